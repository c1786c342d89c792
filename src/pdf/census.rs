//! Looks all pages through once before the first is written: what each face shows, how large pictures stand, where links are.

use rayon::prelude::*;

use super::pairs::{self, Pairs, Stock};
use crate::page::{Document, Mark, Page, Pages, Shape, bounds};
use crate::unit::Length;

/// Pages looked through together: enough to make up for the merging.
const TOGETHER: usize = 16;

/// What is known of all pages.
#[derive(Default)]
pub(super) struct Census {
    /// What each face shows.
    pub shown: Vec<Pairs>,
    /// How wide each picture is shown at most.
    pub widest: Vec<Length>,
    /// The pages without what is painted on them: their sizes, labels and links.
    pub leaves: Vec<Page>,
    /// The pictures on each page.
    pub pictures: Vec<Vec<u32>>,
    /// The heights and nodes of each page's marks in their order, where they are asked for.
    pub tops: Vec<Vec<(Length, u32)>>,
    /// The first page, from 0, that can't be written, and why.
    fault: Option<(usize, &'static str)>,
}

/// What is looked for.
struct Taking<'a> {
    document: &'a Document,
    pages: &'a dyn Pages,
    stocks: &'a [Stock],
    /// Also where each node stands.
    tops: bool,
}

/// Looks all pages through.
///
/// # Errors
/// A sentence when a page names what the document has not.
pub(super) fn take(document: &Document, pages: &dyn Pages, stocks: &[Stock], tops: bool) -> Result<Census, String> {
    let taking = Taking { document, pages, stocks, tops };
    let groups = (0..pages.count().div_ceil(TOGETHER)).into_par_iter();
    let census = groups.map(|group| taking.group(group)).reduce(|| taking.nothing(), Census::and);
    match census.fault {
        Some((page, what)) => Err(format!("page {} {what}", page + 1)),
        None => Ok(census),
    }
}

impl Taking<'_> {
    fn nothing(&self) -> Census {
        let shown = vec![Pairs::default(); self.stocks.len()];
        Census { shown, widest: vec![Length::ZERO; self.document.pictures.len()], ..Census::default() }
    }

    fn group(&self, group: usize) -> Census {
        let mut census = self.nothing();
        for at in group * TOGETHER..((group + 1) * TOGETHER).min(self.pages.count()) {
            let page = self.pages.page(at);
            if let Err(what) = check(self.document, &page) {
                census.fault = census.fault.or(Some((at, what)));
                return census;
            }
            census.add(&page, self);
        }
        census.shown.iter_mut().for_each(Pairs::settle_all);
        census
    }
}

impl Census {
    fn add(&mut self, page: &Page, taking: &Taking) {
        pairs::count(&mut self.shown, page, taking.stocks);
        let mut pictures = Vec::new();
        for mark in &page.marks {
            let Shape::Picture(picture, rect) = &mark.shape else { continue };
            if let Some(width) = self.widest.get_mut(*picture as usize) {
                *width = (*width).max(rect.width);
            }
            pictures.push(*picture);
        }
        self.pictures.push(pictures);
        let Page { width, height, bleed, slug, .. } = *page;
        let leaf = Page { width, height, bleed, slug, label: page.label.clone(), links: page.links.clone(), ..Page::default() };
        self.leaves.push(leaf);
        let place = |mark: &Mark| Some((top(mark), mark.node?.0));
        self.tops.push(if taking.tops { page.marks.iter().filter_map(place).collect() } else { Vec::new() });
    }

    /// With what is known of the pages behind these.
    fn and(mut self, behind: Census) -> Census {
        self.shown = pairs::merge(self.shown, behind.shown);
        self.widest.iter_mut().zip(behind.widest).for_each(|(one, other)| *one = (*one).max(other));
        self.leaves.extend(behind.leaves);
        self.pictures.extend(behind.pictures);
        self.tops.extend(behind.tops);
        self.fault = self.fault.or(behind.fault);
        self
    }
}

/// The height at which a mark begins; of words their baseline.
fn top(mark: &Mark) -> Length {
    match &mark.shape {
        Shape::Text(run) => run.y,
        Shape::Fill(rect, _) | Shape::Outline(rect, _, _) | Shape::Picture(_, rect) => rect.y,
        Shape::Drawn(steps, _) => bounds(steps).y,
    }
}

/// Refuses what can't be written.
fn check(document: &Document, page: &Page) -> Result<(), &'static str> {
    for mark in &page.marks {
        if mark.node.is_some_and(|node| node.0 as usize >= document.structure.nodes.len()) {
            return Err("has a mark of a node that the structure lacks");
        }
        if matches!(&mark.shape, Shape::Picture(picture, _) if *picture as usize >= document.pictures.len()) {
            return Err("has a picture that the document lacks");
        }
        let Shape::Text(run) = &mark.shape else { continue };
        if usize::from(run.face.0) >= document.faces.len() {
            return Err("has a run in a face that the document lacks");
        }
        let glyphs = page.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize);
        let text = page.text.get(run.text.start as usize..run.text.end as usize);
        if glyphs.is_none() || text.is_none() {
            return Err("has a run beyond its glyphs or words");
        }
    }
    Ok(())
}
