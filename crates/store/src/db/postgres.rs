//! PostgreSQL, and what speaks its protocol: for when one machine is not enough.
//!
//! Statements are prepared once per connection with the types they declare. Nothing here leans on
//! what distributed engines lack: no session locks, no serial numbers, no definitions inside a
//! transaction with data; a transaction that has to be run again is run again by the desk.
//!
//! What needs no answer of its own is not waited for: the beginning of a transaction goes out with
//! its first statement, its end with the last, and the end of one that only read behind its back.

mod cells;
pub(super) mod code;
mod fold;
mod folded;
mod pages;
mod talk;
pub(super) mod wire;
mod word;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Error, SimpleQueryMessage};

use super::Options;
use super::address::Address;
use super::dialect;
use super::link::{
    Described, Engine, Link, Mark, Pages, Question, Role, Scope, Scrub, See, SeeOf, State,
};
use crate::fault::{Cause, Fault};
use crate::tx::{self, Cell, Statement};
use cells::{Column, Given, one, ours};
use code::fault;
use wire::{Errand, Wire};
use word::{Word, Words};

pub(crate) struct Postgres {
    place: Arc<Place>,
}

struct Place {
    address: Address,
    /// Milliseconds to wait for a row or a table that others hold.
    wait: u128,
}

impl Postgres {
    pub(crate) fn at(text: &str, options: &Options) -> Result<Self, Fault> {
        let place = Place { address: Address::parse(text)?, wait: options.wait.as_millis() };
        Ok(Self { place: Arc::new(place) })
    }
}

impl Place {
    fn connect(&self) -> Result<(Wire, Words), Fault> {
        let mut wire = self.address.connect()?;
        // Every statement is made for an index. Left to itself, the server would read whole tables as
        // long as it remembers them as they were before the first import, and plan some statements
        // anew at every use, which takes longer than they do.
        let said = wire
            .simple(&format!(
                "SET lock_timeout = {}; SET client_min_messages = warning; \
                 SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; {PRIVILEGED}",
                self.wait
            ))
            .map_err(|error| fault(&error, "store.connect"))?;
        if said.iter().any(|message| matches!(message, SimpleQueryMessage::Row(_))) {
            return Err(Fault::Privileged);
        }
        let words = Words::prepare(&mut wire).map_err(|error| fault(&error, "store.connect"))?;
        Ok((wire, words))
    }
}

impl Engine for Postgres {
    fn connect(&self, _role: Role) -> Result<Box<dyn Link>, Fault> {
        let (wire, words) = self.place.connect()?;
        Ok(Box::new(PostgresLink {
            place: self.place.clone(),
            ahead: Vec::new(),
            wire,
            words,
            prepared: HashMap::new(),
            unrolled: HashMap::new(),
            state: Talk::None,
            lost: false,
        }))
    }

    fn name(&self) -> &'static str {
        "postgresql"
    }

    /// Beyond 64 marks in one transaction the server keeps their numbers in a slower place.
    fn group_limit(&self) -> usize {
        60
    }
}

/// Gives a row when the server would not hold this connection to the rules of the tables: neither
/// the role that signed in nor the one in force may stand above them.
const PRIVILEGED: &str = "SELECT rolname FROM pg_catalog.pg_roles \
     WHERE rolname IN (current_user, session_user) AND (rolsuper OR rolbypassrls)";

/// Tables with a workspace whose rows are not kept apart, or that somebody has given another rule.
const UNGUARDED: &str = "SELECT c.relname::text FROM pg_catalog.pg_class c \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid \
     WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') \
     AND a.attname = 'workspace' AND NOT a.attisdropped \
     AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity OR \
     (SELECT string_agg(p.polname::text, ' ') FROM pg_catalog.pg_policy p \
     WHERE p.polrelid = c.oid) IS DISTINCT FROM 'own_workspace') \
     LIMIT 1";

struct PostgresLink {
    place: Arc<Place>,
    /// What goes out with the next statement, or has gone out and was not waited for.
    ahead: Vec<Ahead>,
    /// Goes after what is to be said over it.
    wire: Wire,
    words: Words,
    prepared: HashMap<&'static str, (&'static str, tokio_postgres::Statement)>,
    /// Statements for many rows at once; none where the text cannot be unrolled.
    unrolled: HashMap<&'static str, Option<tokio_postgres::Statement>>,
    state: Talk,
    lost: bool,
}

enum Ahead {
    /// A word that sets the stage: it fails only if the line does.
    Word(Word),
    /// A statement that nobody waits for. It may fail.
    Errand(Errand),
}

/// How far the talk about a transaction has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Talk {
    /// No transaction is open.
    None,
    /// One is, and the server has not heard of it yet.
    Unsaid(Kind),
    /// One is.
    Open(Kind),
}

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Reading,
    Writing,
}

