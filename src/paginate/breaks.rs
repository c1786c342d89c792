//! The exact column breaker (Plass 1981; Mittelbach 2019): strips into frames at the least cost.
//!
//! Everything is a whole number of grid rows, so the state after a strip is only the frame and the rows used in it. Frames
//! beyond the first ones repeat, and states in frames of one class are the same state: the walk stays linear in the strips.
//!
//! **The moves.** A strip stands where the one before it ended, or at the head of a later frame. It stands there whole, in
//! any of its lengths, or split after any line that leaves enough on both sides; what follows a split fills the frames that
//! it passes through, but for what must go on. Where a strip would fit whole, its frame is left, and the strip is split, only
//! within [`SHORTEST`] rows of the foot; where it does not fit, a frame is left at any height, and the splits tried are the
//! last permitted one and the [`SHORTEST`] before it. Of these moves the cheapest sum is found: `tests/algorithms/pages.rs`
//! compares it with all ways to make them.
//!
//! **Where nothing fits by the rules**, neither here nor at the head of any frame ahead, the strip may be split after any
//! line, at [`AGAINST_THE_RULES`] each. Where not even that helps, it stands at the head of the first frame that it may open
//! and runs [`OVER_THE_FOOT`], which is then full. So no strip is ever lost, and none begins before the one ahead of it ends.

use std::ops::Range;

use super::costs::{self, AGAINST_THE_RULES, Cost, MICRO, MOST, OVER_THE_FOOT};
use super::frames::Frames;
use super::strips::{Length, Strip};
use crate::layout::PageCosts;

/// Where a strip came to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The frame in which it begins.
    pub frame: u32,
    /// The row of that frame at which it begins, blank rows above left out.
    pub row: u16,
    /// Which of its lengths was taken.
    pub length: usize,
    /// Lines of its last piece in each frame but the last one.
    pub splits: Vec<u16>,
    /// Rows used in the frame in which it ends, with the blank ones below it, even beyond the foot.
    pub used: u16,
}

/// The best way to place all strips, and what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// For each strip its place.
    pub placed: Vec<Placed>,
    /// The cost in all.
    pub cost: Cost,
}

/// What is in the frames already.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The frame in hand.
    pub frame: u32,
    /// Rows used in it.
    pub used: u16,
    /// How many of them are blank, below what stands there.
    pub below: u16,
}

/// Where it could be full, a frame ends no more rows above its foot than this.
pub const SHORTEST: u16 = 4;

#[derive(Copy, Clone, Debug)]
struct State {
    cost: Cost,
    frame: u32,
    used: u16,
    back: u32,
    step: Step,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Step {
    /// The frame is left as it is.
    Leave,
    /// A strip in one of its lengths, with so many lines before the first split; `u16::MAX` for none.
    Place(u16, u16),
}

/// What a strip may do.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Way {
    ByTheRules,
    /// Widows and orphans are allowed, because else nothing fits.
    Relaxed,
    /// It runs over the foot.
    Forced,
}

const WHOLE: u16 = u16::MAX;

struct Walk<'a> {
    strips: &'a [Strip],
    frames: &'a Frames,
    costs: &'a PageCosts,
    begun: Begun,
    states: Vec<State>,
    /// For each class of frame and rows used, the state of the layer in hand.
    slots: Vec<(u32, u32)>,
    /// Slots of a class.
    rows: usize,
    layer: u32,
}

/// Places strips into frames at the least cost. None where there is no frame at all.
pub fn solve(strips: &[Strip], frames: &Frames, costs: &PageCosts) -> Option<Solution> {
    solve_from(strips, frames, costs, Begun::default())
}

/// The same where something stands in the frames already.
pub fn solve_from(strips: &[Strip], frames: &Frames, costs: &PageCosts, begun: Begun) -> Option<Solution> {
    let below = strips.iter().map(|strip| strip.below).max().unwrap_or(0);
    let rows = usize::from(frames.tallest().max(begun.used)) + usize::from(below) + 1;
    let start = State { cost: 0, frame: begun.frame, used: begun.used, back: u32::MAX, step: Step::Leave };
    let slots = vec![(u32::MAX, 0); frames.classes() * rows];
    frames.height(begun.frame)?;
    let mut walk = Walk { strips, frames, costs, begun, states: vec![start], slots, rows, layer: 0 };
    let mut layer = 0..1;
    for number in 0..strips.len() {
        layer = walk.strip(number, layer);
    }
    let best = layer.min_by_key(|at| walk.states[*at].cost + walk.ending(*at))?;
    Some(Solution { placed: walk.back(best), cost: walk.states[best].cost + walk.ending(best) })
}

