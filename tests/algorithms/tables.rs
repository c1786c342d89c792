//! Tables among other strips: they part with their rows, each part has room for its head, and the account is the sum.

use std::sync::Arc;

use offprint::layout::PageCosts;
use offprint::paginate::{
    AGAINST_THE_RULES, Begun, Flowing, Frames, NoteRows, Pitch, Solution, Strip, StripLength, account, solve,
};
use offprint::set::RowEnds;
use proptest::prelude::*;

/// Lines in a row of the grid, as those of tables have them: four steps are a little more than a row.
const PITCH: Pitch = Pitch { leading: 3, grid: 11, foot: 4 };

const COSTS: PageCosts =
    PageCosts { short_column: 100, hyphen_over: 60, low_head: 5, variant: 2, unbalanced: 60, far_figure: 40, unlike_pages: 0 };

/// A table of rows so many steps high, under a head.
fn table(head: u16, rows: Vec<u16>, column: u16) -> Strip {
    let mut ends = vec![head];
    rows.iter().for_each(|row| ends.push(ends[ends.len() - 1] + row * 4));
    let lines = ends[ends.len() - 1] + 1;
    let any: Vec<u16> = ends[1..ends.len() - 1].to_vec();
    let by_rule = if any.len() > 4 { any[1..any.len() - 1].to_vec() } else { Vec::new() };
    let rows = Some(Arc::new(RowEnds { by_rule, any, again: head, column }));
    strip(vec![StripLength { lines, cost: 0, hyphens: Vec::new(), pitch: PITCH, calls: Vec::new(), rows }])
}

fn strip(lengths: Vec<StripLength>) -> Strip {
    Strip {
        article: 0,
        pieces: 0..1,
        above: 2,
        lead: 0,
        below: 0,
        halfway: false,
        cut: None,
        orphans: 1,
        widows: 1,
        headed: false,
        opens: 0,
        lengths,
        float: None,
    }
}

fn text(lines: u16) -> Strip {
    let length = StripLength { lines, cost: 0, hyphens: Vec::new(), pitch: Pitch::GRID, calls: Vec::new(), rows: None };
    Strip { orphans: 2, widows: 2, ..strip(vec![length]) }
}

/// Steps that a frame of so many half rows holds.
fn steps(height: u16) -> u16 {
    PITCH.lines(height)
}

/// Which frames hold which lines of a strip: frame, lines done before, lines.
fn parts(strip: &Strip, solution: &Solution, number: usize) -> Vec<(u32, u16, u16)> {
    let placed = &solution.placed[number];
    let lines = strip.lengths[placed.length].lines;
    let rest = lines - placed.splits.iter().sum::<u16>();
    let mut done = 0;
    (placed.frame..)
        .zip(placed.splits.iter().copied().chain([rest]))
        .map(|(frame, lines)| {
            done += lines;
            (frame, done - lines, lines)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tables_part_with_their_rows(
        head in 3u16..9,
        rows in prop::collection::vec(1u16..4, 1..40),
        before in 1u16..20,
        after in 1u16..9,
        first in 4u16..20,
    ) {
        let column = steps(20 * 2);
        let strips = vec![text(before), table(head, rows, column), text(after)];
        let frames = Frames { first: vec![first * 2, first * 2], then: vec![40, 40], per_page: 2, unbalanced: None, jump: None, fold: None };
        let flowing = Flowing { strips: &strips, floats: &[], notes: NoteRows::default() };
        let solution = solve(flowing, &frames, &COSTS).unwrap();
        let charged = account(flowing, &frames, &COSTS, Begun::default(), &solution.placed);
        prop_assert_eq!(charged.iter().map(|charge| charge.cost).sum::<u64>(), solution.cost);
        prop_assert!(solution.cost < AGAINST_THE_RULES * 4, "no row is cut: {:?}", solution);
        let ends = strips[1].lengths[0].rows.clone().unwrap();
        for (frame, done, lines) in parts(&strips[1], &solution, 1) {
            let again = if done > 0 && lines > 0 { ends.again } else { 0 };
            let height = frames.height(frame).unwrap();
            prop_assert!(PITCH.rows(lines + again) <= height, "{lines} and {again} in {height}");
            let end = done + lines;
            let last = end == strips[1].lengths[0].lines;
            prop_assert!(lines == 0 || last || ends.ends_at(end), "{end} is no row's end in {ends:?}");
        }
    }
}
