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

/// Overwrites what was deleted, and turns the epoch if an erasure waits for it. `progress` is told
/// how many keys of how many have been carried over.
pub(crate) fn reach(cx: &Cx, turn: Turn, progress: &mut dyn FnMut(u64, u64)) -> Result<Finality, Fault> {
    let ws = cx.register.id();
    let epoch = cx.register.epoch()?.0;
    let (waiting, persons) = cx.house.store.read(|r| -> Result<_, store::Fault> {
        Ok((store::erased::pending(r, ws, epoch)?, store::person::count(r, ws)?))
    })?;
    let now = turn == Turn::Now || persons <= AT_ONCE;
    if waiting > 0 && now {
        epoch::turn(cx, progress)?;
    }
    match keep::scrub(cx)? {
        _ if waiting > 0 && !now => Ok(Finality::Waits { erasures: waiting }),
        Scrub::ReadersInTheWay => Ok(Finality::Busy),
        Scrub::Done => Ok(Finality::Final),
    }
}
