//! Damage to files: bytes changed, cut off, lost, doubled, as disks and wires do it.

use proptest::prelude::*;

/// What a fault in the wire makes of a file.
#[derive(Clone, Debug)]
pub enum Damage {
    Byte(usize, u8),
    Cut(usize),
    Lost(usize, usize),
    Twice(usize, usize),
}

pub fn damage() -> impl Strategy<Value = Damage> {
    let place = || 0..usize::MAX;
    prop_oneof![
        4 => (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        2 => (place(), prop::sample::select(b"0123456789 R<>[]/()-".to_vec())).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        1 => place().prop_map(Damage::Cut),
        1 => (place(), 1..200usize).prop_map(|(at, length)| Damage::Lost(at, length)),
        1 => (place(), 1..200usize).prop_map(|(at, length)| Damage::Twice(at, length)),
    ]
}

pub fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for damage in all {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match *damage {
            Damage::Byte(at, byte) => bytes[at % length] = byte,
            Damage::Cut(at) => bytes.truncate(at % length),
            Damage::Lost(at, count) => drop(bytes.drain(at % length..(at % length + count).min(length))),
            Damage::Twice(at, count) => {
                let part = bytes[at % length..(at % length + count).min(length)].to_vec();
                bytes.splice(at % length..at % length, part);
            }
        }
    }
    bytes
}
