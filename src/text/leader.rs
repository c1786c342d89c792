//! Leaders: a character over and over between words and what stands at the end of their line.

use super::line::{LineSetter, Place};
use super::part::{Glyphs, Part};
use crate::page::{Glyph, Mark, Page, Shape, TextRun};
use crate::unit::{Length, Rect};

/// From one character to the next, in thousandths of the type size: dots are seen as a line, and no line is seen.
const PITCH: i64 = 500;

/// Lets the leader of a line take what its other parts leave of the width to be filled.
pub(super) fn stretch(parts: &mut [Part], place: Place, hang: Length) {
    let Some(target) = place.fill_to else { return };
    let Some(at) = parts.iter().position(|part| matches!(part.glyphs, Glyphs::Leader(..))) else { return };
    let others = parts.iter().map(|part| part.wide).sum::<i64>() - parts[at].wide;
    parts[at].wide = (i64::from((target + hang).millipoints()) - others).max(0);
}

/// Sets a leader from `x` on, as an artifact. Its characters stand at multiples of their pitch on the page, so that those of lines
/// below each other do too; gives its height and depth.
pub(super) fn set(setter: &LineSetter, page: &mut Page, span: u32, (c, width): (char, Length), (x, y): (Length, Length)) -> Rect {
    let look = usize::from(setter.flow.spans[span as usize].look);
    let (look, face) = (&setter.flow.looks[look], setter.faces[look]);
    let rect = Rect { x, y: y - look.size, width: Length::ZERO, height: look.size };
    let pitch = look.size.scaled(PITCH, 1000).millipoints().max(1);
    let first = x.millipoints().div_euclid(pitch) + 1;
    let count = (x + width).millipoints().div_euclid(pitch) - first;
    let Some(id) = look.face.glyph(c).filter(|_| count > 0 && !c.is_whitespace()) else { return rect };
    let advance = look.face.advance(id);
    let natural = look.size.scaled(i64::from(advance), i64::from(look.face.metrics.units_per_em.max(1)));
    let (first_glyph, first_byte) = (page.glyphs.len() as u32, page.text.len() as u32);
    for _ in 0..count {
        page.glyphs.push(Glyph { id, bytes: c.len_utf8() as u16, advance, dx: 0, dy: 0 });
        page.text.push(c);
    }
    let run = TextRun {
        face,
        size: look.size,
        colour: look.colour,
        x: Length::new(first * pitch),
        y,
        scale: 100_000,
        tracking: Length::new(pitch) - natural,
        word_space: Length::ZERO,
        glyphs: first_glyph..page.glyphs.len() as u32,
        text: first_byte..page.text.len() as u32,
        right_to_left: false,
        hidden: false,
    };
    page.marks.push(Mark { node: None, shape: Shape::Text(run) });
    rect
}
