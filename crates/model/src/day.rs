//! Calendar days: reading them from text and counting with them.
//!
//! Days are civil days, reckoned in Europe/Berlin by whoever makes one from an instant. Counting
//! follows Regulation (EEC, Euratom) No 1182/71 and §§ 187, 188 BGB, which come to the same.

use jiff::Span;
use jiff::civil::{Date, date};
use serde::Deserialize;

/// The years a day given by a person may lie in; others are taken for slips of the finger.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

const MONTHS: [(&str, &str); 12] = [
    ("januar", "january"),
    ("februar", "february"),
    ("märz", "march"),
    ("april", "april"),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("dezember", "december"),
];

/// Why a text is no day. Says nothing of the text itself, which may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    #[error("not written as a day")]
    Unreadable,
    #[error("the calendar has no such day")]
    NoSuchDay,
    #[error("the year is not between 1900 and 2200")]
    OutOfRange,
}

/// Reads a day written as in ISO 8601 (`2027-04-27`) or in German (`27.04.2027`, `27. April 2027`).
///
/// The year has four digits: a year of two could be any century. Other orders (`04/27/2027`) are
/// not read, because they could mean two days.
///
/// # Errors
/// Says whether the text is no day, a day the calendar lacks, or one outside [`YEARS`].
pub fn parse(text: &str) -> Result<Date, DayError> {
    let text = text.trim();
    let (year, month, day) = iso(text).or_else(|| german(text)).ok_or(DayError::Unreadable)?;
    if !YEARS.contains(&year) {
        return Err(DayError::OutOfRange);
    }
    Date::new(year, month, day).map_err(|_| DayError::NoSuchDay)
}

/// The day with the same number `months` later, or the month's last where it has no such day
/// (Art. 3(2)(c) of the Regulation; § 188(2), (3) BGB).
pub fn add_months(day: Date, months: u8) -> Date {
    day.saturating_add(Span::new().months(months))
}

/// The same day of the year `years` later; 29 February becomes the 28th in a common year.
pub fn add_years(day: Date, years: u8) -> Date {
    day.saturating_add(Span::new().years(years))
}

/// `days` later, or earlier when negative.
pub fn add_days(day: Date, days: i16) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// The last day of the calendar year.
pub fn year_end(day: Date) -> Date {
    date(day.year(), 12, 31)
}

/// A day of every year, such as the end of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl MonthDay {
    /// Reads `06-30` or `30.06.`; 29 February counts as a day.
    ///
    /// # Errors
    /// As [`parse`], never out of range.
    pub fn parse(text: &str) -> Result<MonthDay, DayError> {
        let text = text.trim();
        let parts = match text.split_once('-') {
            Some((month, day)) => Some((month, day)),
            None => text
                .strip_suffix('.')
                .unwrap_or(text)
                .split_once('.')
                .map(|(day, month)| (month, day)),
        };
        let read = parts.and_then(|(month, day)| Some((short(month)?, short(day)?)));
        let (month, day) = read.ok_or(DayError::Unreadable)?;
        const LEAP_YEAR: i16 = 2024;
        Date::new(LEAP_YEAR, month, day).map_err(|_| DayError::NoSuchDay)?;
        Ok(MonthDay { month, day })
    }

    /// This day in that year; 29 February becomes the 28th in a common year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).or_else(|_| Date::new(year, self.month, 28)).ok()
    }
}

impl TryFrom<String> for MonthDay {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        MonthDay::parse(&text)
    }
}

fn iso(text: &str) -> Option<(i16, i8, i8)> {
    let mut parts = text.split('-');
    let found = (year(parts.next()?)?, short(parts.next()?)?, short(parts.next()?)?);
    parts.next().is_none().then_some(found)
}

