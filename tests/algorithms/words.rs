//! Any text, in any measure: nothing panics and no letter is lost.

use std::collections::BTreeMap;

use offprint::article::{Article, Block, Inline};
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::page::{Document, Shape, Tag};
use offprint::source::NoAssets;
use offprint::{Job, Settings};
use proptest::prelude::*;

/// What typography may change or leave out: white space, controls, soft hyphens, quotes, dashes, stops.
fn is_kept(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(
            c,
            '\u{ad}' | '−' | '×' | 'x' | '"' | '\'' | '-' | '.' | '…' | '\u{2010}'..='\u{201f}' | '′' | '″' | '«' | '»'
        )
}

fn kept(text: &str) -> String {
    text.chars().filter(|c| is_kept(*c)).collect()
}

/// The text of each paragraph, from all pages, in painting order.
fn paragraphs(document: &Document) -> Vec<String> {
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    for page in &document.pages {
        for mark in &page.marks {
            let (Some(node), Shape::Text(run)) = (mark.node, &mark.shape) else { continue };
            if document.structure.nodes[node.0 as usize].tag == Tag::Paragraph {
                found.entry(node.0).or_default().push_str(page.run_text(run));
            }
        }
    }
    found.into_values().map(|text| kept(&text)).filter(|text| !text.is_empty()).collect()
}

/// Runs of right-to-left text are painted from the left, so only their letters can be compared, not their order.
fn turns(text: &str) -> bool {
    let turning = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(turning)
}

fn comparable(text: String) -> String {
    if !turns(&text) {
        return text;
    }
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn print(texts: &[String], fonts: &Fonts, sets: &[String]) -> Document {
    let layout = Layout::open("base", &NoAssets, sets).unwrap();
    let body = texts.iter().map(|text| Block::paragraph(vec![Inline::text(text.clone())])).collect();
    let article = Article { headline: vec![Inline::text("Any")], body, ..Article::default() };
    let job = Job { layout: &layout, fonts, assets: &NoAssets, settings: Settings::default() };
    offprint::print(vec![article], &job).unwrap().document
}

fn sheet(width: u32, height: u32, columns: u32) -> Vec<String> {
    let margins = ["top", "foot", "inner", "outer"].map(|side| format!("sheet.margin.{side}=8mm"));
    let size = format!("sheet.size={width}mm x {height}mm");
    [size, format!("columns.count={columns}"), "columns.gutter=3mm".to_string()].into_iter().chain(margins).collect()
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-z]{1,12}",
        2 => "[A-Z][a-z]{4,20}[,.;!?]?",
        1 => "[a-z]{60,300}",
        1 => "[a-z\u{ad}]{8,24}",
        1 => "[一-鿿、。「」]{1,30}",
        1 => "[א-ת]{2,9}",
        1 => "[ء-ي0-9]{2,9}",
        1 => "[😀-🙏👍🏽\u{200d}\u{fe0f}]{1,4}",
        1 => "[a-z]{2,5}\u{a0}[0-9]{1,4}",
        1 => "https?://[a-z]{3,9}\\.org/[a-z0-9/_?=&-]{0,60}",
        1 => "[\"'(][a-z]{1,9}[\"')]",
        1 => "\\PC{1,12}",
    ];
    prop::collection::vec(word, 0..50).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_letter_of_any_text_is_printed_in_order(
        texts in prop::collection::vec(text(), 1..6),
        (width, height, columns) in (50u32..200, 60u32..200, 1u32..4),
    ) {
        let columns = columns.min((width / 40).max(1));
        let document = print(&texts, &Fonts::shipped(), &sheet(width, height, columns));
        let wanted: Vec<String> = texts.iter().map(|text| kept(text)).filter(|text| !text.is_empty()).map(comparable).collect();
        let found: Vec<String> = paragraphs(&document).into_iter().map(comparable).collect();
        prop_assert_eq!(found, wanted);
    }
}
