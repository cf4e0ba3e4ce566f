//! What is decided about a place, as more than one act writes it. Shared; no act.

use model::finding::{Decision, Groups, State, Task, Why};
use model::{AccountId, PlaceId, SourceId};
use store::Write;
use store::finding::DecisionRow;

use crate::scanned::state_of;
use crate::{Cx, Fault};

/// Notes what became of a place, by whoever acts.
pub(crate) fn note(
    w: &mut Write,
    cx: &Cx,
    id: PlaceId,
    state: State,
    reason: Option<&str>,
    import: Option<SourceId>,
) -> Result<(), Fault> {
    let ws = cx.register.id();
    store::finding::set_state(w, ws, id, &state.kept())?;
    let number = store::finding::decisions(w, ws, id)?.last().map_or(0, |last| last.number) + 1;
    let decided = DecisionRow {
        number,
        at: cx.now_ms(),
        account: cx.standing.account().unwrap_or(AccountId(0)),
        kept: state.kept(),
        import,
        reason: reason.map(|reason| cx.register.seal_decision(id, number, reason)),
    };
    Ok(store::finding::add_decision(w, ws, id, &decided)?)
}

/// Notes that an import has taken a place into the register; says whether there was anything to note.
/// One that is gone meanwhile is not asked for any more.
pub(crate) fn moved(w: &mut Write, cx: &Cx, id: PlaceId, import: SourceId) -> Result<bool, Fault> {
    let Some(row) = store::finding::one(w, cx.register.id(), id)? else { return Ok(false) };
    let groups = Groups::from_bits(row.kinds);
    let state = state_of(&row.kept)?.decided(Decision::Moved, groups, row.content, cx.today);
    let Ok(state) = state else { return Ok(false) };
    note(w, cx, id, state, None, Some(import))?;
    Ok(true)
}

/// Places that an import has taken in are open again, now that it is taken back: nobody is to delete
/// what is nowhere else. Says how many.
pub(crate) fn moved_back(w: &mut Write, cx: &Cx, import: SourceId) -> Result<u64, Fault> {
    let ws = cx.register.id();
    let mut open = 0;
    for id in store::finding::moved_by(w, ws, import)? {
        let last = store::finding::decisions(w, ws, id)?.pop().and_then(|last| last.import);
        let Some(row) = store::finding::one(w, ws, id)? else { continue };
        let waits = matches!(state_of(&row.kept)?, State::Asked { task: Task::Remove, .. });
        if waits && last == Some(import) {
            note(w, cx, id, State::Homeless(Why::Reopened), None, None)?;
            open += 1;
        }
    }
    Ok(open)
}
