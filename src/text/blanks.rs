//! What comes into the blanks of a flow: numbers of pages, shaped in the looks around them, and pictures.

use super::line::{LineSetter, Place};
use super::part::{Glyphs, one_by_one};
use super::scale::Scale;
use super::shape::{Key, shape_all};
use super::words::{WordId, Words};
use crate::layout::Hyphenation;
use crate::page::{FaceId, Glyph, Mark, NodeId, Page, Shape, TextRun};
use crate::style::{Blank, Filling, Flow, Look};
use crate::unit::{Length, Rect};

/// What comes into the blanks of one article; empty where it has none for numbers.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    words: Words,
    /// By blank: its place in the table, and how much wider it is than the blank, in millipoints.
    filled: Vec<Option<(WordId, i64)>>,
}

impl Labels {
    /// Shapes a number for each blank; those without one hold something else.
    pub fn shape(flow: &Flow, numbers: &[Option<String>], rules: &Hyphenation) -> Labels {
        if numbers.iter().all(Option::is_none) {
            return Labels::default();
        }
        let with_number = || flow.blanks.iter().zip(numbers).filter_map(|(blank, number)| Some((blank, number.as_deref()?)));
        let keys: Vec<Key> = with_number().map(|(blank, _)| Key::of(&flow.looks[usize::from(blank.look)])).collect();
        let letters: Vec<(u16, &str)> = (0..).zip(with_number()).map(|(key, (_, number))| (key, number)).collect();
        let words = shape_all(&letters, &keys, rules);
        let mut next = 0;
        let mut labels = Labels { filled: Vec::with_capacity(numbers.len()), words };
        for (blank, number) in flow.blanks.iter().zip(numbers) {
            labels.filled.push(number.as_ref().map(|_| {
                let look = &flow.looks[usize::from(blank.look)];
                let word = labels.words.word(WordId(next));
                let glyphs = i64::from(word.glyphs.end - word.glyphs.start);
                let width = Scale::of(look).glyphs(word.advance, glyphs).width;
                next += 1;
                (WordId(next - 1), width - i64::from(blank.width.millipoints()))
            }));
        }
        labels
    }

    /// The glyphs and letters in a blank.
    pub fn run(&self, blank: u32) -> (&[Glyph], &str) {
        let Some((id, _)) = self.filled.get(blank as usize).copied().flatten() else { return (&[], "") };
        let word = self.words.word(id);
        (self.words.run(&word.glyphs), self.words.letters(word))
    }

    /// How much wider the number in a blank is than the blank, in millipoints.
    pub fn excess(&self, blank: u32) -> i64 {
        self.filled.get(blank as usize).copied().flatten().map_or(0, |(_, excess)| excess)
    }

    /// No blank holds a number.
    pub fn is_empty(&self) -> bool {
        self.filled.is_empty()
    }
}

/// Sets words that are not seen over a box that shows what they say, so that they are found and copied. Characters that the face
/// lacks are left out (ISO 19005-2, 6.2.11.8: not even what is unseen may be a missing glyph).
pub fn unseen(page: &mut Page, (words, look): (&str, &Look), face: FaceId, (rect, node): (Rect, Option<NodeId>)) {
    let words: String = words.chars().filter(|c| look.face.has(*c)).collect();
    let glyphs = one_by_one(&words, look);
    let advance: i64 = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
    if advance <= 0 {
        return;
    }
    let size = rect.width.scaled(i64::from(look.face.metrics.units_per_em), advance).clamp(Length::pt(0.5), look.size);
    let (first_glyph, first_byte) = (page.glyphs.len() as u32, page.text.len() as u32);
    page.glyphs.extend(glyphs);
    page.text.push_str(&words);
    let run = TextRun {
        face,
        size,
        colour: look.colour,
        x: rect.x,
        y: rect.foot() - rect.height / 4,
        scale: 100_000,
        tracking: Length::ZERO,
        word_space: Length::ZERO,
        glyphs: first_glyph..page.glyphs.len() as u32,
        text: first_byte..page.text.len() as u32,
        right_to_left: false,
        hidden: true,
    };
    page.marks.push(Mark { node, shape: Shape::Text(run) });
}

impl<'a> LineSetter<'a> {
    /// Ink behind a run, a little wider than its letters and as high as they reach.
    pub(super) fn tint(&self, page: &mut Page, look: &Look, (x, width): (Length, Length), place: Place) {
        let Some(tint) = look.tint.filter(|_| width > Length::ZERO) else { return };
        let size = look.size.scaled(i64::from(place.scale.0), i64::from(place.scale.1));
        let pad = size / 14;
        let rect = Rect { x: x - pad, y: place.y - size.scaled(82, 100), width: width + pad * 2, height: size.scaled(108, 100) };
        page.marks.push(Mark { node: None, shape: Shape::Fill(rect, tint) });
    }

    /// What comes into a blank.
    pub(super) fn blank(&self, blank: u32) -> (Glyphs<'a>, &'a str) {
        match self.flow.blanks.get(blank as usize) {
            Some(blank @ Blank { filling: Filling::Picture { .. }, .. }) => (Glyphs::Picture(blank), ""),
            Some(Blank { filling: Filling::Leader(c), width, .. }) => (Glyphs::Leader(*c, *width), ""),
            _ => {
                let (glyphs, text) = self.labels.run(blank);
                (Glyphs::Run(glyphs), text)
            }
        }
    }

    /// A picture in its blank; gives its place.
    pub(super) fn picture(&self, page: &mut Page, span: u32, blank: &Blank, (x, place): (Length, Place)) -> Rect {
        let Filling::Picture { picture, height, depth } = blank.filling else { return Rect::default() };
        let scaled = |length: Length| length.scaled(i64::from(place.scale.0), i64::from(place.scale.1));
        let (width, height) = (scaled(blank.width), scaled(height));
        let rect = Rect { x, y: place.y + scaled(depth) - height, width, height };
        let number = picture;
        if let Some(picture) = self.pictures.get(number as usize) {
            let node = self.node(self.flow.spans[span as usize].node);
            page.marks.push(Mark { node, shape: Shape::Picture(*picture, rect) });
            let look = self.flow.spans[span as usize].look;
            let said = (self.flow.pictures[number as usize].says.as_str(), &self.flow.looks[usize::from(look)]);
            unseen(page, said, self.faces[usize::from(look)], (rect, node));
        }
        rect
    }
}
