//! The good file that faults are planted in, and how they are planted.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use offprint::page::{Destination, LinkArea, ListNumbering, NodeId, Scope, Tag, Target};
use offprint::pdf;
use offprint::unit::{Length, Rect};

use crate::support::{Maker, Style};

const WORDS: &str = "Plain words of a sound line, none too long";

/// Width and height of the good file's pages.
pub const SIZE: (f64, f64) = (400.0, 600.0);

/// Four pages with head, text, list, table, figure, formula and links, without a fault for any profile.
pub fn good() -> Vec<u8> {
    let mut maker = Maker::new();
    (maker.document.meta.title, maker.document.meta.language) = ("A good file".into(), "en".into());
    let root = maker.node(Tag::Document, None);
    let article = maker.node(Tag::Article, Some(root));
    for page in 0..4 {
        maker.page(SIZE.0, SIZE.1, 0.0);
        let heading = maker.node(Tag::Heading(if page == 0 { 1 } else { 2 }), Some(article));
        maker.line(Some(heading), 50.0, 60.0, "A head of words", &Style::serif(18.0));
        paragraph(&mut maker, article, 50.0, 90.0);
        match page {
            0 => linked(&mut maker, article),
            1 => listed(&mut maker, article),
            2 => tabled(&mut maker, article),
            _ => figures(&mut maker, article),
        }
        paragraph(&mut maker, article, 50.0, 300.0);
    }
    written(&maker)
}

/// The bytes of what was made.
pub fn written(maker: &Maker) -> Vec<u8> {
    pdf::write(&maker.document, &pdf::Options { compress: false, ..pdf::Options::default() }).unwrap()
}

/// Four lines.
pub fn paragraph(maker: &mut Maker, parent: NodeId, x: f64, y: f64) {
    let node = maker.node(Tag::Paragraph, Some(parent));
    (0..4).for_each(|line| maker.line(Some(node), x, y + 14.0 * f64::from(line), WORDS, &Style::serif(10.0)));
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    let [x, y, width, height] = [x, y, width, height].map(Length::pt);
    Rect { x, y, width, height }
}

fn linked(maker: &mut Maker, article: NodeId) {
    let node = maker.node(Tag::Paragraph, Some(article));
    for (y, to) in [
        (200.0, Target::Address("https://example.org/a".into())),
        (214.0, Target::Place(Destination { page: 2, y: Length::pt(60.0) })),
    ] {
        let link = maker.node(Tag::Link, Some(node));
        maker.line(Some(link), 50.0, y, "A link", &Style::serif(10.0));
        let area = LinkArea { rect: rect(50.0, y - 8.0, 40.0, 10.0), to, node: Some(link), title: "A link".into() };
        maker.document.pages.last_mut().unwrap().links.push(area);
    }
}

fn listed(maker: &mut Maker, article: NodeId) {
    let list = maker.node(Tag::List(ListNumbering::Disc), Some(article));
    let item = maker.node(Tag::ListItem, Some(list));
    let (label, body) = (maker.node(Tag::Label, Some(item)), maker.node(Tag::ListBody, Some(item)));
    maker.line(Some(label), 50.0, 200.0, "•", &Style::serif(10.0));
    maker.line(Some(body), 60.0, 200.0, "An item", &Style::serif(10.0));
}

fn tabled(maker: &mut Maker, article: NodeId) {
    let table = maker.node(Tag::Table, Some(article));
    let head = maker.node(Tag::TableHead, Some(table));
    let body = maker.node(Tag::TableBody, Some(table));
    let (heads, cells) = (maker.node(Tag::Row, Some(head)), maker.node(Tag::Row, Some(body)));
    let head = maker.node(Tag::HeaderCell(Scope::Column, 1, 1), Some(heads));
    let cell = maker.node(Tag::DataCell(1, 1), Some(cells));
    maker.line(Some(head), 50.0, 200.0, "Head", &Style::serif(10.0));
    maker.line(Some(cell), 50.0, 214.0, "Cell", &Style::serif(10.0));
}

