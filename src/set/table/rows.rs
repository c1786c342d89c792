//! The cells of a table in their places into lines: how high rows are, where rules stand, where it may be split.
//!
//! Heights are counted in steps, of which a line has [`LINE`]: so space may stand between rows, and all is a whole number.

use std::ops::Range;

use super::ends::RowEnds;
use crate::text::SetLine;
use crate::unit::Length;

/// Steps of a line.
pub const LINE: u32 = 4;

/// Steps of the space that a rule stands in.
const RULE: u32 = 1;

/// A table of so few rows is not split, unless it is higher than half a column.
const SMALL: usize = 8;

/// A line of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellLine {
    /// The block whose words it has.
    pub block: u32,
    /// The words.
    pub line: SetLine,
    /// Where it begins, from the table's left edge.
    pub x: Length,
    /// The step at which it begins.
    pub step: u32,
    /// It was set before, and is here for the eye only.
    pub again: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetRow {
    /// Its first step.
    pub start: u32,
    /// The step below its last one.
    pub end: u32,
    /// The lowest step that lines of its cells, and of those of the rows above, reach to.
    pub reach: u32,
    /// The lines of the cells that begin in it.
    pub lines: Range<u32>,
}

/// A rule between rows, less wide than the table or lighter than those around it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Spanner {
    /// The step at whose middle it stands.
    pub step: u32,
    /// Its left edge, from the table's.
    pub x: Length,
    /// Its length.
    pub width: Length,
}

/// A table, set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetTable {
    /// Its rows.
    pub rows: Vec<SetRow>,
    /// Their lines, cell by cell.
    pub lines: Vec<CellLine>,
    /// Rules within it.
    pub spanners: Vec<Spanner>,
    /// How wide it is.
    pub width: Length,
    /// Steps above its first row, in the last of which the rule above it stands.
    pub lead: u32,
    /// How many rows are its head.
    pub head: usize,
    /// Steps down to its first row that is no head.
    pub body: u32,
    /// Steps in all.
    pub steps: u32,
    /// Whether its head stands again over each part.
    pub repeats: bool,
}

/// A cell with its lines.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Its first row.
    pub row: u32,
    /// Rows that it takes.
    pub rows: u32,
    /// Its lines; their steps count from its own head.
    pub lines: Vec<CellLine>,
}

/// How rows stand to each other.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// It stands below a caption.
    pub captioned: bool,
    /// How many rows there are.
    pub rows: usize,
    /// How many of them are the head.
    pub head: usize,
    /// Steps between two rows of the body.
    pub gap: u32,
    /// For each row whether it stays with the next.
    pub tied: Vec<bool>,
    /// Rows of the head below which rules stand over some columns.
    pub spanned: Vec<(usize, Length, Length)>,
    /// Rows below which a rule stands over the whole width.
    pub ruled: Vec<usize>,
}

/// What keeps rows together.
#[derive(Clone, Debug, Default)]
pub struct Keeps {
    /// For each row whether it stays with the next.
    pub tied: Vec<bool>,
    /// Steps that a column holds.
    pub column: u32,
    /// Rows before a split, at least.
    pub orphans: usize,
    /// Rows after a split, at least.
    pub widows: usize,
    /// It is not split where a column holds it.
    pub whole: bool,
}

impl SetTable {
    /// Stacks cells, which come in the order of their rows.
    pub fn stack(cells: Vec<Filled>, order: &mut Order, width: Length) -> SetTable {
        let heights = heights(&cells, order.rows);
        let starts = starts(&heights, order);
        let row = |(start, height): (&u32, &u32)| SetRow { start: *start, end: start + height * LINE, ..SetRow::default() };
        let rows: Vec<SetRow> = starts.iter().zip(&heights).map(row).collect();
        let steps = rows.iter().map(|row| row.end).max().unwrap_or(RULE) + RULE;
        let body = starts[order.head.min(order.rows)];
        let mut table = SetTable { rows, width, lead: lead(order), head: order.head, body, steps, ..SetTable::default() };
        let mut cells = cells.into_iter().peekable();
        for row in 0..order.rows {
            let first = table.lines.len() as u32;
            let mut reach = table.rows[row].end.max(row.checked_sub(1).map_or(0, |above| table.rows[above].reach));
            while let Some(cell) = cells.next_if(|cell| cell.row as usize <= row) {
                reach = reach.max(table.fill(cell, row, order));
            }
            (table.rows[row].lines, table.rows[row].reach) = (first..table.lines.len() as u32, reach);
        }
        let spanned = order.spanned.iter().map(|(row, x, width)| Spanner { step: table.rows[*row].end, x: *x, width: *width });
        let below = order.gap.saturating_sub(RULE) / 2;
        let ruled = order.ruled.iter().map(|row| Spanner { step: table.rows[*row].end + below, x: Length::ZERO, width });
        table.spanners = spanned.chain(ruled).collect();
        table
    }

