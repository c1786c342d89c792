//! Items in a quarter of their room, as they wait from one stage to the next: a long edition has millions of them.

use std::ops::Range;

use super::itemise::{Item, ItemKind, Items};
use super::words::WordId;

/// Bits of an item: what it is, whether a line may end there, its level, its number or character, its run.
const KIND: u32 = 3;
const BREAKS: u32 = 1;
const LEVEL: u32 = 7;
const VALUE: u32 = 26;
const SPAN: u32 = 27;

/// The kind of a word alone, and of one with the space behind it, as most words are.
const WORD: u64 = 0;
const SPACED: u64 = 6;

/// The items of an article, block by block.
#[derive(Clone, Debug, Default)]
pub struct PackedItems {
    packed: Vec<u64>,
    /// All items where one of them has a number too large to be packed: those of a text of more than 64 MB.
    whole: Vec<Item>,
    blocks: Vec<Range<u32>>,
    /// Where what is packed of each block begins.
    starts: Vec<u32>,
    /// For each of its distinct words its place in the document's table.
    pub ids: Vec<WordId>,
}

impl PackedItems {
    /// Packs items.
    pub fn of(items: Items) -> PackedItems {
        let Items { items, blocks, ids } = items;
        let (mut packed, mut starts) = (Vec::with_capacity(items.len() * 5 / 8), Vec::with_capacity(blocks.len()));
        for block in &blocks {
            starts.push(packed.len() as u32);
            if pack_block(&items[block.start as usize..block.end as usize], &mut packed).is_none() {
                return PackedItems { packed: Vec::new(), whole: items, blocks, starts: Vec::new(), ids };
            }
        }
        packed.shrink_to_fit();
        PackedItems { packed, whole: Vec::new(), blocks, starts, ids }
    }

    /// All items.
    pub fn open(&self) -> Items {
        let items = if self.whole.is_empty() {
            let all = self.blocks.last().map_or(0, |last| last.end as usize);
            unpack_all(&self.packed, all)
        } else {
            self.whole.clone()
        };
        Items { items, blocks: self.blocks.clone(), ids: self.ids.clone() }
    }

    /// The items of a block; none of one that is not there.
    pub fn block(&self, number: usize) -> Vec<Item> {
        let Some(Range { start, end }) = self.blocks.get(number).cloned() else { return Vec::new() };
        if !self.whole.is_empty() {
            return self.whole.get(start as usize..end as usize).unwrap_or_default().to_vec();
        }
        let count = (end - start) as usize;
        let first = self.starts.get(number).map_or(0, |start| *start as usize);
        let end = self.starts.get(number + 1).map_or(self.packed.len(), |next| *next as usize);
        unpack_all(self.packed.get(first..end).unwrap_or_default(), count)
    }
}

/// Packs the items of a block; none where one does not fit.
fn pack_block(items: &[Item], packed: &mut Vec<u64>) -> Option<()> {
    let mut rest = items;
    while let [item, next @ ..] = rest {
        let bits = pack(item)?;
        let space = Item { kind: ItemKind::Space { breaks: true }, ..*item };
        let spaced = matches!(item.kind, ItemKind::Word { .. }) && next.first() == Some(&space);
        packed.push(if spaced { bits | SPACED } else { bits });
        rest = &next[usize::from(spaced)..];
    }
    Some(())
}

/// Unpacks all, which are so many items.
fn unpack_all(packed: &[u64], count: usize) -> Vec<Item> {
    let mut items = Vec::with_capacity(count);
    for bits in packed {
        let item = unpack(*bits);
        items.push(item);
        if bits & ((1 << KIND) - 1) == SPACED {
            items.push(Item { kind: ItemKind::Space { breaks: true }, ..item });
        }
    }
    items
}

fn pack(item: &Item) -> Option<u64> {
    let (kind, breaks, value) = match item.kind {
        ItemKind::Word { word, breaks } => (WORD, breaks, word),
        ItemKind::Space { breaks } => (1, breaks, 0),
        ItemKind::NarrowSpace => (2, false, 0),
        ItemKind::Missing { c, breaks } => (3, breaks, u32::from(c)),
        ItemKind::Blank { blank } => (4, false, blank),
        ItemKind::LineEnd => (5, false, 0),
    };
    let fits = value >> VALUE == 0 && item.span >> SPAN == 0 && item.level >> LEVEL == 0;
    let run = u64::from(item.span) << VALUE | u64::from(value);
    fits.then_some((run << LEVEL | u64::from(item.level)) << (BREAKS + KIND) | u64::from(breaks) << KIND | kind)
}

fn unpack(packed: u64) -> Item {
    let part = |from: u32, bits: u32| (packed >> from) as u32 & ((1 << bits) - 1);
    let (breaks, value) = (part(KIND, BREAKS) > 0, part(KIND + BREAKS + LEVEL, VALUE));
    let kind = match part(0, KIND) {
        1 => ItemKind::Space { breaks },
        2 => ItemKind::NarrowSpace,
        3 => ItemKind::Missing { c: char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER), breaks },
        4 => ItemKind::Blank { blank: value },
        5 => ItemKind::LineEnd,
        _ => ItemKind::Word { word: value, breaks },
    };
    Item { kind, span: part(KIND + BREAKS + LEVEL + VALUE, SPAN), level: part(KIND + BREAKS, LEVEL) as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_out_as_they_went_in() {
        let kinds = [
            ItemKind::Word { word: (1 << VALUE) - 1, breaks: true },
            ItemKind::Word { word: 0, breaks: false },
            ItemKind::Space { breaks: true },
            ItemKind::NarrowSpace,
            ItemKind::Missing { c: '\u{10fffd}', breaks: true },
            ItemKind::Blank { blank: 7 },
            ItemKind::LineEnd,
        ];
        let item = |(span, kind)| Item { kind, span, level: 126 };
        let items: Vec<Item> = [0, 2, 2, (1 << SPAN) - 1, 3, 4, 5].into_iter().zip(kinds).map(item).collect();
        let large = Item { span: 1 << SPAN, ..items[0] };
        for last in [items[0], large] {
            let all = [&items[..], &[last]].concat();
            let packed = PackedItems::of(Items { items: all.clone(), blocks: vec![0..1, 1..8], ids: Vec::new() });
            assert_eq!(packed.whole.is_empty(), last != large);
            // the second word and the space behind it are one
            assert_eq!(packed.packed.len(), if last == large { 0 } else { 7 });
            assert_eq!(packed.open().items, all);
            assert_eq!((packed.block(1), packed.block(2)), (all[1..].to_vec(), Vec::new()));
        }
    }
}
