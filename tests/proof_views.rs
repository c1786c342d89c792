//! The views of a document (text, picture, figures) against a document made by hand.

#[path = "pdf_support/mod.rs"]
#[allow(dead_code, reason = "each test uses its part")]
mod support;

use offprint::page::{FrameKind, Tag, Target};
use offprint::proof;
use offprint::report::{Notice, codes};
use offprint::unit::{Length, Rect};
use support::{Maker, Style};

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    let [x, y, width, height] = [x, y, width, height].map(Length::pt);
    Rect { x, y, width, height }
}

/// Two columns: a hyphenated line, one with wide spaces, a link in another face, furniture, a rule.
fn sheet() -> Maker {
    let mut maker = Maker::new();
    maker.document.meta.title = "A sheet".into();
    maker.document.meta.language = "en".into();
    let root = maker.node(Tag::Document, None);
    let paragraph = maker.node(Tag::Paragraph, Some(root));
    let link = maker.node(Tag::Link, Some(paragraph));
    maker.page(200.0, 100.0, 0.0);
    maker.frame(FrameKind::Column(0), rect(10.0, 10.0, 85.0, 70.0));
    maker.frame(FrameKind::Column(1), rect(105.0, 10.0, 85.0, 70.0));
    maker.frame(FrameKind::Foot, rect(10.0, 85.0, 180.0, 10.0));
    let plain = Style::serif(10.0);
    maker.line(Some(paragraph), 10.0, 20.0, "One hyphen\u{ad}", &plain);
    maker.line(
        Some(paragraph),
        10.0,
        33.0,
        "ated word ",
        &Style { scale: 101_000, tracking: 50, word_space: 2500, ..plain.clone() },
    );
    maker.line(Some(link), maker.end(), 33.0, "here", &Style::sans(10.0));
    maker.line(Some(paragraph), 105.0, 20.0, "Next column.", &plain);
    maker.line(None, 10.0, 92.0, "left", &Style::sans(7.0));
    maker.line(None, 150.0, 92.0, "right", &Style::sans(7.0));
    maker.fill(None, rect(100.0, 10.0, 0.5, 70.0), offprint::colour::Colour::Grey(500));
    maker.link(Some(link), rect(60.0, 25.0, 20.0, 10.0), Target::Address("https://a.example/".into()));
    maker
}

#[test]
fn a_page_as_text() {
    let text = proof::text(&sheet().document);
    let expected = "\
title: A sheet
language: en

== page 1 \"1\" 200 x 100 ==
frame c1 10 10 85 x 70
frame c2 105 10 85 x 70
frame foot 10 85 180 x 10
~ SourceSerif4SmText-Regular 10
";
    let head: String = text.lines().take(7).map(|line| format!("{line}\n")).collect();
    assert!(expected.starts_with(&head), "{text}");
    for line in [
        "    20     10 c1   P    One hyphen-~",
        "    33     10 c1   P    ated word ⟨Regular Link⟩here⟨⟩   «s+",
        "    20    105 c2   P    Next column.",
        "    92     10 foot -    left | right",
        "fill 100 10 0.5 x 70 grey 50%",
        "link 60 25 20 x 10 -> https://a.example/",
    ] {
        assert!(text.lines().any(|found| found.starts_with(line)), "{line:?} is not in\n{text}");
    }
}

#[test]
fn words_are_joined_where_the_breaker_parted_them() {
    let maker = sheet();
    let words = proof::page_words(&maker.document, &maker.document.pages[0]);
    assert_eq!(
        words.split_whitespace().collect::<Vec<_>>(),
        ["One", "hyphenated", "word", "here", "Next", "column.", "left", "right"]
    );
}

#[test]
fn figures_of_a_column() {
    let report = proof::report(&sheet().document, &[Notice::new(&codes::TOO_TALL, "tall")]);
    assert_eq!((report.words, report.notices.len(), report.fonts.len()), (8, 1, 2));
    let frames = &report.pages[0].frames;
    assert_eq!((frames[1].kind, frames[1].column, frames[2].kind), ("column", Some(2), "foot"));
    let column = frames[0].typography.as_ref().unwrap();
    assert_eq!((column.lines, column.hyphens, column.hyphens_in_a_row, column.loose_lines), (2, 1, 1, 1));
    assert_eq!((column.narrowest_space, column.widest_letters, column.loosest_tracking), (1.0, 101.0, 0.5));
    assert!(column.widest_space > 1.5 && column.mean_space < column.widest_space);
}

#[test]
fn a_page_as_picture() {
    let maker = sheet();
    let page = &maker.document.pages[0];
    let png = proof::picture(&maker.document, page, 144.0).unwrap();
    let picture = tiny_skia::Pixmap::decode_png(&png).unwrap();
    assert_eq!((picture.width(), picture.height()), (400, 200));
    let ink = |x: u32, y: u32, width: u32, height: u32| {
        let dark = |x, y| picture.pixel(x, y).is_some_and(|pixel| pixel.red() < 128);
        (y..y + height).any(|y| (x..x + width).any(|x| dark(x, y)))
    };
    assert!(ink(20, 24, 100, 17), "no letters above the first baseline");
    assert!(!ink(20, 70, 160, 80), "ink where nothing stands");
    assert!(proof::picture(&maker.document, page, 100_000.0).is_err());
    assert!(proof::picture(&maker.document, page, 0.0).is_err());
}
