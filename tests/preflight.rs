//! The checks, held against faults planted in good files, each of which must be found, and against good files, in which nothing
//! may be.

mod common;
#[path = "pdf_support/damage.rs"]
mod damage;
mod faults;
#[allow(dead_code, reason = "each test uses its part")]
#[path = "pdf_support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use damage::{damage, damaged};
use faults::{File, base};
use offprint::layout::Layout;
use offprint::page::{Document, Target};
use offprint::preflight::{CHECKS, Finding, PROFILES, Profile, Weight, check, sarif};
use offprint::{pdf, plate::Plates};
use proptest::prelude::*;

fn findings(file: &File, profile: &str) -> Vec<Finding> {
    check(&file.bytes, Profile::parse(profile).unwrap(), &file.notices).unwrap()
}

fn speaks(findings: &[Finding], name: &str) -> bool {
    findings.iter().any(|finding| finding.check == name)
}

/// What the good file has for a reason, whatever is planted: links, which a press drops, and an intent of light.
const KNOWN: [&str; 1] = ["annotations"];

#[test]
fn every_planted_fault_is_found() {
    let faults = faults::all();
    let good: File = base::good().into();
    let (mut missed, mut found) = (Vec::new(), 0);
    for (what, profile, name, plant) in &faults {
        let before = findings(&good, profile);
        let after = findings(&plant(), profile);
        let new = KNOWN.contains(name) || !speaks(&before, name);
        let hit = after.iter().find(|finding| finding.check == *name);
        println!(
            "{} {profile:9} {name:14} {what}: {}",
            if hit.is_some() && new { "found " } else { "MISSED" },
            hit.map_or("", |finding| finding.message.as_str())
        );
        if hit.is_some() && new { found += 1 } else { missed.push(*what) }
    }
    println!("{found} of {} found", faults.len());
    assert!(faults.len() >= 60 && missed.is_empty(), "missed: {missed:?}");
}

#[test]
fn every_check_has_a_fault_that_it_finds() {
    let faults = faults::all();
    let without: Vec<&str> =
        CHECKS.iter().map(|check| check.name).filter(|name| !faults.iter().any(|(_, _, found, _)| found == name)).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn the_good_file_is_good_for_everyone() {
    let good: File = base::good().into();
    for profile in PROFILES {
        let found = findings(&good, profile.name);
        let alarms: Vec<&Finding> = found.iter().filter(|finding| finding.weight > Weight::Note).collect();
        assert!(alarms.is_empty(), "{}: {alarms:#?}", profile.name);
    }
}

/// Labels of a list within an item stand beside their text, not alone, wherever a page ends between them.
#[test]
fn labels_of_lists_within_lists_are_no_lines_alone() {
    let item = "- An item whose own words are few:\n  - What stands within it goes on for more than one line, because it says \
                more than that.\n  - And so does what follows it, which is said at the same length or thereabouts, with others.\n";
    let (articles, _) =
        common::read(format!("# Lists\n\nWords before them.\n\n{}", item.repeat(100)).as_bytes(), "a.md").unwrap();
    let printed = common::set(articles, &Layout::builtin("article").unwrap()).unwrap();
    assert!(printed.document.pages.len() > 8);
    let file = File { bytes: pdf::write(&printed.document, &pdf::Options::default()).unwrap(), notices: Vec::new() };
    let found = findings(&file, "office");
    assert!(!speaks(&found, "widow") && !speaks(&found, "orphan"), "{found:?}");
}

/// Prints of the examples, and of every so many posts of the blog where it is at hand: for those who print in the house, keep or
/// read them nothing is wrong. In the columns of a newspaper some lines are pulled apart in earnest, so it is left out here.
#[test]
fn good_prints_raise_no_alarm() {
    let (mut checked, mut alarms) = (0, Vec::new());
    for path in good_articles() {
        let layout = Layout::builtin(["two-column", "article"][checked % 2]).unwrap();
        let Ok((articles, _)) = common::read(&std::fs::read(&path).unwrap(), &path.to_string_lossy()) else { continue };
        let printed = common::set(articles, &layout).unwrap();
        if leads_nowhere(&printed.document) {
            continue;
        }
        let bytes = pdf::write(&printed.document, &pdf::Options::default()).unwrap();
        // pictures are not read here, so what stands in for them is told by the setting, and is no fault of the file
        let file = File { bytes, notices: Vec::new() };
        for profile in ["office", "archive", "screen"] {
            let found = findings(&file, profile);
            let weighty = found.iter().filter(|finding| finding.weight > Weight::Note);
            alarms.extend(weighty.map(|finding| format!("{} ({profile}): {finding:?}", path.display())));
        }
        checked += 1;
    }
    println!("{checked} good files, {} alarms", alarms.len());
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
    assert!(checked >= 6);
}

/// An article with relative links, which a file of its own cannot follow, is no good one.
fn leads_nowhere(document: &Document) -> bool {
    let links = document.pages.iter().flat_map(|page| &page.links);
    links.into_iter().any(|link| matches!(&link.to, Target::Address(address) if !address.contains(':')))
}

fn good_articles() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = [
        "article-page.html",
        "article-page.json",
        "article-page.md",
        "article-page.txt",
        "kitchen-sink.md",
        "pictures.md",
        "item.ninjs",
        "article.jsonld",
        "posts.json",
        "feed.json",
    ];
    let mut all: Vec<PathBuf> = examples.iter().map(|name| here.join("examples").join(name)).collect();
    let (mut posts, mut folders) = (Vec::new(), vec![here.join("../shared/corpus/articles-md/rust-blog")]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path)
            } else if path.extension().is_some_and(|end| end == "md") {
                posts.push(path)
            }
        }
    }
    posts.retain(|path| !path.ends_with("_index.md"));
    posts.sort();
    all.extend(posts.into_iter().step_by(17).take(24));
    all
}

