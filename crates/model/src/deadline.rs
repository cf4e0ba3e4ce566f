//! Until when the GDPR wants something done.
//!
//! Periods are counted by Regulation (EEC, Euratom) No 1182/71: the day of the event does not
//! count, a month ends on the same number, and an end on a day nobody works moves to the next
//! working day; hours run on. How long the periods are is data (`data/deadlines.toml`).

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::day;
use crate::holiday::{self, Moved, Municipality, Place};
use crate::land::Land;

/// Until when a request of a data subject has to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The last day for the answer, for a refusal with its reasons (Art. 12(4)), and for telling
    /// the person of an extension.
    pub due: Date,
    /// The last day when the period has been extended (Art. 12(3)).
    pub extended_due: Date,
    /// How both days came about, in the order to be read.
    pub why: Vec<Reason>,
}

/// One step on the way to a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The day of receipt does not count, and receipt on a holiday moves nothing.
    ReceiptDoesNotCount { received: Date },
    /// The period ends on the day with the same number.
    SameNumber { months: u8, nominal: Date },
    /// That month has no such day; the period ends on its last.
    LastOfMonth { months: u8, nominal: Date },
    /// Which holidays were counted.
    Holidays(Place),
    /// The end fell on a day nobody works.
    Moved(Moved),
    /// May be extended, in total to so many months from receipt, if the person is told in time.
    Extension { months: u8, nominal: Date, tell_by: Date },
    /// The extended end fell on a day nobody works.
    ExtensionMoved(Moved),
}

/// The deadline for answering a request received on a day (Art. 12(3) GDPR).
///
/// The Land is that of the answering establishment. Without it only the holidays that hold
/// everywhere count, without a municipality no local ones: in doubt the earlier day.
pub fn of_request(
    received: Date,
    land: Option<Land>,
    municipality: Option<&'static Municipality>,
) -> Deadline {
    let rule = in_force(&RULES.request, received, |rule| rule.from);
    let place = Place::new(land, municipality);
    let first = end(received, rule.months, place);
    let total = rule.months.saturating_add(rule.extension_months);
    let extended = end(received, total, place);

    let same_number = first.nominal.day() == received.day();
    let (months, nominal) = (rule.months, first.nominal);
    let mut why = vec![
        Reason::ReceiptDoesNotCount { received },
        if same_number {
            Reason::SameNumber { months, nominal }
        } else {
            Reason::LastOfMonth { months, nominal }
        },
    ];
    why.extend(first.moved.map(Reason::Moved));
    why.push(Reason::Extension { months: total, nominal: extended.nominal, tell_by: first.day });
    why.extend(extended.moved.map(Reason::ExtensionMoved));
    why.push(Reason::Holidays(place));
    Deadline { due: first.day, extended_due: extended.day, why }
}

/// The extended deadline counted the stricter way, from the unmoved end of the first period
/// (28 February to 28 April): a target to set oneself, not the law.
pub fn stricter_extension(received: Date) -> Date {
    let rule = in_force(&RULES.request, received, |rule| rule.from);
    day::add_months(day::add_months(received, rule.months), rule.extension_months)
}

/// The day a firm sets itself to answer *without undue delay*, so many days after receipt; never
/// later than the law's.
pub fn internal_target(received: Date, days: u8, deadline: &Deadline) -> Date {
    day::add_days(received, i16::from(days)).min(deadline.due)
}

/// The end of another period of months, such as one month from obtaining data (Art. 14(3)(a)).
pub fn months_after(event: Date, months: u8, place: Place) -> Date {
    end(event, months, place).day
}

/// The end of a period of weeks, such as eight for a prior consultation (Art. 36(2)): the same
/// weekday, moved like any other end.
pub fn weeks_after(event: Date, weeks: u8, place: Place) -> Date {
    on_working_day(day::add_days(event, i16::from(weeks) * 7), place).day
}

/// Until when a personal data breach has to be notified (Art. 33(1)): elapsed hours from the
/// moment of becoming aware, with no regard to nights, weekends, holidays or a clock change.
pub fn breach_notice(aware: Timestamp) -> Timestamp {
    let day = aware.to_zoned(jiff::tz::TimeZone::UTC).date();
    let rule = in_force(&RULES.breach_notice, day, |rule| rule.from);
    aware
        .saturating_add(SignedDuration::from_hours(i64::from(rule.hours)))
        .unwrap_or(Timestamp::MAX)
}

/// Where a period ends: by counting alone, and after moving off closed days.
struct End {
    nominal: Date,
    moved: Option<Moved>,
    day: Date,
}

fn end(event: Date, months: u8, place: Place) -> End {
    on_working_day(day::add_months(event, months), place)
}

fn on_working_day(nominal: Date, place: Place) -> End {
    let moved = holiday::moved(nominal, place);
    let day = moved.as_ref().map_or(nominal, |moved| moved.to);
    End { nominal, moved, day }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    request: Vec<RequestRule>,
    breach_notice: Vec<BreachRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "source and date are for people who check the table")]
struct RequestRule {
    from: Date,
    months: u8,
    extension_months: u8,
    source: String,
    as_of: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "source and date are for people who check the table")]
struct BreachRule {
    from: Date,
    hours: u16,
    source: String,
    as_of: Date,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/deadlines.toml"))
        .expect("the embedded table is read by a test")
});

/// The version in force on a day: the last that had begun, else the first.
fn in_force<T>(versions: &[T], day: Date, from: impl Fn(&T) -> Date) -> &T {
    versions
        .iter()
        .rfind(|version| from(version) <= day)
        .or(versions.first())
        .expect("a test sees that each rule of the embedded table has a version")
}

#[cfg(test)]
mod tests;
