//! Counts what a face shows: glyphs, and the texts that each stands for.

use super::cluster::{Cluster, Clusters, Packed};
use crate::font::Face;
use crate::page::{Page, Shape, TextRun};

/// Ends a chain of pairs.
const NONE: u32 = u32::MAX;

/// A glyph that stands for a text. The same glyph may stand for several: a hyphen for U+002D and for U+00AD.
#[derive(Copy, Clone, Debug)]
struct Pair {
    glyph: u16,
    text: Packed,
    count: u32,
    next: u32,
}

/// All pairs of a face; found by glyph in one look and the few steps of a chain.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    heads: Vec<u32>,
    list: Vec<Pair>,
    /// For each ASCII character the glyph that stood for it last, and how often it did since it was noted.
    recent: [(u16, u32); 128],
}

/// A glyph shown, and the text that it stands for most often.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The glyph.
    pub glyph: u16,
    /// Its text.
    pub text: Packed,
    /// How often it is shown.
    pub count: u32,
    /// The code under which it is shown; 0 until it has one.
    pub code: u16,
}

/// What the writer must know of a face before it counts.
#[derive(Copy, Clone, Debug)]
pub(super) struct Stock {
    /// Its word space.
    pub space: Option<u16>,
    /// How many glyphs it has.
    pub glyphs: u16,
}

impl Stock {
    /// That of a face; nothing where its tables can't be read.
    pub fn of(face: &Face) -> Stock {
        use skrifa::raw::TableProvider;
        let glyphs = face.tables().and_then(|tables| Some(tables.maxp().ok()?.num_glyphs()));
        Stock { space: face.glyph(' '), glyphs: glyphs.unwrap_or(0) }
    }

    /// The glyph that is drawn for another. The missing glyph must not be shown (ISO 19005-2, 6.2.11.8): upstream draws its own
    /// sign for a missing character, so here a space keeps the text and its place.
    pub fn drawn(self, glyph: u16) -> Option<u16> {
        if glyph != 0 && glyph < self.glyphs { Some(glyph) } else { self.space }
    }
}

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs { heads: Vec::new(), list: Vec::new(), recent: [(0, 0); 128] }
    }
}

impl Pairs {
    /// Notes that a glyph is shown for an ASCII character.
    #[inline]
    fn count_ascii(&mut self, glyph: u16, byte: u8) {
        let recent = &mut self.recent[usize::from(byte & 127)];
        if recent.0 == glyph {
            recent.1 += 1;
        } else {
            let (other, times) = std::mem::replace(recent, (glyph, 1));
            self.settle(other, byte, times);
        }
    }

    fn settle(&mut self, glyph: u16, byte: u8, times: u32) {
        if times > 0 {
            self.count(glyph, Packed::of_ascii(byte), times);
        }
    }

    /// Notes what the counts of ASCII characters hold back.
    pub fn settle_all(&mut self) {
        for byte in 0..128 {
            let (glyph, times) = std::mem::take(&mut self.recent[usize::from(byte)]);
            self.settle(glyph, byte, times);
        }
    }

    /// Notes that a pair is shown.
    pub fn count(&mut self, glyph: u16, text: Packed, times: u32) {
        match self.place(glyph, text) {
            Some(at) => self.list[at].count = self.list[at].count.saturating_add(times),
            None => self.push(glyph, text, times),
        }
    }

    fn push(&mut self, glyph: u16, text: Packed, count: u32) {
        let head = usize::from(glyph);
        if self.heads.len() <= head {
            self.heads.resize(head + 1, NONE);
        }
        let next = std::mem::replace(&mut self.heads[head], self.list.len() as u32);
        self.list.push(Pair { glyph, text, count, next });
    }

    fn place(&self, glyph: u16, text: Packed) -> Option<usize> {
        let mut at = *self.heads.get(usize::from(glyph))?;
        while at != NONE {
            let pair = &self.list[at as usize];
            if pair.text == text {
                return Some(at as usize);
            }
            at = pair.next;
        }
        None
    }

    /// Adds another's counts.
    fn absorb(&mut self, other: &Pairs) {
        for pair in &other.list {
            self.count(pair.glyph, pair.text, pair.count);
        }
    }

    /// The glyphs, the most used first, each with its most frequent text.
    pub fn glyphs(mut self) -> Vec<Shown> {
        self.list.sort_unstable_by_key(|pair| (pair.glyph, std::cmp::Reverse(pair.count), pair.text));
        let mut glyphs: Vec<Shown> = Vec::new();
        for pair in &self.list {
            match glyphs.last_mut() {
                Some(last) if last.glyph == pair.glyph => last.count = last.count.saturating_add(pair.count),
                _ => glyphs.push(Shown { glyph: pair.glyph, text: pair.text, count: pair.count, code: 0 }),
            }
        }
        glyphs.sort_by_key(|shown| std::cmp::Reverse(shown.count));
        glyphs
    }
}

/// Counts the pairs of a page, face by face.
pub(super) fn count(all: &mut [Pairs], page: &Page, stocks: &[Stock]) {
    for mark in &page.marks {
        if let Shape::Text(run) = &mark.shape {
            count_run(all, stocks, page, run);
        }
    }
}

/// Joins the counts of two parts of the document.
pub(super) fn merge(mut left: Vec<Pairs>, right: Vec<Pairs>) -> Vec<Pairs> {
    left.iter_mut().zip(&right).for_each(|(pairs, other)| pairs.absorb(other));
    left
}

fn count_run(all: &mut [Pairs], stocks: &[Stock], page: &Page, run: &TextRun) {
    let face = usize::from(run.face.0);
    let (Some(pairs), Some(stock)) = (all.get_mut(face), stocks.get(face)) else { return };
    let mut clusters = Clusters::of(page, run);
    loop {
        while let Some((glyph, byte)) = clusters.simple() {
            if stock.drawn(glyph.id) == Some(glyph.id) {
                pairs.count_ascii(glyph.id, byte);
            } else if let Some(drawn) = stock.drawn(glyph.id) {
                pairs.count(drawn, Packed::of_ascii(byte), 0);
            }
        }
        let Some(cluster) = clusters.next() else { return };
        count_cluster(pairs, *stock, &cluster);
    }
}

fn count_cluster(pairs: &mut Pairs, stock: Stock, cluster: &Cluster) {
    let id = cluster.glyphs[0].id;
    match cluster.plain() {
        Some(text) if stock.drawn(id) == Some(id) => pairs.count(id, text, 1),
        _ => count_odd(pairs, stock, cluster),
    }
}

/// Glyphs whose text an `ActualText` holds are noted without weight, so that they say for no glyph what it means.
fn count_odd(pairs: &mut Pairs, stock: Stock, cluster: &Cluster) {
    for (at, glyph) in cluster.glyphs.iter().enumerate() {
        if let Some(glyph) = stock.drawn(glyph.id) {
            pairs.count(glyph, cluster.noted(at), 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_text_speaks_for_a_glyph() {
        let (hard, soft) = (Packed::new("-").unwrap(), Packed::new("\u{ad}").unwrap());
        let mut pairs = Pairs::default();
        pairs.count(7, hard, 2);
        pairs.count(7, soft, 3);
        pairs.count(3, Packed::SPACE, 4);
        let mut other = Pairs::default();
        other.count(7, hard, 1);
        other.count(7, soft, 1);
        pairs.absorb(&other);
        let found: Vec<_> = pairs.glyphs().iter().map(|shown| (shown.glyph, shown.text, shown.count)).collect();
        assert_eq!(found, [(7, soft, 7), (3, Packed::SPACE, 4)]);
    }
}
