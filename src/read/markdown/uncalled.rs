//! Notes that nothing calls: the parser drops them, so they are called behind the text, and the calls are taken out again.

use crate::article::{Block, Inline, Marked};

/// A last paragraph that calls all notes that the text does not call itself; empty where it calls all.
pub fn calls(text: &str) -> String {
    if !text.contains("[^") {
        return String::new();
    }
    let lower = text.to_lowercase();
    let labels = text.lines().filter_map(|line| line.strip_prefix("[^")?.split_once("]:")).map(|(label, _)| label);
    let is_called = |label: &str| {
        let call = format!("[^{}]", label.to_lowercase());
        lower.match_indices(&call).any(|(at, _)| !(lower[at + call.len()..].starts_with(':') && starts_line(&lower, at)))
    };
    labels.filter(|label| !is_called(label)).map(|label| format!("[^{label}]")).collect()
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
