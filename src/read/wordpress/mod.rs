//! Reads what WordPress gives away: exports of whole sites (WXR), and posts as its REST interface has them.

pub mod export;
mod library;
mod paragraphs;
pub mod rest;
mod shortcodes;

use crate::article::{Article, Status};
use crate::report::{Notice, codes};
use library::Library;

/// How WordPress calls the states of a post. One with a password is protected, whatever its state.
static STATES: &[(&str, Status)] = &[
    ("publish", Status::Published),
    ("inherit", Status::Published),
    ("draft", Status::Draft),
    ("auto-draft", Status::Draft),
    ("pending", Status::Draft),
    ("future", Status::Draft),
    ("private", Status::Private),
    ("trash", Status::Withdrawn),
];

/// The status that a state means; one that a plugin made up is not known to be out.
fn status(state: &str) -> Status {
    STATES.iter().find(|(known, _)| *known == state).map_or(Status::Draft, |(_, status)| *status)
}

/// The category that WordPress gives to posts that have none, in addresses.
const NO_CATEGORY: &str = "uncategorized";

/// Text as an editor holds it, as HTML: shortcodes resolved, paragraphs marked.
fn markup(text: &str, library: &Library, post: &str, article: &Article, notices: &mut Vec<Notice>) -> String {
    let (text, left_out) = shortcodes::resolve(text, library, post);
    let blocks = unfilled_blocks(&text);
    for (what, names) in [("shortcodes", left_out), ("blocks that the site fills", blocks)] {
        if !names.is_empty() {
            let message = format!("{what} were left out: {}", names.join(", "));
            notices.push(Notice::new(&codes::DROPPED_MARKUP, message).near(&article.title()));
        }
    }
    if text.contains("<!-- wp:") { embeds(&text) } else { paragraphs::mark(&text) }
}

/// Blocks that stand for what the site puts there when it shows the page: `<!-- wp:latest-posts /-->`.
fn unfilled_blocks(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for block in text.split("<!-- wp:").skip(1).filter_map(|rest| rest.split_once("-->").map(|(block, _)| block)) {
        let name = block.split_whitespace().next().unwrap_or("").to_string();
        let has_text = !block.trim_end().ends_with('/') || matches!(name.as_str(), "more" | "nextpage" | "spacer" | "separator");
        if !has_text && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What opens the address that a block embeds.
const WRAPPER: &str = "<div class=\"wp-block-embed__wrapper\">";

/// The address in the wrapper of an embed becomes a frame, as the site would make of it.
fn embeds(text: &str) -> String {
    let mut parts = text.split(WRAPPER);
    let mut out = parts.next().unwrap_or("").to_string();
    for part in parts {
        let (inside, rest) = part.split_once("</div>").unwrap_or((part, ""));
        match shortcodes::frame(inside.trim()) {
            Some(frame) => out.push_str(&format!("{frame}{rest}")),
            None => out.push_str(&format!("{WRAPPER}{part}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_without_text_are_named_and_embeds_framed() {
        let text = "<!-- wp:archives /--><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:archives {\"a\":1} /-->";
        assert_eq!(unfilled_blocks(text), ["archives"]);
        let text = format!("<figure>{WRAPPER}\nhttps://v.example/1\n</div><figcaption>c</figcaption></figure>");
        assert_eq!(embeds(&text), "<figure><iframe src=\"https://v.example/1\"></iframe><figcaption>c</figcaption></figure>");
    }
}
