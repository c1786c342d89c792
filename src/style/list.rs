//! Lists: markers and bodies of items, nested ones too, with space around the whole.

use std::sync::Arc;

use super::body::At;
use super::flow::{BlockKind, FlowBlock};
use super::writer::Writer;
use crate::article::{Block, ListItem, Numerals, Term};
use crate::language::{letters, roman};
use crate::layout::{Style, StyleName};
use crate::page::{ListNumbering, NodeId, Tag};
use crate::unit::Length;

fn numbering(numerals: Numerals) -> ListNumbering {
    match numerals {
        Numerals::Arabic => ListNumbering::Decimal,
        Numerals::Roman => ListNumbering::LowerRoman,
        Numerals::UpperRoman => ListNumbering::UpperRoman,
        Numerals::Letters => ListNumbering::LowerAlpha,
        Numerals::UpperLetters => ListNumbering::UpperAlpha,
    }
}

/// What stands before each item: a box, a number or a bullet.
pub fn markers(items: &[ListItem], (start, numerals, reversed): (Option<i64>, Numerals, bool), depth: u8) -> Vec<String> {
    let mut turn = start.unwrap_or(1);
    let marker = |item: &ListItem| {
        let number = item.number.unwrap_or(turn);
        turn = if reversed { number.saturating_sub(1) } else { number.saturating_add(1) };
        match (item.checked, start) {
            (Some(true), _) => "☑".to_string(),
            (Some(false), _) => "☐".to_string(),
            (None, Some(_)) => format!("{}.", written(number, numerals)),
            (None, None) => if depth.is_multiple_of(2) { "•" } else { "–" }.to_string(),
        }
    };
    items.iter().map(marker).collect()
}

/// A number in its numerals; in Arabic ones where it has no others.
fn written(number: i64, numerals: Numerals) -> String {
    let positive = u32::try_from(number).unwrap_or(0);
    let written = match numerals {
        Numerals::Arabic => String::new(),
        Numerals::Roman => roman(positive),
        Numerals::UpperRoman => roman(positive).to_uppercase(),
        Numerals::Letters => letters(positive),
        Numerals::UpperLetters => letters(positive).to_uppercase(),
    };
    if written.is_empty() { number.to_string() } else { written }
}

