//! *Text keeps a distance from the trim.* The knife wanders, and binders and printers grip the edge.
//! *Source:* trade practice: 3 mm.

use super::case::{Case, Fault, near, one_a_page};

/// The distance, in points.
const DISTANCE: f64 = 3.0 * 72.0 / 25.4;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let close = case.words().filter(|(page, item, words)| {
        let Some(sheet) = case.inspection.sheets.get(*page) else { return false };
        let inner = sheet.trim.grown(-DISTANCE);
        let within = sheet.trim.holds(&item.area, 0.0);
        within
            && (words.from.0 < inner.left || words.to.0 > inner.right || words.from.1 < inner.foot || words.from.1 > inner.head)
    });
    let fault = |(page, item, words): (usize, _, &crate::plate::Words)| {
        Fault::at(page, item, format!("text is nearer than 3 mm to the trim: “{}”", near(&words.text)))
    };
    one_a_page(close.map(fault).collect())
}
