//! Words into glyphs with HarfBuzz's rules, once per distinct word; halves are shaped anew only where a break would tear
//! a ligature or a kern.

use std::sync::Arc;

use harfrust::font::Font;
use harfrust::{Buffer, Direction, Feature, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use unicode_script::UnicodeScript;

use super::hyphenate::Hyphenator;
use super::joints::{self, Joiner};
use super::measure::BreakKind;
use super::opportunities;
use super::words::{Word, WordBreak, Words};
use crate::font::Face;
use crate::layout::{Caps, Figures, Hyphenation};
use crate::page::Glyph;
use crate::style::Look;

/// All that makes two equal words differ in glyphs or breaks.
#[derive(Clone, Debug)]
pub struct Key {
    /// The face.
    pub face: Arc<Face>,
    /// Capitals.
    pub caps: Caps,
    /// Figures.
    pub figures: Figures,
    /// Language, BCP 47.
    pub language: Arc<str>,
    /// Words may break at hyphens.
    pub hyphenate: bool,
    /// Kept to the letter.
    pub code: bool,
}

impl Key {
    /// The key of a look.
    pub fn of(look: &Look) -> Key {
        let Look { face, caps, figures, language, hyphenate, code, .. } = look.clone();
        Key { face, caps, figures, language, hyphenate, code }
    }

    /// Whether words of both keys have the same glyphs and breaks.
    pub fn same(&self, other: &Key) -> bool {
        Arc::ptr_eq(&self.face, &other.face)
            && (self.caps, self.figures, self.hyphenate, self.code) == (other.caps, other.figures, other.hyphenate, other.code)
            && self.language == other.language
    }

    /// OpenType features; see the registry of feature tags (ISO 14496-22, annex).
    fn features(&self) -> Vec<Feature> {
        let caps: &[&[u8; 4]] = match self.caps {
            Caps::None | Caps::Upper => &[],
            Caps::Small => &[b"smcp"],
            Caps::AllSmall => &[b"smcp", b"c2sc"],
        };
        let figures: &[&[u8; 4]] = match self.figures {
            Figures::Default => &[],
            Figures::OldStyle => &[b"onum", b"pnum"],
            Figures::Lining => &[b"lnum", b"pnum"],
            Figures::Tabular => &[b"lnum", b"tnum"],
        };
        let on = caps.iter().chain(figures).map(|tag| Feature::new(Tag::new(tag), 1, ..));
        let off: &[&[u8; 4]] = if self.code { &[b"liga", b"clig", b"calt"] } else { &[] };
        on.chain(off.iter().map(|tag| Feature::new(Tag::new(tag), 0, ..))).collect()
    }
}

/// Shapes the distinct words of a document: `words` names each by its key and letters. In parallel; the order stays.
pub fn shape_all(words: &[(u16, &str)], keys: &[Key], rules: &Hyphenation) -> Words {
    let fonts = FontsOf::new(keys);
    // several for each thread, so that none waits long for another; one alone has all at once
    let threads = rayon::current_num_threads();
    let chunk = words.len().div_ceil(if threads > 1 { threads * 4 } else { 1 }).max(LEAST);
    let tables: Vec<Words> = words.par_chunks(chunk).map(|chunk| shape_chunk(chunk, (keys, &fonts), rules)).collect();
    Words::joined(tables)
}

/// Fewer words are not worth the plans of another thread.
const LEAST: usize = 96;

/// The fonts of some keys, each face read once: the shaper keeps what it has looked up of a font with it.
struct FontsOf {
    fonts: Vec<Option<Font>>,
    /// For each key its font.
    places: Vec<usize>,
}

impl FontsOf {
    fn new(keys: &[Key]) -> FontsOf {
        let mut faces: Vec<&Arc<Face>> = Vec::new();
        let mut place = |face| {
            faces.iter().position(|known| Arc::ptr_eq(known, face)).unwrap_or_else(|| {
                faces.push(face);
                faces.len() - 1
            })
        };
        let places = keys.iter().map(|key| place(&key.face)).collect();
        FontsOf { fonts: faces.into_iter().map(|face| font(face)).collect(), places }
    }

    fn of(&self, key: usize) -> Option<&Font> {
        self.fonts[self.places[key]].as_ref()
    }
}

fn shape_chunk(words: &[(u16, &str)], (keys, fonts): (&[Key], &FontsOf), rules: &Hyphenation) -> Words {
    let mut table = Words::with_room(words.len(), words.iter().map(|word| word.1.len()).sum());
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|at| words[*at].0);
    let mut places = vec![Word::default(); words.len()];
    for group in order.chunk_by(|a, b| words[*a].0 == words[*b].0) {
        let key = usize::from(words[group[0]].0);
        let Some(font) = fonts.of(key) else { continue };
        let mut shaper = Shaper::new(&keys[key], font, rules);
        for at in group {
            places[*at] = shaper.word(words[*at].1, &mut table);
        }
    }
    table.entries = places;
    table
}

