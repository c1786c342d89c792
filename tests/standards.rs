//! The standards of the archives and readers: files that follow each, what they hold, and what is refused.

mod common;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use offprint::Printed;
use offprint::layout::Layout;
use offprint::pdf::{Attachment, Options, Relationship, left_out, write};
use offprint::plate::{Embedded, Plates};
use offprint::report::{Error, Kind};
use offprint::source::{Assets, Missing, NoAssets};
use offprint::standard::{ALL, Standard};

/// A picture that can be seen through, and a drawing that can.
struct Clear;

impl Assets for Clear {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        let samples: Vec<u8> = (0..32 * 32 * 4u32).map(|at| (at * 7 % 251) as u8).collect();
        let mut out = Vec::new();
        match address {
            "a.png" => PngEncoder::new(&mut out).write_image(&samples, 32, 32, ExtendedColorType::Rgba8).unwrap(),
            "b.svg" => out.extend_from_slice(
                b"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='30'>\
                <rect width='40' height='30' fill='#c00' opacity='.5'/><circle cx='40' cy='15' r='15' fill='#00c' opacity='.4'/></svg>",
            ),
            _ => return Err(Missing("it is not there".to_string())),
        }
        Ok(out)
    }
}

const TEXT: &str = "---\ntitle: \"Of standards\"\nauthor: [A. Writer, B. Writer]\ndate: 2020-10-26T06:02:00+07:00\nlang: en\n\
    section: Press\nurl: https://example.org/standards\n---\n\nWords, [a link](https://example.org/), and a note[^1].\n\n\
    | a | b |\n|---|---|\n| 1 | 2 |\n\n![one](a.png)\n\n![two](b.svg)\n\n[^1]: The note.\n";

fn printed() -> Printed {
    let articles = common::read(TEXT.as_bytes(), "standards.md").unwrap().0;
    common::set_with(articles, &Layout::builtin("two-column").unwrap(), &Clear).unwrap()
}

fn source() -> Attachment {
    Attachment {
        name: "folder/ö.md".into(),
        media_type: "text/markdown".into(),
        description: "The source".into(),
        relationship: Relationship::Source,
        bytes: TEXT.as_bytes().to_vec(),
    }
}

fn flavour(standard: Standard) -> Option<&'static str> {
    let name = standard.rules().name;
    ["ua1", "ua2", "1b", "2a", "2b", "2u", "3a", "3b", "4", "4f"]
        .into_iter()
        .find(|flavour| name.replace('-', "").trim_start_matches('a') == *flavour || name.replace('-', "") == *flavour)
}

fn embedded(bytes: &[u8]) -> Result<Vec<Embedded>, Error> {
    Plates::open(bytes)?.embedded()
}

#[test]
fn each_standard_is_followed() {
    let printed = printed();
    for rules in ALL {
        let options = Options { standards: vec![rules.standard], attachments: vec![source()], ..Options::default() };
        let bytes = write(&printed.document, &options).unwrap();
        let path = support::save(rules.name, &bytes);
        if let Some(flavour) = flavour(rules.standard) {
            support::verapdf(&[flavour], &path);
        }
        if let Some(said) = support::tool("qpdf", &["--check", &path]) {
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
    }
}

#[test]
fn all_but_the_press_have_a_validator() {
    let without: Vec<&str> = ALL.iter().filter(|rules| flavour(rules.standard).is_none()).map(|rules| rules.name).collect();
    assert_eq!(without, ["x-4"]);
}

#[test]
fn the_oldest_format_has_no_newer_parts() {
    let printed = printed();
    let options = Options { standards: vec![Standard::A1b], ..Options::default() };
    let bytes = write(&printed.document, &options).unwrap();
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(bytes.starts_with(b"%PDF-1.4") && holds(b"\nxref\n0 ") && holds(b"/CIDSet"));
    assert!(!holds(b"/ObjStm") && !holds(b"/XRef") && !holds(b"/SMask") && !holds(b"/Transparency"));
    let told = left_out(&printed.document, &options);
    assert_eq!(told.iter().filter(|notice| notice.code == "flattened").count(), 2);
}

#[test]
fn attached_files_come_back() {
    let printed = printed();
    for standard in [Standard::A3a, Standard::A3b, Standard::A4f] {
        let options = Options { standards: vec![standard], attachments: vec![source(), source()], ..Options::default() };
        let files = embedded(&write(&printed.document, &options).unwrap()).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["ö-2.md", "ö.md"]);
        assert!(files.iter().all(|file| file.bytes == TEXT.as_bytes() && file.relationship.as_deref() == Some("Source")));
        assert!(files.iter().all(|file| file.media_type.as_deref() == Some("text/markdown")));
    }
    let options = Options { attachments: vec![source()], ..Options::default() };
    assert_eq!(embedded(&write(&printed.document, &options).unwrap()).unwrap(), []);
    assert_eq!(left_out(&printed.document, &options)[0].code, "not-attached");
}

#[test]
fn broken_files_hold_nothing() {
    let options = Options { standards: vec![Standard::A3b], attachments: vec![source()], compress: false, ..Options::default() };
    let good = write(&printed().document, &options).unwrap();
    assert_eq!(embedded(b"not a PDF").unwrap_err().kind(), Kind::Read);
    for cut in (0..good.len()).step_by(good.len() / 40) {
        let _ = embedded(&good[..cut]);
        let mut changed = good.clone();
        changed[cut] ^= 0x15;
        let _ = embedded(&changed);
    }
}

#[test]
fn standards_that_contradict_each_other_are_refused() {
    let printed = printed();
    for pair in [[Standard::A2a, Standard::A3a], [Standard::Ua1, Standard::A4], [Standard::X4, Standard::A1b]] {
        let options = Options { standards: pair.to_vec(), ..Options::default() };
        assert_eq!(write(&printed.document, &options).unwrap_err().kind(), Kind::Write);
    }
    let set = |text: &str| Layout::open("article", &NoAssets, &[format!("output.standards={text}")]);
    assert!(set("['x-4', 'ua-1', 'a-2a']").is_ok());
    let wrong = set("['a-2a', 'a-2b']").unwrap_err();
    assert!(wrong.kind() == Kind::Layout && wrong.message().contains("PDF/A-2a and PDF/A-2b"), "{wrong}");
    assert!(set("['ua-2', 'a-4f']").is_ok());
    assert!(set("['a-1a']").unwrap_err().message().contains("a-2a"));
}

#[test]
fn metadata_are_whole() {
    let bytes = write(&printed().document, &Options::default()).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    for part in [
        "Of standards",
        "<rdf:li>A. Writer</rdf:li><rdf:li>B. Writer</rdf:li>",
        "<dc:source>https://example.org/standards",
        "<xmp:Identifier><rdf:Bag><rdf:li>https://example.org/standards",
        "<photoshop:SupplementalCategories><rdf:Bag><rdf:li>Press",
        "<xmpMM:DocumentID>uuid:",
        "2020-10-26T06:02:00+07:00",
    ] {
        assert!(text.contains(part), "{part}");
    }
}
