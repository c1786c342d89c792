//! The parts of a line: words, pieces of words, spaces and what stands in blanks, each measured once.

use super::line::{LineSetter, Place};
use super::scale::Scale;
use crate::page::{Glyph, Page};
use crate::style::{Blank, Look};
use crate::unit::Length;

/// A part of a line.
pub(super) struct Part<'a> {
    /// Its span in the flow.
    pub span: u32,
    /// Its level of direction: odd ones run from right to left.
    pub level: u8,
    /// What it is drawn with.
    pub glyphs: Glyphs<'a>,
    /// Its letters.
    pub text: &'a str,
    /// Its width before scaling and without word space, in millipoints.
    pub wide: i64,
}

/// What a part is drawn with.
pub(super) enum Glyphs<'a> {
    /// Shaped glyphs.
    Run(&'a [Glyph]),
    /// Glyphs looked up one by one where a word is broken twice through a ligature.
    Own(Vec<Glyph>),
    /// A word space.
    Space,
    /// A narrow one.
    Narrow,
    /// A hyphen that the breaker made.
    Hyphen,
    /// A box with the code of a character that no face has.
    Missing(char),
    /// A picture in a blank.
    Picture(&'a Blank),
    /// A character over and over, and how wide that is at least.
    Leader(char, Length),
}

impl LineSetter<'_> {
    /// Measures the parts of a line: neighbours mostly have one look, which is worked out once.
    pub(super) fn measure(&self, parts: &mut [Part], place: Place) {
        let mut known: Option<(u32, &Look, Scale, i64)> = None;
        for part in parts {
            let (look, scale, tracked) = match known {
                Some((span, look, scale, tracked)) if span == part.span => (look, scale, tracked),
                _ => {
                    let look = self.look(part.span);
                    let size = sized(look, place);
                    (look, Scale::at(look, size), i64::from(tracking(look, size, place).millipoints()))
                }
            };
            known = Some((part.span, look, scale, tracked));
            part.wide = match part.glyphs {
                Glyphs::Leader(_, width) => i64::from(width.millipoints()),
                Glyphs::Picture(blank) => {
                    i64::from(blank.width.scaled(i64::from(place.scale.0), i64::from(place.scale.1)).millipoints())
                }
                _ => {
                    let (advance, count) = part.extent(look);
                    scale.width(advance) + count * tracked
                }
            };
        }
    }
}

impl Part<'_> {
    pub fn is_missing(&self) -> bool {
        matches!(self.glyphs, Glyphs::Missing(_))
    }

    /// Whether it is in no run with others.
    pub fn is_alone(&self) -> bool {
        matches!(self.glyphs, Glyphs::Missing(_) | Glyphs::Picture(_) | Glyphs::Leader(..))
    }

    /// Advance in face units and number of glyphs.
    fn extent(&self, look: &Look) -> (i32, i64) {
        let sum = |glyphs: &[Glyph]| (glyphs.iter().map(|glyph| glyph.advance).sum(), glyphs.len() as i64);
        match &self.glyphs {
            Glyphs::Run(glyphs) => sum(glyphs),
            Glyphs::Own(glyphs) => sum(glyphs),
            Glyphs::Space => (look.face.metrics.space, 1),
            Glyphs::Narrow => (i32::from(look.face.metrics.units_per_em) / 6, 1),
            Glyphs::Hyphen => (hyphen(look).advance, 1),
            Glyphs::Missing(_) => (i32::from(look.face.metrics.units_per_em), 1),
            Glyphs::Picture(_) | Glyphs::Leader(..) => (0, 0),
        }
    }

    pub fn write(&self, look: &Look, page: &mut Page) {
        match &self.glyphs {
            Glyphs::Run(glyphs) => page.glyphs.extend_from_slice(glyphs),
            Glyphs::Own(glyphs) => page.glyphs.extend_from_slice(glyphs),
            Glyphs::Space => page.glyphs.push(space(look, 1)),
            Glyphs::Narrow => {
                page.glyphs.push(Glyph { advance: i32::from(look.face.metrics.units_per_em) / 6, ..space(look, 3) })
            }
            Glyphs::Hyphen => page.glyphs.push(hyphen(look)),
            Glyphs::Picture(_) | Glyphs::Leader(..) => {}
            Glyphs::Missing(c) => {
                let code = format!("{:04X}", u32::from(*c));
                let mut digits = one_by_one(&code, look);
                digits.iter_mut().for_each(|glyph| glyph.bytes = 0);
                if let Some(first) = digits.first_mut() {
                    first.bytes = c.len_utf8() as u16;
                }
                page.glyphs.extend(digits);
                page.text.push(*c);
            }
        }
        page.text.push_str(self.text);
    }
}

/// Units of a look's face to an em.
pub(super) fn em(look: &Look) -> i64 {
    i64::from(look.face.metrics.units_per_em)
}

/// The type size of a look in a line.
pub(super) fn sized(look: &Look, place: Place) -> Length {
    look.size.scaled(i64::from(place.scale.0), i64::from(place.scale.1))
}

/// The space after each glyph: the look's own and the line's pull.
pub(super) fn tracking(look: &Look, size: Length, place: Place) -> Length {
    size.scaled(i64::from(look.tracking) * 100 + i64::from(place.fill.tracking), 100_000)
}

/// The word space of a look, for so many bytes of text.
pub(super) fn space(look: &Look, bytes: u16) -> Glyph {
    let metrics = &look.face.metrics;
    Glyph { id: metrics.space_glyph, bytes, advance: metrics.space, dx: 0, dy: 0 }
}

fn hyphen(look: &Look) -> Glyph {
    let (id, advance) = look.face.metrics.hyphen;
    Glyph { id, bytes: '\u{ad}'.len_utf8() as u16, advance, dx: 0, dy: 0 }
}

/// Letters without ligatures and kerns.
pub(super) fn one_by_one(text: &str, look: &Look) -> Vec<Glyph> {
    let glyph = |c: char| {
        let id = look.face.glyph(c).unwrap_or(0);
        Glyph { id, bytes: c.len_utf8() as u16, advance: look.face.advance(id), dx: 0, dy: 0 }
    };
    text.chars().map(glyph).collect()
}

/// The glyphs that stand for bytes `start..end` of a run's text, if clusters begin at both.
pub(super) fn cut(glyphs: &[Glyph], start: usize, end: usize) -> Option<&[Glyph]> {
    let place = |wanted: usize| {
        let mut bytes = 0;
        for (at, glyph) in glyphs.iter().enumerate() {
            if bytes == wanted && glyph.bytes > 0 {
                return Some(at);
            }
            bytes += usize::from(glyph.bytes);
        }
        (bytes == wanted).then_some(glyphs.len())
    };
    Some(&glyphs[place(start)?..place(end)?])
}

/// Rule L2 of UAX #9: reverses every sequence of parts at each odd level or above.
pub(super) fn reorder(parts: &mut [Part]) {
    let highest = parts.iter().map(|part| part.level).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < parts.len() {
            let run = parts[at..].iter().take_while(|part| part.level >= level).count();
            parts[at..at + run].reverse();
            at += run.max(1);
        }
    }
}
