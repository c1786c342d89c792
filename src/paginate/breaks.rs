//! The exact column breaker (Plass 1981; Mittelbach 2019): strips into frames at the least cost.
//!
//! Everything is a whole number of half rows of the grid, so the state after a strip is only the frame and the rows used in it. Frames
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

use super::bound::Bound;
use super::costs::{self, AGAINST_THE_RULES, Cost, MICRO, MOST, OVER_THE_FOOT};
use super::frames::{Classes, Frames};
use super::moves::{Part, Stood, Way, at_head, flow_on, part, splits, taken};
use super::strips::{Length, Strip};
use crate::layout::PageCosts;

/// Where a strip came to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The frame in which it begins.
    pub frame: u32,
    /// The half row of that frame at which it begins, blank ones above left out.
    pub row: u16,
    /// Which of its lengths was taken.
    pub length: usize,
    /// Lines of its last piece in each frame but the last one.
    pub splits: Vec<u16>,
    /// Half rows used in the frame in which it ends, with the blank ones below it, even beyond the foot.
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
    /// Half rows used in it.
    pub used: u16,
    /// How many of them are blank, below what stands there.
    pub below: u16,
}

/// Where it could be full, a frame ends no more rows above its foot than this.
pub const SHORTEST: u16 = 4;

/// What is known after a strip: that it can end here at this cost.
#[derive(Copy, Clone, Debug)]
struct State {
    cost: Cost,
    frame: u32,
    class: u32,
    used: u16,
    /// How it came about: its place among the traces.
    trace: u32,
}

/// Where a strip stands on the way to a state, in as few bytes as can be: there is one for each state that ever was.
#[derive(Copy, Clone, Debug)]
struct Trace {
    /// That of the strip before it.
    back: u32,
    frame: u32,
    row: u16,
    used: u16,
    choice: u16,
    /// Lines before the first split; [`WHOLE`] where there is none.
    lines: u16,
}

const WHOLE: u16 = u16::MAX;

struct Walk<'a> {
    strips: &'a [Strip],
    frames: &'a Frames,
    costs: &'a PageCosts,
    begun: Begun,
    classes: Classes,
    bound: Bound,
    /// The states after the strip before, and those after the one in hand.
    before: Vec<State>,
    after: Vec<State>,
    /// The heads of frames ahead at which the strip in hand may begin.
    heads: Vec<(State, Way)>,
    traces: Vec<Trace>,
    /// For each class of frame and rows used: a number of strips, and the state after so many.
    slots: Vec<(u32, u32)>,
    /// Slots of a class.
    rows: usize,
    /// Strips begun.
    count: u32,
}

/// Places strips into frames at the least cost. None where there is no frame at all.
pub fn solve(strips: &[Strip], frames: &Frames, costs: &PageCosts) -> Option<Solution> {
    solve_from(strips, frames, costs, Begun::default())
}

/// The same where something stands in the frames already.
pub fn solve_from(strips: &[Strip], frames: &Frames, costs: &PageCosts, begun: Begun) -> Option<Solution> {
    solve_below(strips, frames, costs, (begun, Cost::MAX))
}

/// The same, if that costs less than a limit.
pub fn solve_below(strips: &[Strip], frames: &Frames, costs: &PageCosts, (begun, limit): (Begun, Cost)) -> Option<Solution> {
    frames.height(begun.frame)?;
    let mut walk = Walk::new(strips, frames, costs, (begun, limit));
    for number in 0..strips.len() {
        walk.strip(number);
    }
    let best = walk.before.iter().min_by_key(|state| state.cost + walk.ending(state))?;
    let cost = best.cost + walk.ending(best);
    (cost < limit).then(|| Solution { placed: walk.back(best.trace), cost })
}

