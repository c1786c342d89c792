//! *Nothing lies over the page that a press would print or drop.* Notes and fields look different on every machine.
//! *Source:* ISO 15930-7:2010, 6.12 (annotations stand outside of the bleed).

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let over = case.sheets().filter(|(_, sheet)| sheet.plate.annotations > 0);
    over.map(|(page, sheet)| Fault::on(page, format!("links, notes or fields lie over the page ({})", sheet.plate.annotations)))
        .collect()
}
