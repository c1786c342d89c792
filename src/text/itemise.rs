//! A block's text into items: words, spaces, line ends. Each distinct word is listed once.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};
use unicode_bidi::BidiInfo;

use super::opportunities;
use super::words::WordId;
use crate::style::{BlockKind, Flow, FlowBlock};

/// Longer runs without a space are cut, so that no word costs more than its length.
const LONGEST_WORD: usize = 240;

/// One item of a paragraph.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its run in the flow, which gives look, node and link.
    pub span: u32,
    /// Embedding level (UAX #9); odd runs from right to left.
    pub level: u8,
}

/// What an item is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A word or a part of one.
    Word {
        /// Its place among the article's distinct words.
        word: u32,
        /// The line may end before it, though no space stands there.
        breaks: bool,
    },
    /// A word space.
    Space {
        /// The line may end here.
        breaks: bool,
    },
    /// A narrow space of fixed width that holds its neighbours together (U+202F).
    NarrowSpace,
    /// A character that no face has.
    Missing {
        /// The character.
        c: char,
        /// The line may end before it.
        breaks: bool,
    },
    /// A place that is left free.
    Blank {
        /// Its number in the flow.
        blank: u32,
    },
    /// The line ends here.
    LineEnd,
}

/// The items of an article, block by block.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// All items.
    pub items: Vec<Item>,
    /// The items of each block.
    pub blocks: Vec<Range<u32>>,
    /// For each of its distinct words its place in the document's table; filled when the articles' words are joined.
    pub ids: Vec<WordId>,
}

/// The distinct words of an article: the number of their key (see [`super::Key`]) and their letters.
pub type Distinct<'a> = Vec<(u16, &'a str)>;

struct Itemiser<'a, 'k> {
    flow: &'a Flow,
    keys: &'k [u16],
    seen: FxHashMap<(u16, &'a str), u32>,
    words: Distinct<'a>,
    out: Items,
    /// The first item of the block at hand.
    first: usize,
    /// Its items at which it is not seen at once whether a line may end.
    doubtful: Vec<usize>,
}

/// Splits all blocks of a flow into items, and lists its words. `keys` gives each look its shaping key.
pub fn itemise<'a>(flow: &'a Flow, keys: &[u16]) -> (Items, Distinct<'a>) {
    // a word and its space take some six bytes, and every other word is a new one
    let words = flow.text.len() / 6;
    let seen = FxHashMap::with_capacity_and_hasher(words / 2, FxBuildHasher);
    let out = Items::default();
    let mut itemiser = Itemiser { flow, keys, seen, words: Vec::new(), out, first: 0, doubtful: Vec::new() };
    itemiser.out.items.reserve(words * 2);
    for block in &flow.blocks {
        let first = itemiser.out.items.len() as u32;
        // a table's words are those of its cells
        if !matches!(block.kind, BlockKind::Table(_)) {
            itemiser.block(block);
        }
        itemiser.out.blocks.push(first..itemiser.out.items.len() as u32);
    }
    itemiser.out.items.shrink_to_fit();
    (itemiser.out, itemiser.words)
}

impl<'a> Itemiser<'a, '_> {
    fn block(&mut self, block: &FlowBlock) {
        let levels = levels(&self.flow.text[block.text.start as usize..block.text.end as usize]);
        let (mut at, mut span) = (block.text.start, block.first_span);
        self.first = self.out.items.len();
        while at < block.text.end {
            let Some(run) = self.flow.spans.get(span as usize) else { break };
            let end = run.end.min(block.text.end);
            self.run(at, end, span, &levels, block.text.start);
            (at, span) = (end, span + 1);
        }
        self.settle_breaks();
    }

    /// The items of one span.
    fn run(&mut self, start: u32, end: u32, span: u32, levels: &[u8], base: u32) {
        let text: &'a str = &self.flow.text[start as usize..end as usize];
        let levels = levels.get((start - base) as usize..).unwrap_or_default();
        let mut word = 0;
        for (at, kind, length) in gaps(text) {
            let Some(kind) = self.numbered(kind, start + at as u32) else { continue };
            self.letters_between(text, word..at, span, levels);
            if matches!(kind, ItemKind::Space { breaks: true }) && !parts_plainly(text.as_bytes(), at) {
                self.doubtful.push(self.out.items.len());
            }
            self.out.items.push(Item { kind, span, level: level(levels, at) });
            word = at + length;
        }
        self.letters_between(text, word..text.len(), span, levels);
    }

    /// A blank knows its number by where it stands; none where there is no blank, but the character itself.
    fn numbered(&self, kind: ItemKind, at: u32) -> Option<ItemKind> {
        match kind {
            ItemKind::Blank { .. } => {
                let number = self.flow.blanks.binary_search_by_key(&at, |blank| blank.at).ok()?;
                Some(ItemKind::Blank { blank: number as u32 })
            }
            other => Some(other),
        }
    }

    /// The words of letters without a gap: nearly always one. Where the writing turns round, another begins.
    fn letters_between(&mut self, text: &'a str, range: Range<usize>, span: u32, levels: &[u8]) {
        let look = self.flow.spans[span as usize].look;
        if self.flow.looks[usize::from(look)].missing {
            for (at, c) in text[range.clone()].char_indices() {
                self.letters(ItemKind::Missing { c, breaks: false }, span, level(levels, range.start + at));
            }
            return;
        }
        let mut word = range.start;
        if !levels.is_empty() || range.len() > LONGEST_WORD {
            for (offset, _) in text[range.clone()].char_indices().skip(1) {
                let at = range.start + offset;
                if level(levels, at) != level(levels, at - 1) || at - word >= LONGEST_WORD {
                    self.word(&text[word..at], look, span, level(levels, word));
                    word = at;
                }
            }
        }
        self.word(&text[word..range.end], look, span, level(levels, word));
    }

    fn word(&mut self, letters: &'a str, look: u16, span: u32, level: u8) {
        if letters.is_empty() {
            return;
        }
        let key = (self.keys[usize::from(look)], letters);
        let words = &mut self.words;
        let word = *self.seen.entry(key).or_insert_with(|| {
            words.push(key);
            words.len() as u32 - 1
        });
        self.letters(ItemKind::Word { word, breaks: false }, span, level);
    }

    /// An item of letters, which may stand in a chain with those before it.
    fn letters(&mut self, kind: ItemKind, span: u32, level: u8) {
        if self.out.items.len() > self.first && self.out.items.last().is_some_and(touches) {
            self.doubtful.push(self.out.items.len());
        }
        self.out.items.push(Item { kind, span, level });
    }

    /// Asks the rules at spaces beside marks, and between words that touch, whether the line may end there.
    fn settle_breaks(&mut self) {
        let mut doubtful = std::mem::take(&mut self.doubtful);
        for at in doubtful.drain(..).filter(|at| *at > self.first) {
            let (kind, (mut one, mut two)) = (self.out.items[at].kind, ([0; 4], [0; 4]));
            let before = self.letters_of(at - 1, &mut one);
            self.out.items[at].kind = match kind {
                ItemKind::Space { .. } => {
                    let after = self.letters_of(at + 1, &mut two);
                    let breaks = before.is_empty() || after.is_empty() || opportunities::after_space(before, after);
                    ItemKind::Space { breaks }
                }
                ItemKind::Word { word, .. } => ItemKind::Word { word, breaks: touching(before, self.letters_of(at, &mut two)) },
                ItemKind::Missing { c, .. } => ItemKind::Missing { c, breaks: touching(before, self.letters_of(at, &mut two)) },
                other => other,
            };
        }
        self.doubtful = doubtful;
    }

    /// The letters of an item; `room` holds a character that stands alone.
    fn letters_of<'r>(&self, at: usize, room: &'r mut [u8; 4]) -> &'r str
    where
        'a: 'r,
    {
        match self.out.items.get(at).map(|item| item.kind) {
            Some(ItemKind::Word { word, .. }) => self.words[word as usize].1,
            Some(ItemKind::Missing { c, .. }) => c.encode_utf8(room),
            _ => "",
        }
    }
}

