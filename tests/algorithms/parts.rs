//! Parts of a text in columns of their own: whatever their numbers, every word stands once, in its order, in a column as wide as
//! its part says, notes in the columns that call them, and no columns lie on each other.

use offprint::article::{Article, Block, Inline, Marked, Note};
use offprint::layout::Layout;
use offprint::page::{Document, Frame, FrameKind, Page, Shape, TextRun};
use offprint::source::NoAssets;
use offprint::unit::{Length, Rect};
use proptest::prelude::*;

use crate::common;

/// The text area, and the gutter between any columns of it.
const AREA: i32 = 300;
const GUTTER: i32 = 12;

/// A part: its columns, none for those of the page, and the words of its paragraphs, the last of which may call a note.
type Part = (Option<u8>, Vec<(usize, bool)>);

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let columns = prop_oneof![1 => Just(None), 3 => (1u8..=6).prop_map(Some)];
    let paragraph = (1usize..120, prop::bool::weighted(0.2));
    prop::collection::vec((columns, prop::collection::vec(paragraph, 1..6)), 1..6)
}

fn layout(page: u8, parts: &[Part]) -> Layout {
    let mut text = format!(
        "extends = \"base\"\nfurniture-from-scratch = true\n[sheet]\nsize = \"340pt x 260pt\"\n\
         margin = {{ top = \"20pt\", foot = \"20pt\", inner = \"20pt\", outer = \"20pt\" }}\n\
         [columns]\ncount = {page}\ngutter = \"{GUTTER}pt\"\n[grid]\nleading = \"9pt\"\n\
         [style.paragraph]\nsize = \"7pt\"\nalign = \"left\"\nhyphenate = false\n[style.crosshead]\nkeep-with-next = true\n"
    );
    for (number, (columns, _)) in parts.iter().enumerate() {
        if let Some(columns) = columns {
            text.push_str(&format!("[under.p{number}h.style.paragraph]\ncolumns = {columns}\n"));
        }
    }
    Layout::load(&text, "parts.toml", &NoAssets, &[]).unwrap()
}

/// Each word says of which part it is: `p3w57`, and a note which word calls it: `p3n57`.
fn article(parts: &[Part]) -> Article {
    let (mut body, mut notes) = (Vec::new(), Vec::new());
    for (number, (_, paragraphs)) in parts.iter().enumerate() {
        let head = vec![Inline::text(format!("p{number}h"))];
        body.push(Block::Crosshead { level: 1, id: None, content: head });
        let mut word = 0;
        for (words, calls) in paragraphs {
            let text: Vec<String> = (word..word + words).map(|word| format!("p{number}w{word}")).collect();
            word += words;
            let mut content = vec![Inline::text(text.join(" "))];
            if *calls {
                let label = format!("p{number}n{}", word - 1);
                content.push(Inline::Marked(Marked::NoteCall { label: label.clone() }));
                notes.push(Note { body: vec![Block::paragraph(vec![Inline::text(label.as_str())])], label });
            }
            body.push(Block::paragraph(content));
        }
    }
    Article { in_language: Some("en-GB".into()), body, notes, ..Article::default() }
}

fn columns(page: &Page) -> impl Iterator<Item = &Frame> {
    page.frames.iter().filter(|frame| matches!(frame.kind, FrameKind::Column(_)))
}

fn runs(page: &Page) -> impl Iterator<Item = (&TextRun, &str)> {
    page.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Text(run) => Some((run, &page.text[run.text.start as usize..run.text.end as usize])),
        _ => None,
    })
}

/// The words of a document in the order in which they were placed, each with the column that holds it, on which page.
fn placed(document: &Document) -> Vec<(String, Option<(usize, Rect)>)> {
    let mut found = Vec::new();
    for (at, page) in document.pages.iter().enumerate() {
        for (run, text) in runs(page) {
            let holds = |frame: &&Frame| {
                let Rect { x, y, .. } = frame.rect;
                // ragged lines may hang a little over the left margin
                x - Length::pt(3.0) <= run.x && run.x < frame.rect.right() && y < run.y && run.y <= frame.rect.foot()
            };
            let column = columns(page).find(holds).map(|frame| (at, frame.rect));
            let is_word = |word: &&str| word.starts_with('p');
            found.extend(text.split_whitespace().filter(is_word).map(|word| (word.to_string(), column)));
        }
    }
    found
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.foot() && other.y < one.foot()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_stand_in_columns_of_their_own(page in 1u8..=4, parts in parts()) {
        let printed = common::set(vec![article(&parts)], &layout(page, &parts)).unwrap();
        let found = placed(&printed.document);
        let (notes, text): (Vec<_>, Vec<_>) = found.iter().partition(|(word, _)| word.contains('n'));
        let words: Vec<&str> = text.iter().map(|(word, _)| word.as_str()).collect();
        let wanted: Vec<String> = (0..).zip(&parts).flat_map(|(number, (_, paragraphs))| {
            let all: usize = paragraphs.iter().map(|paragraph| paragraph.0).sum();
            std::iter::once(format!("p{number}h")).chain((0..all).map(move |word| format!("p{number}w{word}")))
        }).collect();
        prop_assert_eq!(words, wanted);
        for (word, column) in &text {
            let number: usize = word[1..].split(['w', 'h']).next().unwrap().parse().unwrap();
            let of = i32::from(parts[number].0.unwrap_or(page));
            let measure = Length::pt(f64::from(AREA - GUTTER * (of - 1))) / of;
            let width = column.map(|(_, column)| column.width);
            prop_assert!(width == Some(measure), "{word} stands in {width:?}, not {measure:?}");
        }
        let calls = parts.iter().flat_map(|part| &part.1).filter(|paragraph| paragraph.1).count();
        prop_assert_eq!(notes.len(), calls);
        for (note, column) in &notes {
            let word = note.replace('n', "w");
            let call = text.iter().find(|(called, _)| *called == word).map(|(_, column)| column);
            prop_assert!(call == Some(column), "{note} stands in {column:?}, its call in {call:?}");
        }
        for page in &printed.document.pages {
            let frames: Vec<&Frame> = columns(page).collect();
            for (at, one) in frames.iter().enumerate() {
                let other = frames[at + 1..].iter().find(|other| overlap(&one.rect, &other.rect));
                prop_assert!(other.is_none(), "{:?} lies on {:?}", one.rect, other.map(|other| other.rect));
            }
        }
    }
}
