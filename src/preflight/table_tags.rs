//! *Tables and lists are built of their parts, and header cells say what they head.* Else cells are read as a heap of words.
//! *Source:* ISO 14289-1:2014, 7.5 and 7.6; ISO 32000-1, 14.8.4.3.

use super::case::{Case, Fault};

/// Which element stands within which.
const WITHIN: [(&str, &[&str]); 6] = [
    ("TR", &["Table", "THead", "TBody", "TFoot"]),
    ("TD", &["TR"]),
    ("TH", &["TR"]),
    ("LI", &["L"]),
    ("LBody", &["LI"]),
    ("TOCI", &["TOC"]),
];

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let elements = &case.inspection.elements;
    let mut faults = Vec::new();
    for element in elements {
        let parent = element.parent.and_then(|parent| elements.get(parent)).map_or("nothing", |parent| parent.kind.as_str());
        let rule = WITHIN.iter().find(|(kind, _)| *kind == element.kind);
        let page = element.content.first().map(|place| place.0);
        if rule.is_some_and(|(_, allowed)| !allowed.contains(&parent)) {
            faults.push(Fault { page, at: None, message: format!("{} stands within {parent}", element.kind) });
        }
        if element.kind == "TH" && element.scope.is_none() {
            faults.push(Fault { page, at: None, message: "a header cell does not say what it heads".into() });
        }
    }
    faults
}
