//! A moment as exactly as an article states it: a day, perhaps a time of day, perhaps an offset.

use std::cmp::Ordering;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the proleptic Gregorian calendar, with the time of day where it is known.
/// Written as ISO 8601: `2020-10-26`, `2020-10-26T06:02`, `2020-10-26T06:02:00+07:00`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Year, 0 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Time of day where it is known.
    pub time: Option<Time>,
}

/// A time of day.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Minutes east of UTC, where they are known.
    pub offset: Option<i16>,
}

impl Moment {
    /// A day; `None` where the calendar has no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Moment> {
        let valid = (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Moment { year, month, day, time: None })
    }

    /// The same day at a time; `None` where a day has no such time. A leap second counts as second 59.
    pub fn at(self, hour: u8, minute: u8, second: u8, offset: Option<i16>) -> Option<Moment> {
        let valid = hour < 24 && minute < 60 && second <= 60 && offset.is_none_or(|o| o.abs() < 24 * 60);
        let time = Time { hour, minute, second: second.min(59), offset };
        valid.then_some(Moment { time: Some(time), ..self })
    }

    /// Reads the ISO 8601 forms that it writes, also with a space for the `T` and fractions of seconds (cut off).
    pub fn parse_iso(text: &str) -> Option<Moment> {
        let text = text.trim();
        let mut parts = text.get(..10)?.split('-');
        let mut number = || parts.next()?.parse::<u16>().ok();
        let day = Moment::day(i16::try_from(number()?).ok()?, u8::try_from(number()?).ok()?, u8::try_from(number()?).ok()?)?;
        let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']);
        if rest.is_empty() {
            return Some(day);
        }
        let (clock, offset) = split_offset(rest)?;
        let mut parts = clock.split(':');
        let hour = parts.next()?.parse().ok()?;
        let minute = parts.next()?.parse().ok()?;
        let second = parts.next().map_or(Some(0), |s| s.split('.').next()?.parse().ok())?;
        day.at(hour, minute, second, offset)
    }

    /// From seconds since 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Option<Moment> {
        let (days, rest) = (seconds.div_euclid(86400), seconds.rem_euclid(86400));
        // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days
        let z = days + 719_468;
        let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
        let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let (day, month) = ((doy - (153 * mp + 2) / 5 + 1) as u8, if mp < 10 { mp + 3 } else { mp - 9 } as u8);
        let year = yoe + era * 400 + i64::from(month <= 2);
        Moment::day(i16::try_from(year).ok()?, month, day)?.at(
            (rest / 3600) as u8,
            (rest / 60 % 60) as u8,
            (rest % 60) as u8,
            Some(0),
        )
    }

    /// Seconds since 1970-01-01T00:00:00Z; a day without a time begins at midnight, a time without an offset is of UTC.
    pub fn seconds(self) -> i64 {
        // Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let yoe = year - era * 400;
        let month = i64::from(self.month);
        let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i64::from(self.day) - 1;
        let days = era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
        let time = self.time.map_or(0, |time| {
            let clock = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
            clock - i64::from(time.offset.unwrap_or(0)) * 60
        });
        days * 86_400 + time
    }

    /// 0 for Monday to 6 for Sunday (Sakamoto's congruence).
    pub fn weekday(self) -> usize {
        const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = i32::from(self.year) - i32::from(self.month < 3);
        let sunday_first =
            (year + year / 4 - year / 100 + year / 400 + SHIFT[usize::from(self.month) - 1] + i32::from(self.day)).rem_euclid(7);
        (sunday_first as usize + 6) % 7
    }

    fn sort_key(self) -> (i16, u8, u8, i32, Option<i16>) {
        let minutes = self.time.map_or(-1, |t| i32::from(t.hour) * 3600 + i32::from(t.minute) * 60 + i32::from(t.second));
        (self.year, self.month, self.day, minutes, self.time.and_then(|t| t.offset))
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn split_offset(clock: &str) -> Option<(&str, Option<i16>)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, Some(0)));
    }
    let Some(at) = clock.rfind(['+', '-']) else { return Some((clock, None)) };
    let digits: String = clock[at + 1..].chars().filter(|c| *c != ':').collect();
    let hours: i16 = digits.get(..2)?.parse().ok()?;
    let minutes: i16 = digits.get(2..).filter(|m| !m.is_empty()).map_or(Some(0), |m| m.parse().ok())?;
    if !(0..24).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    let offset = hours * 60 + minutes;
    Some((clock[..at].trim_end(), Some(if clock[at..].starts_with('-') { -offset } else { offset })))
}

impl Ord for Moment {
    /// By the local calendar and clock as stated; a day without a time comes before its hours.
    fn cmp(&self, other: &Moment) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Moment) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        match time.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => write!(f, "{}{:02}:{:02}", if offset < 0 { '-' } else { '+' }, offset.abs() / 60, offset.abs() % 60),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(deserializer)?;
        Moment::parse_iso(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is not an ISO 8601 date")))
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "ISO 8601: a day, perhaps with a time of day and an offset",
            "examples": ["2020-10-26", "2020-10-26T06:02:00+07:00"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_round_trip() {
        for text in ["2020-10-26", "2020-10-26T06:02:00+07:00", "1999-12-31T23:59:59Z", "2024-02-29T00:00:00-03:30"] {
            assert_eq!(Moment::parse_iso(text).unwrap().to_string(), text);
        }
        assert_eq!(Moment::parse_iso("2023-02-29"), None);
        assert_eq!(Moment::parse_iso("2020-10-26T25:00"), None);
        assert_eq!(Moment::parse_iso("2020-10-26T00:00:00+99:32767"), None);
    }

    #[test]
    fn seconds_are_those_of_unix() {
        for seconds in [0, 1_603_666_920, -86_400, 951_782_400, 4_102_444_800] {
            assert_eq!(Moment::from_unix(seconds).unwrap().seconds(), seconds);
        }
        let here = Moment::parse_iso("2020-10-26T06:02:00+07:00").unwrap();
        assert_eq!(here.seconds(), Moment::parse_iso("2020-10-25T23:02:00Z").unwrap().seconds());
        assert_eq!(Moment::parse_iso("1970-01-02").unwrap().seconds(), 86_400);
    }

    #[test]
    fn unix_and_weekday() {
        assert_eq!(Moment::from_unix(1_603_666_920).unwrap().to_string(), "2020-10-25T23:02:00Z");
        assert_eq!(Moment::day(2020, 10, 26).unwrap().weekday(), 0);
        assert_eq!(Moment::day(2000, 1, 1).unwrap().weekday(), 5);
    }
}
