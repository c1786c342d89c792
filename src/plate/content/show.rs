//! Makes words out of the strings that text operators show (ISO 32000-1, 9.4.3 and 9.4.4).

use lopdf::Object;

use super::face::Face;
use super::state::Text;
use super::{Ink, Words};
use crate::plate::{Area, Matrix};

/// A pen movement of so many parts of the size is a blank between words, where a file writes no spaces.
const BLANK: f64 = 0.15;

/// Letters of one operator that are looked at.
const MOST_LETTERS: usize = 100_000;

/// What one operator shows.
pub(super) struct Shown {
    pub words: Words,
    pub area: Area,
}

/// Shows strings and the movements between them; leaves the pen behind the last letter.
pub(super) fn show(text: &mut Text, face: &Face, operands: &[Object], map: &Matrix, ink: &Ink) -> Shown {
    let start = text.pen.then(map);
    let (stretch, height) = start.lengths();
    let mut said = Said { text: String::new(), blanks: Vec::new(), along: 0.0, missing: 0, letters: 0 };
    for operand in operands {
        match operand {
            Object::String(bytes, _) => said.string(bytes, text, face),
            Object::Integer(_) | Object::Real(_) => {
                let thousandths = f64::from(operand.as_float().unwrap_or(0.0));
                said.moved(-thousandths / 1000.0 * text.size * text.width, text.size * text.width);
            }
            _ => {}
        }
    }
    text.pen = Matrix::shift(said.along, 0.0).then(&text.pen);
    let (from, to) = (start.point((0.0, text.rise)), start.point((said.along, text.rise)));
    // letters reach three quarters of the size above the baseline and a quarter below it, more or less in all faces
    let around = Area::of((0.0, text.rise - text.size * 0.25), (said.along, text.rise + text.size * 0.75));
    let blanks = said.blanks.iter().map(|(at, wide)| (at * stretch, wide * stretch)).collect();
    let words = Words {
        text: said.text,
        from,
        to,
        size: (text.size * height).abs(),
        face: text.face.unwrap_or_default(),
        ink: ink.clone(),
        // ISO 32000-1, table 106: neither filled nor stroked
        hidden: matches!(text.mode, 3 | 7),
        missing: said.missing,
        blanks,
    };
    Shown { words, area: start.area(&around) }
}

/// What was said so far.
struct Said {
    text: String,
    /// Along the baseline, in the units of text.
    blanks: Vec<(f64, f64)>,
    along: f64,
    missing: u32,
    letters: usize,
}

impl Said {
    fn string(&mut self, bytes: &[u8], text: &Text, face: &Face) {
        let mut rest = bytes;
        while let Some(letter) = face.letter(rest).filter(|_| self.letters < MOST_LETTERS) {
            rest = rest.get(letter.bytes..).unwrap_or_default();
            self.letters += 1;
            let space = letter.bytes == 1 && letter.code == 32;
            let word_space = if space { text.word_space } else { 0.0 };
            let width = (letter.width * text.size + text.tracking + word_space) * text.width;
            let says = face.says(&letter);
            if !says.is_empty() && says.chars().all(char::is_whitespace) {
                self.blank(width);
            } else {
                self.missing += u32::from(letter.missing);
                self.text.push_str(&says);
            }
            self.along += width;
        }
    }

    fn moved(&mut self, by: f64, size: f64) {
        if by > size.abs() * BLANK {
            self.blank(by);
        } else if let Some((_, last)) = self.last_blank() {
            *last += by;
        }
        self.along += by;
    }

    /// A blank here, or more of the one that ends here.
    fn blank(&mut self, wide: f64) {
        match self.last_blank() {
            Some((_, last)) => *last += wide,
            None => self.blanks.push((self.along, wide)),
        }
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// The blank that ends where the pen is.
    fn last_blank(&mut self) -> Option<&mut (f64, f64)> {
        let along = self.along;
        self.blanks.last_mut().filter(|(at, wide)| (at + wide - along).abs() < 1e-6)
    }
}
