//! Changes to persons that are there: their dates, keys, values, bases and holds.

use jiff::civil::Date;
use model::basis::{Event, EventKind};
use model::{PersonId, ProcessingId, SourceId, WorkspaceId};

use super::{day_or, int_or, keys};
use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};

statements! { "person.change";
    DROP_EVIDENCE(Int, Int, Int) -> () =
        "UPDATE basis SET evidence = NULL WHERE workspace = $1 AND person = $2 AND number = $3";
    TOUCH(Int, Int, Int, Int) -> () =
        "UPDATE person SET changed = $3, due = $4 WHERE workspace = $1 AND id = $2";
    RECHECK(Int, Int, Int) -> () =
        "UPDATE person SET due = $3 WHERE workspace = $1 AND id IN \
         (SELECT person FROM basis WHERE workspace = $1 AND processing = $2)";
    RESTRICT(Int, Int, Int) -> () =
        "UPDATE person SET restricted = $3 WHERE workspace = $1 AND id = $2";
    MERGED(Int, Int, Int, Int) -> () =
        "UPDATE person SET merged_into = $3, merged_on = $4 WHERE workspace = $1 AND id = $2";
    REKEY(Int, Int, Int, Bytes) -> () =
        "UPDATE person_key SET epoch = $3, wrapped = $4 WHERE workspace = $1 AND person = $2";
    GENERATION(Int, Int, Int) -> () =
        "UPDATE person SET generation = $3 WHERE workspace = $1 AND id = $2";
    RESEAL(Int, Int, Int, Int, Bytes) -> () =
        "UPDATE value SET sealed = $5 WHERE workspace = $1 AND person = $2 AND number = $3 AND version = $4";
    SUPERSEDE(Int, Int, Int, Int) -> () =
        "UPDATE value SET superseded = $4 WHERE workspace = $1 AND person = $2 AND number = $3 AND superseded IS NULL";
    VERIFY(Int, Int, Int, Int) -> () =
        "UPDATE value SET verified = $4 WHERE workspace = $1 AND person = $2 AND number = $3 AND superseded IS NULL";
    DROP_VALUE(Int, Int, Int, Int) -> () =
        "DELETE FROM value WHERE workspace = $1 AND person = $2 AND number = $3 AND version = $4";
    END_BASIS(Int, Int, Int, Int, Int) -> () =
        "UPDATE basis SET ended = $4, ended_by = $5 WHERE workspace = $1 AND person = $2 AND number = $3";
    CONFIRM_BASIS(Int, Int, Int, Int) -> () =
        "UPDATE basis SET begun = $4, confirmed = $4 WHERE workspace = $1 AND person = $2 AND number = $3";
    UNCONFIRMED(Int, Int) -> (person: Int, processing: Int, begun: Int, source: Int) =
        "SELECT person, processing, begun, source FROM basis \
         WHERE workspace = $1 AND confirmed IS NULL AND ended IS NULL ORDER BY person, number LIMIT $2";
    EVIDENCE(Int, Int, Int, Bytes) -> () =
        "UPDATE basis SET evidence = $4 WHERE workspace = $1 AND person = $2 AND number = $3";
    END_HOLD(Int, Int, Int, Int) -> () =
        "UPDATE hold SET ended = $4 WHERE workspace = $1 AND person = $2 AND number = $3";
    REASON(Int, Int, Int, Bytes) -> () =
        "UPDATE hold SET reason = $4 WHERE workspace = $1 AND person = $2 AND number = $3";
    DROP_KEY(Int, Int) -> () = "DELETE FROM person_key WHERE workspace = $1 AND person = $2";
    DROP_VALUES(Int, Int) -> () = "DELETE FROM value WHERE workspace = $1 AND person = $2";
    DROP_RECORDS(Int, Int) -> () = "DELETE FROM record WHERE workspace = $1 AND person = $2";
    DROP_BASES(Int, Int) -> () = "DELETE FROM basis WHERE workspace = $1 AND person = $2";
    DROP_HOLDS(Int, Int) -> () = "DELETE FROM hold WHERE workspace = $1 AND person = $2";
    DROP_RESTRICTIONS(Int, Int) -> () =
        "DELETE FROM restriction WHERE workspace = $1 AND person = $2";
    DROP_PERSON(Int, Int) -> () = "DELETE FROM person WHERE workspace = $1 AND id = $2";
    UNMERGE_VALUES(Int, Int, Int) -> () =
        "DELETE FROM value WHERE workspace = $1 AND person = $2 AND merged_from = $3";
    UNMERGE_RECORDS(Int, Int, Int) -> () =
        "DELETE FROM record WHERE workspace = $1 AND person = $2 AND merged_from = $3";
    UNMERGE_BASES(Int, Int, Int) -> () =
        "DELETE FROM basis WHERE workspace = $1 AND person = $2 AND merged_from = $3";
    RECORD_DAY(Int, Int, Int, Int) -> () =
        "UPDATE record SET day = $4 WHERE workspace = $1 AND person = $2 AND number = $3";
    MOVE_CONTACTS(Int, Int, Int) -> () =
        "UPDATE person SET organisation = $3 WHERE workspace = $1 AND organisation = $2";
}

