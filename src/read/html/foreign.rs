//! Blocks that state another language than the page: their words are wrapped, so that they are hyphenated and tagged by it.

use super::convert::Converter;
use super::dom::Id;
use crate::article::{Block, Inlines, Marked};

impl Converter<'_> {
    /// Wraps the words of blocks that came of an element which states another language. Another region of the same
    /// language is no other language: sites mix `en` and `en-US`.
    pub fn speak(&self, id: Id, blocks: &mut [Block]) {
        let stated = self.dom.stated(id, "lang").or_else(|| self.dom.stated(id, "xml:lang"));
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        let other = |lang: &&str| self.language.as_deref().is_none_or(|own| primary(own) != primary(lang));
        if let Some(lang) = stated.filter(other) {
            blocks.iter_mut().for_each(|block| wrap_block(block, lang));
        }
    }
}

fn wrap_block(block: &mut Block, lang: &str) {
    let within = |blocks: &mut Vec<Block>| blocks.iter_mut().for_each(|block| wrap_block(block, lang));
    match block {
        Block::Paragraph { content } | Block::Crosshead { content, .. } => wrap(content, lang),
        Block::PullQuote { content, attribution } => [content, attribution].into_iter().for_each(|line| wrap(line, lang)),
        Block::Quote { body, attribution } => {
            within(body);
            wrap(attribution, lang);
        }
        Block::Aside { title, body } => {
            wrap(title, lang);
            within(body);
        }
        Block::List { items, .. } => items.iter_mut().for_each(|item| within(&mut item.body)),
        Block::Verse { lines } => lines.iter_mut().for_each(|line| wrap(line, lang)),
        Block::Figure { figure } => wrap(&mut figure.caption, lang),
        _ => {}
    }
}

fn wrap(content: &mut Inlines, lang: &str) {
    if !content.is_empty() {
        let inner = std::mem::take(content);
        content.push(Marked::Foreign { lang: Some(lang.to_string()), dir: None, content: inner }.into());
    }
}
