//! Walks all blocks and inlines of an article's text.

use crate::article::{Block, Cell, Inline, Inlines, Marked};

/// Calls `each` for every block, the outer before the inner.
pub fn blocks_mut(blocks: &mut [Block], each: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        each(block);
        for part in bodies_mut(block) {
            blocks_mut(part, each);
        }
    }
}

fn bodies_mut(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match block {
        Block::List { items, .. } => items.iter_mut().map(|item| &mut item.body).collect(),
        Block::Definitions { terms } => terms.iter_mut().flat_map(|term| term.definitions.iter_mut()).collect(),
        Block::Quote { body, .. } | Block::Aside { body, .. } => vec![body],
        Block::Table { table } => table.rows.iter_mut().flatten().map(|cell: &mut Cell| &mut cell.body).collect(),
        _ => Vec::new(),
    }
}

/// Calls `each` for every mark in the text of `blocks`.
pub fn marks(blocks: &mut [Block], each: &mut dyn FnMut(&Marked)) {
    blocks_mut(blocks, &mut |block| lines(block).into_iter().for_each(|line| marks_in(line, each)));
}

fn lines(block: &Block) -> Vec<&Inlines> {
    match block {
        Block::Paragraph { content } | Block::Crosshead { content, .. } => vec![content],
        Block::Quote { attribution, .. } => vec![attribution],
        Block::PullQuote { content, attribution } => vec![content, attribution],
        Block::Figure { figure } => vec![&figure.caption],
        Block::Table { table } => vec![&table.caption],
        Block::Verse { lines } => lines.iter().collect(),
        Block::Aside { title, .. } => vec![title],
        Block::Definitions { terms } => terms.iter().map(|term| &term.term).collect(),
        _ => Vec::new(),
    }
}

fn marks_in(line: &[Inline], each: &mut dyn FnMut(&Marked)) {
    for inline in line {
        if let Inline::Marked(marked) = inline {
            each(marked);
            marks_in(marked.content(), each);
        }
    }
}
