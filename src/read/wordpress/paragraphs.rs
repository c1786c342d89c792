//! Marks the paragraphs of text from the classic editor, where blank lines part them and line ends are ends of lines.

use crate::read::html;

/// Elements whose text is kept to the letter.
static LETTERS: &[&str] = &["pre", "script", "style", "textarea"];

/// The text with `<p>` at each blank line and `<br>` at each line end, beside blocks neither. Browsers end a paragraph where
/// the next begins, also within emphasis.
pub fn mark(text: &str) -> String {
    let mut out = String::from("<p>");
    let mut rest = text.trim();
    let mut after_block = true;
    while !rest.is_empty() {
        let (piece, next) = next_piece(rest);
        if piece.starts_with('<') {
            after_block = is_block(piece);
            out.push_str(piece);
        } else {
            mark_lines(piece, after_block, is_block(next), &mut out);
            after_block = false;
        }
        rest = next;
    }
    out
}

/// The tag, comment or text that stands first, an element of letters whole; and what follows.
fn next_piece(text: &str) -> (&str, &str) {
    let end = if !text.starts_with('<') {
        text.find('<')
    } else if text.starts_with("<!--") {
        text.find("-->").map(|at| at + 3)
    } else if let Some(name) = LETTERS.iter().find(|name| tag_name(text) == Some(**name) && !text.starts_with("</")) {
        let close = format!("</{name}");
        find_folded(text, &close).and_then(|at| Some(at + text.get(at..)?.find('>')? + 1))
    } else {
        text.find('>').map(|at| at + 1)
    };
    text.split_at(end.unwrap_or(text.len()))
}

/// A text's lines: an end beside a block parts nothing, an empty line parts paragraphs, any other end is one of a line.
fn mark_lines(text: &str, after_block: bool, before_block: bool, out: &mut String) {
    let mut rest = text;
    let mut beside = after_block;
    while let Some(end) = rest.find('\n') {
        let (line, after) = rest.split_at(end);
        let next = after.trim_start_matches([' ', '\t', '\n']);
        let ends = after.get(..after.len() - next.len()).unwrap_or("").matches('\n').count();
        let parts_nothing = beside && line.trim().is_empty() || before_block && next.is_empty();
        out.push_str(line);
        out.push_str(match ends {
            _ if parts_nothing => "\n",
            1 => "<br>\n",
            _ => "\n<p>",
        });
        beside = false;
        rest = next;
    }
    out.push_str(rest);
}

fn is_block(tag: &str) -> bool {
    tag.is_empty() || tag.starts_with("<!--") || tag_name(tag).is_some_and(|name| html::is_block(name) || name == "br")
}

fn tag_name(tag: &str) -> Option<&str> {
    let rest = tag.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

/// Where a word in lower case stands first, whatever its capitals in the text.
fn find_folded(text: &str, word: &str) -> Option<usize> {
    let found = text.match_indices('<').map(|(at, _)| at);
    found.into_iter().find(|at| text.get(*at..at + word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs() {
        for (text, marked) in [
            ("one\ntwo", "<p>one<br>\ntwo"),
            ("one\n\ntwo\n\n\nthree", "<p>one\n<p>two\n<p>three"),
            ("a <em>b\n\nc</em> d", "<p>a <em>b\n<p>c</em> d"),
            ("a <em>b</em>\nc", "<p>a <em>b</em><br>\nc"),
            ("a\n\n<ul>\n<li>b</li>\n</ul>\n\nc", "<p>a\n<ul>\n<li>b</li>\n</ul>\nc"),
            ("<pre>a\n\nb</pre>\nc", "<p><pre>a\n\nb</pre>\nc"),
            ("<img src='a'>\n\nb", "<p><img src='a'>\n<p>b"),
        ] {
            assert_eq!(mark(text), marked, "{text}");
        }
    }
}
