//! Sessions: signing in, in two steps, and all that happens to them until they end.
//!
//! A session is a secret of 256 bits in a cookie, of which the house keeps the hash. It changes
//! with every step that makes it worth more. Half a session can do nothing but give the second
//! step; one that was left alone locks itself, keeps what was typed, and goes on when its owner is
//! back; and in the end it ends, whatever anybody does.

mod draft;
mod own;
mod stand;

use jiff::Timestamp;
use model::signing::{self, normal};
use model::{AccountId, Act, Actor, WorkspaceId};
use seal::Ticket;
use store::Write;
use store::session::SessionRow;

pub use crate::access::barred::SessionError;
pub use crate::signed::{Answered, Device, Proof, Seat, Signed, Source, Stage, Way};
pub use draft::{WAITING, draft, drop_draft, keep_draft, keep_lapsed, lapsed};
pub use own::{end, list, list_of, lock, shut, turn};

use crate::access::gate::{self, Ground, Guess, Knock};
use crate::access::passkey::{self, Ceremony};
use crate::access::present::{self, HALF, OPEN, Present, SETUP};
use crate::access::proof::{Secrets, put_password};
use crate::access::{Kept, Known, letter};
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::public;
use crate::{Fault, Register};

/// `session.begin`: the first step, name or mail address and password. Answers with the secret for
/// the cookie and what is asked next; nobody is signed in by a password alone.
///
/// Names that nobody has take as long, are counted and refused like all others.
///
/// # Errors
/// [`SessionError`].
pub fn begin(
    desk: &Desk,
    name: &str,
    password: &str,
    source: &Source,
    now: Timestamp,
) -> Result<(String, Stage), SessionError> {
    let own = desk.register(WorkspaceId::HOUSE)?;
    let stranger = desk.own(Actor::Stranger, now)?;
    let at = now.as_millisecond();
    let (known, secrets, device, is_known) =
        desk.house().store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, Fault> {
            let known = own.account_typed(r, name)?.filter(|known| known.ended.is_none());
            let id = known.as_ref().map_or(AccountId(0), |known| known.id);
            let device = gate::device(&own, id, source);
            let is_known = gate::is_known(r, id, &device, at)?;
            Ok((known, Secrets::read(r, id)?, device, is_known))
        })?;
    let who = match &known {
        Some(known) => format!("account {}", known.id.0),
        None => format!("name {}", normal(name)),
    };
    let line = match &known {
        Some(known) => Line::about(own.account_pseudonym(&known.handle)),
        None => Line::default(),
    };
    let knock = Knock::of(&own, Guess::Password, &who, source, Ground::of(is_known));
    present::count(&stranger, Act::SessionBegin, &knock, line.clone())?;
    let stored = secrets.password(&own)?;
    let fits = desk.fits(password, stored.as_deref())?.ok_or(SessionError::Busy)?;
    let Some(known) = known.filter(|_| fits) else {
        let line = Line { refused: Some(SessionError::Wrong.code()), ..line };
        stranger.write_line(Act::SessionBegin, String::new(), line)?;
        return Err(SessionError::Wrong);
    };
    // Costs that were raised since are paid now, while the password is at hand.
    let anew = match &stored {
        Some(hash) if seal::password::is_outdated(hash) => desk.hashed(password)?,
        _ => None,
    };
    let ways = secrets.ways();
    let stage = if ways.is_empty() { Stage::Setup } else { Stage::Half { ways } };
    let cx = desk.own(Actor::Account(known.handle.clone()), now)?;
    let allowed = cx.at_door(Act::SessionBegin);
    let token = cx.write(&allowed, |w, lines| -> Result<_, SessionError> {
        store::account::hold(w, known.id)?;
        // The password may have been changed while it was looked at.
        if Secrets::read(w, known.id)?.password(&own)? != stored {
            return Err(SessionError::Wrong);
        }
        knock.forgive(w)?;
        if let Some(hash) = &anew {
            put_password(w, &own, known.id, hash, at)?;
        }
        lines.push(line.clone());
        make(w, &own, &known, &stage, device, source, at)
    })?;
    Ok((token.handed_out().to_owned(), stage))
}

/// What the page's script asks a device's passkey with, as JSON: to sign in, or within the session
/// of that secret to prove who one is. Nothing where the site is reached by a number.
///
/// # Errors
/// [`SessionError`].
pub fn passkey_options(
    desk: &Desk,
    token: Option<&str>,
    origin: &str,
    now: Timestamp,
) -> Result<Option<String>, SessionError> {
    let at = now.as_millisecond();
    let Some(token) = token else {
        let own = desk.register(WorkspaceId::HOUSE)?;
        return Ok(Ceremony::Enter.ask(&own, None, origin, at)?);
    };
    let present = Present::find(desk, token, now)?;
    let (account, session) = (present.row.account, present.row.id);
    let store = &desk.house().store;
    let secrets = store.read_in(WorkspaceId::HOUSE, |r| Secrets::read(r, account))?;
    Ok(Ceremony::Prove { account, session }.ask(&present.own, Some(&secrets), origin, at)?)
}

