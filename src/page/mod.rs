//! The frozen result: pages of placed marks, and the tree that says what they mean.
//!
//! PDF, preflight, proofs and the report only read a [`Document`]; nothing after pagination moves a mark.

mod mark;
mod pages;
mod structure;

pub use mark::{Destination, FaceId, Frame, FrameKind, Glyph, LinkArea, Mark, Shape, Target, TextRun, Turned, bounds};
pub use pages::{Held, Pages};
pub use structure::{ListNumbering, Node, NodeId, Said, Scope, Structure, Tag};

use std::sync::Arc;

use crate::article::Moment;
use crate::font::Face;
use crate::image::Picture;
use crate::report::Smartened;
use crate::unit::{Length, Rect};

/// Everything that a writer needs.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Title, authors, dates.
    pub meta: Meta,
    /// The pages in order; none where they are made one by one by [`Pages`].
    pub pages: Vec<Page>,
    /// What the marks mean, in reading order.
    pub structure: Structure,
    /// The outline, in order; levels nest.
    pub outline: Vec<Bookmark>,
    /// Places by name, for links from outside.
    pub places: Vec<NamedPlace>,
    /// Where articles run.
    pub threads: Vec<Thread>,
    /// The faces in use; a [`FaceId`] is a place in this list.
    pub faces: Vec<Arc<Face>>,
    /// The pictures in use; [`Shape::Picture`] has a place in this list.
    pub pictures: Vec<PlacedPicture>,
    /// The inks of their own; a [`Colour::Spot`](crate::colour::Colour::Spot) has a place in this list.
    pub inks: Vec<SpotInk>,
    /// What typography changed of the articles' words.
    pub smartened: Smartened,
}

/// An ink of its own, beside the four.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotInk {
    /// Its name, by which the press knows it.
    pub name: String,
    /// The mixture that stands for it, in per cent.
    pub mixture: [u8; 4],
}

/// A picture of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedPicture {
    /// The picture.
    pub picture: Arc<Picture>,
    /// Its address, shortened, to be named in notices.
    pub name: String,
    /// Pixels across and down, as stored, with which it is embedded, where it has more than are of use.
    pub reduced: Option<(u32, u32)>,
    /// It is shown as grey.
    pub grey: bool,
}

/// What the document says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Its title; shown in the window's bar.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about, in a sentence.
    pub subject: Option<String>,
    /// Tags.
    pub keywords: Vec<String>,
    /// Main language, BCP 47.
    pub language: String,
    /// Its date: given, or the newest in the articles; never the clock.
    pub date: Option<Moment>,
    /// Where it comes from.
    pub url: Option<String>,
    /// Who holds the rights.
    pub rights: Option<String>,
    /// The papers and sites that published its articles.
    pub publishers: Vec<String>,
    /// The agencies and papers that its articles were taken over from.
    pub sources: Vec<String>,
    /// The sections that they ran in.
    pub sections: Vec<String>,
    /// The addresses of its articles, by which they are known.
    pub addresses: Vec<String>,
    /// When they were published.
    pub dates: Vec<Moment>,
}

/// One page. Lengths run from the top left of the trimmed sheet, y downwards.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Trimmed width.
    pub width: Length,
    /// Trimmed height.
    pub height: Length,
    /// Ink beyond the trim, on all sides.
    pub bleed: Length,
    /// Paper beyond the bleed, on all sides, for printers' marks.
    pub slug: Length,
    /// The folio as printed.
    pub label: String,
    /// The text of all its runs, one after another.
    pub text: String,
    /// The glyphs of all its runs, one after another.
    pub glyphs: Vec<Glyph>,
    /// What is on it, in painting order.
    pub marks: Vec<Mark>,
    /// Which of them are turned.
    pub turned: Option<Turned>,
    /// What can be clicked.
    pub links: Vec<LinkArea>,
    /// Where its columns, spans and bands are.
    pub frames: Vec<Frame>,
    /// What stands within these as a whole: figures, and the notes of a column.
    pub areas: Vec<Frame>,
    /// What its columns cost.
    pub accounts: Vec<Account>,
}

/// What a column cost, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The column, by its place in the page's frames.
    pub frame: usize,
    /// The cost.
    pub cost: u64,
    /// How much of it is one unit of the layout's `[pages]`.
    pub unit: u64,
    /// What for, a sentence each.
    pub why: Vec<String>,
}

impl Page {
    /// From the trim to the edge of the paper.
    pub fn beyond(&self) -> Length {
        self.bleed + self.slug
    }

    /// A rectangle that touches the trim runs on into the bleed there, so that no white edge is left where a cut is not exact.
    pub fn bled(&self, rect: Rect) -> Rect {
        let outside =
            rect.right() <= Length::ZERO || rect.x >= self.width || rect.foot() <= Length::ZERO || rect.y >= self.height;
        if self.bleed <= Length::ZERO || outside {
            return rect;
        }
        let low = |edge: Length| if edge <= Length::ZERO { edge.min(-self.bleed) } else { edge };
        let high = |edge: Length, trim: Length| if edge >= trim { edge.max(trim + self.bleed) } else { edge };
        let (x, y) = (low(rect.x), low(rect.y));
        Rect { x, y, width: high(rect.right(), self.width) - x, height: high(rect.foot(), self.height) - y }
    }

    /// Takes on what stands around the text on another page of the same size, on top of its own.
    pub fn take_on(&mut self, around: &Page) {
        let (glyphs, text) = (self.glyphs.len() as u32, self.text.len() as u32);
        self.glyphs.extend_from_slice(&around.glyphs);
        self.text.push_str(&around.text);
        self.marks.extend(around.marks.iter().cloned().map(|mut mark| {
            if let Shape::Text(run) = &mut mark.shape {
                run.glyphs = run.glyphs.start + glyphs..run.glyphs.end + glyphs;
                run.text = run.text.start + text..run.text.end + text;
            }
            mark
        }));
        self.links.extend_from_slice(&around.links);
        self.frames.extend_from_slice(&around.frames);
        self.label.clone_from(&around.label);
    }

    /// Gives back what was reserved while it was made.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.glyphs.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.links.shrink_to_fit();
        self.frames.shrink_to_fit();
    }

    /// The glyphs of a run.
    pub fn run_glyphs(&self, run: &TextRun) -> &[Glyph] {
        &self.glyphs[run.glyphs.start as usize..run.glyphs.end as usize]
    }

    /// The words of a run.
    pub fn run_text(&self, run: &TextRun) -> &str {
        &self.text[run.text.start as usize..run.text.end as usize]
    }
}

/// A place that other documents may link to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// Its name, of which there is one.
    pub name: String,
    /// Where it is.
    pub to: Destination,
}

/// An article, for readers that lead from one of its columns to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The article's title.
    pub title: String,
    /// Its areas in the order of reading.
    pub beads: Vec<Bead>,
}

/// An area of a thread.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Its page, from 0.
    pub page: u32,
    /// Where on it.
    pub rect: Rect,
}

/// A line of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// 0 for the outermost.
    pub level: u8,
    /// Where it leads.
    pub to: Destination,
}
