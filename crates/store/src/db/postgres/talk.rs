//! How a link talks: what is held back for the next statement, what is waited for, and what is
//! said again over a new line.

use tokio_postgres::Error;
use tokio_postgres::types::{ToSql, Type};

use super::cells::{Column, PostgresRow, array, one};
use super::code::fault;
use super::wire::{Ask, Errand, Failed};
use super::word::Word;
use super::{Ahead, Kind, PostgresLink, Talk};
use crate::db::dialect;
use crate::fault::Fault;
use crate::tx::{Cell, Row, Statement};

impl PostgresLink {
    pub(super) fn begin(&mut self, kind: Kind, words: &[Word]) {
        self.ahead.clear();
        self.ahead.extend(words.iter().copied().map(Ahead::Word));
        self.state = Talk::Unsaid(kind);
    }

    /// Says something with the next statement; at once where an errand before it might fail, which
    /// is nobody else's fault.
    pub(super) fn say(&mut self, words: &[Word]) -> Result<(), Fault> {
        if self.ahead.iter().any(|ahead| matches!(ahead, Ahead::Errand(_))) {
            self.flush()?;
        }
        self.ahead.extend(words.iter().copied().map(Ahead::Word));
        Ok(())
    }

    /// Sends what is waiting and hears what becomes of it.
    pub(super) fn flush(&mut self) -> Result<(), Fault> {
        let ahead = self.go_ahead()?;
        let done = self.wire.all(ahead);
        self.told(done)
    }

    /// What is waiting, for sending.
    pub(super) fn go_ahead(&mut self) -> Result<Vec<Errand>, Fault> {
        self.no_way_back();
        let errand = |ahead| match ahead {
            Ahead::Word(word) => self.words.errand(&self.wire, word),
            Ahead::Errand(errand) => Ok(errand),
        };
        std::mem::take(&mut self.ahead).into_iter().map(errand).collect()
    }

    /// From here on something was said in this transaction, and cannot be said again.
    pub(super) fn no_way_back(&mut self) {
        if let Talk::Unsaid(kind) = self.state {
            self.state = Talk::Open(kind);
        }
    }

    /// Ends a transaction that kept nothing, without waiting for it.
    pub(super) fn leave(&mut self, state: Talk, word: Word) {
        self.ahead.clear();
        if matches!(state, Talk::Open(_)) && !self.lost {
            match self.words.errand(&self.wire, word) {
                Ok(last) => self.wire.send(&mut [last]),
                Err(_) => self.lost = true,
            }
        }
    }

