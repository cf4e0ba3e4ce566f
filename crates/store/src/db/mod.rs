//! The store: one database, whichever engine holds it.
//!
//! Only the files of this folder know that there are two engines. Writing goes over one desk,
//! where all who wait share one durable commit; reading has its own few connections and never
//! waits for writers.

mod address;
mod check;
mod dialect;
mod group;
mod link;
mod look;
mod own;
mod pool;
mod postgres;
pub mod sitting;
mod sqlite;

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

pub use check::check_statement;
pub(crate) use dialect::statements;
pub(crate) use link::{Link, Mark, Scope};
pub use link::{Pages, Scrub};
pub use own::OwnTrouble;

use model::WorkspaceId;

use crate::fault::Fault;
use crate::tx::{Read, Write};
use group::{Desk, End, Turn};
use link::Engine;
use pool::Pool;
use sitting::Sitting;

/// Where the database is.
#[derive(Clone)]
pub enum Where {
    /// A file of SQLite, with its log beside it.
    Sqlite(PathBuf),
    /// A connection string, `postgres://…`. It may hold a password and is never shown.
    Postgres(String),
}

impl fmt::Debug for Where {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => to.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => to.write_str("Postgres(…)"),
        }
    }
}

/// How to open it.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Make an empty SQLite file where there is none. Off, a lost file is a fault and not a new,
    /// empty register.
    pub create: bool,
    /// Connections for reading, opened when first needed.
    pub readers: usize,
    /// Memory for pages per SQLite connection, in KiB.
    pub cache_kib: u32,
    /// Map up to 256 MiB of a SQLite file into memory. Faster, and a disk fault then ends the
    /// program instead of the transaction.
    pub mmap: bool,
    /// How long to wait for other programs that hold the database.
    pub wait: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            create: false,
            readers: 2,
            cache_kib: 16 * 1024,
            mmap: false,
            wait: Duration::from_secs(10),
        }
    }
}

/// An open database. Cheap to clone; all clones share its connections.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Box<dyn Engine>,
    desk: Desk,
    pool: Arc<Pool>,
    /// How many pieces of quick work still go the ordinary way.
    wary: AtomicU32,
}

/// Pieces of quick work that go the ordinary way after a sitting was lost.
const WARY: u32 = 256;

impl Store {
    /// Opens the database and makes sure that it answers. Changes no tables: see
    /// [`Store::migrate`](crate::Store::migrate).
    pub fn open(place: Where, options: Options) -> Result<Self, Fault> {
        let engine: Box<dyn Engine> = match place {
            Where::Sqlite(path) => Box::new(sqlite::Sqlite::at(path, options)?),
            Where::Postgres(text) => Box::new(postgres::Postgres::at(&text, &options)?),
        };
        let store = Self {
            inner: Arc::new(Inner {
                engine,
                desk: Desk::default(),
                pool: Arc::new(Pool::new(options.readers)),
                wary: AtomicU32::new(0),
            }),
        };
        store.exclusive(|_| Ok(()))?;
        Ok(store)
    }

    /// Runs work whose reading belongs together: until it writes, all that this thread reads in it
    /// is read from one state of the database, in one transaction. For one request at a time: a
    /// reader is held as long.
    pub fn together<T>(&self, work: impl FnOnce() -> T) -> T {
        let _together = look::begin(&self.inner.pool);
        work()
    }

    /// Gives the reader of [`Store::together`] back before something that takes long; what is read
    /// afterwards is read anew.
    pub fn let_go(&self) {
        look::end(&self.inner.pool);
    }

