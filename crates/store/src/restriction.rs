//! Restrictions of persons. Whether one is in force stands with the person, where every reader
//! sees it; here is why, since when, and how it ended.

use jiff::civil::Date;
use model::restriction::{Ground, Restriction};
use model::{PersonId, WorkspaceId};

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};

/// A restriction with the sealed words beside it.
#[derive(Clone, Debug)]
pub struct RestrictionRow {
    pub restriction: Restriction,
    pub note: Option<Vec<u8>>,
}

statements! { "restriction";
    INSERT(Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO restriction (workspace, person, number, ground, begun, note) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    LIST(Int, Int) -> (number: Int, ground: Int, begun: Int, informed: IntOr, ended: IntOr,
        note: BytesOr) =
        "SELECT number, ground, begun, informed, ended, note \
         FROM restriction WHERE workspace = $1 AND person = $2 ORDER BY number";
    END(Int, Int, Int, Int, Int) -> () =
        "UPDATE restriction SET informed = $4, ended = $5 \
         WHERE workspace = $1 AND person = $2 AND number = $3";
    NOTE(Int, Int, Int, Bytes) -> () =
        "UPDATE restriction SET note = $4 WHERE workspace = $1 AND person = $2 AND number = $3";
}

fn keys(ws: WorkspaceId, person: PersonId) -> [Cell<'static>; 2] {
    [Cell::Int(i64::from(ws.0)), Cell::Int(person.0)]
}

/// Adds a restriction that begins.
pub fn insert(
    w: &mut Write,
    ws: WorkspaceId,
    person: PersonId,
    row: &RestrictionRow,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, person);
    let one = &row.restriction;
    w.run(
        &INSERT,
        &[
            ws,
            id,
            Cell::Int(i64::from(one.number)),
            Cell::Int(one.ground.code()),
            Cell::Int(day::number(one.begun)),
            row.note.as_deref().map_or(Cell::Null, Cell::Bytes),
        ],
    )?;
    Ok(())
}

/// The restrictions of a person, oldest first, those that ended among them.
pub fn list(r: &mut Read, ws: WorkspaceId, person: PersonId) -> Result<Vec<RestrictionRow>, Fault> {
    r.rows(&LIST, &keys(ws, person), |row| {
        Ok(RestrictionRow {
            restriction: Restriction {
                number: day::small(row.int(0)?),
                ground: Ground::of(row.int(1)?),
                begun: day::of(row.int(2)?),
                informed: row.int_opt(3)?.map(day::of),
                ended: row.int_opt(4)?.map(day::of),
            },
            note: row.bytes_opt(5)?.map(<[u8]>::to_vec),
        })
    })
}

/// Ends a restriction, with the day on which the person was told.
pub fn end(
    w: &mut Write,
    ws: WorkspaceId,
    person: PersonId,
    number: u32,
    informed: Date,
    on: Date,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, person);
    let number = Cell::Int(i64::from(number));
    w.run(&END, &[ws, id, number, Cell::Int(day::number(informed)), Cell::Int(day::number(on))])?;
    Ok(())
}

/// Replaces the sealed words beside a restriction.
pub fn set_note(
    w: &mut Write,
    ws: WorkspaceId,
    person: PersonId,
    number: u32,
    sealed: &[u8],
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, person);
    w.run(&NOTE, &[ws, id, Cell::Int(i64::from(number)), Cell::Bytes(sealed)])?;
    Ok(())
}
