//! Numbers about the house at work, for whoever watches over the machine. They name nobody.

use jiff::Timestamp;
use model::WorkspaceId;

use super::Desk;
use crate::Fault;
use crate::access::present::OPEN;

/// How much of what there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sessions that are open and not locked.
    pub sessions: u64,
    /// Mails that wait to be sent.
    pub outbox: u64,
    /// Entries of the logs of all registers, and of the house's own.
    pub log: u64,
    pub registers: u64,
    pub persons: u64,
}

impl Desk {
    /// Counts.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn figures(&self, now: Timestamp) -> Result<Figures, Fault> {
        let store = &self.house().store;
        let at = now.as_millisecond();
        let mut figures = store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, Fault> {
            let open = |row: &&store::session::SessionRow| {
                row.stage == OPEN && row.locked.is_none() && at < row.until
            };
            let sessions = store::session::living(r)?.iter().filter(open).count() as u64;
            let log = store::log::head(r, WorkspaceId::HOUSE)?.map_or(0, |(size, _)| size);
            Ok(Figures { sessions, outbox: store::outbox::waiting(r)?, log, ..Figures::default() })
        })?;
        for row in self.house().workspaces()?.iter().filter(|row| row.id != WorkspaceId::HOUSE) {
            let (log, persons) = store.read_in(row.id, |r| -> Result<_, store::Fault> {
                let log = store::log::head(r, row.id)?.map_or(0, |(size, _)| size);
                Ok((log, store::person::count(r, row.id)?))
            })?;
            figures.registers += 1;
            figures.log += log;
            figures.persons += persons;
        }
        Ok(figures)
    }
}
