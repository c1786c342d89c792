//! Optical margins: how far a character may hang over the edge of its column, in thousandths of its width.
//!
//! Values after Thành (2000), *Micro-typographic extensions to the TeX typesetting system*, and the defaults of
//! microtype for serif faces, moved by eye for the faces shipped.

/// How far a glyph hangs over each margin, in thousandths of its advance.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Hang {
    /// Over the left margin when it opens a line.
    pub left: u16,
    /// Over the right margin when it ends one.
    pub right: u16,
}

const fn hang(left: u16, right: u16) -> Hang {
    Hang { left, right }
}

/// Characters in order, each with its hang.
const TABLE: &[(char, Hang)] = &[
    ('!', hang(0, 100)),
    ('"', hang(300, 300)),
    ('\'', hang(400, 400)),
    ('(', hang(100, 0)),
    (')', hang(0, 200)),
    ('*', hang(200, 200)),
    (',', hang(0, 500)),
    ('-', hang(400, 500)),
    ('.', hang(0, 600)),
    ('/', hang(100, 200)),
    (':', hang(0, 500)),
    (';', hang(0, 400)),
    ('?', hang(0, 100)),
    ('A', hang(50, 50)),
    ('F', hang(0, 50)),
    ('J', hang(50, 0)),
    ('K', hang(0, 50)),
    ('L', hang(0, 50)),
    ('O', hang(20, 20)),
    ('Q', hang(20, 20)),
    ('T', hang(50, 50)),
    ('V', hang(50, 50)),
    ('W', hang(50, 50)),
    ('X', hang(50, 50)),
    ('Y', hang(70, 70)),
    ('[', hang(100, 0)),
    (']', hang(0, 100)),
    ('c', hang(20, 0)),
    ('e', hang(20, 0)),
    ('f', hang(0, 50)),
    ('k', hang(0, 50)),
    ('o', hang(20, 20)),
    ('r', hang(0, 50)),
    ('t', hang(0, 70)),
    ('v', hang(50, 50)),
    ('w', hang(50, 50)),
    ('x', hang(50, 50)),
    ('y', hang(50, 70)),
    ('\u{a0}', hang(0, 0)),
    ('«', hang(200, 300)),
    ('\u{ad}', hang(0, 500)),
    ('»', hang(300, 200)),
    ('\u{2010}', hang(400, 500)),
    ('–', hang(200, 300)),
    ('—', hang(150, 200)),
    ('‘', hang(400, 400)),
    ('’', hang(300, 500)),
    ('‚', hang(300, 400)),
    ('“', hang(300, 300)),
    ('”', hang(300, 400)),
    ('„', hang(300, 300)),
    ('…', hang(0, 150)),
    ('‹', hang(300, 400)),
    ('›', hang(400, 300)),
    ('、', hang(0, 500)),
    ('。', hang(0, 500)),
];

/// The hangs of ASCII, each in its place: nearly all that is asked for.
const ASCII: [Hang; 128] = {
    let mut hangs = [hang(0, 0); 128];
    let mut at = 0;
    while at < TABLE.len() && TABLE[at].0.is_ascii() {
        hangs[TABLE[at].0 as usize] = TABLE[at].1;
        at += 1;
    }
    hangs
};

/// The hang of a character.
pub fn of(c: char) -> Hang {
    if let Some(hang) = ASCII.get(c as usize) {
        return *hang;
    }
    TABLE.binary_search_by_key(&c, |entry| entry.0).map_or(Hang::default(), |at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_found_in() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(TABLE.iter().all(|(c, hang)| of(*c) == *hang));
        assert_eq!((of('a'), of('ß')), (Hang::default(), Hang::default()));
    }
}
