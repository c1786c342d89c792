//! What other feed readers' tests expect of entries, held against the articles that are read.
#![allow(dead_code, reason = "each test uses its part")]

pub mod feedparser;
pub mod json;

use std::path::{Path, PathBuf};

use offprint::article::{Article, Block, Inline, Moment, body_text, walk};
use offprint::read::{self, Format, Options, Reading};

/// One expectation of one file.
#[derive(Debug)]
pub struct Expected {
    /// The entry, from 0.
    pub entry: usize,
    pub field: Field,
    /// Text or HTML; dates as they are written.
    pub value: String,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Link,
    Date,
    Author,
    AuthorAddress,
    Content,
    Summary,
}

/// How many of the expectations are met, and which are not.
#[derive(Default)]
pub struct Score {
    pub met: usize,
    pub missed: Vec<String>,
}

impl Score {
    pub fn all(&self) -> usize {
        self.met + self.missed.len()
    }

    pub fn ratio(&self) -> f64 {
        self.met as f64 / self.all().max(1) as f64
    }

    /// Reads a file and holds it against what is expected.
    pub fn hold(&mut self, path: &Path, expected: &[Expected]) {
        if expected.is_empty() {
            return;
        }
        let reading = read_file(path, Some(Format::Feed), served_from(path));
        for one in expected {
            let article = reading.as_ref().ok().and_then(|reading| reading.articles.get(one.entry));
            match article {
                Some(article) if meets(article, one) => self.met += 1,
                Some(article) => {
                    self.missed.push(format!("{}\n    wants {one:?}\n    has   {}", short(path), shown(article, one.field)))
                }
                None => self.missed.push(format!("{}\n    wants {one:?}\n    has no such entry", short(path))),
            }
        }
    }
}

/// The last folders of a path.
fn short(path: &Path) -> String {
    let parts: Vec<_> = path.components().rev().take(4).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

pub fn read_file(path: &Path, from: Option<Format>, url: Option<String>) -> Result<Reading, offprint::report::Error> {
    let bytes = std::fs::read(path).unwrap();
    read::read(&bytes, &Options { from, name: path.display().to_string(), url, ..Options::default() })
}

/// Files named `http_` expect to come from feedparser's test server, or from where a header in their comment says.
fn served_from(path: &Path) -> Option<String> {
    path.file_name()?.to_str()?.strip_prefix("http_")?;
    let text = String::from_utf8_lossy(&std::fs::read(path).ok()?).into_owned();
    let header = text.split_once("Content-Location:").map(|(_, rest)| rest.lines().next().unwrap_or("").trim().to_string());
    header.or_else(|| Some("http://127.0.0.1:8097/".to_string()))
}

fn meets(article: &Article, expected: &Expected) -> bool {
    let wanted = [squeezed(&expected.value), squeezed(&words_of(&expected.value))];
    let same = |text: &str| wanted.contains(&squeezed(text));
    match expected.field {
        Field::Title => same(&article.title()),
        Field::Link => article.url.as_deref().is_some_and(|url| same(url) || same(url.trim_end_matches('/'))),
        Field::Date => {
            [article.date_published, article.date_modified].into_iter().flatten().any(|date| is_at(date, &expected.value))
        }
        // an article has no addresses of mail
        Field::Author if expected.value.contains(" (") && expected.value.contains('@') => {
            let name = expected.value.split(" (").next().unwrap_or("");
            names(article) == name
        }
        Field::Author => article.author.iter().any(|person| same(&person.name)) || same(&names(article)),
        Field::AuthorAddress => article.author.iter().any(|person| person.url.as_deref().is_some_and(same)),
        Field::Content => (same(&words_in(article)) || same(&body_text(article))) && has_addresses(article, &expected.value),
        Field::Summary => match article.description.as_deref() {
            Some(description) => same(description),
            None => (same(&words_in(article)) || same(&body_text(article))) && has_addresses(article, &expected.value),
        },
    }
}

/// The words of the body, those of embedded things included, where they stand.
fn words_in(article: &Article) -> String {
    let mut article = article.clone();
    walk::blocks_mut(&mut article.body, &mut |block| match block {
        Block::Embed { title, .. } => *block = Block::paragraph(vec![Inline::text(title.clone())]),
        Block::Figure { figure } => *block = Block::paragraph(std::mem::take(&mut figure.caption)),
        _ => {}
    });
    body_text(&article)
}

fn names(article: &Article) -> String {
    article.author.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn shown(article: &Article, field: Field) -> String {
    match field {
        Field::Title => article.title(),
        Field::Link => format!("{:?}", article.url),
        Field::Date => {
            format!("{:?} {:?}", article.date_published.map(|d| d.to_string()), article.date_modified.map(|d| d.to_string()))
        }
        Field::Author | Field::AuthorAddress => format!("{:?}", article.author),
        Field::Content | Field::Summary => {
            let body = serde_json::to_string(&article.body).unwrap();
            format!("{:?} {}", article.description, body.chars().take(600).collect::<String>())
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of HTML, without scripts and styles.
fn words_of(html: &str) -> String {
    let page = scraper::Html::parse_fragment(html);
    let mut out = String::new();
    for node in page.tree.nodes() {
        let hidden = node.ancestors().any(|around| {
            around.value().as_element().is_some_and(|element| matches!(element.name(), "script" | "style" | "noscript" | "title"))
        });
        if let Some(text) = node.value().as_text().filter(|_| !hidden) {
            out.push_str(text);
        }
    }
    out
}

/// Every address in the HTML that was expected is in the article.
fn has_addresses(article: &Article, html: &str) -> bool {
    let whole = serde_json::to_string(article).unwrap();
    let page = scraper::Html::parse_fragment(html);
    let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
    // a picture of a point counts visitors
    let point =
        |element: &scraper::node::Element| ["width", "height"].iter().any(|name| matches!(element.attr(name), Some("0" | "1")));
    let links = elements.filter(|element| matches!(element.name(), "a" | "img") && !point(element));
    let mut addresses = links.filter_map(|element| element.attr("href").or_else(|| element.attr("src")));
    addresses.all(|address| {
        let address = serde_json::to_string(address.trim()).unwrap();
        whole.contains(address.trim_matches('"'))
    })
}

/// Whether two dates are the same moment; a day without a time is met by any time of it.
fn is_at(date: Moment, wanted: &str) -> bool {
    let Some(wanted) = read::parse_date(wanted) else { return false };
    seconds(date) == seconds(wanted)
        || date.time.is_none() && (date.year, date.month, date.day) == (wanted.year, wanted.month, wanted.day)
}

/// Seconds of the moment in UTC, from the year 0 by months of 31 days: enough to compare within a day.
fn seconds(date: Moment) -> i64 {
    let days = i64::from(date.year) * 372 + i64::from(date.month) * 31 + i64::from(date.day);
    let time = date.time.map_or(0, |time| {
        let minutes = i64::from(time.hour) * 60 + i64::from(time.minute) - i64::from(time.offset.unwrap_or(0));
        minutes * 60 + i64::from(time.second)
    });
    days * 86400 + time
}

/// A folder of real input beside the repository, if it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared", "../../shared"].iter().map(|up| root.join(up).join(path)).find(|path| path.exists());
    if found.is_none() {
        println!("skipped: there is no shared/{path} beside the repository");
    }
    found
}

/// All files of a folder and those within, with one of these extensions, in order.
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let named = path.extension().is_some_and(|end| extensions.iter().any(|wanted| end == *wanted));
            if path.is_dir() {
                todo.push(path);
            } else if named {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
