//! One-time links: whoever holds one may do one thing, once, for a while.

use model::AccountId;
use model::signing;
use seal::Ticket;
use store::session::LinkRow;
use store::{Read, Write};

use super::Kept;
use crate::{Fault, Register};

/// What a link is for, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// The first start of a house: its first administrator.
    Setup = 1,
    /// A new account: its first password.
    Invite = 2,
    /// A forgotten password.
    Reset = 3,
    /// A new mail address.
    Mail = 4,
    /// A question to a passkey that was answered; it opens nothing.
    Ceremony = 5,
}

impl LinkKind {
    fn lasts(self) -> i64 {
        match self {
            LinkKind::Setup => signing::FIRST,
            LinkKind::Invite => signing::INVITATION,
            LinkKind::Reset => signing::RESET,
            LinkKind::Mail => signing::ADDRESS,
            LinkKind::Ceremony => signing::CEREMONY,
        }
    }

    fn of(number: i64) -> Option<LinkKind> {
        [LinkKind::Setup, LinkKind::Invite, LinkKind::Reset, LinkKind::Mail]
            .into_iter()
            .find(|kind| *kind as i64 == number)
    }
}

/// A link that may still be used.
pub(crate) struct Living {
    pub(crate) kind: LinkKind,
    pub(crate) account: Option<AccountId>,
    hash: [u8; 32],
    sealed: Option<Vec<u8>>,
}

impl Living {
    /// The mail address that the link was sent to, to confirm it.
    pub(crate) fn address(&self, own: &Register, id: AccountId) -> Result<String, Fault> {
        let sealed = self.sealed.as_deref().ok_or(Fault::Sealed { what: "link" })?;
        let open = own.open_kept(id.0, Kept::Link, number(&self.hash), 0, sealed)?;
        let text = open.into_text().map_err(|_| Fault::Sealed { what: "link" })?;
        Ok(text.shown().clone())
    }
}

/// What is sealed in a link is sealed to this one.
pub(crate) fn number(hash: &[u8; 32]) -> u32 {
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) >> 1
}

/// Makes a link; answers with its secret and the time it ends.
pub(crate) fn make(
    w: &mut Write,
    kind: LinkKind,
    account: Option<AccountId>,
    now: i64,
) -> Result<(Ticket, i64), Fault> {
    add(w, Ticket::random(), kind, account, None, now)
}

/// Makes a link that carries the mail address it is sent to.
pub(crate) fn make_to(
    w: &mut Write,
    own: &Register,
    kind: LinkKind,
    id: AccountId,
    mail: &str,
    now: i64,
) -> Result<(Ticket, i64), Fault> {
    let ticket = Ticket::random();
    let sealed = own.seal_kept(id.0, Kept::Link, number(&ticket.hash()), 0, mail.as_bytes());
    add(w, ticket, kind, Some(id), Some(sealed), now)
}

fn add(
    w: &mut Write,
    ticket: Ticket,
    kind: LinkKind,
    account: Option<AccountId>,
    sealed: Option<Vec<u8>>,
    now: i64,
) -> Result<(Ticket, i64), Fault> {
    let until = now + kind.lasts();
    let row = LinkRow { account, kind: kind as i64, made: now, until, used: None, sealed };
    store::session::add_link(w, &row, &ticket.hash())?;
    Ok((ticket, until))
}

/// Looks a link up; nothing for one that is used, has run out or never was.
pub(crate) fn living(r: &mut Read, secret: &str, now: i64) -> Result<Option<Living>, Fault> {
    let Some(ticket) = Ticket::parse(secret.trim()) else { return Ok(None) };
    let hash = ticket.hash();
    let Some(row) = store::session::link(r, &hash)? else { return Ok(None) };
    if row.used.is_some() || now >= row.until {
        return Ok(None);
    }
    Ok(LinkKind::of(row.kind).map(|kind| Living {
        kind,
        account: row.account,
        hash,
        sealed: row.sealed,
    }))
}

/// Uses a link up; `false` when somebody else was faster.
pub(crate) fn use_up(w: &mut Write, link: &Living, now: i64) -> Result<bool, Fault> {
    store::session::use_link(w, &link.hash, now).map_err(Fault::from)
}
