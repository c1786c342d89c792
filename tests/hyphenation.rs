//! Hyphenation against lists of words with known breaks, where they are found beside the project.

mod common;

use std::collections::BTreeSet;

use offprint::layout::{Hyphenation, Layout};
use offprint::text::Hyphenator;

type List = (&'static str, &'static str, (f64, f64), (u8, u8));

/// A list: its file, the language of its words, the least precision and recall, letters before and after a break.
///
/// The floors are what the crate `hypher` 0.1.8 reaches on the same lists with the same minima, but for the exceptions of
/// the TUGboat log, which an English hyphenator should know.
const LISTS: &[List] = &[
    ("en-moby", "en-US", (0.956, 0.760), (2, 3)),
    ("en-tugboat-exceptions", "en-US", (0.970, 0.950), (2, 3)),
    ("de-drug-names", "de", (0.913, 0.892), (2, 2)),
    ("is", "is", (0.974, 0.8935), (2, 2)),
    ("cs", "cs", (0.967, 0.991), (2, 2)),
    ("uk", "uk", (0.870, 0.868), (2, 2)),
    ("la-modern", "la", (0.806, 0.8595), (2, 2)),
    ("la-liturgical", "la", (0.8375, 0.7695), (2, 2)),
    ("la-liturgical", "la-x-liturgic", (0.838, 0.770), (2, 2)),
    ("af", "af", (0.999, 0.990), (1, 2)),
];

#[derive(Debug, Default)]
struct Score {
    right: usize,
    found: usize,
    known: usize,
    whole: usize,
    words: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.known.max(1) as f64
    }
}

fn rules((before, after): (u8, u8)) -> Hyphenation {
    Hyphenation { word: 0, before, after, ..Layout::builtin("base").unwrap().hyphenation }
}

/// The places of `·`, in characters of the plain word, cut to the language's minima.
fn breaks(reading: &str, (before, after): (u8, u8)) -> BTreeSet<usize> {
    let length = reading.chars().filter(|c| *c != '·').count();
    let mut plain = 0;
    let mut found = BTreeSet::new();
    for c in reading.chars() {
        if c == '·' {
            found.insert(plain);
        } else {
            plain += 1;
        }
    }
    found.retain(|at| *at >= usize::from(before) && length - at >= usize::from(after));
    found
}

fn score(text: &str, tag: &str, minima: (u8, u8)) -> Score {
    let hyphenator = Hyphenator::new(tag, &rules(minima));
    let mut score = Score::default();
    for (word, readings) in text.lines().filter_map(|line| line.split_once('\t')) {
        let found: BTreeSet<usize> = hyphenator.points(word).into_iter().map(|at| word[..at].chars().count()).collect();
        let known: Vec<BTreeSet<usize>> = readings.split('|').map(|reading| breaks(reading, minima)).collect();
        let best = known.iter().max_by_key(|reading| reading.intersection(&found).count()).unwrap();
        score.right += best.intersection(&found).count();
        score.found += found.len();
        score.known += best.len();
        score.whole += usize::from(*best == found);
        score.words += 1;
    }
    score
}

#[test]
fn words_break_where_the_lists_say() {
    let mut low = Vec::new();
    for (list, tag, (precision, recall), minima) in LISTS {
        let Some(text) = common::shared(&format!("corpus/hyphenation/{list}.tsv")) else { continue };
        let score = score(&text, tag, *minima);
        let (p, r, whole) = (score.precision(), score.recall(), score.whole as f64 / score.words.max(1) as f64);
        println!("{list:24} {tag:14} precision {p:.4} recall {r:.4} whole {whole:.3} of {} words", score.words);
        if p < *precision || r < *recall {
            low.push(format!("{list}: precision {p:.4} (at least {precision}), recall {r:.4} (at least {recall})"));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}
