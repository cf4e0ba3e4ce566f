//! What a transaction offers: reading, writing, and the cells that go in and come out.
//!
//! A statement is a named constant in the file of the noun that owns it, written once for both
//! engines. It says the types it takes and gives, and a test holds them against the live tables.

mod cell;

pub(crate) use cell::Cells;
pub use cell::{Cell, Row, Type};

use model::WorkspaceId;

use crate::db::{Link, Mark, Scope};
use crate::fault::Fault;

/// One SQL statement, whole, with `$1` placeholders.
///
/// Both engines run the same text. What differs between them (words of table definitions, locks)
/// never stands in a statement.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Its name in faults and caches, `noun.verb`; no two statements share one.
    pub name: &'static str,
    /// The text. Placeholders are `$1`, `$2`, … without gaps.
    pub sql: &'static str,
    /// The types of the placeholders, in order.
    pub takes: &'static [Type],
    /// Name, type and "may be null" of each column it gives, in order.
    pub gives: &'static [(&'static str, Type, bool)],
}

/// A running transaction that sees one state of the database and changes nothing.
///
/// It reaches the rows of one workspace, or of none. On PostgreSQL the server itself sees to that;
/// on SQLite a statement about rows of workspaces is refused where none was named.
pub struct Read<'a> {
    link: &'a mut dyn Link,
    scope: Scope,
    /// A fault kept it from leaving a scope; going back to a mark has to make up for it.
    strayed: bool,
    broken: Option<Fault>,
}

impl<'a> Read<'a> {
    pub(crate) fn new(link: &'a mut dyn Link, scope: Scope) -> Self {
        Self { link, scope, strayed: false, broken: None }
    }

    /// The workspace whose rows this transaction reaches.
    #[must_use]
    pub fn workspace(&self) -> Option<WorkspaceId> {
        match self.scope {
            Scope::Nobody => None,
            Scope::In(ws) => Some(ws),
        }
    }

    /// Whose rows it reaches now.
    pub(crate) fn scope(&self) -> Scope {
        self.scope
    }

    /// Goes over to the rows of a workspace, in a transaction that began with nobody's. For what
    /// takes the whole house in one state, workspace by workspace: backups and restoring them. A
    /// transaction of one workspace never reaches another.
    ///
    /// # Errors
    /// A fault of the program where the transaction began with a workspace.
    pub fn within<T, E: From<Fault>>(
        &mut self,
        ws: WorkspaceId,
        body: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.go_in(ws)?;
        let outcome = body(self);
        self.go_out()?;
        outcome
    }

    fn go_in(&mut self, ws: WorkspaceId) -> Result<(), Fault> {
        if self.scope != Scope::Nobody {
            return Err(Fault::bug("store.within"));
        }
        self.go(Scope::In(ws))
    }

    /// A transaction that broke can say nothing more to the engine; its end leaves the scope.
    fn go_out(&mut self) -> Result<(), Fault> {
        if self.broken.is_some() {
            self.scope = Scope::Nobody;
            self.strayed = true;
            return Ok(());
        }
        self.go(Scope::Nobody)
    }

    fn go(&mut self, scope: Scope) -> Result<(), Fault> {
        if let Some(fault) = self.broken {
            return Err(fault);
        }
        let entered = self.link.enter(scope);
        self.seen(entered)?;
        self.scope = scope;
        Ok(())
    }

    /// The first fault of a statement in this transaction. After it nothing more runs and nothing
    /// is kept, on both engines alike, even where the closure swallows it.
    pub(crate) fn broken(&self) -> Option<Fault> {
        self.broken
    }

