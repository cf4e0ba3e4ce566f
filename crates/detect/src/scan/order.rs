//! Keeps the order in which things were met through threads that end when they end.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Lets those who meet go only so far ahead of what is done, so that a slow one holds up the
/// others before they fill the memory.
#[derive(Debug, Default)]
pub(super) struct Gate {
    done: Mutex<u64>,
    moved: Condvar,
}

/// As far ahead.
const AHEAD: u64 = 8_192;

impl Gate {
    /// Waits until this number may go; says no when `stopped` says so.
    pub(super) fn wait(&self, number: u64, stopped: impl Fn() -> bool) -> bool {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        while number >= *done + AHEAD {
            if stopped() {
                return false;
            }
            let waited = self.moved.wait_timeout(done, Duration::from_millis(100));
            done = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        !stopped()
    }

    /// Everything before this number is done.
    pub(super) fn done(&self, before: u64) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = before;
        self.moved.notify_all();
    }
}

/// Gives back in order what comes in any.
#[derive(Debug)]
pub(super) struct Queue<T> {
    waiting: BTreeMap<u64, T>,
    next: u64,
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue { waiting: BTreeMap::new(), next: 0 }
    }
}

impl<T> Queue<T> {
    pub(super) fn put(&mut self, number: u64, item: T) {
        self.waiting.insert(number, item);
    }

    /// The next in order, if it is there.
    pub(super) fn take(&mut self) -> Option<T> {
        let item = self.waiting.remove(&self.next)?;
        self.next += 1;
        Some(item)
    }

    /// The number of the one that is waited for.
    pub(super) fn next_number(&self) -> u64 {
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_any_order_goes_in_one() {
        let mut queue = Queue::default();
        queue.put(1, 'b');
        assert_eq!(queue.take(), None);
        queue.put(0, 'a');
        assert_eq!([queue.take(), queue.take(), queue.take()], [Some('a'), Some('b'), None]);
    }

    #[test]
    fn nobody_runs_too_far_ahead_and_a_stop_ends_the_waiting() {
        let gate = Gate::default();
        assert!(gate.wait(AHEAD - 1, || false));
        assert!(!gate.wait(AHEAD, || true));
        gate.done(1);
        assert!(gate.wait(AHEAD, || false));
    }
}
