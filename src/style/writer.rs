//! The hand that writes a flow: blocks opened and closed, words with their looks, white space folded.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Dress;
use super::among_words::Large;
use super::columns;
use super::flow::{BlockKind, Flow, FlowBlock, Span};
use super::formula::Drawn;
use super::lifted;
use super::links::Linked;
use super::looks::Looks;
use super::ordinals;
use super::smarten::Smartener;
use crate::article::Article;
use crate::colour::Colour;
use crate::language::{self, Language};
use crate::layout::{Layout, Style, StyleName};
use crate::page::{NodeId, Tag};
use crate::report::{Code, Notice, codes};
use crate::unit::Length;

/// Where inlines are written.
#[derive(Clone)]
pub struct Hand {
    /// The style around.
    pub style: Arc<Style>,
    /// Its look.
    pub look: u16,
    /// The node whose content it is.
    pub node: NodeId,
    /// The link that it is part of.
    pub link: Option<u16>,
    /// The language.
    pub language: Arc<str>,
    /// What that asks of the words.
    pub speech: &'static Language,
    /// Written to the letter.
    pub code: bool,
    /// Ink behind the letters, which is not that of the block.
    pub tint: Option<Colour>,
}

/// Writes the flow of one article.
pub struct Writer<'a> {
    /// What it is dressed with.
    pub with: Dress<'a>,
    /// What is written so far.
    pub flow: Flow,
    /// The looks in use.
    pub looks: Looks<'a>,
    /// The article's language.
    pub language: &'static Language,
    /// Its tag as given.
    pub tag: Arc<str>,
    /// The article's node.
    pub root: NodeId,
    /// The next paragraph follows a head, so it has no indent.
    pub fresh: bool,
    /// Levels of heads above the headline.
    pub above: u8,
    /// Levels of heads so far, so that none is skipped.
    pub level: u8,
    /// How often each notice was given.
    pub given: FxHashMap<&'static str, u32>,
    /// Numbers of the notes called so far, by label.
    pub calls: Vec<String>,
    /// The first calls of notes, as far as they stand in the text: label and span.
    pub noted: Vec<(String, u32)>,
    /// Its links.
    pub linked: Linked,
    /// The article is a short one.
    pub short: bool,
    /// What becomes of large pictures among the words that are being written.
    pub large: Large,
    /// Its formulas so far, each drawn once.
    pub formulas: Vec<Drawn>,
    /// The letters of the body, where it has words lifted out of it.
    pub copy: String,
    /// The layouts of parts of it, by the words of their heads.
    pub under: &'a [(String, Layout)],
    /// The parts that are being written: the level of the head over each, and the layout around it.
    pub(super) parts: Vec<(u8, &'a Layout)>,
    /// The columns of what the next block is nested in, where these are not the page's.
    pub(super) columns: Option<u8>,
    pub(super) styles: FxHashMap<StyleName, Arc<Style>>,
    smartener: Smartener,
    block_start: usize,
    block_spans: usize,
}

impl<'a> Writer<'a> {
    /// Nothing written yet.
    pub fn new(article: &Article, with: Dress<'a>) -> Writer<'a> {
        let tag: Arc<str> = article.in_language.clone().unwrap_or_else(|| "en-US".to_string()).into();
        let mut flow = Flow::default();
        let root = flow.structure.add(Tag::Article, None);
        flow.structure.node_mut(root).say().lang = Some(tag.to_string());
        let language = language::find(&tag);
        Writer {
            with,
            flow,
            looks: Looks::new(with),
            language,
            tag,
            root,
            fresh: true,
            above: with.above,
            level: 1,
            given: FxHashMap::default(),
            calls: Vec::new(),
            noted: Vec::new(),
            short: false,
            large: Large::default(),
            formulas: Vec::new(),
            copy: lifted::copy(&article.body),
            linked: Linked::of(article, with.layout.article.links),
            under: &[],
            parts: Vec::new(),
            columns: None,
            styles: FxHashMap::default(),
            smartener: Smartener::default(),
            block_start: 0,
            block_spans: 0,
        }
    }

    /// The flow, whole.
    pub fn finish(mut self) -> Flow {
        for message in std::mem::take(&mut self.looks.lacking) {
            self.flow.notices.push(Notice::new(&codes::NO_SMALL_CAPS, message));
        }
        columns::settle(&mut self.flow);
        self.flow.looks = self.looks.all;
        self.flow.smartened = self.smartener.counts;
        self.flow.shrink();
        self.flow
    }

    /// The layout.
    pub fn layout(&self) -> &'a Layout {
        self.with.layout
    }