    /// All rows, each turned into what `take` makes of it. For results that fit in memory.
    pub fn rows<T>(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        mut take: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut all = Vec::new();
        self.each(statement, cells, |row| {
            all.push(take(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Walks over the rows as they arrive, holding one at a time. For results of any length.
    pub fn each(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        mut see: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.walk(statement, cells, &mut |row| see(row).map(|()| true))
    }

    /// Asks several questions at once, of which none needs the answer of another, and walks over
    /// the rows of each in their order. On a server they cost little more than one.
    pub fn several(
        &mut self,
        asked: &[(&Statement, &[Cell<'_>])],
        mut see: impl FnMut(usize, &Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        asked.iter().try_for_each(|(statement, cells)| self.ready(statement, cells))?;
        let mut own = None;
        let ran = self.link.several(asked, &mut |at, row| match own {
            None => {
                own = see(at, row).err();
                Ok(own.is_none())
            }
            Some(_) => Ok(false),
        });
        self.seen(ran)?;
        own.map_or(Ok(()), Err)
    }

    /// The first row, if there is any.
    pub fn first<T>(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        take: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut take = Some(take);
        let mut found = None;
        self.walk(statement, cells, &mut |row| {
            if let Some(take) = take.take() {
                found = Some(take(row)?);
            }
            Ok(false)
        })?;
        Ok(found)
    }

    /// The one row that must be there; none is a fault of the program.
    pub fn one<T>(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        take: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.first(statement, cells, take)?.ok_or(Fault::bug(statement.name))
    }

    fn walk(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        see: &mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        self.ready(statement, cells)?;
        // Only a fault of the engine breaks the transaction; what `see` says is the caller's own.
        let mut own = None;
        let ran = self.link.rows(statement, cells, &mut |row| {
            see(row).or_else(|fault| {
                own = Some(fault);
                Ok(false)
            })
        });
        self.seen(ran)?;
        own.map_or(Ok(()), Err)
    }

    fn ready(&self, statement: &Statement, cells: &[Cell<'_>]) -> Result<(), Fault> {
        if let Some(fault) = self.broken {
            return Err(fault);
        }
        let fits = cells.len() == statement.takes.len()
            && cells.iter().zip(statement.takes).all(|(cell, wanted)| cell.fits(*wanted));
        if fits { Ok(()) } else { Err(Fault::bug(statement.name)) }
    }

    fn seen<T>(&mut self, ran: Result<T, Fault>) -> Result<T, Fault> {
        if let Err(fault) = &ran {
            self.broken = Some(*fault);
        }
        ran
    }
}

/// A running transaction that may change things. It can do all that [`Read`] can, and sees its
/// own changes.
///
/// The first statement that fails ends the transaction: whatever the closure answers then, nothing
/// is kept. Where a failure is expected, [`Write::attempt`] fences it.
pub struct Write<'a> {
    read: Read<'a>,
    /// Whether anything was changed.
    touched: bool,
}

impl<'a> std::ops::Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl std::ops::DerefMut for Write<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}

impl<'a> Write<'a> {
    pub(crate) fn new(link: &'a mut dyn Link, scope: Scope) -> Self {
        Self { read: Read::new(link, scope), touched: false }
    }

    /// Whether a statement was run that may have changed something.
    pub(crate) fn touched(&self) -> bool {
        self.touched
    }

    /// [`Read::within`], for writing.
    ///
    /// # Errors
    /// A fault of the program where the transaction began with a workspace.
    pub fn within<T, E: From<Fault>>(
        &mut self,
        ws: WorkspaceId,
        body: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read.go_in(ws)?;
        let outcome = body(self);
        self.read.go_out()?;
        outcome
    }

    /// Runs a statement that gives no rows; answers how many rows it changed.
    pub fn run(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        self.read.ready(statement, cells)?;
        self.touched = true;
        let ran = self.read.link.run(statement, cells);
        self.read.seen(ran)
    }

    /// Runs one statement for many rows, far faster than one by one; answers how many rows it
    /// changed in all.
    ///
    /// Made for `INSERT … VALUES ($1, …) [ON CONFLICT DO NOTHING]`, `DELETE … WHERE …` and
    /// `UPDATE … WHERE …`. No two rows of an update may concern the same row of the table: engines
    /// differ on which of them would win.
    pub fn many<'c, R: AsRef<[Cell<'c>]>>(
        &mut self,
        statement: &Statement,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<u64, Fault> {
        let mut changed = 0;
        self.in_batches(statement, rows, |link, batch| {
            changed += link.many(statement, batch)?;
            Ok(())
        })?;
        Ok(changed)
    }

    /// Like [`Write::many`] where nobody needs to know how many rows changed. A server is not
    /// waited for then; a failure shows at what is done next, or at the commit.
    pub fn later<'c, R: AsRef<[Cell<'c>]>>(
        &mut self,
        statement: &Statement,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<(), Fault> {
        self.in_batches(statement, rows, |link, batch| link.later(statement, batch))
    }

    fn in_batches<'c, R: AsRef<[Cell<'c>]>>(
        &mut self,
        statement: &Statement,
        rows: impl IntoIterator<Item = R>,
        mut run: impl FnMut(&mut dyn Link, &[Cell<'c>]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        /// Rows and bytes handed to the engine at once: enough to make a round trip cheap.
        const ROWS: usize = 1000;
        const BYTES: usize = 4 << 20;
        self.touched = true;
        let most = ROWS * statement.takes.len().max(1);
        let mut size = 0;
        let mut batch: Vec<Cell<'c>> = Vec::new();
        for row in rows {
            let row = row.as_ref();
            self.read.ready(statement, row)?;
            batch.extend_from_slice(row);
            size += row.iter().map(Cell::size).sum::<usize>();
            if batch.len() >= most || size >= BYTES {
                let ran = run(self.read.link, &batch);
                self.read.seen(ran)?;
                batch.clear();
                size = 0;
            }
        }
        if !batch.is_empty() {
            let ran = run(self.read.link, &batch);
            self.read.seen(ran)?;
        }
        Ok(())
    }

    /// Tries something whose failure must not end the transaction: what it changed is taken back
    /// when it fails, and the transaction goes on. Faults of the disk or the line still end it.
    pub fn attempt<T, E: From<Fault>>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        if let Some(fault) = self.read.broken {
            return Err(fault.into());
        }
        let marked = self.read.link.mark(Mark::Attempt);
        self.read.seen(marked)?;
        let outcome = body(self);
        match self.read.broken {
            None if outcome.is_ok() => {
                let released = self.read.link.release(Mark::Attempt);
                self.read.seen(released)?;
                outcome
            }
            Some(fault) if !fault.is_of_one_statement() => outcome.and(Err(fault.into())),
            fault => {
                self.read.broken = None;
                let back = self.read.link.back(Mark::Attempt);
                self.read.seen(back)?;
                if std::mem::take(&mut self.read.strayed) {
                    self.read.go(self.read.scope)?;
                }
                match fault {
                    Some(fault) => outcome.and(Err(fault.into())),
                    None => outcome,
                }
            }
        }
    }
}
