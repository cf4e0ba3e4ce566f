//! The log's rows: leaves, the tree's head, subjects, actors and checkpoints.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, workspace};
use model::WorkspaceId;

statements! { "log";
    HEAD(Int) -> (size: Int, edge: Bytes) = "SELECT size, edge FROM log_head WHERE workspace = $1";
    HEAD_LOCKED(Int, Int) -> (size: Int, edge: Bytes) =
        "UPDATE log_head SET size = size + $2 WHERE workspace = $1 RETURNING size, edge";
    START_HEAD(Int, Int, Bytes) -> () =
        "INSERT INTO log_head (workspace, size, edge) VALUES ($1, $2, $3)";
    SET_HEAD(Int, Int, Bytes) -> () =
        "UPDATE log_head SET size = $2, edge = $3 WHERE workspace = $1";
    MOVE_HEAD(Int, Int, Bytes, Int, Bytes) -> () =
        "UPDATE log_head SET size = $4, edge = $5 WHERE workspace = $1 AND size = $2 AND edge = $3";
    ADD_IF_MOVED(Int, Int, Text, Int, Bytes) -> () =
        "INSERT INTO log (workspace, seq, leaf) VALUES ($1, (SELECT $2 FROM log_head \
         WHERE workspace = $1 AND size = $4 AND edge = $5), $3)";
    ADD(Int, Int, Text) -> () = "INSERT INTO log (workspace, seq, leaf) VALUES ($1, $2, $3)";
    ADD_SUBJECT(Int, Bytes, Int) -> () =
        "INSERT INTO log_subject (workspace, subject, seq) VALUES ($1, $2, $3)";
    AFTER(Int, Int, Int) -> (seq: Int, leaf: Text) =
        "SELECT seq, leaf FROM log WHERE workspace = $1 AND seq >= $2 ORDER BY seq LIMIT $3";
    WALK(Int, Int, Int) -> (seq: Int, leaf: Text) =
        "SELECT seq, leaf FROM log WHERE workspace = $1 AND seq >= $2 AND seq < $3 ORDER BY seq";
    BEFORE(Int, Int, Int) -> (seq: Int, leaf: Text) =
        "SELECT seq, leaf FROM log WHERE workspace = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    OF_SUBJECT(Int, Bytes, Int) -> (seq: Int, leaf: Text) =
        "SELECT l.seq, l.leaf FROM log_subject s JOIN log l ON l.workspace = s.workspace AND l.seq = s.seq \
         WHERE s.workspace = $1 AND s.subject = $2 ORDER BY s.seq DESC LIMIT $3";
    ADD_ACTOR(Int, Bytes, Bytes) -> () =
        "INSERT INTO actor (workspace, pseudonym, sealed) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    ACTORS(Int) -> (pseudonym: Bytes, sealed: Bytes) =
        "SELECT pseudonym, sealed FROM actor WHERE workspace = $1";
    ADD_CHECKPOINT(Int, Int, Int, Text) -> () =
        "INSERT INTO checkpoint (workspace, size, at, note) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    LAST_CHECKPOINT(Int) -> (size: Int, at: Int) =
        "SELECT size, at FROM checkpoint WHERE workspace = $1 ORDER BY size DESC LIMIT 1";
    CHECKPOINTS(Int) -> (size: Int, at: Int, note: Text) =
        "SELECT size, at, note FROM checkpoint WHERE workspace = $1 ORDER BY size";
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

/// One entry as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub seq: u64,
    pub leaf: String,
}

fn entry(row: &crate::Row) -> Result<Entry, Fault> {
    Ok(Entry { seq: u64::try_from(row.int(0)?).unwrap_or_default(), leaf: row.text(1)?.to_owned() })
}

fn signed(seq: u64) -> Cell<'static> {
    Cell::Int(i64::try_from(seq).unwrap_or(i64::MAX))
}

