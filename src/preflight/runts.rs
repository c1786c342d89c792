//! *No last line is shorter than the indent below it.* A hole opens in the column, and the paragraph seems to end twice.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.4.5; Tschichold.

use super::case::{Case, Fault};

/// An indent, in parts of the size.
const INDENT: f64 = 1.2;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let long = case.blocks.iter().filter(|block| block.is_prose() && block.is_whole() && block.lines.len() > 2);
    let runt = |block: &super::lines::Block| {
        let last = block.lines.last()?;
        (last.right - last.left < last.size * INDENT)
            .then(|| Fault::point(last.page, last.start(), format!("a paragraph ends in “{}” alone", last.text.trim())))
    };
    long.filter_map(runt).collect()
}
