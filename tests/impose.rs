//! Booklets seen from outside: page order, creep and blanks read back from the sheets; and no file makes the reader panic.

#[path = "pdf_support/damage.rs"]
mod damage;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use damage::{damage, damaged};
use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};
use offprint::impose::{Blanks, Flip, Options, Scheme, impose, sides};
use offprint::page::Tag;
use offprint::pdf;
use offprint::plate::Plates;
use offprint::report::Kind;
use offprint::unit::Length;
use proptest::prelude::*;
use support::{Maker, Style};

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 420.0;

/// A file of so many pages, each with its own words.
fn pages(count: usize, compress: bool) -> Vec<u8> {
    let mut maker = Maker::new();
    maker.document.meta.title = "Pages".into();
    let root = maker.node(Tag::Document, None);
    let paragraph = maker.node(Tag::Paragraph, Some(root));
    for page in 1..=count {
        maker.page(WIDTH, HEIGHT, 0.0);
        maker.line(Some(paragraph), 40.0, 60.0, &format!("Page {page}"), &Style::serif(24.0));
    }
    pdf::write(&maker.document, &pdf::Options { compress, ..pdf::Options::default() }).unwrap()
}

/// A page as it lies on a side: which one it is, its left edge, and whether it stands on its head.
#[derive(Debug, PartialEq)]
struct Laid {
    page: usize,
    left: f64,
    inverted: bool,
}

/// What lies on each side, from the left; a page is known by its content.
fn laid(bytes: &[u8], source: &[u8]) -> Vec<Vec<Laid>> {
    let (sheets, source) = (Document::load_mem(bytes).unwrap(), Document::load_mem(source).unwrap());
    let contents: Vec<Vec<u8>> = source.page_iter().map(|page| source.get_page_content(page)).collect();
    sheets.page_iter().map(|side| on_side(&sheets, side, &contents)).collect()
}

fn on_side(sheets: &Document, side: ObjectId, contents: &[Vec<u8>]) -> Vec<Laid> {
    let resources = sheets.get_dictionary(side).unwrap().get_deref(b"Resources", sheets).unwrap().as_dict().unwrap();
    let forms = resources.get_deref(b"XObject", sheets).unwrap().as_dict().unwrap();
    let content = Content::decode(&sheets.get_page_content(side)).unwrap();
    let mut found = Vec::new();
    for pair in content.operations.windows(2) {
        if pair[1].operator != "Do" {
            continue;
        }
        let matrix: Vec<f32> = pair[0].operands.iter().map(|number| number.as_float().unwrap()).collect();
        let form = forms.get_deref(pair[1].operands[0].as_name().unwrap(), sheets).unwrap().as_stream().unwrap();
        let shown = form.get_plain_content().unwrap();
        let page = contents.iter().position(|content| content.trim_ascii() == shown.trim_ascii()).unwrap();
        found.push(Laid { page: page + 1, left: f64::from(matrix[4]), inverted: matrix[0] < 0.0 });
    }
    found.sort_by(|a, b| a.left.total_cmp(&b.left));
    found
}

fn numbers(bytes: &[u8], source: &[u8]) -> Vec<Vec<usize>> {
    laid(bytes, source).iter().map(|side| side.iter().map(|laid| laid.page).collect()).collect()
}

/// What a booklet must be, written without our rule: the outermost sheet bears first and last page, and so on.
fn expected(count: usize) -> Vec<Vec<usize>> {
    let all = count.div_ceil(4) * 4;
    let there = |pages: [usize; 2]| pages.into_iter().filter(|page| *page <= count).collect::<Vec<_>>();
    (0..all / 4).flat_map(|sheet| [[all - 2 * sheet, 2 * sheet + 1], [2 * sheet + 2, all - 2 * sheet - 1]]).map(there).collect()
}

