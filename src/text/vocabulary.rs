//! The distinct words of flows, gathered from one group of flows after another and numbered in the order in which they are met.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::itemise::{Distinct, itemise};
use super::packed::PackedItems;
use super::shape::{Key, shape_all};
use super::words::{WordId, Words};
use crate::layout::Hyphenation;
use crate::style::Flow;

/// Words and their keys. The same flows in the same order give the same numbers, in whatever groups and on any number of threads.
#[derive(Default)]
pub struct Vocabulary {
    /// The distinct keys of all looks.
    keys: Vec<Key>,
    /// By key, the numbers of its words.
    known: Vec<FxHashMap<Arc<str>, u32>>,
    /// All words with the numbers of their keys.
    words: Vec<(u16, Arc<str>)>,
}

impl Vocabulary {
    /// Splits further flows into items and takes in their words.
    pub fn take(&mut self, flows: &[Flow]) -> Vec<PackedItems> {
        let keys: Vec<Vec<u16>> =
            flows.iter().map(|flow| flow.looks.iter().map(|look| self.key(Key::of(look))).collect()).collect();
        let itemised = flows.par_iter().zip(&keys).map(|(flow, keys)| {
            let (items, words) = itemise(flow, keys);
            (PackedItems::of(items), words)
        });
        let itemised: Vec<(PackedItems, Distinct)> = itemised.collect();
        let numbered = |(mut items, words): (PackedItems, Distinct)| {
            items.ids = words.into_iter().map(|(key, letters)| self.number(key, letters)).collect();
            items
        };
        itemised.into_iter().map(numbered).collect()
    }

    /// All words, shaped; their letters stand in the table then.
    pub fn shape(self, rules: &Hyphenation) -> Words {
        let words: Vec<(u16, &str)> = self.words.iter().map(|(key, letters)| (*key, &**letters)).collect();
        shape_all(&words, &self.keys, rules)
    }

    fn key(&mut self, key: Key) -> u16 {
        let at = self.keys.iter().position(|known| known.same(&key)).unwrap_or_else(|| {
            self.keys.push(key);
            self.known.push(FxHashMap::default());
            self.keys.len() - 1
        });
        at as u16
    }

    fn number(&mut self, key: u16, letters: &str) -> WordId {
        let known = &mut self.known[usize::from(key)];
        if let Some(number) = known.get(letters) {
            return WordId(*number);
        }
        let (number, letters) = (self.words.len() as u32, Arc::<str>::from(letters));
        known.insert(Arc::clone(&letters), number);
        self.words.push((key, letters));
        WordId(number)
    }
}
