//! Runs as glyphs and the movements between them, in thousandths of the size.

use printpdf::{Codepoint, TextItem};

use crate::font::Face;
use crate::page::{Page, TextRun};

/// The items of a run, at each of which the letters stand so high: `printpdf` moves the pen by the face's whole thousandths, so
/// what the run's model asks beyond that (tracking, word spaces, kerns) stands between the glyphs.
pub(super) fn items(page: &Page, run: &TextRun, face: &Face) -> Vec<(i16, Vec<TextItem>)> {
    let units = f64::from(face.metrics.units_per_em.max(1));
    let thousandths = |units_moved: f64| units_moved * 1000.0 / units;
    let em = run.size.to_pt().max(0.001);
    let (mut items, mut owed, mut text): (Vec<(i16, Vec<TextItem>)>, f64, _) = (Vec::new(), 0.0, page.run_text(run));
    for glyph in page.run_glyphs(run) {
        let (own, rest) = text.split_at_checked(usize::from(glyph.bytes)).unwrap_or((text, ""));
        text = rest;
        let shift = thousandths(f64::from(glyph.dx));
        if items.last().is_none_or(|(rise, _)| *rise != glyph.dy) {
            items.push((glyph.dy, Vec::new()));
        }
        let Some((_, list)) = items.last_mut() else { continue };
        let before = owed + shift;
        if before.abs() >= 0.01 {
            list.push(TextItem::Offset(-before as f32));
        }
        list.push(TextItem::GlyphIds(vec![Codepoint::with_cid(glyph.id, 0.0, own.replace('\u{ad}', "-"))]));
        let spaced = run.tracking.to_pt() + if own == " " { run.word_space.to_pt() } else { 0.0 };
        let wanted = thousandths(f64::from(glyph.advance)) + spaced * 1000.0 / em;
        // the width that printpdf writes: whole thousandths, cut off
        let natural = thousandths(f64::from(face.advance(glyph.id))).trunc();
        owed = wanted - natural - shift;
    }
    if let Some((_, list)) = items.last_mut().filter(|_| owed.abs() >= 0.01) {
        list.push(TextItem::Offset(-owed as f32));
    }
    items
}
