//! Looks at the frozen pages: as text for tests, as pictures for eyes, as figures for the report.

mod figures;
mod line;
mod pen;
mod picture;
mod report;
mod text;

pub use figures::Typography;
pub use picture::picture;
pub use report::{FontEntry, FrameEntry, PageEntry, Report, report};
pub use text::text;

use crate::page::{Document, Page};
use line::Line;

/// The words of a document, a line of text to a line: all that has a place in the tree, in painting order, then the
/// furniture. A hyphen that the breaker made is gone with its line end, also where the word goes on on the next page.
pub fn words(document: &Document) -> String {
    joined(document, &document.pages.iter().collect::<Vec<_>>())
}

/// The words of one page, in the same order.
pub fn page_words(document: &Document, page: &Page) -> String {
    joined(document, &[page])
}

fn joined(document: &Document, pages: &[&Page]) -> String {
    let lines: Vec<(&Page, Vec<Line>)> = pages.iter().map(|page| (*page, line::lines(document, page))).collect();
    let mut out = String::new();
    for furniture in [false, true] {
        for (page, lines) in &lines {
            for line in lines.iter().filter(|line| line.pieces[0].node.is_none() == furniture) {
                out.push_str(&line.text(page));
                if out.ends_with('\u{ad}') { _ = out.pop() } else { out.push('\n') }
            }
        }
    }
    out.replace('\u{ad}', "")
}
