//! The line breaker against all ways to break a paragraph.

use std::collections::BTreeMap;

use offprint::layout::Layout;
use offprint::text::{BreakKind, Candidate, Measures, PASSES, Rules, Setting, Tolerance, break_lines, line_demerits, rung};
use offprint::unit::Length;
use proptest::prelude::*;

/// A part of a paragraph: its letters, and how the line may end after it.
#[derive(Clone, Debug)]
struct Chunk {
    width: i64,
    space: i64,
    kind: BreakKind,
}

#[derive(Clone, Debug)]
struct Case {
    chunks: Vec<Chunk>,
    targets: Vec<i64>,
    evenness: i32,
    expansion: i32,
    setting: Setting,
    zone: i32,
}

const SIZE: i64 = 10_000;

/// The candidates of a paragraph. A hyphen is wider than nothing, and a space at a line's end is gone.
fn candidates(chunks: &[Chunk]) -> Vec<Candidate> {
    let at = |item: usize, kind, end, start| Candidate { item: item as u32, part: 0, kind, end, start };
    let mut sum = Measures::default();
    let mut out = vec![at(0, BreakKind::Start, sum, sum)];
    for (number, chunk) in chunks.iter().enumerate() {
        let letters = (chunk.width / 5_000).max(1) * SIZE;
        sum = sum.plus(Measures { width: chunk.width, space: 0, letters });
        let kind = if number + 1 == chunks.len() { BreakKind::End } else { chunk.kind };
        let hyphen = if kind == BreakKind::Hyphen { 3_300 } else { 0 };
        let end = sum.plus(Measures { width: hyphen, space: 0, letters: if hyphen > 0 { SIZE } else { 0 } });
        if kind.is_space() {
            sum = sum.plus(Measures { width: chunk.space, space: chunk.space, letters: SIZE });
        }
        out.push(at(number + 1, kind, end, sum));
    }
    out
}

fn rules(case: &Case) -> Rules {
    let mut justification = Layout::builtin("base").unwrap().justification;
    justification.evenness = offprint::layout::Share(case.evenness * 1000);
    justification.expansion = offprint::layout::Share(case.expansion * 1000);
    Rules::new(&justification, case.setting).with_zone(Length::new(case.zone))
}

/// The least cost for each number of lines, by trying every set of breaks.
fn all_ways(candidates: &[Candidate], case: &Case, rules: &Rules, tolerance: Tolerance) -> BTreeMap<usize, f64> {
    let mut best = BTreeMap::new();
    try_from(candidates, case, rules, tolerance, Way::default(), &mut best);
    best
}

/// The lines so far: where they end, how many they are, how many of the last end in a hyphen, what they cost.
#[derive(Copy, Clone, Default)]
struct Way {
    from: usize,
    lines: usize,
    hyphens: u8,
    cost: f64,
}

fn try_from(
    candidates: &[Candidate],
    case: &Case,
    rules: &Rules,
    tolerance: Tolerance,
    way: Way,
    best: &mut BTreeMap<usize, f64>,
) {
    let Way { from, lines, cost, .. } = way;
    if from + 1 == candidates.len() {
        let kept = best.entry(lines).or_insert(f64::INFINITY);
        *kept = kept.min(cost);
        return;
    }
    let target = case.targets[lines.min(case.targets.len() - 1)];
    for to in from + 1..candidates.len() {
        if let Some(more) = line_demerits(candidates, (from, to), target, (rules, tolerance)) {
            let (hyphens, ladder) = rung(&candidates[to], way.hyphens, &rules.demerits);
            let way = Way { from: to, lines: lines + 1, hyphens, cost: cost + more + ladder };
            try_from(candidates, case, rules, tolerance, way, best);
        }
        if candidates[to].kind == BreakKind::Forced {
            break;
        }
    }
}

fn kind() -> impl Strategy<Value = BreakKind> {
    prop_oneof![
        10 => Just(BreakKind::Space),
        1 => Just(BreakKind::Within),
        1 => Just(BreakKind::Leading),
        8 => Just(BreakKind::Hyphen),
        2 => Just(BreakKind::Compound),
        2 => Just(BreakKind::Joint),
        1 => Just(BreakKind::Forced),
    ]
}

