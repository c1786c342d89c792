//! Where figures that were moved stand in their frames, out of a solution, which counts their rows as the first ones.

use super::breaks::{Flowing, SHORTEST, Solution};
use super::floats::{Float, Opening};
use super::frames::Frames;
use super::notes::{Footnote, noted_in};

/// A figure that was moved.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Its number.
    pub float: usize,
    /// Its frame.
    pub frame: u32,
    /// The first of its half rows, those of the space to the text included.
    pub row: u16,
    /// It stands at the foot, that space above it.
    pub at_foot: bool,
}

/// All figures that were moved.
#[derive(Clone, Debug, Default)]
pub struct Stands {
    /// In the order of the text.
    pub figures: Vec<Stand>,
    /// Half rows that they take at the head and foot of each frame that has any, in order.
    frames: Vec<(u32, u16, u16)>,
}

impl Stands {
    /// Of a solution.
    pub fn of(flowing: Flowing, frames: &Frames, (solution, notes): (&Solution, &[Footnote])) -> Stands {
        let mut stands = Stands::default();
        let (last, blank) = end(frames, solution);
        let mut next = 0;
        for (strip, placed) in flowing.strips.iter().zip(&solution.placed) {
            for opening in &placed.openings {
                let noted = flowing.notes.halves(noted_in(notes, opening.frame));
                let height = frames.height(opening.frame).unwrap_or(opening.rows).saturating_sub(noted);
                // below a last column that is left ragged, a figure stands right under the text
                let foot = if opening.frame == last { height - blank } else { height };
                next = stands.add(flowing.floats, next, opening, foot);
            }
            next += usize::from(strip.float.is_some() && !placed.elsewhere);
        }
        stands
    }

    /// The figures of a frame, from number `first` on; gives the number of the next.
    fn add(&mut self, floats: &[Float], first: usize, opening: &Opening, foot: u16) -> usize {
        let (frame, heads) = (opening.frame, first + usize::from(opening.heads));
        let next = heads + usize::from(opening.feet);
        let rows = |floats: &[Float]| floats.iter().map(|float| float.rows).sum::<u16>();
        let (above, below) = (rows(&floats[first..heads]), rows(&floats[heads..next]));
        let mut row = 0;
        for (float, figure) in floats.iter().enumerate().take(next).skip(first) {
            let at_foot = float >= heads;
            row = if float == heads { foot - below } else { row };
            self.figures.push(Stand { float, frame, row, at_foot });
            row += figure.rows;
        }
        self.frames.push((frame, above, below));
        next
    }

    /// Half rows that figures take at a frame's head.
    pub fn heads(&self, frame: u32) -> u16 {
        self.find(frame).0
    }

    /// Half rows that they take at its foot.
    pub fn feet(&self, frame: u32) -> u16 {
        self.find(frame).1
    }

    fn find(&self, frame: u32) -> (u16, u16) {
        let at = self.frames.binary_search_by_key(&frame, |known| known.0);
        at.map_or((0, 0), |at| (self.frames[at].1, self.frames[at].2))
    }
}

/// The frame in which the text ends, and the half rows that are blank below it, if these are many.
fn end(frames: &Frames, solution: &Solution) -> (u32, u16) {
    let Some(last) = solution.placed.last() else { return (0, 0) };
    let frame = last.frame + last.splits.len() as u32;
    let used = last.used.saturating_sub(last.below).next_multiple_of(2);
    let blank = frames.height(frame).unwrap_or(0).saturating_sub(used);
    (frame, if blank / 2 > SHORTEST { blank } else { 0 })
}
