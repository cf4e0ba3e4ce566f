//! What a person says about a place: where it belongs, or what is to be done about it.

use jiff::civil::Date;
use model::finding::{Decision, Groups, State, Task};
use model::{Act, PlaceId, ProcessingId, ScannedId};

use super::FindingError;
use crate::left::Letters;
use crate::scanned::{Reach, state_of};
use crate::{Allowed, Cx, Fault, placed};

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
/// more is the proof. Who answers for the source gets a mail, unless they ask it of themselves: they
/// may, while nobody has said anything else about the place.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn ask(cx: &Cx, id: PlaceId, task: Task, reason: Option<&str>) -> Result<State, FindingError> {
    let allowed = cx.allow(Act::FindingAsk, None)?;
    let letters = to_owner(cx, id, task)?;
    let own = match cx.reach(Act::FindingAsk)? {
        Reach::All => None,
        Reach::Own(own) => Some(own),
    };
    let said = Said { reason, own: own.as_deref(), letters: &letters, needs_reason: false };
    let state = decide(cx, &allowed, id, &said, || Ok(Decision::Ask(task)))?;
    cx.hand_over(&letters);
    Ok(state)
}

/// The mail to who is to do it.
fn to_owner(cx: &Cx, id: PlaceId, task: Task) -> Result<Letters, Fault> {
    let kind = match task {
        // What goes into the register is the matter of whoever asked.
        Task::Move => return Ok(Letters::default()),
        Task::Seal => "place-seal",
        Task::Delete | Task::Remove => "place-delete",
    };
    cx.letter_about(id, kind)
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
    let said = Said { reason, own: None, letters: &Letters::default(), needs_reason };
    decide(cx, allowed, id, &said, decision)
}

/// What goes with a decision.
struct Said<'s> {
    reason: Option<&'s str>,
    needs_reason: bool,
    /// The sources it is confined to, where whoever acts only answers for these.
    own: Option<&'s [ScannedId]>,
    letters: &'s Letters,
}

fn decide(
    cx: &Cx,
    allowed: &Allowed,
    id: PlaceId,
    said: &Said<'_>,
    decision: impl Fn() -> Result<Decision, FindingError>,
) -> Result<State, FindingError> {
    let ws = cx.register.id();
    let reason = said.reason.map(str::trim).filter(|reason| !reason.is_empty());
    cx.write_about(allowed, |w, line| {
        line.count = 1;
        let row = store::finding::one(w, ws, id)?;
        let reached = |source| said.own.is_none_or(|own| own.contains(&source));
        let row = row.filter(|row| reached(row.source)).ok_or(FindingError::Unknown)?;
        let long = reason.is_some_and(|reason| reason.chars().count() > MOST);
        if long || (said.needs_reason && reason.is_none()) {
            return Err(FindingError::Reason);
        }
        let (before, decision) = (state_of(&row.kept)?, decision()?);
        if let (Some(_), Decision::Ask(task)) = (said.own, decision) {
            before.leaves_to_owner(task, cx.today)?;
        }
        let state =
            before.decided(decision, Groups::from_bits(row.kinds), row.content, cx.today)?;
        placed::note(w, cx, id, state, reason, None)?;
        said.letters.leave(w, ws)?;
        Ok(state)
    })
}

/// The key of a processing, or its number where it is no more.
pub(super) fn processing_key(cx: &Cx, id: ProcessingId) -> String {
    let rules = cx.register.rules();
    rules.processing(id).map_or_else(|| id.to_string(), |one| one.key.clone())
}
