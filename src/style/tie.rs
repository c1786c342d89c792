//! Spaces: which hold what stands on both of their sides together, and which are narrow.

use crate::language::{Language, UNITS};

/// Holds its neighbours on one line.
pub const NO_BREAK: char = '\u{a0}';

/// The same, and narrow.
pub const NARROW: char = '\u{202f}';

/// The space between `before` and `after`, where it is another than the ordinary one.
pub fn space(before: &str, after: &str, language: &Language) -> Option<char> {
    let first = after.chars().next()?;
    let word = last_word(before);
    let between_letters = first.is_ascii_alphanumeric() && word.ends_with(|c: char| c.is_ascii_alphanumeric());
    let by_mark = if between_letters { None } else { by_mark(word, first, after, language) };
    by_mark.or_else(|| {
        let last = word.chars().next_back()?;
        if first.is_ascii_digit() {
            return before_number(word, after, language);
        }
        if last.is_ascii_digit() {
            return after_number(word, after, language);
        }
        if last == '.' {
            return after_stop(word, first, after, language);
        }
        stays_with_next(word, first, language).then_some(NO_BREAK)
    })
}

/// Whether the space is ordinary between a word that ends in a letter of ASCII or a comma, and one that begins with such a letter.
pub fn parts(word: &str, first: char, language: &Language) -> bool {
    !stays_with_next(word, first, language)
}

/// The space that a mark asks for before itself, where `after` begins with it.
pub fn before_mark(mark: char, after: &str, language: &Language) -> Option<char> {
    let high = language.ties.high;
    let (_, space) = high.iter().find(|(high, _)| *high == mark)?;
    // `:)` and `?q=1` are no marks of a sentence
    if after[mark.len_utf8()..].starts_with(')') && matches!(mark, ':' | ';') {
        return None;
    }
    let rest = after[mark.len_utf8()..].chars().next();
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '!' | '?' | '…' | NO_BREAK | NARROW)
    };
    rest.is_none_or(ends).then_some(*space)
}

/// The space that stands within quotation marks, on the side of the one given, where the language has one there.
pub fn inner_space(quote: &str, mark: char) -> Option<char> {
    if !quote.starts_with(mark) && !quote.ends_with(mark) {
        return None;
    }
    quote.chars().find(|c| mark != *c && matches!(*c, NO_BREAK | NARROW))
}

fn by_mark(word: &str, first: char, after: &str, language: &Language) -> Option<char> {
    if let Some(space) = inner_space(language.quotes.double.1, first) {
        return Some(space);
    }
    if let Some(space) = word.chars().next_back().and_then(|last| inner_space(language.quotes.double.0, last)) {
        return Some(space);
    }
    if language.ties.dash_ends_line && matches!(first, '–' | '—') && !word.is_empty() {
        let rest = after[first.len_utf8()..].chars().next();
        return rest.is_some_and(char::is_whitespace).then_some(NO_BREAK);
    }
    before_mark(first, after, language).filter(|_| !word.is_empty())
}

fn before_number(word: &str, after: &str, language: &Language) -> Option<char> {
    let ties = &language.ties;
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return (ties.groups && is_group(word, after)).then_some(NARROW);
    }
    let signs = matches!(word, "§" | "§§" | "№" | "€" | "$" | "£" | "±" | "≈" | "<" | ">");
    let tied = signs || has_folded(ties.before_number, word) || is_month(word, language);
    (tied || is_short(word, language)).then_some(NO_BREAK)
}

/// `10 000`: one to three figures, then groups of just three.
fn is_group(word: &str, after: &str) -> bool {
    let lead = word.rsplit(NARROW).next().unwrap_or(word);
    let figures = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let next = after[figures(after)..].chars().next();
    let ends = next.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '/');
    figures(lead) == lead.len() && lead.len() <= 3 && figures(after) == 3 && ends
}

fn after_number(word: &str, after: &str, language: &Language) -> Option<char> {
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '–' | '−' | '/' | '½' | '¼' | '¾' | NARROW);
    if !word.chars().all(figures) {
        return None;
    }
    let next = first_word(after);
    let bare = next.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let known = |word: &str| UNITS.contains(&word) || language.ties.after_number.contains(&word);
    (known(next) || known(bare) || is_month(bare, language)).then_some(NO_BREAK)
}

/// After an abbreviation, an initial or an ordinal.
fn after_stop(word: &str, first: char, after: &str, language: &Language) -> Option<char> {
    let next = first_word(after);
    if word.len() > 1 && word[..word.len() - 1].bytes().all(|b| b.is_ascii_digit()) {
        return is_month(next.trim_end_matches([',', '.']), language).then_some(NO_BREAK);
    }
    let part = |(one, two): &(&str, &str)| *one == word && next.trim_end_matches([',', ';', ')']) == *two;
    if language.ties.parts.iter().any(part) {
        return Some(NARROW);
    }
    let name = first.is_uppercase() && (is_initial(word) || has(language.ties.before_name, word));
    (name || is_short(word, language)).then_some(NO_BREAK)
}

/// `J.` or `J.-P.`, but not the word `I.`
fn is_initial(word: &str) -> bool {
    let mut parts = word.split_inclusive('.').map(|part| part.trim_start_matches('-').chars());
    word != "I."
        && parts.all(|mut part| part.next().is_some_and(char::is_uppercase) && part.next() == Some('.') && part.next().is_none())
}

fn stays_with_next(word: &str, first: char, language: &Language) -> bool {
    is_short(word, language) || (first.is_uppercase() && has(language.ties.before_name, word))
}

fn is_short(word: &str, language: &Language) -> bool {
    word.len() <= LONGEST_SHORT && has_folded(language.ties.short, word)
}

/// Bytes of the longest words of any language's `short`.
const LONGEST_SHORT: usize = 4;

fn is_month(word: &str, language: &Language) -> bool {
    language.date.months.contains(&word)
}

fn has(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

/// Whether a word is among those in lower case, however it is written.
fn has_folded(words: &[&str], word: &str) -> bool {
    match word.is_ascii() {
        true => words.iter().any(|known| known.eq_ignore_ascii_case(word)),
        false => has(words, &word.to_lowercase()),
    }
}

/// The word at the end, without brackets and quotes before it.
fn last_word(text: &str) -> &str {
    let letters = text.len() - text.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    if letters < text.len() && matches!(text.as_bytes()[..letters].last(), None | Some(b' ')) {
        return &text[letters..];
    }
    let start = text
        .rfind(|c: char| c.is_whitespace() && c != NARROW)
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = &text[start..];
    let bare = word.trim_start_matches(['(', '[', '“', '„', '‘', '‚', '"', '»', '¿', '¡']);
    if bare.is_empty() { word } else { bare }
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or("")
}
