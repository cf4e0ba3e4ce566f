//! How an account comes to be: the first of a house, the others, and the first password of each.

use jiff::Timestamp;
use model::setting::Setting;
use model::signing::{is_handle, normal};
use model::{AccountId, Act, Actor, PersonId, Role, WorkspaceId};
use store::Write;
use store::account::AccountRow;

use super::AccountError;
use super::own::accepted;
use crate::about::is_conflict;
use crate::access::barred::SessionError;
use crate::access::gate::{Ground, Guess, Knock};
use crate::access::link::{self, LinkKind};
use crate::access::present;
use crate::access::proof::{Kind, Secrets, put_password};
use crate::access::{Known, letter, seats, shut};
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::Source;
use crate::{Cx, Fault, Register};

/// Whom an account is for.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// What the firm calls them here, as `anna.koehler`.
    pub handle: &'a str,
    /// Their name.
    pub name: &'a str,
    /// Where links and notices go; without it they are handed over by whoever invites.
    pub mail: Option<&'a str>,
    pub role: Role,
    /// The language of their mails: `de` or `en`.
    pub lang: Option<&'a str>,
}

/// An account that waits for its owner.
#[derive(Clone)]
pub struct Invited {
    pub id: AccountId,
    pub handle: String,
    /// The secret of the link, to be given to the owner and to nobody else.
    pub link: String,
    /// Where it leads, as far as the house knows its address.
    pub address: String,
    /// When it runs out, in milliseconds UTC.
    pub until: i64,
    /// Whether it was also put in the post.
    pub mailed: bool,
}

impl std::fmt::Debug for Invited {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invited").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What the path of a link is called, by what it is for.
const INVITATION: &str = "invitation";

/// `account.add`: an account with a seat in the register of the context, and an invitation.
///
/// # Errors
/// [`AccountError`]; [`AccountError::Denied`] where a second person is asked, for a role that
/// decides about others' access or sees all.
pub fn add(cx: &Cx, new: &New<'_>) -> Result<Invited, AccountError> {
    let allowed = cx.allow(Act::AccountAdd, None)?;
    let home = cx.home()?;
    let seat = cx.register.id();
    let guarded = raises(cx, new.role)?;
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let known = insert(w, &home, new, line)?;
        cx.second_person(&allowed, 1, guarded)?;
        if seat != WorkspaceId::HOUSE {
            store::account::seat(w, known.id, seat, new.role.key(), home.now_ms())?;
        }
        invited(w, &home.register, &known, home.now_ms())
    })
}

/// `account.found`: the first administrator of a house, with a seat in each of its registers. For
/// the page of the first start, which shows the secret of [`setup_link`], and for setting up a
/// house unattended, which needs none. What is asked about the firm there is set with it.
///
/// # Errors
/// [`AccountError::Founded`] when there is or was an account; [`AccountError::Link`].
pub fn found(
    cx: &Cx,
    setup: Option<&str>,
    new: &New<'_>,
    settings: &[(Setting, &str)],
) -> Result<Invited, AccountError> {
    let allowed = match setup {
        Some(_) => cx.at_door(Act::AccountFound),
        None => cx.allow(Act::AccountFound, None)?,
    };
    let home = cx.home()?;
    let registers = cx.house.workspaces()?;
    let now = home.now_ms();
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        if store::account::count(w)? > 0 {
            return Err(AccountError::Founded);
        }
        if let Some(secret) = setup {
            let found = link::living(w, secret, now)?;
            let found =
                found.filter(|link| link.kind == LinkKind::Setup).ok_or(AccountError::Link)?;
            if !link::use_up(w, &found, now)? {
                return Err(AccountError::Link);
            }
        }
        for (setting, value) in settings {
            let value = value.trim();
            if !setting.takes(value) {
                return Err(AccountError::Value(*setting));
            }
            if !value.is_empty() {
                letter::put_setting(w, &home.register, *setting, value, now)?;
            }
        }
        let known = insert(w, &home, &New { role: Role::Administrator, ..new.clone() }, line)?;
        for register in &registers {
            store::account::seat(w, known.id, register.id, Role::Administrator.key(), now)?;
        }
        invited(w, &home.register, &known, now)
    })
}

