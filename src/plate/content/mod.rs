//! What stands where on a page: its content run through, as a flat list of words, pictures, lines and areas.
//!
//! Places are in points from the lower left of the trimmed page as it is read, so that all makers' files are alike.

mod face;
mod ink;
mod interpreter;
mod maps;
mod operators;
mod picture;
mod show;
mod state;

pub use face::Face;
pub use ink::Ink;
pub(super) use interpreter::{Faces, run};
pub use picture::{Placed, Space};

use super::Area;

/// One thing on the page, in painting order.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// The rectangle around it, cut down to what can be seen.
    pub area: Area,
    /// Whose it is.
    pub owner: Owner,
}

/// Whose content a thing is (ISO 32000-1, 14.6 to 14.8).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Marked with a number that the structure tree knows it by.
    Marked(u32),
    /// An artifact: furniture, a rule, a tint.
    Artifact,
    /// Neither.
    Nobody,
}

/// What a thing can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Words on one baseline.
    Words(Words),
    /// A picture of pixels.
    Picture(Placed),
    /// A line along a path.
    Stroke {
        /// How thick it is, in points; 0 is the thinnest that the device can draw.
        width: f64,
        /// Its colour.
        ink: Ink,
    },
    /// An area.
    Fill {
        /// Its colour.
        ink: Ink,
    },
}

/// Words that one operator shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// What they say, as far as the file tells.
    pub text: String,
    /// Where the baseline starts.
    pub from: (f64, f64),
    /// Where the pen is after them.
    pub to: (f64, f64),
    /// Type size as it is seen, in points.
    pub size: f64,
    /// The face, by its place among the file's.
    pub face: usize,
    /// Colour of the letters.
    pub ink: Ink,
    /// They are not seen.
    pub hidden: bool,
    /// Letters that the face has not, shown as its missing glyph.
    pub missing: u32,
    /// The blanks between words: where each starts and how wide it is, along the baseline from its start.
    pub blanks: Vec<(f64, f64)>,
}

impl Words {
    /// Whether the baseline is level and runs to the right.
    pub fn is_level(&self) -> bool {
        (self.from.1 - self.to.1).abs() < 0.01 && self.to.0 >= self.from.0
    }
}

/// Operators of a page that are run at most, those of its forms included: a map of a country has a tenth.
const MOST_OPERATORS: usize = 5_000_000;

/// Things on a page that are listed at most.
const MOST_ITEMS: usize = 1_000_000;

/// Forms within forms; real files have three or four.
const DEEPEST_FORM: usize = 12;

/// Marked content that says what its letters are lies no deeper in others that do.
const DEEPEST_WORDS: usize = 12;

/// States that are put away at most; ISO 32000-1, table C.1 allows 28.
const MOST_STATES: usize = 512;
