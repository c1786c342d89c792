//! The article of a web page and nothing else: measured on real pages whose text people have marked.
//!
//! The pages are those of `../shared/corpus/extraction`, where they are; without them there is nothing to measure. The
//! measures are those of the sets' own benchmarks: shingles of four words (scrapinghub), bags of words (wcxb), snippets that
//! must and must not appear (trafilatura).

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use offprint::article::body_text;
use offprint::read::{Format, Options, read};
use rayon::prelude::*;
use serde_json::Value;

/// What was found of what was to be found.
#[derive(Copy, Clone, Debug, Default)]
struct Score {
    precision: f64,
    recall: f64,
}

impl Score {
    fn of(wanted: &HashMap<String, usize>, found: &HashMap<String, usize>) -> Score {
        let hit: usize = wanted.iter().map(|(word, count)| *count.min(found.get(word).unwrap_or(&0))).sum();
        let share = |whole: usize| if whole == 0 { 1.0 } else { hit as f64 / whole as f64 };
        Score { precision: share(found.values().sum()), recall: share(wanted.values().sum()) }
    }

    fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum == 0.0 { 0.0 } else { 2.0 * self.precision * self.recall / sum }
    }
}

fn set(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/extraction").join(name);
    folder.is_dir().then_some(folder)
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// RFC 1952: the last four bytes are the length.
fn unpacked(path: &Path) -> Vec<u8> {
    let packed = fs::read(path).unwrap();
    let length = packed.last_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize);
    let mut bytes = vec![0; length];
    libdeflater::Decompressor::new().gzip_decompress(&packed, &mut bytes).unwrap();
    bytes
}

