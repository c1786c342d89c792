//! Total-fit line breaking (Knuth & Plass 1981): the least demerits over the whole paragraph, for each line count.
//!
//! States are a candidate, the number of lines before it and the hyphens on end above it, so one run finds the best
//! breaking of every length that the tolerance allows, without a ladder; pagination chooses among them.

use super::measure::{BreakKind, Candidate, Measures};
use super::rules::{Rules, Setting};
use crate::layout::Demerits;

/// Where a line ends: the number of its candidate.
pub type LineEnd = u32;

/// One way to break a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Breaking {
    /// The candidates at which lines end, the last being the paragraph's end.
    pub ends: Vec<LineEnd>,
    /// Demerits in all.
    pub cost: f64,
}

/// How far the search goes.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Tolerance {
    /// The most that a space may stretch by, in what makes it wholly loose.
    pub stretch: f64,
    /// Lines that nothing fits into are set overfull instead of given up.
    pub forced: bool,
}

/// What is tried, in order, until a paragraph can be set: good setting, loose setting (also where good setting would put
/// three hyphens on end), anything.
pub const PASSES: [Tolerance; 3] = [
    Tolerance { stretch: 3.0, forced: false },
    Tolerance { stretch: 9.0, forced: false },
    Tolerance { stretch: f64::INFINITY, forced: true },
];

/// At most so many line counts and runs of hyphens are kept for one candidate; the dearest go first.
const MOST_COUNTS: usize = 36;

/// Nobody writes a paragraph of more candidates, some thirty pages without a break. Its lines may be so many in so many ways
/// that every candidate has its fill of states: three line counts with three runs of hyphens are enough there.
const LONGEST: usize = 20_000;
const FEW_COUNTS: usize = 9;

/// A demerit that no sum of others reaches, and small enough that what is added to it is not lost: beside an overfull line all
/// others are still the best.
const HOPELESS: f64 = 1e17;

/// Demerits, before squaring, of a word torn between two letters: as bad as a line whose spaces are three times their width.
const TORN: u32 = 8_000;

/// Badness is held below this, so that a sum of its squares stays below what is hopeless.
const WORST: f64 = 1e6;

/// Widths between candidates grow from left to right but for hyphens, their hang and halves shaped anew; in text sizes
/// those come to less than this, in millipoints. So one position is dropped only where it misses by more.
const SPARE: f64 = 20_000.0;

#[derive(Copy, Clone)]
struct State {
    cost: f64,
    back: u32,
    line: u32,
    /// Lines in a row, this one the last, that end in a hyphen; two stand for more.
    hyphens: u8,
}

/// The cheapest states found for one candidate, each in the place of its number of lines and of its hyphens on end.
#[derive(Default)]
struct Found {
    /// The number of lines of the first row.
    least: u32,
    rows: Vec<[State; 3]>,
}

/// The states that end at one candidate.
struct Position {
    candidate: u32,
    first: u32,
    count: u32,
    /// Sums where its next line begins.
    start: Measures,
    /// The same as two numbers: see [`Search::reach_of`].
    reach: Reach,
}

/// How far words reach, in millipoints: set as loosely, and as tightly as is allowed. Linear in their sums, so that of a line
/// is the difference of two, and most places that no line can join are told apart by one subtraction.
#[derive(Copy, Clone)]
struct Reach {
    loosest: f64,
    tightest: f64,
}

impl State {
    /// Nothing found.
    const NONE: State = State { cost: f64::INFINITY, back: u32::MAX, line: 0, hyphens: 0 };
}

struct Search<'a> {
    candidates: &'a [Candidate],
    /// Widths of the first lines; the last one holds for all further lines.
    targets: &'a [i64],
    rules: &'a Rules,
    tolerance: Tolerance,
    states: Vec<State>,
    positions: Vec<Position>,
    narrowest: i64,
    widest: i64,
    /// How many states are kept for one candidate.
    most: usize,
    /// The first position from which a line can still reach the current candidate.
    head: usize,
    found: Found,
}

