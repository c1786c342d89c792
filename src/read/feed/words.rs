//! The words of an element of a feed, as what they are: plain text or HTML, whichever way they were wrapped up.

use super::Feed;
use crate::article::Inlines;
use crate::read::xml::Id;
use crate::read::{html, tidy};

/// Where rights are stated.
pub static RIGHTS: &[&str] = &["atom:rights", "rights", "copyright", "atom:copyright", "dc:rights", "media:copyright"];

/// Text, or HTML.
pub enum Words {
    /// To the letter.
    Plain(String),
    /// To be read as HTML.
    Html(String),
}

/// What text without a stated type is.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Unstated {
    /// HTML, as bodies in RSS are.
    Html,
    /// HTML if it looks like it, as titles are.
    Guess,
}

/// The words of an element. Atom states their type (RFC 4287 §3.1), Atom 0.3 also how they are wrapped; RSS neither.
pub fn of(feed: &Feed, id: Id, unstated: Unstated) -> Words {
    let tree = feed.tree;
    let kind = tree.attribute(id, "type").unwrap_or("").to_ascii_lowercase();
    if tree.has_markup(id) {
        return Words::Html(tree.markup(id, feed.base.as_ref()));
    }
    let mut letters = tree.letters(id);
    let packed = !kind.is_empty() && !READABLE.iter().any(|readable| kind.contains(readable));
    if packed || tree.attribute(id, "mode") == Some("base64") {
        letters = unpack(&letters).unwrap_or(letters);
    }
    match kind.as_str() {
        "html" | "xhtml" | "text/html" | "application/xhtml+xml" => Words::Html(letters),
        "" if unstated == Unstated::Html && !tree.name(id).starts_with("atom:") => Words::Html(letters),
        _ if html::looks_like_html(&letters) => Words::Html(letters),
        _ => Words::Plain(letters),
    }
}

/// What the types of readable text hold; all else is packed as Base64 (RFC 4287 §4.1.3.3).
static READABLE: &[&str] = &["text", "plain", "html", "xml", "markdown"];

impl Words {
    /// As HTML whose paragraphs are marked: blank lines part those of text that has no marks at all.
    pub fn markup(&self) -> String {
        match self {
            Words::Html(html) => html::of_html(html),
            Words::Plain(plain) => html::of_text(plain),
        }
    }

    /// As one line.
    pub fn line(&self) -> Inlines {
        match self {
            Words::Plain(plain) => tidy::plain(plain),
            Words::Html(html) => html::line(html),
        }
    }

    /// The words alone, white space folded.
    pub fn words(&self) -> String {
        match self {
            Words::Plain(plain) => plain.split_whitespace().collect::<Vec<_>>().join(" "),
            Words::Html(html) => html::words(html),
        }
    }
}

/// Text that is packed as Base64 (RFC 4648 §4), white space passed over; `None` where it is no text.
fn unpack(packed: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(packed.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in packed.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        bits = bits << 6 | u32::try_from(SIXTY_FOUR.iter().position(|known| *known == byte)?).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}

static SIXTY_FOUR: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64() {
        assert_eq!(unpack("RXhhbXBsZSA8Yj5B\ndG9tPC9iPg==").as_deref(), Some("Example <b>Atom</b>"));
        assert_eq!(unpack("not base64!"), None);
    }
}
