//! Reads the line under a headline: when it was published, whom it is from, who wrote it.

use super::{dates, interface, people};
use crate::article::{Moment, Person};

/// What such a line states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dateline {
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was changed.
    pub modified: Option<Moment>,
    /// The agencies and papers named in it.
    pub sources: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<Person>,
}

/// A longer line is text that has a date in it; in characters.
const LONGEST: usize = 200;

/// A longer part is a sentence, not a name; in words.
const LONGEST_NAME: usize = 7;

/// Words that stand before a date or time and go with it; lower case.
static LABELS: &[&str] = &[
    "first published",
    "published",
    "posted",
    "updated",
    "last updated",
    "last modified",
    "modified",
    "created",
    "date",
    "time",
    "on",
    "at",
    "veröffentlicht",
    "aktualisiert",
    "stand",
    "am",
    "um",
    "publié",
    "mis à jour",
    "le",
    "à",
    "publicado",
    "actualizado",
    "el",
    "pubblicato",
    "aggiornato",
    "il",
    "atualizado",
    "em",
    "gepubliceerd",
    "bijgewerkt",
    "op",
    "is",
    "was",
    "this entry was",
];

/// Labels of a second date: when the text was changed.
static CHANGED: &[&str] =
    &["updated", "modified", "aktualisiert", "mis à jour", "actualizado", "aggiornato", "atualizado", "bijgewerkt"];

static BYLINES: &[&str] = &["by ", "by: ", "von ", "par ", "por ", "door ", "author: ", "written by "];

/// Reads a line that is a dateline and nothing else.
pub fn parse(line: &str) -> Option<Dateline> {
    // most lines have no figure, and a date has
    if !line.bytes().any(|byte| byte.is_ascii_digit()) || line.chars().count() > 2 * LONGEST {
        return None;
    }
    let line = interface::strip_tail(line);
    if line.chars().count() > LONGEST {
        return None;
    }
    let (day, range) = dates::find(line)?;
    let mut rest = cut(line, range);
    let mut dateline = Dateline { published: Some(day), ..Dateline::default() };
    if day.time.is_none()
        && let Some((moment, range)) = dates::find_time(&rest, day)
    {
        dateline.published = Some(moment);
        rest = cut(&rest, range);
    }
    if let Some((changed, range)) = dates::find(&rest) {
        let label = rest.to_lowercase();
        dateline.modified = CHANGED.iter().any(|word| label.contains(word)).then_some(changed);
        rest = cut(&rest, range);
    }
    let parts: Vec<&str> =
        rest.split(SEPARATORS).map(strip_labels).filter(|part| part.chars().any(char::is_alphabetic)).collect();
    let names = parts.iter().all(|part| is_name(part));
    names.then(|| parts.iter().for_each(|part| dateline.add(part, rest.contains(['|', '•', '·']))));
    names.then_some(dateline)
}

static SEPARATORS: [char; 8] = ['|', '•', '·', '—', '–', '\u{0}', '(', ')'];

impl Dateline {
    /// A name beside a separator is a source; without one it may be anything, so it is nothing.
    fn add(&mut self, part: &str, separated: bool) {
        let lower = part.to_lowercase();
        if BYLINES.iter().any(|opener| lower.starts_with(opener)) {
            self.authors.extend(people::split(part));
        } else if separated && interface::judge(part).is_none() {
            self.sources.push(part.to_string());
        }
    }
}

/// The line without this part; a mark stays where it was, so that what stood around it is apart.
fn cut(line: &str, range: std::ops::Range<usize>) -> String {
    let (before, after) = (line.get(..range.start).unwrap_or(""), line.get(range.end..).unwrap_or(""));
    format!("{before}\u{0}{after}")
}

fn strip_labels(part: &str) -> &str {
    let mut part = trim(part);
    loop {
        let lower = part.to_lowercase();
        let starts = LABELS
            .iter()
            .find(|label| lower.strip_prefix(**label).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':'])));
        let Some(rest) = starts.and_then(|label| part.get(label.len()..)) else { return part };
        part = trim(rest);
    }
}

fn trim(part: &str) -> &str {
    part.trim_matches(|c: char| c.is_whitespace() || ",;:-/".contains(c))
}

fn is_name(part: &str) -> bool {
    part.split_whitespace().count() <= LONGEST_NAME && !part.ends_with(['.', '?', '!', '…']) && !part.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_under_headlines() {
        let line = parse("26-Oct-2020 Intellasia | South China Morning Post | 6:02 AM Print This Post").unwrap();
        assert_eq!(line.published.unwrap().to_string(), "2020-10-26T06:02:00");
        assert_eq!(line.sources, ["Intellasia", "South China Morning Post"]);
        let line = parse("By Jane Doe | Published October 26, 2020 at 6:02 pm").unwrap();
        assert_eq!((line.authors[0].name.as_str(), line.sources.len()), ("Jane Doe", 0));
        assert_eq!(line.published.unwrap().to_string(), "2020-10-26T18:02:00");
        let line = parse("Published 1 May 2020, updated 2 May 2020").unwrap();
        assert_eq!(line.modified.unwrap().to_string(), "2020-05-02");
    }

    #[test]
    fn sentences_are_no_datelines() {
        assert_eq!(parse("On 26 October 2020 the ministers of eleven countries met in the hall."), None);
        assert_eq!(parse("Nothing here"), None);
    }
}
