//! Between a worker and a listener: what is no honest file's telling goes no further.

use std::time::Duration;

use super::garbled;
use crate::error::ReadError;
use crate::error::{Limit, Place};
use crate::limits;
use crate::piece::{Listener, NESTING, Piece, Step};

/// Deepest nesting of steps: each file within a file may have a few of its own.
const DEPTH: usize = NESTING * 8;
/// What a piece costs beside its bytes.
const EACH: u64 = 16;

/// A listener that trusts nothing.
pub(super) struct Ears<'a> {
    listener: &'a mut dyn Listener,
    left: u64,
    /// The columns of the table that is told, for each step in.
    widths: Vec<usize>,
    /// Whether anything was passed on.
    pub(super) heard: bool,
}

impl<'a> Ears<'a> {
    /// Ears for a file of `size` bytes.
    pub(super) fn new(listener: &'a mut dyn Listener, size: u64) -> Ears<'a> {
        // The worker counts what is unpacked on the way too; what arrives is less.
        let left = limits::bytes_of(size).saturating_mul(2);
        Ears { listener, left, widths: vec![0], heard: false }
    }

    pub(super) fn pass(&mut self, piece: Piece) -> Result<(), ReadError> {
        let bytes = match &piece {
            Piece::Enter(step) => {
                if self.widths.len() > DEPTH {
                    return Err(garbled());
                }
                self.widths.push(0);
                match step {
                    Step::File { name } | Step::Sheet { name, .. } | Step::Table { name } => {
                        name.len()
                    }
                    _ => 0,
                }
            }
            Piece::Leave => {
                self.widths.pop();
                if self.widths.is_empty() {
                    return Err(garbled());
                }
                0
            }
            Piece::Text { text, .. } => text.len(),
            Piece::Columns(names) => {
                if let Some(width) = self.widths.last_mut() {
                    *width = names.len();
                }
                names.iter().map(|name| name.len() + 1).sum()
            }
            Piece::Row { cells, .. } => {
                if self.widths.last().is_none_or(|width| cells.len() > *width) {
                    return Err(garbled());
                }
                cells.iter().map(|cell| cell.len() + 1).sum()
            }
            Piece::Kind(_) | Piece::Dated(_) | Piece::Unread(_) => 0,
        };
        let left = self.left.checked_sub(bytes as u64 + EACH);
        self.left = left.ok_or_else(|| ReadError::too_much(Limit::Bytes, Place::default()))?;
        self.heard = true;
        self.listener.piece(piece)
    }

    pub(super) fn alive(&mut self, spent: Duration) -> Result<(), ReadError> {
        self.listener.spent(spent)?;
        self.listener.alive()
    }

    /// Steps out of whatever was left open when the telling broke off.
    pub(super) fn close(&mut self) -> Result<(), ReadError> {
        while self.widths.len() > 1 {
            self.widths.pop();
            self.listener.piece(Piece::Leave)?;
        }
        Ok(())
    }

    /// Whether every step in was followed by one out.
    pub(super) fn is_even(&self) -> bool {
        self.widths.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Heard;

    #[test]
    fn a_row_wider_than_its_table_and_a_step_out_of_nothing_are_refused() {
        let mut heard = Heard::default();
        let mut ears = Ears::new(&mut heard, 10);
        let row = |cells: usize| Piece::Row { line: 1, cells: vec![String::new(); cells] };
        assert!(ears.pass(row(1)).is_err());
        assert!(ears.pass(Piece::Columns(vec!["a".into()])).is_ok());
        assert!(ears.pass(row(1)).is_ok() && ears.pass(row(2)).is_err());
        assert!(ears.pass(Piece::Leave).is_err());
    }

    #[test]
    fn no_worker_gives_without_end() {
        let mut heard = Heard::default();
        let mut ears = Ears::new(&mut heard, 0);
        let text = Piece::Text { line: 0, text: "x".repeat(1 << 20) };
        assert!((0..200).any(|_| ears.pass(text.clone()).is_err()));
    }
}
