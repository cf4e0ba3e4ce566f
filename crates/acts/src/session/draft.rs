//! What was typed into a form when the page was locked: sealed, and gone with the session.

use jiff::Timestamp;
use model::WorkspaceId;

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

fn signed_in(desk: &Desk, token: &str, now: Timestamp) -> Result<Present, SessionError> {
    let present = Present::find(desk, token, now)?;
    if present.row.stage == OPEN { Ok(present) } else { Err(SessionError::Stage) }
}
