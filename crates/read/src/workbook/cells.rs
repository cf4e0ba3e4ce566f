//! From cells that come one by one to rows that are told.

use crate::error::ReadError;
use crate::piece::{Telling, WIDEST};
use crate::tabled::Tabled;

/// How many cells without content are counted together.
const BLANK: u64 = 100_000;
/// A row with more bytes is told in pieces; no honest one has as many.
const LONG: usize = 4 << 20;

/// The rows of a sheet.
#[derive(Default)]
pub(super) struct Rows {
    tabled: Tabled,
    /// The cells of the row that say something: each with its column.
    row: Vec<(usize, String)>,
    held: usize,
    at: u32,
    blank: u64,
}

impl Rows {
    /// The next cell, row and column from 0.
    pub(super) fn cell(
        &mut self,
        row: u32,
        column: u32,
        text: String,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        if text.is_empty() {
            self.blank += 1;
            if self.blank == BLANK {
                self.blank = 0;
                tell.spend(BLANK)?;
                tell.alive()?;
            }
            return Ok(());
        }
        // The same places again and again, as no honest file has them, are rows of their own.
        if row != self.at || self.row.len() == WIDEST || self.held > LONG {
            self.told(tell)?;
            self.at = row;
        }
        // What a file puts beyond the widest sheet there is stands in the last column.
        self.held += text.len();
        self.row.push(((column as usize).min(WIDEST - 1), text));
        Ok(())
    }

    /// No more cells come.
    pub(super) fn end(mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.told(tell)?;
        self.tabled.end(tell)
    }

    fn told(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.held = 0;
        self.tabled.cells(u64::from(self.at) + 1, std::mem::take(&mut self.row), tell)
    }
}
