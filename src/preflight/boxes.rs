//! *The boxes of each page lie within each other: trim in bleed in sheet.* They tell the press where to cut; if they lie, it cuts
//! through the text. *Source:* ISO 32000-1, 14.11.2; ISO 15930-7:2010, 6.5.

use super::case::{Case, Fault};
use crate::plate::{Area, Boxes};

/// Rounding, in points.
const SLACK: f64 = 0.5;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    case.sheets().filter_map(|(page, sheet)| Some(Fault::on(page, wrong(&sheet.plate.boxes)?))).collect()
}

fn wrong(boxes: &Boxes) -> Option<&'static str> {
    let holds = |outer: &Area, inner: Option<Area>| inner.is_none_or(|inner| outer.holds(&inner, SLACK));
    if !holds(&boxes.media, boxes.trim) {
        Some("the trim box reaches beyond the sheet")
    } else if !holds(&boxes.media, boxes.bleed) {
        Some("the bleed box reaches beyond the sheet")
    } else if boxes.bleed.is_some_and(|bleed| !holds(&bleed, boxes.trim)) {
        Some("the trim box reaches beyond the bleed box")
    } else if !holds(&boxes.crop, boxes.trim) {
        Some("the crop box hides a part of the trimmed page")
    } else {
        None
    }
}
