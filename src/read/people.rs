//! Splits a byline into people.

use crate::article::Person;

/// What opens a byline, by language; lower case.
static OPENERS: &[&str] = &[
    "written by ",
    "story by ",
    "text by ",
    "words by ",
    "by: ",
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "author: ",
    "autor: ",
];

/// The people of a byline such as "By Jane Doe, John Roe and Max Mustermann".
pub fn split(byline: &str) -> Vec<Person> {
    let names = strip_opener(byline.trim());
    if OPENERS.iter().any(|opener| bare(names).eq_ignore_ascii_case(bare(opener))) {
        return Vec::new();
    }
    let mut parts: Vec<String> = Vec::new();
    for part in
        without_date(names).split([';', '&', '|']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" und "))
    {
        parts.extend(by_commas(part));
    }
    parts.iter().map(|name| name.trim().trim_end_matches(',').trim()).filter(|name| !name.is_empty()).map(person).collect()
}

/// "A B - Apr 16, 2015" is a name and a date.
fn without_date(names: &str) -> &str {
    let dated = [" - ", " – ", " — ", " | ", " • ", " · "].iter().filter_map(|mark| names.split_once(mark));
    let name =
        dated.filter(|(_, date)| date.chars().any(|c| c.is_ascii_digit())).map(|(name, _)| name).min_by_key(|name| name.len());
    name.unwrap_or(names)
}

/// "A B, C D" are two; "A B, MD" and "B, A" are one.
fn by_commas(part: &str) -> Vec<String> {
    let names: Vec<&str> = part.split(", ").map(str::trim).filter(|name| !name.is_empty()).collect();
    let full = |name: &&str| name.split_whitespace().count() >= 2 && !name.chars().any(|c| c.is_ascii_digit());
    if names.iter().all(full) { names.into_iter().map(str::to_string).collect() } else { vec![part.to_string()] }
}

/// An opener without what parts it from the name.
fn bare(opener: &str) -> &str {
    opener.trim_end_matches([' ', ':'])
}

fn strip_opener(byline: &str) -> &str {
    let opens = |opener: &&str| byline.get(..opener.len()).is_some_and(|start| start.to_lowercase() == **opener);
    OPENERS.iter().find(|opener| opens(opener)).map_or(byline, |opener| byline[opener.len()..].trim_start())
}

/// A name, perhaps as a Markdown link.
fn person(name: &str) -> Person {
    let link = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')).and_then(|rest| rest.split_once("]("));
    let (name, url) = link.map_or((name, None), |(name, url)| (name, Some(url.to_string())));
    Person { name: name.to_string(), url, ..Person::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let names = |byline: &str| split(byline).into_iter().map(|person| person.name).collect::<Vec<_>>();
        assert_eq!(names("By Jane Doe, John Roe and Max Mustermann"), ["Jane Doe", "John Roe", "Max Mustermann"]);
        assert_eq!(names("Jane Doe, MD"), ["Jane Doe, MD"]);
        assert_eq!(names("By Dan Roe - Apr 16, 2015 8:02 pm UTC"), ["Dan Roe"]);
        assert_eq!(names("Jane Doe | John Roe"), ["Jane Doe", "John Roe"]);
        assert_eq!(names("The Rust Core Team"), ["The Rust Core Team"]);
        assert_eq!(names("Byron Shelley"), ["Byron Shelley"]);
        assert!(names("By").is_empty() && names("Written by:").is_empty());
    }
}
