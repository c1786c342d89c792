//! The PDF writer against its readers: text, structure, positions, standards, determinism, odd input.

#[path = "pdf_support/mod.rs"]
mod support;

use offprint::colour::Colour;
use offprint::font::Step;
use offprint::page::{Bookmark, Destination, Glyph, ListNumbering, Mark, Page, Scope, Shape, Tag, Target, TextRun};
use offprint::pdf::{Options, write};
use offprint::report::Kind;
use offprint::standard::Standard;
use offprint::unit::{Length, Rect};
use support::{Maker, Style, tool, verapdf};

const WORDS: &str = "The office of the affluent traffic chief: “Ça va?” — 5 fjords, naïve Æsir & Łódź.";

fn pt(points: f64) -> Length {
    Length::pt(points)
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect { x: pt(x), y: pt(y), width: pt(width), height: pt(height) }
}

/// A document with one of everything.
fn everything() -> Maker {
    let mut maker = Maker::new();
    maker.document.meta.title = "An “article” (one)".into();
    maker.document.meta.authors = vec!["A. Writer".into(), "B. Éditeur".into()];
    maker.document.meta.subject = Some("Of offices".into());
    maker.document.meta.keywords = vec!["one".into(), "two".into()];
    maker.document.meta.language = "en-GB".into();
    maker.document.meta.date = offprint::article::Moment::parse_iso("2020-10-26T06:02:00+07:00");
    let root = maker.node(Tag::Document, None);
    let article = maker.node(Tag::Article, Some(root));
    let headline = maker.node(Tag::Heading(1), Some(article));
    let paragraph = maker.node(Tag::Paragraph, Some(article));
    let link = maker.node(Tag::Link, Some(paragraph));
    let deep = maker.node(Tag::Heading(4), Some(article));
    maker.node(Tag::Paragraph, Some(article)); // stays without content
    let list = maker.node(Tag::List(ListNumbering::Disc), Some(article));
    let item = maker.node(Tag::ListItem, Some(list));
    let label = maker.node(Tag::Label, Some(item));
    let body = maker.node(Tag::ListBody, Some(item));
    let table = maker.node(Tag::Table, Some(article));
    let row = maker.node(Tag::Row, Some(table));
    let head = maker.node(Tag::HeaderCell(Scope::Column, 2, 1), Some(row));
    let row = maker.node(Tag::Row, Some(table));
    let cells = [maker.node(Tag::DataCell(1, 1), Some(row)), maker.node(Tag::DataCell(1, 1), Some(row))];
    let figure = maker.node(Tag::Figure, Some(article));
    let caption = maker.node(Tag::Caption, Some(figure));
    let note = maker.node(Tag::Note, Some(article));
    let aside = maker.node(Tag::Aside, Some(article));
    let quote = maker.node(Tag::BlockQuote, Some(aside));
    let foreign = maker.node(Tag::Paragraph, Some(quote));
    maker.document.structure.node_mut(foreign).say().lang = Some("de".into());
    let code = maker.node(Tag::Code, Some(article));

    let (serif, sans, mono) = (Style::serif(10.0), Style::sans(8.0), Style::mono(9.0));
    maker.page(300.0, 420.0, 8.5);
    maker.line(None, 20.0, 12.0, "Running head", &sans);
    maker.frame(offprint::page::FrameKind::Head, rect(0.0, 0.0, 300.0, 14.0));
    maker.fill(None, rect(-8.5, 15.0, 317.0, 1.0), Colour::Cmyk(0, 200, 1000, 0));
    maker.line(Some(headline), 20.0, 40.0, "Headline of it all", &Style::serif(24.0));
    maker.line(Some(paragraph), 20.0, 60.0, "First words, then ", &serif);
    maker.line(Some(link), 120.0, 60.0, "a link", &Style { colour: Colour::Rgb(0, 0, 800), ..serif.clone() });
    maker.line(Some(paragraph), 160.0, 60.0, " and a bro\u{ad}", &serif);
    maker.line(Some(paragraph), 20.0, 72.0, "ken word-\u{2060}wise.", &serif);
    maker.link(Some(link), rect(120.0, 52.0, 30.0, 10.0), Target::Address("https://example.org/ö?(a)".into()));
    maker.link(None, rect(120.0, 300.0, 30.0, 10.0), Target::Place(Destination { page: 1, y: pt(30.0) }));
    let fitted = Style { scale: 98_500, tracking: 30, word_space: 700, ..Style::serif(6.0) };
    maker.line(Some(deep), 20.0, 90.0, WORDS, &fitted);
    maker.line(Some(label), 20.0, 110.0, "•", &serif);
    maker.line(Some(body), 30.0, 110.0, "An item", &serif);
    maker.line(Some(head), 20.0, 130.0, "Over both", &serif);
    maker.line(Some(cells[0]), 20.0, 142.0, "left", &serif);
    maker.line(Some(cells[1]), 90.0, 142.0, "right", &serif);
    maker.outline(Some(figure), rect(20.0, 160.0, 100.0, 50.0), Colour::Grey(400));
    maker.line(Some(caption), 20.0, 220.0, "A caption", &serif);
    maker.page(300.0, 420.0, 8.5);
    maker.line(Some(note), 20.0, 30.0, "1 A note.", &serif);
    maker.line(Some(foreign), 20.0, 50.0, "Für Straßen", &Style::libertinus(11.0));
    maker.line(Some(code), 20.0, 70.0, "let x = (1 \\ 2);", &mono);
    maker.document.pages[0].label = "iv".into();
    maker.document.pages[1].label = "5".into();
    maker.document.outline = vec![
        Bookmark { title: "Headline".into(), level: 0, to: Destination { page: 0, y: pt(40.0) } },
        Bookmark { title: "Ünder it".into(), level: 1, to: Destination { page: 9, y: pt(40.0) } },
    ];
    maker
}

