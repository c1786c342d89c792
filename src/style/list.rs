//! Lists: markers and bodies of items, nested ones too, with space around the whole.

use std::sync::Arc;

use super::body::At;
use super::flow::{BlockKind, FlowBlock};
use super::writer::Writer;
use crate::article::{Block, ListItem};
use crate::layout::{Style, StyleName};
use crate::page::{ListNumbering, NodeId, Tag};
use crate::unit::Length;

impl Writer<'_> {
    /// Writes a list: a marker and a body for each item.
    pub fn list(&mut self, start: Option<i64>, items: &[ListItem], at: At) {
        let numbering = if start.is_some() { ListNumbering::Decimal } else { ListNumbering::Disc };
        let list = self.flow.structure.add(Tag::List(numbering), Some(at.parent));
        let style = self.style(StyleName::ListItem);
        let (first, apart) = (self.flow.blocks.len(), !self.introduced());
        for (number, item) in items.iter().enumerate() {
            let node = self.flow.structure.add(Tag::ListItem, Some(list));
            let marker = match (item.checked, start) {
                (Some(true), _) => "☑".to_string(),
                (Some(false), _) => "☐".to_string(),
                (None, Some(start)) => format!("{}.", start.saturating_add(number as i64)),
                (None, None) => if at.depth.is_multiple_of(2) { "•" } else { "–" }.to_string(),
            };
            let label = self.flow.structure.add(Tag::Label, Some(node));
            let within = At { paragraph: StyleName::ListItem, ..at };
            self.marker(&marker, label, StyleName::ListItem, within);
            let body = self.flow.structure.add(Tag::ListBody, Some(node));
            self.item_body(&item.body, At { parent: body, ..within }, style.indent_left);
        }
        if at.paragraph != StyleName::ListItem {
            self.space_around(first, apart, &style);
        }
        self.fresh = false;
    }

    /// The first paragraph stands beside the marker, what else there is under it; further paragraphs are indented.
    pub fn item_body(&mut self, body: &[Block], at: At, inset: Length) {
        let before = self.flow.blocks.len();
        for block in body {
            match block {
                Block::Paragraph { content } => {
                    self.set_text(at.paragraph, Tag::Paragraph, content, at);
                    self.within_item(before, at);
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
