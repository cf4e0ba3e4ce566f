//! The clock of the house: the one place where the program asks the system for the time.

use jiff::Timestamp;

/// The instant it is now.
#[expect(clippy::disallowed_methods, reason = "the binary is the door that makes the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
