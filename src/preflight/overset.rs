//! *No text is cut off or left over.* What the knife takes, or what found no place, nobody reads.
//! *Source:* trade practice; the notices of an article's own setting.

use super::case::{Case, Fault, near, one_a_page};

/// Overshoot of round letters and hanging marks, in points.
const SLACK: f64 = 3.0;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let mut faults = case.told(&["too-tall", "furniture-collision"]);
    let cut = case.words().filter(|(page, item, words)| {
        let Some(sheet) = case.inspection.sheets.get(*page) else { return false };
        let trim = sheet.trim;
        let inside = |(x, y): (f64, f64)| {
            (trim.left - SLACK..=trim.right + SLACK).contains(&x) && (trim.foot - SLACK..=trim.head + SLACK).contains(&y)
        };
        // slug lines stand wholly outside, in the sheet's margin
        let touches = item.area.meets(&trim);
        touches && !(inside(words.from) && inside(words.to))
    });
    let fault = |(page, item, words): (usize, _, &crate::plate::Words)| {
        Fault::at(page, item, format!("text runs over the trim: “{}”", near(&words.text)))
    };
    faults.extend(one_a_page(cut.map(fault).collect()));
    faults
}