/// Breaks a paragraph into lines of the widths `targets` (millipoints; the last one repeats): the best breaking for each
/// line count within the tolerance, fewest lines first. Empty where the tolerance is too small, or nothing is given.
pub fn break_lines(candidates: &[Candidate], targets: &[i64], rules: &Rules, tolerance: Tolerance) -> Vec<Breaking> {
    let (Some(first), false) = (candidates.first(), targets.is_empty()) else { return Vec::new() };
    let mut search = Search {
        candidates,
        targets,
        narrowest: targets.iter().copied().min().unwrap_or(0),
        widest: targets.iter().copied().max().unwrap_or(0),
        most: if candidates.len() > LONGEST { FEW_COUNTS } else { MOST_COUNTS },
        rules,
        tolerance,
        states: Vec::with_capacity(candidates.len() * 2),
        positions: Vec::with_capacity(candidates.len()),
        head: 0,
        found: Found::default(),
    };
    search.states.push(State { cost: 0.0, back: u32::MAX, line: 0, hyphens: 0 });
    let start = first.start;
    search.positions.push(Position { candidate: 0, first: 0, count: 1, start, reach: search.reach_of(start) });
    for candidate in 1..candidates.len() {
        if !search.reach(candidate) {
            return Vec::new();
        }
    }
    search.breakings()
}

impl Search<'_> {
    /// Finds the best line to a candidate from each position before it. False when nothing can be set any more.
    fn reach(&mut self, to: usize) -> bool {
        self.found.rows.clear();
        let Candidate { kind, end, .. } = self.candidates[to];
        let reach = self.reach_of(end);
        self.retire(reach);
        let justified = self.rules.setting == Setting::Justified;
        let filled = justified && !kind.ends_text();
        for at in self.head..self.positions.len() {
            let start = self.positions[at].reach;
            let missing = self.narrowest as f64 - (reach.loosest - start.loosest);
            if filled && missing > SPARE {
                break;
            }
            let over = reach.tightest - start.tightest - self.widest as f64;
            if !(filled && missing > 1.0 || justified && over > 1.0) {
                self.lines_from(at, to);
            }
        }
        if kind == BreakKind::Forced {
            self.head = self.positions.len();
        }
        let stuck = self.head == self.positions.len() || kind == BreakKind::End;
        if stuck && self.found.rows.is_empty() {
            if !self.tolerance.forced {
                return false;
            }
            self.force();
        }
        self.keep(to);
        self.head < self.positions.len()
    }

    /// How far the words before a place reach. Where there are fewer letters than spaces, letters take nothing, which this
    /// does not see; what it is wrong by then is less than what is spared.
    fn reach_of(&self, sums: Measures) -> Reach {
        let (width, space) = (sums.width as f64, sums.space as f64);
        let capacity = self.rules.expansion * (width - space) + self.rules.tracking * sums.letters as f64;
        let loosest = width + capacity + self.tolerance.stretch * self.rules.stretch * space;
        Reach { loosest, tightest: width - capacity - self.rules.most_shrink * space }
    }

    /// Lines from all states of a position to a candidate.
    fn lines_from(&mut self, at: usize, to: usize) {
        let Position { candidate: from, first, count, start, .. } = self.positions[at];
        let end = &self.candidates[to];
        let line = Line::new(end.end.minus(start), self.rules);
        let by = (self.rules, self.tolerance);
        let demerits = |target| demerits(line, self.candidates, (from as usize, to), target, by);
        let last = self.targets.len() - 1;
        let mut shared = None;
        for (back, state) in (first..).zip(&self.states[first as usize..(first + count) as usize]) {
            let number = state.line as usize;
            let cost = if number < last {
                demerits(self.targets[number])
            } else {
                *shared.get_or_insert_with(|| demerits(self.targets[last]))
            };
            if let Some(cost) = cost {
                let (hyphens, ladder) = rung(end, state.hyphens, &self.rules.demerits);
                self.found.offer(State { cost: state.cost + cost + ladder, back, line: state.line + 1, hyphens });
            }
        }
    }

    /// Drops positions from which even the tightest line is too long by more than a hyphen could save.
    fn retire(&mut self, end: Reach) {
        let reached = |at: &Position| end.tightest - at.reach.tightest <= self.widest as f64 + SPARE;
        self.head += self.positions[self.head..].iter().take_while(|at| !reached(at)).count();
    }

    /// Nothing fits: the line from the last position is set overfull.
    fn force(&mut self) {
        let Some(last) = self.positions.last() else { return };
        for state in last.first..last.first + last.count {
            let State { cost, line, .. } = self.states[state as usize];
            self.found.offer(State { cost: cost + HOPELESS, back: state, line: line + 1, hyphens: 0 });
        }
    }

    /// Makes a position of what was found, cheapest counts first when there are too many.
    fn keep(&mut self, to: usize) {
        let first = self.states.len();
        self.found.worthwhile(&mut self.states);
        if self.states.len() == first {
            return;
        }
        if self.states.len() - first > self.most {
            self.states[first..].sort_by(|a, b| a.cost.total_cmp(&b.cost));
            self.states.truncate(first + self.most);
            self.states[first..].sort_unstable_by_key(|state| (state.line, state.hyphens));
        }
        let count = (self.states.len() - first) as u32;
        let start = self.candidates[to].start;
        let reach = self.reach_of(start);
        self.positions.push(Position { candidate: to as u32, first: first as u32, count, start, reach });
    }

    /// Walks back from each state of the paragraph's end.
    fn breakings(&self) -> Vec<Breaking> {
        let Some(last) = self.positions.last().filter(|p| p.candidate as usize == self.candidates.len() - 1) else {
            return Vec::new();
        };
        (last.first..last.first + last.count).map(|state| self.walk_back(state)).collect()
    }

    fn walk_back(&self, state: u32) -> Breaking {
        let mut ends = Vec::with_capacity(self.states[state as usize].line as usize);
        let mut at = state;
        while at != 0 {
            ends.push(self.candidate_of(at));
            at = self.states[at as usize].back;
        }
        ends.reverse();
        Breaking { ends, cost: self.states[state as usize].cost }
    }

    fn candidate_of(&self, state: u32) -> u32 {
        let at = self.positions.partition_point(|position| position.first <= state);
        self.positions[at - 1].candidate
    }
}

