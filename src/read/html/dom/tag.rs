//! Takes a tag apart, where it is as plain as nearly all are.

use std::borrow::Cow;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::TagKind;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::attributes;
use super::references::spelt_out;

/// A tag with more attributes is taken without them: the tokenizer compares each with all before it. No page has so many.
const MOST_ATTRIBUTES: usize = 1000;

/// A tag as it is written.
pub struct Written<'a> {
    /// All of it, from `<` to `>`.
    pub whole: &'a str,
    /// The same without attributes, where there are too many.
    pub bare: Option<String>,
    /// Its name as it is written; empty where what follows is no tag.
    pub name: &'a str,
    /// What it says, where that can be told without looking twice: no references, no zeros, no signs out of place.
    pub plain: Option<Plain<'a>>,
    /// What follows it.
    pub rest: &'a str,
}

/// What a plain tag says.
pub struct Plain<'a> {
    /// Opens or closes.
    pub kind: TagKind,
    /// Its name in lower case.
    pub name: LocalName,
    /// Ends in `/>`.
    pub self_closing: bool,
    /// The attributes that someone may ask for, each once.
    pub attributes: Vec<Said<'a>>,
}

/// An attribute of a plain tag.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// Where it stands in the table of those that are kept, if it does.
    pub place: Option<u32>,
    name: &'a str,
    /// Its value.
    pub value: Cow<'a, str>,
}

impl Said<'_> {
    /// As the builder of the tree knows attributes.
    pub fn attribute(&self) -> Attribute {
        Attribute { name: QualName::new(None, ns!(), lower(self.name)), value: StrTendril::from_slice(&self.value) }
    }
}

/// Reads the tag that begins a text; none if it does not end (HTML Standard, 13.2.5.6 to 13.2.5.40).
pub fn read(text: &str) -> Option<Written<'_>> {
    let mut reader = Reader { text, at: 1, is_plain: true, count: 0, attributes: Vec::new() };
    let kind = if reader.takes(b'/') { TagKind::EndTag } else { TagKind::StartTag };
    let name = reader.tag_name();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let (whole, rest) = text.split_at(text.find('>')? + 1);
        return Some(Written { whole, bare: None, name: "", plain: None, rest });
    }
    let local = lower(name);
    let self_closing = reader.attributes(is_compared(&local))?;
    let (whole, rest) = text.split_at_checked(reader.at)?;
    let is_crowded = reader.count > MOST_ATTRIBUTES;
    let bare = is_crowded.then(|| format!("{}{name}>", if kind == TagKind::EndTag { "</" } else { "<" }));
    let attributes = if is_crowded { Vec::new() } else { reader.attributes };
    let plain = reader.is_plain.then_some(Plain { kind, name: local, self_closing, attributes });
    Some(Written { whole, bare, name, plain, rest })
}

/// Elements that stay open over the ends of others: the builder compares all their attributes (HTML Standard, 13.2.4.3). Of `a`
/// there is but one at a time.
pub fn is_compared(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Whether a tag's name ends here.
#[inline]
pub fn is_end_of_name(byte: u8) -> bool {
    is_space(byte) || byte == b'/' || byte == b'>'
}

#[inline]
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c' | b'\r')
}

fn lower(name: &str) -> LocalName {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

/// Goes through a tag byte by byte: all that parts it is ASCII.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    is_plain: bool,
    /// How many attributes there are, kept or not.
    count: usize,
    attributes: Vec<Said<'a>>,
}

