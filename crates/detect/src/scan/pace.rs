//! How far a scan is, for whoever looks on while it goes.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Numbers that grow while a scan goes on, and the way to stop it. May be shared between threads.
#[derive(Debug, Default)]
pub struct Pace {
    pub(super) files: AtomicU64,
    pub(super) bytes: AtomicU64,
    pub(super) all_files: AtomicU64,
    pub(super) all_bytes: AtomicU64,
    pub(super) counted: AtomicBool,
    pub(super) found: AtomicU64,
    pub(super) unread: AtomicU64,
    pub(super) stop: AtomicBool,
    /// Count what there is beforehand, beside the reading.
    pub count: bool,
}

/// How far a scan is at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Going {
    pub files: u64,
    pub bytes: u64,
    /// What there is in all, as far as it is counted.
    pub all_files: u64,
    pub all_bytes: u64,
    /// Whether all of it is counted.
    pub counted: bool,
    /// Files in which something was found.
    pub found: u64,
    /// Files that could not be checked.
    pub unread: u64,
}

impl Pace {
    /// For somebody who looks on, or for nobody: whether to count what there is, beside the reading.
    pub fn new(count: bool) -> Pace {
        Pace { count, ..Pace::default() }
    }

    /// How far it is now.
    pub fn going(&self) -> Going {
        let of = |number: &AtomicU64| number.load(Ordering::Relaxed);
        Going {
            files: of(&self.files),
            bytes: of(&self.bytes),
            all_files: of(&self.all_files),
            all_bytes: of(&self.all_bytes),
            counted: self.counted.load(Ordering::Relaxed),
            found: of(&self.found),
            unread: of(&self.unread),
        }
    }

    /// Asks the scan to stop; what is read is kept, and the next scan goes on from there.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// For a scan that begins once more.
    pub fn begin_again(&self) {
        let numbers = [&self.files, &self.bytes, &self.all_files, &self.all_bytes];
        numbers
            .into_iter()
            .chain([&self.found, &self.unread])
            .for_each(|n| n.store(0, Ordering::Relaxed));
        self.counted.store(false, Ordering::Relaxed);
        self.stop.store(false, Ordering::Relaxed);
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub(super) fn add(number: &AtomicU64, more: u64) {
        number.fetch_add(more, Ordering::Relaxed);
    }
}