fn german(text: &str) -> Option<(i16, i8, i8)> {
    let (day, rest) = text.split_once('.')?;
    let rest = rest.trim();
    let (month, year_text) = match rest.split_once('.') {
        Some((month, rest)) => (short(month)?, rest),
        None => {
            let (name, rest) = rest.split_once(char::is_whitespace)?;
            (month_called(name)?, rest)
        }
    };
    Some((year(year_text.trim())?, month, short(day)?))
}

fn month_called(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let place = MONTHS.iter().position(|(de, en)| *de == name || *en == name)?;
    i8::try_from(place + 1).ok()
}

/// Digits only, at least four; a year too large to count is still a year, only out of range.
fn year(text: &str) -> Option<i16> {
    (text.len() >= 4 && digits(text)).then(|| text.parse().unwrap_or(i16::MAX))
}

fn short(text: &str) -> Option<i8> {
    let text = text.trim();
    (text.len() <= 2 && digits(text)).then(|| text.parse().ok()).flatten()
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_read_as_iso_and_as_germans_write_them() {
        for text in ["2027-04-27", " 27.04.2027 ", "27.4.2027", "27. April 2027", "27. 04. 2027"] {
            assert_eq!(parse(text), Ok(date(2027, 4, 27)), "{text}");
        }
        assert_eq!(parse("1. März 2026"), Ok(date(2026, 3, 1)));
    }

    #[test]
    fn a_text_that_is_no_day_says_why() {
        for text in
            ["", "morgen", "04/27/2027", "27.04.27", "27-04-2027", "2027-04", "2027-04-27-1"]
        {
            assert_eq!(parse(text), Err(DayError::Unreadable), "{text}");
        }
        for text in ["2026-02-29", "31.04.2026", "2026-13-01", "2026-00-10", "0.1.2026"] {
            assert_eq!(parse(text), Err(DayError::NoSuchDay), "{text}");
        }
        for text in ["1899-12-31", "2201-01-01", "01.01.0026", "99999-01-01"] {
            assert_eq!(parse(text), Err(DayError::OutOfRange), "{text}");
        }
        assert!(parse("1900-01-01").is_ok() && parse("31.12.2200").is_ok());
    }

    #[test]
    fn a_month_ends_on_the_same_number_or_on_its_last_day() {
        assert_eq!(add_months(date(2026, 2, 12), 1), date(2026, 3, 12));
        assert_eq!(add_months(date(2025, 10, 31), 1), date(2025, 11, 30));
        assert_eq!(add_months(date(2028, 1, 30), 1), date(2028, 2, 29));
        assert_eq!(add_months(date(2026, 1, 31), 3), date(2026, 4, 30));
        assert_eq!(add_years(date(2024, 2, 29), 1), date(2025, 2, 28));
    }

    #[test]
    fn a_day_of_every_year_is_read_both_ways() {
        assert_eq!(MonthDay::parse("06-30"), Ok(MonthDay { month: 6, day: 30 }));
        assert_eq!(MonthDay::parse("30.06."), Ok(MonthDay { month: 6, day: 30 }));
        assert_eq!(MonthDay::parse("30.6"), Ok(MonthDay { month: 6, day: 30 }));
        assert_eq!(MonthDay::parse("06-31"), Err(DayError::NoSuchDay));
        assert_eq!(MonthDay::parse("2026-06-30"), Err(DayError::Unreadable));
        assert_eq!(MonthDay::parse("Juni"), Err(DayError::Unreadable));
        let leap = MonthDay { month: 2, day: 29 };
        assert_eq!(leap.in_year(2026), Some(date(2026, 2, 28)));
    }

    proptest! {
        #[test]
        fn every_day_in_range_is_read_back(days in 0..109_938_i32) {
            let day = date(1900, 1, 1).saturating_add(days.days());
            prop_assert_eq!(parse(&day.to_string()), Ok(day));
            let german = format!("{}.{}.{}", day.day(), day.month(), day.year());
            prop_assert_eq!(parse(&german), Ok(day));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC*") {
            let _ = parse(&text);
            let _ = MonthDay::parse(&text);
        }
    }
}
