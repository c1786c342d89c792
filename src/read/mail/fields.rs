//! The fields that open a letter, or a part of one (RFC 5322 §2.2, RFC 2045 §5).

use super::coding;

/// A letter with more fields is none; each server on the way adds a few.
const MOST: usize = 1000;

/// Names in lower case, and values without folds, still coded.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

/// The fields of a part, and its body.
pub fn part(bytes: &[u8]) -> (Fields, &[u8]) {
    let mut fields = Fields::default();
    let mut rest = bytes;
    while !rest.is_empty() && fields.0.len() < MOST {
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(length);
        let text = String::from_utf8_lossy(line.trim_ascii_end());
        if text.is_empty() {
            return (fields, after);
        }
        let is_first = fields.0.is_empty();
        match (text.split_once(':'), fields.0.last_mut()) {
            (_, Some((_, value))) if text.starts_with([' ', '\t']) => *value = format!("{value} {}", text.trim()),
            (Some((name, value)), _) if is_name(name) => fields.0.push((name.to_ascii_lowercase(), value.trim().to_string())),
            // a mark of the archive that the letter was kept in
            _ if is_first && text.starts_with("From ") => {}
            _ => return (fields, rest),
        }
        rest = after;
    }
    (fields, rest)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl Fields {
    /// What a field says, still coded.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// All of them, decoded.
    pub fn decoded(&self) -> Vec<(String, String)> {
        self.0.iter().map(|(name, value)| (name.clone(), coding::words(value))).collect()
    }

    /// What a list of letters calls itself (RFC 2919): its name, else its address.
    pub fn list(&self) -> Option<String> {
        let value = coding::words(self.value("list-id")?);
        let (name, address) = value.split_once('<').unwrap_or((&value, ""));
        let name = name.trim().trim_matches('"').trim();
        let words = if name.is_empty() { address.trim_end_matches('>').trim() } else { name };
        (!words.is_empty()).then(|| words.to_string())
    }

    /// A parameter of a field: `charset` of `text/plain; charset="utf-8"` (RFC 2045 §5.1).
    pub fn parameter(&self, field: &str, name: &str) -> Option<String> {
        let mut rest = self.value(field)?.split_once(';')?.1;
        while !rest.trim().is_empty() {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let (value, after) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => after.split_at(after.find(';').unwrap_or(after.len())),
            };
            if key.trim().eq_ignore_ascii_case(name) {
                return Some(coding::words(value.trim()));
            }
            rest = after.split_once(';').map_or("", |(_, rest)| rest);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_what_they_say() {
        let bytes = b"Subject: =?utf-8?q?caf=C3=A9?=\r\n and more\r\nList-Id: Cork news <cork.example>\r\n\
                      Content-Type: text/plain;\r\n\tboundary=\"a;b\"; charset=utf-8\r\n\r\nText";
        let (fields, body) = part(bytes);
        assert_eq!((body, fields.decoded()[0].1.as_str()), (&b"Text"[..], "café and more"));
        assert_eq!(fields.parameter("content-type", "Charset").as_deref(), Some("utf-8"));
        assert_eq!(fields.parameter("content-type", "boundary").as_deref(), Some("a;b"));
        assert_eq!(fields.list().as_deref(), Some("Cork news"));
    }
}
