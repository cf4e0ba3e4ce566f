//! Workspaces: each client's own register, with its epoch and index version.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};
use model::WorkspaceId;

/// A workspace as it is stored.
#[derive(Clone, Debug)]
pub struct WorkspaceRow {
    pub id: WorkspaceId,
    pub name: String,
    /// The Land whose holidays and authority count, as `DE-BY`.
    pub land: String,
    pub created: i64,
    pub epoch: u32,
    pub index_version: u8,
}

statements! { "workspace";
    INSERT(Int, Text, Text, Int, Int, Int) -> () =
        "INSERT INTO workspace (id, name, land, created, epoch, index_version, changes) \
         VALUES ($1, $2, $3, $4, $5, $6, 0)";
    LIST() -> (id: Int, name: Text, land: Text, created: Int, epoch: Int, index_version: Int) =
        "SELECT id, name, land, created, epoch, index_version FROM workspace ORDER BY id";
    CHANGES(Int) -> (changes: Int) = "SELECT changes FROM workspace WHERE id = $1";
    CHANGED(Int) -> () = "UPDATE workspace SET changes = changes + 1 WHERE id = $1";
    EPOCH(Int) -> (epoch: Int) = "SELECT epoch FROM workspace WHERE id = $1";
    SET_EPOCH(Int, Int) -> () = "UPDATE workspace SET epoch = $2 WHERE id = $1";
}

/// Adds a workspace.
pub fn insert(w: &mut Write, row: &WorkspaceRow) -> Result<(), Fault> {
    w.run(
        &INSERT,
        &[
            Cell::Int(i64::from(row.id.0)),
            Cell::Text(&row.name),
            Cell::Text(&row.land),
            Cell::Int(row.created),
            Cell::Int(i64::from(row.epoch)),
            Cell::Int(i64::from(row.index_version)),
        ],
    )?;
    Ok(())
}

/// All workspaces in the order of their numbers.
pub fn list(r: &mut Read) -> Result<Vec<WorkspaceRow>, Fault> {
    r.rows(&LIST, &[], |row| {
        Ok(WorkspaceRow {
            id: WorkspaceId(day::small(row.int(0)?)),
            name: row.text(1)?.to_owned(),
            land: row.text(2)?.to_owned(),
            created: row.int(3)?,
            epoch: day::small(row.int(4)?),
            index_version: day::tiny(row.int(5)?).try_into().unwrap_or(1),
        })
    })
}

/// Asks for the epoch new keys are wrapped under, for who asks for more at once.
pub(crate) const IN_FORCE: &crate::tx::Statement = &EPOCH;

/// The epoch new keys are wrapped under; 0 when there is no such workspace.
pub fn epoch(r: &mut Read, id: WorkspaceId) -> Result<u32, Fault> {
    let found = r.first(&EPOCH, &[Cell::Int(i64::from(id.0))], |row| row.int(0))?;
    Ok(found.map(day::small).unwrap_or_default())
}

/// How often the rules or the keys of a workspace have changed; `None` when there is none.
pub fn changes(r: &mut Read, id: WorkspaceId) -> Result<Option<u64>, Fault> {
    r.first(&CHANGES, &[Cell::Int(i64::from(id.0))], |row| row.number(0))
}

/// Notes that the rules or the keys of a workspace have changed, so that whoever has them in memory
/// loads them anew.
pub fn changed(w: &mut Write, id: WorkspaceId) -> Result<(), Fault> {
    w.run(&CHANGED, &[Cell::Int(i64::from(id.0))]).map(drop)
}

/// Sets the epoch new keys are wrapped under.
pub fn set_epoch(w: &mut Write, id: WorkspaceId, epoch: u32) -> Result<(), Fault> {
    w.run(&SET_EPOCH, &[Cell::Int(i64::from(id.0)), Cell::Int(i64::from(epoch))])?;
    changed(w, id)
}
