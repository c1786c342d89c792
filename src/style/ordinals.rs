//! Ordinals whose endings are raised, as French sets them: 1er, 2e, XIXe.

use std::ops::Range;

/// Where the endings of ordinals stand in a text. `before` is the character that it follows.
pub fn endings(text: &str, before: Option<char>, endings: &[&str]) -> Vec<Range<usize>> {
    if endings.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut at, mut last) = (0, before);
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bound = last.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '/' | '.'));
        let rest = &text[at + letters.len()..];
        if let Some(ending) = ending(letters, rest, endings).filter(|_| bound) {
            found.push(at + ending..at + letters.len());
        }
        at += word.len();
        last = word.chars().next_back();
    }
    found
}

/// Where in a word the ending of an ordinal begins. A word is one only where nothing else can be meant.
fn ending(word: &str, rest: &str, endings: &[&str]) -> Option<usize> {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    let roman = word.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X')).count();
    let number = figures.max(roman);
    let end = endings.contains(&word.get(number..)?);
    let alone = number == 1 && figures == 0;
    // a code such as `2e-5`, and `Xe`, which may be xenon
    let safe = !rest.starts_with(['-', '_', '/', '@']) && (!alone || is_first(word) || heads_noun(rest));
    (number > 0 && (figures > 0 || is_roman(&word[..roman])) && end && safe).then_some(number)
}

/// `Ier` and `Ire` are no words.
fn is_first(word: &str) -> bool {
    matches!(word, "Ier" | "Ire")
}

/// What centuries, republics and districts are counted in.
fn heads_noun(rest: &str) -> bool {
    let noun = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    ["siècle", "République", "arrondissement", "dynastie", "Reich"].iter().any(|head| noun.starts_with(head))
}

/// Whether letters are a number up to 39, as it is written.
fn is_roman(letters: &str) -> bool {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = letters.bytes().take_while(|b| *b == b'X').count();
    // the ten of IX is no ten before it
    !letters.is_empty() && tens <= 3 && ones.contains(&&letters[tens..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn shown(text: &str) -> String {
        let mut out = text.to_string();
        for range in endings(text, None, language::find("fr").ties.ordinals).into_iter().rev() {
            out.insert(range.end, '>');
            out.insert(range.start, '<');
        }
        out
    }

    #[test]
    fn endings_are_raised_where_nothing_else_is_meant() {
        let cases = [
            ("le 1er janvier", "le 1<er> janvier"),
            ("la 1re fois, la 2e, les 3es", "la 1<re> fois, la 2<e>, les 3<es>"),
            ("au XIXe siècle", "au XIX<e> siècle"),
            ("Napoléon Ier", "Napoléon I<er>"),
            ("la Ve République, le Xe\u{a0}siècle", "la V<e> République, le X<e>\u{a0}siècle"),
            ("du XVIIIe-XIXe", "du XVIIIe-XIXe"),
            ("Xe est le xénon", "Xe est le xénon"),
            ("De Le Ce Die 2e-5 0x2e v2.1e IIXe", "De Le Ce Die 2e-5 0x2e v2.1e IIXe"),
            ("2ème 12h 3D", "2ème 12h 3D"),
        ];
        for (plain, wanted) in cases {
            assert_eq!(shown(plain), wanted);
        }
        assert!(endings("1st 2e", None, language::find("en").ties.ordinals).is_empty());
        assert!(endings("2e", Some('0'), &["e"]).is_empty());
    }
}
