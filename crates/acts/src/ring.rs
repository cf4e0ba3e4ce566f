//! The keys a workspace has had. Shared by the acts; no act.
//!
//! Each time everything is sealed anew, the workspace gets another key ([`crate::reseal`]). Its number
//! is the first version of the index that follows from it, and the generation that stands in front
//! of all that is sealed under it. What is sealed, tagged or wrapped from then on is so under the
//! newest. The first stays behind what is never written anew: names in the log, signatures under
//! it, hashes of passwords, fingerprints.
//!
//! None is thrown away: rows of imported files are known again by tags that were carried from
//! version to version, each under its own key, and nobody knows any more what they were made of.

use seal::{Open, OpenError, Place, Warrant, WorkspaceKey, sealed};

use crate::grown::Grown;
use crate::{Fault, Register};

/// The number of a workspace's first key.
pub(crate) const FIRST: u8 = 1;

/// A workspace's keys with their numbers.
pub(crate) struct WorkspaceKeys {
    first: WorkspaceKey,
    later: Grown<(u8, WorkspaceKey)>,
}

impl WorkspaceKeys {
    pub(crate) fn of(first: WorkspaceKey, later: Vec<(u8, WorkspaceKey)>) -> WorkspaceKeys {
        WorkspaceKeys { first, later: later.into_iter().collect() }
    }

    /// The first, from which all follows that lasts.
    pub(crate) fn lasting(&self) -> &WorkspaceKey {
        &self.first
    }

    /// The key that belongs to a version of the index, and its number.
    fn numbered_at(&self, version: u8) -> (u8, &WorkspaceKey) {
        let early = self.later.iter().filter(|(number, _)| *number <= version);
        early.max_by_key(|(number, _)| *number).map_or((FIRST, &self.first), |(n, key)| (*n, key))
    }

    /// The key that belongs to a version of the index.
    pub(crate) fn at(&self, version: u8) -> &WorkspaceKey {
        self.numbered_at(version).1
    }

    /// The key of a number.
    pub(crate) fn of_number(&self, number: u8) -> Option<&WorkspaceKey> {
        let later = || self.later.iter().find(|(is, _)| *is == number).map(|(_, key)| key);
        if number == FIRST { Some(&self.first) } else { later() }
    }

    /// The one that wrapped the key of an epoch.
    pub(crate) fn that_wrapped(&self, wrapped: &[u8]) -> Option<&WorkspaceKey> {
        let all = std::iter::once(&self.first).chain(self.later.iter().map(|(_, key)| key));
        all.into_iter().find(|key| key.wrapped(wrapped))
    }
}

impl Register {
    /// Learns the keys that others have made meanwhile.
    pub(crate) fn learn_keys(&self) -> Result<(), Fault> {
        for number in self.keyring.key_numbers(self.row.id)? {
            if self.keys.of_number(number).is_none() {
                let key = self.keyring.workspace(&self.root, self.row.id, number)?;
                self.keys.later.add((number, key));
            }
        }
        Ok(())
    }

    /// The number of the key that seals now.
    pub(crate) fn key_number(&self) -> u8 {
        self.keys.numbered_at(self.version_to_be()).0
    }

    /// Seals what belongs to no person: of an `owner` in this workspace, or of 0, the workspace
    /// itself.
    pub(crate) fn seal_own(&self, owner: i64, place: &Place, value: &[u8]) -> Vec<u8> {
        let (number, key) = self.keys.numbered_at(self.version_to_be());
        key.sealer(owner, number, self.form()).seal(place, value)
    }

    /// Opens what [`Register::seal_own`] sealed, now or under an earlier key.
    pub(crate) fn open_own(
        &self,
        owner: i64,
        place: &Place,
        bytes: &[u8],
        warrant: &Warrant,
    ) -> Result<Open<Vec<u8>>, OpenError> {
        let number = sealed::generation(bytes).unwrap_or(FIRST);
        if self.keys.of_number(number).is_none() {
            self.learn_keys().map_err(|_| OpenError::OtherKey { generation: number })?;
        }
        let key = self.keys.of_number(number);
        let key = key.ok_or(OpenError::OtherKey { generation: number })?;
        let form = sealed::form(bytes).unwrap_or_default();
        key.sealer(owner, number, form).open(place, bytes, warrant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_the_newest_key_that_was_there_when_it_began() {
        let later = vec![(5, WorkspaceKey::random()), (3, WorkspaceKey::random())];
        let keys = WorkspaceKeys::of(WorkspaceKey::random(), later);
        let numbers: Vec<u8> = (1..=6).map(|version| keys.numbered_at(version).0).collect();
        assert_eq!(numbers, [1, 1, 3, 3, 5, 5]);
        assert!(keys.of_number(1).is_some() && keys.of_number(2).is_none());
        assert_eq!(keys.at(4).id(), keys.of_number(3).unwrap().id());
        let wrapped = keys.at(5).wrap(&seal::EpochKey::random(), 1, 1);
        assert_eq!(keys.that_wrapped(&wrapped).map(WorkspaceKey::id), Some(keys.at(5).id()));
    }
}
