//! How long it may take to read one file and to look through it.
//!
//! A file can be made so that reading it takes long, or so that looking through what it says does.
//! One bound holds for both together, so that nobody waits longer than ten seconds for a small file
//! that was made to be slow. Time is the processor's, so that a busy machine does not make an honest
//! file a hostile one; and it grows with the file and with what is told, so that an honest large
//! file passes.

use std::time::Duration;

use read::error::Why;
use read::{ReadError, processor_time};

/// Time that any file may take, that each MiB of it may beyond, and each MiB of what it tells.
const FREE: Duration = Duration::from_secs(6);
const PER_MEBIBYTE: Duration = Duration::from_millis(500);
const PER_MEBIBYTE_TOLD: Duration = Duration::from_millis(62);
/// A file of no more than so many bytes takes no longer than this, whatever it tells; a larger one
/// may take twice as long for each MiB beyond.
const LARGE: u64 = 8 << 20;
const SMALL: Duration = Duration::from_millis(9_500);
/// Of what a file tells no more counts than so many times its size: logs are packed as tightly, and
/// bombs a hundred times tighter.
const TOLD_PER_BYTE: u64 = 10;

/// After so many bytes the clock is looked at, and what a piece counts beside its own.
const LOOK: u64 = 64 << 10;
const EACH: u64 = 256;

/// The time that one file has left, on the thread that made this.
pub(super) struct Patience {
    size: u64,
    begun: Duration,
    /// What reading took elsewhere.
    reading: Duration,
    told: u64,
    unlooked: u64,
}

impl Patience {
    /// For a file of `size` bytes that is begun now.
    pub(super) fn of(size: u64) -> Patience {
        let begun = processor_time();
        Patience { size, begun, reading: Duration::ZERO, told: 0, unlooked: 0 }
    }

    /// So many bytes are told next.
    ///
    /// # Errors
    /// When what was told before took too long; then the rest of the file is not looked through.
    pub(super) fn spend(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.told = self.told.saturating_add(bytes);
        self.unlooked = self.unlooked.saturating_add(bytes).saturating_add(EACH);
        if self.unlooked < LOOK {
            return Ok(());
        }
        self.unlooked = 0;
        self.at(processor_time())
    }

    /// Another process has read the file for so long.
    ///
    /// # Errors
    /// As [`Patience::spend`].
    pub(super) fn read_for(&mut self, reading: Duration) -> Result<(), ReadError> {
        self.reading = reading;
        self.at(processor_time())
    }

    fn at(&self, now: Duration) -> Result<(), ReadError> {
        let looking = now.saturating_sub(self.begun);
        if looking.saturating_add(self.reading) > most(self.size, self.told) {
            return Err(ReadError::CouldNotRead { why: Why::Time });
        }
        Ok(())
    }
}

/// Time that a file of `size` bytes may take that told so many.
fn most(size: u64, told: u64) -> Duration {
    let times = |each: Duration, bytes: u64| {
        each.saturating_mul(u32::try_from(bytes >> 20).unwrap_or(u32::MAX))
    };
    let told = told.min(size.saturating_mul(TOLD_PER_BYTE));
    let all = FREE
        .saturating_add(times(PER_MEBIBYTE, size))
        .saturating_add(times(PER_MEBIBYTE, size.saturating_sub(LARGE)))
        .saturating_add(times(PER_MEBIBYTE_TOLD, told));
    if size <= LARGE { all.min(SMALL) } else { all }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Duration = Duration::from_secs(10);
    const MEBIBYTE: u64 = 1 << 20;

    #[test]
    fn time_grows_with_the_file_and_with_what_it_tells() {
        assert!(most(100 * MEBIBYTE, 0) > most(MEBIBYTE, 0) + TEN);
        assert!(most(100 * MEBIBYTE, 400 * MEBIBYTE) > most(100 * MEBIBYTE, 0) + TEN);
        assert!(most(u64::MAX, u64::MAX) > FREE);
    }

    #[test]
    fn no_small_file_takes_longer_than_ten_seconds_whatever_it_tells() {
        assert!((0..=8).all(|size| most(size * MEBIBYTE, u64::MAX) < TEN));
        // Honest packed logs, of which names are looked for in 20 MiB a second.
        for size in [8, 9, 100] {
            let (log, told) = (most(size * MEBIBYTE, 20 * size * MEBIBYTE), 20 * size / 20);
            assert!(log > Duration::from_secs(told), "{size} MiB: {log:?}");
        }
    }

    #[test]
    fn reading_elsewhere_and_looking_through_share_one_bound() {
        let time = Err(ReadError::CouldNotRead { why: Why::Time });
        let begun = processor_time();
        let mut patience = Patience { begun, ..Patience::of(0) };
        assert_eq!(patience.at(begun + FREE * 2 / 3), Ok(()));
        assert_eq!(patience.read_for(FREE / 2), Ok(()));
        assert_eq!(patience.at(begun + FREE * 2 / 3), time);
    }
}
