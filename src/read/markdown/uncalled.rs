//! Notes that nothing calls: the parser drops them, so they are called behind the text, and the calls are taken out again.

use std::collections::BTreeSet;

use crate::article::{Block, Inline, Marked};
use crate::report::{Notice, codes};

/// No label is longer, in bytes (CommonMark §6.3).
const LONGEST: usize = 1000;

/// A last paragraph that calls all notes that the text does not call itself; empty where it calls all.
pub fn calls(text: &str) -> String {
    if !text.contains("[^") {
        return String::new();
    }
    let lower = text.to_lowercase();
    let called: BTreeSet<&str> = lower.match_indices("[^").filter_map(|(at, _)| called(&lower, at)).collect();
    let labels = text.lines().filter_map(|line| line.strip_prefix("[^")?.split_once("]:")).map(|(label, _)| label);
    labels.filter(|label| !called.contains(label.to_lowercase().as_str())).map(|label| format!("[^{label}]")).collect()
}

/// The label that is called where `[^` stands, if no note begins there.
fn called(text: &str, at: usize) -> Option<&str> {
    let label = &text[at + 2..];
    let end = label.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let begins = label[end + 1..].starts_with(':') && starts_line(text, at);
    (!begins).then(|| &label[..end])
}

/// The text in which each note has a label of its own: the parser loses what follows a second one of the same. The first is the
/// one that is called.
pub fn told_apart(text: String, notices: &mut Vec<Notice>) -> String {
    let mut known = BTreeSet::new();
    let mut again = |line: &str| {
        let (label, _) = line.strip_prefix("[^")?.split_once("]:")?;
        (!label.contains(['[', ']']) && !known.insert(label.to_lowercase())).then(|| label.to_string())
    };
    let labels: Vec<(usize, String)> =
        text.lines().enumerate().filter_map(|(number, line)| Some((number, again(line)?))).collect();
    if labels.is_empty() {
        return text;
    }
    let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
    for (number, label) in labels {
        let message = format!("the note `{label}` is there twice; the first is the one that is called");
        notices.push(Notice::new(&codes::BROKEN_MARKUP, message).near(&lines[number]));
        lines[number] = lines[number].replacen(&label, &format!("{label}-again-{number}"), 1);
    }
    lines.join("\n") + "\n"
}

fn starts_line(text: &str, at: usize) -> bool {
    at == 0 || text[..at].ends_with('\n')
}

/// Takes that paragraph out of what was read. What looked like a note in an open block of code is code still.
pub fn hang_up(body: &mut Vec<Block>, calls: &str) {
    match body.last_mut() {
        Some(Block::Paragraph { content }) if content.iter().all(|inline| is_call(inline, calls)) => {
            body.pop();
        }
        Some(Block::Code { text, .. }) => {
            if let Some(own) = text.trim_end().strip_suffix(calls) {
                *text = own.trim_end().to_string();
            }
        }
        _ => (),
    }
}

fn is_call(inline: &Inline, calls: &str) -> bool {
    match inline {
        Inline::Marked(Marked::NoteCall { .. }) => true,
        Inline::Text(text) => calls.contains(text.trim()),
        Inline::Marked(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nothing_calls_is_called() {
        assert_eq!(calls("a[^1]\n\n[^1]: One."), "");
        assert_eq!(calls("a\n\n[^One]: One.\n[^two]: Two[^one].\n[^3]: Three."), "[^two][^3]");
        assert_eq!(calls("see [^x]: no\n\n[^x]: X."), "");
    }
}