#[test]
fn text_comes_back() {
    let path = support::save("text", &write(&everything().document, &Options::default()).unwrap());
    let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", &path, "-"]) else { return };
    for words in ["Headline of it all", WORDS, "An item", "Für Straßen", "let x = (1 \\ 2);", "Running head"] {
        assert!(text.contains(words), "{words} not in {text}");
    }
    assert!(text.contains("bro\u{ad}") || text.contains("broken"), "{text}");
    let script = "import sys,pymupdf\nfor page in pymupdf.open(sys.argv[1]): print(page.get_text())";
    let Some(text) = tool("python3", &["-c", script, &path]) else { return };
    for words in [WORDS, "a bro\u{ad}", "word-\u{2060}wise", "let x = (1 \\ 2);"] {
        assert!(text.contains(words), "MuPDF: {words} not in {text}");
    }
}

#[test]
fn passes_the_validator() {
    let path = support::save("standards", &write(&everything().document, &Options::default()).unwrap());
    verapdf(&["ua1", "2a"], &path);
    if let Some(said) = tool("qpdf", &["--check", &path]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}

#[test]
fn one_standard_alone_is_valid_too() {
    for (standard, flavour) in [(Standard::Ua1, "ua1"), (Standard::A2a, "2a")] {
        let options = Options { standards: vec![standard], compress: false, ..Options::default() };
        verapdf(&[flavour], &support::save(flavour, &write(&everything().document, &options).unwrap()));
    }
}

#[test]
fn same_bytes_on_any_number_of_threads() {
    let document = everything().document;
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| write(&document, &Options::default()).unwrap())
    };
    assert_eq!(with(1), with(1));
    assert_eq!(with(1), with(3));
}

