//! The language guessed for a text that states none, where the corpus of one text in many languages is found.

mod common;

use std::path::Path;

/// Texts whose guess is another language, and which: all are in languages that `whatlang` does not know.
const MISTAKEN: &[(&str, &str)] = &[
    ("bos_latn.md", "hr"),
    ("bre.md", "cy"),
    ("hus.md", "jv"),
    ("ibo.md", "vi"),
    ("kaz.md", "be"),
    ("khk.md", "ru"),
    ("nno.md", "nb"),
    ("oci_1.md", "fr"),
    ("srp_latn.md", "hr"),
    ("swh.md", "sn"),
    ("tat.md", "ru"),
    ("tir.md", "am"),
    ("xho.md", "zu"),
    ("yor.md", "vi"),
];

/// The language of a text as it is stated, and as it is guessed when the line that states it is taken out.
fn stated_and_guessed(text: &str) -> Option<(String, Option<String>)> {
    let stated = text.lines().find_map(|line| line.strip_prefix("lang: "))?.to_string();
    let silent: String = text.lines().filter(|line| !line.starts_with("lang: ")).map(|line| format!("{line}\n")).collect();
    let (articles, _) = common::read(silent.as_bytes(), "text.md").ok()?;
    Some((stated, articles.first()?.in_language.clone()))
}

#[test]
fn guesses_are_right_or_not_made() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/languages/udhr");
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let (mut right, mut silent, mut wrong) = (0, 0, Vec::new());
    for name in names {
        let text = common::shared(&format!("corpus/languages/udhr/{name}")).unwrap();
        let Some((stated, guessed)) = stated_and_guessed(&text) else { continue };
        match guessed {
            None => silent += 1,
            Some(guess) if stated.split('-').next() == Some(guess.as_str()) => right += 1,
            Some(guess) if MISTAKEN.contains(&(name.as_str(), guess.as_str())) => {}
            Some(guess) => wrong.push(format!("(\"{name}\", \"{guess}\"),")),
        }
    }
    println!("{right} right, {silent} not guessed, {} mistaken and listed", MISTAKEN.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right >= 50, "only {right} are guessed");
}
