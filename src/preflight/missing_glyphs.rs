//! *Every character has its letter.* The missing glyph is a box or nothing: a reader sees a hole in a name.
//! *Source:* ISO 19005-2:2011, 6.2.11.8; ISO 14289-1:2014, 7.21.8 (`.notdef` is not shown).

use super::case::{Case, Fault, near, one_a_page};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let mut faults = case.told(&["no-glyph"]);
    let holes = case.words().filter(|(_, _, words)| words.missing > 0);
    let fault = |(page, item, words): (usize, _, &crate::plate::Words)| {
        Fault::at(page, item, format!("a character has no letter in the font, in “{}”", near(&words.text)))
    };
    faults.extend(one_a_page(holes.map(fault).collect()));
    faults
}
