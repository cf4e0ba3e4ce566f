//! A workspace's processings and free fields, stored as the documents the manager edits.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, workspace};
use model::WorkspaceId;

/// A processing or a free field as it is stored: number, key and document (JSON).
#[derive(Clone, Debug)]
pub struct RuleRow {
    pub id: u16,
    pub key: String,
    pub body: String,
}

statements! { "rules";
    PROCESSINGS(Int) -> (id: Int, key: Text, body: Text) =
        "SELECT id, key, body FROM processing WHERE workspace = $1 ORDER BY id";
    PUT_PROCESSING(Int, Int, Text, Text, Int) -> () =
        "INSERT INTO processing (workspace, id, key, body, changed) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace, id) DO UPDATE SET body = excluded.body, changed = excluded.changed";
    FIELDS(Int) -> (id: Int, key: Text, body: Text) =
        "SELECT id, key, body FROM field WHERE workspace = $1 ORDER BY id";
    ADD_FIELD(Int, Int, Text, Text) -> () =
        "INSERT INTO field (workspace, id, key, body) VALUES ($1, $2, $3, $4)";
}

/// The processings of a workspace.
pub fn processings(r: &mut Read, ws: WorkspaceId) -> Result<Vec<RuleRow>, Fault> {
    r.rows(&PROCESSINGS, &[Cell::Int(i64::from(ws.0))], rule)
}

/// Adds a processing, or replaces the document of the one with that number.
pub fn put_processing(
    w: &mut Write,
    ws: WorkspaceId,
    row: &RuleRow,
    now: i64,
) -> Result<(), Fault> {
    w.run(
        &PUT_PROCESSING,
        &[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(i64::from(row.id)),
            Cell::Text(&row.key),
            Cell::Text(&row.body),
            Cell::Int(now),
        ],
    )?;
    workspace::changed(w, ws)
}

/// The free fields of a workspace.
pub fn fields(r: &mut Read, ws: WorkspaceId) -> Result<Vec<RuleRow>, Fault> {
    r.rows(&FIELDS, &[Cell::Int(i64::from(ws.0))], rule)
}

/// Adds a free field.
pub fn add_field(w: &mut Write, ws: WorkspaceId, row: &RuleRow) -> Result<(), Fault> {
    w.run(
        &ADD_FIELD,
        &[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(i64::from(row.id)),
            Cell::Text(&row.key),
            Cell::Text(&row.body),
        ],
    )?;
    workspace::changed(w, ws)
}

fn rule(row: &crate::Row) -> Result<RuleRow, Fault> {
    Ok(RuleRow {
        id: crate::day::tiny(row.int(0)?),
        key: row.text(1)?.to_owned(),
        body: row.text(2)?.to_owned(),
    })
}
