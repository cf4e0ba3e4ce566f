//! The ledger of erasures: ids and counts, replayed after every restore.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};
use model::{PersonId, WorkspaceId};

/// One erasure. No name, no value: an id that leads nowhere any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedRow {
    pub person: PersonId,
    pub at: i64,
    /// Why, as a code: `wish`, `due`, `undone`.
    pub reason: String,
    pub gone: u64,
    pub kept: u64,
    /// The epoch whose end makes it final.
    pub epoch: u32,
}

statements! { "erased";
    ADD(Int, Int, Int, Text, Int, Int, Int) -> () =
        "INSERT INTO erased (workspace, person, at, reason, gone, kept, epoch) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT DO NOTHING";
    LIST(Int, Int) -> (person: Int, at: Int, reason: Text, gone: Int, kept: Int, epoch: Int) =
        "SELECT person, at, reason, gone, kept, epoch FROM erased WHERE workspace = $1 AND at >= $2 ORDER BY at, person";
    PENDING(Int, Int) -> (waiting: Int) =
        "SELECT COUNT(*) AS waiting FROM erased WHERE workspace = $1 AND epoch >= $2";
}

fn count(n: u64) -> Cell<'static> {
    Cell::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Adds to the ledger.
pub fn add(w: &mut Write, ws: WorkspaceId, row: &ErasedRow) -> Result<(), Fault> {
    w.later(
        &ADD,
        [[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(row.person.0),
            Cell::Int(row.at),
            Cell::Text(&row.reason),
            count(row.gone),
            count(row.kept),
            Cell::Int(i64::from(row.epoch)),
        ]],
    )
}

/// The ledger since an instant.
pub fn list(r: &mut Read, ws: WorkspaceId, since: i64) -> Result<Vec<ErasedRow>, Fault> {
    r.rows(&LIST, &[Cell::Int(i64::from(ws.0)), Cell::Int(since)], |row| {
        Ok(ErasedRow {
            person: PersonId(row.int(0)?),
            at: row.int(1)?,
            reason: row.text(2)?.to_owned(),
            gone: u64::try_from(row.int(3)?).unwrap_or_default(),
            kept: u64::try_from(row.int(4)?).unwrap_or_default(),
            epoch: day::small(row.int(5)?),
        })
    })
}

/// How many erasures wait for the epoch to be turned before they are final.
pub fn pending(r: &mut Read, ws: WorkspaceId, epoch: u32) -> Result<u64, Fault> {
    let found =
        r.first(&PENDING, &[Cell::Int(i64::from(ws.0)), Cell::Int(i64::from(epoch))], |row| {
            row.int(0)
        })?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}
