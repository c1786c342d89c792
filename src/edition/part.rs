//! What an edition is made of, in the order of its pages.

use super::Edition;
use crate::layout::{Layout, PageKind};

/// A part of an edition: what begins with a head of its own.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The cover, or the nameplate above the first columns.
    Cover,
    /// The head over the briefs of the front page.
    Briefs,
    /// What the front page says of an article in brief, by its number.
    Brief(usize),
    /// The contents.
    Contents,
    /// What opens a section, by its number.
    Opener(usize),
    /// An article, by its number.
    Article(usize),
    /// The index.
    Index,
    /// Who made it, of what, and what was left out.
    Colophon,
}

impl Part {
    /// The kind of its pages.
    pub fn kind(self) -> PageKind {
        match self {
            Part::Cover | Part::Briefs | Part::Brief(_) => PageKind::Cover,
            Part::Contents => PageKind::Contents,
            Part::Opener(_) => PageKind::Opener,
            Part::Article(_) => PageKind::Article,
            Part::Index => PageKind::Index,
            Part::Colophon => PageKind::Colophon,
        }
    }
}

impl Edition {
    /// Its parts in order. One that is not bound has its articles alone.
    pub fn parts(&self, layout: &Layout) -> Vec<Part> {
        let opens = self.has_openers(layout);
        let mut parts = Vec::with_capacity(self.articles.len() + self.sections.len() + 4);
        let bound = |part: Part, stands: bool| (self.bound && stands).then_some(part);
        parts.extend(bound(Part::Cover, !layout.cover.parts.is_empty()));
        parts.extend(self.front(layout).parts());
        parts.extend(bound(Part::Contents, layout.contents.show));
        for (number, section) in self.sections.iter().enumerate() {
            parts.extend((opens && !section.name.is_empty()).then_some(Part::Opener(number)));
            parts.extend(section.articles.clone().map(Part::Article));
        }
        parts.extend(bound(Part::Index, !self.index(&layout.index.lists).is_empty()));
        parts.extend(bound(Part::Colophon, layout.colophon.show));
        parts
    }

    /// Its sections are opened by their names.
    pub fn has_openers(&self, layout: &Layout) -> bool {
        self.bound && layout.opener.show && self.has_sections()
    }

    /// Its articles are divided.
    pub fn has_sections(&self) -> bool {
        self.sections.iter().any(|section| !section.name.is_empty())
    }
}
