//! Rounds: what the clock starts, done once though several servers stand on one register.

use jiff::Timestamp;
use model::WorkspaceId;
use store::round::Hold;

use super::Desk;
use crate::Fault;

/// How long a server that does a round may stay silent before another takes over, in milliseconds.
const LEASE: i64 = 5 * 60_000;

/// A round in hand.
#[derive(Debug)]
pub struct Round {
    name: &'static str,
    holder: i64,
}

impl Desk {
    /// Takes a round that was last done before `since` (milliseconds UTC), unless another server
    /// is at it. A round nobody has ever looked at counts as done just now.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn take_round(
        &self,
        name: &'static str,
        since: i64,
        now: Timestamp,
    ) -> Result<Option<Round>, Fault> {
        let (ws, store, at) = (WorkspaceId::HOUSE, &self.house.store, now.as_millisecond());
        let rows = store.read_in(ws, |r| store::round::list(r, ws))?;
        match rows.iter().find(|row| row.name == name) {
            None => {
                store.write_in(ws, |w| store::round::add(w, ws, name, at))?;
                Ok(None)
            }
            Some(row) if row.done >= since || row.until >= at => Ok(None),
            Some(_) => {
                let round = Round { name, holder: i64::from_be_bytes(seal::random_bytes()) };
                let hold = round.hold(at);
                let had = store.write_in(ws, |w| store::round::take(w, ws, name, hold, since))?;
                Ok(had.then_some(round))
            }
        }
    }

    /// Stays at a round; `false` when another server has taken it over.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn keep_round(&self, round: &Round, now: Timestamp) -> Result<bool, Fault> {
        let (ws, hold) = (WorkspaceId::HOUSE, round.hold(now.as_millisecond()));
        Ok(self.house.store.write_in(ws, |w| store::round::keep(w, ws, round.name, hold))?)
    }

    /// Gives a round back; `failed` is the code of what went wrong.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn end_round(
        &self,
        round: &Round,
        now: Timestamp,
        failed: Option<&str>,
    ) -> Result<(), Fault> {
        let (ws, hold) = (WorkspaceId::HOUSE, round.hold(now.as_millisecond()));
        Ok(self.house.store.write_in(ws, |w| store::round::end(w, ws, round.name, hold, failed))?)
    }

    /// Whether the log of a workspace has grown since its last checkpoint, which is a line of it.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn has_grown(&self, ws: WorkspaceId) -> Result<bool, Fault> {
        let (head, last) = self.house.store.read_in(ws, |r| -> Result<_, store::Fault> {
            Ok((store::log::head(r, ws)?, store::log::last_checkpoint(r, ws)?))
        })?;
        let entries = head.map_or(0, |(size, _)| size);
        Ok(entries > last.map_or(0, |(size, _)| size + 1))
    }
}

impl Round {
    fn hold(&self, now: i64) -> Hold {
        Hold { holder: self.holder, now, until: now + LEASE }
    }
}
