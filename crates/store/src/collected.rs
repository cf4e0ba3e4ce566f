//! How far each log was handed to the collector outside.

use model::WorkspaceId;

use crate::statement::statements;
use crate::{Fault, Read, Write};

/// What a collector has of one log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CollectedRow {
    /// Which version of the setting named it.
    pub version: u32,
    /// How many lines it has.
    pub size: u64,
}

statements! { "collected";
    ONE(Int) -> (version: Int, size: Int) =
        "SELECT version, size FROM collected WHERE workspace = $1";
    PUT(Int, Int, Int) -> () =
        "INSERT INTO collected (workspace, version, size) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace) DO UPDATE SET version = excluded.version, size = excluded.size";
}

/// How far the log of a workspace was handed over.
pub fn one(r: &mut Read, ws: WorkspaceId) -> Result<Option<CollectedRow>, Fault> {
    r.first(&ONE, &[ws.0.into()], |row| {
        Ok(CollectedRow { version: row.number(0)?, size: row.number(1)? })
    })
}

/// Notes how far it was handed over.
pub fn put(w: &mut Write, ws: WorkspaceId, row: &CollectedRow) -> Result<(), Fault> {
    let size = i64::try_from(row.size).unwrap_or(i64::MAX);
    w.run(&PUT, &[ws.0.into(), row.version.into(), size.into()]).map(drop)
}
