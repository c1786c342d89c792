//! *No line had to be forced.* A word broken anywhere, or spaces without measure, mean that the column is too narrow.
//! *Source:* the notices of an article's own setting.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    case.told(&["emergency-stretch", "broken-word", "qr-unreadable"])
}
