//! Break opportunities against the conformance lines of UAX #14, where they are found beside the project.

mod common;

use offprint::text::line_breaks;

/// Lines that differ: after a foreign mark `icu_segmenter` begins a run of letters for its model anew, and then breaks before
/// a vowel sign that ought to be joined as a mark (LB 1, LB 9). No text has a diaeresis on a Thai letter.
const EXCEPTIONS: &[&str] = &["× 0E31 × 0308 × 0E31", "× 102C × 0308 × 0E31", "× 0E01 × 0308 × 102C"];

/// A line of the test: the text and the byte offsets at which it may break, its end left out.
fn parse(line: &str) -> Option<(String, Vec<usize>)> {
    let line = line.split('#').next().unwrap().trim();
    let (mut text, mut breaks) = (String::new(), Vec::new());
    for sign in line.split_whitespace() {
        match sign {
            "×" => {}
            "÷" => breaks.push(text.len()),
            code => text.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?),
        }
    }
    breaks.pop();
    (!text.is_empty()).then_some((text, breaks))
}

fn shown(text: &str, breaks: &[usize]) -> String {
    let sign = |at| if breaks.contains(&at) { "÷" } else { "×" };
    text.char_indices().map(|(at, c)| format!("{} {:04X} ", sign(at), u32::from(c))).collect()
}

#[test]
fn lines_may_break_where_unicode_17_says() {
    let Some(lines) = common::shared("corpus/unicode/ucd/LineBreakTest-17.0.txt") else { return };
    let (mut all, mut differing, mut unlisted) = (0, 0, Vec::new());
    for (text, breaks) in lines.lines().filter_map(parse) {
        let found = line_breaks(&text);
        all += 1;
        if found != breaks {
            differing += 1;
            let wanted = shown(&text, &breaks);
            if !EXCEPTIONS.contains(&wanted.trim()) {
                unlisted.push(format!("{} became {}", wanted.trim(), shown(&text, &found).trim()));
            }
        }
    }
    println!("{all} lines, {differing} differ, {} are listed", EXCEPTIONS.len());
    assert!(unlisted.is_empty(), "{}", unlisted.join("\n"));
    assert!(all > 10_000 && differing == EXCEPTIONS.len(), "a listed line no longer differs: strike it");
}
