//! Acts that wait for a second person.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write};
use model::{AccountId, WorkspaceId};

/// An act that waits, or waited.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    pub id: i64,
    /// The act's name.
    pub act: String,
    pub asker: AccountId,
    /// How many persons, values or processings it concerns.
    pub concerns: u64,
    /// Milliseconds UTC, as all times here.
    pub asked: i64,
    /// After it nobody can release it any more.
    pub until: i64,
    /// From when on the asker may go on alone; only where there was nobody else.
    pub alone: Option<i64>,
    pub decision: Option<Decision>,
    /// When it was carried out.
    pub done: Option<i64>,
    /// What the act needs and why it was asked for, sealed.
    pub sealed: Vec<u8>,
}

/// What the second person said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub by: AccountId,
    pub at: i64,
    pub released: bool,
}

statements! { "waiting";
    ADD(Int, Int, Text, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO waiting (workspace, id, act, asker, concerns, asked, until, alone, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LIST(Int, Int) -> (id: Int, act: Text, asker: Int, concerns: Int, asked: Int, until: Int, alone: IntOr,
        decider: IntOr, decided: IntOr, verdict: IntOr, done: IntOr, sealed: Bytes) =
        "SELECT id, act, asker, concerns, asked, until, alone, decider, decided, verdict, done, sealed \
         FROM waiting WHERE workspace = $1 AND asked >= $2 ORDER BY asked DESC, id DESC";
    ONE(Int, Int) -> (id: Int, act: Text, asker: Int, concerns: Int, asked: Int, until: Int, alone: IntOr,
        decider: IntOr, decided: IntOr, verdict: IntOr, done: IntOr, sealed: Bytes) =
        "SELECT id, act, asker, concerns, asked, until, alone, decider, decided, verdict, done, sealed \
         FROM waiting WHERE workspace = $1 AND id = $2";
    DECIDE(Int, Int, Int, Int, Int) -> () =
        "UPDATE waiting SET decider = $3, decided = $4, verdict = $5 \
         WHERE workspace = $1 AND id = $2 AND decided IS NULL";
    DONE(Int, Int, Int) -> () =
        "UPDATE waiting SET done = $3 WHERE workspace = $1 AND id = $2 AND verdict = 1 AND done IS NULL";
    PURGE(Int, Int) -> () = "DELETE FROM waiting WHERE workspace = $1 AND until < $2";
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

/// Keeps an act until a second person decides.
pub fn add(w: &mut Write, ws: WorkspaceId, row: &WaitingRow) -> Result<(), Fault> {
    let concerns = Cell::Int(i64::try_from(row.concerns).unwrap_or(i64::MAX));
    w.run(
        &ADD,
        &[
            lead(ws),
            Cell::Int(row.id),
            Cell::Text(&row.act),
            Cell::Int(row.asker.0),
            concerns,
            Cell::Int(row.asked),
            Cell::Int(row.until),
            row.alone.map_or(Cell::Null, Cell::Int),
            Cell::Bytes(&row.sealed),
        ],
    )?;
    Ok(())
}

/// What was asked for since that instant, the newest first.
pub fn list(r: &mut Read, ws: WorkspaceId, since: i64) -> Result<Vec<WaitingRow>, Fault> {
    r.rows(&LIST, &[lead(ws), Cell::Int(since)], row)
}

/// One of them.
pub fn one(r: &mut Read, ws: WorkspaceId, id: i64) -> Result<Option<WaitingRow>, Fault> {
    r.first(&ONE, &[lead(ws), Cell::Int(id)], row)
}

/// Keeps what the second person said; says whether nobody had decided before.
pub fn decide(w: &mut Write, ws: WorkspaceId, id: i64, said: Decision) -> Result<bool, Fault> {
    let verdict = Cell::Int(i64::from(said.released));
    let cells = [lead(ws), Cell::Int(id), Cell::Int(said.by.0), Cell::Int(said.at), verdict];
    Ok(w.run(&DECIDE, &cells)? > 0)
}

/// Notes that it was carried out; says whether it was released and not carried out before.
pub fn done(w: &mut Write, ws: WorkspaceId, id: i64, at: i64) -> Result<bool, Fault> {
    Ok(w.run(&DONE, &[lead(ws), Cell::Int(id), Cell::Int(at)])? > 0)
}

fn row(row: &crate::Row<'_>) -> Result<WaitingRow, Fault> {
    let decision = match (row.int_opt(7)?, row.int_opt(8)?, row.int_opt(9)?) {
        (Some(by), Some(at), Some(verdict)) => {
            Some(Decision { by: AccountId(by), at, released: verdict == 1 })
        }
        _ => None,
    };
    Ok(WaitingRow {
        id: row.int(0)?,
        act: row.text(1)?.to_owned(),
        asker: AccountId(row.int(2)?),
        concerns: u64::try_from(row.int(3)?).unwrap_or_default(),
        asked: row.int(4)?,
        until: row.int(5)?,
        alone: row.int_opt(6)?,
        decision,
        done: row.int_opt(10)?,
        sealed: row.bytes(11)?.to_vec(),
    })
}

/// Forgets what could be released no longer at that time; says how many there were.
pub fn purge(w: &mut Write, ws: WorkspaceId, before: i64) -> Result<u64, Fault> {
    w.run(&PURGE, &[lead(ws), before.into()])
}