/// Whether an item is letters, which stand in a chain with letters beside them.
pub(super) fn touches(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Word { .. } | ItemKind::Missing { .. })
}

/// Whether it is seen at once that a line may end at a space, as at nearly all of them.
fn parts_plainly(text: &[u8], space: usize) -> bool {
    let before = space.checked_sub(1).map(|at| text[at]).filter(u8::is_ascii);
    let Some((last, first)) = before.zip(text.get(space + 1).copied().filter(u8::is_ascii)) else { return false };
    let plain = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
    plain || opportunities::part_at_sight(last.into(), first.into())
}

/// Whether a line may end between two words without a space between them.
fn touching(before: &str, after: &str) -> bool {
    let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if plain(before.chars().next_back()) && plain(after.chars().next()) || after.starts_with(opportunities::DASH) {
        return false;
    }
    opportunities::all(&format!("{before}{after}")).contains(&before.len())
}

/// Bytes that are looked through at once.
const STRETCH: usize = 32;

/// The embedding level of each byte; empty where all runs left to right.
fn levels(text: &str) -> Vec<u8> {
    // such characters are written with a first byte from 0xd6 on, which most stretches of a text lack
    let may_turn = |(_, stretch): &(usize, &[u8])| stretch.iter().fold(0, |most, byte| most.max(*byte)) >= 0xd6;
    let turns = |at: usize| text.as_bytes()[at] >= 0xd6 && text[at..].starts_with(runs_right_to_left);
    let mut stretches = text.as_bytes().chunks(STRETCH).enumerate().filter(may_turn);
    if !stretches.any(|(number, stretch)| (number * STRETCH..number * STRETCH + stretch.len()).any(turns)) {
        return Vec::new();
    }
    BidiInfo::new(text, None).levels.iter().map(|level| level.number()).collect()
}

/// Whether a character makes the writing turn round.
pub(super) fn runs_right_to_left(c: char) -> bool {
    c >= '\u{590}'
        && matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn level(levels: &[u8], at: usize) -> u8 {
    levels.get(at).copied().unwrap_or(0)
}

/// What parts words: where it stands, what it becomes, its bytes.
fn gaps(text: &str) -> impl Iterator<Item = (usize, ItemKind, usize)> {
    // the bytes with which a gap may begin: U+0020 and less, and the first of characters of several bytes
    let bytes = text.bytes().enumerate().filter(|(_, byte)| *byte <= b' ' || *byte >= 0xc2);
    bytes.filter_map(|(at, byte)| {
        if byte == b' ' {
            return Some((at, ItemKind::Space { breaks: true }, 1));
        }
        let c = text[at..].chars().next()?;
        Some((at, gap(c)?, c.len_utf8()))
    })
}

fn gap(c: char) -> Option<ItemKind> {
    match c {
        '\u{a0}' => Some(ItemKind::Space { breaks: false }),
        '\u{202f}' | '\u{2009}' => Some(ItemKind::NarrowSpace),
        '\n' => Some(ItemKind::LineEnd),
        '\u{fffc}' => Some(ItemKind::Blank { blank: 0 }),
        _ => None,
    }
}
