//! Figures: ranges, fractions and negative numbers, told from dates, telephone numbers and types.

/// `½` after a whole number: `2 1/2`.
pub fn fraction(after: &str, out: &str) -> Option<(&'static str, usize)> {
    const SIGNS: [(&str, &str); 5] = [("1/2", "½"), ("1/4", "¼"), ("3/4", "¾"), ("1/3", "⅓"), ("2/3", "⅔")];
    let (written, sign) = SIGNS.iter().find(|(written, _)| after.starts_with(written))?;
    let ends = after[written.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '/');
    (ends && figures_before(out).is_some_and(|whole| whole.len() <= 3)).then_some((*sign, written.len()))
}

/// The figures at the end, where they are a word of their own.
pub fn figures_before(out: &str) -> Option<&str> {
    let start = out.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let own =
        out[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '„' | '«' | '×'));
    (start < out.len() && own).then(|| &out[start..])
}

/// `1990-1995`, `12-15`, `1990-95`: years, or small numbers that rise; not a telephone number, a date or a type.
pub fn is_range(out: &str, after: &str) -> bool {
    let Some(left) = figures_before(out) else { return false };
    let length = after.bytes().take_while(u8::is_ascii_digit).count();
    let (right, next) = after.split_at(length);
    let stops = next.trim_start_matches(['.', ',']).chars().next().is_none_or(|c| !c.is_alphanumeric());
    let ends = stops && !next.starts_with(['-', '/', ':', '–']);
    let (Ok(from), Ok(to)) = (left.parse::<u32>(), right.parse::<u32>()) else { return false };
    let year = |year: u32| (1000..2100).contains(&year);
    ends && match (left.len(), right.len()) {
        (4, 4) => year(from) && year(to) && from < to,
        (4, 2) => year(from) && from % 100 < to,
        (1, 1 | 2) | (2, 2) => from < to,
        _ => false,
    }
}

/// A number, and nothing that makes it a code.
pub fn is_negative(after: &str) -> bool {
    let figures = after.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    after.starts_with(|c: char| c.is_ascii_digit()) && !after[figures..].starts_with(|c: char| c.is_alphabetic() || c == '-')
}
