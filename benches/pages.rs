//! How long the page stage takes for 1, 10, 100 and 1,000 articles run on: breaking, which is strips through columns, and
//! placing, which is marks onto pages.
//!
//! `cargo bench --bench pages`; the articles are those of `../shared/bench/d100`, where found, over and over.

use std::path::PathBuf;
use std::time::Instant;

use offprint::article::Article;
use offprint::font::Fonts;
use offprint::layout::{Geometry, Layout};
use offprint::page::Meta;
use offprint::paginate::{Matter, freeze, plan};
use offprint::set::{Bench, Galley, set};
use offprint::style::{Dress, Flow, Pictures, dress};
use offprint::text::Vocabulary;
use offprint::{language, read};
use rayon::prelude::*;

const RUNS: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles = articles()?;
    if articles.is_empty() {
        println!("skipped: no articles in ../shared/bench/d100");
        return Ok(());
    }
    for name in ["bench", "newspaper"] {
        let layout = Layout::open(name, &offprint::source::NoAssets, &[])?;
        for count in [1, 10, 100, 1000] {
            let many: Vec<Article> = articles.iter().cycle().take(count).cloned().collect();
            tell(name, &many, &layout)?;
        }
    }
    Ok(())
}

fn tell(name: &str, articles: &[Article], layout: &Layout) -> Result<(), Box<dyn std::error::Error>> {
    let geometry = Geometry::of(layout, language::letter_paper("en-GB"))?;
    let fonts = Fonts::shipped();
    let looks = Dress {
        layout,
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
    let mut vocabulary = Vocabulary::default();
    let items = vocabulary.take(&flows);
    let words = vocabulary.shape(&layout.hyphenation);
    let bench = Bench { layout, geometry: &geometry, words: &words };
    let galleys: Vec<Galley> = flows.iter().zip(&items).map(|(flow, items)| set(flow, &items.open(), bench)).collect();
    let matter = Matter { layout, geometry: &geometry, words: &words, flows: &flows, items: &items, galleys: &galleys };
    let (broken, breaking) = least(|| plan(&galleys, layout, &geometry));
    let trees = || flows.iter().map(|flow| flow.structure.clone()).collect();
    let (_, placing) = least(|| {
        let (frozen, _) = freeze(&matter, trees(), &broken, Meta::default(), looks);
        (0..broken.pages.len()).into_par_iter().map(|at| frozen.page(&matter, &broken, at)).collect::<Vec<_>>()
    });
    let (count, pages) = (articles.len(), broken.pages.len());
    println!("{name:<10} {count:>5} articles {pages:>5} pages   breaking {breaking:8.2} ms   placing {placing:8.2} ms");
    Ok(())
}

/// What some work gives, and the least of its times in milliseconds: whatever else the machine does only adds to it.
fn least<T>(work: impl Fn() -> T) -> (T, f64) {
    let (mut done, mut best) = (work(), f64::INFINITY);
    for _ in 0..RUNS {
        let start = Instant::now();
        let again = work();
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        done = again;
    }
    (done, best)
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
