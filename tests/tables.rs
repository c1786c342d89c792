//! Tables: their tags, every word of every cell on the paper, and no input that breaks them.

mod common;
#[path = "pdf_support/mod.rs"]
#[allow(dead_code, reason = "each test uses its part")]
mod support;

use offprint::article::{Article, Block, Cell, Inline, Table, TableAlign};
use offprint::layout::Layout;
use offprint::page::{Document, Page, Shape};
use offprint::pdf::{Options, write};
use proptest::prelude::*;

const SPANS: &str = include_str!("proofs/table-spans.html");

fn layout(name: &str) -> Layout {
    Layout::builtin(name).unwrap()
}

fn article(tables: Vec<Table>) -> Article {
    let mut article = Article { headline: vec![Inline::text("Head")], ..Article::default() };
    article.body = tables.into_iter().map(|table| Block::Table { table }).collect();
    article
}

fn cell(words: &str, columns: u32, rows: u32) -> Cell {
    let body = if words.is_empty() { Vec::new() } else { vec![Block::paragraph(vec![Inline::text(words)])] };
    Cell { body, columns, rows, ..Cell::default() }
}

fn set(article: Article, layout: &Layout) -> Document {
    common::set(vec![article], layout).unwrap().document
}

fn said(page: &Page, of_the_article: bool) -> impl Iterator<Item = &str> {
    page.marks.iter().filter(move |mark| mark.node.is_some() == of_the_article).filter_map(move |mark| match &mark.shape {
        Shape::Text(run) => Some(page.run_text(run)),
        _ => None,
    })
}

/// How often some words are on the pages, as the article's or as artifacts.
fn times(document: &Document, words: &str, of_the_article: bool) -> usize {
    document.pages.iter().flat_map(|page| said(page, of_the_article)).filter(|said| said.contains(words)).count()
}

#[test]
fn tags_say_what_spans_and_heads() {
    let (articles, _) = common::read(SPANS.as_bytes(), "spans.html").unwrap();
    let printed = common::set(articles, &layout("article")).unwrap();
    let bytes = write(&printed.document, &Options { compress: false, ..Options::default() }).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let count = |part: &str| text.replace("/S /", "/S/").matches(part).count();
    assert_eq!((count("/S/Table"), count("/S/Caption"), count("/S/THead"), count("/S/TBody")), (1, 1, 1, 1));
    assert_eq!((count("/S/TR"), count("/S/TH"), count("/S/TD")), (8, 12 + 1, 14), "THead counts, and empty cells are there");
    assert_eq!((count("/RowSpan 2"), count("/ColSpan 2"), count("/ColSpan 5")), (2, 3, 1));
    assert_eq!((count("/Scope/Column"), count("/Scope/Row")), (8, 4));
    support::verapdf(&["ua1", "2a"], &support::save("tables", &write(&printed.document, &Options::default()).unwrap()));
}

fn long(rows: usize) -> Table {
    let row = |at: usize| vec![cell(&format!("row{at}"), 1, 1), cell("a few words that may wrap in a column of it", 1, 1)];
    let head = vec![cell("Number", 1, 1), cell("Words", 1, 1)];
    Table { head: 1, rows: [head].into_iter().chain((0..rows).map(row)).collect(), ..Table::default() }
}

#[test]
fn a_head_stands_again_as_an_artifact() {
    let document = set(article(vec![long(200)]), &layout("two-column"));
    assert_eq!(times(&document, "Number", true), 1);
    let columns: usize = document.pages.iter().map(|page| page.frames.iter().filter(|frame| is_column(frame)).count()).sum();
    let again = times(&document, "Number", false);
    assert_eq!(again, columns - 1);
    (0..200).for_each(|row| assert!(times(&document, &format!("row{row}"), true) > 0));
    support::verapdf(&["ua1", "2a"], &support::save("tables-long", &write(&document, &Options::default()).unwrap()));
}

fn is_column(frame: &offprint::page::Frame) -> bool {
    matches!(frame.kind, offprint::page::FrameKind::Column(_))
}

#[test]
fn odd_tables_are_set() {
    let wide = Table { head: 1, rows: vec![(0..1000).map(|at| cell(&format!("w{at}."), 1, 1)).collect(); 3], ..Table::default() };
    let beyond = Table { head: 9, rows: vec![vec![cell("over", 9999, 9999)], vec![cell("under", 0, 0)]], ..Table::default() };
    let empty = Table { rows: vec![Vec::new(), vec![cell("", 1, 1)]], head: 1, ..Table::default() };
    let words = "word ".repeat(3000);
    let high = Table { head: 1, rows: vec![vec![cell("head", 1, 1)], vec![cell(&words, 1, 1)]], ..Table::default() };
    let high_head = Table { head: 1, rows: vec![vec![cell(&words, 1, 1)], vec![cell("body", 1, 1)]], ..Table::default() };
    let all = vec![Table::default(), wide, beyond, empty, high, high_head, long(3)];
    for name in ["article", "two-column", "newspaper", "large-print"] {
        let document = set(article(all.clone()), &layout(name));
        for words in ["w0.", "w999.", "over", "under", "head", "body"] {
            assert!(times(&document, words, true) > 0, "{words} in {name}");
        }
        let count = common::words(&document).iter().filter(|word| *word == "word").count();
        assert_eq!(count, 6000, "{name}");
    }
}

#[test]
fn ten_thousand_rows_are_no_matter() {
    let document = set(article(vec![long(20_000)]), &layout("two-column"));
    for row in [0, 9_999, 14_999, 15_000, 19_999] {
        assert!(times(&document, &format!("row{row}"), true) > 0, "row{row}");
    }
}

fn tables() -> impl Strategy<Value = Table> {
    let spans = prop_oneof![6 => Just(1u32), 1 => 2u32..5];
    let down = prop_oneof![6 => Just(1u32), 1 => 2u32..5];
    let words = prop_oneof![4 => 0usize..5, 1 => 5usize..60];
    let cells = prop::collection::vec((words, spans, down), 0..9);
    let align = prop_oneof![Just(TableAlign::Auto), Just(TableAlign::Centre), Just(TableAlign::Right), Just(TableAlign::Left)];
    (prop::collection::vec(cells, 0..14), 0usize..4, prop::collection::vec(align, 0..5)).prop_map(|(rows, head, align)| {
        let mut next = 0;
        let mut word = || {
            next += 1;
            format!("x{next}y")
        };
        let mut words = |count: usize| (0..count).map(|_| word()).collect::<Vec<_>>().join(" ");
        let row = |cells: Vec<(usize, u32, u32)>| {
            cells.into_iter().map(|(count, across, down)| cell(&words(count), across, down)).collect()
        };
        Table { head, align, rows: rows.into_iter().map(row).collect(), caption: vec![Inline::text("Captionword")] }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Every word of every cell is on the paper once, as the article's.
    #[test]
    fn no_word_of_a_cell_is_lost(table in tables(), name in prop_oneof![Just("article"), Just("two-column"), Just("newspaper")]) {
        let wanted: Vec<String> = table.rows.iter().flatten().flat_map(|cell| cell.body.iter()).flat_map(|block| match block {
            Block::Paragraph { content } => offprint::article::plain_text(content).split(' ').map(str::to_string).collect(),
            _ => Vec::new(),
        }).collect();
        let document = set(article(vec![table]), &layout(name));
        let all: String = document.pages.iter().flat_map(|page| said(page, true).map(|said| format!("{said} "))).collect();
        let mut found: Vec<&str> = all.split_whitespace().filter(|word| word.starts_with('x')).collect();
        let mut wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        prop_assert_eq!(found, wanted);
    }
}
