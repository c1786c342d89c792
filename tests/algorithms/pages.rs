//! The page breaker against all ways to place a few strips into small frames.

use std::collections::BTreeMap;

use offprint::layout::{Layout, PageCosts};
use offprint::paginate::{
    AGAINST_THE_RULES, Begun, Cost, Frames, MICRO, OVER_THE_FOOT, Pitch, SHORTEST, Solution, Strip, StripLength, account,
    solve_below, solve_from,
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Case {
    strips: Vec<Strip>,
    frames: Frames,
    costs: PageCosts,
    begun: Begun,
}

/// Where a strip ended, and what it cost to get there from the one before it.
type Move = (Cost, u32, u16);

/// By strip, frame and rows used.
type Known = BTreeMap<(usize, u32, u16), Cost>;

/// Whether all moves are tried, or those that the breaker documents.
#[derive(Copy, Clone, PartialEq)]
enum Moves {
    Documented,
    All,
}

impl Case {
    fn height(&self, frame: u32) -> Option<u16> {
        let frames = self.frames.first.iter().chain(self.frames.then.iter().cycle());
        frames.take(200).nth(frame as usize).copied()
    }

    fn short(&self, rows: u16) -> Cost {
        Cost::from(self.costs.short_column) * MICRO * Cost::from(rows / 2).pow(2)
    }

    fn hyphen(&self, length: &StripLength, done: u16) -> Cost {
        if done > 0 && length.hyphens.contains(&(done - 1)) { Cost::from(self.costs.hyphen_over) * MICRO } else { 0 }
    }

    fn opens_at(&self, strip: &Strip, frame: u32) -> bool {
        strip.opens < 2 || frame.is_multiple_of(self.frames.per_page)
    }

    fn stays(&self, strip: &Strip, frame: u32, used: u16) -> bool {
        strip.opens == 0 || used == 0 && self.opens_at(strip, frame)
    }

    /// Rows that are left for a strip's lines; none where not even what is kept with them fits.
    fn room(&self, strip: &Strip, frame: u32, used: u16) -> Option<u16> {
        self.height(frame)?.checked_sub(start(strip, used) + strip.lead)
    }

    fn whole(&self, strip: &Strip, frame: u32, used: u16) -> bool {
        self.room(strip, frame, used).is_some_and(|room| strip.lengths.iter().any(|length| rows(length, length.lines) <= room))
    }

    /// The rest of a split strip, from the head of a frame.
    fn rest(&self, strip: &Strip, length: &StripLength, frame: u32, done: u16) -> Option<Move> {
        let height = self.height(frame)?;
        let rest = length.lines - done;
        if rows(length, rest) <= height {
            return Some((0, frame, last_rows(length, rest).min(height) + strip.below));
        }
        let most = (0..=length.lines).rev().find(|lines| rows(length, *lines) <= height)?;
        if (self.frames.first.iter().chain(&self.frames.then)).all(|height| rows(length, 1) > *height) {
            return None;
        }
        let lines = (rest - strip.widows.min(most.saturating_sub(1))).min(most);
        let (more, end, used) = self.rest(strip, length, frame + 1, done + lines)?;
        Some((more + self.short(height - rows(length, lines)) + self.hyphen(length, done + lines), end, used))
    }

    /// All ways in which a strip can stand in a frame of which so many rows are used.
    fn stand(&self, strip: &Strip, (frame, used): (u32, u16), strict: bool, moves: Moves) -> Vec<Move> {
        let Some(room) = self.room(strip, frame, used) else { return Vec::new() };
        let (orphans, widows) = if strict { (strip.orphans, strip.widows) } else { (1, 1) };
        let mut found = Vec::new();
        for length in &strip.lengths {
            let whole = rows(length, length.lines) <= room;
            if whole {
                let lines = last_rows(length, length.lines).min(room);
                found.push((length.cost, frame, start(strip, used) + strip.lead + lines + strip.below));
            }
            let permitted = |lines: &u16| *lines >= orphans && length.lines - lines >= widows;
            let splits: Vec<u16> = (1..length.lines).filter(|lines| rows(length, *lines) <= room).filter(permitted).collect();
            let lowest = if whole {
                (0..).take_while(|lines| rows(length, *lines) <= room).last().unwrap_or(0)
            } else {
                splits.last().copied().unwrap_or(0)
            };
            for lines in splits.into_iter().filter(|lines| moves == Moves::All || lowest - lines <= SHORTEST) {
                let Some((more, end, used)) = self.rest(strip, length, frame + 1, lines) else { continue };
                let head = if strip.headed { Cost::from(self.costs.low_head) * MICRO * Cost::from(5 - lines.min(5)) } else { 0 };
                let broken = if strict { 0 } else { AGAINST_THE_RULES };
                let own = length.cost + self.short(room - rows(length, lines)) + self.hyphen(length, lines);
                found.push((own + head + broken + more, end, used));
            }
        }
        found
    }

    /// The ways in which a strip can stand at the heads of later frames, the frame in hand being left.
    fn leave(&self, strip: &Strip, (frame, used, below): (u32, u16, u16), strict: bool, moves: Moves) -> Vec<Move> {
        let stays = self.stays(strip, frame, used);
        let blank = self.height(frame).unwrap().saturating_sub(used.saturating_sub(below));
        let low = used > 0 && (blank / 2 <= SHORTEST || moves == Moves::All);
        if stays && !low && self.whole(strip, frame, used) {
            return Vec::new();
        }
        let mut cost = if stays { self.short(blank) } else { 0 };
        let mut found = Vec::new();
        for ahead in self.opened_next(strip, frame)..frame + 30 {
            let Some(height) = self.height(ahead) else { break };
            if self.opens_at(strip, ahead) {
                found.extend(self.stand(strip, (ahead, 0), strict, moves).into_iter().map(|way| (way.0 + cost, way.1, way.2)));
                if self.whole(strip, ahead, 0) && moves == Moves::Documented {
                    break;
                }
            }
            cost += self.short(height);
        }
        found
    }

    fn opened_next(&self, strip: &Strip, frame: u32) -> u32 {
        (frame + 1..).find(|ahead| self.opens_at(strip, *ahead)).unwrap()
    }

    /// The strip runs over the foot of the first frame that it may open, whose rows are then all used.
    fn force(&self, strip: &Strip, (frame, used, below): (u32, u16, u16)) -> Vec<Move> {
        let over = |frame: u32, cost: Cost| Some((cost + OVER_THE_FOOT, frame, self.height(frame)? + strip.below));
        let stays = self.stays(strip, frame, used);
        let blank = self.height(frame).unwrap().saturating_sub(used.saturating_sub(below));
        let next = over(self.opened_next(strip, frame), if stays { self.short(blank) } else { 0 });
        let here = if stays && used == 0 || next.is_none() { over(frame, 0) } else { None };
        here.into_iter().chain(next).collect()
    }

    fn moves(&self, number: usize, at: (u32, u16, u16), moves: Moves) -> Vec<Move> {
        let strip = &self.strips[number];
        for strict in [true, false] {
            let mut found = self.leave(strip, at, strict, moves);
            if self.stays(strip, at.0, at.1) {
                found.extend(self.stand(strip, (at.0, at.1), strict, moves));
            }
            if !found.is_empty() {
                return found;
            }
        }
        self.force(strip, at)
    }

    /// The least cost by trying everything.
    fn least(&self, moves: Moves) -> Cost {
        let begun = (self.begun.frame, self.begun.used, self.begun.below);
        self.least_from(0, begun, moves, &mut BTreeMap::new())
    }

    /// The same of the strips from `number` on; what is known already is kept, only to be faster.
    fn least_from(&self, number: usize, at: (u32, u16, u16), moves: Moves, known: &mut Known) -> Cost {
        let (frame, used, below) = at;
        if number == self.strips.len() {
            return self.ending(frame, used - below.min(used));
        }
        if let Some(cost) = known.get(&(number, frame, used)) {
            return *cost;
        }
        let below_it = self.strips[number].below;
        let ways = self.moves(number, at, moves).into_iter();
        let least = ways.map(|way| way.0 + self.least_from(number + 1, (way.1, way.2, below_it), moves, known)).min().unwrap();
        known.insert((number, frame, used), least);
        least
    }

    fn ending(&self, frame: u32, used: u16) -> Cost {
        let Some(unbalanced) = self.frames.unbalanced else { return 0 };
        let empty: Cost = self.frames.first.iter().skip(frame as usize + 1).map(|height| Cost::from(height / 2)).sum();
        let short = Cost::from(self.height(frame).unwrap().saturating_sub(used) / 2);
        Cost::from(unbalanced) * MICRO * (short + empty * empty)
    }

    fn solve(&self) -> Solution {
        solve_from(&self.strips, &self.frames, &self.costs, self.begun).expect("there is a frame")
    }

    /// What is wrong with the places, if anything: strips lost, split wrongly, or one on another.
    fn fault(&self, solution: &Solution) -> Option<String> {
        if solution.placed.len() != self.strips.len() {
            return Some("a strip is lost".to_string());
        }
        let (mut frame, mut used) = (self.begun.frame, self.begun.used);
        for (number, (strip, placed)) in self.strips.iter().zip(&solution.placed).enumerate() {
            let length = &strip.lengths[placed.length];
            let over = solution.cost >= OVER_THE_FOOT;
            let first = if placed.frame == frame { start(strip, used) } else { 0 };
            let last = placed.frame + placed.splits.len() as u32;
            let set: u16 = placed.splits.iter().sum();
            let faults = [
                ("begins before the one ahead ends", placed.frame < frame || placed.row != first),
                ("begins where it may not", placed.frame == frame && !self.stays(strip, frame, used) && !over),
                ("opens no page", placed.frame != frame && !self.opens_at(strip, placed.frame)),
                ("is split into more lines than it has", set > length.lines || placed.splits.contains(&0)),
                ("ends in no frame", self.height(last).is_none()),
                ("overflows", !over && self.overflows(strip, placed.row, &placed.splits, (placed.frame, length))),
            ];
            if let Some((fault, _)) = faults.into_iter().find(|fault| fault.1) {
                return Some(format!("strip {number} {fault}"));
            }
            (frame, used) = (last, placed.used);
        }
        None
    }

    fn overflows(&self, strip: &Strip, row: u16, splits: &[u16], (frame, length): (u32, &StripLength)) -> bool {
        let rest = length.lines - splits.iter().sum::<u16>();
        splits.iter().copied().chain([rest]).enumerate().any(|(at, lines)| {
            let head = if at == 0 { row + strip.lead } else { 0 };
            head + rows(length, lines) > self.height(frame + at as u32).unwrap()
        })
    }
}

fn length() -> impl Strategy<Value = StripLength> {
    (1u16..10, 0u64..150, prop::collection::btree_set(0u16..9, 0..4)).prop_map(|(lines, cost, hyphens)| StripLength {
        lines,
        cost: cost * MICRO,
        hyphens: hyphens.into_iter().filter(|line| *line < lines).collect(),
        pitch: Pitch::GRID,
    })
}

/// Two in three stand on the grid.
fn pitch() -> impl Strategy<Value = Pitch> {
    let off = (2u32..7, 3u32..6, 0u32..5).prop_map(|(leading, grid, foot)| Pitch { leading, grid, foot });
    prop_oneof![2 => Just(Pitch::GRID), 1 => off]
}

/// Where a strip begins in a frame of which so much is used: at a whole row, unless it floats.
fn start(strip: &Strip, used: u16) -> u16 {
    let start = used + if used == 0 { 0 } else { strip.above };
    if strip.floats { start } else { start.div_ceil(2) * 2 }
}

/// Half rows of lines that others follow.
fn rows(length: &StripLength, lines: u16) -> u16 {
    (length.pitch.leading * u32::from(lines)).div_ceil(length.pitch.grid) as u16 * 2
}

/// Half rows of the last lines, with what is below them.
fn last_rows(length: &StripLength, lines: u16) -> u16 {
    (length.pitch.leading * u32::from(lines) + length.pitch.foot).div_ceil(length.pitch.grid) as u16 * 2
}

fn strip(leads: std::ops::Range<u16>) -> impl Strategy<Value = Strip> {
    let opens = prop_oneof![12 => Just(0u8), 1 => Just(1u8), 1 => Just(2u8)];
    let rows = (0u16..6, leads, 0u16..6);
    let sides = (1u16..4, 1u16..4, 0u8..3);
    let lengths = (prop::collection::vec(length(), 1..4), pitch());
    (rows, sides, opens, lengths, 0u8..5).prop_map(
        |((above, lead, below), (orphans, widows, stands), opens, (mut lengths, pitch), kind)| {
            lengths.iter_mut().for_each(|length| length.pitch = pitch);
            // one in five can't be split
            let solid = vec![StripLength { lines: 0, cost: 0, hyphens: Vec::new(), pitch: Pitch::GRID }];
            let (lead, lengths) = if kind == 0 { (lead + lengths[0].lines.min(3), solid) } else { (lead, lengths) };
            let (lead, floats) = (lead * 2, stands == 0);
            Strip { article: 0, pieces: 0..1, above, lead, below, floats, orphans, widows, headed: lead > 0, opens, lengths }
        },
    )
}

fn frames() -> impl Strategy<Value = Frames> {
    let heights = |pages| prop::collection::vec(prop::collection::vec(3u16..9, 2), pages);
    let unbalanced = prop::option::of(0u32..100);
    (heights(0..3), heights(0..3), 1u32..3, unbalanced).prop_map(|(first, mut then, columns, unbalanced)| {
        if first.is_empty() && then.is_empty() {
            then.push(vec![6, 7]);
        }
        let flat = |pages: Vec<Vec<u16>>| {
            pages.into_iter().flat_map(|page| page[..columns as usize].to_vec()).map(|rows| rows * 2).collect()
        };
        Frames { first: flat(first), then: flat(then), per_page: columns, unbalanced }
    })
}

fn costs() -> impl Strategy<Value = PageCosts> {
    (1u32..200, 0u32..400, 0u32..40).prop_map(|(short_column, hyphen_over, low_head)| PageCosts {
        short_column,
        hyphen_over,
        low_head,
        variant: 2,
        unbalanced: 60,
    })
}

fn case(leads: std::ops::Range<u16>, most: usize) -> impl Strategy<Value = Case> {
    let strips = prop::collection::vec(strip(leads), 1..=most);
    (strips, frames(), costs(), (0u16..10, 0u16..4)).prop_map(|(strips, frames, costs, (used, below))| {
        let used = used.min(frames.height(0).unwrap());
        Case { strips, frames, costs, begun: Begun { frame: 0, used, below: below.min(used) } }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_pages_are_the_cheapest_of_all(case in case(0..3, 5)) {
        let solution = case.solve();
        prop_assert_eq!(solution.cost, case.least(Moves::Documented));
        let fault = case.fault(&solution);
        prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
        let told = account(&case.strips, &case.frames, &case.costs, case.begun, &solution.placed);
        let sum: Cost = told.iter().map(|charge| charge.cost).sum();
        prop_assert!(sum == solution.cost || solution.cost >= AGAINST_THE_RULES, "{told:?} are not {}", solution.cost);
    }

    #[test]
    fn a_limit_drops_nothing_that_is_cheaper(case in case(0..3, 5)) {
        let solution = case.solve();
        let below = |limit| solve_below(&case.strips, &case.frames, &case.costs, (case.begun, limit));
        prop_assert_eq!(below(solution.cost + 1).map(|found| found.cost), Some(solution.cost));
        prop_assert_eq!(below(solution.cost), None);
    }

    #[test]
    fn what_fits_nowhere_is_neither_lost_nor_set_on_something_else(case in case(2..12, 4)) {
        let solution = case.solve();
        prop_assert_eq!(solution.cost, case.least(Moves::Documented));
        let fault = case.fault(&solution);
        prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    }
}

/// A strip of so many lines, with what is kept before them.
fn plain(lead: u16, lines: u16) -> Strip {
    let lengths = vec![StripLength { lines, cost: 0, hyphens: Vec::new(), pitch: Pitch::GRID }];
    let lead = lead * 2;
    Strip {
        article: 0,
        pieces: 0..1,
        above: 0,
        lead,
        below: 0,
        floats: false,
        orphans: 2,
        widows: 2,
        headed: false,
        opens: 0,
        lengths,
    }
}

fn in_frames(strips: Vec<Strip>, first: &[u16], then: &[u16]) -> Case {
    let halves = |rows: &[u16]| rows.iter().map(|rows| rows * 2).collect();
    let frames = Frames { first: halves(first), then: halves(then), per_page: 1, unbalanced: None };
    Case { strips, frames, costs: Layout::builtin("base").unwrap().pages, begun: Begun::default() }
}

#[test]
fn a_strip_waits_for_the_frame_that_holds_it() {
    let solution = in_frames(vec![plain(0, 2), plain(5, 0)], &[4, 4], &[8]).solve();
    assert_eq!((solution.placed[1].frame, solution.placed[1].row), (2, 0));
    assert!(solution.cost < AGAINST_THE_RULES);
}

#[test]
fn where_no_frame_holds_two_lines_one_stands_alone() {
    let solution = in_frames(vec![plain(3, 2)], &[], &[4]).solve();
    assert_eq!((solution.placed[0].frame, &solution.placed[0].splits[..]), (0, &[1][..]));
    assert_eq!(solution.cost, AGAINST_THE_RULES);
}

#[test]
fn what_no_frame_holds_has_a_frame_of_its_own_and_fills_it() {
    let solution = in_frames(vec![plain(0, 2), plain(9, 0), plain(9, 0), plain(0, 2)], &[], &[4]).solve();
    let places: Vec<(u32, u16)> = solution.placed.iter().map(|placed| (placed.frame, placed.row)).collect();
    assert_eq!(places, [(0, 0), (1, 0), (2, 0), (3, 0)]);
}

#[test]
fn a_greedy_breaking_is_found_out() {
    // a full first frame costs a hole of three rows in the second; two lines given up before save it
    let case = in_frames(vec![plain(0, 8), plain(0, 5), plain(4, 0)], &[], &[8]);
    let solution = case.solve();
    assert_eq!(solution.cost, case.least(Moves::All));
    assert_eq!(solution.placed[0].splits, [6]);
    assert_eq!(solution.cost, case.short(4) + case.short(2));
}

/// How often the documented moves miss the cheapest pages: `cargo test --test algorithms -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, not a test"]
fn how_much_the_moves_miss() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let cases: Vec<Case> = (0..400).map(|_| case(0..3, 3).new_tree(&mut runner).unwrap().current()).collect();
    let missed = cases.iter().filter(|case| case.least(Moves::All) < case.solve().cost).count();
    println!("{missed} of {} cases have a cheaper way among all moves", cases.len());
}
