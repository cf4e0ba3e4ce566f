//! Sources of scans: what is looked through for personal data, and how often.
//!
//! A folder, a database or a mailbox, with an account that answers for it. Not to be taken for
//! where a value in the register came from ([`crate::SourceId`]).

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use serde::{Deserialize, Serialize};

use crate::keyed::keyed;

keyed! {
    /// What kind of thing is looked through.
    Kind {
        /// A folder or a file that this machine reaches.
        Folder = "folder",
        /// A PostgreSQL database.
        Postgres = "postgres",
        /// A mailbox, read by IMAP.
        Imap = "imap",
    }
}

keyed! {
    /// How often a source is looked through, at night.
    Schedule {
        /// Only when somebody asks for it.
        Never = "never",
        Daily = "daily",
        Weekly = "weekly",
        Monthly = "monthly",
    }
}

impl Schedule {
    /// The day from which it has to be looked through again; none for what nobody has planned.
    /// A source that was never looked through is due on the day it was `added`.
    #[must_use]
    pub fn next(self, last: Option<Date>, added: Date) -> Option<Date> {
        let step = self.step()?;
        Some(last.map_or(added, |last| last.saturating_add(step)))
    }

    /// Whether it is due on `today`.
    #[must_use]
    pub fn is_due(self, last: Option<Date>, added: Date, today: Date) -> bool {
        self.next(last, added).is_some_and(|next| next <= today)
    }

    /// Whether a night or two were missed: what is only due will be done in the coming one.
    #[must_use]
    pub fn is_late(self, last: Option<Date>, added: Date, today: Date) -> bool {
        self.next(last, added).is_some_and(|next| next.saturating_add(LATE.days()) < today)
    }

    fn step(self) -> Option<Span> {
        match self {
            Schedule::Never => None,
            Schedule::Daily => Some(1.day()),
            Schedule::Weekly => Some(7.days()),
            Schedule::Monthly => Some(1.month()),
        }
    }
}

/// Days after which a scan that is due counts as missed.
const LATE: i64 = 2;

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_source_is_due_when_its_time_is_over_and_late_two_days_after() {
        let added = date(2026, 1, 31);
        assert_eq!(Schedule::Never.next(None, added), None);
        assert!(Schedule::Weekly.is_due(None, added, added), "never looked through");
        let last = Some(date(2026, 1, 31));
        assert_eq!(Schedule::Monthly.next(last, added), Some(date(2026, 2, 28)));
        assert!(!Schedule::Daily.is_due(last, added, date(2026, 1, 31)));
        assert!(Schedule::Daily.is_due(last, added, date(2026, 2, 1)));
        assert!(!Schedule::Daily.is_late(last, added, date(2026, 2, 3)));
        assert!(Schedule::Daily.is_late(last, added, date(2026, 2, 4)));
    }

    #[test]
    fn words_stand_for_one_thing_each() {
        assert_eq!(Kind::of_key("imap"), Some(Kind::Imap));
        assert_eq!(Schedule::of_key(Schedule::Weekly.key()), Some(Schedule::Weekly));
        assert_eq!(Schedule::of_key("hourly"), None);
    }
}
