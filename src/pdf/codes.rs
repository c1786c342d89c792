//! Gives each glyph a code: one byte for the most used, two for the rest.

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};

use super::cluster::Packed;
use super::pairs::{Pairs, Shown, Stock};
use crate::font::Face;

/// The word space's code, to which `Tw` applies (ISO 32000-1, 9.3.3).
pub(super) const SPACE: u16 = 32;

/// Bytes that a literal string would need to escape (ISO 32000-1, 7.3.4.2).
const ESCAPED: [u8; 5] = *b"()\\\r\n";

/// Codes that each first byte leaves for a second.
const SECOND_BYTES: usize = 256 - ESCAPED.len();

/// How a face's glyphs are written in strings.
///
/// A glyph has one code and `ToUnicode` one text for it, its most frequent; where it stands for another (the breaker's U+00AD
/// drawn as a hyphen) an `ActualText` says so. A code to each text would spare that, but MuPDF turns the map of codes into one
/// of glyphs, and would read every space as the last of its texts.
#[derive(Debug)]
pub(super) struct Codes {
    stock: Stock,
    /// By glyph; those not shown have none.
    codes: Vec<Option<Code>>,
    /// The glyphs in the order of their codes.
    pub shown: Vec<Shown>,
    /// From this byte on, a byte is the first of two; 256 where all codes have one.
    pub lead: u16,
    /// Units to the em.
    pub units_per_em: u16,
}

/// A glyph ready to be shown.
#[derive(Copy, Clone, Debug)]
pub(super) struct Code {
    /// One byte where below 256, else two.
    pub code: u16,
    /// How far the pen moves by itself, in units of the face.
    pub advance: i32,
    /// What it says by itself.
    pub text: Packed,
}

/// More glyphs than two bytes can tell apart.
pub(super) struct TooMany;

impl Codes {
    /// Gives codes to the glyphs counted.
    pub fn new(face: &Face, stock: Stock, pairs: Pairs) -> Result<Codes, TooMany> {
        let by_use = pairs.glyphs();
        let lead = lead(by_use.len())?;
        let mut shown = distribute(by_use, lead);
        shown.sort_unstable_by_key(|glyph| glyph.code);
        let codes = by_glyph(face, &shown);
        Ok(Codes { stock, codes, shown, lead, units_per_em: face.metrics.units_per_em.max(1) })
    }

    /// How a glyph is shown; none where the face can draw nothing in its place.
    pub fn find(&self, glyph: u16) -> Option<Code> {
        *self.codes.get(usize::from(self.stock.drawn(glyph)?))?
    }

    /// The advance of a glyph shown.
    pub fn advance(&self, glyph: u16) -> i32 {
        self.codes.get(usize::from(glyph)).copied().flatten().map_or(0, |code| code.advance)
    }
}

/// The first byte that leads two, as high as so many glyphs allow.
fn lead(glyphs: usize) -> Result<u16, TooMany> {
    let holds = |lead: &u16| {
        let one_byte = (0..*lead).filter(|byte| usable(*byte)).count();
        // One more: code 32 is kept for the space.
        one_byte + usize::from(256 - lead) * SECOND_BYTES > glyphs
    };
    (SPACE + 1..=256).rev().find(holds).ok_or(TooMany)
}

fn usable(byte: u16) -> bool {
    !ESCAPED.iter().any(|escaped| u16::from(*escaped) == byte)
}

/// The space takes 32, ASCII characters their own byte, and all others what is left in the order of their use.
fn distribute(by_use: Vec<Shown>, lead: u16) -> Vec<Shown> {
    let (mut taken, mut shown, mut rest) = ([false; 256], Vec::with_capacity(by_use.len()), Vec::new());
    for glyph in by_use {
        let own = if glyph.text == Packed::SPACE { Some(SPACE) } else { glyph.text.ascii().map(u16::from) };
        match own.filter(|byte| *byte < lead && usable(*byte) && !taken[usize::from(*byte)]) {
            Some(code) => {
                taken[usize::from(code)] = true;
                shown.push(Shown { code, ..glyph });
            }
            None => rest.push(glyph),
        }
    }
    taken[usize::from(SPACE)] = true;
    // Visible bytes first, so that a stream stays legible.
    let one = (0x21..lead).chain(0..0x20).filter(|byte| usable(*byte) && !taken[usize::from(*byte)]);
    let two = (lead..256).flat_map(|first| (0..256).filter(|byte| usable(*byte)).map(move |second| first << 8 | second));
    shown.extend(rest.into_iter().zip(one.chain(two)).map(|(glyph, code)| Shown { code, ..glyph }));
    shown
}

fn by_glyph(face: &Face, shown: &[Shown]) -> Vec<Option<Code>> {
    let highest = shown.iter().map(|shown| usize::from(shown.glyph) + 1).max().unwrap_or(0);
    let mut codes = vec![None; highest];
    let Some(tables) = face.tables() else { return codes };
    let metrics = tables.glyph_metrics(Size::unscaled(), LocationRef::default());
    for Shown { glyph, text, code, .. } in shown.iter().copied() {
        let advance = metrics.advance_width(glyph.into()).unwrap_or(0.0).round() as i32;
        codes[usize::from(glyph)] = Some(Code { code, advance, text });
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_grow_only_when_needed() {
        assert_eq!(lead(10).ok(), Some(256));
        assert_eq!(lead(250).ok(), Some(256));
        assert_eq!(lead(251).ok(), Some(255));
        assert!(lead(100_000).is_err());
    }

    #[test]
    fn codes_are_unique_and_need_no_escape() {
        let mut pairs = Pairs::default();
        (3..3000).for_each(|glyph| pairs.count(glyph, Packed::new("x").unwrap(), u32::from(glyph)));
        pairs.count(1, Packed::SPACE, 1);
        pairs.count(2, Packed::SPACE, 5);
        let by_use = pairs.glyphs();
        let lead = lead(by_use.len()).ok().unwrap();
        let shown = distribute(by_use, lead);
        let mut codes: Vec<u16> = shown.iter().map(|shown| shown.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 2999);
        let mut bytes = codes.iter().flat_map(|code| if *code > 255 { vec![code >> 8, code & 255] } else { vec![*code] });
        assert!(bytes.all(usable));
        assert!(shown.iter().any(|shown| shown.code == SPACE && shown.glyph == 2));
        assert!(codes.iter().all(|code| *code < lead || code >> 8 >= lead));
    }
}
