//! The exact column breaker (Plass 1981; Mittelbach 2019): strips into frames at the least cost.
//!
//! Everything is a whole number of grid rows, so the state after a strip is only the frame and the rows used in it. Frames
//! beyond the first ones repeat, and states in frames of one class are the same state: the walk stays linear in the strips.

use super::costs::{self, Cost, MICRO};
use super::strips::{Length, Strip};
use crate::layout::PageCosts;

/// The heights of the frames that strips flow through, in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frames {
    /// The first frames.
    pub first: Vec<u16>,
    /// The frames after them, over and over; empty where there are no more.
    pub then: Vec<u16>,
    /// Frames on a page.
    pub per_page: u32,
    /// What a row costs by which the last frame stays shorter than its page's others.
    pub unbalanced: Option<u32>,
}

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
    /// Rows used in the frame in which it ends.
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

/// At most so many shorter splits are tried before a frame's foot.
pub const SPLITS_TRIED: u16 = 4;

/// A cost that no sum of others reaches: what breaks a rule because nothing else is left.
pub const HOPELESS: Cost = 1 << 56;

/// Hopeless costs add up to no more than this, so that no sum overflows.
const MOST: Cost = 1 << 62;

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

const WHOLE: u16 = u16::MAX;

struct Walk<'a> {
    strips: &'a [Strip],
    frames: &'a Frames,
    costs: &'a PageCosts,
    /// Widows and orphans are allowed, because else nothing fits.
    relaxed: bool,
    states: Vec<State>,
    /// For each class of frame and rows used, the state of the layer in hand.
    slots: Vec<(u32, u32)>,
    layer: u32,
}

impl Frames {
    /// Rows of a frame; none beyond the last.
    pub fn height(&self, frame: u32) -> Option<u16> {
        let at = frame as usize;
        if let Some(height) = self.first.get(at) {
            return Some(*height);
        }
        if self.then.is_empty() { None } else { Some(self.then[(at - self.first.len()) % self.then.len()]) }
    }

    fn class(&self, frame: u32) -> usize {
        let at = frame as usize;
        if at < self.first.len() || self.then.is_empty() {
            at
        } else {
            self.first.len() + (at - self.first.len()) % self.then.len()
        }
    }

    fn classes(&self) -> usize {
        self.first.len() + self.then.len()
    }

    fn tallest(&self) -> usize {
        usize::from(self.first.iter().chain(&self.then).copied().max().unwrap_or(0))
    }
}

/// Places strips into frames at the least cost. None where the frames are too few.
pub fn solve(strips: &[Strip], frames: &Frames, costs: &PageCosts) -> Option<Solution> {
    solve_from(strips, frames, costs, (0, 0))
}

/// The same from a frame of which some rows are taken.
pub fn solve_from(strips: &[Strip], frames: &Frames, costs: &PageCosts, (frame, used): (u32, u16)) -> Option<Solution> {
    let mut walk = Walk {
        strips,
        frames,
        costs,
        relaxed: false,
        states: vec![State { cost: 0, frame, used, back: u32::MAX, step: Step::Leave }],
        slots: vec![(u32::MAX, 0); frames.classes() * (frames.tallest() + 1)],
        layer: 0,
    };
    let mut layer = 0..1;
    for number in 0..strips.len() {
        layer = walk.strip(number, layer)?;
    }
    let best = layer.min_by_key(|at| walk.states[*at].cost + walk.ending(*at))?;
    Some(Solution { placed: walk.back(best), cost: walk.states[best].cost + walk.ending(best) })
}