fn figures(maker: &mut Maker, article: NodeId) {
    for (tag, y) in [(Tag::Figure, 180.0), (Tag::Formula, 230.0)] {
        let node = maker.node(tag, Some(article));
        maker.document.structure.node_mut(node).say().alt = Some("what it shows".into());
        maker.outline(Some(node), rect(50.0, y, 60.0, 30.0), offprint::colour::Colour::BLACK);
    }
}

/// The good file, changed.
pub fn edited(edit: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(&good()).unwrap();
    edit(&mut document);
    saved(document)
}

pub fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The pages' numbers.
pub fn pages(document: &Document) -> Vec<ObjectId> {
    document.page_iter().collect()
}

/// A page's own dictionary.
pub fn page(document: &mut Document, number: usize) -> &mut Dictionary {
    let id = pages(document)[number];
    document.get_dictionary_mut(id).unwrap()
}

/// The good file with more on its second page, as an artifact.
pub fn drawn(content: &str) -> Vec<u8> {
    edited(|document| draw(document, &format!("/Artifact BMC\nq {content} Q\nEMC\n")))
}

/// More on the second page. Colour spaces, pictures and a form are at hand.
pub fn draw(document: &mut Document, content: &str) {
    let id = pages(document)[1];
    let mut bytes = document.get_page_content(id);
    bytes.extend_from_slice(b"\n");
    bytes.extend_from_slice(content.as_bytes());
    let stream = document.add_object(Stream::new(Dictionary::new(), bytes));
    let resources = resources(document, id);
    let page = document.get_dictionary_mut(id).unwrap();
    page.set("Contents", stream);
    page.set("Resources", resources);
}

fn resources(document: &mut Document, page: ObjectId) -> Dictionary {
    let own = document.get_dictionary(page).unwrap().get_deref(b"Resources", document).unwrap().as_dict().unwrap().clone();
    let mut resources = own.clone();
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, Vec::new()));
    let black =
        Object::Array(vec!["DeviceN".into(), vec!["Cyan".into(), "Black".into()].into(), "DeviceCMYK".into(), Object::Null]);
    resources.set(
        "ColorSpace",
        dictionary! {
            "Light" => vec!["ICCBased".into(), profile.into()],
            "All" => vec!["Separation".into(), "All".into(), "DeviceCMYK".into(), Object::Null],
            "Two" => black,
        },
    );
    let pictures = dictionary! {
        "Rgb" => picture(document, "DeviceRGB", &[200; 3 * 900]),
        "Ink" => picture(document, "DeviceCMYK", &[250; 4 * 900]),
        "Grey" => picture(document, "DeviceGray", &[200; 900]),
    };
    resources.set("XObject", pictures);
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 900.into(), 900.into()],
    "Matrix" => vec![Object::Real(0.2), 0.into(), 0.into(), Object::Real(0.2), 50.into(), 50.into()], "Resources" => own.clone() };
    let heavy = b"1 1 1 1 k 0 0 100 100 re f 0 g BT /F0 12 Tf 10 200 Td (Plain words) Tj ET".to_vec();
    let form = document.add_object(Stream::new(form, heavy));
    resources.get_mut(b"XObject").unwrap().as_dict_mut().unwrap().set("Form", form);
    let plain = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let holed = dictionary! { "Type" => "Font", "Subtype" => "Type3", "FirstChar" => 65, "LastChar" => 65, "Widths" => vec![500.into()],
    "FontMatrix" => vec![Object::Real(0.001), 0.into(), 0.into(), Object::Real(0.001), 0.into(), 0.into()],
    "Encoding" => dictionary! { "Differences" => vec![65.into(), ".notdef".into()] } };
    let mut fonts = own.get_deref(b"Font", document).unwrap().as_dict().unwrap().clone();
    fonts.set("Plain", document.add_object(plain));
    fonts.set("Holed", document.add_object(holed));
    resources.set("Font", fonts);
    resources
}

fn picture(document: &mut Document, space: &str, samples: &[u8]) -> ObjectId {
    let facts = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 30, "Height" => 30, "BitsPerComponent" => 8,
    "ColorSpace" => space };
    document.add_object(Stream::new(facts, samples.to_vec()))
}
