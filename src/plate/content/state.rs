//! The graphics state of a content stream (ISO 32000-1, 8.4), as much of it as a press minds.

use super::Ink;
use super::ink::Family;
use crate::plate::{Area, Matrix};

/// The state.
#[derive(Clone)]
pub(super) struct State {
    /// From the content's coordinates to the page's.
    pub map: Matrix,
    /// What can be seen.
    pub clip: Area,
    /// Of areas and letters.
    pub fill: Paint,
    /// Of lines.
    pub stroke: Paint,
    pub line_width: f64,
    pub text: Text,
}

/// A colour and the space that it is of.
#[derive(Clone)]
pub(super) struct Paint {
    pub family: Family,
    pub ink: Ink,
}

/// The state of text (ISO 32000-1, 9.3), which outlives a text object.
#[derive(Clone)]
pub(super) struct Text {
    /// By its place among the file's faces.
    pub face: Option<usize>,
    pub size: f64,
    pub tracking: f64,
    pub word_space: f64,
    /// Parts of one.
    pub width: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: i64,
    /// The place of the next letter, and of the line.
    pub pen: Matrix,
    pub line: Matrix,
}

impl State {
    /// The state in which a page begins.
    pub fn first(map: Matrix, clip: Area) -> State {
        let black = || Paint { family: Family::Grey, ink: Ink::BLACK };
        let text = Text {
            face: None,
            size: 0.0,
            tracking: 0.0,
            word_space: 0.0,
            width: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            pen: Matrix::SAME,
            line: Matrix::SAME,
        };
        State { map, clip, fill: black(), stroke: black(), line_width: 1.0, text }
    }

    /// Cuts what can be seen down to an area of the page.
    pub fn cut(&mut self, area: &Area) {
        self.clip = self.clip.common(area);
    }
}

impl Text {
    /// Begins a line so far from the one before.
    pub fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(&self.line);
        self.pen = self.line;
    }
}
