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

/// The words of a page in painting order, a line of text to a line; a hyphen that the breaker made is gone with its line end.
pub fn page_words(document: &Document, page: &Page) -> String {
    let mut out = String::new();
    for line in line::lines(document, page) {
        out.push_str(&line.text(page));
        if !out.ends_with('\u{ad}') {
            out.push('\n');
        } else {
            out.pop();
        }
    }
    out.replace('\u{ad}', "")
}
