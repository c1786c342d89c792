//! Whether a colour profile may be embedded: what its header says of itself must be so (ICC.1:2010, 7.2).

use super::Space;

/// Longer profiles are no one's; they are left out.
const LONGEST: usize = 4 << 20;

/// The profile, if it is one of an input, display, output or colour-space class for this many components, of version 2 or 4
/// (ISO 19005-2, 6.2.4.2).
pub(super) fn sound(bytes: Vec<u8>, space: Space) -> Option<Vec<u8>> {
    let word = |at: usize| bytes.get(at..at + 4);
    let size = u32::from_be_bytes(word(0)?.try_into().ok()?) as usize;
    let version = *bytes.get(8)?;
    let class = matches!(word(12)?, b"scnr" | b"mntr" | b"prtr" | b"spac");
    let colours: &[u8; 4] = match space {
        Space::Grey => b"GRAY",
        Space::Rgb => b"RGB ",
        Space::Cmyk => b"CMYK",
    };
    let tags = u32::from_be_bytes(word(128)?.try_into().ok()?);
    let fits = word(16)? == colours && word(36)? == b"acsp" && matches!(version, 2 | 4) && class;
    let whole = size == bytes.len() && size <= LONGEST && (1..=200).contains(&tags);
    (fits && whole && tags_within(&bytes, tags)).then_some(bytes)
}

/// Every tag lies within the profile.
fn tags_within(bytes: &[u8], tags: u32) -> bool {
    (0..tags as usize).all(|at| {
        let entry = 132 + at * 12;
        let number = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
        let end = number(entry + 4).zip(number(entry + 8)).and_then(|(offset, size)| offset.checked_add(size));
        end.is_some_and(|end| end as usize <= bytes.len())
    })
}