/// Notes a change and the day of the next look.
pub fn touch(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    now: i64,
    due: Option<jiff::civil::Date>,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&TOUCH, &[ws, id, Cell::Int(now), day_or(due)])?;
    Ok(())
}

/// Has the next sweep look again at every person with a basis for this processing: its rules changed.
pub fn recheck(
    w: &mut Write,
    ws: WorkspaceId,
    processing: ProcessingId,
    on: jiff::civil::Date,
) -> Result<u64, Fault> {
    w.run(
        &RECHECK,
        &[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(i64::from(processing.0)),
            Cell::Int(day::number(on)),
        ],
    )
}

/// Sets or lifts the restriction (Art. 18).
pub fn restrict(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    since: Option<jiff::civil::Date>,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&RESTRICT, &[ws, id, day_or(since)])?;
    Ok(())
}

/// Marks a person as merged into another, or takes the mark away.
pub fn set_merged(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    into: Option<(PersonId, jiff::civil::Date)>,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&MERGED, &[ws, id, int_or(into.map(|(p, _)| p.0)), day_or(into.map(|(_, on)| on))])?;
    Ok(())
}

/// Replaces a person's wrapped key.
pub fn rekey(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    epoch: u32,
    wrapped: &[u8],
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.later(&REKEY, [[ws, id, Cell::Int(i64::from(epoch)), Cell::Bytes(wrapped)]])
}

/// Notes which generation of the person's key seals the values.
pub fn set_generation(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    generation: u8,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.later(&GENERATION, [[ws, id, Cell::Int(i64::from(generation))]])
}

/// Replaces a value's sealed bytes.
pub fn reseal(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    version: u32,
    sealed: &[u8],
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    let version = Cell::Int(i64::from(version));
    w.later(&RESEAL, [[ws, id, Cell::Int(i64::from(number)), version, Cell::Bytes(sealed)]])
}

/// Marks the current version of a value as replaced.
pub fn supersede(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    on: jiff::civil::Date,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&SUPERSEDE, &[ws, id, Cell::Int(i64::from(number)), Cell::Int(day::number(on))])?;
    Ok(())
}

/// Notes that a value was confirmed on that day.
pub fn verify(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    on: jiff::civil::Date,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&VERIFY, &[ws, id, Cell::Int(i64::from(number)), Cell::Int(day::number(on))])?;
    Ok(())
}

/// Deletes one version of a value.
pub fn drop_value(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    version: u32,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&DROP_VALUE, &[ws, id, Cell::Int(i64::from(number)), Cell::Int(i64::from(version))])?;
    Ok(())
}

/// Corrects the date of a record, from which its rules count.
pub fn set_record_day(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    on: jiff::civil::Date,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&RECORD_DAY, &[ws, id, Cell::Int(i64::from(number)), Cell::Int(day::number(on))])?;
    Ok(())
}

