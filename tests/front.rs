//! The front page of an edition: what stands where by priority, and that each article that jumps is whole, in order, and linked
//! both ways.
//!
//! Real feeds are those of `../shared/corpus`, where they are.

mod common;
#[path = "pdf_support/mod.rs"]
#[allow(dead_code, reason = "each test uses its part")]
mod support;

use std::collections::BTreeMap;

use offprint::article::{Article, Block, Inline, Standing};
use offprint::edition::{Choice, Given, Masthead};
use offprint::layout::Layout;
use offprint::page::{Document, Shape, Target, TextRun};
use offprint::pdf;
use offprint::unit::Length;

/// Nothing breaks a word, so that words can be told apart again.
const LAYOUT: &str = "extends = \"morning-paper\"\n[style.paragraph]\nhyphenate = false\n";

/// An article of numbered words, `a0 a1 …`, in paragraphs of a few lines; its headline is `Heada`.
fn article(letter: char, words: usize) -> Article {
    let all: Vec<String> = (0..words).map(|number| format!("{letter}{number}")).collect();
    let paragraph = |words: &[String]| Block::paragraph(vec![Inline::text(words.join(" "))]);
    Article {
        headline: vec![Inline::text(format!("Head{letter} of something"))],
        in_language: Some("en-GB".to_string()),
        body: all.chunks(37).map(paragraph).collect(),
        ..Article::default()
    }
}

fn urgent(article: Article, urgency: u8) -> Article {
    Article { standing: Standing { urgency: Some(urgency), ..Standing::default() }, ..article }
}

/// Twelve: the weightiest is neither the first nor the longest, three are too long for their areas, two are short.
fn twelve() -> Vec<Article> {
    let lengths = [300, 1800, 320, 2600, 340, 1700, 24, 280, 31, 310, 290, 260];
    let mut all: Vec<Article> = ('a'..).zip(lengths).map(|(letter, words)| article(letter, words)).collect();
    for (at, urgency) in [(3, 3), (5, 2)] {
        all[at] = urgent(all[at].clone(), urgency);
    }
    all[1].standing.sticky = true;
    all
}

fn set(articles: Vec<Article>, layout: &str) -> Document {
    let layout = Layout::load(layout, "test.toml", &offprint::source::NoAssets, &[]).unwrap();
    let masthead = Masthead { title: Some("The Reader".to_string()), ..Masthead::default() };
    let given = articles.into_iter().map(|article| Given { article, section: None }).collect();
    let choice = Choice { keep_duplicates: true, ..Choice::default() };
    common::bind_by(given, &layout, &masthead, &choice).unwrap().document
}

fn runs(document: &Document, page: usize) -> impl Iterator<Item = (&TextRun, bool, &str)> {
    let page = &document.pages[page];
    page.marks.iter().filter_map(move |mark| match &mark.shape {
        Shape::Text(run) => Some((run, mark.node.is_some(), page.run_text(run))),
        _ => None,
    })
}

/// The lines of an article's text on a page: how many of its words stand in each, by column and height.
fn lines(document: &Document, page: usize, letter: char) -> BTreeMap<(i32, Length), usize> {
    let mut lines = BTreeMap::new();
    let column = |run: &TextRun| (run.x + Length::mm(1.0)).millipoints() / Length::mm(53.5).millipoints();
    for (run, tagged, text) in runs(document, page).filter(|run| run.0.size < Length::pt(9.0)) {
        let own = text.split_whitespace().filter(|word| numbered(word, letter).is_some()).count();
        *lines.entry((column(run), run.y)).or_default() += own * usize::from(tagged);
    }
    lines.retain(|_, words| *words > 0);
    lines
}

fn numbered(word: &str, letter: char) -> Option<usize> {
    word.trim_end_matches(['.', '■', '\u{a0}']).strip_prefix(letter)?.parse().ok()
}

/// The numbers of an article's words, as they stand in a text.
fn numbers(text: &str, letter: char) -> Vec<usize> {
    text.split([' ', '\u{a0}', '\n', '"']).filter_map(|word| numbered(word, letter)).collect()
}

/// The words of each page that are no artifacts.
fn tagged(document: &Document, page: usize) -> String {
    runs(document, page).filter(|run| run.1).map(|run| format!("{} ", run.2)).collect()
}

/// What the artifacts of a page say, each line of them.
fn artifacts(document: &Document, page: usize) -> Vec<String> {
    let mut said: BTreeMap<(Length, Length), String> = BTreeMap::new();
    let mut last: Option<((Length, Length), Length)> = None;
    for (run, _, text) in runs(document, page).filter(|run| !run.1) {
        let beside = |last: &((Length, Length), Length)| last.0.1 == run.y && (run.x - last.1).abs() < Length::mm(40.0);
        let place = last.filter(beside).map_or((run.x, run.y), |last| last.0);
        said.entry(place).or_default().push_str(text);
        last = Some((place, run.x));
    }
    said.into_values().map(|text| text.replace('\u{a0}', " ")).collect()
}