impl<'a> Walk<'a> {
    fn new(strips: &'a [Strip], frames: &'a Frames, costs: &'a PageCosts, (begun, limit): (Begun, Cost)) -> Walk<'a> {
        let classes = Classes::of(frames, strips.iter().any(|strip| strip.opens > 1));
        let below = strips.iter().map(|strip| strip.below).max().unwrap_or(0);
        let rows = usize::from(classes.tallest.max(begun.used)) + usize::from(below) + 1;
        let start = State { cost: 0, frame: begun.frame, class: classes.class(begun.frame), used: begun.used, trace: u32::MAX };
        Walk {
            strips,
            frames,
            costs,
            begun,
            bound: Bound::new(strips, frames, costs, (&classes, limit)),
            before: vec![start],
            after: Vec::new(),
            heads: Vec::new(),
            traces: Vec::new(),
            slots: vec![(0, 0); classes.count() * rows],
            rows,
            count: 0,
            classes,
        }
    }

    /// Places one strip from all states after the one before it, and from the heads of frames ahead.
    fn strip(&mut self, number: usize) {
        let strip = &self.strips[number];
        let below = number.checked_sub(1).map_or(self.begun.below, |last| self.strips[last].below);
        self.count += 1;
        self.bound.place(strip);
        let before = std::mem::take(&mut self.before);
        for state in &before {
            self.go_on(strip, *state, below);
        }
        let mut heads = std::mem::take(&mut self.heads);
        for (head, way) in heads.drain(..) {
            self.place(strip, head, way);
        }
        self.heads = heads;
        self.before = std::mem::replace(&mut self.after, before);
        self.after.clear();
    }

    /// All that a strip can do from a state on, by the rules or, where nothing can be done by them, against them.
    fn go_on(&mut self, strip: &Strip, state: State, below: u16) {
        let stays = strip.opens == 0 || (state.used == 0 && self.frames.begins(state.frame, strip.opens));
        let stood = if stays { self.place(strip, state, Way::ByTheRules) } else { Stood::Nowhere };
        let blank = self.classes.height(state.class).saturating_sub(state.used.saturating_sub(below));
        let low = state.used > 0 && blank / 2 <= SHORTEST;
        if stood == Stood::Whole && !low {
            return;
        }
        let left = State { cost: state.cost + if stays { costs::short(self.costs, blank) } else { 0 }, ..state };
        if self.leave(strip, left, Way::ByTheRules) || stood > Stood::Nowhere {
            return;
        }
        let stood = if stays { self.place(strip, state, Way::Relaxed) } else { Stood::Nowhere };
        if self.leave(strip, left, Way::Relaxed) || stood > Stood::Nowhere {
            return;
        }
        let ahead = self.leave(strip, left, Way::Forced);
        if !ahead || stays && state.used == 0 {
            self.place(strip, state, Way::Forced);
        }
    }

    /// Leaves a frame for those ahead at whose head a strip can begin, up to the first that holds it whole. Those passed over
    /// cost as empty ones, but not those before the first that it may open. Tells whether there are any.
    fn leave(&mut self, strip: &Strip, left: State, way: Way) -> bool {
        let (mut head, mut any, mut passing) = (State { used: 0, ..left }, false, false);
        for _ in 0..=self.classes.count() * 2 {
            let Some(class) = self.classes.next(head.class) else { break };
            head = State { frame: head.frame + 1, class, ..head };
            let opens = self.frames.begins(head.frame, strip.opens);
            let stood = if opens { self.stood(strip, class, way) } else { Stood::Nowhere };
            if stood > Stood::Nowhere {
                self.offer_head(head, way);
                any = true;
            }
            if stood == Stood::Whole {
                break;
            }
            passing |= opens;
            head.cost += if passing { costs::short(self.costs, self.classes.height(class)) } else { 0 };
        }
        any
    }

    /// How a strip can stand at the head of a frame; over its foot it can in any.
    fn stood(&self, strip: &Strip, class: u32, way: Way) -> Stood {
        if way == Way::Forced { Stood::Whole } else { at_head(strip, class, way, (&self.classes, self.costs)) }
    }

    /// Keeps the cheapest way to each head.
    fn offer_head(&mut self, head: State, way: Way) {
        match self.heads.iter_mut().find(|known| known.0.class == head.class) {
            Some(known) if head.cost < known.0.cost => *known = (head, way),
            Some(_) => (),
            None => self.heads.push((head, way)),
        }
    }

    /// All ways to place a strip from a state; tells how it stands there.
    fn place(&mut self, strip: &Strip, from: State, way: Way) -> Stood {
        let taken = taken(strip, from.used);
        let height = self.classes.height(from.class);
        let trace = Trace { back: from.trace, frame: from.frame, row: taken - strip.lead, used: 0, choice: 0, lines: WHOLE };
        if way == Way::Forced {
            let cost = (from.cost + OVER_THE_FOOT).min(MOST);
            self.offer(State { cost, used: height + strip.below, ..from }, trace);
            return Stood::Whole;
        }
        let Some(room) = height.checked_sub(taken) else { return Stood::Nowhere };
        let mut stood = Stood::Nowhere;
        for (choice, length) in strip.lengths.iter().enumerate() {
            let trace = Trace { choice: choice as u16, ..trace };
            let cost = from.cost + length.cost;
            let whole = length.pitch.last_rows(length.lines, room);
            if let Some(rows) = whole {
                self.offer(State { cost, used: taken + rows + strip.below, ..from }, trace);
                stood = Stood::Whole;
            }
            for lines in splits(strip, length, (room, whole.is_some()), way) {
                let from = State { cost: cost + if way == Way::Relaxed { AGAINST_THE_RULES } else { 0 }, ..from };
                stood = stood.max(self.split(strip, length, (from, room), Trace { lines, ..trace }));
            }
        }
        stood
    }

    /// Splits a strip after so many lines as its trace says, and lets the others flow on.
    fn split(&mut self, strip: &Strip, length: &Length, (from, room): (State, u16), trace: Trace) -> Stood {
        let lines = trace.lines;
        let Some(flowed) = flow_on(strip, length, (from.class, lines), (&self.classes, self.costs)) else {
            return Stood::Nowhere;
        };
        let own = costs::short(self.costs, room - length.pitch.rows(lines)) + costs::split(self.costs, strip, length, lines);
        let cost = from.cost + own + flowed.cost;
        let (frame, used) = (from.frame + flowed.frames, flowed.rows + strip.below);
        self.offer(State { cost, frame, class: flowed.class, used, ..from }, trace);
        Stood::Split
    }

    /// Keeps the cheapest state of each class and rows used.
    #[inline]
    fn offer(&mut self, state: State, trace: Trace) {
        let left = self.classes.height(state.class).saturating_sub(state.used);
        if self.bound.drops(state.cost, state.class, left) {
            return;
        }
        let slot = &mut self.slots[state.class as usize * self.rows + usize::from(state.used)];
        let trace = Trace { used: state.used, ..trace };
        if slot.0 != self.count {
            *slot = (self.count, self.after.len() as u32);
            self.after.push(State { trace: self.traces.len() as u32, ..state });
            self.traces.push(trace);
            return;
        }
        let known = &mut self.after[slot.1 as usize];
        if state.cost < known.cost {
            *known = State { trace: known.trace, ..state };
            self.traces[known.trace as usize] = trace;
        }
    }

    /// What the last page costs for columns that end on unlike heights.
    fn ending(&self, state: &State) -> Cost {
        let Some(unbalanced) = self.frames.unbalanced else { return 0 };
        let below = self.strips.last().map_or(self.begun.below, |strip| strip.below);
        let last = self.frames.first.len() as u32;
        let empty: u32 =
            (state.frame + 1..last).filter_map(|frame| self.frames.height(frame)).map(|height| u32::from(height / 2)).sum();
        let used = state.used.saturating_sub(below);
        let short = u32::from(self.classes.height(state.class).saturating_sub(used) / 2);
        Cost::from(unbalanced) * MICRO * Cost::from(short + empty * empty)
    }

    /// Walks back from the last strip's trace.
    fn back(&self, last: u32) -> Vec<Placed> {
        let mut placed = Vec::with_capacity(self.strips.len());
        let mut at = last;
        for strip in self.strips.iter().rev() {
            let trace = self.traces[at as usize];
            placed.push(self.placed(strip, trace));
            at = trace.back;
        }
        placed.reverse();
        placed
    }

    fn placed(&self, strip: &Strip, trace: Trace) -> Placed {
        let length = usize::from(trace.choice);
        let splits = if trace.lines == WHOLE { Vec::new() } else { self.all_splits(strip, &strip.lengths[length], trace) };
        Placed { frame: trace.frame, row: trace.row, length, splits, used: trace.used }
    }

    /// The lines in each frame but the last, as a split strip flowed on.
    fn all_splits(&self, strip: &Strip, length: &Length, trace: Trace) -> Vec<u16> {
        let (mut splits, mut done) = (vec![trace.lines], trace.lines);
        for frame in trace.frame + 1.. {
            let Some(Part::Some(lines)) = self.frames.height(frame).map(|height| part(strip, length, done, height)) else {
                break;
            };
            splits.push(lines);
            done += lines;
        }
        splits
    }
}