impl<'a> Reader<'a> {
    /// The name after the tag's opening.
    fn tag_name(&mut self) -> &'a str {
        let name = self.up_to(is_end_of_name).unwrap_or_default();
        self.is_plain &= name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        name
    }

    /// Reads on to the end of the tag, and says whether it closes itself.
    fn attributes(&mut self, keeps_all: bool) -> Option<bool> {
        loop {
            self.pass_space();
            if self.takes(b'>') {
                return Some(false);
            }
            if self.takes(b'/') {
                if self.takes(b'>') {
                    return Some(true);
                }
                continue;
            }
            let name = self.name()?;
            let value = self.value()?;
            self.keep(name, value, keeps_all);
        }
    }

    /// An attribute's name; a `=` may open it.
    fn name(&mut self) -> Option<&'a str> {
        let from = self.at;
        self.at += 1;
        self.up_to(|byte| byte == b'=' || is_end_of_name(byte))?;
        self.text.get(from..self.at)
    }

    fn value(&mut self) -> Option<&'a str> {
        self.pass_space();
        if !self.takes(b'=') {
            return Some("");
        }
        self.pass_space();
        for quote in [b'"', b'\''] {
            if self.takes(quote) {
                return self.quoted(quote);
            }
        }
        self.up_to(|byte| is_space(byte) || byte == b'>')
    }

    /// Values may be long: scripts, pictures in their own bytes.
    fn quoted(&mut self, quote: u8) -> Option<&'a str> {
        let from = self.at;
        let length = memchr::memchr(quote, self.text.as_bytes().get(from..)?)?;
        self.at += length + 1;
        self.text.get(from..from + length)
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on if this is the next byte.
    #[inline]
    fn takes(&mut self, byte: u8) -> bool {
        let is_there = self.byte() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    #[inline]
    fn pass_space(&mut self) {
        while self.byte().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// What stands before a byte of this kind; none where there is none, so that the tag does not end.
    #[inline]
    fn up_to(&mut self, is_end: impl Fn(u8) -> bool) -> Option<&'a str> {
        let from = self.at;
        while !is_end(self.byte()?) {
            self.at += 1;
        }
        self.text.get(from..self.at)
    }

    /// Keeps an attribute that someone may ask for: the first of its name is the one that counts.
    fn keep(&mut self, name: &'a str, value: &'a str, keeps_all: bool) {
        self.count += 1;
        if self.count > MOST_ATTRIBUTES {
            return;
        }
        let place = attributes::place(name);
        // what has a prefix is told by its namespace in drawings
        if !keeps_all && place.is_none() && !name.contains(':') {
            return;
        }
        let Some(value) = spelt_out(value).filter(|_| !name.contains('\0')) else {
            self.is_plain = false;
            return;
        };
        if self.attributes.iter().all(|known| !known.name.eq_ignore_ascii_case(name)) {
            self.attributes.push(Said { place, name, value });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let written = read(text)?;
        let Some(tag) = written.plain else { return Some(format!("{} ?", written.whole)) };
        let shown = |one: Attribute| format!(" {}={}", one.name.local, one.value);
        let attributes = tag.attributes.iter().map(|said| shown(said.attribute())).collect::<String>();
        let sign = if tag.kind == TagKind::EndTag { "/" } else { "" };
        Some(format!("{} {sign}{}{attributes}{}", written.whole, tag.name, if tag.self_closing { " /" } else { "" }))
    }

    #[test]
    fn crowded_tags_are_taken_bare() {
        for (name, value) in [("b", "1"), ("P", "'&amp;'")] {
            let attributes: String = (0..=MOST_ATTRIBUTES).map(|at| format!(" a{at}={value}")).collect();
            let text = format!("<{name}{attributes}>x");
            let written = read(&text).unwrap();
            assert_eq!((written.bare, written.rest), (Some(format!("<{name}>")), "x"));
            assert!(written.plain.is_none_or(|tag| tag.attributes.is_empty()));
        }
    }

    #[test]
    fn tags_are_read_as_the_standard_says() {
        for (text, tag) in [
            ("<p>x", "<p> p"),
            ("</DIV >x", "</DIV > /div"),
            ("<p class=a id='b>' title=\"c\">x", "<p class=a id='b>' title=\"c\"> p class=a id=b> title=c"),
            ("<p class = a hidden>", "<p class = a hidden> p class=a hidden="),
            ("<br/>", "<br/> br /"),
            ("<br / class=a/>", "<br / class=a/> br class=a/"),
            ("<p class='a'id=b>", "<p class='a'id=b> p class=a id=b"),
            ("<p class=a CLASS=b onclick=c>", "<p class=a CLASS=b onclick=c> p class=a"),
            ("<b onclick=c>", "<b onclick=c> b onclick=c"),
            ("<p class=>", "<p class=> p class="),
            ("<p title='a&amp;b'>", "<p title='a&amp;b'> p title=a&b"),
            ("<p title='a&amp;lt;&amp;'>", "<p title='a&amp;lt;&amp;'> p title=a&lt;&"),
            ("<p title='a&amp;b&copy'>", "<p title='a&amp;b&copy'> ?"),
            ("<p onclick='a&copy'>", "<p onclick='a&copy'> p"),
            ("<p =a>", "<p =a> p"),
            ("<b =a==c>", "<b =a==c> b =a==c"),
            ("<!-- a > b", "<!-- a > ?"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(tag));
        }
        assert!(["<p", "<p class='a>", "<p class=a", "</p ", "<!--"].iter().all(|text| read(text).is_none()));
    }
}