    /// Puts a cell's lines into a row; gives the step below them.
    fn fill(&mut self, cell: Filled, row: usize, order: &mut Order) -> u32 {
        let last = (row + cell.rows as usize).min(order.rows).max(row + 1) - 1;
        order.tied[row..last].fill(true);
        let high = cell.lines.last().map_or(0, |line| line.step + LINE);
        let start = self.rows[row].start;
        // heads stand at the foot of their rows
        let base = if row < order.head { self.rows[last].end.saturating_sub(high).max(start) } else { start };
        self.lines.extend(cell.lines.into_iter().map(|line| CellLine { step: line.step + base, ..line }));
        base + high
    }

    /// Where it may be split, from step `from` on, down to `to`.
    pub fn ends(&self, keeps: &Keeps, (from, to): (u32, u32)) -> RowEnds {
        let column = keeps.column;
        let again = if self.repeats && self.head > 0 && self.body * 3 <= column { self.body } else { 0 };
        let column_steps = column.min(u32::from(u16::MAX)) as u16;
        let mut found = RowEnds { again: again as u16, column: column_steps, ..RowEnds::default() };
        if keeps.whole && self.steps <= column {
            return found;
        }
        let room = column.saturating_sub(again).max(1);
        let counted = |end: u32| (end > from && end < to).then(|| (end - from) as u16);
        let units = self.units(keeps, again == 0 && self.body > room);
        let first = self.head + keeps.orphans;
        let last = self.rows.len().saturating_sub(keeps.widows);
        let small = self.rows.len() - self.head.min(self.rows.len()) <= SMALL && self.steps * 2 <= column;
        let keep = |row: &&usize| !small && **row + 1 >= first && **row < last;
        found.by_rule = units.iter().filter(keep).filter_map(|row| counted(self.rows[*row].end)).collect();
        let mut begin = 0;
        for row in units.into_iter().chain([self.rows.len().saturating_sub(1)]) {
            let Some(own) = self.rows.get(begin..=row) else { break };
            found.any.extend(cuts(own, room).into_iter().filter_map(counted));
            begin = row + 1;
        }
        found
    }

    /// The rows that are not tied to the next, as all of the head are to the first of the body, unless it may be split.
    fn units(&self, keeps: &Keeps, splits_head: bool) -> Vec<usize> {
        let free = |row: &usize| !keeps.tied[*row] && (*row + 1 > self.head || splits_head);
        (0..self.rows.len().saturating_sub(1)).filter(free).collect()
    }

    /// The rows of which something stands between two steps.
    pub fn between(&self, steps: &Range<u32>) -> &[SetRow] {
        let first = self.rows.partition_point(|row| row.reach <= steps.start);
        let end = self.rows.partition_point(|row| row.start < steps.end);
        self.rows.get(first..end).unwrap_or_default()
    }
}

/// The end of rows that stay together; where a column does not hold them, those of each row, and of the lines of one that is
/// higher than a column.
fn cuts(rows: &[SetRow], room: u32) -> Vec<u32> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    if last.end - first.start <= room {
        return vec![last.end];
    }
    let mut found = Vec::new();
    for row in rows {
        if row.end - row.start > room {
            found.extend((1..(row.end - row.start) / LINE).map(|line| row.start + line * LINE));
        }
        found.push(row.end);
    }
    found
}

/// Lines of each row: those of its highest cell; what one over several rows has more is the last one's.
fn heights(cells: &[Filled], rows: usize) -> Vec<u32> {
    let mut heights = vec![1u32; rows];
    let lines = |cell: &Filled| cell.lines.last().map_or(0, |line| line.step / LINE + 1);
    for cell in cells.iter().filter(|cell| cell.rows <= 1) {
        if let Some(height) = heights.get_mut(cell.row as usize) {
            *height = lines(cell).max(*height);
        }
    }
    let mut deep: Vec<&Filled> = cells.iter().filter(|cell| cell.rows > 1).collect();
    deep.sort_by_key(|cell| (cell.row + cell.rows, cell.row));
    for cell in deep {
        let own = &mut heights[(cell.row as usize).min(rows)..((cell.row + cell.rows) as usize).min(rows)];
        let lacking = lines(cell).saturating_sub(own.iter().sum());
        if let Some(last) = own.last_mut() {
            *last += lacking;
        }
    }
    heights
}

/// Steps above the first row.
fn lead(order: &Order) -> u32 {
    if order.captioned { 2 * RULE } else { RULE }
}

/// The first step of each row, and at last that below all of them.
fn starts(heights: &[u32], order: &Order) -> Vec<u32> {
    let mut spanned = vec![false; heights.len()];
    order.spanned.iter().for_each(|(row, ..)| spanned[*row] = true);
    let mut step = lead(order);
    let mut starts = Vec::with_capacity(heights.len() + 1);
    for (row, height) in heights.iter().enumerate() {
        starts.push(step);
        step += height * LINE;
        let (in_head, ends_head) = (row + 1 < order.head, row + 1 == order.head);
        step += if ends_head || (in_head && spanned[row]) { RULE } else { 0 };
        step += if row >= order.head && !order.tied[row] { order.gap } else { 0 };
    }
    starts.push(step);
    starts
}