impl Walk<'_> {
    /// Places one strip from all states of the layer before it, and from those in which a frame is left.
    fn strip(&mut self, number: usize, before: Range<usize>) -> Range<usize> {
        let strip = &self.strips[number];
        let below = number.checked_sub(1).map_or(self.begun.below, |last| self.strips[last].below);
        let first = self.states.len();
        self.layer += 1;
        let mut open = Vec::with_capacity(before.len());
        for at in before {
            let way = self.way(strip, at);
            let left = self.leave(strip, (at, below), way);
            let own_frame = way != Way::Forced || self.states[at].used == 0;
            if self.may_stay(strip, at) && own_frame || !left && way == Way::Forced {
                open.push((at, way));
            }
        }
        open.extend((first..self.states.len()).map(|at| (at, self.way(strip, at))));
        let first = self.states.len();
        self.layer += 1;
        for (at, way) in open {
            self.place(number, at, way);
        }
        first..self.states.len()
    }

    /// Whether a strip may begin where a state ends: one that opens a column or a page only at its head.
    fn may_stay(&self, strip: &Strip, at: usize) -> bool {
        let state = self.states[at];
        strip.opens == 0 || (state.used == 0 && self.frames.begins(state.frame, strip.opens))
    }

    /// What a strip has to do from a state on.
    fn way(&self, strip: &Strip, at: usize) -> Way {
        let state = self.states[at];
        let ahead = |way| self.next_frames(strip, state.frame).any(|frame| self.stands(strip, (frame, strip.lead), way));
        let here = |way| self.may_stay(strip, at) && self.stands(strip, (state.frame, taken(strip, state.used)), way);
        let possible = |way: &Way| here(*way) || ahead(*way);
        [Way::ByTheRules, Way::Relaxed].into_iter().find(possible).unwrap_or(Way::Forced)
    }

    /// The frames ahead that a strip may open, each class of them.
    fn next_frames(&self, strip: &Strip, frame: u32) -> impl Iterator<Item = u32> {
        let rounds = self.frames.classes() as u32 * 2;
        let there = move |frame: &u32| self.frames.height(*frame).is_some();
        (frame + 1..=frame.saturating_add(rounds)).take_while(there).filter(|frame| self.frames.begins(*frame, strip.opens))
    }

    /// Whether a strip, or as much of it as may stand before a split, fits into a frame of which so many rows are taken.
    fn stands(&self, strip: &Strip, (frame, taken): (u32, u16), way: Way) -> bool {
        let Some(room) = self.frames.height(frame).and_then(|height| height.checked_sub(taken)) else { return false };
        strip.lengths.iter().any(|length| {
            let last = || splits(strip, length, room, way).next_back();
            length.pitch.last_rows(length.lines, room).is_some()
                || last().is_some_and(|lines| self.flow_on(strip, length, (frame, lines), &mut |_| ()).is_some())
        })
    }

    fn fits_whole(&self, strip: &Strip, (frame, taken): (u32, u16)) -> bool {
        let room = self.frames.height(frame).and_then(|height| height.checked_sub(taken));
        room.is_some_and(|room| strip.lengths.iter().any(|length| length.pitch.last_rows(length.lines, room).is_some()))
    }

    /// Leaves a frame, where a strip may do so, for those ahead at whose head it can begin, up to the first that holds it
    /// whole. Those passed over cost as empty ones. Tells whether there are any.
    fn leave(&mut self, strip: &Strip, (at, below): (usize, u16), way: Way) -> bool {
        let (state, stays) = (self.states[at], self.may_stay(strip, at));
        let Some(height) = self.frames.height(state.frame) else { return false };
        let blank = height.saturating_sub(state.used.saturating_sub(below));
        let low = state.used > 0 && blank <= SHORTEST;
        if stays && !low && self.fits_whole(strip, (state.frame, taken(strip, state.used))) {
            return false;
        }
        let mut cost = state.cost + if stays { costs::short(self.costs, blank) } else { 0 };
        let Some(next) = self.next_frames(strip, state.frame).next() else { return false };
        for frame in next..=next.saturating_add(self.frames.classes() as u32 * 2) {
            let Some(height) = self.frames.height(frame) else { break };
            let opens = self.frames.begins(frame, strip.opens);
            if opens && (way == Way::Forced || self.stands(strip, (frame, strip.lead), way)) {
                self.offer(State { cost, frame, used: 0, back: at as u32, step: Step::Leave });
                if way == Way::Forced || self.fits_whole(strip, (frame, strip.lead)) {
                    break;
                }
            }
            cost += costs::short(self.costs, height);
        }
        true
    }

    /// All ways to place a strip from a state.
    fn place(&mut self, number: usize, at: usize, way: Way) {
        let (strip, state) = (&self.strips[number], self.states[at]);
        let taken = taken(strip, state.used);
        let Some(height) = self.frames.height(state.frame) else { return };
        if way == Way::Forced {
            return self.force(strip, at, height);
        }
        let Some(room) = height.checked_sub(taken) else { return };
        for (choice, length) in strip.lengths.iter().enumerate() {
            let cost = state.cost + length.cost;
            let (back, frame) = (at as u32, state.frame);
            if let Some(rows) = length.pitch.last_rows(length.lines, room) {
                let used = taken + rows + strip.below;
                self.offer(State { cost, frame, used, back, step: Step::Place(choice as u16, WHOLE) });
            }
            for lines in splits(strip, length, room, way) {
                let cost = cost
                    + costs::short(self.costs, room - length.pitch.rows(lines))
                    + costs::split(self.costs, strip, length, lines);
                let cost = cost + if way == Way::Relaxed { AGAINST_THE_RULES } else { 0 };
                let Some((more, frame, used)) = self.flow_on(strip, length, (frame, lines), &mut |_| ()) else { continue };
                self.offer(State { cost: cost + more, frame, used, back, step: Step::Place(choice as u16, lines) });
            }
        }
    }

    /// Lets the lines after a split flow through the next frames: what that costs and where they end. `split` is told of
    /// each further split.
    fn flow_on(
        &self,
        strip: &Strip,
        length: &Length,
        (frame, lines): (u32, u16),
        split: &mut dyn FnMut(u16),
    ) -> Option<(Cost, u32, u16)> {
        let (mut cost, mut frame, mut done) = (0, frame + 1, lines);
        loop {
            let height = self.frames.height(frame).filter(|_| length.pitch.lines(self.frames.tallest()) > 0)?;
            let (rest, most) = (length.lines - done, length.pitch.lines(height));
            if let Some(rows) = length.pitch.last_rows(rest, height) {
                return Some((cost, frame, rows + strip.below));
            }
            let widows = strip.widows.min(most.saturating_sub(1));
            let taken = most.min(rest - widows);
            done += taken;
            cost += costs::short(self.costs, height - length.pitch.rows(taken)) + costs::hyphen_over(self.costs, length, done);
            split(taken);
            frame += 1;
        }
    }

    /// Nothing fits: the strip runs over the foot.
    fn force(&mut self, strip: &Strip, at: usize, height: u16) {
        let state = self.states[at];
        let used = height + strip.below;
        let cost = (state.cost + OVER_THE_FOOT).min(MOST);
        self.offer(State { cost, frame: state.frame, used, back: at as u32, step: Step::Place(0, WHOLE) });
    }

    /// Keeps the cheapest state of each class and rows used.
    fn offer(&mut self, state: State) {
        let slot = self.frames.class(state.frame) * self.rows + usize::from(state.used);
        let (layer, at) = self.slots[slot];
        if layer == self.layer {
            if state.cost < self.states[at as usize].cost {
                self.states[at as usize] = state;
            }
            return;
        }
        self.slots[slot] = (self.layer, self.states.len() as u32);
        self.states.push(state);
    }

    /// What the last page costs for columns that end on unlike heights.
    fn ending(&self, at: usize) -> Cost {
        let (state, Some(unbalanced)) = (self.states[at], self.frames.unbalanced) else { return 0 };
        let below = self.strips.last().map_or(self.begun.below, |strip| strip.below);
        let last = self.frames.first.len() as u32;
        let empty: u32 = (state.frame + 1..last).filter_map(|frame| self.frames.height(frame)).map(u32::from).sum();
        let used = state.used.saturating_sub(below);
        let short = u32::from(self.frames.height(state.frame).unwrap_or(0).saturating_sub(used));
        Cost::from(unbalanced) * MICRO * Cost::from(short + empty * empty)
    }

    /// Walks back from the last state.
    fn back(&self, last: usize) -> Vec<Placed> {
        let mut placed = Vec::with_capacity(self.strips.len());
        let mut at = last;
        for strip in self.strips.iter().rev() {
            let state = self.states[at];
            let from = self.states[state.back as usize];
            if let Step::Place(choice, lines) = state.step {
                placed.push(self.placed(strip, (from, state), (usize::from(choice), lines)));
            }
            // a frame that was left stands between two strips
            at = if from.step == Step::Leave && from.back != u32::MAX { from.back } else { state.back } as usize;
        }
        placed.reverse();
        placed
    }

    fn placed(&self, strip: &Strip, (from, to): (State, State), (length, lines): (usize, u16)) -> Placed {
        let row = taken(strip, from.used) - strip.lead;
        let mut splits = Vec::new();
        if lines != WHOLE {
            splits.push(lines);
            self.flow_on(strip, &strip.lengths[length], (from.frame, lines), &mut |more| splits.push(more));
        }
        Placed { frame: from.frame, row, length, splits, used: to.used }
    }
}

/// Rows taken in a frame before a strip's lines: those used, the blank ones above, which are dropped at a head, and those of
/// what is kept with the lines.
fn taken(strip: &Strip, used: u16) -> u16 {
    used.saturating_add(if used == 0 { 0 } else { strip.above }).saturating_add(strip.lead)
}

/// The lines after which a strip may be split where so many fit: enough on both sides, and not far above the foot.
fn splits(strip: &Strip, length: &Length, room: u16, way: Way) -> Range<u16> {
    let (orphans, widows) = if way == Way::ByTheRules { (strip.orphans, strip.widows) } else { (1, 1) };
    let whole = length.pitch.last_rows(length.lines, room).is_some();
    let room = length.pitch.lines(room);
    let most = room.min(length.lines.saturating_sub(widows));
    let low = if whole { room.saturating_sub(SHORTEST) } else { most.saturating_sub(SHORTEST) };
    let least = orphans.max(low).max(1);
    if length.lines < 2 { 0..0 } else { least..most.saturating_add(1) }
}
