//! Pages compared as text: `tests/proofs/<name>.md|json|html|txt`, set by `<name>.toml`, must be `<name>.expected`.
//!
//! So must those of `tests/proofs/columns/` and `notes/`, each of which shows one rule of columns, keeps, breaks and notes on a
//! small sheet.
//! `tests/proofs/furniture/<rule>.toml` names its article in its first line, and of its pages only heads and feet are looked at;
//! `tests/proofs/links/<policy>.toml` does the same for links, and shows whole pages;
//! `tests/proofs/editions/` sets articles bound as an edition, by their sections;
//! `tests/proofs/sink/` sets the kitchen sink of the examples.
//!
//! `OFFPRINT_BLESS=1 cargo test --test proofs` writes what is there now; look at the difference before it is committed.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use offprint::article::Moment;
use offprint::edition::Masthead;
use offprint::layout::Layout;
use offprint::source::{Assets, Missing};

const INPUTS: [&str; 4] = ["md", "json", "html", "txt"];

struct Files;

impl Assets for Files {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        fs::read(address).map_err(|error| Missing(error.to_string()))
    }
}

/// The pictures beside the proofs.
struct Beside;

impl Assets for Beside {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        fs::read(folder().join(address)).map_err(|_| Missing("there is no such file".to_string()))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs")
}

fn inputs() -> Vec<PathBuf> {
    let folders = [folder(), folder().join("columns"), folder().join("notes")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("tests/proofs is there"));
    let is_input = |path: &PathBuf| path.extension().is_some_and(|end| INPUTS.iter().any(|known| end == *known));
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(is_input).collect();
    inputs.sort();
    inputs
}

/// One proof: what is set, by which layout, and what it should become.
struct Case {
    input: PathBuf,
    layout: PathBuf,
    expected: PathBuf,
    /// Whether only what stands in heads and feet is looked at.
    bands: bool,
    /// Whether the articles are bound as an edition.
    bound: bool,
}

/// Whole pages.
fn pages() -> Vec<Case> {
    let case = |input: PathBuf| Case {
        layout: input.with_extension("toml"),
        expected: input.with_extension("expected"),
        input,
        bands: false,
        bound: false,
    };
    inputs().into_iter().map(case).collect()
}

/// The rules of heads and feet, and those of links: each layout says in its first line, `# of three.json: …`, which articles it
/// sets.
fn rules(of: &str, (bands, bound): (bool, bool)) -> Vec<Case> {
    let folder = folder().join(of);
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).expect("its folder is there") {
        let layout = entry.unwrap().path();
        if layout.extension().is_none_or(|end| end != "toml") {
            continue;
        }
        let text = fs::read_to_string(&layout).unwrap();
        if let Some((name, _)) = text.strip_prefix("# of ").and_then(|rest| rest.split_once(':')) {
            let (input, expected) = (folder.join(name), layout.with_extension("expected"));
            cases.push(Case { input, layout, expected, bands, bound });
        }
    }
    cases.sort_by(|a, b| a.layout.cmp(&b.layout));
    cases
}

/// The pages as text, and the notices after them.
fn proof(case: &Case) -> String {
    let name = case.input.file_name().unwrap().to_string_lossy();
    let layout = match fs::read_to_string(&case.layout) {
        Ok(text) => Layout::load(&text, &case.layout.to_string_lossy(), &Files, &[]),
        Err(_) => Layout::builtin("two-column"),
    };
    let layout = layout.unwrap_or_else(|error| panic!("{}: {error}", case.layout.display()));
    let (articles, mut notices) =
        common::read(&fs::read(&case.input).unwrap(), &name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let printed =
        if case.bound { common::bind(articles, &layout, &edition()) } else { common::set_with(articles, &layout, &Beside) };
    let printed = printed.unwrap_or_else(|error| panic!("{name}: {error}"));
    notices.extend(printed.notices);
    let told: String = notices.iter().map(|notice| format!("{}: {}\n", notice.code, notice.message)).collect();
    let head = if told.is_empty() { "" } else { "\n== notices ==\n" };
    let pages = offprint::proof::text(&printed.document);
    (if case.bands { bands(&pages) } else { pages }) + head + &told
}

/// What the editions say of themselves.
fn edition() -> Masthead {
    let stated = |text: &str| Some(text.to_string());
    Masthead {
        title: stated("The Harbour Reader"),
        subtitle: stated("A week on the quay"),
        volume: stated("III"),
        number: stated("9"),
        language: None,
        date: Moment::day(2021, 3, 7),
        imprint: stated("Printed at the pier."),
    }
}

/// Of the pages only what stands in heads and feet, with its faces, and what is drawn.
fn bands(pages: &str) -> String {
    let drawn = ["== page", "fill ", "drawn ", "picture ", "drawing ", "link "];
    let (mut out, mut face, mut told) = (String::new(), "", "");
    for line in pages.lines() {
        let frame = line.split_whitespace().nth(2);
        if line.starts_with("~ ") {
            face = line;
        } else if frame == Some("head") || frame == Some("foot") {
            if face != told {
                out.push_str(&format!("{face}\n"));
                told = face;
            }
            out.push_str(&format!("{line}\n"));
        } else if drawn.iter().any(|begin| line.starts_with(begin)) {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

#[test]
fn every_proof_is_as_expected() {
    let bless = std::env::var_os("OFFPRINT_BLESS").is_some();
    let mut failed = Vec::new();
    for case in pages()
        .into_iter()
        .chain(rules("furniture", (true, false)))
        .chain(rules("links", (false, false)))
        .chain(rules("sink", (false, false)))
        .chain(rules("editions", (false, true)))
    {
        let (actual, file) = (proof(&case), &case.expected);
        if bless {
            fs::write(file, actual).unwrap();
            continue;
        }
        let expected = fs::read_to_string(file).unwrap_or_default();
        let difference = common::difference(&expected, &actual);
        if !difference.is_empty() {
            failed.push(format!("{} {difference}", file.display()));
        }
    }
    assert!(failed.is_empty(), "{}\nOFFPRINT_BLESS=1 takes the new pages", failed.join("\n"));
}

#[test]
fn a_difference_is_shown() {
    assert_eq!(common::difference("a\nb\nc\n", "a\nb\nc\n"), "");
    assert_eq!(common::difference("a\nb\nc\n", "a\nx\nc\n"), "at line 2:\n  a\n- b\n+ x\n");
    assert_eq!(common::difference("a\n", "a\nb\n"), "at line 2:\n  a\n+ b\n");
}
