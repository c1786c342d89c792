//! Galleys onto pages: the exact column breaker, then marks, links, outline, and furniture.

mod breaks;
mod costs;
mod freeze;
mod furniture;
mod place;
mod plan;
mod strips;

pub use breaks::{Frames, HOPELESS, Placed, SPLITS_TRIED, Solution, solve};
pub use freeze::{Matter, freeze};
pub use plan::{Part, Plan, Sheet, Spot, plan};
pub use strips::{Length as StripLength, Strip, strips};