/// Makes the link of the first start; an earlier one dies. Nothing once there is an account.
///
/// # Errors
/// A fault of the database.
pub fn setup_link(cx: &Cx) -> Result<Option<String>, AccountError> {
    let allowed = cx.allow(Act::AccountFound, None)?;
    let home = cx.home()?;
    let now = home.now_ms();
    home.write_about(&allowed, |w, _| {
        if store::account::count(w)? > 0 {
            return Ok(None);
        }
        store::session::drop_kind_of_link(w, LinkKind::Setup as i64)?;
        let (ticket, _) = link::make(w, LinkKind::Setup, None, now)?;
        Ok(Some(ticket.handed_out().to_owned()))
    })
}

/// Whether the house has its first account. Before that the pages lead to setting it up.
///
/// # Errors
/// A fault of the database.
pub fn is_founded(desk: &Desk) -> Result<bool, AccountError> {
    Ok(desk.house().store.read_in(WorkspaceId::HOUSE, store::account::count)? > 0)
}

/// Whether the secret is the living one of the first start, and the house still waits for it. For
/// showing the page; nothing is used up.
///
/// # Errors
/// A fault of the database.
pub fn waits_for_setup(desk: &Desk, secret: &str, now: Timestamp) -> Result<bool, AccountError> {
    let now = now.as_millisecond();
    desk.house().store.read_in(WorkspaceId::HOUSE, |r| {
        let link = link::living(r, secret, now)?;
        let fits = link.is_some_and(|link| link.kind == LinkKind::Setup);
        Ok(fits && store::account::count(r)? == 0)
    })
}

/// `account.invite`: invites anew somebody who lost all that opens their account, or whose
/// invitation ran out. All secrets, sessions and links they had are gone; the new link goes by mail
/// where there is an address, and whoever invites sees it only where there is none. Where both steps
/// were set, whoever manages a register the account works in is told.
///
/// # Errors
/// [`AccountError`]; [`AccountError::Denied`] where a second person is asked, for an account in use
/// that decides about others' access or sees all.
pub fn invite(cx: &Cx, handle: &str) -> Result<Invited, AccountError> {
    let allowed = cx.allow(Act::AccountInvite, None)?;
    let home = cx.home()?;
    let now = home.now_ms();
    let guarded = guards(cx)?;
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let known = living(w, &home, handle, line)?;
        may_touch(w, cx, &known)?;
        let accepted = Secrets::read(w, known.id)?.confirmed(Kind::Password).next().is_some();
        let raised = seats(w, known.id)?.iter().any(|(_, role)| role.is_raised());
        cx.second_person(&allowed, 1, guarded && accepted && raised)?;
        let in_use = accepted && !Secrets::read(w, known.id)?.ways().is_empty();
        store::account::drop_secrets(w, known.id)?;
        shut(w, known.id, None, now)?;
        if in_use {
            store::account::renew(w, known.id, now)?;
            tell_managers(w, &home, &known, &cx.actor.label(), now)?;
        }
        let invited = invited(w, &home.register, &known, now)?;
        let hidden = invited.mailed && cx.standing.account().is_some();
        Ok(match hidden {
            true => Invited { link: String::new(), address: String::new(), ..invited },
            false => invited,
        })
    })
}

/// Mails those who manage a register the account works in that all which opened it is gone.
fn tell_managers(
    w: &mut Write,
    home: &Cx,
    known: &Known,
    actor: &str,
    now: i64,
) -> Result<(), Fault> {
    let mine = seats(w, known.id)?;
    let there = |ws: WorkspaceId| mine.iter().any(|(seat, _)| *seat == ws);
    let members = store::account::members(w)?;
    let mut told: Vec<AccountId> = members
        .iter()
        .filter(|one| one.ended.is_none() && there(one.seat) && one.account != known.id)
        .filter(|one| Role::of_key(&one.role) == Some(Role::Manager))
        .map(|one| one.account)
        .collect();
    told.sort_unstable();
    told.dedup();
    // Kind and name; whoever reads it knows the name.
    let by = actor.split_once(' ').map_or(actor, |(_, name)| name);
    for id in told {
        if let Some(manager) = home.register.account(w, id)?.filter(|one| one.ended.is_none()) {
            let args = [
                ("handle", (&known.handle).into()),
                ("actor", by.into()),
                ("time", manager.moment(now).into()),
            ];
            letter::put(w, &home.register, &manager, "access-renewed", &args, now)?;
        }
    }
    Ok(())
}

