//! A database file of SQLite, read as a hostile file and never as our own database.
//!
//! The file is opened once, before the worker's last rights go: read-only, as one that nobody
//! changes, with the schema distrusted. Only plain SELECTs of ours run on it.

use std::fs::File;
use std::io::Cursor;
use std::os::fd::AsRawFd;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit as Bound;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::choose;
use crate::error::{Limit, Place, ReadError, Why};
use crate::limits;
use crate::out::{Out, Sink};
use crate::table::{Format, Head, Note, Reason, Want};

/// Takes a row: its number and its values.
pub(crate) type Taker<'t> = dyn FnMut(u64, &[ValueRef<'_>]) -> Result<(), ReadError> + 't;

/// An open database file.
pub(crate) struct Database {
    connection: Connection,
    size: u64,
    /// Held because the connection was opened through this descriptor.
    _file: Option<File>,
}

/// The page cache, in kibibytes.
const CACHE: i64 = 8 << 10;
/// The largest value that is looked at at all, in bytes.
const VALUE: i32 = 128 << 20;

impl Database {
    /// Opens the database behind a descriptor.
    pub(crate) fn open(file: File) -> Result<Database, ReadError> {
        let size = file.metadata()?.len();
        // By descriptor, not by path: the worker knows no path, and this one cannot be swapped.
        let address = format!("file:/proc/self/fd/{}?mode=ro&immutable=1", file.as_raw_fd());
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(address, flags).map_err(error)?;
        Ok(Database { connection, size, _file: Some(file) })
    }

    /// Opens a database that came out of another file and is held in memory.
    pub(crate) fn held(mut bytes: Vec<u8>) -> Result<Database, ReadError> {
        // The two bytes say that a log stands beside the file; here none does.
        if let Some(log) = bytes.get_mut(18..20) {
            log.fill(1);
        }
        let size = bytes.len();
        let mut connection = Connection::open_in_memory().map_err(error)?;
        let read = connection.deserialize_read_exact("main", Cursor::new(bytes), size, true);
        read.map_err(error)?;
        Ok(Database { connection, size: size as u64, _file: None })
    }

