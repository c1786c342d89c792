//! Furniture: running heads and feet by rule, placed when all pages are known.

mod boxes;
mod choose;
mod fields;
mod numbering;
mod place;

use std::ops::Range;

use super::freeze::Matter;
use super::plan::Plan;
use crate::page::{Destination, Document};
use crate::report::Notice;
use crate::style::{Dress, furniture_flow};
use crate::text::shape_flows;
use choose::{Bands, choose};
use fields::{Facts, View};
use numbering::Folio;
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

/// Pages whose furniture is made together: its words are shaped in one go, and not held for all pages at once.
const TOGETHER: usize = 512;

/// The numbers that the pages bear.
pub fn page_numbers(matter: &Matter, plan: &Plan) -> Vec<String> {
    let facts = Facts::of(matter, plan);
    folios(&facts, matter, plan).into_iter().map(|folio| folio.label).collect()
}

fn folios(facts: &Facts, matter: &Matter, plan: &Plan) -> Vec<Folio> {
    let counted = bands(facts, matter, 0..plan.pages.len()).map(|bands| (bands.numbering, bands.started_by));
    numbering::number(&counted.collect::<Vec<_>>(), facts)
}

fn bands<'a>(facts: &'a Facts, matter: &'a Matter, pages: Range<usize>) -> impl Iterator<Item = Bands> + 'a {
    pages.map(|page| choose(&matter.layout.furniture, facts, page, matter.geometry))
}

/// Gives every page its furniture.
pub fn furnish(document: &mut Document, matter: &Matter, plan: &Plan, dress: Dress) -> Vec<Notice> {
    let facts = Facts::of(matter, plan);
    let folios = folios(&facts, matter, plan);
    for (page, folio) in document.pages.iter_mut().zip(&folios) {
        page.label.clone_from(&folio.label);
    }
    let mut notices = Vec::new();
    for first in (0..plan.pages.len()).step_by(TOGETHER) {
        let pages = first..(first + TOGETHER).min(plan.pages.len());
        let bands: Vec<Bands> = bands(&facts, matter, pages.clone()).collect();
        let views = pages.zip(&bands).map(|(page, bands)| View {
            fact: &facts.pages[page],
            folios: &folios,
            page,
            pick: bands.pick,
            short: false,
        });
        let group: Vec<(View, &Bands)> = views.zip(&bands).collect();
        notices = furnish_some(document, matter, &group, dress, notices);
    }
    notices
}

/// Gives some pages theirs, and tells what there is to tell beside what was told before.
fn furnish_some(
    document: &mut Document,
    matter: &Matter,
    group: &[(View, &Bands)],
    dress: Dress,
    told: Vec<Notice>,
) -> Vec<Notice> {
    let slots: Vec<Filled> = group.iter().flat_map(|(view, bands)| bands.slots(*view)).collect();
    let language = document.meta.language.clone();
    // each slot three ways: as it is, with the short title, and the mark that ends a text cut off
    let texts = slots.iter().flat_map(|slot| [slot.text.as_str(), slot.short.as_str(), "…"].map(|text| (slot, text)));
    let texts: Vec<(&str, &str)> = texts.map(|(slot, text)| (text, slot.language.as_deref().unwrap_or(&language))).collect();
    let flows = [furniture_flow(&texts, &language, dress)];
    let (words, items) = shape_flows(&flows, &matter.layout.hyphenation);
    let items = items[0].open();
    let mut fitter = Fitter::new(&flows[0], &words, &items, matter, document);
    fitter.notices = told;
    let mut first = 0;
    for (view, bands) in group {
        fitter.rules(view.page, bands);
        for edge in [Edge::Head, Edge::Foot] {
            let count = slots[first..].iter().take_while(|slot| (slot.page, slot.edge) == (view.page, edge)).count();
            let address = view.fill("{url}");
            let boxes = fitter.boxes((view.page, edge), bands, &address, dress);
            fitter.band(first, &slots[first..first + count], &boxes, bands.shrink[edge as usize]);
            first += count;
        }
    }
    fitter.notices
}
