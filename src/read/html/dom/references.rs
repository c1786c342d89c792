//! Spells out references to characters, where they are those that nearly all are; others are left to the tokenizer.

use std::borrow::Cow;

/// Names with their end, which make them whatever follows, and what they mean (HTML Standard, 13.5).
static NAMES: &[(&str, &str)] = &[
    ("amp;", "&"),
    ("nbsp;", "\u{a0}"),
    ("lt;", "<"),
    ("gt;", ">"),
    ("quot;", "\""),
    ("apos;", "'"),
    ("rsquo;", "’"),
    ("lsquo;", "‘"),
    ("rdquo;", "”"),
    ("ldquo;", "“"),
    ("ndash;", "–"),
    ("mdash;", "—"),
    ("hellip;", "…"),
    ("middot;", "·"),
    ("bull;", "•"),
    ("copy;", "©"),
    ("reg;", "®"),
    ("laquo;", "«"),
    ("raquo;", "»"),
    ("auml;", "ä"),
    ("ouml;", "ö"),
    ("uuml;", "ü"),
    ("Auml;", "Ä"),
    ("Ouml;", "Ö"),
    ("Uuml;", "Ü"),
    ("szlig;", "ß"),
    ("eacute;", "é"),
    ("egrave;", "è"),
    ("agrave;", "à"),
    ("ccedil;", "ç"),
];

/// A text without references; none where there are others, or zeros.
pub fn spelt_out(text: &str) -> Option<Cow<'_, str>> {
    let mut next = memchr::memchr2(b'&', b'\0', text.as_bytes());
    if next.is_none() {
        return Some(text.into());
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = next {
        let (before, reference) = rest.split_at_checked(at)?;
        out.push_str(before);
        rest = spell(reference.strip_prefix('&')?, &mut out)?;
        next = memchr::memchr2(b'&', b'\0', rest.as_bytes());
    }
    Some((out + rest).into())
}

/// Writes what a reference means, and gives what follows it.
fn spell<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, rest) = number.split_once(';')?;
        out.push(numbered(digits)?);
        return Some(rest);
    }
    let (name, meaning) = NAMES.iter().find(|(name, _)| text.starts_with(name))?;
    out.push_str(meaning);
    text.get(name.len()..)
}

/// The character of a number. Control characters are mended by the tokenizer (13.2.5.80).
fn numbered(digits: &str) -> Option<char> {
    let (digits, base) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| char::from(digit).is_digit(base));
    let number = u32::from_str_radix(digits, base).ok().filter(|_| is_number)?;
    char::from_u32(number).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_references_are_spelt_out() {
        for (text, meant) in [
            ("a", Some("a")),
            ("a&amp;b&nbsp;&#8217;&#x2019;&#X41;", Some("a&b\u{a0}’’A")),
            ("&amp;lt;&lt;", Some("&lt;<")),
            ("&amp", None),
            ("&", None),
            ("&a; ", None),
            ("&notin;", None),
            ("&#8217", None),
            ("&#;", None),
            ("&#x;", None),
            ("&#+65;", None),
            ("&#150;", None),
            ("&#0;", None),
            ("&#xd800;", None),
            ("a\0b", None),
            ("&amp;\0", None),
        ] {
            assert_eq!(spelt_out(text).as_deref(), meant, "{text}");
        }
    }
}
