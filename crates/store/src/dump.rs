//! The whole register, table by table, for backups.
//!
//! The same rows come out of either engine and go into either. Each table is taken in the order
//! of its key, within one read that sees one state; the wrapped keys of persons are marked, so
//! that they can be kept apart from what they open. A test holds the list against the live tables.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Statement, Store, Type, Write};

/// A table as it is taken and put back.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    /// Whether it holds wrapped keys, which a backup keeps apart.
    pub keys: bool,
    take: &'static Statement,
    put: &'static Statement,
}

impl Table {
    /// The table of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Table> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// Name, type and "may be null" of each column, in the order of the cells.
    #[must_use]
    pub fn columns(&self) -> &'static [(&'static str, Type, bool)] {
        self.take.gives
    }

    /// Hands over every row, one at a time, and says how many there were.
    ///
    /// # Errors
    /// A fault of the database, or the one `see` answered with.
    pub fn take(
        &self,
        r: &mut Read,
        mut see: impl FnMut(&[Cell<'_>]) -> Result<(), Fault>,
    ) -> Result<u64, Fault> {
        let width = self.take.gives.len();
        let mut rows = 0;
        r.each(self.take, &[], |row| {
            let cells = (0..width).map(|at| row.cell(at)).collect::<Result<Vec<_>, _>>()?;
            rows += 1;
            see(&cells)
        })?;
        Ok(rows)
    }

    /// Puts rows back. A row that is there already is [`Fault::Conflict`].
    ///
    /// # Errors
    /// A fault of the database.
    pub fn put<'c>(
        &self,
        w: &mut Write,
        rows: impl IntoIterator<Item = Vec<Cell<'c>>>,
    ) -> Result<u64, Fault> {
        w.many(self.put, rows)
    }
}

