//! The clock, which the library never asks: only what is chosen by its age needs it.

use std::time::{SystemTime, UNIX_EPOCH};

use offprint::article::Moment;

/// Now, in the world's time.
pub fn now() -> Option<Moment> {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Moment::from_unix(i64::try_from(passed.as_secs()).ok()?)
}
