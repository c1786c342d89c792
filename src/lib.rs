//! Offprint sets structured articles for the press.
//!
//! The line of stages, one way: `read` makes an [`article::Article`] out of bytes, `edition` puts articles in order,
//! `style` gives them a layout's looks, `set` breaks them into lines, `paginate` into pages, `pdf` writes the pages.
//!
//! ```
//! use offprint::{Job, font::Fonts, layout::Layout, pdf, print, read, source::NoAssets};
//!
//! let articles = read::read(b"# A headline\n\nWords of a body.", &read::Options::default())?.articles;
//! let (layout, fonts) = (Layout::builtin("two-column")?, Fonts::shipped());
//! let printed = print(articles, &Job { layout: &layout, fonts: &fonts, assets: &NoAssets, settings: Default::default() })?;
//! let bytes = pdf::write(&printed.document, &pdf::Options::default())?;
//! assert!(bytes.starts_with(b"%PDF-") && printed.document.pages.len() == 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod article;
pub mod colour;
pub mod edition;
pub mod font;
pub mod image;
pub mod impose;
#[cfg(feature = "printpdf")]
pub mod insert;
pub mod language;
pub mod layout;
pub mod page;
pub mod paginate;
pub mod pdf;
pub mod plate;
pub mod preflight;
pub mod profile;
pub mod proof;
pub mod read;
pub mod report;
pub mod set;
pub mod source;
pub mod standard;
pub mod style;
pub mod text;
pub mod unit;

use std::collections::BTreeSet;

use rayon::prelude::*;

use article::{Article, Moment};
use edition::Edition;
use font::Fonts;
use layout::{Geometry, Layout};
use page::{Document, Held, Meta, Pages};
use paginate::{Composed, Extent, Forme, Overlay, Plan};
use report::{Error, Kind, Notice, codes};
use set::{Bench, Galley};
use source::Assets;
use style::{Dress, Pictures, References};
use text::Vocabulary;

/// All that a printing needs beside the articles.
pub struct Job<'a> {
    /// The design.
    pub layout: &'a Layout,
    /// The faces.
    pub fonts: &'a Fonts,
    /// Where images come from.
    pub assets: &'a dyn Assets,
    /// What the caller decides.
    pub settings: Settings,
}

/// What the caller decides for one printing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// American paper for `size = "auto"`; by the first article's language where nothing is said.
    pub letter: Option<bool>,
    /// Title of the document; the first headline where nothing is said.
    pub title: Option<String>,
    /// Date of the document; the newest date of the articles where nothing is said.
    pub date: Option<Moment>,
    /// All colours as greys.
    pub grey: bool,
    /// Pictures are left out, their captions stay.
    pub without_pictures: bool,
    /// What is drawn over the pages for those who look at a proof.
    pub overlay: Overlay,
}

/// What came off the press.
#[derive(Debug)]
pub struct Printed {
    /// The frozen pages.
    pub document: Document,
    /// What the reader should know.
    pub notices: Vec<Notice>,
}

/// An edition whose pages stand ready, each to be made when it is asked for.
pub struct Standing {
    /// All but the pages.
    pub document: Document,
    /// The pages.
    pub pages: Box<dyn Pages>,
    /// What the reader should know.
    pub notices: Vec<Notice>,
}

impl Standing {
    /// All pages made.
    pub fn printed(self) -> Printed {
        Printed { document: Document { pages: self.pages.all(), ..self.document }, notices: self.notices }
    }
}

/// Sets articles, one after another, as one document.
///
/// # Errors
/// When the layout's sheet leaves no room for a column, or its `fit` asks for a number of pages that cannot be had
/// ([`report::Kind::Layout`]).
pub fn print(articles: Vec<Article>, job: &Job) -> Result<Printed, Error> {
    Ok(compose(Edition::of(articles, job.settings.title.clone(), job.settings.date), job)?.printed())
}

/// Sets an edition: its articles, and where it is bound, cover, contents, openers, index and colophon.
///
/// # Errors
/// Those of [`print`].
pub fn print_edition(edition: &Edition, job: &Job) -> Result<Printed, Error> {
    Ok(compose(edition.clone(), job)?.printed())
}

