//! The clock, which the library never asks: only what is chosen or kept by its age needs it.

use std::time::{SystemTime, UNIX_EPOCH};

use offprint::article::Moment;

/// Now, in the world's time.
pub fn now() -> Option<Moment> {
    Moment::from_unix(i64::try_from(seconds()).ok()?)
}

/// Seconds since 1970; none on a clock that is before it.
pub fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
}