#[test]
fn odd_documents_are_written_or_refused() {
    let refused = |maker: &Maker| write(&maker.document, &Options::default()).unwrap_err().kind();
    assert_eq!(refused(&Maker::new()), Kind::Write);

    let mut blank = Maker::new();
    blank.document.pages.push(Page::default());
    assert!(write(&blank.document, &Options::default()).is_ok());
    blank.page(100.0, 100.0, 0.0);
    blank.document.pages.remove(0);
    verapdf(&["ua1", "2a"], &support::save("blank", &write(&blank.document, &Options::default()).unwrap()));

    let run = TextRun {
        face: offprint::page::FaceId(0),
        size: pt(10.0),
        colour: Colour::BLACK,
        x: Length::MAX,
        y: -Length::MAX,
        scale: i32::MIN,
        tracking: Length::MAX,
        word_space: -Length::MAX,
        glyphs: 0..0,
        text: 0..0,
        right_to_left: false,
        hidden: false,
    };
    let mut weird = blank;
    weird.document.pages[0].marks.push(Mark { node: None, shape: Shape::Text(run.clone()) });
    assert_eq!(refused(&weird), Kind::Write);
    weird.face(&Style::serif(10.0));
    assert!(write(&weird.document, &Options::default()).is_ok());
    for [start, end, from, to] in [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [u32::MAX, 0, 3, 1]] {
        let (glyphs, text) = (std::ops::Range { start, end }, from..to);
        let shape = Shape::Text(TextRun { glyphs, text, ..run.clone() });
        weird.document.pages[0].marks[0].shape = shape;
        assert_eq!(refused(&weird), Kind::Write);
    }
    weird.document.pages[0].marks[0] = Mark { node: Some(offprint::page::NodeId(7)), shape: Shape::Text(run) };
    assert_eq!(refused(&weird), Kind::Write);
}

#[test]
fn clusters_that_one_glyph_cannot_carry_keep_their_text() {
    let mut maker = Maker::new();
    maker.document.meta.language = "en".into();
    let root = maker.node(Tag::Document, None);
    let node = maker.node(Tag::Paragraph, Some(root));
    maker.page(300.0, 100.0, 0.0);
    let style = Style::libertinus(12.0);
    let glyph = |maker: &mut Maker, c: char, bytes: u16| {
        let face = maker.face(&style);
        let face = &maker.document.faces[usize::from(face.0)];
        let id = face.glyph(c).unwrap_or(0);
        Glyph { id, bytes, advance: face.advance(id), dx: 0, dy: 0 }
    };
    // A letter and its mark, raised; a character missing from the face; private use; a long ligature; one glyph too few.
    let mut glyphs = vec![glyph(&mut maker, 'e', 3), Glyph { dy: 120, dx: -200, ..glyph(&mut maker, '´', 0) }];
    glyphs.push(glyph(&mut maker, ' ', 1));
    glyphs.push(Glyph { id: 0, bytes: 3, advance: 800, dx: 0, dy: 0 });
    glyphs.push(glyph(&mut maker, ' ', 1));
    glyphs.push(glyph(&mut maker, 'A', 3));
    glyphs.push(glyph(&mut maker, 'x', 12));
    glyphs.push(glyph(&mut maker, 'z', 1));
    maker.run(Some(node), (20.0, 30.0), "e\u{301} 漢 \u{e000}abcdefghijkl!!", &glyphs, &style);
    let hebrew = "שלום";
    let reversed: Vec<Glyph> = hebrew.chars().rev().map(|c| glyph(&mut maker, c, 2)).collect();
    maker.run(Some(node), (20.0, 60.0), hebrew, &reversed, &Style { right_to_left: true, ..style.clone() });
    let path = support::save("clusters", &write(&maker.document, &Options::default()).unwrap());
    verapdf(&["ua1", "2a"], &path);
    let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", &path, "-"]) else { return };
    for words in ["e\u{301} 漢", "abcdefghijkl!!", hebrew] {
        assert!(text.contains(words), "{words} not in {text:?}");
    }
}

