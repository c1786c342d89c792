//! Where lines end, and how wide they are: at opportunities or between clusters with a notice, and within the measure.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use icu_segmenter::GraphemeClusterSegmenter;
use offprint::article::{Article, Block, Inline};
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::page::{Document, FrameKind, Page, Shape, Tag, TextRun};
use offprint::source::NoAssets;
use offprint::text::{line_breaks, within_word};
use offprint::{Job, Printed, Settings};
use proptest::prelude::*;

/// A line of the body as it stands on the page.
struct SetLine {
    text: String,
    right: i64,
    frame: i64,
    size: i64,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::shipped);

fn print(text: &str, sets: &[String]) -> Printed {
    let layout = Layout::open("bench", &NoAssets, sets).unwrap();
    let body = vec![Block::paragraph(vec![Inline::text(text)])];
    let article = Article { headline: vec![Inline::text("Any")], body, ..Article::default() };
    offprint::print(vec![article], &Job { layout: &layout, fonts: &FONTS, assets: &NoAssets, settings: Settings::default() })
        .unwrap()
}

/// One column of so many millipoints in type of so many.
fn sheet(measure: i64, size: i64) -> Vec<String> {
    let leading = size * 13 / 10;
    let sets = [
        "sheet.size=297mm x 210mm".into(),
        "sheet.margin.inner=10pt".into(),
        format!("sheet.margin.outer={}pt", pt(831_890 - measure)),
        "columns.count=1".into(),
        format!("style.paragraph.size={}pt", pt(size)),
        format!("style.first-paragraph.size={}pt", pt(size)),
        "style.first-paragraph.indent=0".into(),
        format!("grid.leading={}pt", pt(leading)),
    ];
    sets.into()
}

fn pt(millipoints: i64) -> f64 {
    millipoints as f64 / 1000.0
}

fn lines(document: &Document) -> Vec<SetLine> {
    let mut lines: Vec<SetLine> = Vec::new();
    for page in &document.pages {
        let frame = page.frames.iter().find(|frame| frame.kind == FrameKind::Column(0)).map(|frame| frame.rect);
        let frame = frame.map_or(i64::MAX, |rect| i64::from((rect.x + rect.width).millipoints()));
        let mut baseline = None;
        for mark in &page.marks {
            let (Some(node), Shape::Text(run)) = (mark.node, &mark.shape) else { continue };
            if document.structure.node(node).tag != Tag::Paragraph {
                continue;
            }
            if baseline != Some(run.y) {
                let size = i64::from(run.size.millipoints());
                lines.push(SetLine { text: String::new(), right: i64::MIN, frame, size });
                baseline = Some(run.y);
            }
            if let Some(line) = lines.last_mut() {
                line.text.push_str(page.run_text(run));
                line.right = line.right.max(right(document, page, run));
            }
        }
    }
    lines
}

/// Where a run's last glyph that is not a space ends.
fn right(document: &Document, page: &Page, run: &TextRun) -> i64 {
    let metrics = &document.faces[usize::from(run.face.0)].metrics;
    let (mut pen, mut end) = (0, 0);
    for glyph in page.run_glyphs(run) {
        pen += i64::from(glyph.advance) * i64::from(run.size.millipoints()) / i64::from(metrics.units_per_em);
        if glyph.id == metrics.space_glyph {
            pen += i64::from(run.word_space.millipoints());
        } else {
            end = pen;
        }
        pen += i64::from(run.tracking.millipoints());
    }
    i64::from(run.x.millipoints()) + end * i64::from(run.scale) / 100_000
}

fn squeezed(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').count()
}

/// Numbers of letters before each place where a line may end without a hyphen.
fn opportunities(text: &str) -> BTreeSet<usize> {
    let mut found: BTreeSet<usize> = line_breaks(text).into_iter().map(|at| squeezed(&text[..at])).collect();
    let mut before = 0;
    for word in text.split_whitespace() {
        found.extend(within_word(word, false).into_iter().map(|(at, _)| before + squeezed(&word[..at])));
        before += squeezed(word);
    }
    found
}

fn clusters(text: &str) -> BTreeSet<usize> {
    GraphemeClusterSegmenter::new().segment_str(text).map(|at| squeezed(&text[..at])).collect()
}

/// What is wrong with the ends of the lines, if anything.
fn fault(text: &str, printed: &Printed) -> Option<String> {
    let (allowed, clusters) = (opportunities(text), clusters(text));
    let torn = printed.notices.iter().any(|notice| notice.code == "broken-word");
    let lines = lines(&printed.document);
    let mut before = 0;
    for line in &lines {
        let letters = squeezed(&line.text);
        let (hang, end) = (line.size * 7 / 10, before + letters);
        if line.right > line.frame + hang && letters > 1 && clusters.range(before + 1..end).next().is_some() {
            return Some(format!("`{}` ends {} millipoints beyond its measure", line.text, line.right - line.frame));
        }
        before = end;
        let by_rule = line.text.trim_end().ends_with('\u{ad}') || allowed.contains(&before) || before >= squeezed(text);
        let lawful = by_rule || (torn && clusters.contains(&before));
        if !lawful {
            return Some(format!("`{}` ends where no line may end", line.text));
        }
    }
    (before != squeezed(text)).then(|| format!("{before} letters of {} are set", squeezed(text)))
}

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        10 => "[a-z]{1,12}",
        2 => "[A-Z][a-z]{4,20}[,.;]?",
        1 => "[a-z]{30,90}",
        1 => "[a-zé]{4,9}-[a-z]{4,9}",
        1 => "[a-z]{3,9}\u{ad}[a-z]{3,9}",
        1 => "[一-鿿]{1,30}",
        1 => "(e\u{301}|o\u{308}|k){1,40}",
        1 => "https?://[a-z]{3,9}\\.org/[a-z0-9/_?=&]{0,60}",
        1 => "[a-z]{2,9}::[a-z_]{2,30}",
    ];
    prop::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_end_at_opportunities_and_within_their_measure(text in text(), size in 6_000i64..20_000, ems in 30i64..400) {
        let measure = size * ems / 10;
        let printed = print(&text, &sheet(measure, size));
        let fault = fault(&text, &printed);
        prop_assert!(fault.is_none(), "{} in {ems} tenths of an em: {}", text, fault.unwrap_or_default());
    }
}

#[test]
fn a_line_that_ends_anywhere_is_found_out() {
    let printed = print("Words that stand in one line", &sheet(300_000, 10_000));
    assert_eq!(fault("Words that stand in one line", &printed), None);
    assert!(fault("Words that stand in one line and one more", &printed).is_some());
    let broken = print("Words of several lines, each of them short", &sheet(60_000, 10_000));
    assert!(fault("Wordsofseverallines,eachofthemshort", &broken).is_some());
}
