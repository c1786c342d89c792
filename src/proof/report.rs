//! The report of a printing: pages with their frames, words and typography figures, faces, notices.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{self, Typography};
use super::line::{self, Line};
use super::page_words;
use crate::page::{Account, Document, Frame, FrameKind, Page};
use crate::report::{Notice, Smartened};
use crate::unit::{Length, Rect};

/// What is on the pages and what should be known of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Title of the document.
    pub title: String,
    /// Its main language, BCP 47.
    pub language: String,
    /// Its date, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Words on all pages, furniture included.
    pub words: usize,
    /// The pages in order.
    pub pages: Vec<PageEntry>,
    /// The faces in use.
    pub fonts: Vec<FontEntry>,
    /// Marks and spaces of the articles that were made typographic, by kind.
    pub smartened: Smartened,
    /// What the reader should know.
    pub notices: Vec<Notice>,
}

/// One page. Lengths are points from the top left of the trimmed sheet.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PageEntry {
    /// Its number, from 1.
    pub number: usize,
    /// The folio as printed.
    pub label: String,
    /// Trimmed width.
    pub width: f64,
    /// Trimmed height.
    pub height: f64,
    /// Words on it, furniture included.
    pub words: usize,
    /// Its columns, spans and bands.
    pub frames: Vec<FrameEntry>,
}

/// An area of a page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FrameEntry {
    /// `column`, `span`, `head`, `foot`; `figure` and `notes` lie within columns and spans.
    pub kind: &'static str,
    /// Which column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u8>,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What a column cost, in the unit of the layout's `[pages]`: 0 is without fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    /// What for, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// How its lines are filled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typography: Option<Typography>,
}

/// A face in use.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FontEntry {
    /// Its family.
    pub family: String,
    /// Its name in the PDF.
    pub name: String,
}

/// Makes the report of a document and of the notices that came with it.
pub fn report(document: &Document, notices: &[Notice]) -> Report {
    let pages: Vec<PageEntry> = document.pages.iter().enumerate().map(|(at, page)| entry(document, page, at + 1)).collect();
    let font =
        |face: &std::sync::Arc<crate::font::Face>| FontEntry { family: face.family.clone(), name: face.postscript_name.clone() };
    Report {
        title: document.meta.title.clone(),
        language: document.meta.language.clone(),
        date: document.meta.date.map(|date| date.to_string()),
        words: pages.iter().map(|page| page.words).sum(),
        pages,
        fonts: document.faces.iter().map(font).collect(),
        smartened: document.smartened,
        notices: notices.to_vec(),
    }
}

fn entry(document: &Document, page: &Page, number: usize) -> PageEntry {
    let lines = line::lines(document, page);
    let frame = |(at, frame): (usize, &Frame)| {
        let within: Vec<&Line> = lines.iter().filter(|line| line.frame == Some(at)).collect();
        FrameEntry {
            cost: account(page, at).map(|account| figures::rounded(account.cost as f64 / account.unit.max(1) as f64)),
            why: account(page, at).map(|account| account.why.clone()).unwrap_or_default(),
            typography: (!within.is_empty()).then(|| figures::of(document, page, &within)),
            ..area(frame)
        }
    };
    PageEntry {
        number,
        label: page.label.clone(),
        width: points(page.width),
        height: points(page.height),
        words: page_words(document, page).split_whitespace().count(),
        frames: page.frames.iter().enumerate().map(frame).chain(page.areas.iter().map(area)).collect(),
    }
}

fn area(frame: &Frame) -> FrameEntry {
    let (kind, column) = kind(frame.kind);
    let Rect { x, y, width, height } = frame.rect;
    let [x, y, width, height] = [x, y, width, height].map(points);
    FrameEntry { kind, column, x, y, width, height, cost: None, why: Vec::new(), typography: None }
}

fn account(page: &Page, frame: usize) -> Option<&Account> {
    page.accounts.iter().find(|account| account.frame == frame)
}

/// The name of a frame's kind, and its column from 1.
pub fn kind(kind: FrameKind) -> (&'static str, Option<u8>) {
    match kind {
        FrameKind::Column(column) => ("column", Some(column.saturating_add(1))),
        FrameKind::Span => ("span", None),
        FrameKind::Head => ("head", None),
        FrameKind::Foot => ("foot", None),
        FrameKind::Figure => ("figure", None),
        FrameKind::Notes => ("notes", None),
    }
}

fn points(length: Length) -> f64 {
    figures::rounded(length.to_pt())
}
