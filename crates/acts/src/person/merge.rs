//! `person.merge`: two who are one. The one who stays takes in bases, records and values of the
//! other, resealed under their own key and with their sources.
//!
//! The other stays hidden as they were, so that it can be undone for a while; then they are
//! erased.

use std::collections::HashMap;

use jiff::civil::Date;
use model::field::What;
use model::merge::{self, Arrival, Held, Obstacle, Plan};
use model::person::{Record, ValueRow};
use model::{Act, FieldId, PersonId};
use seal::Sealer;
use store::Write;
use store::person::{BasisRow, Stored};

use crate::about::{Refuses, is_conflict};
use crate::keep::{EVIDENCE, Told};
use crate::tags::{self, Plain, Sole};
use crate::{Allowed, Cx, Denied, Fault, Register, upkeep};

/// What a merge does, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub keep: PersonId,
    pub gone: PersonId,
    /// Values that come along.
    pub values: usize,
    /// Of these, how many go to the history, because the field takes one value only.
    pub history: usize,
    /// Values both had.
    pub same: usize,
    pub records: usize,
    pub bases: usize,
    /// The last day on which it can be undone.
    pub undo_until: Date,
}

/// Why two persons were not merged, or not taken apart again.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such person, or one who is hidden by another merge.
    #[error("not here")]
    Unknown { id: PersonId },
    #[error("not to be merged")]
    Obstacle(Obstacle),
    /// A value that may stand only once belongs to a third by now.
    #[error("taken")]
    Taken,
    /// The two were not merged with each other.
    #[error("not merged")]
    NotMerged,
    /// The time in which it could be undone is over.
    #[error("too late")]
    TooLate { until: Date },
    /// A hold was put on the one who stayed since; it covers the values of both.
    #[error("held since")]
    HeldSince,
}

impl From<store::Fault> for MergeError {
    fn from(fault: store::Fault) -> Self {
        if is_conflict(&fault) { MergeError::Taken } else { MergeError::Fault(fault.into()) }
    }
}

impl MergeError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MergeError::Denied(denied) => denied.code(),
            MergeError::Fault(fault) => fault.code(),
            MergeError::Unknown { .. } => "person-merge-unknown",
            MergeError::Obstacle(Obstacle::Same) => "person-merge-same",
            MergeError::Obstacle(Obstacle::Kinds) => "person-merge-kinds",
            MergeError::Obstacle(Obstacle::Restricted) => "person-merge-restricted",
            MergeError::Obstacle(Obstacle::Held) => "person-merge-held",
            MergeError::Taken => "person-merge-taken",
            MergeError::NotMerged => "person-split-not-merged",
            MergeError::TooLate { .. } => "person-split-late",
            MergeError::HeldSince => "person-split-held",
        }
    }
}

impl Refuses for MergeError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            MergeError::Denied(_) | MergeError::Fault(_) => None,
            refused => Some(refused.code()),
        }
    }
}

/// Merges `gone` into `keep`; with `dry_run` only says what would happen.
///
/// # Errors
/// [`MergeError`].
pub fn merge(cx: &Cx, keep: PersonId, gone: PersonId, dry_run: bool) -> Result<Merged, MergeError> {
    let allowed = cx.allow(Act::PersonMerge, None)?;
    cx.write_about(&allowed, |w, line| {
        let unknown = |id| MergeError::Unknown { id };
        let kept = cx.present(w, keep, line)?.ok_or(unknown(keep))?;
        let gone = cx.present(w, gone, line)?.ok_or(unknown(gone))?;
        if let Some(obstacle) = merge::obstacle(&kept.person, &gone.person, cx.today) {
            return Err(MergeError::Obstacle(obstacle));
        }
        let pair = Pair::open(cx, &allowed, kept, gone)?;
        let (plan, merged) = pair.plan();
        if dry_run {
            line.refused = Some(upkeep::DRY_RUN);
            return Ok(merged);
        }
        line.count = merged.values as u64;
        pair.unite(w, &allowed, &plan)?;
        Ok(merged)
    })
}

/// Two persons with their current values in the open.
struct Pair<'a> {
    cx: &'a Cx,
    keep: Stored,
    gone: Stored,
    keep_told: Vec<Told>,
    gone_told: Vec<Told>,
}

impl<'a> Pair<'a> {
    fn open(cx: &'a Cx, allowed: &Allowed, keep: Stored, gone: Stored) -> Result<Pair<'a>, Fault> {
        let current = |row: &ValueRow| row.superseded.is_none();
        let keep_told = cx.register.open_values(&keep, &allowed.warrant, current)?;
        let gone_told = cx.register.open_values(&gone, &allowed.warrant, current)?;
        Ok(Pair { cx, keep, gone, keep_told, gone_told })
    }

    fn register(&self) -> &'a Register {
        &self.cx.register
    }

    fn plan(&self) -> (Plan, Merged) {
        let mut known = HashMap::new();
        let keep = held(self.register(), &self.keep_told, &mut known);
        let gone = held(self.register(), &self.gone_told, &mut known);
        let plan = merge::plan((&self.keep.person, &keep), (&self.gone.person, &gone));
        let history =
            plan.values.iter().filter(|(_, arrival)| *arrival == Arrival::History).count();
        let merged = Merged {
            keep: self.keep.row.id,
            gone: self.gone.row.id,
            values: plan.coming(),
            history,
            same: plan.values.len() - plan.coming(),
            records: plan.records.len(),
            bases: self.gone.bases.len(),
            undo_until: merge::undo_until(self.cx.today),
        };
        (plan, merged)
    }

