//! References to characters and entities, resolved without ever looking outside of the document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_html5_entity;

/// Longer values of declared entities are left out, in bytes: what feeds declare are single signs.
const LONGEST: usize = 1024;

/// All declared entities together are replaced by no more than this, in bytes, so that none can blow a document up.
const MOST_EXPANDED: usize = 1 << 20;

/// What references stand for. Values are taken to the letter: an entity within an entity stays a reference, so there are no
/// bombs; an entity from outside (`SYSTEM`, `PUBLIC`) is none.
#[derive(Default)]
pub struct Entities {
    declared: BTreeMap<String, String>,
    expanded: usize,
}

impl Entities {
    /// Takes in the entities that a document type declares (XML 1.0 §4.2.1: internal general entities).
    pub fn declare(&mut self, doctype: &str) {
        for declaration in doctype.split("<!ENTITY").skip(1) {
            let mut words = declaration.split_whitespace();
            let Some(name) = words.next().filter(|name| *name != "%") else { continue };
            let rest = declaration.trim_start().strip_prefix(name).unwrap_or("").trim_start();
            let Some(quote @ ('"' | '\'')) = rest.chars().next() else { continue };
            let Some(value) = rest.get(1..).and_then(|rest| rest.split(quote).next()) else { continue };
            if value.len() <= LONGEST {
                let value = Entities::default().resolve_all(value);
                self.declared.entry(name.to_string()).or_insert(value);
            }
        }
    }

    /// What the reference `&name;` stands for; `None` for one that nobody knows.
    pub fn resolve(&mut self, name: &str) -> Option<String> {
        if let Some(number) = name.strip_prefix('#') {
            return character(number).map(String::from);
        }
        if let Some(value) = self.declared.get(name) {
            self.expanded += value.len();
            return Some(value.clone()).filter(|_| self.expanded <= MOST_EXPANDED);
        }
        resolve_html5_entity(name).map(str::to_string)
    }

    /// Text with all its references resolved; unknown ones and bare ampersands stay as they are.
    pub fn resolve_all(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            let name = after.split_once(';').map(|(name, _)| name).filter(|name| is_name(name));
            let value = name.and_then(|name| Some((name.len() + 1, self.resolve(name)?)));
            match value {
                Some((length, value)) => {
                    out.push_str(&value);
                    rest = after.get(length..).unwrap_or("");
                }
                None => {
                    out.push('&');
                    rest = after;
                }
            }
        }
        out + rest
    }
}

/// No name of an entity is longer, in bytes; HTML's longest has 31.
const LONGEST_NAME: usize = 64;

fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME && name.chars().all(|c| c.is_alphanumeric() || "#_-.:".contains(c))
}

/// The character of a number, as browsers take it (HTML Standard §13.2.5.80): `128` to `159` are those of Windows.
fn character(number: &str) -> Option<char> {
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let code = hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
    match code {
        0x80..=0x9f => WINDOWS_1252.decode_without_bom_handling(&[u8::try_from(code).ok()?]).0.chars().next(),
        0 => Some('\u{fffd}'),
        code => Some(char::from_u32(code).unwrap_or('\u{fffd}')),
    }
}

/// Text without characters that XML forbids (XML 1.0 §2.2); controls that are letters of Windows become these letters.
pub fn legal(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .filter_map(|c| if odd(c) { character(&u32::from(c).to_string()).filter(|c| !odd(*c)) } else { Some(c) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let mut entities = Entities::default();
        entities.declare("rss [<!ENTITY a \"A&#66;\"> <!ENTITY b '&a;&a;'><!ENTITY x SYSTEM \"file:///x\"><!ENTITY % p 'y'>]");
        assert_eq!(entities.resolve_all("&a; &b; &x; &p; &eacute;&#146;&#x41; AT&T & c"), "AB &a;&a; &x; &p; é’A AT&T & c");
    }

    #[test]
    fn controls_go() {
        assert_eq!(legal("ab\u{b}c\u{92}\n"), "abc’\n");
    }

    #[test]
    fn bombs_end() {
        let mut entities = Entities::default();
        entities.declare(&format!("r [<!ENTITY a \"{}\"><!ENTITY b \"{}\">]", "A".repeat(1000), "B".repeat(5000)));
        let text = entities.resolve_all(&"&a;".repeat(10_000));
        assert!(text.len() < MOST_EXPANDED + 40_000);
        assert_eq!(entities.resolve("b"), None);
    }
}