/// `session.begin` with a passkey, which is both steps in one: the device is had, and has seen its
/// owner. Answers with the secret of a session that is open.
///
/// # Errors
/// [`SessionError`].
pub fn begin_with_passkey(
    desk: &Desk,
    answer: Answered<'_>,
    source: &Source,
    now: Timestamp,
) -> Result<String, SessionError> {
    let own = desk.register(WorkspaceId::HOUSE)?;
    let stranger = desk.own(Actor::Stranger, now)?;
    let at = now.as_millisecond();
    let tag = passkey::tag_shown(&own, answer.json);
    let (known, secrets, device, is_known) =
        desk.house().store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, Fault> {
            let owner = tag.map(|tag| store::account::secret_owner(r, &tag)).transpose()?.flatten();
            let id = owner.map_or(AccountId(0), |(id, _)| id);
            let known = own.account(r, id)?.filter(|known| known.ended.is_none());
            let device = gate::device(&own, id, source);
            let is_known = gate::is_known(r, id, &device, at)?;
            Ok((known, Secrets::read(r, id)?, device, is_known))
        })?;
    let who = format!("account {}", secrets.owner().0);
    let line = match &known {
        Some(known) => Line::about(own.account_pseudonym(&known.handle)),
        None => Line::default(),
    };
    let knock = Knock::of(&own, Guess::Code, &who, source, Ground::of(is_known));
    present::count(&stranger, Act::SessionBegin, &knock, line.clone())?;
    let held = Ceremony::Enter.weigh(&own, &secrets, answer, at)?;
    let (Some(known), Some(held)) = (known, held) else {
        let line = Line { refused: Some(SessionError::Wrong.code()), ..line };
        stranger.write_line(Act::SessionBegin, String::new(), line)?;
        return Err(SessionError::Wrong);
    };
    let cx = desk.own(Actor::Account(known.handle.clone()), now)?;
    let allowed = cx.at_door(Act::SessionBegin);
    let token = cx.write(&allowed, |w, lines| -> Result<_, SessionError> {
        store::account::hold(w, known.id)?;
        if !held.settle(w, &own, known.id, at)? {
            lines.push(Line { refused: Some(SessionError::Wrong.code()), ..line.clone() });
            return Ok(None);
        }
        knock.forgive(w)?;
        lines.push(line.clone());
        let half = Stage::Half { ways: Vec::new() };
        let ticket = make(w, &own, &known, &half, device, source, at)?;
        Present::of(w, &own, ticket.hash(), at)?.opened(w, source, at).map(Some)
    })?;
    let token = token.ok_or(SessionError::Wrong)?;
    stand::preselect(desk, &token, now)?;
    Ok(token)
}

/// Adds a session of someone whose first step was right.
fn make(
    w: &mut Write,
    own: &Register,
    known: &Known,
    stage: &Stage,
    device: [u8; 16],
    source: &Source,
    now: i64,
) -> Result<Ticket, SessionError> {
    let ticket = Ticket::random();
    let id = AccountId::new(now, u32::from_be_bytes(seal::random_bytes())).0;
    let kept = Source { net: source.net, agent: source.agent() };
    let bytes = serde_json::to_vec(&kept).map_err(|_| Fault::Rules)?;
    let (stage, lasts) = match stage {
        Stage::Setup => (SETUP, signing::SETUP),
        _ => (HALF, signing::HALF),
    };
    let row = SessionRow {
        id,
        account: known.id,
        stage,
        begun: now,
        seen: now,
        until: now + lasts,
        stepped: None,
        locked: None,
        seat: None,
        purpose: None,
        lang: known.lang.clone(),
        device,
        sealed: own.seal_kept(id, Kept::Session, 0, 0, &bytes),
        ended: None,
    };
    store::session::add(w, &row, &ticket.hash())?;
    store::session::purge(w, now - signing::REMEMBERED, now - signing::ATTEMPTS)?;
    store::session::purge_drafts(w, now - signing::LAPSED)?;
    Ok(ticket)
}

