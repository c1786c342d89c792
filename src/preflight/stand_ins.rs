//! *Nothing stands in for what could not be had.* A frame with the name of a picture is honest, but not for the press.
//! *Source:* the notices of an article's own setting.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    case.told(&["image-stand-in", "math-source", "unset-script", "table-records", "drawing-incomplete", "logo-left-out"])
}