/// Starts the tree of a workspace.
pub fn start(w: &mut Write, ws: WorkspaceId, edge: &[u8]) -> Result<(), Fault> {
    w.run(&START_HEAD, &[lead(ws), Cell::Int(0), Cell::Bytes(edge)])?;
    Ok(())
}

/// The tree's size and right edge.
pub type Head = (u64, Vec<u8>);

/// The tree's head, for readers.
pub fn head(r: &mut Read, ws: WorkspaceId) -> Result<Option<Head>, Fault> {
    r.first(&HEAD, &[lead(ws)], |row| {
        Ok((u64::try_from(row.int(0)?).unwrap_or_default(), row.bytes(1)?.to_vec()))
    })
}

/// The tree's head, held against other writers until this transaction ends: one
/// order for all entries, whichever server writes them.
pub fn head_to_write(w: &mut Write, ws: WorkspaceId) -> Result<Option<Head>, Fault> {
    w.first(&HEAD_LOCKED, &[lead(ws), Cell::Int(0)], |row| {
        Ok((u64::try_from(row.int(0)?).unwrap_or_default(), row.bytes(1)?.to_vec()))
    })
}

/// The same, and what is in force once they are held: whoever changes it holds them, too.
pub fn head_to_write_with(
    w: &mut Write,
    ws: WorkspaceId,
) -> Result<(Option<Head>, workspace::InForce), Fault> {
    let (mut head, mut in_force) = (None, workspace::InForce::default());
    let held = [lead(ws), Cell::Int(0)];
    let asked: [(_, &[Cell<'_>]); 2] = [(&HEAD_LOCKED, &held), (workspace::IN_FORCE, &[lead(ws)])];
    w.several(&asked, |at, row| {
        match at {
            0 => {
                head =
                    Some((u64::try_from(row.int(0)?).unwrap_or_default(), row.bytes(1)?.to_vec()))
            }
            _ => in_force = workspace::in_force_of(row)?,
        }
        Ok(())
    })?;
    Ok((head, in_force))
}

/// Appends entries to a head last seen, without waiting to hear whether it still stands. Where it
/// does not, nothing of the transaction is kept: the first entry finds no number then, and the
/// fault (a rule of the tables, or a number that is taken) shows at what is done next, or at the
/// commit.
pub fn go_on(
    w: &mut Write,
    ws: WorkspaceId,
    (size, edge): (u64, &[u8]),
    leaves: &[(String, Vec<[u8; 16]>)],
    next: &[u8],
) -> Result<(), Fault> {
    let Some((first, _)) = leaves.first() else { return Ok(()) };
    let (old, new) = (signed(size), signed(size + leaves.len() as u64));
    let (edge, next) = (Cell::Bytes(edge), Cell::Bytes(next));
    w.later(&MOVE_HEAD, [[lead(ws), old, edge, new, next]])?;
    w.later(&ADD_IF_MOVED, [[lead(ws), old, Cell::Text(first), new, next]])?;
    add_from(w, ws, size, leaves, 1)
}

/// Appends entries from `first` on and sets the new head.
pub fn append(
    w: &mut Write,
    ws: WorkspaceId,
    first: u64,
    leaves: &[(String, Vec<[u8; 16]>)],
    edge: &[u8],
) -> Result<(), Fault> {
    add_from(w, ws, first, leaves, 0)?;
    let size = first + leaves.len() as u64;
    w.later(&SET_HEAD, [[lead(ws), signed(size), Cell::Bytes(edge)]])
}

/// Adds entries, numbered from `first` on, and whom they are about; `done` of them are there
/// already. There is no update and no delete here: the log only grows.
fn add_from(
    w: &mut Write,
    ws: WorkspaceId,
    first: u64,
    leaves: &[(String, Vec<[u8; 16]>)],
    done: usize,
) -> Result<(), Fault> {
    let entries = leaves.iter().zip(first..).skip(done);
    w.later(&ADD, entries.map(|((leaf, _), seq)| [lead(ws), signed(seq), Cell::Text(leaf)]))?;
    // In the order of the index; whom an entry names twice it is about once.
    let mut subjects: Vec<(&[u8; 16], u64)> = (first..)
        .zip(leaves)
        .flat_map(|(seq, (_, subjects))| subjects.iter().map(move |subject| (subject, seq)))
        .collect();
    subjects.sort_unstable();
    subjects.dedup();
    w.later(
        &ADD_SUBJECT,
        subjects.into_iter().map(|(subject, seq)| [lead(ws), Cell::Bytes(subject), signed(seq)]),
    )
}

/// Entries from `seq` on, at most `limit`.
pub fn after(r: &mut Read, ws: WorkspaceId, seq: u64, limit: u32) -> Result<Vec<Entry>, Fault> {
    r.rows(&AFTER, &[lead(ws), signed(seq), Cell::Int(i64::from(limit))], entry)
}

/// Walks over the entries from `from` up to `to` without it, one at a time, however many.
pub fn walk(
    r: &mut Read,
    ws: WorkspaceId,
    from: u64,
    to: u64,
    mut see: impl FnMut(u64, &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    r.each(&WALK, &[lead(ws), signed(from), signed(to)], |row| {
        see(u64::try_from(row.int(0)?).unwrap_or_default(), row.text(1)?)
    })
}

/// Entries before `seq`, newest first, at most `limit`.
pub fn before(r: &mut Read, ws: WorkspaceId, seq: u64, limit: u32) -> Result<Vec<Entry>, Fault> {
    r.rows(&BEFORE, &[lead(ws), signed(seq), Cell::Int(i64::from(limit))], entry)
}

/// Entries about one person, newest first.
pub fn of_subject(
    r: &mut Read,
    ws: WorkspaceId,
    subject: &[u8; 16],
    limit: u32,
) -> Result<Vec<Entry>, Fault> {
    r.rows(&OF_SUBJECT, &[lead(ws), Cell::Bytes(subject), Cell::Int(i64::from(limit))], entry)
}

/// Notes who acts under a pseudonym.
pub fn add_actor(
    w: &mut Write,
    ws: WorkspaceId,
    pseudonym: &[u8; 16],
    sealed: &[u8],
) -> Result<(), Fault> {
    w.run(&ADD_ACTOR, &[lead(ws), Cell::Bytes(pseudonym), Cell::Bytes(sealed)])?;
    Ok(())
}

/// A pseudonym, and the name behind it, sealed.
pub type Named = (Vec<u8>, Vec<u8>);

/// Everyone who ever acted.
pub fn actors(r: &mut Read, ws: WorkspaceId) -> Result<Vec<Named>, Fault> {
    r.rows(&ACTORS, &[lead(ws)], |row| Ok((row.bytes(0)?.to_vec(), row.bytes(1)?.to_vec())))
}

/// Keeps a signed checkpoint.
pub fn add_checkpoint(
    w: &mut Write,
    ws: WorkspaceId,
    size: u64,
    at: i64,
    note: &str,
) -> Result<(), Fault> {
    w.run(&ADD_CHECKPOINT, &[lead(ws), signed(size), Cell::Int(at), Cell::Text(note)])?;
    Ok(())
}

/// The newest checkpoint kept: size and time.
pub fn last_checkpoint(r: &mut Read, ws: WorkspaceId) -> Result<Option<(u64, i64)>, Fault> {
    r.first(&LAST_CHECKPOINT, &[lead(ws)], |row| {
        Ok((u64::try_from(row.int(0)?).unwrap_or_default(), row.int(1)?))
    })
}

/// The checkpoints kept, smallest tree first: size, time, note.
pub fn checkpoints(r: &mut Read, ws: WorkspaceId) -> Result<Vec<(u64, i64, String)>, Fault> {
    r.rows(&CHECKPOINTS, &[lead(ws)], |row| {
        Ok((u64::try_from(row.int(0)?).unwrap_or_default(), row.int(1)?, row.text(2)?.to_owned()))
    })
}
