//! `person.split`: a merge undone. Who was hidden is there again, as they were; what was decided
//! about them since goes with them.

use model::basis::Event;
use model::merge;
use model::person::ValueRow;
use model::{Act, PersonId};
use store::Write;
use store::person::Stored;

use super::merge::MergeError;
use crate::keep::{self, Told};
use crate::{Allowed, Cx, Fault, upkeep};

/// Takes `gone` out of `keep` again, within the time a merge can be undone. A correction of a
/// value that had come with the merge, and the end of such a basis, go back with it. What was
/// added to the one who stayed remains there.
///
/// # Errors
/// [`MergeError`].
pub fn split(cx: &Cx, keep: PersonId, gone: PersonId) -> Result<(), MergeError> {
    let allowed = cx.allow(Act::PersonSplit, None)?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        let kept = cx.present(w, keep, line)?.ok_or(MergeError::Unknown { id: keep })?;
        let hidden = store::person::load(w, ws, gone)?.ok_or(MergeError::Unknown { id: gone })?;
        line.subjects.push(cx.register.pseudonym_of(&hidden)?);
        let (Some(into), Some(on)) = (hidden.row.merged_into, hidden.row.merged_on) else {
            return Err(MergeError::NotMerged);
        };
        if into != keep {
            return Err(MergeError::NotMerged);
        }
        if merge::is_over(on, cx.today) {
            return Err(MergeError::TooLate { until: merge::undo_until(on) });
        }
        if kept.person.holds.iter().any(|hold| hold.runs(cx.today) && hold.begun >= on) {
            return Err(MergeError::HeldSince);
        }
        line.count = 1;
        let before = tags(cx, &allowed, &kept)?;
        give_back_values(cx, w, &allowed, &kept, &hidden)?;
        for (number, event) in ended_since(&kept, &hidden) {
            store::person::end_basis(w, ws, gone, number, event)?;
        }
        store::person::unmerge(w, ws, keep, gone)?;
        let kept = upkeep::renew(w, cx, keep)?;
        let (come, go) = keep::difference(&before, &tags(cx, &allowed, &kept)?);
        store::search::drop_tags(w, ws, kept.row.segment, keep, &go)?;
        store::search::add_tags(w, ws, kept.row.segment, &[(keep, &come)])?;
        store::person::set_merged(w, ws, gone, None)?;
        let back = upkeep::renew(w, cx, gone)?;
        store::search::add_tags(w, ws, back.row.segment, &[(gone, &tags(cx, &allowed, &back)?)])?;
        Ok(())
    })
}

fn tags(cx: &Cx, allowed: &Allowed, stored: &Stored) -> Result<store::search::Tags, Fault> {
    let register = &cx.register;
    let told = register.open_values(stored, &allowed.warrant, |row| row.superseded.is_none())?;
    Ok(register.tags_of(&told, &register.sole_of(stored)))
}

/// Corrections of values that had come with the merge, and values of them that were taken out,
/// are done to the hidden person's own values.
fn give_back_values(
    cx: &Cx,
    w: &mut Write,
    allowed: &Allowed,
    kept: &Stored,
    hidden: &Stored,
) -> Result<(), Fault> {
    let (register, ws, gone) = (&cx.register, cx.register.id(), hidden.row.id);
    let brought =
        register.open_values(kept, &allowed.warrant, |row| row.merged_from == Some(gone))?;
    let own = register.open_values(hidden, &allowed.warrant, |row| row.superseded.is_none())?;
    let sealer = register.key_of(hidden)?.sealer(hidden.row.generation);
    for first in brought.iter().filter(|told| told.row.version == 1) {
        let versions = || brought.iter().filter(|told| told.row.number == first.row.number);
        let Some(last) = versions().max_by_key(|told| told.row.version) else { continue };
        let Some(old) = own.iter().find(|told| is_origin(told, first)) else { continue };
        let was_taken_out = last.row.superseded.is_some()
            && (last.row.version > 1 || last.row.superseded > hidden.row.merged_on);
        if last.row.version > 1 || was_taken_out {
            store::person::supersede(w, ws, gone, old.row.number, cx.today)?;
        }
        if last.row.version > 1 && last.row.superseded.is_none() {
            let row = ValueRow {
                version: old.row.version + 1,
                source: last.row.source,
                collected: last.row.collected,
                verified: last.row.verified,
                ..old.row.clone()
            };
            let sealed = register.seal_value(&sealer, gone, row, last.text.shown());
            store::person::insert_values(w, ws, std::iter::once((gone, &sealed)))?;
        } else if let Some(on) = last.row.verified.filter(|on| Some(*on) > old.row.verified) {
            store::person::verify(w, ws, gone, old.row.number, on)?;
        }
    }
    Ok(())
}

/// Whether a value of the hidden person is the one that came with the merge.
fn is_origin(own: &Told, brought: &Told) -> bool {
    own.row.field == brought.row.field
        && own.row.source == brought.row.source
        && own.row.collected == brought.row.collected
        && own.text.shown() == brought.text.shown()
}

/// Bases that had come with the merge and were ended since, by their number with the hidden
/// person: a consent once withdrawn does not come to life again.
fn ended_since(kept: &Stored, hidden: &Stored) -> Vec<(u32, Event)> {
    let brought = kept.bases.iter().filter(|row| row.merged_from == Some(hidden.row.id));
    let mut open: Vec<_> = hidden.bases.iter().filter(|row| row.basis.event.is_none()).collect();
    let mut ended = Vec::new();
    for row in brought {
        let Some(event) = row.basis.event else { continue };
        let same = |own: &&store::person::BasisRow| {
            let (own, theirs) = (&own.basis, &row.basis);
            (own.processing, own.kind, own.begin, own.source)
                == (theirs.processing, theirs.kind, theirs.begin, theirs.source)
        };
        if let Some(at) = open.iter().position(same) {
            ended.push((open.remove(at).basis.number, event));
        }
    }
    ended
}