fn font(face: &Face) -> Option<Font> {
    match &face.data {
        std::borrow::Cow::Borrowed(bytes) => Font::new(*bytes, 0),
        std::borrow::Cow::Owned(bytes) => Font::new(bytes.clone(), 0),
    }
}

/// Shapes words of one key.
struct Shaper<'a> {
    key: &'a Key,
    font: ShaperFont<'a, 'a>,
    shared: &'a Font,
    features: Vec<Feature>,
    plans: Vec<(Kind, ShapePlan)>,
    buffer: Buffer,
    hyphenator: Option<Hyphenator>,
    /// The breaks of words without the marks at their edges, and whether they are held in reserve.
    hyphenated: FxHashMap<&'a str, (Vec<usize>, bool)>,
    joiner: Option<Joiner>,
    hyphen: i32,
    glyphs: Vec<Shaped>,
}

/// What a shaping plan is made for: a script, a direction, and whether ligatures are off over parts of the word.
type Kind = (Option<Script>, Direction, bool);

/// A place where a word may break: see [`WordBreak`].
struct Point {
    at: usize,
    kind: BreakKind,
    reserve: bool,
}

/// A glyph with the byte of the word that it begins at, and whether a break before it would change it.
#[derive(Copy, Clone)]
struct Shaped {
    glyph: Glyph,
    cluster: u32,
    /// It is the first of its cluster.
    opens: bool,
    torn: bool,
}

