//! What all checks look at: the file as it was looked through, the profile, the lines of its text, what its setting told.

use super::lines::Block;
use super::profile::Profile;
use crate::plate::{Inspection, Item, Kind, Owner, Placed, Sheet, Words};
use crate::report::Notice;

/// A file before the checks.
pub(super) struct Case<'a> {
    pub inspection: &'a Inspection,
    pub profile: &'a Profile,
    /// The text in lines, as far as the file tells.
    pub blocks: Vec<Block>,
    /// Notices of an article's setting; none for a file of someone else.
    pub notices: &'a [Notice],
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fault {
    /// The page, from 0.
    pub page: Option<usize>,
    /// Where on it, in points from the lower left of the trim.
    pub at: Option<(f64, f64)>,
    pub message: String,
}

impl Fault {
    /// Of the file as a whole.
    pub fn of_file(message: impl Into<String>) -> Fault {
        Fault { page: None, at: None, message: message.into() }
    }

    /// Of a page.
    pub fn on(page: usize, message: impl Into<String>) -> Fault {
        Fault { page: Some(page), at: None, message: message.into() }
    }

    /// At a thing on a page: its upper left corner.
    pub fn at(page: usize, item: &Item, message: impl Into<String>) -> Fault {
        Fault { page: Some(page), at: Some((item.area.left, item.area.head)), message: message.into() }
    }

    /// At a point of a page.
    pub fn point(page: usize, at: (f64, f64), message: impl Into<String>) -> Fault {
        Fault { page: Some(page), at: Some(at), message: message.into() }
    }
}

impl<'a> Case<'a> {
    /// The pages with their numbers.
    pub fn sheets(&self) -> impl Iterator<Item = (usize, &'a Sheet)> {
        self.inspection.sheets.iter().enumerate()
    }

    /// Everything on the pages.
    pub fn items(&self) -> impl Iterator<Item = (usize, &'a Item)> {
        self.sheets().flat_map(|(page, sheet)| sheet.items.iter().map(move |item| (page, item)))
    }

    /// Words that are seen.
    pub fn words(&self) -> impl Iterator<Item = (usize, &'a Item, &'a Words)> {
        self.items().filter_map(|(page, item)| match &item.kind {
            Kind::Words(words) if !words.hidden => Some((page, item, words)),
            _ => None,
        })
    }

    /// Pictures, without stencils.
    pub fn pictures(&self) -> impl Iterator<Item = (usize, &'a Item, &'a Placed)> {
        self.items().filter_map(|(page, item)| match &item.kind {
            Kind::Picture(placed) => Some((page, item, placed)),
            _ => None,
        })
    }

    /// Notices of some codes.
    pub fn told(&self, codes: &[&str]) -> Vec<Fault> {
        let told = self.notices.iter().filter(|notice| codes.contains(&notice.code));
        let fault = |notice: &Notice| {
            let near = notice.place.near.as_ref().map_or(String::new(), |near| format!(", at “{near}”"));
            let page = notice.place.page.map(|page| page.saturating_sub(1) as usize);
            Fault { page, at: None, message: format!("{}{near}", notice.message) }
        };
        told.map(fault).collect()
    }
}

/// Only the first of each page, with the number of those left out, so that a page of small type is one finding.
pub(super) fn one_a_page(faults: Vec<Fault>) -> Vec<Fault> {
    let mut kept: Vec<(Fault, usize)> = Vec::new();
    for fault in faults {
        match kept.last_mut().filter(|(last, _)| last.page == fault.page) {
            Some((_, more)) => *more += 1,
            None => kept.push((fault, 0)),
        }
    }
    let counted = |(fault, more): (Fault, usize)| match more {
        0 => fault,
        more => Fault { message: format!("{}, and {more} more on this page", fault.message), ..fault },
    };
    kept.into_iter().map(counted).collect()
}

/// Words, shortened, to be found again.
pub(super) fn near(text: &str) -> String {
    let cut: String = text.trim().chars().take(30).collect();
    if cut.len() < text.trim().len() { cut + "…" } else { cut }
}

/// Whether a thing is part of the text, and not of the furniture.
pub(super) fn is_text(item: &Item) -> bool {
    item.owner != Owner::Artifact
}
