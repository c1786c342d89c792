//! The one opaque error of the ends of the line: what, where, what to do.

use std::fmt;

use super::Place;

/// Which end failed; decides the exit code.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The input could not be read as an article.
    Read,
    /// The layout file is wrong.
    Layout,
    /// The document could not be written in the standard asked for.
    Write,
    /// A file could not be opened, read or written.
    Io,
    /// The command was called wrongly.
    Usage,
}

/// The offending line of a text file and the part of it to point at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The whole source text.
    pub source: String,
    /// Bytes of `source` to underline.
    pub span: std::ops::Range<usize>,
    /// Said under the line.
    pub label: String,
}

/// Why the work could not be done. Printed as one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: Kind,
    message: String,
    place: Place,
    hint: Option<String>,
    snippet: Option<Snippet>,
}

impl Error {
    /// An error of one end with its sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Error {
        let inner = Inner { kind, message: message.into(), place: Place::default(), hint: None, snippet: None };
        Error { inner: Box::new(inner) }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Error {
        self.inner.place = place;
        self
    }

    /// The same, in this file, where no file was named yet.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Error {
        self.inner.place.file.get_or_insert_with(|| file.to_string());
        self
    }

    /// The same, with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Error {
        self.inner.hint = Some(hint.into());
        self
    }

    /// The same, pointing at the line; sets line and column of the place.
    #[must_use]
    pub fn pointing(mut self, snippet: Snippet) -> Error {
        let start = snippet.span.start.min(snippet.source.len());
        let before = snippet.source.get(..start).unwrap_or("");
        self.inner.place.line = Some(before.matches('\n').count() as u32 + 1);
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        self.inner.place.column = Some(column as u32 + 1);
        self.inner.snippet = Some(snippet);
        self
    }

    /// Which end failed.
    pub fn kind(&self) -> Kind {
        self.inner.kind
    }

    /// The sentence alone.
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// Where it was.
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// The advice, if any.
    pub fn advice(&self) -> Option<&str> {
        self.inner.hint.as_deref()
    }

    /// The line to point at, if any.
    pub fn snippet(&self) -> Option<&Snippet> {
        self.inner.snippet.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let place = &self.inner.place;
        if let Some(file) = &place.file {
            write!(f, "{file}:")?;
        }
        if let Some(line) = place.line {
            write!(f, "{line}:{}:", place.column.unwrap_or(1))?;
        }
        if place.file.is_some() || place.line.is_some() {
            write!(f, " ")?;
        }
        write!(f, "{}", self.inner.message)?;
        match &self.inner.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
