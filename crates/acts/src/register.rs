//! One workspace in use: its rules and its keys in memory.

use model::person::Rules;
use model::{PersonId, WorkspaceId};
use seal::{EpochKey, IndexKeys, PersonKey, Place, Sealer, WorkspaceKey};
use store::workspace::WorkspaceRow;

use crate::Fault;

/// A workspace's rules and keys. Nothing in it prints.
pub struct Register {
    pub(crate) row: WorkspaceRow,
    pub(crate) rules: Rules,
    pub(crate) key: WorkspaceKey,
    pub(crate) index: IndexKeys,
    pub(crate) epochs: Vec<(u32, EpochKey)>,
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

    /// The epoch new keys are wrapped under.
    pub(crate) fn epoch(&self) -> Result<(u32, &EpochKey), Fault> {
        self.epochs.last().map(|(number, key)| (*number, key)).ok_or(Fault::Sealed { what: "epoch-key" })
    }

    /// Unwraps a person's key with the epoch it is wrapped under.
    pub(crate) fn person_key(&self, epoch: u32, wrapped: &[u8], person: PersonId) -> Result<PersonKey, Fault> {
        let (_, key) = self
            .epochs
            .iter()
            .find(|(number, _)| *number == epoch)
            .ok_or(Fault::Sealed { what: "epoch-key" })?;
        key.unwrap(wrapped, self.row.id.0, person.0).map_err(|_| Fault::Sealed { what: "person-key" })
    }

    /// Where a value of a person is sealed to.
    pub(crate) fn place(&self, person: PersonId, field: u16, value: u32, version: u32) -> Place {
        Place { workspace: self.row.id.0, person: person.0, field, value, version }
    }

    /// Seals what belongs to the workspace and to no person: the names behind the log's pseudonyms.
    pub(crate) fn own_sealer(&self) -> Sealer {
        self.key.sealer(0, 1)
    }
}
