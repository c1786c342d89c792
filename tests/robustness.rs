//! No input makes it panic: random bytes, broken ends of real files, and the hostile collection where it is at hand.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use offprint::layout::Layout;
use offprint::pdf;
use proptest::prelude::*;
use rayon::prelude::*;

/// Reads and prints; an error is an answer, a panic is not.
fn press(bytes: &[u8], name: &str, layout: &Layout) {
    let Ok((articles, _)) = common::read(bytes, name) else { return };
    let Ok(printed) = common::set(articles, layout) else { return };
    let _ = pdf::write(&printed.document, &pdf::Options::default());
    let _ = offprint::proof::text(&printed.document);
    let _ = serde_json::to_string(&offprint::proof::report(&printed.document, &printed.notices));
}

fn layout() -> Layout {
    Layout::builtin("two-column").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000), ending in 0..5usize) {
        press(&bytes, ["a", "a.md", "a.html", "a.json", "a.txt"][ending], &layout());
    }

    #[test]
    fn random_text(text in "\\PC{0,600}", ending in 0..5usize) {
        press(text.as_bytes(), ["a", "a.md", "a.html", "a.json", "a.txt"][ending], &layout());
    }

    #[test]
    fn random_layouts(text in "[a-z.=\\[\\]\"0-9 \n-]{0,200}") {
        let _ = Layout::load(&text, "random.toml", &offprint::source::NoAssets, &[]);
    }
}

#[test]
fn a_file_cut_anywhere() {
    for (file, text) in
        [("a.html", include_str!("../examples/article-page.html")), ("a.json", include_str!("common/everything.json"))]
    {
        for cut in (0..text.len()).step_by(211) {
            press(&text.as_bytes()[..cut], file, &layout());
        }
    }
}

/// The collection beside the project, where it is at hand.
fn hostile() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let near = ["../shared/corpus/hostile", "../../shared/corpus/hostile"].map(|path| root.join(path));
    near.into_iter().find(|path| path.is_dir())
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

const SETS: [&str; 7] = [
    "generated/html",
    "generated/md",
    "generated/json",
    "generated/xml",
    "generated/front-matter",
    "html-fuzz",
    "html-tree-construction",
];

#[test]
fn the_hostile_collection() {
    let Some(folder) = hostile() else { return eprintln!("skipped: the hostile collection is not at hand") };
    let mut all = Vec::new();
    SETS.iter().for_each(|set| files(&folder.join(set), &mut all));
    assert!(!all.is_empty());
    let layout = layout();
    all.par_iter().for_each(|file| {
        let bytes = fs::read(file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| press(&bytes, &name, &layout)));
        assert!(done.is_ok(), "{} makes it panic", file.display());
    });
}

#[test]
fn naughty_strings_everywhere() {
    let Some(folder) = hostile() else { return eprintln!("skipped: the hostile collection is not at hand") };
    let strings: Vec<String> = serde_json::from_slice(&fs::read(folder.join("naughty-strings.json")).unwrap()).unwrap();
    for text in strings {
        let article = serde_json::json!({
            "headline": [text], "deck": [text], "articleSection": text, "author": [{"name": text}], "url": text,
            "inLanguage": text, "articleBody": [{"type": "paragraph", "content": [text]}]
        });
        press(article.to_string().as_bytes(), "naughty.json", &layout());
    }
}
