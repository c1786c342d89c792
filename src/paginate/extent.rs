//! How full the pages of a plan are, in rows of a column of the page.

use super::plan::{Plan, Sheet};
use crate::layout::Geometry;

/// A page has so many shares of its width: any number of columns up to eight has whole ones.
const SHARES: i64 = 840;

/// Rows used on each page, and rows that a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    used: Vec<i64>,
    whole: i64,
}

impl Extent {
    /// Of a plan.
    pub fn of(plan: &Plan, geometry: &Geometry) -> Extent {
        let columns = i64::from(geometry.columns);
        let used = plan.pages.iter().map(|sheet| shares(sheet) * columns / SHARES).collect();
        Extent { used, whole: columns * i64::from(geometry.lines) }
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.used.len()
    }

    /// Rows beyond so many pages; less than 0 where that many are missing before the last of these has one.
    pub fn beyond(&self, pages: usize) -> i64 {
        if self.used.len() > pages {
            return self.used[pages..].iter().sum();
        }
        let last = self.used.last().copied().unwrap_or(0);
        let empty = pages.saturating_sub(self.used.len()) as i64;
        if empty == 0 { 0 } else { -(self.whole - last + self.whole * (empty - 1) + 1) }
    }
}

/// Rows that are used, each as many times as it has shares of the page's width.
fn shares(sheet: &Sheet) -> i64 {
    let wide = |rows: u16, columns: u8, of: u8| i64::from(rows) * i64::from(columns.max(1)) * SHARES / i64::from(of.max(1));
    // what stands over several columns is among the stacks too
    let parts = sheet.parts.iter().filter(|part| !part.is_wide()).map(|part| wide(part.rows, 1, part.of));
    let stacks = sheet.stacks.iter().map(|stack| wide(stack.rows, stack.columns, stack.of));
    parts.chain(stacks).sum()
}