impl Walk<'_> {
    /// Places one strip from all states of the layer before it, and from those in which a frame is left as it is.
    fn strip(&mut self, number: usize, before: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        let strip = &self.strips[number];
        let left = self.leave_frames(strip, before.clone());
        let open: Vec<usize> = before.filter(|at| self.may_stay(strip, *at)).chain(left).collect();
        let first = self.states.len();
        self.layer += 1;
        for relaxed in [false, true] {
            self.relaxed = relaxed;
            for at in &open {
                self.place(number, *at);
            }
            if self.states.len() > first {
                return Some(first..self.states.len());
            }
        }
        self.force(number, &open);
        (self.states.len() > first).then_some(first..self.states.len())
    }

    /// Whether a strip may begin where a state ends: one that opens a column or a page only at its head.
    fn may_stay(&self, strip: &Strip, at: usize) -> bool {
        let state = self.states[at];
        strip.opens == 0 || (state.used == 0 && self.begins(state.frame, strip.opens))
    }

    /// The states in which a frame is left before its foot: where a strip must open a column or a page, and where it does
    /// not fit whole.
    fn leave_frames(&mut self, strip: &Strip, before: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let first = self.states.len();
        self.layer += 1;
        let least = strip.lengths.iter().map(|length| length.lines).min().unwrap_or(0) + strip.lead;
        for at in before {
            let state = self.states[at];
            let Some(height) = self.frames.height(state.frame) else { continue };
            let above = if state.used == 0 { 0 } else { strip.above };
            let fits = state.used + above + least <= height;
            if self.may_stay(strip, at) && (fits || (strip.opens > 0 && self.can_begin(strip, state.frame))) {
                continue;
            }
            let cost = if strip.opens == 0 { costs::short(self.costs, height - state.used.min(height)) } else { 0 };
            let (frame, passed) = self.next_frame(strip, state.frame + 1);
            let cost = cost + passed;
            if self.frames.height(frame).is_some() {
                self.offer(State { cost: state.cost + cost, frame, used: 0, back: at as u32, step: Step::Leave });
            }
        }
        first..self.states.len()
    }

    /// The first frame from `from` on at whose head a strip can begin, and what the empty frames before it cost; where
    /// there is none, the first one that the strip may open.
    fn next_frame(&self, strip: &Strip, from: u32) -> (u32, Cost) {
        let opens = |frame: u32| strip.opens < 2 || self.begins(frame, 2);
        let first = (from..).find(|frame| opens(*frame)).unwrap_or(from);
        let (mut frame, mut cost) = (first, 0);
        for _ in 0..self.frames.classes() {
            let Some(height) = self.frames.height(frame) else { break };
            if opens(frame) && self.can_begin(strip, frame) {
                return (frame, cost);
            }
            cost += costs::short(self.costs, height);
            frame += 1;
        }
        (first, 0)
    }

    /// Whether a strip, or as much of it as may stand before a split, fits at the head of a frame.
    fn can_begin(&self, strip: &Strip, frame: u32) -> bool {
        let Some(room) = self.frames.height(frame).and_then(|height| height.checked_sub(strip.lead)) else { return false };
        let splits = |length: &Length| {
            let (least, most) = (strip.orphans, room.min(length.lines.saturating_sub(strip.widows)));
            length.lines >= 2 && least <= most
        };
        strip.lengths.iter().any(|length| length.lines <= room || splits(length))
    }

    fn begins(&self, frame: u32, opens: u8) -> bool {
        opens < 2 || frame.is_multiple_of(self.frames.per_page)
    }

    /// All ways to place a strip from a state.
    fn place(&mut self, number: usize, at: usize) {
        let (strip, state) = (&self.strips[number], self.states[at]);
        let Some(height) = self.frames.height(state.frame) else { return };
        let above = if state.used == 0 { 0 } else { strip.above };
        let taken = state.used + above + strip.lead;
        if taken > height {
            return;
        }
        for (choice, length) in strip.lengths.iter().enumerate() {
            let cost = state.cost + length.cost;
            let back = at as u32;
            if taken + length.lines <= height {
                let used = (taken + length.lines + strip.below).min(height);
                self.offer(State { cost, frame: state.frame, used, back, step: Step::Place(choice as u16, WHOLE) });
                continue;
            }
            let room = height - taken;
            for lines in self.splits(strip, length, room) {
                let cost = cost + costs::short(self.costs, room - lines) + self.split_cost(strip, length, lines);
                let Some((more, frame, used)) = self.flow_on(strip, length, (state.frame, lines), &mut |_| ()) else { continue };
                self.offer(State { cost: cost + more, frame, used, back, step: Step::Place(choice as u16, lines) });
            }
        }
    }

    /// The splits worth trying: the last few before the frame's foot that leave enough lines on both sides.
    fn splits(&self, strip: &Strip, length: &Length, room: u16) -> std::ops::Range<u16> {
        let (orphans, widows) = if self.relaxed { (1, 1) } else { (strip.orphans, strip.widows) };
        let most = room.min(length.lines.saturating_sub(widows));
        let least = orphans.max(most.saturating_sub(SPLITS_TRIED));
        if length.lines < 2 { 0..0 } else { least..most + 1 }
    }

    fn split_cost(&self, strip: &Strip, length: &Length, lines: u16) -> Cost {
        let hyphen = if length.hyphens.contains(&(lines - 1)) { Cost::from(self.costs.hyphen_over) * MICRO } else { 0 };
        let head = if strip.headed { costs::low_head(self.costs, lines) } else { 0 };
        let relaxed = if self.relaxed { HOPELESS >> 16 } else { 0 };
        hyphen + head + relaxed
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
            let height = self.frames.height(frame)?;
            let rest = length.lines - done;
            if rest <= height {
                return Some((cost, frame, (rest + strip.below).min(height)));
            }
            let widows = strip.widows.min(height.saturating_sub(1));
            let taken = if rest - height < widows { rest - widows } else { height };
            done += taken;
            cost += costs::short(self.costs, height - taken);
            if taken > 0 && length.hyphens.contains(&(done - 1)) {
                cost += Cost::from(self.costs.hyphen_over) * MICRO;
            }
            split(taken);
            frame += 1;
        }
    }

    /// Nothing fits: the strip stands in a frame of its own and runs over its foot.
    fn force(&mut self, number: usize, open: &[usize]) {
        let Some(at) = open.iter().copied().min_by_key(|at| (self.states[*at].used, self.states[*at].cost)) else { return };
        let (strip, state) = (&self.strips[number], self.states[at]);
        let lines = strip.lengths[0].lines;
        let height = self.frames.height(state.frame).unwrap_or(0);
        let used = (state.used + strip.lead + lines).min(height);
        let step = Step::Place(0, WHOLE);
        self.offer(State { cost: (state.cost + HOPELESS).min(MOST), frame: state.frame, used, back: at as u32, step });
    }

    /// Keeps the cheapest state of each class and rows used.
    fn offer(&mut self, state: State) {
        let slot = self.frames.class(state.frame) * (self.frames.tallest() + 1) + usize::from(state.used);
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
        let last = self.frames.first.len() as u32;
        let empty: u32 = (state.frame + 1..last).filter_map(|frame| self.frames.height(frame)).map(u32::from).sum();
        let short = u32::from(self.frames.height(state.frame).unwrap_or(0).saturating_sub(state.used));
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
        let row = from.used + if from.used == 0 { 0 } else { strip.above };
        let mut splits = Vec::new();
        if lines != WHOLE {
            splits.push(lines);
            self.flow_on(strip, &strip.lengths[length], (from.frame, lines), &mut |more| splits.push(more));
        }
        Placed { frame: from.frame, row, length, splits, used: to.used }
    }
}
