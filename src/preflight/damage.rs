//! *All content can be read.* What a program cannot read, another may leave out or print as a black bar.
//! *Source:* ISO 32000-1, 7.3.8 and 7.8.2.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let cut = case.sheets().filter(|(_, sheet)| sheet.cut_short);
    cut.map(|(page, _)| Fault::on(page, "the page is damaged: not all of its content can be read")).collect()
}
