//! States of the column breaker: the cheapest of those that are alike are kept, and the way back through them is found.

use super::breaks::{Placed, Walk};
use super::costs::Cost;
use super::floats::{Opening, rows_in};
use super::moves::{Part, part};
use super::notes::Room;
use super::strips::{Length, Strip};
use super::waiting::beside;

/// What is known after a strip: that it can end here at this cost.
#[derive(Copy, Clone, Debug)]
pub struct State {
    /// What all up to here cost.
    pub cost: Cost,
    /// The frame in hand.
    pub frame: u32,
    /// Its class.
    pub class: u32,
    /// How it came about: its place among the traces.
    pub trace: u32,
    /// The last frame that was opened with figures since the last strip, by its place among the openings.
    pub opening: u32,
    /// Half rows used in the frame.
    pub used: u16,
    /// How many of them figures take.
    pub apart: u16,
    /// How many of them are blank, below the last strip.
    pub below: u16,
    /// How high the notes are at the foot of the frame.
    pub noted: u32,
    /// Figures placed.
    pub placed: u16,
    /// What stands over its page, by its place among the pages.
    pub page: u16,
    /// Figures stand at its foot that cannot stand at its head.
    pub low: bool,
    /// Rows that are blank at the foot of the frame before it, and one, where it lies beside the fold; else 0.
    pub before: u16,
}

impl State {
    /// Nothing stands in the frame but figures.
    pub fn at_head(&self) -> bool {
        self.used == self.apart
    }

    /// Whether the same lies ahead of both, which are in frames of one class and have used as much of them.
    fn is_like(&self, other: &State) -> bool {
        let key = |state: &State| (state.placed, state.below, state.noted, state.at_head(), state.page, state.low, state.before);
        key(self) == key(other)
    }
}

/// Where a strip stands on the way to a state, in as few bytes as can be: there is one for each state that ever was.
#[derive(Copy, Clone, Debug)]
pub struct Trace {
    /// That of the strip before it.
    pub back: u32,
    /// The frame in which it begins.
    pub frame: u32,
    /// The half row at which it begins there.
    pub row: u16,
    /// Half rows used in the frame in which it ends.
    pub used: u16,
    /// Which of its lengths was taken.
    pub choice: u16,
    /// Lines before the first split; [`WHOLE`] where there is none.
    pub lines: u16,
}

/// What was opened, by its strip and its place among what that opened.
type Opened = (usize, usize);

/// A strip that is not split, in the place of its lines.
pub const WHOLE: u16 = u16::MAX;
/// The same of a figure that stands elsewhere.
pub const ELSEWHERE: u16 = u16::MAX - 1;
/// The same of one that stands behind all that flows.
pub const BEHIND: u16 = u16::MAX - 2;
/// No state, trace or opening.
pub const NONE: u32 = u32::MAX;

