//! Galleys onto pages: the exact column breaker, then marks, links, outline, and furniture.

mod account;
mod balance;
mod bound;
mod breaks;
mod cells;
mod chain;
mod costs;
mod drawn;
mod extent;
mod fit;
mod floats;
mod frames;
mod freeze;
mod furniture;
mod moves;
mod overlay;
mod pictures;
mod place;
mod plan;
mod sections;
mod stands;
mod states;
mod strips;
mod told;
mod waiting;

pub use account::{Charge, Why, account};
pub use breaks::{Begun, Flowing, Placed, SHORTEST, Solution, solve, solve_below, solve_from};
pub use costs::{AGAINST_THE_RULES, Cost, MICRO, OVER_THE_FOOT};
pub use extent::Extent;
pub use fit::fit;
pub use floats::{Float, Opening, at_head as figures_at_head};
pub use frames::Frames;
pub use freeze::{Matter, freeze};
pub use overlay::{Overlay, overlay};
pub use plan::{Charged, Column, Part, Plan, Sheet, Spanning, Spot, Stack, plan};
pub use strips::{Length as StripLength, Pitch, Strip, strips};
