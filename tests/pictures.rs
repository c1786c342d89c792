//! Pictures from their files to the PDF: taken as they are, once each, turned and reduced; what is no picture leaves a frame.

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use image::codecs::{jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use offprint::Printed;
use offprint::article::{Article, Block, Figure, Image, Inline};
use offprint::image::Picture;
use offprint::layout::Layout;
use offprint::page::{Document, Shape};
use offprint::pdf::{Options, write};
use offprint::source::{Assets, Missing};
use offprint::standard::Standard;
use support::{tool, verapdf};

/// Pictures by name.
#[derive(Default)]
struct Shelf(BTreeMap<String, Vec<u8>>);

impl Assets for Shelf {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        self.0.get(address).cloned().ok_or_else(|| Missing("it is not on the shelf".to_string()))
    }
}

impl Shelf {
    fn with(names: &[(&str, Vec<u8>)]) -> Shelf {
        Shelf(names.iter().map(|(name, bytes)| (name.to_string(), bytes.clone())).collect())
    }

    /// An article that shows all of it in order, each with a caption.
    fn printed(&self) -> Printed {
        self.printed_by(&Layout::builtin("two-column").unwrap())
    }

    fn printed_by(&self, layout: &Layout) -> Printed {
        let names: Vec<&str> = self.0.keys().map(String::as_str).collect();
        common::set_with(vec![article(&names)], layout, self).unwrap()
    }
}

fn article(names: &[&str]) -> Article {
    let figure = |name: &&str| {
        let image = Image { url: name.to_string(), alt: Some(format!("alt of {name}")), ..Image::default() };
        let caption = vec![Inline::text(format!("Caption of {name}."))];
        Block::Figure { figure: Figure { images: vec![image], caption, credit: None } }
    };
    let body = names.iter().map(figure).collect();
    Article { headline: vec![Inline::text("Pictures")], in_language: Some("en".into()), body, ..Article::default() }
}

