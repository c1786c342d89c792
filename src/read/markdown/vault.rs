//! Makes links and embeds between the notes of a vault, as Obsidian writes them, into what paper has of them.

use super::templates::is_picture;
use crate::report::{Notice, codes};

/// A link to another note opens so, an embed with a mark before it.
pub const OPEN: &str = "[[";
pub const EMBED: &str = "![[";
pub const CLOSE: &str = "]]";

/// Whether what opens here is one: no note has brackets in its name, and what stands behind one is no address of Markdown.
pub fn is_one(inner: &str, after: &str) -> bool {
    !inner.trim().is_empty() && !inner.contains(['[', ']', '\n']) && !after.starts_with(['(', '[', ':'])
}

/// `[[Note]]`, `[[Note|words]]`, `[[#Head]]`, `![[picture.png|words]]` and `![[Note]]` as Markdown. A link to another note is its
/// words: the note is not on this paper.
pub fn replace(tag: &str, inner: &str, out: &mut String, notices: &mut Vec<Notice>) {
    let (target, words) = inner.split_once('|').map_or((inner, None), |(target, words)| (target.trim(), Some(words.trim())));
    let (note, head) = target.split_once('#').unwrap_or((target, ""));
    if tag.starts_with(EMBED) {
        return embed(note, head, words, out, notices);
    }
    let head = head.trim_start_matches(['#', '^']);
    let shown = words.unwrap_or(if note.is_empty() { head } else { target });
    if note.is_empty() && !target.contains("#^") {
        return out.push_str(&format!("[{shown}](#{})", slug(head)));
    }
    out.push_str(shown);
}

fn embed(note: &str, head: &str, words: Option<&str>, out: &mut String, notices: &mut Vec<Notice>) {
    if is_picture(note) {
        // what looks like a size is one
        let size = |words: &&str| !words.chars().all(|c| c.is_ascii_digit() || c == 'x');
        let alt = words.filter(size).unwrap_or("");
        return out.push_str(&format!("![{alt}](<{}>)", note.replace(['<', '>'], "")));
    }
    let name = if head.is_empty() { note.to_string() } else { format!("{note}#{head}") };
    let message = format!("`{name}` is embedded from another file, which is not printed here; its name stands for it");
    notices.push(Notice::new(&codes::PASSED_OVER, message));
    out.push_str(words.unwrap_or(&name));
}

/// The id that a head gets from its words: as of GitHub, which the other heads have too.
fn slug(head: &str) -> String {
    let letters = head.trim().to_lowercase();
    letters.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}
