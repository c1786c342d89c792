//! An article and a layout into a flow: every block and run with its look, quotes and spaces made typographic.

mod body;
mod cap;
mod figure;
mod flow;
mod grid;
mod inline;
mod list;
mod looks;
mod matter;
mod note;
mod numbers;
mod opening;
mod ordinals;
mod pictures;
mod smarten;
mod table;
mod tie;
mod writer;

pub use flow::{
    About, BlockKind, Cap, Dates, Flow, FlowBlock, FlowCell, FlowLink, FlowPicture, FlowTable, Line, Look, Plate, Span,
};
pub use matter::{byline, dates, furniture_flow};
pub use pictures::Pictures;

use crate::article::Article;
use crate::font::Fonts;
use crate::layout::Layout;
use writer::Writer;

/// What the styling of an article needs beside the article.
#[derive(Copy, Clone)]
pub struct Dress<'a> {
    /// The design.
    pub layout: &'a Layout,
    /// The faces.
    pub fonts: &'a Fonts,
    /// All colours as greys.
    pub grey: bool,
    /// The articles' pictures.
    pub pictures: &'a Pictures,
    /// Pictures are left out, their captions stay.
    pub without_pictures: bool,
}

/// Dresses an article in a layout.
pub fn dress(article: &Article, with: Dress) -> Flow {
    let mut writer = Writer::new(article, with);
    writer.open(article);
    writer.body(article);
    writer.endnotes(article);
    writer.end_mark();
    writer.footnotes(article);
    let mut flow = writer.finish();
    flow.about = matter::about(article);
    flow
}