    /// How large the file is, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn read(self, want: &Want, sink: &mut dyn Sink) -> Result<(), ReadError> {
        self.restrict().map_err(error)?;
        let tables = self.tables().map_err(error)?;
        let wanted = want.table.as_deref();
        let name = match choose::table(&tables, wanted) {
            // A view is read when it is named, but never offered: it runs what the file says.
            Err(ReadError::NoSuchTable { .. }) if self.has_view(wanted).map_err(error)? => {
                wanted.unwrap_or_default().to_owned()
            }
            found => found?,
        };
        let header = self.columns(&name).map_err(error)?;
        if header.is_empty() {
            return Err(ReadError::Empty);
        }
        if header.len() > limits::COLUMNS {
            let column = header.len() as u32;
            return Err(ReadError::too_much(
                Limit::Columns,
                Place { column: Some(column), ..Place::default() },
            ));
        }
        let mut notes = Vec::new();
        if tables.len() > 1 && wanted.is_none() {
            notes.push(Note::TableChosen { name: name.clone() });
        }
        let columns: Vec<String> = header.iter().map(|column| quoted(column)).collect();
        let sql = format!("SELECT {} FROM main.{}", columns.join(", "), quoted(&name));
        let (header, about_names) = crate::header::names(&header, header.len());
        notes.extend(about_names);
        let width = header.len();
        let mut out = Out::new(sink, self.size);
        out.head(Head { format: Format::Sqlite, header, name: Some(name), tables, notes })?;
        self.rows(&sql, width, &mut out)
    }

    /// Nothing the file says may run, and no value may grow without end.
    pub(crate) fn restrict(&self) -> rusqlite::Result<()> {
        let connection = &self.connection;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        for (bound, value) in [
            (Bound::SQLITE_LIMIT_LENGTH, VALUE),
            (Bound::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
            (Bound::SQLITE_LIMIT_EXPR_DEPTH, 100),
            (Bound::SQLITE_LIMIT_COMPOUND_SELECT, 10),
            (Bound::SQLITE_LIMIT_ATTACHED, 0),
            (Bound::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
            (Bound::SQLITE_LIMIT_WORKER_THREADS, 0),
        ] {
            connection.set_limit(bound, value)?;
        }
        connection.pragma_update(None, "cell_size_check", true)?;
        connection.pragma_update(None, "mmap_size", 0)?;
        connection.pragma_update(None, "temp_store", 2)?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        connection.pragma_update(None, "query_only", true)
    }

    pub(crate) fn tables(&self) -> rusqlite::Result<Vec<String>> {
        const TABLES: &str = "SELECT name FROM main.sqlite_schema WHERE type = 'table' \
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name LIMIT 10000";
        self.connection.prepare(TABLES)?.query_map([], |row| row.get(0))?.collect()
    }

    fn has_view(&self, name: Option<&str>) -> rusqlite::Result<bool> {
        const VIEW: &str = "SELECT 1 FROM main.sqlite_schema WHERE type = 'view' AND name = ?1";
        self.connection.prepare(VIEW)?.exists([name])
    }

    pub(crate) fn columns(&self, table: &str) -> rusqlite::Result<Vec<String>> {
        const COLUMNS: &str = "SELECT name FROM pragma_table_info(?1, 'main') ORDER BY cid";
        self.connection.prepare(COLUMNS)?.query_map([table], |row| row.get(0))?.collect()
    }

    /// What views and triggers are made of.
    pub(crate) fn sources(&self) -> rusqlite::Result<Vec<String>> {
        const SOURCES: &str = "SELECT coalesce(sql, '') FROM main.sqlite_schema \
            WHERE type IN ('view', 'trigger') LIMIT 10000";
        self.connection.prepare(SOURCES)?.query_map([], |row| row.get(0))?.collect()
    }

    /// Gives every row of a table as it is, until it is asked to stop.
    pub(crate) fn every_row(
        &self,
        table: &str,
        columns: &[String],
        give: &mut Taker<'_>,
    ) -> Result<(), ReadError> {
        let names: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
        let sql = format!("SELECT {} FROM main.{}", names.join(", "), quoted(table));
        let mut statement = self.connection.prepare(&sql).map_err(error)?;
        let mut rows = statement.query([]).map_err(error)?;
        for line in 1.. {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(broken) => return Err(at(error(broken), line)),
            };
            let values: Result<Vec<_>, _> = (0..columns.len()).map(|at| row.get_ref(at)).collect();
            give(line, &values.map_err(error)?)?;
        }
        Ok(())
    }

    fn rows(&self, sql: &str, width: usize, out: &mut Out<'_>) -> Result<(), ReadError> {
        let mut statement = self.connection.prepare(sql).map_err(error)?;
        let mut rows = statement.query([]).map_err(error)?;
        for line in 1.. {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(broken) => return Err(at(error(broken), line)),
            };
            let mut cells = Vec::with_capacity(width);
            let mut fault = None;
            for column in 0..width {
                match cell(row.get_ref(column).map_err(error)?) {
                    Ok(cell) => cells.push(cell),
                    Err(reason) => fault = fault.or(Some((column as u32 + 1, reason))),
                }
            }
            match fault {
                Some((column, reason)) => out.bad(line, Some(column), reason)?,
                None => out.cells(line, cells)?,
            }
        }
        Ok(())
    }
}

/// A value as text; what is no text, a picture say, is an empty cell.
fn cell(value: ValueRef<'_>) -> Result<String, Reason> {
    match value {
        ValueRef::Null => Ok(String::new()),
        ValueRef::Integer(number) => Ok(number.to_string()),
        ValueRef::Real(number) => Ok(crate::sheet::number(number)),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) if bytes.len() > limits::CELL => {
            Err(Reason::CellTooLong)
        }
        ValueRef::Text(bytes) => Ok(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Ok(std::str::from_utf8(bytes)
            .ok()
            .filter(|text| !text.contains('\0'))
            .unwrap_or_default()
            .to_owned()),
    }
}