#[test]
fn booklets_read_in_order() {
    for count in [4, 8, 20, 21] {
        let source = pages(count, true);
        let imposed = impose(&source, &Options::default()).unwrap();
        assert_eq!(numbers(&imposed.bytes, &source), expected(count), "{count} pages");
        let path = support::save(&format!("booklet-{count}"), &imposed.bytes);
        if let Some(said) = support::tool("qpdf", &["--check", &path]) {
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
    }
}

#[test]
fn the_last_page_may_be_the_back() {
    let source = pages(21, true);
    let imposed = impose(&source, &Options { blanks: Blanks::BeforeLast, ..Options::default() }).unwrap();
    let found = numbers(&imposed.bytes, &source);
    assert_eq!(found[0], [21, 1]);
    assert_eq!(found[1], [2], "the inner side of the cover has a blank page");
    assert!(imposed.notices.iter().any(|notice| notice.code == "blank-pages" && notice.message.starts_with("3 ")));
}

/// Left pages move right, right pages left: each leaf by the thickness of one sheet more than the leaf around it.
#[test]
fn inner_pages_creep_towards_the_fold() {
    // also where pages are made smaller: paper is as thick as it is
    let small = Some((Length::pt(300.0), Length::pt(200.0)));
    for (count, sheet) in [(4, None), (8, None), (20, None), (21, None), (8, small)] {
        let source = pages(count, true);
        let flat = laid(&impose(&source, &Options { sheet, ..Options::default() }).unwrap().bytes, &source);
        let creep = Options { creep: Length::pt(0.3), sheet, ..Options::default() };
        let crept = laid(&impose(&source, &creep).unwrap().bytes, &source);
        for (number, (flat, crept)) in flat.iter().zip(&crept).enumerate() {
            for (flat, crept) in flat.iter().zip(crept) {
                let towards = if flat.page % 2 == 1 { -1.0 } else { 1.0 };
                let moved = crept.left - flat.left;
                let expected = towards * 0.3 * (number / 2) as f64;
                assert!((moved - expected).abs() < 0.001, "{count} pages, page {}: {moved} for {expected}", flat.page);
            }
        }
    }
}

#[test]
fn backs_follow_the_edge_that_the_printer_turns() {
    let source = pages(4, true);
    let with = |flip| laid(&impose(&source, &Options { flip, ..Options::default() }).unwrap().bytes, &source);
    assert_eq!(with(None), with(Some(Flip::ShortEdge)), "a sheet that is wider than high is turned on its short edge");
    let long = impose(&source, &Options { flip: Some(Flip::LongEdge), ..Options::default() }).unwrap();
    let back = String::from_utf8(
        Document::load_mem(&long.bytes)
            .unwrap()
            .page_iter()
            .nth(1)
            .map(|page| Document::load_mem(&long.bytes).unwrap().get_page_content(page))
            .unwrap(),
    )
    .unwrap();
    assert!(back.starts_with("-1 0 0 -1 "), "{back}");
}

#[test]
fn a_sheet_is_the_least_that_fits_or_says_what_is_needed() {
    let source = pages(4, true);
    let size = |options: &Options| {
        let document = Document::load_mem(&impose(&source, options).unwrap().bytes).unwrap();
        let page = document.page_iter().next().unwrap();
        let media = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap().clone();
        (media[2].as_float().unwrap().round(), media[3].as_float().unwrap().round())
    };
    // two pages of 300 × 420 pt: A4 is 842 × 595 pt
    assert_eq!(size(&Options::default()), (842.0, 595.0));
    let a5 = (Length::mm(148.0), Length::mm(210.0));
    assert_eq!(size(&Options { sheet: Some(a5), ..Options::default() }), (595.0, 420.0));
    let error = impose(&source, &Options { sheet: Some(a5), actual_size: true, ..Options::default() }).unwrap_err();
    assert!(error.kind() == Kind::Usage && error.message().contains("212 × 148 mm"), "{error}");
}

#[test]
fn the_same_file_gives_the_same_sheets() {
    let source = pages(9, true);
    for scheme in [Scheme::Folded { folds: 2, nested: Some(1) }, Scheme::Stacked { rows: 2, columns: 2 }] {
        let options = Options { scheme, marks: true, ..Options::default() };
        let (one, two) = (impose(&source, &options).unwrap(), impose(&source, &options).unwrap());
        assert!(one.bytes == two.bytes && one.sides == sides(9, scheme, Blanks::AtEnd, false));
        assert!(laid(&one.bytes, &source).len() == one.sides.len());
    }
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let refused = |bytes: &[u8]| impose(bytes, &Options::default()).unwrap_err();
    assert!(refused(b"").message().contains("no PDF"));
    assert!(refused(b"%PDF-1.7\nnothing").message().contains("damaged"));
    let mut locked = Document::load_mem(&pages(1, true)).unwrap();
    locked.trailer.set("ID", vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")]);
    let permissions = lopdf::Permissions::all();
    for password in ["", "secret"] {
        let version = lopdf::EncryptionVersion::V2 {
            document: &locked,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions,
        };
        let state = lopdf::EncryptionState::try_from(version).unwrap();
        let mut document = locked.clone();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        assert!(refused(&bytes).message().contains("encrypted"), "{}", refused(&bytes));
    }
}

/// A page tree that is its own kid, resources that lead in a circle, content that unpacks to far more than it is.
#[test]
fn bombs_are_refused() {
    let circle =
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\n\
        trailer<</Root 1 0 R>>\n";
    assert!(Plates::open(circle).is_err());
    let mut document = Document::load_mem(&pages(1, true)).unwrap();
    let page = document.page_iter().next().unwrap();
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), vec![b' '; 80 << 20]);
    stream.compress().unwrap();
    assert!(stream.content.len() < 1 << 20);
    let bomb = document.add_object(stream);
    document.get_dictionary_mut(page).unwrap().set("Contents", vec![Object::Reference(bomb); 40]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert!(impose(&bytes, &Options::default()).unwrap_err().message().contains("cannot be unpacked"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_makes_it_panic(all in prop::collection::vec(damage(), 1..12), packed: bool) {
        let good = if packed { PACKED.with(Clone::clone) } else { PLAIN.with(Clone::clone) };
        let _ = impose(&damaged(good, &all), &Options { marks: true, ..Options::default() });
    }
}

thread_local! {
    static PACKED: Vec<u8> = pages(5, true);
    static PLAIN: Vec<u8> = plain();
}

/// The same file with a table of objects as old ones have, nothing packed, so that damage hits what it says.
fn plain() -> Vec<u8> {
    let mut document = Document::load_mem(&pages(5, false)).unwrap();
    document.decompress();
    document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_hostile_collection_is_refused() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![here.join("../shared/corpus/hostile/generated")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                assert!(Plates::open(&std::fs::read(&path).unwrap()).is_err(), "{}", path.display());
            }
        }
    }
}
