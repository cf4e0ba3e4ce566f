//! When an erasure is final: deleted rows overwritten, the log of the database cut, and the epoch
//! turned, so that no copy of a destroyed key opens anywhere. Shared by the acts; no act.

use store::Scrub;

use crate::{Cx, Fault, epoch, keep};

/// Persons up to whom the epoch is turned at once after a single erasure: some seconds of work.
const AT_ONCE: u64 = 50_000;

/// Whether what was erased is beyond recovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// Nothing waits: no copy of a destroyed key opens any more.
    Final,
    /// So many erasures become final with the next sweep or turn of the epoch.
    Waits { erasures: u64 },
    /// Their keys are destroyed, but someone was reading an older state of the database: freed
    /// pages are overwritten with the next sweep.
    Busy,
}

/// When the epoch is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Now, however many keys have to be carried over.
    Now,
    /// Now in a small register, else with the next sweep.
    IfSmall,
}

/// Overwrites what was deleted, and turns the epoch if an erasure waits for it. `deleted` says
/// whether this act deleted anything. `progress` is told how many keys of how many have been
/// carried over.
pub(crate) fn reach(
    cx: &Cx,
    turn: Turn,
    deleted: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Finality, Fault> {
    let ws = cx.register.id();
    // Not the newest: a turn that was cut off has left an older key that still opens copies.
    let epoch = epoch::oldest(cx)?;
    let (waiting, persons) = cx.house.store.read_in(ws, |r| -> Result<_, store::Fault> {
        Ok((store::erased::pending(r, ws, epoch)?, store::person::count(r, ws)?))
    })?;
    let now = turn == Turn::Now || persons <= AT_ONCE;
    let waits = waiting > 0 && !(now && turned(cx, progress)?);
    // Where nothing went, only what an earlier reader stood in the way of is left to do.
    let idle = waiting == 0 && !deleted;
    let scrubbed = if idle { cx.house.store.scrub(&[])? } else { keep::scrub(cx)? };
    match scrubbed {
        _ if waits => Ok(Finality::Waits { erasures: waiting }),
        Scrub::ReadersInTheWay => Ok(Finality::Busy),
        Scrub::Done => Ok(Finality::Final),
    }
}

/// Turns the epoch, unless another program is at the keys or somebody said stop: then the next
/// sweep does it.
fn turned(cx: &Cx, progress: &mut dyn FnMut(u64, u64)) -> Result<bool, Fault> {
    match epoch::change_over(cx, progress) {
        Ok(_) => Ok(true),
        Err(Fault::KeysBusy | Fault::Stopped) => Ok(false),
        Err(fault) => Err(fault),
    }
}
