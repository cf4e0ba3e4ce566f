//! Days and small numbers as the database holds them.

use jiff::civil::{Date, date};

const ZERO: Date = date(1970, 1, 1);

/// Days since 1970-01-01.
#[must_use]
pub fn number(day: Date) -> i64 {
    i64::from((day - ZERO).get_days())
}

/// The day of that number; numbers beyond the calendar are cut to its ends.
#[must_use]
pub fn of(number: i64) -> Date {
    let days = i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
    ZERO.checked_add(jiff::Span::new().try_days(days).unwrap_or_default()).unwrap_or(Date::MAX)
}

/// A stored number that the program wrote as `u32`.
#[must_use]
pub(crate) fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// A stored number that the program wrote as `u16`.
#[must_use]
pub(crate) fn tiny(number: i64) -> u16 {
    u16::try_from(number).unwrap_or_default()
}
