//! Files for the press: PDF/X-4 by a checker of our own, faults that it must find, and the ink as Ghostscript lays it down.

mod common;
#[path = "press_support/mod.rs"]
mod press;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use std::process::Command;

use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use offprint::Printed;
use offprint::article::{Article, Block, Figure, Image, Inline, Marked, Moment};
use offprint::layout::Layout;
use offprint::pdf::{Options, left_out, write};
use offprint::profile::Press;
use offprint::source::{Assets, Missing};

/// A photograph, a drawing that can be seen through, a picture with alpha, one of ink, one of greys.
struct Pictures;

impl Assets for Pictures {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        let mut out = Vec::new();
        match address {
            "photo.jpg" => JpegEncoder::new(&mut out).encode(&shades(256, 192, 3), 256, 192, ExtendedColorType::Rgb8).unwrap(),
            "grey.jpg" => JpegEncoder::new(&mut out).encode(&shades(64, 64, 1), 64, 64, ExtendedColorType::L8).unwrap(),
            "clear.png" => PngEncoder::new(&mut out).write_image(&shades(64, 64, 4), 64, 64, ExtendedColorType::Rgba8).unwrap(),
            "ink.jpg" => out.extend_from_slice(include_bytes!("pictures/inks.jpg")),
            "drawing.svg" => out.extend_from_slice(DRAWING.as_bytes()),
            _ => return Err(Missing("it is not there".to_string())),
        }
        Ok(out)
    }
}

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='60'><defs><linearGradient id='g'>\
    <stop offset='0' stop-color='#c00'/><stop offset='1' stop-color='#00c' stop-opacity='.2'/></linearGradient></defs>\
    <rect width='120' height='60' fill='url(#g)'/><circle cx='60' cy='30' r='20' fill='#080' opacity='.5'/>\
    <path d='M0 0L120 60' stroke='#000'/></svg>";

/// Samples from black over all colours to white.
fn shades(width: u32, height: u32, samples: u32) -> Vec<u8> {
    let sample = |at: u32| {
        let (pixel, part) = (at / samples, at % samples);
        let (x, y) = (pixel % width * 255 / (width - 1), pixel / width * 255 / (height - 1));
        [x, y, (x + y) / 2, 255 - x / 2][part as usize] as u8
    };
    (0..width * height * samples).map(sample).collect()
}

fn article(pictures: &[&str]) -> Article {
    let figure = |name: &&str| {
        let image = Image { url: name.to_string(), alt: Some(format!("alt of {name}")), ..Image::default() };
        Block::Figure { figure: Figure { images: vec![image], caption: vec![Inline::text("A caption.")], credit: None } }
    };
    let mut body: Vec<Block> = pictures.iter().map(figure).collect();
    let content = vec![Inline::text("a link")];
    let link = Inline::Marked(Marked::Link { href: "https://example.org/".into(), title: None, content });
    let words = "Words of a paragraph that is long enough to be set in more than one line of its column, with ";
    body.push(Block::Paragraph { content: vec![Inline::text(words), link, Inline::text(".")] });
    Article {
        headline: vec![Inline::text("For the press")],
        in_language: Some("en".into()),
        date_published: Moment::parse_iso("2020-10-26"),
        url: Some("https://example.org/press".into()),
        body,
        ..Article::default()
    }
}

const ALL: &[&str] = &["photo.jpg", "grey.jpg", "clear.png", "ink.jpg", "drawing.svg"];

fn printed(pictures: &[&str], sets: &[&str]) -> (Printed, Options) {
    let sets: Vec<String> = ["output.standards=['x-4']"].iter().chain(sets).map(|set| set.to_string()).collect();
    let layout = Layout::open("two-column", &offprint::source::NoAssets, &sets).unwrap();
    let printed = common::set_with(vec![article(pictures)], &layout, &Pictures).unwrap();
    (printed, Options::of(&layout))
}

fn file(pictures: &[&str], sets: &[&str]) -> Vec<u8> {
    let (printed, options) = printed(pictures, sets);
    write(&printed.document, &options).unwrap()
}

