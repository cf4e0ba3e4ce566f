//! What follows a change of a person: tags of what is current, and the day of the next look. Shared
//! by the acts; no act.

use jiff::civil::Date;
use model::alive;
use model::basis::{Evidence, next_proof_due, proof_until};
use model::person::{Person, ValueRow};
use model::{FieldId, PersonId, SourceId};
use seal::{Open, Sealer, Warrant};
use store::Write;
use store::person::{BasisRow, Stored};
use store::search::Tags;

use crate::keep::{self, EVIDENCE, REASON};
use crate::{Cx, Fault, Register};

/// What the log says of an act that was only tried out.
pub(crate) const DRY_RUN: &str = "dry-run";

/// A field's key, for answers.
pub(crate) fn field_key(register: &Register, id: FieldId) -> String {
    register.field(id).map_or_else(|| id.to_string(), |field| field.key.clone())
}

/// Loads a person that was just changed, and notes when the next sweep has to look at them.
pub(crate) fn renew(w: &mut Write, cx: &Cx, id: PersonId) -> Result<Stored, Fault> {
    let ws = cx.register.id();
    let stored = store::person::load(w, ws, id)?.ok_or(Fault::Sealed { what: "person" })?;
    let due = match stored.row.merged_on {
        // Who was merged away is kept for the undoing alone.
        Some(on) => Some(merged_until(on).tomorrow().unwrap_or(on)),
        None => due(&cx.register, &stored.person, &stored.bases, cx.today),
    };
    store::person::touch(w, ws, id, cx.now_ms(), due)?;
    Ok(stored)
}

/// The first day on which a sweep finds something of a person: a value, or the proof of a basis.
pub(crate) fn due(
    register: &Register,
    person: &Person,
    bases: &[BasisRow],
    today: Date,
) -> Option<Date> {
    let values = alive::next_due(&register.rules, person, today);
    // Under a hold nothing goes, and its end looks again.
    let held = person.holds.iter().any(|hold| hold.runs(today));
    let proven = bases.iter().filter(|row| row.evidence.is_some() && !held).map(|row| &row.basis);
    let proofs = next_proof_due(&register.rules, person, proven);
    values.into_iter().chain(proofs).min()
}

/// The bases whose proof is due.
pub(crate) fn due_proofs(register: &Register, stored: &Stored, today: Date) -> Vec<u32> {
    if stored.person.holds.iter().any(|hold| hold.runs(today)) {
        return Vec::new();
    }
    let over = |row: &&BasisRow| {
        row.evidence.is_some()
            && !proof_until(&register.rules, &stored.person, &row.basis).holds(today)
    };
    stored.bases.iter().filter(over).map(|row| row.basis.number).collect()
}

/// The last day on which a merge can be undone; on the next the merged-away person is erased.
pub(crate) fn merged_until(on: Date) -> Date {
    model::merge::undo_until(on)
}

/// Brings the tags of a person from what they were to what they are.
pub(crate) fn retag(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    before: &Tags,
    after: &Tags,
) -> Result<(), Fault> {
    let (mut come, go) = keep::difference(before, after);
    let (ws, segment, id) = (cx.register.id(), stored.row.segment, stored.row.id);
    store::search::drop_tags(w, ws, segment, id, &go)?;
    // What may stand only once is asked for where it is added; here it must not break the change.
    let mut free = (Vec::with_capacity(come.sole.len()), Vec::new());
    for (at, tag) in come.sole.iter().enumerate() {
        if store::search::sole(w, ws, tag)?.is_none() {
            free.0.push(*tag);
            free.1.extend(come.sole_next.get(at));
        }
    }
    (come.sole, come.sole_next) = free;
    store::search::add_tags(w, ws, segment, &[(id, &come)])?;
    Ok(())
}

/// Brings the tags up to date when a basis began or ended under which a value may stand only once.
pub(crate) fn retag_sole(
    w: &mut Write,
    cx: &Cx,
    warrant: &Warrant,
    before: &Stored,
    after: &Stored,
) -> Result<(), Fault> {
    let register = &cx.register;
    let (had, has) = (register.sole_of(before), register.sole_of(after));
    if had == has {
        return Ok(());
    }
    let told = register.open_values(after, warrant, |row| row.superseded.is_none())?;
    retag(w, cx, after, &register.tags_of(&told, &had), &register.tags_of(&told, &has))
}