    /// Reads in a workspace: its rows and no others. The body sees one state of the database,
    /// however long it takes and whoever writes meanwhile.
    pub fn read_in<T, E: From<Fault>>(
        &self,
        ws: WorkspaceId,
        body: impl FnOnce(&mut Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.look(Scope::In(ws), body)
    }

    /// Reads what belongs to no workspace, such as the list of them. Rows of a workspace are out
    /// of its reach, so that a workspace forgotten is a mistake that shows and not a leak.
    pub fn read<T, E: From<Fault>>(
        &self,
        body: impl FnOnce(&mut Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.look(Scope::Nobody, body)
    }

    /// Writes in a workspace, all or nothing, and comes back only when it is kept for good. The
    /// body reaches the rows of that workspace and no others.
    ///
    /// All who write at the same time share one commit. The body may be run again when the engine
    /// asks for it, so what it does outside the database must bear that. An `Err`, a failed
    /// statement or a panic undoes this body and no other.
    pub fn write_in<T, E: From<Fault>>(
        &self,
        ws: WorkspaceId,
        body: impl FnMut(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.turn(Turn::Shared, Scope::In(ws), body)
    }

    /// Like [`Store::write_in`] for long work: it commits by itself, so that no short write has
    /// to wait for it to end.
    pub fn write_alone_in<T, E: From<Fault>>(
        &self,
        ws: WorkspaceId,
        body: impl FnMut(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.turn(Turn::Alone, Scope::In(ws), body)
    }

    /// Like [`Store::write_in`], for what belongs to no workspace.
    pub fn write<T, E: From<Fault>>(
        &self,
        body: impl FnMut(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.turn(Turn::Shared, Scope::Nobody, body)
    }

    /// Like [`Store::write_alone_in`], for what belongs to no workspace, or to each of them in
    /// turn ([`Write::within`]).
    pub fn write_alone<T, E: From<Fault>>(
        &self,
        body: impl FnMut(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.turn(Turn::Alone, Scope::Nobody, body)
    }

    fn look<T, E: From<Fault>>(
        &self,
        scope: Scope,
        body: impl FnOnce(&mut Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _inside = self.enter()?;
        match sitting::read(self.address(), scope, body) {
            Ok(outcome) => outcome,
            Err(body) => self.inner.pool.read(self.inner.engine.as_ref(), scope, body),
        }
    }

    /// Whether quick work is better done in a sitting now. After one that was lost, to another
    /// program for instance that writes to the same log, the ordinary way is taken for a while.
    #[must_use]
    pub fn sits(&self) -> bool {
        let less = |left: u32| left.checked_sub(1);
        self.inner.wary.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_err()
    }

    /// Holds a sitting: what `work` does through [`sitting::piece`] on this thread happens in one
    /// transaction of the writer, kept by one commit if `work` answers that it is to be. `tell`
    /// hears what became of it, and nobody may be told an outcome before. With an error nothing of
    /// it was kept and all may be done again in the ordinary way, except after [`Fault::Unknown`].
    pub fn sitting(&self, work: impl FnOnce() -> bool, tell: impl FnOnce(Result<(), Fault>)) {
        if let Err(fault) = self.enter().map(drop) {
            return tell(Err(fault));
        }
        self.let_go();
        let tell = |kept: Result<(), Fault>| {
            if kept.is_err() {
                self.inner.wary.store(WARY, Ordering::Relaxed);
            }
            tell(kept);
        };
        let engine = self.inner.engine.as_ref();
        let work = |link| {
            Sitting::begin(self.address(), link);
            let done = catch_unwind(AssertUnwindSafe(work));
            let (link, sound) = Sitting::end();
            (link, sound && done.unwrap_or(false))
        };
        self.inner.desk.sit(engine, work, tell);
    }

    fn address(&self) -> usize {
        Arc::as_ptr(&self.inner) as usize
    }

    fn turn<T, E: From<Fault>>(
        &self,
        turn: Turn,
        scope: Scope,
        mut body: impl FnMut(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _inside = self.enter()?;
        match turn {
            Turn::Shared => {
                if let Some(outcome) = sitting::write(self.address(), scope, &mut body) {
                    return outcome;
                }
            }
            Turn::Alone => sitting::leave()?,
        }
        self.let_go();
        let mut answer = None;
        let end = self.inner.desk.write(self.inner.engine.as_ref(), turn, scope, &mut |write| {
            let outcome = body(write);
            let wanted = outcome.is_ok();
            answer = Some(outcome);
            wanted
        });
        match (end, answer) {
            (End::Kept | End::Refused, Some(outcome)) => outcome,
            (End::Fault(fault), _) => Err(fault.into()),
            (_, None) => Err(Fault::bug("store.write").into()),
        }
    }

    /// Removes what was deleted from where it may still lie: SQLite's log is copied back and cut
    /// to nothing (the pages themselves are overwritten as they are freed), PostgreSQL frees the
    /// dead rows of the tables named.
    pub fn scrub(&self, tables: &[&str]) -> Result<Scrub, Fault> {
        self.exclusive(|link| link.scrub(tables))
    }

    /// Copies a SQLite database into a new file of mode 0600, consistent while others write.
    /// On PostgreSQL [`Fault::Unsupported`]: there, [`Store::read`] is the snapshot.
    pub fn backup_to(&self, path: &Path) -> Result<(), Fault> {
        let _inside = self.enter()?;
        sitting::leave()?;
        let engine = self.inner.engine.as_ref();
        self.inner.pool.borrow(engine, |link| link.copy_to(path))
    }

    /// Bytes on the disk: the file and its log, or the server's figure for the database.
    pub fn size_on_disk(&self) -> Result<u64, Fault> {
        let _inside = self.enter()?;
        sitting::leave()?;
        let engine = self.inner.engine.as_ref();
        self.inner.pool.borrow(engine, |link| link.size_on_disk())
    }

    /// Looks for damage in the files; [`Fault::Damaged`] if there is some. On SQLite it reads the
    /// whole file; on PostgreSQL it goes through tables and indexes of up to 4 GiB each, where the
    /// server has the extension `amcheck` and lets our role use it. What rows say about each other
    /// is [`stray::look`](crate::stray::look).
    pub fn integrity(&self) -> Result<Pages, Fault> {
        let _inside = self.enter()?;
        sitting::leave()?;
        let engine = self.inner.engine.as_ref();
        self.inner.pool.borrow(engine, |link| link.integrity())
    }

    /// The tables and columns as they really are, for the test that holds `columns.toml` to them.
    pub fn live_columns(&self) -> Result<Vec<(String, String)>, Fault> {
        self.exclusive(|link| link.columns())
    }

    /// `sqlite` or `postgresql`.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        self.inner.engine.name()
    }

    /// The writing connection, outside a transaction, with nobody else at it.
    pub(crate) fn exclusive<T>(
        &self,
        work: impl FnOnce(&mut dyn Link) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let _inside = self.enter()?;
        sitting::leave()?;
        self.let_go();
        let engine = self.inner.engine.as_ref();
        self.inner.desk.exclusive(engine, work)
    }

    /// Closes what is not in use, so that nothing remembers the tables as they were.
    pub(crate) fn hang_up(&self) {
        self.inner.desk.hang_up();
        self.inner.pool.hang_up();
    }

    /// A transaction inside another of the same store would wait for itself for ever.
    fn enter(&self) -> Result<Inside, Fault> {
        let this = self.address();
        INSIDE.with_borrow_mut(|open| {
            if open.contains(&this) {
                return Err(Fault::bug("store.nested"));
            }
            open.push(this);
            Ok(Inside(this))
        })
    }
}

thread_local! {
    /// The stores in which this thread has something open.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

struct Inside(usize);

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(|open| open.retain(|store| *store != self.0));
    }
}
