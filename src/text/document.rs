//! The words of all articles, joined and shaped once.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::itemise::{Distinct, Items, itemise};
use super::packed::PackedItems;
use super::shape::{Key, shape_all};
use super::words::{WordId, Words};
use crate::layout::Hyphenation;
use crate::style::Flow;

/// Splits flows into items and shapes each distinct word of all of them once. The same order gives the same table on any
/// number of threads.
pub fn shape_flows(flows: &[Flow], rules: &Hyphenation) -> (Words, Vec<Items>) {
    let (words, items) = shape_packed(flows, rules);
    (words, items.iter().map(PackedItems::open).collect())
}

/// The same for flows that wait for their setting, their items packed.
pub fn shape_packed(flows: &[Flow], rules: &Hyphenation) -> (Words, Vec<PackedItems>) {
    let (keys, numbers) = keys(flows);
    let itemised = flows.par_iter().zip(&numbers).map(|(flow, keys)| {
        let (items, words) = itemise(flow, keys);
        (PackedItems::of(items), words)
    });
    let (mut items, words): (Vec<PackedItems>, Vec<Distinct>) = itemised.unzip();
    let most = words.iter().map(Vec::len).sum::<usize>();
    let mut seen: FxHashMap<(u16, &str), u32> = FxHashMap::with_capacity_and_hasher(most / 2, FxBuildHasher);
    let mut distinct: Vec<(u16, &str)> = Vec::new();
    for (article, words) in items.iter_mut().zip(words) {
        let ids = words.into_iter().map(|word| {
            WordId(*seen.entry(word).or_insert_with(|| {
                distinct.push(word);
                distinct.len() as u32 - 1
            }))
        });
        article.ids = ids.collect();
    }
    (shape_all(&distinct, &keys, rules), items)
}

/// The distinct keys of all looks, and for each flow the key of each of its looks.
fn keys(flows: &[Flow]) -> (Vec<Key>, Vec<Vec<u16>>) {
    let mut keys: Vec<Key> = Vec::new();
    let mut number = |key: Key| {
        keys.iter().position(|known| known.same(&key)).unwrap_or_else(|| {
            keys.push(key);
            keys.len() - 1
        }) as u16
    };
    let numbers = flows.iter().map(|flow| flow.looks.iter().map(|look| number(Key::of(look))).collect()).collect();
    (keys, numbers)
}

/// The faces of all looks, each once, and for each flow the face of each of its looks.
pub fn faces(flows: &[Flow]) -> (Vec<Arc<crate::font::Face>>, Vec<Vec<crate::page::FaceId>>) {
    let mut faces: Vec<Arc<crate::font::Face>> = Vec::new();
    let mut number = |face: &Arc<crate::font::Face>| {
        let at = faces.iter().position(|known| Arc::ptr_eq(known, face)).unwrap_or_else(|| {
            faces.push(Arc::clone(face));
            faces.len() - 1
        });
        crate::page::FaceId(at as u16)
    };
    let numbers = flows.iter().map(|flow| flow.looks.iter().map(|look| number(&look.face)).collect()).collect();
    (faces, numbers)
}
