//! Pages inserted into a document of printpdf, read back: every word where the layout has it, links and bookmarks, and the
//! other program's own pages as they were.
#![cfg(feature = "printpdf")]

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use offprint::insert::insert;
use offprint::layout::Layout;
use offprint::page::Document;
use offprint::pdf;
use offprint::plate::{Inspection, Kind, Plates, Target, Words};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

fn set(bytes: &[u8], name: &str) -> Document {
    let (articles, _) = common::read(bytes, name).unwrap();
    common::set(articles, &Layout::builtin("two-column").unwrap()).unwrap().document
}

fn kitchen_sink() -> Document {
    set(include_bytes!("../examples/kitchen-sink.md"), "kitchen-sink.md")
}

/// A report of a page of its own, with the article in it.
fn report(document: &Document) -> Vec<u8> {
    let mut report = PdfDocument::new("A report");
    report.pages.push(PdfPage::new(Mm(100.0), Mm(100.0), Vec::new()));
    assert_eq!(insert(document, &mut report).unwrap(), 1);
    report.save(&PdfSaveOptions::default(), &mut Vec::new())
}

fn inspect(bytes: &[u8]) -> Inspection {
    Plates::open(bytes).unwrap().inspect()
}

fn words(inspection: &Inspection, page: usize) -> Vec<&Words> {
    let words = inspection.sheets[page].items.iter().filter_map(|item| match &item.kind {
        Kind::Words(words) if !words.text.trim().is_empty() => Some(words),
        _ => None,
    });
    words.collect()
}

fn both_ways(document: &Document) -> (Inspection, Inspection) {
    (inspect(&pdf::write(document, &pdf::Options::default()).unwrap()), inspect(&report(document)))
}

/// Points between two places, across or up, the greater of both.
fn apart(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).abs().max((one.1 - other.1).abs())
}

#[test]
fn every_word_is_there() {
    // printpdf keeps one text for each glyph: this article has no box for a character that no face has
    let document = set(include_bytes!("../examples/article-page.md"), "article-page.md");
    let (ours, theirs) = both_ways(&document);
    for number in 0..document.pages.len() {
        let text = |words: Vec<&Words>| {
            let joined: String = words.iter().map(|words| words.text.replace(['\u{ad}', '-', '\u{2060}'], "")).collect();
            joined.split_whitespace().collect::<String>()
        };
        let ours = text(words(&ours, number));
        assert!(ours.len() > 1000);
        assert_eq!(text(words(&theirs, number + 1)), ours, "page {number}");
    }
}

#[test]
fn every_run_ends_where_the_layout_has_it() {
    let document = kitchen_sink();
    let (ours, theirs) = both_ways(&document);
    assert_eq!(theirs.sheets.len(), document.pages.len() + 1);
    assert!(theirs.sheets[0].items.is_empty());
    for number in 0..document.pages.len() {
        let (ours, theirs) = (words(&ours, number), words(&theirs, number + 1));
        let agree = ours.iter().filter(|words| theirs.iter().any(|other| apart(words.to, other.to) < 0.1)).count();
        // a box with a character's code is placed digit by digit
        assert!(ours.len() > 10 && agree + 2 >= ours.len(), "page {number}: {agree} of {} ends agree", ours.len());
    }
}

#[test]
fn links_lead_on_and_faces_are_there() {
    let document = kitchen_sink();
    let inspection = inspect(&report(&document));
    assert!(inspection.faces.iter().all(|face| face.embedded));
    let links: Vec<&Target> = inspection.sheets.iter().flat_map(|sheet| &sheet.links).map(|link| &link.to).collect();
    let expected: usize = document.pages.iter().map(|page| page.links.len()).sum();
    assert!(links.len() == expected && expected > 0);
    assert!(links.iter().all(|to| !matches!(to, Target::Nowhere(_))), "{links:?}");
    assert!(!inspection.facts.tagged, "the docs say that tags are lost");
    let path = support::save("inserted", &report(&document));
    if let Some(said) = support::tool("qpdf", &["--check", &path]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}
