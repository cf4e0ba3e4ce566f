//! One workspace in use: its rules and its keys in memory.

use std::borrow::Cow;
use std::sync::Arc;

use model::person::Rules;
use model::{PersonId, WorkspaceId};
use seal::{EpochKey, PersonKey, Place, RootKey};
use store::workspace::WorkspaceRow;

use crate::Fault;
use crate::epoch::Epochs;
use crate::keyring::Keyring;
use crate::measures::Measures;
use crate::provenance::Provenance;
use crate::ring::WorkspaceKeys;
use crate::scheme::Schemes;

/// A workspace's rules and keys. Nothing in it prints.
pub struct Register {
    pub(crate) row: WorkspaceRow,
    pub(crate) rules: Rules,
    pub(crate) keys: WorkspaceKeys,
    pub(crate) root: Arc<RootKey>,
    pub(crate) schemes: Schemes,
    pub(crate) epochs: Epochs,
    pub(crate) keyring: Keyring,
    pub(crate) limits: Measures,
    pub(crate) provenance: Provenance,
}

impl Register {
    /// The workspace's number.
    #[must_use]
    pub fn id(&self) -> WorkspaceId {
        self.row.id
    }

    /// The workspace's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// The Land whose holidays count, as `DE-BY`.
    #[must_use]
    pub fn land(&self) -> &str {
        &self.row.land
    }

    /// The fields and processings.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The epoch new keys are wrapped under: the newest known here. A transaction that began
    /// before a newer one is run again with it ([`crate::Cx::write`] sees to that).
    pub(crate) fn epoch(&self) -> Result<(u32, &EpochKey), Fault> {
        self.epochs.last().ok_or(Fault::Sealed { what: "epoch-key" })
    }

    /// The key of an epoch; fetched when another program has turned to it since.
    pub(crate) fn epoch_key(&self, epoch: u32) -> Result<&EpochKey, Fault> {
        if self.epochs.of(epoch).is_none() {
            self.learn_keys()?;
            self.epochs.add((epoch, self.keyring.epoch(&self.keys, self.row.id, epoch)?));
        }
        self.epochs.of(epoch).ok_or(Fault::Sealed { what: "epoch-key" })
    }

    /// Unwraps a person's key with the epoch it is wrapped under.
    pub(crate) fn person_key(
        &self,
        epoch: u32,
        wrapped: &[u8],
        person: PersonId,
    ) -> Result<PersonKey, Fault> {
        let key = self.epoch_key(epoch)?;
        key.unwrap(wrapped, self.row.id.0, person.0)
            .map_err(|_| Fault::Sealed { what: "person-key" })
    }

    /// A wrapped key as it has to be written now: as it is, or carried over from an older epoch.
    pub(crate) fn up_to_date<'a>(
        &self,
        wrapped: &'a [u8],
        person: PersonId,
    ) -> Result<Cow<'a, [u8]>, Fault> {
        let (_, newest) = self.epoch()?;
        if newest.wrapped(wrapped) {
            return Ok(Cow::Borrowed(wrapped));
        }
        let older = self.epochs.that_wrapped(wrapped).ok_or(Fault::Sealed { what: "epoch-key" })?;
        older
            .rewrap(wrapped, newest, self.row.id.0, person.0)
            .map(Cow::Owned)
            .map_err(|_| Fault::Sealed { what: "person-key" })
    }

    /// Where a value of a person is sealed to.
    pub(crate) fn place(&self, person: PersonId, field: u16, value: u32, version: u32) -> Place {
        Place { workspace: self.row.id.0, person: person.0, field, value, version }
    }

    /// Where the name behind a pseudonym of the log is sealed to.
    pub(crate) fn actor_place(&self, pseudonym: &[u8]) -> Place {
        let first = pseudonym.first().copied().unwrap_or_default();
        self.place(PersonId(0), 0, u32::from(first), 0)
    }
}
