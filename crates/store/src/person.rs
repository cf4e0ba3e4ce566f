//! Persons and their sealed values. What is loaded here is labels and sealed bytes; opening them
//! is for `acts`.

mod change;
mod due;

pub(crate) use change::ALL as CHANGES;
pub use change::{
    drop_evidence, drop_value, drop_whole, end_basis, end_hold, move_contacts, recheck, rekey,
    reseal, restrict, set_evidence, set_generation, set_merged, set_reason, set_record_day,
    supersede, touch, unmerge, verify,
};
pub(crate) use due::ALL as DUE_DAYS;
pub use due::{DueMark, due, due_after, due_between, due_days};

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};
use model::basis::{Basis, Event, EventKind};
use model::field::What;
use model::hold::{Hold, Scope};
use model::person::{Person, PersonKind, Record, RecordKind, ValueRow};
use model::processing::BasisKind;
use model::{FieldId, PersonId, ProcessingId, SourceId, WorkspaceId};

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
    pub owner: String,
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
    INSERT_HOLD(Int, Int, Int, Int, Int, Int, Int, Text, Bytes) -> () =
        "INSERT INTO hold (workspace, person, number, scope, target, begun, review, owner, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    ROW(Int, Int) -> (kind: Int, organisation: IntOr, segment: Int, generation: Int, created: Int,
        changed: Int, due: IntOr, restricted: IntOr, merged_into: IntOr, merged_on: IntOr,
        epoch: Int, wrapped: Bytes) =
        "SELECT p.kind, p.organisation, p.segment, p.generation, p.created, p.changed, p.due, p.restricted, \
         p.merged_into, p.merged_on, k.epoch, k.wrapped \
         FROM person p JOIN person_key k ON k.workspace = p.workspace AND k.person = p.id \
         WHERE p.workspace = $1 AND p.id = $2";
    VALUES(Int, Int) -> (number: Int, version: Int, field: Int, what: Int, record: IntOr, source: Int,
        collected: Int, verified: IntOr, superseded: IntOr, merged_from: IntOr, sealed: Bytes) =
        "SELECT number, version, field, what, record, source, collected, verified, superseded, merged_from, sealed \
         FROM value WHERE workspace = $1 AND person = $2 ORDER BY number, version";
    RECORDS(Int, Int) -> (number: Int, kind: Int, day: Int) =
        "SELECT number, kind, day FROM record WHERE workspace = $1 AND person = $2 ORDER BY number";
    BASES(Int, Int) -> (number: Int, processing: Int, kind: Int, begun: Int, confirmed: IntOr,
        ended: IntOr, ended_by: IntOr, source: Int, line: IntOr, evidence: BytesOr, merged_from: IntOr) =
        "SELECT number, processing, kind, begun, confirmed, ended, ended_by, source, line, evidence, merged_from \
         FROM basis WHERE workspace = $1 AND person = $2 ORDER BY number";
    HOLDS(Int, Int) -> (number: Int, scope: Int, target: IntOr, begun: Int, review: Int, ended: IntOr,
        owner: Text, reason: Bytes) =
        "SELECT number, scope, target, begun, review, ended, owner, reason \
         FROM hold WHERE workspace = $1 AND person = $2 ORDER BY number";
    CONTACTS(Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND organisation = $2 AND merged_into IS NULL ORDER BY id";
    WITH_BASIS(Int, Int, Int, Int) -> (person: Int) =
        "SELECT DISTINCT person FROM basis WHERE workspace = $1 AND processing = $2 AND person > $3 \
         ORDER BY person LIMIT $4";
    RUNNING_HOLDS(Int, Int) -> (person: Int, number: Int, scope: Int, target: IntOr, begun: Int, review: Int,
        ended: IntOr, owner: Text, reason: Bytes) =
        "SELECT person, number, scope, target, begun, review, ended, owner, reason FROM hold \
         WHERE workspace = $1 AND ended IS NULL ORDER BY review, person, number LIMIT $2";
    COUNT(Int) -> (persons: Int) =
        "SELECT COUNT(*) AS persons FROM person WHERE workspace = $1 AND merged_into IS NULL";
    AFTER(Int, Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND id > $2 ORDER BY id LIMIT $3";
    REWRAP(Int, Int, Bytes, Int, Bytes) -> () =
        "UPDATE person_key SET epoch = $4, wrapped = $5 WHERE workspace = $1 AND person = $2 AND wrapped = $3";
    COUNT_KEYS_BEFORE(Int, Int) -> (waiting: Int) =
        "SELECT COUNT(*) AS waiting FROM person_key WHERE workspace = $1 AND epoch < $2";
    KEYS_OF_EPOCH(Int, Int, Int, Int) -> (person: Int, wrapped: Bytes) =
        "SELECT person, wrapped FROM person_key WHERE workspace = $1 AND epoch < $2 AND person > $3 \
         ORDER BY person LIMIT $4";
    MERGED_INTO(Int, Int) -> (id: Int) =
        "SELECT id FROM person WHERE workspace = $1 AND merged_into = $2 ORDER BY id";
    HAS_BASIS(Int, Int, Int) -> (number: Int) =
        "SELECT number FROM basis WHERE workspace = $1 AND person = $2 AND processing = $3 LIMIT 1";
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
    w.many(
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
    w.many(
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
    w.many(
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
    w.many(
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
    w.many(
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
            Cell::Text(&row.owner),
            Cell::Bytes(&row.reason),
        ],
    )?;
    Ok(())
}

/// A whole person, or `None` if there is none of that id (or its key is gone).
pub fn load(r: &mut Read, ws: WorkspaceId, id: PersonId) -> Result<Option<Stored>, Fault> {
    let key = keys(ws, id);
    let found = r.first(&ROW, &key, |row| {
        Ok((
            PersonRow {
                id,
                kind: PersonKind::of(row.int(0)?),
                organisation: row.int_opt(1)?.map(PersonId),
                segment: day::small(row.int(2)?),
                generation: u8::try_from(row.int(3)?).unwrap_or(1),
                created: row.int(4)?,
                changed: row.int(5)?,
                due: row.int_opt(6)?.map(day::of),
                restricted: row.int_opt(7)?.map(day::of),
                merged_into: row.int_opt(8)?.map(PersonId),
                merged_on: row.int_opt(9)?.map(day::of),
            },
            day::small(row.int(10)?),
            row.bytes(11)?.to_vec(),
        ))
    })?;
    let Some((row, epoch, wrapped)) = found else { return Ok(None) };
    let sealed = r.rows(&VALUES, &key, value)?;
    let records = r.rows(&RECORDS, &key, |row| {
        Ok(Record {
            number: day::small(row.int(0)?),
            kind: RecordKind::of(row.int(1)?),
            date: day::of(row.int(2)?),
        })
    })?;
    let bases = r.rows(&BASES, &key, basis)?;
    let holds = r.rows(&HOLDS, &key, hold)?;
    let person = Person {
        id,
        kind: row.kind,
        organisation: row.organisation,
        restricted: row.restricted,
        values: sealed.iter().map(|s| s.row.clone()).collect(),
        records,
        bases: bases.iter().map(|b| b.basis.clone()).collect(),
        holds: holds.iter().map(|h| h.hold.clone()).collect(),
    };
    Ok(Some(Stored { row, epoch, wrapped, person, sealed, bases, holds }))
}

fn value(row: &crate::Row) -> Result<SealedRow, Fault> {
    Ok(SealedRow {
        row: ValueRow {
            number: day::small(row.int(0)?),
            version: day::small(row.int(1)?),
            field: FieldId(day::tiny(row.int(2)?)),
            what: What::of(u8::try_from(row.int(3)?).unwrap_or(u8::MAX)),
            record: row.int_opt(4)?.map(day::small),
            source: SourceId(day::small(row.int(5)?)),
            collected: day::of(row.int(6)?),
            verified: row.int_opt(7)?.map(day::of),
            superseded: row.int_opt(8)?.map(day::of),
            merged_from: row.int_opt(9)?.map(PersonId),
        },
        sealed: row.bytes(10)?.to_vec(),
    })
}

fn basis(row: &crate::Row) -> Result<BasisRow, Fault> {
    let kind = row.int_opt(6)?.and_then(|k| EventKind::ALL.get(usize::try_from(k).ok()?).copied());
    let event = match (row.int_opt(5)?, kind) {
        (Some(on), Some(kind)) => Some(Event { on: day::of(on), kind }),
        _ => None,
    };
    Ok(BasisRow {
        basis: Basis {
            number: day::small(row.int(0)?),
            processing: ProcessingId(day::tiny(row.int(1)?)),
            kind: BasisKind::of(row.int(2)?),
            begin: day::of(row.int(3)?),
            confirmed: row.int_opt(4)?.is_some(),
            event,
            source: SourceId(day::small(row.int(7)?)),
        },
        line: row.int_opt(8)?.and_then(|l| u64::try_from(l).ok()),
        evidence: row.bytes_opt(9)?.map(<[u8]>::to_vec),
        merged_from: row.int_opt(10)?.map(PersonId),
    })
}

fn hold(row: &crate::Row) -> Result<HoldRow, Fault> {
    hold_at(row, 0)
}

/// A hold whose columns begin at `at`.
fn hold_at(row: &crate::Row, at: usize) -> Result<HoldRow, Fault> {
    let scope = match (row.int(at + 1)?, row.int_opt(at + 2)?) {
        (1, Some(target)) => Scope::Record(day::small(target)),
        (2, Some(target)) => Scope::Field(FieldId(day::tiny(target))),
        _ => Scope::Person,
    };
    Ok(HoldRow {
        hold: Hold {
            number: day::small(row.int(at)?),
            scope,
            begun: day::of(row.int(at + 3)?),
            review: day::of(row.int(at + 4)?),
            ended: row.int_opt(at + 5)?.map(day::of),
        },
        owner: row.text(at + 6)?.to_owned(),
        reason: row.bytes(at + 7)?.to_vec(),
    })
}

/// The contact persons of an organisation, without those hidden by a merge.
pub fn contacts(
    r: &mut Read,
    ws: WorkspaceId,
    organisation: PersonId,
) -> Result<Vec<PersonId>, Fault> {
    r.rows(&CONTACTS, &keys(ws, organisation), |row| Ok(PersonId(row.int(0)?)))
}

/// The next persons after `after` who have a basis for a processing, ended ones among them.
pub fn with_basis(
    r: &mut Read,
    ws: WorkspaceId,
    processing: ProcessingId,
    after: PersonId,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    let [workspace, id] = keys(ws, after);
    r.rows(
        &WITH_BASIS,
        &[workspace, Cell::Int(i64::from(processing.0)), id, Cell::Int(i64::from(limit))],
        |row| Ok(PersonId(row.int(0)?)),
    )
}

/// The holds of a workspace that run, those to be looked at first in front.
pub fn running_holds(
    r: &mut Read,
    ws: WorkspaceId,
    limit: u32,
) -> Result<Vec<(PersonId, HoldRow)>, Fault> {
    r.rows(&RUNNING_HOLDS, &[Cell::Int(i64::from(ws.0)), Cell::Int(i64::from(limit))], |row| {
        Ok((PersonId(row.int(0)?), hold_at(row, 1)?))
    })
}

/// How many persons and organisations a workspace holds.
pub fn count(r: &mut Read, ws: WorkspaceId) -> Result<u64, Fault> {
    let found = r.first(&COUNT, &[Cell::Int(i64::from(ws.0))], |row| row.int(0))?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// The next ids after `after`, for walks over a whole workspace.
pub fn after(
    r: &mut Read,
    ws: WorkspaceId,
    after: PersonId,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    let [workspace, id] = keys(ws, after);
    r.rows(&AFTER, &[workspace, id, Cell::Int(i64::from(limit))], |row| Ok(PersonId(row.int(0)?)))
}

/// Who is hidden because they were merged into this person.
pub fn merged_into(r: &mut Read, ws: WorkspaceId, kept: PersonId) -> Result<Vec<PersonId>, Fault> {
    r.rows(&MERGED_INTO, &keys(ws, kept), |row| Ok(PersonId(row.int(0)?)))
}

/// Keys that are still wrapped under an epoch before `epoch`, by person, at most `limit`.
pub fn keys_before(
    r: &mut Read,
    ws: WorkspaceId,
    epoch: u32,
    after: PersonId,
    limit: u32,
) -> Result<Vec<(PersonId, Vec<u8>)>, Fault> {
    r.rows(
        &KEYS_OF_EPOCH,
        &[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(i64::from(epoch)),
            Cell::Int(after.0),
            Cell::Int(i64::from(limit)),
        ],
        |row| Ok((PersonId(row.int(0)?), row.bytes(1)?.to_vec())),
    )
}

/// Whether the person has any basis for a processing.
pub fn has_basis(
    r: &mut Read,
    ws: WorkspaceId,
    id: PersonId,
    processing: ProcessingId,
) -> Result<bool, Fault> {
    let [ws, id] = keys(ws, id);
    Ok(r.first(&HAS_BASIS, &[ws, id, Cell::Int(i64::from(processing.0))], |row| row.int(0))?
        .is_some())
}

/// How many keys are still wrapped under an epoch before `epoch`.
pub fn count_keys_before(r: &mut Read, ws: WorkspaceId, epoch: u32) -> Result<u64, Fault> {
    let found = r.first(
        &COUNT_KEYS_BEFORE,
        &[Cell::Int(i64::from(ws.0)), Cell::Int(i64::from(epoch))],
        |row| row.int(0),
    )?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// Carries wrapped keys over to `epoch`: person, as it was, as it shall be. A key that somebody
/// else replaced or deleted meanwhile is left as they left it.
pub fn rewrap<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    epoch: u32,
    rows: impl Iterator<Item = (PersonId, &'a [u8], &'a [u8])>,
) -> Result<u64, Fault> {
    w.many(
        &REWRAP,
        rows.map(|(person, was, shall)| {
            let [ws, id] = keys(ws, person);
            [ws, id, Cell::Bytes(was), Cell::Int(i64::from(epoch)), Cell::Bytes(shall)]
        }),
    )
}
