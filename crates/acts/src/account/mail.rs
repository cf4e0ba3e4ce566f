//! A new mail address: it counts once whoever reads it has said so.
//!
//! Links that open an account go to its mail address, so a mistyped or foreign one is a way in. The
//! address waits in a link that is sent to it, the one before is told at once, and nothing else of
//! the account changes until the link comes back.

use jiff::Timestamp;
use model::{Act, Actor, WorkspaceId};
use store::Write;

use super::AccountError;
use crate::Register;
use crate::about::is_conflict;
use crate::access::gate::{Ground, Guess, Knock};
use crate::access::link::{self, LinkKind};
use crate::access::proof::{Kind, Secrets};
use crate::access::{Known, letter, present};
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::Source;

/// What became of a new mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It is the account's now, or nothing was to be changed about it.
    Done,
    /// It waits for the link that was sent to it.
    Waits,
}

/// What the path of the link is called.
const CONFIRM: &str = "mail";

/// Gives an account another address or none. Whoever has a password has to say first that they
/// read it; before that an invitation does the same. `known` is the account as it shall be, with
/// the address as it was.
pub(super) fn moved(
    w: &mut Write,
    own: &Register,
    known: &mut Known,
    mail: Option<String>,
    now: i64,
) -> Result<Moved, AccountError> {
    if known.mail == mail {
        return Ok(Moved::Done);
    }
    if let Some(mail) = &mail {
        is_free(w, own, known, mail)?;
    }
    // Links on their way to the old address open nothing any more, nor do those to another one.
    store::session::drop_links(w, known.id)?;
    let accepted = Secrets::read(w, known.id)?.confirmed(Kind::Password).next().is_some();
    let time = known.moment(now);
    let mail = match mail {
        Some(mail) if accepted => mail,
        mail => {
            letter::put(w, own, known, "mail-changed", &[("time", time.into())], now)?;
            known.mail = mail;
            return Ok(Moved::Done);
        }
    };
    letter::put(w, own, known, "mail-asked", &[("time", time.into())], now)?;
    let (ticket, until) = link::make_to(w, own, LinkKind::Mail, known.id, &mail, now)?;
    let address = letter::address(w, own, CONFIRM, ticket.handed_out())?;
    let args = [
        ("address", (&address).into()),
        ("handle", (&known.handle).into()),
        ("until", known.moment(until).into()),
    ];
    let there = Known { mail: Some(mail), ..known.clone() };
    letter::put(w, own, &there, "mail-confirm", &args, now)?;
    Ok(Moved::Waits)
}

fn is_free(w: &mut Write, own: &Register, known: &Known, mail: &str) -> Result<(), AccountError> {
    match own.account_typed(w, mail)? {
        Some(other) if other.id != known.id => Err(AccountError::MailTaken),
        _ => Ok(()),
    }
}

/// `account.mail_confirm`: whoever reads the new address says so, with the link that was sent to
/// it. From then on it is the account's; the one before is told. Nobody is signed in by it.
///
/// # Errors
/// [`AccountError::Link`]; [`AccountError::MailTaken`] where it became another's in the meantime.
pub fn mail_confirm(
    desk: &Desk,
    secret: &str,
    source: &Source,
    now: Timestamp,
) -> Result<(), AccountError> {
    let own = desk.register(WorkspaceId::HOUSE)?;
    let stranger = desk.context(own.clone(), Actor::Stranger, now)?;
    let at = now.as_millisecond();
    let act = Act::AccountMailConfirm;
    let knock = Knock::of(&own, Guess::Link, "link", source, Ground::Common);
    present::count(&stranger, act, &knock, Line::default())?;
    let found = desk.house().store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, AccountError> {
        let link = link::living(r, secret, at)?.filter(|link| link.kind == LinkKind::Mail);
        let Some(link) = link else { return Ok(None) };
        let Some(id) = link.account else { return Ok(None) };
        Ok(own.account(r, id)?.filter(|known| known.ended.is_none()).map(|known| (link, known)))
    })?;
    let Some((link, before)) = found else {
        let line = Line { refused: Some(AccountError::Link.code()), ..Line::default() };
        stranger.write_line(act, String::new(), line)?;
        return Err(AccountError::Link);
    };
    let cx = desk.context(own.clone(), Actor::Account(before.handle.clone()), now)?;
    cx.write_about(&cx.at_door(act), |w, line| {
        line.count = 1;
        line.subjects.push(own.account_pseudonym(&before.handle));
        store::account::hold(w, before.id)?;
        let mail = link.address(&own, before.id)?;
        if !link::use_up(w, &link, at)? {
            return Err(AccountError::Link);
        }
        is_free(w, &own, &before, &mail)?;
        knock.forgive(w)?;
        store::session::drop_links(w, before.id)?;
        let args = [("time", before.moment(at).into())];
        letter::put(w, &own, &before, "mail-changed", &args, at)?;
        let tag = own.name_tag(&mail);
        let known = Known { version: before.version + 1, mail: Some(mail), ..before.clone() };
        let sealed = own.seal_known(&known)?;
        match store::account::change(w, known.id, Some(&tag), known.version, &sealed) {
            Err(fault) if is_conflict(&fault) => Err(AccountError::MailTaken),
            changed => Ok(changed?),
        }
    })
}
