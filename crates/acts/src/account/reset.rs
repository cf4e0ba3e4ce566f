//! A forgotten password: nobody can help with it but a link to one's own mail address.

use jiff::Timestamp;
use model::signing::{self, normal};
use model::{Act, Actor, WorkspaceId};

use super::AccountError;
use super::invite::chosen;
use crate::access::gate::{Ground, Guess, Knock};
use crate::access::letter;
use crate::access::link::{self, LinkKind};
use crate::access::present;
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::Source;

/// What the path of the link is called.
const RESET: &str = "reset";
/// Links an account is sent within the time one of them lives.
const MOST: u64 = 3;

/// `account.reset_ask`: a link to choose a new password goes to the account's own mail address.
/// The answer is the same whether there is such an account, such an address, or neither.
///
/// # Errors
/// [`AccountError`]: asked too often.
pub fn reset_ask(
    desk: &Desk,
    name: &str,
    source: &Source,
    now: Timestamp,
) -> Result<(), AccountError> {
    let own = desk.register(WorkspaceId::HOUSE)?;
    let stranger = desk.own(Actor::Stranger, now)?;
    let at = now.as_millisecond();
    // Counted by what was typed, so that the counting tells nothing either.
    let knock = Knock::of(&own, Guess::Asking, &normal(name), source, Ground::Common);
    present::count(&stranger, Act::AccountResetAsk, &knock, Line::default())?;
    let allowed = stranger.at_door(Act::AccountResetAsk);
    stranger.write_about(&allowed, |w, line| {
        let known = own.account_typed(w, name)?;
        let known = known.filter(|known| known.ended.is_none() && known.mail.is_some());
        let Some(known) = known else { return Ok(()) };
        line.subjects.push(own.account_pseudonym(&known.handle));
        // Whoever asks from many places must not fill somebody's mailbox.
        if store::session::links_since(w, known.id, LinkKind::Reset as i64, at - signing::RESET)?
            >= MOST
        {
            return Ok(());
        }
        let (ticket, until) = link::make(w, LinkKind::Reset, Some(known.id), at)?;
        let address = letter::address(w, &own, RESET, ticket.handed_out())?;
        let args = [("address", address.into()), ("until", known.moment(until).into())];
        letter::put(w, &own, &known, "reset", &args, at)?;
        Ok(())
    })
}

/// `account.reset`: whoever holds the link chooses a new password. It signs nobody in, the second
/// step is asked as ever, and all sessions and links end. Answers with the handle.
///
/// # Errors
/// [`AccountError::Link`], [`AccountError::Password`].
pub fn reset(
    desk: &Desk,
    secret: &str,
    password: &str,
    source: &Source,
    now: Timestamp,
) -> Result<String, AccountError> {
    let kinds = [LinkKind::Reset];
    Ok(chosen(desk, Act::AccountReset, &kinds, secret, password, source, now)?.handle)
}