#[test]
fn many_glyphs_take_two_bytes() {
    let mut maker = Maker::new();
    let root = maker.node(Tag::Document, None);
    let node = maker.node(Tag::Paragraph, Some(root));
    maker.page(600.0, 800.0, 0.0);
    let style = Style::libertinus(9.0);
    let face = maker.face(&style);
    let all: Vec<char> =
        (0x21..0x600).filter_map(char::from_u32).filter(|c| maker.document.faces[usize::from(face.0)].has(*c)).collect();
    assert!(all.len() > 600);
    for (at, chars) in (0..).zip(all.chunks(40)) {
        let line: String = chars.iter().map(|c| format!("{c} ")).collect();
        maker.line(Some(node), 20.0, 20.0 + f64::from(at) * 12.0, line.trim_end(), &style);
    }
    let path = support::save("many", &write(&maker.document, &Options::default()).unwrap());
    verapdf(&["ua1", "2a"], &path);
    let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", &path, "-"]) else { return };
    let lost: Vec<char> = all.into_iter().filter(|c| c.is_ascii() && !text.contains(*c)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// A face with quadratic outlines, where `OFFPRINT_TTF` names a file: none is shipped.
/// A variation selector on its own is shown by the face's space, though no word space stands in that face.
#[test]
fn a_space_that_is_none_is_embedded() {
    let mut maker = Maker::new();
    let root = maker.node(Tag::Document, None);
    let node = maker.node(Tag::Paragraph, Some(root));
    maker.page(300.0, 100.0, 0.0);
    let style = Style::serif(10.0);
    maker.line(Some(node), 20.0, 30.0, "love", &style);
    let face = maker.face(&style);
    let id = maker.document.faces[usize::from(face.0)].glyph(' ').unwrap();
    let space = Glyph { id, bytes: 3, ..Glyph::default() };
    maker.run(Some(node), (60.0, 30.0), "\u{fe0f}", &[space], &style);
    let path = support::save("lone-space", &write(&maker.document, &Options::default()).unwrap());
    verapdf(&["ua1", "2a"], &path);
}

#[test]
fn quadratic_faces_are_embedded_too() {
    let Some(bytes) = std::env::var_os("OFFPRINT_TTF").and_then(|path| std::fs::read(path).ok()) else {
        return println!("skipped: OFFPRINT_TTF names no file");
    };
    let (mut maker, style) = Maker::with_font(bytes, 10.7);
    let root = maker.node(Tag::Document, None);
    let node = maker.node(Tag::Paragraph, Some(root));
    maker.page(600.0, 100.0, 0.0);
    maker.line(Some(node), 20.0, 30.0, "Éloge: of the office, naïve — “5”", &Style { kern: 11, ..style });
    let path = support::save("quadratic", &write(&maker.document, &Options::default()).unwrap());
    verapdf(&["ua1", "2a"], &path);
    let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", &path, "-"]) else { return };
    assert!(text.contains("Éloge: of the office, naïve — “5”"), "{text}");
    let Some(x) = tool("python3", &["-c", LAST_ORIGINS, &path]) else { return };
    let end = maker.end() - maker.last_advance();
    assert!((x.trim().parse::<f64>().unwrap() - end).abs() < 0.05, "{x} is not {end}");
}

/// Prints where MuPDF finds the last character of each line.
const LAST_ORIGINS: &str = "import sys,pymupdf\n\
    page = pymupdf.open(sys.argv[1])[0]\n\
    for block in page.get_text('rawdict')['blocks']:\n  \
    for line in block['lines']:\n    \
    print(line['spans'][-1]['chars'][-1]['origin'][0])";

/// Lines end where the model says: measured by MuPDF, where Python has it.
#[test]
fn lines_end_where_the_model_says() {
    let mut maker = Maker::new();
    let root = maker.node(Tag::Document, None);
    let node = maker.node(Tag::Paragraph, Some(root));
    maker.page(600.0, 200.0, 5.0);
    let mut ends = Vec::new();
    for (at, (scale, tracking, word_space)) in [(100_000, 0, 0), (97_500, -40, 900), (102_000, 55, -300)].into_iter().enumerate()
    {
        let style = Style { scale, tracking, word_space, kern: 7, ..Style::serif(10.3) };
        let y = 40.0 + 30.0 * at as f64;
        maker.line(Some(node), 20.0, y, "Wavering To and fro, of the AV line. x", &style);
        ends.push(maker.end() - maker.last_advance());
    }
    let path = support::save("ends", &write(&maker.document, &Options::default()).unwrap());
    let Some(said) = tool("python3", &["-c", LAST_ORIGINS, &path]) else { return };
    let found: Vec<f64> = said.lines().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(found.len(), ends.len(), "{said}");
    for (found, end) in found.iter().zip(ends) {
        assert!((found - 5.0 - end).abs() < 0.05, "{found} is not {end} + 5");
    }
}

#[test]
fn structure_is_in_reading_order() {
    let path = support::save("structure", &write(&everything().document, &Options::default()).unwrap());
    let Some(tree) = tool("pdfinfo", &["-struct-text", &path]) else { return };
    let order = ["Art", "H1", "\"Headline", "P", "\"First words", "Link", "\"a link", "\" and a bro", "H2", "LI", "LBody", "TR"];
    let mut rest = &tree[..];
    for name in order {
        let at = rest.find(name).unwrap_or_else(|| panic!("no {name} in order in {tree}"));
        rest = &rest[at + name.len()..];
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever the numbers, the writer writes or refuses.
    #[test]
    fn no_numbers_make_it_panic(
        glyphs in proptest::collection::vec((0u16..2000, 0u16..5, proptest::num::i32::ANY, proptest::num::i16::ANY), 0..30),
        text in "\\PC{0,30}",
        numbers in proptest::array::uniform8(proptest::num::i32::ANY),
        ranges in proptest::array::uniform4(0u32..40),
        parents in proptest::collection::vec(proptest::option::of(0u32..8), 1..8),
        right_to_left: bool,
    ) {
        let mut maker = Maker::new();
        for (at, parent) in parents.iter().enumerate() {
            let tags = [Tag::Figure, Tag::Paragraph, Tag::Note, Tag::Heading(9), Tag::Link, Tag::Formula, Tag::Row];
            maker.node(tags[at % tags.len()], parent.map(offprint::page::NodeId));
        }
        maker.page(300.0, 300.0, 0.0);
        let face = maker.face(&Style::libertinus(9.0));
        let [size, x, y, scale, tracking, word_space, bleed, height] = numbers;
        let page = &mut maker.document.pages[0];
        (page.bleed, page.height) = (Length::new(bleed), Length::new(height));
        page.glyphs = glyphs.iter().map(|(id, bytes, advance, dy)| Glyph { id: *id, bytes: *bytes, advance: *advance, dx: -1, dy: *dy }).collect();
        page.text = text;
        let run = TextRun {
            face,
            size: Length::new(size),
            colour: Colour::Cmyk(scale as u16, 0, 3, 9999),
            x: Length::new(x),
            y: Length::new(y),
            scale,
            tracking: Length::new(tracking),
            word_space: Length::new(word_space),
            glyphs: ranges[0].min(ranges[1])..page.glyphs.len() as u32,
            text: 0..page.text.len() as u32,
            right_to_left,
            hidden: right_to_left,
        };
        let node = Some(offprint::page::NodeId(ranges[2] % parents.len() as u32));
        let area = Rect { x: Length::new(x), y: Length::new(y), width: Length::new(size), height: Length::new(scale) };
        page.marks.push(Mark { node, shape: Shape::Text(run) });
        page.marks.push(Mark { node, shape: Shape::Outline(area, Colour::WHITE, Length::new(size)) });
        let steps = vec![Step::Move((Length::new(x), Length::new(y))), Step::Curve([(Length::new(size), Length::new(x)); 3]), Step::Close];
        page.marks.push(Mark { node: None, shape: Shape::Drawn(steps, Colour::BLACK) });
        let to = Target::Place(Destination { page: ranges[3], y: Length::new(y) });
        maker.link(node, area, to);
        let _ = write(&maker.document, &Options::default());
    }
}

/// Not a check but a measure: `cargo test --release --test pdf -- --ignored --nocapture speed`.
#[test]
#[ignore = "measures; prints milliseconds"]
fn speed() {
    let document = support::dense(210, 96);
    let glyphs: usize = document.pages.iter().map(|page| page.glyphs.len()).sum();
    for (threads, compress) in [(1, false), (1, true), (2, true)] {
        let options = Options { compress, ..Options::default() };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut best = f64::MAX;
        let mut size = 0;
        for _ in 0..15 {
            let start = std::time::Instant::now();
            size = pool.install(|| write(&document, &options).unwrap().len());
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        println!("{glyphs} glyphs, {threads} threads, deflated {compress}: {best:.1} ms, {size} bytes");
    }
    verapdf(&["ua1", "2a"], &support::save("dense", &write(&document, &Options::default()).unwrap()));
}
