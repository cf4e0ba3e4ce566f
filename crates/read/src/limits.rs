//! The bounds within which a file is read.
//!
//! They are counted on what comes out, never on what a file says of itself. An honest large file
//! passes: the number of rows is not bounded, and time runs only while nothing comes.

use std::time::Duration;

use crate::error::{Limit, Place, ReadError};

/// Most columns of a table (the widest table SQLite makes by default).
pub const COLUMNS: usize = 2_000;
/// Longest cell, in bytes of UTF-8.
pub const CELL: usize = 1 << 20;
/// Longest row, in bytes of UTF-8.
pub const ROW: usize = 8 << 20;
/// Deepest nesting of a JSON value.
pub const DEPTH: usize = 64;
/// Address space of a worker that reads one table, in bytes.
pub const MEMORY: u64 = 512 << 20;
/// The same of a worker that reads files whole, of which several may run at once.
pub const MEMORY_WHOLE: u64 = 320 << 20;
/// Processor time of a worker in seconds: a net under a worker whose parent died, not a bound for
/// honest files.
pub const PROCESSOR: u64 = 3_600;
/// How long a worker may stay without giving a sign.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Bytes that any file may give, whatever its size.
const BYTES_FREE: u64 = 32 << 20;
/// Bytes that each byte of a file may give beyond that: compressed sheets reach 20, bombs 1,000.
const BYTES_PER_BYTE: u64 = 100;
/// Cells that any file may give, and those that each of its bytes may give beyond.
const CELLS_FREE: u64 = 4_000_000;
const CELLS_PER_BYTE: u64 = 20;

/// Bytes that a file of `size` bytes may give in all, whatever is packed in it.
pub fn bytes_of(size: u64) -> u64 {
    size.saturating_mul(BYTES_PER_BYTE).saturating_add(BYTES_FREE)
}

/// Processor time that any file may take when it is read whole, and that each MiB of it may beyond.
const TIME_FREE: Duration = Duration::from_secs(8);
const TIME_PER_MEBIBYTE: Duration = Duration::from_secs(1);
/// How long a worker that reads a file whole may stay without giving a sign.
pub const SILENCE: Duration = Duration::from_secs(10);

/// Processor time that a file of `size` bytes may take when it is read whole.
pub fn time_of(size: u64) -> Duration {
    let mebibytes = u32::try_from(size >> 20).unwrap_or(u32::MAX);
    TIME_PER_MEBIBYTE.saturating_mul(mebibytes).saturating_add(TIME_FREE)
}

/// What a file may still give.
#[derive(Debug, Clone)]
pub struct Budget {
    bytes: u64,
    cells: u64,
}

impl Budget {
    /// The budget of a file of `size` bytes.
    pub fn of(size: u64) -> Budget {
        Budget {
            bytes: bytes_of(size),
            cells: size.saturating_mul(CELLS_PER_BYTE).saturating_add(CELLS_FREE),
        }
    }

    /// Takes cells out of the budget that were read and held nothing.
    pub fn spend_blank(&mut self, line: u64, cells: u64) -> Result<(), ReadError> {
        let left = self.cells.checked_sub(cells);
        self.cells = left.ok_or_else(|| ReadError::too_much(Limit::Cells, Place::line(line)))?;
        Ok(())
    }

    /// Takes one row out of the budget, or says which bound it breaks.
    pub fn spend(&mut self, line: u64, cells: &[String]) -> Result<(), ReadError> {
        let bytes: u64 = cells.iter().map(|cell| cell.len() as u64).sum();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count() as u64;
        self.bytes = self
            .bytes
            .checked_sub(bytes)
            .ok_or_else(|| ReadError::too_much(Limit::Bytes, Place::line(line)))?;
        self.cells = self
            .cells
            .checked_sub(filled)
            .ok_or_else(|| ReadError::too_much(Limit::Cells, Place::line(line)))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_cannot_give_without_end() {
        let mut budget = Budget::of(1_700);
        let row = vec!["x".repeat(CELL)];
        let given = (1..).find(|line| budget.spend(*line, &row).is_err());
        assert!(given.is_some_and(|line| line < 100));
    }
}
