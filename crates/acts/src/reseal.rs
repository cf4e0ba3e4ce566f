//! Sealing a whole register anew: every person gets a new key, everything of theirs is sealed under
//! it in the form that is wanted, and the search tags are made under a new version of the index.
//! Shared by the acts; no act.
//!
//! It is a turn of the epoch in which keys are not carried over but replaced ([`crate::epoch`]).
//! When it begins, the next epoch and the next version of the index are named in one transaction;
//! from then on whoever changes a person tags under both versions, and the old index, by which
//! everybody searches, stays whole. Persons whose key is still under an older epoch are those
//! yet to be done: each batch is one transaction that holds the head of the log, so nobody changes
//! a person in between. When none is left, the new index is put in force, the half of the tags that
//! is of the old version is taken out, and the old epochs are destroyed. Cut off anywhere, it is
//! gone on with by whoever reseals or turns next.

use model::{Act, PersonId, WorkspaceId};
use seal::{Form, Warrant, WorkspaceKey};
use store::Write;
use store::person::Stored;
use store::search::{Half, Tags};

use crate::context::Stamp;
use crate::epoch::{self, Turned};
use crate::keyring::KeyLock;
use crate::line::{self, Head, Line};
use crate::ring::FIRST;
use crate::tags;
use crate::{Cx, Fault, Stage, rekeying, scheme};

/// Persons sealed anew in one transaction: nobody waits long behind them.
const BATCH: u32 = 64;
/// Rows of sources carried over in one transaction.
const ROWS: u32 = 2_000;
/// The log's word for a batch of a resealing that goes on.
pub(crate) const GOING: &str = "going";
/// The log's word for persons of whom something does not open: they keep their key.
const LEFT: &str = "left";

