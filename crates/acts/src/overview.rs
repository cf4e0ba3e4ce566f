//! `overview.show`: what is open, what is due, and what is not in order, measured now.
//!
//! Each line is a row in one of two tables: the act whose right shows it, and a function that
//! measures. A further line is a function and a row. Numbers only; no person is named.

mod measured;
mod open;

use jiff::ToSpan as _;
use jiff::civil::Date;
use model::limit::Limits;
use model::role::Mark;
use model::{AccountId, Act, Role, WorkspaceId};

use crate::about::Refuses;
use crate::calendar::{self, Step};
use crate::who::Workers;
use crate::{Cx, Denied, Fault};

pub use crate::calendar::{Calendar, Stretch};

/// What is to be seen first.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Whose view it is; none for whoever sits at the machine.
    pub role: Option<Role>,
    pub today: Date,
    /// What waits for somebody, the most urgent first.
    pub open: Vec<Open>,
    /// Duties, and how far they are kept.
    pub measured: Vec<Measured>,
    /// Days of the next four weeks on which something ends, has to be decided or goes.
    pub coming: Vec<Coming>,
    /// What goes when, for those who look after it.
    pub calendar: Option<Calendar>,
    /// Who reads how much, for those who look after it.
    pub reading: Option<Reading>,
}

impl Overview {
    /// How many lines are past their day.
    #[must_use]
    pub fn overdue(&self) -> usize {
        self.open.iter().filter(|one| one.is_overdue(self.today)).count()
    }
}

/// Something that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The word in texts.
    pub key: &'static str,
    pub count: u64,
    /// By when.
    pub by: Option<Date>,
    /// All the days in it, for the strip of what comes.
    pub days: Vec<Date>,
}

impl Open {
    fn new(key: &'static str, count: u64) -> Open {
        Open { key, count, by: None, days: Vec::new() }
    }

    /// As many as there are days, by the first of them.
    fn by_days(key: &'static str, mut days: Vec<Date>) -> Open {
        days.sort_unstable();
        Open { key, count: days.len() as u64, by: days.first().copied(), days }
    }

    /// Whether its day is over.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.by.is_some_and(|by| by < today)
    }
}

/// A duty and its measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The word in texts.
    pub key: &'static str,
    /// How many are as they should be, of how many; nothing where it is about a time alone.
    pub good: Option<(u64, u64)>,
    pub is_kept: bool,
    /// When it was last done (milliseconds UTC).
    pub last: Option<i64>,
}

/// A day ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub day: Date,
    /// The word in texts.
    pub key: &'static str,
    pub count: u64,
}

/// Reading of the last seven days, today among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Persons read, each counted once a day and account.
    pub persons: u64,
    /// Days on which somebody read far more than usual.
    pub alarms: u64,
    /// Accounts whose reading is stopped.
    pub stopped: u64,
}

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum OverviewError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<store::Fault> for OverviewError {
    fn from(fault: store::Fault) -> Self {
        OverviewError::Fault(fault.into())
    }
}

impl Refuses for OverviewError {
    fn refusal(&self) -> Option<&'static str> {
        None
    }
}

impl OverviewError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            OverviewError::Denied(denied) => denied.code(),
            OverviewError::Fault(fault) => fault.code(),
        }
    }
}

/// Days ahead that the strip shows.
const AHEAD: i64 = 28;
/// Years of the calendar.
const YEARS: usize = 6;

/// Measures what the one who asks may know of.
///
/// # Errors
/// [`OverviewError`].
pub fn show(cx: &Cx) -> Result<Overview, OverviewError> {
    let allowed = cx.allow(Act::OverviewShow, None)?;
    let look = Look::of(cx)?;
    let mut open = Vec::new();
    for (act, measure) in open::LINES {
        if look.may(*act) {
            open.extend(measure(&look)?.filter(|line| line.count > 0));
        }
    }
    open.sort_by_key(|line| line.by.unwrap_or(Date::MAX));
    let mut measured = Vec::new();
    for (act, measure) in measured::LINES {
        if look.may(*act) {
            measured.extend(measure(&look)?);
        }
    }
    let end = cx.today.saturating_add(AHEAD.days());
    let mut coming = coming(&open, cx.today, end);
    let calendar = match look.may(Act::RetentionCalendar) {
        true => Some(look.read(|r| {
            let days = store::person::due_days(r, look.ws(), cx.today, end)?;
            let goes = days.into_iter().map(|(day, count)| Coming { day, key: "goes", count });
            coming.extend(goes);
            Ok(calendar::of(r, cx, Step::Year, YEARS)?)
        })?),
        false => None,
    };
    coming.sort_by_key(|one| one.day);
    let reading = match look.may(Act::ReadingList) {
        true => Some(open::reading(&look)?),
        false => None,
    };
    let shown = Overview {
        role: cx.standing.role(),
        today: cx.today,
        open,
        measured,
        coming,
        calendar,
        reading,
    };
    cx.read_about(&allowed, |_, line| {
        line.count = shown.open.len() as u64;
        Ok(shown)
    })
}

/// The days of what is open, together where they are the same.
fn coming(open: &[Open], from: Date, to: Date) -> Vec<Coming> {
    let mut all: Vec<Coming> = Vec::new();
    for (line, day) in open.iter().flat_map(|line| line.days.iter().map(move |day| (line, *day))) {
        if !(from..to).contains(&day) {
            continue;
        }
        match all.iter_mut().find(|one| (one.day, one.key) == (day, line.key)) {
            Some(one) => one.count += 1,
            None => all.push(Coming { day, key: line.key, count: 1 }),
        }
    }
    all
}

/// What the lines measure from.
struct Look<'a> {
    cx: &'a Cx,
    limits: Limits,
    workers: Workers,
}

impl Look<'_> {
    fn of(cx: &Cx) -> Result<Look<'_>, Fault> {
        Ok(Look { cx, limits: cx.limits()?, workers: cx.workers()? })
    }

    fn may(&self, act: Act) -> bool {
        self.cx.standing.mark(act) != Mark::No
    }

    /// Whether the one who asks sees of that act what concerns others as well.
    fn sees_all(&self, act: Act) -> bool {
        self.cx.standing.mark(act) == Mark::Yes
    }

    fn own(&self) -> Option<AccountId> {
        self.cx.standing.account()
    }

    fn ws(&self) -> WorkspaceId {
        self.cx.register.id()
    }

    fn read<T>(&self, body: impl FnOnce(&mut store::Read) -> Result<T, Fault>) -> Result<T, Fault> {
        self.cx.house.store.read_in(self.ws(), body)
    }

    fn read_house<T>(
        &self,
        body: impl FnOnce(&mut store::Read) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.cx.house.store.read_in(WorkspaceId::HOUSE, body)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_ends_on_one_day_is_one_point_of_the_strip() {
        let day = date(2026, 12, 1);
        let late = date(2026, 11, 1);
        let open = [Open::by_days("grants-ending", vec![day, late, day])];
        assert_eq!(open[0].by, Some(late));
        assert!(open[0].is_overdue(date(2026, 11, 22)));
        let strip = coming(&open, date(2026, 11, 22), date(2026, 12, 20));
        assert_eq!(strip, [Coming { day, key: "grants-ending", count: 2 }]);
    }
}
