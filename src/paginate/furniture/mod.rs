//! Furniture: running heads and feet by rule, placed when all pages are known.

mod choose;
mod fields;
mod place;

use super::freeze::Matter;
use super::plan::Plan;
use crate::page::Document;
use crate::report::Notice;
use crate::style::{Dress, furniture_flow};
use crate::text::shape_flows;
use choose::choose;
use fields::Facts;
use place::Fitter;

/// Which of a page's bands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Above the text.
    Head,
    /// Below it.
    Foot,
}

/// Where a slot's text stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// One slot of one page, filled: the text, and a shorter one for when it does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The page, from 0.
    pub page: usize,
    /// Its band.
    pub edge: Edge,
    /// Its place there.
    pub spot: Spot,
    /// What it says.
    pub text: String,
    /// The same with the short title.
    pub short: String,
}

/// Gives every page its furniture.
pub fn furnish(document: &mut Document, matter: &Matter, plan: &Plan, dress: Dress) -> Vec<Notice> {
    let facts = Facts::of(matter, plan);
    let bands: Vec<_> = (0..plan.pages.len()).map(|page| choose(&matter.layout.furniture, &facts, page, matter.geometry)).collect();
    let slots: Vec<Slot> = bands.iter().enumerate().flat_map(|(page, bands)| bands.slots(page, &facts)).collect();
    // each slot three ways: as it is, with the short title, and the mark that ends a text cut off
    let texts: Vec<&str> = slots.iter().flat_map(|slot| [slot.text.as_str(), slot.short.as_str(), "…"]).collect();
    let flow = furniture_flow(&texts, &document.meta.language, dress);
    let flows = [flow];
    let (words, items) = shape_flows(&flows, &matter.layout.hyphenation);
    let mut fitter = Fitter::new(&flows[0], &words, &items[0], matter, document);
    for (page, bands) in bands.iter().enumerate() {
        fitter.rules(page, bands);
    }
    for (number, slot) in slots.iter().enumerate() {
        let beside = slots.iter().filter(|other| other.page == slot.page && other.edge == slot.edge).map(|other| other.spot).collect();
        fitter.slot(number * 3, slot, beside);
    }
    fitter.notices
}