impl Walk<'_> {
    /// Keeps the cheapest state of each class, rows used and figures placed.
    #[inline(always)]
    pub fn offer(&mut self, state: State, trace: Trace) {
        if self.bound.binds() {
            let left = self.room(&state, state.used).beside(0).unwrap_or(0);
            let over = if state.page > 0 { self.over_ahead(&state) } else { 0 };
            if self.bound.drops(state.cost, state.class, (left, over)) {
                return;
            }
        }
        let row = state.class as usize * self.rows + usize::from(state.used);
        let slot = &mut self.slots[row * self.sorts + usize::from(state.placed) % self.sorts];
        let trace = Trace { used: state.used, ..trace };
        if slot.0 != self.count {
            *slot = (self.count, self.after.len() as u32);
            return self.keep(state, trace);
        }
        let mut at = slot.1;
        if self.varied {
            match self.like(at, &state) {
                Ok(like) => at = like,
                Err(last) => {
                    self.next[last as usize] = self.after.len() as u32;
                    return self.keep(state, trace);
                }
            }
        }
        let known = &mut self.after[at as usize];
        if state.cost < known.cost {
            let number = known.trace;
            *known = State { trace: number, opening: NONE, ..state };
            self.ways.replace(number, trace, state.opening);
        }
    }

    /// Which of the states of one class and rows used is like another, from the first of them on; else the last of them.
    fn like(&self, first: u32, state: &State) -> Result<u32, u32> {
        let mut at = first;
        while !self.after[at as usize].is_like(state) {
            if self.next[at as usize] == NONE {
                return Err(at);
            }
            at = self.next[at as usize];
        }
        Ok(at)
    }

    /// A state that is like no other.
    #[inline]
    fn keep(&mut self, state: State, trace: Trace) {
        let trace = self.ways.push(trace, (!self.flowing.floats.is_empty()).then_some(state.opening));
        self.after.push(State { trace, opening: NONE, ..state });
        if self.varied {
            self.next.push(NONE);
        }
    }

    /// Walks back from the last strip's trace.
    pub fn back(&self, last: u32) -> Vec<Placed> {
        let strips = &self.flowing.strips[self.begun.strips..];
        let mut placed = Vec::with_capacity(strips.len());
        let mut over = self.begun.over;
        for (strip, (trace, opening)) in strips.iter().zip(self.ways.to(last, strips.len())) {
            placed.push(self.placed(strip, trace, (self.openings_to(opening), over)));
            let last = placed.last().and_then(|placed| placed.openings.iter().rfind(|opening| opening.columns > 1));
            over = last.copied().unwrap_or(over);
        }
        self.raise(&mut placed);
        // what stands below a figure that found another place is what stood there before
        let (mut below, mut noted, mut frame) = (self.begun.below, self.begun.noted, self.begun.frame);
        for (placed, strip) in placed.iter_mut().zip(strips) {
            if !placed.elsewhere {
                noted = if placed.frame == frame { noted } else { 0 };
                (below, noted) = (placed.below, placed.noted_at_end(strip, noted));
                frame = placed.frame + placed.splits.len() as u32;
            }
            (placed.below, placed.noted) = (below, noted);
        }
        placed
    }

    fn placed(&self, strip: &Strip, trace: Trace, (openings, over): (Vec<Opening>, Opening)) -> Placed {
        let (length, behind) = (usize::from(trace.choice), trace.lines == BEHIND);
        let elsewhere = behind || trace.lines == ELSEWHERE;
        let whole = elsewhere || trace.lines == WHOLE;
        let splits = if whole { Vec::new() } else { self.all_splits(strip, &strip.lengths[length], trace, (&openings, over)) };
        let Trace { frame, row, used, .. } = trace;
        Placed { frame, row, length, splits, used, below: strip.below, noted: 0, openings, elsewhere, behind }
    }

    /// The lines in each frame but the last, as a split strip flowed on; `over` is what stood over the page before.
    fn all_splits(&self, strip: &Strip, length: &Length, trace: Trace, (openings, over): (&[Opening], Opening)) -> Vec<u16> {
        let (mut splits, mut done) = (vec![trace.lines], trace.lines);
        for frame in trace.frame + 1.. {
            let apart = rows_in(openings, frame) + over.rows_of(frame);
            let rows = self.frames.height(frame).map(|height| height - apart);
            let room = |rows| Room { rows, noted: 0, notes: self.flowing.notes, least: self.frames.least(frame) };
            let Some(Part::Some(lines)) = rows.map(|rows| part(strip, length, done, room(rows))) else {
                break;
            };
            let lines = beside(strip, length, (done, lines), apart).unwrap_or(lines);
            splits.push(lines);
            done += lines;
        }
        splits
    }

    /// Figures that may stand at the head of their frame or page do, where another article begins below them, or where others
    /// follow on their page.
    fn raise(&self, placed: &mut [Placed]) {
        let strips = &self.flowing.strips[self.begun.strips..];
        // those that were opened last over a page and in a frame
        let (mut page, mut frame): (Option<Opened>, Option<Opened>) = (None, None);
        for at in 0..placed.len() {
            for number in 0..placed[at].openings.len() {
                let opening = placed[at].openings[number];
                let own = if opening.columns > 1 { &mut page } else { &mut frame };
                *own = Some((at, number));
                if opening.columns == 1 {
                    let same = |over: &Opening| over.frame / self.frames.per_page == opening.frame / self.frames.per_page;
                    raise_at(placed, page, same);
                }
            }
            if !placed[at].elsewhere && at > 0 && strips[at - 1].article != strips[at].article {
                let begins = placed[at].frame;
                let above = |opening: &Opening| opening.rows_of(begins) > 0;
                raise_at(placed, page, above);
                raise_at(placed, frame, above);
            }
        }
    }
}

/// Raises what is opened at a place, if it is asked for.
fn raise_at(placed: &mut [Placed], at: Option<Opened>, asked: impl Fn(&Opening) -> bool) {
    let opening = at.and_then(|(strip, number)| placed.get_mut(strip)?.openings.get_mut(number));
    if let Some(opening) = opening.filter(|opening| asked(opening)) {
        opening.raise();
    }
}
