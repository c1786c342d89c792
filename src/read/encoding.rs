//! Decodes bytes to text: by byte order mark, by what the server states, by what the page declares, by guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::report::{Notice, codes};

/// Where a page declares its encoding, if it does (HTML Standard, "prescan a byte stream": 1024; many pages are later).
const PRESCAN: usize = 4096;

/// The text of `bytes`, without byte order mark, with all line ends as `\n`; `stated` is what a server calls their encoding.
pub fn decode<'a>(bytes: &'a [u8], stated: Option<&str>, notices: &mut Vec<Notice>) -> Cow<'a, str> {
    let (encoding, bytes) = choose(bytes, stated, notices);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken && is_mostly_broken(&text) {
        let guessed = guess(bytes);
        let message = format!("the text is not in {}, as is stated; it was read as {}", encoding.name(), guessed.name());
        notices.push(Notice::new(&codes::GUESSED_ENCODING, message));
        return unify_lines(guessed.decode_without_bom_handling(bytes).0);
    }
    if broken {
        let message = format!("some bytes are not text in {}; they are shown as \u{fffd}", encoding.name());
        notices.push(Notice::new(&codes::BROKEN_ENCODING, message));
    }
    unify_lines(text)
}

/// Whether more signs beyond ASCII are broken than whole: one bad byte does not make a statement a lie.
fn is_mostly_broken(text: &str) -> bool {
    let (broken, whole): (Vec<char>, Vec<char>) = text.chars().filter(|c| !c.is_ascii()).partition(|c| *c == '\u{fffd}');
    broken.len() > whole.len()
}

fn choose<'a>(bytes: &'a [u8], stated: Option<&str>, notices: &mut Vec<Notice>) -> (&'static Encoding, &'a [u8]) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, bytes.get(length..).unwrap_or_default());
    }
    // HTML Standard, 13.2.3.2: the transport outweighs the page
    let declared = stated.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| declared(bytes));
    if declared.is_none_or(|encoding| encoding.is_ascii_compatible()) && std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, bytes);
    }
    let encoding = declared.or_else(|| wide(bytes)).unwrap_or_else(|| {
        let guessed = guess(bytes);
        let message = format!("the encoding is not stated and not UTF-8; it was read as {}", guessed.name());
        notices.push(Notice::new(&codes::GUESSED_ENCODING, message));
        guessed
    });
    (encoding, bytes)
}

/// The encoding named in `<meta charset>`, `<meta http-equiv>` or the XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    if !head.contains(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| {
        let value = head.split_once(key)?.1.trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
        value.get(..end).filter(|label| !label.is_empty())
    })?;
    // HTML Standard: a page that can be prescanned as ASCII is not UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).map(|found| if [UTF_16LE, UTF_16BE].contains(&found) { UTF_8 } else { found })
}

/// UTF-16 without a byte order mark, told by zero bytes beside the first ASCII letters.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [a, 0, b, 0] if *a != 0 && *b != 0 => Some(UTF_16LE),
        [0, a, 0, b] if *a != 0 && *b != 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The same text, with all line ends as `\n`.
pub fn unify_lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\r').enumerate() {
        // the `\n` after a `\r` is the same line end
        out.extend((at > 0).then_some('\n'));
        out.push_str(if at > 0 { line.strip_prefix('\n').unwrap_or(line) } else { line });
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, usize) {
        let mut notices = Vec::new();
        (decode(bytes, None, &mut notices).into_owned(), notices.len())
    }

    #[test]
    fn by_mark_by_declaration_by_guess() {
        assert_eq!(decoded(b"\xef\xbb\xbfa\r\nb"), ("a\nb".to_string(), 0));
        assert_eq!(decoded(b"\ra\r\r\nb\n\r"), ("\na\n\nb\n\n".to_string(), 0));
        assert_eq!(decoded(b"\xff\xfea\0"), ("a".to_string(), 0));
        assert_eq!(decoded(b"<meta charset=\"iso-8859-1\">\xe9").0, "<meta charset=\"iso-8859-1\">é");
        let (text, notices) = decoded("Der Käfer läuft über die Straße".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
        assert_eq!((text.as_str(), notices), ("Der Käfer läuft über die Straße", 1));
        let lie = b"<?xml version='1.0' encoding='UTF-8'?><a>Fran\xe7ois \xe0 No\xebl, d\xe9j\xe0</a>";
        assert!(decoded(lie).0.ends_with("<a>François à Noël, déjà</a>"), "{}", decoded(lie).0);
        let stated = |label| decode(b"<meta charset=latin1>\xc5", Some(label), &mut Vec::new()).into_owned();
        assert!(stated("windows-1251").ends_with('Е') && stated("no-such").ends_with('Å'));
        assert_eq!(decoded("<meta charset=utf-8>é à ç".as_bytes().strip_suffix(b"\xa7").unwrap()).1, 1);
    }
}
