//! Reading: how many persons each account reads in a day, and stopping one that reads too many.
//!
//! Whom somebody reads is in the log. Here stand numbers only, so that it shows when somebody
//! reads far more than usual.

use jiff::Span;
use jiff::civil::Date;
use model::limit::USUAL_DAYS;
use model::{Act, Role};

use crate::about::Refuses;
use crate::{Cx, Denied, Fault};

/// How much an account reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name the account signs in with.
    pub account: String,
    pub role: Role,
    /// Persons read today.
    pub today: u64,
    /// Persons this role may read in a day.
    pub most: u64,
    /// What is usual for this account, 0 while that is not known.
    pub usual: u64,
    /// Days of the last four weeks, today among them, on which it read far more than usual.
    pub alarms: Vec<(Date, u64)>,
    /// Since when its reading is stopped, in milliseconds UTC.
    pub stopped: Option<i64>,
}

/// Why reading was not listed, stopped or let go on.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such account")]
    NoAccount,
    /// Nobody lets themselves read again.
    #[error("one's own reading")]
    Own,
    #[error("not stopped")]
    NotStopped,
}

impl From<store::Fault> for ReadingError {
    fn from(fault: store::Fault) -> Self {
        ReadingError::Fault(fault.into())
    }
}

impl Refuses for ReadingError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ReadingError::Denied(_) | ReadingError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl ReadingError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReadingError::Denied(denied) => denied.code(),
            ReadingError::Fault(fault) => fault.code(),
            ReadingError::NoAccount => "reading-account",
            ReadingError::Own => "reading-own",
            ReadingError::NotStopped => "reading-not-stopped",
        }
    }
}

/// `reading.list`: every account that works here, those that raise an alarm first.
///
/// # Errors
/// [`ReadingError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, ReadingError> {
    let allowed = cx.allow(Act::ReadingList, None)?;
    let (ws, limits, workers) = (cx.register.id(), cx.limits()?, cx.workers()?);
    // Four weeks that may alarm, and before the first of them four that say what is usual.
    let since = cx.today.saturating_sub(Span::new().days(2 * USUAL_DAYS));
    cx.read_about(&allowed, |r, line| {
        let days = store::reading::days(r, ws, since)?;
        let stopped = store::reading::stopped(r, ws)?;
        let mut listed: Vec<Listed> = workers
            .working()
            .filter(|(_, role)| limits.reading(*role) > 0)
            .map(|(worker, role)| {
                let own: Vec<(Date, u64)> = days
                    .iter()
                    .filter(|row| row.account == worker.id)
                    .map(|row| (row.day, row.persons))
                    .collect();
                let read = |day| own.iter().find(|(on, _)| *on == day).map_or(0, |(_, n)| *n);
                let weeks = cx.today.saturating_sub(Span::new().days(USUAL_DAYS));
                let alarming = |(day, persons): &&(Date, u64)| {
                    *day > weeks && limits.is_alarming(*persons, &before(&own, *day))
                };
                Listed {
                    account: worker.handle.clone(),
                    role,
                    today: read(cx.today),
                    most: limits.reading(role),
                    usual: limits.usual(&before(&own, cx.today)),
                    alarms: own.iter().filter(alarming).copied().collect(),
                    stopped: stopped.iter().find(|(id, _)| *id == worker.id).map(|(_, at)| *at),
                }
            })
            .collect();
        listed.sort_by_key(|one| (one.alarms.is_empty(), std::cmp::Reverse(one.today)));
        line.count = listed.len() as u64;
        Ok(listed)
    })
}

/// What was read on the days of the four weeks before that one.
fn before(days: &[(Date, u64)], day: Date) -> Vec<u64> {
    let since = day.saturating_sub(Span::new().days(USUAL_DAYS));
    days.iter().filter(|(on, _)| (since..day).contains(on)).map(|(_, n)| *n).collect()
}

/// `reading.stop`: the account reads nobody any more, from this moment on.
///
/// # Errors
/// [`ReadingError`].
pub fn stop(cx: &Cx, account: &str) -> Result<(), ReadingError> {
    let allowed = cx.allow(Act::ReadingStop, None)?;
    let (ws, workers) = (cx.register.id(), cx.workers()?);
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let account = workers.named(account).ok_or(ReadingError::NoAccount)?.id;
        store::reading::stop(w, ws, account, cx.now_ms())?;
        Ok(())
    })
}

/// `reading.resume`: the account may read again. Nobody says so for themselves.
///
/// # Errors
/// [`ReadingError`].
pub fn resume(cx: &Cx, account: &str) -> Result<(), ReadingError> {
    let allowed = cx.allow(Act::ReadingResume, None)?;
    let (ws, workers) = (cx.register.id(), cx.workers()?);
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let account = workers.known(account).ok_or(ReadingError::NoAccount)?.id;
        if cx.standing.account() == Some(account) {
            return Err(ReadingError::Own);
        }
        let was = store::reading::resume(w, ws, account)?;
        if was { Ok(()) } else { Err(ReadingError::NotStopped) }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_usual_is_said_by_the_four_weeks_before_a_day() {
        let days = [(date(2026, 1, 1), 5), (date(2026, 1, 28), 7), (date(2026, 1, 29), 900)];
        assert_eq!(before(&days, date(2026, 1, 29)), [5, 7]);
        assert_eq!(before(&days, date(2026, 1, 30)), [7, 900]);
    }
}
