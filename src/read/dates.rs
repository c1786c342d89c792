//! Reads the dates that pages and front matter state, and fills in nothing that they don't.

use std::ops::Range;

use super::odd_dates;
use crate::article::Moment;

/// The names of the months, by language; a name is known by any beginning of at least three letters
/// that no other month of its language shares.
static MONTHS: &[[&str; 12]] = &[
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
    ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
];

/// Short forms that are no beginnings of the name.
static SHORT_MONTHS: &[(&str, u8)] =
    &[("sept", 9), ("mrz", 3), ("maerz", 3), ("mrt", 3), ("jänner", 1), ("aout", 8), ("fevrier", 2)];

/// Offsets of the zones in RFC 2822 §4.3, in minutes, and of others whose names have one meaning.
static ZONES: &[(&str, i16)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("cst", -360),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
];

/// Words that may stand between the day, month and year, or between the date and the time of day.
static JOINTS: &[&str] =
    &["at", "of", "de", "del", "t", "um", "à", "a", "om", "alle", "ore", "às", "as", "las", "st", "nd", "rd", "th", "er", "on"];

/// No joint has more bytes.
const LONGEST_JOINT: usize = 4;

/// How many words and signs may stand between a date and its time of day.
const REACH: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

struct Tokens<'a> {
    tokens: Vec<(Token<'a>, Range<usize>)>,
}

/// The moment that `text` states, if it is a date and little else.
pub fn parse(text: &str) -> Option<Moment> {
    let found = |text: &str| find(text).map(|(moment, _)| moment);
    let odd = || odd_dates::common(text).and_then(|text| Moment::parse_iso(&text).or_else(|| found(&text)));
    Moment::parse_iso(text).or_else(|| found(text)).or_else(odd)
}

/// The first date in `text` with the bytes that it takes, its time of day included where it follows.
pub fn find(text: &str) -> Option<(Moment, Range<usize>)> {
    let tokens = Tokens::of(text);
    (0..tokens.tokens.len()).find_map(|at| {
        let (day, next) = tokens.day(at)?;
        let (moment, end) = tokens.time_after(day, next).unwrap_or((day, next));
        Some((moment, tokens.tokens[at].1.start..tokens.tokens[end - 1].1.end))
    })
}

/// The first time of day in `text` that stands alone, set into `day`.
pub fn find_time(text: &str, day: Moment) -> Option<(Moment, Range<usize>)> {
    let tokens = Tokens::of(text);
    (0..tokens.tokens.len()).find_map(|at| {
        let (moment, end) = tokens.time(day, at)?;
        Some((moment, tokens.tokens[at].1.start..tokens.tokens[end - 1].1.end))
    })
}

/// The date that opens a path or a file name: `2023/11/09/slug`, `2023-11-09-slug.md`.
pub fn in_path(path: &str) -> Option<Moment> {
    let parts: Vec<&str> = path.split(['/', '-', '_', '\\']).collect();
    parts.windows(3).find_map(|part| {
        let [year, month, day] = part else { return None };
        let wide = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        wide.then(|| Moment::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?
    })
}

fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    if let Some((_, month)) = SHORT_MONTHS.iter().find(|(name, _)| *name == word) {
        return Some(*month);
    }
    let begins = |name: &str| word.chars().count() >= 3 && name.starts_with(&word);
    MONTHS.iter().find_map(|names| {
        let mut found = (1..=12u8).filter(|month| begins(names[usize::from(*month) - 1]));
        found.next().filter(|_| found.next().is_none())
    })
}

fn is_joint(word: &str) -> bool {
    word.len() <= LONGEST_JOINT && JOINTS.contains(&word.to_lowercase().as_str())
}

impl<'a> Tokens<'a> {
    fn of(text: &'a str) -> Tokens<'a> {
        let mut tokens = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let class = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
            let mut end = start + c.len_utf8();
            while let Some((at, next)) = chars.next_if(|(_, next)| class(c) != (false, false) && class(*next) == class(c)) {
                end = at + next.len_utf8();
            }
            match class(c) {
                (true, _) => tokens.push((Token::Number(&text[start..end]), start..end)),
                (_, true) => tokens.push((Token::Word(&text[start..end]), start..end)),
                _ if c.is_whitespace() => {}
                _ => tokens.push((Token::Sign(c), start..end)),
            }
        }
        Tokens { tokens }
    }

