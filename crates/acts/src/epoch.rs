//! Epochs: the keys over the persons' keys, each for a time. Shared by the acts; no act.
//!
//! Turning to a new epoch is what makes erasures final. Every person's key that is left is carried
//! over, then the old epoch's key is destroyed: what was wrapped under it, in whatever old page,
//! log or backup of rows it survives, opens never again.
//!
//! Others may write meanwhile. Whoever still wraps under the old epoch does so in a transaction
//! that reads the epoch in force as soon as it holds the head of the log, and is run again
//! when it is behind ([`crate::Cx::write`]). Turning takes the same head before it sets the new
//! epoch. So every key under an older one is committed before the walk begins, and none comes after.

use std::collections::BTreeSet;

use model::{Act, PersonId, WorkspaceId};
use seal::{EpochKey, Form};
use store::anew::Column;
use store::workspace::InForce;
use store::{Scrub, Write};

use crate::grown::Grown;
use crate::keyring::KeyLock;
use crate::line::{self, Head, Line};
use crate::{Cx, Fault, Register, Stage, access, keep, ledger, own_values, reseal};

/// The keys of the epochs that were met, with their numbers.
pub(crate) type Epochs = Grown<(u32, EpochKey)>;

impl Epochs {
    /// The newest of them.
    pub(crate) fn last(&self) -> Option<(u32, &EpochKey)> {
        self.iter().max_by_key(|(number, _)| *number).map(|(number, key)| (*number, key))
    }

    pub(crate) fn of(&self, number: u32) -> Option<&EpochKey> {
        self.iter().find(|known| known.0 == number).map(|(_, key)| key)
    }

    /// The one that wrapped this key, told by its public id.
    pub(crate) fn that_wrapped(&self, wrapped: &[u8]) -> Option<&EpochKey> {
        self.iter().map(|(_, key)| key).find(|key| key.wrapped(wrapped))
    }
}

/// What turning to a new epoch did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The epoch in force now.
    pub epoch: u32,
    /// Persons whose keys were carried over.
    pub persons: u64,
    /// Erasures that are final now.
    pub erasures: u64,
    /// Whether a turn that was cut off before has been brought to its end.
    pub resumed: bool,
    /// Whether persons were sealed and tagged anew.
    pub resealed: bool,
    /// Persons of whom something does not open, and rows of nobody that do not: they were not sealed
    /// anew.
    pub left: u64,
    /// Whether freed pages and the write-ahead log were cleaned too. Others may read an old state
    /// at the moment; it will happen the next time, and opens nothing until then.
    pub scrubbed: bool,
}

impl Turned {
    /// Nothing done yet, in an epoch.
    pub(crate) fn at(epoch: u32) -> Turned {
        Turned {
            epoch,
            persons: 0,
            erasures: 0,
            resumed: false,
            resealed: false,
            left: 0,
            scrubbed: true,
        }
    }
}

/// The oldest epoch whose key is still there. What was erased since it began waits for its end.
pub(crate) fn oldest(cx: &Cx) -> Result<u32, Fault> {
    let oldest = cx.house.keyring.epoch_numbers(cx.register.id())?.into_iter().next();
    oldest.ok_or(Fault::Sealed { what: "epoch-key" })
}

/// Keys carried over in one transaction: enough to be quick, few enough that nobody waits long.
const BATCH: u32 = 2_000;
/// The log's word for a turn that was begun; the line at its end says `done`.
const BEGUN: &str = "begun";

/// Turns the workspace to a new epoch and destroys the old ones. One that was cut off is brought to
/// its end first. `progress` is told how many of how many keys are carried over.
///
/// # Errors
/// [`Fault::KeysBusy`] while another program changes keys; a fault of the database or the files.
/// Nothing is lost then: persons are readable all along, and the next turn goes on.
pub(crate) fn change_over(cx: &Cx, progress: &mut dyn FnMut(u64, u64)) -> Result<Turned, Fault> {
    let lock = cx.house.keyring.lock()?;
    cx.house.keyring.destroy_leftovers()?;
    let ws = cx.register.id();
    let in_force = cx.house.store.read_in(ws, |r| store::workspace::epoch(r, ws))?;
    cx.register.epoch_key(in_force)?;
    let resumed = is_cut_off(cx, in_force)?;
    let mut turned = Turned { resumed, ..Turned::at(in_force) };
    if resumed {
        carry_to(cx, in_force, &lock, progress, &mut turned)?;
    }
    // A turn that was cut off does not make final what was erased since it began.
    let since = cx.house.store.read_in(ws, |r| store::erased::pending(r, ws, in_force))?;
    if !resumed || since > 0 {
        let next = begin(cx, in_force, None)?;
        carry_to(cx, next, &lock, progress, &mut turned)?;
    }
    Ok(turned)
}

