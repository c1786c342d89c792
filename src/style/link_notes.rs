//! Links as notes: an article whose links call notes with their addresses, and are else as they were.

use std::borrow::Cow;

use super::References;
use super::links::is_told;
use crate::article::{Article, Block, Inline, Inlines, Marked, Note, address, plain_text, walk};
use crate::layout::{Layout, Links};

/// The article as its layout wants its links; itself where they are no notes. One address has one note. Links within notes
/// have their address in brackets: a note has no notes.
pub fn with_notes<'a>(article: &'a Article, layout: &Layout, references: &References) -> Cow<'a, Article> {
    if layout.article.links != Links::Note {
        return Cow::Borrowed(article);
    }
    let own = article.url.as_deref().map(address::key);
    let told = |href: &str, words: &str| references.find(href).is_none() && is_told(href, words, own.as_deref());
    let mut article = article.clone();
    let mut addresses: Vec<String> = Vec::new();
    let mut call = |line: &mut Inlines| {
        after_links(line, &told, &mut |href| vec![Marked::NoteCall { label: label(&mut addresses, href) }.into()]);
    };
    walk::line_mut(&mut article.deck, &mut call);
    walk::lines_mut(&mut article.body, &mut call);
    for note in &mut article.notes {
        walk::lines_mut(&mut note.body, &mut |line| after_links(line, &told, &mut in_brackets));
    }
    article.notes.extend(addresses.iter().enumerate().map(|(number, href)| note(number, href)));
    Cow::Owned(article)
}

/// Puts something behind each link of a line that paper tells of.
fn after_links(line: &mut Inlines, told: &dyn Fn(&str, &str) -> bool, what: &mut dyn FnMut(&str) -> Inlines) {
    let mut at = 0;
    while at < line.len() {
        let href = match &line[at] {
            Inline::Marked(Marked::Link { href, content, .. }) => {
                let words = plain_text(content);
                Some(href.clone()).filter(|href| !words.is_empty() && told(href, &words))
            }
            _ => None,
        };
        let added = href.map(|href| what(&href)).unwrap_or_default();
        let count = added.len();
        line.splice(at + 1..at + 1, added);
        at += 1 + count;
    }
}

fn label(addresses: &mut Vec<String>, href: &str) -> String {
    let key = address::key(href);
    let at = addresses.iter().position(|known| address::key(known) == key).unwrap_or_else(|| {
        addresses.push(href.to_string());
        addresses.len() - 1
    });
    name(at)
}

/// No label of an article begins with this sign.
fn name(number: usize) -> String {
    format!("\u{0}link {number}")
}

fn note(number: usize, href: &str) -> Note {
    Note { label: name(number), body: vec![Block::paragraph(vec![address_link(href)])] }
}

fn in_brackets(href: &str) -> Inlines {
    vec![Inline::text(" ("), address_link(href), Inline::text(")")]
}

fn address_link(href: &str) -> Inline {
    Marked::Link { href: href.to_string(), title: None, content: vec![Inline::text(address::printed(href))] }.into()
}
