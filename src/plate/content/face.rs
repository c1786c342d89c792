//! A font of a file: how its codes are read, how wide its letters are, and what may be done with it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::maps::Map;
use crate::plate::values::Values;

/// What a file says of a font.
#[derive(Clone, Debug)]
pub struct Face {
    /// Its name, without the tag of a subset.
    pub name: String,
    /// The font's program is in the file.
    pub embedded: bool,
    /// What its maker allows: `fsType` (OpenType, table OS/2), where the program says it.
    pub licence: Option<u16>,
    pub(super) coding: Coding,
    /// Widths in thousandths of the size.
    widths: BTreeMap<u32, f64>,
    usual_width: f64,
    texts: Option<Map>,
}

/// How codes are read.
#[derive(Clone, Debug)]
pub(super) enum Coding {
    /// A byte each; these codes name the missing glyph.
    Bytes(Vec<u8>),
    /// By a map to glyphs.
    Mapped(Map),
}

/// A letter of a string.
pub(super) struct Letter {
    /// How many bytes it took.
    pub bytes: usize,
    pub code: u32,
    /// In parts of the size.
    pub width: f64,
    pub missing: bool,
}

/// Widths of a font that are kept: glyphs that two bytes can name.
const MOST_WIDTHS: usize = 65_536;

/// The highest number that a glyph can have.
const HIGHEST_GLYPH: u32 = 0xffff;

/// A letter's width where nothing is said, as of most faces.
const SOME_WIDTH: f64 = 500.0;

impl Face {
    /// Reads what the file says.
    pub(super) fn read<'a>(values: Values<'a>, font: &'a Dictionary) -> Face {
        let texts = values.stream(font, "ToUnicode").map(|stream| Map::read(values, stream));
        let kin = values.list(font, "DescendantFonts").first().and_then(|kin| values.as_dict(kin));
        let kind = values.name(font, "Subtype").unwrap_or_default();
        let described = kin.unwrap_or(font);
        let descriptor = values.dict(described, "FontDescriptor");
        let program = descriptor.and_then(|descriptor| program(values, descriptor));
        let name = values.name(font, "BaseFont").or_else(|| values.name(font, "Name")).unwrap_or("a font without a name");
        let (widths, usual_width) = match kin {
            Some(kin) => (of_glyphs(values, kin), values.number(kin, "DW").unwrap_or(1000.0)),
            None => of_codes(values, font, descriptor, kind == "Type3"),
        };
        Face {
            name: name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name, |(_, rest)| rest).to_string(),
            embedded: program.is_some() || kind == "Type3",
            licence: program.and_then(|bytes| licence(&bytes)),
            coding: if kind == "Type0" { mapped(values, font) } else { Coding::Bytes(missing(values, font)) },
            widths,
            usual_width,
            texts,
        }
    }

    /// The next letter of a string.
    pub(super) fn letter(&self, bytes: &[u8]) -> Option<Letter> {
        let (length, code, glyph, missing) = match &self.coding {
            Coding::Bytes(missing) => {
                let byte = *bytes.first()?;
                (1, u32::from(byte), u32::from(byte), missing.contains(&byte))
            }
            Coding::Mapped(map) => {
                let (length, code) = map.next(bytes)?;
                let glyph = map.glyph_of(length, code).unwrap_or(0);
                (length, code, glyph, glyph == 0)
            }
        };
        let width = self.widths.get(&glyph).copied().unwrap_or(self.usual_width) / 1000.0;
        Some(Letter { bytes: length, code, width, missing })
    }

    /// What a letter says.
    pub(super) fn says(&self, letter: &Letter) -> String {
        let mapped = self.texts.as_ref().and_then(|map| map.text_of(letter.bytes, letter.code));
        mapped.unwrap_or_else(|| match self.coding {
            Coding::Bytes(_) => char::from_u32(letter.code).map(String::from).unwrap_or_default(),
            Coding::Mapped(_) => char::REPLACEMENT_CHARACTER.to_string(),
        })
    }
}

fn mapped<'a>(values: Values<'a>, font: &'a Dictionary) -> Coding {
    Coding::Mapped(values.stream(font, "Encoding").map_or_else(Map::two_bytes, |stream| Map::read(values, stream)))
}

/// Codes that are named `.notdef` (ISO 32000-1, 9.6.6.1).
fn missing<'a>(values: Values<'a>, font: &'a Dictionary) -> Vec<u8> {
    let Some(encoding) = values.dict(font, "Encoding") else { return Vec::new() };
    let (mut code, mut found) = (0u32, Vec::new());
    for object in values.list(encoding, "Differences") {
        if let Some(number) = values.as_number(object) {
            code = number as u32;
            continue;
        }
        if values.as_name(object) == Some(".notdef") {
            found.extend(u8::try_from(code));
        }
        code = code.saturating_add(1);
    }
    found
}

