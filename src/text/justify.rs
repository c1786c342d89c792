//! How the deficit of each line of a paragraph is shared between its letters and its spaces.
//!
//! The eye sees letters that change from line to line before it sees spaces that do. So the pulls of all lines of a
//! paragraph are chosen together: the least sum of what spaces cost, what pulled letters cost, and what a jump from the
//! line above costs, found exactly over a grid of pulls (Viterbi).

use super::measure::Measures;
use super::rules::Rules;

/// How a line's letters are pulled; its spaces take the rest when it is placed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Width of the glyphs in hundred-thousandths.
    pub scale: i32,
    /// Added after each glyph, in hundred-thousandths of the type size.
    pub tracking: i32,
}

impl Fill {
    /// As the face has it.
    pub const NATURAL: Fill = Fill { scale: 100_000, tracking: 0 };
}

/// A line to fill.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Line {
    /// Its sums.
    pub measures: Measures,
    /// The width to fill.
    pub target: i64,
    /// Ends the text: is not filled, unless it is too long.
    pub last: bool,
}

/// Pulls are tried in steps of the most that letters can take: this many on each side of none.
const STEPS: i32 = 8;
const GRID: usize = 2 * STEPS as usize + 1;

/// Chooses the fill of each line of a paragraph.
pub fn fill(lines: &[Line], rules: &Rules) -> Vec<Fill> {
    pulls(lines, rules).into_iter().zip(lines).map(|(pull, line)| one(rules, line, pull)).collect()
}

/// The pull of each line, as a share of all that its letters can take.
fn pulls(lines: &[Line], rules: &Rules) -> Vec<f64> {
    let mut costs = [0.0; GRID];
    let mut above = [0.0; GRID];
    let uneven = f64::from(rules.demerits.uneven) / 100.0;
    let mut backs: Vec<[u8; GRID]> = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        let looks = seen(line, rules);
        let (mut next, back) = if number == 0 { ([0.0; GRID], [0; GRID]) } else { cheapest(&costs, &above, &looks, uneven) };
        next.iter_mut().enumerate().for_each(|(step, cost)| *cost += own_cost(line, rules, pull(step)));
        backs.push(back);
        costs = next;
        above = looks;
    }
    let mut step = (0..GRID).min_by(|a, b| costs[*a].total_cmp(&costs[*b])).unwrap_or(STEPS as usize);
    let mut chosen = vec![0.0; lines.len()];
    for (at, back) in backs.iter().enumerate().rev() {
        chosen[at] = pull(step);
        step = usize::from(back[step]);
    }
    chosen
}

fn pull(step: usize) -> f64 {
    f64::from(step as i32 - STEPS) / f64::from(STEPS)
}

/// What the letters of a line look pulled by at each step, in per cent.
fn seen(line: &Line, rules: &Rules) -> [f64; GRID] {
    let letters = (line.measures.width - line.measures.space).max(1) as f64;
    // a space is about a quarter of an em
    let glyphs = (line.measures.letters + 4 * line.measures.space) as f64;
    std::array::from_fn(|step| {
        let fill = one(rules, line, pull(step));
        (f64::from(fill.scale - 100_000) + f64::from(fill.tracking) * glyphs / letters) / 1000.0
    })
}

/// The cheapest way to each pull of a line from the pulls of the line above, and from which. All pulls of the line go abreast,
/// so that the processor takes several at a time.
fn cheapest(costs: &[f64; GRID], above: &[f64; GRID], looks: &[f64; GRID], uneven: f64) -> ([f64; GRID], [u8; GRID]) {
    let mut best = [f64::INFINITY; GRID];
    let mut back = [0.0; GRID];
    for from in 0..GRID {
        for step in 0..GRID {
            let total = costs[from] + uneven * jump_cost(above[from] - looks[step]);
            let better = total < best[step];
            best[step] = if better { total } else { best[step] };
            back[step] = if better { from as f64 } else { back[step] };
        }
    }
    (best, back.map(|from| from as u8))
}

/// A jump is hardly seen below one per cent and plain at two.
fn jump_cost(percent: f64) -> f64 {
    let seen = percent / 2.0;
    let step = if percent.abs() > 2.0 { 1.0 } else { 0.0 };
    seen * seen + step
}

/// What a line's own spaces and letters cost at a pull.
fn own_cost(line: &Line, rules: &Rules, pull: f64) -> f64 {
    let letters = pull * pull / rules.softness.max(1e-6);
    let capacity = rules.capacity(line.measures);
    if line.last && line.measures.width <= line.target {
        let fits = line.measures.width as f64 + pull * capacity <= line.target as f64;
        return if fits { letters * LAST_LINE } else { 1e9 };
    }
    let rest = (line.target - line.measures.width) as f64 - pull * capacity;
    if line.measures.space == 0 {
        return letters + rest * rest;
    }
    let badness = rules.badness(rest / line.measures.space as f64);
    letters + badness * badness / 10_000.0
}

/// What pulled letters cost in a line that is not filled, as a share of what they cost in others: it may follow the line
/// above it.
const LAST_LINE: f64 = 0.4;

/// A pull in numbers: glyphs are widened or narrowed as far as they may be before space is put between them.
fn one(rules: &Rules, line: &Line, pull: f64) -> Fill {
    let letters = (line.measures.width - line.measures.space) as f64;
    let wanted = pull.abs() * rules.capacity(line.measures);
    let by_width = (rules.expansion * letters).min(wanted);
    let share = |taken: f64, of: f64| if of > 0.0 { nearest(pull.signum() * taken / of * 100_000.0) } else { 0 };
    Fill { scale: 100_000 + share(by_width, letters), tracking: share(wanted - by_width, line.measures.letters as f64) }
}

/// Rounds as [`f64::round`] does, which without newer processors' instructions is a call.
fn nearest(number: f64) -> i32 {
    (number + 0.5f64.copysign(number)) as i32
}
