//! When a processing's values go.
//!
//! An end day is still inside: what ends on the 31st is due on the 1st. Periods from a day follow
//! §§ 187(1), 188(2), (3) BGB, those to the year's end § 199(1) BGB and § 147(4) AO.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::retention::{self, DocumentKey, FirmKind};

/// The rule by which a basis stops keeping values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum EndRule {
    /// A period after a day.
    After {
        start: Start,
        #[serde(default, skip_serializing_if = "Period::is_zero")]
        period: Period,
        /// Whether it runs on to 31 December of the year in which it would end.
        #[serde(default, skip_serializing_if = "is_false")]
        year_end: bool,
        /// The provision the period rests on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        norm: Option<String>,
    },
    /// Until consent is withdrawn or the basis ended otherwise.
    UntilWithdrawn,
    /// Until a day, whatever happens.
    FixedDay { day: Date },
    /// As long as the law keeps documents of that kind, counted from the record, or from the
    /// event where there is no record.
    Retention { document: String },
}

/// The day a period is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The event that ended the basis; open until then.
    Event,
    /// The date of the value's record, or the event where there is no record.
    RecordDate,
    /// The begin of the basis.
    Begin,
}

/// A length of time in the units of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Period {
    #[serde(skip_serializing_if = "is_zero")]
    pub years: u16,
    #[serde(skip_serializing_if = "is_zero")]
    pub months: u16,
    #[serde(skip_serializing_if = "is_zero")]
    pub days: u16,
}

/// Until when something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Nothing has happened yet from which an end could be counted.
    Open,
    /// The last day inside.
    On(Date),
}

impl EndRule {
    /// The last day on which values are kept, given what is known: the day the basis was ended,
    /// the day it began and the date of the value's record.
    #[must_use]
    pub fn ends_on(&self, event: Option<Date>, begin: Date, record: Option<Date>) -> End {
        match self {
            EndRule::After { start, period, year_end, .. } => {
                let from = match start {
                    Start::Event => event,
                    Start::RecordDate => record.or(event),
                    Start::Begin => Some(begin),
                };
                from.map_or(End::Open, |day| End::On(period.after(day, *year_end)))
            }
            EndRule::UntilWithdrawn => event.map_or(End::Open, End::On),
            EndRule::FixedDay { day } => End::On(*day),
            // A document nobody knows keeps its values until the rule is mended.
            EndRule::Retention { document } => match (kind_of(document), record.or(event)) {
                (Some(kind), Some(day)) => {
                    End::On(retention::of(kind, day, FirmKind::Ordinary).last_day())
                }
                _ => End::Open,
            },
        }
    }

    /// The provision behind it, if one is named.
    #[must_use]
    pub fn norm(&self) -> Option<&str> {
        match self {
            EndRule::After { norm, .. } => norm.as_deref(),
            _ => None,
        }
    }

    /// Whether it counts from the date of a record, so that without one there is nothing to keep.
    #[must_use]
    pub fn counts_from_record(&self) -> bool {
        matches!(self, EndRule::Retention { .. } | EndRule::After { start: Start::RecordDate, .. })
    }

    /// Whether it can be reckoned: false only for a retention rule of an unknown document.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            EndRule::Retention { document } => kind_of(document).is_some(),
            _ => true,
        }
    }
}

impl Period {
    /// The last day of the period that starts with `day`, whose own day does not count.
    #[must_use]
    pub fn after(self, day: Date, year_end: bool) -> Date {
        // The calendar ends with the year 9999; more years than that are as good as all of them.
        let span = Span::new()
            .years(i64::from(self.years.min(9_999)))
            .months(i64::from(self.months))
            .days(i64::from(self.days));
        let last = day.saturating_add(span);
        if year_end { last.last_of_year() } else { last }
    }

    /// Whether it has no length.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Period::default()
    }
}

impl End {
    /// The end that comes last: open is later than any day.
    #[must_use]
    pub fn later(self, other: End) -> End {
        match (self, other) {
            (End::On(one), End::On(two)) => End::On(one.max(two)),
            _ => End::Open,
        }
    }

    /// The end that comes first.
    #[must_use]
    pub fn earlier(self, other: End) -> End {
        match (self, other) {
            (End::On(one), End::On(two)) => End::On(one.min(two)),
            (End::Open, end) | (end, End::Open) => end,
        }
    }

    /// Whether `day` is still inside.
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        match self {
            End::Open => true,
            End::On(last) => day <= last,
        }
    }

    /// The first day outside, from which values are due.
    #[must_use]
    pub fn due_from(self) -> Option<Date> {
        match self {
            End::Open => None,
            End::On(last) => last.tomorrow().ok(),
        }
    }
}

/// The document of exactly that key, without the allowances made for what people type.
fn kind_of(document: &str) -> Option<DocumentKey> {
    DocumentKey::all().find(|kind| kind.key() == document)
}

