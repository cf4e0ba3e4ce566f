//! What a scan could not check: which file, and why.

use model::{ScannedId, WorkspaceId};

use super::{lead, signed};
use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write, day};

/// A file, or a part of one, that could not be checked.
#[derive(Clone, Debug)]
pub struct UnreadRow {
    /// Made of its tag: the same each time.
    pub id: i64,
    pub source: ScannedId,
    /// The number of the scan that met it last.
    pub seen: u32,
    pub bytes: u64,
    pub modified: Option<i64>,
    /// Why: the code of the first reason.
    pub code: String,
    pub sealed: Vec<u8>,
}

statements! { "finding.unread";
    LIST(Int, Int, Int, Int) -> (id: Int, source: Int, seen: Int, bytes: Int, modified: IntOr,
        code: Text, sealed: Bytes) =
        "SELECT id, source, seen, bytes, modified, code, sealed FROM scan_unread \
         WHERE workspace = $1 AND source = $2 AND id > $3 ORDER BY id LIMIT $4";
    COUNT(Int, Int) -> (count: Int) =
        "SELECT count(*) AS count FROM scan_unread WHERE workspace = $1 AND source = $2";
    PUT(Int, Int, Int, Int, Int, Int, Text, Bytes) -> () =
        "INSERT INTO scan_unread (workspace, source, id, seen, bytes, modified, code, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace, source, id) DO UPDATE \
         SET seen = excluded.seen, bytes = excluded.bytes, modified = excluded.modified, \
         code = excluded.code, sealed = excluded.sealed";
    DROP_BEFORE(Int, Int, Int) -> () =
        "DELETE FROM scan_unread WHERE workspace = $1 AND source = $2 AND seen < $3";
}

/// What could not be checked in a source, in the order of their ids, behind that one.
pub fn unread(
    r: &mut Read,
    ws: WorkspaceId,
    source: ScannedId,
    after: i64,
    most: u32,
) -> Result<Vec<UnreadRow>, Fault> {
    r.rows(&LIST, &[lead(ws), source.0.into(), after.into(), most.into()], |row: &Row| {
        Ok(UnreadRow {
            id: row.int(0)?,
            source: ScannedId(day::small(row.int(1)?)),
            seen: day::small(row.int(2)?),
            bytes: super::counted(row.int(3)?),
            modified: row.int_opt(4)?,
            code: row.text(5)?.to_owned(),
            sealed: row.bytes(6)?.to_vec(),
        })
    })
}

/// How much could not be checked in a source.
pub fn count_unread(r: &mut Read, ws: WorkspaceId, source: ScannedId) -> Result<u64, Fault> {
    r.one(&COUNT, &[lead(ws), source.0.into()], |row| Ok(super::counted(row.int(0)?)))
}

/// Notes what could not be checked; what was noted before is written anew.
pub fn put_unread(w: &mut Write, ws: WorkspaceId, rows: &[UnreadRow]) -> Result<(), Fault> {
    let cells = rows.iter().map(|row| {
        [
            lead(ws),
            row.source.0.into(),
            row.id.into(),
            row.seen.into(),
            signed(row.bytes),
            row.modified.into(),
            Cell::Text(&row.code),
            (&row.sealed).into(),
        ]
    });
    w.many(&PUT, cells).map(drop)
}

/// Forgets what no scan from that number on has met.
pub fn drop_unread(
    w: &mut Write,
    ws: WorkspaceId,
    source: ScannedId,
    before: u32,
) -> Result<(), Fault> {
    w.run(&DROP_BEFORE, &[lead(ws), source.0.into(), before.into()]).map(drop)
}
