//! What an engine must be able to do, so that everything above need not know which one it is.

use std::path::Path;

use model::WorkspaceId;

use crate::fault::Fault;
use crate::tx::{Cell, Row, Statement, Type};

/// A kind of database and where it lies: opens links to it.
pub(crate) trait Engine: Send + Sync {
    fn connect(&self, role: Role) -> Result<Box<dyn Link>, Fault>;
    fn name(&self) -> &'static str;
    /// How many waiting transactions may share one commit.
    fn group_limit(&self) -> usize;
}

/// Whose rows a transaction reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Nobody's: the list of workspaces, and no row that belongs to one.
    Nobody,
    /// Those of one workspace.
    In(WorkspaceId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Writer,
    Reader,
}

/// One connection.
pub(crate) trait Link: Send {
    /// Begins a transaction that will write; waits its turn behind other programs.
    fn begin_write(&mut self, scope: Scope) -> Result<(), Fault>;
    /// Begins a transaction that will write and, from its first statement on, sees one state of the
    /// database and its own changes; it fails where another program changes the same.
    fn begin_sitting(&mut self) -> Result<(), Fault> {
        self.begin_write(Scope::Nobody)
    }
    /// Begins a transaction that sees one state of the database and may not change it.
    fn begin_read(&mut self, scope: Scope) -> Result<(), Fault>;
    /// Goes over to another scope within the transaction. Going back to a mark brings back the
    /// scope there was; the end of the transaction leaves none.
    fn enter(&mut self, scope: Scope) -> Result<(), Fault>;
    /// Sets the mark between two jobs, after forgetting the last one if there is one, and enters
    /// the scope of the job to come.
    fn next_job(&mut self, marked: bool, scope: Scope) -> Result<(), Fault>;
    /// Keeps all since the beginning. [`Fault::Unknown`] if it may have been kept all the same;
    /// with any other fault nothing was kept.
    fn commit(&mut self) -> Result<(), Fault>;
    /// Forgets all since the beginning; a link that cannot do so becomes [`State::Lost`].
    fn rollback(&mut self);
    /// Sets a mark to which the transaction can go back.
    fn mark(&mut self, mark: Mark) -> Result<(), Fault>;
    /// Forgets the mark, keeps what came after it.
    fn release(&mut self, mark: Mark) -> Result<(), Fault>;
    /// Forgets what came after the mark, and the mark.
    fn back(&mut self, mark: Mark) -> Result<(), Fault>;
    /// Whether a transaction is open; some faults make an engine drop it by itself.
    fn in_transaction(&self) -> bool;
    fn state(&self) -> State;

    fn run(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault>;
    /// Hands over row by row until there are no more or `see` answers false.
    fn rows(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        see: See<'_>,
    ) -> Result<(), Fault>;
    /// Asks several questions at once, none of which waits for the answer of another, and hands
    /// over the rows of each in their order; `see` ends the one it looks at.
    fn several(&mut self, asked: &[Question<'_>], see: SeeOf<'_>) -> Result<(), Fault> {
        for (at, (statement, cells)) in asked.iter().enumerate() {
            self.rows(statement, cells, &mut |row| see(at, row))?;
        }
        Ok(())
    }
    /// Runs a statement for many rows, whose cells stand one after the other.
    fn many(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault>;
    /// The same where nobody asks how many rows it changed. It may run with what comes after it;
    /// then what comes after it fails if it does, the commit at the latest.
    fn later(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<(), Fault> {
        self.many(statement, cells).map(drop)
    }

    /// Runs one statement that defines tables, in the words common to both engines.
    fn define(&mut self, sql: &str) -> Result<(), Fault>;
    /// Whether definitions can be part of a transaction here.
    fn defines_in_transactions(&self) -> bool;
    /// Makes sure that the engine keeps the workspaces apart where it can: with
    /// [`Fault::Unguarded`] a table has lost its rules. SQLite has none.
    fn guarded(&mut self) -> Result<(), Fault>;
    /// Tables and their columns as they really are.
    fn columns(&mut self) -> Result<Vec<(String, String)>, Fault>;
    /// What the engine itself thinks of a statement. The message is for developers.
    fn describe(&mut self, statement: &Statement) -> Result<Described, String>;

    /// Small upkeep after a commit, when its answer has been given.
    fn tidy(&mut self);
    /// Removes what was deleted from where it may still lie, as far as the engine can.
    fn scrub(&mut self, tables: &[&str]) -> Result<Scrub, Fault>;
    /// Copies the whole database, consistent while others write, into a new file.
    fn copy_to(&mut self, path: &Path) -> Result<(), Fault>;
    fn size_on_disk(&mut self) -> Result<u64, Fault>;
    /// Looks through the whole database for damage, as far as the engine can.
    fn integrity(&mut self) -> Result<Pages, Fault>;
}

pub(crate) type See<'a> = &'a mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>;

/// A statement and its cells.
pub(crate) type Question<'a> = (&'a Statement, &'a [Cell<'a>]);
/// Sees a row and which question it answers.
pub(crate) type SeeOf<'a> = &'a mut dyn FnMut(usize, &Row<'_>) -> Result<bool, Fault>;

/// The two marks a transaction may set: one between the jobs of a group, one inside a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Job,
    Attempt,
}

/// How a link is after what it went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Ready,
    /// Broken; a new one may be opened.
    Lost,
    /// The disk under it cannot be trusted; nothing may be written until the store is opened anew.
    Stopped,
}

/// Whether everything that was deleted is gone from the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scrub {
    Done,
    /// Somebody still reads an older state; try again later.
    ReadersInTheWay,
}

/// How much was looked at for damage. Damage that was found is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// Everything, and nothing was found.
    Sound,
    /// Some of it, without a find: the rest was too large, or the role may not look there.
    PartlyChecked,
    /// Nothing: the engine offers this role no way to look.
    NotChecked,
}

/// A statement as the engine sees it.
pub(crate) struct Described {
    /// Name, type and "may be null" of each column, as far as the engine can tell.
    pub gives: Vec<(String, Option<Type>, Option<bool>)>,
}
