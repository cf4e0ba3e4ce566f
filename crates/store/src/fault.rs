//! What can go wrong between the program and its database.
//!
//! A fault names what happened, the statement by its name and the engine's own code, and never a
//! value: the drivers' messages quote cell contents, so they are dropped at the door.

use std::fmt;

use crate::db::OwnTrouble;

/// Why a read or a write did not happen. Cheap to copy, safe to log and to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no database at that place, and making one was not asked for.
    #[error("no database there")]
    Absent,
    /// The connection string cannot be read.
    #[error("unreadable database address")]
    Address,
    /// The server refused the sign-in, or the rights on the file or the tables are missing.
    #[error("the database refuses access ({0})")]
    Forbidden(Cause),
    /// The role may pass over the rules that keep the workspaces apart (superuser, `BYPASSRLS`).
    #[error("the role of the database stands above row-level security")]
    Privileged,
    /// Somebody has changed the rules that keep the workspaces apart.
    #[error("row-level security of the tables was changed")]
    Unguarded,
    /// The server does not answer, or the connection broke before anything was kept.
    #[error("the database cannot be reached ({0})")]
    Unreachable(Cause),
    /// The server offers no TLS where it is demanded, or its certificate is not trusted.
    #[error("no trusted TLS to the database server")]
    Untrusted,
    /// The certificate that this program shows to the server, or its key, is of no use.
    #[error("no certificate of our own for the database server ({0:?})")]
    Own(OwnTrouble),
    /// Others held the database longer than the waiting time. Nothing was done.
    #[error("the database is busy")]
    Busy,
    /// The engine asks for the transaction to be run again. Only seen inside a transaction; the
    /// store runs it again by itself and gives up with [`Fault::Busy`].
    #[error("the transaction has to be run again")]
    Again,
    /// No room left for what was to be written. Nothing of it was kept; reading goes on.
    #[error("no space left for the database ({0})")]
    Full(Cause),
    /// The disk reported a fault. Nothing of this transaction was kept.
    #[error("disk fault ({0})")]
    Io(Cause),
    /// An earlier disk fault made writing unsafe; it stays off until the store is opened anew.
    #[error("writing is stopped after a disk fault")]
    Stopped,
    /// The connection or the disk failed at the very moment of keeping: whether the transaction
    /// was kept has to be looked up. It was kept whole or not at all.
    #[error("it is not known whether the transaction was kept ({0})")]
    Unknown(Cause),
    /// What stands in the database cannot be what was written.
    #[error("the database is damaged ({0})")]
    Damaged(Cause),
    /// A newer program has already changed the tables; this one must not touch them.
    #[error("the tables are of version {found}, this program knows {known}")]
    NewerSchema { found: u32, known: u32 },
    /// The tables are older than the program and have to be migrated first.
    #[error("the tables are of version {found}, this program needs {known}")]
    OlderSchema { found: u32, known: u32 },
    /// A migration that was already run no longer reads as it did then.
    #[error("migration {number} was altered after it was run")]
    AlteredMigration { number: u32 },
    /// Another program is changing the tables right now.
    #[error("the tables are being migrated by another program")]
    Migrating,
    /// A value that must be unique is already there.
    #[error("{statement}: already there")]
    Conflict { statement: &'static str },
    /// Another rule of the tables was broken (foreign key, check, not null).
    #[error("{statement}: breaks a rule of the tables ({cause})")]
    Rule { statement: &'static str, cause: Cause },
    /// A value is larger than the engine can hold.
    #[error("{statement}: too large")]
    TooLarge { statement: &'static str },
    /// This engine cannot do that.
    #[error("this database engine cannot do that")]
    Unsupported,
    /// A mistake of the program: a statement that does not fit its tables, a panic inside a
    /// transaction, a transaction inside another.
    #[error("fault of the program at {place} ({cause})")]
    Bug { place: &'static str, cause: Cause },
}

impl Fault {
    /// The stable name of this fault, under which texts and documents speak of it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent => "store-absent",
            Self::Address => "store-address",
            Self::Forbidden(_) => "store-forbidden",
            Self::Privileged => "store-privileged",
            Self::Unguarded => "store-unguarded",
            Self::Unreachable(_) => "store-unreachable",
            Self::Untrusted => "store-untrusted",
            Self::Own(trouble) => match trouble {
                OwnTrouble::Missing => "store-own-missing",
                OwnTrouble::Open => "store-own-open",
                OwnTrouble::Locked => "store-own-locked",
                OwnTrouble::Broken => "store-own-broken",
                OwnTrouble::Apart => "store-own-apart",
                OwnTrouble::Refused => "store-own-refused",
            },
            Self::Busy | Self::Again => "store-busy",
            Self::Full(_) => "store-full",
            Self::Io(_) => "store-io",
            Self::Stopped => "store-stopped",
            Self::Unknown(_) => "store-unknown",
            Self::Damaged(_) => "store-damaged",
            Self::NewerSchema { .. } => "store-newer-schema",
            Self::OlderSchema { .. } => "store-older-schema",
            Self::AlteredMigration { .. } => "store-altered-migration",
            Self::Migrating => "store-migrating",
            Self::Conflict { .. } => "store-conflict",
            Self::Rule { .. } => "store-rule",
            Self::TooLarge { .. } => "store-too-large",
            Self::Unsupported => "store-unsupported",
            Self::Bug { .. } => "store-bug",
        }
    }

    /// All codes, for the test that holds texts against them.
    pub const CODES: &'static [&'static str] = &[
        "store-absent",
        "store-address",
        "store-forbidden",
        "store-privileged",
        "store-unguarded",
        "store-unreachable",
        "store-untrusted",
        "store-own-missing",
        "store-own-open",
        "store-own-locked",
        "store-own-broken",
        "store-own-apart",
        "store-own-refused",
        "store-busy",
        "store-full",
        "store-io",
        "store-stopped",
        "store-unknown",
        "store-damaged",
        "store-newer-schema",
        "store-older-schema",
        "store-altered-migration",
        "store-migrating",
        "store-conflict",
        "store-rule",
        "store-too-large",
        "store-unsupported",
        "store-bug",
    ];

    /// Whether it concerns one statement alone, so that what stands around it is still sound.
    pub(crate) fn is_of_one_statement(self) -> bool {
        matches!(self, Self::Conflict { .. } | Self::Rule { .. } | Self::TooLarge { .. })
    }

    /// A mistake of the program at a named place, where the engine has no code for it.
    pub(crate) fn bug(place: &'static str) -> Self {
        Self::Bug { place, cause: Cause::None }
    }
}

/// The engine's own code for what happened. A code only, never its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The engine gave none.
    None,
    /// An extended result code of SQLite.
    Sqlite(i32),
    /// A SQLSTATE of PostgreSQL or of what speaks its protocol.
    State([u8; 5]),
    /// An error number of the operating system.
    Os(i32),
}

impl fmt::Display for Cause {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => to.write_str("no code"),
            Self::Sqlite(code) => write!(to, "sqlite {code}"),
            Self::State(code) => write!(to, "sqlstate {}", code.escape_ascii()),
            Self::Os(code) => write!(to, "os {code}"),
        }
    }
}

impl From<&std::io::Error> for Cause {
    fn from(error: &std::io::Error) -> Self {
        error.raw_os_error().map_or(Self::None, Self::Os)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_prints_its_engine_code() {
        let fault = Fault::Bug { place: "person.add", cause: Cause::State(*b"42601") };
        assert_eq!(fault.to_string(), "fault of the program at person.add (sqlstate 42601)");
        assert_eq!(fault.code(), "store-bug");
        assert!(Fault::CODES.contains(&fault.code()));
    }
}
