//! A paragraph as the breaker sees it: places where lines may end, each with running sums on both of its sides.
//!
//! A line from candidate `a` to candidate `b` measures `b.end − a.start`: spaces and hyphens at the break, halves shaped
//! anew and the hang over the margins are all inside the two sums, so the breaker only subtracts.

use super::itemise::{Item, ItemKind, runs_right_to_left, touches};
use super::scale::Scale;
use super::words::{Word, WordBreak, WordId, Words};
use crate::style::{Flow, Look};

/// Why a line may end at a place.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// The paragraph begins here.
    Start,
    /// At a word space, or between letters of scripts without spaces.
    Space,
    /// At a word space of a head, between words that go together no more and no less than others.
    Within,
    /// At a word space of a head, after a word that leads to the next: an article, a preposition, a conjunction.
    Leading,
    /// Within a word, with a hyphen that the breaker makes.
    Hyphen,
    /// After a word's own hyphen.
    Compound,
    /// At a joint of an address or of code, without a hyphen.
    Joint,
    /// Between two letters, because the word alone is wider than the measure.
    Emergency,
    /// The text ends its line here.
    Forced,
    /// The paragraph ends here.
    End,
}

impl BreakKind {
    /// The line ends at a word space.
    pub fn is_space(self) -> bool {
        matches!(self, BreakKind::Space | BreakKind::Within | BreakKind::Leading)
    }

    /// The line ends within a word.
    pub fn is_within_word(self) -> bool {
        matches!(self, BreakKind::Hyphen | BreakKind::Joint)
    }

    /// The line ends in a hyphen.
    pub fn is_hyphen(self) -> bool {
        matches!(self, BreakKind::Hyphen | BreakKind::Compound)
    }

    /// The line is the last of its kind: not filled.
    pub fn ends_text(self) -> bool {
        matches!(self, BreakKind::Forced | BreakKind::End)
    }
}

/// Sums over the items before a place.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Width, in millipoints.
    pub width: i64,
    /// The part of it that is word spaces.
    pub space: i64,
    /// Type size summed over the pairs of letters within words: what one unit of tracking adds to them.
    pub letters: i64,
}

/// A place where a line may end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The first item that is not wholly before it.
    pub item: u32,
    /// Where in that item: 0 before it; else 1 + the number of the word's break, or, for an emergency, of its glyph.
    pub part: u32,
    /// Why.
    pub kind: BreakKind,
    /// Sums when a line ends here.
    pub end: Measures,
    /// Sums when the next line begins here.
    pub start: Measures,
}

/// A paragraph's candidates; the first is its start, the last its end.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// In order.
    pub candidates: Vec<Candidate>,
}

struct Walk<'a> {
    flow: &'a Flow,
    words: &'a Words,
    ids: &'a [WordId],
    hangs: bool,
    /// The span of the item at hand, and what its look measures.
    span: u32,
    scale: Scale,
    /// Words wider than this may break between any two glyphs.
    emergency: Option<i64>,
    /// Then, whether an item stands in a chain of them, without a space, that is wider than that.
    torn: Vec<bool>,
    sum: Measures,
    /// Hang of the last word, to the right.
    hang: i64,
    out: Vec<Candidate>,
}

/// Measures the items of a paragraph. `hangs`: marks hang over the margins. `emergency`: words wider than this measure may
/// break anywhere.
pub fn measure(items: &[Item], flow: &Flow, words: (&Words, &[WordId]), hangs: bool, emergency: Option<i64>) -> Measured {
    let (words, ids) = words;
    let Some(first) = items.first() else { return Measured::empty() };
    let mut walk = Walk {
        flow,
        words,
        ids,
        hangs,
        span: first.span,
        scale: Scale::of(look(flow, first)),
        emergency,
        torn: Vec::new(),
        sum: Measures::default(),
        hang: 0,
        out: Vec::with_capacity(items.len() * 2),
    };
    if let Some(widest) = emergency {
        walk.torn = walk.wider_chains(items, widest);
    }
    let start = walk.opening(items, 0);
    walk.out.push(Candidate { item: 0, part: 0, kind: BreakKind::Start, end: Measures::default(), start });
    for at in 0..items.len() {
        walk.item(items, at);
    }
    let end = walk.ended();
    walk.out.push(Candidate { item: items.len() as u32, part: 0, kind: BreakKind::End, end, start: end });
    Measured { candidates: walk.out }
}

