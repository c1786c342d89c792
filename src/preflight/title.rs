//! *The file has a title, and readers show it.* Else a window, a list of files, a screen reader say `final_v3.pdf`.
//! *Source:* ISO 14289-1:2014, 7.1; WCAG 2.2, 2.4.2.

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let facts = &case.inspection.facts;
    match (&facts.title, facts.shows_title) {
        (None, _) => vec![Fault::of_file("the file has no title")],
        (Some(_), false) => vec![Fault::of_file("readers are not asked to show the title")],
        _ => Vec::new(),
    }
}
