//! All that pages are made of, locked up until the last of them is made: each is made anew when it is asked for.

use std::borrow::Cow;

use rayon::prelude::*;

use super::freeze::{Frozen, Joined, Matter, make};
use super::plan::{Plan, Sheet};
use super::told::accounts;
use crate::layout::{Geometry, Layout};
use crate::page::{Document, Page, Pages, Structure};
use crate::set::Galley;
use crate::style::Flow;
use crate::text::{PackedItems, Words};

/// What was set, by its owner: what [`Matter`] looks at.
pub struct Composed {
    /// The design.
    pub layout: Layout,
    /// Its sheet.
    pub geometry: Geometry,
    /// The document's words.
    pub words: Words,
    /// The articles' flows.
    pub flows: Vec<Flow>,
    /// Their items.
    pub items: Vec<PackedItems>,
    /// Their galleys.
    pub galleys: Vec<Galley>,
}

impl Composed {
    /// The trees of its flows, which become one in the document.
    pub fn take_trees(&mut self) -> Vec<Structure> {
        self.flows.iter_mut().map(|flow| std::mem::take(&mut flow.structure)).collect()
    }

    /// A look at all of it.
    pub fn matter(&self) -> Matter<'_> {
        let Composed { layout, geometry, words, flows, items, galleys } = self;
        Matter { layout, geometry, words, flows, items, galleys }
    }
}

/// The pages of a document, each made anew when it is asked for. That takes a tenth of the time of setting, and a page takes
/// five times the room of what it is made of.
pub struct Forme {
    composed: Composed,
    plan: Plan,
    joined: Vec<Joined>,
    /// What stands around the text of each page.
    around: Vec<Page>,
    /// The last page of each article, from 0.
    last: Vec<usize>,
    /// So many of the pages are let go, and of the articles in order.
    gone: (usize, usize),
}

impl Forme {
    /// Locks up what was set and frozen; gives the document without its pages, too.
    pub fn lock(mut composed: Composed, plan: Plan, frozen: Frozen) -> (Document, Forme) {
        let (mut document, joined) = frozen.apart();
        let around = std::mem::take(&mut document.pages);
        // the document has it now
        composed.flows.iter_mut().for_each(Flow::keep_words);
        let last = last_pages(&plan, composed.flows.len());
        let plan = Plan { starts: Vec::new(), ..plan };
        (document, Forme { composed, plan, joined, around, last, gone: (0, 0) })
    }

    /// What it was set from.
    pub fn matter(&self) -> Matter<'_> {
        self.composed.matter()
    }

    fn made(&self, at: usize) -> Page {
        make(&self.composed.matter(), &self.joined, (&self.plan, at), self.around.get(at))
    }
}

impl Pages for Forme {
    fn count(&self) -> usize {
        self.plan.pages.len()
    }

    fn page(&self, at: usize) -> Cow<'_, Page> {
        Cow::Owned(self.made(at))
    }

    fn all(&self) -> Vec<Page> {
        let matter = self.composed.matter();
        let accounted = |(at, sheet)| Page { accounts: accounts(&matter, sheet), ..self.made(at) };
        self.plan.pages.par_iter().enumerate().map(accounted).collect()
    }

    fn let_go(&mut self, before: usize) {
        let before = before.min(self.plan.pages.len());
        for at in self.gone.0..before {
            self.around[at] = Page::default();
            self.plan.pages[at] = Sheet::default();
        }
        while self.last.get(self.gone.1).is_some_and(|last| *last < before) {
            let article = self.gone.1;
            self.composed.flows[article] = Flow::default();
            self.composed.items[article] = PackedItems::default();
            self.composed.galleys[article] = Galley::default();
            self.gone.1 += 1;
        }
        if before == self.plan.pages.len() {
            (self.composed.words, self.joined) = Default::default();
        }
        self.gone.0 = self.gone.0.max(before);
    }
}

/// The last page on which each of so many articles has matter; the first for one that has none.
fn last_pages(plan: &Plan, articles: usize) -> Vec<usize> {
    let mut last = vec![0; articles];
    for (at, sheet) in plan.pages.iter().enumerate() {
        let (spans, parts) = (sheet.spans.iter().map(|span| span.article), sheet.parts.iter().map(|part| part.article));
        let notes = sheet.notes.iter().map(|note| note.article);
        let turned = sheet.turned.iter().map(|part| part.article);
        for article in spans.chain(parts).chain(notes).chain(turned) {
            last[article as usize] = at;
        }
    }
    last
}