    /// A block style, resolved once.
    pub fn style(&mut self, name: StyleName) -> Arc<Style> {
        let layout = self.with.layout;
        Arc::clone(self.styles.entry(name).or_insert_with(|| Arc::new(layout.style(name))))
    }

    /// Writes by another layout from now on.
    pub(super) fn lay_out_by(&mut self, layout: &'a Layout) {
        self.with.layout = layout;
        self.styles.clear();
    }

    /// Says something once for each place; the words nearby help to find it.
    pub fn notice(&mut self, code: &'static Code, message: impl Into<String>, near: &str) {
        *self.given.entry(code.name).or_default() += 1;
        self.flow.notices.push(Notice::new(code, message).near(near));
    }

    /// What is written from now on is in this language.
    pub fn speak(&mut self, tag: &str) {
        if &*self.tag != tag {
            (self.tag, self.language) = (tag.into(), language::find(tag));
        }
    }

    /// Opens a block of a style: what is written until [`Writer::close`] is its text.
    pub fn open_block(&mut self, style: &Arc<Style>, node: NodeId) -> Hand {
        self.block_start = self.flow.text.len();
        self.block_spans = self.flow.spans.len();
        self.smartener.restart();
        let size = style.sizes.first().copied().unwrap_or(Length::ZERO);
        let language = Arc::clone(&self.tag);
        let look = self.looks.of(style, &language, false, size);
        Hand { style: Arc::clone(style), look, node, link: None, language, speech: self.language, code: false, tint: None }
    }

    /// Closes the block; one without words is left out, unless it is a page break or has pictures.
    pub fn close(&mut self, hand: &Hand, kind: BlockKind, inset: Length) -> Option<&mut FlowBlock> {
        while self.flow.text.len() > self.block_start && self.flow.text.ends_with([' ', '\n']) {
            self.flow.text.pop();
        }
        let end = self.flow.text.len() as u32;
        while self.flow.spans.len() > self.block_spans {
            let start = if self.flow.spans.len() - 1 > self.block_spans {
                self.flow.spans[self.flow.spans.len() - 2].end
            } else {
                self.block_start as u32
            };
            if start < end {
                break;
            }
            self.flow.spans.pop();
        }
        if let Some(last) = self.flow.spans[self.block_spans..].last_mut() {
            last.end = last.end.min(end);
        }
        if end as usize == self.block_start && !matches!(kind, BlockKind::PageBreak | BlockKind::Figure) {
            return None;
        }
        let columns = self.columns_of(&hand.style);
        let words = (self.block_start as u32..end, self.block_spans as u32);
        let plain = FlowBlock::plain(Arc::clone(&hand.style), kind, words, hand.node);
        self.flow.blocks.push(FlowBlock { inset, columns, ..plain });
        self.flow.blocks.last_mut()
    }

    /// Writes text: white space folded, marks made typographic.
    pub fn words(&mut self, text: &str, hand: &Hand) {
        if hand.code {
            return self.letters(text, hand);
        }
        let before = self.flow.text[self.block_start..].chars().next_back();
        let smart = self.smartener.smarten(text, hand.speech);
        let mut plain = 0;
        for ending in ordinals::endings(&smart, before, hand.speech.ties.ordinals) {
            self.folded(&smart[plain..ending.start], hand);
            let raised = self.within(hand, StyleName::Superscript);
            self.folded(&smart[ending.clone()], &raised);
            self.smartener.counts.ordinals += 1;
            plain = ending.end;
        }
        self.folded(&smart[plain..], hand);
    }

    /// Writes the opening mark of a quotation, or its closing one.
    pub fn quotation_mark(&mut self, opens: bool, hand: &Hand) {
        let mark = if opens { self.smartener.open_quote(hand.speech) } else { self.smartener.close_quote(hand.speech) };
        mark.chars().for_each(|c| self.put(c, hand));
    }

    /// Writes text to the letter, but for control characters.
    pub fn letters(&mut self, text: &str, hand: &Hand) {
        self.smartener.pass(text);
        for c in text.chars() {
            match c {
                '\n' => self.put(' ', hand),
                c if is_unseen(c) => {}
                c => self.put(c, hand),
            }
        }
    }

    /// Ends the line there.
    pub fn line_end(&mut self, hand: &Hand) {
        while self.flow.text.len() > self.block_start && self.flow.text.ends_with(' ') {
            self.flow.text.pop();
            self.shorten_spans();
        }
        self.put('\n', hand);
        self.smartener.restart();
    }

    fn shorten_spans(&mut self) {
        let end = self.flow.text.len() as u32;
        if let Some(last) = self.flow.spans[self.block_spans..].last_mut() {
            last.end = last.end.min(end);
        }
    }

