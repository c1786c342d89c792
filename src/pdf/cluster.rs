//! Cuts a run into clusters: the least parts whose glyphs and words belong together.

use std::ops::Range;

use crate::page::{Glyph, Page, TextRun};

/// What is noted for a glyph whose text an earlier glyph of its cluster carries: a word joiner, which shows nothing and parts
/// nothing. ISO 19005-2, 6.2.11.7.2 wants a character for every code, also under an `ActualText`.
const FILLER: char = '\u{2060}';

/// One to seven bytes of UTF-8 in one word, the length in the topmost byte: quick to compare and to sort.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Packed(u64);

/// Glyphs and the words that they show, inseparable.
pub(super) struct Cluster<'a> {
    /// Its glyphs, at least one.
    pub glyphs: &'a [Glyph],
    /// Its words; may be empty.
    pub text: &'a str,
}

/// The clusters of a run, in the order of its glyphs.
pub(super) struct Clusters<'a> {
    glyphs: &'a [Glyph],
    text: &'a str,
    /// What is left of the text.
    left: Range<usize>,
    backwards: bool,
}

impl Packed {
    /// The word space.
    pub const SPACE: Packed = Packed::of_ascii(b' ');

    /// One ASCII character.
    #[inline]
    pub const fn of_ascii(byte: u8) -> Packed {
        Packed(1 << 56 | byte as u64)
    }

    /// A text, unless it is empty or longer than seven bytes.
    pub fn new(text: &str) -> Option<Packed> {
        if text.is_empty() || text.len() > 7 {
            return None;
        }
        let mut word = [0; 8];
        word[..text.len()].copy_from_slice(text.as_bytes());
        word[7] = text.len() as u8;
        Some(Packed(u64::from_le_bytes(word)))
    }

    /// The text again.
    pub fn text(self) -> String {
        let length = (self.0 >> 56) as usize;
        String::from_utf8_lossy(&self.0.to_le_bytes()[..length.min(7)]).into_owned()
    }

    /// The byte, where the text is one visible ASCII character.
    pub fn ascii(self) -> Option<u8> {
        let visible = (1 << 56 | 0x21..=1 << 56 | 0x7e).contains(&self.0);
        visible.then_some(self.0 as u8)
    }
}

/// A character that `ToUnicode` must not hold (ISO 19005-2, 6.2.11.7.2).
fn forbidden(c: char) -> bool {
    matches!(c, '\0' | '\u{feff}' | '\u{fffe}')
}

/// A character of a private use area, which needs an `ActualText` (ISO 19005-2, 6.2.11.7.3).
fn private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// A text without the characters that may not be noted.
pub(super) fn clean(text: &str) -> String {
    text.replace(forbidden, "\u{fffd}")
}

impl Cluster<'_> {
    /// Its text, where one glyph alone can carry it: then `ToUnicode` says all.
    pub fn plain(&self) -> Option<Packed> {
        if self.glyphs.len() != 1 {
            return None;
        }
        if let [byte @ 1..=127] = self.text.as_bytes() {
            return Some(Packed::of_ascii(*byte));
        }
        let packed = Packed::new(self.text)?;
        (!self.text.contains(|c| forbidden(c) || private(c))).then_some(packed)
    }

    /// What is noted for its glyph number `at` where it is not plain.
    pub fn noted(&self, at: usize) -> Packed {
        let text = if at == 0 { clean(self.text) } else { String::new() };
        let first = text.chars().next().unwrap_or(FILLER);
        Packed::new(&text).or_else(|| Packed::new(first.encode_utf8(&mut [0; 4]))).unwrap_or(Packed::SPACE)
    }
}

impl<'a> Clusters<'a> {
    /// Those of a run; empty where its ranges lie outside the page, which [`super::write`] refuses before.
    pub fn of(page: &'a Page, run: &TextRun) -> Clusters<'a> {
        let glyphs = page.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize).unwrap_or_default();
        let text = page.text.get(run.text.start as usize..run.text.end as usize).unwrap_or_default();
        Clusters::new(glyphs, text, run.right_to_left)
    }

    fn new(glyphs: &'a [Glyph], text: &'a str, backwards: bool) -> Clusters<'a> {
        Clusters { glyphs, text, left: 0..text.len(), backwards }
    }

    /// The next cluster, where it is one glyph for one ASCII character and not the last: nearly always, and quicker.
    #[inline]
    pub fn simple(&mut self) -> Option<(&'a Glyph, u8)> {
        let [glyph, rest @ ..] = self.glyphs else { return None };
        let byte = *self.text.as_bytes().get(self.left.start)?;
        let alone = rest.first().is_some_and(|next| next.bytes != 0);
        if !alone || glyph.bytes != 1 || !(1..=127).contains(&byte) || self.backwards {
            return None;
        }
        self.glyphs = rest;
        self.left.start += 1;
        Some((glyph, byte))
    }

    /// The next `bytes` of the text; all that is left for the last glyphs, so that nothing is lost.
    fn take(&mut self, bytes: usize) -> &'a str {
        let count = if self.glyphs.is_empty() { self.left.len() } else { bytes.min(self.left.len()) };
        let taken = if self.backwards { self.left.end - count..self.left.end } else { self.left.start..self.left.start + count };
        let Some(text) = self.text.get(taken.clone()) else { return "" };
        self.left = if self.backwards { self.left.start..taken.start } else { taken.end..self.left.end };
        text
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let (first, rest) = self.glyphs.split_first()?;
        let followers = rest.iter().take_while(|glyph| glyph.bytes == 0).count();
        let (glyphs, rest) = self.glyphs.split_at(1 + followers);
        self.glyphs = rest;
        Some(Cluster { glyphs, text: self.take(usize::from(first.bytes)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_up_to_seven_bytes() {
        for text in ["a", "ffi", "é", "\u{ad}", "1234567", "שלם"] {
            assert_eq!(Packed::new(text).map(Packed::text).as_deref(), Some(text));
        }
        assert_eq!(Packed::new(""), None);
        assert_eq!(Packed::new("12345678"), None);
        assert_eq!(Packed::new(" "), Some(Packed::SPACE));
        assert_eq!(Packed::new("A").and_then(Packed::ascii), Some(b'A'));
        assert_eq!(Packed::SPACE.ascii(), None);
    }

    #[test]
    fn text_left_over_goes_to_the_last_glyph() {
        let glyph = |bytes| Glyph { id: 1, bytes, ..Glyph::default() };
        let glyphs = [glyph(1), glyph(0), glyph(1)];
        let found: Vec<_> = Clusters::new(&glyphs, "abc", false).map(|c| (c.glyphs.len(), c.text)).collect();
        assert_eq!(found, [(2, "a"), (1, "bc")]);
        let found: Vec<_> = Clusters::new(&glyphs, "abc", true).map(|c| c.text).collect();
        assert_eq!(found, ["c", "ab"]);
    }
}