#[test]
fn twelve_articles_stand_by_priority_and_jump() {
    let document = set(twelve(), LAYOUT);
    let size = |letter: char| {
        let head = format!("Head{letter}");
        let own = runs(&document, 0).filter(|run| run.2.contains(&head)).map(|run| run.0.size).max();
        own.unwrap_or(Length::ZERO)
    };
    let [lead, second, third, brief] = ['b', 'f', 'd', 'a'].map(size);
    assert!(lead > second && second == third && third > brief && brief > Length::ZERO, "{lead:?} {second:?} {third:?} {brief:?}");
    let front = tagged(&document, 0);
    assert_eq!(numbers(&front, 'g'), (0..24).collect::<Vec<_>>(), "a short article stands whole among the briefs");
    assert!(front.contains("In brief") && document.pages[1..].iter().all(|page| !page.text.contains("Headg")));
    jumps_are_right(&document, &['b', 'f', 'd']);
}

/// Each of these articles jumps once, and both lines name and lead to the right page.
fn jumps_are_right(document: &Document, letters: &[char]) {
    let on: Vec<String> = artifacts(document, 0).into_iter().filter(|said| said.starts_with("Continued on page")).collect();
    assert_eq!(on.len(), letters.len(), "{on:?}");
    for letter in letters {
        let rest = (1..document.pages.len()).find(|page| !numbers(&tagged(document, *page), *letter).is_empty()).unwrap();
        let label = &document.pages[rest].label;
        assert!(on.iter().any(|said| said.ends_with(&format!(" {label}"))), "{letter} goes on on {label}: {on:?}");
        let title = format!("Head{letter} of something");
        let leads = |from: usize, to: usize| {
            let links = document.pages[from].links.iter().filter(|link| link.title == title);
            links
                .filter_map(|link| if let Target::Place(to) = link.to { Some(to.page as usize) } else { None })
                .any(|at| at == to)
        };
        assert!(leads(0, rest) && leads(rest, 0), "{letter}");
        let said = artifacts(document, rest);
        assert!(said.iter().any(|said| said.starts_with(&title)), "no jump head: {said:?}");
        assert!(said.iter().any(|said| said == "Continued from page 1"), "{said:?}");
    }
}

#[test]
fn the_same_front_page_by_any_number_of_threads() {
    let written = || pdf::write(&set(twelve(), LAYOUT), &pdf::Options::default()).unwrap();
    let by = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(written);
    let first = written();
    assert!(first == written() && first == by(1) && first == by(2));
}

#[test]
fn the_tags_of_the_file_have_each_article_whole_and_in_order() {
    let articles = twelve();
    let path = support::save("front", &pdf::write(&set(articles.clone(), LAYOUT), &pdf::Options::default()).unwrap());
    support::verapdf(&["ua1", "2a"], &path);
    support::tool("qpdf", &["--check", &path]);
    let Some(tree) = support::tool("pdfinfo", &["-struct-text", &path]) else { return };
    let found: Vec<&str> = tree.split("\n  Art\n").skip(1).collect();
    assert_eq!(found.len(), articles.len());
    for ((letter, article), said) in ('a'..).zip(&articles).zip(found) {
        let wanted: usize = offprint::article::body_text(article).split_whitespace().count();
        assert_eq!(numbers(said, letter), (0..wanted).collect::<Vec<_>>(), "{letter}");
    }
}

#[test]
fn threads_outline_and_contents_begin_on_the_front_page() {
    let document = set(twelve(), &format!("{LAYOUT}[contents]\nshow = true\nentry = [\"headline\"]\n"));
    let thread = document.threads.iter().find(|thread| thread.title.starts_with("Headb")).unwrap();
    let pages: Vec<u32> = thread.beads.iter().map(|bead| bead.page).collect();
    assert!(pages[0] == 0 && pages.is_sorted() && pages.last() > Some(&0), "{pages:?}");
    let page = |title: &str| document.outline.iter().find(|mark| mark.title.starts_with(title)).map(|mark| mark.to.page);
    assert_eq!((page("Headb"), page("Headd"), page("Headg")), (Some(0), Some(0), Some(0)));
    assert!(page("Heada") > Some(0));
    let place = document.places.iter().find(|place| place.name.starts_with("headb")).unwrap();
    assert_eq!(place.to.page, 0);
    let contents = tagged(&document, 1);
    let entry = &contents[contents.find("Headb of something").unwrap()..][..30];
    assert!(entry.contains(" 1 "), "{entry}");
}

