//! Sentences of a text that a layout lifts out of it as pull quotes, and where they stand.

use crate::article::{Block, plain_text};

/// A sentence and the place of the block before which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is lifted.
    pub words: String,
    /// The block of the body before which it stands.
    pub before: usize,
}

/// Letters of a sentence that fills its frame well: three or four lines of a column.
const WANTED: i64 = 85;
/// Shorter and longer ones are not lifted.
const LENGTHS: std::ops::RangeInclusive<usize> = 45..=140;
/// Somebody's own words are worth so many letters more or less.
const SPOKEN: i64 = 30;
/// So many blocks at least stand between a sentence and its place, so that nobody reads it twice in one glance.
const APART: usize = 1;

/// Chooses one sentence for each so many words. Each part of the text gives its best; a part without a good one, or without a
/// place between two paragraphs that do not hold it, gives none.
pub fn choices(body: &[Block], every: u32) -> Vec<Choice> {
    let paragraphs: Vec<(usize, String)> = body.iter().enumerate().filter_map(paragraph).collect();
    let words: usize = paragraphs.iter().map(|(_, text)| text.split(' ').count()).sum();
    let parts = words / (every.max(1) as usize);
    let mut choices: Vec<Choice> = Vec::new();
    for part in 0..parts {
        let (from, to) = (words * part / parts, words * (part + 1) / parts);
        let after = choices.last().map_or(1, |last| last.before + 2);
        choices.extend(choice(body, &within(&paragraphs, from, to), after));
    }
    choices
}

fn paragraph((at, block): (usize, &Block)) -> Option<(usize, String)> {
    let Block::Paragraph { content } = block else { return None };
    Some((at, plain_text(content)))
}

/// The paragraphs that begin within a range of words.
fn within(paragraphs: &[(usize, String)], from: usize, to: usize) -> Vec<&(usize, String)> {
    let mut begun = 0;
    let begins = |(_, text): &&(usize, String)| {
        let start = begun;
        begun += text.split(' ').count();
        (from..to).contains(&start)
    };
    paragraphs.iter().filter(begins).collect()
}

/// The best sentence of some paragraphs with its place, which is no earlier than `after`.
fn choice(body: &[Block], part: &[&(usize, String)], after: usize) -> Option<Choice> {
    let (first, last) = (part.first()?.0, part.last()?.0);
    let sentences = part.iter().flat_map(|(at, text)| sentences(text).into_iter().map(move |words| (*at, words)));
    let mut weighed: Vec<(i64, usize, &str)> = sentences.filter_map(|(at, words)| Some((weight(words)?, at, words))).collect();
    // the heaviest, of those the first
    weighed.sort_by_key(|(weight, at, _)| (-weight, *at));
    weighed.into_iter().find_map(|(_, at, words)| {
        let middle = usize::midpoint(first, last);
        let mut places: Vec<usize> = (first.max(after)..=last).filter(|place| fits(body, *place, at)).collect();
        places.sort_by_key(|place| (place.abs_diff(middle), *place));
        places.first().map(|before| Choice { words: words.to_string(), before: *before })
    })
}

/// Whether a place lies between two paragraphs and apart from the one that holds the words.
fn fits(body: &[Block], place: usize, at: usize) -> bool {
    let text = |at: usize| matches!(body.get(at), Some(Block::Paragraph { .. }));
    let apart = if place > at { place - at - 1 } else { at - place };
    place > 0 && text(place - 1) && text(place) && apart >= APART
}

/// How well a sentence stands alone: by its length, and whether somebody says it. None for what cannot: with figures,
/// brackets or quotation marks that are not its own.
fn weight(sentence: &str) -> Option<i64> {
    let length = sentence.chars().count();
    let marks = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | '/' | '@' | '_' | '*' | ':' | ';');
    if !LENGTHS.contains(&length) || sentence.contains(marks) {
        return None;
    }
    let quotes = |c: &char| matches!(c, '“' | '”' | '„' | '«' | '»' | '"');
    let inner = sentence.trim_matches(|c: char| quotes(&c));
    let spoken = match sentence.chars().filter(quotes).count() {
        0 => 0,
        2 if inner.len() < sentence.len() && !inner.contains(|c: char| quotes(&c)) => SPOKEN,
        _ => return None,
    };
    Some(spoken - (length as i64 - WANTED).abs())
}

/// The sentences of a paragraph: each ends in a full stop, a question or an exclamation mark after a word of three small letters
/// or four of any kind (so not after *Mrs.* or *U.S.*), and what follows begins with a capital or a quotation mark.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(' ') {
        if ends(&text[start..at]) && begins(&text[at + 1..]) {
            found.push(&text[start..at]);
            start = at + 1;
        }
    }
    if ends(&text[start..]) {
        found.push(&text[start..]);
    }
    found.retain(|sentence| begins(sentence));
    found
}

fn ends(sentence: &str) -> bool {
    let closed = sentence.trim_end_matches(['”', '’', '"', '»', '“']);
    let word = closed.trim_end_matches(['.', '!', '?']);
    let letters: Vec<char> = word.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let short = letters.len() < if letters.last().is_some_and(|c| c.is_lowercase()) { 3 } else { 4 };
    word.len() < closed.len() && (!short || closed.ends_with(['!', '?']))
}

fn begins(sentence: &str) -> bool {
    sentence.trim_start_matches(['“', '„', '«', '"']).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Inline;

    fn body(texts: &[&str]) -> Vec<Block> {
        texts.iter().map(|text| Block::paragraph(vec![Inline::text(*text)])).collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Dr. Who came home. “He never left!” The U.S. did not care at all. Then they";
        assert_eq!(sentences(text), ["Dr. Who came home.", "“He never left!”", "The U.S. did not care at all."]);
    }

    #[test]
    fn speech_of_the_right_length_is_best() {
        let spoken = "“Nobody who has seen the valley in the spring would want to leave it for a town.”";
        let told = "Nobody who has seen the valley in the spring would want to leave it for a town now.";
        assert!(weight(spoken) > weight(told) && weight(told).is_some());
        assert_eq!(weight("In 1923 nobody who had seen the valley in the spring wanted to leave it for a town."), None);
        assert_eq!(weight("He said “nobody who has seen the valley” and that they would not leave it for a town."), None);
    }

    #[test]
    fn a_choice_stands_apart_from_its_words() {
        let filler = "The road goes on along the river for a while and then it turns away from it into the hills";
        let spoken = "“Nobody who has seen the valley in the spring would want to leave it for a town.” And on it went";
        let body = body(&[filler, filler, spoken, filler, filler, filler]);
        let [choice] = &choices(&body, 100)[..] else { panic!("one choice") };
        assert!(choice.words.starts_with("“Nobody") && choice.words.ends_with("town.”"));
        assert!(![2, 3].contains(&choice.before) && choice.before > 0, "{}", choice.before);
        assert!(choices(&body, 1000).is_empty() && choices(&[], 1).is_empty());
    }
}
