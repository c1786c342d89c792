//! Where the bytes of the file go: counted, summed up in an identifier, and passed on.

use std::io::{self, Write};

/// Passes bytes on, so that none of them has to be kept.
pub(super) struct Outlet<'a> {
    to: &'a mut dyn Write,
    length: usize,
    identifier: Identifier,
    /// The first fault; nothing is passed on after it.
    fault: Option<io::Error>,
}

impl<'a> Outlet<'a> {
    /// Nothing is passed on yet.
    pub fn new(to: &'a mut dyn Write) -> Outlet<'a> {
        Outlet { to, length: 0, identifier: Identifier::default(), fault: None }
    }

    /// Passes bytes on.
    pub fn put(&mut self, bytes: &[u8]) {
        self.length += bytes.len();
        self.identifier.take(bytes);
        if self.fault.is_none() {
            self.fault = self.to.write_all(bytes).err();
        }
    }

    /// The same for the digits of a whole number.
    pub fn number(&mut self, number: i64) {
        let mut digits = Vec::with_capacity(20);
        super::number::whole(&mut digits, number);
        self.put(&digits);
    }

    /// So many bytes were passed on.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Sixteen bytes that differ where those so far differ.
    pub fn identifier(&self) -> [u8; 16] {
        self.identifier.sum()
    }

    /// The first fault, if there was one.
    pub fn close(self) -> io::Result<()> {
        self.fault.map_or(Ok(()), Err)
    }
}

/// Sixteen bytes that differ where the content differs: two multiply-and-fold hashes, no secret.
struct Identifier {
    lanes: [u64; 2],
    /// The last bytes, which are fewer than eight.
    rest: Vec<u8>,
    length: u64,
}

/// Where the hashes begin.
const SEEDS: [u64; 2] = [0xcbf2_9ce4_8422_2325, 0x100_0000_01b3];
/// What they are multiplied by.
const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];

impl Default for Identifier {
    fn default() -> Identifier {
        Identifier { lanes: SEEDS, rest: Vec::with_capacity(8), length: 0 }
    }
}

impl Identifier {
    fn take(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let missing = if self.rest.is_empty() { 0 } else { (8 - self.rest.len()).min(bytes.len()) };
        self.rest.extend_from_slice(&bytes[..missing]);
        if self.rest.len() == 8 {
            let word = std::mem::take(&mut self.rest);
            self.step(&word);
        }
        let words = bytes[missing..].chunks_exact(8);
        let rest = words.remainder();
        words.for_each(|word| self.step(word));
        self.rest.extend_from_slice(rest);
    }

    /// Takes up to eight bytes.
    fn step(&mut self, bytes: &[u8]) {
        let word = <[u8; 8]>::try_from(bytes).unwrap_or_else(|_| {
            let mut word = [0; 8];
            word[..bytes.len()].copy_from_slice(bytes);
            word
        });
        for (lane, factor) in self.lanes.iter_mut().zip(FACTORS) {
            *lane = (*lane ^ u64::from_le_bytes(word)).wrapping_mul(factor).rotate_left(29);
        }
    }

    fn sum(&self) -> [u8; 16] {
        let mut last = Identifier { lanes: self.lanes, rest: Vec::new(), length: self.length };
        last.step(&self.rest);
        let mut id = [0; 16];
        for (half, (lane, factor)) in id.chunks_mut(8).zip(last.lanes.into_iter().zip(FACTORS)) {
            let lane = lane ^ self.length;
            half.copy_from_slice(&(lane ^ (lane >> 32)).wrapping_mul(factor).to_be_bytes());
        }
        id
    }
}

/// The identifier of some bytes.
pub(super) fn identifier(bytes: &[u8]) -> [u8; 16] {
    let mut identifier = Identifier::default();
    identifier.take(bytes);
    identifier.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_that_of_the_bytes_however_they_come() {
        let bytes: Vec<u8> = (0..200).collect();
        for parts in [1, 3, 7, 8, 9, 64] {
            let mut out = Vec::new();
            let mut outlet = Outlet::new(&mut out);
            bytes.chunks(parts).for_each(|part| outlet.put(part));
            assert_eq!((outlet.identifier(), outlet.length()), (identifier(&bytes), 200));
            outlet.close().unwrap();
            assert_eq!(out, bytes);
        }
        assert_ne!(identifier(&bytes), identifier(&bytes[1..]));
        assert_ne!(identifier(&[0; 8]), identifier(&[0; 9]));
    }

    #[test]
    fn a_fault_is_kept() {
        let mut room = [0; 4];
        let mut to = &mut room[..];
        let mut outlet = Outlet::new(&mut to);
        outlet.put(b"more than that");
        assert!(outlet.close().is_err());
    }
}
