//! Persons loaded whole: one, or a group of them at once.
//!
//! On a server each statement is a round trip, so whoever wants many asks for a group. A group is
//! [`AT_ONCE`] persons in the text of the statement; a smaller one names its last person again.

use model::basis::{Basis, Event, EventKind};
use model::field::What;
use model::hold::{Hold, Scope};
use model::person::{Person, PersonKind, Record, RecordKind, ValueRow};
use model::processing::BasisKind;
use model::{FieldId, PersonId, ProcessingId, SourceId, WorkspaceId};

use super::{BasisRow, HoldRow, PersonRow, SealedRow, Stored, keys};
use crate::statement::statements;
use crate::tx::Statement;
use crate::{Cell, Fault, Read, day};

/// How many persons one group has.
pub const AT_ONCE: usize = 16;

statements! { "person.load";
    ROW(Int, Int) -> (id: Int, kind: Int, organisation: IntOr, segment: Int, generation: Int, created: Int,
        changed: Int, due: IntOr, restricted: IntOr, merged_into: IntOr, merged_on: IntOr,
        epoch: Int, wrapped: Bytes) =
        "SELECT p.id, p.kind, p.organisation, p.segment, p.generation, p.created, p.changed, p.due, p.restricted, \
         p.merged_into, p.merged_on, k.epoch, k.wrapped \
         FROM person p JOIN person_key k ON k.workspace = p.workspace AND k.person = p.id \
         WHERE p.workspace = $1 AND p.id = $2";
    VALUES(Int, Int) -> (person: Int, number: Int, version: Int, field: Int, what: Int, record: IntOr,
        source: Int, collected: Int, verified: IntOr, superseded: IntOr, merged_from: IntOr, sealed: Bytes) =
        "SELECT person, number, version, field, what, record, source, collected, verified, superseded, \
         merged_from, sealed FROM value WHERE workspace = $1 AND person = $2 ORDER BY number, version";
    RECORDS(Int, Int) -> (person: Int, number: Int, kind: Int, day: Int) =
        "SELECT person, number, kind, day FROM record WHERE workspace = $1 AND person = $2 ORDER BY number";
    BASES(Int, Int) -> (person: Int, number: Int, processing: Int, kind: Int, begun: Int, confirmed: IntOr,
        ended: IntOr, ended_by: IntOr, source: Int, line: IntOr, evidence: BytesOr, merged_from: IntOr) =
        "SELECT person, number, processing, kind, begun, confirmed, ended, ended_by, source, line, evidence, \
         merged_from FROM basis WHERE workspace = $1 AND person = $2 ORDER BY number";
    HOLDS(Int, Int) -> (person: Int, number: Int, scope: Int, target: IntOr, begun: Int, review: Int,
        ended: IntOr, owner: Bytes, reason: Bytes) =
        "SELECT person, number, scope, target, begun, review, ended, owner, reason \
         FROM hold WHERE workspace = $1 AND person = $2 ORDER BY number";
    ROW_OF_SOME(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) ->
        (id: Int, kind: Int, organisation: IntOr, segment: Int, generation: Int, created: Int,
        changed: Int, due: IntOr, restricted: IntOr, merged_into: IntOr, merged_on: IntOr,
        epoch: Int, wrapped: Bytes) =
        "SELECT p.id, p.kind, p.organisation, p.segment, p.generation, p.created, p.changed, p.due, p.restricted, \
         p.merged_into, p.merged_on, k.epoch, k.wrapped \
         FROM person p JOIN person_key k ON k.workspace = p.workspace AND k.person = p.id \
         WHERE p.workspace = $1 AND p.id IN \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    VALUES_OF_SOME(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) ->
        (person: Int, number: Int, version: Int, field: Int, what: Int, record: IntOr,
        source: Int, collected: Int, verified: IntOr, superseded: IntOr, merged_from: IntOr, sealed: Bytes) =
        "SELECT person, number, version, field, what, record, source, collected, verified, superseded, \
         merged_from, sealed FROM value WHERE workspace = $1 AND person IN \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
         ORDER BY person, number, version";
    RECORDS_OF_SOME(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) ->
        (person: Int, number: Int, kind: Int, day: Int) =
        "SELECT person, number, kind, day FROM record WHERE workspace = $1 AND person IN \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
         ORDER BY person, number";
    BASES_OF_SOME(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) ->
        (person: Int, number: Int, processing: Int, kind: Int, begun: Int, confirmed: IntOr,
        ended: IntOr, ended_by: IntOr, source: Int, line: IntOr, evidence: BytesOr, merged_from: IntOr) =
        "SELECT person, number, processing, kind, begun, confirmed, ended, ended_by, source, line, evidence, \
         merged_from FROM basis WHERE workspace = $1 AND person IN \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
         ORDER BY person, number";
    HOLDS_OF_SOME(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) ->
        (person: Int, number: Int, scope: Int, target: IntOr, begun: Int, review: Int,
        ended: IntOr, owner: Bytes, reason: Bytes) =
        "SELECT person, number, scope, target, begun, review, ended, owner, reason \
         FROM hold WHERE workspace = $1 AND person IN \
         ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
         ORDER BY person, number";
}

