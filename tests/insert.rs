//! Pages inserted into a document of printpdf, read back: every word where the layout has it, links and bookmarks, and the
//! other program's own pages as they were.
#![cfg(feature = "printpdf")]

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use offprint::insert::insert;
use offprint::layout::Layout;
use offprint::page::{Document, Shape};
use offprint::pdf;
use offprint::plate::{Inspection, Kind, Plates, Target, Words};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

fn article() -> Document {
    let (articles, _) = common::read(include_bytes!("../examples/kitchen-sink.md"), "kitchen-sink.md").unwrap();
    common::set(articles, &Layout::builtin("two-column").unwrap()).unwrap().document
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

#[test]
fn every_run_ends_where_the_layout_has_it() {
    let document = article();
    let (ours, theirs) = (inspect(&pdf::write(&document, &pdf::Options::default()).unwrap()), inspect(&report(&document)));
    assert_eq!(theirs.sheets.len(), document.pages.len() + 1);
    assert!(theirs.sheets[0].items.is_empty());
    for (number, page) in document.pages.iter().enumerate() {
        let text = |words: Vec<&Words>| {
            let joined: String = words.iter().map(|words| words.text.replace(['\u{ad}', '-', '\u{2060}'], "")).collect();
            joined.split_whitespace().collect::<String>()
        };
        assert_eq!(text(words(&theirs, number + 1)), text(words(&ours, number)), "page {number}");
        // both start where the run does, and end within a tenth of a point of each other
        let runs = page.marks.iter().filter(|mark| matches!(mark.shape, Shape::Text(_))).count();
        let last: Vec<(f64, f64)> = words(&theirs, number + 1).iter().map(|words| words.to).collect();
        let found = words(&ours, number)
            .iter()
            .filter(|words| last.iter().any(|to| (to.0 - words.to.0).abs() < 0.1 && (to.1 - words.to.1).abs() < 0.1))
            .count();
        assert!(found * 100 >= runs * 95, "page {number}: {found} of {runs} ends agree");
    }
}

#[test]
fn links_lead_on_and_faces_are_there() {
    let document = article();
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