impl Found {
    /// Keeps the cheaper of two ways to one place.
    #[inline]
    fn offer(&mut self, state: State) {
        // one line fewer than the least is the farthest of all rows
        match self.rows.get_mut(state.line.wrapping_sub(self.least) as usize) {
            Some(row) => {
                let kept = &mut row[usize::from(state.hyphens)];
                if state.cost < kept.cost {
                    *kept = state;
                }
            }
            None => self.widen(state),
        }
    }

    /// Makes room for a number of lines that was not found so far, and keeps the way to it.
    #[cold]
    fn widen(&mut self, state: State) {
        if self.rows.is_empty() {
            self.least = state.line;
        }
        let fewer = self.least.saturating_sub(state.line);
        self.rows.splice(0..0, std::iter::repeat_n([State::NONE; 3], fewer as usize));
        self.least -= fewer;
        let row = (state.line - self.least) as usize;
        if row >= self.rows.len() {
            self.rows.resize(row + 1, [State::NONE; 3]);
        }
        self.rows[row][usize::from(state.hyphens)] = state;
    }

    /// Appends the states, fewest lines first. Hyphens on end above make nothing cheaper below: of one length, more of them
    /// must have cost less so far.
    fn worthwhile(&self, states: &mut Vec<State>) {
        for row in &self.rows {
            let mut least = f64::INFINITY;
            for state in row {
                if state.cost < least {
                    least = state.cost;
                    states.push(*state);
                }
            }
        }
    }
}

/// What a line measures, in millipoints.
#[derive(Copy, Clone)]
struct Line {
    width: f64,
    space: f64,
    /// How much wider or narrower its letters can get.
    capacity: f64,
}

impl Line {
    fn new(measures: Measures, rules: &Rules) -> Line {
        Line { width: measures.width as f64, space: measures.space as f64, capacity: rules.capacity(measures) }
    }
}

/// Demerits of one line between two candidates, set to the width `target`; none where it does not fit.
pub fn line_demerits(candidates: &[Candidate], (from, to): (usize, usize), target: i64, by: (&Rules, Tolerance)) -> Option<f64> {
    let line = Line::new(candidates[to].end.minus(candidates[from].start), by.0);
    demerits(line, candidates, (from, to), target, by)
}

