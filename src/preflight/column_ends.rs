//! *Columns of a page end on one height.* Where one stops short, readers look for what is missing.
//! *Source:* Hochuli, Detail in Typography; newspaper practice.

use super::case::{Case, Fault, is_text};
use crate::plate::{Kind, Sheet};

/// A column of text, and where its last line is.
struct Column {
    left: f64,
    right: f64,
    lines: usize,
    foot: f64,
    size: f64,
}

/// So many lines at least make a column.
const FEW: usize = 5;

/// Lines by which ends may differ: a widow or an orphan was avoided.
const APART: f64 = 2.2;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    // the last page, and those before a page on which something begins, may end where they like
    let full = case.sheets().filter(|(page, _)| {
        let begins = case.blocks.iter().flat_map(|block| block.lines.first().map(|line| (block, line)));
        let head =
            |(block, line): (&super::lines::Block, &super::lines::Line)| line.page == page + 1 && block.kind.starts_with('H');
        page + 1 < case.inspection.sheets.len() && !begins.into_iter().any(head)
    });
    full.filter_map(|(page, sheet)| uneven(case, page, sheet)).collect()
}

fn uneven(case: &Case, page: usize, sheet: &Sheet) -> Option<Fault> {
    let mut columns: Vec<Column> = Vec::new();
    let prose = case.blocks.iter().filter(|block| block.is_prose() && block.is_whole());
    for line in prose.flat_map(|block| &block.lines).filter(|line| line.page == page) {
        let beside = |column: &&mut Column| line.left < column.right && column.left < line.right;
        match columns.iter_mut().find(beside) {
            Some(column) => {
                column.lines += 1;
                column.foot = column.foot.min(line.y);
            }
            None => columns.push(Column { left: line.left, right: line.right, lines: 1, foot: line.y, size: line.size }),
        }
    }
    columns.iter_mut().for_each(|column| column.reach(sheet));
    columns.retain(|column| column.lines >= FEW);
    let (low, high) =
        (columns.iter().min_by(|a, b| a.foot.total_cmp(&b.foot))?, columns.iter().max_by(|a, b| a.foot.total_cmp(&b.foot))?);
    let apart = (high.foot - low.foot) / (high.size * 1.25);
    (apart > APART)
        .then(|| Fault::point(page, (high.left, high.foot), format!("a column ends {apart:.0} lines above its neighbour")))
}

impl Column {
    /// Whatever else of the text stands in the column below its lines: notes, figures, tables.
    fn reach(&mut self, sheet: &Sheet) {
        let within = |item: &&crate::plate::Item| {
            is_text(item)
                && !matches!(item.kind, Kind::Stroke { .. })
                && item.area.left < self.right
                && self.left < item.area.right
        };
        let foot = sheet.items.iter().filter(within).map(|item| item.area.foot + self.size * 0.25).reduce(f64::min);
        self.foot = self.foot.min(foot.unwrap_or(self.foot));
    }
}