/// `account.accept`: whoever holds the link of an invitation chooses the first password. Nobody is
/// signed in by it. Answers with the handle to sign in with.
///
/// # Errors
/// [`AccountError::Link`], [`AccountError::Password`].
pub fn accept(
    desk: &Desk,
    secret: &str,
    password: &str,
    source: &Source,
    now: Timestamp,
) -> Result<String, AccountError> {
    let kinds = [LinkKind::Invite];
    let known = chosen(desk, Act::AccountAccept, &kinds, secret, password, source, now)?;
    Ok(known.handle)
}

/// Lets whoever holds a link of one of these kinds choose a password; all else that stood open for
/// the account is shut.
pub(super) fn chosen(
    desk: &Desk,
    act: Act,
    kinds: &[LinkKind],
    secret: &str,
    password: &str,
    source: &Source,
    now: Timestamp,
) -> Result<Known, AccountError> {
    let own = desk.register(WorkspaceId::HOUSE)?;
    let stranger = desk.own(Actor::Stranger, now)?;
    let at = now.as_millisecond();
    let knock = Knock::of(&own, Guess::Link, "link", source, Ground::Common);
    present::count(&stranger, act, &knock, Line::default())?;
    let found = desk.house().store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, AccountError> {
        let link = link::living(r, secret, at)?.filter(|link| kinds.contains(&link.kind));
        let Some(link) = link else { return Ok(None) };
        let Some(id) = link.account else { return Ok(None) };
        let known = own.account(r, id)?.filter(|known| known.ended.is_none());
        let firm = letter::setting(r, &own, Setting::Firm)?;
        Ok(known.map(|known| (link, known, firm)))
    })?;
    let Some((link, known, firm)) = found else {
        let line = Line { refused: Some(AccountError::Link.code()), ..Line::default() };
        stranger.write_line(act, String::new(), line)?;
        return Err(AccountError::Link);
    };
    accepted(desk, &known, firm.as_deref(), password)?;
    let hash = desk.hashed(password)?.ok_or(SessionError::Busy)?;
    let cx = desk.own(Actor::Account(known.handle.clone()), now)?;
    cx.write_about(&cx.at_door(act), |w, line| {
        line.count = 1;
        line.subjects.push(own.account_pseudonym(&known.handle));
        store::account::hold(w, known.id)?;
        if !link::use_up(w, &link, at)? {
            return Err(AccountError::Link);
        }
        knock.forgive(w)?;
        put_password(w, &own, known.id, &hash, at)?;
        shut(w, known.id, None, at)?;
        for guess in [Guess::Password, Guess::Code] {
            Knock::reopen(&own, guess, &format!("account {}", known.id.0), w)?;
        }
        letter::put(w, &own, &known, "password-changed", &[("time", known.moment(at).into())], at)?;
        Ok(())
    })?;
    Ok(known)
}

/// Whether a second person has to release that somebody becomes this.
pub(super) fn raises(cx: &Cx, role: Role) -> Result<bool, Fault> {
    Ok(role.is_raised() && guards(cx)?)
}

/// Whether there is something to guard: a register without a single person can still be set up by
/// one alone.
fn guards(cx: &Cx) -> Result<bool, Fault> {
    let here = cx.register.id();
    if here == WorkspaceId::HOUSE {
        return Ok(true);
    }
    let first = cx.house.store.read_in(here, |r| store::person::after(r, here, PersonId(0), 1))?;
    Ok(!first.is_empty())
}

