//! Inlines into runs.

use std::sync::Arc;

use super::flow::FlowLink;
use super::writer::{Hand, Writer};
use crate::article::{Inline, Inlines, Marked, address, plain_text};
use crate::layout::StyleName;
use crate::page::{NodeId, Tag};

/// Deeper nesting is written as plain words.
const DEEPEST: usize = 64;

impl Writer<'_> {
    /// Writes inlines.
    pub fn inlines(&mut self, inlines: &[Inline], hand: &Hand) {
        self.nested(inlines, hand, 0);
    }

    fn nested(&mut self, inlines: &[Inline], hand: &Hand, depth: usize) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.words(text, hand),
                Inline::Marked(marked) if depth < DEEPEST => self.marked(marked, hand, depth + 1),
                Inline::Marked(_) => {
                    let words = plain_text(std::slice::from_ref(inline));
                    self.words(&words, hand);
                }
            }
        }
    }

    fn marked(&mut self, marked: &Marked, hand: &Hand, depth: usize) {
        use StyleName as S;
        match marked {
            Marked::Emphasis { content } => self.role(content, hand, S::Emphasis, Some(Tag::Emphasis), depth),
            Marked::Strong { content } => self.role(content, hand, S::Strong, Some(Tag::Strong), depth),
            Marked::Cite { content } => self.role(content, hand, S::Emphasis, None, depth),
            Marked::SmallCaps { content } => self.role(content, hand, S::SmallCaps, None, depth),
            Marked::Superscript { content } => self.role(content, hand, S::Superscript, None, depth),
            Marked::Subscript { content } => self.role(content, hand, S::Subscript, None, depth),
            Marked::Mark { content } => self.role(content, hand, S::Mark, None, depth),
            Marked::Deleted { content } => self.lined(content, hand, "through", depth),
            Marked::Inserted { content } => self.lined(content, hand, "under", depth),
            Marked::Code { text } => self.code(text, StyleName::CodeInline, hand),
            Marked::Keyboard { text } => self.code(text, StyleName::Keyboard, hand),
            Marked::Math { tex } => self.math(tex, hand),
            Marked::LineBreak {} => self.line_end(hand),
            Marked::Link { href, title, content } => self.link(href, title.as_deref(), content, hand, depth),
            Marked::Quoted { content } => self.quoted(content, hand, depth),
            Marked::Abbreviation { expansion, content } => self.abbreviation(expansion, content, hand, depth),
            Marked::Foreign { lang, content, .. } => self.foreign(lang.as_deref(), content, hand, depth),
            Marked::Ruby { content, reading } => {
                self.nested(content, hand, depth);
                self.words(&format!(" ({reading})"), hand);
            }
            Marked::NoteCall { label } => self.note_call(label, hand),
            Marked::Image { figure } => self.figure_among(figure, hand),
            Marked::Anchor { id } => self.anchor(id),
        }
    }

    fn role(&mut self, content: &Inlines, hand: &Hand, role: StyleName, tag: Option<Tag>, depth: usize) {
        let mut within = self.within(hand, role);
        if let Some(tag) = tag.filter(|_| !plain_text(content).is_empty()) {
            within.node = self.child(tag, hand.node);
        }
        self.nested(content, &within, depth);
    }

    fn lined(&mut self, content: &Inlines, hand: &Hand, line: &str, depth: usize) {
        let mut style = (*hand.style).clone();
        style.line = Some(line.to_string());
        let around = style.sizes.first().copied().unwrap_or_default();
        let look = self.looks.of(&style, &hand.language, hand.code, around);
        let look = if hand.tint.is_some() { self.looks.tinted(look, hand.tint) } else { look };
        let within = Hand { style: Arc::new(style), look, ..hand.clone() };
        self.nested(content, &within, depth);
    }

    fn code(&mut self, text: &str, role: StyleName, hand: &Hand) {
        let mut within = self.within(hand, role);
        within.code = true;
        within.node = self.child(Tag::Code, hand.node);
        self.letters(text, &within);
    }

    fn link(&mut self, href: &str, title: Option<&str>, content: &Inlines, hand: &Hand, depth: usize) {
        let words = plain_text(content);
        let is_aim = !href.is_empty() && !words.is_empty() && hand.node != NodeId::ARTIFACT;
        if !is_aim || self.leads_nowhere(href, &words) {
            return self.nested(content, hand, depth);
        }
        let title = title.map_or_else(|| words.clone(), str::to_string);
        let within = self.link_hand(href, title, hand);
        match content.as_slice() {
            [Inline::Text(text)] if address::says(text, href) => self.address(text.trim(), &within),
            _ => self.nested(content, &within, depth),
        }
        self.beside_link(href, &words, (&within, hand));
    }

    fn quoted(&mut self, content: &Inlines, hand: &Hand, depth: usize) {
        self.quotation_mark(true, hand);
        self.nested(content, hand, depth);
        self.quotation_mark(false, hand);
    }

    fn abbreviation(&mut self, expansion: &str, content: &Inlines, hand: &Hand, depth: usize) {
        let node = self.child(Tag::Span, hand.node);
        if node != NodeId::ARTIFACT && !expansion.is_empty() {
            self.flow.structure.node_mut(node).say().expansion = Some(expansion.to_string());
        }
        self.nested(content, &Hand { node, ..hand.clone() }, depth);
    }

    fn foreign(&mut self, lang: Option<&str>, content: &Inlines, hand: &Hand, depth: usize) {
        let Some(lang) = lang else { return self.nested(content, hand, depth) };
        let node = self.child(Tag::Span, hand.node);
        if node != NodeId::ARTIFACT {
            self.flow.structure.node_mut(node).say().lang = Some(lang.to_string());
        }
        let language: Arc<str> = lang.into();
        let around = hand.style.sizes.first().copied().unwrap_or_default();
        let look = self.looks.of(&hand.style, &language, hand.code, around);
        let speech = crate::language::find(lang);
        self.nested(content, &Hand { node, language, speech, look, ..hand.clone() }, depth);
    }

    /// The number of a note, raised; it leads to the note.
    fn note_call(&mut self, label: &str, hand: &Hand) {
        let first = !self.calls.iter().any(|known| known == label);
        let number = self.note_number(label);
        if first {
            self.noted.push((label.to_string(), self.flow.spans.len() as u32));
        }
        let mut within = self.within(hand, StyleName::NoteCall);
        within.node = self.child(Tag::Reference, hand.node);
        within.node = self.child(Tag::Link, within.node);
        if within.node != NodeId::ARTIFACT {
            within.link = u16::try_from(self.flow.links.len()).ok();
            let href = format!("#note:{label}");
            self.flow.links.push(FlowLink { href: href.into(), title: number.clone(), node: within.node, part: None });
        }
        self.letters(&number, &within);
    }

    /// Notes are numbered in the order in which they are called.
    pub fn note_number(&mut self, label: &str) -> String {
        let at = self.calls.iter().position(|known| known == label).unwrap_or_else(|| {
            self.calls.push(label.to_string());
            self.calls.len() - 1
        });
        (at + 1).to_string()
    }

    /// A target for links stands at the block that is being written.
    pub fn anchor(&mut self, id: &str) {
        let block = self.flow.blocks.len() as u32;
        self.flow.anchors.push((id.to_string(), block));
    }
}

/// A data URI is cut after its type.
pub fn shorten(url: &str) -> String {
    let cut: String = url.chars().take(100).collect();
    if cut.len() < url.len() { cut + "…" } else { cut }
}
