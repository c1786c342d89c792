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
    /// Its frame; the first of its page where it stands over several columns.
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
    /// What they take of each frame that has any, in order.
    frames: Vec<(u32, Taken)>,
}

/// Half rows that figures take at the head and foot of a frame.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// At its head.
    pub heads: u16,
    /// At its foot.
    pub feet: u16,
    /// Of those at its head what stands over several columns.
    pub over_heads: u16,
    /// Of those at its foot what does.
    pub over_feet: u16,
}

impl Stands {
    /// Of a solution.
    pub fn of(flowing: Flowing, frames: &Frames, (solution, notes): (&Solution, &[Footnote])) -> Stands {
        let mut stands = Stands::default();
        let (last, blank) = end(frames, solution);
        let mut next = 0;
        for (strip, placed) in flowing.strips.iter().zip(&solution.placed) {
            for opening in &placed.openings {
                // the notes of a column stand above what stands over several
                let own = if opening.columns > 1 { 0 } else { flowing.notes.halves(noted_in(notes, opening.frame)) };
                let height = frames.height(opening.frame).unwrap_or(opening.rows).saturating_sub(own);
                // below a last column that is left ragged, a figure stands right under the text
                let foot = if opening.frame == last { height - blank } else { height };
                next = stands.add(flowing.floats, next, opening, foot);
            }
            next += usize::from(strip.float.is_some() && !placed.elsewhere);
        }
        stands
    }

    /// The figures of a frame, or over the columns of a page, from number `first` on; gives the number of the next.
    fn add(&mut self, floats: &[Float], first: usize, opening: &Opening, foot: u16) -> usize {
        let (frame, heads) = (opening.frame, first + usize::from(opening.heads));
        let next = heads + usize::from(opening.feet);
        let rows = |floats: &[Float]| floats.iter().map(|float| float.rows).sum::<u16>();
        let (above, below) = (rows(&floats[first..heads]), rows(&floats[heads..next]));
        let over = self.taken(frame);
        let mut row = over.over_heads;
        for (float, figure) in floats.iter().enumerate().take(next).skip(first) {
            let at_foot = float >= heads;
            row = if float == heads { foot - below - over.over_feet } else { row };
            self.figures.push(Stand { float, frame, row, at_foot });
            row += figure.rows;
        }
        let wide = if opening.columns > 1 { (above, below) } else { (0, 0) };
        for frame in frame..frame + u32::from(opening.columns) {
            self.take(frame, Taken { heads: above, feet: below, over_heads: wide.0, over_feet: wide.1 });
        }
        next
    }

    /// What figures take of a frame.
    pub fn taken(&self, frame: u32) -> Taken {
        let at = self.frames.binary_search_by_key(&frame, |known| known.0);
        at.map_or(Taken::default(), |at| self.frames[at].1)
    }

    fn take(&mut self, frame: u32, more: Taken) {
        match self.frames.binary_search_by_key(&frame, |known| known.0) {
            Ok(at) => {
                let known = &mut self.frames[at].1;
                (known.heads, known.feet) = (known.heads + more.heads, known.feet + more.feet);
            }
            Err(at) => self.frames.insert(at, (frame, more)),
        }
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
