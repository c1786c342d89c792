//! Walks all blocks and inlines of an article's text.

use std::collections::BTreeSet;

use super::Article;
use super::block::{Block, Cell, Figure};
use super::inline::{Inline, Inlines, Marked};

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

/// Calls `each` for every block, the outer before the inner.
pub fn blocks<'a>(all: &'a [Block], each: &mut dyn FnMut(&'a Block)) {
    for block in all {
        each(block);
        for part in bodies(block) {
            blocks(part, each);
        }
    }
}

fn bodies(block: &Block) -> Vec<&[Block]> {
    match block {
        Block::List { items, .. } => items.iter().map(|item| item.body.as_slice()).collect(),
        Block::Definitions { terms } => terms.iter().flat_map(|term| term.definitions.iter().map(Vec::as_slice)).collect(),
        Block::Quote { body, .. } | Block::Aside { body, .. } => vec![body],
        Block::Table { table } => table.rows.iter().flatten().map(|cell| cell.body.as_slice()).collect(),
        _ => Vec::new(),
    }
}

/// Calls `each` for every figure in `blocks`, also for those in their lines.
pub fn figures<'a>(all: &'a [Block], each: &mut dyn FnMut(&'a Figure)) {
    blocks(all, &mut |block| {
        if let Block::Figure { figure } = block {
            each(figure);
        }
        lines(block).into_iter().for_each(|line| figures_in(line, each));
    });
}

/// Calls `each` for every figure in `blocks`, also for those in their lines.
pub fn figures_mut(all: &mut [Block], each: &mut dyn FnMut(&mut Figure)) {
    blocks_mut(all, &mut |block| {
        if let Block::Figure { figure } = block {
            each(figure);
        }
    });
    lines_mut(all, &mut |line| {
        for inline in line.iter_mut() {
            if let Inline::Marked(Marked::Image { figure }) = inline {
                each(figure);
            }
        }
    });
}

/// The addresses of all pictures of an article, as it states them.
pub fn pictures<'a>(article: &'a Article) -> Vec<&'a str> {
    let mut named = Vec::new();
    let mut addresses = |figure: &'a Figure| named.extend(figure.images.iter().map(|image| image.url.as_str()));
    article.image.iter().for_each(&mut addresses);
    [&article.headline, &article.deck].into_iter().for_each(|line| figures_in(line, &mut addresses));
    figures(&article.body, &mut addresses);
    article.notes.iter().for_each(|note| figures(&note.body, &mut addresses));
    named
}

/// Calls `each` for every figure in a line.
pub fn figures_in<'a>(line: &'a [Inline], each: &mut dyn FnMut(&'a Figure)) {
    for inline in line {
        match inline {
            Inline::Marked(Marked::Image { figure }) => each(figure),
            Inline::Marked(marked) => figures_in(marked.content(), each),
            Inline::Text(_) => {}
        }
    }
}

/// The ids in the text of `blocks` to which links may lead.
pub fn targets(all: &[Block]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    blocks(all, &mut |block| {
        if let Block::Crosshead { id: Some(id), .. } = block {
            found.insert(id.clone());
        }
        let mut anchor = |marked: &Marked| {
            if let Marked::Anchor { id } = marked {
                found.insert(id.clone());
            }
        };
        lines(block).into_iter().for_each(|line| marks_in(line, &mut anchor));
    });
    found
}

/// Calls `each` for every mark in the text of `blocks`.
pub fn marks(blocks: &mut [Block], each: &mut dyn FnMut(&Marked)) {
    blocks_mut(blocks, &mut |block| lines(block).into_iter().for_each(|line| marks_in(line, each)));
}

/// The lines of a block itself, without those of blocks within it.
pub fn lines(block: &Block) -> Vec<&Inlines> {
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

/// Calls `each` for every line of text in `blocks` and for what is within its marks, the inner before the outer.
pub fn lines_mut(blocks: &mut [Block], each: &mut dyn FnMut(&mut Inlines)) {
    blocks_mut(blocks, &mut |block| own_lines_mut(block).into_iter().for_each(|line| line_mut(line, each)));
}

/// Calls `each` for a line and for what is within its marks, the inner before the outer.
pub fn line_mut(line: &mut Inlines, each: &mut dyn FnMut(&mut Inlines)) {
    for inline in line.iter_mut() {
        if let Inline::Marked(marked) = inline
            && let Some(content) = marked.content_mut()
        {
            line_mut(content, each);
        }
    }
    each(line);
}

fn own_lines_mut(block: &mut Block) -> Vec<&mut Inlines> {
    match block {
        Block::Paragraph { content } | Block::Crosshead { content, .. } => vec![content],
        Block::Quote { attribution, .. } => vec![attribution],
        Block::PullQuote { content, attribution } => vec![content, attribution],
        Block::Figure { figure } => vec![&mut figure.caption],
        Block::Table { table } => vec![&mut table.caption],
        Block::Verse { lines } => lines.iter_mut().collect(),
        Block::Aside { title, .. } => vec![title],
        Block::Definitions { terms } => terms.iter_mut().map(|term| &mut term.term).collect(),
        _ => Vec::new(),
    }
}
