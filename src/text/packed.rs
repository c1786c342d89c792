//! Items in half their room, as they wait from one stage to the next: a long edition has millions of them.

use std::ops::Range;

use super::itemise::{Item, ItemKind, Items};
use super::words::WordId;

/// Bits of an item: what it is, whether a line may end there, its level, its number or character, its run.
const KIND: u32 = 3;
const BREAKS: u32 = 1;
const LEVEL: u32 = 7;
const VALUE: u32 = 26;
const SPAN: u32 = 27;

/// The items of an article, block by block.
#[derive(Clone, Debug, Default)]
pub struct PackedItems {
    packed: Vec<u64>,
    /// All items where one of them has a number too large to be packed: those of a text of more than 64 MB.
    whole: Vec<Item>,
    blocks: Vec<Range<u32>>,
    /// For each of its distinct words its place in the document's table.
    pub ids: Vec<WordId>,
}

impl PackedItems {
    /// Packs items.
    pub fn of(items: Items) -> PackedItems {
        let Items { items, blocks, ids } = items;
        let mut packed = Vec::with_capacity(items.len());
        packed.extend(items.iter().map_while(pack));
        if packed.len() < items.len() {
            return PackedItems { packed: Vec::new(), whole: items, blocks, ids };
        }
        PackedItems { packed, whole: Vec::new(), blocks, ids }
    }

    /// All items.
    pub fn open(&self) -> Items {
        let items =
            if self.whole.is_empty() { self.packed.iter().map(|packed| unpack(*packed)).collect() } else { self.whole.clone() };
        Items { items, blocks: self.blocks.clone(), ids: self.ids.clone() }
    }

    /// The items of a block; none of one that is not there.
    pub fn block(&self, number: usize) -> Vec<Item> {
        let range = self.blocks.get(number).map_or(0..0, |range| range.start as usize..range.end as usize);
        if !self.whole.is_empty() {
            return self.whole.get(range).unwrap_or_default().to_vec();
        }
        self.packed.get(range).unwrap_or_default().iter().map(|packed| unpack(*packed)).collect()
    }
}

fn pack(item: &Item) -> Option<u64> {
    let (kind, breaks, value) = match item.kind {
        ItemKind::Word { word, breaks } => (0, breaks, word),
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
        0 => ItemKind::Word { word: value, breaks },
        1 => ItemKind::Space { breaks },
        2 => ItemKind::NarrowSpace,
        3 => ItemKind::Missing { c: char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER), breaks },
        4 => ItemKind::Blank { blank: value },
        _ => ItemKind::LineEnd,
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
        let items: Vec<Item> = [0, 1, (1 << SPAN) - 1, 2, 3, 4, 5].into_iter().zip(kinds).map(item).collect();
        let large = Item { span: 1 << SPAN, ..items[0] };
        for last in [items[0], large] {
            let all = [&items[..], &[last]].concat();
            let packed = PackedItems::of(Items { items: all.clone(), blocks: vec![0..1, 1..8], ids: Vec::new() });
            assert_eq!(packed.whole.is_empty(), last != large);
            assert_eq!(packed.open().items, all);
            assert_eq!((packed.block(1), packed.block(2)), (all[1..].to_vec(), Vec::new()));
        }
    }
}
