//! An article and a layout into a flow: every block and run with its look, quotes and spaces made typographic.

mod among_words;
mod body;
mod cap;
mod card;
mod chosen;
mod code;
mod columns;
mod figure;
mod flow;
mod formula;
mod grid;
mod highlight;
mod inline;
mod jump;
mod lifted;
mod link_notes;
mod links;
mod list;
mod looks;
mod matter;
mod note;
mod numbers;
mod opening;
mod ordinals;
mod parts;
mod pictures;
mod references;
mod smarten;
mod table;
mod tie;
mod under;
mod writer;

pub use among_words::CAPITALS;
pub use flow::{
    About, Blank, BlockKind, Boxed, Cap, Dates, Filling, Flow, FlowBlock, FlowCell, FlowLink, FlowPicture, FlowTable, JumpPart,
    Line, Look, Plate, Span,
};
pub use matter::{byline, dates, furniture_flow};
pub use parts::dress_parts;
pub use pictures::Pictures;
pub use references::References;

use crate::article::Article;
use crate::edition::FrontPlace;
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
    /// The parts of the edition as aims of links.
    pub references: &'a References,
    /// The section whose opener stands above an article.
    pub section: Option<&'a str>,
    /// Levels of heads above that of an article.
    pub above: u8,
    /// An article is set as a brief.
    pub brief: bool,
    /// Where what is dressed stands on the front page.
    pub front: Option<FrontPlace>,
}

/// Dresses an article in a layout.
pub fn dress(article: &Article, with: Dress) -> Flow {
    let article = &*link_notes::with_notes(article, with.layout, with.references);
    let under = under::layouts(article, with.layout);
    let mut writer = Writer::new(article, with);
    writer.under = &under;
    writer.open(article);
    writer.body(article);
    writer.end_mark();
    writer.endnotes(article);
    writer.leave_parts(0);
    writer.footnotes(article);
    // notes have links too
    writer.link_list(article);
    writer.leave_parts(0);
    writer.tell_lost();
    writer.jump(article);
    let mut flow = writer.finish();
    flow.about = matter::about(article);
    flow.front = with.front;
    flow
}
