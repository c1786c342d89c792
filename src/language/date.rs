//! Days and times as a native reader expects them.

/// Patterns for days and times, and the names that they use.
///
/// Fields: `{day}` `{month}` `{month-short}` `{year}`, `{d}` and `{m}` in figures, `{dd}` and `{mm}` in two; `{h}`
/// `{hh}` of 24 hours, `{h12}` with `{half}`, and `{min}`. A `~` stands for a no-break space.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DateForm {
    /// A day in words.
    pub long: &'static str,
    /// A month of a year; in figures where names of months are not written alone as they are in dates.
    pub monthly: &'static str,
    /// A day in figures.
    pub short: &'static str,
    /// A time of day.
    pub time: &'static str,
    /// The first of a month in words (`1er`).
    pub first: &'static str,
    /// Before and after noon.
    pub halves: (&'static str, &'static str),
    /// In the form that dates take.
    pub months: [&'static str; 12],
    /// Shortened.
    pub months_short: [&'static str; 12],
    /// From Monday.
    pub weekdays: [&'static str; 7],
}

const NO_BREAK: &str = "\u{a0}";

impl DateForm {
    /// "October 26, 2020".
    pub fn format_long(&self, year: i32, month: u8, day: u8) -> String {
        self.day(self.long, year, month, day)
    }

    /// "10/26/2020".
    pub fn format_short(&self, year: i32, month: u8, day: u8) -> String {
        self.day(self.short, year, month, day)
    }

    /// "October 2020".
    pub fn format_month(&self, year: i32, month: u8) -> String {
        self.day(self.monthly, year, month, 1)
    }

    fn day(&self, pattern: &str, year: i32, month: u8, day: u8) -> String {
        let name = |names: &[&'static str; 12]| {
            let index = usize::from(month).wrapping_sub(1);
            names.get(index).map_or_else(|| month.to_string(), ToString::to_string)
        };
        let day_in_words = if day == 1 { self.first.to_string() } else { day.to_string() };
        let fields = [
            ("~", NO_BREAK.to_string()),
            ("{day}", day_in_words),
            ("{month}", name(&self.months)),
            ("{month-short}", name(&self.months_short)),
            ("{year}", year.to_string()),
            ("{yyyy}", format!("{year:04}")),
            ("{d}", day.to_string()),
            ("{dd}", format!("{day:02}")),
            ("{m}", month.to_string()),
            ("{mm}", format!("{month:02}")),
        ];
        fill(pattern, &fields)
    }

    /// "6:02 AM".
    pub fn format_time(&self, hour: u8, minute: u8) -> String {
        let half = if hour < 12 { self.halves.0 } else { self.halves.1 };
        let twelve = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
        let fields = [
            ("~", NO_BREAK.to_string()),
            ("{h}", hour.to_string()),
            ("{hh}", format!("{hour:02}")),
            ("{h12}", twelve.to_string()),
            ("{half}", half.replace('~', NO_BREAK)),
            ("{min}", format!("{minute:02}")),
        ];
        fill(self.time, &fields)
    }

    /// The name of a day of the week, for date lines (Sakamoto's method).
    pub fn weekday(&self, year: i32, month: u8, day: u8) -> &'static str {
        const SHIFT: [i64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let shift = SHIFT.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or(0);
        let year = i64::from(year) - i64::from(month < 3);
        let days = year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + shift + i64::from(day);
        // the sum counts from Sunday
        self.weekdays[(days + 6).rem_euclid(7) as usize]
    }
}

fn fill(pattern: &str, fields: &[(&str, String)]) -> String {
    fields.iter().fold(pattern.to_string(), |text, (field, value)| text.replace(field, value))
}

#[cfg(test)]
mod tests {
    use super::super::find;

    #[test]
    fn dates_are_what_readers_expect() {
        let cases = [
            ("en-US", "October 26, 2020", "10/26/2020", "6:02 AM"),
            ("en-GB", "26 October 2020", "26/10/2020", "6:02 am"),
            ("de", "26. Oktober 2020", "26.10.2020", "6:02 Uhr"),
            ("fr", "26 octobre 2020", "26/10/2020", "6 h 02"),
            ("es", "26 de octubre de 2020", "26/10/2020", "6:02"),
            ("it", "26 ottobre 2020", "26/10/2020", "6:02"),
            ("pt-BR", "26 de outubro de 2020", "26/10/2020", "6h02"),
            ("nl", "26 oktober 2020", "26-10-2020", "6.02 uur"),
            ("pl", "26 października 2020", "26.10.2020", "6:02"),
            ("cs", "26. října 2020", "26. 10. 2020", "6:02"),
            ("sv", "26 oktober 2020", "2020-10-26", "06.02"),
            ("da", "26. oktober 2020", "26.10.2020", "kl. 6.02"),
            ("nb", "26. oktober 2020", "26.10.2020", "kl. 06.02"),
            ("fi", "26. lokakuuta 2020", "26.10.2020", "klo 6.02"),
            ("ru", "26 октября 2020", "26.10.2020", "06:02"),
            ("uk", "26 жовтня 2020", "26.10.2020", "06:02"),
            ("el", "26 Οκτωβρίου 2020", "26/10/2020", "6:02 π.μ."),
            ("hu", "2020. október 26.", "2020. 10. 26.", "6:02"),
            ("ro", "26 octombrie 2020", "26.10.2020", "06:02"),
            ("tr", "26 Ekim 2020", "26.10.2020", "06.02"),
            ("und", "2020-10-26", "2020-10-26", "06:02"),
        ];
        for (tag, long, short, time) in cases {
            let date = &find(tag).date;
            let plain = |text: String| text.replace('\u{a0}', " ");
            assert_eq!(plain(date.format_long(2020, 10, 26)), long, "{tag}");
            assert_eq!(plain(date.format_short(2020, 10, 26)), short, "{tag}");
            assert_eq!(plain(date.format_time(6, 2)), time, "{tag}");
        }
    }

    #[test]
    fn months_stand_alone() {
        let cases = [
            ("en-GB", "October 2020"),
            ("pl", "10.2020"),
            ("es", "octubre de 2020"),
            ("hu", "2020. október"),
            ("und", "2020-10"),
        ];
        for (tag, month) in cases {
            assert_eq!(find(tag).date.format_month(2020, 10).replace('\u{a0}', " "), month, "{tag}");
        }
    }

    #[test]
    fn noon_midnight_and_firsts() {
        let english = &find("en-US").date;
        assert_eq!(english.format_time(0, 5), "12:05\u{a0}AM");
        assert_eq!(english.format_time(12, 0), "12:00\u{a0}PM");
        assert_eq!(find("fr").date.format_long(2020, 1, 1), "1er\u{a0}janvier 2020");
        assert_eq!(find("de").date.format_short(2020, 1, 1), "01.01.2020");
        assert_eq!(english.format_long(2020, 0, 44), "0\u{a0}44, 2020");
    }

    #[test]
    fn weekdays_are_reckoned() {
        let english = &find("en-US").date;
        assert_eq!(english.weekday(2020, 10, 26), "Monday");
        assert_eq!(english.weekday(2000, 2, 29), "Tuesday");
        assert_eq!(english.weekday(1900, 1, 1), "Monday");
        assert!(!english.weekday(i32::MIN, 200, 255).is_empty());
    }
}
