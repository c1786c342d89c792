//! *Letters say which characters they are.* Else nothing can be searched, copied or read aloud.
//! *Source:* ISO 32000-1, 9.10; ISO 19005-2:2011, 6.2.11.7; ISO 14289-1:2014, 7.21.7.

use super::case::{Case, Fault, one_a_page};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let dumb = case.words().filter(|(_, _, words)| words.text.contains(char::REPLACEMENT_CHARACTER));
    let name = |face: usize| case.inspection.faces.get(face).map_or("", |face| face.name.as_str());
    let fault = |(page, item, words): (usize, _, &crate::plate::Words)| {
        Fault::at(page, item, format!("letters of the font {} do not say which characters they are", name(words.face)))
    };
    one_a_page(dumb.map(fault).collect())
}
