//! Galleys onto pages: the exact column breaker, then marks, links, outline, and furniture.

mod account;
mod balance;
mod bound;
mod breaks;
mod chain;
mod costs;
mod drawn;
mod extent;
mod fit;
mod frames;
mod freeze;
mod furniture;
mod moves;
mod overlay;
mod pictures;
mod place;
mod plan;
mod sections;
mod strips;
mod told;

pub use account::{Charge, Why, account};
pub use breaks::{Begun, Placed, SHORTEST, Solution, solve, solve_below, solve_from};
pub use costs::{AGAINST_THE_RULES, Cost, MICRO, OVER_THE_FOOT};
pub use extent::Extent;
pub use fit::fit;
pub use frames::Frames;
pub use freeze::{Matter, freeze};
pub use overlay::{Overlay, overlay};
pub use plan::{Charged, Column, Part, Plan, Sheet, Spanning, Spot, Stack, plan};
pub use strips::{Length as StripLength, Pitch, Strip, strips};