fn demerits(
    line: Line,
    candidates: &[Candidate],
    (from, to): (usize, usize),
    target: i64,
    (rules, tolerance): (&Rules, Tolerance),
) -> Option<f64> {
    let (a, b) = (&candidates[from], &candidates[to]);
    if rules.setting != Setting::Justified && b.kind.is_within_word() && is_needless(candidates, (from, to), target, rules) {
        return None;
    }
    let width = target as f64;
    let last = b.kind.ends_text();
    let badness = match rules.setting {
        _ if last && line.width <= width && !matches!(rules.setting, Setting::Balanced { .. }) => 0.0,
        Setting::Justified => justified(line, width, rules, tolerance)?,
        Setting::Ragged(zone) => ragged(line, width, (width, zone))?,
        Setting::Balanced { zone, ideal } => ragged(line, width, (ideal as f64, zone))?,
    };
    let d = &rules.demerits;
    let base = f64::from(d.line) + badness;
    let mut demerits = base * base + break_demerits(a, b, d);
    if last && a.kind != BreakKind::Start && line.width < width * d.runt_below.fraction() {
        demerits += f64::from(d.runt) * f64::from(d.runt);
    }
    Some(demerits.min(HOPELESS))
}

/// How long the lines of a balanced head should be: as long as those of its shortest breaking on the average.
pub fn ideal_length(candidates: &[Candidate], targets: &[i64], rules: &Rules, tolerance: Tolerance) -> i64 {
    let ways = break_lines(candidates, targets, rules, tolerance);
    let Some(shortest) = ways.iter().min_by_key(|way| way.ends.len()) else { return 0 };
    let mut from = 0;
    let widths = shortest.ends.iter().map(|end| {
        let width = candidates[*end as usize].end.minus(candidates[from].start).width;
        from = *end as usize;
        width
    });
    widths.sum::<i64>() / shortest.ends.len().max(1) as i64
}

/// Whether a ragged line would end within the zone even without breaking its last word, or has room for the whole of it.
fn is_needless(candidates: &[Candidate], (from, to): (usize, usize), target: i64, rules: &Rules) -> bool {
    let short = |at: usize| target - candidates[at].end.minus(candidates[from].start).width;
    let between = |at: &usize| !candidates[*at].kind.is_within_word();
    let before = (from + 1..to).rev().find(between);
    let behind = (to + 1..candidates.len()).find(between);
    before.is_some_and(|at| (0..=rules.zone).contains(&short(at))) || behind.is_some_and(|at| short(at) >= 0)
}

fn justified(line: Line, target: f64, rules: &Rules, tolerance: Tolerance) -> Option<f64> {
    let deficit = target - line.width;
    let (most, least) = (tolerance.stretch * rules.stretch, -rules.most_shrink);
    // where even letters pulled as far as they go are not enough there is nothing to share
    if deficit - line.capacity > most * line.space || deficit + line.capacity < least * line.space {
        return None;
    }
    let shared = rules.share(deficit, line.space, line.capacity);
    if shared.space < least || shared.space > most {
        return None;
    }
    Some(rules.badness_of(shared).min(WORST))
}

/// What the two breaks cost beside the filling.
fn break_demerits(a: &Candidate, b: &Candidate, d: &Demerits) -> f64 {
    let own = match b.kind {
        BreakKind::Hyphen => d.hyphen,
        BreakKind::Compound => d.compound,
        BreakKind::Joint => d.joint,
        BreakKind::Emergency => TORN,
        BreakKind::Within => d.sense / 2,
        BreakKind::Leading => d.sense,
        _ => 0,
    };
    let mut demerits = f64::from(own) * f64::from(own);
    if a.kind.is_hyphen() && b.kind.is_hyphen() {
        demerits += f64::from(d.double_hyphen) * f64::from(d.double_hyphen);
    }
    if a.kind.is_hyphen() && b.kind == BreakKind::End {
        demerits += f64::from(d.last_hyphen) * f64::from(d.last_hyphen);
    }
    demerits
}

/// Badness of a ragged line by how far it ends from where it should.
fn ragged(line: Line, target: f64, (ideal, zone): (f64, f64)) -> Option<f64> {
    let ratio = (ideal - line.width) / zone.max(1.0);
    (line.width <= target).then(|| (100.0 * ratio * ratio).min(WORST))
}

/// Lines in a row that end in a hyphen after one that ends at `b`, and the demerits of a third one on end.
pub fn rung(b: &Candidate, before: u8, d: &Demerits) -> (u8, f64) {
    match (b.kind.is_hyphen(), before) {
        (false, _) => (0, 0.0),
        (true, 2..) => (2, f64::from(d.ladder) * f64::from(d.ladder)),
        (true, before) => (before + 1, 0.0),
    }
}
