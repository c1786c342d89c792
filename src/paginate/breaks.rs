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
//!
//! **Notes** stand at the foot of the frame in which they are called: their rows are no more to be had for lines, wherever
//! a strip is split, and how high they are is part of the state.
//!
//! **Figures that move** are set apart in a frame as it is opened, by the moves in `waiting`: their rows count as used from its
//! head on, wherever in it they come to stand. How many of them are placed is part of the state. Those over several columns are
//! set apart with the first frame of a page, and what stands over the page in hand is part of the state too.

use rustc_hash::FxHashMap;

use super::bound::Bound;
use super::costs::{self, AGAINST_THE_RULES, Cost, MICRO, MOST, OVER_THE_FOOT};
use super::floats::{Float, Opening};
use super::frames::{Classes, Frames};
use super::moves::{Ahead, Stood, Way, at_head, flow_on, splits, stays_whole, taken};
use super::notes::{NoteRows, Room};
use super::states::{BEHIND, ELSEWHERE, NONE, State, Trace, WHOLE};
use super::strips::{Length, Strip};
use super::waiting::Outlooks;
use super::ways::Ways;
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
    /// How many of them are blank, below it.
    pub below: u16,
    /// How high the notes are at the foot of that frame.
    pub noted: u32,
    /// The figures that are set apart in the frames opened on the way. Their rows are counted as the first of their frame.
    pub openings: Vec<Opening>,
    /// It is a figure that stands elsewhere: nothing stands here.
    pub elsewhere: bool,
    /// It is a figure that found no place, and stands behind all that flows.
    pub behind: bool,
}

impl Placed {
    /// How high the notes are in the frame in which it ends, where they were so high in that in which it begins.
    pub fn noted_at_end(&self, strip: &Strip, noted: u32) -> u32 {
        let length = &strip.lengths[self.length];
        let all = length.noted(length.lines);
        if self.splits.is_empty() { noted + all } else { all - length.noted(self.splits.iter().sum()) }
    }
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
    /// How high the notes are at its foot.
    pub noted: u32,
    /// Strips that are placed.
    pub strips: usize,
    /// Figures that are placed.
    pub floats: u16,
    /// What stands over the columns of its page.
    pub over: Opening,
    /// Figures stand at its foot.
    pub low: bool,
    /// Rows that are blank at the foot of the frame that it faces, and one; 0 where it faces none, or that is not to be minded.
    pub before: u16,
}

/// What is to be placed: strips, and the figures among them that move.
#[derive(Copy, Clone, Debug)]
pub struct Flowing<'a> {
    /// The strips in order.
    pub strips: &'a [Strip],
    /// The figures in order.
    pub floats: &'a [Float],
    /// How notes at the foot of a frame become rows.
    pub notes: NoteRows,
}

/// Where it could be full, a frame ends no more rows above its foot than this.
pub const SHORTEST: u16 = 4;

/// States with up to so many figures waiting are told apart at once.
const SORTS: usize = 32;

/// A walk over all strips.
pub struct Walk<'a> {
    /// What is placed.
    pub flowing: Flowing<'a>,
    /// Where.
    pub frames: &'a Frames,
    /// What the layout minds.
    pub costs: &'a PageCosts,
    /// What was in the frames before.
    pub begun: Begun,
    /// Frames that are alike.
    pub classes: Classes,
    /// What drops hopeless states.
    pub bound: Bound,
    /// The states after the strip before, and those after the one in hand.
    before: Vec<State>,
    /// The second of these.
    pub after: Vec<State>,
    /// States of one class and rows used may differ in their figures or notes.
    pub varied: bool,
    /// For each of the states after the next that has used as much of a frame of its class, but differs in these; else empty.
    pub next: Vec<u32>,
    /// The heads of frames ahead at which the strip in hand may begin.
    heads: Vec<(State, Way)>,
    /// How all states came about.
    pub ways: Ways,
    /// Frames opened with figures, each with the one before it on its way.
    pub opened: Vec<(u32, Opening)>,
    /// What may stand over a page; the first of these is nothing.
    pub pages: Vec<Opening>,
    /// The places of these, by how many figures are placed before them, how many they are, and whether they must stand low.
    pub known_pages: FxHashMap<(u16, u16, bool), u16>,
    /// What the strip in hand found ahead of it.
    pub outlooks: Outlooks,
    /// The number of the strip in hand.
    pub number: usize,
    /// Figures that are mentioned before it.
    pub mentioned: u16,
    /// For each class of frame, rows used and figures placed: a number of strips, and the state after so many.
    pub slots: Vec<(u32, u32)>,
    /// Rows of a class.
    pub rows: usize,
    /// Slots of a row; those of figures that are so many apart are one.
    pub sorts: usize,
    /// Strips begun.
    pub count: u32,
}

