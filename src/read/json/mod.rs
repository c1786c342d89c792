//! Reads articles in their canonical JSON: one article, or an array of them.

use super::{Found, Input, Trust};
use crate::article::Article;
use crate::report::{Error, Kind, Notice, Snippet};

/// Starts like an article's JSON.
pub fn sniff(text: &str) -> Trust {
    match text.trim_start().as_bytes() {
        [b'{', ..] if text.contains("\"articleBody\"") || text.contains("\"headline\"") => Trust::Sure,
        [b'[', ..] if text.contains("\"articleBody\"") => Trust::Sure,
        [b'{', rest @ ..] if matches!(rest.trim_ascii_start(), [b'"' | b'}', ..]) => Trust::Likely,
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start(), [b'{', ..]) => Trust::Likely,
        _ => Trust::No,
    }
}

/// Reads the articles.
pub fn read(input: &Input, _: &mut Vec<Notice>) -> Result<Found, Error> {
    let several = input.text.trim_start().starts_with('[');
    let articles: Vec<Article> = if several { parse(input.text)? } else { vec![parse(input.text)?] };
    Ok(articles.into())
}

fn parse<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        explain(text, &path, error.inner())
    })?;
    reader.end().map_err(|error| explain(text, ".", &error))?;
    Ok(value)
}

fn explain(text: &str, path: &str, error: &serde_json::Error) -> Error {
    let start = offset(text, error.line(), error.column());
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let message = error.to_string();
    let label = message.rsplit_once(" at line ").map_or(message.as_str(), |(before, _)| before).to_string();
    let at = if path == "." { String::new() } else { format!(" in `{path}`") };
    let snippet = Snippet { source: text.to_string(), span: start..start + length, label: label.clone() };
    let error = Error::new(Kind::Read, format!("this is not the JSON of an article: {label}{at}")).pointing(snippet);
    error.hint("the fields are those of the article's JSON schema")
}

/// serde_json counts lines from 1 and columns in bytes, from 1 for the last byte read.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
