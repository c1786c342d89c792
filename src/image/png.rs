//! The chunks of a PNG file (ISO/IEC 15948) into what a PDF must know, and its rows as they are packed.

use super::exif;
use super::{Facts, Format, Orientation, Refused, Space};

/// What only PNG files have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Bits of a sample.
    pub bits: u8,
    /// The colours that samples number, three bytes each.
    pub palette: Option<Vec<u8>>,
    /// Rows lie in order and without alpha, so that a PDF takes them as they are packed.
    pub plain: bool,
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether the bytes begin as a PNG file does.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The chunks of a file, each with its name, as far as they are whole.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(SIGNATURE.len()..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (name, data) = (after.get(..4)?, after.get(4..length.checked_add(4)?)?);
        rest = after.get(length.checked_add(8)?..).unwrap_or_default();
        Some((name, data))
    })
}

/// What a file's chunks say. Its profile is packed and comes from the decoder.
pub(super) fn facts(bytes: &[u8]) -> Result<Facts, Refused> {
    let broken = || Refused::broken("its header is cut");
    let (b"IHDR", header) = chunks(bytes).next().ok_or_else(broken)? else { return Err(broken()) };
    let header: &[u8; 13] = header.try_into().map_err(|_| broken())?;
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let (bits, kind, interlaced) = (header[8], header[9], header[12] != 0);
    let space = match kind {
        0 | 4 => Space::Grey,
        2 | 3 | 6 => Space::Rgb,
        _ => return Err(Refused::broken("it has colours of no kind")),
    };
    let before = || chunks(bytes).take_while(|chunk| chunk.0 != b"IDAT");
    let find = |name: &[u8]| before().find(|chunk| chunk.0 == name).map(|chunk| chunk.1);
    let alpha = kind >= 4 || find(b"tRNS").is_some();
    let palette = if kind == 3 { find(b"PLTE").map(<[u8]>::to_vec) } else { None };
    let rows = Rows { bits, plain: !alpha && !interlaced && (kind != 3 || palette.is_some()), palette };
    let notes = find(b"eXIf").map(exif::read).unwrap_or_default();
    Ok(Facts {
        format: Format::Png(rows),
        width: number(0),
        height: number(4),
        space,
        alpha,
        density: find(b"pHYs").and_then(density).or(notes.density),
        orientation: notes.orientation.unwrap_or(Orientation::UPRIGHT),
        profile: None,
    })
}

/// Pixels to the inch, where the unit is the metre.
fn density(chunk: &[u8]) -> Option<f64> {
    let &[x3, x2, x1, x0, _, _, _, _, 1] = chunk else { return None };
    Some(f64::from(u32::from_be_bytes([x3, x2, x1, x0])) * 0.0254)
}

/// The rows as they are packed: one deflated stream, each row led by the number of its filter, which is what PDF's predictor 15
/// undoes (ISO 32000-1, 7.4.4.4).
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    chunks(bytes).filter(|chunk| chunk.0 == b"IDAT").flat_map(|chunk| chunk.1.iter().copied()).collect()
}
