//! Who has read how many persons on which day, and whose reading was stopped.
//!
//! The persons themselves are known for the day only, by the log's pseudonyms, so that nobody is
//! counted twice.

use crate::statement::statements;
use crate::tx::Statement;
use crate::{Cell, Fault, Read, Write, day};
use jiff::civil::Date;
use model::{AccountId, WorkspaceId};

/// What an account has read today, as far as a right depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    pub persons: u64,
    /// Since when its reading is stopped, in milliseconds UTC.
    pub stopped: Option<i64>,
}

/// Persons an account has read on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRow {
    pub account: AccountId,
    pub day: Date,
    pub persons: u64,
}

statements! { "reading";
    NOTE(Int, Int, Int, Bytes) -> () =
        "INSERT INTO reading (workspace, account, day, subject) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    COUNT(Int, Int, Int, Int) -> () =
        "INSERT INTO reading_day (workspace, account, day, persons) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (workspace, account, day) DO UPDATE SET persons = reading_day.persons + excluded.persons";
    FORGET(Int, Int) -> () = "DELETE FROM reading WHERE workspace = $1 AND day < $2";
    TODAY(Int, Int, Int) -> (persons: IntOr, stopped: IntOr) =
        "SELECT (SELECT persons FROM reading_day WHERE workspace = $1 AND account = $2 AND day = $3) AS persons, \
         (SELECT since FROM reading_stop WHERE workspace = $1 AND account = $2) AS stopped";
    DAYS(Int, Int) -> (account: Int, day: Int, persons: Int) =
        "SELECT account, day, persons FROM reading_day WHERE workspace = $1 AND day >= $2 ORDER BY account, day";
    PURGE(Int, Int) -> () = "DELETE FROM reading_day WHERE workspace = $1 AND day < $2";
    STOP(Int, Int, Int) -> () =
        "INSERT INTO reading_stop (workspace, account, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    RESUME(Int, Int) -> () = "DELETE FROM reading_stop WHERE workspace = $1 AND account = $2";
    STOPPED(Int) -> (account: Int, since: Int) =
        "SELECT account, since FROM reading_stop WHERE workspace = $1 ORDER BY account";
}

/// Asks what an account has read on that day, for who asks for more at once.
pub(crate) const ASK_TODAY: &Statement = &TODAY;

pub(crate) fn today_of(row: &crate::Row<'_>) -> Result<Today, Fault> {
    Ok(Today {
        persons: row.int_opt(0)?.and_then(|n| u64::try_from(n).ok()).unwrap_or_default(),
        stopped: row.int_opt(1)?,
    })
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

/// Counts whom an account has read, each once a day.
pub fn note(
    w: &mut Write,
    ws: WorkspaceId,
    account: AccountId,
    on: Date,
    subjects: &[[u8; 16]],
) -> Result<(), Fault> {
    let day = Cell::Int(day::number(on));
    let account = Cell::Int(account.0);
    let rows = subjects.iter().map(|subject| [lead(ws), account, day, Cell::Bytes(subject)]);
    let fresh = w.many(&NOTE, rows)?;
    if fresh > 0 {
        let fresh = Cell::Int(i64::try_from(fresh).unwrap_or(i64::MAX));
        w.run(&COUNT, &[lead(ws), account, day, fresh])?;
    }
    Ok(())
}

/// Forgets whom anybody read before that day; the numbers stay.
pub fn forget(w: &mut Write, ws: WorkspaceId, before: Date) -> Result<u64, Fault> {
    w.run(&FORGET, &[lead(ws), Cell::Int(day::number(before))])
}

/// What an account has read on that day.
pub fn today(r: &mut Read, ws: WorkspaceId, account: AccountId, on: Date) -> Result<Today, Fault> {
    r.one(&TODAY, &[lead(ws), Cell::Int(account.0), Cell::Int(day::number(on))], today_of)
}

/// How many persons each account has read on each day since that one.
pub fn days(r: &mut Read, ws: WorkspaceId, since: Date) -> Result<Vec<DayRow>, Fault> {
    r.rows(&DAYS, &[lead(ws), Cell::Int(day::number(since))], |row| {
        Ok(DayRow {
            account: AccountId(row.int(0)?),
            day: day::of(row.int(1)?),
            persons: u64::try_from(row.int(2)?).unwrap_or_default(),
        })
    })
}

/// Stops an account's reading; says whether it was not stopped before.
pub fn stop(w: &mut Write, ws: WorkspaceId, account: AccountId, at: i64) -> Result<bool, Fault> {
    Ok(w.run(&STOP, &[lead(ws), Cell::Int(account.0), Cell::Int(at)])? > 0)
}

/// Lets an account read again; says whether it was stopped.
pub fn resume(w: &mut Write, ws: WorkspaceId, account: AccountId) -> Result<bool, Fault> {
    Ok(w.run(&RESUME, &[lead(ws), Cell::Int(account.0)])? > 0)
}

/// Accounts whose reading is stopped, and since when (milliseconds UTC).
pub fn stopped(r: &mut Read, ws: WorkspaceId) -> Result<Vec<(AccountId, i64)>, Fault> {
    r.rows(&STOPPED, &[lead(ws)], |row| Ok((AccountId(row.int(0)?), row.int(1)?)))
}

/// Forgets who read how much on days before that one; says how many rows went.
pub fn purge(w: &mut Write, ws: WorkspaceId, before: Date) -> Result<u64, Fault> {
    w.run(&PURGE, &[lead(ws), Cell::Int(day::number(before))])
}
