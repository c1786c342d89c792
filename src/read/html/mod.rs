//! Reads web pages: finds the article in the page and turns it into blocks.

mod captions;
mod convert;
mod dom;
mod elect;
mod entry;
mod foreign;
mod formula;
mod inlines;
mod jsonld;
mod labels;
mod looks;
mod mathml;
mod meta;
mod next;
mod notes;
mod page;
mod pictures;
mod roles;
mod tables;

pub use entry::body;
pub use looks::{line_of_either, looks_like_html, of_either, of_html, of_text};
pub use page::leave_shown_picture;
pub use roles::{is_block, is_known};

use url::Url;

use super::tidy::tidy;
use super::{Found, Input, Trust};
use crate::article::{Block, Inlines, Note};
use crate::report::{Error, Notice, codes};

/// Has the tags that open a page.
pub fn sniff(text: &str) -> Trust {
    let head: String = text.trim_start().chars().take(2000).collect::<String>().to_ascii_lowercase();
    let opens = |tag: &str| head.starts_with(tag);
    if opens("<!doctype html") || opens("<html") || head.contains("<html") && head.contains("<head") {
        return Trust::Sure;
    }
    let next = head.strip_prefix('<').and_then(|rest| rest.chars().next());
    match next {
        Some('!' | '/' | 'a'..='z') => Trust::Likely,
        _ => Trust::No,
    }
}

/// What a piece of HTML holds.
pub struct Piece {
    /// Its blocks, levels of crossheads as in HTML.
    pub body: Vec<Block>,
    /// Its footnotes.
    pub notes: Vec<Note>,
}

/// What is around a piece of HTML.
#[derive(Clone, Debug, Default)]
pub struct Around<'a> {
    /// What its addresses are relative to.
    pub base: Option<&'a Url>,
    /// Its language.
    pub language: Option<String>,
    /// An image's `title` is its caption, as in Markdown.
    pub titled: bool,
}

/// Turns a piece of HTML that is all article into blocks, as from Markdown.
pub fn fragment(html: &str, language: Option<String>, notices: &mut Vec<Notice>) -> Piece {
    piece(html, Around { base: None, language, titled: true }, notices)
}

/// Turns a piece of HTML that is all article into blocks.
pub fn piece(html: &str, around: Around, notices: &mut Vec<Notice>) -> Piece {
    let dom = dom::Dom::fragment(html);
    tell_bounds(&dom, notices);
    tell_drawings(&dom, notices);
    let notes = notes::Notes::find(&dom);
    let mut dropped = vec![false; dom.len()];
    notes.ways_back(&dom).into_iter().for_each(|id| dropped[id] = true);
    let captions = captions::find(&dom);
    captions.values().for_each(|id| dropped[dom.parent(*id)] = true);
    let Around { base, language, titled } = around;
    let converter = convert::Converter { dom: &dom, dropped: &dropped, notes: &notes, base, language, titled, captions };
    Piece { body: converter.blocks(0), notes: notes.convert(&converter) }
}

/// Drawings within the text itself that say something are told: they are not taken over.
fn tell_drawings(dom: &dom::Dom, notices: &mut Vec<Notice>) {
    for id in dom.all(0).filter(|id| dom.name(*id) == "svg") {
        let words: Vec<&str> = dom.all(id).filter_map(|id| dom.text(id)).flat_map(str::split_whitespace).collect();
        if !words.is_empty() {
            let message = "a drawing that stands in the text itself (SVG) was left out";
            notices.push(Notice::new(&codes::DRAWING_LEFT_OUT, message).near(&words.join(" ")));
        }
    }
}

/// A piece of HTML as one line, as titles are.
pub fn line(html: &str) -> Inlines {
    let dom = dom::Dom::fragment(html);
    let notes = notes::Notes::find(&dom);
    let captions = std::collections::BTreeMap::new();
    let dropped: Vec<bool> = (0..dom.len()).map(|id| roles::role(dom.name(id)) == roles::Role::Embed).collect();
    let converter =
        convert::Converter { dom: &dom, dropped: &dropped, notes: &notes, base: None, language: None, titled: false, captions };
    tidy(converter.inlines_within(0))
}

/// The words of a piece of HTML, white space folded.
pub fn words(html: &str) -> String {
    if html.contains(['<', '&']) {
        dom::Dom::fragment(html).words(0)
    } else {
        html.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn tell_bounds(dom: &dom::Dom, notices: &mut Vec<Notice>) {
    if dom.flattened > 0 {
        let message =
            format!("{} elements lie deeper than {}; their text is kept without its markup", dom.flattened, dom::DEEPEST);
        notices.push(Notice::new(&codes::TOO_DEEP, message));
    }
    if dom.is_cut_short {
        let message =
            format!("the page has more than {} elements and pieces of text; what follows was left out", dom::MOST_NODES);
        notices.push(Notice::new(&codes::TOO_LARGE, message));
    }
}

/// Reads the page's article.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Found, Error> {
    let (article, next_page) = page::read(input, notices);
    Ok(Found { articles: vec![article], next_page, ..Found::default() })
}
