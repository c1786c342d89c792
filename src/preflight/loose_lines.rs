//! *No line is pulled apart.* Spaces as wide as letters tear it into words, and leave holes in the grey of the column.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.1.1 (a quarter of the size is normal); the limits by column are ours.

use super::case::{Case, Fault, near};
use super::lines::{Block, Line};

/// Spaces of a justified line differ by less than this; tabs and leaders do not.
const EVEN: f64 = 1.3;

/// Spaces wider than this, in parts of the size, stand between columns where no tag says that they are words of one line.
const TABULAR: f64 = 1.5;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let prose = case.blocks.iter().filter(|block| block.is_prose());
    let sure = |block: &Block, space: f64, line: &Line| block.is_whole() || (space < TABULAR && line.inner_blanks().count() > 2);
    let loose = prose.flat_map(|block| {
        let measured = justified(block).iter().filter_map(|line| Some((line, looseness(line)?)));
        measured.filter(|(line, space)| sure(block, *space, line)).collect::<Vec<_>>()
    });
    loose
        .filter(|(_, space)| *space > case.profile.space)
        .map(|(line, space)| {
            let words = near(&line.text);
            Fault::point(line.page, line.start(), format!("spaces of {:.0} % of the size: “{words}”", space * 100.0))
        })
        .collect()
}

/// All lines but the last, which nobody pulls.
fn justified(block: &Block) -> &[Line] {
    block.lines.split_last().map_or(&[], |(_, rest)| rest)
}

/// The mean space of a line with at least two, all alike, in parts of its size.
fn looseness(line: &Line) -> Option<f64> {
    let blanks: Vec<f64> = line.inner_blanks().map(|(_, wide)| wide).collect();
    let (least, most) = (blanks.iter().copied().reduce(f64::min)?, blanks.iter().copied().reduce(f64::max)?);
    let even = blanks.len() >= 2 && most < least * EVEN;
    even.then(|| blanks.iter().sum::<f64>() / blanks.len() as f64 / line.size.max(0.1))
}
