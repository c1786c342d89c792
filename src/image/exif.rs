//! Orientation and resolution out of the notes that cameras leave (Exif 2.3, a TIFF 6.0 file without a picture).

use super::Orientation;

/// What such notes say of the picture as a whole.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub(super) struct Exif {
    /// How it lies.
    pub orientation: Option<Orientation>,
    /// Pixels to the inch.
    pub density: Option<f64>,
}

/// More entries than this have no place in the first list.
const MOST_ENTRIES: usize = 512;

/// Reads the first list of entries; what is broken says nothing.
pub(super) fn read(bytes: &[u8]) -> Exif {
    Notes::open(bytes).map(|notes| notes.first_list()).unwrap_or_default()
}

struct Notes<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl<'a> Notes<'a> {
    fn open(bytes: &'a [u8]) -> Option<Notes<'a>> {
        let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Notes { bytes, little })
    }

    fn first_list(&self) -> Exif {
        let start = self.long(4).unwrap_or(0) as usize;
        let count = usize::from(self.short(start).unwrap_or(0)).min(MOST_ENTRIES);
        let entry = |tag: u16| (0..count).map(|at| start + 2 + at * 12).find(|at| self.short(*at) == Some(tag));
        let short = |tag| entry(tag).and_then(|at| self.short(at + 8));
        let orientation = short(0x0112).map(|number| Orientation::of(u32::from(number)));
        let rational = entry(0x011a).and_then(|at| self.rational(self.long(at + 8)? as usize));
        // unit 1 is none, 3 the centimetre
        let density = match short(0x0128) {
            Some(1) => None,
            Some(3) => rational.map(|density| density * 2.54),
            _ => rational,
        };
        Exif { orientation, density }
    }

    fn short(&self, at: usize) -> Option<u16> {
        let two: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    fn rational(&self, at: usize) -> Option<f64> {
        let (over, under) = (self.long(at)?, self.long(at.checked_add(4)?)?);
        (under > 0).then(|| f64::from(over) / f64::from(under))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orientation_is_read_in_both_byte_orders() {
        let little = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0";
        assert_eq!(read(little).orientation, Some(Orientation::of(6)));
        assert_eq!(read(big).orientation, Some(Orientation::of(8)));
    }

    #[test]
    fn broken_notes_say_nothing() {
        assert_eq!(read(b""), Exif::default());
        assert_eq!(read(b"II*\0\xff\xff\xff\xff"), Exif::default());
        assert_eq!(read(b"II*\0\x08\0\0\0\xff\xff"), Exif::default());
    }
}
