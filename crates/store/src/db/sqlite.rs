//! SQLite: one file beside the program, and the default.
//!
//! Every kept transaction is on the disk before it is answered (write-ahead log, full
//! synchronisation), deleted bytes are overwritten, and checkpoints are made by the writer itself,
//! because those that SQLite makes on its own hide the faults of the disk.

mod code;
mod place;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::wal::CheckpointMode;
use rusqlite::{CachedStatement, Connection, MAIN_DB, OpenFlags, ffi};

use super::Options;
use super::dialect;
use super::link::{Described, Link, Mark, Pages, Role, Scope, Scrub, See, State};
use crate::fault::{Cause, Fault};
use crate::tx::{Cell, Cells, Row, Statement, Type};
use code::fault;
pub(crate) use place::Sqlite;
use place::{from_os, make_private};

/// Pages in the write-ahead log that are copied back in one go, 32 MiB: two syncs for all of them,
/// and a page that was written again and again meanwhile is copied once.
const CHECKPOINT_PAGES: i32 = 8000;
/// The size to which the log file is cut back after it had to grow, in bytes.
const LOG_KEPT: i64 = 64 << 20;
/// Pages copied in one step of a backup.
const BACKUP_PAGES: i32 = 1024;
/// How long scrubbing waits for readers; it holds up the writers meanwhile.
const SCRUB_WAIT: Duration = Duration::from_secs(2);

pub(crate) struct SqliteLink {
    path: PathBuf,
    conn: Connection,
    wait: Duration,
    texts: HashMap<&'static str, Text>,
    /// Tables with a workspace, looked up when first needed.
    owned: Option<HashSet<String>>,
    scope: Scope,
    /// Length of the write-ahead log, in pages, when it was last copied back.
    log_seen: i32,
    state: State,
}

/// A statement as this engine is given it.
struct Text {
    original: &'static str,
    sql: String,
    /// Whether it speaks of rows that belong to a workspace.
    owned: bool,
    /// Whether its first cell names that workspace.
    led: bool,
}

impl Text {
    /// PostgreSQL shows a transaction no row of another workspace and takes none in. This engine
    /// has no such rule, so the program refuses the statement: it would be a mistake on both.
    fn belongs(&self, scope: Scope, first: Option<&Cell<'_>>) -> bool {
        match (scope, first) {
            (Scope::Nobody, _) => !self.owned,
            (Scope::In(ws), Some(Cell::Int(number))) if self.owned && self.led => {
                *number == i64::from(ws.0)
            }
            (Scope::In(_), _) => true,
        }
    }
}

