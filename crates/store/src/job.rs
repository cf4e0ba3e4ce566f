//! Long work that goes on without whoever asked for it.
//!
//! A row says what is to be done, who is at it and how far it is. Whoever takes one has a lease; when
//! it runs out, whoever was at it is taken for dead and another goes on.

use model::{AccountId, JobId, WorkspaceId};

use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write};

/// A piece of work as the register remembers it.
#[derive(Clone, Debug)]
pub struct JobRow {
    pub id: JobId,
    /// The act's name.
    pub act: String,
    /// Who asked; 0 for whoever sat at the machine. Behind a key its maker.
    pub asker: AccountId,
    /// The key it was asked for with.
    pub apikey: Option<i64>,
    /// Milliseconds UTC, as all times here.
    pub asked: i64,
    pub begun: Option<i64>,
    pub ended: Option<i64>,
    /// `waits`, `runs`, `done`, `stopped` or `failed`.
    pub state: String,
    pub far: Far,
    /// How often it was begun.
    pub tries: u64,
    /// Until when somebody is at it.
    pub until: i64,
    /// When somebody asked to stop it.
    pub stop: Option<i64>,
    /// What is to be done.
    pub sealed: Vec<u8>,
    /// What came of it.
    pub outcome: Option<Vec<u8>>,
}

/// How far a piece of work is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Far {
    /// A word for what is being done.
    pub stage: String,
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
    pub persons: u64,
}

/// Who is at it, and until when others may not think them dead.
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub holder: i64,
    pub now: i64,
    pub until: i64,
}

/// How a piece of work ended.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    pub state: &'a str,
    pub outcome: Option<&'a [u8]>,
}

statements! { "job";
    ADD(Int, Int, Text, Int, Int, Int, Text, Bytes) -> () =
        "INSERT INTO job (workspace, id, act, asker, apikey, asked, state, stage, done, persons, holder, \
         until, tries, sealed) VALUES ($1, $2, $3, $4, $5, $6, 'waits', $7, 0, 0, 0, 0, 0, $8)";
    LIST(Int, Int) -> (id: Int, act: Text, asker: Int, apikey: IntOr, asked: Int, begun: IntOr,
        ended: IntOr, state: Text, stage: Text, done: Int, total: IntOr, persons: Int, tries: Int,
        stop: IntOr, until: Int, sealed: Bytes, outcome: BytesOr) =
        "SELECT id, act, asker, apikey, asked, begun, ended, state, stage, done, total, persons, tries, \
         stop, until, sealed, outcome FROM job WHERE workspace = $1 ORDER BY id DESC LIMIT $2";
    ONE(Int, Int) -> (id: Int, act: Text, asker: Int, apikey: IntOr, asked: Int, begun: IntOr,
        ended: IntOr, state: Text, stage: Text, done: Int, total: IntOr, persons: Int, tries: Int,
        stop: IntOr, until: Int, sealed: Bytes, outcome: BytesOr) =
        "SELECT id, act, asker, apikey, asked, begun, ended, state, stage, done, total, persons, tries, \
         stop, until, sealed, outcome FROM job WHERE workspace = $1 AND id = $2";
    IDLE(Int, Int) -> (id: Int) =
        "SELECT id FROM job WHERE workspace = $1 AND ended IS NULL AND until < $2 ORDER BY id";
    TAKE(Int, Int, Int, Int, Int) -> () =
        "UPDATE job SET state = 'runs', holder = $3, until = $4, tries = tries + 1, \
         begun = COALESCE(begun, $5) WHERE workspace = $1 AND id = $2 AND ended IS NULL AND until < $5";
    KEEP(Int, Int, Int, Int, Text, Int, Int, Int) -> () =
        "UPDATE job SET until = $4, stage = $5, done = $6, total = $7, persons = $8 \
         WHERE workspace = $1 AND id = $2 AND holder = $3 AND ended IS NULL";
    END(Int, Int, Int, Int, Text, Bytes) -> () =
        "UPDATE job SET ended = $4, until = 0, state = $5, outcome = $6 \
         WHERE workspace = $1 AND id = $2 AND holder = $3 AND ended IS NULL";
    LEAVE(Int, Int, Int) -> () =
        "UPDATE job SET state = 'waits', holder = 0, until = 0, tries = tries - 1 \
         WHERE workspace = $1 AND id = $2 AND holder = $3 AND ended IS NULL";
    STOP(Int, Int, Int) -> () =
        "UPDATE job SET stop = $3 WHERE workspace = $1 AND id = $2 AND ended IS NULL AND stop IS NULL";
    DROP(Int, Int, Int) -> () =
        "UPDATE job SET state = 'stopped', ended = $3 WHERE workspace = $1 AND id = $2 AND state = 'waits'";
    PURGE(Int, Int) -> () = "DELETE FROM job WHERE workspace = $1 AND ended < $2";
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

fn signed(number: u64) -> Cell<'static> {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn job(row: &Row) -> Result<JobRow, Fault> {
    Ok(JobRow {
        id: JobId(row.int(0)?),
        act: row.text(1)?.to_owned(),
        asker: AccountId(row.int(2)?),
        apikey: row.int_opt(3)?,
        asked: row.int(4)?,
        begun: row.int_opt(5)?,
        ended: row.int_opt(6)?,
        state: row.text(7)?.to_owned(),
        far: Far {
            stage: row.text(8)?.to_owned(),
            done: counted(row.int(9)?),
            total: row.int_opt(10)?.map(counted),
            persons: counted(row.int(11)?),
        },
        tries: counted(row.int(12)?),
        stop: row.int_opt(13)?,
        until: row.int(14)?,
        sealed: row.bytes(15)?.to_vec(),
        outcome: row.bytes_opt(16)?.map(<[u8]>::to_vec),
    })
}

