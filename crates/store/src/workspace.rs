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
    /// The version that tags are being made under, while they are.
    pub index_next: Option<u8>,
    /// The form in which new keys of persons seal, by its number.
    pub form: u8,
}

/// What is in force in a workspace for whoever writes: keys are wrapped under this epoch, and tags
/// are made under these versions of the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InForce {
    pub epoch: u32,
    pub index_version: u8,
    pub index_next: Option<u8>,
    pub form: u8,
}

impl WorkspaceRow {
    /// What was in force when it was read.
    #[must_use]
    pub fn in_force(&self) -> InForce {
        let WorkspaceRow { epoch, index_version, index_next, form, .. } = *self;
        InForce { epoch, index_version, index_next, form }
    }
}

statements! { "workspace";
    INSERT(Int, Text, Text, Int, Int, Int, Int) -> () =
        "INSERT INTO workspace (id, name, land, created, epoch, index_version, form, changes) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)";
    LIST() -> (id: Int, name: Text, land: Text, created: Int, epoch: Int, index_version: Int,
        index_next: IntOr, form: Int) =
        "SELECT id, name, land, created, epoch, index_version, index_next, form FROM workspace ORDER BY id";
    CHANGES(Int) -> (changes: Int) = "SELECT changes FROM workspace WHERE id = $1";
    CHANGED(Int) -> () = "UPDATE workspace SET changes = changes + 1 WHERE id = $1";
    IN_FORCE_NOW(Int) -> (epoch: Int, index_version: Int, index_next: IntOr, form: Int) =
        "SELECT epoch, index_version, index_next, form FROM workspace WHERE id = $1";
    SET_NEXT(Int, Int, Int) -> () = "UPDATE workspace SET index_next = $2, form = $3 WHERE id = $1";
    GO_OVER(Int) -> () =
        "UPDATE workspace SET index_version = index_next, index_next = NULL \
         WHERE id = $1 AND index_next IS NOT NULL";
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
            Cell::Int(i64::from(row.form)),
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
            index_version: version(row.int(5)?),
            index_next: row.int_opt(6)?.map(version),
            form: version(row.int(7)?),
        })
    })
}

fn version(stored: i64) -> u8 {
    u8::try_from(stored).unwrap_or(1)
}

/// Asks for what is in force, for who asks for more at once.
pub(crate) const IN_FORCE: &crate::tx::Statement = &IN_FORCE_NOW;

/// What [`IN_FORCE`] answers.
pub(crate) fn in_force_of(row: &crate::Row) -> Result<InForce, Fault> {
    Ok(InForce {
        epoch: day::small(row.int(0)?),
        index_version: version(row.int(1)?),
        index_next: row.int_opt(2)?.map(version),
        form: version(row.int(3)?),
    })
}

/// What is in force in a workspace; an epoch of 0 when there is no such workspace.
pub fn in_force(r: &mut Read, id: WorkspaceId) -> Result<InForce, Fault> {
    let found = r.first(&IN_FORCE_NOW, &[Cell::Int(i64::from(id.0))], in_force_of)?;
    Ok(found.unwrap_or_default())
}

/// The epoch new keys are wrapped under; 0 when there is no such workspace.
pub fn epoch(r: &mut Read, id: WorkspaceId) -> Result<u32, Fault> {
    in_force(r, id).map(|in_force| in_force.epoch)
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

/// Notes that tags are made under another version as well, and that new keys seal in this form.
pub fn set_next(w: &mut Write, id: WorkspaceId, next: u8, form: u8) -> Result<(), Fault> {
    w.run(
        &SET_NEXT,
        &[Cell::Int(i64::from(id.0)), Cell::Int(i64::from(next)), Cell::Int(i64::from(form))],
    )?;
    changed(w, id)
}

/// Goes over to the version that tags were made under meanwhile.
pub fn go_over(w: &mut Write, id: WorkspaceId) -> Result<(), Fault> {
    w.run(&GO_OVER, &[Cell::Int(i64::from(id.0))])?;
    changed(w, id)
}