/// Places strips into frames at the least cost. None where there is no frame at all.
pub fn solve(flowing: Flowing, frames: &Frames, costs: &PageCosts) -> Option<Solution> {
    solve_from(flowing, frames, costs, Begun::default())
}

/// The same where something stands in the frames already.
pub fn solve_from(flowing: Flowing, frames: &Frames, costs: &PageCosts, begun: Begun) -> Option<Solution> {
    solve_below(flowing, frames, costs, (begun, Cost::MAX))
}

/// The same, if that costs less than a limit.
pub fn solve_below(flowing: Flowing, frames: &Frames, costs: &PageCosts, (begun, limit): (Begun, Cost)) -> Option<Solution> {
    frames.height(begun.frame)?;
    let mut walk = Walk::new(flowing, frames, costs, (begun, limit));
    walk.start();
    for number in begun.strips..flowing.strips.len() {
        walk.strip(number);
    }
    let best = walk.before.iter().min_by_key(|state| state.cost + walk.ending(state))?;
    let cost = best.cost + walk.ending(best);
    (cost < limit).then(|| Solution { placed: walk.back(best.trace), cost })
}

impl<'a> Walk<'a> {
    fn new(flowing: Flowing<'a>, frames: &'a Frames, costs: &'a PageCosts, (begun, limit): (Begun, Cost)) -> Walk<'a> {
        let strips = &flowing.strips[begun.strips..];
        let over = flowing.floats.iter().any(|float| float.columns > 1) || begun.over.rows > 0;
        let classes = Classes::of(frames, over || strips.iter().any(|strip| strip.opens > 1));
        let below = strips.iter().map(|strip| strip.below).max().unwrap_or(0);
        let rows = usize::from(classes.tallest.max(begun.used)) + usize::from(below) + 1;
        let sorts = if flowing.floats.is_empty() { 1 } else { SORTS };
        Walk {
            flowing,
            frames,
            costs,
            begun,
            bound: Bound::new((strips, flowing.notes), frames, costs, (&classes, limit)),
            before: Vec::new(),
            after: Vec::new(),
            varied: frames.fold.is_some()
                || !flowing.floats.is_empty()
                || strips.iter().flat_map(|strip| &strip.lengths).any(|length| !length.calls.is_empty()),
            next: Vec::new(),
            heads: Vec::new(),
            ways: Ways::new(),
            opened: Vec::new(),
            pages: vec![Opening::default()],
            known_pages: FxHashMap::default(),
            outlooks: Outlooks::default(),
            number: 0,
            mentioned: 0,
            slots: vec![(0, 0); classes.count() * rows * sorts],
            rows,
            sorts,
            count: 0,
            classes,
        }
    }

    /// The states before the first strip: figures may be set apart in a frame in which nothing stands.
    fn start(&mut self) {
        let Begun { frame, used, below, noted, strips, floats, over, low, before } = self.begun;
        let (class, page) = (self.classes.class(frame), self.begin_page(over));
        let (trace, opening) = (NONE, NONE);
        let start =
            State { cost: 0, frame, class, trace, opening, used, apart: 0, below, noted, placed: floats, page, low, before };
        self.take_up(strips);
        self.before = if used == 0 && self.waits(&start) { self.opened(start, true) } else { vec![start] };
    }

    /// Takes a strip in hand.
    fn take_up(&mut self, number: usize) {
        let floats = self.flowing.floats;
        self.number = number;
        let more = floats[usize::from(self.mentioned)..].iter().take_while(|float| float.after as usize <= number);
        self.mentioned += more.count() as u16;
    }

    /// Places one strip from all states after the one before it, and from the heads of frames ahead.
    fn strip(&mut self, number: usize) {
        let strip = &self.flowing.strips[number];
        self.take_up(number);
        self.outlooks.clear();
        self.count += 1;
        self.bound.place(strip);
        let before = std::mem::take(&mut self.before);
        for state in &before {
            match strip.float {
                Some(float) if state.placed > float => self.pass_over(*state, ELSEWHERE),
                Some(float) if self.stands_behind(state, float) => {
                    let cost = state.cost + strip.lengths[0].cost;
                    self.pass_over(State { cost, ..*state }, BEHIND);
                }
                _ => self.go_on(strip, *state),
            }
        }
        let mut heads = std::mem::take(&mut self.heads);
        for (head, way) in heads.drain(..) {
            self.place(strip, head, way);
        }
        self.heads = heads;
        self.before = std::mem::replace(&mut self.after, before);
        self.after.clear();
        self.next.clear();
        if self.ways.are_many() {
            self.ways.settle(self.before.iter().map(|state| state.trace), self.count as usize);
        }
    }

    /// All that a strip can do from a state on, by the rules or, where nothing can be done by them, against them.
    fn go_on(&mut self, strip: &Strip, state: State) {
        let opened = strip.opens == 0 || (state.at_head() && self.frames.begins(state.frame, strip.opens));
        // no article begins above figures of the one before it
        let stays = opened && !self.bars(strip, &state);
        let stood = if stays { self.place(strip, state, Way::ByTheRules) } else { Stood::Nowhere };
        let blank = self.blank(&state);
        let low = !state.at_head() && blank / 2 <= SHORTEST;
        // figures that are mentioned only later hold it in the frame
        if stood == Stood::Whole && !low || self.owes(&state) {
            return;
        }
        let (unlike, before) = if opened { self.ahead().leave(state.class, state.before, blank) } else { (0, 0) };
        let cost = state.cost + unlike + if opened { costs::short(self.costs, blank) } else { 0 };
        let left = State { cost, before, ..state };
        if self.leave(strip, left, Way::ByTheRules) || stood > Stood::Nowhere {
            return;
        }
        let stood = if stays { self.place(strip, state, Way::Relaxed) } else { Stood::Nowhere };
        if self.leave(strip, left, Way::Relaxed) || stood > Stood::Nowhere {
            return;
        }
        let ahead = self.leave(strip, left, Way::Forced);
        if !ahead || stays && state.at_head() {
            self.place(strip, state, Way::Forced);
        }
    }

    /// Leaves a frame for those ahead at whose head a strip can begin, up to the first that holds it whole. Those passed over
    /// cost as empty ones, but not those before the first that it may open. Tells whether there are any.
    fn leave(&mut self, strip: &Strip, left: State, way: Way) -> bool {
        if self.waits(&left) {
            return self.leave_waiting(strip, left, way);
        }
        let (mut any, mut passing) = (false, false);
        let mut head = State { used: 0, apart: 0, below: 0, noted: 0, low: false, ..left };
        for _ in 0..=self.classes.count() * 2 {
            let Some(class) = self.classes.next(head.class) else { break };
            head = State { frame: head.frame + 1, class, ..head };
            let opens = self.frames.begins(head.frame, strip.opens);
            let stood = if opens { self.stood(strip, &head, way) } else { Stood::Nowhere };
            if stood > Stood::Nowhere {
                self.offer_head(head, way);
                any = true;
            }
            if stood == Stood::Whole {
                break;
            }
            passing |= opens;
            let blank = self.classes.height(class);
            let (unlike, before) = if passing { self.ahead().leave(class, head.before, blank) } else { (0, 0) };
            let short = if passing { costs::short(self.costs, blank) } else { 0 };
            head = State { cost: head.cost + short + unlike, before, ..head };
        }
        any
    }

    /// How a strip can stand at the head of a frame; over its foot it can in any.
    pub fn stood(&self, strip: &Strip, head: &State, way: Way) -> Stood {
        if way == Way::Forced {
            Stood::Whole
        } else {
            at_head(strip, (head.class, self.room(head, head.apart)), way, self.ahead())
        }
    }

    /// What is left of a state's frame for lines and their notes, where so many half rows are taken.
    pub fn room(&self, state: &State, taken: u16) -> Room {
        let rows = self.classes.height(state.class).saturating_sub(taken);
        Room { rows, noted: state.noted, notes: self.flowing.notes, least: self.classes.least(state.class) }
    }

    /// Half rows that stay blank where a frame is left.
    fn blank(&self, state: &State) -> u16 {
        self.room(state, state.used.saturating_sub(state.below)).beside(0).unwrap_or(0)
    }

    /// The frames ahead.
    pub fn ahead(&self) -> Ahead<'_> {
        Ahead { classes: &self.classes, costs: self.costs, notes: self.flowing.notes }
    }

