//! The maps of composite fonts: from codes to glyphs and from codes to text (ISO 32000-1, 9.7.5, 9.10.3).

use lopdf::content::Content;
use lopdf::{Object, Stream};

use crate::plate::values::Values;

/// Entries of a map that are kept: two bytes have so many codes.
const MOST_ENTRIES: usize = 65_536;

/// Bytes of what one code may say.
const LONGEST: usize = 512;

/// Ranges of codes: all of them are looked through for each letter.
const MOST_SPACES: usize = 256;

/// A range of codes of one length, and what the first of them stands for.
#[derive(Clone, Debug)]
pub(super) struct Range<T> {
    bytes: usize,
    first: u32,
    last: u32,
    to: T,
}

/// What a map says.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    /// How long codes are: length, first and last code.
    spaces: Vec<(usize, u32, u32)>,
    glyphs: Vec<Range<u32>>,
    texts: Vec<Range<String>>,
}

impl Map {
    /// The map in which two bytes are the number of a glyph, as `Identity-H` and most makers have it.
    pub fn two_bytes() -> Map {
        let glyphs = vec![Range { bytes: 2, first: 0, last: 0xffff, to: 0 }];
        Map { spaces: vec![(2, 0, 0xffff)], glyphs, texts: Vec::new() }
    }

    /// Reads a map. It is written in a little of PostScript, which has the syntax of a content stream: numbers and strings first,
    /// then what is to be done with them.
    pub fn read(values: Values, stream: &Stream) -> Map {
        let mut map = Map::default();
        let Some(bytes) = values.unpacked(stream) else { return map };
        for operation in Content::decode_iter(&bytes).map_while(Result::ok) {
            let operands = &operation.operands[..];
            match operation.operator.as_str() {
                "endcodespacerange" => operands.chunks_exact(2).for_each(|pair| map.space(pair)),
                "endcidrange" => operands.chunks_exact(3).for_each(|three| map.glyph(&three[0], &three[1], &three[2])),
                "endcidchar" => operands.chunks_exact(2).for_each(|two| map.glyph(&two[0], &two[0], &two[1])),
                "endbfrange" => operands.chunks_exact(3).for_each(|three| map.text(&three[0], &three[1], &three[2])),
                "endbfchar" => operands.chunks_exact(2).for_each(|two| map.text(&two[0], &two[0], &two[1])),
                _ => {}
            }
        }
        map.glyphs.sort_by_key(|range| (range.bytes, range.first));
        map.texts.sort_by_key(|range| (range.bytes, range.first));
        map
    }

    fn space(&mut self, pair: &[Object]) {
        let (Some((bytes, first)), Some((_, last))) = (code(&pair[0]), code(&pair[1])) else { return };
        if self.spaces.len() < MOST_SPACES {
            self.spaces.push((bytes, first, last));
        }
    }

    fn glyph(&mut self, first: &Object, last: &Object, to: &Object) {
        let (Some((bytes, first)), Some((_, last)), Ok(to)) = (code(first), code(last), to.as_i64()) else { return };
        if self.glyphs.len() < MOST_ENTRIES {
            self.glyphs.push(Range { bytes, first, last, to: u32::try_from(to).unwrap_or(0) });
        }
    }

    fn text(&mut self, first: &Object, last: &Object, to: &Object) {
        let (Some((bytes, first)), Some((_, last))) = (code(first), code(last)) else { return };
        let mut add = |first, last, to: &Object| {
            if self.texts.len() < MOST_ENTRIES {
                self.texts.extend(utf_16(to).filter(|to| to.len() <= LONGEST).map(|to| Range { bytes, first, last, to }));
            }
        };
        match to {
            Object::Array(each) => (first..=last).zip(each).for_each(|(code, to)| add(code, code, to)),
            _ => add(first, last, to),
        }
    }

    /// Takes the next code of a string: its length in bytes and its number (ISO 32000-1, 9.7.6.2).
    pub fn next(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        let number = |length: usize| bytes.get(..length).map(|part| part.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
        let fits = |(length, first, last): &(usize, u32, u32)| {
            let code = number(*length)?;
            // each byte lies within the range of its own place
            let within = (0..*length).all(|at| {
                let byte = |number: u32| number >> (8 * at) & 0xff;
                (byte(*first)..=byte(*last)).contains(&byte(code))
            });
            within.then_some((*length, code))
        };
        let shortest = self.spaces.iter().map(|space| space.0).min().unwrap_or(1);
        self.spaces.iter().find_map(fits).or_else(|| (!bytes.is_empty()).then_some((shortest.min(bytes.len()).max(1), 0)))
    }

    /// The glyph of a code.
    pub fn glyph_of(&self, bytes: usize, code: u32) -> Option<u32> {
        let range = find(&self.glyphs, bytes, code)?;
        Some(range.to.saturating_add(code - range.first))
    }

    /// What a code says.
    pub fn text_of(&self, bytes: usize, code: u32) -> Option<String> {
        let range = find(&self.texts, bytes, code)?;
        let mut letters: Vec<char> = range.to.chars().collect();
        if let Some(last) = letters.last_mut() {
            *last = char::from_u32((*last as u32).saturating_add(code - range.first)).unwrap_or(char::REPLACEMENT_CHARACTER);
        }
        Some(letters.into_iter().collect())
    }
}

fn find<T>(ranges: &[Range<T>], bytes: usize, code: u32) -> Option<&Range<T>> {
    let after = ranges.partition_point(|range| (range.bytes, range.first) <= (bytes, code));
    ranges.get(after.checked_sub(1)?).filter(|range| range.bytes == bytes && code <= range.last)
}

/// A code of at most four bytes: its length and its number.
fn code(object: &Object) -> Option<(usize, u32)> {
    let bytes = object.as_str().ok().filter(|bytes| (1..=4).contains(&bytes.len()))?;
    Some((bytes.len(), bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))))
}

fn utf_16(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document};

    use super::*;

    #[test]
    fn codes_of_one_and_two_bytes() {
        let source = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /WMode 0 def
            2 begincodespacerange <00> <fb> <fc00> <ffff> endcodespacerange
            2 begincidrange <20> <22> 5 <fc01> <fc02> 900 endcidrange
            1 beginbfchar <20> <0020> endbfchar 2 beginbfrange <21> <22> <00410042> <fc01> <fc02> [<0058> <00660069>] endbfrange
            endcmap end end";
        let document = Document::new();
        let map = Map::read(Values(&document), &Stream::new(Dictionary::new(), source.to_vec()));
        assert_eq!((map.next(b"\x21\x00"), map.next(b"\xfc\x02a")), (Some((1, 0x21)), Some((2, 0xfc02))));
        assert_eq!((map.glyph_of(1, 0x22), map.glyph_of(2, 0xfc02), map.glyph_of(1, 0x30)), (Some(7), Some(901), None));
        assert_eq!(map.text_of(1, 0x22).as_deref(), Some("AC"));
        assert_eq!(map.text_of(2, 0xfc02).as_deref(), Some("fi"));
        assert_eq!(Map::two_bytes().next(b""), None);
    }
}