impl<'a> Shaper<'a> {
    fn new(key: &'a Key, font: &'a Font, rules: &Hyphenation) -> Shaper<'a> {
        let hyphen = key.face.metrics.hyphen.1;
        Shaper {
            key,
            font: ShaperFont::new(font),
            shared: font,
            features: key.features(),
            plans: Vec::new(),
            buffer: Buffer::new(),
            hyphenated: FxHashMap::default(),
            hyphenator: key.hyphenate.then(|| Hyphenator::new(&key.language, rules)),
            joiner: if key.code { None } else { Joiner::new(&key.language) },
            hyphen,
            glyphs: Vec::new(),
        }
    }

    /// Shapes a word and its breaks into the table.
    fn word(&mut self, letters: &'a str, table: &mut Words) -> Word {
        let letters = letters.trim_matches('\u{ad}');
        let (plain, soft) = without_soft_hyphens(letters);
        let text = table.text.len() as u32;
        table.text.push_str(&plain);
        let glyphs = self.shape(&plain, table);
        let whole = std::mem::take(&mut self.glyphs);
        let first_break = table.breaks.len() as u32;
        let leftwards = whole.windows(2).any(|pair| pair[0].cluster > pair[1].cluster);
        // where it runs from right to left, all halves are shaped anew
        let safe = if leftwards { &[][..] } else { &whole };
        for point in self.break_points(&plain, (letters, soft)) {
            let one = self.one_break(&plain, point, (safe, glyphs.clone()), table);
            table.breaks.push(one);
        }
        let (first, last) = (plain.chars().next(), plain.chars().next_back());
        let word = Word {
            text: text..table.text.len() as u32,
            breaks: first_break..table.breaks.len() as u32,
            advance: width(table.run(&glyphs)),
            hang_left: self.hang(first, whole.first().map(|s| s.glyph)).0,
            hang_right: self.hang(last, whole.last().map(|s| s.glyph)).1,
            glyphs,
        };
        self.glyphs = whole;
        word
    }

    /// Where a word may break, in order. `soft`: its soft hyphens, which go before all other hyphens.
    fn break_points(&mut self, plain: &str, (letters, soft): (&'a str, Vec<usize>)) -> Vec<Point> {
        let point = |(at, kind)| Point { at, kind, reserve: false };
        let mut points: Vec<Point> = opportunities::within_word(plain, self.key.code).into_iter().map(point).collect();
        let plain_word = points.iter().all(|point| point.kind == BreakKind::Compound);
        if soft.is_empty() && plain_word {
            self.hyphens(letters, &mut points);
        }
        points.extend(soft.into_iter().map(|at| point((at, BreakKind::Hyphen))));
        points.sort_by_key(|point| point.at);
        points.dedup_by_key(|point| point.at);
        points
    }

    /// Where a word may be hyphenated. The same word stands with many marks at its edges: its core is asked once.
    fn hyphens(&mut self, word: &'a str, points: &mut Vec<Point>) {
        let Some(hyphenator) = &self.hyphenator else { return };
        let start = word.find(char::is_alphabetic).unwrap_or(word.len());
        let core = word[start..].trim_end_matches(|c: char| !c.is_alphabetic());
        let (known, reserve) = self.hyphenated.entry(core).or_insert_with(|| hyphenator.points_or_reserve(core));
        points.extend(known.iter().map(|at| Point { at: start + at, kind: BreakKind::Hyphen, reserve: *reserve }));
    }

    /// The halves of a word at a break: parts of its glyphs where they are safe, else shaped anew.
    fn one_break(
        &mut self,
        word: &str,
        Point { at, kind, reserve }: Point,
        whole: (&[Shaped], std::ops::Range<u32>),
        table: &mut Words,
    ) -> WordBreak {
        let (shaped, range) = whole;
        let split = shaped.iter().position(|s| s.cluster as usize >= at).unwrap_or(shaped.len());
        let clean = shaped.get(split).is_some_and(|s| s.cluster as usize == at && !s.torn);
        let (before, after) = if clean {
            let middle = range.start + split as u32;
            (range.start..middle, middle..range.end)
        } else {
            (self.shape(&word[..at], table), self.shape(&word[at..], table))
        };
        let hyphen = if kind == BreakKind::Hyphen { self.hyphen } else { 0 };
        let last = if kind == BreakKind::Hyphen { Some('\u{ad}') } else { word[..at].chars().next_back() };
        let end = Glyph { advance: self.hyphen, ..Glyph::default() };
        let end = if kind == BreakKind::Hyphen { Some(end) } else { table.run(&before).last().copied() };
        WordBreak {
            at: at as u32,
            kind,
            reserve,
            before_advance: width(table.run(&before)) + hyphen,
            after_advance: width(table.run(&after)),
            hang_right: self.hang(last, end).1,
            hang_left: self.hang(word[at..].chars().next(), table.run(&after).first().copied()).0,
            before,
            after,
        }
    }

    fn hang(&self, c: Option<char>, glyph: Option<Glyph>) -> (i32, i32) {
        let (Some(c), Some(glyph)) = (c, glyph) else { return (0, 0) };
        let hang = self.key.face.hang(c);
        let part = |thousandths: u16| glyph.advance * i32::from(thousandths) / 1000;
        (part(hang.left), part(hang.right))
    }

    /// Shapes letters to the end of the table's glyphs, in visual order, and keeps the last result in `self.glyphs`.
    fn shape(&mut self, letters: &str, table: &mut Words) -> std::ops::Range<u32> {
        let upper;
        let letters = if self.key.caps == Caps::Upper && letters.to_uppercase().len() == letters.len() {
            upper = letters.to_uppercase();
            &upper
        } else {
            letters
        };
        self.buffer.clear();
        self.buffer.push_str(letters);
        let (script, direction) = script_of(letters);
        let common = self.features.len();
        self.part_ligatures(letters);
        let plan = self.plan((script, direction, self.features.len() > common));
        self.buffer.set_script(script);
        self.buffer.set_direction(direction);
        let options = ShapeOptions::new().plan(Some(&self.plans[plan].1)).features(&self.features);
        let shaped = harfrust::shape(&self.font, &mut self.buffer, options).is_ok();
        self.features.truncate(common);
        self.collect(letters, shaped);
        let first = table.glyphs.len() as u32;
        table.glyphs.extend(self.glyphs.iter().map(|shaped| shaped.glyph));
        first..table.glyphs.len() as u32
    }

    /// Turns ligatures off where they would span a joint of the word.
    fn part_ligatures(&mut self, letters: &str) {
        let Some(joiner) = &self.joiner else { return };
        for (from, to) in joints::parted(letters, &joiner.joints(letters)) {
            // spelt out: `Feature::new` of harfrust 0.15 takes one from an exclusive end, shaping takes the end as exclusive
            let off = |tag| Feature { tag: Tag::new(tag), value: 0, start: from as u32, end: to as u32 };
            self.features.extend([b"liga", b"clig"].map(off));
        }
    }

    /// The plan of a kind. Plans know features, and whether they hold for all of a word, but not for which part.
    fn plan(&mut self, kind: Kind) -> usize {
        if let Some(at) = self.plans.iter().position(|plan| plan.0 == kind) {
            return at;
        }
        let language = harfrust::Language::new(self.key.language.as_bytes());
        let plan = ShapePlan::new(self.shared, kind.1, kind.0, language.as_ref(), &self.features);
        self.plans.push((kind, plan));
        self.plans.len() - 1
    }

    /// Reads the buffer: each cluster's bytes go to its first glyph.
    fn collect(&mut self, letters: &str, shaped: bool) {
        self.glyphs.clear();
        if !shaped {
            return;
        }
        let (infos, places) = (self.buffer.glyph_infos(), self.buffer.glyph_positions());
        let mut last = None;
        for (info, place) in infos.iter().zip(places) {
            let opens = last != Some(info.cluster);
            last = Some(info.cluster);
            let glyph = Glyph {
                id: info.glyph_id as u16,
                bytes: 0,
                advance: place.x_advance,
                dx: place.x_offset as i16,
                dy: place.y_offset as i16,
            };
            self.glyphs.push(Shaped { glyph, cluster: info.cluster, opens, torn: info.unsafe_to_break() || !opens });
        }
        // clusters run one way (HarfBuzz's cluster level 0), so each ends where the one after it in the text begins
        let mut end = letters.len() as u32;
        let mut count = |shaped: &mut Shaped| {
            if shaped.opens {
                shaped.glyph.bytes = end.saturating_sub(shaped.cluster) as u16;
                end = shaped.cluster;
            }
        };
        if infos.first().map(|info| info.cluster) <= infos.last().map(|info| info.cluster) {
            self.glyphs.iter_mut().rev().for_each(&mut count);
        } else {
            self.glyphs.iter_mut().for_each(&mut count);
        }
    }
}

/// The script of some letters, and the way it runs.
fn script_of(letters: &str) -> (Option<Script>, Direction) {
    if letters.is_ascii() {
        return ("Latn".parse().ok(), Direction::LeftToRight);
    }
    let script = letters.chars().map(|c| c.script()).find(|s| !is_common(*s)).unwrap_or(unicode_script::Script::Latin);
    let right_to_left =
        letters.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'));
    let direction = if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
    (script.short_name().parse::<Script>().ok(), direction)
}

fn is_common(script: unicode_script::Script) -> bool {
    matches!(script, unicode_script::Script::Common | unicode_script::Script::Inherited | unicode_script::Script::Unknown)
}

fn width(glyphs: &[Glyph]) -> i32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// The letters without soft hyphens, and the offsets at which those stood.
fn without_soft_hyphens(letters: &str) -> (std::borrow::Cow<'_, str>, Vec<usize>) {
    if !letters.contains('\u{ad}') {
        return (letters.into(), Vec::new());
    }
    let mut plain = String::with_capacity(letters.len());
    let mut soft = Vec::new();
    for c in letters.chars() {
        match c {
            '\u{ad}' => soft.push(plain.len()),
            c => plain.push(c),
        }
    }
    (plain.into(), soft)
}
