//! *No white runs down through the lines.* Wide spaces below each other draw the eye out of the line and down the column.
//! *Source:* Bringhurst, The Elements of Typographic Style, 2.1.8; Tschichold.

use super::case::{Case, Fault};
use super::lines::{Line, begins_column};

/// Lines on end.
const LONG: usize = 4;

/// Only spaces wider than this make a river, in parts of the size.
const WIDE: f64 = 0.45;

pub(super) fn find(case: &Case) -> Vec<Fault> {
    let prose = case.blocks.iter().filter(|block| block.is_prose());
    prose.flat_map(|block| block.lines.chunk_by(|a, b| !begins_column(a, b))).filter_map(river).collect()
}

/// The first river of lines below each other.
fn river(lines: &[Line]) -> Option<Fault> {
    let mut streams: Vec<(f64, f64, usize)> = Vec::new();
    for line in lines {
        let wide = line.inner_blanks().filter(|(_, wide)| *wide > line.size * WIDE);
        streams = wide.map(|(at, wide)| (at, at + wide, 1 + above(&streams, at, at + wide))).collect();
        if let Some((at, _, length)) = streams.iter().find(|stream| stream.2 >= LONG) {
            return Some(Fault::point(line.page, (*at, line.y), format!("white runs down through {length} lines")));
        }
    }
    None
}

/// Lines through which a white that ends here has run: half of it lies below the one above.
fn above(streams: &[(f64, f64, usize)], left: f64, right: f64) -> usize {
    let shared = |from: f64, to: f64| to.min(right) - from.max(left);
    let below = streams.iter().filter(|(from, to, _)| shared(*from, *to) > (right - left) / 2.0);
    below.map(|stream| stream.2).max().unwrap_or(0)
}
