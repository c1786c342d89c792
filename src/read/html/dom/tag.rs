//! Takes a tag apart, where it is as plain as nearly all are.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::attributes;

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
    pub plain: Option<Tag>,
    /// What follows it.
    pub rest: &'a str,
}

/// Reads the tag that begins a text; none if it does not end (HTML Standard, 13.2.5.6 to 13.2.5.40).
pub fn read(text: &str) -> Option<Written<'_>> {
    let inner = text.strip_prefix('<')?;
    let (kind, inner) = inner.strip_prefix('/').map_or((TagKind::StartTag, inner), |inner| (TagKind::EndTag, inner));
    let length = inner.find(is_end_of_name).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let (whole, rest) = text.split_at(text.find('>')? + 1);
        return Some(Written { whole, bare: None, name: "", plain: None, rest });
    }
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut reader = Reader { rest, is_plain, count: 0, attributes: Vec::new() };
    let local = lower(name);
    let self_closing = reader.attributes(is_formatting(&local))?;
    let (whole, rest) = text.split_at(text.len() - reader.rest.len());
    let is_crowded = reader.count > MOST_ATTRIBUTES;
    let bare = is_crowded.then(|| format!("{}{name}>", if kind == TagKind::EndTag { "</" } else { "<" }));
    let attrs = if is_crowded { Vec::new() } else { reader.attributes };
    let plain = reader.is_plain.then_some(Tag { kind, name: local, self_closing, attrs, had_duplicate_attributes: false });
    Some(Written { whole, bare, name, plain, rest })
}

/// Elements that stay open over the ends of others: the builder compares all their attributes (HTML Standard, 13.2.4.3).
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
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
pub fn is_end_of_name(c: char) -> bool {
    is_space(c) || c == '/' || c == '>'
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0c' | '\r')
}

fn lower(name: &str) -> LocalName {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

struct Reader<'a> {
    rest: &'a str,
    is_plain: bool,
    /// How many attributes there are, kept or not.
    count: usize,
    attributes: Vec<Attribute>,
}

impl<'a> Reader<'a> {
    /// Reads on to the end of the tag, and says whether it closes itself.
    fn attributes(&mut self, keeps_all: bool) -> Option<bool> {
        loop {
            self.rest = self.rest.trim_start_matches(is_space);
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return Some(false);
            }
            if let Some(rest) = self.rest.strip_prefix('/') {
                self.rest = rest;
                if let Some(rest) = rest.strip_prefix('>') {
                    self.rest = rest;
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
        let first = self.rest.chars().next()?.len_utf8();
        let after = self.rest.get(first..)?;
        let length = first + after.find(|c| c == '=' || is_end_of_name(c))?;
        Some(self.take(length))
    }

    fn value(&mut self) -> Option<&'a str> {
        let after = self.rest.trim_start_matches(is_space);
        let Some(after) = after.strip_prefix('=') else { return Some("") };
        self.rest = after.trim_start_matches(is_space);
        for quote in ['"', '\''] {
            if let Some(quoted) = self.rest.strip_prefix(quote) {
                self.rest = quoted;
                let value = self.take(quoted.find(quote)?);
                self.rest = self.rest.get(1..)?;
                return Some(value);
            }
        }
        let length = self.rest.find(|c| is_space(c) || c == '>')?;
        Some(self.take(length))
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Keeps an attribute that someone may ask for: the first of its name is the one that counts.
    fn keep(&mut self, name: &str, value: &str, keeps_all: bool) {
        self.count += 1;
        if self.count > MOST_ATTRIBUTES {
            return;
        }
        let local = lower(name);
        // what has a prefix is told by its namespace in drawings
        if !keeps_all && !name.contains(':') && attributes::place(&local).is_none() {
            return;
        }
        self.is_plain &= !name.contains('\0') && !value.contains(['\0', '&']);
        if self.attributes.iter().all(|known| known.name.local != local) {
            let name = QualName::new(None, ns!(), local);
            self.attributes.push(Attribute { name, value: StrTendril::from_slice(value) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let written = read(text)?;
        let Some(tag) = written.plain else { return Some(format!("{} ?", written.whole)) };
        let attributes = tag.attrs.iter().map(|one| format!(" {}={}", one.name.local, one.value)).collect::<String>();
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
            assert!(written.plain.is_none_or(|tag| tag.attrs.is_empty()));
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
            ("<p title='a&amp;b'>", "<p title='a&amp;b'> ?"),
            ("<p =a>", "<p =a> p"),
            ("<b =a==c>", "<b =a==c> b =a==c"),
            ("<!-- a > b", "<!-- a > ?"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(tag));
        }
        assert!(["<p", "<p class='a>", "<p class=a", "</p ", "<!--"].iter().all(|text| read(text).is_none()));
    }
}