/// Light that differs from pixel to pixel.
fn light(width: u32, height: u32, samples: u32) -> Vec<u8> {
    (0..width * height * samples).map(|at| (at.wrapping_mul(2_654_435_761) >> 27) as u8 * 8).collect()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    JpegEncoder::new(&mut out).encode(&light(width, height, 3), width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

fn png(width: u32, height: u32, kind: ExtendedColorType, samples: u32) -> Vec<u8> {
    let mut out = Vec::new();
    PngEncoder::new(&mut out).write_image(&light(width, height, samples), width, height, kind).unwrap();
    out
}

/// A JPEG file with a note that it lies on its side.
fn turned(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut bytes = jpeg(width, height);
    let note = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0o\0\0\0\0\0\0\0";
    let note = note.iter().map(|byte| if *byte == b'o' { orientation } else { *byte });
    bytes.splice(2..2, note);
    bytes
}

fn holds(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

/// The PDF, its page descriptions readable.
fn plain(document: &Document) -> Vec<u8> {
    write(document, &Options { compress: false, ..Options::default() }).unwrap()
}

fn codes(printed: &Printed) -> Vec<&'static str> {
    printed.notices.iter().map(|notice| notice.code).collect()
}

static INKS: &[u8] = include_bytes!("pictures/inks.jpg");

#[test]
fn a_jpeg_file_is_taken_as_it_is_and_once() {
    let photo = jpeg(300, 200);
    let shelf = Shelf::with(&[("a.jpg", photo.clone()), ("b.jpg", photo.clone()), ("c.jpg", photo.clone())]);
    let printed = shelf.printed();
    let bytes = write(&printed.document, &Options::default()).unwrap();
    assert_eq!(holds(&bytes, &photo), 1);
    assert_eq!(printed.document.pictures.len(), 1);
    let shown =
        printed.document.pages.iter().flat_map(|page| &page.marks).filter(|mark| matches!(mark.shape, Shape::Picture(..)));
    assert_eq!(shown.count(), 3);
    for file in [&include_bytes!("pictures/scans.jpg")[..], include_bytes!("pictures/grey.jpg")] {
        let printed = Shelf::with(&[("a.jpg", file.to_vec())]).printed();
        assert_eq!(holds(&write(&printed.document, &Options::default()).unwrap(), file), 1);
    }
}

#[test]
fn packed_rows_of_a_png_file_are_taken_as_they_are() {
    let file = png(120, 80, ExtendedColorType::Rgb8, 3);
    let start = file.windows(4).position(|window| window == b"IDAT").unwrap();
    let length = u32::from_be_bytes(file[start - 4..start].try_into().unwrap()) as usize;
    let printed = Shelf::with(&[("a.png", file.clone())]).printed();
    let bytes = write(&printed.document, &Options::default()).unwrap();
    assert_eq!(holds(&bytes, &file[start + 4..start + 4 + length]), 1);
}

#[test]
fn every_kind_passes_the_validator() {
    let shelf = Shelf::with(&[
        ("alpha.png", png(90, 60, ExtendedColorType::Rgba8, 4)),
        ("deep.png", png(90, 60, ExtendedColorType::Rgb16, 6)),
        ("frames.gif", include_bytes!("pictures/frames.gif").to_vec()),
        ("grey-alpha.png", png(90, 60, ExtendedColorType::La8, 2)),
        ("grey.jpg", include_bytes!("pictures/grey.jpg").to_vec()),
        ("grey.png", png(90, 60, ExtendedColorType::L8, 1)),
        ("inks.jpg", INKS.to_vec()),
        ("photo.webp", include_bytes!("pictures/photo.webp").to_vec()),
        ("scans.jpg", include_bytes!("pictures/scans.jpg").to_vec()),
        ("turned.jpg", turned(90, 60, 8)),
    ]);
    let printed = shelf.printed();
    assert!(codes(&printed).iter().all(|code| *code == "image-small"), "{:?}", printed.notices);
    let bytes = write(&printed.document, &Options::default()).unwrap();
    assert_eq!(holds(&bytes, b"/SMask"), 2);
    let path = support::save("pictures", &bytes);
    verapdf(&["ua1", "2a"], &path);
    if let Some(said) = tool("qpdf", &["--check", &path]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    let Some(listed) = tool("pdfimages", &["-list", &path]) else { return };
    assert_eq!(listed.lines().skip(2).count(), 12, "{listed}");
}

#[test]
fn what_is_no_picture_leaves_a_frame_and_a_notice() {
    let mut cut = jpeg(60, 40);
    cut.truncate(cut.len() / 2);
    let mut torn = png(60, 40, ExtendedColorType::Rgb8, 3);
    torn.truncate(torn.len() / 2);
    let shelf =
        Shelf::with(&[("cut.jpg", cut), ("empty.png", Vec::new()), ("text.jpg", b"no picture".to_vec()), ("torn.png", torn)]);
    let printed = shelf.printed();
    assert_eq!(codes(&printed), ["image-stand-in"; 4]);
    let words = common::words(&printed.document).join(" ");
    for name in shelf.0.keys() {
        assert!(words.contains(&format!("alt of {name}")) && words.contains(&format!("Caption of {name}.")), "{words}");
    }
    let frames = printed.document.pages.iter().flat_map(|page| &page.marks);
    assert_eq!(frames.filter(|mark| matches!(mark.shape, Shape::Outline(..))).count(), 4);
}

#[test]
fn a_turned_picture_stands_upright() {
    for (orientation, sideways, matrix) in [(1, false, "0 0"), (3, false, "- 0 0 -"), (6, true, "0 - - 0"), (8, true, "0 0")] {
        let printed = Shelf::with(&[("a.jpg", turned(300, 200, orientation))]).printed();
        let picture = &printed.document.pictures[0].picture;
        assert_eq!(picture.seen(), if sideways { (200, 300) } else { (300, 200) });
        let content = String::from_utf8_lossy(&plain(&printed.document)).into_owned();
        let line = content.lines().find(|line| line.ends_with("cm /I0 Do Q")).unwrap().to_string();
        let parts: Vec<f64> = line.split(' ').skip(1).take(6).map(|part| part.parse().unwrap()).collect();
        let wanted = match orientation {
            1 => [1.0, 0.0, 0.0, 1.0],
            3 => [-1.0, 0.0, 0.0, -1.0],
            6 => [0.0, -1.0, 1.0, 0.0],
            _ => [0.0, 1.0, -1.0, 0.0],
        };
        let signs: Vec<f64> = parts[..4].iter().map(|part| if *part == 0.0 { 0.0 } else { part.signum() }).collect();
        assert_eq!(signs, wanted, "{orientation} {matrix}: {line}");
        let rect = printed.document.pages[0].marks.iter().find_map(|mark| match mark.shape {
            Shape::Picture(_, rect) => Some(rect),
            _ => None,
        });
        let rect = rect.unwrap();
        assert_eq!(rect.height > rect.width, sideways);
    }
}

/// Files whose headers promise more than there is memory.
fn bombs() -> Vec<Vec<u8>> {
    let mut rows = png(4, 4, ExtendedColorType::Rgba8, 4);
    rows[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    let mut scan = jpeg(8, 8);
    let frame = scan.windows(2).position(|two| two == b"\xff\xc0").unwrap();
    scan[frame + 5..frame + 9].fill(0xff);
    let mut frames = b"GIF89a\xff\xff\xff\xff\0\0\0".to_vec();
    frames.extend_from_slice(b",\0\0\0\0\xff\xff\xff\xff\0\x02\0;");
    vec![rows, scan, frames]
}

#[test]
fn bombs_are_refused_by_their_headers() {
    for bomb in bombs() {
        let begun = Instant::now();
        let refused = Picture::read(bomb).unwrap_err();
        assert!(refused.0.contains("MiB of memory"), "{refused}");
        assert!(begun.elapsed() < Duration::from_millis(200));
    }
}

#[test]
fn ink_becomes_light_only_where_the_file_may_have_none() {
    let printed = Shelf::with(&[("inks.jpg", INKS.to_vec())]).printed();
    let archive = write(&printed.document, &Options::default()).unwrap();
    assert_eq!((holds(&archive, INKS), holds(&archive, b"/DeviceCMYK")), (0, 0));
    let accessible = write(&printed.document, &Options { standards: vec![Standard::Ua1], ..Options::default() }).unwrap();
    assert_eq!(
        (holds(&accessible, INKS), holds(&accessible, b"/DeviceCMYK"), holds(&accessible, b"[1 0 1 0 1 0 1 0]")),
        (1, 1, 1)
    );
    // the red at the left of the stored picture
    let light = printed.document.pictures[0].picture.samples().in_light();
    let [red, green, blue] = [light.colour[0], light.colour[1], light.colour[2]];
    assert!(red > 150 && green < 110 && blue < 110, "{red} {green} {blue}");
}

#[test]
fn more_pixels_than_are_of_use_are_left_out() {
    let shelf = Shelf::with(&[("a.jpg", jpeg(1600, 800)), ("b.png", png(1600, 800, ExtendedColorType::L8, 1))]);
    let layout = |ceiling: &str| Layout::open("two-column", &Shelf::default(), &[format!("figure.ceiling={ceiling}")]).unwrap();
    let kept = shelf.printed_by(&layout("0"));
    assert!(kept.document.pictures.iter().all(|picture| picture.reduced.is_none()));
    let fewer = shelf.printed_by(&layout("150"));
    assert_eq!(codes(&fewer), ["image-reduced"; 2]);
    let (large, small) = (plain(&kept.document), plain(&fewer.document));
    assert!(small.len() * 3 < large.len(), "{} of {}", small.len(), large.len());
    verapdf(&["ua1", "2a"], &support::save("reduced", &small));
}

#[test]
fn pictures_stand_within_their_columns_and_text_goes_on_on_the_grid() {
    let shelf =
        Shelf::with(&[("a.png", png(400, 1600, ExtendedColorType::L8, 1)), ("b.png", png(1600, 1000, ExtendedColorType::L8, 1))]);
    for name in ["two-column", "newspaper", "article", "pocket"] {
        let printed = shelf.printed_by(&Layout::builtin(name).unwrap());
        for page in &printed.document.pages {
            for mark in &page.marks {
                let Shape::Picture(_, rect) = &mark.shape else { continue };
                let holds = |frame: &offprint::page::Frame| {
                    let frame = frame.rect;
                    frame.x <= rect.x && rect.right() <= frame.right() && frame.y <= rect.y && rect.foot() <= frame.foot()
                };
                assert!(page.frames.iter().any(holds), "{name}: {rect:?} in {:?}", page.frames);
            }
        }
    }
}

#[test]
fn damaged_files_never_stop_a_run() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/hostile");
    let mut shelf = Shelf::default();
    for part in ["png", "jpeg", "other-images", "generated"] {
        for entry in std::fs::read_dir(folder.join(part)).into_iter().flatten().flatten().filter(|entry| entry.path().is_file()) {
            let name = format!("{part}/{}", entry.file_name().to_string_lossy());
            shelf.0.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    if shelf.0.is_empty() {
        println!("skipped: the hostile collection is not at hand");
        return;
    }
    let printed = shelf.printed();
    let bytes = write(&printed.document, &Options::default()).unwrap();
    println!("{} files, {} pictures, {} bytes", shelf.0.len(), printed.document.pictures.len(), bytes.len());
    let path = support::save("damaged", &bytes);
    if let Some(said) = tool("qpdf", &["--check", &path]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    verapdf(&["2a"], &path);
}

#[test]
fn a_changed_byte_makes_no_decoder_panic() {
    let files = [
        jpeg(24, 16),
        turned(24, 16, 6),
        png(12, 8, ExtendedColorType::Rgba8, 4),
        INKS.to_vec(),
        include_bytes!("pictures/scans.jpg").to_vec(),
        include_bytes!("pictures/photo.webp").to_vec(),
        include_bytes!("pictures/frames.gif").to_vec(),
    ];
    let mut state = 7u32;
    let mut random = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let mut sound = 0;
    for file in &files {
        for _ in 0..600 {
            let mut bytes = file.clone();
            for _ in 0..=random(3) {
                let at = random(bytes.len());
                bytes[at] = random(256) as u8;
            }
            if let Ok(picture) = Picture::read(bytes) {
                let samples = picture.samples();
                let pixels = samples.width as usize * samples.height as usize;
                assert_eq!(samples.colour.len(), pixels * samples.space.components());
                sound += 1;
            }
        }
    }
    assert!(sound > 500, "{sound}");
}