impl Measured {
    /// A paragraph without a word: one line, and nothing in it.
    fn empty() -> Measured {
        let place = |kind| Candidate { item: 0, part: 0, kind, end: Measures::default(), start: Measures::default() };
        Measured { candidates: vec![place(BreakKind::Start), place(BreakKind::End)] }
    }
}

fn look<'a>(flow: &'a Flow, item: &Item) -> &'a Look {
    &flow.looks[usize::from(flow.spans[item.span as usize].look)]
}

impl Walk<'_> {
    /// What an item's look measures.
    fn scale(&self, item: &Item) -> Scale {
        if item.span == self.span { self.scale } else { Scale::of(look(self.flow, item)) }
    }

    fn item(&mut self, items: &[Item], at: usize) {
        let item = &items[at];
        (self.scale, self.span) = (self.scale(item), item.span);
        match item.kind {
            ItemKind::Word { word, breaks } => {
                self.between(items, at, breaks);
                self.word(at, self.ids[word as usize]);
            }
            ItemKind::Space { breaks } => {
                let ended = self.ended();
                self.space(item);
                if breaks {
                    self.candidate(items, ended, at + 1, BreakKind::Space);
                } else if self.emergency.is_some() && at > 0 {
                    // better than a line that runs over its column: the deep indent of code, a long chain of tied words
                    self.candidate(items, ended, at + 1, BreakKind::Emergency);
                }
            }
            ItemKind::LineEnd => {
                self.candidate(items, self.ended(), at + 1, BreakKind::Forced);
                self.hang = 0;
            }
            ItemKind::NarrowSpace => self.fixed(item, 6),
            ItemKind::Blank { blank } => self.blank(blank),
            ItemKind::Missing { breaks, .. } => {
                self.between(items, at, breaks);
                self.fixed(item, 1);
            }
        }
    }

    /// A line may end between two items that touch: where the text lets it, or else where words may be torn.
    fn between(&mut self, items: &[Item], at: usize, breaks: bool) {
        if breaks {
            self.candidate(items, self.ended(), at, BreakKind::Space);
        } else if self.torn.get(at) == Some(&true) && at > 0 && touches(&items[at - 1]) {
            self.candidate(items, self.ended(), at, BreakKind::Emergency);
        }
    }

    /// For each item whether its chain is wider than a measure.
    fn wider_chains(&self, items: &[Item], widest: i64) -> Vec<bool> {
        let width = |item: &Item| match item.kind {
            ItemKind::Word { word, .. } => self.scale(item).width(self.words.word(self.ids[word as usize]).advance),
            _ => self.scale(item).size,
        };
        let chains = items.chunk_by(|a, b| touches(a) && touches(b));
        let wide = |chain: &[Item]| chain.iter().map(width).sum::<i64>() > widest;
        chains.flat_map(|chain| std::iter::repeat_n(wide(chain), chain.len())).collect()
    }

    /// A line that measures `end` may end here; the next then begins at item `next`, or after the spaces there.
    fn candidate(&mut self, items: &[Item], end: Measures, next: usize, kind: BreakKind) {
        let mut first = next;
        let kept = (self.sum, self.hang);
        while let Some(ItemKind::Space { breaks: true }) = items.get(first).map(|item| item.kind) {
            self.space(&items[first]);
            first += 1;
        }
        let start = self.opening(items, first);
        (self.sum, self.hang) = kept;
        self.out.push(Candidate { item: first as u32, part: 0, kind, end, start });
    }

    /// The sums of a line that ends here: its hang is not counted.
    fn ended(&self) -> Measures {
        self.sum.minus_width(self.hang)
    }

    /// The sums for a line that begins at an item: its hang is not counted.
    fn opening(&self, items: &[Item], first: usize) -> Measures {
        let Some(item @ Item { kind: ItemKind::Word { word, .. }, .. }) = items.get(first) else { return self.sum };
        let hang = if self.hangs { self.words.word(self.ids[*word as usize]).hang_left } else { 0 };
        if hang == 0 { self.sum } else { self.sum.minus_width(-self.scale(item).width(hang)) }
    }

    fn space(&mut self, item: &Item) {
        let scale = self.scale(item);
        self.sum.width += scale.space + scale.tracked(1);
        self.sum.space += scale.space;
        // what the eye takes for the space has the pull on both its sides: letters take it only among themselves
        self.sum.letters -= scale.size;
        self.hang = 0;
    }

    fn fixed(&mut self, item: &Item, part_of_em: i64) {
        let size = self.scale(item).size;
        self.sum.width += size / part_of_em;
        self.sum.letters += size;
        self.hang = 0;
    }

    /// What comes into a blank is not pulled.
    fn blank(&mut self, blank: u32) {
        let width = self.flow.blanks.get(blank as usize).map_or(0, |blank| i64::from(blank.width.millipoints()));
        self.sum.width += width;
        self.hang = 0;
    }

    fn word(&mut self, at: usize, id: WordId) {
        let words = self.words;
        let word = words.word(id);
        let whole = self.scale.glyphs(word.advance, count(&word.glyphs));
        if self.emergency.is_some_and(|measure| whole.width > measure) {
            self.torn(at, word, whole);
        } else {
            let reserve = self.emergency.is_some();
            for (number, one) in words.breaks_of(word).iter().enumerate().filter(|(_, one)| reserve || !one.reserve) {
                self.part(at, number, one, whole);
            }
        }
        self.sum = self.sum.plus(whole);
        self.hang = self.hung(word.hang_right);
    }

    /// A candidate at a break of a word.
    fn part(&mut self, at: usize, number: usize, one: &WordBreak, whole: Measures) {
        let hyphen = i64::from(one.kind == BreakKind::Hyphen);
        let before = self.scale.glyphs(one.before_advance, count(&one.before) + hyphen);
        let after = self.scale.glyphs(one.after_advance, count(&one.after));
        let end = self.sum.plus(before).minus_width(self.hung(one.hang_right));
        let start = self.sum.plus(whole).minus(after).minus_width(-self.hung(one.hang_left));
        self.out.push(Candidate { item: at as u32, part: number as u32 + 1, kind: one.kind, end, start });
    }

    fn hung(&self, units: i32) -> i64 {
        if self.hangs { self.scale.width(units) } else { 0 }
    }

    /// Candidates at the breaks of a word too wide for its line, and between any two of its clusters.
    fn torn(&mut self, at: usize, word: &Word, whole: Measures) {
        // glyphs stand as they are seen, breaks as they are read: where these run apart, breaks are left out
        let leftwards = self.words.letters(word).chars().any(runs_right_to_left);
        let breaks = if leftwards { &[] } else { self.words.breaks_of(word) };
        let (mut run, mut bytes, mut own) = (Measures::default(), 0, breaks.iter().enumerate().peekable());
        for (number, glyph) in self.words.run(&word.glyphs).iter().enumerate() {
            let mut broken = false;
            while let Some((place, one)) = own.next_if(|(_, one)| one.at <= bytes) {
                self.part(at, place, one, whole);
                broken = one.at == bytes;
            }
            if number > 0 && glyph.bytes > 0 && !broken {
                let sum = self.sum.plus(run);
                self.out.push(Candidate {
                    item: at as u32,
                    part: number as u32,
                    kind: BreakKind::Emergency,
                    end: sum,
                    start: sum,
                });
            }
            run = run.plus(self.scale.glyphs(glyph.advance, 1));
            bytes += u32::from(glyph.bytes);
        }
        own.for_each(|(place, one)| self.part(at, place, one, whole));
    }
}

fn count(range: &std::ops::Range<u32>) -> i64 {
    i64::from(range.end - range.start)
}

impl Measures {
    /// The sum of both.
    #[inline]
    pub fn plus(self, other: Measures) -> Measures {
        Measures { width: self.width + other.width, space: self.space + other.space, letters: self.letters + other.letters }
    }

    /// The difference.
    #[inline]
    pub fn minus(self, other: Measures) -> Measures {
        Measures { width: self.width - other.width, space: self.space - other.space, letters: self.letters - other.letters }
    }

    #[inline]
    fn minus_width(self, hang: i64) -> Measures {
        Measures { width: self.width - hang, ..self }
    }
}

/// A break of a word, by a candidate's part.
pub fn word_break<'w>(words: &'w Words, word: &Word, part: u32) -> Option<&'w WordBreak> {
    words.breaks_of(word).get((part as usize).checked_sub(1)?)
}
