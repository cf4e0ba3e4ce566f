//! Collecting money by SEPA direct debit: what a collection is, and whether it can be one.
//!
//! Whose account it is and what its number is stands elsewhere; here is what the rulebooks ask of
//! everything else. Countries, lead times and closed days are data (`data/sepa.toml`).

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::day::{self, MonthDay};
use crate::holiday::easter_sunday;
use crate::keyed::keyed;

/// Cents at most in one collection (999,999,999.99 euros; implementation guidelines, AT-C001).
pub const MOST_CENTS: u64 = 99_999_999_999;
/// Signs of a name, at most (guidelines, restriction of Max140Text).
pub const NAME: usize = 70;
/// Signs of what the payer reads, at most.
pub const TEXT: usize = 140;

keyed! {
    /// Which of the two schemes a mandate was given for.
    Scheme {
        /// Consumers and firms; can be taken back for eight weeks.
        Core = "core",
        /// Firms only; the payer's bank knows the mandate.
        Business = "b2b",
    }
}

keyed! {
    /// The place of a collection among those of its mandate.
    Sequence {
        First = "FRST",
        Recurring = "RCUR",
        Last = "FNAL",
        /// The only one there will be.
        Once = "OOFF",
    }
}

impl Scheme {
    /// Its code in messages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Scheme::Core => "CORE",
            Scheme::Business => "B2B",
        }
    }

    fn lead(self) -> u8 {
        match self {
            Scheme::Core => RULES.lead.core,
            Scheme::Business => RULES.lead.b2b,
        }
    }
}

/// Who collects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Creditor {
    pub name: String,
    /// The creditor identifier.
    pub id: String,
    pub iban: String,
    pub bic: Option<String>,
}

/// One collection, without the account it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debit {
    pub cents: u64,
    /// The mandate's reference.
    pub mandate: String,
    /// The day the mandate was signed.
    pub signed: Date,
    pub sequence: Sequence,
    /// What the payer reads beside it.
    pub text: String,
    /// The creditor's own reference, handed on to the payer.
    pub reference: Option<String>,
    /// The day of collection.
    pub on: Date,
}

/// Why a collection cannot be made like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing, or more than a collection can be.
    Amount,
    /// No reference that banks hand on.
    Mandate,
    /// The mandate is still to be signed.
    Signed,
    /// Longer than banks hand on.
    Text,
    Reference,
    /// Banks settle nothing on that day.
    Closed {
        next: Date,
    },
    /// The payer's bank has to have it earlier.
    Soon {
        earliest: Date,
    },
    Far {
        latest: Date,
    },
}

/// How an account's country is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// By the account number alone.
    Plainly,
    /// Also with the payer's address and the bank's code.
    WithAddress,
    Not,
}

/// Whether a collection can be made by that scheme, seen from `today`.
///
/// # Errors
/// The first thing that is [`Wrong`].
pub fn judge(debit: &Debit, scheme: Scheme, today: Date) -> Result<(), Wrong> {
    if !(1..=MOST_CENTS).contains(&debit.cents) {
        return Err(Wrong::Amount);
    }
    if !value::sepa::is_reference(&debit.mandate) {
        return Err(Wrong::Mandate);
    }
    if debit.signed > today || !day::YEARS.contains(&debit.signed.year()) {
        return Err(Wrong::Signed);
    }
    if debit.reference.as_deref().is_some_and(|text| !value::sepa::is_reference(text)) {
        return Err(Wrong::Reference);
    }
    if value::sepa::plain(&debit.text).len() > TEXT {
        return Err(Wrong::Text);
    }
    let earliest = earliest(scheme, today);
    if debit.on < earliest {
        return Err(Wrong::Soon { earliest });
    }
    let latest = day::add_days(today, RULES.ahead.days);
    if debit.on > latest {
        return Err(Wrong::Far { latest });
    }
    let next = open_from(debit.on);
    if next == debit.on { Ok(()) } else { Err(Wrong::Closed { next }) }
}

/// The first day that can be collected on by whoever hands in today.
#[must_use]
pub fn earliest(scheme: Scheme, today: Date) -> Date {
    let mut on = open_from(today);
    for _ in 0..scheme.lead() {
        on = open_from(day::add_days(on, 1));
    }
    on
}

/// Whether TARGET, and so the settling between banks, is closed on that day.
#[must_use]
pub fn is_closed(on: Date) -> bool {
    let easter = easter_sunday(on.year());
    matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday)
        || RULES.target.on.iter().any(|one| one.in_year(on.year()) == Some(on))
        || RULES.target.easter.iter().any(|days| day::add_days(easter, *days) == on)
}