/// Adds a piece of work that waits to be begun.
pub fn add(w: &mut Write, ws: WorkspaceId, row: &JobRow) -> Result<(), Fault> {
    let cells = [
        lead(ws),
        row.id.0.into(),
        row.act.as_str().into(),
        row.asker.0.into(),
        row.apikey.into(),
        row.asked.into(),
        row.far.stage.as_str().into(),
        (&row.sealed).into(),
    ];
    w.run(&ADD, &cells).map(drop)
}

/// The newest pieces of work, at most so many.
pub fn list(r: &mut Read, ws: WorkspaceId, most: u32) -> Result<Vec<JobRow>, Fault> {
    r.rows(&LIST, &[lead(ws), i64::from(most).into()], job)
}

/// One of them.
pub fn one(r: &mut Read, ws: WorkspaceId, id: JobId) -> Result<Option<JobRow>, Fault> {
    r.first(&ONE, &[lead(ws), id.0.into()], job)
}

/// Those nobody is at, the oldest first.
pub fn idle(r: &mut Read, ws: WorkspaceId, now: i64) -> Result<Vec<JobId>, Fault> {
    r.rows(&IDLE, &[lead(ws), now.into()], |row: &Row| Ok(JobId(row.int(0)?)))
}

/// Takes one that nobody is at; says whether it was had.
pub fn take(w: &mut Write, ws: WorkspaceId, id: JobId, lease: Lease) -> Result<bool, Fault> {
    let cells = [lead(ws), id.0.into(), lease.holder.into(), lease.until.into(), lease.now.into()];
    Ok(w.run(&TAKE, &cells)? > 0)
}

/// Says how far it is and stays at it; `false` when somebody else has taken it over.
pub fn keep(
    w: &mut Write,
    ws: WorkspaceId,
    id: JobId,
    lease: Lease,
    far: &Far,
) -> Result<bool, Fault> {
    let cells = [
        lead(ws),
        id.0.into(),
        lease.holder.into(),
        lease.until.into(),
        far.stage.as_str().into(),
        signed(far.done),
        far.total.map_or(Cell::Null, signed),
        signed(far.persons),
    ];
    Ok(w.run(&KEEP, &cells)? > 0)
}

/// Ends it with what came of it, unless somebody else has taken it over.
pub fn end(
    w: &mut Write,
    ws: WorkspaceId,
    id: JobId,
    lease: Lease,
    end: End<'_>,
) -> Result<bool, Fault> {
    let cells = [
        lead(ws),
        id.0.into(),
        lease.holder.into(),
        lease.now.into(),
        end.state.into(),
        end.outcome.map_or(Cell::Null, Cell::Bytes),
    ];
    Ok(w.run(&END, &cells)? > 0)
}

/// Leaves it to the next, who goes on.
pub fn leave(w: &mut Write, ws: WorkspaceId, id: JobId, holder: i64) -> Result<(), Fault> {
    w.run(&LEAVE, &[lead(ws), id.0.into(), holder.into()]).map(drop)
}

/// Asks whoever is at it to stop; one that nobody has begun ends at once.
pub fn stop(w: &mut Write, ws: WorkspaceId, id: JobId, now: i64) -> Result<(), Fault> {
    let cells = [lead(ws), id.0.into(), now.into()];
    w.run(&STOP, &cells)?;
    w.run(&DROP, &cells).map(drop)
}

/// Removes those that ended before; says how many they were.
pub fn purge(w: &mut Write, ws: WorkspaceId, before: i64) -> Result<u64, Fault> {
    w.run(&PURGE, &[lead(ws), before.into()])
}
