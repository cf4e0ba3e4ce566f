//! Where an account works, what it is called, and its end.

use model::{Act, Role, WorkspaceId};
use store::Write;

use super::AccountError;
use super::invite::{checked_mail, checked_name, living, may_touch, raises};
use super::mail::{Moved, moved};
use crate::about::is_conflict;
use crate::access::{Known, seats, shut};
use crate::line::Line;
use crate::{Cx, Fault};

/// `account.role_set`: gives an account a seat in the register of the context, or another role
/// there. Its sessions end, so that the new limits count from the next sign-in.
///
/// # Errors
/// [`AccountError::Denied`] where a second person is asked: for a role that decides about others'
/// access or sees all. [`AccountError::Joined`] for an officer who would also manage or administer, in whatever
/// register; [`AccountError::Last`].
pub fn role_set(cx: &Cx, handle: &str, role: Role) -> Result<(), AccountError> {
    let allowed = cx.allow(Act::AccountRoleSet, None)?;
    let home = cx.home()?;
    let (seat, now) = (cx.register.id(), home.now_ms());
    let guarded = raises(cx, role)?;
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let known = living(w, &home, handle, line)?;
        let held = seats(w, known.id)?;
        if held.iter().any(|(ws, other)| *ws != seat && !role.joins(*other)) {
            return Err(AccountError::Joined);
        }
        if role != Role::Administrator {
            another_administrator(w, cx, &known)?;
        }
        let is_it = held.contains(&(seat, role));
        cx.second_person(&allowed, 1, guarded && !is_it)?;
        store::account::seat(w, known.id, seat, role.key(), now)?;
        store::session::end_others(w, known.id, None, now)?;
        Ok(())
    })
}

/// `account.leave`: takes an account out of the register of the context, with its grants there.
/// What it is elsewhere stays.
///
/// # Errors
/// [`AccountError`].
pub fn leave(cx: &Cx, handle: &str) -> Result<(), AccountError> {
    let allowed = cx.allow(Act::AccountLeave, None)?;
    let home = cx.home()?;
    let (seat, now) = (cx.register.id(), home.now_ms());
    let known = home.write_about(&allowed, |w, line| {
        line.count = 1;
        let known = living(w, &home, handle, line)?;
        another_administrator(w, cx, &known)?;
        if !store::account::leave(w, known.id, seat, now)? {
            return Err(AccountError::Unknown);
        }
        store::session::end_others(w, known.id, None, now)?;
        Ok(known)
    })?;
    end_grants(cx, &known, seat, Act::AccountLeave)?;
    Ok(())
}

/// `account.end`: somebody leaves the firm. Ends the account with its seats, secrets, sessions,
/// links and waiting mails, at once, and then its grants in every register. Its name is never given
/// to anybody else; its mail address becomes free.
///
/// # Errors
/// [`AccountError`].
pub fn end(cx: &Cx, handle: &str) -> Result<(), AccountError> {
    let allowed = cx.allow(Act::AccountEnd, None)?;
    let home = cx.home()?;
    let now = home.now_ms();
    let known = home.write_about(&allowed, |w, line| {
        line.count = 1;
        let known = living(w, &home, handle, line)?;
        may_touch(w, cx, &known)?;
        another_administrator(w, cx, &known)?;
        shut(w, known.id, None, now)?;
        if !store::account::end(w, known.id, now)? {
            return Err(AccountError::Unknown);
        }
        Ok(known)
    })?;
    // From here on the account opens nothing; its grants end register by register.
    for register in cx.house.workspaces()? {
        end_grants(cx, &known, register.id, Act::AccountEnd)?;
    }
    Ok(())
}

/// Ends what an account was granted in a register, with a line in that register's log.
fn end_grants(cx: &Cx, known: &Known, ws: WorkspaceId, act: Act) -> Result<(), AccountError> {
    let held = cx.house.store.read_in(ws, |r| -> Result<usize, store::Fault> {
        let grants = store::grant::list(r, ws)?;
        Ok(grants.iter().filter(|row| row.account == known.id && row.ended.is_none()).count())
    })?;
    if held == 0 {
        return Ok(());
    }
    let there = cx.in_register(ws)?;
    let subject = there.register.account_pseudonym(&known.handle);
    there.write(&there.at_door(act), |w, lines| -> Result<(), Fault> {
        store::grant::end_all(w, ws, known.id, there.today)?;
        lines.push(Line { count: held as u64, ..Line::about(subject) });
        Ok(())
    })?;
    Ok(())
}

/// What an account is called and where its mails go may change; its handle never does.
#[derive(Clone, Debug, Default)]
pub struct Changed<'a> {
    pub name: Option<&'a str>,
    /// Empty takes the address away.
    pub mail: Option<&'a str>,
    pub lang: Option<&'a str>,
}

/// `account.change`: another name, mail address or language. A new address counts when whoever
/// reads it has confirmed it; the old one is told.
///
/// # Errors
/// [`AccountError`].
pub fn change(cx: &Cx, handle: &str, changed: &Changed<'_>) -> Result<Moved, AccountError> {
    let allowed = cx.allow(Act::AccountChange, None)?;
    let home = cx.home()?;
    let own = home.register.clone();
    let now = home.now_ms();
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let before = living(w, &home, handle, line)?;
        may_touch(w, cx, &before)?;
        let mut known = Known { version: before.version + 1, ..before.clone() };
        if let Some(name) = changed.name {
            known.name = checked_name(name)?;
        }
        if let Some(lang) = changed.lang {
            known.lang = texts::Lang::parse(lang).map(|lang| lang.code().to_owned());
        }
        let mut came = Moved::Done;
        if changed.mail.is_some() {
            let mail = checked_mail(changed.mail)?;
            came = moved(w, &own, &mut known, mail, now)?;
        }
        let tag = known.mail.as_deref().map(|mail| own.name_tag(mail));
        let sealed = own.seal_known(&known)?;
        match store::account::change(w, known.id, tag.as_ref(), known.version, &sealed) {
            Err(fault) if is_conflict(&fault) => Err(AccountError::MailTaken),
            changed => Ok(changed.map(|()| came)?),
        }
    })
}

/// Whether somebody else can look after the accounts of this register when this one no longer can.
/// The operator at the machine always can, and may do as they like.
fn another_administrator(w: &mut Write, cx: &Cx, known: &Known) -> Result<(), AccountError> {
    if cx.standing.account().is_none() {
        return Ok(());
    }
    let here = cx.register.id();
    let administrators: Vec<_> = store::account::members(w)?
        .into_iter()
        .filter(|row| row.seat == here && row.ended.is_none())
        .filter(|row| row.role == Role::Administrator.key())
        .collect();
    let is_one = administrators.iter().any(|row| row.account == known.id);
    if is_one && administrators.len() == 1 { Err(AccountError::Last) } else { Ok(()) }
}
