//! Persons and their sealed values. What is loaded here is labels and sealed bytes; opening them
//! is for `acts`.

mod change;
mod due;
mod key;
mod load;
mod walk;

pub(crate) use change::ALL as CHANGES;
pub use change::{
    UnconfirmedRow, confirm_basis, drop_evidence, drop_value, drop_whole, end_basis, end_hold,
    move_contacts, recheck, rekey, reseal, restrict, set_evidence, set_generation, set_merged,
    set_reason, set_record_day, supersede, touch, unconfirmed, unmerge, verify,
};
pub(crate) use due::ALL as DUE_DAYS;
pub use due::{DueMark, due, due_after, due_between, due_days};
pub(crate) use key::ALL as KEYS;
pub use key::{count_keys_before, keys_before, rewrap};
pub(crate) use load::ALL as LOADS;
pub use load::{AT_ONCE, load, load_some};
pub(crate) use walk::ALL as WALKS;
pub use walk::{after, contacts, count, has_basis, merged_into, running_holds, with_basis};

use crate::statement::statements;
use crate::{Cell, Fault, Write, day};
use model::basis::Basis;
use model::hold::{Hold, Scope};
use model::person::{Person, PersonKind, Record, ValueRow};
use model::{PersonId, WorkspaceId};

/// The row of a person.
#[derive(Clone, Debug)]
pub struct PersonRow {
    pub id: PersonId,
    pub kind: PersonKind,
    pub organisation: Option<PersonId>,
    pub segment: u32,
    /// Which of the person's keys seals the values; raised when they are resealed.
    pub generation: u8,
    pub created: i64,
    pub changed: i64,
    pub due: Option<jiff::civil::Date>,
    pub restricted: Option<jiff::civil::Date>,
    pub merged_into: Option<PersonId>,
    pub merged_on: Option<jiff::civil::Date>,
}

/// A value's label and its sealed content.
#[derive(Clone, Debug)]
pub struct SealedRow {
    pub row: ValueRow,
    pub sealed: Vec<u8>,
}

/// A basis with its sealed evidence and, from an import, the line it came from.
#[derive(Clone, Debug)]
pub struct BasisRow {
    pub basis: Basis,
    pub line: Option<u64>,
    pub evidence: Option<Vec<u8>>,
    pub merged_from: Option<PersonId>,
}

/// A hold with its sealed reason.
#[derive(Clone, Debug)]
pub struct HoldRow {
    pub hold: Hold,
    /// Who answers for it, sealed.
    pub owner: Vec<u8>,
    pub reason: Vec<u8>,
}

/// A whole person as stored: everything the rules need and everything sealed.
#[derive(Clone, Debug)]
pub struct Stored {
    pub row: PersonRow,
    pub epoch: u32,
    pub wrapped: Vec<u8>,
    pub person: Person,
    pub sealed: Vec<SealedRow>,
    pub bases: Vec<BasisRow>,
    pub holds: Vec<HoldRow>,
}

