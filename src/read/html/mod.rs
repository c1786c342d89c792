//! Reads web pages: finds the article in the page and turns it into blocks.

mod captions;
mod convert;
mod dom;
mod elect;
mod foreign;
mod formula;
mod inlines;
mod jsonld;
mod labels;
mod mathml;
mod meta;
mod notes;
mod page;
mod pictures;
mod roles;
mod tables;

use super::{Input, Trust};
use crate::article::{Article, Block, Note};
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

/// Turns a piece of HTML that is all article into blocks, as from Markdown.
pub fn fragment(html: &str, language: Option<String>, notices: &mut Vec<Notice>) -> Piece {
    let dom = dom::Dom::fragment(html);
    tell_depth(&dom, notices);
    let notes = notes::Notes::find(&dom);
    let mut dropped = vec![false; dom.len()];
    notes.ways_back(&dom).into_iter().for_each(|id| dropped[id] = true);
    let captions = captions::find(&dom);
    captions.values().for_each(|id| dropped[dom.parent(*id)] = true);
    let converter =
        convert::Converter { dom: &dom, dropped: &dropped, notes: &notes, base: None, language, titled: true, captions };
    Piece { body: converter.blocks(0), notes: notes.convert(&converter) }
}

fn tell_depth(dom: &dom::Dom, notices: &mut Vec<Notice>) {
    if dom.flattened > 0 {
        let message =
            format!("{} elements lie deeper than {}; their text is kept without its markup", dom.flattened, dom::DEEPEST);
        notices.push(Notice::new(&codes::TOO_DEEP, message));
    }
}

/// Reads the page's article.
pub fn read(input: &Input, notices: &mut Vec<Notice>) -> Result<Vec<Article>, Error> {
    Ok(vec![page::read(input, notices)])
}
