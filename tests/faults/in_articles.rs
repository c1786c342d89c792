//! Faults of articles, which their own setting tells.

use offprint::layout::Layout;
use offprint::pdf;
use offprint::source::NoAssets;

use super::{Fault, File};
use crate::common;

pub const FAULTS: &[Fault] = &[
    ("a picture that is not there", "magazine", "stand-in", || set("# A\n\n![what it shows](gone.jpg)\n\nWords.\n", &[])),
    ("a formula that cannot be read", "newsprint", "stand-in", || set("# A\n\nWords $\\nosuchcommand{x}$ more.\n", &[])),
    ("a character that no face has", "office", "glyph-missing", || set("# A\n\nWords \u{E123} more.\n", &[])),
    ("a word wider than its column", "office", "forced-line", || {
        let narrow = ["columns.count=8", "sheet.size=\"a5\"", "columns.gutter=\"1mm\""];
        set("# A\n\nDonaudampfschifffahrtsgesellschaftskapitänsmütze ist 1234567890123456789012345678901234567890.\n", &narrow)
    }),
];

fn set(text: &str, sets: &[&str]) -> File {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_string()).collect();
    let layout = Layout::open("two-column", &NoAssets, &sets).unwrap();
    let (articles, _) = common::read(text.as_bytes(), "a.md").unwrap();
    let printed = common::set(articles, &layout).unwrap();
    File { bytes: pdf::write(&printed.document, &pdf::Options::default()).unwrap(), notices: printed.notices }
}
