//! Tables: their grid, and a block for each paragraph of their cells.

use std::ops::Range;
use std::sync::Arc;

use super::among_words::Large;
use super::body::At;
use super::flow::{BlockKind, FlowBlock, FlowCell, FlowTable};
use super::grid::{Spot, grid};
use super::list::markers;
use super::writer::{Hand, Writer};
use crate::article::{Block, Cell, ListItem, Numerals, Table, TableAlign, Term, plain_text};
use crate::layout::{Style, StyleName};
use crate::page::{NodeId, Scope, Tag};
use crate::unit::Length;

/// A cell on its way into the flow.
#[derive(Clone)]
struct Writing {
    style: Arc<Style>,
    /// The node of its words.
    node: NodeId,
    /// Each of its paragraphs is a node of its own.
    apart: bool,
    /// What stands before the next words: a bullet or number.
    marker: String,
}

impl Writer<'_> {
    /// A block for each paragraph of the cells, row by row, and the table's own at last.
    pub fn table(&mut self, table: &Table, at: At) {
        let node = self.flow.structure.add(Tag::Table, Some(at.parent));
        let caption = self.table_caption(table, at, node);
        let asked: Vec<Vec<_>> =
            table.rows.iter().map(|row| row.iter().map(|cell| (cell.columns, cell.rows)).collect()).collect();
        let head = head_rows(table, &asked);
        let (columns, spots) = grid(&asked, head);
        let first = self.flow.blocks.len();
        let mut cells = Vec::with_capacity(spots.iter().map(Vec::len).sum());
        let mut group = None;
        for (number, (row, spots)) in table.rows.iter().zip(&spots).enumerate() {
            let tag = if number < head { Tag::TableHead } else { Tag::TableBody };
            let parent = match group {
                Some((known, node)) if known == tag => node,
                _ => self.flow.structure.add(tag, Some(node)),
            };
            group = Some((tag, parent));
            let row_node = self.flow.structure.add(Tag::Row, Some(parent));
            for spot in spots {
                let cell = spot.cell.and_then(|cell| row.get(cell as usize));
                cells.push(self.cell((cell, *spot), (number, number < head, columns), row_node));
            }
        }
        let rows = table.rows.len() as u32;
        let align = table.align.clone();
        self.flow.tables.push(FlowTable { rows, head: head as u32, columns, align, cells, caption, node });
        // what is set in stands in with its own indent, not with an inset
        let set_in = matches!(at.paragraph, StyleName::Quote | StyleName::Aside);
        let inset = if set_in { at.inset + self.style(at.paragraph).indent_left } else { at.inset };
        self.close_table(first, (caption.is_none(), inset));
        self.fresh = false;
    }

    fn table_caption(&mut self, table: &Table, at: At, node: NodeId) -> Option<u32> {
        if table.caption.is_empty() {
            return None;
        }
        let before = self.flow.blocks.len();
        self.set_text(StyleName::Caption, Tag::Caption, &table.caption, at.deeper(node, Length::ZERO));
        // the space above the table stands above its caption
        let space_above = self.style(StyleName::Table).space_above;
        let block = self.flow.blocks.get_mut(before)?;
        block.style = Arc::new(Style { keep_with_next: true, space_above, space_below: Length::ZERO, ..(*block.style).clone() });
        Some(before as u32)
    }

    /// The block that stands for the whole table, whose cells begin with block `first`; it is named by the first of them. Under a caption
    /// it has no space above.
    fn close_table(&mut self, first: usize, (bare, inset): (bool, Length)) {
        let mut style = (*self.style(StyleName::Table)).clone();
        style.space_above = if bare { style.space_above } else { Length::ZERO };
        let columns = self.columns_of(&style);
        let cells = &self.flow.blocks[first..];
        let Some(one) = cells.first() else { return };
        let (kind, words) = (BlockKind::Table(self.flow.tables.len() as u32 - 1), (one.text.clone(), one.first_span));
        let plain = FlowBlock::plain(Arc::new(style), kind, words, NodeId::ARTIFACT);
        self.flow.blocks.push(FlowBlock { inset, columns, ..plain });
    }

    /// One cell in its place, in row `number` of the head or the body of a table with so many columns.
    fn cell(
        &mut self,
        (cell, spot): (Option<&Cell>, Spot),
        (number, head, columns): (usize, bool, u32),
        row: NodeId,
    ) -> FlowCell {
        let header = head || cell.is_some_and(|cell| cell.header);
        // a head over all columns heads the rows below it
        let over = !head && header && spot.columns == columns && columns > 1;
        let scope = if head || over { Scope::Column } else { Scope::Row };
        let spans = [spot.columns, spot.rows].map(|span| span.min(u32::from(u16::MAX)) as u16);
        let tag = if header { Tag::HeaderCell(scope, spans[0], spans[1]) } else { Tag::DataCell(spans[0], spans[1]) };
        let node = self.flow.structure.add(tag, Some(row));
        let body = cell.map_or(&[][..], |cell| &cell.body);
        let style = self.style(if head || over { StyleName::TableHead } else { StyleName::Table });
        let first = self.flow.blocks.len() as u32;
        let apart = body.len() > 1 || body.iter().any(|block| !matches!(block, Block::Paragraph { .. }));
        self.cell_blocks(body, &mut Writing { style, node, apart, marker: String::new() });
        let blocks: Range<u32> = first..self.flow.blocks.len() as u32;
        let Spot { column, columns, rows, .. } = spot;
        let align = cell.map_or(TableAlign::Auto, |cell| cell.align);
        FlowCell { row: number as u32, rows, column, columns, blocks, heads_rows: over, align }
    }

    fn cell_blocks(&mut self, body: &[Block], cell: &mut Writing) {
        for block in body {
            match block {
                Block::List { start, numerals, reversed, items } => self.cell_list((*start, *numerals, *reversed), items, cell),
                Block::Quote { body, .. } | Block::Aside { body, .. } => self.cell_blocks(body, cell),
                Block::Verse { lines } => lines.iter().for_each(|line| {
                    self.cell_text(cell, |writer, hand| writer.inlines(line, hand));
                }),
                Block::Paragraph { content } | Block::Crosshead { content, .. } => {
                    self.cell_text(cell, |writer, hand| writer.inlines(content, hand));
                }
                Block::Code { text, .. } => self.cell_code(text, cell),
                Block::Figure { figure } => self.cell_text(cell, |writer, hand| {
                    writer.figure_among(figure, hand);
                    writer.inlines(&figure.caption, hand);
                }),
                other => {
                    let words = block_words(other);
                    self.cell_text(cell, |writer, hand| writer.words(&words, hand));
                }
            }
        }
    }

    fn cell_list(&mut self, numbered: (Option<i64>, Numerals, bool), items: &[ListItem], cell: &mut Writing) {
        for (item, marker) in items.iter().zip(markers(items, numbered, 0)) {
            cell.marker = format!("{marker}\u{a0}");
            self.cell_blocks(&item.body, cell);
        }
        cell.marker.clear();
    }

    /// One paragraph of a cell.
    fn cell_text(&mut self, cell: &mut Writing, write: impl FnOnce(&mut Self, &Hand)) {
        let hand = self.cell_hand(cell);
        let around = std::mem::replace(&mut self.large, Large::TakesLines);
        write(self, &hand);
        self.large = around;
        self.close(&hand, BlockKind::Cell, Length::ZERO);
    }

    fn cell_hand(&mut self, cell: &mut Writing) -> Hand {
        let node = if cell.apart { self.flow.structure.add(Tag::Paragraph, Some(cell.node)) } else { cell.node };
        let hand = self.open_block(&cell.style, node);
        let marker = std::mem::take(&mut cell.marker);
        self.letters(&marker, &hand);
        hand
    }

    /// Lines of code, each a paragraph that is kept to the letter.
    fn cell_code(&mut self, text: &str, cell: &mut Writing) {
        for line in text.trim_end().lines() {
            let hand = self.cell_hand(cell);
            let hand = self.within(&hand, StyleName::CodeInline);
            let words = line.trim_start_matches(' ');
            self.letters(&"\u{a0}".repeat(line.len() - words.len()), &hand);
            self.letters(words, &hand);
            self.close(&hand, BlockKind::Cell, Length::ZERO);
        }
    }
}

/// How many rows are the head; without one, a first row that is one head over all columns is it.
fn head_rows(table: &Table, asked: &[Vec<(u32, u32)>]) -> usize {
    let titled = || match table.rows.first().map(Vec::as_slice) {
        Some([cell]) => cell.header && cell.rows <= 1 && asked[1..].iter().any(|row| row.len() > 1),
        _ => false,
    };
    if table.head == 0 { usize::from(titled()) } else { table.head.min(table.rows.len()) }
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