/// Deletes versions of values of a person with their tags. The person keeps the key; what may
/// have become of the row in an import is forgotten where a deleted value named it.
pub(crate) fn drop_values(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    warrant: &Warrant,
    gone: &dyn Fn(&ValueRow) -> bool,
) -> Result<(), Fault> {
    let (register, ws, id) = (&cx.register, cx.register.id(), stored.row.id);
    let told = register.open_values(stored, warrant, |row| row.superseded.is_none())?;
    let sole = register.sole_of(stored);
    let before = register.tags_of(&told, &sole);
    let (lost, left): (Vec<_>, Vec<_>) = told.into_iter().partition(|value| gone(&value.row));
    if !lost.is_empty() {
        let after = register.tags_of(&left, &sole);
        retag(w, cx, stored, &before, &after)?;
    }
    for value in stored.sealed.iter().filter(|value| gone(&value.row)) {
        store::person::drop_value(w, ws, id, value.row.number, value.row.version)?;
    }
    let names_origin = |value: &keep::Told| {
        register
            .field(value.row.field)
            .is_some_and(|f| f.key == "customer_number" || f.key == "email")
    };
    if lost.iter().any(names_origin) {
        forget_origins(w, cx, stored)?;
    }
    Ok(())
}

/// Forgets which rows of which sources became this person. The lines stand in the bases an import
/// made; a firm has none and is looked for in all origins.
pub(crate) fn forget_origins(w: &mut Write, cx: &Cx, stored: &Stored) -> Result<(), Fault> {
    let (ws, id) = (cx.register.id(), stored.row.id);
    let mut lines: Vec<(SourceId, u64)> =
        stored.bases.iter().filter_map(|row| Some((row.basis.source, row.line?))).collect();
    lines.sort_unstable();
    lines.dedup();
    if lines.is_empty() {
        store::source::forget(w, ws, id)?;
    }
    for (source, line) in lines {
        store::source::forget_line(w, ws, id, source, line)?;
    }
    Ok(())
}

impl Register {
    /// Seals the evidence of a basis; `None` when there is nothing in it.
    pub(crate) fn seal_evidence(
        &self,
        sealer: &Sealer,
        person: PersonId,
        basis: u32,
        evidence: &Evidence,
    ) -> Result<Option<Vec<u8>>, Fault> {
        if evidence.is_empty() {
            return Ok(None);
        }
        let text = Open::new(serde_json::to_vec(evidence).map_err(|_| Fault::Rules)?);
        Ok(Some(sealer.seal(&self.place(person, EVIDENCE, basis, 0), text.shown())))
    }

    /// Opens the evidence of a basis.
    pub(crate) fn open_evidence(
        &self,
        stored: &Stored,
        basis: u32,
        warrant: &Warrant,
    ) -> Result<Option<Evidence>, Fault> {
        let row = stored.bases.iter().find(|row| row.basis.number == basis);
        let Some(sealed) = row.and_then(|row| row.evidence.as_deref()) else { return Ok(None) };
        let sealer = self.key_of(stored)?.sealer(stored.row.generation);
        let place = self.place(stored.row.id, EVIDENCE, basis, 0);
        let damaged = Fault::Sealed { what: "evidence" };
        let Ok(open) = sealer.open(&place, sealed, warrant) else { return Err(damaged) };
        serde_json::from_slice(open.shown()).map(Some).map_err(|_| damaged)
    }

    /// Seals the reason of a hold.
    pub(crate) fn seal_reason(
        &self,
        sealer: &Sealer,
        person: PersonId,
        hold: u32,
        reason: &str,
    ) -> Vec<u8> {
        sealer.seal(&self.place(person, REASON, hold, 0), reason.as_bytes())
    }

    /// Opens the reason of a hold.
    pub(crate) fn open_reason(
        &self,
        stored: &Stored,
        hold: &store::person::HoldRow,
        warrant: &Warrant,
    ) -> Result<Open<String>, Fault> {
        let sealer = self.key_of(stored)?.sealer(stored.row.generation);
        let place = self.place(stored.row.id, REASON, hold.hold.number, 0);
        sealer
            .open(&place, &hold.reason, warrant)
            .and_then(Open::into_text)
            .map_err(|_| Fault::Sealed { what: "reason" })
    }
}
