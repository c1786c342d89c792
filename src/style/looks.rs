//! Styles into looks: faces chosen, colours greyed, characters given to a face that has them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Dress;
use super::flow::{Line, Look};
use crate::colour::Colour;
use crate::font::{Face, Request};
use crate::layout::{Caps, Slant, Style, Weight};
use crate::unit::Length;

/// Size of capitals that stand for small ones, in thousandths: a little above the height of lower case.
const SCALED_CAPS: i64 = 780;

/// The looks of one article, each once.
pub struct Looks<'a> {
    with: Dress<'a>,
    /// All of them.
    pub all: Vec<Look>,
    /// The look that stands in where a look's face lacks a character.
    stand_ins: FxHashMap<(u16, char), u16>,
    /// What was said of faces without small capitals.
    pub lacking: Vec<String>,
    fallbacks: Option<Vec<Arc<Face>>>,
    faces: BTreeMap<(String, u16, bool, i32), Arc<Face>>,
}

impl<'a> Looks<'a> {
    /// No looks yet.
    pub fn new(with: Dress<'a>) -> Looks<'a> {
        Looks {
            with,
            all: Vec::new(),
            stand_ins: FxHashMap::default(),
            lacking: Vec::new(),
            fallbacks: None,
            faces: BTreeMap::new(),
        }
    }

    /// The number of a style's look in a language. `around` is the type size that a raised baseline counts in.
    pub fn of(&mut self, style: &Style, language: &Arc<str>, code: bool, around: Length) -> u16 {
        let size = style.sizes.first().copied().unwrap_or(Length::pt(10.0));
        let (face, size, caps) = self.capitals(style, size);
        let look = Look {
            face,
            size,
            caps,
            figures: style.figures,
            tracking: style.tracking,
            colour: if self.with.grey { style.colour.to_grey() } else { style.colour },
            rise: around.scaled(i64::from(style.rise), 1000),
            tint: None,
            line: match style.line.as_deref() {
                Some("under") => Some(Line::Under),
                Some("through") => Some(Line::Through),
                _ => None,
            },
            language: Arc::clone(language),
            hyphenate: style.hyphenate && !code,
            code,
            missing: false,
        };
        self.number(look)
    }

    /// The number of a look with ink behind its letters.
    pub fn tinted(&mut self, look: u16, tint: Option<Colour>) -> u16 {
        let tint = tint.map(|tint| if self.with.grey { tint.to_grey() } else { tint });
        let look = Look { tint, ..self.all[usize::from(look)].clone() };
        self.number(look)
    }

    /// The face of a style, and how it makes the capitals that the style asks for. Small ones are never slanted or thinned
    /// by machine: where an italic has none, those of the roman stand for them, else capitals of a smaller size; said once.
    fn capitals(&mut self, style: &Style, size: Length) -> (Arc<Face>, Length, Caps) {
        let face = self.face(style, size);
        if !matches!(style.caps, Caps::Small | Caps::AllSmall) || face.has_small_caps() {
            return (face, size, style.caps);
        }
        let roman = self.face(&Style { slant: Slant::Upright, ..style.clone() }, size);
        let has = roman.has_small_caps();
        let instead = if has { "roman ones" } else { "capitals of a smaller size" };
        let message = format!("{} has no small capitals: {instead} stand for them", face.postscript_name);
        if !self.lacking.contains(&message) {
            self.lacking.push(message);
        }
        if has { (roman, size, style.caps) } else { (face, size.scaled(SCALED_CAPS, 1000), Caps::Upper) }
    }

    fn number(&mut self, look: Look) -> u16 {
        if let Some(at) = self.all.iter().position(|known| same(known, &look)) {
            return at as u16;
        }
        self.all.push(look);
        (self.all.len() - 1) as u16
    }

    /// The face of a style at a size.
    pub fn face(&mut self, style: &Style, size: Length) -> Arc<Face> {
        let family = self.with.layout.faces.get(&style.face).cloned().unwrap_or_default();
        let weight = match style.weight {
            Weight::Light => 300,
            Weight::Regular => 400,
            Weight::Semibold => 600,
            Weight::Bold => 700,
        };
        let italic = style.slant == Slant::Italic;
        let find = || self.with.fonts.find(&Request { family: &family, weight, italic, size });
        Arc::clone(self.faces.entry((family.clone(), weight, italic, size.millipoints())).or_insert_with(find))
    }

    /// The look for a character: the given one, or the same in a face that has it, or one that draws its code.
    pub fn covering(&mut self, look: u16, c: char) -> u16 {
        if c.is_ascii() || is_invisible(c) {
            return look;
        }
        if let Some(known) = self.stand_ins.get(&(look, c)) {
            return *known;
        }
        let found = self.find_cover(look, c);
        self.stand_ins.insert((look, c), found);
        found
    }

    /// The look for a character as a picture, where the last face of all, which is that of pictures, has it.
    pub fn as_emoji(&mut self, look: u16, c: char) -> Option<u16> {
        let fallbacks = self.fallbacks.get_or_insert_with(|| self.with.fonts.fallbacks());
        let face = fallbacks.last().filter(|face| face.has(c)).cloned()?;
        let look = self.all[usize::from(look)].clone();
        Some(self.number(Look { face, ..look }))
    }

    fn find_cover(&mut self, number: u16, c: char) -> u16 {
        let look = self.all[usize::from(number)].clone();
        if look.face.has(c) || matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{ad}') {
            return number;
        }
        let fallbacks = self.fallbacks.get_or_insert_with(|| self.with.fonts.fallbacks());
        match fallbacks.iter().find(|face| face.has(c)).cloned() {
            Some(face) => self.number(Look { face, ..look }),
            None => self.number(Look { missing: true, ..look }),
        }
    }
}

fn same(a: &Look, b: &Look) -> bool {
    Arc::ptr_eq(&a.face, &b.face)
        && (a.size, a.caps, a.figures, a.tracking, a.colour, a.rise) == (b.size, b.caps, b.figures, b.tracking, b.colour, b.rise)
        && a.tint == b.tint
        && (a.line, a.hyphenate, a.code, a.missing) == (b.line, b.hyphenate, b.code, b.missing)
        && a.language == b.language
}

/// Characters that stay with the letter before them whatever the face has: marks, joiners, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}
