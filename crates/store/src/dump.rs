//! The whole register, table by table, for backups.
//!
//! The same rows come out of either engine and go into either. Each table is taken in the order
//! of its key, within one read that sees one state; the wrapped keys of persons are marked, so
//! that they can be kept apart from what they open. A test holds the list against the live tables.

use model::WorkspaceId;

use crate::statement::statements;
use crate::{Cause, Cell, Fault, Read, Row, Statement, Store, Type, Write, workspace};

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

    /// Hands over every row, one at a time, workspace by workspace, and says how many there were.
    /// The transaction is one that began with no workspace.
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
        let mut each = |row: &Row<'_>| {
            let cells = (0..width).map(|at| row.cell(at)).collect::<Result<Vec<_>, _>>()?;
            rows += 1;
            see(&cells)
        };
        if !self.is_of_workspaces() {
            r.each(self.take, &[], each)?;
            return Ok(rows);
        }
        for ws in workspace::list(r)? {
            let cells = [Cell::from(ws.id.0)];
            r.within(ws.id, |r| r.each(self.take, &cells, &mut each))?;
        }
        Ok(rows)
    }

    /// Puts rows back, each into its own workspace; the transaction is one that began with none.
    /// A row that is there already is [`Fault::Conflict`].
    ///
    /// # Errors
    /// A fault of the database.
    pub fn put<'c>(
        &self,
        w: &mut Write,
        rows: impl IntoIterator<Item = Vec<Cell<'c>>>,
    ) -> Result<u64, Fault> {
        let mut rows = rows.into_iter().peekable();
        if !self.is_of_workspaces() {
            return w.many(self.put, rows);
        }
        let mut changed = 0;
        while let Some(ws) = rows.peek().map(|row| belongs_to(row)) {
            let ws = ws?;
            let own = std::iter::from_fn(|| rows.next_if(|row| belongs_to(row) == Ok(ws)));
            changed += w.within(ws, |w| w.many(self.put, own))?;
        }
        Ok(changed)
    }

    fn is_of_workspaces(&self) -> bool {
        !self.take.takes.is_empty()
    }
}

/// The workspace leads the columns of every table that has one.
fn belongs_to(row: &[Cell<'_>]) -> Result<WorkspaceId, Fault> {
    match row.first() {
        Some(Cell::Int(number)) => {
            u32::try_from(*number).map(WorkspaceId).map_err(|_| Fault::Damaged(Cause::None))
        }
        _ => Err(Fault::Damaged(Cause::None)),
    }
}

impl Store {
    /// Whether there is no register yet: no workspace, and so no row that could belong to one.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn is_empty(&self) -> Result<bool, Fault> {
        let live = self.live_columns()?;
        let there = live.iter().any(|(table, _)| table == "workspace");
        Ok(!there || self.read(workspace::list)?.is_empty())
    }
}

const fn table(name: &'static str, take: &'static Statement, put: &'static Statement) -> Table {
    Table { name, keys: false, take, put }
}

/// Tables that no backup takes: sessions, one-time links, long work, keys of machines and what hangs
/// on them, and how far the logs were collected. Whoever restores a house signs in anew, what was
/// ended stays ended, and the collector sees the whole log once more.
pub const PASSING: &[&str] = &[
    "session",
    "draft",
    "link",
    "attempt",
    "outbox",
    "round",
    "job",
    "collected",
    "apikey",
    "apikey_day",
    "answered",
];

