//! The words of an article's body alone, a blank line between paragraphs.

use super::{Article, Block, Inline, plain_text, walk};

/// The body as plain text: without headline, byline, dates, captions and notes.
pub fn body_text(article: &Article) -> String {
    let mut paragraphs = Vec::new();
    add_all(&article.body, &mut paragraphs);
    paragraphs.retain(|paragraph: &String| !paragraph.trim().is_empty());
    paragraphs.join("\n\n")
}

/// About how many bytes it has, told without joining them.
pub fn body_length(article: &Article) -> usize {
    let mut length = 0;
    walk::blocks(&article.body, &mut |block| {
        length += match block {
            Block::Code { text, .. } | Block::Math { tex: text } => text.len(),
            _ => walk::lines(block).into_iter().map(|line| text_length(line)).sum(),
        }
    });
    length
}

fn text_length(inlines: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Text(text) => text.len(),
        Inline::Marked(marked) => text_length(marked.content()),
    };
    inlines.iter().map(of).sum()
}

fn add_all(blocks: &[Block], out: &mut Vec<String>) {
    blocks.iter().for_each(|block| add(block, out));
}

fn add(block: &Block, out: &mut Vec<String>) {
    match block {
        Block::Paragraph { content } | Block::Crosshead { content, .. } => out.push(plain_text(content)),
        Block::List { items, .. } => items.iter().for_each(|item| add_all(&item.body, out)),
        Block::Definitions { terms } => {
            for term in terms {
                out.push(plain_text(&term.term));
                term.definitions.iter().for_each(|body| add_all(body, out));
            }
        }
        Block::Quote { body, attribution } => {
            add_all(body, out);
            out.push(plain_text(attribution));
        }
        Block::Aside { title, body } => {
            out.push(plain_text(title));
            add_all(body, out);
        }
        Block::Table { table } => table.rows.iter().for_each(|row| {
            let mut cells = Vec::new();
            row.iter().for_each(|cell| add_all(&cell.body, &mut cells));
            out.push(cells.join(" "));
        }),
        Block::Code { text, .. } | Block::Math { tex: text } => out.push(text.clone()),
        Block::Verse { lines } => out.push(lines.iter().map(|line| plain_text(line)).collect::<Vec<_>>().join("\n")),
        Block::PullQuote { .. } | Block::Figure { .. } | Block::Embed { .. } | Block::Rule {} | Block::PageBreak {} => {}
    }
}
