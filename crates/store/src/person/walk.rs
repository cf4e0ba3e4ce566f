//! Walks over the persons of a workspace, and what is asked of one without loading it.

use model::{PersonId, ProcessingId, WorkspaceId};

use super::load::hold;
use super::{HoldRow, keys};
use crate::statement::statements;
use crate::{Cell, Fault, Read};

statements! { "person.walk";
    CONTACTS(Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND organisation = $2 AND merged_into IS NULL ORDER BY id";
    WITH_BASIS(Int, Int, Int, Int) -> (person: Int) =
        "SELECT DISTINCT person FROM basis WHERE workspace = $1 AND processing = $2 AND person > $3 \
         ORDER BY person LIMIT $4";
    RUNNING_HOLDS(Int, Int) -> (person: Int, number: Int, scope: Int, target: IntOr, begun: Int, review: Int,
        ended: IntOr, owner: Bytes, reason: Bytes) =
        "SELECT person, number, scope, target, begun, review, ended, owner, reason FROM hold \
         WHERE workspace = $1 AND ended IS NULL ORDER BY review, person, number LIMIT $2";
    COUNT(Int) -> (persons: Int) =
        "SELECT COUNT(*) AS persons FROM person WHERE workspace = $1 AND merged_into IS NULL";
    AFTER(Int, Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND id > $2 ORDER BY id LIMIT $3";
    MERGED_INTO(Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND merged_into = $2 ORDER BY id";
    HAS_BASIS(Int, Int, Int) -> (number: Int) =
        "SELECT number FROM basis WHERE workspace = $1 AND person = $2 AND processing = $3 LIMIT 1";
}

/// The contact persons of an organisation, without those hidden by a merge.
pub fn contacts(
    r: &mut Read,
    ws: WorkspaceId,
    organisation: PersonId,
) -> Result<Vec<PersonId>, Fault> {
    r.rows(&CONTACTS, &keys(ws, organisation), |row| Ok(PersonId(row.int(0)?)))
}

/// The next persons after `after` who have a basis for a processing, ended ones among them.
pub fn with_basis(
    r: &mut Read,
    ws: WorkspaceId,
    processing: ProcessingId,
    after: PersonId,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    let [workspace, id] = keys(ws, after);
    r.rows(
        &WITH_BASIS,
        &[workspace, Cell::Int(i64::from(processing.0)), id, Cell::Int(i64::from(limit))],
        |row| Ok(PersonId(row.int(0)?)),
    )
}

/// The holds of a workspace that run, those to be looked at first in front.
pub fn running_holds(
    r: &mut Read,
    ws: WorkspaceId,
    limit: u32,
) -> Result<Vec<(PersonId, HoldRow)>, Fault> {
    r.rows(&RUNNING_HOLDS, &[Cell::Int(i64::from(ws.0)), Cell::Int(i64::from(limit))], |row| {
        Ok((PersonId(row.int(0)?), hold(row)?))
    })
}

/// How many persons and organisations a workspace holds.
pub fn count(r: &mut Read, ws: WorkspaceId) -> Result<u64, Fault> {
    let found = r.first(&COUNT, &[Cell::Int(i64::from(ws.0))], |row| row.int(0))?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// The next ids after `after`, for walks over a whole workspace.
pub fn after(
    r: &mut Read,
    ws: WorkspaceId,
    after: PersonId,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    let [workspace, id] = keys(ws, after);
    r.rows(&AFTER, &[workspace, id, Cell::Int(i64::from(limit))], |row| Ok(PersonId(row.int(0)?)))
}

/// Who is hidden because they were merged into this person.
pub fn merged_into(r: &mut Read, ws: WorkspaceId, kept: PersonId) -> Result<Vec<PersonId>, Fault> {
    r.rows(&MERGED_INTO, &keys(ws, kept), |row| Ok(PersonId(row.int(0)?)))
}

/// Whether the person has any basis for a processing.
pub fn has_basis(
    r: &mut Read,
    ws: WorkspaceId,
    id: PersonId,
    processing: ProcessingId,
) -> Result<bool, Fault> {
    let [ws, id] = keys(ws, id);
    Ok(r.first(&HAS_BASIS, &[ws, id, Cell::Int(i64::from(processing.0))], |row| row.int(0))?
        .is_some())
}