    /// Keeps the cheapest way to each head.
    pub fn offer_head(&mut self, head: State, way: Way) {
        let key = |head: &State| (head.class, head.placed, head.apart, head.page, head.low, head.before);
        match self.heads.iter_mut().find(|known| key(&known.0) == key(&head)) {
            Some(known) if head.cost < known.0.cost => *known = (head, way),
            Some(_) => (),
            None => self.heads.push((head, way)),
        }
    }

    /// All ways to place a strip from a state; tells how it stands there.
    fn place(&mut self, strip: &Strip, from: State, way: Way) -> Stood {
        let taken = taken(strip, from.used, from.at_head());
        let height = self.classes.height(from.class);
        let (owes, placed) = (self.owes(&from), from.placed + u16::from(strip.float.is_some()));
        let from = State { below: strip.below, placed, ..from };
        let trace = Trace { back: from.trace, frame: from.frame, row: taken - strip.lead, used: 0, choice: 0, lines: WHOLE };
        if way == Way::Forced {
            let cost = (from.cost + OVER_THE_FOOT).min(MOST);
            let noted = from.noted + strip.lengths[0].noted(strip.lengths[0].lines);
            self.offer(State { cost, used: height + strip.below, noted, ..from }, trace);
            return Stood::Whole;
        }
        if taken > height {
            return Stood::Nowhere;
        }
        let room = self.room(&from, taken);
        let mut stood = Stood::Nowhere;
        for (choice, length) in strip.lengths.iter().enumerate() {
            let trace = Trace { choice: choice as u16, ..trace };
            let cost = from.cost + length.cost;
            let whole = room.last(length, 0);
            if let Some(rows) = whole {
                let noted = from.noted + length.noted(length.lines);
                self.offer(State { cost, used: taken + rows + strip.below, noted, ..from }, trace);
                stood = Stood::Whole;
            }
            if owes || whole.is_some() && stays_whole(length, room) {
                continue;
            }
            for lines in splits(strip, length, (room, whole.is_some()), way) {
                let from = State { cost: cost + if way == Way::Relaxed { AGAINST_THE_RULES } else { 0 }, ..from };
                stood = stood.max(self.split(strip, length, (from, room), Trace { lines, ..trace }));
            }
        }
        stood
    }

