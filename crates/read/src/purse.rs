//! What one file may still cost, through all that is packed in it: bytes that come out, and time.
//!
//! Time is the processor's, so that a busy machine does not make an honest file a hostile one.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::error::{Limit, Place, ReadError, Why};
use crate::limits;

/// After so many bytes the clock is looked at.
const LOOK: u64 = 1 << 20;
/// What a piece costs beside its bytes.
const EACH: u64 = 16;

/// The budget of a file; clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Purse(Rc<Held>);

#[derive(Debug)]
struct Held {
    bytes: Cell<u64>,
    unlooked: Cell<u64>,
    until: Duration,
}

impl Purse {
    /// The budget of a file of `size` bytes.
    pub(crate) fn of(size: u64) -> Purse {
        Purse(Rc::new(Held {
            bytes: Cell::new(limits::bytes_of(size)),
            unlooked: Cell::new(0),
            until: processor_time().saturating_add(limits::time_of(size)),
        }))
    }

    /// Takes bytes out of it.
    pub(crate) fn spend(&self, bytes: u64) -> Result<(), ReadError> {
        let left = self.0.bytes.get().checked_sub(bytes);
        self.0.bytes.set(left.unwrap_or(0));
        if left.is_none() {
            return Err(ReadError::too_much(Limit::Bytes, Place::default()));
        }
        self.work(bytes.saturating_add(EACH))
    }

    /// Notes work that took about as long as looking through so many bytes.
    ///
    /// # Errors
    /// When the time is used up.
    pub(crate) fn work(&self, bytes: u64) -> Result<(), ReadError> {
        let unlooked = self.0.unlooked.get().saturating_add(bytes);
        self.0.unlooked.set(unlooked);
        if unlooked >= LOOK { self.look_at_the_clock() } else { Ok(()) }
    }

    fn look_at_the_clock(&self) -> Result<(), ReadError> {
        if processor_time() > self.0.until {
            self.0.unlooked.set(LOOK);
            return Err(ReadError::CouldNotRead { why: Why::Time });
        }
        self.0.unlooked.set(0);
        Ok(())
    }
}

/// Processor time of this thread so far.
#[must_use]
pub fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_is_gone_for_all_that_share_it() {
        let purse = Purse::of(0);
        let shared = purse.clone();
        assert!(purse.spend(limits::bytes_of(0)).is_ok());
        assert!(shared.spend(1).is_err() && shared.spend(1).is_err());
    }

    #[test]
    fn time_used_up_is_said_again_and_again() {
        let held = Held { bytes: Cell::new(9), unlooked: Cell::new(0), until: Duration::ZERO };
        let purse = Purse(Rc::new(held));
        let time = Err(ReadError::CouldNotRead { why: Why::Time });
        assert_eq!(purse.look_at_the_clock(), time);
        assert_eq!(purse.spend(1), time);
    }
}
