//! Reads JSON: here articles in their canonical form (one, an array, an edition), beside it the forms of others.

pub mod feed;
mod fields;
pub mod ninjs;
pub mod schema_org;

pub use fields::Fields;

use serde::Deserialize;

use super::{Found, Input, Masthead, Trust};
use crate::article::Article;
use crate::report::{Error, Kind, Notice, Snippet};

/// Starts like an article's JSON. Where a context is stated, the words may be those of others.
pub fn sniff(text: &str) -> Trust {
    match opening(text) {
        Opening::None => Trust::No,
        _ if text.contains("\"articleBody\"") && !text.contains("\"@context\"") => Trust::Sure,
        _ if text.contains("\"headline\"") => Trust::Likely,
        _ => Trust::Possible,
    }
}

/// How JSON opens.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Opening {
    None,
    Object,
    List,
}

fn opening(text: &str) -> Opening {
    match text.trim_start().as_bytes() {
        [b'{', rest @ ..] if matches!(rest.trim_ascii_start(), [b'"' | b'}', ..]) => Opening::Object,
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start(), [b'{', ..]) => Opening::List,
        _ => Opening::None,
    }
}

/// Whether text is a JSON object or a list of them with these words in it: what the forms of others are told by.
pub fn has(text: &str, words: &[&str]) -> bool {
    opening(text) != Opening::None && words.iter().all(|word| text.contains(word))
}

/// Articles with what the whole of them is called.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Edition {
    #[serde(default)]
    title: Option<String>,
    articles: Vec<Article>,
}

/// Reads the articles.
pub fn read(input: &Input, _: &mut Vec<Notice>) -> Result<Found, Error> {
    if opening(input.text) == Opening::List || input.text.trim_start().starts_with('[') {
        return Ok(parse::<Vec<Article>>(input.text)?.into());
    }
    if has(input.text, &["\"articles\""]) {
        let Edition { title, articles } = parse(input.text)?;
        return Ok(Found { articles, masthead: Masthead { title, ..Masthead::default() }, ..Found::default() });
    }
    Ok(vec![parse(input.text)?].into())
}

/// Reads JSON into a value of ours.
///
/// # Errors
/// Points at the place that is wrong.
pub fn parse<'a, T: serde::Deserialize<'a>>(text: &'a str) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        explain(text, &path, error.inner())
    })?;
    reader.end().map_err(|error| explain(text, ".", &error))?;
    Ok(value)
}

/// Why JSON is not of the form that was asked for.
pub fn wrong(message: &str) -> Error {
    Error::new(Kind::Read, message).hint("leave --from out, so that the form is told from the content")
}

fn explain(text: &str, path: &str, error: &serde_json::Error) -> Error {
    let start = offset(text, error.line(), error.column());
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let message = error.to_string();
    let label = message.rsplit_once(" at line ").map_or(message.as_str(), |(before, _)| before).to_string();
    let at = if path == "." { String::new() } else { format!(" in `{path}`") };
    let snippet = Snippet { source: text.to_string(), span: start..start + length, label: label.clone() };
    let error = Error::new(Kind::Read, format!("this JSON can't be read as an article: {label}{at}")).pointing(snippet);
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
