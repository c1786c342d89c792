//! Feeds, exports and lists at the boundary: bytes in, articles out, held against what other readers expect of them.

mod feed_expectations;

use std::path::Path;

use feed_expectations::{Score, feedparser, files, json, read_file, shared};
use offprint::article::{Article, Block, Inline, Marked, plain_text};
use offprint::read::{Format, Options, Reading, read};

/// A file of `examples`, read as what it looks like.
fn example(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    read_file(&path, None, None).unwrap_or_else(|error| panic!("{error}"))
}

/// A piece of text, read as one format.
fn reading(format: Format, text: &str) -> Reading {
    let options = Options { from: Some(format), name: "input".into(), ..Options::default() };
    read(text.as_bytes(), &options).unwrap_or_else(|error| panic!("{error}"))
}

fn paragraphs(article: &Article) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph { content } => Some(plain_text(content)),
        _ => None,
    };
    article.body.iter().filter_map(text).collect()
}

#[test]
fn an_rss_feed() {
    let reading = example("feed.rss");
    assert_eq!(reading.notices, []);
    let masthead = &reading.masthead;
    assert_eq!(masthead.title.as_deref(), Some("The Harbour Gazette"));
    assert_eq!(masthead.description.as_deref(), Some("News of a small port & its people"));
    assert_eq!((masthead.language.as_deref(), masthead.url.as_deref()), (Some("en-GB"), Some("https://gazette.example/")));
    assert_eq!(masthead.image.as_ref().unwrap().url, "https://gazette.example/logo.png");
    let [ferry, tides] = &reading.articles[..] else { panic!("{} entries", reading.articles.len()) };
    assert_eq!(ferry.title(), "Ferry returns & brings everything back");
    assert!(ferry.headline.iter().any(|inline| matches!(inline, Inline::Marked(Marked::Emphasis { .. }))));
    assert_eq!(ferry.url.as_deref(), Some("https://gazette.example/2024/ferry"));
    assert_eq!(ferry.date_published.unwrap().to_string(), "2024-05-06T08:30:00+01:00");
    assert_eq!((ferry.author[0].name.as_str(), ferry.publisher.as_deref()), ("Ada Quay", Some("The Harbour Gazette")));
    assert_eq!(
        (ferry.article_section.as_deref(), &ferry.keywords[..]),
        (Some("Local news"), &["Transport".into(), "Harbour".into()][..])
    );
    assert_eq!(ferry.description.as_deref(), Some("After two winters, the ferry is back."));
    let lead = ferry.image.as_ref().unwrap();
    assert_eq!((plain_text(&lead.caption).as_str(), lead.credit.as_deref()), ("The ferry off the mole", Some("Ben Tide")));
    let Block::Paragraph { content } = &ferry.body[0] else { panic!() };
    assert!(
        content
            .iter()
            .any(|inline| matches!(inline, Inline::Marked(Marked::Link { href, .. }) if href == "https://gazette.example/ferry"))
    );
    assert!(matches!(&ferry.body[1..], [Block::Crosshead { level: 1, .. }, Block::List { .. }, Block::Paragraph { .. }]));
    assert_eq!(tides.author[0].name, "The News Desk");
    assert_eq!(tides.date_published.unwrap().to_string(), "2024-05-05T18:00:00Z");
    assert_eq!(tides.description, None);
    assert!(matches!(&tides.body[..], [Block::Paragraph { .. }, Block::Embed { url: Some(_), .. }]));
}

