//! Furniture: running heads and feet by rule, placed when all pages are known.

mod boxes;
mod choose;
mod fields;
mod numbering;
mod place;

use super::freeze::Matter;
use super::plan::Plan;
use crate::page::{Destination, Document};
use crate::report::Notice;
use crate::style::{Dress, furniture_flow};
use crate::text::shape_flows;
use choose::{Bands, choose};
use fields::{Facts, View};
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
pub struct Filled {
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
    /// The language that it speaks, if another than the document's.
    pub language: Option<String>,
    /// Where it leads.
    pub to: Option<Destination>,
}

/// The numbers that the pages bear.
pub fn page_numbers(matter: &Matter, plan: &Plan) -> Vec<String> {
    let facts = Facts::of(matter, plan);
    numbering::number(&bands(&facts, matter, plan), &facts).into_iter().map(|folio| folio.label).collect()
}

fn bands(facts: &Facts, matter: &Matter, plan: &Plan) -> Vec<Bands> {
    (0..plan.pages.len()).map(|page| choose(&matter.layout.furniture, facts, page, matter.geometry)).collect()
}

/// Gives every page its furniture.
pub fn furnish(document: &mut Document, matter: &Matter, plan: &Plan, dress: Dress) -> Vec<Notice> {
    let facts = Facts::of(matter, plan);
    let bands = bands(&facts, matter, plan);
    let folios = numbering::number(&bands, &facts);
    for (page, folio) in document.pages.iter_mut().zip(&folios) {
        page.label.clone_from(&folio.label);
    }
    let view = |page: usize| View { fact: &facts.pages[page], folios: &folios, page, pick: bands[page].pick, short: false };
    let slots: Vec<Filled> = bands.iter().enumerate().flat_map(|(page, bands)| bands.slots(view(page))).collect();
    let language = document.meta.language.clone();
    // each slot three ways: as it is, with the short title, and the mark that ends a text cut off
    let texts = slots.iter().flat_map(|slot| [slot.text.as_str(), slot.short.as_str(), "…"].map(|text| (slot, text)));
    let texts: Vec<(&str, &str)> = texts.map(|(slot, text)| (text, slot.language.as_deref().unwrap_or(&language))).collect();
    let flows = [furniture_flow(&texts, &language, dress)];
    let (words, items) = shape_flows(&flows, &matter.layout.hyphenation);
    let mut fitter = Fitter::new(&flows[0], &words, &items[0], matter, document);
    let mut first = 0;
    for (page, bands) in bands.iter().enumerate() {
        fitter.rules(page, bands);
        for edge in [Edge::Head, Edge::Foot] {
            let count = slots[first..].iter().take_while(|slot| (slot.page, slot.edge) == (page, edge)).count();
            let address = view(page).fill("{url}");
            let boxes = fitter.boxes((page, edge), bands, &address, dress);
            fitter.band(first, &slots[first..first + count], &boxes, bands.shrink[edge as usize]);
            first += count;
        }
    }
    fitter.notices
}