fn open_from(mut on: Date) -> Date {
    while is_closed(on) && on < Date::MAX {
        on = day::add_days(on, 1);
    }
    on
}

/// How an account of that country (two capitals) is reached.
#[must_use]
pub fn reached(country: &str) -> Reached {
    let found = RULES.countries.iter().find(|one| one.codes.iter().any(|code| code == country));
    match found {
        Some(one) if one.eea => Reached::Plainly,
        Some(_) => Reached::WithAddress,
        None => Reached::Not,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rulebook {
    lead: Lead,
    ahead: Ahead,
    countries: Vec<Countries>,
    target: Target,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lead {
    core: u8,
    b2b: u8,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "as_of")]
    _as_of: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ahead {
    days: i16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Countries {
    codes: Vec<String>,
    eea: bool,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "as_of")]
    _as_of: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    on: Vec<MonthDay>,
    easter: Vec<i16>,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "as_of")]
    _as_of: Date,
}

static RULES: LazyLock<Rulebook> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/sepa.toml")).expect("the embedded data are read by a test")
});

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn debit(on: Date) -> Debit {
        Debit {
            cents: 4_990,
            mandate: "M-2026/17".to_owned(),
            signed: date(2026, 3, 1),
            sequence: Sequence::Recurring,
            text: "Rechnung 4711".to_owned(),
            reference: None,
            on,
        }
    }

    /// The closing days of 2026 and 2027 as the European Central Bank lists them.
    #[test]
    fn target_is_closed_on_the_days_of_the_long_term_calendar() {
        let closed = [
            date(2026, 1, 1),
            date(2026, 4, 3),
            date(2026, 4, 6),
            date(2026, 5, 1),
            date(2026, 12, 25),
            date(2027, 3, 26),
            date(2027, 3, 29),
        ];
        assert!(closed.iter().all(|day| is_closed(*day)));
        // Holidays of Germany on which banks settle all the same.
        for open in [date(2026, 5, 14), date(2026, 5, 25), date(2025, 10, 3), date(2026, 12, 24)] {
            assert!(!is_closed(open), "{open}");
        }
    }

    #[test]
    fn a_collection_is_handed_in_a_target_day_before() {
        // Friday, and the Sunday after it: the bank works on Monday.
        assert_eq!(earliest(Scheme::Core, date(2026, 11, 20)), date(2026, 11, 23));
        assert_eq!(earliest(Scheme::Core, date(2026, 11, 22)), date(2026, 11, 24));
        // Over Christmas and a weekend.
        assert_eq!(earliest(Scheme::Business, date(2026, 12, 24)), date(2026, 12, 28));
        let today = date(2026, 11, 20);
        assert_eq!(judge(&debit(date(2026, 11, 23)), Scheme::Core, today), Ok(()));
        let soon = Wrong::Soon { earliest: date(2026, 11, 23) };
        assert_eq!(judge(&debit(today), Scheme::Core, today), Err(soon));
        let closed = Wrong::Closed { next: date(2026, 12, 28) };
        assert_eq!(judge(&debit(date(2026, 12, 26)), Scheme::Core, today), Err(closed));
        let far = judge(&debit(date(2028, 1, 3)), Scheme::Core, today);
        assert!(matches!(far, Err(Wrong::Far { .. })));
    }

    #[test]
    fn what_banks_would_refuse_is_refused_before() {
        let today = date(2026, 11, 20);
        let with = |change: &dyn Fn(&mut Debit)| {
            let mut one = debit(date(2026, 11, 24));
            change(&mut one);
            judge(&one, Scheme::Core, today)
        };
        assert_eq!(with(&|_| {}), Ok(()));
        assert_eq!(with(&|one| one.cents = 0), Err(Wrong::Amount));
        assert_eq!(with(&|one| one.cents = MOST_CENTS + 1), Err(Wrong::Amount));
        assert_eq!(with(&|one| one.mandate = "Müller//1".to_owned()), Err(Wrong::Mandate));
        assert_eq!(with(&|one| one.signed = date(2026, 11, 21)), Err(Wrong::Signed));
        assert_eq!(with(&|one| one.text = "x".repeat(141)), Err(Wrong::Text));
        assert_eq!(with(&|one| one.text = "ß".repeat(71)), Err(Wrong::Text), "two letters each");
        assert_eq!(with(&|one| one.reference = Some("ä".to_owned())), Err(Wrong::Reference));
    }

    #[test]
    fn a_country_is_reached_plainly_with_an_address_or_not() {
        assert_eq!(reached("DE"), Reached::Plainly);
        assert_eq!(reached("CH"), Reached::WithAddress);
        assert_eq!(reached("TR"), Reached::Not);
    }
}