    /// Does something; once more over a new line, where the old one breaks at the first words of a
    /// transaction. It may have broken long ago, while nobody spoke, and nothing is lost by it.
    pub(super) fn afresh<T>(
        &mut self,
        mut work: impl FnMut(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let word = |ahead: &Ahead| match ahead {
            Ahead::Word(word) => Some(*word),
            Ahead::Errand(_) => None,
        };
        let words: Option<Vec<Word>> = self.ahead.iter().map(word).collect();
        let (Talk::Unsaid(kind), Some(words)) = (self.state, words) else {
            return work(self);
        };
        let done = work(self);
        if done.is_ok() || !self.lost {
            return done;
        }
        (self.wire, self.words) = self.place.connect()?;
        self.prepared.clear();
        self.unrolled.clear();
        self.lost = false;
        self.begin(kind, &words);
        work(self)
    }

    pub(super) fn seen<T>(
        &mut self,
        done: Result<T, Error>,
        name: &'static str,
    ) -> Result<T, Fault> {
        done.map_err(|error| {
            let fault = fault(&error, name);
            if matches!(fault, Fault::Unreachable(_)) || self.wire.is_closed() {
                self.lost = true;
                self.state = Talk::None;
                self.ahead.clear();
            }
            fault
        })
    }

    pub(super) fn told<T>(&mut self, done: Result<T, Failed>) -> Result<T, Fault> {
        done.or_else(|Failed { name, error }| self.seen(Err(error), name))
    }

    pub(super) fn prepared(
        &mut self,
        statement: &Statement,
    ) -> Result<tokio_postgres::Statement, Fault> {
        if let Some((sql, prepared)) = self.prepared.get(statement.name) {
            return if *sql == statement.sql {
                Ok(prepared.clone())
            } else {
                Err(Fault::bug(statement.name))
            };
        }
        let types: Vec<Type> = statement.takes.iter().map(one).collect();
        let prepared = self.prepare(statement, statement.sql, &types)?;
        self.prepared.insert(statement.name, (statement.sql, prepared.clone()));
        Ok(prepared)
    }

    pub(super) fn unrolled(
        &mut self,
        statement: &Statement,
    ) -> Result<Option<tokio_postgres::Statement>, Fault> {
        if let Some(known) = self.unrolled.get(statement.name) {
            return Ok(known.clone());
        }
        let Some(sql) = dialect::many_for_postgres(statement.sql, statement.takes) else {
            self.unrolled.insert(statement.name, None);
            return Ok(None);
        };
        let types: Vec<Type> = statement.takes.iter().map(array).collect();
        let prepared = self.prepare(statement, &sql, &types)?;
        self.unrolled.insert(statement.name, Some(prepared.clone()));
        Ok(Some(prepared))
    }

    /// Has a statement prepared. The server does so only in a sound transaction, so what may be
    /// waiting to mend this one goes first.
    pub(super) fn prepare(
        &mut self,
        statement: &Statement,
        sql: &str,
        types: &[Type],
    ) -> Result<tokio_postgres::Statement, Fault> {
        if matches!(self.state, Talk::Open(_)) {
            self.flush()?;
        }
        let done = self.wire.prepare(sql, types);
        self.seen(done, statement.name)
    }

    /// The columns of many rows, each as an array.
    pub(super) fn execute_many(
        &mut self,
        statement: &Statement,
        prepared: &tokio_postgres::Statement,
        cells: &[Cell<'_>],
    ) -> Result<u64, Fault> {
        let width = statement.takes.len().max(1);
        let arrays: Vec<Box<dyn ToSql + Sync + '_>> = (statement.takes.iter().enumerate())
            .map(|(at, kind)| Column::of(*kind, cells.iter().skip(at).step_by(width)))
            .collect();
        let given: Vec<&(dyn ToSql + Sync)> = arrays.iter().map(AsRef::as_ref).collect();
        let ahead = self.go_ahead()?;
        let done = self.wire.execute(ahead, statement.name, prepared, &given);
        self.told(done)
    }

    /// Hands over the rows of a question that was sent.
    pub(super) fn walk(
        &mut self,
        ask: &mut Ask<'_>,
        see: &mut dyn FnMut(&Row<'_>) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let name = ask.name;
        let begun = self.wire.rows(ask);
        let mut rows = self.seen(begun, name)?;
        let mut some = Vec::new();
        loop {
            let more = self.wire.more(&mut rows, &mut some);
            // What has arrived is handed over even where an error follows on it.
            for row in some.drain(..) {
                if !see(&Row::new(&PostgresRow(&row, name), name))? {
                    return Ok(());
                }
            }
            if !self.seen(more, name)? {
                return Ok(());
            }
        }
    }

    pub(super) fn define_one(&mut self, sql: &str) -> Result<(), Fault> {
        let mut done = self.wire.batch(sql);
        // Two programs that make the same table at the same moment meet in the catalogue.
        if code(&done) == Some("23505") {
            done = self.wire.batch(sql);
        }
        // What an interrupted migration already did is not done twice.
        if code(&done).is_some_and(is_already_there) {
            return Ok(());
        }
        self.seen(done, "store.migrate")
    }
}

fn code(done: &Result<(), Error>) -> Option<&str> {
    Some(done.as_ref().err()?.code()?.code())
}

/// The thing to be defined is there already.
fn is_already_there(state: &str) -> bool {
    // table or index, column, object, schema
    matches!(state, "42P07" | "42701" | "42710" | "42P06")
}