#[test]
fn files_for_the_press_have_no_fault() {
    for sets in [
        &[][..],
        &["marks.preset=magazine"],
        &["marks.preset=newsprint", "output.rendering=perceptual"],
        &["marks.preset=print-on-demand", "sheet.margin.inner=0"],
        &["output.standards=['x-4', 'ua-1', 'a-2a']"],
    ] {
        let bytes = file(ALL, sets);
        assert_eq!(press::faults(&bytes), [], "{sets:?}");
        if let Some(said) = support::tool("qpdf", &["--check", &support::save("press", &bytes)]) {
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
        if sets.iter().any(|set| set.contains("ua-1")) {
            support::verapdf(&["ua1", "2a"], &support::save("press-and-archive", &bytes));
        }
    }
}

#[test]
fn the_same_document_gives_the_same_ink() {
    assert!(file(ALL, &["marks.preset=magazine"]) == file(ALL, &["marks.preset=magazine"]));
}

#[test]
fn what_the_press_does_not_take_is_told() {
    let (printed, options) = printed(&[], &[]);
    let told: Vec<&str> = left_out(&printed.document, &options).iter().map(|notice| notice.code).collect();
    assert_eq!(told, ["links-left-out"]);
    let mut undated = printed.document;
    undated.meta.date = None;
    let told: Vec<&str> = left_out(&undated, &options).iter().map(|notice| notice.code).collect();
    assert_eq!(told, ["links-left-out", "no-date"]);
    assert_eq!(press::faults(&write(&undated, &options).unwrap()), []);
    let light = Options::default();
    assert!(!press::faults(&write(&undated, &light).unwrap()).is_empty());
}

fn first_page(pdf: &mut Document) -> &mut Dictionary {
    let id = pdf.page_iter().next().unwrap();
    pdf.get_dictionary_mut(id).unwrap()
}

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().unwrap()
}

/// The first dictionary, or that of a stream, with an entry of this name.
fn first<'a>(pdf: &'a mut Document, key: &[u8], name: &[u8]) -> &'a mut Dictionary {
    let found = pdf.objects.values_mut().find_map(|object| {
        let dict = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &mut stream.dict,
            _ => return None,
        };
        press::is(dict, key, name).then_some(dict)
    });
    found.unwrap()
}

fn in_metadata(pdf: &mut Document, from: &str, to: &str) {
    let id = catalog(pdf).get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap();
    assert!(text.contains(from), "{text}");
    stream.set_content(text.replace(from, to).into_bytes());
}

fn intent(pdf: &mut Document) -> &mut Dictionary {
    let intents = catalog(pdf).get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap();
    intents[0].as_dict_mut().unwrap()
}

/// Adds operators to the first page.
fn paint(pdf: &mut Document, operators: &[u8]) {
    let id = pdf.page_iter().next().unwrap();
    let mut content = pdf.get_page_content(id);
    content.extend_from_slice(operators);
    pdf.change_page_content(id, content).unwrap();
}

fn add(pdf: &mut Document, dict: Dictionary) -> Object {
    Object::Reference(pdf.add_object(Stream::new(dict, Vec::new())))
}

fn states(pdf: &mut Document) -> &mut Dictionary {
    let id = first_page(pdf).get(b"Resources").unwrap().as_reference().unwrap();
    pdf.get_dictionary_mut(id).unwrap().get_mut(b"ExtGState").unwrap().as_dict_mut().unwrap()
}

