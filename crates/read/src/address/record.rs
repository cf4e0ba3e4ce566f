//! One entry on its way to a row: values under the columns of its kind, the rest beneath the last.

use crate::error::ReadError;
use crate::input::Input;
use crate::limits;
use crate::piece::Telling;
use crate::whole;

/// Most bytes of values, and of files, that wait for the end of an entry.
const VALUES: usize = limits::ROW / 2;
const FILES: usize = 24 << 20;

/// An entry while it is read.
pub(crate) struct Record {
    line: u64,
    columns: &'static [&'static str],
    cells: Vec<String>,
    size: usize,
    files: Vec<(String, Vec<u8>)>,
    held: usize,
}

impl Record {
    /// An entry under these columns; the last one takes what fits nowhere else.
    pub(crate) fn new(columns: &'static [&'static str], line: u64) -> Record {
        let cells = vec![String::new(); columns.len()];
        Record { line, columns, cells, size: 0, files: Vec::new(), held: 0 }
    }

    /// Puts a value under a column, a line each; one that is not there takes it with its name.
    pub(crate) fn put(&mut self, column: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let place = self.columns.iter().position(|known| *known == column);
        let last = self.cells.len().saturating_sub(1);
        let Some(cell) = self.cells.get_mut(place.unwrap_or(last)) else { return };
        if place.is_some() && cell.lines().take(64).any(|known| known == value) {
            return;
        }
        if !cell.is_empty() {
            cell.push('\n');
        }
        if place.is_none() {
            cell.push_str(column);
            cell.push_str(": ");
        }
        cell.push_str(value);
        self.size += value.len() + column.len() + 3;
    }

    /// Keeps a file that came with the entry.
    pub(crate) fn file(&mut self, name: &str, bytes: Vec<u8>) {
        if !bytes.is_empty() {
            self.held += bytes.len();
            self.files.push((name.to_owned(), bytes));
        }
    }

    /// Whether it holds as much as may wait, and must be told before it goes on.
    pub(crate) fn is_full(&self) -> bool {
        self.size > VALUES || self.held > FILES || self.files.len() > 1_000
    }

    /// Tells it as a row, its files behind it.
    pub(crate) fn tell(self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.size > 0 {
            tell.row(self.line, self.cells)?;
        }
        for (name, bytes) in self.files {
            tell.spend(bytes.len() as u64)?;
            tell.inside_file(&name, |tell| {
                whole::read(Input::stream(&name, bytes.as_slice())?, tell)
            })?;
        }
        Ok(())
    }
}
