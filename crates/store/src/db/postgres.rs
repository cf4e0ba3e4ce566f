//! PostgreSQL, and what speaks its protocol: for when one machine is not enough.
//!
//! Statements are prepared once per connection with the types they declare. Nothing here leans on
//! what distributed engines lack: no session locks, no serial numbers, no definitions inside a
//! transaction with data; a transaction that has to be run again is run again by the desk.

mod cells;
pub(super) mod code;
mod pages;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{ToSql, Type as Kind};
use postgres::{Client, SimpleQueryMessage};

use super::Options;
use super::address::Address;
use super::dialect;
use super::link::{Described, Engine, Link, Mark, Pages, Role, Scope, Scrub, See, State};
use crate::fault::{Cause, Fault};
use crate::tx::{Cell, Row, Statement};
use cells::{Column, Given, PostgresRow, array, one, ours};
use code::fault;

pub(crate) struct Postgres {
    address: Arc<Address>,
    /// Milliseconds to wait for a row or a table that others hold.
    wait: u128,
}

impl Postgres {
    pub(crate) fn at(text: &str, options: &Options) -> Result<Self, Fault> {
        Ok(Self { address: Arc::new(Address::parse(text)?), wait: options.wait.as_millis() })
    }
}

impl Engine for Postgres {
    fn connect(&self, _role: Role) -> Result<Box<dyn Link>, Fault> {
        let mut client = self.address.connect()?;
        // Every statement is made for an index. Left to itself, the server would read whole tables as
        // long as it remembers them as they were before the first import, and plan some statements
        // anew at every use, which takes longer than they do.
        let said = client
            .simple_query(&format!(
                "SET lock_timeout = {}; SET client_min_messages = warning; \
                 SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; {PRIVILEGED}",
                self.wait
            ))
            .map_err(|error| fault(&error, "store.connect"))?;
        if said.iter().any(|message| matches!(message, SimpleQueryMessage::Row(_))) {
            return Err(Fault::Privileged);
        }
        Ok(Box::new(PostgresLink {
            client,
            prepared: HashMap::new(),
            unrolled: HashMap::new(),
            open: false,
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
    client: Client,
    prepared: HashMap<&'static str, (&'static str, postgres::Statement)>,
    /// Statements for many rows at once; none where the text cannot be unrolled.
    unrolled: HashMap<&'static str, Option<postgres::Statement>>,
    open: bool,
    lost: bool,
}

impl PostgresLink {
    fn control(&mut self, sql: &str) -> Result<(), Fault> {
        let done = self.client.batch_execute(sql);
        self.seen(done, "store.transaction")
    }

    fn seen<T>(
        &mut self,
        done: Result<T, postgres::Error>,
        place: &'static str,
    ) -> Result<T, Fault> {
        done.map_err(|error| {
            let fault = fault(&error, place);
            if matches!(fault, Fault::Unreachable(_)) || self.client.is_closed() {
                self.lost = true;
                self.open = false;
            }
            fault
        })
    }

    fn prepared(&mut self, statement: &Statement) -> Result<postgres::Statement, Fault> {
        if let Some((sql, prepared)) = self.prepared.get(statement.name) {
            return if *sql == statement.sql {
                Ok(prepared.clone())
            } else {
                Err(Fault::bug(statement.name))
            };
        }
        let types: Vec<Kind> = statement.takes.iter().map(one).collect();
        let done = self.client.prepare_typed(statement.sql, &types);
        let prepared = self.seen(done, statement.name)?;
        self.prepared.insert(statement.name, (statement.sql, prepared.clone()));
        Ok(prepared)
    }

    fn unrolled(&mut self, statement: &Statement) -> Result<Option<postgres::Statement>, Fault> {
        let entry = match self.unrolled.entry(statement.name) {
            Entry::Occupied(known) => return Ok(known.get().clone()),
            Entry::Vacant(entry) => entry,
        };
        let Some(sql) = dialect::many_for_postgres(statement.sql, statement.takes) else {
            return Ok(entry.insert(None).clone());
        };
        let types: Vec<Kind> = statement.takes.iter().map(array).collect();
        match self.client.prepare_typed(&sql, &types) {
            Ok(prepared) => Ok(entry.insert(Some(prepared)).clone()),
            Err(error) => self.seen(Err(error), statement.name),
        }
    }

    fn define_one(&mut self, sql: &str) -> Result<(), Fault> {
        let mut done = self.client.batch_execute(sql);
        // Two programs that make the same table at the same moment meet in the catalogue.
        if code(&done) == Some("23505") {
            done = self.client.batch_execute(sql);
        }
        // What an interrupted migration already did is not done twice.
        if code(&done).is_some_and(is_already_there) {
            return Ok(());
        }
        self.seen(done, "store.migrate")
    }
}

impl Link for PostgresLink {
    fn begin_write(&mut self, scope: Scope) -> Result<(), Fault> {
        self.control(&format!(
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {}",
            Named(scope)
        ))?;
        self.open = true;
        Ok(())
    }

    fn begin_read(&mut self, scope: Scope) -> Result<(), Fault> {
        self.control(&format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {}",
            Named(scope)
        ))?;
        self.open = true;
        Ok(())
    }

    fn enter(&mut self, scope: Scope) -> Result<(), Fault> {
        self.control(&Named(scope).to_string())
    }

    fn next_job(&mut self, marked: bool, scope: Scope) -> Result<(), Fault> {
        let last = if marked { "RELEASE SAVEPOINT job; " } else { "" };
        self.control(&format!("{last}SAVEPOINT job; {}", Named(scope)))
    }

    fn commit(&mut self) -> Result<(), Fault> {
        let done = self.control("COMMIT");
        self.open = false;
        // A line that breaks while a commit is under way leaves its outcome in the dark.
        done.map_err(|fault| match fault {
            Fault::Unreachable(cause) => Fault::Unknown(cause),
            _ if self.lost => Fault::Unknown(Cause::None),
            other => other,
        })
    }

    fn rollback(&mut self) {
        if self.open && !self.lost && self.control("ROLLBACK").is_err() {
            self.lost = true;
        }
        self.open = false;
    }

    fn mark(&mut self, mark: Mark) -> Result<(), Fault> {
        self.control(match mark {
            Mark::Job => "SAVEPOINT job",
            Mark::Attempt => "SAVEPOINT attempt",
        })
    }

    fn release(&mut self, mark: Mark) -> Result<(), Fault> {
        self.control(match mark {
            Mark::Job => "RELEASE SAVEPOINT job",
            Mark::Attempt => "RELEASE SAVEPOINT attempt",
        })
    }

    fn back(&mut self, mark: Mark) -> Result<(), Fault> {
        self.control(match mark {
            Mark::Job => "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job",
            Mark::Attempt => "ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt",
        })
    }

    fn in_transaction(&self) -> bool {
        self.open
    }

    fn state(&self) -> State {
        if self.lost || self.client.is_closed() { State::Lost } else { State::Ready }
    }

    fn run(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        let prepared = self.prepared(statement)?;
        let given: Vec<Given<'_>> = cells.iter().map(|cell| Given(*cell)).collect();
        let given: Vec<&(dyn ToSql + Sync)> = given.iter().map(|cell| cell as _).collect();
        let done = self.client.execute(&prepared, &given);
        self.seen(done, statement.name)
    }

    fn rows(
        &mut self,
        statement: &Statement,
        cells: &[Cell<'_>],
        see: See<'_>,
    ) -> Result<(), Fault> {
        let prepared = self.prepared(statement)?;
        let done = walk(&mut self.client, &prepared, cells, statement.name, see);
        match done {
            Ok(outcome) => outcome,
            Err(error) => self.seen(Err(error), statement.name),
        }
    }

    fn many(&mut self, statement: &Statement, cells: &[Cell<'_>]) -> Result<u64, Fault> {
        let width = statement.takes.len().max(1);
        let Some(prepared) = self.unrolled(statement)? else {
            return cells
                .chunks(width)
                .try_fold(0, |changed, row| Ok(changed + self.run(statement, row)?));
        };
        let arrays: Vec<Box<dyn ToSql + Sync + '_>> = (statement.takes.iter().enumerate())
            .map(|(at, kind)| {
                let column = cells.iter().skip(at).step_by(width);
                Column::of(*kind, column)
            })
            .collect();
        let given: Vec<&(dyn ToSql + Sync)> = arrays.iter().map(AsRef::as_ref).collect();
        let done = self.client.execute(&prepared, &given);
        self.seen(done, statement.name)
    }

    fn define(&mut self, sql: &str) -> Result<(), Fault> {
        self.define_one(&dialect::definition_for_postgres(sql))?;
        dialect::guards_for_postgres(sql).iter().try_for_each(|guard| self.define_one(guard))
    }

    fn guarded(&mut self) -> Result<(), Fault> {
        let done = self.client.query_opt(UNGUARDED, &[]);
        match self.seen(done, "store.guarded")? {
            Some(_) => Err(Fault::Unguarded),
            None => Ok(()),
        }
    }

    fn defines_in_transactions(&self) -> bool {
        false
    }

    fn columns(&mut self) -> Result<Vec<(String, String)>, Fault> {
        let done = self.client.query(
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position",
            &[],
        );
        let rows = self.seen(done, "store.columns")?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<_, postgres::Error>>()
            .map_err(|error| fault(&error, "store.columns"))
    }

    fn describe(&mut self, statement: &Statement) -> Result<Described, String> {
        let types: Vec<Kind> = statement.takes.iter().map(one).collect();
        let message = |error: postgres::Error| {
            error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().to_owned())
        };
        let prepared = self.client.prepare_typed(statement.sql, &types).map_err(message)?;
        let mut gives = Vec::new();
        for column in prepared.columns() {
            let nullable = match (column.table_oid(), column.column_id()) {
                (Some(table), Some(number)) => self
                    .client
                    .query_opt(
                        "SELECT NOT attnotnull FROM pg_attribute WHERE attrelid = $1 AND attnum = $2",
                        &[&table, &number],
                    )
                    .map_err(message)?
                    .map(|row| row.get(0)),
                _ => None,
            };
            gives.push((column.name().to_owned(), ours(column.type_()), nullable));
        }
        Ok(Described { gives })
    }

    fn tidy(&mut self) {}

    fn scrub(&mut self, tables: &[&str]) -> Result<Scrub, Fault> {
        for table in tables {
            let plain = table.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
            if !plain {
                return Err(Fault::bug("store.scrub"));
            }
            self.control(&format!("VACUUM {table}"))?;
        }
        Ok(Scrub::Done)
    }

    fn copy_to(&mut self, _path: &Path) -> Result<(), Fault> {
        Err(Fault::Unsupported)
    }

    fn size_on_disk(&mut self) -> Result<u64, Fault> {
        let done = self.client.query_one("SELECT pg_database_size(current_database())", &[]);
        let size: i64 = self.seen(done, "store.size")?.get(0);
        Ok(u64::try_from(size).unwrap_or(0))
    }

    fn integrity(&mut self) -> Result<Pages, Fault> {
        let looked = pages::look(&mut self.client);
        if self.client.is_closed() {
            self.lost = true;
        }
        looked
    }
}

/// How a transaction tells the server its workspace, until its end and no longer. Where there is
/// none, the setting is emptied, whatever the connection was used for before.
struct Named(Scope);

impl fmt::Display for Named {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Scope::Nobody => to.write_str("SET LOCAL obhut.workspace = ''"),
            Scope::In(ws) => write!(to, "SET LOCAL obhut.workspace = '{}'", ws.0),
        }
    }
}

/// Two kinds of failure: outside that of the engine, inside that of whoever looks at the rows.
fn walk(
    client: &mut Client,
    prepared: &postgres::Statement,
    cells: &[Cell<'_>],
    name: &'static str,
    see: See<'_>,
) -> Result<Result<(), Fault>, postgres::Error> {
    let mut rows = client.query_raw(prepared, cells.iter().map(|cell| Given(*cell)))?;
    while let Some(row) = rows.next()? {
        match see(&Row::new(&PostgresRow(&row, name), name)) {
            Ok(true) => {}
            Ok(false) => break,
            Err(fault) => return Ok(Err(fault)),
        }
    }
    Ok(Ok(()))
}

fn code(done: &Result<(), postgres::Error>) -> Option<&str> {
    Some(done.as_ref().err()?.code()?.code())
}

/// The thing to be defined is there already.
fn is_already_there(state: &str) -> bool {
    // table or index, column, object, schema
    matches!(state, "42P07" | "42701" | "42710" | "42P06")
}
