//! Knows the words of a site's interface and of its promotions, by language, wherever they stand in a text.
//!
//! No rule names a site. A rule fits a short line that stands alone, never a sentence of the article.

mod words;

use super::tidy::each_word;
use words::{COUNTED, DO_IT, LEADS, LEADS_OPEN, LINES, OPENINGS, SECTION_LABELS, WARES};

/// Why a line is not part of the article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something to click, or a name over it.
    Interface,
    /// The publisher speaks for its own wares.
    Promo,
}

/// A promotion is one or two sentences; in characters.
const LONGEST_PROMO: usize = 320;

/// No rule fits a longer line; in characters.
const LONGEST: usize = 400;

/// Nor one of more bytes.
pub const MOST_BYTES: usize = 4 * LONGEST;

/// No line that is known has more bytes.
const LONGEST_KNOWN: usize = 80;

/// What kind of line these words are when they stand alone; `None` for text.
pub fn judge(words: &str) -> Option<Kind> {
    if words.chars().nth(LONGEST).is_some() {
        return None;
    }
    let folded = fold(words);
    if folded.is_empty() {
        return None;
    }
    let line = ending(&folded);
    if line.len() <= LONGEST_KNOWN && LINES.contains(&line) || is_count(&folded) {
        return Some(Kind::Interface);
    }
    let length = folded.chars().count();
    let opening = OPENINGS.iter().find(|(start, longest, _)| length <= *longest && opens(&folded, start));
    opening.map(|(_, _, kind)| *kind).or_else(|| is_promo(&folded, length).then_some(Kind::Promo))
}

/// Whether words say no more than that there is more elsewhere: of a link to the page that they stand on, or are taken from.
pub fn leads_on(words: &str) -> bool {
    let folded = fold(words);
    let opens = LEADS_OPEN.iter().any(|start| folded.starts_with(start)) && folded.len() <= LONGEST_KNOWN;
    opens || LEADS.contains(&ending(&folded)) || matches!(judge(words), Some(Kind::Interface))
}

/// The section named by a line such as "Category: China".
pub fn section(words: &str) -> Option<String> {
    let opening = words.char_indices().nth(LONGEST_LABEL).and_then(|(at, _)| words.get(..at)).unwrap_or(words);
    let folded = fold(opening);
    let label = SECTION_LABELS.iter().find(|label| folded.starts_with(**label))?;
    let rest: String = words.trim().chars().skip(label.chars().count()).collect();
    let first = rest.split([',', '|', '/']).next()?.trim();
    (!first.is_empty() && first.chars().count() <= 60).then(|| first.to_string())
}

/// No label is longer, white space before it included; in characters.
const LONGEST_LABEL: usize = 60;

/// The line without interface at its end ("… Print This Post").
pub fn strip_tail(line: &str) -> &str {
    let mut line = line.trim();
    loop {
        let lower = line.to_lowercase();
        // only phrases: a single word at the end may be text
        let phrase = LINES.iter().filter(|phrase| phrase.contains(' ')).find(|phrase| lower.ends_with(**phrase));
        let Some(cut) = phrase.and_then(|phrase| line.get(..line.len().checked_sub(phrase.len())?)) else { return line };
        line = cut.trim_end();
    }
}

/// Whether a line begins so; most differ in the first letter.
fn opens(line: &str, start: &str) -> bool {
    line.as_bytes().first() == start.as_bytes().first() && line.starts_with(start)
}

fn is_promo(folded: &str, length: usize) -> bool {
    length <= LONGEST_PROMO && DO_IT.iter().any(|start| opens(folded, start)) && WARES.iter().any(|ware| folded.contains(ware))
}

/// "3 comments", "12 shares", "7 min read", "Image 1 of 5".
fn is_count(folded: &str) -> bool {
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || b",.".contains(&byte));
    if let Some((first, rest)) = folded.split_once(' ')
        && number(first)
    {
        return COUNTED.contains(&rest);
    }
    let place = ["image ", "photo ", "slide "].iter().find_map(|what| folded.strip_prefix(what));
    let of = place.and_then(|place| place.split_once(" of "));
    of.is_some_and(|(one, all)| number(one) && number(all.trim_start_matches("/ ")))
}

/// In lower case, white space and apostrophes made alike.
fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let is_ascii = words.is_ascii();
    each_word(words, |word| {
        if !out.is_empty() {
            out.push(' ');
        }
        if is_ascii {
            return out.push_str(word);
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => out.push('\''),
                c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                c => out.extend(c.to_lowercase()),
            }
        }
    });
    if is_ascii {
        out.make_ascii_lowercase();
    }
    out
}

fn ending(folded: &str) -> &str {
    folded.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interface_and_promotions() {
        for words in [
            "Print This Post",
            "Leave a Reply",
            "You must be logged in to post a comment.",
            "Category: China",
            "3 Comments",
            "7 min read",
            "Image 2 of 5",
            "ANZEIGE",
        ] {
            assert_eq!(judge(words), Some(Kind::Interface), "{words}");
        }
        for words in [
            "Get the latest insights and analysis from our Global Impact newsletter on the big stories originating in China.",
            "Sign up to our newsletter!",
            "Abonnieren Sie unseren Newsletter",
        ] {
            assert_eq!(judge(words), Some(Kind::Promo), "{words}");
        }
    }

    #[test]
    fn known_lines_are_short() {
        assert!(LINES.iter().all(|line| line.len() <= LONGEST_KNOWN));
    }

    #[test]
    fn sentences_stay() {
        for words in [
            "He told the newsletter’s readers to sign up.",
            "“Get the newsletter,” she said.",
            "Get up early and you will see the comet over the hills of the east before the sun does.",
            "The category was won by China.",
            "Share prices fell by a tenth.",
            "Image is all that they think of.",
            "12 angry men",
        ] {
            assert_eq!(judge(words), None, "{words}");
        }
    }

    #[test]
    fn parts_of_lines() {
        assert_eq!(section("Category: China").as_deref(), Some("China"));
        assert_eq!(strip_tail("6:02 AM Print This Post"), "6:02 AM");
    }
}
