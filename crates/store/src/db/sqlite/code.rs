//! What SQLite's result codes mean for us.

use rusqlite::ffi;

use crate::fault::{Cause, Fault};

pub(super) fn cause(error: &rusqlite::Error) -> Cause {
    match error {
        rusqlite::Error::SqliteFailure(code, _)
        | rusqlite::Error::SqlInputError { error: code, .. } => Cause::Sqlite(code.extended_code),
        _ => Cause::None,
    }
}

/// What SQLite's code means for us. Its message is dropped here: it may quote what was stored.
pub(super) fn fault(error: &rusqlite::Error, place: &'static str) -> Fault {
    let cause = cause(error);
    let Cause::Sqlite(code) = cause else {
        return Fault::Bug { place, cause };
    };
    match (code, code & 0xff) {
        (
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
            _,
        ) => Fault::Conflict { statement: place },
        (_, ffi::SQLITE_CONSTRAINT) => Fault::Rule { statement: place, cause },
        (ffi::SQLITE_IOERR_SHMSIZE, _) | (_, ffi::SQLITE_FULL) => Fault::Full(cause),
        (ffi::SQLITE_IOERR_CORRUPTFS, _) => Fault::Damaged(cause),
        (_, ffi::SQLITE_IOERR | ffi::SQLITE_NOMEM) => Fault::Io(cause),
        (_, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_INTERRUPT) => Fault::Busy,
        (_, ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB) => Fault::Damaged(cause),
        (_, ffi::SQLITE_CANTOPEN) => Fault::Absent,
        (_, ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_AUTH) => Fault::Forbidden(cause),
        (_, ffi::SQLITE_TOOBIG) => Fault::TooLarge { statement: place },
        _ => Fault::Bug { place, cause },
    }
}
