//! The text of pages in blocks and lines again, put together from words, places and tags.
//!
//! In a tagged file a block is what its tags say; in others each run of lines of one size below each other is taken for one, of
//! which nobody knows where paragraphs end.

use std::collections::BTreeMap;

use super::case::is_text;
use crate::plate::{Inspection, Item, Kind, Owner, Words};

/// A paragraph, a head, an item.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Its element, by its place in the list; none in a file without tags.
    pub element: Option<usize>,
    /// What it is, by its tag; empty in a file without tags.
    pub kind: String,
    /// It stands in a table.
    pub in_table: bool,
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Page, from 0.
    pub page: usize,
    /// Left end of the baseline.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// Height of the baseline.
    pub y: f64,
    /// Size of its largest letters.
    pub size: f64,
    pub text: String,
    /// Where blanks start on the page, and how wide they are.
    pub blanks: Vec<(f64, f64)>,
}

/// Elements that are blocks of text by themselves (ISO 32000-1, 14.8.4.3).
const BLOCKS: [&str; 21] = [
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "LBody",
    "Lbl",
    "BlockQuote",
    "Caption",
    "Note",
    "TD",
    "TH",
    "Code",
    "TOCI",
    "Title",
    "Index",
    "Figure",
    "Formula",
];

/// Blocks that are a part of the line where they stand within another one that holds text.
const AMONG_WORDS: [&str; 4] = ["Code", "Formula", "Figure", "Lbl"];

/// Puts the text of all pages together.
pub(super) fn blocks(inspection: &Inspection) -> Vec<Block> {
    let owners = owners(inspection);
    let mut blocks: Vec<Block> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (page, sheet) in inspection.sheets.iter().enumerate() {
        for (item, words) in sheet.items.iter().filter_map(level_words) {
            let element = match item.owner {
                Owner::Marked(number) => owners.get(&(page, number)).copied(),
                _ => None,
            };
            let known = match element {
                Some(element) => places.get(&element).copied(),
                None => blocks.len().checked_sub(1).filter(|last| goes_on(&blocks[*last], page, words)),
            };
            let at = known.unwrap_or_else(|| {
                blocks.push(begun(inspection, element));
                blocks.len() - 1
            });
            places.extend(element.map(|element| (element, at)));
            blocks[at].add(page, words);
        }
    }
    blocks
}

fn level_words(item: &Item) -> Option<(&Item, &Words)> {
    match &item.kind {
        Kind::Words(words) if !words.hidden && words.is_level() && is_text(item) => Some((item, words)),
        _ => None,
    }
}

/// For each number of each page the block that it belongs to.
fn owners(inspection: &Inspection) -> BTreeMap<(usize, u32), usize> {
    let elements = &inspection.elements;
    let mut block_of: Vec<usize> = Vec::with_capacity(elements.len());
    for (at, element) in elements.iter().enumerate() {
        let parent = element.parent.and_then(|parent| block_of.get(parent).copied());
        let within = parent.and_then(|parent| elements.get(parent)).is_some_and(|parent| BLOCKS.contains(&parent.kind.as_str()));
        let kind = element.kind.as_str();
        // the label of an item stands beside its text, also where its list is in the text of another
        let of_item = element.parent.and_then(|parent| elements.get(parent)).is_some_and(|parent| parent.kind == "LI");
        let own = BLOCKS.contains(&kind) && !(within && !of_item && AMONG_WORDS.contains(&kind));
        block_of.push(if own { at } else { parent.unwrap_or(at) });
    }
    let numbered =
        elements.iter().zip(&block_of).flat_map(|(element, block)| element.content.iter().map(|place| (*place, *block)));
    numbered.collect()
}

fn begun(inspection: &Inspection, element: Option<usize>) -> Block {
    let mut in_table = false;
    let mut above = element;
    while let Some(found) = above.and_then(|at| inspection.elements.get(at)) {
        in_table |= found.kind == "Table";
        above = found.parent;
    }
    let kind = element.and_then(|at| inspection.elements.get(at)).map_or(String::new(), |element| element.kind.clone());
    Block { element, kind, in_table, lines: Vec::new() }
}

/// Whether words belong to the block before them, in a file without tags: of one size, on its last line or the one below.
fn goes_on(block: &Block, page: usize, words: &Words) -> bool {
    let Some(last) = block.lines.last().filter(|last| block.element.is_none() && last.page == page) else { return false };
    let down = last.y - words.from.1;
    (last.size - words.size).abs() < 0.1 && (-0.3 * last.size..1.7 * last.size).contains(&down)
}

impl Block {
    fn add(&mut self, page: usize, words: &Words) {
        let blanks = words.blanks.iter().map(|(at, wide)| (words.from.0 + at, *wide));
        let whole = self.is_whole();
        if let Some(line) = self.lines.last_mut().filter(|line| line.holds(page, words, whole)) {
            let gap = words.from.0 - line.right;
            if gap > 0.1 * words.size {
                line.blanks.push((line.right, gap));
            }
            line.blanks.extend(blanks);
            line.text.push_str(&words.text);
            line.right = line.right.max(words.to.0);
            line.size = line.size.max(words.size);
            return;
        }
        self.lines.push(Line {
            page,
            left: words.from.0,
            right: words.to.0,
            y: words.from.1,
            size: words.size,
            text: words.text.clone(),
            blanks: blanks.collect(),
        });
    }

    /// Whether it is running text, and not a head, a cell or a label.
    pub fn is_prose(&self) -> bool {
        !self.in_table && matches!(self.kind.as_str(), "P" | "LBody" | "BlockQuote" | "")
    }

    /// Whether tags say where it begins and ends.
    pub fn is_whole(&self) -> bool {
        self.element.is_some()
    }

    /// The parts that stand in one column each.
    pub fn parts(&self) -> Vec<&[Line]> {
        self.lines.chunk_by(|above, below| !begins_column(above, below)).collect()
    }
}

/// Whether a line stands at the head of another column than the one before it.
pub(super) fn begins_column(above: &Line, below: &Line) -> bool {
    above.page != below.page || below.y > above.y + above.size * 1.5
}

impl Line {
    /// Whether words go on where it ends, on its baseline or a little raised; in a block that tags make whole also behind a
    /// leader, however far.
    fn holds(&self, page: usize, words: &Words, whole: bool) -> bool {
        let gap = words.from.0 - self.right;
        let far = if whole { f64::INFINITY } else { 3.0 * self.size };
        page == self.page && (words.from.1 - self.y).abs() < self.size * 0.6 && (-0.3 * self.size..far).contains(&gap)
    }

    /// Whether it ends with a hyphen, seen or soft.
    pub fn is_broken(&self) -> bool {
        self.text.trim_end().ends_with(['-', '\u{ad}', '\u{2010}'])
    }

    /// Its blanks between words, without those at its ends.
    pub fn inner_blanks(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.blanks.iter().copied().filter(|(at, wide)| *at > self.left + 0.1 && at + wide < self.right - 0.1)
    }

    /// Where it starts.
    pub fn start(&self) -> (f64, f64) {
        (self.left, self.y)
    }
}
