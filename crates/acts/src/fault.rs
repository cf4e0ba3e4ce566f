//! What can go wrong below every act: the machine, the database, the keys.

use std::path::PathBuf;

/// Something failed that the one who acts cannot mend by acting differently. Carries codes and
/// places, never a value.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// A file of the house could not be read or written.
    #[error("file")]
    File { path: PathBuf, kind: std::io::ErrorKind },
    /// A sealed value, key or file does not open: damaged, swapped, or under another key.
    #[error("sealed")]
    Sealed { what: &'static str },
    /// Another program is changing the keys right now.
    #[error("keys in use")]
    KeysBusy,
    /// The rules stored in the register cannot be read.
    #[error("rules")]
    Rules,
    /// There is no house in that directory.
    #[error("no house")]
    NoHouse { dir: PathBuf },
    /// Whoever watches long work said stop. Whole pieces of it stay done.
    #[error("stopped")]
    Stopped,
    /// No workspace of that name.
    #[error("no workspace")]
    NoWorkspace { known: Vec<String> },
}

impl Fault {
    /// The stable code: the texts' `err-<code>`, the exit message, later the API's problem type.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Store(fault) => fault.code(),
            Fault::File { .. } => "file",
            Fault::Sealed { .. } => "sealed",
            Fault::KeysBusy => "keys-busy",
            Fault::Rules => "rules",
            Fault::NoHouse { .. } => "no-house",
            Fault::Stopped => "stopped",
            Fault::NoWorkspace { .. } => "no-workspace",
        }
    }

    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Fault {
        Fault::File { path: path.to_owned(), kind: error.kind() }
    }
}
