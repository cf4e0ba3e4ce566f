//! How a register seals and tags at the moment: the form of new keys, the version of its index, and
//! the next version while tags are made under both. Shared by the acts; no act.
//!
//! All who write hold the head of the log and then ask what is in force ([`crate::Cx::write`]).
//! Whoever loaded the register before that changed, learns it and runs the transaction again: so
//! from the moment a next version is named, every change is tagged under both.

use model::field::Field;
use seal::{Form, IndexKeys};
use store::search::Tags;
use store::source::OriginRow;
use store::workspace::InForce;

use crate::Register;
use crate::grown::Grown;
use crate::ring::WorkspaceKeys;
use crate::tags::{self, Plain, Sole};

/// What was in force since the register was loaded.
pub(crate) struct Schemes {
    first: Scheme,
    newer: Grown<Scheme>,
}

struct Scheme {
    form: Form,
    index: IndexKeys,
    next: Option<IndexKeys>,
}

impl Scheme {
    fn of(keys: &WorkspaceKeys, in_force: &InForce) -> Scheme {
        let derived = |version| IndexKeys::derive(version, |version| keys.at(version));
        Scheme {
            form: Form::of_number(in_force.form).unwrap_or_default(),
            index: derived(in_force.index_version),
            next: in_force.index_next.map(derived),
        }
    }

    fn number(&self) -> u16 {
        number(self.index.version(), self.next.is_some())
    }
}

/// Counts what has been in force, one after the other.
fn number(version: u8, has_next: bool) -> u16 {
    u16::from(version) * 2 + u16::from(has_next)
}

impl Schemes {
    pub(crate) fn of(keys: &WorkspaceKeys, in_force: &InForce) -> Schemes {
        Schemes { first: Scheme::of(keys, in_force), newer: Grown::default() }
    }

    /// The newest of them.
    fn last(&self) -> &Scheme {
        let newer = |last, at| if Scheme::number(at) > Scheme::number(last) { at } else { last };
        self.newer.iter().fold(&self.first, newer)
    }
}

impl Register {
    /// The index that is searched.
    pub(crate) fn index(&self) -> &IndexKeys {
        &self.schemes.last().index
    }

    /// The index that is being made beside it.
    pub(crate) fn index_next(&self) -> Option<&IndexKeys> {
        self.schemes.last().next.as_ref()
    }

    /// The form in which new keys seal.
    #[must_use]
    pub fn form(&self) -> Form {
        self.schemes.last().form
    }

    /// The version of the index that is made or, where none is, that is searched.
    pub(crate) fn version_to_be(&self) -> u8 {
        self.index_next().unwrap_or(self.index()).version()
    }

    /// Tells what was in force when something was sealed and tagged from what is now.
    pub(crate) fn scheme(&self) -> u16 {
        self.schemes.last().number()
    }

    /// Whether something else is in force than what this register knows of.
    pub(crate) fn is_behind(&self, in_force: &InForce) -> bool {
        self.epochs.last().is_none_or(|(newest, _)| newest < in_force.epoch)
            || self.scheme() < number(in_force.index_version, in_force.index_next.is_some())
    }

    /// Learns what is in force.
    pub(crate) fn follow(&self, in_force: &InForce) -> Result<(), crate::Fault> {
        if self.scheme() < number(in_force.index_version, in_force.index_next.is_some()) {
            self.learn_keys()?;
            self.schemes.newer.add(Scheme::of(&self.keys, in_force));
        }
        self.epoch_key(in_force.epoch).map(drop)
    }

    /// The tags of a person's current values, to be written or taken out: under both versions
    /// while there are two.
    pub(crate) fn tags_over(&self, values: &[Plain<'_>], sole: &Sole) -> Tags {
        match self.index_next() {
            None => tags::of(self.index(), values, sole),
            Some(next) => tags::of_both(self.index(), next, values, sole),
        }
    }

    /// Whether that is the tag of a value that may stand only once.
    pub(crate) fn is_sole_tag(&self, tag: &[u8; 16], field: &Field, normal: &str) -> bool {
        let index = self.index();
        index.exact(field.id.0, normal) == *tag || tags::sole_tag(index, field, normal) == *tag
    }

    /// A row of a source as it has to be noted: under both versions while there are two.
    pub(crate) fn noted(&self, row: OriginRow) -> impl Iterator<Item = OriginRow> + use<> {
        let next = self.index_next().map(|next| next_origin(self.index(), next, &row));
        std::iter::once(row).chain(next)
    }
}

/// A row of a source under the next version.
pub(crate) fn next_origin(index: &IndexKeys, next: &IndexKeys, row: &OriginRow) -> OriginRow {
    let carry = |tag| next.carry(index.version(), tag);
    // A firm that was noted by its name has no print.
    let print = <[u8; 16]>::try_from(row.print.as_slice());
    let print = print.map_or_else(|_| row.print.clone(), |print| carry(print).to_vec());
    OriginRow { tag: carry(row.tag), print, ..row.clone() }
}

#[cfg(test)]
mod tests {
    use seal::WorkspaceKey;

    use super::*;

    #[test]
    fn what_comes_later_is_in_force_however_late_it_is_learned() {
        let keys = WorkspaceKeys::of(WorkspaceKey::random(), Vec::new());
        let at = |index_version, index_next| {
            Scheme::of(&keys, &InForce { epoch: 1, index_version, index_next, form: 1 })
        };
        let schemes = Schemes { first: at(1, None), newer: Grown::default() };
        schemes.newer.add(at(2, None));
        schemes.newer.add(at(1, Some(2)));
        assert_eq!((schemes.last().index.version(), schemes.last().next.is_some()), (2, false));
        schemes.newer.add(at(2, Some(3)));
        assert_eq!(schemes.last().next.as_ref().map(IndexKeys::version), Some(3));
    }
}
