//! Walks the pen along a run, by the model of [`TextRun`].

use crate::font::Face;
use crate::page::{Glyph, Page, TextRun};

/// A glyph and where the pen stood before and after it, in points from the run's start.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Step {
    /// The glyph.
    pub glyph: Glyph,
    /// The pen before it.
    pub from: f64,
    /// The pen after it.
    pub to: f64,
    /// Its text is a space.
    pub space: bool,
}

/// The steps of a run's glyphs, in visual order.
pub fn steps<'a>(page: &'a Page, run: &'a TextRun, face: &Face) -> impl Iterator<Item = Step> + 'a {
    let unit = run.size.to_pt() / f64::from(face.metrics.units_per_em.max(1));
    let scale = f64::from(run.scale) / 100_000.0;
    let text = page.run_text(run);
    let (mut pen, mut read) = (0.0, 0);
    page.run_glyphs(run).iter().map(move |glyph| {
        let space = words(text, read, usize::from(glyph.bytes), run.right_to_left) == " ";
        read += usize::from(glyph.bytes);
        let word_space = if space { run.word_space.to_pt() } else { 0.0 };
        let from = pen;
        pen += (f64::from(glyph.advance) * unit + run.tracking.to_pt() + word_space) * scale;
        Step { glyph: *glyph, from, to: pen, space }
    })
}

/// The text of the next `bytes` after those `read`, from the end where the glyphs run against the text.
fn words(text: &str, read: usize, bytes: usize, backwards: bool) -> &str {
    let start = if backwards { text.len().checked_sub(read + bytes) } else { Some(read) };
    start.and_then(|start| text.get(start..start + bytes)).unwrap_or("")
}

/// How wide a run is, in points.
pub fn width(page: &Page, run: &TextRun, face: &Face) -> f64 {
    steps(page, run, face).last().map_or(0.0, |step| step.to)
}
