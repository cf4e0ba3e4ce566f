//! The words of ours that set the stage of a transaction. Each line has them prepared from its
//! beginning: in a transaction that is broken the server would prepare nothing more.

use std::collections::HashMap;

use tokio_postgres::Statement;
use tokio_postgres::types::Type;

use super::WORDS;
use super::wire::{Errand, Wire};
use crate::db::link::{Mark, Scope};
use crate::fault::Fault;

#[derive(Clone, Copy)]
pub(super) enum Word {
    /// Begins what writes and sees what others have just kept.
    Write,
    /// Begins what writes and sees one state.
    Sit,
    /// Begins what only reads.
    Read,
    /// Tells the server the workspace, until the end of the transaction and no longer. Where there
    /// is none, the setting is emptied, whatever the connection was used for before.
    Enter(Scope),
    Mark(Mark),
    Release(Mark),
    /// Takes back what came after the mark, which stays.
    Back(Mark),
    Commit,
    Rollback,
}

const ALL: [Word; 12] = [
    Word::Write,
    Word::Sit,
    Word::Read,
    Word::Enter(Scope::Nobody),
    Word::Mark(Mark::Job),
    Word::Mark(Mark::Attempt),
    Word::Release(Mark::Job),
    Word::Release(Mark::Attempt),
    Word::Back(Mark::Job),
    Word::Back(Mark::Attempt),
    Word::Commit,
    Word::Rollback,
];

impl Word {
    fn sql(self) -> &'static str {
        match self {
            Word::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            Word::Sit => "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE",
            Word::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Word::Enter(_) => "SELECT pg_catalog.set_config('obhut.workspace', $1, true)",
            Word::Mark(Mark::Job) => "SAVEPOINT job",
            Word::Mark(Mark::Attempt) => "SAVEPOINT attempt",
            Word::Release(Mark::Job) => "RELEASE SAVEPOINT job",
            Word::Release(Mark::Attempt) => "RELEASE SAVEPOINT attempt",
            Word::Back(Mark::Job) => "ROLLBACK TO SAVEPOINT job",
            Word::Back(Mark::Attempt) => "ROLLBACK TO SAVEPOINT attempt",
            Word::Commit => "COMMIT",
            Word::Rollback => "ROLLBACK",
        }
    }

    fn takes(self) -> &'static [Type] {
        match self {
            Word::Enter(_) => &[Type::TEXT],
            _ => &[],
        }
    }
}

/// The words as one line knows them.
pub(super) struct Words(HashMap<&'static str, Statement>);

impl Words {
    /// Has all of them prepared in one go.
    ///
    /// # Errors
    /// What the driver says.
    pub(super) fn prepare(wire: &mut Wire) -> Result<Words, tokio_postgres::Error> {
        let made = wire.prepare_all(&ALL.map(|word| (word.sql(), word.takes())))?;
        Ok(Words(ALL.into_iter().map(Word::sql).zip(made).collect()))
    }

    /// The word, ready to be said.
    pub(super) fn errand(&self, wire: &Wire, word: Word) -> Result<Errand, Fault> {
        let statement = self.0.get(word.sql()).ok_or(Fault::bug(WORDS))?;
        let cells: Vec<_> = match word {
            Word::Enter(Scope::Nobody) => vec![Box::new(String::new()) as _],
            Word::Enter(Scope::In(ws)) => vec![Box::new(ws.0.to_string()) as _],
            _ => Vec::new(),
        };
        Ok(wire.errand(WORDS, statement.clone(), cells))
    }
}