/// A name as SQL takes it, whatever stands in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(crate) fn error(error: rusqlite::Error) -> ReadError {
    match error.sqlite_error_code() {
        Some(ErrorCode::OutOfMemory) => ReadError::CouldNotRead { why: Why::Memory },
        Some(ErrorCode::NotADatabase) => ReadError::Encrypted,
        Some(ErrorCode::TooBig) => ReadError::too_much(Limit::Record, Place::default()),
        Some(ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => ReadError::NotAllowed,
        Some(ErrorCode::SystemIoFailure) => ReadError::Disk,
        _ => ReadError::broken(Format::Sqlite, Place::default()),
    }
}

/// The same error with the row at which it came.
fn at(error: ReadError, line: u64) -> ReadError {
    match error {
        ReadError::Broken { format, .. } => ReadError::Broken { format, place: Place::line(line) },
        ReadError::TooMuch { limit, .. } => ReadError::TooMuch { limit, place: Place::line(line) },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::table::{Kept, Row, read_here};

    fn database(path: &Path, sql: &str) -> rusqlite::Result<()> {
        Connection::open(path)?.execute_batch(sql)
    }

    fn read(sql: &str, want: &Want) -> Result<Kept, ReadError> {
        let place = tempfile::tempdir()?;
        let path = place.path().join("shop.db");
        database(&path, sql).map_err(error)?;
        let mut kept = Kept::default();
        read_here(File::open(&path)?, want, &mut kept)?;
        Ok(kept)
    }

    const SHOP: &str = "CREATE TABLE album (id INTEGER);
        CREATE TABLE \"cust\"\"omers; --\" (\"na\"\"me\" TEXT, n INTEGER, r REAL, b BLOB, x);
        INSERT INTO \"cust\"\"omers; --\" VALUES ('Köhler', 7, 1.5, x'00ff', NULL), ('Ben', NULL, 2, NULL, 'y');
        CREATE VIEW seen AS SELECT n FROM \"cust\"\"omers; --\";";

    #[test]
    fn names_of_all_kinds_are_quoted() -> Result<(), ReadError> {
        let want = Want { table: Some("cust\"omers; --".into()), ..Want::default() };
        let kept = read(SHOP, &want)?;
        let cells = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
        assert_eq!(
            kept.rows,
            [
                Row::Cells { line: 1, cells: cells(["Köhler", "7", "1.5", "", ""]) },
                Row::Cells { line: 2, cells: cells(["Ben", "", "2", "", "y"]) },
            ]
        );
        Ok(())
    }

    #[test]
    fn a_view_is_read_only_when_named() -> Result<(), ReadError> {
        let kept = read(SHOP, &Want { table: Some("seen".into()), ..Want::default() })?;
        assert_eq!(kept.rows.len(), 2);
        assert!(kept.head.is_some_and(|head| !head.tables.contains(&"seen".to_owned())));
        Ok(())
    }

    #[test]
    fn without_a_plain_choice_the_tables_are_listed() {
        let error = read("CREATE TABLE a (x); CREATE TABLE b (x);", &Want::default()).err();
        assert_eq!(error, Some(ReadError::ChooseTable { tables: vec!["a".into(), "b".into()] }));
    }

    #[test]
    fn a_value_too_long_costs_its_row() -> Result<(), ReadError> {
        let kept = read(
            "CREATE TABLE c (x); INSERT INTO c VALUES (zeroblob(5000000)), ('kurz');",
            &Want::default(),
        )?;
        assert_eq!(
            kept.rows[0],
            Row::Bad { line: 1, column: Some(1), reason: Reason::CellTooLong }
        );
        assert_eq!(kept.rows[1], Row::Cells { line: 2, cells: vec!["kurz".into()] });
        Ok(())
    }

    #[test]
    fn a_file_cut_in_half_is_broken_not_a_crash() -> Result<(), Box<dyn std::error::Error>> {
        let place = tempfile::tempdir()?;
        let path = place.path().join("shop.db");
        database(
            &path,
            "CREATE TABLE c (x); INSERT INTO c SELECT hex(randomblob(3000)) FROM (VALUES (1),(2),(3),(4));",
        )?;
        let bytes = std::fs::read(&path)?;
        std::fs::write(&path, &bytes[..bytes.len() / 2])?;
        assert!(read_here(File::open(&path)?, &Want::default(), &mut Kept::default()).is_err());
        Ok(())
    }
}
