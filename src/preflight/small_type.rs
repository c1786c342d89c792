//! *Type is large enough to be read and to be printed.* Below it counters fill with ink, and readers give up.
//! *Source:* Ghent Workgroup 2022, text size; DIN 1450:2013 (legibility).

use super::case::{Case, Fault, near, one_a_page};

/// Raised figures and letters are smaller than what they stand beside, and are few.
const FEW: usize = 3;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let least = case.profile.size;
    let small = case.words().filter(|(_, _, words)| words.size < least - 0.01 && words.text.trim().chars().count() > FEW);
    let fault = |(page, item, words): (usize, _, &crate::plate::Words)| {
        Fault::at(page, item, format!("type of {:.1} pt, {least} pt are wanted: “{}”", words.size, near(&words.text)))
    };
    one_a_page(small.map(fault).collect())
}
