//! The way out of every reader: where head and rows go, and what no format checks by itself.

use crate::error::{ReadError, Why};
use crate::limits::{self, Budget};
use crate::note::Reason;
use crate::table::{Head, Row};

/// Where a reader puts what it reads.
pub trait Sink {
    /// The head, once, before any row.
    fn head(&mut self, head: Head) -> Result<(), ReadError>;
    /// The next row.
    fn row(&mut self, row: Row) -> Result<(), ReadError>;
    /// A sign of life while nothing can be given yet.
    fn alive(&mut self) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The way out of a reader: holds rows to the header's width and to the budget.
pub(crate) struct Out<'a> {
    sink: &'a mut dyn Sink,
    budget: Budget,
    columns: usize,
}

impl<'a> Out<'a> {
    /// A way out for a source without a size of its own, such as a database.
    pub(crate) fn new(sink: &'a mut dyn Sink, size: u64) -> Out<'a> {
        Out { sink, budget: Budget::of(size), columns: 0 }
    }

    pub(crate) fn head(&mut self, head: Head) -> Result<(), ReadError> {
        self.columns = head.header.len();
        self.budget.spend(0, &head.header)?;
        self.sink.head(head)
    }

    /// Gives a row that has one cell for each column; checks what no format checks by itself.
    pub(crate) fn cells(&mut self, line: u64, cells: Vec<String>) -> Result<(), ReadError> {
        debug_assert_eq!(cells.len(), self.columns);
        let mut length = 0;
        for (at, cell) in cells.iter().enumerate() {
            let column = Some(at as u32 + 1);
            length += cell.len();
            if cell.len() > limits::CELL {
                return self.bad(line, column, Reason::CellTooLong);
            }
            if length > limits::ROW {
                return self.bad(line, column, Reason::RowTooLong);
            }
            if cell.contains('\0') {
                return self.bad(line, column, Reason::Nul);
            }
        }
        self.budget.spend(line, &cells)?;
        self.sink.row(Row::Cells { line, cells })
    }

    pub(crate) fn bad(
        &mut self,
        line: u64,
        column: Option<u32>,
        reason: Reason,
    ) -> Result<(), ReadError> {
        self.sink.row(Row::Bad { line, column, reason })
    }

    /// Counts cells that were read and held nothing.
    pub(crate) fn blank(&mut self, line: u64, cells: u64) -> Result<(), ReadError> {
        self.budget.spend_blank(line, cells)?;
        self.sink.alive()
    }

    pub(crate) fn alive(&mut self) -> Result<(), ReadError> {
        self.sink.alive()
    }
}

/// A sink that keeps everything: for tests and for small files.
#[derive(Debug, Default)]
pub struct Kept {
    /// The head, when it came.
    pub head: Option<Head>,
    /// The rows so far.
    pub rows: Vec<Row>,
}

impl Sink for Kept {
    fn head(&mut self, head: Head) -> Result<(), ReadError> {
        self.head = Some(head);
        Ok(())
    }

    fn row(&mut self, row: Row) -> Result<(), ReadError> {
        if self.rows.len() >= 1_000_000 {
            return Err(ReadError::CouldNotRead { why: Why::Memory });
        }
        self.rows.push(row);
        Ok(())
    }
}