#[test]
fn an_atom_feed() {
    let reading = example("feed.atom");
    assert_eq!(reading.notices, []);
    let [haken, kurz] = &reading.articles[..] else { panic!("{} entries", reading.articles.len()) };
    assert_eq!(haken.title(), "Was ein Winkelhaken hält");
    assert_eq!(haken.url.as_deref(), Some("https://werkstatt.example/blog/winkelhaken.html"));
    assert_eq!(
        (haken.author[0].name.as_str(), haken.author[0].url.as_deref()),
        ("Greta Winkel", Some("https://werkstatt.example/greta"))
    );
    assert_eq!((haken.in_language.as_deref(), &haken.keywords[..]), (Some("de"), &["Handsatz".to_string()][..]));
    assert_eq!(haken.date_modified.unwrap().to_string(), "2024-03-02T10:00:00+01:00");
    let Block::Figure { figure } = &haken.body[1] else { panic!() };
    assert_eq!(figure.images[0].url, "https://werkstatt.example/blog/winkelhaken.jpg");
    assert!(matches!(haken.body[2], Block::Quote { .. }));
    assert_eq!((kurz.title().as_str(), kurz.author[0].name.as_str()), ("Kurz gemeldet: 1 < 2 Pressen", "Paul Presse"));
    assert_eq!((paragraphs(kurz), kurz.date_published), (vec!["Die zweite Presse steht.".to_string()], None));
}

#[test]
fn what_is_wrong_with_feeds_is_mended_and_told() {
    let text = "\n<rss><channel><title>Caf&eacute; & Co</title><item><title>One<link>http://a.example/1</link>\
                <description>Un&nbsp;mot &bogus; 5 < 6 &#146;s <![CDATA[<p>cut";
    let reading = reading(Format::Feed, text);
    assert_eq!(reading.masthead.title.as_deref(), Some("Café & Co"));
    assert_eq!(reading.articles.len(), 1);
    assert!(reading.notices.iter().any(|notice| notice.code == "broken-markup"), "{:?}", reading.notices);
    let whole = serde_json::to_string(&reading.articles).unwrap();
    assert!(whole.contains("&bogus; 5 < 6 ’s") && whole.contains("cut"), "{whole}");
}

#[test]
fn an_address_that_is_a_script_is_none() {
    let text = "<rss><channel><item><title>x</title><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid>\
                <description>d</description></item></channel></rss>";
    assert_eq!(reading(Format::Feed, text).articles[0].url, None);
}

#[test]
fn real_feeds_are_read() {
    let Some(folder) = shared("corpus/feeds/real-feeds") else { return };
    for path in files(&folder, &["rss", "atom", "xml", "json"]) {
        let reading = read_file(&path, None, None).unwrap_or_else(|error| panic!("{error}"));
        assert!(!reading.articles.is_empty() && reading.masthead.title.is_some(), "{}", path.display());
        // two files are short tests of their own
        if path.ends_with("authors.json") || path.ends_with("shopify-namespace.rss") {
            continue;
        }
        for article in &reading.articles {
            assert!(!article.headline.is_empty() || !article.body.is_empty(), "an empty entry in {}", path.display());
            assert!(article.date_published.or(article.date_modified).is_some(), "{}", path.display());
        }
    }
}

/// The part of the expectations that has to be met.
const LEAST: f64 = 0.98;

fn report(name: &str, score: &Score) {
    println!("{name}: {} of {} ({:.2} %)", score.met, score.all(), score.ratio() * 100.0);
    score.missed.iter().for_each(|missed| println!("  {missed}"));
    assert!(score.ratio() >= LEAST, "{name}: {:.4}", score.ratio());
}

#[test]
fn feedparser_expectations() {
    let Some(folder) = shared("corpus/feeds/feedparser") else { return };
    let mut score = Score::default();
    for path in files(&folder, &["xml"]) {
        score.hold(&path, &feedparser::of(&std::fs::read(&path).unwrap()));
    }
    report("feedparser", &score);
}

#[test]
fn gofeed_and_feed_rs_expectations() {
    let mut score = Score::default();
    for name in ["gofeed", "feed-rs"] {
        let Some(folder) = shared(&format!("corpus/feeds/{name}")) else { return };
        for path in files(&folder, &["xml"]) {
            let Some(beside) = json::beside(&path) else { continue };
            let expected = serde_json::from_slice(&std::fs::read(beside).unwrap()).unwrap();
            score.hold(&path, &json::of(&expected));
        }
    }
    report("gofeed and feed-rs", &score);
}
