//! What is looked through.

use model::source::{Kind, Schedule};
use model::{AccountId, ScannedId, WorkspaceId};

use super::lead;
use crate::statement::statements;
use crate::{Cause, Cell, Fault, Read, Row, Write, day};

/// A source as it is stored.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub id: ScannedId,
    pub kind: Kind,
    pub schedule: Schedule,
    /// Who answers for it; 0 for whoever sits at the machine.
    pub owner: AccountId,
    /// Milliseconds UTC.
    pub added: i64,
    pub ended: Option<i64>,
    /// Counts what was sealed for it.
    pub version: u32,
    /// What it is called, where it lies, what is left out.
    pub sealed: Vec<u8>,
    /// What it is opened with.
    pub secret: Option<Vec<u8>>,
}

statements! { "finding.source";
    LIST(Int) -> (id: Int, kind: Text, schedule: Text, owner: Int, added: Int, ended: IntOr,
        version: Int, sealed: Bytes, secret: BytesOr) =
        "SELECT id, kind, schedule, owner, added, ended, version, sealed, secret FROM scan_source \
         WHERE workspace = $1 ORDER BY id";
    ONE(Int, Int) -> (id: Int, kind: Text, schedule: Text, owner: Int, added: Int, ended: IntOr,
        version: Int, sealed: Bytes, secret: BytesOr) =
        "SELECT id, kind, schedule, owner, added, ended, version, sealed, secret FROM scan_source \
         WHERE workspace = $1 AND id = $2";
    ADD(Int, Int, Text, Text, Int, Int, Int, Bytes, Bytes) -> () =
        "INSERT INTO scan_source (workspace, id, kind, schedule, owner, added, version, sealed, \
         secret) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    PUT(Int, Int, Text, Int, Int, Int, Bytes, Bytes) -> () =
        "UPDATE scan_source SET schedule = $3, owner = $4, ended = $5, version = $6, sealed = $7, \
         secret = $8 WHERE workspace = $1 AND id = $2";
}

fn taken(row: &Row) -> Result<SourceRow, Fault> {
    let broken = || Fault::Damaged(Cause::None);
    Ok(SourceRow {
        id: ScannedId(day::small(row.int(0)?)),
        kind: Kind::of_key(row.text(1)?).ok_or_else(broken)?,
        schedule: Schedule::of_key(row.text(2)?).ok_or_else(broken)?,
        owner: AccountId(row.int(3)?),
        added: row.int(4)?,
        ended: row.int_opt(5)?,
        version: day::small(row.int(6)?),
        sealed: row.bytes(7)?.to_vec(),
        secret: row.bytes_opt(8)?.map(<[u8]>::to_vec),
    })
}

/// All sources, those that ended among them.
pub fn sources(r: &mut Read, ws: WorkspaceId) -> Result<Vec<SourceRow>, Fault> {
    r.rows(&LIST, &[lead(ws)], taken)
}

/// One of them.
pub fn source(r: &mut Read, ws: WorkspaceId, id: ScannedId) -> Result<Option<SourceRow>, Fault> {
    r.first(&ONE, &[lead(ws), id.0.into()], taken)
}

/// Adds one.
pub fn add_source(w: &mut Write, ws: WorkspaceId, row: &SourceRow) -> Result<(), Fault> {
    let cells = [
        lead(ws),
        row.id.0.into(),
        row.kind.key().into(),
        row.schedule.key().into(),
        row.owner.0.into(),
        row.added.into(),
        row.version.into(),
        (&row.sealed).into(),
        row.secret.as_ref().map_or(Cell::Null, Into::into),
    ];
    w.run(&ADD, &cells).map(drop)
}

/// Changes one.
pub fn put_source(w: &mut Write, ws: WorkspaceId, row: &SourceRow) -> Result<(), Fault> {
    let cells = [
        lead(ws),
        row.id.0.into(),
        row.schedule.key().into(),
        row.owner.0.into(),
        row.ended.into(),
        row.version.into(),
        (&row.sealed).into(),
        row.secret.as_ref().map_or(Cell::Null, Into::into),
    ];
    w.run(&PUT, &cells).map(drop)
}