/// What words of ours are called in faults.
const WORDS: &str = "store.transaction";
/// How many tables are freed of dead rows at once.
const FREED_AT_ONCE: usize = 3;
/// A statement nobody waits for goes out at once if it is larger than this, so that the server
/// works at it meanwhile.
const LARGE: usize = 16 << 10;

impl Link for PostgresLink {
    fn begin_write(&mut self, scope: Scope) -> Result<(), Fault> {
        self.begin(Kind::Writing, &[Word::Write, Word::Enter(scope)]);
        Ok(())
    }

    fn begin_sitting(&mut self) -> Result<(), Fault> {
        self.begin(Kind::Writing, &[Word::Sit, Word::Enter(Scope::Nobody)]);
        Ok(())
    }

    fn begin_read(&mut self, scope: Scope) -> Result<(), Fault> {
        self.begin(Kind::Reading, &[Word::Read, Word::Enter(scope)]);
        Ok(())
    }

    fn enter(&mut self, scope: Scope) -> Result<(), Fault> {
        if let Some(Ahead::Word(Word::Enter(other))) = self.ahead.last_mut() {
            *other = scope;
            return Ok(());
        }
        self.say(&[Word::Enter(scope)])
    }

    fn next_job(&mut self, marked: bool, scope: Scope) -> Result<(), Fault> {
        let said = [Word::Release(Mark::Job), Word::Mark(Mark::Job), Word::Enter(scope)];
        self.say(if marked { &said } else { &said[1..] })
    }

    fn commit(&mut self) -> Result<(), Fault> {
        let state = std::mem::replace(&mut self.state, Talk::None);
        if state != Talk::Open(Kind::Writing) {
            self.leave(state, Word::Commit);
            return Ok(());
        }
        self.ahead.push(Ahead::Word(Word::Commit));
        let done = self.flush();
        if done.is_err() {
            // After what failed before it the server has not even looked at it.
            self.leave(state, Word::Rollback);
        }
        // A line that breaks while a commit is under way leaves its outcome in the dark.
        done.map_err(|fault| match fault {
            Fault::Unreachable(cause) => Fault::Unknown(cause),
            _ if self.lost => Fault::Unknown(Cause::None),
            other => other,
        })
    }

    fn rollback(&mut self) {
        let state = std::mem::replace(&mut self.state, Talk::None);
        if self.lost || state != Talk::Open(Kind::Writing) {
            return self.leave(state, Word::Rollback);
        }
        self.ahead.clear();
        self.ahead.push(Ahead::Word(Word::Rollback));
        if self.flush().is_err() {
            self.lost = true;
        }
    }

    fn mark(&mut self, mark: Mark) -> Result<(), Fault> {
        self.say(&[Word::Mark(mark)])
    }

    fn release(&mut self, mark: Mark) -> Result<(), Fault> {
        self.say(&[Word::Release(mark)])
    }

    fn back(&mut self, mark: Mark) -> Result<(), Fault> {
        // What was not waited for since the mark is taken back, whatever became of it.
        self.ahead.retain(|ahead| matches!(ahead, Ahead::Word(_)));
        self.say(&[Word::Back(mark), Word::Release(mark)])
    }

    fn in_transaction(&self) -> bool {
        self.state != Talk::None
    }

    fn state(&self) -> State {
        if self.lost || self.wire.is_closed() { State::Lost } else { State::Ready }
    }

    fn run(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        let given: Vec<Given<'_>> = cells.iter().map(|cell| Given(*cell)).collect();
        let given: Vec<&(dyn ToSql + Sync)> = given.iter().map(|cell| cell as _).collect();
        self.afresh(|link| {
            let prepared = link.prepared(statement)?;
            let ahead = link.go_ahead()?;
            let done = link.wire.execute(ahead, statement.name, &prepared, &given);
            link.told(done)
        })
    }

    fn rows(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        see: See<'_>,
    ) -> Result<(), Fault> {
        self.several(&[(statement, cells)], &mut |_, row| see(row))
    }

