//! The database: the only crate that speaks SQL.
//!
//! A thin store of our own over SQLite and PostgreSQL. The statements of a noun stand in the file
//! of that noun; `db` alone knows that there are two engines.

mod db;
mod fault;
mod migrate;
mod tx;

pub use db::{Options, Scrub, Store, Where, check_statement};
pub use fault::{Cause, Fault};
pub use migrate::{Migration, STATEMENTS as MIGRATION_STATEMENTS};
pub use tx::{Cell, Read, Row, Statement, Type, Write};

/// All migrations, oldest first. An entry that was released is never edited.
pub const MIGRATIONS: &[Migration] = &[];