    fn get(&self, at: usize) -> Option<Token<'a>> {
        self.tokens.get(at).map(|(token, _)| *token)
    }

    fn number(&self, at: usize, digits: Range<usize>) -> Option<u32> {
        match self.get(at)? {
            Token::Number(number) if digits.contains(&number.len()) => number.parse().ok(),
            _ => None,
        }
    }

    fn month(&self, at: usize) -> Option<u8> {
        match self.get(at)? {
            Token::Word(word) => month(word),
            _ => None,
        }
    }

    /// Over commas, points and small words, but at most two of them.
    fn skip(&self, mut at: usize) -> usize {
        for _ in 0..2 {
            match self.get(at) {
                Some(Token::Sign(',' | '.' | '-' | '/' | '‑' | '–' | 'º')) => at += 1,
                Some(Token::Word(word)) if is_joint(word) => at += 1,
                _ => break,
            }
        }
        at
    }

    /// A day of the calendar that begins at this token, and the token after it.
    fn day(&self, at: usize) -> Option<(Moment, usize)> {
        // a number that goes on from "1." or "v" is no year or day
        self.year_first(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at)).or_else(|| self.numbers(at))
    }

    /// `2020-10-26`, `2020/10/26`, `2020. október 26`, `2020年10月26日`.
    fn year_first(&self, at: usize) -> Option<(Moment, usize)> {
        let year = self.number(at, 4..5)?;
        let sign = self.get(at + 1).filter(|sign| matches!(sign, Token::Sign('-' | '/' | '.') | Token::Word("年")))?;
        let month = self.number(at + 2, 1..3).or_else(|| self.month(at + 2).map(u32::from))?;
        self.get(at + 3).filter(|next| *next == sign || *next == Token::Word("月"))?;
        let day = self.number(at + 4, 1..3)?;
        Some((date(year, month, day)?, at + 5 + usize::from(self.get(at + 5) == Some(Token::Word("日")))))
    }

    /// `26-Oct-2020`, `26 October 2020`, `26. Oktober 2020`, `26 de octubre de 2020`, `26th of October, 2020`.
    fn day_first(&self, at: usize) -> Option<(Moment, usize)> {
        let day = self.number(at, 1..3)?;
        let at = self.skip(at + 1);
        let month = self.month(at)?;
        let at = self.skip(at + 1);
        Some((date(self.number(at, 4..5)?, month.into(), day)?, at + 1))
    }

    /// `October 26, 2020`, `Oct. 26th 2020`.
    fn month_first(&self, at: usize) -> Option<(Moment, usize)> {
        // most words are followed by no number, and a number is told sooner than a month
        let Token::Word(word) = self.get(at)? else { return None };
        let at = self.skip(at + 1);
        let day = self.number(at, 1..3)?;
        let month = month(word)?;
        let at = self.skip(at + 1);
        Some((date(self.number(at, 4..5)?, month.into(), day)?, at + 1))
    }

    /// `26.10.2020`, and `26/10/2020` or `10/26/2020` where only one reading gives a day.
    fn numbers(&self, at: usize) -> Option<(Moment, usize)> {
        let (first, second, year) = (self.number(at, 1..3)?, self.number(at + 2, 1..3)?, self.number(at + 4, 4..5)?);
        let Token::Sign(sign @ ('.' | '/' | '-')) = self.get(at + 1)? else { return None };
        self.get(at + 3).filter(|next| *next == Token::Sign(sign))?;
        // more numbers behind make it a version or an address
        if self.get(at + 5) == Some(Token::Sign('.')) && matches!(self.get(at + 6), Some(Token::Number(_))) {
            return None;
        }
        let (european, american) = (date(year, second, first), date(year, first, second).filter(|_| sign != '.'));
        let day = match (european, american) {
            (Some(day), None) | (None, Some(day)) => day,
            (Some(day), Some(other)) if day == other => day,
            _ => return None,
        };
        Some((day, at + 5))
    }

    fn time_after(&self, day: Moment, at: usize) -> Option<(Moment, usize)> {
        for at in at..=at + REACH {
            if let Some(found) = self.time(day, at) {
                return Some(found);
            }
            match self.get(at)? {
                Token::Sign(',' | '|' | '-' | '–' | '—' | '•' | '·' | '(' | '@' | '/') => {}
                Token::Word(word) if is_joint(word) => {}
                _ => return None,
            }
        }
        None
    }

    /// `6:02 AM`, `18.02 Uhr`, `18h02`, `06:02:30.123 +07:00`; a colon, or a sign of the clock, must be there.
    fn time(&self, day: Moment, at: usize) -> Option<(Moment, usize)> {
        let hour = self.number(at, 1..3)?;
        let colon = self.get(at + 1)?;
        let minute = self.number(at + 2, 2..3)?;
        let second = self.number(at + 4, 2..3).filter(|_| self.get(at + 3) == Some(Token::Sign(':')));
        let mut next = if second.is_some() { at + 5 } else { at + 3 };
        if second.is_some() && self.get(next) == Some(Token::Sign('.')) && self.number(next + 1, 1..10).is_some() {
            next += 2;
        }
        let (hour, after) = self.half_day(hour, next)?;
        let said = after > next || matches!(self.get(after), Some(Token::Word(word)) if word.eq_ignore_ascii_case("uhr"));
        match colon {
            Token::Sign(':') | Token::Word("h" | "H") => {}
            Token::Sign('.') if said => {}
            _ => return None,
        }
        let (offset, end) = self.offset(after);
        let (hour, minute, second) =
            (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second.unwrap_or(0)).ok()?);
        Some((day.at(hour, minute, second, offset)?, end))
    }

    /// The hour of the day, and the token after "a.m." or "p.m.".
    fn half_day(&self, hour: u32, at: usize) -> Option<(u32, usize)> {
        let Some(Token::Word(word)) = self.get(at) else { return Some((hour, at)) };
        let dotted = self.get(at + 1) == Some(Token::Sign('.')) && matches!(self.get(at + 2), Some(Token::Word("m" | "M")));
        let (late, end) = match word.to_lowercase().as_str() {
            "am" => (false, at + 1),
            "pm" => (true, at + 1),
            "a" if dotted => (false, at + 3),
            "p" if dotted => (true, at + 3),
            _ => return Some((hour, at)),
        };
        let end = end + usize::from(end == at + 3 && self.get(end) == Some(Token::Sign('.')));
        (1..=12).contains(&hour).then_some((hour % 12 + if late { 12 } else { 0 }, end))
    }

    /// An offset or a zone with a known offset.
    fn offset(&self, at: usize) -> (Option<i16>, usize) {
        match self.get(at) {
            Some(Token::Word(word)) => {
                let zone = ZONES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
                let plain = zone.map_or((None, at), |(_, offset)| (Some(*offset), at + 1));
                if zone.is_some_and(|(_, offset)| *offset == 0) { self.signed(at + 1).unwrap_or(plain) } else { plain }
            }
            _ => self.signed(at).unwrap_or((None, at)),
        }
    }

    /// `+07:00`, `+0700`, `-4`.
    fn signed(&self, at: usize) -> Option<(Option<i16>, usize)> {
        let Token::Sign(sign @ ('+' | '-' | '−')) = self.get(at)? else { return None };
        let Token::Number(digits) = self.get(at + 1)? else { return None };
        let (hours, minutes, end): (i16, i16, usize) = match digits.len() {
            1 | 2 if self.get(at + 2) == Some(Token::Sign(':')) => {
                (digits.parse().ok()?, self.number(at + 3, 2..3)? as i16, at + 4)
            }
            1 | 2 => (digits.parse().ok()?, 0, at + 2),
            4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?, at + 2),
            _ => return None,
        };
        let minutes: i16 = hours * 60 + minutes;
        (minutes < 24 * 60).then_some((Some(if sign == '+' { minutes } else { -minutes }), end))
    }
}

