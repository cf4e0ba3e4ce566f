//! From cells that come one by one to rows that are told.

use crate::error::ReadError;
use crate::piece::{Telling, WIDEST};
use crate::tabled::Tabled;

/// How many cells without content are counted together.
const BLANK: u64 = 100_000;

/// The rows of a sheet.
#[derive(Default)]
pub(super) struct Rows {
    tabled: Tabled,
    row: Vec<String>,
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
        if row != self.at {
            self.told(tell)?;
            self.at = row;
        }
        // What a file puts beyond the widest sheet there is stands in the last column.
        let column = (column as usize).min(WIDEST - 1);
        if self.row.len() <= column {
            self.row.resize(column + 1, String::new());
        }
        // The same place again, as no honest file has it, loses nothing.
        let cell = &mut self.row[column];
        if !cell.is_empty() {
            cell.push('\t');
        }
        cell.push_str(&text);
        Ok(())
    }

    /// No more cells come.
    pub(super) fn end(mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.told(tell)?;
        self.tabled.end(tell)
    }

    fn told(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let row = std::mem::take(&mut self.row);
        self.tabled.row(u64::from(self.at) + 1, row, tell)
    }
}