#[test]
fn three_lines_stand_on_each_side_of_a_jump_or_there_is_none() {
    let (mut jumped, mut whole) = (0, 0);
    for words in (500..1500).step_by(29) {
        let document = set(vec![article('a', words)], LAYOUT);
        let sides: Vec<usize> = (0..document.pages.len()).map(|page| lines(&document, page, 'a').len()).collect();
        let all: String = (0..document.pages.len()).map(|page| tagged(&document, page)).collect();
        assert_eq!(numbers(&all, 'a'), (0..words).collect::<Vec<_>>());
        let behind: usize = sides[1..].iter().sum();
        let said = artifacts(&document, 0).iter().any(|said| said.starts_with("Continued on"));
        assert_eq!(said, behind > 0, "{words}");
        assert!(sides[0] >= 3 && (behind == 0 || behind >= 3), "{words}: {sides:?}");
        (jumped, whole) = (jumped + usize::from(behind > 0), whole + usize::from(behind == 0));
    }
    println!("{jumped} jump, {whole} fit");
}

#[test]
fn nothing_is_lost_however_few_many_or_odd() {
    let many = |count: usize| (0..count).map(|at| article(char::from(b'a' + (at % 26) as u8), 40 + at)).collect::<Vec<_>>();
    let table: Block = serde_json::from_value(serde_json::json!({
        "type": "table", "table": { "rows": (0..200).map(|row| (0..4).map(|cell| serde_json::json!(
            { "body": [{ "type": "paragraph", "content": [format!("c{row} and {cell}")] }] })).collect::<Vec<_>>()).collect::<Vec<_>>() }
    })).unwrap();
    let tabled = Article { body: [vec![table], article('z', 900).body].concat(), ..article('z', 0) };
    let headed = Article { headline: vec![Inline::text("A very long headline ".repeat(30))], ..article('z', 900) };
    let monstrous = Article { headline: vec![Inline::text("A very long headline ".repeat(300))], ..article('z', 900) };
    let bare = |at: usize| Article { body: Vec::new(), ..article(char::from(b'a' + at as u8), 0) };
    let cases = [
        (0..9).map(bare).collect(),
        vec![article('z', 3)],
        vec![article('z', 900)],
        many(2),
        many(3),
        many(4),
        many(300),
        vec![tabled],
        vec![headed],
        vec![monstrous],
    ];
    for articles in cases {
        let wanted: usize = articles.iter().map(|article| numbers(&offprint::article::body_text(article), 'z').len()).sum();
        let others =
            articles.iter().map(|article| offprint::article::body_text(article).split_whitespace().count()).sum::<usize>();
        let count = articles.len();
        let document = set(articles, LAYOUT);
        let all: String = (0..document.pages.len()).map(|page| tagged(&document, page)).collect();
        assert!(numbers(&all, 'z').len() >= wanted, "{count} articles");
        assert!(all.split_whitespace().count() >= others, "{count} articles");
    }
}

#[test]
fn a_lead_of_one_line_stands_above_what_follows() {
    let mut articles = twelve();
    articles.push(Article { standing: Standing { sticky: true, weight: Some(-1), ..Standing::default() }, ..article('z', 3) });
    let document = set(articles, LAYOUT);
    assert_eq!(numbers(&tagged(&document, 0), 'z'), [0, 1, 2]);
    let head = |letter: char| runs(&document, 0).find(|run| run.2.contains(&format!("Head{letter}"))).map(|run| run.0.y);
    assert!(head('z') < head('b') && head('b') < Some(Length::mm(150.0)), "no hole is left below it");
}

#[test]
fn a_layout_without_areas_has_no_front_page() {
    let document = set(twelve(), "extends = \"newspaper\"");
    assert!((0..document.pages.len()).all(|page| artifacts(&document, page).iter().all(|said| !said.contains("Continued"))));
    assert!(!tagged(&document, 0).contains("In brief"));
}

#[test]
fn real_feeds_make_a_morning_paper() {
    let feeds = ["macworld.rss", "theomnishow.rss", "DaringFireball.rss", "livemint.xml", "cloudblog.rss"];
    let read = |name: &&str| common::shared(&format!("corpus/feeds/real-feeds/{name}")).map(|text| (name.to_string(), text));
    let articles: Vec<Article> = feeds
        .iter()
        .filter_map(read)
        .flat_map(|(name, text)| common::read(text.as_bytes(), &name).unwrap().0.into_iter().take(12))
        .collect();
    if articles.is_empty() {
        println!("skipped: no feeds in ../shared/corpus");
        return;
    }
    let document = set(articles, "extends = \"morning-paper\"");
    let path = support::save("front-feeds", &pdf::write(&document, &pdf::Options::default()).unwrap());
    support::verapdf(&["ua1", "2a"], &path);
}