fn date(year: u32, month: u32, day: u32) -> Option<Moment> {
    // a page of an article is not older than newspapers, so 4 digits that say so are no year
    let year = i16::try_from(year).ok().filter(|year| (1500..=2200).contains(year))?;
    Moment::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_dates() {
        for (text, iso) in [
            ("2020-10-26", "2020-10-26"),
            ("2020-10-26T06:02:00+07:00", "2020-10-26T06:02:00+07:00"),
            ("2015-03-17 14:00:00 -4", "2015-03-17T14:00:00-04:00"),
            ("Mon, 26 Oct 2020 06:02:00 +0700", "2020-10-26T06:02:00+07:00"),
            ("26-Oct-2020", "2020-10-26"),
            ("October 26, 2020", "2020-10-26"),
            ("Oct. 26th, 2020 at 6:02 p.m. EST", "2020-10-26T18:02:00-05:00"),
            ("26 October 2020", "2020-10-26"),
            ("2020/10/26 06:02", "2020-10-26T06:02:00"),
            ("26. Oktober 2020, 18.02 Uhr", "2020-10-26T18:02:00"),
            ("Lundi 26 octobre 2020 à 18h02", "2020-10-26T18:02:00"),
            ("26 de octubre de 2020", "2020-10-26"),
            ("26 ottobre 2020", "2020-10-26"),
            ("26 de outubro de 2020", "2020-10-26"),
            ("26 maart 2020", "2020-03-26"),
            ("4. März 2020", "2020-03-04"),
            ("26.10.2020", "2020-10-26"),
            ("10/26/2020", "2020-10-26"),
            ("2020年10月26日", "2020-10-26"),
            ("12:00 AM, 1 May 2021", "2021-05-01"),
        ] {
            assert_eq!(parse(text).map(|moment| moment.to_string()).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn no_dates() {
        assert!(JOINTS.iter().all(|joint| joint.len() <= LONGEST_JOINT));
        for text in ["", "04/05/2020", "October 2020", "31 June 2020", "version 1.2.2020.4", "26 people in 2020", "Ma 3, 2020"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn in_names() {
        assert_eq!(in_path("posts/2015-03-17-does.md").map(|m| m.to_string()).as_deref(), Some("2015-03-17"));
        assert_eq!(in_path("2023/11/09/slug").map(|m| m.to_string()).as_deref(), Some("2023-11-09"));
        assert_eq!(in_path("no-date-1-2.md"), None);
    }
}
