//! Notes: at the foot of the columns that call them, or after the text.

use std::sync::Arc;

use super::body::{At, trimmed};
use super::flow::BlockKind;
use super::writer::Writer;
use crate::article::{Article, Inline, Note};
use crate::layout::{NotesAt, Style, StyleName};
use crate::page::Tag;
use crate::report::codes;
use crate::unit::Length;

impl Writer<'_> {
    /// Writes the notes that stand at the foot of columns, in the order of their calls. Their blocks stand apart from the flow.
    pub fn footnotes(&mut self, article: &Article) {
        if self.layout().article.notes != NotesAt::Foot {
            return;
        }
        let calls = std::mem::take(&mut self.noted);
        for (label, span) in calls {
            let Some(note) = article.notes.iter().find(|note| note.label == label) else { continue };
            let number = self.flow.calls.len() as u32;
            self.flow.calls.push(span);
            let first = self.flow.blocks.len();
            self.in_columns_of(StyleName::Note, |writer| writer.note(note, writer.in_note()));
            for block in &mut self.flow.blocks[first..] {
                block.note = Some(number);
                // the rule stands once in a column, over the first
                if matches!(block.kind, BlockKind::Text | BlockKind::Marker) {
                    block.style = Arc::new(Style { rule_above: None, ..(*block.style).clone() });
                }
            }
        }
    }

    /// Notes after the text: all of them, or those that nothing in it calls.
    pub fn endnotes(&mut self, article: &Article) {
        let at_foot = self.layout().article.notes == NotesAt::Foot;
        let stands = |note: &&Note| !(at_foot && self.noted.iter().any(|call| call.0 == note.label));
        let mut notes: Vec<&Note> = article.notes.iter().filter(stands).collect();
        if notes.is_empty() {
            return;
        }
        let why = if at_foot { ", called by nothing in it" } else { "" };
        self.notice(&codes::NOTE_AT_END, format!("{} notes stand at the end of the article{why}", notes.len()), "");
        let heading = self.language.words.notes.to_string();
        self.level = 1;
        self.crosshead(1, None, &vec![Inline::text(heading)], self.in_note());
        notes.sort_by_cached_key(|note| self.note_number(&note.label).parse().unwrap_or(usize::MAX));
        let first = self.flow.blocks.len();
        for note in notes {
            self.in_columns_of(StyleName::Note, |writer| writer.note(note, writer.in_note()));
        }
        // under a head of their own they need no rule
        for block in &mut self.flow.blocks[first..] {
            block.style = trimmed(&block.style, false, true);
        }
    }

    fn in_note(&self) -> At {
        At { parent: self.root, inset: Length::ZERO, paragraph: StyleName::Note, depth: 0, lists: 0 }
    }

    fn note(&mut self, note: &Note, at: At) {
        self.anchor(&format!("note:{}", note.label));
        let number = self.note_number(&note.label);
        let node = self.flow.structure.add(Tag::Note, Some(self.root));
        let label = self.flow.structure.add(Tag::Label, Some(node));
        let within = At { parent: node, ..at };
        let inset = self.style(StyleName::Note).indent_left;
        self.marker(&format!("{number}."), label, StyleName::Note, within);
        self.item_body(&note.body, within, inset);
    }
}
