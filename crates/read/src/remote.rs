//! Connections to other systems. They stay outside the sandbox, which has no network.

pub mod imap;
pub mod own;
pub mod postgres;
pub mod tls;

use crate::error::ReadError;

/// Whether a target is the address of a mailbox on a server.
#[must_use]
pub fn is_mailbox(target: &str) -> bool {
    target.starts_with("imaps://") || target.starts_with("imap://")
}

/// Whether an address can be understood: that of a mailbox names a user and a server, that of a
/// database a server, a user and the database. Nothing is asked of the server.
///
/// # Errors
/// [`ReadError::RemoteAddress`].
pub fn check(address: &str) -> Result<(), ReadError> {
    if is_mailbox(address) {
        return imap::Address::parse(address).map(drop);
    }
    postgres::check(address)
}

/// Whether a path is the address of a database server.
pub fn is_address(path: &str) -> bool {
    path.starts_with("postgres://") || path.starts_with("postgresql://")
}
