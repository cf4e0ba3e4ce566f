//! Mails of the house on their way out.
//!
//! They wait in the workspace of the house. A transaction reaches one workspace alone: a mail that
//! goes with something done in another is left there first, and taken over afterwards.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write};
use model::{AccountId, WorkspaceId};

/// A mail that waits or was sent.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    pub id: i64,
    /// Whom it is for, where it is one of the house's own people.
    pub account: Option<AccountId>,
    /// What it is: the id of its words.
    pub kind: String,
    /// Address, subject and text; empty when it was sent.
    pub sealed: Vec<u8>,
    pub made: i64,
    /// When it is tried next.
    pub due: i64,
    pub tries: u32,
    /// The code of what went wrong last.
    pub failed: Option<String>,
    pub sent: Option<i64>,
}

statements! { "outbox";
    ADD(Int, Int, Int, Text, Bytes, Int, Int) -> () =
        "INSERT INTO outbox (workspace, id, account, kind, sealed, made, due, tries) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)";
    TAKE_OVER(Int, Int, Int, Text, Bytes, Int, Int) -> () =
        "INSERT INTO outbox (workspace, id, account, kind, sealed, made, due, tries) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT DO NOTHING";
    LIST(Int, Int) -> (id: Int, account: IntOr, kind: Text, sealed: Bytes, made: Int, due: Int, tries: Int,
        failed: TextOr, sent: IntOr) =
        "SELECT id, account, kind, sealed, made, due, tries, failed, sent FROM outbox WHERE workspace = $1 \
         ORDER BY id DESC LIMIT $2";
    ONE(Int, Int) -> (id: Int, account: IntOr, kind: Text, sealed: Bytes, made: Int, due: Int, tries: Int,
        failed: TextOr, sent: IntOr) =
        "SELECT id, account, kind, sealed, made, due, tries, failed, sent FROM outbox \
         WHERE workspace = $1 AND id = $2";
    DUE(Int, Int, Int) -> (id: Int, account: IntOr, kind: Text, sealed: Bytes, made: Int, due: Int,
        tries: Int, failed: TextOr, sent: IntOr) =
        "SELECT id, account, kind, sealed, made, due, tries, failed, sent FROM outbox \
         WHERE workspace = $1 AND sent IS NULL AND due <= $2 ORDER BY due, id LIMIT $3";
    TAKE(Int, Int, Int, Int) -> () =
        "UPDATE outbox SET due = $4, tries = tries + 1 \
         WHERE workspace = $1 AND id = $2 AND due = $3 AND sent IS NULL";
    SENT(Int, Int, Int, Bytes) -> () =
        "UPDATE outbox SET sent = $3, sealed = $4, failed = NULL WHERE workspace = $1 AND id = $2";
    FAILED(Int, Int, Text) -> () =
        "UPDATE outbox SET failed = $3 WHERE workspace = $1 AND id = $2 AND sent IS NULL";
    AGAIN(Int, Int, Int) -> () =
        "UPDATE outbox SET due = $3 WHERE workspace = $1 AND id = $2 AND sent IS NULL";
    REMOVE(Int, Int) -> () = "DELETE FROM outbox WHERE workspace = $1 AND id = $2 AND sent IS NULL";
    REMOVE_OF(Int, Int) -> () =
        "DELETE FROM outbox WHERE workspace = $1 AND account = $2 AND sent IS NULL";
    PURGE(Int, Int) -> () = "DELETE FROM outbox WHERE workspace = $1 AND made < $2";
    OLDEST(Int) -> (made: IntOr) =
        "SELECT min(made) AS made FROM outbox WHERE workspace = $1 AND sent IS NULL";
    WAITING(Int) -> (count: Int) =
        "SELECT count(*) AS count FROM outbox WHERE workspace = $1 AND sent IS NULL";
}

const HOUSE: Cell<'static> = Cell::Int(WorkspaceId::HOUSE.0 as i64);

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

fn mail(row: &Row) -> Result<OutboxRow, Fault> {
    Ok(OutboxRow {
        id: row.int(0)?,
        account: row.int_opt(1)?.map(AccountId),
        kind: row.text(2)?.to_owned(),
        sealed: row.bytes(3)?.to_vec(),
        made: row.int(4)?,
        due: row.int(5)?,
        tries: row.number(6)?,
        failed: row.text_opt(7)?.map(str::to_owned),
        sent: row.int_opt(8)?,
    })
}

