//! Text into lines: items, shaped words, break opportunities, total-fit breaking, justification.

mod blanks;
mod breaker;
mod corrections;
mod document;
mod hyphenate;
mod itemise;
mod joints;
mod justify;
mod leader;
mod line;
mod measure;
mod opportunities;
mod packed;
mod part;
mod rules;
mod scale;
mod sense;
mod shape;
mod vocabulary;
mod words;

pub use blanks::{Labels, unseen};
pub use breaker::{Breaking, LineEnd, PASSES, Tolerance, break_lines, ideal_length, line_demerits, rung};
pub use document::{faces, shape_flows};
pub use hyphenate::{Hyphenator, fetch_patterns};
pub use itemise::{Item, ItemKind, Items, itemise};
pub use justify::{Fill, Line, fill};
pub use line::{LineSetter, Place, SetLine};
pub use measure::{BreakKind, Candidate, Measured, Measures, measure};
pub use opportunities::{after_space, all as line_breaks, within_word};
pub use packed::PackedItems;
pub use rules::{Rules, Setting};
pub use sense::by_sense;
pub use shape::{Key, shape_all};
pub use vocabulary::Vocabulary;
pub use words::{Word, WordBreak, WordId, Words};
