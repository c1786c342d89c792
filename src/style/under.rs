//! The parts of an article under heads for which the layout says something of its own.

use super::writer::Writer;
use crate::article::{Article, Block, Inlines, plain_text};
use crate::language;
use crate::layout::Layout;

/// The layouts of an article's parts, by the words of their heads: those of its body, and those over notes and links.
pub fn layouts(article: &Article, layout: &Layout) -> Vec<(String, Layout)> {
    if layout.under.is_empty() {
        return Vec::new();
    }
    let words = &language::find(article.in_language.as_deref().unwrap_or("en-US")).words;
    let heads = article.body.iter().filter_map(|block| match block {
        Block::Crosshead { content, .. } => Some(plain_text(content)),
        _ => None,
    });
    let heads = heads.chain([words.notes.to_string(), words.links.to_string()]);
    heads.filter_map(|head| layout.under_head(&head).map(|layout| (head, layout))).collect()
}

impl Writer<'_> {
    /// Begins the part under a head, if it has a layout of its own.
    pub fn begin_part(&mut self, level: u8, head: &Inlines) {
        if self.under.is_empty() {
            return;
        }
        let words = plain_text(head);
        let Some((_, layout)) = self.under.iter().find(|(head, _)| *head == words) else { return };
        self.parts.push((level, self.with.layout));
        self.lay_out_by(layout);
    }

    /// Leaves the parts under heads of a level and those below.
    pub fn leave_parts(&mut self, level: u8) {
        while let Some((_, around)) = self.parts.pop_if(|(part, _)| *part >= level) {
            self.lay_out_by(around);
        }
    }
}