/// Every other table of the register, in the order in which they are written and read back.
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
    table("restriction", &TAKE_RESTRICTION, &PUT_RESTRICTION),
    table("exact", &TAKE_EXACT, &PUT_EXACT),
    table("sole", &TAKE_SOLE, &PUT_SOLE),
    table("word", &TAKE_WORD, &PUT_WORD),
    table("segment", &TAKE_SEGMENT, &PUT_SEGMENT),
    table("origin", &TAKE_ORIGIN, &PUT_ORIGIN),
    table("duplicate", &TAKE_DUPLICATE, &PUT_DUPLICATE),
    table("erased", &TAKE_ERASED, &PUT_ERASED),
    table("account", &TAKE_ACCOUNT, &PUT_ACCOUNT),
    table("member", &TAKE_MEMBER, &PUT_MEMBER),
    table("secret", &TAKE_SECRET, &PUT_SECRET),
    table("setting", &TAKE_SETTING, &PUT_SETTING),
    table("granted", &TAKE_GRANTED, &PUT_GRANTED),
    table("grant_review", &TAKE_GRANT_REVIEW, &PUT_GRANT_REVIEW),
    table("waiting", &TAKE_WAITING, &PUT_WAITING),
    table("reading", &TAKE_READING, &PUT_READING),
    table("reading_day", &TAKE_READING_DAY, &PUT_READING_DAY),
    table("reading_stop", &TAKE_READING_STOP, &PUT_READING_STOP),
    table("lately", &TAKE_LATELY, &PUT_LATELY),
    table("log", &TAKE_LOG, &PUT_LOG),
    table("log_head", &TAKE_LOG_HEAD, &PUT_LOG_HEAD),
    table("log_subject", &TAKE_LOG_SUBJECT, &PUT_LOG_SUBJECT),
    table("actor", &TAKE_ACTOR, &PUT_ACTOR),
    table("checkpoint", &TAKE_CHECKPOINT, &PUT_CHECKPOINT),
    table("payment_token", &TAKE_PAYMENT_TOKEN, &PUT_PAYMENT_TOKEN),
    table("scan_source", &TAKE_SCAN_SOURCE, &PUT_SCAN_SOURCE),
    table("scan", &TAKE_SCAN, &PUT_SCAN),
    table("scan_unread", &TAKE_SCAN_UNREAD, &PUT_SCAN_UNREAD),
    table("place", &TAKE_PLACE, &PUT_PLACE),
    table("place_kind", &TAKE_PLACE_KIND, &PUT_PLACE_KIND),
    table("place_print", &TAKE_PLACE_PRINT, &PUT_PLACE_PRINT),
    table("place_filter", &TAKE_PLACE_FILTER, &PUT_PLACE_FILTER),
    table("place_decision", &TAKE_PLACE_DECISION, &PUT_PLACE_DECISION),
];

