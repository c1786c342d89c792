//! Tables, plain but whole: a block for each row, its cells apart by bars.

use std::sync::Arc;

use super::body::{At, trimmed};
use super::flow::BlockKind;
use super::writer::{Hand, Writer};
use crate::article::{Block, Cell, Table, Term, plain_text};
use crate::layout::{Style, StyleName};
use crate::page::{NodeId, Scope, Tag};
use crate::report::codes;
use crate::unit::Length;

/// Tables of so many rows are not parted.
const SMALL: usize = 6;

impl Writer<'_> {
    /// Plain but whole: a line for each row, its cells apart by bars.
    pub fn table(&mut self, table: &Table, at: At) {
        let node = self.flow.structure.add(Tag::Table, Some(at.parent));
        if !table.caption.is_empty() {
            let tag = Tag::Caption;
            self.set_text(StyleName::Caption, tag, &table.caption, at.deeper(node, Length::ZERO));
        }
        let plain = table.rows.iter().flatten().all(|cell| cell.columns <= 1 && cell.rows <= 1);
        let first = self.flow.blocks.len();
        for (number, row) in table.rows.iter().enumerate() {
            let edges = (number == 0, number + 1 == table.rows.len() || number + 1 == table.head);
            self.row(row, (number < table.head, edges), at, node);
        }
        self.keep_rows(first);
        if plain {
            self.flow.blocks[first..].iter_mut().for_each(|block| block.row = Some(first as u32));
        } else {
            let near = table.rows.first().and_then(|row| row.first()).map(cell_words).unwrap_or_default();
            self.notice(&codes::TABLE_PLAIN, format!("a table of {} rows is set row by row", table.rows.len()), &near);
        }
        self.fresh = false;
    }

    /// No row stands alone at a column's foot or head, and a small table is not parted at all. The table begins at block
    /// `first`.
    fn keep_rows(&mut self, first: usize) {
        let rows = self.flow.blocks.get_mut(first..).unwrap_or_default();
        let count = rows.len();
        for (at, row) in rows.iter_mut().enumerate() {
            if at + 1 < count && (count <= SMALL || at < 2 || at + 2 == count) {
                row.style = Arc::new(Style { keep_with_next: true, ..(*row.style).clone() });
            }
        }
    }

    /// Rules and spaces stand at the edges of head and table only, whether the row is the `first` or the `last` there.
    fn row(&mut self, row: &[Cell], (head, (first, last)): (bool, (bool, bool)), at: At, table: NodeId) {
        let style = self.style(if head { StyleName::TableHead } else { StyleName::Table });
        let style = trimmed(&style, first, last);
        let node = self.flow.structure.add(Tag::Row, Some(table));
        let bars = self.open_block(&style, NodeId::ARTIFACT);
        for (number, cell) in row.iter().enumerate() {
            if number > 0 {
                self.letters(" | ", &bars);
            }
            let spans = [cell.columns, cell.rows].map(|span| span.clamp(1, 1000) as u16);
            let scope = if head { Scope::Column } else { Scope::Row };
            let tag =
                if head || cell.header { Tag::HeaderCell(scope, spans[0], spans[1]) } else { Tag::DataCell(spans[0], spans[1]) };
            let cell_node = self.flow.structure.add(tag, Some(node));
            let mut hand = bars.clone();
            hand.node = cell_node;
            self.cell(&cell.body, &hand);
        }
        self.close(&bars, BlockKind::Text, at.inset);
    }

    fn cell(&mut self, body: &[Block], hand: &Hand) {
        for (number, block) in body.iter().enumerate() {
            if number > 0 {
                self.words(" ", hand);
            }
            match block {
                Block::Paragraph { content } | Block::Crosshead { content, .. } => self.inlines(content, hand),
                Block::Code { text, .. } => self.letters(text, hand),
                Block::List { items, .. } => items.iter().for_each(|item| {
                    self.words(" • ", hand);
                    self.cell(&item.body, hand);
                }),
                Block::Quote { body, .. } | Block::Aside { body, .. } => self.cell(body, hand),
                other => self.words(&block_words(other), hand),
            }
        }
    }
}

fn cell_words(cell: &Cell) -> String {
    cell.body.iter().map(block_words).collect::<Vec<_>>().join(" ")
}

/// The words of a block, for places where only a line can stand.
fn block_words(block: &Block) -> String {
    match block {
        Block::Paragraph { content } | Block::Crosshead { content, .. } | Block::PullQuote { content, .. } => plain_text(content),
        Block::Code { text, .. } => text.clone(),
        Block::Math { tex } => tex.clone(),
        Block::List { items, .. } => {
            items.iter().flat_map(|item| item.body.iter().map(block_words)).collect::<Vec<_>>().join(" • ")
        }
        Block::Quote { body, .. } | Block::Aside { body, .. } => body.iter().map(block_words).collect::<Vec<_>>().join(" "),
        Block::Verse { lines } => lines.iter().map(|line| plain_text(line)).collect::<Vec<_>>().join(" / "),
        Block::Figure { figure } => {
            let alts = figure.images.iter().filter_map(|image| image.alt.clone());
            alts.chain([plain_text(&figure.caption)]).collect::<Vec<_>>().join(" ")
        }
        Block::Embed { title, url, .. } => format!("{title} {}", url.as_deref().unwrap_or("")),
        Block::Table { table } => table.rows.iter().flatten().map(cell_words).collect::<Vec<_>>().join(" | "),
        Block::Definitions { terms } => {
            let one = |term: &Term| {
                let words = term.definitions.iter().flatten().map(block_words).collect::<Vec<_>>().join(" ");
                format!("{}: {words}", plain_text(&term.term))
            };
            terms.iter().map(one).collect::<Vec<_>>().join(" ")
        }
        Block::Rule {} | Block::PageBreak {} => String::new(),
    }
}