    /// Splits a strip after so many lines as its trace says, and lets the others flow on.
    fn split(&mut self, strip: &Strip, length: &Length, (from, room): (State, Room), trace: Trace) -> Stood {
        let lines = trace.lines;
        if self.waits(&from) {
            return self.split_waiting(strip, length, (from, room), trace);
        }
        let (cost, before) = self.split_off(strip, length, (&from, room), lines);
        let Some(flowed) = flow_on(strip, length, (from.class, lines, before), self.ahead()) else {
            return Stood::Nowhere;
        };
        let (cost, used) = (from.cost + cost + flowed.cost, flowed.rows + strip.below);
        let (frame, class, noted) = (from.frame + flowed.frames, flowed.class, flowed.noted);
        let before = flowed.before;
        self.offer(State { cost, frame, class, used, apart: 0, noted, low: false, before, ..from }, trace);
        Stood::Split
    }

    /// What the part of a strip costs that stands before its first split, and what the next frame is to know of its frame.
    pub fn split_off(&self, strip: &Strip, length: &Length, (from, room): (&State, Room), lines: u16) -> (Cost, u16) {
        let blank = room.blank(length, 0, lines).unwrap_or(0);
        let (unlike, before) = self.ahead().leave(from.class, from.before, blank);
        (costs::short(self.costs, blank) + costs::split(self.costs, strip, length, lines) + unlike, before)
    }

    /// Whether a figure stands behind all that flows: it is over several columns and found no place, or one before it is so.
    fn stands_behind(&self, state: &State, float: u16) -> bool {
        state.placed < float || self.flowing.floats.get(usize::from(float)).is_some_and(|float| float.columns > 1)
    }

    /// A figure that stands elsewhere, or behind all that flows.
    fn pass_over(&mut self, state: State, lines: u16) {
        let trace = Trace { back: state.trace, frame: state.frame, row: state.used, used: 0, choice: 0, lines };
        self.offer(state, trace);
    }

    /// What the last page costs for columns that end on unlike heights.
    fn ending(&self, state: &State) -> Cost {
        let Some(unbalanced) = self.frames.unbalanced else { return 0 };
        let last = self.frames.first.len() as u32;
        let empty: u32 = (state.frame + 1..last).map(|frame| u32::from(self.empty_rows(state, frame) / 2)).sum();
        let short = u32::from(self.blank(state) / 2);
        Cost::from(unbalanced) * MICRO * Cost::from(short + empty * empty)
    }

    /// Half rows of a frame behind a state but for what stands over their page.
    fn empty_rows(&self, state: &State, frame: u32) -> u16 {
        let over = self.pages[usize::from(state.page)].rows_of(frame % self.frames.per_page.max(1));
        let same = frame / self.frames.per_page.max(1) == state.frame / self.frames.per_page.max(1);
        self.frames.height(frame).unwrap_or(0).saturating_sub(if same { over } else { 0 })
    }
}