type Fault = (&'static str, fn(&mut Document));

/// One fault each, and the check that must find it.
const FAULTS: &[Fault] = &[
    ("version", |pdf| pdf.version = "1.7".into()),
    ("version", |pdf| catalog(pdf).set("Version", "1.7")),
    ("identifier", |pdf| _ = pdf.trailer.remove(b"ID")),
    ("identified", |pdf| in_metadata(pdf, "PDF/X-4", "PDF/X-9")),
    ("metadata", |pdf| in_metadata(pdf, "xmpMM:DocumentID", "xmpMM:Other")),
    ("metadata", |pdf| in_metadata(pdf, "xmp:MetadataDate", "xmp:Other")),
    ("metadata", |pdf| in_metadata(pdf, "dc:title", "dc:other")),
    ("trapped", |pdf| in_metadata(pdf, "<pdf:Trapped>False", "<pdf:Trapped>True")),
    ("trapped", |pdf| {
        let info = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
        pdf.get_dictionary_mut(info).unwrap().remove(b"Trapped");
    }),
    ("intent", |pdf| intent(pdf).set("S", Object::Name(b"GTS_PDFA1".to_vec()))),
    ("intent", |pdf| _ = intent(pdf).remove(b"OutputConditionIdentifier")),
    ("intent", |pdf| _ = intent(pdf).remove(b"DestOutputProfile")),
    ("intent", |pdf| {
        let again = intent(pdf).clone();
        catalog(pdf).get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap().push(again.into());
    }),
    ("boxes", |pdf| _ = first_page(pdf).remove(b"TrimBox")),
    ("boxes", |pdf| first_page(pdf).set("BleedBox", vec![90.into(), 90.into(), 100.into(), 100.into()])),
    ("boxes", |pdf| first_page(pdf).set("ArtBox", vec![0.into(), 0.into(), 10.into(), 10.into()])),
    ("fonts", |pdf| _ = first(pdf, b"Type", b"FontDescriptor").remove(b"FontFile3")),
    ("colour", |pdf| paint(pdf, b" 1 0 0 rg 0 0 9 9 re f")),
    ("colour", |pdf| paint(pdf, b" 1 0 0 RG 0 0 9 9 re S")),
    ("colour", |pdf| first(pdf, b"Subtype", b"Image").set("ColorSpace", Object::Name(b"DeviceRGB".to_vec()))),
    ("colour", |pdf| {
        let profile = intent(pdf).get(b"DestOutputProfile").unwrap().clone();
        let space = vec![Object::Name(b"ICCBased".to_vec()), profile];
        first(pdf, b"Subtype", b"Image").set("ColorSpace", space);
    }),
    ("colour", |pdf| {
        let light = add(pdf, dictionary! { "N" => 3 });
        first(pdf, b"Subtype", b"Image").set("ColorSpace", vec![Object::Name(b"ICCBased".to_vec()), light]);
    }),
    ("colour", |pdf| first(pdf, b"Subtype", b"Image").set("ColorSpace", vec![Object::Name(b"CalRGB".to_vec())])),
    ("text", |pdf| paint(pdf, b" BT .6 .4 .4 1 k (a) Tj ET")),
    ("overprint", |pdf| {
        let ink = add(pdf, dictionary! { "N" => 4 });
        first(pdf, b"Subtype", b"Image").set("ColorSpace", vec![Object::Name(b"ICCBased".to_vec()), ink]);
    }),
    ("overprint", |pdf| _ = states(pdf).remove(b"Over")),
    ("transparency", |pdf| {
        let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
        first_page(pdf).set("Group", group);
    }),
    ("transparency", |pdf| {
        let pages: Vec<_> = pdf.page_iter().collect();
        pages.into_iter().for_each(|id| _ = pdf.get_dictionary_mut(id).unwrap().remove(b"Group"));
    }),
    ("pictures", |pdf| _ = add(pdf, dictionary! { "Type" => "XObject", "Subtype" => "PS" })),
    ("pictures", |pdf| first(pdf, b"Subtype", b"Image").set("Alternates", Vec::<Object>::new())),
    ("pictures", |pdf| first(pdf, b"Subtype", b"Image").set("Filter", Object::Name(b"JPXDecode".to_vec()))),
    ("state", |pdf| states(pdf).set("T", dictionary! { "TR" => "Identity" })),
    ("annotations", |pdf| {
        let rect: Vec<Object> = vec![50.into(), 50.into(), 90.into(), 60.into()];
        let note = pdf.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect });
        first_page(pdf).set("Annots", vec![Object::Reference(note)]);
    }),
    ("actions", |pdf| catalog(pdf).set("OpenAction", dictionary! { "S" => "GoTo" })),
    ("actions", |pdf| _ = pdf.add_object(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("a()") })),
    ("actions", |pdf| catalog(pdf).set("AcroForm", Dictionary::new())),
];

#[test]
fn planted_faults_are_found() {
    let good = file(ALL, &["marks.preset=magazine"]);
    for (number, (check, plant)) in FAULTS.iter().enumerate() {
        let mut pdf = Document::load_mem(&good).unwrap();
        plant(&mut pdf);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        let found = press::faults(&bytes);
        assert!(found.iter().any(|(name, _)| name == check), "fault {number} for `{check}`: {found:?}");
    }
    for (name, _) in press::CHECKS.iter().filter(|(name, _)| *name != "encryption") {
        assert!(FAULTS.iter().any(|(check, _)| check == name), "no fault is planted for `{name}`");
    }
}