/// Whether a turn to the epoch in force was cut off.
pub(crate) fn is_cut_off(cx: &Cx, in_force: u32) -> Result<bool, Fault> {
    let ws = cx.register.id();
    let oldest = cx.house.keyring.epoch_numbers(ws)?.into_iter().next();
    Ok(oldest.is_some_and(|oldest| oldest < in_force)
        || cx.house.store.read_in(ws, |r| store::person::count_keys_before(r, ws, in_force))? > 0)
}

/// Puts the next epoch in force: its key file first, then the register. Where everything is to be
/// sealed `anew` in a form, the next version of the index is named with it, and the workspace's
/// key that it follows from is made before.
pub(crate) fn begin(cx: &Cx, in_force: u32, anew: Option<Form>) -> Result<u32, Fault> {
    let (ws, keyring) = (cx.register.id(), &cx.house.keyring);
    let anew = match anew {
        Some(form) => Some((form, reseal::next_key(cx)?)),
        None => None,
    };
    let version = anew.map_or_else(|| cx.register.version_to_be(), |(_, version)| version);
    let newest = keyring.epoch_numbers(ws)?.into_iter().next_back().unwrap_or(in_force);
    // A file beyond the epoch in force was made by a turn that was cut off right then. It may
    // have been used already, so it is kept and used.
    let next = newest.max(in_force.saturating_add(1));
    if newest < next {
        keyring.put_epoch(cx.register.keys.at(version), ws, next, &EpochKey::random())?;
    }
    cx.register.epoch_key(next)?;
    let stamp = cx.stamp(anew.map_or(Act::KeyTurn, |_| Act::KeyReseal), String::new());
    let now = cx.house.store.write_in(ws, |w| -> Result<InForce, Fault> {
        let line = Line {
            refused: Some(BEGUN),
            count: store::person::count_keys_before(w, ws, next)?,
            ..Line::default()
        };
        line::append(w, &stamp, &[line])?;
        store::workspace::set_epoch(w, ws, next)?;
        if let Some((form, version)) = anew {
            store::workspace::set_next(w, ws, version, form.number())?;
        }
        Ok(store::workspace::in_force(w, ws)?)
    })?;
    cx.register.follow(&now)?;
    Ok(next)
}

