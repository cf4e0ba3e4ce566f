//! Keeping values: sealing, opening and tagging a person's values. Shared by the acts; no act.

use model::field::{Field, What};
use model::person::ValueRow;
use model::{FieldId, PersonId};
use seal::{Open, PersonKey, Sealer, Warrant};
use store::person::{SealedRow, Stored};
use store::search::Tags;

use crate::tags::{Plain, Sole};
use crate::{Fault, Register, upkeep};

/// The field number under which the evidence of a basis is sealed, with the basis' number.
pub(crate) const EVIDENCE: u16 = 0xfffe;
/// The field number under which the reason of a hold is sealed, with the hold's number.
pub(crate) const REASON: u16 = 0xfffd;
/// The field number under which the words beside a restriction are sealed, with its number.
pub(crate) const NOTE: u16 = 0xfffc;

/// A value in the open, with its label.
pub(crate) struct Told {
    pub(crate) row: ValueRow,
    pub(crate) text: Open<String>,
}

impl Register {
    pub(crate) fn field(&self, id: FieldId) -> Option<&Field> {
        self.rules.fields.by_id(id)
    }

    /// The key of a stored person.
    pub(crate) fn key_of(&self, stored: &Stored) -> Result<PersonKey, Fault> {
        self.person_key(stored.epoch, &stored.wrapped, stored.row.id)
    }

    /// By which the log speaks of a stored person.
    pub(crate) fn pseudonym_of(&self, stored: &Stored) -> Result<[u8; 16], Fault> {
        Ok(self.key_of(stored)?.pseudonym(self.row.id.0, stored.row.id.0))
    }

    /// Seals one value to its place.
    pub(crate) fn seal_value(
        &self,
        sealer: &Sealer,
        person: PersonId,
        row: ValueRow,
        text: &str,
    ) -> SealedRow {
        let place = self.place(person, row.field.0, row.number, row.version);
        SealedRow { sealed: sealer.seal(&place, text.as_bytes()), row }
    }

    /// Opens the values of a person that `wanted` picks. The warrant names who and for what.
    pub(crate) fn open_values(
        &self,
        stored: &Stored,
        warrant: &Warrant,
        wanted: impl Fn(&ValueRow) -> bool,
    ) -> Result<Vec<Told>, Fault> {
        self.open_values_with(&self.key_of(stored)?, stored, warrant, wanted)
    }

    /// The same for whoever has unwrapped the person's key already.
    pub(crate) fn open_values_with(
        &self,
        key: &PersonKey,
        stored: &Stored,
        warrant: &Warrant,
        wanted: impl Fn(&ValueRow) -> bool,
    ) -> Result<Vec<Told>, Fault> {
        let sealer = key.sealer(stored.row.generation);
        stored
            .sealed
            .iter()
            .filter(|value| wanted(&value.row))
            .map(|value| {
                let row = value.row.clone();
                let place = self.place(stored.row.id, row.field.0, row.number, row.version);
                let text = sealer
                    .open(&place, &value.sealed, warrant)
                    .and_then(Open::into_text)
                    .map_err(|_| Fault::Sealed { what: "value" })?;
                Ok(Told { row, text })
            })
            .collect()
    }

    /// The current values among `told`, as the tags take them.
    pub(crate) fn plain_of<'a>(&'a self, told: &'a [Told]) -> Vec<Plain<'a>> {
        told.iter()
            .filter(|value| value.row.superseded.is_none())
            .filter_map(|value| {
                let field = self.field(value.row.field)?;
                Some(Plain::new(field, value.row.what, value.text.shown()))
            })
            .collect()
    }

    /// The tags of the current values among `told`.
    pub(crate) fn tags_of(&self, told: &[Told], sole: &Sole) -> Tags {
        self.tags_over(&self.plain_of(told), sole)
    }

    /// What may stand only once of a person, by the bases that have not been ended.
    pub(crate) fn sole_of(&self, stored: &Stored) -> Sole {
        let open = |id| stored.person.bases.iter().any(|b| b.processing == id && b.event.is_none());
        Sole::of(&self.rules, |processing| open(processing.id))
    }
}

