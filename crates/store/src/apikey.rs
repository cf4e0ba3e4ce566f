//! Keys of machines, how much each has read, answers that are kept for requests sent twice, and
//! tokens that stand in for payment values.

use crate::reading::{self, Today};
use crate::statement::statements;
use crate::tx::Statement;
use crate::{Cell, Fault, Read, Row, Write, day};
use jiff::civil::Date;
use model::{AccountId, PersonId, WorkspaceId};

/// A key as it is stored.
#[derive(Clone, Debug)]
pub struct ApikeyRow {
    /// Public: names it in lists. Says nothing of its secret.
    pub id: i64,
    pub maker: AccountId,
    /// The register it works in.
    pub seat: WorkspaceId,
    /// Milliseconds UTC, as `seen` and `ended`.
    pub begun: i64,
    /// The last day on which it works.
    pub until: Date,
    /// When it was last used, to the minute.
    pub seen: Option<i64>,
    pub ended: Option<i64>,
    /// Its name and what it may.
    pub sealed: Vec<u8>,
}

/// An answer that was given before.
#[derive(Clone, Debug)]
pub struct AnsweredRow {
    /// Of the request it was given to.
    pub print: [u8; 16],
    /// Milliseconds UTC.
    pub at: i64,
    pub sealed: Vec<u8>,
}

