//! What must stay true of the pages: the same bytes every time, and no word lost.

mod common;

use std::collections::BTreeMap;

use offprint::article::{Article, Block, Inline};
use offprint::layout::{BUILTIN, Layout, OpeningPart};
use offprint::pdf;
use proptest::prelude::*;

fn bytes(threads: usize) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let layout = Layout::builtin("two-column").unwrap();
        let articles = vec![common::everything(), long_article(), common::everything()];
        let printed = common::set(articles, &layout).unwrap();
        assert!(!printed.document.pages.is_empty());
        pdf::write(&printed.document, &pdf::Options::default()).unwrap()
    })
}

fn long_article() -> Article {
    let words = "Typesetters measured every paragraph against the baseline grid, then hyphenated whatever remained stubborn. ";
    let body = (1..40).map(|times| Block::paragraph(vec![Inline::text(words.repeat(times % 7 + 1))])).collect();
    Article { headline: vec![Inline::text("Long")], in_language: Some("en-US".into()), body, ..Article::default() }
}

#[test]
fn the_same_bytes_every_time_and_on_any_number_of_threads() {
    let first = bytes(1);
    assert!(first == bytes(1), "two runs differ");
    assert!(first == bytes(2), "one and two threads differ");
}

/// Words without quotes, dashes and other marks, which typography may change.
fn letters(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The words of `wanted` that `found` has less often.
fn missing(wanted: &[String], found: &[String]) -> Vec<String> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in found {
        *left.entry(word).or_default() += 1;
    }
    let take = |word: &&String| match left.get_mut(word.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    // a word that is torn at a line's end, as a notice says, is not lost
    let torn = |word: &&String| found.windows(2).any(|parts| parts.concat() == **word);
    wanted.iter().filter(take).filter(|word| !torn(word)).cloned().collect()
}

/// Words of an article's JSON that are text to be read: values of the fields that print.
fn printed_words(article: &Article) -> Vec<String> {
    let mut text = String::new();
    collect(&serde_json::to_value(article).unwrap(), &mut text);
    letters(&text)
}

/// Fields that say how and not what, or that a layout may leave out.
const SILENT: &[&str] = &[
    "@type",
    "type",
    "url",
    "alt",
    "id",
    "label",
    "lang",
    "dir",
    "language",
    "href",
    "align",
    "alternativeHeadline",
    "datePublished",
    "dateModified",
    "inLanguage",
    "keywords",
    "description",
    "publisher",
    "jobTitle",
    "copyrightNotice",
    "expansion",
    "title",
];

fn collect(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => out.push_str(text),
        serde_json::Value::Array(parts) => {
            for part in parts {
                collect(part, out);
                out.push_str(if part.is_array() { " " } else { "" });
            }
        }
        serde_json::Value::Object(fields) => {
            for (_, field) in fields.iter().filter(|(name, field)| is_said(name, field)) {
                collect(field, out);
                out.push(' ');
            }
        }
        _ => {}
    }
}

fn is_said(name: &str, field: &serde_json::Value) -> bool {
    !SILENT.contains(&name) || (name == "title" && field.is_array())
}

/// The article without the parts of an opening that the layout does not open with.
fn as_opened(mut article: Article, layout: &Layout) -> Article {
    let shown = |part| layout.article.opening.contains(&part);
    if !shown(OpeningPart::Kicker) {
        article.article_section = None;
    }
    if !shown(OpeningPart::Deck) {
        article.deck.clear();
    }
    if !shown(OpeningPart::Byline) {
        article.author.clear();
        article.source_organization.clear();
        article.dateline = None;
    }
    if !shown(OpeningPart::LeadPicture) {
        article.image = None;
    }
    article
}

fn assert_nothing_lost(article: Article, layout: &str) {
    let design = Layout::builtin(layout).unwrap();
    let wanted = printed_words(&as_opened(article.clone(), &design));
    let printed = common::set(vec![article], &design).unwrap();
    let found = letters(&common::words(&printed.document).join(" "));
    let missing = missing(&wanted, &found);
    assert!(missing.is_empty(), "{layout} lost {missing:?}");
}

#[test]
fn nothing_of_an_article_is_lost_in_any_layout() {
    for (name, _) in BUILTIN {
        assert_nothing_lost(common::everything(), name);
        assert_nothing_lost(long_article(), name);
    }
}

#[test]
fn a_lost_word_is_found_out() {
    let words = |text: &str| letters(text);
    assert_eq!(missing(&words("a b b c"), &words("c b a")), ["b"]);
    assert!(missing(&words("whole"), &words("who le")).is_empty());
    assert!(printed_words(&common::everything()).contains(&"nestednumber".to_string()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_a_generated_article_is_lost(paragraphs in prop::collection::vec("[a-zA-Z,. -]{0,400}", 1..12), level in 1u8..5) {
        let mut body: Vec<Block> = Vec::new();
        for (at, text) in paragraphs.iter().enumerate() {
            if at % 3 == 1 {
                body.push(Block::Crosshead { level, id: None, content: vec![Inline::text(format!("cross{at}"))] });
            }
            body.push(Block::paragraph(vec![Inline::text(text.clone())]));
        }
        let article = Article { headline: vec![Inline::text("Generated")], body, ..Article::default() };
        let printed = common::set(vec![article], &Layout::builtin("two-column").unwrap()).unwrap();
        let found = letters(&common::words(&printed.document).join(" ")).concat();
        for text in &paragraphs {
            // A line may end within what has no space, so the letters alone are compared, and their order with them.
            prop_assert!(found.contains(&letters(text).concat()), "lost of {:?}:\n{}", text, offprint::proof::text(&printed.document));
        }
    }
}