    fn several(&mut self, asked: &[Question<'_>], see: SeeOf<'_>) -> Result<(), Fault> {
        let mut asked = self.afresh(|link| {
            let mut asks = Vec::with_capacity(asked.len());
            for (statement, cells) in asked {
                let prepared = link.prepared(statement)?;
                let given = cells.iter().map(|cell| Given(*cell));
                asks.push(link.wire.ask(statement.name, prepared, given));
            }
            let ahead = link.go_ahead()?;
            let done = link.wire.begin(ahead, &mut asks);
            link.told(done).map(|()| asks)
        })?;
        for (at, ask) in asked.iter_mut().enumerate() {
            self.walk(ask, &mut |row| see(at, row))?;
        }
        Ok(())
    }

    fn many(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        let width = statement.takes.len().max(1);
        if cells.len() <= width {
            return self.run(statement, cells);
        }
        self.afresh(|link| match link.unrolled(statement)? {
            Some(prepared) => link.execute_many(statement, &prepared, cells),
            None => cells
                .chunks(width)
                .try_fold(0, |changed, row| Ok(changed + link.run(statement, row)?)),
        })
    }

    fn later(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<(), Fault> {
        let width = statement.takes.len().max(1);
        let kinds = statement.takes.iter().enumerate();
        let (prepared, given) = if cells.len() <= width {
            let given = kinds.zip(cells).map(|((_, kind), cell)| Column::one(*kind, cell));
            (self.prepared(statement)?, given.collect())
        } else {
            let Some(prepared) = self.unrolled(statement)? else {
                return self.many(statement, cells).map(drop);
            };
            let column = |(at, kind): (usize, &tx::Type)| {
                Column::owned(*kind, cells.iter().skip(at).step_by(width))
            };
            (prepared, kinds.map(column).collect())
        };
        let errand = self.wire.errand(statement.name, prepared, given);
        self.ahead.push(Ahead::Errand(errand));
        self.no_way_back();
        if cells.iter().map(Cell::size).sum::<usize>() >= LARGE {
            let mut sent = self.go_ahead()?;
            self.wire.send(&mut sent);
            self.ahead.extend(sent.into_iter().map(Ahead::Errand));
        }
        Ok(())
    }

    fn define(&mut self, sql: &str) -> Result<(), Fault> {
        self.define_one(&dialect::definition_for_postgres(sql))?;
        dialect::guards_for_postgres(sql).iter().try_for_each(|guard| self.define_one(guard))
    }

    fn guarded(&mut self) -> Result<(), Fault> {
        let done = self.wire.query(UNGUARDED, &[]);
        let unguarded = self.seen(done, "store.guarded")?;
        if unguarded.is_empty() { Ok(()) } else { Err(Fault::Unguarded) }
    }

    fn defines_in_transactions(&self) -> bool {
        false
    }

    fn columns(&mut self) -> Result<Vec<(String, String)>, Fault> {
        let done = self.wire.query(
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
            &[],
        );
        let rows = self.seen(done, "store.columns")?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<_, Error>>()
            .map_err(|error| fault(&error, "store.columns"))
    }

    fn describe(&mut self, statement: &Statement) -> Result<Described, String> {
        let types: Vec<Type> = statement.takes.iter().map(one).collect();
        let message = |error: Error| {
            error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().to_owned())
        };
        let prepared = self.wire.prepare(statement.sql, &types).map_err(message)?;
        let mut gives = Vec::new();
        for column in prepared.columns() {
            let nullable = match (column.table_oid(), column.column_id()) {
                (Some(table), Some(number)) => self
                    .wire
                    .query(
                        "SELECT NOT attnotnull FROM pg_attribute WHERE attrelid = $1 AND attnum = $2",
                        &[&table, &number],
                    )
                    .map_err(message)?
                    .first()
                    .map(|row| row.get(0)),
                _ => None,
            };
            gives.push((column.name().to_owned(), ours(column.type_()), nullable));
        }
        Ok(Described { gives })
    }

    fn tidy(&mut self) {}

    fn scrub(&mut self, tables: &[&str]) -> Result<Scrub, Fault> {
        let plain = |table: &&str| table.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        if !tables.iter().all(plain) {
            return Err(Fault::bug("store.scrub"));
        }
        let next = AtomicUsize::new(0);
        let freed = |wire: &mut Wire| {
            while let Some(table) = tables.get(next.fetch_add(1, Ordering::Relaxed)) {
                wire.batch(&format!("VACUUM {table}"))?;
            }
            Ok(())
        };
        // The server frees one table at a time on each connection, and hardly uses more than one
        // processor for it.
        let more = FREED_AT_ONCE.min(tables.len()).saturating_sub(1);
        let place = &self.place;
        let done = thread::scope(|scope| {
            let work = || match place.connect() {
                Ok((mut wire, _)) => freed(&mut wire),
                // No room for another connection: this one does it by itself.
                Err(_) => Ok(()),
            };
            let others: Vec<_> = (0..more).map(|_| scope.spawn(work)).collect();
            let own = freed(&mut self.wire);
            others.into_iter().fold(own, |done, other| match other.join() {
                Ok(also) => done.and(also),
                Err(panic) => std::panic::resume_unwind(panic),
            })
        });
        self.seen(done, "store.scrub")?;
        Ok(Scrub::Done)
    }

    fn copy_to(&mut self, _path: &Path) -> Result<(), Fault> {
        Err(Fault::Unsupported)
    }

    fn size_on_disk(&mut self) -> Result<u64, Fault> {
        let done = self.wire.query("SELECT pg_database_size(current_database())", &[]);
        let size: Option<i64> = self.seen(done, "store.size")?.first().map(|row| row.get(0));
        Ok(size.and_then(|size| u64::try_from(size).ok()).unwrap_or_default())
    }

    fn integrity(&mut self) -> Result<Pages, Fault> {
        let looked = pages::look(&mut self.wire);
        if self.wire.is_closed() {
            self.lost = true;
        }
        looked
    }
}