statements! { "apikey";
    ADD(Int, Int, Bytes, Bytes, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO apikey (workspace, id, hash, name_tag, maker, seat, begun, until, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    RETAG(Int, Int, Bytes) -> () =
        "UPDATE apikey SET name_tag = $3 WHERE workspace = $1 AND id = $2";
    EVERY(Int) -> (id: Int, sealed: Bytes) =
        "SELECT id, sealed FROM apikey WHERE workspace = $1 ORDER BY id";
    BY_HASH(Int, Bytes) -> (id: Int, maker: Int, seat: Int, begun: Int, until: Int, seen: IntOr,
        ended: IntOr, sealed: Bytes) =
        "SELECT id, maker, seat, begun, until, seen, ended, sealed FROM apikey \
         WHERE workspace = $1 AND hash = $2";
    AT_DOOR(Int, Bytes) -> (id: Int, maker: Int, seat: Int, begun: Int, until: Int, seen: IntOr,
        ended: IntOr, sealed: Bytes, role: TextOr, changes: Int, own_changes: Int) =
        "SELECT k.id, k.maker, k.seat, k.begun, k.until, k.seen, k.ended, k.sealed, m.role, s.changes, \
         h.changes AS own_changes FROM apikey k \
         JOIN workspace h ON h.id = k.workspace JOIN workspace s ON s.id = k.seat \
         LEFT JOIN account a ON a.workspace = k.workspace AND a.id = k.maker AND a.ended IS NULL \
         LEFT JOIN member m ON m.workspace = a.workspace AND m.account = a.id AND m.seat = k.seat \
         AND m.ended IS NULL WHERE k.workspace = $1 AND k.hash = $2";
    LIST(Int, Int) -> (id: Int, maker: Int, seat: Int, begun: Int, until: Int, seen: IntOr,
        ended: IntOr, sealed: Bytes) =
        "SELECT id, maker, seat, begun, until, seen, ended, sealed FROM apikey \
         WHERE workspace = $1 AND seat = $2 ORDER BY begun DESC, id";
    SEEN(Int, Int, Int) -> () =
        "UPDATE apikey SET seen = $3 WHERE workspace = $1 AND id = $2 AND (seen IS NULL OR seen < $3)";
    END(Int, Int, Int) -> () =
        "UPDATE apikey SET ended = $3 WHERE workspace = $1 AND id = $2 AND ended IS NULL";
    END_OF(Int, Int, Int) -> () =
        "UPDATE apikey SET ended = $3 WHERE workspace = $1 AND maker = $2 AND ended IS NULL";
    COUNT(Int, Int, Int, Int) -> () =
        "INSERT INTO apikey_day (workspace, apikey, day, persons) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (workspace, apikey, day) DO UPDATE SET persons = apikey_day.persons + excluded.persons";
    TODAY(Int, Int, Int, Int) -> (persons: IntOr, stopped: IntOr) =
        "SELECT (SELECT persons FROM apikey_day WHERE workspace = $1 AND apikey = $2 AND day = $4) AS persons, \
         (SELECT since FROM reading_stop WHERE workspace = $1 AND account = $3) AS stopped";
    DAYS(Int, Int) -> (apikey: Int, persons: Int) =
        "SELECT apikey, persons FROM apikey_day WHERE workspace = $1 AND day = $2 ORDER BY apikey";
    ANSWERED(Int, Bytes) -> (print: Bytes, at: Int, sealed: Bytes) =
        "SELECT print, at, sealed FROM answered WHERE workspace = $1 AND tag = $2";
    ANSWER(Int, Bytes, Bytes, Int, Bytes) -> () =
        "INSERT INTO answered (workspace, tag, print, at, sealed) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace, tag) DO UPDATE SET print = excluded.print, at = excluded.at, \
         sealed = excluded.sealed";
    FORGET(Int, Int) -> () = "DELETE FROM answered WHERE workspace = $1 AND at < $2";
    TOKEN(Int, Int, Int) -> (token: Text) =
        "SELECT token FROM payment_token WHERE workspace = $1 AND person = $2 AND number = $3";
    ADD_TOKEN(Int, Text, Int, Int) -> () =
        "INSERT INTO payment_token (workspace, token, person, number) VALUES ($1, $2, $3, $4)";
    BY_TOKEN(Int, Text) -> (person: Int, number: Int) =
        "SELECT person, number FROM payment_token WHERE workspace = $1 AND token = $2";
    DROP_TOKENS(Int, Int) -> () = "DELETE FROM payment_token WHERE workspace = $1 AND person = $2";
}

const HOUSE: Cell<'static> = Cell::Int(WorkspaceId::HOUSE.0 as i64);

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

fn key(row: &Row) -> Result<ApikeyRow, Fault> {
    Ok(ApikeyRow {
        id: row.int(0)?,
        maker: AccountId(row.int(1)?),
        seat: WorkspaceId(row.number(2)?),
        begun: row.int(3)?,
        until: day::of(row.int(4)?),
        seen: row.int_opt(5)?,
        ended: row.int_opt(6)?,
        sealed: row.bytes(7)?.to_vec(),
    })
}

/// Adds a key under the hash of its secret. [`Fault::Conflict`] when its name was given before.
pub fn add(w: &mut Write, row: &ApikeyRow, hash: &[u8; 32], name: &[u8; 16]) -> Result<(), Fault> {
    let cells = [
        HOUSE,
        row.id.into(),
        hash.into(),
        name.into(),
        row.maker.0.into(),
        lead(row.seat),
        row.begun.into(),
        Cell::Int(day::number(row.until)),
        (&row.sealed).into(),
    ];
    w.run(&ADD, &cells).map(drop)
}

/// The key of that secret, living or not.
pub fn by_hash(r: &mut Read, hash: &[u8; 32]) -> Result<Option<ApikeyRow>, Fault> {
    r.first(&BY_HASH, &[HOUSE, hash.into()], key)
}

/// A key at the door, and all that is asked there, in one look.
#[derive(Clone, Debug)]
pub struct AtDoor {
    pub row: ApikeyRow,
    /// The role of its maker where it works; nothing where they no longer work there.
    pub role: Option<String>,
    /// How often its register has changed ([`crate::workspace::changes`]), and the house's own.
    pub changes: u64,
    pub own_changes: u64,
}

/// The key of that secret, living or not, as it stands at the door.
pub fn at_door(r: &mut Read, hash: &[u8; 32]) -> Result<Option<AtDoor>, Fault> {
    r.first(&AT_DOOR, &[HOUSE, hash.into()], |row| {
        Ok(AtDoor {
            row: key(row)?,
            role: row.text_opt(8)?.map(str::to_owned),
            changes: row.number(9)?,
            own_changes: row.number(10)?,
        })
    })
}

/// All keys of a register, the newest first.
pub fn list(r: &mut Read, seat: WorkspaceId) -> Result<Vec<ApikeyRow>, Fault> {
    r.rows(&LIST, &[HOUSE, lead(seat)], key)
}

/// Notes that a key was used.
pub fn seen(w: &mut Write, id: i64, at: i64) -> Result<(), Fault> {
    w.run(&SEEN, &[HOUSE, id.into(), at.into()]).map(drop)
}

/// Ends a key; says whether it was living.
pub fn end(w: &mut Write, id: i64, at: i64) -> Result<bool, Fault> {
    Ok(w.run(&END, &[HOUSE, id.into(), at.into()])? > 0)
}

/// Ends all keys an account has made; says how many lived.
pub fn end_of(w: &mut Write, maker: AccountId, at: i64) -> Result<u64, Fault> {
    w.run(&END_OF, &[HOUSE, maker.0.into(), at.into()])
}

/// Counts persons a key has read.
pub fn count(w: &mut Write, ws: WorkspaceId, id: i64, on: Date, persons: u64) -> Result<(), Fault> {
    let persons = Cell::Int(i64::try_from(persons).unwrap_or(i64::MAX));
    w.later(&COUNT, [[lead(ws), id.into(), Cell::Int(day::number(on)), persons]])
}

/// Asks what a key has read on that day, for who asks for more at once.
pub(crate) const ASK_TODAY: &Statement = &TODAY;

/// What a key has read on that day, and whether the reading of its maker is stopped.
pub fn today(
    r: &mut Read,
    ws: WorkspaceId,
    (id, maker): (i64, AccountId),
    on: Date,
) -> Result<Today, Fault> {
    let cells = [lead(ws), id.into(), maker.0.into(), Cell::Int(day::number(on))];
    r.one(&TODAY, &cells, reading::today_of)
}

/// How many persons each key has read on that day.
pub fn days(r: &mut Read, ws: WorkspaceId, on: Date) -> Result<Vec<(i64, u64)>, Fault> {
    r.rows(&DAYS, &[lead(ws), Cell::Int(day::number(on))], |row| {
        Ok((row.int(0)?, u64::try_from(row.int(1)?).unwrap_or_default()))
    })
}

/// All keys there are, of all seats: their ids, and what they are, sealed.
pub fn every(r: &mut Read) -> Result<Vec<(i64, Vec<u8>)>, Fault> {
    r.rows(&EVERY, &[HOUSE], |row| Ok((row.int(0)?, row.bytes(1)?.to_vec())))
}

/// Gives a key another tag of its name.
pub fn retag(w: &mut Write, id: i64, tag: &[u8; 16]) -> Result<(), Fault> {
    w.run(&RETAG, &[HOUSE, id.into(), tag.into()]).map(drop)
}

/// What was answered under that tag.
pub fn answered(
    r: &mut Read,
    ws: WorkspaceId,
    tag: &[u8; 16],
) -> Result<Option<AnsweredRow>, Fault> {
    r.first(&ANSWERED, &[lead(ws), tag.into()], |row| {
        Ok(AnsweredRow { print: row.array(0)?, at: row.int(1)?, sealed: row.bytes(2)?.to_vec() })
    })
}

/// Keeps an answer, and forgets those from before that time.
pub fn answer(
    w: &mut Write,
    ws: WorkspaceId,
    tag: &[u8; 16],
    row: &AnsweredRow,
    before: i64,
) -> Result<(), Fault> {
    w.run(&FORGET, &[lead(ws), before.into()])?;
    let cells = [lead(ws), tag.into(), (&row.print).into(), row.at.into(), (&row.sealed).into()];
    w.run(&ANSWER, &cells).map(drop)
}

/// The token of a person's value, if it has one.
pub fn token(
    r: &mut Read,
    ws: WorkspaceId,
    person: PersonId,
    number: u32,
) -> Result<Option<String>, Fault> {
    let cells = [lead(ws), person.0.into(), Cell::Int(i64::from(number))];
    r.first(&TOKEN, &cells, |row| Ok(row.text(0)?.to_owned()))
}

/// Gives a person's value a token.
pub fn add_token(
    w: &mut Write,
    ws: WorkspaceId,
    token: &str,
    person: PersonId,
    number: u32,
) -> Result<(), Fault> {
    let cells = [lead(ws), token.into(), person.0.into(), Cell::Int(i64::from(number))];
    w.run(&ADD_TOKEN, &cells).map(drop)
}

/// Which value of whom a token stands for.
pub fn by_token(
    r: &mut Read,
    ws: WorkspaceId,
    token: &str,
) -> Result<Option<(PersonId, u32)>, Fault> {
    r.first(&BY_TOKEN, &[lead(ws), token.into()], |row| Ok((PersonId(row.int(0)?), row.number(1)?)))
}

/// Takes a person's tokens away.
pub fn drop_tokens(w: &mut Write, ws: WorkspaceId, person: PersonId) -> Result<(), Fault> {
    w.later(&DROP_TOKENS, [[lead(ws), person.0.into()]])
}
