//! The second step: an authenticator program, and emergency codes for the day it is lost.

use jiff::Timestamp;
use model::setting::Setting;
use model::{Act, WorkspaceId};
use seal::code::Seed;
use store::Write;

use super::AccountError;
use crate::access::barred::SessionError;
use crate::access::gate::{Ground, Guess, Knock};
use crate::access::present::{self, OPEN, Present};
use crate::access::proof::{self, Kind, Secrets, put_codes};
use crate::access::{letter, shut};
use crate::desk::Desk;
use crate::signed::{Source, Stage};

/// What is typed or photographed into an authenticator program. Shown once, to its owner.
pub struct Enrolment {
    /// The seed in groups of four letters.
    pub typed: String,
    /// The address behind the picture: `otpauth://totp/…`.
    pub address: String,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolment(..)")
    }
}

/// Whoever has to set up a second step, or wants another and has just proved who they are.
pub(super) fn entitled(desk: &Desk, token: &str, now: Timestamp) -> Result<Present, AccountError> {
    let present = Present::find(desk, token, now)?;
    match present.stage {
        Stage::Setup => Ok(present),
        Stage::Open if present.stepped_up(now.as_millisecond()) => Ok(present),
        Stage::Open => Err(AccountError::StepUp),
        Stage::Locked => Err(SessionError::Locked.into()),
        Stage::Half { .. } => Err(SessionError::Stage.into()),
    }
}

/// `account.totp_begin`: a seed for an authenticator program. It opens nothing until a code of it
/// was shown; one that was begun before is forgotten.
///
/// # Errors
/// [`AccountError`].
pub fn totp_begin(desk: &Desk, token: &str, now: Timestamp) -> Result<Enrolment, AccountError> {
    let present = entitled(desk, token, now)?;
    let cx = present.cx(desk, now)?;
    let seed = Seed::random();
    let at = now.as_millisecond();
    let firm = cx.write_about(&cx.at_door(Act::AccountTotpBegin), |w, line| {
        *line = present.line();
        present.hold(w)?;
        proof::put_seed(w, &present.own, present.row.account, &seed, at)?;
        Ok::<_, AccountError>(letter::setting(w, &present.own, Setting::Firm)?)
    })?;
    let issuer = firm.map_or_else(|| "Obhut".to_owned(), |firm| format!("Obhut {firm}"));
    Ok(Enrolment {
        typed: seed.typed().to_string(),
        address: seed.address(&issuer, &present.known.handle).to_string(),
    })
}

/// `account.totp_confirm`: the program shows that it works. An earlier one opens nothing any more.
/// Answers with the new secret of the session, and with emergency codes where there are none; they
/// are shown once.
///
/// # Errors
/// [`AccountError`].
pub fn totp_confirm(
    desk: &Desk,
    token: &str,
    code: &str,
    source: &Source,
    now: Timestamp,
) -> Result<(String, Vec<String>), AccountError> {
    let present = entitled(desk, token, now)?;
    let cx = present.cx(desk, now)?;
    let (id, at) = (present.row.account, now.as_millisecond());
    let secrets = desk.house().store.read_in(WorkspaceId::HOUSE, |r| Secrets::read(r, id))?;
    if proof::waiting_seed(&secrets).is_none() {
        return Err(AccountError::NotBegun);
    }
    let who = format!("account {}", id.0);
    let knock = Knock::of(&present.own, Guess::Code, &who, source, Ground::Known);
    present::count(&cx, Act::AccountTotpConfirm, &knock, present.line())?;
    let codes = match secrets.codes_left() {
        0 => Some(proof::new_codes(desk)?),
        _ => None,
    };
    let confirmed = cx.write(&cx.at_door(Act::AccountTotpConfirm), |w, lines| {
        present.hold(w)?;
        let secrets = Secrets::read(w, id)?;
        let row = proof::waiting_seed(&secrets).ok_or(AccountError::NotBegun)?;
        let verdict = proof::use_code(w, &present.own, id, row, code, at)?;
        if let Some(error) = verdict.refusal() {
            lines.push(present.refused(w, &knock, verdict, &error)?);
            return Ok::<_, AccountError>(Err(error));
        }
        knock.forgive(w)?;
        for old in secrets.confirmed(Kind::Totp) {
            store::account::drop_secret(w, id, old.number)?;
        }
        store::account::confirm_secret(w, id, row.number, at)?;
        if let Some((_, kept)) = &codes {
            put_codes(w, &present.own, id, kept, at)?;
        }
        lines.push(present.line());
        Ok(Ok(settle(&present, w, source, at)?))
    })?;
    let token = confirmed?;
    let shown = codes.map(|(set, _)| set.shown().into_iter().map(str::to_owned).collect());
    Ok((token, shown.unwrap_or_default()))
}

/// After a second step was made: its owner is told, what was opened with the one before ends, and
/// the session goes on with a new secret.
pub(super) fn settle(
    present: &Present,
    w: &mut Write,
    source: &Source,
    at: i64,
) -> Result<String, SessionError> {
    let args = [("time", present.known.moment(at).into())];
    letter::put(w, &present.own, &present.known, "second-step", &args, at)?;
    shut(w, present.row.account, Some(present.row.id), at)?;
    match present.stage {
        Stage::Setup => present.opened(w, source, at),
        _ => present.rotated(w, OPEN, present.row.until, present.row.stepped, at),
    }
}

/// `account.recovery_codes`: a new set of emergency codes in the place of the old one. Shown once.
///
/// # Errors
/// [`AccountError::StepUp`] when it was not proved within the last minutes who asks.
pub fn recovery_codes(
    desk: &Desk,
    token: &str,
    now: Timestamp,
) -> Result<Vec<String>, AccountError> {
    let present = entitled(desk, token, now)?;
    if present.stage != Stage::Open {
        return Err(SessionError::Stage.into());
    }
    let cx = present.cx(desk, now)?;
    let (set, kept) = proof::new_codes(desk)?;
    let at = now.as_millisecond();
    cx.write_about(&cx.at_door(Act::AccountRecoveryCodes), |w, line| {
        *line = present.line();
        present.hold(w)?;
        put_codes(w, &present.own, present.row.account, &kept, at)?;
        letter::put(
            w,
            &present.own,
            &present.known,
            "codes",
            &[("time", present.known.moment(at).into())],
            at,
        )?;
        Ok::<_, AccountError>(())
    })?;
    Ok(set.shown().into_iter().map(str::to_owned).collect())
}
