//! Typography figures: what the lines of a frame did to their spaces and letters.

use schemars::JsonSchema;
use serde::Serialize;

use super::line::Line;
use super::pen;
use crate::page::{Document, Page};

/// How the lines of a frame are filled. Only lines with a word space count for spaces.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Typography {
    /// Lines of text.
    pub lines: usize,
    /// Mean word space, 1 is the face's own.
    pub mean_space: f64,
    /// The widest mean word space of a line.
    pub widest_space: f64,
    /// The narrowest mean word space of a line.
    pub narrowest_space: f64,
    /// Lines whose spaces are wider than 1.5 of the face's own.
    pub loose_lines: usize,
    /// Lines whose spaces are narrower than 0.75 of the face's own.
    pub tight_lines: usize,
    /// Lines that end with a hyphen which the breaker made.
    pub hyphens: usize,
    /// The longest row of lines that end with a hyphen.
    pub hyphens_in_a_row: usize,
    /// Letters at their narrowest, in per cent of their width.
    pub narrowest_letters: f64,
    /// Letters at their widest, in per cent of their width.
    pub widest_letters: f64,
    /// The tightest tracking, in per cent of the type size.
    pub tightest_tracking: f64,
    /// The loosest tracking, in per cent of the type size.
    pub loosest_tracking: f64,
}

/// The figures of some lines of a page.
pub fn of(document: &Document, page: &Page, lines: &[&Line]) -> Typography {
    let spaces: Vec<f64> = lines.iter().filter_map(|line| space(document, page, line)).collect();
    let runs = || lines.iter().flat_map(|line| line.pieces.iter().map(|piece| piece.run));
    let letters = || runs().map(|run| f64::from(run.scale) / 1000.0);
    let tracking = || runs().map(|run| 100.0 * run.tracking.to_pt() / run.size.to_pt().max(0.001));
    let hyphenated: Vec<bool> = lines.iter().map(|line| line.text(page).ends_with('\u{ad}')).collect();
    Typography {
        lines: lines.len(),
        mean_space: rounded(spaces.iter().sum::<f64>() / spaces.len().max(1) as f64),
        widest_space: rounded(spaces.iter().copied().reduce(f64::max).unwrap_or(0.0)),
        narrowest_space: rounded(spaces.iter().copied().reduce(f64::min).unwrap_or(0.0)),
        loose_lines: spaces.iter().filter(|space| **space > 1.5).count(),
        tight_lines: spaces.iter().filter(|space| **space < 0.75).count(),
        hyphens: hyphenated.iter().filter(|hyphen| **hyphen).count(),
        hyphens_in_a_row: hyphenated.split(|hyphen| !hyphen).map(<[bool]>::len).max().unwrap_or(0),
        narrowest_letters: rounded(letters().reduce(f64::min).unwrap_or(100.0)),
        widest_letters: rounded(letters().reduce(f64::max).unwrap_or(100.0)),
        tightest_tracking: rounded(tracking().reduce(f64::min).unwrap_or(0.0)),
        loosest_tracking: rounded(tracking().reduce(f64::max).unwrap_or(0.0)),
    }
}

/// The mean word space of a line in shares of the face's own; none in a line of one word.
pub fn space(document: &Document, page: &Page, line: &Line) -> Option<f64> {
    let (mut actual, mut natural) = (0.0, 0.0);
    for piece in &line.pieces {
        let Some(face) = document.faces.get(usize::from(piece.run.face.0)) else { continue };
        let own = piece.run.size.to_pt() * f64::from(face.metrics.space) / f64::from(face.metrics.units_per_em.max(1));
        for step in pen::steps(page, piece.run, face).filter(|step| step.space) {
            actual += step.to - step.from;
            natural += own;
        }
    }
    (natural > 0.0).then(|| actual / natural)
}

/// To three decimals, so that a report reads well.
pub fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0 + 0.0
}
