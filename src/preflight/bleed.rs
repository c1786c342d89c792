//! *What touches the trim goes on beyond it.* Knives wander by a millimetre: without bleed a white edge flashes.
//! *Source:* ISO 32000-1, 14.11.2 (BleedBox); Ghent Workgroup 2022, bleed of 3 mm.

use super::case::{Case, Fault, one_a_page};
use crate::plate::{Area, Item, Kind, Sheet};

/// So near to the trim, in points, a thing is meant to touch it.
const TOUCHES: f64 = 0.7;

/// Rounding of boxes, in points.
const SLACK: f64 = 0.3;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let wanted = case.profile.bleed * 72.0 / 25.4;
    if wanted <= 0.0 {
        return Vec::new();
    }
    let short = |(page, sheet): (usize, &'_ Sheet)| {
        let items = sheet.items.iter().filter(|item| is_ground(item) && lacks(&item.area, &sheet.trim, wanted));
        let fault = |item| Fault::at(page, item, format!("it touches the trim, but has no {} mm of bleed", case.profile.bleed));
        items.map(fault).collect::<Vec<_>>()
    };
    one_a_page(case.sheets().flat_map(short).collect())
}

/// Pictures and areas of ink; white ones show no edge.
fn is_ground(item: &Item) -> bool {
    match &item.kind {
        Kind::Picture(_) => true,
        Kind::Fill { ink } => ink.lightness().is_none_or(|light| light < 0.98),
        _ => false,
    }
}

fn lacks(area: &Area, trim: &Area, wanted: f64) -> bool {
    // how far it reaches beyond each edge
    let reach = [trim.left - area.left, area.right - trim.right, trim.foot - area.foot, area.head - trim.head];
    area.meets(trim) && reach.iter().any(|reach| *reach > -TOUCHES && *reach < wanted - SLACK)
}