/// Sets an edition and makes no page yet, for [`pdf::write_pages`]: so one of ten thousand articles has room in memory.
///
/// # Errors
/// Those of [`print`].
pub fn compose(mut edition: Edition, job: &Job) -> Result<Standing, Error> {
    let none = job.settings.without_pictures;
    let pictures = Pictures::new(job.fonts).with_logos(job.layout);
    let pictures = if none { pictures } else { pictures.load(&edition.articles, job.assets) };
    let left_out = edition.notices();
    let (mut standing, fitted) = paginate::fit(job.layout, |layout| set_once(&mut edition, &pictures, layout, job))?;
    let strange = strange_families(job);
    standing.notices.splice(0..0, strange.into_iter().chain(left_out).chain(fitted));
    Ok(standing)
}

/// The families that the layout names and nobody gave: the text face stands for them.
fn strange_families(job: &Job) -> Vec<Notice> {
    let known = job.fonts.families();
    let strange: BTreeSet<&String> = job.layout.faces.values().filter(|family| !known.contains(family)).collect();
    let notice = |family: &String| {
        let message =
            format!("there is no family `{family}`; the text face that ships stands for it (known: {})", known.join(", "));
        Notice::new(&codes::NO_FAMILY, message)
    };
    strange.into_iter().map(notice).collect()
}

/// Sets an edition by a layout: the job's own, or that one changed a little so that the pages are as many as it asks for.
fn set_once(edition: &mut Edition, pictures: &Pictures, layout: &Layout, job: &Job) -> Result<(Standing, Extent), Error> {
    let letter = job.settings.letter.unwrap_or_else(|| language::letter_paper(&edition.language()));
    let geometry = Geometry::of(layout, letter).map_err(|message| Error::new(Kind::Layout, message))?;
    let meta = edition.meta();
    let parts = edition.parts(layout);
    let references = References::of(edition, &parts);
    let without_pictures = job.settings.without_pictures;
    let dress = Dress {
        layout,
        fonts: job.fonts,
        grey: job.settings.grey,
        pictures,
        without_pictures,
        references: &references,
        section: None,
        above: 0,
        brief: false,
        front: None,
    };
    text::fetch_patterns(&edition.language());
    let (mut vocabulary, mut items) = (Vocabulary::default(), Vec::with_capacity(parts.len()));
    let flows = style::dress_parts(edition, &parts, dress, |dressed| items.extend(vocabulary.take(dressed)));
    let words = vocabulary.shape(&layout.hyphenation);
    let bench = Bench { layout, geometry: &geometry, words: &words };
    let galleys: Vec<Galley> = flows.par_iter().zip(&items).map(|(flow, items)| set::set(flow, &items.open(), bench)).collect();
    let plan = paginate::plan(&galleys, layout, &geometry);
    let extent = Extent::of(&plan, &geometry);
    let composed = Composed { layout: layout.clone(), geometry, words, flows, items, galleys };
    Ok((freeze(composed, plan, meta, (dress, job.settings.overlay)), extent))
}

/// Freezes what was set; its pages are made at once only where something is drawn over them.
fn freeze(mut composed: Composed, plan: Plan, meta: Meta, (dress, overlay): (Dress, Overlay)) -> Standing {
    let trees = composed.take_trees();
    let matter = composed.matter();
    let (mut frozen, told) = paginate::freeze(&matter, trees, &plan, meta, dress);
    paginate::marks(&mut frozen.document, &matter, dress);
    let own = composed.flows.iter().map(|flow| &flow.notices).chain(composed.galleys.iter().map(|galley| &galley.notices));
    let notices = own.flatten().cloned().chain(told).collect();
    let (mut document, forme) = Forme::lock(composed, plan, frozen);
    if overlay == Overlay::default() {
        return Standing { document, pages: Box::new(forme), notices };
    }
    document.pages = forme.all();
    paginate::overlay(&mut document, &forme.matter(), overlay, dress);
    let pages = std::mem::take(&mut document.pages);
    Standing { document, pages: Box::new(Held(pages.into())), notices }
}
