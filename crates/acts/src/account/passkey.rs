//! Passkeys of one's own account, and taking a second step away.

use jiff::Timestamp;
use model::{Act, WorkspaceId};

use super::AccountError;
use super::second::{entitled, settle};
use crate::access::barred::SessionError;
use crate::access::passkey::{self, Ceremony};
use crate::access::present::{OPEN, Present};
use crate::access::proof::{self, Kind, Secrets, put_codes};
use crate::access::{letter, shut};
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::{Answered, Source, Stage};

/// Letters of what somebody calls a device.
const NAME: usize = 60;

/// What the page's script asks the device with, as JSON; nothing where the site is reached by a
/// number, for which no device makes passkeys. Changes nothing.
///
/// # Errors
/// [`AccountError`].
pub fn passkey_options(
    desk: &Desk,
    token: &str,
    origin: &str,
    now: Timestamp,
) -> Result<Option<String>, AccountError> {
    let present = entitled(desk, token, now)?;
    let secrets = secrets(desk, &present)?;
    let at = now.as_millisecond();
    Ok(ceremony(&present).ask_new(&present.own, &secrets, &present.known, origin, at)?)
}

fn ceremony(present: &Present) -> Ceremony {
    Ceremony::Make { account: present.row.account, session: present.row.id }
}

fn secrets(desk: &Desk, present: &Present) -> Result<Secrets, crate::Fault> {
    let id = present.row.account;
    desk.house().store.read_in(WorkspaceId::HOUSE, |r| Secrets::read(r, id))
}

/// `account.passkey_add`: keeps a passkey that a device has just made, under what its owner calls
/// the device. Answers with the new secret of the session, and with emergency codes where there
/// are none; they are shown once.
///
/// # Errors
/// [`SessionError::Wrong`] for what is no answer to a question of this session, was used, or is
/// known already.
pub fn passkey_add(
    desk: &Desk,
    token: &str,
    answer: Answered<'_>,
    name: &str,
    source: &Source,
    now: Timestamp,
) -> Result<(String, Vec<String>), AccountError> {
    let present = entitled(desk, token, now)?;
    let cx = present.cx(desk, now)?;
    let (id, at) = (present.row.account, now.as_millisecond());
    let made = ceremony(&present).made(&present.own, answer, at);
    let codes = match secrets(desk, &present)?.codes_left() {
        0 => Some(proof::new_codes(desk)?),
        _ => None,
    };
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(NAME).collect();
    let kept = cx.write(&cx.at_door(Act::AccountPasskeyAdd), |w, lines| {
        present.hold(w)?;
        let fits = match &made {
            Some((spent, made)) => {
                spent.use_up(w, id, at)? && passkey::put(w, &present.own, id, made, &name, at)?
            }
            None => false,
        };
        if !fits {
            let refused = Some(SessionError::Wrong.code());
            lines.push(Line { refused, ..present.line() });
            return Ok::<_, AccountError>(None);
        }
        if let Some((_, kept)) = &codes {
            put_codes(w, &present.own, id, kept, at)?;
        }
        lines.push(present.line());
        Ok(Some(settle(&present, w, source, at)?))
    })?;
    let token = kept.ok_or(SessionError::Wrong)?;
    let shown = codes.map(|(set, _)| set.shown().into_iter().map(str::to_owned).collect());
    Ok((token, shown.unwrap_or_default()))
}

/// `account.way_drop`: takes a second step away. One stays, always.
///
/// # Errors
/// [`AccountError::LastWay`]; [`AccountError::NotBegun`] where there is none of that number.
pub fn way_drop(
    desk: &Desk,
    token: &str,
    number: u32,
    now: Timestamp,
) -> Result<String, AccountError> {
    let present = entitled(desk, token, now)?;
    if present.stage != Stage::Open {
        return Err(SessionError::Stage.into());
    }
    let cx = present.cx(desk, now)?;
    let (id, at) = (present.row.account, now.as_millisecond());
    cx.write_about(&cx.at_door(Act::AccountWayDrop), |w, line| {
        *line = present.line();
        present.hold(w)?;
        let secrets = Secrets::read(w, id)?;
        let second = || secrets.confirmed(Kind::Totp).chain(secrets.confirmed(Kind::Passkey));
        if !second().any(|row| row.number == number) {
            return Err(AccountError::NotBegun);
        }
        if second().count() < 2 {
            return Err(AccountError::LastWay);
        }
        store::account::drop_secret(w, id, number)?;
        let args = [("time", present.known.moment(at).into())];
        letter::put(w, &present.own, &present.known, "second-step", &args, at)?;
        // What was opened with it ends with it.
        shut(w, id, Some(present.row.id), at)?;
        Ok(present.rotated(w, OPEN, present.row.until, present.row.stepped, at)?)
    })
}