/// The inks of each pixel of the pages, as Ghostscript lays them down; none where it is not installed.
fn inks(bytes: &[u8], name: &str) -> Option<Vec<[u8; 4]>> {
    let path = support::save(name, bytes);
    let arguments = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", "-r72", "-sOutputFile=-", &path];
    let Ok(output) = Command::new("gs").args(arguments).output() else {
        println!("skipped: gs is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut pixels = Vec::new();
    let mut rest = &output.stdout[..];
    while !rest.is_empty() {
        let head = rest.windows(7).position(|window| window == b"ENDHDR\n").unwrap() + 7;
        let words = String::from_utf8_lossy(&rest[..head]).into_owned();
        let number = |name: &str| -> usize {
            let line = words.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            line.trim().parse().unwrap()
        };
        let length = number("WIDTH") * number("HEIGHT") * 4;
        pixels.extend(rest[head..head + length].chunks_exact(4).map(|ink| [ink[0], ink[1], ink[2], ink[3]]));
        rest = &rest[head + length..];
    }
    Some(pixels)
}

fn most(pixels: &[[u8; 4]]) -> u32 {
    pixels.iter().map(|ink| ink.iter().map(|part| u32::from(*part)).sum()).max().unwrap_or(0)
}

#[test]
fn text_is_black_ink_alone() {
    let Some(pixels) = inks(&file(&[], &[]), "press-text") else { return };
    assert!(pixels.iter().any(|ink| ink[3] > 200), "there is no text");
    assert!(pixels.iter().all(|ink| ink[..3] == [0; 3]), "text takes more than black");
}

#[test]
fn no_spot_has_more_ink_than_the_press_takes() {
    for (sets, limit) in [(&[][..], 300), (&["marks.preset=newsprint", "marks.presets.newsprint.slug=0"], 240)] {
        let Some(pixels) = inks(&file(&["photo.jpg", "ink.jpg"], sets), "press-ink") else { return };
        let most = most(&pixels) * 100 / 255;
        assert!(most <= limit, "{most} % of {limit} %");
        assert!(most > limit - 40, "{most} % of {limit} %: the pictures are not there");
        assert!(pixels.iter().any(|ink| ink[0] > 200) && pixels.iter().any(|ink| ink[1] > 200));
    }
}

#[test]
fn marks_stand_on_every_plate() {
    let Some(pixels) = inks(&file(&[], &["marks.preset=magazine", "marks.presets.magazine.weight=1pt"]), "press-marks") else {
        return;
    };
    assert!(pixels.iter().any(|ink| ink.iter().all(|part| *part > 200)), "no mark prints with all inks");
}

#[test]
fn inks_of_their_own_have_plates() {
    let sets = ["inks.Gold='cmyk(0%, 20%, 60%, 20%)'", "style.headline.colour='spot Gold 80%'"];
    let bytes = file(&[], &sets);
    assert_eq!(press::faults(&bytes), []);
    let pdf = Document::load_mem(&bytes).unwrap();
    let names = pdf.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"ColorSpace").ok()?.as_dict().ok());
    let named =
        |list: &Dictionary| list.get(b"Ink0").is_ok_and(|space| space.as_array().unwrap()[1] == Object::Name(b"Gold".to_vec()));
    assert_eq!(names.filter(|list| named(list)).count(), 1);
    let content = pdf.get_page_content(pdf.page_iter().next().unwrap());
    assert!(String::from_utf8_lossy(&content).contains("/Ink0 cs .8 scn"));
    let Some(pixels) = inks(&bytes, "press-spot") else { return };
    assert!(pixels.iter().any(|ink| ink[2] > ink[1] && ink[1] > 0), "the mixture stands for the ink");
}

#[test]
fn another_printing_may_be_named() {
    let printed = printed(&["photo.jpg"], &[]).0;
    let usual = Press::usual().unwrap();
    let with = |press: Press| {
        let options = Options { standards: vec![offprint::standard::Standard::X4], press: Some(press), ..Options::default() };
        write(&printed.document, &options).unwrap()
    };
    let less = with(Press { ink_limit: 220, ..usual.clone() });
    assert!(less != with(usual));
    assert_eq!(press::faults(&less), []);
}
