//! The cells that go into a statement and the rows that come out.
//!
//! Three types are enough for both engines; a cell knows its kind, prints nothing of what it holds
//! and is never converted silently.

use crate::fault::{Cause, Fault};

/// The three types a column can have. Times are milliseconds since 1970 UTC in an `Int`, a flag is
/// the time it was set, ids and sealed values are numbers or bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// `INTEGER`: a whole number of 64 bits with a sign.
    Int,
    /// `TEXT`: UTF-8, without the zero character.
    Text,
    /// `BLOB`: any bytes.
    Bytes,
}

/// One cell on its way in or out; borrows what it shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing; fits every type.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl Cell<'_> {
    /// How many bytes it holds.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Null => 0,
            Self::Int(_) => size_of::<i64>(),
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    pub(super) fn fits(&self, wanted: Type) -> bool {
        matches!(
            (self, wanted),
            (Self::Null, _)
                | (Self::Int(_), Type::Int)
                | (Self::Text(_), Type::Text)
                | (Self::Bytes(_), Type::Bytes)
        )
    }
}

/// Shows the kind of a cell, never what it holds.
impl std::fmt::Debug for Cell<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(match self {
            Self::Null => "Null",
            Self::Int(_) => "Int(…)",
            Self::Text(_) => "Text(…)",
            Self::Bytes(_) => "Bytes(…)",
        })
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Cell<'_> {
            fn from(number: $number) -> Self {
                Self::Int(i64::from(number))
            }
        }
    )*};
}
whole_numbers!(i64, i32, u32, u16, u8);

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Cell<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Cell<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Cell<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(some: Option<T>) -> Self {
        some.map_or(Self::Null, Into::into)
    }
}

/// One row that came out, valid until the next is fetched.
pub struct Row<'a> {
    cells: &'a dyn Cells,
    statement: &'static str,
}

/// Where a row's cells come from.
pub(crate) trait Cells {
    /// The cell at that place; a fault where the column is missing or of a foreign type.
    fn cell(&self, at: usize) -> Result<Cell<'_>, Fault>;
}

impl<'a> Row<'a> {
    pub(crate) fn new(cells: &'a dyn Cells, statement: &'static str) -> Self {
        Self { cells, statement }
    }

    /// The cell at a place counted from 0, as it is.
    pub fn cell(&self, at: usize) -> Result<Cell<'_>, Fault> {
        self.cells.cell(at)
    }

    /// A whole number that is never null; a null is a fault of the program.
    pub fn int(&self, at: usize) -> Result<i64, Fault> {
        self.int_opt(at)?.ok_or(Fault::bug(self.statement))
    }

    /// A whole number, where the column may be null.
    pub fn int_opt(&self, at: usize) -> Result<Option<i64>, Fault> {
        match self.cells.cell(at)? {
            Cell::Int(number) => Ok(Some(number)),
            Cell::Null => Ok(None),
            _ => Err(Fault::bug(self.statement)),
        }
    }

    /// A whole number of a narrower type; out of its range, the database is damaged.
    pub fn number<T: TryFrom<i64>>(&self, at: usize) -> Result<T, Fault> {
        self.number_opt(at)?.ok_or(Fault::bug(self.statement))
    }

    /// Like [`Row::number`], where the column may be null.
    pub fn number_opt<T: TryFrom<i64>>(&self, at: usize) -> Result<Option<T>, Fault> {
        self.int_opt(at)?
            .map(|wide| T::try_from(wide).map_err(|_| Fault::Damaged(Cause::None)))
            .transpose()
    }

    /// A text that is never null.
    pub fn text(&self, at: usize) -> Result<&str, Fault> {
        self.text_opt(at)?.ok_or(Fault::bug(self.statement))
    }

    /// A text, where the column may be null.
    pub fn text_opt(&self, at: usize) -> Result<Option<&str>, Fault> {
        match self.cells.cell(at)? {
            Cell::Text(text) => Ok(Some(text)),
            Cell::Null => Ok(None),
            _ => Err(Fault::bug(self.statement)),
        }
    }

    /// Bytes that are never null.
    pub fn bytes(&self, at: usize) -> Result<&[u8], Fault> {
        self.bytes_opt(at)?.ok_or(Fault::bug(self.statement))
    }

    /// Bytes, where the column may be null.
    pub fn bytes_opt(&self, at: usize) -> Result<Option<&[u8]>, Fault> {
        match self.cells.cell(at)? {
            Cell::Bytes(bytes) => Ok(Some(bytes)),
            Cell::Null => Ok(None),
            _ => Err(Fault::bug(self.statement)),
        }
    }

    /// Bytes of a fixed length; another length means the database is damaged.
    pub fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], Fault> {
        self.bytes(at)?.try_into().map_err(|_| Fault::Damaged(Cause::None))
    }
}
