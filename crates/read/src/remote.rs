//! Connections to other systems. They stay outside the sandbox, which has no network.

pub mod postgres;

/// Whether a path is the address of a database server.
pub fn is_address(path: &str) -> bool {
    path.starts_with("postgres://") || path.starts_with("postgresql://")
}
