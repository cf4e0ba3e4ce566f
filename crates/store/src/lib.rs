//! The database: the only crate that speaks SQL.
//!
//! A thin store of our own over SQLite and PostgreSQL. The statements of a noun stand in the file
//! of that noun; `db` alone knows that there are two engines.

mod db;
mod fault;
mod migrate;
mod statement;
mod tx;

pub mod day;
pub mod dump;
pub mod erased;
pub mod grant;
pub mod log;
pub mod person;
pub mod rules;
pub mod search;
pub mod source;
pub mod workspace;

pub use db::{Options, Scrub, Store, Where, check_statement};
pub use fault::{Cause, Fault};
pub use migrate::{Migration, STATEMENTS as MIGRATION_STATEMENTS};
pub use tx::{Cell, Read, Row, Statement, Type, Write};

/// All migrations, oldest first. An entry that was released is never edited.
pub const MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    name: "register",
    sql: include_str!("../migrations/0001_register.sql"),
}];

/// Every statement of every noun, for the test that prepares them on both engines.
pub const STATEMENTS: &[&[&Statement]] = &[
    dump::ALL,
    erased::ALL,
    grant::ALL,
    log::ALL,
    person::ALL,
    person::CHANGES,
    rules::ALL,
    search::ALL,
    source::ALL,
    workspace::ALL,
];