/// Puts a mail in the outbox.
pub fn add(w: &mut Write, row: &OutboxRow) -> Result<(), Fault> {
    w.run(&ADD, &cells(HOUSE, row)).map(drop)
}

fn cells<'r>(workspace: Cell<'static>, row: &'r OutboxRow) -> [Cell<'r>; 7] {
    [
        workspace,
        row.id.into(),
        row.account.map(|id| id.0).into(),
        (&row.kind).into(),
        (&row.sealed).into(),
        row.made.into(),
        row.due.into(),
    ]
}

/// Leaves a mail with what it is about, in the same transaction of that workspace. It is sent from
/// the outbox of the house, which takes it over ([`left`], [`take_over`], [`let_go`]).
pub fn leave(w: &mut Write, ws: WorkspaceId, row: &OutboxRow) -> Result<(), Fault> {
    w.run(&ADD, &cells(lead(ws), row)).map(drop)
}

/// Mails that were left in a workspace, at most `limit`.
pub fn left(r: &mut Read, ws: WorkspaceId, limit: u32) -> Result<Vec<OutboxRow>, Fault> {
    r.rows(&LIST, &[lead(ws), limit.into()], mail)
}

/// Takes a mail that was left over into the outbox of the house; done twice it is there once.
pub fn take_over(w: &mut Write, row: &OutboxRow) -> Result<(), Fault> {
    w.run(&TAKE_OVER, &cells(HOUSE, row)).map(drop)
}

/// Removes a mail where it was left, once it is taken over.
pub fn let_go(w: &mut Write, ws: WorkspaceId, id: i64) -> Result<(), Fault> {
    w.run(&REMOVE, &[lead(ws), id.into()]).map(drop)
}

/// The newest mails, at most `limit`.
pub fn list(r: &mut Read, limit: u32) -> Result<Vec<OutboxRow>, Fault> {
    r.rows(&LIST, &[HOUSE, limit.into()], mail)
}

/// One mail.
pub fn one(r: &mut Read, id: i64) -> Result<Option<OutboxRow>, Fault> {
    r.first(&ONE, &[HOUSE, id.into()], mail)
}

/// Mails whose time has come, at most `limit`.
pub fn due(r: &mut Read, now: i64, limit: u32) -> Result<Vec<OutboxRow>, Fault> {
    r.rows(&DUE, &[HOUSE, now.into(), limit.into()], mail)
}

/// Takes a mail in hand until the time of the next try; `false` when another program has it.
pub fn take(w: &mut Write, row: &OutboxRow, next: i64) -> Result<bool, Fault> {
    let cells = [HOUSE, row.id.into(), row.due.into(), next.into()];
    Ok(w.run(&TAKE, &cells)? > 0)
}

/// Notes that a mail was sent, and empties it.
pub fn sent(w: &mut Write, id: i64, at: i64) -> Result<(), Fault> {
    w.run(&SENT, &[HOUSE, id.into(), at.into(), Cell::Bytes(&[])]).map(drop)
}

/// Notes why a mail was not sent.
pub fn failed(w: &mut Write, id: i64, code: &str) -> Result<(), Fault> {
    w.run(&FAILED, &[HOUSE, id.into(), code.into()]).map(drop)
}

/// Has a mail tried at another time; says whether it waits.
pub fn again(w: &mut Write, id: i64, at: i64) -> Result<bool, Fault> {
    Ok(w.run(&AGAIN, &[HOUSE, id.into(), at.into()])? > 0)
}

/// Takes a waiting mail out; says whether it was there.
pub fn remove(w: &mut Write, id: i64) -> Result<bool, Fault> {
    Ok(w.run(&REMOVE, &[HOUSE, id.into()])? > 0)
}

/// Takes out what waits for an account.
pub fn remove_of(w: &mut Write, account: AccountId) -> Result<(), Fault> {
    w.run(&REMOVE_OF, &[HOUSE, account.0.into()]).map(drop)
}

/// Forgets mails made before that time.
pub fn purge(w: &mut Write, before: i64) -> Result<(), Fault> {
    w.run(&PURGE, &[HOUSE, before.into()]).map(drop)
}

/// How many wait.
pub fn waiting(r: &mut Read) -> Result<u64, Fault> {
    r.one(&WAITING, &[HOUSE], |row| row.number(0))
}

/// When the mail was made that waits longest.
pub fn oldest(r: &mut Read) -> Result<Option<i64>, Fault> {
    r.one(&OLDEST, &[HOUSE], |row| row.int_opt(0))
}
