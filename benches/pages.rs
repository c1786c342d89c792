//! How long the page stage takes: strips through columns for 1, 10, 100 and 1,000 articles run on.
//!
//! `cargo bench --bench pages`; the articles are those of `../shared/bench/d100`, where found, over and over.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use offprint::article::Article;
use offprint::font::Fonts;
use offprint::layout::{Geometry, Layout};
use offprint::paginate::plan;
use offprint::set::{Bench, Galley, set};
use offprint::style::{Dress, Flow, Pictures, dress};
use offprint::text::shape_flows;
use offprint::{language, read};

const RUNS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles = articles()?;
    if articles.is_empty() {
        println!("skipped: no articles in ../shared/bench/d100");
        return Ok(());
    }
    for (name, sets) in [("bench", &[][..]), ("newspaper", &[])] {
        let layout = Layout::open(name, &offprint::source::NoAssets, sets)?;
        let geometry = Geometry::of(&layout, language::letter_paper("en-GB"))?;
        let galleys = galleys(&articles, &layout, &geometry);
        for count in [1, 10, 100, 1000] {
            let many: Vec<Galley> = galleys.iter().cycle().take(count).cloned().collect();
            tell(name, &many, &layout, &geometry);
        }
    }
    Ok(())
}

fn tell(name: &str, galleys: &[Galley], layout: &Layout, geometry: &Geometry) {
    let mut pages = 0;
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        pages = plan(galleys, layout, geometry).pages.len();
        times.push(start.elapsed());
    }
    times.sort();
    let middle = times[RUNS / 2].as_secs_f64() * 1e3;
    println!("{name:<10} {:>5} articles {pages:>5} pages {middle:8.2} ms {:7.3} ms a page", galleys.len(), middle / pages as f64);
}

fn galleys(articles: &[Article], layout: &Layout, geometry: &Geometry) -> Vec<Galley> {
    let fonts = Fonts::shipped();
    let looks = Dress { layout, fonts: &fonts, grey: false, pictures: &Pictures::default(), without_pictures: false };
    let flows: Vec<Flow> = articles.iter().map(|article| dress(article, looks)).collect();
    let (words, items) = shape_flows(&flows, &layout.hyphenation);
    let bench = Bench { layout, geometry, words: &words };
    flows.iter().zip(&items).map(|(flow, items)| set(flow, items, bench)).collect()
}

fn articles() -> Result<Vec<Article>, Box<dyn std::error::Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bench/d100");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).map(|all| all.flatten().map(|entry| entry.path()).collect()).unwrap_or_default();
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        articles.extend(read::read(&std::fs::read(&file)?, &read::Options::default())?.articles);
    }
    Ok(articles)
}
