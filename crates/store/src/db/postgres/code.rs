//! What PostgreSQL's error codes mean for us.

use std::error::Error as _;

use crate::fault::{Cause, Fault};

/// What a SQLSTATE means for us (PostgreSQL, appendix A). The server's message and detail are
/// dropped here: they quote the values.
pub(in crate::db) fn fault(error: &tokio_postgres::Error, place: &'static str) -> Fault {
    let Some(code) = error.code() else {
        let broken =
            error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>());
        return if broken { Fault::Unreachable(Cause::None) } else { Fault::bug(place) };
    };
    let code = code.code();
    let cause = code.as_bytes().try_into().map_or(Cause::None, Cause::State);
    match code {
        "23505" => Fault::Conflict { statement: place },
        "40001" | "40P01" => Fault::Again,
        "40003" => Fault::Unknown(cause),
        "55P03" | "57014" | "53300" => Fault::Busy,
        "53100" => Fault::Full(cause),
        "58030" => Fault::Io(cause),
        "58P01" | "XX001" | "XX002" => Fault::Damaged(cause),
        "57P01" | "57P02" | "57P03" | "57P05" | "25P03" => Fault::Unreachable(cause),
        "3D000" | "3F000" => Fault::Absent,
        "42501" | "25006" => Fault::Forbidden(cause),
        "54000" | "22001" => Fault::TooLarge { statement: place },
        _ => match &code[..2] {
            "08" => Fault::Unreachable(cause),
            "23" => Fault::Rule { statement: place, cause },
            "28" => Fault::Forbidden(cause),
            _ => Fault::Bug { place, cause },
        },
    }
}