/// `W` (ISO 32000-1, 9.7.4.3): a first glyph and the widths from there on, or a range and the width of all in it.
fn of_glyphs<'a>(values: Values<'a>, kin: &'a Dictionary) -> BTreeMap<u32, f64> {
    let (mut widths, mut left) = (BTreeMap::new(), MOST_WIDTHS);
    let list = values.list(kin, "W");
    let mut rest = &list[..];
    while let [first, second, more @ ..] = rest {
        let Some(first) = values.as_number(first).map(|first| (first as u32).min(HIGHEST_GLYPH)) else { break };
        rest = if let Some(Object::Array(each)) = values.follow(second) {
            left -= each.len().min(left);
            widths.extend((first..).zip(each.iter().filter_map(|width| values.as_number(width))).take(MOST_WIDTHS));
            more
        } else {
            let [third, more @ ..] = more else { break };
            let (Some(last), Some(width)) = (values.as_number(second), values.as_number(third)) else { break };
            let range = first..=(last as u32).min(HIGHEST_GLYPH);
            left -= range.clone().count().min(left);
            widths.extend(range.map(|glyph| (glyph, width)));
            more
        };
        if left == 0 {
            break;
        }
    }
    widths
}

/// `Widths` from `FirstChar` on (ISO 32000-1, 9.6.2); those of drawn fonts are in units of their own.
fn of_codes<'a>(
    values: Values<'a>,
    font: &'a Dictionary,
    descriptor: Option<&'a Dictionary>,
    drawn: bool,
) -> (BTreeMap<u32, f64>, f64) {
    let unit = font.get(b"FontMatrix").ok().and_then(|matrix| values.numbers(matrix)?.first().copied());
    let scale = if drawn { unit.unwrap_or(0.001) * 1000.0 } else { 1.0 };
    let first = (values.number(font, "FirstChar").unwrap_or(0.0) as u32).min(HIGHEST_GLYPH);
    let each = values.list(font, "Widths").into_iter().take(256).map(|width| values.as_number(width).unwrap_or(0.0) * scale);
    let widths: BTreeMap<u32, f64> = (first..).zip(each).collect();
    let missing = descriptor.and_then(|descriptor| values.number(descriptor, "MissingWidth"));
    let usual = missing.unwrap_or(if widths.is_empty() { SOME_WIDTH } else { 0.0 });
    (widths, usual)
}

fn program<'a>(values: Values<'a>, descriptor: &'a Dictionary) -> Option<Vec<u8>> {
    let stream = ["FontFile", "FontFile2", "FontFile3"].iter().find_map(|key| values.stream(descriptor, key))?;
    values.unpacked(stream)
}

/// `fsType` out of a font's program: of its table OS/2, or of the words that Type 1 and CFF fonts have for it.
fn licence(program: &[u8]) -> Option<u16> {
    of_table(program).or_else(|| of_words(program))
}

/// OpenType: the table's place is in the directory, the number in its ninth and tenth byte.
fn of_table(program: &[u8]) -> Option<u16> {
    let pair = |at: usize| Some(u16::from_be_bytes([*program.get(at)?, *program.get(at + 1)?]));
    let tables = usize::from(pair(4)?);
    let entry = (0..tables.min(256)).map(|table| 12 + table * 16).find(|at| program.get(*at..at + 4) == Some(b"OS/2"))?;
    let offset = usize::from(pair(entry + 8)?) << 16 | usize::from(pair(entry + 10)?);
    pair(offset.checked_add(8)?)
}

fn of_words(program: &[u8]) -> Option<u16> {
    let word = b"/FSType ";
    let at = program.windows(word.len()).position(|window| window == word)?;
    let digits: Vec<u8> = program[at + word.len()..].iter().copied().take(5).take_while(u8::is_ascii_digit).collect();
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

/// The fonts of a file, each once.
#[derive(Default)]
pub(super) struct Shelf {
    pub faces: Vec<Face>,
    known: BTreeMap<ObjectId, usize>,
}

/// Fonts of a file that are listed at most.
const MOST_FACES: usize = 20_000;

impl Shelf {
    /// The place of the font that an object is.
    pub fn place<'a>(&mut self, values: Values<'a>, object: &'a Object) -> Option<usize> {
        let id = object.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.known.get(&id)) {
            return Some(*known);
        }
        let font = values.as_dict(object).filter(|_| self.faces.len() < MOST_FACES)?;
        self.faces.push(Face::read(values, font));
        let place = self.faces.len() - 1;
        self.known.extend(id.map(|id| (id, place)));
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_found_in_both_kinds_of_program() {
        let mut table = b"OTTO\x00\x01\0\0\0\0\0\0OS/2\0\0\0\0\x00\x00\x00\x1c\0\0\0\x0a".to_vec();
        table.extend(b"\0\0\0\0\0\0\0\0\x00\x02");
        assert_eq!(licence(&table), Some(2));
        assert_eq!(licence(b"%!PS-AdobeFont-1.0 /FSType 8 def"), Some(8));
        assert_eq!(licence(b""), None);
    }
}
