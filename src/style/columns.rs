//! Blocks into parts of the text, each with its number of columns: what is nested goes with what it stands in, a head with what
//! it heads, and a note with what calls it.

use super::flow::{BlockKind, Flow, FlowBlock};
use super::writer::Writer;
use crate::layout::{Span, Style, StyleName};

impl Writer<'_> {
    /// Writes something in which other blocks are nested: they stand in its columns.
    pub fn in_columns_of(&mut self, role: StyleName, write: impl FnOnce(&mut Self)) {
        let around = self.columns;
        self.columns = around.or(self.style(role).columns.own());
        write(self);
        self.columns = around;
    }

    /// The columns of a block of a style, written now. Those of an area of the front page are its own.
    pub fn columns_of(&self, style: &Style) -> u8 {
        let own = self.columns.or(style.columns.own()).filter(|_| self.with.front.is_none());
        own.unwrap_or(self.with.layout.columns.count).clamp(1, 8)
    }
}

/// Lets heads and notes stand in the columns of what they belong to.
pub fn settle(flow: &mut Flow) {
    let Some(first) = flow.blocks.first().map(|block| block.columns) else { return };
    if flow.blocks.iter().all(|block| block.columns == first) {
        return;
    }
    heads(&mut flow.blocks);
    for number in 0..flow.calls.len() {
        let columns = narrowest(&flow.blocks, flow.calls[number]);
        for block in flow.blocks.iter_mut().filter(|block| block.note == Some(number as u32)) {
            block.columns = columns.unwrap_or(block.columns);
        }
    }
}

/// What stays with the next block stands in its columns.
fn heads(blocks: &mut [FlowBlock]) {
    let mut next = None;
    let apart = |block: &FlowBlock| matches!(block.kind, BlockKind::Cell | BlockKind::PageBreak);
    for block in blocks.iter_mut().rev().filter(|block| !apart(block) && block.note.is_none() && block.jump.is_none()) {
        let stays = block.style.keep_with_next && block.kind == BlockKind::Text;
        block.columns = next.filter(|_| stays).unwrap_or(block.columns);
        next = Some(block.columns);
    }
}

/// The columns of what calls a note with a span. A note that is called over several columns, in a figure or in a table stands
/// where the text goes on: in the narrower columns, if they differ.
fn narrowest(blocks: &[FlowBlock], span: u32) -> Option<u8> {
    let calls = |block: &FlowBlock| !matches!(block.kind, BlockKind::Table(_)) && block.first_span <= span;
    let from = blocks.iter().rposition(calls)?;
    let in_column = |block: &FlowBlock| block.kind == BlockKind::Text && !block.opening && block.style.span == Span::Column;
    let to = blocks[from..].iter().position(in_column).map_or(blocks.len(), |at| from + at + 1);
    blocks[from..to].iter().filter(|block| block.note.is_none()).map(|block| block.columns).max()
}