fn setting() -> impl Strategy<Value = Setting> {
    prop_oneof![
        4 => Just(Setting::Justified),
        1 => (1_000.0..30_000.0).prop_map(Setting::Ragged),
        1 => (1_000.0..30_000.0, 10_000i64..200_000).prop_map(|(zone, ideal)| Setting::Balanced { zone, ideal }),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let chunk = (2_000i64..45_000, 1_500i64..4_000, kind()).prop_map(|(width, space, kind)| Chunk { width, space, kind });
    let target = prop_oneof![20_000i64..60_000, 60_000i64..200_000];
    let few = (prop::collection::vec(chunk, 1..13), prop::collection::vec(target, 1..4));
    (few, 0i32..=100, 0i32..4, setting(), 0i32..20_000).prop_map(|((chunks, targets), evenness, expansion, setting, zone)| Case {
        chunks,
        targets,
        evenness,
        expansion,
        setting,
        zone,
    })
}

/// What is wrong with the breaker's answer, if anything.
fn fault(case: &Case, tolerance: Tolerance) -> Option<String> {
    let (candidates, rules) = (candidates(&case.chunks), rules(case));
    let wanted = all_ways(&candidates, case, &rules, tolerance);
    let found = break_lines(&candidates, &case.targets, &rules, tolerance);
    let costs: BTreeMap<usize, f64> = found.iter().map(|way| (way.ends.len(), way.cost)).collect();
    if costs != wanted {
        return Some(format!("found {costs:?}, but the best are {wanted:?}"));
    }
    found.iter().find_map(|way| {
        let (mut from, mut cost, mut hyphens) = (0, 0.0, 0);
        for (line, end) in way.ends.iter().enumerate() {
            let target = case.targets[line.min(case.targets.len() - 1)];
            cost += line_demerits(&candidates, (from, *end as usize), target, (&rules, tolerance))?;
            let (run, ladder) = rung(&candidates[*end as usize], hyphens, &rules.demerits);
            (from, cost, hyphens) = (*end as usize, cost + ladder, run);
        }
        (cost != way.cost).then(|| format!("the lines {:?} cost {cost} and not {}", way.ends, way.cost))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_breaker_finds_the_best_way_for_each_number_of_lines(case in case()) {
        for stretch in [3.0, 9.0, f64::INFINITY] {
            let fault = fault(&case, Tolerance { stretch, forced: false });
            prop_assert!(fault.is_none(), "stretch {stretch}: {}", fault.unwrap_or_default());
        }
    }

    #[test]
    fn the_last_pass_always_sets_the_paragraph(case in case(), narrow in 1i64..20_000) {
        let mut case = case;
        for targets in [case.targets.clone(), vec![narrow]] {
            case.targets = targets;
            let (candidates, rules) = (candidates(&case.chunks), rules(&case));
            let found = break_lines(&candidates, &case.targets, &rules, PASSES[2]);
            prop_assert!(!found.is_empty());
            for way in &found {
                prop_assert!(way.ends.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert_eq!(way.ends.last().copied(), Some(candidates.len() as u32 - 1));
                let forced = (1..candidates.len()).filter(|at| candidates[*at].kind == BreakKind::Forced);
                prop_assert!(forced.into_iter().all(|at| way.ends.contains(&(at as u32))));
            }
        }
    }
}

#[test]
fn a_greedy_breaking_is_found_out() {
    let chunk = |width| Chunk { width, space: 2_500, kind: BreakKind::Space };
    let chunks = [9, 6, 22, 9, 14, 8, 11, 20, 7].map(|width| chunk(width * 1_000)).to_vec();
    let case = Case { chunks, targets: vec![40_000], evenness: 50, expansion: 2, setting: Setting::Justified, zone: 0 };
    let (candidates, rules) = (candidates(&case.chunks), rules(&case));
    let tolerance = PASSES[2];
    let ways = all_ways(&candidates, &case, &rules, Tolerance { forced: false, ..tolerance });
    let (mut from, mut greedy, mut lines) = (0, 0.0, 0);
    while from + 1 < candidates.len() {
        let fits = |to: &usize| candidates[*to].end.minus(candidates[from].start).width <= 40_000;
        let to = (from + 1..candidates.len()).rev().find(fits).unwrap();
        greedy += line_demerits(&candidates, (from, to), 40_000, (&rules, tolerance)).unwrap();
        (from, lines) = (to, lines + 1);
    }
    assert!(ways[&lines] < greedy, "{} {greedy}", ways[&lines]);
}

/// Whatever stands in a line that is too wide, the lines after it are those of the text alone.
#[test]
fn a_line_that_is_too_wide_spoils_no_other() {
    let words = [31, 24, 40, 18, 27, 35, 22, 29, 38, 20, 33, 26, 41, 19, 30, 28];
    let chunk = |(number, width): (usize, &i64)| {
        let kind = if number % 3 == 1 { BreakKind::Hyphen } else { BreakKind::Space };
        Chunk { width: width * 1_000, space: 2_500, kind }
    };
    let text: Vec<Chunk> = words.iter().enumerate().map(chunk).collect();
    let wide = Chunk { width: 400_000, space: 2_500, kind: BreakKind::Space };
    let case =
        Case { chunks: text.clone(), targets: vec![120_000], evenness: 12, expansion: 2, setting: Setting::Justified, zone: 0 };
    let rules = rules(&case);
    let best = |chunks: &[Chunk]| {
        let ways = break_lines(&candidates(chunks), &case.targets, &rules, PASSES[2]);
        ways.into_iter().min_by(|a, b| a.cost.total_cmp(&b.cost)).unwrap().ends
    };
    let alone: Vec<u32> = best(&text).into_iter().map(|end| end + 1).collect();
    let behind = best(&[&[wide][..], &text].concat());
    assert_eq!((behind[0], &behind[1..]), (1, &alone[..]));
}
