//! The wrapped keys of persons, as the turn of the epoch carries them over.

use model::{PersonId, WorkspaceId};

use super::keys;
use crate::statement::statements;
use crate::{Cell, Fault, Read, Write};

statements! { "person.key";
    KEYS_OF_EPOCH(Int, Int, Int, Int) -> (person: Int, wrapped: Bytes) =
        "SELECT person, wrapped FROM person_key WHERE workspace = $1 AND epoch < $2 AND person > $3 \
         ORDER BY person LIMIT $4";
    COUNT_KEYS_BEFORE(Int, Int) -> (waiting: Int) =
        "SELECT COUNT(*) AS waiting FROM person_key WHERE workspace = $1 AND epoch < $2";
    REWRAP(Int, Int, Bytes, Int, Bytes) -> () =
        "UPDATE person_key SET epoch = $4, wrapped = $5 WHERE workspace = $1 AND person = $2 AND wrapped = $3";
}

/// Keys that are still wrapped under an epoch before `epoch`, by person, at most `limit`.
pub fn keys_before(
    r: &mut Read,
    ws: WorkspaceId,
    epoch: u32,
    after: PersonId,
    limit: u32,
) -> Result<Vec<(PersonId, Vec<u8>)>, Fault> {
    r.rows(
        &KEYS_OF_EPOCH,
        &[
            Cell::Int(i64::from(ws.0)),
            Cell::Int(i64::from(epoch)),
            Cell::Int(after.0),
            Cell::Int(i64::from(limit)),
        ],
        |row| Ok((PersonId(row.int(0)?), row.bytes(1)?.to_vec())),
    )
}

/// How many keys are still wrapped under an epoch before `epoch`.
pub fn count_keys_before(r: &mut Read, ws: WorkspaceId, epoch: u32) -> Result<u64, Fault> {
    let found = r.first(
        &COUNT_KEYS_BEFORE,
        &[Cell::Int(i64::from(ws.0)), Cell::Int(i64::from(epoch))],
        |row| row.int(0),
    )?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// Carries wrapped keys over to `epoch`: person, as it was, as it shall be. A key that somebody
/// else replaced or deleted meanwhile is left as they left it.
pub fn rewrap<'a>(
    w: &mut Write,
    ws: WorkspaceId,
    epoch: u32,
    rows: impl Iterator<Item = (PersonId, &'a [u8], &'a [u8])>,
) -> Result<u64, Fault> {
    w.many(
        &REWRAP,
        rows.map(|(person, was, shall)| {
            let [ws, id] = keys(ws, person);
            [ws, id, Cell::Bytes(was), Cell::Int(i64::from(epoch)), Cell::Bytes(shall)]
        }),
    )
}