/// Adds an account. Handles and mail addresses are looked up in one place, so neither may be the
/// other's of somebody else.
fn insert(w: &mut Write, home: &Cx, new: &New<'_>, line: &mut Line) -> Result<Known, AccountError> {
    let own = &home.register;
    let handle = new.handle.trim();
    if !is_handle(handle) {
        return Err(AccountError::Name);
    }
    let mail = checked_mail(new.mail)?;
    let known = Known {
        id: AccountId::new(home.now_ms(), u32::from_be_bytes(seal::random_bytes())),
        handle: handle.to_owned(),
        name: checked_name(new.name)?,
        lang: new.lang.and_then(texts::Lang::parse).map(|lang| lang.code().to_owned()),
        mail,
        version: 1,
        begun: home.now_ms(),
        shared: None,
        ended: None,
    };
    line.subjects.push(own.account_pseudonym(handle));
    if own.account_typed(w, handle)?.is_some() {
        return Err(AccountError::Taken);
    }
    let tag = known.mail.as_deref().map(|mail| own.name_tag(mail));
    if let Some(mail) = known.mail.as_deref()
        && own.account_typed(w, mail)?.is_some()
    {
        return Err(AccountError::MailTaken);
    }
    let row = AccountRow {
        id: known.id,
        version: known.version,
        sealed: own.seal_known(&known)?,
        begun: known.begun,
        shared: None,
        ended: None,
    };
    match store::account::add(w, &row, &own.name_tag(handle), tag.as_ref()) {
        Err(fault) if is_conflict(&fault) => return Err(AccountError::Taken),
        added => added?,
    }
    home.introduce_account(w, handle)?;
    Ok(known)
}

/// Makes an invitation and puts it in the post.
fn invited(
    w: &mut Write,
    own: &Register,
    known: &Known,
    now: i64,
) -> Result<Invited, AccountError> {
    let (ticket, until) = link::make(w, LinkKind::Invite, Some(known.id), now)?;
    let link = ticket.handed_out().to_owned();
    let address = letter::address(w, own, INVITATION, &link)?;
    let args = [
        ("address", (&address).into()),
        ("handle", (&known.handle).into()),
        ("until", known.moment(until).into()),
    ];
    letter::put(w, own, known, "invitation", &args, now)?;
    Ok(Invited {
        id: known.id,
        handle: known.handle.clone(),
        mailed: known.mail.is_some(),
        link,
        address,
        until,
    })
}

/// The living account called so, named in the line.
pub(super) fn living(
    w: &mut Write,
    home: &Cx,
    handle: &str,
    line: &mut Line,
) -> Result<Known, AccountError> {
    let known = home.register.account_typed(w, handle)?;
    let known =
        known.filter(|known| known.handle == normal(handle)).ok_or(AccountError::Unknown)?;
    line.subjects.push(home.register.account_pseudonym(&known.handle));
    if known.ended.is_some() {
        return Err(AccountError::Unknown);
    }
    store::account::hold(w, known.id)?;
    Ok(known)
}

/// Whether the actor has a say in all registers the account works in. The operator has; whoever
/// signed in needs a seat there that may do the same.
pub(super) fn may_touch(w: &mut Write, cx: &Cx, known: &Known) -> Result<(), AccountError> {
    let Some(actor) = cx.standing.account() else { return Ok(()) };
    let mine = seats(w, actor)?;
    let theirs = seats(w, known.id)?;
    let reaches =
        |ws: WorkspaceId| mine.iter().any(|(seat, role)| *seat == ws && role.may(Act::AccountEnd));
    let here = cx.register.id();
    if !theirs.is_empty() && !theirs.iter().any(|(ws, _)| *ws == here) {
        return Err(AccountError::Unknown);
    }
    if theirs.iter().all(|(ws, _)| reaches(*ws)) { Ok(()) } else { Err(AccountError::Elsewhere) }
}

pub(super) fn checked_mail(mail: Option<&str>) -> Result<Option<String>, AccountError> {
    let mail = mail.map(str::trim).filter(|mail| !mail.is_empty());
    match mail {
        Some(mail) if mail.len() > 254 || !value::mail::is_valid(mail) => Err(AccountError::Mail),
        mail => Ok(mail.map(str::to_owned)),
    }
}

pub(super) fn checked_name(name: &str) -> Result<String, AccountError> {
    let name = name.trim();
    let fine = (1..=100).contains(&name.chars().count()) && !name.chars().any(is_steering);
    if fine { Ok(name.to_owned()) } else { Err(AccountError::Person) }
}

fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Cx {
    /// Makes sure that the log's pseudonym of an account can be given a name again, before its
    /// owner has ever acted.
    fn introduce_account(&self, w: &mut Write, handle: &str) -> Result<(), Fault> {
        let label = Actor::Account(handle.to_owned()).label();
        let pseudonym = self.register.keys.lasting().actor_pseudonym(&label);
        let sealed = self.seal_actor(&pseudonym, &label);
        store::log::add_actor(w, self.register.id(), &pseudonym, &sealed).map_err(Fault::from)
    }
}
