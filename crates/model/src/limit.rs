//! The measures by which rights are judged: how much somebody may read in a day, from how many on
//! a second person is asked, when a grant counts as unused. Defaults of this product, dated; a
//! firm may set its own.

use jiff::Span;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::Role;

/// Since when the defaults below are what they are. They are ours, no law names a number: Art. 25
/// and 32 GDPR ask for measures that fit the risk.
pub const SINCE: Date = date(2026, 11, 22);

/// The measures of a house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Persons one account may read in a day, by role.
    pub reading_agent: u64,
    pub reading_bookkeeping: u64,
    pub reading_marketing: u64,
    pub reading_manager: u64,
    pub reading_officer: u64,
    pub reading_partner: u64,
    /// How many times one's usual reading raises an alarm.
    pub alarm_factor: u64,
    /// Below so many persons in a day nothing is unusual.
    pub alarm_least: u64,
    /// From how many persons or values on a second person is asked.
    pub many: u64,
    /// Processings that may be granted at once by one person.
    pub many_grants: u64,
    /// Hours a firm waits that has no second person.
    pub wait_hours: u32,
    /// Days in which the second person has to decide.
    pub release_days: u32,
    /// Days without use after which a grant counts as unused.
    pub unused_days: u32,
    /// Days before its end in which a grant counts as ending.
    pub ending_days: u32,
    /// Months after which all grants are looked through.
    pub review_months: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            reading_agent: 200,
            reading_bookkeeping: 200,
            reading_marketing: 200,
            reading_manager: 400,
            reading_officer: 400,
            reading_partner: 50,
            alarm_factor: 3,
            alarm_least: 30,
            many: 25,
            many_grants: 3,
            wait_hours: 24,
            release_days: 7,
            unused_days: 60,
            ending_days: 30,
            review_months: 6,
        }
    }
}

/// Days of the past that say what is usual.
pub const USUAL_DAYS: i32 = 28;

impl Limits {
    /// Persons an account of that role may read in a day.
    #[must_use]
    pub fn reading(&self, role: Role) -> u64 {
        match role {
            Role::Agent => self.reading_agent,
            Role::Bookkeeping => self.reading_bookkeeping,
            Role::Marketing => self.reading_marketing,
            Role::Manager => self.reading_manager,
            Role::Officer => self.reading_officer,
            Role::Administrator => 0,
            Role::Partner => self.reading_partner,
        }
    }

    /// Whether so many persons or values are many.
    #[must_use]
    pub fn is_many(&self, concerns: u64) -> bool {
        concerns > self.many
    }

    /// Whether somebody who read `today` persons read far more than usual. `past` are the days of
    /// the last four weeks on which they read anything; with fewer than three of them nothing is
    /// known to be usual yet, and the least is.
    #[must_use]
    pub fn is_alarming(&self, today: u64, past: &[u64]) -> bool {
        today > self.alarm_least.max(self.usual(past).saturating_mul(self.alarm_factor))
    }

    /// What somebody reads on an ordinary day: the middle one of the days on which they read.
    #[must_use]
    pub fn usual(&self, past: &[u64]) -> u64 {
        let mut days: Vec<u64> = past.iter().copied().filter(|persons| *persons > 0).collect();
        days.sort_unstable();
        if days.len() < 3 { 0 } else { days[days.len() / 2] }
    }

    /// Whether a grant counts as unused on a day: nobody acted by it for long.
    #[must_use]
    pub fn is_unused(&self, begun: Date, used: Option<Date>, today: Date) -> bool {
        let since = used.unwrap_or(begun).max(begun);
        since.saturating_add(Span::new().days(i64::from(self.unused_days))) < today
    }

    /// Whether a grant that lives until that day counts as ending.
    #[must_use]
    pub fn is_ending(&self, until: Date, today: Date) -> bool {
        until < today.saturating_add(Span::new().days(i64::from(self.ending_days)))
    }

    /// The day by which a grant has to be looked at, that began or was looked at on `last`.
    #[must_use]
    pub fn review_due(&self, last: Date) -> Date {
        last.saturating_add(Span::new().months(i64::from(self.review_months)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alarm_needs_more_than_thrice_the_usual() {
        let limits = Limits::default();
        let past = [20, 20, 20, 500, 20];
        assert_eq!(limits.usual(&past), 20, "one wild day is not usual");
        assert!(!limits.is_alarming(60, &past) && limits.is_alarming(61, &past));
        assert!(!limits.is_alarming(30, &[]) && limits.is_alarming(31, &[1, 0]));
    }

    #[test]
    fn a_grant_is_unused_after_sixty_days_and_ends_within_thirty() {
        let limits = Limits::default();
        let (begun, today) = (date(2026, 1, 1), date(2026, 3, 2));
        assert!(!limits.is_unused(begun, None, today));
        assert!(limits.is_unused(begun, None, date(2026, 3, 3)));
        assert!(!limits.is_unused(begun, Some(date(2026, 2, 1)), date(2026, 3, 3)));
        assert!(limits.is_ending(date(2026, 3, 31), today) && limits.is_ending(today, today));
        assert!(!limits.is_ending(date(2026, 4, 1), today));
        assert_eq!(limits.review_due(begun), date(2026, 7, 1));
    }
}
