//! What a state costs at least in the end: rows that all strips to come cannot fill stay blank, and are charged for.

use super::costs::{Cost, MICRO};
use super::frames::{Classes, Frames};
use super::notes::NoteRows;
use super::strips::{Length, Pitch, Strip};
use crate::layout::PageCosts;

/// Drops states from which nothing cheaper than a limit can come. What is cheaper is not touched, so the search stays exact.
#[derive(Clone, Debug)]
pub struct Bound {
    limit: Cost,
    /// What each blank row costs at least.
    row: Cost,
    /// Half rows of the frames after each.
    ahead: Vec<u32>,
    /// Half rows that the strips to come can fill.
    rest: u32,
    notes: NoteRows,
}

impl Bound {
    /// Of strips that all have to be placed in some frames.
    pub fn new(
        (strips, notes): (&[Strip], NoteRows),
        frames: &Frames,
        costs: &PageCosts,
        (classes, limit): (&Classes, Cost),
    ) -> Bound {
        // frames are left for nothing where a strip opens one, and without end there is no last one to be charged for
        let charged = frames.then.is_empty() && strips.iter().all(|strip| strip.opens == 0);
        let unbalanced = frames.unbalanced.filter(|_| charged && limit < Cost::MAX).unwrap_or(0);
        let row = Cost::from(unbalanced.min(costs.short_column)) * MICRO;
        if row == 0 {
            return Bound { limit, row, ahead: vec![0; classes.count()], rest: 0, notes };
        }
        // where lines stand off the grid, each split takes up to a row; where half a row is blank, nobody is charged for it
        let off_grid = strips.iter().flat_map(|strip| &strip.lengths).any(|length| length.pitch != Pitch::GRID);
        let lost = 2 * u32::from(off_grid) + u32::from(strips.iter().any(|strip| halves(strip) > 0));
        let mut ahead: Vec<u32> = (0..classes.count() as u32)
            .rev()
            .scan(0, |sum, class| Some(std::mem::replace(sum, *sum + u32::from(classes.height(class)).saturating_sub(lost))))
            .collect();
        ahead.reverse();
        Bound { limit, row, ahead, rest: 2 + strips.iter().map(|strip| most_rows(strip, notes)).sum::<u32>(), notes }
    }

    /// Whether there is a limit at all.
    #[inline]
    pub fn binds(&self) -> bool {
        self.limit < Cost::MAX
    }

    /// A strip is placed: it fills nothing any more.
    pub fn place(&mut self, strip: &Strip) {
        if self.row > 0 {
            self.rest -= most_rows(strip, self.notes);
        }
    }

    /// Whether a state of that cost, in a frame of a class with so many rows left, cannot end below the limit, where figures
    /// over its page take so many rows of the frames ahead.
    #[inline]
    pub fn drops(&self, cost: Cost, class: u32, (left, over): (u16, u32)) -> bool {
        let blank = (self.ahead[class as usize] + u32::from(left)).saturating_sub(self.rest + over);
        cost + self.row * Cost::from(blank / 2) >= self.limit
    }
}

/// Half rows that a strip can fill, all blank ones around it counted, its notes each in a column of its own, and what others
/// then lack of a whole row.
fn most_rows(strip: &Strip, notes: NoteRows) -> u32 {
    let rows = |length: &Length| length.pitch.last_rows(length.lines, u16::MAX).unwrap_or(u16::MAX);
    let lines = strip.lengths.iter().map(rows).max().unwrap_or(0);
    let noted = strip.lengths.iter().map(|length| noted(length, notes)).max().unwrap_or(0);
    let others = [strip.above, strip.lead, strip.below, lines, halves(strip)];
    noted + others.into_iter().map(u32::from).sum::<u32>()
}

fn noted(length: &Length, notes: NoteRows) -> u32 {
    let mut before = 0;
    let each = length.calls.iter().map(|call| u32::from(notes.halves(call.noted - std::mem::replace(&mut before, call.noted))));
    each.sum()
}

/// How many odd half rows a strip asks for.
fn halves(strip: &Strip) -> u16 {
    strip.above % 2 + strip.below % 2
}
