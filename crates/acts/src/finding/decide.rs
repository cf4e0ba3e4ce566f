//! What a person says about a place: where it belongs, or what is to be done about it.

use jiff::civil::Date;
use model::finding::{Decision, Groups, State, Task};
use model::{AccountId, Act, PlaceId, ProcessingId};
use store::finding::DecisionRow;

use super::FindingError;
use crate::scanned::state_of;
use crate::{Allowed, Cx};

/// Letters of a reason, at most.
const MOST: usize = 2_000;

/// `finding.tie`: the place belongs to that processing.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn tie(
    cx: &Cx,
    id: PlaceId,
    processing: &str,
    reason: Option<&str>,
) -> Result<State, FindingError> {
    let allowed = cx.allow(Act::FindingTie, None)?;
    let known = cx.register.rules().by_key(processing).map(|one| one.id);
    said(cx, &allowed, id, reason, false, || {
        known.map(Decision::Tie).ok_or(FindingError::NoProcessing)
    })
}

/// `finding.accept`: the place stays as it is until that day; a reason is asked for.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn accept(cx: &Cx, id: PlaceId, until: Date, reason: &str) -> Result<State, FindingError> {
    let allowed = cx.allow(Act::FindingAccept, None)?;
    said(cx, &allowed, id, Some(reason), true, || Ok(Decision::Accept { until }))
}

/// `finding.dismiss`: there is nothing of a person after all; holds as long as the same is found.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn dismiss(cx: &Cx, id: PlaceId, reason: Option<&str>) -> Result<State, FindingError> {
    let allowed = cx.allow(Act::FindingDismiss, None)?;
    said(cx, &allowed, id, reason, false, || Ok(Decision::Dismiss))
}

/// `finding.ask`: something is to be done about it at its source. A scan that does not find it any
/// more is the proof. Who answers for the source gets a mail, unless they ask it of themselves.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn ask(cx: &Cx, id: PlaceId, task: Task, reason: Option<&str>) -> Result<State, FindingError> {
    let allowed = cx.allow(Act::FindingAsk, None)?;
    let state = said(cx, &allowed, id, reason, false, || Ok(Decision::Ask(task)))?;
    // What goes into the register is the matter of whoever asked.
    if task != Task::Move {
        let ws = cx.register.id();
        let owner = cx.house.store.read_in(ws, |r| -> Result<_, FindingError> {
            let row = store::finding::one(r, ws, id)?.ok_or(FindingError::Unknown)?;
            Ok(store::finding::source(r, ws, row.source)?.map(|source| source.owner))
        })?;
        let path = format!("/findings/{id}");
        let kind = if task == Task::Seal { "place-seal" } else { "place-delete" };
        owner.map_or(Ok(()), |owner| cx.tell_owner(owner, kind, &path, &[]))?;
    }
    Ok(state)
}

/// `finding.reopen`: takes back what was decided.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn reopen(cx: &Cx, id: PlaceId, reason: Option<&str>) -> Result<State, FindingError> {
    let allowed = cx.allow(Act::FindingReopen, None)?;
    said(cx, &allowed, id, reason, false, || Ok(Decision::Reopen))
}

fn said(
    cx: &Cx,
    allowed: &Allowed,
    id: PlaceId,
    reason: Option<&str>,
    needs_reason: bool,
    decision: impl Fn() -> Result<Decision, FindingError>,
) -> Result<State, FindingError> {
    let ws = cx.register.id();
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    cx.write_about(allowed, |w, line| {
        line.count = 1;
        let row = store::finding::one(w, ws, id)?.ok_or(FindingError::Unknown)?;
        let long = reason.is_some_and(|reason| reason.chars().count() > MOST);
        if long || (needs_reason && reason.is_none()) {
            return Err(FindingError::Reason);
        }
        let groups = Groups::from_bits(row.kinds);
        let before = state_of(&row.kept)?;
        let state = before.decided(decision()?, groups, row.content, cx.today)?;
        store::finding::set_state(w, ws, id, &state.kept())?;
        let number = store::finding::decisions(w, ws, id)?.last().map_or(0, |last| last.number) + 1;
        let decided = DecisionRow {
            number,
            at: cx.now_ms(),
            account: cx.standing.account().unwrap_or(AccountId(0)),
            kept: state.kept(),
            reason: reason.map(|reason| cx.register.seal_decision(id, number, reason)),
        };
        store::finding::add_decision(w, ws, id, &decided)?;
        Ok(state)
    })
}

/// The key of a processing, or its number where it is no more.
pub(super) fn processing_key(cx: &Cx, id: ProcessingId) -> String {
    let rules = cx.register.rules();
    rules.processing(id).map_or_else(|| id.to_string(), |one| one.key.clone())
}
