//! *No page is empty unless it is meant.* A page that lost its content looks like one that never had any.
//! *Source:* trade practice.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    case.sheets().filter(|(_, sheet)| sheet.items.is_empty()).map(|(page, _)| Fault::on(page, "the page is empty")).collect()
}
