//! How long it may take to look through one file.
//!
//! A reader has its own bound, on what it unpacks and how long it takes. What it tells can be made
//! so that looking through it takes long, too. Time is the processor's, so that a busy machine does
//! not make an honest file a hostile one; and it grows with the file and with what is told, so that
//! an honest large file passes.

use std::time::Duration;

use read::error::Why;
use read::{ReadError, processor_time};

/// Time that any file may take, that each MiB of it may beyond, and each 16 MiB of what it tells.
const FREE: Duration = Duration::from_secs(6);
const PER_MEBIBYTE: Duration = Duration::from_secs(1);
const TOLD_PER_SECOND: u64 = 16 << 20;

/// After so many bytes the clock is looked at, and what a piece counts beside its own.
const LOOK: u64 = 64 << 10;
const EACH: u64 = 256;

/// The time that one file has left, on the thread that made this.
pub(super) struct Patience {
    until: Duration,
    told: u64,
    unlooked: u64,
}

impl Patience {
    /// For a file of `size` bytes that is begun now.
    pub(super) fn of(size: u64) -> Patience {
        Patience { until: processor_time().saturating_add(most(size)), told: 0, unlooked: 0 }
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

    fn at(&self, now: Duration) -> Result<(), ReadError> {
        let more = Duration::from_millis(self.told.saturating_mul(1_000) / TOLD_PER_SECOND);
        if now > self.until.saturating_add(more) {
            return Err(ReadError::CouldNotRead { why: Why::Time });
        }
        Ok(())
    }
}

/// Time that a file of `size` bytes may take, whatever it tells.
fn most(size: u64) -> Duration {
    let mebibytes = u32::try_from(size >> 20).unwrap_or(u32::MAX);
    PER_MEBIBYTE.saturating_mul(mebibytes).saturating_add(FREE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_grows_with_the_file_and_with_what_it_tells() {
        let time = Err(ReadError::CouldNotRead { why: Why::Time });
        let patience = |told| Patience { until: most(3 << 20), told, unlooked: 0 };
        assert_eq!(patience(0).at(FREE + 3 * PER_MEBIBYTE), Ok(()));
        assert_eq!(patience(0).at(FREE + 4 * PER_MEBIBYTE), time);
        assert_eq!(patience(TOLD_PER_SECOND).at(FREE + 4 * PER_MEBIBYTE), Ok(()));
        assert!(most(u64::MAX) > FREE);
    }
}