/// The body of the article of a page.
fn text(folder: &Path, key: &str) -> String {
    let page = unpacked(&folder.join("html").join(format!("{key}.html.gz")));
    let options = Options { from: Some(Format::Html), name: format!("{key}.html"), ..Options::default() };
    read(&page, &options).unwrap().articles.iter().map(body_text).collect::<Vec<_>>().join("\n")
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

fn counted(items: impl Iterator<Item = String>) -> HashMap<String, usize> {
    items.fold(HashMap::new(), |mut counts, item| {
        *counts.entry(item).or_default() += 1;
        counts
    })
}

fn shingles(text: &str) -> HashMap<String, usize> {
    let words = words(text);
    counted(words.windows(4.min(words.len()).max(1)).map(|words| words.join(" ")))
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

#[test]
fn pages_of_news() {
    let Some(folder) = set("scrapinghub") else { return };
    let truth = json(&folder.join("ground-truth.json"));
    let pages: Vec<(&String, &Value)> = truth.as_object().unwrap().iter().collect();
    let scores: Vec<Score> = pages
        .par_iter()
        .map(|(key, page)| Score::of(&shingles(page["articleBody"].as_str().unwrap()), &shingles(&text(&folder, key))))
        .collect();
    let score = Score {
        precision: mean(scores.iter().map(|score| score.precision)),
        recall: mean(scores.iter().map(|score| score.recall)),
    };
    println!("scrapinghub: {score:?}, F1 {:.4}", score.f1());
    assert!(score.f1() >= 0.972, "{score:?}, F1 {:.4}", score.f1());
}

#[test]
fn articles_documentation_and_forums() {
    let Some(folder) = set("wcxb") else { return };
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join("ground-truth")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let bag = |text: &str| counted(words(&text.to_lowercase()).into_iter().map(str::to_string));
    let score = |file: &PathBuf| {
        let truth = json(file);
        let wanted = truth["ground_truth"]["main_content"].as_str().unwrap();
        Score::of(&bag(wanted), &bag(&text(&folder, &file.file_stem().unwrap().to_string_lossy()))).f1()
    };
    let scores: Vec<f64> = files.par_iter().map(score).collect();
    let f1 = mean(scores.into_iter());
    println!("wcxb: F1 {f1:.4}");
    assert!(f1 >= 0.937, "F1 {f1:.4}");
}

#[test]
fn what_must_and_what_must_not_be_there() {
    let Some(folder) = set("trafilatura") else { return };
    let truth = json(&folder.join("segments.json"));
    let pages: Vec<(&String, &Value)> = truth.as_object().unwrap().iter().collect();
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = |text: &str, snippets: &Value| {
        let snippets = snippets.as_array().unwrap().iter().filter_map(Value::as_str);
        snippets.filter(|snippet| text.contains(&folded(snippet))).count()
    };
    let counts: Vec<[usize; 3]> = pages
        .par_iter()
        .map(|(key, page)| {
            let text = folded(&text(&folder, key));
            [count(&text, &page["with"]), count(&text, &page["without"]), page["with"].as_array().unwrap().len()]
        })
        .collect();
    let [hit, wrong, wanted] = [0, 1, 2].map(|at| counts.iter().map(|page| page[at]).sum::<usize>() as f64);
    let score = Score { precision: hit / (hit + wrong), recall: hit / wanted };
    println!("trafilatura: {score:?}, F1 {:.4}", score.f1());
    assert!(score.f1() >= 0.937, "{score:?}, F1 {:.4}", score.f1());
}

/// Where Mozilla's expectation is what Readability gives, not what the page's article is called or who wrote it.
const EXPECTED_WRONGLY: &[(&str, &str, &str)] = &[
    ("archive-of-our-own", "title", "with the names of the site and of the work's tags"),
    ("bug-1255978", "title", "the title in search engines, not the headline on the page"),
    ("cnet-svg-classes", "title", "the title for other sites, not the headline on the page"),
    ("dropbox-blog", "title", "the title for other sites, not the headline on the page"),
    ("ebb-org", "byline", "the owner's name and address from the foot of the site"),
    ("ebb-org", "title", "with the site's name"),
    ("ehow-2", "title", "with the site's name"),
    ("firefox-nightly-blog", "title", "with the site's name"),
    ("herald-sun-1", "byline", "another author, from a box beside the article"),
    ("ietf-1", "byline", "the second of two authors alone"),
    ("liberation-1", "byline", "the author of another article, from a list of related ones; this one is an agency's"),
    ("lwn-1", "title", "with the site's name"),
    ("medium-3", "title", "with the author's and the site's names"),
    ("qq", "title", "with the names of sections and site"),
    ("theverge", "title", "the title for other sites, not the headline on the page"),
    ("v8-blog", "title", "cut at a colon, with the site's name"),
    ("videos-2", "siteName", "not as the page states it"),
    ("wikipedia", "title", "with the site's name"),
    ("yahoo-2", "title", "the site's front page"),
];

/// What the page states, in the form that Mozilla's expectations have.
fn stated(article: &offprint::article::Article, field: &str) -> Vec<String> {
    match field {
        "title" => vec![article.title()],
        "byline" => article.author.iter().map(|person| person.name.clone()).collect(),
        "lang" => article.in_language.iter().cloned().collect(),
        "siteName" => article.publisher.iter().cloned().collect(),
        _ => article.date_published.iter().map(ToString::to_string).collect(),
    }
}

/// Names may stand among other words of a byline; a time may be written in another form, so its day is compared.
fn agrees(field: &str, found: &[String], wanted: &str) -> bool {
    let fold = |text: &str| words(&text.to_lowercase()).concat();
    match field {
        "byline" => !found.is_empty() && found.iter().all(|name| fold(wanted).contains(&fold(name))),
        "publishedTime" => found.iter().any(|date| wanted.contains(date.get(..10).unwrap_or(date))),
        _ => found.iter().any(|text| fold(text) == fold(wanted)),
    }
}

#[test]
fn what_pages_state_of_themselves() {
    let Some(folder) = set("mozilla") else { return };
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|page| page.unwrap().path()).collect();
    pages.sort();
    for (field, least) in [("title", 0.98), ("byline", 1.0), ("lang", 1.0), ("siteName", 0.95), ("publishedTime", 1.0)] {
        let judged: Vec<(String, bool)> = pages
            .par_iter()
            .filter_map(|page| {
                let name = page.file_name()?.to_string_lossy().into_owned();
                let expected = json(&page.join("expected-metadata.json"));
                let wanted = expected[field].as_str().filter(|wanted| !wanted.is_empty())?;
                let wrong = EXPECTED_WRONGLY.iter().any(|(page, known, _)| *page == name && *known == field);
                let options = Options { from: Some(Format::Html), ..Options::default() };
                let reading = read(&unpacked(&page.join("source.html.gz")), &options).unwrap();
                (!wrong).then(|| (name, agrees(field, &stated(&reading.articles[0], field), wanted)))
            })
            .collect();
        let share = judged.iter().filter(|(_, agrees)| *agrees).count() as f64 / judged.len() as f64;
        let others: Vec<&str> = judged.iter().filter(|(_, agrees)| !agrees).map(|(name, _)| name.as_str()).collect();
        println!("{field}: {share:.3} of {}, not {others:?}", judged.len());
        assert!(share >= least, "{field}: {share:.3} of {}, not {others:?}", judged.len());
    }
}
