//! Connections to other systems. They stay outside the sandbox, which has no network.

pub mod imap;
pub mod postgres;
mod tls;

/// Whether a target is the address of a mailbox on a server.
#[must_use]
pub fn is_mailbox(target: &str) -> bool {
    target.starts_with("imaps://") || target.starts_with("imap://")
}

/// Whether a path is the address of a database server.
pub fn is_address(path: &str) -> bool {
    path.starts_with("postgres://") || path.starts_with("postgresql://")
}
