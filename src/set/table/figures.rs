//! What a cell of figures is: where its whole numbers end, so that a column can be aligned there.

/// What a cell says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number whose whole part, with signs and currencies before it, ends at this byte.
    Number(usize),
    /// Nothing, or a dash or the like that stands for a number.
    Neutral,
    /// Words.
    Words,
}

/// What may stand before a number.
const BEFORE: &str = "+-−–±~≈<>≤≥=$€£¥₹₽#(\u{a0}\u{202f}\u{2009} ";

/// Letters and marks after a number are a unit or a sign, if no more than this.
const UNIT: usize = 5;

/// What stands for a number that is missing.
const MISSING: &[&str] = &["", "-", "–", "—", "−", "…", "?", "·", "*", "n/a", "N/A", "n.a.", "k. A.", "TBD", "×", "✓", "✗"];

/// What a cell says; `mark` is the decimal mark of its language.
pub fn kind(text: &str, mark: char) -> Kind {
    let trimmed = text.trim();
    if MISSING.contains(&trimmed) {
        return Kind::Neutral;
    }
    let lead = text.len() - text.trim_start().len();
    let Some(number) = number(trimmed) else { return Kind::Words };
    let after = &trimmed[number.end..];
    let unit = after.trim_matches(['\u{a0}', '\u{202f}', ' ']);
    if unit.chars().count() > UNIT || unit.contains(|c: char| c.is_ascii_digit() || c.is_whitespace()) {
        return Kind::Words;
    }
    let digits = &trimmed[number.clone()];
    Kind::Number(lead + number.start + point(digits, mark).unwrap_or(digits.len()))
}

/// From the first digit to the last one of the number that a text begins with.
fn number(text: &str) -> Option<std::ops::Range<usize>> {
    let currency = |c: char| c.is_ascii_uppercase();
    let code = text.chars().take_while(|c| currency(*c)).count();
    // `US$ 12`, `CHF 12`, but no word
    let begin = if (1..=3).contains(&code) && text[code..].starts_with(|c| BEFORE.contains(c)) { code } else { 0 };
    let start = begin + text[begin..].find(|c| !BEFORE.contains(c))?;
    let first = text[start..].chars().next()?;
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digit_next = chars.peek().is_some_and(|next| next.1.is_ascii_digit());
        match c {
            '0'..='9' => end = start + at + 1,
            '.' | ',' | '\'' | '’' | ':' | '\u{a0}' | '\u{202f}' | '\u{2009}' if digit_next => (),
            _ => break,
        }
    }
    let starts = first.is_ascii_digit() || matches!(first, '.' | ',') && end > start;
    starts.then_some(start..end)
}

/// Where the decimals of some digits begin: at the last of two kinds of marks; at one that comes alone, if it is the language's
/// or does not part off thousands.
fn point(digits: &str, mark: char) -> Option<usize> {
    let at = digits.rfind(['.', ','])?;
    let last = digits[at..].chars().next()?;
    let other = if last == '.' { ',' } else { '.' };
    let alone = digits.matches(last).count() == 1;
    let thousands = digits.len() - at - 1 == 3 && at > 0;
    (alone && (last == mark || digits.contains(other) || !thousands)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::Kind::{Neutral, Number, Words};
    use super::*;

    #[test]
    fn numbers_are_told_from_words() {
        let cases = [
            ("12", Number(2)),
            ("1,234.5", Number(5)),
            ("1,234", Number(5)),
            ("0.5", Number(1)),
            (".5", Number(0)),
            ("−3.25", Number("−3".len())),
            ("$1.50", Number(2)),
            ("US$ 12", Number(6)),
            ("99.8%", Number(2)),
            ("134.75s", Number(3)),
            ("5 kg", Number(1)),
            ("3:42", Number(4)),
            ("—", Neutral),
            ("", Neutral),
            ("2020-10-26", Words),
            ("1990–95", Words),
            ("12 Monkeys", Words),
            ("USA", Words),
            ("x86", Words),
            ("5 or 6", Words),
        ];
        for (text, told) in cases {
            assert_eq!(kind(text, '.'), told, "{text}");
        }
    }

    #[test]
    fn the_decimal_mark_is_the_languages() {
        assert_eq!(kind("1.234,5", ','), Number(5));
        assert_eq!(kind("1.234", ','), Number(5));
        assert_eq!(kind("1,234", ','), Number(1));
        assert_eq!(kind("134.75", ','), Number(3));
        assert_eq!(kind("1\u{202f}234,5", ','), Number("1\u{202f}234".len()));
        assert_eq!(kind("1.234.567", ','), Number(9));
    }
}
