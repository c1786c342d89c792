//! *The file is tagged, and all content is either tagged or an artifact.* Else a screen reader guesses, or reads furniture as text.
//! *Source:* ISO 14289-1:2014, 7.1; ISO 19005-2:2011, 6.7.

use super::case::{Case, Fault};
use crate::plate::{Kind, Owner};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    if !case.inspection.facts.tagged {
        return vec![Fault::of_file("the file is not tagged")];
    }
    let mut faults = Vec::new();
    for (page, sheet) in case.sheets() {
        let loose =
            sheet.items.iter().find(|item| item.owner == Owner::Nobody && matches!(item.kind, Kind::Words(_) | Kind::Picture(_)));
        faults.extend(loose.map(|item| Fault::at(page, item, "content is neither tagged nor an artifact")));
    }
    faults
}
