//! What several tests need: articles read, set and looked at, and texts compared.
#![allow(dead_code, reason = "each test uses its part")]

use offprint::edition::{Choice, Edition, Given, Grouping, Masthead};
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::page::Document;
use offprint::read;
use offprint::report::{Error, Notice};
use offprint::source::{Assets, NoAssets};
use offprint::{Job, Printed, Settings, article::Article};

/// Sets articles by a layout, without pictures' bytes and with the faces that ship.
pub fn set(articles: Vec<Article>, layout: &Layout) -> Result<Printed, Error> {
    set_with(articles, layout, &NoAssets)
}

/// The same, with pictures.
pub fn set_with(articles: Vec<Article>, layout: &Layout, assets: &dyn Assets) -> Result<Printed, Error> {
    offprint::print(articles, &Job { layout, fonts: &Fonts::shipped(), assets, settings: Settings::default() })
}

/// Binds articles as an edition, in the sections that they ran in.
pub fn bind(articles: Vec<Article>, layout: &Layout, masthead: &Masthead) -> Result<Printed, Error> {
    let given = articles.into_iter().map(|article| Given { article, section: None }).collect();
    let today = masthead.date;
    let choice = Choice { section_by: Grouping::Category, today, ..Choice::default() };
    bind_by(given, layout, masthead, &choice)
}

/// The same, by a choice.
pub fn bind_by(given: Vec<Given>, layout: &Layout, masthead: &Masthead, choice: &Choice) -> Result<Printed, Error> {
    let edition = Edition::compose(given, masthead.clone(), choice);
    let job = Job { layout, fonts: &Fonts::shipped(), assets: &NoAssets, settings: Settings::default() };
    offprint::print_edition(&edition, &job)
}

/// Reads an input; its notices stand before those of the setting.
pub fn read(bytes: &[u8], name: &str) -> Result<(Vec<Article>, Vec<Notice>), Error> {
    let reading = read::read(bytes, &read::Options { name: name.to_string(), ..read::Options::default() })?;
    Ok((reading.articles, reading.notices))
}

/// The words on all pages, furniture included.
pub fn words(document: &Document) -> Vec<String> {
    offprint::proof::words(document).split_whitespace().map(str::to_string).collect()
}

/// An article with every block and inline that there is.
pub fn everything() -> Article {
    serde_json::from_str(include_str!("everything.json")).expect("tests/common/everything.json is an article")
}

/// What differs between two texts, with a line of context; empty when nothing does.
pub fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (gone, come) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if gone.is_empty() && come.is_empty() {
        return String::new();
    }
    let side = |sign: char, lines: &[&str]| -> String {
        let more = lines.len().saturating_sub(LINES);
        let shown: String = lines.iter().take(LINES).map(|line| format!("{sign} {line}\n")).collect();
        if more == 0 { shown } else { format!("{shown}{sign} … and {more} more lines\n") }
    };
    let context = head.checked_sub(1).map_or(String::new(), |at| format!("  {}\n", old[at]));
    format!("at line {}:\n{context}{}{}", head + 1, side('-', gone), side('+', come))
}

/// No more lines of a difference are shown than this.
const LINES: usize = 30;

/// A file of the corpora that are kept beside the project; none where they are not.
pub fn shared(path: &str) -> Option<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::fs::read_to_string(folder.join(path)).ok()
}
