//! The directory of a zip archive, and the bytes of its entries (PKWARE APPNOTE 6.3.10), bounded before anything is unpacked.

use std::sync::Arc;

use libdeflater::{Decompressor, crc32};

use crate::report::{Error, Kind};

/// More entries are not looked at; the largest books have some thousands.
const MOST_ENTRIES: usize = 20_000;

/// A larger entry is not unpacked, in bytes: pictures for print have a tenth.
const LARGEST: usize = 64 << 20;

/// A larger text is not unpacked, in bytes: a tree of markup takes some fifty times its bytes.
const LARGEST_TEXT: usize = 8 << 20;

/// How much may come out of an archive, also where its entries share their bytes.
#[derive(Copy, Clone, Debug, Default)]
pub struct Room {
    /// In bytes.
    pub all: usize,
    /// Of these for texts, which take time.
    pub texts: usize,
}

impl Room {
    /// However small the file, no more than this comes out of it; books with many pictures have a fifth, long ones a tenth.
    pub const MOST: Room = Room { all: 256 << 20, texts: 48 << 20 };

    /// The texts of an archive of so many bytes come to no more than this: some megabytes, or twelve times its size, which is
    /// twice what text usually packs to.
    fn of_archive(self, bytes: usize) -> Room {
        Room { texts: self.texts.min((4 << 20) + bytes.saturating_mul(12)), ..self }
    }

    /// What is left of it.
    pub fn without(self, other: Room) -> Room {
        Room { all: self.all.saturating_sub(other.all), texts: self.texts.saturating_sub(other.texts) }
    }
}

/// An entry of more than [`SMALL`] bytes that is so many times as large as its packed bytes is a bomb: text packs to a tenth,
/// and deflate ends at 1032.
const STEEPEST: usize = 100;

/// The same for texts, of which markup without words takes the most memory, and packs the best.
const STEEPEST_TEXT: usize = 30;

/// An entry of no more bytes does no harm, however tightly it is packed.
const SMALL: usize = 1 << 19;

/// How a zip archive begins: with an entry, or, if it is empty, with the end of its directory (§4.3.7, §4.3.16).
static SIGNS: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06"];

/// The end of the directory without its comment, and the longest comment, in bytes (§4.3.16).
const END: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// A directory's entry and an entry's own head without names, in bytes (§4.3.12, §4.3.7).
const DIRECTORY_ENTRY: usize = 46;
const LOCAL_HEAD: usize = 30;

/// An archive and what is in it.
#[derive(Clone, Debug)]
pub struct Archive {
    bytes: Arc<[u8]>,
    entries: Vec<Entry>,
    /// Entries that are not given out: the name, and why.
    pub refused: Vec<(String, &'static str)>,
    /// What the entries come to.
    pub unpacked: Room,
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path, parted by `/`, without a way up.
    pub path: String,
    method: u16,
    checksum: u32,
    packed: usize,
    size: usize,
    /// Where its head is.
    at: usize,
}

/// Whether bytes begin as a zip archive does.
pub fn is_one(bytes: &[u8]) -> bool {
    SIGNS.iter().any(|sign| bytes.starts_with(sign))
}

impl Archive {
    /// Reads the directory; no more than there is room for will be unpacked.
    ///
    /// # Errors
    /// When there is no directory, as in a file that was cut off, or one for files larger than is read here (zip64).
    pub fn open(bytes: &[u8], room: Room) -> Result<Archive, Error> {
        let broken = || Error::new(Kind::Read, "this archive is damaged: its directory is not to be found");
        let end = find_end(bytes).ok_or_else(broken)?;
        let (count, start) = (number(bytes, end + 10, 2).ok_or_else(broken)?, number(bytes, end + 16, 4).ok_or_else(broken)?);
        if count == 0xffff || start == 0xffff_ffff {
            return Err(Error::new(Kind::Read, "archives of more than 65,534 files or 4 GiB (zip64) are not read"));
        }
        let room = room.of_archive(bytes.len());
        let mut archive = Archive { bytes: bytes.into(), entries: Vec::new(), refused: Vec::new(), unpacked: Room::default() };
        let mut at = start;
        for _ in 0..count.min(MOST_ENTRIES) {
            let Some(next) = archive.take(at, room) else { break };
            at = next;
        }
        if count > MOST_ENTRIES {
            archive.refused.push((format!("{} files", count - MOST_ENTRIES), "the archive holds too many"));
        }
        archive.entries.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(archive)
    }

