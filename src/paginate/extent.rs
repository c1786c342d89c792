//! How full the pages of a plan are, in rows of a column.

use super::plan::{Plan, Sheet};
use crate::layout::Geometry;

/// Rows used on each page, and rows that a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    used: Vec<i64>,
    whole: i64,
}

impl Extent {
    /// Of a plan.
    pub fn of(plan: &Plan, geometry: &Geometry) -> Extent {
        let used = plan.pages.iter().map(rows).collect();
        Extent { used, whole: i64::from(geometry.columns) * i64::from(geometry.lines) }
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

fn rows(sheet: &Sheet) -> i64 {
    // what stands over several columns is among the stacks too
    let parts: i64 = sheet.parts.iter().filter(|part| !part.is_wide()).map(|part| i64::from(part.rows)).sum();
    let stacks: i64 = sheet.stacks.iter().map(|stack| i64::from(stack.rows) * i64::from(stack.columns)).sum();
    parts + stacks
}
