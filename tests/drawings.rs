//! Drawings from SVG files to the PDF: lines stay lines, what they cannot say is pixels, and no file brings a run down.

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use offprint::article::{Article, Block, Figure, Image, Inline};
use offprint::font::Fonts;
use offprint::layout::Layout;
use offprint::pdf::{Options, write};
use offprint::source::{Assets, Missing};
use offprint::{Job, Printed, Settings, print};
use support::{tool, verapdf};

static KITCHEN: &[u8] = include_bytes!("pictures/kitchen.svg");

/// One file, whatever is asked for.
struct One(Vec<u8>);

impl Assets for One {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        // a drawing may name what it likes; nobody asks for it
        assert_eq!(address, "one.svg");
        Ok(self.0.clone())
    }
}

fn printed(bytes: &[u8], grey: bool) -> Printed {
    let image = Image { url: "one.svg".to_string(), alt: Some("alt".to_string()), ..Image::default() };
    let figure = Figure { images: vec![image], caption: vec![Inline::text("Caption.")], credit: None };
    let body = vec![Block::Figure { figure }];
    let article = Article { headline: vec![Inline::text("Lines")], in_language: Some("en".into()), body, ..Article::default() };
    let (layout, fonts) = (Layout::builtin("article").unwrap(), Fonts::shipped());
    let settings = Settings { grey, ..Settings::default() };
    print(vec![article], &Job { layout: &layout, fonts: &fonts, assets: &One(bytes.to_vec()), settings }).unwrap()
}

fn plain(printed: &Printed) -> Vec<u8> {
    write(&printed.document, &Options { compress: false, ..Options::default() }).unwrap()
}

fn codes(printed: &Printed) -> Vec<&'static str> {
    printed.notices.iter().map(|notice| notice.code).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

fn svg(inner: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"40\">{inner}</svg>").into_bytes()
}

#[test]
fn all_that_can_be_drawn_passes_the_validators() {
    let printed = printed(KITCHEN, false);
    assert_eq!(codes(&printed), ["drawing-as-pixels"]);
    let bytes = write(&printed.document, &Options::default()).unwrap();
    assert_eq!(bytes, write(&self::printed(KITCHEN, false).document, &Options::default()).unwrap());
    let path = support::save("drawings", &bytes);
    verapdf(&["ua1", "2a"], &path);
    if let Some(said) = tool("qpdf", &["--check", &path]) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    // mask, filter and pattern
    let Some(listed) = tool("pdfimages", &["-list", &path]) else { return };
    assert_eq!(listed.lines().filter(|line| line.split_whitespace().nth(2) == Some("image")).count(), 3, "{listed}");
}

#[test]
fn lines_stay_lines() {
    let printed = printed(&svg("<rect width=\"80\" height=\"40\" fill=\"#f00\"/><text y=\"20\">Words</text>"), false);
    let bytes = plain(&printed);
    assert_eq!(codes(&printed), [""; 0]);
    assert_eq!((holds(&bytes, b"/Subtype/Form"), holds(&bytes, b"/Subtype/Image")), (1, 0));
    assert!(holds(&bytes, b"1 0 0 rg\n0 0 m\n80 0 l\n80 40 l\n0 40 l\nh\nf\n") == 1 && holds(&bytes, b"c\n") > 20);
    // one that hides nothing below it needs no group
    assert_eq!(holds(&bytes, b"/Transparency"), 0);
}

#[test]
fn grey_is_grey() {
    let coloured = plain(&printed(KITCHEN, false));
    let grey = plain(&printed(KITCHEN, true));
    let colours = |bytes: &[u8]| holds(bytes, b" rg\n") + holds(bytes, b" RG\n") + holds(bytes, b"/ColorSpace/DeviceRGB");
    assert!(colours(&coloured) > 10);
    assert_eq!(colours(&grey), 0);
}

#[test]
fn nothing_outside_is_fetched_and_what_is_missing_is_told() {
    let outside = svg(
        "<image href=\"/etc/passwd\" width=\"9\" height=\"9\"/><image href=\"http://a.example/b.png\" width=\"9\" height=\"9\"/>",
    );
    assert_eq!(codes(&printed(&outside, false)), ["drawing-incomplete"]);
    assert_eq!(codes(&printed(&svg("<text y=\"20\">漢</text>"), false)), ["drawing-incomplete"]);
    let noise = svg("<filter id=\"n\"><feTurbulence/></filter><path d=\"M0 0h9v9z\" filter=\"url(#n)\"/>");
    assert_eq!(codes(&printed(&noise, false)), ["drawing-incomplete"]);
}

#[test]
fn small_words_are_told() {
    let words = |size: &str, width: u32| {
        let text = "<text y=\"20\" transform=\"scale(2)\" style=\"font-size:SIZE\">Words</text>".replace("SIZE", size);
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"40\">{text}</svg>").into_bytes()
    };
    assert_eq!(codes(&printed(&words("4px", 80), false)), [""; 0]);
    let printed = printed(&words("2.5px", 80), false);
    assert_eq!(codes(&printed), ["drawing-small"]);
    assert!(printed.notices[0].message.ends_with("are 3.7 pt"), "{:?}", printed.notices);
    assert_eq!(codes(&self::printed(&words("4px", 4000), false)), ["drawing-small"]);
}

#[test]
fn bombs_are_refused() {
    let entities = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaaaaaaaa\">\
        <!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\
        <!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">\
        <!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>\
        <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&f;&f;&f;&f;&f;&f;&f;&f;</text></svg>";
    let twice = |at: u32| format!("<g id=\"g{at}\"><use href=\"#g{}\"/><use href=\"#g{}\"/></g>", at + 1, at + 1);
    let uses = svg(&((0..30).map(twice).collect::<String>() + "<g id=\"g30\"><path d=\"M0 0h1v1z\"/></g>"));
    let deep = svg(&("<g opacity=\".9\">".repeat(100_000) + &"</g>".repeat(100_000)));
    let many = svg(&"<path d=\"M0 0h1v1z\"/>".repeat(250_000));
    let huge = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1e20 3\"><path d=\"M0 0h1v1z\"/></svg>".to_vec();
    for bomb in [entities.as_bytes().to_vec(), uses, deep, many, huge] {
        let start = Instant::now();
        let printed = printed(&bomb, false);
        assert_eq!(codes(&printed), ["image-stand-in"], "{:?}", String::from_utf8_lossy(&bomb[..60]));
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn hostile_files_never_stop_a_run() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/hostile");
    let mut folders = vec![root.join("svg-bad"), root.join("generated/svg")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let start = Instant::now();
            let printed = printed(&std::fs::read(entry.path()).unwrap(), false);
            write(&printed.document, &Options::default()).unwrap();
            assert!(start.elapsed() < Duration::from_secs(20), "{} took {:?}", entry.path().display(), start.elapsed());
        }
    }
}
