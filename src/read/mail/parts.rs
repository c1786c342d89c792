//! The parts of a letter, and the one among them that is to be read (RFC 2046).

use std::borrow::Cow;

use super::coding;
use super::fields::{self, Fields};

/// Parts lie no deeper within each other; programs nest three or four.
const DEEPEST: usize = 16;

/// So many parts side by side are told apart; programs send a few. What follows counts as one more.
const MOST: usize = 500;

/// A letter, or a part of one.
pub struct Part<'a> {
    /// What it says of itself.
    pub fields: Fields,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    /// Parts the fields from the rest.
    pub fn of(bytes: &'a [u8]) -> Part<'a> {
        let (fields, body) = fields::part(bytes);
        Part { fields, body }
    }

    /// The part to read; all others that are not the same in another form are added to `left_out`.
    pub fn readable(&self, left_out: &mut Vec<Part<'a>>) -> Option<Part<'a>> {
        self.readable_at(0, left_out)
    }

    fn readable_at(&self, depth: usize, left_out: &mut Vec<Part<'a>>) -> Option<Part<'a>> {
        let kind = self.kind();
        if !kind.starts_with("multipart/") {
            let text = matches!(kind.as_str(), "text/plain" | "text/html") && !self.is_attached();
            return text.then(|| self.copy());
        }
        let parts = if depth < DEEPEST { self.parts() } else { Vec::new() };
        let (mut chosen, mut other_forms): (Option<Part>, Vec<Part>) = (None, Vec::new());
        for part in parts {
            let mut within = Vec::new();
            match part.readable_at(depth + 1, &mut within) {
                // the last form is the richest (§5.1.4), but for those that cannot be read
                Some(found) if kind == "multipart/alternative" || chosen.is_none() => {
                    other_forms.extend(chosen.replace(found));
                }
                Some(found) => left_out.push(found),
                None if within.is_empty() => left_out.push(part),
                None => {}
            }
            left_out.extend(within);
        }
        let plain = other_forms.into_iter().rev().find(|form| !form.is_html());
        match chosen {
            Some(found) if found.body.trim_ascii().is_empty() => plain.or(Some(found)),
            found => found,
        }
    }

    fn copy(&self) -> Part<'a> {
        Part { fields: self.fields.clone(), body: self.body }
    }

    /// Its kind in lower case; text where it says none (RFC 2045 §5.2).
    fn kind(&self) -> String {
        let stated = self.fields.value("content-type").and_then(|value| value.split(';').next());
        stated.map_or_else(|| "text/plain".to_string(), |kind| kind.trim().to_ascii_lowercase())
    }

    fn is_attached(&self) -> bool {
        let stated = self.fields.value("content-disposition").unwrap_or("").to_ascii_lowercase();
        stated.starts_with("attachment")
    }

    /// Whether it is HTML.
    pub fn is_html(&self) -> bool {
        self.kind() == "text/html"
    }

    /// Whether its lines go on where they end with a space.
    pub fn is_flowed(&self) -> bool {
        self.fields.parameter("content-type", "format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
    }

    /// The encoding of its text.
    pub fn charset(&self) -> Option<String> {
        self.fields.parameter("content-type", "charset")
    }

    /// What it is, in a notice: its name, and its kind.
    pub fn told(&self) -> String {
        let name =
            self.fields.parameter("content-disposition", "filename").or_else(|| self.fields.parameter("content-type", "name"));
        name.map_or_else(|| self.kind(), |name| format!("{name} ({})", self.kind()))
    }

    /// Its bytes, as they were before they were sent.
    pub fn bytes(&self) -> Cow<'a, [u8]> {
        let coding = self.fields.value("content-transfer-encoding").unwrap_or("").to_ascii_lowercase();
        match coding.as_str() {
            "base64" => coding::base64(self.body).into(),
            "quoted-printable" => coding::quoted_printable(self.body).into(),
            _ => self.body.into(),
        }
    }

    /// The parts between its boundaries (§5.1.1).
    fn parts(&self) -> Vec<Part<'a>> {
        let Some(boundary) = self.fields.parameter("content-type", "boundary").filter(|boundary| !boundary.is_empty()) else {
            return Vec::new();
        };
        let mark = format!("--{boundary}");
        let (mut parts, mut begin, mut at) = (Vec::new(), None, 0);
        for line in self.body.split_inclusive(|byte| *byte == b'\n') {
            if let Some(after) = line.strip_prefix(mark.as_bytes())
                && matches!(after.trim_ascii_end(), b"" | b"--")
                && parts.len() < MOST
            {
                parts.extend(begin.and_then(|begin| self.body.get(begin..at)).map(Part::of));
                begin = after.trim_ascii_end().is_empty().then_some(at + line.len());
            }
            at += line.len();
        }
        parts.extend(begin.and_then(|begin| self.body.get(begin..)).map(Part::of));
        parts
    }
}
