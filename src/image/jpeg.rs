//! The headers of a JPEG file (ITU-T T.81, Annex B) into what a PDF must know to take the file as it is.

use super::exif;
use super::{Facts, Format, Orientation, Refused, Space};

/// What only JPEG files have.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// Ink is written as light, as Adobe's programs do.
    pub inverted: bool,
    /// Colours are written as they are, though three of them would be taken for light and two differences.
    pub plain: bool,
    /// Four colours are written as light, two differences and black.
    pub ycck: bool,
    /// Made of several scans, so that decoding holds all of them at once.
    pub progressive: bool,
    /// Nothing in it is amiss, so that any reader will decode it.
    pub sound: bool,
}

/// What the markers said so far.
#[derive(Default)]
struct Headers {
    frame: Option<Frame>,
    adobe: Option<u8>,
    jfif: bool,
    density: Option<f64>,
    exif: exif::Exif,
    profile: Vec<(u8, Vec<u8>)>,
    /// Where the first scan begins.
    scans: usize,
}

struct Frame {
    width: u32,
    height: u32,
    components: Vec<u8>,
    progressive: bool,
}

/// Whether the bytes begin as a JPEG file does.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
}

/// What a file's headers say.
pub(super) fn facts(bytes: &[u8]) -> Result<Facts, Refused> {
    let headers = headers(bytes)?;
    let frame = headers.frame.ok_or_else(|| Refused::broken("it has no frame"))?;
    let space = match frame.components.len() {
        1 => Space::Grey,
        3 => Space::Rgb,
        4 => Space::Cmyk,
        count => return Err(Refused::unknown(format!("a JPEG file of {count} components"))),
    };
    let plain = match (space, headers.adobe) {
        (Space::Rgb, Some(transform)) => transform == 0,
        (Space::Rgb, None) => !headers.jfif && frame.components == *b"RGB",
        _ => false,
    };
    let coding = Coding {
        inverted: space == Space::Cmyk && headers.adobe.is_some(),
        ycck: space == Space::Cmyk && headers.adobe == Some(2),
        plain,
        progressive: frame.progressive,
        sound: scans_are_sound(&bytes[headers.scans.min(bytes.len())..], frame.progressive),
    };
    Ok(Facts {
        format: Format::Jpeg(coding),
        width: frame.width,
        height: frame.height,
        space,
        alpha: false,
        density: headers.density.or(headers.exif.density),
        orientation: headers.exif.orientation.unwrap_or(Orientation::UPRIGHT),
        profile: joined(headers.profile),
    })
}

/// The parts of a profile in their order (ICC.1:2010, B.4).
fn joined(mut parts: Vec<(u8, Vec<u8>)>) -> Option<Vec<u8>> {
    parts.sort_by_key(|part| part.0);
    (!parts.is_empty()).then(|| parts.into_iter().flat_map(|part| part.1).collect())
}

/// Walks the markers up to the first scan.
fn headers(bytes: &[u8]) -> Result<Headers, Refused> {
    let mut found = Headers::default();
    let mut at = 2;
    loop {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (Some(0xff), Some(marker)) = (bytes.get(at), bytes.get(at + 1)) else { return Err(cut()) };
        at += 2;
        if matches!(marker, 0xd0..=0xd8 | 0x01) {
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at).ok_or_else(cut)?, *bytes.get(at + 1).ok_or_else(cut)?]));
        let segment = bytes.get(at + 2..at + length.max(2)).ok_or_else(cut)?;
        if *marker == 0xda {
            return Ok(Headers { scans: at - 2, ..found });
        }
        found.segment(*marker, segment)?;
        at += length.max(2);
    }
}

/// Whether only scans with sensible numbers, their tables and restarts follow, up to the end mark (ITU-T T.81, B.2, G.1.1.1).
fn scans_are_sound(bytes: &[u8], progressive: bool) -> bool {
    let mut at = 0;
    loop {
        let Some(next) = bytes[at..].windows(2).position(|two| two[0] == 0xff && !matches!(two[1], 0 | 0xff | 0xd0..=0xd7))
        else {
            return false;
        };
        let marker = bytes[at + next + 1];
        at += next + 2;
        if marker == 0xd9 {
            return true;
        }
        let length = bytes.get(at..at + 2).map_or(0, |two| usize::from(u16::from_be_bytes([two[0], two[1]])));
        let Some(segment) = bytes.get(at + 2..at + length) else { return false };
        let sound = match marker {
            0xda => scan_is_sound(segment, progressive),
            0xc4 | 0xdb | 0xdd | 0xe0..=0xef | 0xfe => true,
            _ => false,
        };
        if !sound {
            return false;
        }
        at += length;
    }
}

fn scan_is_sound(segment: &[u8], progressive: bool) -> bool {
    let Some(&[start, end, bits]) = segment.last_chunk::<3>() else { return false };
    let (high, low) = (bits >> 4, bits & 15);
    !progressive || (start <= end && end < 64 && (start > 0 || end == 0) && low < 14 && (high == 0 || high == low + 1))
}

fn cut() -> Refused {
    Refused::broken("it ends within its headers")
}

impl Headers {
    fn segment(&mut self, marker: u8, segment: &[u8]) -> Result<(), Refused> {
        match marker {
            // baseline, extended, progressive; what else there is no reader of PDFs decodes (ISO 32000-1, 7.4.8)
            0xc0..=0xc2 => self.frame = Some(frame(segment, marker == 0xc2)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(Refused::unknown("a lossless, hierarchical or arithmetic JPEG file"));
            }
            0xe0 if segment.starts_with(b"JFIF\0") => self.jfif(segment),
            0xe1 if segment.starts_with(b"Exif\0\0") => self.exif = exif::read(segment),
            0xe2 => self.icc(segment),
            0xee if segment.starts_with(b"Adobe") => self.adobe = segment.get(11).copied(),
            _ => {}
        }
        Ok(())
    }

    fn jfif(&mut self, segment: &[u8]) {
        self.jfif = true;
        if let Some(&[unit, high, low]) = segment.get(7..10) {
            let density = f64::from(u16::from_be_bytes([high, low]));
            self.density = match unit {
                1 => Some(density),
                2 => Some(density * 2.54),
                _ => None,
            };
        }
    }

    fn icc(&mut self, segment: &[u8]) {
        if let Some((&[number, _], part)) = segment.strip_prefix(b"ICC_PROFILE\0").and_then(|rest| rest.split_first_chunk::<2>())
        {
            self.profile.push((number, part.to_vec()));
        }
    }
}

fn frame(segment: &[u8], progressive: bool) -> Result<Frame, Refused> {
    let broken = || Refused::broken("its frame is cut");
    let &[bits, h1, h0, w1, w0, count] = segment.first_chunk::<6>().ok_or_else(broken)?;
    if bits != 8 {
        return Err(Refused::unknown(format!("a JPEG file of {bits} bits")));
    }
    let entries = segment.get(6..6 + usize::from(count) * 3).ok_or_else(broken)?;
    let components = entries.chunks(3).map(|entry| entry[0]).collect();
    let (width, height) = (u32::from(u16::from_be_bytes([w1, w0])), u32::from(u16::from_be_bytes([h1, h0])));
    Ok(Frame { width, height, components, progressive })
}