    /// Writes text, white space folded. Plain letters, which every face has, go in whole sentences.
    fn folded(&mut self, text: &str, hand: &Hand) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let plain = plain(rest);
            match plain {
                0 => self.folded_one(c, hand),
                _ => self.push(&rest[..plain], hand.look, hand),
            }
            rest = &rest[plain.max(c.len_utf8())..];
        }
    }

    fn folded_one(&mut self, c: char, hand: &Hand) {
        let space = c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}');
        if !space {
            if !is_unseen(c) {
                self.put(c, hand);
            }
            return;
        }
        let fresh = self.flow.text.len() == self.block_start;
        if !fresh && !self.flow.text.ends_with([' ', '\n']) {
            self.put(' ', hand);
        }
    }

    /// Writes one character in the look that has it.
    pub fn put(&mut self, c: char, hand: &Hand) {
        if c == EMOJI {
            self.as_emoji(hand);
        }
        let look = match self.joined(c) {
            Some(before) => before,
            None => self.looks.covering(hand.look, c),
        };
        if look != hand.look && self.looks.all[usize::from(look)].missing {
            self.missing(c);
        }
        self.push(c.encode_utf8(&mut [0; 4]), look, hand);
    }

    /// The character before is to be a picture: it is written again in the face of pictures, if that has it.
    fn as_emoji(&mut self, hand: &Hand) {
        let Some(last) = self.flow.text[self.block_start..].chars().next_back() else { return };
        let Some(look) = self.looks.as_emoji(hand.look, last) else { return };
        self.flow.text.pop();
        self.shorten_spans();
        let begins = self.flow.spans.len().checked_sub(2).and_then(|at| self.flow.spans.get(at)).map_or(0, |before| before.end);
        if self.flow.spans.len() > self.block_spans
            && self.flow.spans.last().is_some_and(|span| span.end <= begins.max(self.block_start as u32))
        {
            self.flow.spans.pop();
        }
        self.push(last.encode_utf8(&mut [0; 4]), look, hand);
    }

    /// The look of the character before one that joins it, where its face draws both: emoji of several characters, letters with
    /// marks.
    fn joined(&self, c: char) -> Option<u16> {
        let last = self.flow.spans[self.block_spans..].last().filter(|_| joins(c))?;
        let look = &self.looks.all[usize::from(last.look)];
        (!look.missing && look.face.has(c)).then_some(last.look)
    }

    /// Writes characters in a look, whether its face has them or not.
    pub fn push(&mut self, text: &str, look: u16, hand: &Hand) {
        self.flow.text.push_str(text);
        let end = self.flow.text.len() as u32;
        match self.flow.spans[self.block_spans..].last_mut() {
            Some(last) if (last.look, last.node, last.link) == (look, hand.node, hand.link) => last.end = end,
            _ => self.flow.spans.push(Span { end, look, node: hand.node, link: hand.link }),
        }
    }

    fn missing(&mut self, c: char) {
        let known = self.given.entry("no-glyph").or_default();
        *known += 1;
        if *known <= 20 {
            let message = format!("no face has `{c}` (U+{:04X}); a box with its code stands for it", u32::from(c));
            let before: String = self.flow.text[self.block_start..].chars().rev().take(40).collect();
            let near: String = before.chars().rev().collect();
            self.flow.notices.push(Notice::new(&codes::NO_GLYPH, message).near(&near));
        }
    }

    /// The hand for an inline role within another.
    pub fn within(&mut self, hand: &Hand, role: StyleName) -> Hand {
        let style = self.with.layout.inline(role, &hand.style);
        let around = hand.style.sizes.first().copied().unwrap_or(Length::ZERO);
        let code = hand.code || role == StyleName::CodeInline;
        let tint = if style.tint == hand.style.tint { hand.tint } else { style.tint };
        let look = self.looks.of(&style, &hand.language, code, around);
        let look = if tint.is_some() { self.looks.tinted(look, tint) } else { look };
        Hand { style: Arc::new(style), look, code, tint, ..hand.clone() }
    }
}

/// Control characters, and the mark of a text's beginning, which stays behind where texts are joined.
fn is_unseen(c: char) -> bool {
    c.is_control() || c == '\u{feff}'
}

/// Asks for the character before it as a picture (UTS #51, 1.4.3).
const EMOJI: char = '\u{fe0f}';

/// Characters that make one sign with the character before them: marks, variation selectors, joiners, tags, and the shades of
/// emoji (UTS #51).
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}')
}

/// Bytes of the plain letters and marks that a text begins with, with single spaces between them.
fn plain(text: &str) -> usize {
    let mut last = b' ';
    let fits = |byte: &u8| {
        let before = std::mem::replace(&mut last, *byte);
        byte.is_ascii_graphic() || (*byte == b' ' && before != b' ')
    };
    text.bytes().take_while(fits).count()
}
