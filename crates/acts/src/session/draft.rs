//! What was typed into a form when the page was locked: sealed, and gone with the session.

use jiff::Timestamp;
use model::WorkspaceId;
use model::signing;
use seal::Ticket;
use store::session::SessionRow;

use super::SessionError;
use crate::access::Kept;
use crate::access::present::{OPEN, Present};
use crate::desk::Desk;

/// Bytes one form may hold.
const MOST: usize = 256 * 1024;
/// Forms of one session that may be kept.
const FORMS: u64 = 20;

/// Keeps what was typed into a form. Also from a locked session: the page that locks by itself
/// sends what it held.
///
/// # Errors
/// [`SessionError::Draft`] for more than can be kept.
pub fn keep_draft(
    desk: &Desk,
    token: &str,
    form: &str,
    text: &[u8],
    now: Timestamp,
) -> Result<(), SessionError> {
    let present = signed_in(desk, token, now)?;
    if text.len() > MOST || form.is_empty() || form.len() > 200 {
        return Err(SessionError::Draft);
    }
    let id = present.row.id;
    let number = u32::from_be_bytes(seal::random_bytes()) >> 1;
    let sealed = present.own.seal_kept(id, Kept::Draft, number, 0, text);
    desk.house().store.write_in(WorkspaceId::HOUSE, |w| {
        if store::session::draft(w, id, form)?.is_none() && store::session::drafts(w, id)? >= FORMS
        {
            return Err(SessionError::Draft);
        }
        store::session::keep_draft(w, id, form, number, &sealed, now.as_millisecond())?;
        Ok(())
    })
}

/// What was typed into a form, for its owner who is back; nothing where nothing was kept.
///
/// # Errors
/// [`SessionError::Locked`] while the session is locked.
pub fn draft(
    desk: &Desk,
    token: &str,
    form: &str,
    now: Timestamp,
) -> Result<Option<Vec<u8>>, SessionError> {
    let present = Present::open(desk, token, now)?;
    let id = present.row.id;
    let found =
        desk.house().store.read_in(WorkspaceId::HOUSE, |r| store::session::draft(r, id, form))?;
    let Some((number, sealed)) = found else { return Ok(None) };
    let open = present.own.open_kept(id, Kept::Draft, number, 0, &sealed)?;
    Ok(Some(open.shown().clone()))
}

/// Forgets what was typed into a form, once it was sent.
///
/// # Errors
/// [`SessionError`].
pub fn drop_draft(
    desk: &Desk,
    token: &str,
    form: &str,
    now: Timestamp,
) -> Result<(), SessionError> {
    let present = signed_in(desk, token, now)?;
    desk.house()
        .store
        .write_in(WorkspaceId::HOUSE, |w| store::session::drop_draft(w, present.row.id, form))?;
    Ok(())
}

/// The form under which what was typed into a page waits while it is locked, and after its session
/// has run out.
pub const WAITING: &str = "locked";

/// Keeps what was sent from a session that has run out in the meantime, so that whoever signs in
/// next to the same account has it back. `fits` says whether the form was one of that session, by
/// its form key. Answers whether it was kept; a session that somebody ended keeps nothing.
///
/// # Errors
/// A fault of the database.
pub fn keep_lapsed(
    desk: &Desk,
    token: &str,
    text: &[u8],
    fits: impl FnOnce(&[u8; 32]) -> bool,
    now: Timestamp,
) -> Result<bool, SessionError> {
    let Some(hash) = Ticket::parse(token).map(|ticket| ticket.hash()) else { return Ok(false) };
    let own = desk.register(WorkspaceId::HOUSE)?;
    let store = &desk.house().store;
    let row = store.read_in(WorkspaceId::HOUSE, |r| store::session::by_hash(r, &hash))?;
    let at = now.as_millisecond();
    let Some(row) = row.filter(|row| has_lapsed(row, at)) else { return Ok(false) };
    if text.len() > MOST || !fits(&own.keys.lasting().form_key(row.id)) {
        return Ok(false);
    }
    let number = u32::from_be_bytes(seal::random_bytes()) >> 1;
    let sealed = own.seal_kept(row.id, Kept::Draft, number, 0, text);
    store.write_in(WorkspaceId::HOUSE, |w| {
        store::session::keep_draft(w, row.id, WAITING, number, &sealed, at)
    })?;
    Ok(true)
}

/// What its owner had typed into a session that ran out within the last day; given out once.
///
/// # Errors
/// [`SessionError`].
pub fn lapsed(desk: &Desk, token: &str, now: Timestamp) -> Result<Option<Vec<u8>>, SessionError> {
    let present = Present::open(desk, token, now)?;
    let at = now.as_millisecond();
    let store = &desk.house().store;
    let found = store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, SessionError> {
        for row in store::session::of_account(r, present.row.account)? {
            if has_lapsed(&row, at)
                && let Some((number, sealed)) = store::session::draft(r, row.id, WAITING)?
            {
                return Ok(Some((row.id, number, sealed)));
            }
        }
        Ok(None)
    })?;
    let Some((id, number, sealed)) = found else { return Ok(None) };
    let open = present.own.open_kept(id, Kept::Draft, number, 0, &sealed)?;
    store.write_in(WorkspaceId::HOUSE, |w| store::session::drop_draft(w, id, WAITING))?;
    Ok(Some(open.shown().clone()))
}

/// Whether a session that was open has run out by itself, not long ago.
fn has_lapsed(row: &SessionRow, now: i64) -> bool {
    let since = now - row.until;
    row.stage == OPEN && row.ended.is_none() && (0..signing::LAPSED).contains(&since)
}

fn signed_in(desk: &Desk, token: &str, now: Timestamp) -> Result<Present, SessionError> {
    let present = Present::find(desk, token, now)?;
    if present.row.stage == OPEN { Ok(present) } else { Err(SessionError::Stage) }
}
