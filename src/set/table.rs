//! The columns of a table: as wide as their cells, but for one that takes what is left and whose cells go on in further lines.

use std::ops::Range;

use crate::page::NodeId;
use crate::style::Flow;
use crate::text::{Item, ItemKind, Items, Words, measure};
use crate::unit::Length;

/// Between columns, in thousandths of the type size: at least, and where there is room.
const GAPS: (i64, i64) = (1200, 3000);

/// Ems that are left at least to a column whose cells take several lines.
const LEAST_EMS: i32 = 9;

/// A column of a table.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its left edge, from the table's.
    pub x: Length,
    /// Its width.
    pub width: Length,
    /// Its cells are figures, which end at its right edge.
    pub figures: bool,
    /// Its cells are wider, so that they take several lines.
    pub wraps: bool,
}

/// The items of each cell of a row: the bars between them are no part of the text.
pub fn cells(items: &[Item], flow: &Flow) -> Vec<Range<usize>> {
    let artifact = |item: &Item| flow.spans[item.span as usize].node == NodeId::ARTIFACT;
    let bar = |item: &Item| artifact(item) && !matches!(item.kind, ItemKind::Space { .. });
    let mut found = Vec::new();
    let mut first = 0;
    let bars = (0..items.len()).filter(|at| bar(&items[*at]));
    for end in bars.chain([items.len()]) {
        let mut cell = first..end;
        let blank = |at: usize| artifact(&items[at]);
        while !cell.is_empty() && blank(cell.start) {
            cell.start += 1;
        }
        while !cell.is_empty() && blank(cell.end - 1) {
            cell.end -= 1;
        }
        found.push(cell);
        first = end + 1;
    }
    found
}

/// The columns of the table to which a row belongs; none where they are too wide for the measure.
pub fn columns(flow: &Flow, items: &Items, words: &Words, (table, wide): (u32, Length)) -> Option<Vec<Column>> {
    let mut found: Vec<Column> = Vec::new();
    let mut em = Length::ZERO;
    let rows = flow.blocks.iter().enumerate().filter(|(_, block)| block.row == Some(table));
    for (number, (at, block)) in rows.enumerate() {
        let range = items.blocks[at].clone();
        let row = &items.items[range.start as usize..range.end as usize];
        em = block.style.sizes[0];
        // lines that cells make by themselves would run into one
        if row.iter().any(|item| item.kind == ItemKind::LineEnd) {
            return None;
        }
        for (at, cell) in cells(row, flow).into_iter().enumerate() {
            let (width, figures) = cell_extent(&row[cell], flow, items, words);
            if at == found.len() {
                found.push(Column { x: Length::ZERO, width: Length::ZERO, figures: true, wraps: false });
            }
            let column = &mut found[at];
            column.width = column.width.max(width);
            // the head says nothing of what stands below it
            column.figures &= figures || number == 0;
        }
    }
    let gaps = found.len().checked_sub(1)? as i32;
    if gaps == 0 {
        return None;
    }
    let least = em.scaled(GAPS.0, 1000);
    narrow_widest(&mut found, wide - least * gaps, em)?;
    let gap = ((wide - sum(&found)) / gaps).min(em.scaled(GAPS.1, 1000));
    let mut x = Length::ZERO;
    for column in &mut found {
        column.x = x;
        x = x + column.width + gap;
    }
    Some(found)
}

fn sum(columns: &[Column]) -> Length {
    columns.iter().fold(Length::ZERO, |sum, column| sum + column.width)
}

/// Takes what columns are wider than a room from the widest, if that leaves it so many ems and not less than the next.
fn narrow_widest(columns: &mut [Column], room: Length, em: Length) -> Option<()> {
    let over = sum(columns) - room;
    if over <= Length::ZERO {
        return Some(());
    }
    let widest = (0..columns.len()).max_by_key(|at| columns[*at].width)?;
    let next = (0..columns.len()).filter(|at| *at != widest).map(|at| columns[at].width).max().unwrap_or_default();
    let left = columns[widest].width - over;
    if left < (em * LEAST_EMS).max(next / 2) {
        return None;
    }
    columns[widest] = Column { width: left, wraps: true, figures: false, ..columns[widest] };
    Some(())
}

/// How wide a cell is, and whether it begins like a figure.
fn cell_extent(cell: &[Item], flow: &Flow, items: &Items, words: &Words) -> (Length, bool) {
    let measured = measure(cell, flow, (words, items.ids.as_slice()), false, None).candidates;
    let width = measured.last().map_or(0, |end| end.end.width);
    let first = cell.iter().find_map(|item| match item.kind {
        ItemKind::Word { word, .. } => {
            items.words.get(word as usize)?.1.trim_start_matches(['+', '-', '−', '$', '€', '£', '.', '<', '~']).chars().next()
        }
        _ => None,
    });
    (Length::new(width.clamp(0, i64::from(i32::MAX / 2)) as i32), first.is_none_or(|c| c.is_ascii_digit()))
}