    /// Takes in the directory's entry at a place; gives the place behind it.
    fn take(&mut self, at: usize, room: Room) -> Option<usize> {
        let bytes = Arc::clone(&self.bytes);
        let of = |from: usize, length: usize| number(&bytes, at + from, length);
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (flags, name_length) = (of(8, 2)?, of(28, 2)?);
        let start = at + DIRECTORY_ENTRY;
        let name = String::from_utf8_lossy(bytes.get(start..start + name_length)?).replace('\\', "/");
        let entry = Entry {
            path: name.trim_start_matches("./").to_string(),
            method: u16::try_from(of(10, 2)?).ok()?,
            checksum: u32::try_from(of(16, 4)?).ok()?,
            packed: of(20, 4)?,
            size: of(24, 4)?,
            at: of(42, 4)?,
        };
        if !name.ends_with('/') {
            let text = super::is_text(&entry.path);
            let left = room.without(self.unpacked);
            let refusal = entry.refusal(flags & 1 != 0, left.all);
            match refusal.or_else(|| if text { entry.refusal_as_text(left.texts) } else { None }) {
                Some(why) => self.refused.push((name, why)),
                None => {
                    self.unpacked.all += entry.size;
                    self.unpacked.texts += if text { entry.size } else { 0 };
                    self.entries.push(entry);
                }
            }
        }
        Some(start + name_length + of(30, 2)? + of(32, 2)?)
    }

    /// The files, by their paths.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file of this path.
    pub fn find(&self, path: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        self.entries.get(at)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Says why they are not to be had.
    pub fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, &'static str> {
        let packed = self.packed(entry).ok_or("its bytes are not where the directory says")?;
        let bytes = match entry.method {
            0 => packed.to_vec(),
            8 => inflate(packed, entry.size)?,
            _ => return Err("it is packed in a way that is not read (only deflate is)"),
        };
        if bytes.len() != entry.size || crc32(&bytes) != entry.checksum {
            return Err("its bytes are damaged");
        }
        Ok(bytes)
    }

    /// The bytes behind the head of an entry, whose name and extra field may be others than in the directory.
    fn packed(&self, entry: &Entry) -> Option<&[u8]> {
        let of = |from: usize| number(&self.bytes, entry.at.checked_add(from)?, 2);
        let start = entry.at.checked_add(LOCAL_HEAD + of(26)? + of(28)?)?;
        self.bytes.get(start..start.checked_add(entry.packed)?)
    }
}

impl Entry {
    /// Why it is not given out, if it is not.
    fn refusal(&self, encrypted: bool, room: usize) -> Option<&'static str> {
        let leaves = self.path.starts_with('/') || self.path.split('/').any(|part| part == "..");
        let reasons = [
            (encrypted, "it is encrypted"),
            (leaves, "its name leads out of the archive"),
            (self.size > LARGEST, "it is larger than 64 MiB"),
            (self.size > SMALL && self.size / STEEPEST > self.packed, "it would unpack to more than 100 times its size"),
            (self.size > room, "the archive would unpack to more than 256 MiB"),
        ];
        reasons.iter().find(|reason| reason.0).map(|reason| reason.1)
    }

    fn refusal_as_text(&self, room: usize) -> Option<&'static str> {
        let reasons = [
            (self.size > LARGEST_TEXT, "it is a text of more than 8 MiB"),
            (self.size > SMALL && self.size / STEEPEST_TEXT > self.packed, "it is a text of more than 30 times its packed size"),
            (self.size > room, "the texts of the archive would unpack to too much for its size"),
        ];
        reasons.iter().find(|reason| reason.0).map(|reason| reason.1)
    }
}

fn inflate(packed: &[u8], size: usize) -> Result<Vec<u8>, &'static str> {
    let mut bytes = vec![0; size];
    let length = Decompressor::new().deflate_decompress(packed, &mut bytes).map_err(|_| "its bytes are damaged")?;
    bytes.truncate(length);
    Ok(bytes)
}

/// The last end of a directory: a comment may follow it.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END)?;
    let first = last.saturating_sub(LONGEST_COMMENT);
    (first..=last).rev().find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06")))
}

/// A number of so many bytes, the lowest first (§4.4.1.1).
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    digits.iter().rev().try_fold(0usize, |sum, digit| sum.checked_mul(256)?.checked_add(usize::from(*digit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(is_one(b"PK\x03\x04") && !is_one(b"P") && !is_one(b""));
        for bytes in
            [&b"PK\x03\x04"[..], &[0; 30], b"PK\x05\x06\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"]
        {
            assert!(Archive::open(bytes, Room::MOST).is_err());
        }
    }

    #[test]
    fn sizes_that_lie_are_refused() {
        let entry =
            |path: &str, packed: usize, size: usize| Entry { path: path.into(), method: 8, checksum: 0, packed, size, at: 0 };
        assert_eq!(entry("a/b.md", 100, 1000).refusal(false, Room::MOST.all), None);
        assert!(entry("a.md", 100, 1000).refusal(true, Room::MOST.all).is_some());
        for path in ["../a", "a/../../b", "/etc/passwd"] {
            assert!(entry(path, 1, 1).refusal(false, Room::MOST.all).is_some(), "{path}");
        }
        assert!(entry("bomb", 10_000, 10_000_000).refusal(false, Room::MOST.all).is_some());
        assert!(entry("large", LARGEST, LARGEST + 1).refusal(false, Room::MOST.all).is_some());
        assert!(entry("a", 10, 11).refusal(false, 10).is_some());
        assert!(entry("a.md", LARGEST_TEXT, LARGEST_TEXT + 1).refusal_as_text(Room::MOST.texts).is_some());
        assert!(entry("a.md", 10, 11).refusal_as_text(10).is_some());
    }
}
