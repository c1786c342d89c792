//! What pages cost, in whole numbers, so that sums are exact and the same everywhere.

use crate::layout::PageCosts;

/// A cost in millionths of the layout's unit.
pub type Cost = u64;

/// Millionths in one unit.
pub const MICRO: Cost = 1_000_000;

/// What a column costs that ends `rows` short of its foot: a line is seen, a hole is worse than its lines.
pub fn short(costs: &PageCosts, rows: u16) -> Cost {
    let rows = Cost::from(rows);
    Cost::from(costs.short_column) * MICRO * rows * rows
}

/// What a head costs with so few lines under it.
pub fn low_head(costs: &PageCosts, lines: u16) -> Cost {
    Cost::from(costs.low_head) * MICRO * Cost::from(5_u16.saturating_sub(lines))
}
