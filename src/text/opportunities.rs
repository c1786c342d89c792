//! Where a line may break without a hyphen: UAX #14 within words and after spaces, and the joints of addresses.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::measure::BreakKind;

/// All opportunities of a text by UAX #14 of Unicode 17, as byte offsets; the end of the text is not one.
///
/// The rules give South-East Asian letters no breaks between them; there a model of their words does (LB 1).
pub fn all(text: &str) -> Vec<usize> {
    let rules = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    let mut found: Vec<usize> = rules.segment_str(text).filter(|at| *at > 0 && *at < text.len()).collect();
    if text.chars().any(is_complex) {
        found.extend(within_complex_runs(text));
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// Ends of words within each run of letters of scripts that write none.
fn within_complex_runs(text: &str) -> Vec<usize> {
    let words = LineSegmenter::new_auto(LineBreakOptions::default());
    let mut found = Vec::new();
    let mut start = 0;
    for run in text.split_inclusive(|c: char| !is_complex(c)) {
        let letters = run.trim_end_matches(|c: char| !is_complex(c));
        let ends = words.segment_str(letters).filter(|at| *at > 0 && *at < letters.len());
        found.extend(ends.map(|at| start + at));
        start += run.len();
    }
    found
}

/// Letters and marks of class SA (complex context, South-East Asian) for which the segmenter has a model of words: Thai,
/// Lao, Myanmar, Khmer.
fn is_complex(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' | '\u{edc}'..='\u{edf}'
        | '\u{1000}'..='\u{103f}' | '\u{1050}'..='\u{108f}' | '\u{109a}'..='\u{109f}' | '\u{1780}'..='\u{17d3}'
        | '\u{17d7}' | '\u{17dc}' | '\u{17dd}' | '\u{a9e0}'..='\u{a9ef}' | '\u{a9fa}'..='\u{a9fe}' | '\u{aa60}'..='\u{aac2}')
}

/// Whether a line may break at the space between two words.
///
/// Nearly always; the rules that reach over spaces (LB 13 to 17: before closing marks, after opening ones) ask for
/// a mark at the edge, and only then is the segmenter asked.
pub fn after_space(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return true };
    if part_at_sight(last, first) {
        return true;
    }
    let text = format!("{before} {after}");
    all(&text).contains(&(before.len() + 1))
}

/// Whether two characters alone tell that a line may break at the space between them.
pub(super) fn part_at_sight(last: char, first: char) -> bool {
    closes(last) && opens(first)
}

/// No rule keeps such a character together with a word after its space: it neither opens nor quotes.
fn closes(last: char) -> bool {
    match last {
        '(' | '[' | '{' | '"' | '\'' => false,
        '’' | '”' | '–' | '—' | '…' => true,
        _ => last.is_ascii_graphic() || last.is_alphanumeric(),
    }
}

/// No rule keeps such a character together with a word before its space: it neither closes nor quotes.
fn opens(first: char) -> bool {
    first.is_alphanumeric()
        || matches!(first, '“' | '‘' | '(' | '[' | '{' | '<' | '-' | '–' | '—' | '#' | '$' | '@' | '+' | '*' | '&' | '=')
}

/// The opportunities within a word, with their kind. `code` asks for the joints of code also where no address is seen.
pub fn within_word(word: &str, code: bool) -> Vec<(usize, BreakKind)> {
    if !code && is_ordinary(word) {
        return Vec::new();
    }
    let joints = joints(word, code);
    let kind = |at: usize| match word[..at].chars().next_back() {
        Some('-' | '\u{2010}') => BreakKind::Compound,
        _ => BreakKind::Joint,
    };
    let mut found: Vec<(usize, BreakKind)> = joints.iter().map(|at| (*at, kind(*at))).collect();
    if joints.is_empty() && !is_plain(word) {
        found.extend(all(word).into_iter().filter(|at| sensible(word, *at)).map(|at| (at, kind(at))));
    }
    found
}

/// A dash between words that stand at its sides without a space stays with the one before it.
pub(super) const DASH: char = '—';

/// Marks before a word.
const BEFORE: [char; 5] = ['“', '‘', '"', '\'', '('];
/// Marks after a word.
const AFTER: [char; 11] = ['.', ',', ';', ':', '!', '?', ')', '”', '’', '"', '\''];

/// Small letters, perhaps after a capital, and marks at the edges: nearly all words, and soon told.
fn is_ordinary(word: &str) -> bool {
    let core = word.trim_start_matches(BEFORE).trim_end_matches(AFTER);
    let mut letters = core.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic()) && letters.all(|letter| letter.is_ascii_lowercase())
}

/// A word of Latin letters, stops within, an apostrophe, and marks at its edges: the rules give it no opportunity.
fn is_plain(word: &str) -> bool {
    let core = word.trim_start_matches(BEFORE).trim_end_matches(AFTER);
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '’' | '\'' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ž');
    !core.is_empty() && core.chars().all(letter)
}

/// Not after a hyphen that opens the word (`-x`), nor within a figure (`1-2`, `1–2`) or beside a single letter and a slash
/// (`I/O`, `w/o`), where the eye wants it whole; and no line begins with a dash.
fn sensible(word: &str, at: usize) -> bool {
    let (before, after) = (&word[..at], &word[at..]);
    if after.starts_with(DASH) {
        return false;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    if let Some(before) = before.strip_suffix('/') {
        let part = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_alphanumeric()).count();
        return part(&mut before.chars().rev()) >= 2 && part(&mut after.chars()) >= 2;
    }
    !before.ends_with(['-', '\u{2010}', '–']) || (letters(before) >= 2 && letters(after) >= 2)
}

