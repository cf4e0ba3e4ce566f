//! What becomes of a session on its way: locked, turned to another register, listed, ended.

use jiff::Timestamp;
use model::{AccountId, Act, Actor, WorkspaceId};
use store::session::SessionRow;

use super::{SessionError, stand};
use crate::access::Kept;
use crate::access::gate::network;
use crate::access::present::{OPEN, Present};
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::{Device, Signed, Source, Stage, of_public, public};
use crate::{Cx, Denied, Fault, Register};

/// `session.lock`: hides everything until the owner is back. Whoever has only half a session ends
/// it.
///
/// # Errors
/// [`SessionError`].
pub fn lock(desk: &Desk, token: &str, now: Timestamp) -> Result<(), SessionError> {
    let present = Present::find(desk, token, now)?;
    let cx = present.cx(desk, now)?;
    let at = now.as_millisecond();
    cx.write(&cx.at_door(Act::SessionLock), |w, lines| -> Result<(), SessionError> {
        lines.push(present.line());
        match present.stage {
            Stage::Open | Stage::Locked => store::session::lock(w, present.row.id, at)?,
            Stage::Half { .. } | Stage::Setup => store::session::end(w, present.row.id, at)?,
        };
        Ok(())
    })
}

/// Notes what the pages of a session stand on: its register, the processing read for, the
/// language. What is `None` stays as it was, but the processing goes with the register.
///
/// # Errors
/// [`SessionError::Seat`] for a register one does not work in.
pub fn turn(
    desk: &Desk,
    token: &str,
    workspace: Option<WorkspaceId>,
    purpose: Option<&str>,
    lang: Option<&str>,
    now: Timestamp,
) -> Result<(), SessionError> {
    let present = Present::open(desk, token, now)?;
    let row = &present.row;
    let first = present.seats.first().map(|(ws, _)| *ws);
    let stands = row.seat.or(first);
    let seat = workspace.or(stands);
    if !present.seats.iter().any(|(ws, _)| Some(*ws) == seat) {
        return Err(SessionError::Seat);
    }
    let kept = row.purpose.as_deref().filter(|_| seat == stands);
    // A purpose is a processing's key; an empty one chooses none.
    let purpose = purpose.or(kept).filter(|key| !key.is_empty());
    let purpose = match (purpose, seat) {
        (Some(key), Some(ws)) => {
            desk.register(ws)?.rules().by_key(key).map(|processing| processing.key.clone())
        }
        _ => None,
    };
    // Whoever goes over to another register stands there on what they have.
    let purpose = match (purpose, seat) {
        (None, Some(ws)) if workspace.is_some() => {
            stand::choice(desk, &present.known, &present.seats, row.id, ws, now)?
        }
        (purpose, _) => purpose,
    };
    let lang = lang.and_then(texts::Lang::parse).map(|lang| lang.code()).or(row.lang.as_deref());
    desk.house().store.write_in(WorkspaceId::HOUSE, |w| {
        store::session::turn(w, row.id, seat, purpose.as_deref(), lang)
    })?;
    Ok(())
}

/// `session.end`: ends one of one's own sessions: the present one, also a locked one, or another of
/// the list, for which it was proved within the last minutes who one is (OWASP ASVS 5.0, 7.5.2).
///
/// # Errors
/// [`SessionError::Unknown`]; [`Denied::StepUp`].
pub fn end(
    desk: &Desk,
    signed: &Signed,
    session: &str,
    now: Timestamp,
) -> Result<(), SessionError> {
    let cx = desk.own(Actor::Account(signed.handle.clone()), now)?;
    let own = desk.register(WorkspaceId::HOUSE)?;
    let id = of_public(session).ok_or(SessionError::Unknown)?;
    if signed.stage != Stage::Open && id != signed.id {
        return Err(SessionError::Stage);
    }
    if id != signed.id && !signed.stepped_up {
        return Err(Denied::StepUp.into());
    }
    let at = now.as_millisecond();
    cx.write(&cx.at_door(Act::SessionEnd), |w, lines| {
        lines.push(Line::about(own.account_pseudonym(&signed.handle)));
        let rows = store::session::of_account(w, signed.account)?;
        let there = rows.iter().any(|row| row.id == id && row.ended.is_none());
        if !there || !store::session::end(w, id, at)? {
            return Err(SessionError::Unknown);
        }
        Ok(())
    })
}