/// `session.confirm`: the second step. Answers with the secret of a session that is open.
///
/// # Errors
/// [`SessionError`].
pub fn confirm(
    desk: &Desk,
    token: &str,
    proof: Proof<'_>,
    source: &Source,
    now: Timestamp,
) -> Result<String, SessionError> {
    let present = Present::find(desk, token, now)?;
    let second = !matches!(proof, Proof::Password(_));
    if !matches!(present.stage, Stage::Half { .. }) || !second {
        return Err(SessionError::Stage);
    }
    let code = matches!(proof, Proof::Recovery(_));
    let at = now.as_millisecond();
    let token = present.prove(desk, Act::SessionConfirm, proof, source, now, |w| {
        if code {
            let left = Secrets::read(w, present.row.account)?.codes_left();
            let args = [("left", left.into())];
            letter::put(w, &present.own, &present.known, "code-used", &args, at)?;
        }
        present.opened(w, source, at)
    })?;
    stand::preselect(desk, &token, now)?;
    Ok(token)
}

/// `session.step_up`: proves again, within an open session, who one is, with the second step: a
/// passkey or a code. The password alone is none, for whoever took over the session may have seen
/// it typed (NIST SP 800-63B-4, section 2.2; OWASP ASVS 5.0, 7.5.3). Counts for five minutes.
///
/// # Errors
/// [`SessionError`].
pub fn step_up(
    desk: &Desk,
    token: &str,
    proof: Proof<'_>,
    source: &Source,
    now: Timestamp,
) -> Result<String, SessionError> {
    let present = Present::open(desk, token, now)?;
    if matches!(proof, Proof::Password(_)) {
        return Err(SessionError::Stage);
    }
    again(desk, Act::SessionStepUp, &present, proof, source, now, true)
}

/// `session.unlock`: goes on where one was.
///
/// # Errors
/// [`SessionError`].
pub fn unlock(
    desk: &Desk,
    token: &str,
    proof: Proof<'_>,
    source: &Source,
    now: Timestamp,
) -> Result<String, SessionError> {
    let present = Present::find(desk, token, now)?;
    if present.stage != Stage::Locked {
        return Err(SessionError::Stage);
    }
    again(desk, Act::SessionUnlock, &present, proof, source, now, false)
}

/// One proof within a session that has had both. Emergency codes are for signing in alone.
fn again(
    desk: &Desk,
    act: Act,
    present: &Present,
    proof: Proof<'_>,
    source: &Source,
    now: Timestamp,
    step: bool,
) -> Result<String, SessionError> {
    if matches!(proof, Proof::Recovery(_)) {
        return Err(SessionError::Stage);
    }
    let at = now.as_millisecond();
    let stepped = if step { Some(at) } else { present.row.stepped };
    present.prove(desk, act, proof, source, now, |w| {
        present.rotated(w, OPEN, present.row.until, stepped, at)
    })
}

/// Who holds that secret, and how far they have come. Asked with every request: one look at the
/// database, and a note at most once a minute that the session was used.
///
/// # Errors
/// [`SessionError::None`], [`SessionError::Over`], [`SessionError::Seat`], and faults.
pub fn read(desk: &Desk, token: &str, now: Timestamp) -> Result<Signed, SessionError> {
    let (present, places) = Present::at_door(desk, token, now)?;
    let at = now.as_millisecond();
    let store = &desk.house().store;
    if present.stage == Stage::Open && at - present.row.seen >= signing::NOTED {
        let noted =
            store.write_in(WorkspaceId::HOUSE, |w| store::session::seen(w, present.row.id, at));
        match noted {
            // On a full disk one can still read for a while.
            Ok(()) | Err(store::Fault::Full(_) | store::Fault::Busy) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    let (here, changes) = places
        .iter()
        .find(|(seat, _)| Some(seat.workspace) == present.row.seat)
        .or(places.first())
        .ok_or(SessionError::Seat)?;
    let changes = *changes;
    Ok(Signed {
        session: public(present.row.id),
        account: present.known.id,
        handle: present.known.handle.clone(),
        name: present.known.name.clone(),
        role: here.role,
        workspace: here.workspace,
        purpose: present.row.purpose.clone().filter(|_| present.row.seat == Some(here.workspace)),
        lang: present.row.lang.clone(),
        form_key: present.own.keys.lasting().form_key(present.row.id),
        stepped_up: present.stepped_up(at),
        begun: present.row.begun,
        seen: present.row.seen,
        until: present.row.until,
        idle: present.idle,
        id: present.row.id,
        stage: present.stage,
        changes,
        places: places.into_iter().map(|(seat, _)| seat).collect(),
    })
}

/// The second steps the account has: what can be asked of it to step up or to unlock.
///
/// # Errors
/// A fault of the database.
pub fn ways(desk: &Desk, signed: &Signed) -> Result<Vec<Way>, SessionError> {
    let secrets =
        desk.house().store.read_in(WorkspaceId::HOUSE, |r| Secrets::read(r, signed.account))?;
    Ok(secrets.ways())
}
