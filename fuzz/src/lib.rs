//! What the fuzzer and the ordinary tests do with hostile input: one function for each target.
//!
//! A target takes bytes and promises something of whatever it is given; it fails by a panic. The
//! fuzzer looks for such bytes (`fuzz_targets`), and what it found or is worth keeping lies in
//! `corpus`, one folder for each target. The tests of the crates include these files and replay it.

pub mod acts;
pub mod detect;
pub mod model;
pub mod read;
pub mod seal;
pub mod told;
pub mod value;

/// The reader of backups, which no other crate sees.
#[path = "../../crates/acts/src/backup/frame.rs"]
#[expect(dead_code, reason = "only reading is tried here")]
mod frame;

/// Workbooks made by hand, as the tests of `read` make them.
#[path = "../../crates/read/tests/book/mod.rs"]
#[expect(dead_code, reason = "not every kind is needed here")]
mod book;
