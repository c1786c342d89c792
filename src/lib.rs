//! Offprint sets structured articles for the press.
//!
//! The line of stages, one way: `read` makes an [`article::Article`] out of bytes, `edition` puts articles in order,
//! `style` gives them a layout's looks, `set` breaks them into lines, `paginate` into pages, `pdf` writes the pages.

pub mod article;
pub mod colour;
pub mod font;
pub mod language;
pub mod layout;
pub mod page;
pub mod pdf;
pub mod proof;
pub mod read;
pub mod report;
pub mod source;
pub mod standard;
pub mod unit;

use article::{Article, Moment};
use font::Fonts;
use layout::Layout;
use page::Document;
use report::{Error, Notice};
use source::Assets;

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
}

/// What came off the press.
#[derive(Debug)]
pub struct Printed {
    /// The frozen pages.
    pub document: Document,
    /// What the reader should know.
    pub notices: Vec<Notice>,
}

/// Sets articles, one after another, as one document.
///
/// # Errors
/// When the layout's sheet leaves no room for a column ([`report::Kind::Layout`]).
pub fn print(articles: Vec<Article>, job: &Job) -> Result<Printed, Error> {
    let _ = (articles, job);
    Ok(Printed { document: Document::default(), notices: Vec::new() })
}
