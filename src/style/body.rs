//! The blocks of the body into blocks of the flow.

use std::sync::Arc;

use super::chosen::{Choice, choices};
use super::flow::{BlockKind, Boxed, FlowBlock};
use super::writer::{Hand, Writer};
use crate::article::{Article, Block, Inline, Inlines};
use crate::layout::{Style, StyleName};
use crate::page::{NodeId, Tag};
use crate::unit::Length;

/// Deeper nesting is no further inset.
const DEEPEST: u8 = 32;

/// Where a block stands.
#[derive(Copy, Clone)]
pub struct At {
    /// Whose child it is.
    pub parent: NodeId,
    /// How far in.
    pub inset: Length,
    /// How its paragraphs look.
    pub paragraph: StyleName,
    /// How deep.
    pub depth: u8,
    /// Lists around it.
    pub lists: u8,
}

impl At {
    /// The same, further in and deeper.
    pub fn deeper(self, parent: NodeId, inset: Length) -> At {
        let inset = if self.depth < DEEPEST { self.inset + inset } else { self.inset };
        At { parent, inset, depth: self.depth.saturating_add(1), ..self }
    }
}

impl Writer<'_> {
    /// Writes the body.
    pub fn body(&mut self, article: &Article) {
        let paragraph = if self.is_brief() { StyleName::Brief } else { StyleName::Paragraph };
        let at = At { parent: self.root, inset: Length::ZERO, paragraph, depth: 0, lists: 0 };
        let mut written = 0;
        for Choice { words, before } in self.chosen(&article.body) {
            self.blocks(&article.body[written..before], at);
            self.lifted(&words);
            written = before;
        }
        self.blocks(&article.body[written..], at);
    }

    /// The sentences that the layout lifts out of a text that has no pull quote of its own.
    fn chosen(&self, body: &[Block]) -> Vec<Choice> {
        let every = self.layout().article.pull_quote_words;
        let own = body.iter().any(|block| matches!(block, Block::PullQuote { .. }));
        if every == 0 || own { Vec::new() } else { choices(body, every) }
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[Block], at: At) {
        for block in blocks {
            self.block(block, at);
        }
    }

    /// Writes one block of the body.
    pub fn block(&mut self, block: &Block, at: At) {
        match block {
            Block::Paragraph { content } => self.with_followers(|writer| writer.paragraph(content, at), at),
            Block::Crosshead { level, id, content } => self.crosshead(*level, id.as_deref(), content, at),
            Block::List { start, numerals, reversed, items } => {
                self.in_columns_of(StyleName::ListItem, |writer| writer.list((*start, *numerals, *reversed), items, at));
            }
            Block::Definitions { terms } => self.in_columns_of(StyleName::Term, |writer| writer.definitions(terms, at)),
            Block::Quote { body, attribution } => {
                self.in_columns_of(StyleName::Quote, |writer| writer.quote(body, attribution, at));
            }
            Block::PullQuote { content, attribution } => self.pull_quote(content, attribution, at),
            Block::Figure { figure } => self.figure(figure, StyleName::Figure, at.parent, at.inset),
            Block::Table { table } => self.table(table, at),
            Block::Code { language, text } => self.code_block(language.as_deref(), text, at),
            Block::Verse { lines } => self.verse(lines, at),
            Block::Aside { title, body } => self.in_columns_of(StyleName::Aside, |writer| writer.aside(title, body, at)),
            Block::Math { tex } => self.displayed_math(tex, at),
            Block::Embed { title, url, provider } => self.embed(title, url.as_deref(), provider.as_deref(), at),
            Block::Rule {} => self.ornament(),
            Block::PageBreak {} => self.page_break(),
        }
    }

    /// One block of text.
    pub fn set_text(&mut self, style: StyleName, tag: Tag, content: &Inlines, at: At) -> NodeId {
        let style = self.style(style);
        let node = self.flow.structure.add(tag, Some(at.parent));
        let hand = self.open_block(&style, node);
        self.inlines(content, &hand);
        self.close(&hand, BlockKind::Text, at.inset);
        node
    }

    fn paragraph(&mut self, content: &Inlines, at: At) {
        let style = match at.paragraph {
            StyleName::Paragraph if self.fresh => StyleName::FirstParagraph,
            other => other,
        };
        let before = self.flow.blocks.len();
        let opens = style == StyleName::FirstParagraph && self.flow.blocks.last().is_none_or(|block| block.opening);
        match content.first() {
            Some(Inline::Text(first)) if opens && self.layout().article.lead_in_words > 0 => {
                self.led_in(first, &content[1..], at);
            }
            _ => {
                self.set_text(style, Tag::Paragraph, content, at);
            }
        }
        if self.flow.blocks.len() > before {
            if style == StyleName::Brief && !self.fresh {
                self.indent_last();
            }
            self.fresh = false;
            if opens {
                self.drop_cap();
            }
        }
    }

    /// The last block begins as far in as the paragraphs of a text do: what follows another one in a brief.
    fn indent_last(&mut self) {
        let indent = self.style(StyleName::Paragraph).indent;
        if let Some(last) = self.flow.blocks.last_mut() {
            last.style = Arc::new(Style { indent, ..(*last.style).clone() });
        }
    }

    /// An article's first paragraph, whose first words look otherwise.
    fn led_in(&mut self, first: &str, rest: &[Inline], at: At) {
        let words = usize::from(self.layout().article.lead_in_words);
        let ends = first.char_indices().filter(|(at, c)| c.is_whitespace() && !first[..*at].ends_with(char::is_whitespace));
        let end = ends.map(|(at, _)| at).filter(|at| *at > 0).nth(words - 1).unwrap_or(first.len());
        let style = self.style(StyleName::FirstParagraph);
        let node = self.flow.structure.add(Tag::Paragraph, Some(at.parent));
        let hand = self.open_block(&style, node);
        let led = self.within(&hand, StyleName::LeadIn);
        self.words(&first[..end], &led);
        self.words(&first[end..], &hand);
        self.inlines(rest, &hand);
        self.close(&hand, BlockKind::Text, at.inset);
    }

    /// Writes a head within the text.
    pub fn crosshead(&mut self, level: u8, id: Option<&str>, content: &Inlines, at: At) {
        self.leave_parts(level);
        let stated = level;
        // PDF/UA-1 7.4.2: no level is skipped on the way down
        let level = level.clamp(1, 5).min(self.level);
        let style = [StyleName::Crosshead, StyleName::Subhead, StyleName::MinorHead][usize::from(level.min(3)) - 1];
        if let Some(id) = id {
            self.anchor(id);
        }
        let before = self.flow.blocks.len();
        self.set_text(style, Tag::Heading(level + 1 + self.above), content, at);
        if let Some(block) = self.flow.blocks.get_mut(before) {
            block.outline = Some(level + self.above);
            self.level = level + 1;
            self.fresh = true;
        }
        self.begin_part(stated, content);
    }

    /// Writes somebody's words, set off.
    pub fn quote(&mut self, body: &[Block], attribution: &Inlines, at: At) {
        let node = self.flow.structure.add(Tag::BlockQuote, Some(at.parent));
        let inset = if at.paragraph == StyleName::Quote { self.style(StyleName::Quote).indent_left } else { Length::ZERO };
        let within = At { paragraph: StyleName::Quote, ..at.deeper(node, inset) };
        let first = self.flow.blocks.len();
        self.lending(StyleName::Quote, |writer| writer.blocks(body, within));
        self.close_up(first, true);
        if !attribution.is_empty() {
            self.set_text(StyleName::Attribution, Tag::Paragraph, attribution, within);
            self.close_up(first, false);
        }
        self.fresh = false;
    }

    fn verse(&mut self, lines: &[Inlines], at: At) {
        let style = self.style(StyleName::Verse);
        let node = self.flow.structure.add(Tag::Paragraph, Some(at.parent));
        let hand = self.open_block(&style, node);
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                self.line_end(&hand);
            }
            self.inlines(line, &hand);
        }
        self.close(&hand, BlockKind::Text, at.inset);
    }

    fn aside(&mut self, title: &Inlines, body: &[Block], at: At) {
        let node = self.flow.structure.add(Tag::Aside, Some(at.parent));
        let within = At { paragraph: StyleName::Aside, ..at.deeper(node, Length::ZERO) };
        let first = self.flow.blocks.len();
        match body.split_first() {
            Some((Block::Paragraph { content }, rest)) if !title.is_empty() => {
                self.headed(title, content, within);
                self.lending(StyleName::Aside, |writer| writer.blocks(rest, within));
            }
            _ => {
                if !title.is_empty() {
                    self.set_text(StyleName::AsideHead, Tag::Paragraph, title, within);
                }
                self.lending(StyleName::Aside, |writer| writer.blocks(body, within));
            }
        }
        self.close_up(first, false);
        self.box_in(first, at.inset);
        self.fresh = true;
    }

    /// The blocks of an aside, written from `first` on, have one tint behind them.
    fn box_in(&mut self, first: usize, inset: Length) {
        let Some(tint) = self.style(StyleName::Aside).tint else { return };
        for (number, block) in self.flow.blocks[first..].iter_mut().enumerate() {
            block.boxed = Some(Boxed { tint, inset, opens: number == 0 });
        }
    }

    /// A head and the paragraph below it as one block, so that no stripe parts the tint behind them.
    fn headed(&mut self, title: &Inlines, content: &Inlines, at: At) {
        let (head, style) = (self.style(StyleName::AsideHead), self.style(StyleName::Aside));
        let node = self.flow.structure.add(Tag::Paragraph, Some(at.parent));
        let hand = self.open_block(&style, node);
        let language = hand.language.clone();
        let look = self.looks.of(&head, &language, false, head.sizes.first().copied().unwrap_or_default());
        self.inlines(title, &Hand { style: head, look, ..hand.clone() });
        self.line_end(&hand);
        let node = self.flow.structure.add(Tag::Paragraph, Some(at.parent));
        self.inlines(content, &Hand { node, ..hand.clone() });
        self.close(&hand, BlockKind::Text, at.inset);
    }

    /// Takes the space from between the paragraphs of a quote or an aside, written from block `first` on; all but the first
    /// of a quote are indented.
    fn close_up(&mut self, first: usize, indent: bool) {
        let paragraph = self.style(StyleName::Paragraph);
        if paragraph.space_above > Length::ZERO || paragraph.space_below > Length::ZERO {
            return;
        }
        let texts = |block: &FlowBlock| block.kind == BlockKind::Text;
        for at in first + 1..self.flow.blocks.len() {
            let [before, after] = [at - 1, at].map(|at| &self.flow.blocks[at]);
            let alike = before.style.tint == after.style.tint && before.style.indent_left == after.style.indent_left;
            if !(texts(before) && texts(after) && alike) {
                continue;
            }
            let (above, mut below) = (trimmed(&before.style, true, false), (*trimmed(&after.style, false, true)).clone());
            if indent {
                below.indent = paragraph.indent;
            }
            self.flow.blocks[at - 1].style = above;
            self.flow.blocks[at].style = Arc::new(below);
        }
    }

    fn ornament(&mut self) {
        let style = self.style(StyleName::Ornament);
        let hand = self.open_block(&style, NodeId::ARTIFACT);
        self.letters("* * *", &hand);
        self.close(&hand, BlockKind::Text, Length::ZERO);
        self.fresh = true;
    }

    fn page_break(&mut self) {
        let style = self.style(StyleName::Paragraph);
        let hand = self.open_block(&style, NodeId::ARTIFACT);
        self.close(&hand, BlockKind::PageBreak, Length::ZERO);
        self.fresh = true;
    }

    /// The mark after the last word of the text.
    pub fn end_mark(&mut self) {
        let mark = self.layout().article.end_mark.clone();
        let Some(last) = self.flow.blocks.last() else { return };
        if mark.is_empty() || last.kind != BlockKind::Text || last.opening || last.text.end as usize != self.flow.text.len() {
            return;
        }
        let style = last.style.clone();
        let size = style.sizes.first().copied().unwrap_or_default();
        let language = self.tag.clone();
        let look = self.looks.of(&style, &language, false, size);
        for c in format!("\u{a0}{mark}").chars() {
            let look = self.looks.covering(look, c);
            self.flow.text.push(c);
            let end = self.flow.text.len() as u32;
            self.flow.spans.push(super::flow::Span { end, look, node: NodeId::ARTIFACT, link: None });
        }
        let end = self.flow.text.len() as u32;
        if let Some(last) = self.flow.blocks.last_mut() {
            last.text.end = end;
        }
    }
}

/// A style without the space and the rule at an edge that is not one.
pub fn trimmed(style: &Arc<Style>, above: bool, below: bool) -> Arc<Style> {
    let mut style = (**style).clone();
    if !above {
        (style.space_above, style.rule_above) = (Length::ZERO, None);
    }
    if !below {
        (style.space_below, style.rule_below) = (Length::ZERO, None);
    }
    Arc::new(style)
}