/// A whole person, or `None` if there is none of that id (or its key is gone).
pub fn load(r: &mut Read, ws: WorkspaceId, id: PersonId) -> Result<Option<Stored>, Fault> {
    let parts = [&ROW, &VALUES, &RECORDS, &BASES, &HOLDS];
    Ok(whole(r, parts, &keys(ws, id))?.pop())
}

/// Several whole persons in the order they are asked for, [`AT_ONCE`] at a time; whoever is not
/// there is left out.
pub fn load_some(r: &mut Read, ws: WorkspaceId, ids: &[PersonId]) -> Result<Vec<Stored>, Fault> {
    let parts = [&ROW_OF_SOME, &VALUES_OF_SOME, &RECORDS_OF_SOME, &BASES_OF_SOME, &HOLDS_OF_SOME];
    let mut all = Vec::with_capacity(ids.len());
    for group in ids.chunks(AT_ONCE) {
        match group {
            [] => {}
            [one] => all.extend(load(r, ws, *one)?),
            [.., last] => {
                let mut cells = [Cell::Int(last.0); AT_ONCE + 1];
                let named = std::iter::once(i64::from(ws.0)).chain(group.iter().map(|id| id.0));
                cells.iter_mut().zip(named).for_each(|(cell, number)| *cell = Cell::Int(number));
                let mut some = whole(r, parts, &cells)?;
                some.sort_by_key(|one| group.iter().position(|id| *id == one.row.id));
                all.append(&mut some);
            }
        }
    }
    Ok(all)
}

/// Persons with what belongs to them: values, records, bases, holds.
fn whole(r: &mut Read, parts: [&Statement; 5], cells: &[Cell<'_>]) -> Result<Vec<Stored>, Fault> {
    let mut persons: Vec<Stored> = Vec::new();
    r.several(&parts.map(|part| (part, cells)), |part, row| {
        if part == 0 {
            persons.push(bare(row)?);
            return Ok(());
        }
        let Some(stored) = whose(&mut persons, row)? else { return Ok(()) };
        match part {
            1 => {
                let value = value(row)?;
                stored.person.values.push(value.row.clone());
                stored.sealed.push(value);
            }
            2 => stored.person.records.push(record(row)?),
            3 => {
                let basis = basis(row)?;
                stored.person.bases.push(basis.basis.clone());
                stored.bases.push(basis);
            }
            _ => {
                let hold = hold(row)?;
                stored.person.holds.push(hold.hold.clone());
                stored.holds.push(hold);
            }
        }
        Ok(())
    })?;
    Ok(persons)
}

/// The person whose number stands first in a row.
fn whose<'a>(persons: &'a mut [Stored], row: &crate::Row) -> Result<Option<&'a mut Stored>, Fault> {
    let id = PersonId(row.int(0)?);
    Ok(persons.iter_mut().find(|stored| stored.row.id == id))
}

