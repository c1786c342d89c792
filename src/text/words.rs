//! The word table: each distinct word of a document, shaped once per face and features, in units of its face.

use std::ops::Range;

use super::measure::BreakKind;
use crate::page::Glyph;

/// A word, by its place in the table.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// All distinct words of a document.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words.
    pub entries: Vec<Word>,
    /// Where they may break.
    pub breaks: Vec<WordBreak>,
    /// Their glyphs, and those of halves that had to be shaped anew.
    pub glyphs: Vec<Glyph>,
    /// Their letters, soft hyphens left out.
    pub text: String,
}

/// A shaped word. Widths are in units of its face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Its letters in [`Words::text`].
    pub text: Range<u32>,
    /// Its glyphs in [`Words::glyphs`].
    pub glyphs: Range<u32>,
    /// Its breaks in [`Words::breaks`].
    pub breaks: Range<u32>,
    /// Its width.
    pub advance: i32,
    /// How far it hangs over the left margin when it opens a line.
    pub hang_left: i32,
    /// How far it hangs over the right margin when it ends one.
    pub hang_right: i32,
}

/// A place where a word may break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordBreak {
    /// Bytes of the word before the break.
    pub at: u32,
    /// What kind of break.
    pub kind: BreakKind,
    /// It is taken only where nothing else can be set: a hyphen in a part of a word that has its own hyphen.
    pub reserve: bool,
    /// The glyphs before it, without the hyphen that the break may add.
    pub before: Range<u32>,
    /// Their width, with that hyphen.
    pub before_advance: i32,
    /// How far they hang over the right margin.
    pub hang_right: i32,
    /// The glyphs after it.
    pub after: Range<u32>,
    /// Their width.
    pub after_advance: i32,
    /// How far they hang over the left margin.
    pub hang_left: i32,
}

impl Words {
    /// A word of the table.
    pub fn word(&self, id: WordId) -> &Word {
        &self.entries[id.0 as usize]
    }

    /// The letters of a word.
    pub fn letters(&self, word: &Word) -> &str {
        &self.text[word.text.start as usize..word.text.end as usize]
    }

    /// Where a word may break.
    pub fn breaks_of(&self, word: &Word) -> &[WordBreak] {
        &self.breaks[word.breaks.start as usize..word.breaks.end as usize]
    }

    /// Glyphs of a range.
    pub fn run(&self, range: &Range<u32>) -> &[Glyph] {
        &self.glyphs[range.start as usize..range.end as usize]
    }

    /// An empty table with the room that so many words of so many bytes together take, as a rule.
    pub fn with_room(words: usize, bytes: usize) -> Words {
        Words {
            entries: Vec::new(),
            breaks: Vec::with_capacity(words * 2),
            glyphs: Vec::with_capacity(bytes + bytes / 4),
            text: String::with_capacity(bytes),
        }
    }

    /// Several tables as one, in exactly the room that it takes.
    pub fn joined(mut tables: Vec<Words>) -> Words {
        if let [_] = tables[..] {
            return tables.remove(0).shrunk();
        }
        let sum = |length: fn(&Words) -> usize| tables.iter().map(length).sum();
        let mut all = Words {
            entries: Vec::with_capacity(sum(|table| table.entries.len())),
            breaks: Vec::with_capacity(sum(|table| table.breaks.len())),
            glyphs: Vec::with_capacity(sum(|table| table.glyphs.len())),
            text: String::with_capacity(sum(|table| table.text.len())),
        };
        tables.into_iter().for_each(|table| all.append(table));
        all
    }

    fn shrunk(mut self) -> Words {
        self.breaks.shrink_to_fit();
        self.glyphs.shrink_to_fit();
        self.text.shrink_to_fit();
        self
    }

    /// Appends another table, whose ids grow by the number of words here.
    fn append(&mut self, other: Words) {
        let (text, glyphs, breaks) = (self.text.len() as u32, self.glyphs.len() as u32, self.breaks.len() as u32);
        let moved = |range: Range<u32>, by: u32| range.start + by..range.end + by;
        self.entries.extend(other.entries.into_iter().map(|word| Word {
            text: moved(word.text, text),
            glyphs: moved(word.glyphs, glyphs),
            breaks: moved(word.breaks, breaks),
            ..word
        }));
        self.breaks.extend(other.breaks.into_iter().map(|one| WordBreak {
            before: moved(one.before, glyphs),
            after: moved(one.after, glyphs),
            ..one
        }));
        self.glyphs.extend(other.glyphs);
        self.text.push_str(&other.text);
    }
}
