//! *Lines are thick enough to be printed.* A line of no width is as thin as the device can draw, which on film is not to be seen.
//! *Source:* ISO 32000-1, 8.4.3.2 (width 0); Ghent Workgroup 2022, thin lines.

use super::case::{Case, Fault, one_a_page};
use crate::plate::{Ink, Item, Kind};

/// An area that is so many times longer than high is a line.
const LINE: f64 = 20.0;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let least = case.profile.line;
    let thin = |(page, item)| {
        let width = thickness(item).filter(|width| *width < least - 0.001)?;
        Some(Fault::at(page, item, format!("a line is {width:.2} pt thick, {least} pt are wanted")))
    };
    one_a_page(case.items().filter_map(thin).collect())
}

/// How thick a line is; none for what is no line, or not seen.
fn thickness(item: &Item) -> Option<f64> {
    let (wide, high) = (item.area.width(), item.area.height());
    let seen = |ink: &Ink| ink.lightness().is_none_or(|light| light < 0.98);
    match &item.kind {
        Kind::Stroke { width, ink } => seen(ink).then_some(*width),
        Kind::Fill { ink } if seen(ink) && wide.max(high) > LINE * wide.min(high) && wide.max(high) > 5.0 => Some(wide.min(high)),
        _ => None,
    }
}
