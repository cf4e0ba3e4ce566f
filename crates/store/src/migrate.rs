//! How the tables come to be, and how a newer program changes them.
//!
//! A migration is a numbered file of definitions, run once, never edited. On SQLite each is one
//! transaction. Engines that speak PostgreSQL's protocol do not all allow that, so there it goes
//! statement by statement under a lease, and one that was interrupted goes on where it stopped.

use std::hash::{BuildHasher, RandomState};
use std::time::Instant;

use crate::db::{Link, Scope, Store, statements};
use crate::fault::Fault;
use crate::tx::{Cell, Statement, Type};

/// One step of the tables, embedded in the program.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Counted from 1, without gaps.
    pub number: u32,
    pub name: &'static str,
    /// Definitions in SQLite's words (`INTEGER`, `BLOB`, `STRICT`), as both engines are given
    /// them. No triggers, and no changes of rows: on PostgreSQL a migration stands in no workspace
    /// and reaches none of theirs.
    pub sql: &'static str,
}

/// How long a program that migrates may stay silent before another takes over, in milliseconds.
const LEASE: i64 = 60_000;

const TABLES: [&str; 2] = [
    "CREATE TABLE IF NOT EXISTS migration (
        number INTEGER NOT NULL PRIMARY KEY,
        hash BLOB NOT NULL,
        steps INTEGER NOT NULL,
        at INTEGER
    ) STRICT",
    "CREATE TABLE IF NOT EXISTS migration_lease (
        one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
        holder INTEGER NOT NULL,
        until INTEGER NOT NULL
    ) STRICT",
];

const LIST: Statement = Statement {
    name: "migration.list",
    sql: "SELECT number, hash, steps, at FROM migration ORDER BY number",
    takes: &[],
    gives: &[
        ("number", Type::Int, false),
        ("hash", Type::Bytes, false),
        ("steps", Type::Int, false),
        ("at", Type::Int, true),
    ],
};

const BEGIN: Statement = Statement {
    name: "migration.begin",
    sql: "INSERT INTO migration (number, hash, steps) VALUES ($1, $2, 0)",
    takes: &[Type::Int, Type::Bytes],
    gives: &[],
};

const STEP: Statement = Statement {
    name: "migration.step",
    sql: "UPDATE migration SET steps = $2 WHERE number = $1",
    takes: &[Type::Int, Type::Int],
    gives: &[],
};

const END: Statement = Statement {
    name: "migration.end",
    sql: "UPDATE migration SET at = $2 WHERE number = $1",
    takes: &[Type::Int, Type::Int],
    gives: &[],
};

const LEASE_TAKE: Statement = Statement {
    name: "migration.lease_take",
    sql: "INSERT INTO migration_lease (one, holder, until) VALUES (1, $1, $2)
          ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, until = excluded.until
          WHERE migration_lease.until < $3 OR migration_lease.holder = excluded.holder",
    takes: &[Type::Int, Type::Int, Type::Int],
    gives: &[],
};

const LEASE_END: Statement = Statement {
    name: "migration.lease_end",
    sql: "DELETE FROM migration_lease WHERE holder = $1",
    takes: &[Type::Int],
    gives: &[],
};

/// The statements of this file, for the test that prepares them all.
pub const STATEMENTS: &[&Statement] = &[&LIST, &BEGIN, &STEP, &END, &LEASE_TAKE, &LEASE_END];

impl Store {
    /// Brings the tables to the last migration of the list and answers how many were run.
    ///
    /// `now` is the time in milliseconds since 1970 UTC. [`Fault::Migrating`] while another
    /// program does the same; [`Fault::Unguarded`] when the tables no longer keep the workspaces
    /// apart.
    pub fn migrate(&self, list: &[Migration], now: i64) -> Result<u32, Fault> {
        let ran = self.exclusive(|link| {
            for table in TABLES {
                link.define(table)?;
            }
            let there = done(link)?;
            compare(&there, list)?;
            // Nothing to do asks for no lease: many programs may open the house at once.
            if there.len() == list.len() && there.iter().all(|one| one.complete) {
                return Ok(0);
            }
            if link.defines_in_transactions() {
                in_transactions(link, list, now)
            } else {
                under_lease(link, list, now)
            }
        })?;
        if ran > 0 {
            self.hang_up();
        }
        self.exclusive(|link| link.guarded())?;
        Ok(ran)
    }

    /// Makes sure that the tables are exactly as the list leaves them, and changes nothing.
    ///
    /// # Errors
    /// [`Fault::OlderSchema`], [`Fault::NewerSchema`] or [`Fault::AlteredMigration`].
    pub fn check_schema(&self, list: &[Migration]) -> Result<(), Fault> {
        let known = last(list);
        let found = self.exclusive(|link| {
            let there = link.columns()?.iter().any(|(table, _)| table == "migration");
            let done = if there { done(link)? } else { Vec::new() };
            compare(&done, list)?;
            Ok(done.iter().filter(|one| one.complete).count() as u32)
        })?;
        if found < known {
            return Err(Fault::OlderSchema { found, known });
        }
        Ok(())
    }
}