    fn unite(&self, w: &mut Write, allowed: &Allowed, plan: &Plan) -> Result<(), MergeError> {
        let (register, ws) = (self.register(), self.register().id());
        let (keep, gone) = (self.keep.row.id, self.gone.row.id);
        // Whoever goes is found no more; what may stand only once is free for the one who stays.
        let theirs = register.tags_of(&self.gone_told, &Sole::any(&register.rules));
        store::search::drop_tags(w, ws, self.gone.row.segment, gone, &theirs)?;
        let before = register.tags_of(&self.keep_told, &register.sole_of(&self.keep));
        let sealer = register.key_of(&self.keep)?.sealer(self.keep.row.generation);
        let records = self.bring_records(w, plan)?;
        self.bring_values(w, plan, &sealer, &records)?;
        self.bring_bases(w, allowed, &sealer)?;
        let day = self.cx.today;
        store::person::set_merged(w, ws, gone, Some((keep, day)))?;
        store::search::settle(w, ws, (keep, gone), self.cx.now_ms())?;
        upkeep::renew(w, self.cx, gone)?;
        let united = upkeep::renew(w, self.cx, keep)?;
        let told =
            register.open_values(&united, &allowed.warrant, |row| row.superseded.is_none())?;
        let after = register.tags_of(&told, &register.sole_of(&united));
        let (come, go) = crate::keep::difference(&before, &after);
        store::search::drop_tags(w, ws, united.row.segment, keep, &go)?;
        store::search::add_tags(w, ws, united.row.segment, &[(keep, &come)])?;
        Ok(())
    }

    /// Brings the records and says which number each has from now on.
    fn bring_records(&self, w: &mut Write, plan: &Plan) -> Result<HashMap<u32, u32>, Fault> {
        let next = self.keep.person.records.iter().map(|r| r.number).max().unwrap_or(0) + 1;
        let coming = self.gone.person.records.iter().filter(|r| plan.records.contains(&r.number));
        let moved: Vec<(u32, Record)> = coming
            .zip(next..)
            .map(|(record, number)| (record.number, Record { number, ..*record }))
            .collect();
        let rows = moved.iter().map(|(_, r)| (self.keep.row.id, r, Some(self.gone.row.id)));
        store::person::insert_records(w, self.register().id(), rows)?;
        Ok(moved.into_iter().map(|(was, record)| (was, record.number)).collect())
    }

    fn bring_values(
        &self,
        w: &mut Write,
        plan: &Plan,
        sealer: &Sealer,
        records: &HashMap<u32, u32>,
    ) -> Result<(), Fault> {
        let (register, ws, keep) = (self.register(), self.register().id(), self.keep.row.id);
        let mut next = self.keep.person.values.iter().map(|v| v.number).max().unwrap_or(0);
        for (number, arrival) in &plan.values {
            let Some(told) = self.gone_told.iter().find(|told| told.row.number == *number) else {
                continue;
            };
            let what = match arrival {
                Arrival::There => continue,
                Arrival::As(what) => *what,
                Arrival::History => What::Other,
            };
            next += 1;
            let row = ValueRow {
                number: next,
                version: 1,
                what,
                record: told.row.record.and_then(|was| records.get(&was).copied()),
                superseded: None,
                merged_from: Some(self.gone.row.id),
                ..told.row.clone()
            };
            let sealed = register.seal_value(sealer, keep, row, told.text.shown());
            store::person::insert_values(w, ws, std::iter::once((keep, &sealed)))?;
            if *arrival == Arrival::History {
                store::person::supersede(w, ws, keep, next, self.cx.today)?;
            }
        }
        Ok(())
    }

    fn bring_bases(&self, w: &mut Write, allowed: &Allowed, sealer: &Sealer) -> Result<(), Fault> {
        let (register, ws) = (self.register(), self.register().id());
        let (keep, gone) = (self.keep.row.id, self.gone.row.id);
        let theirs = register.key_of(&self.gone)?.sealer(self.gone.row.generation);
        let next = self.keep.bases.iter().map(|b| b.basis.number).max().unwrap_or(0) + 1;
        for (row, number) in self.gone.bases.iter().zip(next..) {
            let evidence = match &row.evidence {
                None => None,
                Some(sealed) => {
                    let place = register.place(gone, EVIDENCE, row.basis.number, 0);
                    let open = theirs
                        .open(&place, sealed, &allowed.warrant)
                        .map_err(|_| Fault::Sealed { what: "evidence" })?;
                    Some(sealer.seal(&register.place(keep, EVIDENCE, number, 0), open.shown()))
                }
            };
            let mut basis = row.basis.clone();
            basis.number = number;
            let event = basis.event;
            let brought = BasisRow { basis, line: row.line, evidence, merged_from: Some(gone) };
            store::person::insert_bases(w, ws, std::iter::once((keep, &brought)))?;
            if let Some(event) = event {
                store::person::end_basis(w, ws, keep, number, event)?;
            }
        }
        Ok(())
    }
}

/// Gives the same number to the same content of a field, however it is written.
fn held<'a>(
    register: &'a Register,
    told: &'a [Told],
    known: &mut HashMap<(FieldId, String), u32>,
) -> Vec<Held<'a>> {
    let plain: Vec<Plain<'_>> = told
        .iter()
        .filter_map(|value| {
            let field = register.field(value.row.field)?;
            Some(Plain::new(field, value.row.what, value.text.shown()))
        })
        .collect();
    let near = tags::near(&plain);
    told.iter()
        .filter_map(|value| {
            let field = register.field(value.row.field)?;
            let text = value.text.shown();
            let normal =
                value::normal(field.kind, text, &near).unwrap_or_else(|| text.trim().to_owned());
            let next = known.len() as u32;
            let same = *known.entry((field.id, normal)).or_insert(next);
            Some(Held { row: &value.row, field, same })
        })
        .collect()
}
