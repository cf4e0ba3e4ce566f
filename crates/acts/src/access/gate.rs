//! Guessing is slowed, and nobody can lock another out.
//!
//! Two counters for each name and kind of secret: one for the place the attempt comes from, which
//! makes it wait, and one over all places, which closes the account to places it never signed in
//! from. A third one counts what a place tries on whatever names; places an account signed in from
//! pass it by. An attempt is counted before it is looked at, so that many at once count as many; the
//! right one takes its count back. Names that nobody has are counted in the same way.

use std::net::IpAddr;

use model::signing::{self, MOST};
use store::session::AttemptRow;
use store::{Read, Write};

use super::present::OPEN;
use crate::signed::Source;
use crate::{Fault, Register};

/// What is being guessed at. Each kind is counted apart: whoever fails at one must not close the
/// other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    Password,
    /// Codes of the second step.
    Code,
    /// Asking for a link by mail: counted to keep the post quiet.
    Asking,
    /// One-time links: 256 bits need no help, but whoever tries them is slowed all the same.
    Link,
}

impl Guess {
    fn name(self) -> &'static str {
        match self {
            Guess::Password => "password",
            Guess::Code => "code",
            Guess::Asking => "asking",
            Guess::Link => "link",
        }
    }
}

/// Who tries what from where.
pub(crate) struct Knock {
    here: [u8; 16],
    all: [u8; 16],
    /// The place, whatever name is tried from it.
    place: [u8; 16],
    ground: Ground,
}

/// From where it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// This account never signed in from there, or nobody knows.
    New,
    /// It did, with that browser. It has a count of its own, so that whoever shares the address
    /// and guesses does not make its owner wait.
    Known,
    /// What is guessed at opens no account by itself: only the place is counted.
    Common,
}

impl Ground {
    pub(crate) fn of(known: bool) -> Ground {
        if known { Ground::Known } else { Ground::New }
    }
}

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// For so many seconds.
    Wait(u64),
    /// From new places, until a link by mail was used.
    Closed,
}

impl Knock {
    /// `who` is an account's id or a name as it is looked up.
    pub(crate) fn of(
        own: &Register,
        guess: Guess,
        who: &str,
        source: &Source,
        ground: Ground,
    ) -> Knock {
        let (kind, net) = (guess.name(), network(source.net));
        let here = match ground {
            Ground::Known => format!("{kind}|{who}|{net}|{}", source.agent()),
            Ground::New | Ground::Common => format!("{kind}|{who}|{net}"),
        };
        Knock {
            here: own.keys.lasting().attempt_tag(&here),
            all: own.keys.lasting().attempt_tag(&format!("{kind}|{who}|")),
            place: own.keys.lasting().attempt_tag(&format!("{kind}||{net}")),
            ground,
        }
    }

    /// Counts an attempt, unless it must not be made now.
    pub(crate) fn count(&self, w: &mut Write, now: i64) -> Result<Option<Stop>, Fault> {
        let here = store::session::attempt(w, &self.here)?.unwrap_or_default();
        if now < here.until {
            return Ok(Some(Stop::Wait((here.until - now + 999) as u64 / 1000)));
        }
        let place = store::session::attempt(w, &self.place)?.unwrap_or_default();
        if self.ground == Ground::New && now < place.until {
            return Ok(Some(Stop::Wait((place.until - now + 999) as u64 / 1000)));
        }
        let all = store::session::attempt(w, &self.all)?.unwrap_or_default();
        let closed = match self.ground {
            Ground::New => all.count >= MOST,
            Ground::Known => here.count >= MOST,
            Ground::Common => false,
        };
        if closed {
            return Ok(Some(Stop::Closed));
        }
        let (count, until) = signing::counted(here.count, here.last, now);
        store::session::put_attempt(w, &self.here, AttemptRow { count, last: now, until })?;
        // A known place does not close the account to new ones.
        if self.ground == Ground::New {
            let count = all.count.saturating_add(1);
            store::session::put_attempt(w, &self.all, AttemptRow { count, last: now, until: 0 })?;
            let (count, until) = signing::counted_together(place.count, place.last, now);
            store::session::put_attempt(w, &self.place, AttemptRow { count, last: now, until })?;
        }
        Ok(None)
    }

    /// It was right: nothing stays counted, but what the place tried on other names.
    pub(crate) fn forgive(&self, w: &mut Write) -> Result<(), Fault> {
        if self.ground == Ground::New
            && let Some(place) = store::session::attempt(w, &self.place)?
        {
            let count = place.count.saturating_sub(1);
            store::session::put_attempt(w, &self.place, AttemptRow { count, until: 0, ..place })?;
        }
        store::session::drop_attempt(w, &self.here)?;
        store::session::drop_attempt(w, &self.all)?;
        Ok(())
    }

    /// It was no guess: what [`Knock::count`] added is taken off again, and nothing else.
    pub(crate) fn take_back(&self, w: &mut Write) -> Result<(), Fault> {
        let tags = match self.ground {
            Ground::New => &[self.here, self.all, self.place][..],
            Ground::Known | Ground::Common => &[self.here],
        };
        for tag in tags {
            if let Some(row) = store::session::attempt(w, tag)? {
                let count = row.count.saturating_sub(1);
                store::session::put_attempt(w, tag, AttemptRow { count, until: 0, ..row })?;
            }
        }
        Ok(())
    }

    /// Opens an account again that was closed to new places.
    pub(crate) fn reopen(
        own: &Register,
        guess: Guess,
        who: &str,
        w: &mut Write,
    ) -> Result<(), Fault> {
        let all = own.keys.lasting().attempt_tag(&format!("{}|{who}|", guess.name()));
        store::session::drop_attempt(w, &all).map_err(Fault::from)
    }
}

/// The tag of an account at one place with one browser.
pub(crate) fn device(own: &Register, account: model::AccountId, source: &Source) -> [u8; 16] {
    let net = network(source.net);
    own.keys.lasting().attempt_tag(&format!("device|{}|{net}|{}", account.0, source.agent()))
}

/// Whether the account has signed in from there before, not too long ago.
pub(crate) fn is_known(
    r: &mut Read,
    account: model::AccountId,
    device: &[u8; 16],
    now: i64,
) -> Result<bool, Fault> {
    let since = now - signing::KNOWN;
    let sessions = store::session::of_account(r, account)?;
    Ok(sessions.iter().any(|row| row.device == *device && row.stage == OPEN && row.begun > since))
}

/// Whether that is a place from which the account never signed in, while it did from others. The
/// very first place is no news to anybody.
pub(crate) fn is_new(
    r: &mut Read,
    account: model::AccountId,
    device: &[u8; 16],
    now: i64,
) -> Result<bool, Fault> {
    let since = now - signing::KNOWN;
    let sessions = store::session::of_account(r, account)?;
    let mut opened =
        sessions.iter().filter(|row| row.stage == OPEN && row.begun > since).peekable();
    Ok(opened.peek().is_some() && opened.all(|row| row.device != *device))
}

/// What counts as one place: an address of IPv4, a line's network of IPv6 (RFC 6177: /64 and more
/// are given to one customer).
pub(crate) fn network(net: IpAddr) -> String {
    match net.to_canonical() {
        IpAddr::V4(one) => one.to_string(),
        IpAddr::V6(one) => {
            let [a, b, c, d, ..] = one.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}
