//! What was decided about a place, by whom and why.

use model::finding::Kept;
use model::{AccountId, PlaceId, SourceId, WorkspaceId};

use super::lead;
use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write, day};

/// One decision.
#[derive(Clone, Debug)]
pub struct DecisionRow {
    pub number: u32,
    /// Milliseconds UTC.
    pub at: i64,
    /// Who decided; 0 for whoever sat at the machine, or a scan.
    pub account: AccountId,
    /// What became of the place.
    pub kept: Kept,
    /// The import by which it went into the register.
    pub import: Option<SourceId>,
    pub reason: Option<Vec<u8>>,
}

statements! { "finding.decision";
    LIST(Int, Int) -> (number: Int, at: Int, account: Int, state: Text, processing: IntOr,
        word: TextOr, day: IntOr, import: IntOr, reason: BytesOr) =
        "SELECT number, at, account, state, processing, word, day, import, reason FROM place_decision \
         WHERE workspace = $1 AND place = $2 ORDER BY number";
    BY_IMPORT(Int, Int) -> (place: Int) =
        "SELECT DISTINCT place FROM place_decision WHERE workspace = $1 AND import = $2 ORDER BY place";
    ADD(Int, Int, Int, Int, Int, Text, Int, Text, Int, Int, Bytes) -> () =
        "INSERT INTO place_decision (workspace, place, number, at, account, state, processing, word, \
         day, import, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}

/// All decisions about a place, the first one first.
pub fn decisions(r: &mut Read, ws: WorkspaceId, place: PlaceId) -> Result<Vec<DecisionRow>, Fault> {
    r.rows(&LIST, &[lead(ws), place.0.into()], |row: &Row| {
        Ok(DecisionRow {
            number: day::small(row.int(0)?),
            at: row.int(1)?,
            account: AccountId(row.int(2)?),
            kept: Kept {
                state: row.text(3)?.to_owned(),
                processing: row.int_opt(4)?.map(day::tiny),
                word: row.text_opt(5)?.map(str::to_owned),
                day: row.int_opt(6)?.map(day::of),
                ..Kept::default()
            },
            import: row.int_opt(7)?.map(|id| SourceId(day::small(id))),
            reason: row.bytes_opt(8)?.map(<[u8]>::to_vec),
        })
    })
}

/// The places that an import took into the register.
pub fn moved_by(r: &mut Read, ws: WorkspaceId, import: SourceId) -> Result<Vec<PlaceId>, Fault> {
    r.rows(&BY_IMPORT, &[lead(ws), import.0.into()], |row| Ok(PlaceId(row.int(0)?)))
}

/// Adds one.
pub fn add_decision(
    w: &mut Write,
    ws: WorkspaceId,
    place: PlaceId,
    row: &DecisionRow,
) -> Result<(), Fault> {
    let cells = [
        lead(ws),
        place.0.into(),
        row.number.into(),
        row.at.into(),
        row.account.0.into(),
        row.kept.state.as_str().into(),
        row.kept.processing.into(),
        row.kept.word.as_deref().map_or(Cell::Null, Cell::Text),
        row.kept.day.map(day::number).into(),
        row.import.map(|import| import.0).into(),
        row.reason.as_ref().map_or(Cell::Null, Into::into),
    ];
    w.run(&ADD, &cells).map(drop)
}
