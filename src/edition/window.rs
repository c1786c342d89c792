//! From when to when articles are taken: days stated, or counted back from today.

use super::Why;
use crate::article::{Article, Moment};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Units of a span, with their days.
const UNITS: [(&str, i64); 4] = [("d", 1), ("w", 7), ("m", 30), ("y", 365)];

/// A period counted back from today, or a moment.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many days back.
    Days(i64),
    /// A moment.
    At(Moment),
}

/// The period of an edition; open where nothing is said.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Nothing older.
    pub since: Option<Span>,
    /// Nothing newer; a day without a time counts whole.
    pub until: Option<Span>,
}

impl Span {
    /// Reads `1d`, `2w`, `3m` (of 30 days), `1y` (of 365), or an ISO 8601 date.
    ///
    /// # Errors
    /// A sentence that shows the forms.
    pub fn parse(text: &str) -> Result<Span, String> {
        let text = text.trim();
        let counted = UNITS.iter().find_map(|(unit, days)| {
            let count: i64 = text.strip_suffix(unit)?.parse().ok()?;
            (0..=100_000).contains(&count).then_some(Span::Days(count * days))
        });
        let moment = || Moment::parse_iso(text).map(Span::At);
        counted
            .or_else(moment)
            .ok_or_else(|| format!("`{text}` is no period: write 1d, 2w, 3m, 1y, or a date such as 2020-10-26"))
    }

    /// The moment in seconds since 1970; none where it is counted from a day that is not known.
    fn seconds(self, today: Option<Moment>) -> Option<i64> {
        match self {
            Span::Days(days) => Some(today?.seconds() - days * DAY),
            Span::At(moment) => Some(moment.seconds()),
        }
    }

    /// The end of what it names: a day ends at midnight.
    fn end(self, today: Option<Moment>) -> Option<i64> {
        let whole = match self {
            Span::Days(_) => today?.time.is_none(),
            Span::At(moment) => moment.time.is_none(),
        };
        Some(self.seconds(today)? + if whole { DAY - 1 } else { 0 })
    }
}

impl Window {
    /// Why an article lies outside, if it does. What says no date lies in no period.
    pub fn why(&self, article: &Article, today: Option<Moment>) -> Option<Why> {
        if *self == Window::default() {
            return None;
        }
        let Some(date) = article.date_published.or(article.date_modified) else { return Some(Why::Undated) };
        let (at, last) = (date.seconds(), date.seconds() + if date.time.is_none() { DAY - 1 } else { 0 });
        let before = match self.since {
            Some(Span::At(day)) if day.time.is_none() => calendar(date) < calendar(day),
            since => since.and_then(|since| since.seconds(today)).is_some_and(|since| last < since),
        };
        let after = match self.until {
            Some(Span::At(day)) if day.time.is_none() => calendar(date) > calendar(day),
            until => until.and_then(|until| until.end(today)).is_some_and(|until| at > until),
        };
        if before { Some(Why::Before) } else { after.then_some(Why::After) }
    }
}

/// The day that is printed, wherever on Earth: a day that is asked for is one of the calendar.
fn calendar(moment: Moment) -> (i16, u8, u8) {
    (moment.year, moment.month, moment.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(date: &str, since: Option<&str>, until: Option<&str>) -> Option<Why> {
        let article = Article { date_published: Moment::parse_iso(date), ..Article::default() };
        let span = |text: Option<&str>| text.map(|text| Span::parse(text).unwrap());
        let window = Window { since: span(since), until: span(until) };
        window.why(&article, Moment::parse_iso("2020-10-26T08:00:00Z"))
    }

    #[test]
    fn periods_are_counted_back_from_today() {
        assert_eq!(why("2020-10-25T08:00:00Z", Some("1d"), None), None);
        assert_eq!(why("2020-10-25T07:59:59Z", Some("1d"), None), Some(Why::Before));
        // the same moment on another clock
        assert_eq!(why("2020-10-25T10:00:00+02:00", Some("1d"), None), None);
        // a day without a time may lie within
        assert_eq!(why("2020-10-25", Some("1d"), None), None);
        assert_eq!(why("2020-10-24", Some("1d"), None), Some(Why::Before));
        assert_eq!(why("2020-10-12T09:00:00Z", Some("2w"), None), None);
        assert_eq!(why("2020-10-27", Some("2w"), Some("0d")), Some(Why::After));
    }

    #[test]
    fn days_are_taken_whole() {
        assert_eq!(why("2020-10-01T23:59:00Z", Some("2020-10-01"), Some("2020-10-01")), None);
        assert_eq!(why("2020-10-02T00:00:00Z", None, Some("2020-10-01")), Some(Why::After));
        assert_eq!(why("", Some("1y"), None), Some(Why::Undated));
        assert_eq!(why("", None, None), None);
    }

    #[test]
    fn days_are_those_that_are_printed() {
        assert_eq!(why("2020-10-01T23:30:00-05:00", Some("2020-10-02"), None), Some(Why::Before));
        assert_eq!(why("2020-10-02T00:30:00+09:00", Some("2020-10-02"), Some("2020-10-02")), None);
    }

    #[test]
    fn other_words_are_no_period() {
        for text in ["", "d", "-1d", "1.5d", "soon", "999999999d", "2020-13-01"] {
            assert!(Span::parse(text).is_err(), "{text}");
        }
    }
}
