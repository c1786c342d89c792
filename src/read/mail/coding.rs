//! Undoes the codings in which letters travel: base64, quoted-printable, and words of fields in either (RFC 2045 §6, RFC 2047).

use encoding_rs::{Encoding, UTF_8};

/// The bytes of base64; what is no letter of it is passed over, as the standard asks (RFC 2045 §6.8).
pub fn base64(coded: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(coded.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for value in coded.iter().take_while(|byte| **byte != b'=').filter_map(|byte| sextet(*byte)) {
        bits = bits << 6 | value;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

/// The bytes of quoted-printable; what is no code stays as it is (RFC 2045 §6.7).
pub fn quoted_printable(coded: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(coded.len());
    for line in coded.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let end = if text.len() < line.len() && line.ends_with(b"\n") { &b"\n"[..] } else { &[] };
        let (text, end) = text.strip_suffix(b"=").map_or((text, end), |text| (text, &[]));
        unquote(text, &mut out);
        out.extend_from_slice(end);
    }
    out
}

fn unquote(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push((hex(*high) << 4 | hex(*low)) as u8);
                rest = after;
            }
            _ => out.push(*first),
        }
    }
}

fn hex(digit: u8) -> u32 {
    char::from(digit).to_digit(16).unwrap_or(0)
}

/// A field's words, those in a coding decoded: `=?utf-8?q?caf=C3=A9?=`. Space between two of them is none (RFC 2047 §6.2).
pub fn words(field: &str) -> String {
    let mut out = String::new();
    let (mut rest, mut after_coded) = (field, false);
    while let Some(at) = rest.find("=?") {
        let (before, coded) = rest.split_at(at);
        if !(after_coded && before.trim().is_empty()) {
            out.push_str(before);
        }
        let word = coded_word(coded);
        after_coded = word.is_some();
        let (word, length) = word.unwrap_or_else(|| ("=?".to_string(), 2));
        out.push_str(&word);
        rest = coded.get(length..).unwrap_or("");
    }
    out + rest
}

/// The word that a text begins with, and how long its coding is.
fn coded_word(text: &str) -> Option<(String, usize)> {
    let mut parts = text.strip_prefix("=?")?.splitn(4, '?');
    let (charset, coding, coded, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let length = text.len() - rest.strip_prefix('=')?.len();
    let bytes = match coding {
        "b" | "B" => base64(coded.as_bytes()),
        "q" | "Q" => {
            let mut bytes = Vec::new();
            unquote(coded.replace('_', " ").as_bytes(), &mut bytes);
            bytes
        }
        _ => return None,
    };
    // RFC 2231 §5: a language may follow the charset
    let charset = charset.split('*').next().unwrap_or(charset);
    let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or(UTF_8);
    Some((encoding.decode_without_bom_handling(&bytes).0.into_owned(), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_undone() {
        assert_eq!(base64(b"Q2Fm\r\nw6k=\r\n"), "Café".as_bytes());
        assert_eq!(quoted_printable(b"Caf=C3=A9 =\r\nau lait  \r\n1 + 1 = 2=\n"), "Café au lait\n1 + 1 = 2".as_bytes());
        assert_eq!(words("=?utf-8?Q?Caf=C3=A9_au?= =?iso-8859-1?b?IGxhaXTp?= now"), "Café au laité now");
        assert_eq!(words("a =?b and =?utf-8?x?y?="), "a =?b and =?utf-8?x?y?=");
    }
}
