//! Packs files that lie loose into an archive, so that a book unpacked into a folder is read as all books are.

use libdeflater::crc32;

/// What an entry of the directory has before and behind what it shares with the entry's own head (PKWARE APPNOTE 6.3.10,
/// §4.3.12): its sign and the version of the maker; no comment, no attributes.
const DIRECTORY_SIGN: &[u8] = b"PK\x01\x02\x14\x00";
const DIRECTORY_REST: [u8; 10] = [0; 10];

/// Paths are in UTF-8 (§4.4.4).
const UTF_8: u16 = 1 << 11;

/// The first day that a date can name (§4.4.6): there is no clock.
const DAY: u16 = 0x21;

/// An archive of these files, by their paths in it. Nothing is made smaller: it only lives as long as it is read.
///
/// An archive holds no more than 65,534 files and 4 GiB; what is beyond is left out.
pub fn pack<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0u16);
    for (path, bytes) in files {
        let (Ok(at), Some(head)) = (u32::try_from(out.len()), head(path, bytes)) else { break };
        let Some(more) = count.checked_add(1).filter(|more| *more < u16::MAX) else { break };
        count = more;
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(path.bytes());
        out.extend(bytes);
        directory.extend(DIRECTORY_SIGN);
        directory.extend(&head);
        directory.extend(DIRECTORY_REST);
        directory.extend(at.to_le_bytes());
        directory.extend(path.bytes());
    }
    let (start, length) = (out.len() as u32, directory.len() as u32);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    [count, count].iter().for_each(|count| out.extend(count.to_le_bytes()));
    [length, start].iter().for_each(|number| out.extend(number.to_le_bytes()));
    out.extend([0; 2]);
    out
}

/// What the head of an entry and its place in the directory have in common (§4.3.7): stored, not deflated.
fn head(path: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let (length, size) = (u16::try_from(path.len()).ok()?, u32::try_from(bytes.len()).ok()?);
    let mut head = Vec::new();
    [20, UTF_8, 0, 0, DAY].iter().for_each(|number| head.extend(number.to_le_bytes()));
    [crc32(bytes), size, size].iter().for_each(|number| head.extend(number.to_le_bytes()));
    [length, 0].iter().for_each(|number| head.extend(number.to_le_bytes()));
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::super::{Archive, Room};
    use super::*;

    #[test]
    fn what_is_packed_is_found() {
        let files: [(&str, &[u8]); 3] = [("b/ü.txt", b"x"), ("a.txt", &[7; 70_000]), ("c", b"")];
        let archive = Archive::open(&pack(files), Room::MOST).unwrap();
        for (path, bytes) in files {
            assert_eq!(archive.unpack(archive.find(path).unwrap()).unwrap(), bytes, "{path}");
        }
        assert_eq!((archive.entries().len(), archive.refused.len()), (3, 0));
        assert!(Archive::open(&pack([]), Room::MOST).unwrap().entries().is_empty());
    }
}
