//! Grants: who may act for which processing, until when, and when it was last
//! used; what was decided when grants were looked through.

use crate::reading::{self, Today};
use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, apikey, day};
use jiff::civil::Date;
use model::{AccountId, ProcessingId, WorkspaceId};

/// A right of an account to act for one processing, with its end (the last day inside).
#[derive(Clone, Debug)]
pub struct GrantRow {
    pub account: AccountId,
    pub processing: ProcessingId,
    pub begun: Date,
    pub until: Date,
    pub ended: Option<Date>,
    /// The day it was last used.
    pub used: Option<Date>,
}

impl GrantRow {
    /// Whether it lives on that day.
    #[must_use]
    pub fn lives(&self, on: Date) -> bool {
        self.begun <= on && on <= self.until && self.ended.is_none_or(|ended| on < ended)
    }
}

/// What was decided about a grant, and when.
#[derive(Clone, Debug)]
pub struct ReviewRow {
    pub account: AccountId,
    pub processing: ProcessingId,
    /// Milliseconds UTC.
    pub at: i64,
    pub decision: u16,
    /// The account that decided; none for whoever sat at the machine.
    pub reviewer: Option<AccountId>,
    /// Sealed.
    pub note: Option<Vec<u8>>,
}

statements! { "grant";
    ADD(Int, Int, Int, Int, Int) -> () =
        "INSERT INTO granted (workspace, account, processing, begun, until) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace, account, processing, begun) DO UPDATE SET until = excluded.until, ended = NULL";
    LIST(Int) -> (account: Int, processing: Int, begun: Int, until: Int, ended: IntOr, used: IntOr) =
        "SELECT account, processing, begun, until, ended, used FROM granted WHERE workspace = $1 \
         ORDER BY account, processing, begun";
    HELD(Int, Int, Int) -> (account: Int, processing: Int, begun: Int, until: Int, ended: IntOr, used: IntOr) =
        "SELECT account, processing, begun, until, ended, used FROM granted \
         WHERE workspace = $1 AND account = $2 AND until >= $3 AND ended IS NULL ORDER BY processing, begun";
    END(Int, Int, Int, Int) -> () =
        "UPDATE granted SET ended = $4 WHERE workspace = $1 AND account = $2 AND processing = $3 AND ended IS NULL";
    END_ALL(Int, Int, Int) -> () =
        "UPDATE granted SET ended = $3 WHERE workspace = $1 AND account = $2 AND ended IS NULL";
    SHORTEN(Int, Int, Int, Int) -> () =
        "UPDATE granted SET until = $4 WHERE workspace = $1 AND account = $2 AND processing = $3 \
         AND ended IS NULL AND until > $4";
    USE(Int, Int, Int, Int) -> () =
        "UPDATE granted SET used = $4 WHERE workspace = $1 AND account = $2 AND processing = $3 \
         AND ended IS NULL AND begun <= $4 AND until >= $4 AND (used IS NULL OR used < $4)";
    REVIEW(Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO grant_review (workspace, account, processing, at, decision, reviewer, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REVIEWS(Int) -> (account: Int, processing: Int, at: Int, decision: Int, reviewer: IntOr, note: BytesOr) =
        "SELECT account, processing, at, decision, reviewer, note FROM grant_review WHERE workspace = $1 \
         ORDER BY at, account, processing";
    PURGE(Int, Int) -> () =
        "DELETE FROM granted WHERE workspace = $1 AND (until < $2 OR ended < $2)";
    PURGE_REVIEWS(Int, Int) -> () = "DELETE FROM grant_review WHERE workspace = $1 AND at < $2";
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

fn int(day: Date) -> Cell<'static> {
    Cell::Int(day::number(day))
}

fn key(account: AccountId, processing: ProcessingId) -> [Cell<'static>; 2] {
    [Cell::Int(account.0), Cell::Int(i64::from(processing.0))]
}

/// Ends all grants of an account in that workspace.
pub fn end_all(w: &mut Write, ws: WorkspaceId, id: AccountId, on: Date) -> Result<(), Fault> {
    w.run(&END_ALL, &[lead(ws), Cell::Int(id.0), int(on)])?;
    Ok(())
}

/// Grants a processing to an account.
pub fn add(w: &mut Write, ws: WorkspaceId, row: &GrantRow) -> Result<(), Fault> {
    let [account, processing] = key(row.account, row.processing);
    w.run(&ADD, &[lead(ws), account, processing, int(row.begun), int(row.until)])?;
    Ok(())
}

/// All grants.
pub fn list(r: &mut Read, ws: WorkspaceId) -> Result<Vec<GrantRow>, Fault> {
    r.rows(&LIST, &[lead(ws)], row)
}

/// The grants of one account that have not ended on that day; some may not have begun.
pub fn held(
    r: &mut Read,
    ws: WorkspaceId,
    account: AccountId,
    on: Date,
) -> Result<Vec<GrantRow>, Fault> {
    r.rows(&HELD, &[lead(ws), Cell::Int(account.0), int(on)], row)
}

/// The same, and what the account has read on that day or, with its number, one of its keys: what
/// is asked before somebody reads, in one go.
pub fn held_and_read(
    r: &mut Read,
    ws: WorkspaceId,
    account: AccountId,
    key: Option<i64>,
    on: Date,
) -> Result<(Vec<GrantRow>, Today), Fault> {
    let (lead, account, day) = (lead(ws), Cell::Int(account.0), int(on));
    let cells = [lead, Cell::Int(key.unwrap_or_default()), account, day];
    let today: (_, &[Cell<'_>]) = match key {
        Some(_) => (apikey::ASK_TODAY, &cells),
        None => (reading::ASK_TODAY, &[lead, account, day]),
    };
    let (mut held, mut read) = (Vec::new(), Today::default());
    r.several(&[(&HELD, &[lead, account, day]), today], |at, found| {
        match at {
            0 => held.push(row(found)?),
            _ => read = reading::today_of(found)?,
        }
        Ok(())
    })?;
    Ok((held, read))
}

fn row(row: &crate::Row<'_>) -> Result<GrantRow, Fault> {
    Ok(GrantRow {
        account: AccountId(row.int(0)?),
        processing: ProcessingId(day::tiny(row.int(1)?)),
        begun: day::of(row.int(2)?),
        until: day::of(row.int(3)?),
        ended: row.int_opt(4)?.map(day::of),
        used: row.int_opt(5)?.map(day::of),
    })
}

/// Ends a grant; says whether it was there.
pub fn end(
    w: &mut Write,
    ws: WorkspaceId,
    account: AccountId,
    processing: ProcessingId,
    on: Date,
) -> Result<bool, Fault> {
    let [account, processing] = key(account, processing);
    Ok(w.run(&END, &[lead(ws), account, processing, int(on)])? > 0)
}

/// Lets a grant end earlier; says whether there was one that would have lasted longer.
pub fn shorten(
    w: &mut Write,
    ws: WorkspaceId,
    account: AccountId,
    processing: ProcessingId,
    until: Date,
) -> Result<bool, Fault> {
    let [account, processing] = key(account, processing);
    Ok(w.run(&SHORTEN, &[lead(ws), account, processing, int(until)])? > 0)
}

/// Notes that a grant was used on that day.
pub fn used(
    w: &mut Write,
    ws: WorkspaceId,
    account: AccountId,
    processing: ProcessingId,
    on: Date,
) -> Result<(), Fault> {
    let [account, processing] = key(account, processing);
    w.run(&USE, &[lead(ws), account, processing, int(on)])?;
    Ok(())
}

/// Keeps what was decided about a grant.
pub fn review(w: &mut Write, ws: WorkspaceId, row: &ReviewRow) -> Result<(), Fault> {
    let [account, processing] = key(row.account, row.processing);
    let reviewer = row.reviewer.map_or(Cell::Null, |id| Cell::Int(id.0));
    let note = row.note.as_deref().map_or(Cell::Null, Cell::Bytes);
    let decision = Cell::Int(i64::from(row.decision));
    w.run(&REVIEW, &[lead(ws), account, processing, Cell::Int(row.at), decision, reviewer, note])?;
    Ok(())
}

/// All that was decided about grants, the oldest first.
pub fn reviews(r: &mut Read, ws: WorkspaceId) -> Result<Vec<ReviewRow>, Fault> {
    r.rows(&REVIEWS, &[lead(ws)], |row| {
        Ok(ReviewRow {
            account: AccountId(row.int(0)?),
            processing: ProcessingId(day::tiny(row.int(1)?)),
            at: row.int(2)?,
            decision: day::tiny(row.int(3)?),
            reviewer: row.int_opt(4)?.map(AccountId),
            note: row.bytes_opt(5)?.map(<[u8]>::to_vec),
        })
    })
}

/// Forgets grants that were over before that day, and what was decided about grants before that
/// time; says how many rows went.
pub fn purge(w: &mut Write, ws: WorkspaceId, over: Date, reviewed: i64) -> Result<u64, Fault> {
    let grants = w.run(&PURGE, &[lead(ws), int(over)])?;
    Ok(grants + w.run(&PURGE_REVIEWS, &[lead(ws), reviewed.into()])?)
}
