//! Parts the front matter from a Markdown file: YAML, TOML, or lines of `Key: value`.
//!
//! YAML is read with serde-saphyr: it has no `unsafe`, is meant never to panic, has budgets against alias bombs and gives line
//! and column with its errors. serde_yaml is archived; its heirs stand on a translation of libyaml full of `unsafe`.

use serde_json::{Map, Value};

use crate::report::{Error, Kind, Snippet};

/// A Markdown file in its two parts.
pub struct Parted<'a> {
    /// The fields of the front matter, in their order.
    pub fields: Map<String, Value>,
    /// The text after it.
    pub body: &'a str,
}

/// Parts a file.
///
/// # Errors
/// Points at the place in the front matter that can't be read.
pub fn part(text: &str) -> Result<Parted<'_>, Error> {
    if let Some((front, body)) = fenced(text, "---", &["---", "..."]).filter(|(front, _)| is_mapping(front)) {
        return Ok(Parted { fields: yaml(front, text)?, body });
    }
    if let Some((front, body)) = fenced(text, "+++", &["+++"]) {
        return Ok(Parted { fields: toml(front, text)?, body });
    }
    Ok(lines(text).unwrap_or(Parted { fields: Map::new(), body: text }))
}

/// Whether a file opens with front matter.
pub fn is_there(text: &str) -> bool {
    fenced(text, "---", &["---", "..."]).is_some_and(|(front, _)| is_mapping(front))
        || fenced(text, "+++", &["+++"]).is_some()
        || lines(text).is_some()
}

/// What stands between a first line `open` and a line that closes it.
fn fenced<'a>(text: &'a str, open: &str, close: &[&str]) -> Option<(&'a str, &'a str)> {
    let start = text.find('\n')? + 1;
    if text[..start].trim_end() != open {
        return None;
    }
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if close.contains(&line.trim_end()) {
            return Some((&text[start..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// Whether the first line that says something has a key: a thematic break opens no front matter.
fn is_mapping(front: &str) -> bool {
    let mut lines = front.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.next().is_none_or(|line| line.contains(':') && !line.starts_with(' '))
}

fn yaml(front: &str, text: &str) -> Result<Map<String, Value>, Error> {
    if front.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return Ok(Map::new());
    }
    let options = serde_saphyr::options! { duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins };
    serde_saphyr::from_str_with_options(front, options).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line() as usize, at.column() as usize));
        let before: usize = front.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let width: usize = front.get(before..).unwrap_or("").chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        let message = error.without_snippet().to_string();
        let message = message.lines().next().unwrap_or("").to_string();
        wrong(text, front, before + width..before + width, &message)
    })
}

fn toml(front: &str, text: &str) -> Result<Map<String, Value>, Error> {
    let table: toml::Table = toml::from_str(front).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        wrong(text, front, span, error.message())
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect())
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
    }
}

fn wrong(text: &str, front: &str, span: std::ops::Range<usize>, message: &str) -> Error {
    let base = front.as_ptr() as usize - text.as_ptr() as usize;
    let snippet = Snippet { source: text.to_string(), span: base + span.start..base + span.end, label: message.to_string() };
    let error = Error::new(Kind::Read, format!("the front matter can't be read: {message}")).pointing(snippet);
    error.hint("put text with a colon or quotes into quotes")
}

/// MultiMarkdown's and Pelican's form: `Key: value` lines from the first on, the title among them, then a blank line.
fn lines(text: &str) -> Option<Parted<'_>> {
    let mut fields = Map::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            break;
        }
        let (key, value) = line.split_once(':')?;
        let named = !key.is_empty() && key.len() <= 30 && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        named.then(|| fields.insert(key.to_string(), Value::String(value.trim().to_string())))?;
    }
    let titled = fields.keys().any(|key| key.eq_ignore_ascii_case("title"));
    titled.then(|| Parted { fields, body: &text[at..] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_ways() {
        for text in
            ["---\ntitle: A\n---\nbody", "---\ntitle: A\n...\nbody", "+++\ntitle = \"A\"\n+++\nbody", "Title: A\nDate: x\n\nbody"]
        {
            let parted = part(text).unwrap();
            assert_eq!(parted.fields.values().next(), Some(&Value::String("A".into())), "{text}");
            assert_eq!(parted.body, "body");
        }
        assert_eq!(part("---\n\nA break\n\n---\n").unwrap().fields.len(), 0);
        assert_eq!(part("Note: this is text.\nAnd more.\n").unwrap().fields.len(), 0);
    }

    #[test]
    fn errors_point_at_the_file() {
        let error = part("---\ntitle: A\ntags: [a, b\n---\nbody\n").err().unwrap();
        assert!(error.place().line.is_some_and(|line| (3..=4).contains(&line)), "{error}");
        let error = part("+++\ntitle = \"A\"\ndate = nonsense\n+++\n").err().unwrap();
        assert_eq!((error.place().line, error.place().column), (Some(3), Some(8)), "{error}");
    }
}