/// Carries every older key over to `epoch`, or replaces it where everything is sealed anew, and
/// destroys the epochs before it.
pub(crate) fn carry_to(
    cx: &Cx,
    epoch: u32,
    _lock: &KeyLock,
    progress: &mut dyn FnMut(u64, u64),
    turned: &mut Turned,
) -> Result<(), Fault> {
    let (ws, store) = (cx.register.id(), &cx.house.store);
    let in_force = store.read_in(ws, |r| store::workspace::in_force(r, ws))?;
    cx.register.follow(&in_force)?;
    let anew = in_force.index_next.is_some();
    let (act, stage) =
        if anew { (Act::KeyReseal, Stage::Persons) } else { (Act::KeyTurn, Stage::Keys) };
    let stamp = cx.stamp(act, String::new());
    let total = store.read_in(ws, |r| store::person::count_keys_before(r, ws, epoch))?;
    let mut carried = 0;
    progress(carried, total);
    loop {
        let mut after = PersonId(i64::MIN);
        loop {
            let (rows, last) = match anew {
                true => {
                    let batch = reseal::batch(cx, &stamp, epoch, after)?;
                    turned.left += batch.left;
                    (batch.persons, batch.last)
                }
                false => {
                    store.write_alone_in(ws, |w| carry_batch(w, &cx.register, ws, epoch, after))?
                }
            };
            let Some(last) = last else { break };
            after = last;
            carried += rows;
            progress(carried.min(total), total);
            cx.paced(stage, carried.min(total), Some(total))?;
        }
        if anew {
            reseal::carry_origins(cx)?;
        }
        let persons = carried;
        let done = store.write_in(ws, |w| -> Result<Option<InForce>, Fault> {
            let head = Head::hold(w, ws)?;
            if store::person::count_keys_before(w, ws, epoch)? > 0 {
                return Ok(None);
            }
            line::append_to(w, &head, &stamp, &[Line { count: persons, ..Line::default() }])?;
            if anew {
                if let Some(next) = cx.register.index_next().filter(|_| ws == WorkspaceId::HOUSE) {
                    access::retag::retag(w, &cx.register, next)?;
                }
                store::workspace::go_over(w, ws)?;
            }
            Ok(Some(store::workspace::in_force(w, ws)?))
        })?;
        if let Some(now) = done {
            cx.register.follow(&now)?;
            break;
        }
    }
    turned.resealed |= reseal::clear(cx)? || anew;
    if turned.resealed || turned.resumed {
        turned.left += own_values::anew(cx)?;
    }
    ledger::append(cx)?;
    let first = cx.house.keyring.epoch_numbers(ws)?.into_iter().next().unwrap_or(epoch);
    for old in cx.house.keyring.epoch_numbers(ws)?.into_iter().filter(|old| *old < epoch) {
        cx.house.keyring.destroy_epoch(ws, old)?;
    }
    // Whoever has the destroyed keys in memory, loads the register anew and lets them go.
    store.write_in(ws, |w| store::workspace::changed(w, ws))?;
    turned.erasures += store.read_in(ws, |r| -> Result<u64, store::Fault> {
        let (since_first, since_now) =
            (store::erased::pending(r, ws, first)?, store::erased::pending(r, ws, epoch)?);
        Ok(since_first.saturating_sub(since_now))
    })?;
    turned.epoch = epoch;
    turned.persons += carried;
    turned.scrubbed = store.scrub(&freed(turned.resealed))? == Scrub::Done;
    Ok(())
}

/// The tables in which old sealed rows were left behind.
fn freed(resealed: bool) -> Vec<&'static str> {
    if !resealed {
        return vec!["person_key"];
    }
    let own = Column::ALL.iter().map(|column| column.name().0);
    let all: BTreeSet<_> = keep::SCRUBBED.iter().copied().chain(own).collect();
    all.into_iter().collect()
}

/// Carries over the next keys after a person; how many, and whose was the last.
fn carry_batch(
    w: &mut Write,
    register: &Register,
    ws: WorkspaceId,
    epoch: u32,
    after: PersonId,
) -> Result<(u64, Option<PersonId>), Fault> {
    let next = register.epoch_key(epoch)?;
    let old = store::person::keys_before(w, ws, epoch, after, BATCH)?;
    let mut new = Vec::with_capacity(old.len());
    for (person, wrapped) in &old {
        let by =
            register.epochs.that_wrapped(wrapped).ok_or(Fault::Sealed { what: "epoch-key" })?;
        let carried = by
            .rewrap(wrapped, next, ws.0, person.0)
            .map_err(|_| Fault::Sealed { what: "person-key" })?;
        new.push(carried);
    }
    let rows = old.iter().zip(&new).map(|((person, was), shall)| (*person, &was[..], &shall[..]));
    let changed = store::person::rewrap(w, ws, epoch, rows)?;
    Ok((changed, old.last().map(|(person, _)| *person)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_epoch_is_the_one_of_the_highest_number() {
        let epochs: Epochs =
            [(2, EpochKey::random()), (1, EpochKey::random())].into_iter().collect();
        assert_eq!(epochs.last().map(|(number, _)| number), Some(2));
        epochs.add((7, EpochKey::random()));
        assert_eq!(epochs.last().map(|(number, _)| number), Some(7));
        assert!(epochs.of(1).is_some() && epochs.of(3).is_none());
    }

    #[test]
    fn an_epoch_is_found_by_what_it_wrapped() {
        let (old, new) = (EpochKey::random(), EpochKey::random());
        let wrapped = old.wrap(&seal::PersonKey::random(seal::Form::default()), 1, 2);
        let id = old.id();
        let epochs: Epochs = [(1, old), (2, new)].into_iter().collect();
        assert_eq!(epochs.that_wrapped(&wrapped).map(EpochKey::id), Some(id));
    }
}
