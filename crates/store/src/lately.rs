//! When an act was last done in a workspace.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write};
use model::WorkspaceId;

statements! { "lately";
    NOTE(Int, Text, Int) -> () =
        "INSERT INTO lately (workspace, act, at) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace, act) DO UPDATE SET at = excluded.at";
    LIST(Int) -> (act: Text, at: Int) =
        "SELECT act, at FROM lately WHERE workspace = $1 ORDER BY act";
}

/// Notes that an act of that name was done (milliseconds UTC).
pub fn note(w: &mut Write, ws: WorkspaceId, act: &str, at: i64) -> Result<(), Fault> {
    w.run(&NOTE, &[Cell::Int(i64::from(ws.0)), Cell::Text(act), Cell::Int(at)])?;
    Ok(())
}

/// The acts that were done and when each was last (milliseconds UTC).
pub fn list(r: &mut Read, ws: WorkspaceId) -> Result<Vec<(String, i64)>, Fault> {
    r.rows(&LIST, &[Cell::Int(i64::from(ws.0))], |row| Ok((row.text(0)?.to_owned(), row.int(1)?)))
}