statements! { "dump";
    TAKE_WORKSPACE() -> (id: Int, name: Text, land: Text, created: Int, epoch: Int,
        index_version: Int, changes: Int, index_next: IntOr, form: Int) =
        "SELECT id, name, land, created, epoch, index_version, changes, index_next, form \
         FROM workspace ORDER BY id";
    PUT_WORKSPACE(Int, Text, Text, Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO workspace (id, name, land, created, epoch, index_version, changes, index_next, \
         form) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    TAKE_PROCESSING(Int) -> (workspace: Int, id: Int, key: Text, body: Text, changed: Int) =
        "SELECT workspace, id, key, body, changed FROM processing WHERE workspace = $1 \
         ORDER BY id";
    PUT_PROCESSING(Int, Int, Text, Text, Int) -> () =
        "INSERT INTO processing (workspace, id, key, body, changed) VALUES ($1, $2, $3, $4, $5)";
    TAKE_FIELD(Int) -> (workspace: Int, id: Int, key: Text, body: Text) =
        "SELECT workspace, id, key, body FROM field WHERE workspace = $1 ORDER BY id";
    PUT_FIELD(Int, Int, Text, Text) -> () =
        "INSERT INTO field (workspace, id, key, body) VALUES ($1, $2, $3, $4)";
    TAKE_SOURCE(Int) -> (workspace: Int, id: Int, name: Text, kind: Text, file_hash: Bytes,
        plan: Text, begun: Int, line: Int, persons: Int, finished: IntOr, undone: IntOr) =
        "SELECT workspace, id, name, kind, file_hash, plan, begun, line, persons, finished, undone \
         FROM source WHERE workspace = $1 ORDER BY id";
    PUT_SOURCE(Int, Int, Text, Text, Bytes, Text, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO source (workspace, id, name, kind, file_hash, plan, begun, line, persons, \
         finished, undone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    TAKE_PERSON(Int) -> (workspace: Int, id: Int, kind: Int, organisation: IntOr, segment: Int,
        generation: Int, created: Int, changed: Int, due: IntOr, restricted: IntOr,
        merged_into: IntOr, merged_on: IntOr) =
        "SELECT workspace, id, kind, organisation, segment, generation, created, changed, \
         due, restricted, merged_into, merged_on FROM person WHERE workspace = $1 ORDER BY \
         id";
    PUT_PERSON(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO person (workspace, id, kind, organisation, segment, generation, created, \
         changed, due, restricted, merged_into, merged_on) VALUES ($1, $2, $3, $4, $5, $6, $7, \
         $8, $9, $10, $11, $12)";
    TAKE_PERSON_KEY(Int) -> (workspace: Int, person: Int, epoch: Int, wrapped: Bytes) =
        "SELECT workspace, person, epoch, wrapped FROM person_key WHERE workspace = $1 \
         ORDER BY person";
    PUT_PERSON_KEY(Int, Int, Int, Bytes) -> () =
        "INSERT INTO person_key (workspace, person, epoch, wrapped) VALUES ($1, $2, $3, $4)";
    TAKE_VALUE(Int) -> (workspace: Int, person: Int, number: Int, version: Int, field: Int,
        what: Int, record: IntOr, source: Int, collected: Int, verified: IntOr, superseded: IntOr,
        merged_from: IntOr, sealed: Bytes) =
        "SELECT workspace, person, number, version, field, what, record, source, collected, \
         verified, superseded, merged_from, sealed FROM value WHERE workspace = $1 ORDER BY \
         person, number, version";
    PUT_VALUE(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO value (workspace, person, number, version, field, what, record, source, \
         collected, verified, superseded, merged_from, sealed) VALUES ($1, $2, $3, $4, $5, $6, \
         $7, $8, $9, $10, $11, $12, $13)";
    TAKE_RECORD(Int) -> (workspace: Int, person: Int, number: Int, kind: Int, day: Int,
        merged_from: IntOr) =
        "SELECT workspace, person, number, kind, day, merged_from FROM record WHERE \
         workspace = $1 ORDER BY person, number";
    PUT_RECORD(Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO record (workspace, person, number, kind, day, merged_from) VALUES ($1, $2, \
         $3, $4, $5, $6)";
    TAKE_BASIS(Int) -> (workspace: Int, person: Int, number: Int, processing: Int, kind: Int,
        begun: Int, confirmed: IntOr, ended: IntOr, ended_by: IntOr, source: Int, line: IntOr,
        evidence: BytesOr, merged_from: IntOr) =
        "SELECT workspace, person, number, processing, kind, begun, confirmed, ended, \
         ended_by, source, line, evidence, merged_from FROM basis WHERE workspace = $1 \
         ORDER BY person, number";
    PUT_BASIS(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Int) -> () =
        "INSERT INTO basis (workspace, person, number, processing, kind, begun, confirmed, \
         ended, ended_by, source, line, evidence, merged_from) VALUES ($1, $2, $3, $4, $5, $6, \
         $7, $8, $9, $10, $11, $12, $13)";
    TAKE_HOLD(Int) -> (workspace: Int, person: Int, number: Int, scope: Int, target: IntOr,
        begun: Int, review: Int, ended: IntOr, owner: Bytes, reason: Bytes) =
        "SELECT workspace, person, number, scope, target, begun, review, ended, owner, \
         reason FROM hold WHERE workspace = $1 ORDER BY person, number";
    PUT_HOLD(Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Bytes) -> () =
        "INSERT INTO hold (workspace, person, number, scope, target, begun, review, ended, \
         owner, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TAKE_RESTRICTION(Int) -> (workspace: Int, person: Int, number: Int, ground: Int, begun: Int,
        informed: IntOr, ended: IntOr, note: BytesOr) =
        "SELECT workspace, person, number, ground, begun, informed, ended, note FROM \
         restriction WHERE workspace = $1 ORDER BY person, number";
    PUT_RESTRICTION(Int, Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO restriction (workspace, person, number, ground, begun, informed, ended, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TAKE_EXACT(Int) -> (workspace: Int, tag: Bytes, person: Int) =
        "SELECT workspace, tag, person FROM exact WHERE workspace = $1 ORDER BY tag, person";
    PUT_EXACT(Int, Bytes, Int) -> () =
        "INSERT INTO exact (workspace, tag, person) VALUES ($1, $2, $3)";
    TAKE_SOLE(Int) -> (workspace: Int, tag: Bytes, person: Int) =
        "SELECT workspace, tag, person FROM sole WHERE workspace = $1 ORDER BY tag";
    PUT_SOLE(Int, Bytes, Int) -> () =
        "INSERT INTO sole (workspace, tag, person) VALUES ($1, $2, $3)";
    TAKE_WORD(Int) -> (workspace: Int, segment: Int, tag: Int, person: Int) =
        "SELECT workspace, segment, tag, person FROM word WHERE workspace = $1 ORDER BY \
         segment, tag, person";
    PUT_WORD(Int, Int, Int, Int) -> () =
        "INSERT INTO word (workspace, segment, tag, person) VALUES ($1, $2, $3, $4)";
    TAKE_SEGMENT(Int) -> (workspace: Int, id: Int, persons: Int) =
        "SELECT workspace, id, persons FROM segment WHERE workspace = $1 ORDER BY id";
    PUT_SEGMENT(Int, Int, Int) -> () =
        "INSERT INTO segment (workspace, id, persons) VALUES ($1, $2, $3)";
    TAKE_ORIGIN(Int) -> (workspace: Int, tag: Bytes, person: Int, print: Bytes, source: Int,
        line: Int, created: IntOr) =
        "SELECT workspace, tag, person, print, source, line, created FROM origin WHERE \
         workspace = $1 ORDER BY tag";
    PUT_ORIGIN(Int, Bytes, Int, Bytes, Int, Int, Int) -> () =
        "INSERT INTO origin (workspace, tag, person, print, source, line, created) VALUES ($1, \
         $2, $3, $4, $5, $6, $7)";
    TAKE_DUPLICATE(Int) -> (workspace: Int, person: Int, other: Int, why: Int, found: Int,
        settled: IntOr) =
        "SELECT workspace, person, other, why, found, settled FROM duplicate WHERE \
         workspace = $1 ORDER BY person, other";
    PUT_DUPLICATE(Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO duplicate (workspace, person, other, why, found, settled) VALUES ($1, $2, \
         $3, $4, $5, $6)";
    TAKE_ERASED(Int) -> (workspace: Int, person: Int, at: Int, reason: Text, gone: Int, kept: Int,
        epoch: Int) =
        "SELECT workspace, person, at, reason, gone, kept, epoch FROM erased WHERE \
         workspace = $1 ORDER BY person, at";
    PUT_ERASED(Int, Int, Int, Text, Int, Int, Int) -> () =
        "INSERT INTO erased (workspace, person, at, reason, gone, kept, epoch) VALUES ($1, $2, \
         $3, $4, $5, $6, $7)";
    TAKE_ACCOUNT(Int) -> (workspace: Int, id: Int, handle_tag: Bytes, mail_tag: BytesOr,
        version: Int, sealed: Bytes, begun: Int, shared: IntOr, renewed: IntOr, ended: IntOr) =
        "SELECT workspace, id, handle_tag, mail_tag, version, sealed, begun, shared, renewed, ended \
         FROM account WHERE workspace = $1 ORDER BY id";
    PUT_ACCOUNT(Int, Int, Bytes, Bytes, Int, Bytes, Int, Int, Int, Int) -> () =
        "INSERT INTO account (workspace, id, handle_tag, mail_tag, version, sealed, begun, \
         shared, renewed, ended) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TAKE_MEMBER(Int) -> (workspace: Int, account: Int, number: Int, seat: Int, role: Text,
        begun: Int, ended: IntOr) =
        "SELECT workspace, account, number, seat, role, begun, ended FROM member WHERE \
         workspace = $1 ORDER BY account, number";
    PUT_MEMBER(Int, Int, Int, Int, Text, Int, Int) -> () =
        "INSERT INTO member (workspace, account, number, seat, role, begun, ended) VALUES ($1, \
         $2, $3, $4, $5, $6, $7)";
    TAKE_SECRET(Int) -> (workspace: Int, account: Int, number: Int, kind: Int, tag: BytesOr,
        sealed: Bytes, step: IntOr, begun: Int, confirmed: IntOr, used: IntOr) =
        "SELECT workspace, account, number, kind, tag, sealed, step, begun, confirmed, used \
         FROM secret WHERE workspace = $1 ORDER BY account, number";
    PUT_SECRET(Int, Int, Int, Int, Bytes, Bytes, Int, Int, Int, Int) -> () =
        "INSERT INTO secret (workspace, account, number, kind, tag, sealed, step, begun, \
         confirmed, used) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TAKE_SETTING(Int) -> (workspace: Int, key: Text, version: Int, sealed: Bytes, changed:
        Int) =
        "SELECT workspace, key, version, sealed, changed FROM setting WHERE workspace = $1 \
         ORDER BY key";
    PUT_SETTING(Int, Text, Int, Bytes, Int) -> () =
        "INSERT INTO setting (workspace, key, version, sealed, changed) VALUES ($1, $2, $3, \
         $4, $5)";
    TAKE_GRANTED(Int) -> (workspace: Int, account: Int, processing: Int, begun: Int, until: Int,
        ended: IntOr, used: IntOr) =
        "SELECT workspace, account, processing, begun, until, ended, used FROM granted WHERE \
         workspace = $1 ORDER BY account, processing, begun";
    PUT_GRANTED(Int, Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO granted (workspace, account, processing, begun, until, ended, used) VALUES \
         ($1, $2, $3, $4, $5, $6, $7)";
    TAKE_GRANT_REVIEW(Int) -> (workspace: Int, account: Int, processing: Int, at: Int,
        decision: Int, reviewer: IntOr, note: BytesOr) =
        "SELECT workspace, account, processing, at, decision, reviewer, note FROM grant_review \
         WHERE workspace = $1 ORDER BY account, processing, at";
    PUT_GRANT_REVIEW(Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO grant_review (workspace, account, processing, at, decision, reviewer, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    TAKE_WAITING(Int) -> (workspace: Int, id: Int, act: Text, asker: Int, concerns: Int,
        asked: Int, until: Int, alone: IntOr, decider: IntOr, decided: IntOr, verdict: IntOr,
        done: IntOr, sealed: Bytes) =
        "SELECT workspace, id, act, asker, concerns, asked, until, alone, decider, decided, \
         verdict, done, sealed FROM waiting WHERE workspace = $1 ORDER BY id";
    PUT_WAITING(Int, Int, Text, Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO waiting (workspace, id, act, asker, concerns, asked, until, alone, decider, \
         decided, verdict, done, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
         $12, $13)";
    TAKE_READING(Int) -> (workspace: Int, account: Int, day: Int, subject: Bytes) =
        "SELECT workspace, account, day, subject FROM reading WHERE workspace = $1 ORDER BY \
         account, day, subject";
    PUT_READING(Int, Int, Int, Bytes) -> () =
        "INSERT INTO reading (workspace, account, day, subject) VALUES ($1, $2, $3, $4)";
    TAKE_READING_DAY(Int) -> (workspace: Int, account: Int, day: Int, persons: Int) =
        "SELECT workspace, account, day, persons FROM reading_day WHERE workspace = $1 ORDER BY \
         account, day";
    PUT_READING_DAY(Int, Int, Int, Int) -> () =
        "INSERT INTO reading_day (workspace, account, day, persons) VALUES ($1, $2, $3, $4)";
    TAKE_READING_STOP(Int) -> (workspace: Int, account: Int, since: Int) =
        "SELECT workspace, account, since FROM reading_stop WHERE workspace = $1 ORDER BY account";
    PUT_READING_STOP(Int, Int, Int) -> () =
        "INSERT INTO reading_stop (workspace, account, since) VALUES ($1, $2, $3)";
    TAKE_LATELY(Int) -> (workspace: Int, act: Text, at: Int) =
        "SELECT workspace, act, at FROM lately WHERE workspace = $1 ORDER BY act";
    PUT_LATELY(Int, Text, Int) -> () =
        "INSERT INTO lately (workspace, act, at) VALUES ($1, $2, $3)";
    TAKE_LOG(Int) -> (workspace: Int, seq: Int, leaf: Text) =
        "SELECT workspace, seq, leaf FROM log WHERE workspace = $1 ORDER BY seq";
    PUT_LOG(Int, Int, Text) -> () =
        "INSERT INTO log (workspace, seq, leaf) VALUES ($1, $2, $3)";
    TAKE_LOG_HEAD(Int) -> (workspace: Int, size: Int, edge: Bytes) =
        "SELECT workspace, size, edge FROM log_head WHERE workspace = $1";
    PUT_LOG_HEAD(Int, Int, Bytes) -> () =
        "INSERT INTO log_head (workspace, size, edge) VALUES ($1, $2, $3)";
    TAKE_LOG_SUBJECT(Int) -> (workspace: Int, subject: Bytes, seq: Int) =
        "SELECT workspace, subject, seq FROM log_subject WHERE workspace = $1 ORDER BY \
         subject, seq";
    PUT_LOG_SUBJECT(Int, Bytes, Int) -> () =
        "INSERT INTO log_subject (workspace, subject, seq) VALUES ($1, $2, $3)";
    TAKE_ACTOR(Int) -> (workspace: Int, pseudonym: Bytes, sealed: Bytes) =
        "SELECT workspace, pseudonym, sealed FROM actor WHERE workspace = $1 ORDER BY \
         pseudonym";
    PUT_ACTOR(Int, Bytes, Bytes) -> () =
        "INSERT INTO actor (workspace, pseudonym, sealed) VALUES ($1, $2, $3)";
    TAKE_CHECKPOINT(Int) -> (workspace: Int, size: Int, at: Int, note: Text) =
        "SELECT workspace, size, at, note FROM checkpoint WHERE workspace = $1 ORDER BY \
         size";
    PUT_CHECKPOINT(Int, Int, Int, Text) -> () =
        "INSERT INTO checkpoint (workspace, size, at, note) VALUES ($1, $2, $3, $4)";
    TAKE_PAYMENT_TOKEN(Int) -> (workspace: Int, token: Text, person: Int, number: Int) =
        "SELECT workspace, token, person, number FROM payment_token WHERE workspace = $1 \
         ORDER BY token";
    PUT_PAYMENT_TOKEN(Int, Text, Int, Int) -> () =
        "INSERT INTO payment_token (workspace, token, person, number) VALUES ($1, $2, $3, $4)";
    TAKE_SCAN_SOURCE(Int) -> (workspace: Int, id: Int, kind: Text, schedule: Text, owner: Int, added: Int, ended: IntOr, version: Int, sealed: Bytes, secret: BytesOr) =
        "SELECT workspace, id, kind, schedule, owner, added, ended, version, sealed, secret FROM scan_source WHERE workspace = $1 ORDER BY id";
    PUT_SCAN_SOURCE(Int, Int, Text, Text, Int, Int, Int, Int, Bytes, Bytes) -> () =
        "INSERT INTO scan_source (workspace, id, kind, schedule, owner, added, ended, version, sealed, secret) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TAKE_SCAN(Int) -> (workspace: Int, source: Int, number: Int, begun: Int, ended: IntOr, failed: TextOr, files: Int, bytes: Int, places: Int, fresh: Int, gone: Int, hits: Int, unread: Int) =
        "SELECT workspace, source, number, begun, ended, failed, files, bytes, places, fresh, gone, hits, unread FROM scan WHERE workspace = $1 ORDER BY source, number";
    PUT_SCAN(Int, Int, Int, Int, Int, Text, Int, Int, Int, Int, Int, Int, Int) -> () =
        "INSERT INTO scan (workspace, source, number, begun, ended, failed, files, bytes, places, fresh, gone, hits, unread) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    TAKE_SCAN_UNREAD(Int) -> (workspace: Int, source: Int, id: Int, seen: Int, bytes: Int, modified: IntOr, code: Text, sealed: Bytes) =
        "SELECT workspace, source, id, seen, bytes, modified, code, sealed FROM scan_unread WHERE workspace = $1 ORDER BY source, id";
    PUT_SCAN_UNREAD(Int, Int, Int, Int, Int, Int, Text, Bytes) -> () =
        "INSERT INTO scan_unread (workspace, source, id, seen, bytes, modified, code, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TAKE_PLACE(Int) -> (workspace: Int, id: Int, source: Int, tag: Bytes, seen: Int, found: Int, modified: IntOr, bytes: Int, rank: Int, hits: Int, certain: Int, kinds: Int, content: Bytes, unread: TextOr, state: Text, processing: IntOr, word: TextOr, day: IntOr, decided: Int, print: BytesOr, sealed: Bytes) =
        "SELECT workspace, id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, unread, state, processing, word, day, decided, print, sealed FROM place WHERE workspace = $1 ORDER BY id";
    PUT_PLACE(Int, Int, Int, Bytes, Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Text, Text, Int, Text, Int, Int, Bytes, Bytes) -> () =
        "INSERT INTO place (workspace, id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, unread, state, processing, word, day, decided, print, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    TAKE_PLACE_KIND(Int) -> (workspace: Int, place: Int, label: Text, hits: Int, certain: Int, different: Int) =
        "SELECT workspace, place, label, hits, certain, different FROM place_kind WHERE workspace = $1 ORDER BY place, label";
    PUT_PLACE_KIND(Int, Int, Text, Int, Int, Int) -> () =
        "INSERT INTO place_kind (workspace, place, label, hits, certain, different) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    TAKE_PLACE_PRINT(Int) -> (workspace: Int, print: Int, place: Int) =
        "SELECT workspace, print, place FROM place_print WHERE workspace = $1 ORDER BY print, place";
    PUT_PLACE_PRINT(Int, Int, Int) -> () =
        "INSERT INTO place_print (workspace, print, place) \
         VALUES ($1, $2, $3)";
    TAKE_PLACE_FILTER(Int) -> (workspace: Int, place: Int, filter: Bytes) =
        "SELECT workspace, place, filter FROM place_filter WHERE workspace = $1 ORDER BY place";
    PUT_PLACE_FILTER(Int, Int, Bytes) -> () =
        "INSERT INTO place_filter (workspace, place, filter) VALUES ($1, $2, $3)";
    TAKE_PLACE_DECISION(Int) -> (workspace: Int, place: Int, number: Int, at: Int, account: Int, state: Text, processing: IntOr, word: TextOr, day: IntOr, import: IntOr, reason: BytesOr) =
        "SELECT workspace, place, number, at, account, state, processing, word, day, import, reason FROM place_decision WHERE workspace = $1 ORDER BY place, number";
    PUT_PLACE_DECISION(Int, Int, Int, Int, Int, Text, Int, Text, Int, Int, Bytes) -> () =
        "INSERT INTO place_decision (workspace, place, number, at, account, state, processing, word, day, import, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}
