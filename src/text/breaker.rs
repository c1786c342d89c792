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

/// A demerit that no sum of others reaches; still finite, so that costs stay comparable.
const HOPELESS: f64 = 1e24;

/// Demerits, before squaring, of a word torn between two letters: as bad as a line whose spaces are three times their width.
const TORN: u32 = 8_000;

/// Badness is held below this, so that its square stays below what is hopeless.
const WORST: f64 = 1e10;

/// Widths between candidates grow from left to right but for hyphens, their hang and halves shaped anew; in text sizes
/// those come to less than this, in millipoints.
const SPARE: f64 = 20_000.0;

struct State {
    cost: f64,
    back: u32,
    line: u32,
    /// Lines in a row, this one the last, that end in a hyphen; two stand for more.
    hyphens: u8,
}

/// The states that end at one candidate.
struct Position {
    candidate: u32,
    first: u32,
    count: u32,
    /// Sums where its next line begins.
    start: Measures,
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
    /// The first position from which a line can still reach the current candidate.
    head: usize,
    found: Vec<State>,
}

/// Breaks a paragraph into lines of the widths `targets` (millipoints; the last one repeats): the best breaking for each
/// line count within the tolerance, fewest lines first. Empty where the tolerance is too small.
pub fn break_lines(candidates: &[Candidate], targets: &[i64], rules: &Rules, tolerance: Tolerance) -> Vec<Breaking> {
    let mut search = Search {
        candidates,
        targets,
        narrowest: targets.iter().copied().min().unwrap_or(0),
        widest: targets.iter().copied().max().unwrap_or(0),
        rules,
        tolerance,
        states: Vec::with_capacity(candidates.len() * 2),
        positions: Vec::with_capacity(candidates.len()),
        head: 0,
        found: Vec::new(),
    };
    search.states.push(State { cost: 0.0, back: u32::MAX, line: 0, hyphens: 0 });
    search.positions.push(Position { candidate: 0, first: 0, count: 1, start: candidates[0].start });
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
        self.found.clear();
        self.retire(to);
        let kind = self.candidates[to].kind;
        let open_end = self.rules.setting == Setting::Justified && !kind.ends_text();
        for at in self.head..self.positions.len() {
            if open_end && self.too_short(self.line(at, to)) {
                break;
            }
            self.lines_from(at, to);
        }
        if kind == BreakKind::Forced {
            self.head = self.positions.len();
        }
        let stuck = self.head == self.positions.len() || kind == BreakKind::End;
        if stuck && self.found.is_empty() {
            if !self.tolerance.forced {
                return false;
            }
            self.force();
        }
        self.keep(to);
        self.head < self.positions.len()
    }

    /// The sums of the line from a position to a candidate.
    fn line(&self, at: usize, to: usize) -> Measures {
        self.candidates[to].end.minus(self.positions[at].start)
    }

    /// Whether even the loosest line is shorter than every measure by more than halves shaped anew could make up for; lines
    /// from later positions are shorter still.
    fn too_short(&self, line: Measures) -> bool {
        let most =
            line.width as f64 + self.rules.capacity(line) + self.tolerance.stretch * self.rules.stretch * line.space as f64;
        most + SPARE < self.narrowest as f64
    }

    /// Lines from all states of a position to a candidate.
    fn lines_from(&mut self, at: usize, to: usize) {
        let Position { candidate: from, first, count, .. } = self.positions[at];
        let b = &self.candidates[to];
        let (rules, tolerance) = (self.rules, self.tolerance);
        let mut shared = None;
        for state in first..first + count {
            let State { cost: before, line: number, hyphens, .. } = self.states[state as usize];
            let cost = if (number as usize) < self.targets.len() - 1 {
                line_demerits(self.candidates, (from as usize, to), self.target(number), (rules, tolerance))
            } else {
                *shared.get_or_insert_with(|| {
                    line_demerits(self.candidates, (from as usize, to), self.target(number), (rules, tolerance))
                })
            };
            if let Some(cost) = cost {
                let (hyphens, ladder) = rung(b, hyphens, &rules.demerits);
                offer(&mut self.found, State { cost: before + cost + ladder, back: state, line: number + 1, hyphens });
            }
        }
    }

    fn target(&self, line: u32) -> i64 {
        self.targets[(line as usize).min(self.targets.len() - 1)]
    }

    /// Drops positions from which even the tightest line is too long by more than a hyphen could save.
    fn retire(&mut self, to: usize) {
        while self.head < self.positions.len() {
            let line = self.line(self.head, to);
            let least = line.width as f64 - self.rules.capacity(line) - self.rules.most_shrink * line.space as f64;
            if least <= self.widest as f64 + SPARE {
                break;
            }
            self.head += 1;
        }
    }

    /// Nothing fits: the line from the last position is set overfull.
    fn force(&mut self) {
        let Some(last) = self.positions.last() else { return };
        for state in last.first..last.first + last.count {
            let State { cost, line, .. } = self.states[state as usize];
            offer(&mut self.found, State { cost: cost + HOPELESS, back: state, line: line + 1, hyphens: 0 });
        }
    }

    /// Makes a position of what was found, cheapest counts first when there are too many.
    fn keep(&mut self, to: usize) {
        if self.found.is_empty() {
            return;
        }
        if self.found.len() > MOST_COUNTS {
            self.found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            self.found.truncate(MOST_COUNTS);
        }
        self.found.sort_unstable_by_key(|state| (state.line, state.hyphens));
        // hyphens on end above make nothing cheaper below: of one length, more of them must have cost less so far
        self.found.dedup_by(|more, fewer| more.line == fewer.line && more.cost >= fewer.cost);
        let first = self.states.len() as u32;
        let start = self.candidates[to].start;
        self.positions.push(Position { candidate: to as u32, first, count: self.found.len() as u32, start });
        self.states.append(&mut self.found);
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

/// Demerits of one line between two candidates, set to the width `target`; none where it does not fit.
pub fn line_demerits(
    candidates: &[Candidate],
    (from, to): (usize, usize),
    target: i64,
    (rules, tolerance): (&Rules, Tolerance),
) -> Option<f64> {
    let (a, b) = (&candidates[from], &candidates[to]);
    if rules.setting != Setting::Justified && b.kind == BreakKind::Hyphen && is_needless(candidates, (from, to), target, rules) {
        return None;
    }
    let line = b.end.minus(a.start);
    let last = b.kind.ends_text();
    let badness = match rules.setting {
        Setting::Justified => justified(line, target, last, rules, tolerance)?,
        Setting::Ragged(_) if last && line.width <= target => 0.0,
        Setting::Ragged(zone) => ragged(line, target, (target, zone))?,
        Setting::Balanced { zone, ideal } => ragged(line, target, (ideal, zone))?,
    };
    let d = &rules.demerits;
    let base = f64::from(d.line) + badness;
    let mut demerits = base * base + break_demerits(a, b, d);
    if last && a.kind != BreakKind::Start && (line.width as f64) < target as f64 * d.runt_below.fraction() {
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

/// Whether a ragged line would end within the zone even without breaking its last word.
fn is_needless(candidates: &[Candidate], (from, to): (usize, usize), target: i64, rules: &Rules) -> bool {
    let whole = (from + 1..to).rev().find(|at| candidates[*at].kind != BreakKind::Hyphen);
    let short = |at: usize| target - candidates[at].end.minus(candidates[from].start).width;
    whole.is_some_and(|at| (0..=rules.zone).contains(&short(at)))
}

fn justified(line: Measures, target: i64, last: bool, rules: &Rules, tolerance: Tolerance) -> Option<f64> {
    if last && line.width <= target {
        return Some(0.0);
    }
    let capacity = rules.capacity(line);
    let (deficit, space) = ((target - line.width) as f64, line.space as f64);
    let (most, least) = (tolerance.stretch * rules.stretch, -rules.most_shrink);
    // where even letters pulled as far as they go are not enough there is nothing to share
    if deficit - capacity > most * space || deficit + capacity < least * space {
        return None;
    }
    let shared = rules.share(line, target);
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
fn ragged(line: Measures, target: i64, (ideal, zone): (i64, f64)) -> Option<f64> {
    let ratio = (ideal - line.width) as f64 / zone.max(1.0);
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

/// Keeps the cheapest state for each line count and run of hyphens.
fn offer(found: &mut Vec<State>, state: State) {
    match found.iter_mut().find(|kept| (kept.line, kept.hyphens) == (state.line, state.hyphens)) {
        Some(kept) if kept.cost <= state.cost => {}
        Some(kept) => *kept = state,
        None => found.push(state),
    }
}
