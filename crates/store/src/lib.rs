//! The database: the only crate that speaks SQL.
//!
//! A thin store of our own over SQLite and PostgreSQL. The statements of a noun stand in the file
//! of that noun; `db` alone knows that there are two engines.

mod db;
mod fault;
mod migrate;
mod statement;
mod tx;

pub mod account;
pub mod anew;
pub mod apikey;
pub mod collected;
pub mod day;
pub mod dump;
pub mod erased;
pub mod finding;
pub mod grant;
pub mod job;
pub mod lately;
pub mod log;
pub mod outbox;
pub mod person;
pub mod reading;
pub mod restriction;
pub mod round;
pub mod rules;
pub mod search;
pub mod session;
pub mod setting;
pub mod source;
pub mod stray;
pub mod waiting;
pub mod workspace;

pub use db::{Options, OwnTrouble, Pages, Scrub, Store, Where, check_statement, sitting};
pub use fault::{Cause, Fault};
pub use migrate::{Migration, STATEMENTS as MIGRATION_STATEMENTS};
pub use tx::{Cell, Read, Row, Statement, Type, Write};

/// All migrations, oldest first. An entry that was released is never edited.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "register", sql: include_str!("../migrations/0001_register.sql") },
    Migration { number: 2, name: "desk", sql: include_str!("../migrations/0002_desk.sql") },
    Migration { number: 3, name: "rights", sql: include_str!("../migrations/0003_rights.sql") },
    Migration { number: 4, name: "lately", sql: include_str!("../migrations/0004_lately.sql") },
    Migration { number: 5, name: "round", sql: include_str!("../migrations/0005_round.sql") },
    Migration { number: 6, name: "apikey", sql: include_str!("../migrations/0006_apikey.sql") },
    Migration { number: 7, name: "job", sql: include_str!("../migrations/0007_job.sql") },
    Migration { number: 8, name: "finding", sql: include_str!("../migrations/0008_finding.sql") },
    Migration {
        number: 9,
        name: "collected",
        sql: include_str!("../migrations/0009_collected.sql"),
    },
    Migration {
        number: 10,
        name: "resealing",
        sql: include_str!("../migrations/0010_resealing.sql"),
    },
];

/// Every statement of every noun, for the test that prepares them on both engines.
pub const STATEMENTS: &[&[&Statement]] = &[
    account::ALL,
    anew::ALL,
    apikey::ALL,
    collected::ALL,
    dump::ALL,
    erased::ALL,
    finding::PARTS[0],
    finding::PARTS[1],
    finding::PARTS[2],
    finding::PARTS[3],
    finding::PARTS[4],
    finding::PARTS[5],
    grant::ALL,
    job::ALL,
    lately::ALL,
    log::ALL,
    outbox::ALL,
    person::ALL,
    person::CHANGES,
    person::DUE_DAYS,
    person::KEYS,
    person::LOADS,
    person::WALKS,
    reading::ALL,
    restriction::ALL,
    round::ALL,
    rules::ALL,
    search::ALL,
    search::PAIRS,
    search::TURN,
    session::ALL,
    setting::ALL,
    source::ALL,
    stray::ALL,
    waiting::ALL,
    workspace::ALL,
];
