//! Which values are alive, which are due, and who may see what.
//!
//! A value is alive on a day if some basis of its person, living on that day, belongs to a
//! processing that uses its field, and the rule for that value has not run out. Everything else
//! (form, access, register, answer, deletion) follows from this one rule.

use jiff::civil::Date;

use crate::basis::{Basis, EventKind, Standing};
use crate::hold::Hold;
use crate::id::{FieldId, ProcessingId};
use crate::person::{Person, PersonKind, Rules, ValueRow};
use crate::processing::{BasisKind, End, EndRule, Processing};

/// Days a corrected value is kept for the history (Art. 5(1)(d): wrong data go without delay;
/// a month lets a correction be checked and undone).
pub const HISTORY_DAYS: i32 = 30;

/// What keeps a value, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    pub basis: u32,
    pub processing: ProcessingId,
    pub until: End,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Life {
    /// Held by at least one basis; goes after `until`.
    Alive { until: End, keepers: Vec<Keeper> },
    /// No basis holds it any more since that day: the next sweep erases it.
    Due { since: Date },
    /// No basis holds it, but a hold does: restricted, not erased.
    UnderHold { since: Date, hold: u32, review: Date },
}

impl Life {
    /// Whether the next sweep on that day erases it.
    #[must_use]
    pub fn is_due(&self) -> bool {
        matches!(self, Life::Due { .. })
    }
}

/// Where `value` stands on `day`.
#[must_use]
pub fn life(rules: &Rules, person: &Person, value: &ValueRow, day: Date) -> Life {
    if person.kind == PersonKind::Organisation && value.superseded.is_none() {
        return Life::Alive { until: End::Open, keepers: Vec::new() };
    }
    let keepers = keepers(rules, person, value);
    let mut until = keepers.iter().map(|k| k.until).reduce(End::later).unwrap_or_else(|| {
        // Nothing ever held it: due since the day it came.
        End::On(value.collected.yesterday().unwrap_or(value.collected))
    });
    if let Some(replaced) = value.superseded {
        until = until.earlier(End::On(days_after(replaced, HISTORY_DAYS)));
    }
    match until {
        End::On(last) if day > last => {
            let since = last.tomorrow().unwrap_or(last);
            match hold_over(person, value, day) {
                Some(hold) => Life::UnderHold { since, hold: hold.number, review: hold.review },
                None => Life::Due { since },
            }
        }
        until => Life::Alive { until, keepers },
    }
}

/// The bases that keep a value, each with its last day; those that ran out are named too.
///
/// A duty to keep documents keeps nothing of a person of whom there is no document
/// ([`without_document`]): it lasts as long as what else keeps the value, and not beyond. Only a
/// person entered for such duties alone is kept from the begin of the duty, as if there had been a
/// document on that day, because the document then lies elsewhere.
#[must_use]
pub fn keepers(rules: &Rules, person: &Person, value: &ValueRow) -> Vec<Keeper> {
    let Some(field) = rules.fields.by_id(value.field) else { return Vec::new() };
    let record = person.record_date(value.record);
    let mut found: Vec<(Keeper, &Basis, Option<&EndRule>)> = Vec::new();
    for basis in &person.bases {
        let Some(processing) = rules.processing(basis.processing) else { continue };
        if !processing.uses_field(&field.key) {
            continue;
        }
        let until = basis.keeps_until(processing, Some(&field.key), record);
        let rule = processing.rule_of(&field.key).unwrap_or(&processing.end);
        let waits = without_document(processing, &field.key, record) && !is_mistaken(basis);
        let keeper = Keeper { basis: basis.number, processing: basis.processing, until };
        found.push((keeper, basis, waits.then_some(rule)));
    }
    let others = found.iter().filter(|(_, basis, waits)| waits.is_none() && !is_mistaken(basis));
    let others = others.map(|(keeper, ..)| keeper.until).reduce(End::later);
    for (keeper, basis, waits) in &mut found {
        let Some(rule) = waits else { continue };
        keeper.until = others.unwrap_or_else(|| {
            let alone = rule.ends_on(Some(basis.begin), basis.begin, None);
            basis.event.map_or(alone, |event| alone.earlier(End::On(event.on)))
        });
    }
    found.into_iter().map(|(keeper, ..)| keeper).collect()
}