/// Ends a basis.
pub fn end_basis(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    event: Event,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    let kind = EventKind::ALL.iter().position(|k| *k == event.kind).unwrap_or_default();
    w.run(
        &END_BASIS,
        &[
            ws,
            id,
            Cell::Int(i64::from(number)),
            Cell::Int(day::number(event.on)),
            Cell::Int(i64::try_from(kind).unwrap_or_default()),
        ],
    )?;
    Ok(())
}

/// Notes the day on which a basis began as said by somebody who knows.
pub fn confirm_basis(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    begin: Date,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    let day = Cell::Int(day::number(begin));
    w.run(&CONFIRM_BASIS, &[ws, id, Cell::Int(i64::from(number)), day]).map(drop)
}

/// A basis whose begin is only the day of its import.
#[derive(Clone, Copy, Debug)]
pub struct UnconfirmedRow {
    pub person: PersonId,
    pub processing: ProcessingId,
    pub begin: Date,
    pub source: SourceId,
}

/// The bases that are still to be confirmed, at most so many.
pub fn unconfirmed(r: &mut Read, ws: WorkspaceId, most: u32) -> Result<Vec<UnconfirmedRow>, Fault> {
    let cells = [Cell::Int(i64::from(ws.0)), Cell::Int(i64::from(most))];
    r.rows(&UNCONFIRMED, &cells, |row| {
        Ok(UnconfirmedRow {
            person: PersonId(row.int(0)?),
            processing: ProcessingId(row.number(1)?),
            begin: day::of(row.int(2)?),
            source: SourceId(day::small(row.int(3)?)),
        })
    })
}

/// Replaces the sealed evidence of a basis.
pub fn set_evidence(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    sealed: &[u8],
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&EVIDENCE, &[ws, id, Cell::Int(i64::from(number)), Cell::Bytes(sealed)])?;
    Ok(())
}

/// Deletes the evidence of a basis that nothing needs proof for any more.
pub fn drop_evidence(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&DROP_EVIDENCE, &[ws, id, Cell::Int(i64::from(number))])?;
    Ok(())
}

/// Ends a hold.
pub fn end_hold(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    on: jiff::civil::Date,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&END_HOLD, &[ws, id, Cell::Int(i64::from(number)), Cell::Int(day::number(on))])?;
    Ok(())
}

/// Replaces the sealed reason of a hold.
pub fn set_reason(
    w: &mut Write,
    ws: WorkspaceId,
    id: PersonId,
    number: u32,
    sealed: &[u8],
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, id);
    w.run(&REASON, &[ws, id, Cell::Int(i64::from(number)), Cell::Bytes(sealed)])?;
    Ok(())
}

/// Deletes a person with key, values, records, bases, holds and restrictions. Tags go by `search::drop_tags`.
pub fn drop_whole(w: &mut Write, ws: WorkspaceId, id: PersonId) -> Result<(), Fault> {
    let key = keys(ws, id);
    let statements = [
        &DROP_KEY,
        &DROP_VALUES,
        &DROP_RECORDS,
        &DROP_BASES,
        &DROP_HOLDS,
        &DROP_RESTRICTIONS,
        &DROP_PERSON,
    ];
    statements.into_iter().try_for_each(|statement| w.later(statement, [key]))
}

/// Hands the contact persons of one organisation to another.
pub fn move_contacts(
    w: &mut Write,
    ws: WorkspaceId,
    from: PersonId,
    to: PersonId,
) -> Result<(), Fault> {
    let [ws, from] = keys(ws, from);
    w.run(&MOVE_CONTACTS, &[ws, from, Cell::Int(to.0)])?;
    Ok(())
}

/// Takes back what a merge brought into `kept` from `gone`.
pub fn unmerge(
    w: &mut Write,
    ws: WorkspaceId,
    kept: PersonId,
    gone: PersonId,
) -> Result<(), Fault> {
    let [ws, id] = keys(ws, kept);
    for statement in [&UNMERGE_VALUES, &UNMERGE_RECORDS, &UNMERGE_BASES] {
        w.run(statement, &[ws, id, Cell::Int(gone.0)])?;
    }
    Ok(())
}
