//! Settings: of the house, and of each register. Sealed, because some are secrets.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write};
use model::WorkspaceId;

/// A setting as it is stored.
#[derive(Clone, Debug)]
pub struct SettingRow {
    pub key: String,
    /// Counts the times it was changed.
    pub version: u32,
    pub sealed: Vec<u8>,
    pub changed: i64,
}

statements! { "setting";
    LIST(Int) -> (key: Text, version: Int, sealed: Bytes, changed: Int) =
        "SELECT key, version, sealed, changed FROM setting WHERE workspace = $1 ORDER BY key";
    PUT(Int, Text, Int, Bytes, Int) -> () =
        "INSERT INTO setting (workspace, key, version, sealed, changed) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace, key) DO UPDATE SET version = excluded.version, sealed = excluded.sealed, \
         changed = excluded.changed";
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

/// All settings of a workspace.
pub fn list(r: &mut Read, ws: WorkspaceId) -> Result<Vec<SettingRow>, Fault> {
    r.rows(&LIST, &[lead(ws)], |row| {
        Ok(SettingRow {
            key: row.text(0)?.to_owned(),
            version: row.number(1)?,
            sealed: row.bytes(2)?.to_vec(),
            changed: row.int(3)?,
        })
    })
}

/// Sets one. An emptied one keeps its row, so that its versions go on counting.
pub fn put(w: &mut Write, ws: WorkspaceId, row: &SettingRow) -> Result<(), Fault> {
    let cells =
        [lead(ws), (&row.key).into(), row.version.into(), (&row.sealed).into(), row.changed.into()];
    w.run(&PUT, &cells).map(drop)
}
