//! The two maps of a font: from codes to glyphs, and from codes to text (ISO 32000-1, 9.7.5 and 9.10.3).

use super::codes::Codes;
use super::number;

/// Entries to a block; Adobe Technical Note 5014 allows no more.
const BLOCK: usize = 100;

/// Which map.
#[derive(Copy, Clone)]
enum Kind {
    /// From codes to CIDs: the font's encoding.
    Cid,
    /// From codes to text.
    Unicode,
}

/// The encoding: codes to CIDs. `cids` gives the CID of a glyph.
pub(super) fn encoding(codes: &Codes, name: &str, cids: impl Fn(u16) -> u16) -> Vec<u8> {
    let mut out = head(codes, name, Kind::Cid);
    let entries = codes.shown.iter().map(|shown| (shown.code, cids(shown.glyph)));
    let ranges = ranges(entries);
    for block in ranges.chunks(BLOCK) {
        number::whole(&mut out, block.len() as i64);
        out.extend_from_slice(b" begincidrange\n");
        for (first, last, cid) in block {
            code(&mut out, *first);
            code(&mut out, *last);
            number::whole(&mut out, i64::from(*cid));
            out.push(b'\n');
        }
        out.extend_from_slice(b"endcidrange\n");
    }
    foot(out)
}

/// `ToUnicode`: codes to text.
pub(super) fn to_unicode(codes: &Codes) -> Vec<u8> {
    let mut out = head(codes, "Adobe-Identity-UCS", Kind::Unicode);
    for block in codes.shown.chunks(BLOCK) {
        number::whole(&mut out, block.len() as i64);
        out.extend_from_slice(b" beginbfchar\n");
        for shown in block {
            code(&mut out, shown.code);
            out.push(b'<');
            shown.text.text().encode_utf16().for_each(|unit| hex(&mut out, unit, 4));
            out.extend_from_slice(b">\n");
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    foot(out)
}

/// ISO 19005-2, 6.2.11.3.3: `WMode` is the same in the stream and in its dictionary, and no other map is used.
fn head(codes: &Codes, name: &str, kind: Kind) -> Vec<u8> {
    let (ordering, number) = match kind {
        Kind::Cid => ("Identity", 1),
        Kind::Unicode => ("UCS", 2),
    };
    let mut out = format!(
        "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering ({ordering}) def\n/Supplement 0 def\nend def\n\
         /CMapName /{name} def\n/CMapVersion 1 def\n/CMapType {number} def\n/WMode 0 def\n"
    )
    .into_bytes();
    let two = codes.lead < 256;
    out.extend_from_slice(if two { b"2 begincodespacerange\n" } else { b"1 begincodespacerange\n" });
    out.extend_from_slice(format!("<00><{:02X}>\n", codes.lead - 1).as_bytes());
    if two {
        out.extend_from_slice(format!("<{:02X}00><FFFF>\n", codes.lead).as_bytes());
    }
    out.extend_from_slice(b"endcodespacerange\n");
    out
}

fn foot(mut out: Vec<u8>) -> Vec<u8> {
    out.extend_from_slice(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

/// Joins codes that follow each other under one first byte and lead to CIDs that do so too.
fn ranges(entries: impl Iterator<Item = (u16, u16)>) -> Vec<(u16, u16, u16)> {
    let mut ranges: Vec<(u16, u16, u16)> = Vec::new();
    for (code, cid) in entries {
        match ranges.last_mut() {
            Some((first, last, start))
                if code == *last + 1
                    && code >> 8 == *first >> 8
                    && u32::from(cid) == u32::from(*start) + u32::from(code - *first) =>
            {
                *last = code;
            }
            _ => ranges.push((code, code, cid)),
        }
    }
    ranges
}

fn code(out: &mut Vec<u8>, code: u16) {
    out.push(b'<');
    hex(out, code, if code > 255 { 4 } else { 2 });
    out.push(b'>');
}

/// The last `digits` hexadecimal digits.
fn hex(out: &mut Vec<u8>, value: u16, digits: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend((0..digits).rev().map(|place| DIGITS[usize::from(value >> (4 * place) & 15)]));
}

/// UTF-16 with its mark, in hexadecimal: a text string for a property list (ISO 32000-1, 7.9.2.2).
pub(super) fn text_string(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"<FEFF");
    text.encode_utf16().for_each(|unit| hex(out, unit, 4));
    out.push(b'>');
}
