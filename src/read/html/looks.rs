//! Tells HTML from text where nobody says which it is, and makes HTML of either.

use super::is_known;
use crate::article::Inlines;
use crate::read::xml::escape;
use crate::read::{text, tidy};

/// Plain text as HTML: blank lines part its paragraphs.
pub fn of_text(plain: &str) -> String {
    text::paragraphs(&escape(plain))
}

/// HTML as it is, its paragraphs marked where it has no marks at all.
pub fn of_html(html: &str) -> String {
    if html.contains('<') { html.to_string() } else { text::paragraphs(html) }
}

/// HTML or text, by its looks, as HTML.
pub fn of_either(written: &str) -> String {
    if looks_like_html(written) { of_html(written) } else { of_text(written) }
}

/// HTML or text, by its looks, as one line, as titles are.
pub fn line_of_either(written: &str) -> Inlines {
    if looks_like_html(written) { super::line(written) } else { tidy::plain(written) }
}

/// Whether text has an end tag or a reference, and no tag that HTML does not know: *History of the `<blink>` tag* has none.
pub fn looks_like_html(letters: &str) -> bool {
    let marked = letters.match_indices("</").any(|(at, _)| tag_name(letters, at + 2).is_some_and(is_known))
        || letters.match_indices("/>").next().is_some()
        || letters.match_indices('&').any(|(at, _)| is_reference(letters.get(at + 1..).unwrap_or("")));
    marked && letters.match_indices('<').filter_map(|(at, _)| tag_name(letters, at + 1)).all(is_known)
}

fn tag_name(letters: &str, at: usize) -> Option<&str> {
    let rest = letters.get(at..)?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

/// `&amp;` and `&#8217;` are references, `R&D; later` is none.
fn is_reference(rest: &str) -> bool {
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '#').take(LONGEST_NAME).collect();
    name.len() >= 2 && rest.get(name.len()..).is_some_and(|after| after.starts_with(';'))
}

/// No common reference has more letters.
const LONGEST_NAME: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_by_its_looks() {
        for html in ["a <b>c</b>", "AT&amp;T", "&#8217;", "a<br/>b"] {
            assert!(looks_like_html(html), "{html}");
        }
        for plain in ["History of the <blink> tag", "1 < 2 & 3 > 2", "use <T> and </T>", "R&D; later", "Q & A"] {
            assert!(!looks_like_html(plain), "{plain}");
        }
        assert_eq!(of_either("1 < 2\n\nso"), "<p>1 &lt; 2</p>\n<p>so</p>\n");
    }
}
