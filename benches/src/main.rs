//! The baseline: the same articles set by genpdf, by printpdf and by Offprint, timed in turn, with medians.

mod genpdf_line;
mod printpdf_line;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use offprint::article::Article;
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::page::Document;
use offprint::source::NoAssets;
use offprint::{Job, Settings, pdf, read};

/// What went wrong, for the terminal.
pub type Fault = Box<dyn Error>;

type Run<'a> = (&'a str, Box<dyn Fn() -> Result<Vec<u8>, Fault> + 'a>);

const USAGE: &str = "usage: offprint-baseline FONT.ttf FOLDER-FOR-PDFS ARTICLE... [--runs N]";

fn main() -> Result<(), Fault> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let runs = match arguments.iter().position(|argument| argument == "--runs") {
        Some(at) if at + 1 < arguments.len() => arguments.drain(at..at + 2).nth(1).unwrap_or_default().parse()?,
        _ => 7,
    };
    let [font, folder, files @ ..] = &arguments[..] else { return Err(USAGE.into()) };
    if files.is_empty() {
        return Err(USAGE.into());
    }
    compare(&std::fs::read(font)?, Path::new(folder), &articles(files)?, runs)
}

fn articles(files: &[String]) -> Result<Vec<Article>, Fault> {
    let mut articles = Vec::new();
    for file in files {
        let options = read::Options { name: file.clone(), ..read::Options::default() };
        articles.extend(read::read(&std::fs::read(file)?, &options)?.articles);
    }
    Ok(articles)
}

/// Each in turn, so that a machine's drift falls on all alike; the first round warms up and is saved.
fn compare(font: &[u8], folder: &Path, articles: &[Article], runs: usize) -> Result<(), Fault> {
    let document = ours(articles)?;
    let lines: [Run; 4] = [
        ("offprint", Box::new(|| Ok(pdf::write(&ours(articles)?, &pdf::Options::default())?))),
        ("genpdf", Box::new(|| genpdf_line::print(articles, font))),
        ("offprint, writing alone", Box::new(|| Ok(pdf::write(&document, &pdf::Options::default())?))),
        ("printpdf, writing alone", Box::new(|| printpdf_line::write(&document))),
    ];
    std::fs::create_dir_all(folder)?;
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); lines.len()];
    let mut sizes = Vec::new();
    for (name, run) in &lines {
        let bytes = run()?;
        std::fs::write(file(folder, name), &bytes)?;
        sizes.push(bytes.len());
    }
    for _ in 0..runs {
        for ((_, run), times) in lines.iter().zip(&mut times) {
            let start = Instant::now();
            run()?;
            times.push(start.elapsed());
        }
    }
    println!("{} articles, {} pages, median of {runs}", articles.len(), document.pages.len());
    for (((name, _), times), size) in lines.iter().zip(&mut times).zip(sizes) {
        times.sort();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        println!("{name:24} {:9.1} ms {:8} KiB", median.as_secs_f64() * 1000.0, size / 1024);
    }
    Ok(())
}

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(name.replace(", ", "-").replace(' ', "-") + ".pdf")
}

/// The pages of Offprint in the layout made for comparing.
fn ours(articles: &[Article]) -> Result<Document, Fault> {
    let (layout, fonts) = (Layout::builtin("bench")?, Fonts::shipped());
    let job = Job { layout: &layout, fonts: &fonts, assets: &NoAssets, settings: Settings::default() };
    Ok(offprint::print(articles.to_vec(), &job)?.document)
}
