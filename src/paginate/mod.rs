//! Galleys onto pages: the exact column breaker, then marks, links, outline, and furniture.

mod breaks;
mod costs;
mod freeze;
mod furniture;
mod plan;
mod strips;

pub use breaks::{Frames, Placed, solve};
pub use freeze::{Setting, freeze};
pub use plan::{Plan, Spot, plan};
pub use strips::{Length as StripLength, Strip, strips};