fn is_mistaken(basis: &Basis) -> bool {
    basis.event.is_some_and(|event| event.kind == EventKind::Mistaken)
}

/// Whether a processing keeps a field by a legal duty that counts from a document, and there is
/// none: § 147 AO, § 257 HGB and § 14b UStG keep documents, not persons.
#[must_use]
pub fn without_document(processing: &Processing, field: &str, record: Option<Date>) -> bool {
    let rule = processing.rule_of(field).unwrap_or(&processing.end);
    record.is_none() && processing.basis == BasisKind::LegalObligation && rule.counts_from_record()
}

/// The hold over a value on that day, if one runs.
#[must_use]
pub fn hold_over<'a>(person: &'a Person, value: &ValueRow, day: Date) -> Option<&'a Hold> {
    person.holds.iter().find(|h| h.runs(day) && h.covers(value.field, value.record))
}

/// The first day on which a sweep will find something of this person, or `None` if nothing ends
/// by itself. A value under a hold is looked at when the hold is ended.
#[must_use]
pub fn next_due(rules: &Rules, person: &Person, day: Date) -> Option<Date> {
    person
        .values
        .iter()
        .filter_map(|value| match life(rules, person, value, day) {
            Life::Alive { until: End::On(last), .. } => last.tomorrow().ok(),
            Life::Due { since } => Some(since),
            Life::Alive { until: End::Open, .. } | Life::UnderHold { .. } => None,
        })
        .min()
}

/// Whether restricted data (Art. 18, or held after their purpose ended) may be used for a
/// processing: legal claims, a legal duty, or the person's consent (Art. 18(2)).
#[must_use]
pub fn may_use_restricted(processing: &Processing) -> bool {
    processing.is_for_claims()
        || matches!(processing.basis, BasisKind::LegalObligation | BasisKind::Consent)
}

/// What a reader who named a processing may do with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Sees the fields of the processing.
    Sees,
    /// No living basis of this person for that processing: as if it did not exist.
    Nothing,
    /// Restricted, and this processing may not use restricted data.
    Restricted,
}

/// Whether readers for `processing` may see this person on `day`. Rights of the reader are not
/// judged here; nothing is implied by another processing.
#[must_use]
pub fn sight(rules: &Rules, person: &Person, processing: &Processing, day: Date) -> Sight {
    if person.kind == PersonKind::Organisation {
        return Sight::Sees;
    }
    let last = person.last_record();
    let standing = person
        .bases
        .iter()
        .filter(|basis| basis.processing == processing.id && basis.begin <= day)
        .filter_map(|basis| {
            rules.processing(basis.processing).map(|p| basis.standing(p, last, day))
        })
        .min_by_key(|standing| match standing {
            Standing::Active => 0,
            Standing::Held => 1,
            Standing::Over => 2,
        });
    match standing {
        None | Some(Standing::Over) => Sight::Nothing,
        Some(_) if person.restricted.is_some() && !may_use_restricted(processing) => {
            Sight::Restricted
        }
        // A consent that was withdrawn allows nothing, not even on the day itself.
        Some(Standing::Held) if !processing.outlives_wishes() => Sight::Restricted,
        Some(_) => Sight::Sees,
    }
}

/// Whether a value is among what a reader for `processing` may see, given `Sight::Sees`.
#[must_use]
pub fn seen(
    rules: &Rules,
    person: &Person,
    value: &ValueRow,
    processing: &Processing,
    day: Date,
) -> bool {
    if value.superseded.is_some() || !rules.uses(processing, value.field) {
        return false;
    }
    if person.kind == PersonKind::Organisation {
        return true;
    }
    keepers(rules, person, value)
        .iter()
        .any(|keeper| keeper.processing == processing.id && keeper.until.holds(day))
}

/// Whether a value of `field` may be collected: some active basis' processing must use it.
#[must_use]
pub fn may_collect(rules: &Rules, person: &Person, field: FieldId, day: Date) -> bool {
    let last = person.last_record();
    person.kind == PersonKind::Organisation
        || person.bases.iter().any(|basis| {
            rules.processing(basis.processing).is_some_and(|processing| {
                rules.uses(processing, field)
                    && basis.standing(processing, last, day) == Standing::Active
            })
        })
}

fn days_after(day: Date, days: i32) -> Date {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests;
