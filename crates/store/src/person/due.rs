//! Of whom something is due, when: walks and counts over the index of due days.

use jiff::civil::Date;
use model::{PersonId, WorkspaceId};

use crate::statement::statements;
use crate::{Cell, Fault, Read, day};

statements! { "person.due";
    DUE(Int, Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND due IS NOT NULL AND due <= $2 ORDER BY due, id LIMIT $3";
    DUE_AFTER(Int, Int, Int, Int, Int) -> (id: Int, due: Int) =
        "SELECT id, due FROM person WHERE workspace = $1 AND due IS NOT NULL AND due <= $2 AND due >= $3 \
         AND (due > $3 OR id > $4) ORDER BY due, id LIMIT $5";
    DUE_BETWEEN(Int, Int, Int) -> (persons: Int) =
        "SELECT COUNT(*) AS persons FROM person WHERE workspace = $1 AND due IS NOT NULL AND due >= $2 \
         AND due < $3";
    DUE_DAYS(Int, Int, Int) -> (due: Int, persons: Int) =
        "SELECT due, COUNT(*) AS persons FROM person WHERE workspace = $1 AND due IS NOT NULL AND due >= $2 \
         AND due < $3 GROUP BY due ORDER BY due";
}

/// Persons of whom something is due on `on`, at most `limit`.
pub fn due(r: &mut Read, ws: WorkspaceId, on: Date, limit: u32) -> Result<Vec<PersonId>, Fault> {
    r.rows(
        &DUE,
        &[Cell::Int(i64::from(ws.0)), Cell::Int(day::number(on)), Cell::Int(i64::from(limit))],
        |row| Ok(PersonId(row.int(0)?)),
    )
}

/// How far a walk over what is due has come: the day and the person looked at last.
pub type DueMark = (Date, PersonId);

/// Persons of whom something is due on `on`, oldest first, from the mark on, at most `limit`.
/// Answers with the mark of the last one. Asks the index of due days alone.
pub fn due_after(
    r: &mut Read,
    ws: WorkspaceId,
    on: Date,
    mark: Option<DueMark>,
    limit: u32,
) -> Result<Vec<DueMark>, Fault> {
    let (since, last) =
        mark.map_or((i64::MIN >> 1, i64::MIN), |(due, id)| (day::number(due), id.0));
    r.rows(
        &DUE_AFTER,
        &[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(day::number(on)),
            Cell::Int(since),
            Cell::Int(last),
            Cell::Int(i64::from(limit)),
        ],
        |row| Ok((day::of(row.int(1)?), PersonId(row.int(0)?))),
    )
}

/// Persons whose next day falls into the time from `from` on and before `to`.
pub fn due_between(r: &mut Read, ws: WorkspaceId, from: Date, to: Date) -> Result<u64, Fault> {
    let found = r.first(&DUE_BETWEEN, &stretch(ws, from, to), |row| row.int(0))?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// The same day by day; days on which nothing is due are left out.
pub fn due_days(
    r: &mut Read,
    ws: WorkspaceId,
    from: Date,
    to: Date,
) -> Result<Vec<(Date, u64)>, Fault> {
    r.rows(&DUE_DAYS, &stretch(ws, from, to), |row| {
        Ok((day::of(row.int(0)?), u64::try_from(row.int(1)?).unwrap_or_default()))
    })
}

fn stretch(ws: WorkspaceId, from: Date, to: Date) -> [Cell<'static>; 3] {
    [Cell::Int(i64::from(ws.0)), Cell::Int(day::number(from)), Cell::Int(day::number(to))]
}