impl SqliteLink {
    fn open(path: &Path, role: Role, options: &Options) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags)?;
        conn.busy_timeout(options.wait)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        // Otherwise a statement that is bound anew is compiled anew as well, at every use, lest a
        // plan fit the values less well: several times what it then takes to run.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.set_prepared_statement_cache_capacity(512);
        let mmap: i64 = if options.mmap { 256 << 20 } else { 0 };
        conn.execute_batch(&format!(
            "PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA synchronous = FULL;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA journal_size_limit = {LOG_KEPT};
         PRAGMA cache_size = -{};
         PRAGMA mmap_size = {mmap};",
            options.cache_kib
        ))?;
        // The switch can fail without an error: only the answer tells.
        let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            let code = ffi::SQLITE_IOERR_SHMOPEN;
            return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        }
        if role == Role::Reader {
            conn.execute_batch("PRAGMA query_only = ON")?;
        }
        Ok(Self {
            path: path.to_owned(),
            conn,
            wait: options.wait,
            texts: HashMap::new(),
            owned: None,
            scope: Scope::Nobody,
            log_seen: 0,
            state: State::Ready,
        })
    }

    fn control(&mut self, sql: &'static str) -> Result<(), Fault> {
        let done = self.conn.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
        match done {
            Ok(_) => Ok(()),
            Err(error) => Err(self.noted(fault(&error, "store.transaction"))),
        }
    }

    /// After a failed write or sync the kernel may have dropped the very pages that were not
    /// written, and the next sync would lie: no more writing until the file is read anew.
    fn noted(&mut self, fault: Fault) -> Fault {
        if let Fault::Io(Cause::Sqlite(code)) = fault {
            let of_writing = [
                ffi::SQLITE_IOERR_WRITE,
                ffi::SQLITE_IOERR_FSYNC,
                ffi::SQLITE_IOERR_DIR_FSYNC,
                ffi::SQLITE_IOERR_TRUNCATE,
            ];
            if of_writing.contains(&code) {
                self.state = State::Stopped;
            }
        }
        fault
    }

    fn prepared(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
    ) -> Result<CachedStatement<'_>, Fault> {
        if !self.texts.contains_key(statement.name) {
            let owned = dialect::tables(statement.sql);
            let all = match &mut self.owned {
                Some(all) => all,
                none => none.insert(
                    owned_tables(&self.conn).map_err(|error| fault(&error, statement.name))?,
                ),
            };
            let text = Text {
                original: statement.sql,
                sql: dialect::for_sqlite(statement.sql),
                owned: owned.iter().any(|table| all.contains(table)),
                led: dialect::is_led_by_workspace(statement.sql),
            };
            self.texts.insert(statement.name, text);
        }
        let text = self.texts.get(statement.name).ok_or(Fault::bug(statement.name))?;
        let width = statement.takes.len().max(1);
        let scope = self.scope;
        let at_home = match cells.is_empty() {
            true => text.belongs(scope, None),
            false => cells.chunks(width).all(|row| text.belongs(scope, row.first())),
        };
        if text.original != statement.sql || !at_home {
            return Err(Fault::bug(statement.name));
        }
        self.conn.prepare_cached(&text.sql).map_err(|error| fault(&error, statement.name))
    }

    fn copy_into(&mut self, path: &Path) -> rusqlite::Result<()> {
        let mut target = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        // An open read transaction holds one state through all steps, whoever writes meanwhile.
        let view = self.conn.unchecked_transaction()?;
        view.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
        let backup = Backup::new(&view, &mut target)?;
        loop {
            match backup.step(BACKUP_PAGES)? {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        drop(backup);
        view.rollback()
    }
}

fn owned_tables(conn: &Connection) -> rusqlite::Result<HashSet<String>> {
    let sql = "SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c
               WHERE t.type = 'table' AND c.name = 'workspace'";
    conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn bind(prepared: &mut CachedStatement<'_>, cells: &[Cell<'_>]) -> rusqlite::Result<()> {
    for (cell, place) in cells.iter().zip(1..) {
        let value = match cell {
            Cell::Null => ValueRef::Null,
            Cell::Int(number) => ValueRef::Integer(*number),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Bytes(bytes) => ValueRef::Blob(bytes),
        };
        prepared.raw_bind_parameter(place, ToSqlOutput::Borrowed(value))?;
    }
    Ok(())
}

impl Link for SqliteLink {
    fn begin_write(&mut self, scope: Scope) -> Result<(), Fault> {
        self.scope = scope;
        self.control("BEGIN IMMEDIATE")
    }

    fn begin_read(&mut self, scope: Scope) -> Result<(), Fault> {
        self.scope = scope;
        self.control("BEGIN")
    }

    fn enter(&mut self, scope: Scope) -> Result<(), Fault> {
        self.scope = scope;
        Ok(())
    }

    fn next_job(&mut self, marked: bool, scope: Scope) -> Result<(), Fault> {
        if marked {
            self.release(Mark::Job)?;
        }
        self.scope = scope;
        self.mark(Mark::Job)
    }

    fn commit(&mut self) -> Result<(), Fault> {
        self.control("COMMIT").map_err(|fault| match fault {
            Fault::Io(cause) => {
                self.state = State::Stopped;
                Fault::Unknown(cause)
            }
            other => other,
        })
    }

    fn rollback(&mut self) {
        if self.in_transaction() && self.control("ROLLBACK").is_err() && self.in_transaction() {
            self.state = State::Lost;
        }
    }

    fn mark(&mut self, mark: Mark) -> Result<(), Fault> {
        self.control(match mark {
            Mark::Job => "SAVEPOINT job",
            Mark::Attempt => "SAVEPOINT attempt",
        })
    }

    fn release(&mut self, mark: Mark) -> Result<(), Fault> {
        self.control(match mark {
            Mark::Job => "RELEASE job",
            Mark::Attempt => "RELEASE attempt",
        })
    }

    fn back(&mut self, mark: Mark) -> Result<(), Fault> {
        self.control(match mark {
            Mark::Job => "ROLLBACK TO job",
            Mark::Attempt => "ROLLBACK TO attempt",
        })?;
        self.release(mark)
    }

    fn in_transaction(&self) -> bool {
        !self.conn.is_autocommit()
    }

    fn state(&self) -> State {
        self.state
    }

    fn run(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        let mut prepared = self.prepared(statement, cells)?;
        let ran = bind(&mut prepared, cells).and_then(|()| prepared.raw_execute());
        drop(prepared);
        match ran {
            Ok(changed) => Ok(changed as u64),
            Err(error) => Err(self.noted(fault(&error, statement.name))),
        }
    }

    fn rows(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        see: See<'_>,
    ) -> Result<(), Fault> {
        let mut prepared = self.prepared(statement, cells)?;
        bind(&mut prepared, cells).map_err(|error| fault(&error, statement.name))?;
        let mut rows = prepared.raw_query();
        let failed = loop {
            match rows.next() {
                Ok(Some(row)) => {
                    let cells = SqliteRow(row, statement.name);
                    if !see(&Row::new(&cells, statement.name))? {
                        break None;
                    }
                }
                Ok(None) => break None,
                Err(error) => break Some(fault(&error, statement.name)),
            }
        };
        drop(rows);
        drop(prepared);
        failed.map_or(Ok(()), |fault| Err(self.noted(fault)))
    }

    fn many(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        let mut prepared = self.prepared(statement, cells)?;
        let mut changed = 0;
        let mut failed = None;
        for row in cells.chunks(statement.takes.len().max(1)) {
            match bind(&mut prepared, row).and_then(|()| prepared.raw_execute()) {
                Ok(more) => changed += more as u64,
                Err(error) => {
                    failed = Some(fault(&error, statement.name));
                    break;
                }
            }
        }
        drop(prepared);
        failed.map_or(Ok(changed), |fault| Err(self.noted(fault)))
    }

    fn define(&mut self, sql: &str) -> Result<(), Fault> {
        self.owned = None;
        self.texts.clear();
        self.conn.execute_batch(sql).map_err(|error| self.noted(fault(&error, "store.migrate")))
    }

    fn defines_in_transactions(&self) -> bool {
        true
    }

    fn guarded(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn columns(&mut self) -> Result<Vec<(String, String)>, Fault> {
        let sql = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid";
        self.conn
            .prepare(sql)
            .and_then(|mut all| all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .map_err(|error| fault(&error, "store.columns"))
    }

    fn describe(&mut self, statement: &Statement) -> Result<Described, String> {
        let text = dialect::for_sqlite(statement.sql);
        let prepared = self.conn.prepare(&text).map_err(|e| e.to_string())?;
        let gives = prepared
            .columns()
            .map(|column| {
                let kind = column.decl_type().and_then(|word| match word {
                    "INTEGER" => Some(Type::Int),
                    "TEXT" => Some(Type::Text),
                    "BLOB" => Some(Type::Bytes),
                    _ => None,
                });
                (column.name().to_owned(), kind, None)
            })
            .collect();
        Ok(Described { gives })
    }

    fn tidy(&mut self) {
        let look = |conn: &Connection, mode| conn.wal_checkpoint_v2(Some(MAIN_DB), mode);
        let Ok((length, copied)) = look(&self.conn, CheckpointMode::NOOP) else {
            return;
        };
        self.log_seen = self.log_seen.min(length);
        if length - copied < CHECKPOINT_PAGES || length - self.log_seen < CHECKPOINT_PAGES {
            return;
        }
        self.log_seen = length;
        // A full disk or a busy file leaves the log as it is, to be copied another time.
        if let Err(error) = look(&self.conn, CheckpointMode::PASSIVE)
            && let Fault::Io(_) = fault(&error, "store.checkpoint")
        {
            self.state = State::Stopped;
        }
    }

    fn scrub(&mut self, _tables: &[&str]) -> Result<Scrub, Fault> {
        let place = "store.scrub";
        let patience = |conn: &Connection, wait: Duration| {
            conn.busy_timeout(wait).map_err(|error| fault(&error, place))
        };
        patience(&self.conn, SCRUB_WAIT)?;
        let done = self.conn.wal_checkpoint_v2(Some(MAIN_DB), CheckpointMode::TRUNCATE);
        patience(&self.conn, self.wait)?;
        match done.map_err(|error| fault(&error, place)) {
            Ok(_) => {
                self.log_seen = 0;
                Ok(Scrub::Done)
            }
            Err(Fault::Busy) => Ok(Scrub::ReadersInTheWay),
            Err(fault) => Err(self.noted(fault)),
        }
    }

    fn copy_to(&mut self, path: &Path) -> Result<(), Fault> {
        make_private(path)?;
        let copied = self.copy_into(path).map_err(|error| fault(&error, "store.backup"));
        if copied.is_err() {
            // The half copy is worthless; the fault that is reported is the first one.
            let _ = std::fs::remove_file(path);
        }
        copied
    }

    fn size_on_disk(&mut self) -> Result<u64, Fault> {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        let of = |path: &Path| std::fs::metadata(path).map(|found| found.len());
        let main = of(&self.path).map_err(|error| from_os(&error))?;
        Ok(main + of(Path::new(&log)).unwrap_or(0))
    }

    fn integrity(&mut self) -> Result<Pages, Fault> {
        let place = "store.integrity";
        let answer: String = self
            .conn
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .map_err(|error| fault(&error, place))?;
        let orphans = self
            .conn
            .prepare("PRAGMA foreign_key_check")
            .and_then(|mut check| check.exists([]))
            .map_err(|error| fault(&error, place))?;
        if answer == "ok" && !orphans { Ok(Pages::Sound) } else { Err(Fault::Damaged(Cause::None)) }
    }
}

struct SqliteRow<'a, 'b>(&'a rusqlite::Row<'b>, &'static str);

impl Cells for SqliteRow<'_, '_> {
    fn cell(&self, at: usize) -> Result<Cell<'_>, Fault> {
        match self.0.get_ref(at) {
            Ok(ValueRef::Null) => Ok(Cell::Null),
            Ok(ValueRef::Integer(number)) => Ok(Cell::Int(number)),
            Ok(ValueRef::Text(text)) => match std::str::from_utf8(text) {
                Ok(text) => Ok(Cell::Text(text)),
                Err(_) => Err(Fault::Damaged(Cause::None)),
            },
            Ok(ValueRef::Blob(bytes)) => Ok(Cell::Bytes(bytes)),
            Ok(ValueRef::Real(_)) | Err(_) => Err(Fault::bug(self.1)),
        }
    }
}