/// A person without what belongs to it.
fn bare(row: &crate::Row) -> Result<Stored, Fault> {
    let row_of = PersonRow {
        id: PersonId(row.int(0)?),
        kind: PersonKind::of(row.int(1)?),
        organisation: row.int_opt(2)?.map(PersonId),
        segment: day::small(row.int(3)?),
        generation: u8::try_from(row.int(4)?).unwrap_or(1),
        created: row.int(5)?,
        changed: row.int(6)?,
        due: row.int_opt(7)?.map(day::of),
        restricted: row.int_opt(8)?.map(day::of),
        merged_into: row.int_opt(9)?.map(PersonId),
        merged_on: row.int_opt(10)?.map(day::of),
    };
    Ok(Stored {
        person: Person {
            id: row_of.id,
            kind: row_of.kind,
            organisation: row_of.organisation,
            restricted: row_of.restricted,
            values: Vec::new(),
            records: Vec::new(),
            bases: Vec::new(),
            holds: Vec::new(),
        },
        row: row_of,
        epoch: day::small(row.int(11)?),
        wrapped: row.bytes(12)?.to_vec(),
        sealed: Vec::new(),
        bases: Vec::new(),
        holds: Vec::new(),
    })
}

fn value(row: &crate::Row) -> Result<SealedRow, Fault> {
    Ok(SealedRow {
        row: ValueRow {
            number: day::small(row.int(1)?),
            version: day::small(row.int(2)?),
            field: FieldId(day::tiny(row.int(3)?)),
            what: What::of(u8::try_from(row.int(4)?).unwrap_or(u8::MAX)),
            record: row.int_opt(5)?.map(day::small),
            source: SourceId(day::small(row.int(6)?)),
            collected: day::of(row.int(7)?),
            verified: row.int_opt(8)?.map(day::of),
            superseded: row.int_opt(9)?.map(day::of),
            merged_from: row.int_opt(10)?.map(PersonId),
        },
        sealed: row.bytes(11)?.to_vec(),
    })
}

fn record(row: &crate::Row) -> Result<Record, Fault> {
    Ok(Record {
        number: day::small(row.int(1)?),
        kind: RecordKind::of(row.int(2)?),
        date: day::of(row.int(3)?),
    })
}

fn basis(row: &crate::Row) -> Result<BasisRow, Fault> {
    let kind = row.int_opt(7)?.and_then(|k| EventKind::ALL.get(usize::try_from(k).ok()?).copied());
    let event = match (row.int_opt(6)?, kind) {
        (Some(on), Some(kind)) => Some(Event { on: day::of(on), kind }),
        _ => None,
    };
    Ok(BasisRow {
        basis: Basis {
            number: day::small(row.int(1)?),
            processing: ProcessingId(day::tiny(row.int(2)?)),
            kind: BasisKind::of(row.int(3)?),
            begin: day::of(row.int(4)?),
            confirmed: row.int_opt(5)?.is_some(),
            event,
            source: SourceId(day::small(row.int(8)?)),
        },
        line: row.int_opt(9)?.and_then(|l| u64::try_from(l).ok()),
        evidence: row.bytes_opt(10)?.map(<[u8]>::to_vec),
        merged_from: row.int_opt(11)?.map(PersonId),
    })
}

/// A hold, whose person stands first in the row.
pub(super) fn hold(row: &crate::Row) -> Result<HoldRow, Fault> {
    let scope = match (row.int(2)?, row.int_opt(3)?) {
        (1, Some(target)) => Scope::Record(day::small(target)),
        (2, Some(target)) => Scope::Field(FieldId(day::tiny(target))),
        _ => Scope::Person,
    };
    Ok(HoldRow {
        hold: Hold {
            number: day::small(row.int(1)?),
            scope,
            begun: day::of(row.int(4)?),
            review: day::of(row.int(5)?),
            ended: row.int_opt(6)?.map(day::of),
        },
        owner: row.bytes(7)?.to_vec(),
        reason: row.bytes(8)?.to_vec(),
    })
}
