//! The house as a whole: its keys, its log, its backups. Each test has a house of its own, on
//! SQLite, and where it matters on the PostgreSQL server that `OBHUT_TEST_POSTGRES` names.

mod backup;
mod desk;
mod epoch;
mod key;
mod log;
mod reseal;
mod rights;