impl Writer<'_> {
    /// Writes terms and what they mean, as a list without marks.
    pub fn definitions(&mut self, terms: &[Term], at: At) {
        let list = self.flow.structure.add(Tag::List(ListNumbering::None), Some(at.parent));
        let inset = self.style(StyleName::ListItem).indent_left;
        for term in terms {
            let item = self.flow.structure.add(Tag::ListItem, Some(list));
            self.set_text(StyleName::Term, Tag::Label, &term.term, At { parent: item, ..at });
            let body = self.flow.structure.add(Tag::ListBody, Some(item));
            for definition in &term.definitions {
                self.fresh = true;
                self.blocks(definition, at.deeper(body, inset));
            }
        }
    }

    /// Writes a list: a marker and a body for each item.
    pub fn list(&mut self, (start, numerals, reversed): (Option<i64>, Numerals, bool), items: &[ListItem], at: At) {
        let numbering = if start.is_some() { numbering(numerals) } else { ListNumbering::Disc };
        let list = self.flow.structure.add(Tag::List(numbering), Some(at.parent));
        let style = self.style(StyleName::ListItem);
        let (first, apart) = (self.flow.blocks.len(), !self.introduced());
        let markers = markers(items, (start, numerals, reversed), at.lists);
        let inset = at.inset + self.beyond(&markers, &style) + self.edge(at.paragraph);
        let at = At { inset, lists: at.lists.saturating_add(1), ..at };
        for (item, marker) in items.iter().zip(&markers) {
            let node = self.flow.structure.add(Tag::ListItem, Some(list));
            let label = self.flow.structure.add(Tag::Label, Some(node));
            let within = At { paragraph: StyleName::ListItem, ..at };
            self.marker(marker, label, StyleName::ListItem, within);
            let body = self.flow.structure.add(Tag::ListBody, Some(node));
            self.item_body(&item.body, At { parent: body, ..within }, style.indent_left);
        }
        if at.paragraph != StyleName::ListItem {
            self.space_around(first, apart, &style);
        }
        self.fresh = false;
    }

    /// How far in the words of a quote or an aside are, by their style alone.
    fn edge(&mut self, paragraph: StyleName) -> Length {
        let framed = matches!(paragraph, StyleName::Quote | StyleName::Aside);
        if framed { self.style(paragraph).indent_left } else { Length::ZERO }
    }

    /// Writes what is in a quote or an aside, whose lists have its letters and end at its right edge.
    pub fn lending(&mut self, around: StyleName, write: impl FnOnce(&mut Self)) {
        let (own, list) = (self.style(around), self.style(StyleName::ListItem));
        let Style { weight, slant, colour, tracking, figures, align, hyphenate, indent_right, .. } = *own;
        let lent = Style {
            face: own.face.clone(),
            sizes: own.sizes.clone(),
            leadings: own.leadings.clone(),
            weight,
            slant,
            colour,
            tracking,
            figures,
            align,
            hyphenate,
            indent_right,
            ..(*list).clone()
        };
        let lent = Arc::new(lent);
        self.styles.insert(StyleName::ListItem, Arc::clone(&lent));
        write(self);
        // under a head within, another layout may hold by now
        if self.styles.get(&StyleName::ListItem).is_some_and(|now| Arc::ptr_eq(now, &lent)) {
            self.styles.insert(StyleName::ListItem, list);
        }
    }

    /// How much wider than the indent the widest of some markers is, with the white that it keeps from the words.
    fn beyond(&mut self, markers: &[String], style: &Style) -> Length {
        let size = style.sizes.first().copied().unwrap_or_default();
        let face = self.looks.face(style, size);
        let em = i64::from(face.metrics.units_per_em.max(1));
        let advance = |c: char| face.glyph(c).map_or(0, |glyph| i64::from(face.advance(glyph)));
        let width = markers.iter().map(|marker| marker.chars().map(advance).sum::<i64>()).max().unwrap_or(0);
        let wanted = size.scaled(width, em) + size.scaled(4, 10);
        (wanted - style.indent_left).max(Length::ZERO)
    }

    /// The first paragraph stands beside the marker, what else there is under it; further paragraphs are indented.
    pub fn item_body(&mut self, body: &[Block], at: At, inset: Length) {
        let before = self.flow.blocks.len();
        for block in body {
            match block {
                Block::Paragraph { content } => {
                    let paragraph = |writer: &mut Self| {
                        writer.set_text(at.paragraph, Tag::Paragraph, content, at);
                        writer.within_item(before, at);
                    };
                    self.with_followers(paragraph, at.deeper(at.parent, inset));
                }
                other => self.block(other, at.deeper(at.parent, inset)),
            }
        }
        if self.flow.blocks.len() == before {
            // an item without words: its marker stands alone
            if let Some(marker) = self.flow.blocks.last_mut() {
                marker.kind = BlockKind::Text;
            }
        }
    }

    /// Writes what hangs beside the block that follows.
    pub fn marker(&mut self, marker: &str, node: NodeId, style: StyleName, at: At) {
        let style = self.style(style);
        let hand = self.open_block(&style, node);
        self.letters(marker, &hand);
        self.close(&hand, BlockKind::Marker, at.inset);
    }

    /// Within a list no space stands between paragraphs; one that follows another of its item, which began at block `first`,
    /// is indented.
    fn within_item(&mut self, first: usize, at: At) {
        let indent = self.style(StyleName::Paragraph).indent;
        let Some((last, before)) = self.flow.blocks.get_mut(first..).and_then(<[FlowBlock]>::split_last_mut) else { return };
        let mut style = (*last.style).clone();
        if at.paragraph == StyleName::ListItem {
            (style.space_above, style.space_below) = (Length::ZERO, Length::ZERO);
        }
        if before.last().is_some_and(|before| before.kind == BlockKind::Text) {
            style.indent = indent;
        }
        last.style = Arc::new(style);
    }

    /// What comes belongs to the head or to the line with a colon before it.
    fn introduced(&self) -> bool {
        self.fresh || self.flow.text.ends_with([':', '：'])
    }

    /// The space of a list's style stands above the first and below the last of its blocks, from block `first` on; above only
    /// where it is to stand apart from what is before it.
    fn space_around(&mut self, first: usize, apart: bool, list: &Style) {
        let blocks = self.flow.blocks.get_mut(first..).unwrap_or_default();
        let texts = |block: &&mut FlowBlock| block.kind == BlockKind::Text;
        if let Some(block) = blocks.iter_mut().find(|block| block.kind != BlockKind::Marker).filter(texts) {
            let space_above = if apart { list.space_above } else { Length::ZERO };
            block.style = Arc::new(Style { space_above, ..(*block.style).clone() });
        }
        if let Some(block) = blocks.last_mut().filter(texts) {
            block.style = Arc::new(Style { space_below: list.space_below, ..(*block.style).clone() });
        }
    }
}
