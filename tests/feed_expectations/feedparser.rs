//! Expectations of feedparser's files: a line of Python in the first comment.

use super::{Expected, Field};

/// What the file's comment expects of its entries; what concerns other things is passed over.
pub fn of(bytes: &[u8]) -> Vec<Expected> {
    let text: String = match String::from_utf8(bytes.to_vec()) {
        Ok(text) => text,
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).filter(|c| *c != '\0').collect(),
    };
    let Some((_, expectation)) = text.split_once("Expect:") else { return Vec::new() };
    let line = expectation.lines().next().unwrap_or("");
    parts(line).iter().flat_map(|part| comparison(part)).collect()
}

/// The comparisons that a line joins by `and`, outside of quotes.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match quote {
            _ if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if line[at..].starts_with(" and ") => parts.push(String::new()),
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts.iter().map(|part| part.trim().trim_start_matches("and ").trim().to_string()).collect()
}

/// `entries[0]['title'] == 'words'`, also with more than one field before the value.
fn comparison(part: &str) -> Vec<Expected> {
    let sides: Vec<&str> = part.split(" == ").collect();
    let Some((value, paths)) = sides.split_last() else { return Vec::new() };
    let Some(value) = literal(value.trim()) else { return Vec::new() };
    paths.iter().filter_map(|path| expected(path.trim().trim_start_matches('('), &value)).collect()
}

fn expected(path: &str, value: &str) -> Option<Expected> {
    let rest = path.strip_prefix("entries[")?;
    let (entry, rest) = rest.split_once(']')?;
    let keys: Vec<&str> = rest.split(|c: char| "[]'.\"".contains(c)).filter(|key| !key.is_empty()).collect();
    let field = match keys.as_slice() {
        ["title"] | ["title_detail", "value"] => Field::Title,
        ["link"] => Field::Link,
        ["published" | "updated" | "created" | "published_parsed" | "updated_parsed" | "created_parsed"] => Field::Date,
        ["author"] | ["author_detail", "name"] | ["authors", _, "name"] => Field::Author,
        ["author_detail", "url"] | ["authors", _, "url"] => Field::AuthorAddress,
        ["content", "0", "value"] => Field::Content,
        ["description" | "summary"] | ["summary_detail", "value"] => Field::Summary,
        _ => return None,
    };
    Some(Expected { entry: entry.parse().ok()?, field, value: value.to_string() })
}

/// A string of Python, or nine numbers of a moment in UTC.
fn literal(text: &str) -> Option<String> {
    let text = text.trim_end_matches(')').trim_start_matches('u');
    if let Some(numbers) = text.strip_prefix('(') {
        let n: Vec<u32> = numbers.split(',').filter_map(|number| number.trim().parse().ok()).collect();
        let [year, month, day, hour, minute, second, ..] = n[..] else { return None };
        return Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"));
    }
    let quote = text.chars().next().filter(|c| "'\"".contains(*c))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    Some(unescaped(inner))
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let number = |chars: &mut std::str::Chars, digits: usize| {
            let code: String = chars.take(digits).collect();
            u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).unwrap_or('?')
        };
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('x') => out.push(number(&mut chars, 2)),
                Some('u') => out.push(number(&mut chars, 4)),
                other => out.extend(other),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

#[test]
fn python_is_read() {
    let found =
        of(b"<!--\nExpect:   not bozo and entries[1]['title'] == u'a \\u00e9 and \\'b\\'' and entries[0].link == 'x'\n-->");
    let shown: Vec<_> = found.iter().map(|one| (one.entry, one.field, one.value.as_str())).collect();
    assert_eq!(shown, [(1, Field::Title, "a é and 'b'"), (0, Field::Link, "x")]);
    let found = of(b"Expect: entries[0]['updated_parsed'] == (2004, 1, 1, 19, 48, 21, 3, 1, 0)\n");
    assert_eq!(found[0].value, "2004-01-01T19:48:21Z");
}
