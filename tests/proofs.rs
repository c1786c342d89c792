//! Pages compared as text: `tests/proofs/<name>.md|json|html|txt`, set by `<name>.toml`, must be `<name>.expected`.
//!
//! `OFFPRINT_BLESS=1 cargo test --test proofs` writes what is there now; look at the difference before it is committed.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use offprint::layout::Layout;
use offprint::source::{Assets, Missing};

const INPUTS: [&str; 4] = ["md", "json", "html", "txt"];

struct Files;

impl Assets for Files {
    fn load(&self, address: &str) -> Result<Vec<u8>, Missing> {
        fs::read(address).map_err(|error| Missing(error.to_string()))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs")
}

fn inputs() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("tests/proofs is there");
    let is_input = |path: &PathBuf| path.extension().is_some_and(|end| INPUTS.iter().any(|known| end == *known));
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(is_input).collect();
    inputs.sort();
    inputs
}

/// The pages as text, and the notices after them.
fn proof(input: &Path) -> String {
    let name = input.file_name().unwrap().to_string_lossy();
    let file = input.with_extension("toml");
    let layout = match fs::read_to_string(&file) {
        Ok(text) => Layout::load(&text, &file.to_string_lossy(), &Files, &[]),
        Err(_) => Layout::builtin("two-column"),
    };
    let layout = layout.unwrap_or_else(|error| panic!("{error}"));
    let (articles, mut notices) = common::read(&fs::read(input).unwrap(), &name).unwrap_or_else(|error| panic!("{error}"));
    let printed = common::set(articles, &layout).unwrap_or_else(|error| panic!("{name}: {error}"));
    notices.extend(printed.notices);
    let told: String = notices.iter().map(|notice| format!("{}: {}\n", notice.code, notice.message)).collect();
    let head = if told.is_empty() { "" } else { "\n== notices ==\n" };
    offprint::proof::text(&printed.document) + head + &told
}

#[test]
fn every_proof_is_as_expected() {
    let bless = std::env::var_os("OFFPRINT_BLESS").is_some();
    let mut failed = Vec::new();
    for input in inputs() {
        let (actual, file) = (proof(&input), input.with_extension("expected"));
        if bless {
            fs::write(&file, actual).unwrap();
            continue;
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
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