#[test]
fn places_are_those_of_the_page() {
    let file: File = base::drawn("0 w 72 528 m 200 528 l S").into();
    let found = findings(&file, "office");
    let line = found.iter().find(|finding| finding.check == "hairline").unwrap();
    assert_eq!((line.page, line.at), (Some(2), Some([25.4, 25.4])));
    let log = sarif("a.pdf", &found);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["results"][0]["locations"][0]["logicalLocations"][0]["name"], "page 2");
}

#[test]
fn what_is_read_is_what_was_set() {
    let inspection = Plates::open(&base::good()).unwrap().inspect();
    assert!(inspection.facts.tagged && inspection.facts.shows_title);
    assert_eq!(inspection.facts.title.as_deref(), Some("A good file"));
    assert!(inspection.facts.claims.contains(&"PDF/UA-1".to_string()), "{:?}", inspection.facts.claims);
    let words: Vec<&offprint::plate::Words> = inspection.sheets[0]
        .items
        .iter()
        .filter_map(|item| match &item.kind {
            offprint::plate::Kind::Words(words) => Some(words),
            _ => None,
        })
        .collect();
    assert_eq!(words[0].text, "A head of words");
    let [x, y] = [words[0].from.0, words[0].from.1];
    assert!((x - 50.0).abs() < 0.01 && (y - 540.0).abs() < 0.01 && (words[0].size - 18.0).abs() < 0.01, "{:?}", words[0]);
    assert_eq!(words[0].blanks.len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Content streams are not packed in this file, so damage meets operators, fonts, tags and maps.
    #[test]
    fn no_damage_makes_a_check_panic(all in prop::collection::vec(damage(), 1..20), drawn: bool) {
        let good = if drawn { DRAWN.with(Clone::clone) } else { GOOD.with(Clone::clone) };
        let _ = check(&damaged(good, &all), Profile::parse("magazine").unwrap(), &[]);
    }
}

thread_local! {
    static GOOD: Vec<u8> = base::edited(|document| document.decompress());
    static DRAWN: Vec<u8> = base::edited(|document| {
        base::draw(document, "/Form Do q 8 0 0 8 60 60 cm /Ink Do Q /Two cs 0.5 1 scn 0 0 9 9 re f BT /Holed 9 Tf (A) Tj ET");
        document.decompress();
    });
}
