//! *Nothing is left in red, green and blue light.* Somebody has to turn it into ink, and black text becomes a mix of four.
//! *Source:* Ghent Workgroup 2022, RGB; ISO 15930-7:2010, 6.2 (allowed there only with a profile, which many presses refuse).

use super::case::{Case, Fault, one_a_page};
use crate::plate::{Ink, Item, Kind, Space};

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let left = case.items().filter_map(|(page, item)| Some(Fault::at(page, item, format!("{} in RGB", what(item)?))));
    one_a_page(left.collect())
}

fn what(item: &Item) -> Option<&'static str> {
    match &item.kind {
        Kind::Words(words) => (matches!(words.ink, Ink::Rgb(_)) && !words.hidden).then_some("text is"),
        Kind::Stroke { ink: Ink::Rgb(_), .. } => Some("a line is"),
        Kind::Fill { ink: Ink::Rgb(_) } => Some("an area is"),
        Kind::Picture(placed) => (placed.space == Space::Rgb && !placed.stencil).then_some("a picture is"),
        _ => None,
    }
}
