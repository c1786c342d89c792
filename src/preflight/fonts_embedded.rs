//! *Every font is in the file.* Else the printer sets another, with other widths: letters collide, characters go missing.
//! *Source:* ISO 15930-7:2010, 6.4; ISO 19005-2:2011, 6.2.11.4; ISO 14289-1:2014, 7.21.4.

use std::collections::BTreeSet;

use super::case::{Case, Fault};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let mut told = BTreeSet::new();
    let lacks = |face: usize| case.inspection.faces.get(face).is_some_and(|face| !face.embedded);
    let first = case.words().filter(|(_, _, words)| lacks(words.face) && told.insert(words.face));
    let name = |face: usize| case.inspection.faces.get(face).map_or("", |face| face.name.as_str());
    first.map(|(page, item, words)| Fault::at(page, item, format!("the font {} is not in the file", name(words.face)))).collect()
}
