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
    /// The head over the briefs of a section, by its number.
    BriefsOf(usize),
    /// An article that is set as a brief, by its number.
    InBrief(usize),
    /// The index.
    Index,
    /// Who made it, of what, and what was left out.
    Colophon,
}

impl Part {
    /// The article that it is, by its number.
    pub fn article(&self) -> Option<usize> {
        match self {
            Part::Article(number) | Part::InBrief(number) => Some(*number),
            _ => None,
        }
    }

    /// The kind of its pages.
    pub fn kind(self) -> PageKind {
        match self {
            Part::Cover | Part::Briefs | Part::Brief(_) => PageKind::Cover,
            Part::Contents => PageKind::Contents,
            Part::Opener(_) | Part::BriefsOf(_) => PageKind::Opener,
            Part::Article(_) | Part::InBrief(_) => PageKind::Article,
            Part::Index => PageKind::Index,
            Part::Colophon => PageKind::Colophon,
        }
    }
}

impl Edition {
    /// Its parts in order. One that is not bound has its articles alone, and no briefs among them.
    pub fn parts(&self, layout: &Layout) -> Vec<Part> {
        let opens = self.has_openers(layout);
        let mut parts = Vec::with_capacity(self.articles.len() + self.sections.len() + 4);
        let bound = |part: Part, stands: bool| (self.bound && stands).then_some(part);
        parts.extend(bound(Part::Cover, !layout.cover.parts.is_empty()));
        let front = self.front(layout);
        parts.extend(front.parts());
        parts.extend(bound(Part::Contents, layout.contents.show));
        for (number, section) in self.sections.iter().enumerate() {
            parts.extend((opens && !section.name.is_empty()).then_some(Part::Opener(number)));
            if self.bound {
                parts.extend(self.parts_of(number, &front, &layout.article));
            } else {
                parts.extend(section.articles.clone().map(Part::Article));
            }
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