/// What tags have to come and go when a person's values change.
pub(crate) fn difference(before: &Tags, after: &Tags) -> (Tags, Tags) {
    fn minus<T: Ord + Copy>(left: &[T], right: &[T]) -> Vec<T> {
        left.iter().copied().filter(|t| right.binary_search(t).is_err()).collect()
    }
    fn minus_next(left: &Tags, right: &Tags) -> Vec<[u8; 16]> {
        let pairs = left.sole.iter().zip(&left.sole_next);
        let only = pairs.filter(|(now, _)| right.sole.binary_search(now).is_err());
        only.map(|(_, next)| *next).collect()
    }
    let come = Tags {
        exact: minus(&after.exact, &before.exact),
        sole: minus(&after.sole, &before.sole),
        sole_next: minus_next(after, before),
        words: minus(&after.words, &before.words),
    };
    let go = Tags {
        exact: minus(&before.exact, &after.exact),
        sole: minus(&before.sole, &after.sole),
        sole_next: minus_next(before, after),
        words: minus(&before.words, &after.words),
    };
    (come, go)
}

/// The first current value of a field, main before others.
pub(crate) fn first<'a>(register: &Register, told: &'a [Told], key: &str) -> Option<&'a str> {
    let id = register.rules.fields.by_key(key)?.id;
    told.iter()
        .filter(|value| value.row.field == id && value.row.superseded.is_none())
        .min_by_key(|value| (value.row.what != What::Main, value.row.number))
        .map(|value| value.text.shown().as_str())
}

/// A person's name as it is shown: given and family name, else the organisation.
pub(crate) fn name_of(register: &Register, told: &[Told]) -> String {
    let given = first(register, told, "given_name");
    let family = first(register, told, "family_name");
    match (given, family) {
        (Some(given), Some(family)) => format!("{given} {family}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => first(register, told, "organisation").unwrap_or_default().to_owned(),
    }
}

/// Erases a person whole: key, values, tags, bases, holds, pairs; the ledger keeps the id alone.
/// Must be followed by [`scrub`] once the transaction is through; pairs that lead to the person
/// go there.
pub(crate) fn erase_whole(
    w: &mut store::Write,
    cx: &crate::Cx,
    stored: &Stored,
    reason: &str,
) -> Result<(), Fault> {
    let register = &cx.register;
    let ws = register.id();
    let id = stored.row.id;
    let warrant = Warrant::new(cx.actor.label(), "erasure");
    let told = register.open_values(stored, &warrant, |row| row.superseded.is_none())?;
    let tags = register.tags_of(&told, &Sole::any(&register.rules));
    store::search::drop_tags(w, ws, stored.row.segment, id, &tags)?;
    store::search::drop_pairs(w, ws, id)?;
    upkeep::forget_origins(w, cx, stored)?;
    store::person::drop_whole(w, ws, id)?;
    store::apikey::drop_tokens(w, ws, id)?;
    let row = store::erased::ErasedRow {
        person: id,
        at: cx.now_ms(),
        reason: reason.to_owned(),
        gone: stored.sealed.len() as u64,
        kept: 0,
        epoch: register.epoch()?.0,
    };
    store::erased::add(w, ws, &row)?;
    Ok(())
}

/// Overwrites what was deleted: freed pages, and the write-ahead log; keeps the ledger's copy
/// beside the keys. The erasure is final when the epoch has been turned.
pub(crate) fn scrub(cx: &crate::Cx) -> Result<store::Scrub, Fault> {
    crate::ledger::append(cx)?;
    let ws = cx.register.id();
    cx.house.store.write_in(ws, |w| store::search::drop_lost_pairs(w, ws))?;
    Ok(cx.house.store.scrub(SCRUBBED)?)
}

/// The tables from which an erasure deletes, and whose rows are sealed anew.
pub(crate) const SCRUBBED: &[&str] = &[
    "person",
    "person_key",
    "value",
    "record",
    "basis",
    "hold",
    "restriction",
    "exact",
    "sole",
    "word",
    "origin",
    "duplicate",
];