/// Seals the workspace anew, in `form` or as it is, and then the house's own, in which its accounts
/// are. What was cut off is brought to its end, and is enough for the workspace where it was for
/// the same form.
pub(crate) fn anew(
    cx: &Cx,
    form: Option<Form>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Turned, Fault> {
    let lock = cx.house.keyring.lock()?;
    cx.house.keyring.destroy_leftovers()?;
    let mut turned = one_anew(cx, form, &lock, progress)?;
    if cx.register.id() != WorkspaceId::HOUSE {
        let own = one_anew(&cx.home()?, Some(cx.register.form()), &lock, &mut |_, _| {})?;
        turned.left += own.left;
        turned.scrubbed &= own.scrubbed;
    }
    Ok(turned)
}

fn one_anew(
    cx: &Cx,
    form: Option<Form>,
    lock: &KeyLock,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Turned, Fault> {
    let ws = cx.register.id();
    let in_force = cx.house.store.read_in(ws, |r| store::workspace::in_force(r, ws))?;
    cx.register.follow(&in_force)?;
    let form = form.unwrap_or(cx.register.form());
    let mut turned = Turned::at(in_force.epoch);
    if epoch::is_cut_off(cx, in_force.epoch)? || in_force.index_next.is_some() {
        turned.resumed = true;
        epoch::carry_to(cx, in_force.epoch, lock, progress, &mut turned)?;
        if turned.resealed && form == cx.register.form() {
            return Ok(turned);
        }
    }
    let next = epoch::begin(cx, turned.epoch, Some(form))?;
    epoch::carry_to(cx, next, lock, progress, &mut turned)?;
    Ok(turned)
}

/// What a batch came to.
pub(crate) struct Batch {
    pub(crate) persons: u64,
    /// Persons of whom something does not open.
    pub(crate) left: u64,
    pub(crate) last: Option<PersonId>,
}

/// Seals the next persons after one anew whose keys are under an epoch before this. A damaged row
/// must not keep all others under their old keys, nor erasures from becoming final: a person with
/// one is carried over as they are, and counted.
pub(crate) fn batch(cx: &Cx, stamp: &Stamp, epoch: u32, after: PersonId) -> Result<Batch, Fault> {
    let ws = cx.register.id();
    cx.house.store.write_alone_in(ws, |w| {
        let head = Head::hold(w, ws)?;
        let keys = store::person::keys_before(w, ws, epoch, after, BATCH)?;
        let ids: Vec<PersonId> = keys.into_iter().map(|(person, _)| person).collect();
        let Some(last) = ids.last().copied() else {
            return Ok(Batch { persons: 0, left: 0, last: None });
        };
        let persons = store::person::load_some(w, ws, &ids)?;
        if persons.len() != ids.len() {
            return Err(Fault::Sealed { what: "person" });
        }
        let warrant = Warrant::new(cx.actor.label(), "resealing");
        let (mut sound, mut rekeyed, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
        for stored in persons {
            match rekeying::anew(w, cx, &stored, &warrant) {
                Ok(anew) => {
                    rekeyed.push(anew);
                    sound.push(stored);
                }
                Err(Fault::Sealed { .. }) => damaged.push(stored),
                Err(fault) => return Err(fault),
            }
        }
        tag(w, cx, &sound, &warrant)?;
        rekeyed.into_iter().try_for_each(|anew| anew.write(w, cx))?;
        for stored in &damaged {
            let wrapped = cx.register.up_to_date(&stored.wrapped, stored.row.id)?;
            store::person::rekey(w, ws, stored.row.id, cx.register.epoch()?.0, &wrapped)?;
        }
        let (count, left) = (sound.len() as u64, damaged.len() as u64);
        let said = [(GOING, count), (LEFT, left)].into_iter().filter(|(_, count)| *count > 0);
        let lines: Vec<_> = said
            .map(|(word, count)| Line { refused: Some(word), count, ..Line::default() })
            .collect();
        line::append_to(w, &head, stamp, &lines)?;
        Ok(Batch { persons: count + left, left, last: Some(last) })
    })
}

/// Adds the tags of persons under the next version. What may stand only once is theirs there if it
/// is theirs now.
fn tag(w: &mut Write, cx: &Cx, persons: &[Stored], warrant: &Warrant) -> Result<(), Fault> {
    let (register, ws) = (&cx.register, cx.register.id());
    let Some(next) = register.index_next() else { return Ok(()) };
    let mut all: Vec<(&Stored, Tags, Vec<tags::Pair>)> = Vec::with_capacity(persons.len());
    // Whoever was merged into another is not found, and has no tags.
    for stored in persons.iter().filter(|stored| stored.row.merged_into.is_none()) {
        let told = register.open_values(stored, warrant, |row| row.superseded.is_none())?;
        let (plain, sole) = (register.plain_of(&told), register.sole_of(stored));
        let made = Tags { sole: Vec::new(), ..tags::of(next, &plain, &sole) };
        all.push((stored, made, tags::soles(register.index(), next, &plain, &sole)));
    }
    let pairs = || all.iter().flat_map(|(.., pairs)| pairs);
    let holders = store::search::soles(w, ws, &pairs().map(|pair| pair.now).collect::<Vec<_>>())?;
    let there = store::search::soles(w, ws, &pairs().map(|pair| pair.next).collect::<Vec<_>>())?;
    for (stored, tags, pairs) in &mut all {
        let theirs = |pair: &&tags::Pair| {
            holders.get(&pair.now) == Some(&stored.row.id) && !there.contains_key(&pair.next)
        };
        tags.sole = pairs.iter().filter(theirs).map(|pair| pair.next).collect();
    }
    all.sort_by_key(|(stored, ..)| stored.row.segment);
    for some in all.chunk_by(|one, next| one.0.row.segment == next.0.row.segment) {
        let Some((first, ..)) = some.first() else { continue };
        let rows: Vec<_> = some.iter().map(|(stored, tags, _)| (stored.row.id, tags)).collect();
        store::search::add_tags(w, ws, first.row.segment, &rows)?;
    }
    Ok(())
}

/// Notes under the next version, too, which rows of which sources became whom. Nobody knows any more
/// what stood in those rows: their tags are carried over by themselves.
pub(crate) fn carry_origins(cx: &Cx) -> Result<(), Fault> {
    let (register, ws) = (&cx.register, cx.register.id());
    let Some(next) = register.index_next() else { return Ok(()) };
    let (index, mut after) = (register.index(), None);
    loop {
        let last = cx.house.store.write_alone_in(ws, |w| -> Result<_, Fault> {
            // With the head in hand nobody changes such a row meanwhile.
            Head::hold(w, ws)?;
            let half = Half::of(index.version());
            let rows = store::search::origins_after(w, ws, half, after, ROWS)?;
            let carried: Vec<_> =
                rows.iter().map(|row| scheme::next_origin(index, next, row)).collect();
            store::search::add_carried(w, ws, &carried)?;
            Ok(rows.last().map(|row| row.tag))
        })?;
        let Some(last) = last else { return Ok(()) };
        after = Some(last);
        cx.paced(Stage::Ending, 0, None)?;
    }
}

/// Takes out the tags that are of another version than the one in force; whether there were any.
pub(crate) fn clear(cx: &Cx) -> Result<bool, Fault> {
    let (ws, store) = (cx.register.id(), &cx.house.store);
    let stamp = cx.stamp(Act::KeyReseal, String::new());
    let mut any = false;
    loop {
        let gone = store.write_alone_in(ws, |w| -> Result<u64, Fault> {
            let (head, in_force) = Head::hold_with(w, ws)?;
            if in_force.index_next.is_some() {
                return Ok(0);
            }
            let gone = store::search::cut(w, ws, Half::of(in_force.index_version).other())?;
            if gone > 0 {
                let line = Line { refused: Some(GOING), ..Line::default() };
                line::append_to(w, &head, &stamp, &[line])?;
            }
            Ok(gone)
        })?;
        if gone == 0 {
            return Ok(any);
        }
        any = true;
        cx.paced(Stage::Ending, 0, None)?;
    }
}

/// Makes the workspace's next key, and tells the version of the index that follows from it. The file
/// is there before anything speaks of it. One that lies there already is of a resealing that was
/// cut off right then; it may have been used, so it is kept and used. Versions of before there were
/// further keys are given the one they follow from, so that a number that is missing tells of a
/// key that was lost.
pub(crate) fn next_key(cx: &Cx) -> Result<u8, Fault> {
    let (ws, house) = (cx.register.id(), &cx.house);
    house.root_in_force()?;
    let version = house.store.read_in(ws, |r| store::workspace::in_force(r, ws))?.index_version;
    let version = version.checked_add(1).ok_or(Fault::Sealed { what: "index-key" })?;
    let known = house.keyring.key_numbers(ws)?;
    for number in (FIRST..=version).filter(|number| !known.contains(number)) {
        let fresh = (number == version).then(WorkspaceKey::random);
        let key = fresh.as_ref().unwrap_or_else(|| cx.register.keys.at(number));
        house.keyring.put_workspace(&house.root, ws, number, key)?;
    }
    cx.register.learn_keys()?;
    Ok(version)
}
