//! Mails that go with an act: written beforehand, left in the act's own transaction, and taken over
//! into the outbox of the house afterwards. Shared; no act.
//!
//! A transaction reaches one workspace, and the outbox is the house's. So a mail is first left beside
//! what it tells of: it is there if that is, and only then. What could not be taken over at once
//! goes with the next round of sending.

use model::{AccountId, WorkspaceId};
use store::Write;
use store::outbox::OutboxRow;
use texts::Arg;

use crate::access::letter;
use crate::{Cx, Fault, House};

/// Mails of an act, sealed for the outbox.
#[derive(Clone, Default)]
pub(crate) struct Letters(Vec<OutboxRow>);

impl Letters {
    /// Leaves them in the transaction of the act.
    pub(crate) fn leave(&self, w: &mut Write, ws: WorkspaceId) -> Result<(), store::Fault> {
        self.0.iter().try_for_each(|row| store::outbox::leave(w, ws, row))
    }
}

impl Cx {
    /// A mail to each of these accounts, in their own language; none to who has no address. `path`
    /// is the page it leads to.
    pub(crate) fn letters(
        &self,
        to: &[AccountId],
        kind: &'static str,
        path: Option<&str>,
        args: &[(&str, Arg<'_>)],
    ) -> Result<Letters, Fault> {
        let (home, now) = (self.home()?, self.now_ms());
        self.house.store.read_in(WorkspaceId::HOUSE, |r| -> Result<Letters, Fault> {
            let link = path.map(|path| letter::page(r, &home.register, path)).transpose()?;
            let link = link.as_ref().map(|link| ("link", Arg::from(link)));
            let args: Vec<_> = link.into_iter().chain(args.iter().cloned()).collect();
            let mut letters = Vec::new();
            for id in to {
                let Some(known) = home.register.account(r, *id)? else { continue };
                if let Some(text) = letter::text(r, &home.register, &known, kind, &args)? {
                    letters.push(letter::row(&home.register, Some(*id), kind, &text, now)?);
                }
            }
            Ok(Letters(letters))
        })
    }

    /// Takes what was left into the outbox of the house, after the act. It was done, whatever comes of
    /// this: what stays behind is taken over by the next round of sending.
    pub(crate) fn hand_over(&self, letters: &Letters) {
        if !letters.0.is_empty() {
            let _ = take_over(&self.house, self.register.id());
        }
    }
}

/// Mails taken over with one transaction.
const MANY: u32 = 200;

/// Takes over what was left in any workspace, for the round of sending.
pub(crate) fn take_over_all(house: &House) -> Result<(), Fault> {
    house.workspaces()?.iter().try_for_each(|row| take_over(house, row.id))
}

/// Done twice, or by two servers, each mail is there once.
fn take_over(house: &House, ws: WorkspaceId) -> Result<(), Fault> {
    if ws == WorkspaceId::HOUSE {
        return Ok(());
    }
    let left = house.store.read_in(ws, |r| store::outbox::left(r, ws, MANY))?;
    if left.is_empty() {
        return Ok(());
    }
    house.store.write_in(WorkspaceId::HOUSE, |w| {
        left.iter().try_for_each(|row| store::outbox::take_over(w, row))
    })?;
    house
        .store
        .write_in(ws, |w| left.iter().try_for_each(|row| store::outbox::let_go(w, ws, row.id)))?;
    Ok(())
}
