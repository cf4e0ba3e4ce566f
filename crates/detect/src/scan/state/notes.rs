//! Writes what a run reads, safe every few seconds.

use std::time::{Duration, Instant};

use redb::{ReadableDatabase as _, ReadableTable as _, WriteTransaction};

use super::super::finding::LocationId;
use super::entry::{Entry, MailId};
use super::{MAILS, PLACES, PRINTS, SEEN, State, StateError, broken};

/// At the latest after that time, or so many places, what was read is safe.
const SAFE_AFTER: Duration = Duration::from_secs(2);
const SAFE_PLACES: usize = 50_000;

/// What a run writes.
pub(in super::super) struct Notes<'s> {
    state: &'s State,
    write: Option<WriteTransaction>,
    waiting: usize,
    since: Instant,
}

impl<'s> Notes<'s> {
    pub(super) fn new(state: &'s State) -> Notes<'s> {
        Notes { state, write: None, waiting: 0, since: Instant::now() }
    }

    /// A place was met and is as before.
    pub(in super::super) fn seen(&mut self, id: LocationId) -> Result<(), StateError> {
        let run = self.state.run;
        self.with(|write| {
            write.open_table(SEEN).map_err(broken)?.insert(&id.0, run).map_err(broken)?;
            Ok(())
        })
    }

    /// A place was read.
    pub(in super::super) fn read(&mut self, entry: &Entry<'_>) -> Result<(), StateError> {
        let run = self.state.run;
        self.with(|write| {
            let id = &entry.id.0;
            let packed = entry.packed();
            let mut places = write.open_table(PLACES).map_err(broken)?;
            places.insert(id, packed.as_slice()).map_err(broken)?;
            write.open_table(SEEN).map_err(broken)?.insert(id, run).map_err(broken)?;
            let mut prints = write.open_table(PRINTS).map_err(broken)?;
            // One byte alone holds no fingerprint.
            if entry.prints.len() > 1 {
                prints.insert(id, entry.prints).map_err(broken)?;
            } else {
                prints.remove(id).map_err(broken)?;
            }
            Ok(())
        })
    }

    /// A mail is there; it was told anew in this version, or is as before.
    pub(in super::super) fn mail(
        &mut self,
        id: MailId,
        told: Option<(u64, &[u8])>,
    ) -> Result<(), StateError> {
        let run = self.state.run;
        self.with(|write| {
            if let Some((version, told)) = told {
                let packed = [&version.to_le_bytes(), told].concat();
                let mut mails = write.open_table(MAILS).map_err(broken)?;
                mails.insert(&id.key(), packed.as_slice()).map_err(broken)?;
            }
            write.open_table(SEEN).map_err(broken)?.insert(&id.mail, run).map_err(broken)?;
            Ok(())
        })
    }

    /// Forgets the mails of a mailbox that were not met in this run; says how many.
    pub(in super::super) fn forget_mails(&mut self, within: [u8; 8]) -> Result<u64, StateError> {
        self.save()?;
        let key = |mail| MailId { within, mail }.key();
        let mut gone = Vec::new();
        let read = self.state.database.begin_read().map_err(broken)?;
        let mails = read.open_table(MAILS).map_err(broken)?;
        let seen = read.open_table(SEEN).map_err(broken)?;
        for mail in mails.range::<&[u8; 24]>(&key([0; 16])..=&key([255; 16])).map_err(broken)? {
            let (id, _) = mail.map_err(broken)?;
            let mut mail = [0; 16];
            mail.copy_from_slice(&id.value()[8..]);
            if seen.get(&mail).map_err(broken)?.map(|run| run.value()) != Some(self.state.run) {
                gone.push(mail);
            }
        }
        for mail in &gone {
            self.with(|write| {
                write.open_table(MAILS).map_err(broken)?.remove(&key(*mail)).map_err(broken)?;
                write.open_table(SEEN).map_err(broken)?.remove(mail).map_err(broken)?;
                Ok(())
            })?;
        }
        self.save()?;
        Ok(gone.len() as u64)
    }

    fn with(
        &mut self,
        change: impl FnOnce(&WriteTransaction) -> Result<(), StateError>,
    ) -> Result<(), StateError> {
        let write = match self.write.take() {
            Some(write) => write,
            None => self.state.database.begin_write().map_err(broken)?,
        };
        change(&write)?;
        self.write = Some(write);
        self.waiting += 1;
        if self.waiting >= SAFE_PLACES || self.since.elapsed() >= SAFE_AFTER {
            self.save()?;
        }
        Ok(())
    }

    /// From here on what was noted survives anything.
    pub(in super::super) fn save(&mut self) -> Result<(), StateError> {
        if let Some(write) = self.write.take() {
            write.commit().map_err(|error| match error {
                redb::CommitError::Storage(redb::StorageError::Io(cause)) => cause.into(),
                _ => StateError::Broken,
            })?;
        }
        (self.waiting, self.since) = (0, Instant::now());
        Ok(())
    }

    /// Forgets the places in these folders that were not met in this run, but for those in folders
    /// that could not be entered; says how many.
    pub(in super::super) fn forget_gone(
        &mut self,
        within: &[u64],
        unseen: &[u64],
    ) -> Result<u64, StateError> {
        self.save()?;
        let mut gone = Vec::new();
        let read = self.state.database.begin_read().map_err(broken)?;
        let places = read.open_table(PLACES).map_err(broken)?;
        let seen = read.open_table(SEEN).map_err(broken)?;
        for place in places.iter().map_err(broken)? {
            let (id, packed) = place.map_err(broken)?;
            let last = seen.get(id.value()).map_err(broken)?.map(|run| run.value());
            let packed = packed.value();
            if last != Some(self.state.run)
                && Entry::lies_in(packed, within)
                && !Entry::lies_in(packed, unseen)
            {
                gone.push(*id.value());
            }
        }
        for id in &gone {
            self.with(|write| {
                write.open_table(PLACES).map_err(broken)?.remove(id).map_err(broken)?;
                write.open_table(SEEN).map_err(broken)?.remove(id).map_err(broken)?;
                write.open_table(PRINTS).map_err(broken)?.remove(id).map_err(broken)?;
                Ok(())
            })?;
        }
        self.save()?;
        Ok(gone.len() as u64)
    }
}