/// A migration as the database remembers it.
struct Done {
    number: u32,
    hash: [u8; 16],
    steps: usize,
    complete: bool,
}

fn done(link: &mut dyn Link) -> Result<Vec<Done>, Fault> {
    let mut all = Vec::new();
    link.rows(&LIST, &[], &mut |row| {
        all.push(Done {
            number: row.number(0)?,
            hash: row.array(1)?,
            steps: row.number(2)?,
            complete: row.int_opt(3)?.is_some(),
        });
        Ok(true)
    })?;
    Ok(all)
}

fn last(list: &[Migration]) -> u32 {
    list.last().map_or(0, |migration| migration.number)
}

/// Refuses tables that this program does not know or that were not made by this list.
fn compare(done: &[Done], list: &[Migration]) -> Result<(), Fault> {
    let (found, known) = (done.last().map_or(0, |one| one.number), last(list));
    if found > known {
        return Err(Fault::NewerSchema { found, known });
    }
    for (one, migration) in done.iter().zip(list) {
        if one.number != migration.number || one.hash != fingerprint(migration.sql) {
            return Err(Fault::AlteredMigration { number: one.number });
        }
    }
    Ok(())
}

/// The transaction itself keeps others away, and nothing half done can stay.
fn in_transactions(link: &mut dyn Link, list: &[Migration], now: i64) -> Result<u32, Fault> {
    let mut ran = 0;
    for migration in list {
        link.begin_write(Scope::Nobody)?;
        let outcome = in_transaction(link, migration, now).and_then(|new| {
            link.commit()?;
            Ok(u32::from(new))
        });
        if outcome.is_err() {
            link.rollback();
        }
        ran += outcome?;
    }
    Ok(ran)
}

fn in_transaction(link: &mut dyn Link, migration: &Migration, now: i64) -> Result<bool, Fault> {
    // Looked up again under the lock: another program may have been faster.
    if done(link)?.iter().any(|one| one.number == migration.number) {
        return Ok(false);
    }
    for statement in statements(migration.sql) {
        link.define(&statement)?;
    }
    let hash = fingerprint(migration.sql);
    let number = Cell::from(migration.number);
    link.run(&BEGIN, &[number, Cell::from(&hash)])?;
    link.run(&END, &[number, Cell::from(now)])?;
    Ok(true)
}

/// Statement by statement, each noted when done; the lease is renewed before each.
fn under_lease(link: &mut dyn Link, list: &[Migration], now: i64) -> Result<u32, Fault> {
    let holder = RandomState::new().hash_one(now) as i64;
    let started = Instant::now();
    let hold = |link: &mut dyn Link| {
        let now = now.saturating_add(started.elapsed().as_millis() as i64);
        let cells = [holder, now.saturating_add(LEASE), now].map(Cell::from);
        match link.run(&LEASE_TAKE, &cells)? {
            0 => Err(Fault::Migrating),
            _ => Ok(()),
        }
    };
    hold(link)?;
    let outcome = list.iter().try_fold(0, |ran, migration| {
        Ok(ran + u32::from(step_by_step(link, migration, now, &hold)?))
    });
    let released = link.run(&LEASE_END, &[Cell::from(holder)]);
    let ran = outcome?;
    released?;
    Ok(ran)
}

fn step_by_step(
    link: &mut dyn Link,
    migration: &Migration,
    now: i64,
    hold: &dyn Fn(&mut dyn Link) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let number = Cell::from(migration.number);
    let begun = done(link)?.into_iter().find(|one| one.number == migration.number);
    let steps = match begun {
        Some(one) if one.complete => return Ok(false),
        Some(one) => one.steps,
        None => {
            let hash = fingerprint(migration.sql);
            link.run(&BEGIN, &[number, Cell::from(&hash)])?;
            0
        }
    };
    for (statement, step) in statements(migration.sql).iter().zip(1_u32..).skip(steps) {
        hold(link)?;
        link.define(statement)?;
        link.run(&STEP, &[number, Cell::from(step)])?;
    }
    link.run(&END, &[number, Cell::from(now)])?;
    Ok(true)
}

/// FNV-1a of 128 bits over the text without carriage returns. It finds an edited file; whoever can
/// write the database could change any hash in it as well.
fn fingerprint(sql: &str) -> [u8; 16] {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in sql.bytes().filter(|byte| *byte != b'\r') {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    hash.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_the_published_one() {
        // From the FNV reference (Fowler, Noll, Vo): the empty text and "a".
        assert_eq!(u128::from_be_bytes(fingerprint("")), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(
            u128::from_be_bytes(fingerprint("a")),
            0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964
        );
        assert_eq!(fingerprint("a\r\nb"), fingerprint("a\nb"));
    }
}
