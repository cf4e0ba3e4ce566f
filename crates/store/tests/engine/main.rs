//! What the store promises, on both engines.
//!
//! SQLite is always tested. PostgreSQL is tested on the server that `OBHUT_TEST_POSTGRES` names
//! (`postgres://…`, a plain user who may make schemas); without it every test says that it was not.
//! `OBHUT_TEST_POSTGRES_ABOVE` names a superuser of the same server, for what needs one.

mod ahead;
mod apart;
mod commit;
mod dump;
mod group;
mod housekeeping;
mod kill;
mod migrating;
mod place;
mod register;
mod rows;
mod sitting;
mod together;

use store::{Fault, Migration, Statement, Store, Type};

/// A table of each type, one unique and one checked column.
const TABLES: &[Migration] = &[Migration {
    number: 1,
    name: "things",
    sql: "-- For the tests: things with a number, a name and bytes.
CREATE TABLE thing (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT,
    body BLOB,
    amount INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0)
) STRICT;
CREATE UNIQUE INDEX thing_name ON thing (name);
CREATE TABLE twin (id INTEGER NOT NULL PRIMARY KEY REFERENCES thing (id)) STRICT, WITHOUT ROWID;
",
}];

const ADD: Statement = Statement {
    name: "thing.add",
    sql: "INSERT INTO thing (id, name, body, amount) VALUES ($1, $2, $3, $4)",
    takes: &[Type::Int, Type::Text, Type::Bytes, Type::Int],
    gives: &[],
};

const TWIN: Statement = Statement {
    name: "twin.add",
    sql: "INSERT INTO twin (id) VALUES ($1)",
    takes: &[Type::Int],
    gives: &[],
};

const COUNT: Statement = Statement {
    name: "thing.count",
    sql: "SELECT count(*) AS count FROM thing",
    takes: &[],
    gives: &[("count", Type::Int, false)],
};

const SHOW: Statement = Statement {
    name: "thing.show",
    sql: "SELECT id, name, body, amount FROM thing WHERE id = $1",
    takes: &[Type::Int],
    gives: &[
        ("id", Type::Int, false),
        ("name", Type::Text, true),
        ("body", Type::Bytes, true),
        ("amount", Type::Int, false),
    ],
};

const STATEMENTS: &[&Statement] = &[&ADD, &TWIN, &COUNT, &SHOW];

fn add(store: &Store, id: i64, name: &str) -> Result<u64, Fault> {
    store.write(|w| w.run(&ADD, &[id.into(), name.into(), b"body".into(), 1_u8.into()]))
}

fn count(store: &Store) -> i64 {
    store.read(|r| r.one(&COUNT, &[], |row| row.int(0))).expect("things are counted")
}

fn has(store: &Store, id: i64) -> bool {
    store
        .read(|r| r.first(&SHOW, &[id.into()], |row| row.int(0)))
        .expect("a thing is looked up")
        .is_some()
}