/// The joints of an address, a path or a long name of code: after slashes, before dots, at the humps of a name.
/// Empty for a plain word.
fn joints(word: &str, code: bool) -> Vec<usize> {
    let address = word.contains("://") || word.starts_with("www.") || word.contains("::");
    let path = word.matches(['/', '_', '\\']).count() >= 2 || (word.contains('@') && word.contains('.'));
    if !(address || path || code || looks_like_code(word)) || word.len() < 6 {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut found = Vec::new();
    for pair in chars.windows(2) {
        let ((_, left), (at, right)) = (pair[0], pair[1]);
        if is_joint(left, right) && at >= 2 && word.len() - at >= 2 && !opens_option(&word[..at]) {
            found.push(at);
        }
    }
    found
}

/// Whether what stands before a joint ends in the hyphens of an option (`--help`, `[--all`), which its name never leaves.
fn opens_option(before: &str) -> bool {
    let rest = before.trim_end_matches('-');
    rest.len() < before.len() && !rest.ends_with(|c: char| c.is_alphanumeric())
}

/// A long word with marks or humps that only code has inside, such as `set_flag(true)`, `KEY=value` or `ThreadSanitizer`.
fn looks_like_code(word: &str) -> bool {
    let inside = word.trim_matches(|c: char| !c.is_alphanumeric());
    let hump = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    if inside.len() >= 12 && inside.bytes().collect::<Vec<_>>().windows(2).any(hump) {
        return true;
    }
    inside.len() >= 12 && inside.contains(['_', '=', '<', '>', '(', '[', '{', '#', '|', '&', '.', ':']) && !inside.contains('’')
}

/// Chicago Manual of Style, 7.46: after a colon or a double slash, before or after other marks; at humps of camel case.
fn is_joint(left: char, right: char) -> bool {
    match (left, right) {
        ('/', '/') | (':', ':' | '/') => false,
        ('/' | ':' | '=' | '&' | '(' | '[' | '{' | '<' | ')' | ']' | '>' | ',' | ';' | '|' | '\\', _) => {
            !matches!(right, ')' | ',' | '.' | ';')
        }
        ('-' | '_', r) => r.is_alphanumeric(),
        (l, '.' | '?' | '#' | '%' | '@' | '~' | '(' | '[' | '<' | '+' | '&' | '=') => l.is_alphanumeric(),
        (l, r) => l.is_lowercase() && r.is_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> String {
        let mut out = word.to_string();
        for (at, _) in within_word(word, false).into_iter().rev() {
            out.insert(at, '|');
        }
        out
    }

    #[test]
    fn words_break_at_their_own_hyphens_and_addresses_at_joints() {
        assert_eq!(shown("well-known"), "well-|known");
        assert_eq!(shown("x-ray"), "x-ray");
        assert_eq!(shown("https://example.org/a/long/path"), "https://|example|.org/|a/|long/|path");
        assert_eq!(shown("plain"), "plain");
        assert_eq!(shown("std::collections::HashMap"), "std::|collections::|Hash|Map");
    }

    #[test]
    fn slashes_beside_one_letter_and_options_stay_whole() {
        for whole in ["I/O", "w/o", "a/b", "(I/O)", "km/h", "I/O-Bus", "24/7"] {
            assert!(!within_word(whole, false).iter().any(|(at, _)| whole[..*at].ends_with('/')), "{}", shown(whole));
        }
        assert_eq!(shown("and/or"), "and/|or");
        let code = |word: &str| within_word(word, true).into_iter().map(|found| found.0).collect::<Vec<_>>();
        assert!(code("--release").is_empty() && code("[--release]").is_empty());
        assert_eq!(code("--no-default"), ["--no-".len()]);
        assert_eq!(code("cargo--x-release"), ["cargo--".len(), "cargo--x-".len()]);
    }

    #[test]
    fn thai_breaks_between_words() {
        // "language · Thai"
        assert_eq!(all("ภาษาไทย"), ["ภาษา".len()]);
        assert_eq!(all("a ภาษาไทย, b").len(), 3);
    }

    #[test]
    fn plain_words_have_no_opportunity() {
        for word in ["word", "“(Don’t!?)”", "e.g.", "3.14,", "naïve.", "'tis", "rock’n’roll:"] {
            assert!(is_plain(word) && all(word).is_empty(), "{word}");
        }
        for word in ["and/or", "a—b", "“…”", "(a)b", "語", "50%", "x-y"] {
            assert!(!is_plain(word), "{word}");
        }
    }

    #[test]
    fn what_is_told_at_sight_is_what_the_rules_say() {
        let marks: Vec<char> = ('!'..='~').chain("“”‘’–—…«»é語".chars()).collect();
        for (before, after) in marks.iter().flat_map(|before| marks.iter().map(move |after| (*before, *after))) {
            // of two long dashes the rules keep the second, which nobody wants
            let told = closes(before) && opens(after) && (before, after) != ('—', '—');
            let text = format!("a{before} {after}b");
            assert!(!told || all(&text).contains(&(text.find(' ').unwrap() + 1)), "{text}");
        }
        for word in ["word", "Word", "“(don", "rock!?”", "www."] {
            assert!(is_ordinary(word) && joints(word, false).is_empty() && all(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn french_marks_stay_with_their_word() {
        assert!(!after_space("Quoi", "!"));
        assert!(!after_space("«", "Quoi"));
        assert!(after_space("said,", "“no”"));
    }
}
