//! Puts dates that feeds alone state into a form that is read: two figures for a year, the year last, bare figures.

use crate::article::Moment;

/// The same date in a common form; `None` for one that is in no form of these.
pub fn common(text: &str) -> Option<String> {
    let text = text.trim();
    bare(text).or_else(|| ordinal(text)).or_else(|| short_year(text)).or_else(|| year_last(text))
}

/// `20031231`, `20031231T101455Z` (ISO 8601, basic format).
fn bare(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let [year, month, date] = cut(day, [4, 2, 2])?;
    if time.is_empty() {
        return Some(format!("{year}-{month}-{date}"));
    }
    let figures = time.find(|c: char| !c.is_ascii_digit()).unwrap_or(time.len());
    let (clock, zone) = time.split_at(figures);
    let clock = format!("{clock:0<6}");
    let [hour, minute, second] = cut(&clock, [2, 2, 2])?;
    Some(format!("{year}-{month}-{date}T{hour}:{minute}:{second}{zone}"))
}

/// `2003-335`: a day of the year (ISO 8601, ordinal date).
fn ordinal(text: &str) -> Option<String> {
    let (year, day) = text.split_once('-').filter(|(year, day)| year.len() == 4 && day.len() == 3)?;
    let (year, day): (i16, i64) = (year.parse().ok()?, day.parse().ok()?);
    let first = Moment::day(year, 1, 1)?;
    let leap = i64::from(Moment::day(year, 2, 29).is_some());
    let mut month = 1;
    let mut left = day;
    while left > days_in(month, leap)? {
        left -= days_in(month, leap)?;
        month += 1;
    }
    Moment::day(first.year, month, u8::try_from(left).ok()?).map(|moment| moment.to_string())
}

fn days_in(month: u8, leap: i64) -> Option<i64> {
    [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].get(usize::from(month) - 1).copied()
}

/// `Thu, 01 Jan 04 19:48:21 GMT` (RFC 822 §5.1); 50 and more are of the last century (RFC 2822 §4.3).
fn short_year(text: &str) -> Option<String> {
    let words = without_weekday(text);
    let [day, month, year, rest @ ..] = words.as_slice() else { return None };
    let short = is_figures(day, 1..=2) && is_name(month) && is_figures(year, 2..=2) && rest.first()?.contains(':');
    let century = if *year >= "50" { "19" } else { "20" };
    short.then(|| format!("{day} {month} {century}{year} {}", rest.join(" ")))
}

/// `Sun Jan  4 16:29:06 PST 2004`, as the C library writes it.
fn year_last(text: &str) -> Option<String> {
    let words = without_weekday(text);
    let [month, day, time, zone @ .., year] = words.as_slice() else { return None };
    let last = is_name(month) && is_figures(day, 1..=2) && time.contains(':') && is_figures(year, 4..=4) && zone.len() <= 1;
    last.then(|| format!("{day} {month} {year} {time} {}", zone.join(" ")))
}

/// The words of a date without the day of the week before it.
fn without_weekday(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
    let weekday = matches!(words.as_slice(), [first, second, third, ..]
        if is_name(first) && (is_name(second) || is_figures(second, 1..=2) && is_name(third)));
    words.into_iter().skip(usize::from(weekday)).collect()
}

fn is_name(word: &str) -> bool {
    word.len() >= 3 && word.chars().all(char::is_alphabetic)
}

fn is_figures(word: &str, count: std::ops::RangeInclusive<usize>) -> bool {
    count.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Figures cut into parts of these lengths; `None` where there are others, or other signs.
fn cut<const N: usize>(figures: &str, lengths: [usize; N]) -> Option<[&str; N]> {
    let all: usize = lengths.iter().sum();
    if figures.len() != all || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut parts = [""; N];
    let mut at = 0;
    for (part, length) in parts.iter_mut().zip(lengths) {
        *part = figures.get(at..at + length)?;
        at += length;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use crate::read::dates::parse;

    #[test]
    fn dates_of_feeds() {
        for (text, iso) in [
            ("20031231", "2003-12-31"),
            ("20031231T101455Z", "2003-12-31T10:14:55Z"),
            ("20031231T1014+0200", "2003-12-31T10:14:00+02:00"),
            ("2003-335", "2003-12-01"),
            ("2004-060", "2004-02-29"),
            ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("1 Jan 98 19:48 EST", "1998-01-01T19:48:00-05:00"),
            ("Sun Jan  4 16:29:06 PST 2004", "2004-01-04T16:29:06-08:00"),
            ("Sun Jan 4 16:29:06 2004", "2004-01-04T16:29:06"),
            ("Thu, 01 Jan 2004 19:48:21 CEST", "2004-01-01T19:48:21+02:00"),
            ("2004-07-08 23:56:58.6", "2004-07-08T23:56:58"),
        ] {
            assert_eq!(parse(text).map(|moment| moment.to_string()).as_deref(), Some(iso), "{text}");
        }
        for text in ["2003-366", "2003-000", "12345678901", "20031331", "Thu, 01 Jan 04", "Jan 4 16:29", "2003-12", "2003"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
