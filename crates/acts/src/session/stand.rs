//! What somebody who has just signed in reads for: what there is no choice about, or what they read
//! for last. Shared; no act.

use jiff::Timestamp;
use model::{Actor, Role, WorkspaceId};

use super::SessionError;
use crate::access::Known;
use crate::access::present::{OPEN, Present};
use crate::desk::Desk;
use crate::{Fault, Standing};

/// Stands a session that was just opened on the one processing its owner may read for, or on the
/// one they read for last. The page says which it is.
pub(super) fn preselect(desk: &Desk, token: &str, now: Timestamp) -> Result<(), SessionError> {
    let present = Present::open(desk, token, now)?;
    let row = &present.row;
    let seat = row.seat.or(present.seats.first().map(|(ws, _)| *ws));
    let (Some(ws), None) = (seat, &row.purpose) else { return Ok(()) };
    let chosen = choice(desk, &present.known, &present.seats, row.id, ws, now)?;
    if chosen.is_some() {
        desk.house().store.write_in(WorkspaceId::HOUSE, |w| {
            store::session::turn(w, row.id, Some(ws), chosen.as_deref(), row.lang.as_deref())
        })?;
    }
    Ok(())
}

/// The key of the processing somebody stands on in a register without choosing: the only one they
/// have, that of their last session there, or the one whose right they used last, as long as they
/// still have it.
pub(super) fn choice(
    desk: &Desk,
    known: &Known,
    seats: &[(WorkspaceId, Role)],
    session: i64,
    ws: WorkspaceId,
    now: Timestamp,
) -> Result<Option<String>, Fault> {
    let Some((_, role)) = seats.iter().find(|(seat, _)| *seat == ws) else { return Ok(None) };
    let standing = Standing::Account { id: known.id, role: *role, stepped_up: false };
    let actor = Actor::Account(known.handle.clone());
    let cx = desk.context(desk.register(ws)?, actor, now)?.standing_on(standing);
    let may = cx.purposes()?;
    let rules = cx.register().rules();
    let key = |id| rules.processing(id).map(|processing| processing.key.clone());
    if let [only] = may[..] {
        return Ok(key(only));
    }
    let rows = desk
        .house()
        .store
        .read_in(WorkspaceId::HOUSE, |r| store::session::of_account(r, known.id))?;
    let before = rows.iter().filter(|row| row.id != session && row.stage == OPEN);
    let last = before.filter(|row| row.seat == Some(ws)).find_map(|row| row.purpose.as_deref());
    let last = last.and_then(|key| rules.by_key(key)).map(|last| last.id);
    if let Some(last) = last.filter(|last| may.contains(last)) {
        return Ok(key(last));
    }
    // No session of theirs is known any more: what they last read for, by the day.
    let grants = desk.house().store.read_in(ws, |r| store::grant::list(r, ws))?;
    let used = grants
        .iter()
        .filter(|row| row.account == known.id && may.contains(&row.processing))
        .filter_map(|row| Some((row.used?, row.processing)));
    // Several of one day, as an import uses them: the first of the register's own order.
    let last = used.max_by_key(|(day, id)| (*day, std::cmp::Reverse(*id)));
    Ok(last.and_then(|(_, id)| key(id)))
}
