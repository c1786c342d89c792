//! How many words a second the paragraph stage sets on one core: shaping, hyphenation, breaking with variants.
//!
//! `cargo bench --bench paragraphs -- ARTICLE...`; without articles those of `../shared/bench/d100`, where found.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use offprint::article::{Article, body_text};
use offprint::font::Fonts;
use offprint::layout::{Geometry, Layout};
use offprint::set::{Bench, set};
use offprint::style::{Dress, Flow, Pictures, dress};
use offprint::text::shape_flows;
use offprint::{language, read};

const RUNS: usize = 31;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles = articles()?;
    if articles.is_empty() {
        println!("skipped: no articles given, and none in ../shared/bench/d100");
        return Ok(());
    }
    let words: usize = articles.iter().map(|article| body_text(article).split_whitespace().count()).sum();
    let (layout, fonts) = (Layout::builtin("bench")?, Fonts::shipped());
    let looks = Dress {
        layout: &layout,
        fonts: &fonts,
        grey: false,
        pictures: &Pictures::default(),
        without_pictures: false,
        references: &offprint::style::References::default(),
        section: None,
        above: 0,
        brief: false,
        front: None,
    };
    let flows: Vec<Flow> = articles.iter().map(|article| dress(article, looks)).collect();
    let geometry = Geometry::of(&layout, language::letter_paper("en-GB"))?;
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut rounds: Vec<(Duration, Duration)> =
        (0..=RUNS).map(|_| one_core.install(|| round(&flows, &layout, &geometry))).collect();
    rounds.remove(0);
    println!("{} articles, {words} words, {RUNS} rounds on one core", articles.len());
    tell("shaping and hyphenation", words, rounds.iter().map(|round| round.0).collect());
    tell("breaking with variants", words, rounds.iter().map(|round| round.1).collect());
    tell("the paragraph stage", words, rounds.iter().map(|round| round.0 + round.1).collect());
    Ok(())
}

/// One round of the stage: the time of its words, and of its lines.
fn round(flows: &[Flow], layout: &Layout, geometry: &Geometry) -> (Duration, Duration) {
    let start = Instant::now();
    let (words, items) = shape_flows(flows, &layout.hyphenation);
    let shaped = start.elapsed();
    let bench = Bench { layout, geometry, words: &words };
    let lines: usize = flows.iter().zip(&items).map(|(flow, items)| set(flow, &items.open(), bench).lines.len()).sum();
    std::hint::black_box(lines);
    (shaped, start.elapsed() - shaped)
}

fn tell(what: &str, words: usize, mut times: Vec<Duration>) {
    times.sort();
    let rate = |at: usize| words as f64 / times[at].as_secs_f64() / 1e6;
    let (low, middle, high) = (times.len() / 10, times.len() / 2, times.len() - 1 - times.len() / 10);
    println!(
        "{what:<24} {:6.1} ms   {:.2} million words a second (a tenth of the rounds below {:.2}, a tenth above {:.2})",
        times[middle].as_secs_f64() * 1e3,
        rate(middle),
        rate(high),
        rate(low)
    );
}

fn articles() -> Result<Vec<Article>, Box<dyn std::error::Error>> {
    let mut files: Vec<PathBuf> = std::env::args().skip(1).filter(|given| !given.starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bench/d100");
        files = std::fs::read_dir(folder).map(|all| all.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
        files.sort();
    }
    let mut articles = Vec::new();
    for file in files {
        articles.extend(read::read(&std::fs::read(&file)?, &read::Options::default())?.articles);
    }
    Ok(articles)
}
