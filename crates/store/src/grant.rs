//! Accounts and their grants: who may act for which processing, until when.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};
use jiff::civil::Date;
use model::{ProcessingId, WorkspaceId};

/// A right of an account to act for one processing, with its end (the last day inside).
#[derive(Clone, Debug)]
pub struct GrantRow {
    pub account: String,
    pub processing: ProcessingId,
    pub begun: Date,
    pub until: Date,
    pub ended: Option<Date>,
}

/// An account: one person who signs in.
#[derive(Clone, Debug)]
pub struct AccountRow {
    pub name: String,
    pub begun: Date,
    pub ended: Option<Date>,
}

statements! { "grant";
    ADD_ACCOUNT(Int, Text, Int) -> () = "INSERT INTO account (workspace, name, begun) VALUES ($1, $2, $3)";
    ACCOUNTS(Int) -> (name: Text, begun: Int, ended: IntOr) =
        "SELECT name, begun, ended FROM account WHERE workspace = $1 ORDER BY name";
    END_ACCOUNT(Int, Text, Int) -> () =
        "UPDATE account SET ended = $3 WHERE workspace = $1 AND name = $2 AND ended IS NULL";
    ADD(Int, Text, Int, Int, Int) -> () =
        "INSERT INTO granted (workspace, account, processing, begun, until) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace, account, processing, begun) DO UPDATE SET until = excluded.until, ended = NULL";
    LIST(Int) -> (account: Text, processing: Int, begun: Int, until: Int, ended: IntOr) =
        "SELECT account, processing, begun, until, ended FROM granted WHERE workspace = $1 \
         ORDER BY account, processing, begun";
    END(Int, Text, Int, Int) -> () =
        "UPDATE granted SET ended = $4 WHERE workspace = $1 AND account = $2 AND processing = $3 AND ended IS NULL";
    END_ALL(Int, Text, Int) -> () =
        "UPDATE granted SET ended = $3 WHERE workspace = $1 AND account = $2 AND ended IS NULL";
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

fn int(day: Date) -> Cell<'static> {
    Cell::Int(day::number(day))
}

/// Adds an account.
pub fn add_account(w: &mut Write, ws: WorkspaceId, name: &str, begun: Date) -> Result<(), Fault> {
    w.run(&ADD_ACCOUNT, &[lead(ws), Cell::Text(name), int(begun)])?;
    Ok(())
}

/// All accounts.
pub fn accounts(r: &mut Read, ws: WorkspaceId) -> Result<Vec<AccountRow>, Fault> {
    r.rows(&ACCOUNTS, &[lead(ws)], |row| {
        Ok(AccountRow {
            name: row.text(0)?.to_owned(),
            begun: day::of(row.int(1)?),
            ended: row.int_opt(2)?.map(day::of),
        })
    })
}

/// Ends an account and all its grants; says whether it was there.
pub fn end_account(w: &mut Write, ws: WorkspaceId, name: &str, on: Date) -> Result<bool, Fault> {
    w.run(&END_ALL, &[lead(ws), Cell::Text(name), int(on)])?;
    Ok(w.run(&END_ACCOUNT, &[lead(ws), Cell::Text(name), int(on)])? > 0)
}

/// Grants a processing to an account.
pub fn add(w: &mut Write, ws: WorkspaceId, row: &GrantRow) -> Result<(), Fault> {
    w.run(
        &ADD,
        &[
            lead(ws),
            Cell::Text(&row.account),
            Cell::Int(i64::from(row.processing.0)),
            int(row.begun),
            int(row.until),
        ],
    )?;
    Ok(())
}

/// All grants.
pub fn list(r: &mut Read, ws: WorkspaceId) -> Result<Vec<GrantRow>, Fault> {
    r.rows(&LIST, &[lead(ws)], |row| {
        Ok(GrantRow {
            account: row.text(0)?.to_owned(),
            processing: ProcessingId(day::tiny(row.int(1)?)),
            begun: day::of(row.int(2)?),
            until: day::of(row.int(3)?),
            ended: row.int_opt(4)?.map(day::of),
        })
    })
}

/// Ends a grant; says whether it was there.
pub fn end(
    w: &mut Write,
    ws: WorkspaceId,
    account: &str,
    processing: ProcessingId,
    on: Date,
) -> Result<bool, Fault> {
    Ok(w.run(&END, &[lead(ws), Cell::Text(account), Cell::Int(i64::from(processing.0)), int(on)])?
        > 0)
}