impl Store {
    /// Whether no table of the register has a row. Tables that are not there are empty.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn is_empty(&self) -> Result<bool, Fault> {
        let live = self.live_columns()?;
        for table in TABLES {
            let there = live.iter().any(|(name, _)| name == table.name);
            if there && self.read(|r| r.first(table.take, &[], |_| Ok(())))?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

const fn table(name: &'static str, take: &'static Statement, put: &'static Statement) -> Table {
    Table { name, keys: false, take, put }
}

/// Every table of the register, in the order in which they are written and read back.
pub const TABLES: &[Table] = &[
    table("workspace", &TAKE_WORKSPACE, &PUT_WORKSPACE),
    table("processing", &TAKE_PROCESSING, &PUT_PROCESSING),
    table("field", &TAKE_FIELD, &PUT_FIELD),
    table("source", &TAKE_SOURCE, &PUT_SOURCE),
    table("person", &TAKE_PERSON, &PUT_PERSON),
    Table { name: "person_key", keys: true, take: &TAKE_PERSON_KEY, put: &PUT_PERSON_KEY },
    table("value", &TAKE_VALUE, &PUT_VALUE),
    table("record", &TAKE_RECORD, &PUT_RECORD),
    table("basis", &TAKE_BASIS, &PUT_BASIS),
    table("hold", &TAKE_HOLD, &PUT_HOLD),
    table("exact", &TAKE_EXACT, &PUT_EXACT),
    table("sole", &TAKE_SOLE, &PUT_SOLE),
    table("word", &TAKE_WORD, &PUT_WORD),
    table("segment", &TAKE_SEGMENT, &PUT_SEGMENT),
    table("origin", &TAKE_ORIGIN, &PUT_ORIGIN),
    table("duplicate", &TAKE_DUPLICATE, &PUT_DUPLICATE),
    table("erased", &TAKE_ERASED, &PUT_ERASED),
    table("account", &TAKE_ACCOUNT, &PUT_ACCOUNT),
    table("granted", &TAKE_GRANTED, &PUT_GRANTED),
    table("log", &TAKE_LOG, &PUT_LOG),
    table("log_head", &TAKE_LOG_HEAD, &PUT_LOG_HEAD),
    table("log_subject", &TAKE_LOG_SUBJECT, &PUT_LOG_SUBJECT),
    table("actor", &TAKE_ACTOR, &PUT_ACTOR),
    table("checkpoint", &TAKE_CHECKPOINT, &PUT_CHECKPOINT),
];

statements! { "dump";
    TAKE_WORKSPACE() -> (id: Int, name: Text, land: Text, created: Int, epoch: Int,
        index_version: Int) =
        "SELECT id, name, land, created, epoch, index_version FROM workspace ORDER BY id";
    PUT_WORKSPACE(Int, Text, Text, Int, Int, Int) -> () =
        "INSERT INTO workspace (id, name, land, created, epoch, index_version) VALUES ($1, $2, \
         $3, $4, $5, $6)";
    TAKE_PROCESSING() -> (workspace: Int, id: Int, key: Text, body: Text, changed: Int) =
        "SELECT workspace, id, key, body, changed FROM processing ORDER BY workspace, id";
    PUT_PROCESSING(Int, Int, Text, Text, Int) -> () =
        "INSERT INTO processing (workspace, id, key, body, changed) VALUES ($1, $2, $3, $4, $5)";
    TAKE_FIELD() -> (workspace: Int, id: Int, key: Text, body: Text) =
        "SELECT workspace, id, key, body FROM field ORDER BY workspace, id";
    PUT_FIELD(Int, Int, Text, Text) -> () =
        "INSERT INTO field (workspace, id, key, body) VALUES ($1, $2, $3, $4)";
    TAKE_SOURCE() -> (workspace: Int, id: Int, name: Text, kind: Text, file_hash: Bytes,
        plan: Text, begun: Int, line: Int, finished: IntOr, undone: IntOr) =
        "SELECT workspace, id, name, kind, file_hash, plan, begun, line, finished, undone FROM \
         source ORDER BY workspace, id";
    PUT_SOURCE(Int, Int, Text, Text, Bytes, Text, Int, Int, Int, Int) -> () =
        "INSERT INTO source (workspace, id, name, kind, file_hash, plan, begun, line, finished, \
         undone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TAKE_PERSON() -> (workspace: Int, id: Int, kind: Int, organisation: IntOr, segment: Int,
        generation: Int, created: Int, changed: Int, due: IntOr, restricted: IntOr,
        merged_into: IntOr, merged_on: IntOr) =
        "SELECT workspace, id, kind, organisation, segment, generation, created, changed, due, \
         restricted, merged_into, merged_on FROM person ORDER BY workspace, id";
    PUT_PERSON(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO person (workspace, id, kind, organisation, segment, generation, created, \
         changed, due, restricted, merged_into, merged_on) VALUES ($1, $2, $3, $4, $5, $6, $7, \
         $8, $9, $10, $11, $12)";
    TAKE_PERSON_KEY() -> (workspace: Int, person: Int, epoch: Int, wrapped: Bytes) =
        "SELECT workspace, person, epoch, wrapped FROM person_key ORDER BY workspace, person";
    PUT_PERSON_KEY(Int, Int, Int, Bytes) -> () =
        "INSERT INTO person_key (workspace, person, epoch, wrapped) VALUES ($1, $2, $3, $4)";
    TAKE_VALUE() -> (workspace: Int, person: Int, number: Int, version: Int, field: Int,
        what: Int, record: IntOr, source: Int, collected: Int, verified: IntOr, superseded: IntOr,
        merged_from: IntOr, sealed: Bytes) =
        "SELECT workspace, person, number, version, field, what, record, source, collected, \
         verified, superseded, merged_from, sealed FROM value ORDER BY workspace, person, \
         number, version";
    PUT_VALUE(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO value (workspace, person, number, version, field, what, record, source, \
         collected, verified, superseded, merged_from, sealed) VALUES ($1, $2, $3, $4, $5, $6, \
         $7, $8, $9, $10, $11, $12, $13)";
    TAKE_RECORD() -> (workspace: Int, person: Int, number: Int, kind: Int, day: Int,
        merged_from: IntOr) =
        "SELECT workspace, person, number, kind, day, merged_from FROM record ORDER BY \
         workspace, person, number";
    PUT_RECORD(Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO record (workspace, person, number, kind, day, merged_from) VALUES ($1, $2, \
         $3, $4, $5, $6)";
    TAKE_BASIS() -> (workspace: Int, person: Int, number: Int, processing: Int, kind: Int,
        begun: Int, confirmed: IntOr, ended: IntOr, ended_by: IntOr, source: Int, line: IntOr,
        evidence: BytesOr, merged_from: IntOr) =
        "SELECT workspace, person, number, processing, kind, begun, confirmed, ended, ended_by, \
         source, line, evidence, merged_from FROM basis ORDER BY workspace, person, number";
    PUT_BASIS(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Int) -> () =
        "INSERT INTO basis (workspace, person, number, processing, kind, begun, confirmed, \
         ended, ended_by, source, line, evidence, merged_from) VALUES ($1, $2, $3, $4, $5, $6, \
         $7, $8, $9, $10, $11, $12, $13)";
    TAKE_HOLD() -> (workspace: Int, person: Int, number: Int, scope: Int, target: IntOr,
        begun: Int, review: Int, ended: IntOr, owner: Text, reason: Bytes) =
        "SELECT workspace, person, number, scope, target, begun, review, ended, owner, reason \
         FROM hold ORDER BY workspace, person, number";
    PUT_HOLD(Int, Int, Int, Int, Int, Int, Int, Int, Text, Bytes) -> () =
        "INSERT INTO hold (workspace, person, number, scope, target, begun, review, ended, \
         owner, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TAKE_EXACT() -> (workspace: Int, tag: Bytes, person: Int) =
        "SELECT workspace, tag, person FROM exact ORDER BY workspace, tag, person";
    PUT_EXACT(Int, Bytes, Int) -> () =
        "INSERT INTO exact (workspace, tag, person) VALUES ($1, $2, $3)";
    TAKE_SOLE() -> (workspace: Int, tag: Bytes, person: Int) =
        "SELECT workspace, tag, person FROM sole ORDER BY workspace, tag";
    PUT_SOLE(Int, Bytes, Int) -> () =
        "INSERT INTO sole (workspace, tag, person) VALUES ($1, $2, $3)";
    TAKE_WORD() -> (workspace: Int, segment: Int, tag: Int, person: Int) =
        "SELECT workspace, segment, tag, person FROM word ORDER BY workspace, segment, tag, \
         person";
    PUT_WORD(Int, Int, Int, Int) -> () =
        "INSERT INTO word (workspace, segment, tag, person) VALUES ($1, $2, $3, $4)";
    TAKE_SEGMENT() -> (workspace: Int, id: Int, persons: Int) =
        "SELECT workspace, id, persons FROM segment ORDER BY workspace, id";
    PUT_SEGMENT(Int, Int, Int) -> () =
        "INSERT INTO segment (workspace, id, persons) VALUES ($1, $2, $3)";
    TAKE_ORIGIN() -> (workspace: Int, tag: Bytes, person: Int, print: Bytes, source: Int,
        line: Int, created: IntOr) =
        "SELECT workspace, tag, person, print, source, line, created FROM origin ORDER BY \
         workspace, tag";
    PUT_ORIGIN(Int, Bytes, Int, Bytes, Int, Int, Int) -> () =
        "INSERT INTO origin (workspace, tag, person, print, source, line, created) VALUES ($1, \
         $2, $3, $4, $5, $6, $7)";
    TAKE_DUPLICATE() -> (workspace: Int, person: Int, other: Int, why: Int, found: Int,
        settled: IntOr) =
        "SELECT workspace, person, other, why, found, settled FROM duplicate ORDER BY workspace, \
         person, other";
    PUT_DUPLICATE(Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO duplicate (workspace, person, other, why, found, settled) VALUES ($1, $2, \
         $3, $4, $5, $6)";
    TAKE_ERASED() -> (workspace: Int, person: Int, at: Int, reason: Text, gone: Int, kept: Int,
        epoch: Int) =
        "SELECT workspace, person, at, reason, gone, kept, epoch FROM erased ORDER BY workspace, \
         person, at";
    PUT_ERASED(Int, Int, Int, Text, Int, Int, Int) -> () =
        "INSERT INTO erased (workspace, person, at, reason, gone, kept, epoch) VALUES ($1, $2, \
         $3, $4, $5, $6, $7)";
    TAKE_ACCOUNT() -> (workspace: Int, name: Text, begun: Int, ended: IntOr) =
        "SELECT workspace, name, begun, ended FROM account ORDER BY workspace, name";
    PUT_ACCOUNT(Int, Text, Int, Int) -> () =
        "INSERT INTO account (workspace, name, begun, ended) VALUES ($1, $2, $3, $4)";
    TAKE_GRANTED() -> (workspace: Int, account: Text, processing: Int, begun: Int, until: Int,
        ended: IntOr) =
        "SELECT workspace, account, processing, begun, until, ended FROM granted ORDER BY \
         workspace, account, processing, begun";
    PUT_GRANTED(Int, Text, Int, Int, Int, Int) -> () =
        "INSERT INTO granted (workspace, account, processing, begun, until, ended) VALUES ($1, \
         $2, $3, $4, $5, $6)";
    TAKE_LOG() -> (workspace: Int, seq: Int, leaf: Text) =
        "SELECT workspace, seq, leaf FROM log ORDER BY workspace, seq";
    PUT_LOG(Int, Int, Text) -> () =
        "INSERT INTO log (workspace, seq, leaf) VALUES ($1, $2, $3)";
    TAKE_LOG_HEAD() -> (workspace: Int, size: Int, edge: Bytes) =
        "SELECT workspace, size, edge FROM log_head ORDER BY workspace";
    PUT_LOG_HEAD(Int, Int, Bytes) -> () =
        "INSERT INTO log_head (workspace, size, edge) VALUES ($1, $2, $3)";
    TAKE_LOG_SUBJECT() -> (workspace: Int, subject: Bytes, seq: Int) =
        "SELECT workspace, subject, seq FROM log_subject ORDER BY workspace, subject, seq";
    PUT_LOG_SUBJECT(Int, Bytes, Int) -> () =
        "INSERT INTO log_subject (workspace, subject, seq) VALUES ($1, $2, $3)";
    TAKE_ACTOR() -> (workspace: Int, pseudonym: Bytes, sealed: Bytes) =
        "SELECT workspace, pseudonym, sealed FROM actor ORDER BY workspace, pseudonym";
    PUT_ACTOR(Int, Bytes, Bytes) -> () =
        "INSERT INTO actor (workspace, pseudonym, sealed) VALUES ($1, $2, $3)";
    TAKE_CHECKPOINT() -> (workspace: Int, size: Int, at: Int, note: Text) =
        "SELECT workspace, size, at, note FROM checkpoint ORDER BY workspace, size";
    PUT_CHECKPOINT(Int, Int, Int, Text) -> () =
        "INSERT INTO checkpoint (workspace, size, at, note) VALUES ($1, $2, $3, $4)";
}
