//! *Each page states its trim.* Without it a press takes the sheet for the page, marks and bleed included.
//! *Source:* ISO 15930-7:2010, 6.5 (TrimBox or ArtBox is required).

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let bare = case.sheets().filter(|(_, sheet)| sheet.plate.boxes.trim.is_none()).count();
    let first = case.sheets().find(|(_, sheet)| sheet.plate.boxes.trim.is_none()).map(|(page, _)| page);
    first
        .map(|page| Fault::on(page, format!("{bare} of {} pages have no trim box", case.inspection.sheets.len())))
        .into_iter()
        .collect()
}
