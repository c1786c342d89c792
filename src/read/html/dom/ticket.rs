//! One short attribute that stands for all those of an element, which are kept already: the builder of the tree copies what it
//! is given, some of it twice, and only hands it on.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

/// Signs of ASCII from this one on, each for six bits. Eight of them at most stand in a tendril itself, without a place of
/// their own in memory.
const FIRST: u8 = b'0';
const BITS: usize = 6;
const MASK: usize = (1 << BITS) - 1;

/// So many signs say where the attributes begin, and one more how many there are.
const SIGNS: usize = 5;

/// What stands for the attributes from one place to another; nothing where there are none. The first place has to fit into
/// thirty bits: no markup that is read is long enough for more.
pub fn of(from: usize, to: usize) -> Vec<Attribute> {
    if from == to {
        return Vec::new();
    }
    let number = (to - from) << (SIGNS * BITS) | from;
    let signs: [u8; SIGNS + 1] = std::array::from_fn(|at| FIRST + (number >> (at * BITS) & MASK) as u8);
    let value = StrTendril::from_slice(std::str::from_utf8(&signs).unwrap_or_default());
    // no attribute that is written has no name
    vec![Attribute { name: QualName::new(None, ns!(), local_name!("")), value }]
}

/// The places that an attribute stands for, if it does.
pub fn range(attribute: &Attribute) -> Option<(usize, usize)> {
    if attribute.name.local != local_name!("") {
        return None;
    }
    let bits = |sign: u8| usize::from(sign.saturating_sub(FIRST));
    let number = attribute.value.bytes().rev().fold(0, |number, sign| number << BITS | bits(sign));
    let from = number & ((1 << (SIGNS * BITS)) - 1);
    Some((from, from + (number >> (SIGNS * BITS))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back() {
        for (from, to) in [(0, 1), (63, 64), (64, 127), ((1 << 30) - 64, (1 << 30) - 1)] {
            let [ticket] = &of(from, to)[..] else { panic!("{from} {to}") };
            assert_eq!((range(ticket), ticket.value.len()), (Some((from, to)), SIGNS + 1));
        }
        assert!(of(7, 7).is_empty());
    }
}