/// `session.list`: where one is signed in, the last used first.
///
/// # Errors
/// [`SessionError`].
pub fn list(desk: &Desk, signed: &Signed, now: Timestamp) -> Result<Vec<Device>, SessionError> {
    if signed.stage != Stage::Open {
        return Err(SessionError::Stage);
    }
    let cx = desk.own(Actor::Account(signed.handle.clone()), now)?;
    let own = desk.register(WorkspaceId::HOUSE)?;
    cx.read(&cx.at_door(Act::SessionList), |r| {
        let found = devices(r, &own, signed.account, Some(signed.id), now.as_millisecond())?;
        let line = Line::about(own.account_pseudonym(&signed.handle));
        Ok((found, line))
    })
}

/// The same for somebody one is responsible for: whoever may end an account may see from where it
/// is used.
///
/// # Errors
/// [`SessionError`].
pub fn list_of(cx: &Cx, handle: &str) -> Result<Vec<Device>, SessionError> {
    let allowed = cx.allow(Act::AccountList, None)?;
    let home = cx.home()?;
    let at = cx.now_ms();
    home.read(&allowed, |r| {
        let known = home.register.account_typed(r, handle)?.ok_or(SessionError::Unknown)?;
        let seats = crate::access::seats(r, known.id)?;
        let here = cx.register.id();
        if here != WorkspaceId::HOUSE && !seats.iter().any(|(ws, _)| *ws == here) {
            return Err(SessionError::Unknown);
        }
        let found = devices(r, &home.register, known.id, None, at)?;
        Ok((found, Line::about(home.register.account_pseudonym(&known.handle))))
    })
}

/// `session.shut`: ends one session of somebody one is responsible for, such as on a device that
/// was lost, or every one. Password and second step stay.
///
/// # Errors
/// [`SessionError::Unknown`] for an account that does not work here, and for a session that is not
/// of its list.
pub fn shut(cx: &Cx, handle: &str, session: Option<&str>) -> Result<(), SessionError> {
    let allowed = cx.allow(Act::SessionShut, None)?;
    let home = cx.home()?;
    let (here, at) = (cx.register.id(), cx.now_ms());
    home.write(&allowed, |w, lines| {
        let known = home.register.account_typed(w, handle)?.ok_or(SessionError::Unknown)?;
        let seats = crate::access::seats(w, known.id)?;
        if here != WorkspaceId::HOUSE && !seats.iter().any(|(ws, _)| *ws == here) {
            return Err(SessionError::Unknown);
        }
        match session {
            None => store::session::end_others(w, known.id, None, at).map(drop)?,
            Some(session) => {
                let id = of_public(session).ok_or(SessionError::Unknown)?;
                let rows = store::session::of_account(w, known.id)?;
                let there = rows.iter().any(|row| row.id == id && row.ended.is_none());
                if !there || !store::session::end(w, id, at)? {
                    return Err(SessionError::Unknown);
                }
            }
        }
        lines.push(Line::about(home.register.account_pseudonym(&known.handle)));
        Ok(())
    })
}

fn devices(
    r: &mut store::Read,
    own: &Register,
    account: AccountId,
    asking: Option<i64>,
    now: i64,
) -> Result<Vec<Device>, SessionError> {
    let seats = crate::access::seats(r, account)?;
    let (idle, _) = model::signing::lasts(seats.iter().map(|(_, role)| *role));
    let rows = store::session::of_account(r, account)?;
    let living: Vec<_> = rows
        .into_iter()
        .filter(|row| row.ended.is_none() && now < row.until && row.stage == OPEN)
        .collect();
    let used = living
        .iter()
        .map(|row| source(own, row).map(|source| (row.id, source, now - row.seen < idle)))
        .collect::<Result<Vec<_>, _>>()?;
    let nets: Vec<_> = used
        .iter()
        .filter(|(.., used)| *used)
        .map(|(id, source, _)| (*id, network(source.net)))
        .collect();
    Ok(living
        .iter()
        .zip(&used)
        .map(|(row, (id, source, active))| Device {
            id: public(*id),
            begun: row.begun,
            seen: row.seen,
            source: source.clone(),
            locked: row.locked.is_some() || !active,
            own: asking == Some(*id),
            parallel: *active
                && nets.iter().any(|(other, net)| other != id && *net != network(source.net)),
        })
        .collect())
}

/// Where a session came from.
fn source(own: &Register, row: &SessionRow) -> Result<Source, Fault> {
    let open = own.open_kept(row.id, Kept::Session, 0, 0, &row.sealed)?;
    serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "session" })
}