statements! { "person";
    INSERT(Int, Int, Int, Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO person (workspace, id, kind, organisation, segment, generation, created, changed, due) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_KEY(Int, Int, Int, Bytes) -> () =
        "INSERT INTO person_key (workspace, person, epoch, wrapped) VALUES ($1, $2, $3, $4)";
    INSERT_VALUE(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO value (workspace, person, number, version, field, what, record, source, collected, \
         verified, merged_from, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    INSERT_RECORD(Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO record (workspace, person, number, kind, day, merged_from) VALUES ($1, $2, $3, $4, $5, $6)";
    INSERT_BASIS(Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Int) -> () =
        "INSERT INTO basis (workspace, person, number, processing, kind, begun, confirmed, source, line, \
         evidence, merged_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    INSERT_HOLD(Int, Int, Int, Int, Int, Int, Int, Bytes, Bytes) -> () =
        "INSERT INTO hold (workspace, person, number, scope, target, begun, review, owner, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// The workspace and person that lead every key.
fn keys(ws: WorkspaceId, id: PersonId) -> [Cell<'static>; 2] {
    [Cell::Int(i64::from(ws.0)), Cell::Int(id.0)]
}

fn day_or(day: Option<jiff::civil::Date>) -> Cell<'static> {
    day.map_or(Cell::Null, |d| Cell::Int(day::number(d)))
}

fn int_or(number: Option<i64>) -> Cell<'static> {
    number.map_or(Cell::Null, Cell::Int)
}

/// Adds persons; their keys, values and bases come by the functions below.
pub fn insert<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    rows: impl Iterator<Item = &'a PersonRow>,
) -> Result<(), Fault> {
    w.later(
        &INSERT,
        rows.map(|row| {
            let [ws, id] = keys(ws, row.id);
            [
                ws,
                id,
                Cell::Int(row.kind.code()),
                int_or(row.organisation.map(|o| o.0)),
                Cell::Int(i64::from(row.segment)),
                Cell::Int(i64::from(row.generation)),
                Cell::Int(row.created),
                Cell::Int(row.changed),
                day_or(row.due),
            ]
        }),
    )?;
    Ok(())
}

/// Adds wrapped keys: person, epoch, bytes.
pub fn insert_keys<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    rows: impl Iterator<Item = (PersonId, u32, &'a [u8])>,
) -> Result<(), Fault> {
    w.later(
        &INSERT_KEY,
        rows.map(|(person, epoch, wrapped)| {
            let [ws, id] = keys(ws, person);
            [ws, id, Cell::Int(i64::from(epoch)), Cell::Bytes(wrapped)]
        }),
    )?;
    Ok(())
}

/// Adds sealed values.
pub fn insert_values<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    rows: impl Iterator<Item = (PersonId, &'a SealedRow)>,
) -> Result<(), Fault> {
    w.later(
        &INSERT_VALUE,
        rows.map(|(person, value)| {
            let [ws, id] = keys(ws, person);
            let row = &value.row;
            [
                ws,
                id,
                Cell::Int(i64::from(row.number)),
                Cell::Int(i64::from(row.version)),
                Cell::Int(i64::from(row.field.0)),
                Cell::Int(i64::from(row.what.code())),
                int_or(row.record.map(i64::from)),
                Cell::Int(i64::from(row.source.0)),
                Cell::Int(day::number(row.collected)),
                day_or(row.verified),
                int_or(row.merged_from.map(|p| p.0)),
                Cell::Bytes(&value.sealed),
            ]
        }),
    )?;
    Ok(())
}

/// Adds records.
pub fn insert_records<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    rows: impl Iterator<Item = (PersonId, &'a Record, Option<PersonId>)>,
) -> Result<(), Fault> {
    w.later(
        &INSERT_RECORD,
        rows.map(|(person, record, from)| {
            let [ws, id] = keys(ws, person);
            [
                ws,
                id,
                Cell::Int(i64::from(record.number)),
                Cell::Int(record.kind.code()),
                Cell::Int(day::number(record.date)),
                int_or(from.map(|p| p.0)),
            ]
        }),
    )?;
    Ok(())
}

/// Adds bases.
pub fn insert_bases<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    rows: impl Iterator<Item = (PersonId, &'a BasisRow)>,
) -> Result<(), Fault> {
    w.later(
        &INSERT_BASIS,
        rows.map(|(person, row)| {
            let [ws, id] = keys(ws, person);
            let basis = &row.basis;
            [
                ws,
                id,
                Cell::Int(i64::from(basis.number)),
                Cell::Int(i64::from(basis.processing.0)),
                Cell::Int(basis.kind.code()),
                Cell::Int(day::number(basis.begin)),
                if basis.confirmed { Cell::Int(day::number(basis.begin)) } else { Cell::Null },
                Cell::Int(i64::from(basis.source.0)),
                int_or(row.line.and_then(|l| i64::try_from(l).ok())),
                row.evidence.as_deref().map_or(Cell::Null, Cell::Bytes),
                int_or(row.merged_from.map(|p| p.0)),
            ]
        }),
    )?;
    Ok(())
}

/// Adds a hold.
pub fn insert_hold(
    w: &mut Write,
    ws: WorkspaceId,
    person: PersonId,
    row: &HoldRow,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, person);
    let (scope, target) = match row.hold.scope {
        Scope::Person => (0, None),
        Scope::Record(number) => (1, Some(i64::from(number))),
        Scope::Field(field) => (2, Some(i64::from(field.0))),
    };
    w.run(
        &INSERT_HOLD,
        &[
            ws,
            id,
            Cell::Int(i64::from(row.hold.number)),
            Cell::Int(scope),
            int_or(target),
            Cell::Int(day::number(row.hold.begun)),
            Cell::Int(day::number(row.hold.review)),
            Cell::Bytes(&row.owner),
            Cell::Bytes(&row.reason),
        ],
    )?;
    Ok(())
}
