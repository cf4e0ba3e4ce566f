//! Carrying out an erasure: what goes, what stays under a new key, and the line in the ledger.
//! Shared by the acts; no act.

use std::collections::HashSet;

use model::basis::{Event, EventKind};
use model::erasure::{self, Plan};
use model::processing::BasisKind;
use model::restriction::Ground;
use seal::Warrant;
use store::Write;
use store::erased::ErasedRow;
use store::person::Stored;

use crate::ledger::Entry;
use crate::{Cx, Fault, keep, rekeying, restricting, upkeep};

/// Erases again whom a restored backup brought back: whole, as it was, or what may go by the rules
/// of today where a duty, a claim or a hold kept something then.
pub(crate) fn again(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    entry: &Entry,
    warrant: &Warrant,
) -> Result<(), Fault> {
    if entry.kept == 0 {
        return keep::erase_whole(w, cx, stored, &entry.reason);
    }
    let plan = erasure::plan(&cx.register.rules, &stored.person, cx.today);
    carry_out(w, cx, stored, &plan, warrant, &entry.reason)
}

/// Does what the plan says with one person, within the caller's transaction.
pub(crate) fn carry_out(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    plan: &Plan,
    warrant: &Warrant,
    reason: &str,
) -> Result<(), Fault> {
    // Whoever was merged into them goes as well: the wish was about both.
    for hidden in store::person::merged_into(w, cx.register.id(), stored.row.id)? {
        if let Some(hidden) = store::person::load(w, cx.register.id(), hidden)? {
            keep::erase_whole(w, cx, &hidden, reason)?;
        }
    }
    if plan.is_whole() {
        return keep::erase_whole(w, cx, stored, reason);
    }
    let (ws, id) = (cx.register.id(), stored.row.id);
    let gone: HashSet<(u32, u32)> =
        plan.values.iter().filter(|v| v.stays.is_none()).map(|v| (v.number, v.version)).collect();
    upkeep::drop_values(w, cx, stored, warrant, &|row| gone.contains(&(row.number, row.version)))?;
    upkeep::forget_origins(w, cx, stored)?;
    store::search::drop_duplicates(w, ws, id)?;
    for basis in stored.person.bases.iter().filter(|basis| plan.ends.contains(&basis.number)) {
        // A wish for erasure works at once, as a withdrawal or an objection does.
        let kind = match basis.kind {
            BasisKind::Consent => EventKind::Withdrawn,
            _ => EventKind::Objected,
        };
        store::person::end_basis(w, ws, id, basis.number, Event { on: cx.today, kind })?;
    }
    drop_evidence(w, cx, stored)?;
    restricting::begin(w, cx, stored, Ground::Kept, None)?;
    let left = upkeep::renew(w, cx, id)?;
    upkeep::retag_sole(w, cx, warrant, stored, &left)?;
    rekeying::rekey(w, cx, &left, warrant)?;
    let row = ErasedRow {
        person: id,
        at: cx.now_ms(),
        reason: reason.to_owned(),
        gone: plan.goes() as u64,
        kept: left.sealed.len() as u64,
        epoch: cx.register.epoch()?.0,
    };
    store::erased::add(w, ws, &row)?;
    Ok(())
}

/// What proved a basis that has ended goes with it, unless a duty of accountability keeps the proof.
fn drop_evidence(w: &mut Write, cx: &Cx, stored: &Stored) -> Result<(), Fault> {
    let rules = &cx.register.rules;
    let accountable = rules
        .by_key("accountability")
        .is_some_and(|duty| stored.person.bases.iter().any(|basis| basis.processing == duty.id));
    for row in stored.bases.iter().filter(|row| row.evidence.is_some()) {
        let goes_on = rules.processing(row.basis.processing).is_some_and(|p| p.outlives_wishes());
        let proves = accountable && row.basis.kind == BasisKind::Consent;
        if !goes_on && !proves {
            store::person::drop_evidence(w, cx.register.id(), stored.row.id, row.basis.number)?;
        }
    }
    Ok(())
}