fn is_zero(number: &u16) -> bool {
    *number == 0
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn after(start: Start, years: u16, months: u16, days: u16, year_end: bool) -> EndRule {
        let period = Period { years, months, days };
        EndRule::After { start, period, year_end, norm: None }
    }

    const BEGIN: Date = date(2026, 3, 1);

    #[test]
    fn a_rule_that_counts_from_the_event_is_open_until_it_happens() {
        let rule = after(Start::Event, 3, 0, 0, true);
        assert_eq!(rule.ends_on(None, BEGIN, Some(date(2020, 1, 1))), End::Open);
        assert_eq!(rule.ends_on(Some(date(2026, 2, 10)), BEGIN, None), End::On(date(2029, 12, 31)));
        let at_once = after(Start::Event, 0, 0, 0, false);
        assert_eq!(at_once.ends_on(Some(date(2026, 5, 5)), BEGIN, None), End::On(date(2026, 5, 5)));
    }

    #[test]
    fn a_rule_that_counts_from_the_record_takes_each_record_for_itself() {
        let rule = after(Start::RecordDate, 8, 0, 0, true);
        let event = Some(date(2026, 1, 1));
        assert_eq!(rule.ends_on(event, BEGIN, Some(date(2016, 7, 1))), End::On(date(2024, 12, 31)));
        assert_eq!(rule.ends_on(event, BEGIN, None), End::On(date(2034, 12, 31)));
        assert_eq!(rule.ends_on(None, BEGIN, None), End::Open);
    }

    #[test]
    fn the_own_day_does_not_count_and_a_missing_day_is_the_months_last() {
        let begin = |months, days| after(Start::Begin, 0, months, days, false);
        assert_eq!(begin(0, 7).ends_on(None, BEGIN, None), End::On(date(2026, 3, 8)));
        assert_eq!(begin(6, 0).ends_on(None, date(2026, 8, 31), None), End::On(date(2027, 2, 28)));
        let leap = after(Start::Begin, 1, 0, 0, false);
        assert_eq!(leap.ends_on(None, date(2024, 2, 29), None), End::On(date(2025, 2, 28)));
        let far = after(Start::Begin, u16::MAX, u16::MAX, u16::MAX, true);
        assert_eq!(far.ends_on(None, BEGIN, None), End::On(Date::MAX));
    }

    #[test]
    fn the_law_keeps_an_invoice_to_the_end_of_the_eighth_year() {
        let rule = EndRule::Retention { document: "invoice".into() };
        let ends = |record| rule.ends_on(None, BEGIN, record);
        assert_eq!(ends(Some(date(2026, 2, 10))), End::On(date(2034, 12, 31)));
        assert_eq!(ends(Some(date(2019, 8, 1))), End::On(date(2027, 12, 31)));
        assert_eq!(ends(None), End::Open);
        let unknown = EndRule::Retention { document: "papyrus".into() };
        assert!(!unknown.is_known());
        assert_eq!(unknown.ends_on(None, BEGIN, Some(BEGIN)), End::Open);
    }

    #[test]
    fn consent_holds_until_it_is_withdrawn_and_a_fixed_day_comes_anyway() {
        let day = date(2026, 6, 30);
        assert_eq!(EndRule::UntilWithdrawn.ends_on(None, BEGIN, None), End::Open);
        assert_eq!(EndRule::UntilWithdrawn.ends_on(Some(day), BEGIN, None), End::On(day));
        assert_eq!(EndRule::FixedDay { day }.ends_on(None, BEGIN, None), End::On(day));
    }

    #[test]
    fn the_last_day_is_inside_and_open_is_later_than_any_day() {
        let day = date(2026, 12, 31);
        let end = End::On(day);
        assert!(end.holds(day) && !end.holds(date(2027, 1, 1)) && End::Open.holds(Date::MAX));
        assert_eq!(end.due_from(), Some(date(2027, 1, 1)));
        assert_eq!(end.later(End::Open), End::Open);
        assert_eq!(end.earlier(End::Open), end);
        assert_eq!(end.later(End::On(BEGIN)), end);
        assert_eq!(end.earlier(End::On(BEGIN)), End::On(BEGIN));
    }

    #[test]
    fn rules_are_written_and_read_as_the_same() {
        let rules = [
            after(Start::Event, 0, 0, 0, false),
            after(Start::RecordDate, 8, 1, 2, true),
            EndRule::UntilWithdrawn,
            EndRule::FixedDay { day: BEGIN },
            EndRule::Retention { document: "invoice".into() },
        ];
        for rule in rules {
            let json = serde_json::to_string(&rule).unwrap();
            assert_eq!(serde_json::from_str::<EndRule>(&json).unwrap(), rule, "{json}");
        }
        assert_eq!(
            serde_json::to_string(&after(Start::RecordDate, 3, 0, 0, true)).unwrap(),
            r#"{"rule":"after","start":"record-date","period":{"years":3},"year_end":true}"#
        );
    }
}
