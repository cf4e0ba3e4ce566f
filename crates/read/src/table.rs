//! Opening a table: whatever the file is, a header and a stream of rows.
//!
//! The format is recognised by content first and by the file's extension second. A file is parsed
//! by a worker process (`sandbox`); only a connection to a database server stays in this process.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::database::Database;
use crate::error::{ReadError, Why};
use crate::limits::{self, Budget};
use crate::sandbox::{Layer, WorkerCommand};
use crate::{csv, json, remote, sandbox, sheet, text, vcard};

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

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Cells between separators, by RFC 4180 and its many dialects.
    Csv,
    /// Office Open XML workbook (ISO/IEC 29500).
    Xlsx,
    /// Its binary sister.
    Xlsb,
    /// The older Excel workbook.
    Xls,
    /// OpenDocument spreadsheet (ISO/IEC 26300).
    Ods,
    /// Address cards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).
    Vcard,
    /// A JSON document (RFC 8259) with a list of objects.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// A database file of SQLite.
    Sqlite,
    /// A table of a PostgreSQL server.
    Postgres,
}

impl Format {
    /// The format's name as people know it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Xlsx => "XLSX",
            Format::Xlsb => "XLSB",
            Format::Xls => "XLS",
            Format::Ods => "ODS",
            Format::Vcard => "vCard",
            Format::Json => "JSON",
            Format::JsonLines => "JSON Lines",
            Format::Sqlite => "SQLite",
            Format::Postgres => "PostgreSQL",
        }
    }
}

/// What was found out or decided on the way, for the caller to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "note")]
pub enum Note {
    /// The text encoding, and whether it is a guess.
    Encoding { name: String, guessed: bool },
    /// What stands between two cells.
    Separator { separator: char, guessed: bool },
    /// Whether the first row was taken as header; no one said so.
    HeaderGuessed { header: bool },
    /// A header came again and got a number.
    RepeatedHeader { name: String, became: String, column: u32 },
    /// A column has no name and got one.
    NamelessColumn { column: u32, became: String },
    /// Lines above the header were left out: a title, a date.
    LinesSkipped { lines: u64 },
    /// Among several tables this one was taken.
    TableChosen { name: String },
    /// Another program has changes to this database that are not in the file yet.
    UnwrittenChanges,
    /// The worker runs without this layer of protection; the machine does not offer it.
    LayerMissing { layer: Layer },
    /// The connection to the database server is not encrypted.
    PlainConnection,
}

/// Why one row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Fewer cells than the table has columns.
    TooFewCells,
    /// More cells than the table has columns.
    TooManyCells,
    /// A cell longer than a mebibyte.
    CellTooLong,
    /// A row longer than eight mebibytes.
    RowTooLong,
    /// A quotation mark opened and not closed.
    UnclosedQuote,
    /// A NUL character.
    Nul,
    /// Not valid by the rules of its format.
    Malformed,
    /// Values nested too deep.
    TooDeep,
}

impl Reason {
    /// Every reason; the position of a reason here is its number on the wire.
    pub const ALL: [Reason; 8] = [
        Reason::TooFewCells,
        Reason::TooManyCells,
        Reason::CellTooLong,
        Reason::RowTooLong,
        Reason::UnclosedQuote,
        Reason::Nul,
        Reason::Malformed,
        Reason::TooDeep,
    ];

    /// The stable word for this reason, by which texts and scripts know it.
    pub fn code(self) -> &'static str {
        match self {
            Reason::TooFewCells => "too-few-cells",
            Reason::TooManyCells => "too-many-cells",
            Reason::CellTooLong => "cell-too-long",
            Reason::RowTooLong => "row-too-long",
            Reason::UnclosedQuote => "unclosed-quote",
            Reason::Nul => "nul",
            Reason::Malformed => "malformed",
            Reason::TooDeep => "too-deep",
        }
    }
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
fn has_unwritten_changes(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

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

/// Reads a file in this process, without any protection but the limits on what comes out.
///
/// For the worker, which has given up its rights before, and for tests.
///
/// # Errors
/// As [`open`], and what the sink answers.
pub fn read_here(file: File, want: &Want, sink: &mut dyn Sink) -> Result<(), ReadError> {
    Opened::look(file)?.read(want, sink)
}

/// A file that was looked at but not parsed: the last step that may still open anything.
pub(crate) enum Opened {
    Sqlite(Database),
    Bytes { file: File, size: u64, start: Vec<u8> },
}

/// How much of a file is looked at to recognise its format.
const START: u64 = 64 << 10;

impl Opened {
    /// Looks at the first bytes; a database is opened, everything else stays as it is.
    pub(crate) fn look(mut file: File) -> Result<Opened, ReadError> {
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(ReadError::NotAFile);
        }
        let mut start = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        (&mut file).take(START).read_to_end(&mut start)?;
        file.seek(SeekFrom::Start(0))?;
        if start.is_empty() {
            return Err(ReadError::Empty);
        }
        if start.starts_with(b"SQLite format 3\0") {
            return Ok(Opened::Sqlite(Database::open(file)?));
        }
        Ok(Opened::Bytes { file, size: about.len(), start })
    }

    /// Parses what was looked at; opens nothing any more.
    pub(crate) fn read(self, want: &Want, sink: &mut dyn Sink) -> Result<(), ReadError> {
        match self {
            Opened::Sqlite(database) => database.read(want, sink),
            Opened::Bytes { file, size, start } => {
                let mut out = Out { sink, budget: Budget::of(size), columns: 0 };
                read_bytes(file, &start, want, &mut out)
            }
        }
    }
}

fn read_bytes(file: File, start: &[u8], want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if start.starts_with(ZIP) || start.starts_with(COMPOUND) {
        return sheet::read(file, want, out);
    }
    if !text::is_text(start) {
        return Err(ReadError::UnknownFormat);
    }
    let text = text::Text::open(file, want.encoding.as_deref(), out)?;
    let first = text.sample()?;
    let first = first.trim_start();
    let extension = want.extension.as_deref().unwrap_or_default();
    if first.is_empty() {
        Err(ReadError::Empty)
    } else if vcard::looks_like(first) {
        vcard::read(text, out)
    } else if json::looks_like(first, extension) {
        json::read(text, want, out)
    } else if ["<", "%PDF", "{\\rtf", "BEGIN:"].iter().any(|other| first.starts_with(other)) {
        Err(ReadError::UnknownFormat)
    } else {
        csv::read(text, want, out)
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
