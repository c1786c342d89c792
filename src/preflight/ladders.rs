//! *No more than three lines on end break a word.* Hyphens below each other are a ladder, on which the eye slips.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.4.3; Chicago Manual of Style, 2.112 (three are borne, four are not).

use super::case::{Case, Fault};
use super::lines::{Line, begins_column};

/// Hyphens on end that are too many.
const LADDER: usize = 4;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let prose = case.blocks.iter().filter(|block| block.is_prose());
    prose
        .flat_map(|block| block.lines.chunk_by(|a, b| a.is_broken() && b.is_broken() && !begins_column(a, b)))
        .filter_map(ladder)
        .collect()
}

fn ladder(lines: &[Line]) -> Option<Fault> {
    let first = lines.first()?;
    (lines.len() >= LADDER && first.is_broken())
        .then(|| Fault::point(first.page, first.start(), format!("{} lines on end break a word", lines.len())))
}
