//! Opening a table: whatever the file is, a header and a stream of rows.
//!
//! The format is recognised by content first and by the file's extension second. A file is parsed
//! by a worker process (`sandbox`); only a connection to a database server stays in this process.

use std::fs::File;
use std::io::{self, Seek as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::ReadError;
pub use crate::format::Format;
pub use crate::note::{Note, Reason};
pub use crate::out::{Kept, Sink};
pub use crate::recognise::read_here;
use crate::sandbox::WorkerCommand;
use crate::{remote, sandbox};

/// What the caller knows or wishes; everything left open is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Want {
    /// The sheet or table to read.
    pub table: Option<String>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// What stands between two cells of a text table.
    pub separator: Option<char>,
    /// The text encoding by its WHATWG label, such as `windows-1252`.
    pub encoding: Option<String>,
    /// The file's extension in lower case; [`open`] fills it in from the path.
    pub extension: Option<String>,
}

/// One row: its cells, or why it has none. A bad row never ends the table.
#[derive(Clone, PartialEq, Eq)]
pub enum Row {
    /// As many cells as the header has columns.
    Cells { line: u64, cells: Vec<String> },
    /// Left out, with the place and the reason.
    Bad { line: u64, column: Option<u32>, reason: Reason },
}

impl Row {
    /// Where the row begins: line of a text file, row of a sheet, ordinal in a database or array.
    pub fn line(&self) -> u64 {
        match self {
            Row::Cells { line, .. } | Row::Bad { line, .. } => *line,
        }
    }
}

impl std::fmt::Debug for Row {
    /// Place and shape only; cells hold personal values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Row::Cells { line, cells } => write!(f, "Row {line} of {} cells", cells.len()),
            Row::Bad { line, column, reason } => {
                write!(f, "bad row {line}, column {column:?}: {}", reason.code())
            }
        }
    }
}

/// What is known before the first row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What the file is.
    pub format: Format,
    /// The columns: given or `column 1`…, no two alike.
    pub header: Vec<String>,
    /// The sheet or table that is read, where the format knows several.
    pub name: Option<String>,
    /// All sheets or tables of the file.
    pub tables: Vec<String>,
    /// What was found out on the way.
    pub notes: Vec<Note>,
}

/// A table that is open: its head, and its rows as they come.
#[derive(Debug)]
pub struct Table {
    /// What the file is.
    pub format: Format,
    /// The columns: given or `column 1`…, no two alike.
    pub header: Vec<String>,
    /// The sheet or table that is read, where the format knows several.
    pub name: Option<String>,
    /// All sheets or tables of the file.
    pub tables: Vec<String>,
    /// What was found out on the way.
    pub notes: Vec<Note>,
    /// The rows, read as they are asked for; after an `Err` none follows.
    pub rows: Rows,
}

impl Table {
    pub(crate) fn new(head: Head, rows: Rows) -> Table {
        let Head { format, header, name, tables, notes } = head;
        Table { format, header, name, tables, notes, rows }
    }
}

/// The rows of an open table. Dropping it ends the reading.
pub struct Rows(Box<dyn Iterator<Item = Result<Row, ReadError>> + Send>);

impl Rows {
    pub(crate) fn new(rows: impl Iterator<Item = Result<Row, ReadError>> + Send + 'static) -> Rows {
        Rows(Box::new(rows.fuse()))
    }
}

impl Iterator for Rows {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rows")
    }
}

/// Opens a file, or a table of a database server named as `postgres://…`.
///
/// The head is known when this returns; rows are parsed while they are asked for, and memory stays
/// bounded however long the table is.
///
/// # Errors
/// Whatever makes the whole table unreadable. What is wrong with one row comes as [`Row::Bad`].
pub fn open(path: &Path, want: &Want, worker: &WorkerCommand) -> Result<Table, ReadError> {
    if let Some(address) = path.to_str().filter(|path| remote::is_address(path)) {
        return remote::postgres::open(address, want);
    }
    let file = open_regular(path)?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let want = Want { extension: want.extension.clone().or(extension), ..want.clone() };
    let mut table = sandbox::open(file, &want, worker)?;
    if table.format == Format::Sqlite && has_unwritten_changes(path) {
        table.notes.push(Note::UnwrittenChanges);
    }
    Ok(table)
}

/// Opens a table whose bytes come from `from`. They lie in memory alone, in a file without a name
/// that ends with the reading: no disk sees them.
///
/// # Errors
/// As [`open`], and what reading `from` gave.
pub fn open_from(
    mut from: impl io::Read,
    want: &Want,
    worker: &WorkerCommand,
) -> Result<Table, ReadError> {
    let memory = rustix::fs::memfd_create("table", rustix::fs::MemfdFlags::CLOEXEC);
    let mut file = File::from(memory.map_err(io::Error::from)?);
    io::copy(&mut from, &mut file)?;
    file.rewind()?;
    sandbox::open(file, want, worker)
}

/// Opens a path for reading and refuses what is no regular file, without waiting on a pipe.
fn open_regular(path: &Path) -> Result<File, ReadError> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(ReadError::NotAFile);
    }
    let file = File::open(path)?;
    // Asked again of what was opened: the path may have changed hands in between.
    if !file.metadata()?.is_file() {
        return Err(ReadError::NotAFile);
    }
    Ok(file)
}

/// Whether a running program keeps changes to this SQLite file in a write-ahead log beside it.
pub(crate) fn has_unwritten_changes(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}
