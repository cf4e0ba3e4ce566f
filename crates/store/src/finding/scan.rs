//! Each time that a source was looked through.

use model::{ScannedId, WorkspaceId};

use super::{counted, lead, signed};
use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write, day};

/// A scan, with its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScanRow {
    pub source: u32,
    /// Counted from one for each source.
    pub number: u32,
    /// Milliseconds UTC.
    pub begun: i64,
    /// Nothing while it runs, or where it was cut off.
    pub ended: Option<i64>,
    /// Why it came to nothing: a code.
    pub failed: Option<String>,
    /// Files, tables or mails looked at.
    pub files: u64,
    pub bytes: u64,
    /// Places with something in them.
    pub places: u64,
    /// Of these, how many for the first time.
    pub fresh: u64,
    /// Places of the scan before that are not there any more.
    pub gone: u64,
    /// Values found.
    pub hits: u64,
    /// What could not be checked.
    pub unread: u64,
}

statements! { "finding.scan";
    LIST(Int, Int, Int) -> (source: Int, number: Int, begun: Int, ended: IntOr, failed: TextOr,
        files: Int, bytes: Int, places: Int, fresh: Int, gone: Int, hits: Int, unread: Int) =
        "SELECT source, number, begun, ended, failed, files, bytes, places, fresh, gone, hits, unread \
         FROM scan WHERE workspace = $1 AND source = $2 ORDER BY number DESC LIMIT $3";
    LAST(Int) -> (source: Int, number: Int, begun: Int, ended: IntOr, failed: TextOr, files: Int,
        bytes: Int, places: Int, fresh: Int, gone: Int, hits: Int, unread: Int) =
        "SELECT source, number, begun, ended, failed, files, bytes, places, fresh, gone, hits, unread \
         FROM scan WHERE workspace = $1 AND number = (SELECT MAX(number) FROM scan AS newest \
         WHERE newest.workspace = scan.workspace AND newest.source = scan.source) ORDER BY source";
    ADD(Int, Int, Int, Int) -> () =
        "INSERT INTO scan (workspace, source, number, begun, files, bytes, places, fresh, gone, hits, \
         unread) VALUES ($1, $2, $3, $4, 0, 0, 0, 0, 0, 0, 0)";
    PUT(Int, Int, Int, Int, Text, Int, Int, Int, Int, Int, Int, Int) -> () =
        "UPDATE scan SET ended = $4, failed = $5, files = $6, bytes = $7, places = $8, fresh = $9, \
         gone = $10, hits = $11, unread = $12 WHERE workspace = $1 AND source = $2 AND number = $3";
}

fn taken(row: &Row) -> Result<ScanRow, Fault> {
    Ok(ScanRow {
        source: day::small(row.int(0)?),
        number: day::small(row.int(1)?),
        begun: row.int(2)?,
        ended: row.int_opt(3)?,
        failed: row.text_opt(4)?.map(str::to_owned),
        files: counted(row.int(5)?),
        bytes: counted(row.int(6)?),
        places: counted(row.int(7)?),
        fresh: counted(row.int(8)?),
        gone: counted(row.int(9)?),
        hits: counted(row.int(10)?),
        unread: counted(row.int(11)?),
    })
}

/// The newest scans of a source, at most so many.
pub fn scans(
    r: &mut Read,
    ws: WorkspaceId,
    source: ScannedId,
    most: u32,
) -> Result<Vec<ScanRow>, Fault> {
    r.rows(&LIST, &[lead(ws), source.0.into(), most.into()], taken)
}

/// The newest scan of each source.
pub fn last_scans(r: &mut Read, ws: WorkspaceId) -> Result<Vec<ScanRow>, Fault> {
    r.rows(&LAST, &[lead(ws)], taken)
}

/// Begins one.
pub fn add_scan(w: &mut Write, ws: WorkspaceId, row: &ScanRow) -> Result<(), Fault> {
    let cells = [lead(ws), row.source.into(), row.number.into(), row.begun.into()];
    w.run(&ADD, &cells).map(drop)
}

/// Notes how far it is, or how it ended.
pub fn put_scan(w: &mut Write, ws: WorkspaceId, row: &ScanRow) -> Result<(), Fault> {
    let cells = [
        lead(ws),
        row.source.into(),
        row.number.into(),
        row.ended.into(),
        row.failed.as_deref().map_or(Cell::Null, Cell::Text),
        signed(row.files),
        signed(row.bytes),
        signed(row.places),
        signed(row.fresh),
        signed(row.gone),
        signed(row.hits),
        signed(row.unread),
    ];
    w.run(&PUT, &cells).map(drop)
}
