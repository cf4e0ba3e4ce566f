//! Signing in and all around it, as the desk promises it. Each test has a house of its own, on
//! SQLite, and where there is one on the PostgreSQL server that `OBHUT_TEST_POSTGRES` names. The
//! clock is the test's: it is moved, never waited for.

mod accounts;
mod desk;
mod guessing;
mod house;
mod passkey;
mod post;
mod resealed;
mod secrets;
mod signing;
