//! What pages cost, in whole numbers, so that sums are exact and the same everywhere.

use super::strips::{Length, Strip};
use crate::layout::PageCosts;

/// A cost in millionths of the layout's unit.
pub type Cost = u64;

/// Millionths in one unit.
pub const MICRO: Cost = 1_000_000;

/// A widow or an orphan, where a strip has to have one: more than any blank rows.
pub const AGAINST_THE_RULES: Cost = 1 << 48;

/// A strip that runs over the foot of its frame: more than any number of widows.
pub const OVER_THE_FOOT: Cost = 1 << 54;

/// Sums are held below this, so that none overflows.
pub const MOST: Cost = 1 << 62;

/// Whatever a layout asks, what is only unsightly stays below what is against the rules.
const UNSIGHTLY: Cost = 1 << 46;

/// What a column costs that ends so many half rows short of its foot: a line is seen, a hole is worse than its lines.
pub fn short(costs: &PageCosts, halves: u16) -> Cost {
    let rows = halves / 2;
    let square = Cost::from(rows) * Cost::from(rows);
    (Cost::from(costs.short_column) * MICRO).saturating_mul(square).min(UNSIGHTLY)
}

/// What columns on both sides of the fold cost that end so many rows above their feet, each for itself.
pub fn unlike(costs: &PageCosts, one: u16, other: u16) -> Cost {
    (Cost::from(costs.unlike_pages) * MICRO).saturating_mul(Cost::from(one.abs_diff(other))).min(UNSIGHTLY)
}

/// What figures cost that stand so many columns after their mention, all together.
pub fn far(costs: &PageCosts, columns: u32) -> Cost {
    Cost::from(costs.far_figure) * MICRO * Cost::from(columns)
}

/// What a split costs by what stands before it: a hyphen at the column's end, and a head with few lines under it.
pub fn split(costs: &PageCosts, strip: &Strip, length: &Length, lines: u16) -> Cost {
    let head = if strip.headed { Cost::from(5_u16.saturating_sub(lines)) } else { 0 };
    hyphen_over(costs, length, lines) + Cost::from(costs.low_head) * MICRO * head
}

/// What a hyphen costs at the end of a column, after so many lines.
pub fn hyphen_over(costs: &PageCosts, length: &Length, lines: u16) -> Cost {
    let ends = lines > 0 && length.hyphens.binary_search(&(lines - 1)).is_ok();
    if ends { Cost::from(costs.hyphen_over) * MICRO } else { 0 }
}

/// What a split costs after which a part of a strip goes on: a hyphen at the column's end, or a row of a table that is cut.
pub fn goes_on(costs: &PageCosts, length: &Length, lines: u16) -> Cost {
    let cut = length.rows.as_ref().is_some_and(|rows| !rows.ends_at(lines));
    hyphen_over(costs, length, lines) + if cut { AGAINST_THE_RULES } else { 0 }
}
