//! Sessions, what was typed in them, one-time links, and attempts that failed. All of the house.

use crate::account::AccountRow;
use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write};
use model::{AccountId, WorkspaceId};

/// A session as it is stored.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Public: names it in lists. Says nothing of its secret.
    pub id: i64,
    pub account: AccountId,
    pub stage: i64,
    pub begun: i64,
    /// When it was last used, to the minute.
    pub seen: i64,
    /// When it ends in any case.
    pub until: i64,
    /// When its owner last proved within it who they are.
    pub stepped: Option<i64>,
    pub locked: Option<i64>,
    pub seat: Option<WorkspaceId>,
    pub purpose: Option<String>,
    pub lang: Option<String>,
    /// A blind tag of the account, its network and its browser.
    pub device: [u8; 16],
    /// Where it comes from.
    pub sealed: Vec<u8>,
    pub ended: Option<i64>,
}

/// A one-time link.
#[derive(Clone, Debug)]
pub struct LinkRow {
    pub account: Option<AccountId>,
    pub kind: i64,
    pub made: i64,
    pub until: i64,
    pub used: Option<i64>,
    pub sealed: Option<Vec<u8>>,
}

/// How often somebody failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttemptRow {
    pub count: u32,
    pub last: i64,
    /// Nothing is tried before this time.
    pub until: i64,
}

statements! { "session";
    ADD(Int, Int, Bytes, Int, Int, Int, Int, Int, Int, Int, Text, Bytes, Bytes) -> () =
        "INSERT INTO session (workspace, id, hash, account, stage, begun, seen, until, stepped, seat, lang, \
         device, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    BY_HASH(Int, Bytes) -> (id: Int, account: Int, stage: Int, begun: Int, seen: Int, until: Int,
        stepped: IntOr, locked: IntOr, seat: IntOr, purpose: TextOr, lang: TextOr, device: Bytes,
        sealed: Bytes, ended: IntOr) =
        "SELECT id, account, stage, begun, seen, until, stepped, locked, seat, purpose, lang, device, sealed, \
         ended FROM session WHERE workspace = $1 AND hash = $2";
    AT_DOOR(Int, Bytes) -> (id: Int, account: Int, stage: Int, begun: Int, seen: Int, until: Int,
        stepped: IntOr, locked: IntOr, seat: IntOr, purpose: TextOr, lang: TextOr, device: Bytes,
        sealed: Bytes, ended: IntOr, version: Int, named: Bytes, since: Int, shared: IntOr,
        account_ended: IntOr, own_changes: Int, place: IntOr, role: TextOr, name: TextOr,
        changes: IntOr) =
        "SELECT s.id, s.account, s.stage, s.begun, s.seen, s.until, s.stepped, s.locked, s.seat, s.purpose, \
         s.lang, s.device, s.sealed, s.ended, a.version, a.sealed AS named, a.begun AS since, a.shared, \
         a.ended AS account_ended, h.changes AS own_changes, m.seat AS place, m.role, w.name, w.changes \
         FROM session s JOIN workspace h ON h.id = s.workspace \
         JOIN account a ON a.workspace = s.workspace AND a.id = s.account \
         LEFT JOIN member m ON m.workspace = a.workspace AND m.account = a.id AND m.ended IS NULL \
         LEFT JOIN workspace w ON w.id = m.seat \
         WHERE s.workspace = $1 AND s.hash = $2 ORDER BY m.number";
    OF_ACCOUNT(Int, Int) -> (id: Int, account: Int, stage: Int, begun: Int, seen: Int, until: Int,
        stepped: IntOr, locked: IntOr, seat: IntOr, purpose: TextOr, lang: TextOr, device: Bytes,
        sealed: Bytes, ended: IntOr) =
        "SELECT id, account, stage, begun, seen, until, stepped, locked, seat, purpose, lang, device, sealed, \
         ended FROM session WHERE workspace = $1 AND account = $2 ORDER BY seen DESC, id";
    LIVING(Int) -> (id: Int, account: Int, stage: Int, begun: Int, seen: Int, until: Int,
        stepped: IntOr, locked: IntOr, seat: IntOr, purpose: TextOr, lang: TextOr, device: Bytes,
        sealed: Bytes, ended: IntOr) =
        "SELECT id, account, stage, begun, seen, until, stepped, locked, seat, purpose, lang, device, sealed, \
         ended FROM session WHERE workspace = $1 AND ended IS NULL ORDER BY account, seen DESC, id";
    SEEN(Int, Int, Int) -> () = "UPDATE session SET seen = $3 WHERE workspace = $1 AND id = $2 AND seen < $3";
    ROTATE(Int, Int, Bytes, Int, Int, Int, Int) -> () =
        "UPDATE session SET hash = $3, stage = $4, seen = $5, stepped = $6, until = $7, locked = NULL \
         WHERE workspace = $1 AND id = $2 AND ended IS NULL";
    LOCK(Int, Int, Int) -> () =
        "UPDATE session SET locked = $3 WHERE workspace = $1 AND id = $2 AND locked IS NULL AND ended IS NULL";
    TURN(Int, Int, Int, Text, Text) -> () =
        "UPDATE session SET seat = $3, purpose = $4, lang = $5 WHERE workspace = $1 AND id = $2";
    END(Int, Int, Int) -> () =
        "UPDATE session SET ended = $3 WHERE workspace = $1 AND id = $2 AND ended IS NULL";
    END_OTHERS(Int, Int, Int, Int) -> () =
        "UPDATE session SET ended = $4 WHERE workspace = $1 AND account = $2 AND id <> $3 AND ended IS NULL";
    PURGE(Int, Int) -> () = "DELETE FROM session WHERE workspace = $1 AND begun < $2";
    KEEP_DRAFT(Int, Int, Text, Int, Bytes, Int) -> () =
        "INSERT INTO draft (workspace, session, form, number, sealed, at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (workspace, session, form) DO UPDATE SET number = excluded.number, \
         sealed = excluded.sealed, at = excluded.at";
    DRAFT(Int, Int, Text) -> (number: Int, sealed: Bytes) =
        "SELECT number, sealed FROM draft WHERE workspace = $1 AND session = $2 AND form = $3";
    DRAFTS(Int, Int) -> (count: Int) =
        "SELECT count(*) AS count FROM draft WHERE workspace = $1 AND session = $2";
    DROP_DRAFT(Int, Int, Text) -> () =
        "DELETE FROM draft WHERE workspace = $1 AND session = $2 AND form = $3";
    DROP_DRAFTS(Int) -> () =
        "DELETE FROM draft WHERE workspace = $1 AND NOT EXISTS (SELECT 1 FROM session s \
         WHERE s.workspace = draft.workspace AND s.id = draft.session AND s.ended IS NULL)";
    PURGE_DRAFTS(Int, Int) -> () = "DELETE FROM draft WHERE workspace = $1 AND at < $2";
    ADD_LINK(Int, Bytes, Int, Int, Int, Int, Bytes) -> () =
        "INSERT INTO link (workspace, hash, account, kind, made, until, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    LINK(Int, Bytes) -> (account: IntOr, kind: Int, made: Int, until: Int, used: IntOr, sealed: BytesOr) =
        "SELECT account, kind, made, until, used, sealed FROM link WHERE workspace = $1 AND hash = $2";
    LINKS_SINCE(Int, Int, Int, Int) -> (count: Int) =
        "SELECT count(*) AS count FROM link \
         WHERE workspace = $1 AND account = $2 AND kind = $3 AND made > $4";
    USE_LINK(Int, Bytes, Int) -> () =
        "UPDATE link SET used = $3 WHERE workspace = $1 AND hash = $2 AND used IS NULL";
    DROP_LINKS(Int, Int) -> () =
        "DELETE FROM link WHERE workspace = $1 AND account = $2 AND used IS NULL";
    DROP_KIND_OF_LINK(Int, Int) -> () =
        "DELETE FROM link WHERE workspace = $1 AND kind = $2 AND used IS NULL";
    PURGE_LINKS(Int, Int) -> () = "DELETE FROM link WHERE workspace = $1 AND until < $2";
    ATTEMPT(Int, Bytes) -> (count: Int, last: Int, until: Int) =
        "SELECT count, last, until FROM attempt WHERE workspace = $1 AND tag = $2";
    PUT_ATTEMPT(Int, Bytes, Int, Int, Int) -> () =
        "INSERT INTO attempt (workspace, tag, count, last, until) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (workspace, tag) DO UPDATE SET count = excluded.count, last = excluded.last, \
         until = excluded.until";
    DROP_ATTEMPT(Int, Bytes) -> () = "DELETE FROM attempt WHERE workspace = $1 AND tag = $2";
    PURGE_ATTEMPTS(Int, Int) -> () = "DELETE FROM attempt WHERE workspace = $1 AND last < $2";
}

const HOUSE: Cell<'static> = Cell::Int(WorkspaceId::HOUSE.0 as i64);

fn session(row: &Row) -> Result<SessionRow, Fault> {
    Ok(SessionRow {
        id: row.int(0)?,
        account: AccountId(row.int(1)?),
        stage: row.int(2)?,
        begun: row.int(3)?,
        seen: row.int(4)?,
        until: row.int(5)?,
        stepped: row.int_opt(6)?,
        locked: row.int_opt(7)?,
        seat: row.number_opt(8)?.map(WorkspaceId),
        purpose: row.text_opt(9)?.map(str::to_owned),
        lang: row.text_opt(10)?.map(str::to_owned),
        device: row.array(11)?,
        sealed: row.bytes(12)?.to_vec(),
        ended: row.int_opt(13)?,
    })
}

/// Adds a session under the hash of its secret.
pub fn add(w: &mut Write, row: &SessionRow, hash: &[u8; 32]) -> Result<(), Fault> {
    let cells = [
        HOUSE,
        row.id.into(),
        hash.into(),
        row.account.0.into(),
        row.stage.into(),
        row.begun.into(),
        row.seen.into(),
        row.until.into(),
        row.stepped.into(),
        row.seat.map(|seat| seat.0).into(),
        row.lang.as_ref().into(),
        (&row.device).into(),
        (&row.sealed).into(),
    ];
    w.run(&ADD, &cells).map(drop)
}

/// The session whose secret has this hash.
pub fn by_hash(r: &mut Read, hash: &[u8; 32]) -> Result<Option<SessionRow>, Fault> {
    r.first(&BY_HASH, &[HOUSE, hash.into()], session)
}

/// A session at the door, and all that is asked there, in one look.
#[derive(Clone, Debug)]
pub struct AtDoor {
    pub row: SessionRow,
    pub account: AccountRow,
    /// Where its owner works, in the order they came there.
    pub places: Vec<Place>,
    /// How often the house's own register has changed ([`crate::workspace::changes`]).
    pub own_changes: u64,
}

/// A register in which an account works.
#[derive(Clone, Debug)]
pub struct Place {
    pub workspace: WorkspaceId,
    pub role: String,
    pub name: String,
    /// How often it has changed.
    pub changes: u64,
}

/// The session whose secret has this hash, as it stands at the door.
pub fn at_door(r: &mut Read, hash: &[u8; 32]) -> Result<Option<AtDoor>, Fault> {
    let mut found: Option<AtDoor> = None;
    r.each(&AT_DOOR, &[HOUSE, hash.into()], |row| {
        let place = match (row.number_opt(20)?, row.text_opt(21)?, row.text_opt(22)?) {
            (Some(workspace), Some(role), Some(name)) => Some(Place {
                workspace: WorkspaceId(workspace),
                role: role.to_owned(),
                name: name.to_owned(),
                changes: row.number_opt(23)?.unwrap_or_default(),
            }),
            _ => None,
        };
        if let Some(found) = &mut found {
            found.places.extend(place);
            return Ok(());
        }
        let row_of_session = session(row)?;
        found = Some(AtDoor {
            account: AccountRow {
                id: row_of_session.account,
                version: row.number(14)?,
                sealed: row.bytes(15)?.to_vec(),
                begun: row.int(16)?,
                shared: row.int_opt(17)?,
                ended: row.int_opt(18)?,
            },
            row: row_of_session,
            places: place.into_iter().collect(),
            own_changes: row.number(19)?,
        });
        Ok(())
    })?;
    Ok(found)
}

/// The sessions of an account that are still remembered, the last used first.
pub fn of_account(r: &mut Read, id: AccountId) -> Result<Vec<SessionRow>, Fault> {
    r.rows(&OF_ACCOUNT, &[HOUSE, id.0.into()], session)
}

/// All sessions that were not ended; some may have run out.
pub fn living(r: &mut Read) -> Result<Vec<SessionRow>, Fault> {
    r.rows(&LIVING, &[HOUSE], session)
}

/// Notes when a session was last used.
pub fn seen(w: &mut Write, id: i64, at: i64) -> Result<(), Fault> {
    w.run(&SEEN, &[HOUSE, id.into(), at.into()]).map(drop)
}

/// Gives a session a new secret and unlocks it; says whether it was still there.
pub fn rotate(w: &mut Write, row: &SessionRow, hash: &[u8; 32]) -> Result<bool, Fault> {
    let cells = [
        HOUSE,
        row.id.into(),
        hash.into(),
        row.stage.into(),
        row.seen.into(),
        row.stepped.into(),
        row.until.into(),
    ];
    Ok(w.run(&ROTATE, &cells)? > 0)
}

/// Locks a session; says whether it was open.
pub fn lock(w: &mut Write, id: i64, at: i64) -> Result<bool, Fault> {
    Ok(w.run(&LOCK, &[HOUSE, id.into(), at.into()])? > 0)
}

/// Notes where a session stands: its register, what for, in which language.
pub fn turn(
    w: &mut Write,
    id: i64,
    seat: Option<WorkspaceId>,
    purpose: Option<&str>,
    lang: Option<&str>,
) -> Result<(), Fault> {
    let cells = [HOUSE, id.into(), seat.map(|seat| seat.0).into(), purpose.into(), lang.into()];
    w.run(&TURN, &cells).map(drop)
}

/// Ends a session; says whether it was there.
pub fn end(w: &mut Write, id: i64, at: i64) -> Result<bool, Fault> {
    let ended = w.run(&END, &[HOUSE, id.into(), at.into()])? > 0;
    w.run(&DROP_DRAFTS, &[HOUSE])?;
    Ok(ended)
}

/// Ends all sessions of an account, but for one; says how many there were.
pub fn end_others(w: &mut Write, id: AccountId, but: Option<i64>, at: i64) -> Result<u64, Fault> {
    let but = but.unwrap_or(i64::MIN);
    let ended = w.run(&END_OTHERS, &[HOUSE, id.0.into(), but.into(), at.into()])?;
    w.run(&DROP_DRAFTS, &[HOUSE])?;
    Ok(ended)
}

/// Forgets sessions that began before that time, links that ran out before it, and attempts; says
/// how many rows went.
pub fn purge(w: &mut Write, before: i64, attempts: i64) -> Result<u64, Fault> {
    let sessions = w.run(&PURGE, &[HOUSE, before.into()])?;
    let links = w.run(&PURGE_LINKS, &[HOUSE, attempts.into()])?;
    let attempts = w.run(&PURGE_ATTEMPTS, &[HOUSE, attempts.into()])?;
    Ok(sessions + links + attempts + w.run(&DROP_DRAFTS, &[HOUSE])?)
}

/// Forgets what was typed before that time; says how many forms.
pub fn purge_drafts(w: &mut Write, before: i64) -> Result<u64, Fault> {
    w.run(&PURGE_DRAFTS, &[HOUSE, before.into()])
}

/// Keeps what was typed into a form; `number` is what it was sealed for.
pub fn keep_draft(
    w: &mut Write,
    session: i64,
    form: &str,
    number: u32,
    sealed: &[u8],
    at: i64,
) -> Result<(), Fault> {
    let cells = [HOUSE, session.into(), form.into(), number.into(), sealed.into(), at.into()];
    w.run(&KEEP_DRAFT, &cells).map(drop)
}

/// What was typed into a form: the number it was sealed for, and the sealed text.
pub fn draft(r: &mut Read, session: i64, form: &str) -> Result<Option<(u32, Vec<u8>)>, Fault> {
    r.first(&DRAFT, &[HOUSE, session.into(), form.into()], |row| {
        Ok((row.number(0)?, row.bytes(1)?.to_vec()))
    })
}

/// How many forms a session has something typed in.
pub fn drafts(r: &mut Read, session: i64) -> Result<u64, Fault> {
    r.one(&DRAFTS, &[HOUSE, session.into()], |row| row.number(0))
}

/// Forgets what was typed into a form.
pub fn drop_draft(w: &mut Write, session: i64, form: &str) -> Result<(), Fault> {
    w.run(&DROP_DRAFT, &[HOUSE, session.into(), form.into()]).map(drop)
}

/// Adds a one-time link under the hash of its secret.
pub fn add_link(w: &mut Write, row: &LinkRow, hash: &[u8; 32]) -> Result<(), Fault> {
    let cells = [
        HOUSE,
        hash.into(),
        row.account.map(|id| id.0).into(),
        row.kind.into(),
        row.made.into(),
        row.until.into(),
        row.sealed.as_ref().into(),
    ];
    w.run(&ADD_LINK, &cells).map(drop)
}

/// The link whose secret has this hash.
pub fn link(r: &mut Read, hash: &[u8; 32]) -> Result<Option<LinkRow>, Fault> {
    r.first(&LINK, &[HOUSE, hash.into()], |row| {
        Ok(LinkRow {
            account: row.int_opt(0)?.map(AccountId),
            kind: row.int(1)?,
            made: row.int(2)?,
            until: row.int(3)?,
            used: row.int_opt(4)?,
            sealed: row.bytes_opt(5)?.map(<[u8]>::to_vec),
        })
    })
}

/// How many links of a kind were made for an account since that time.
pub fn links_since(r: &mut Read, id: AccountId, kind: i64, since: i64) -> Result<u64, Fault> {
    r.one(&LINKS_SINCE, &[HOUSE, id.0.into(), kind.into(), since.into()], |row| row.number(0))
}

/// Uses a link; `false` when somebody else was faster.
pub fn use_link(w: &mut Write, hash: &[u8; 32], at: i64) -> Result<bool, Fault> {
    Ok(w.run(&USE_LINK, &[HOUSE, hash.into(), at.into()])? > 0)
}

/// Forgets the links of an account that were not used.
pub fn drop_links(w: &mut Write, id: AccountId) -> Result<(), Fault> {
    w.run(&DROP_LINKS, &[HOUSE, id.0.into()]).map(drop)
}

/// Forgets the links of one kind that were not used.
pub fn drop_kind_of_link(w: &mut Write, kind: i64) -> Result<(), Fault> {
    w.run(&DROP_KIND_OF_LINK, &[HOUSE, kind.into()]).map(drop)
}

/// How often somebody failed.
pub fn attempt(r: &mut Read, tag: &[u8; 16]) -> Result<Option<AttemptRow>, Fault> {
    r.first(&ATTEMPT, &[HOUSE, tag.into()], |row| {
        Ok(AttemptRow { count: row.number(0)?, last: row.int(1)?, until: row.int(2)? })
    })
}

/// Counts a failure.
pub fn put_attempt(w: &mut Write, tag: &[u8; 16], row: AttemptRow) -> Result<(), Fault> {
    let cells = [HOUSE, tag.into(), row.count.into(), row.last.into(), row.until.into()];
    w.run(&PUT_ATTEMPT, &cells).map(drop)
}

/// Forgets failures, after a success.
pub fn drop_attempt(w: &mut Write, tag: &[u8; 16]) -> Result<(), Fault> {
    w.run(&DROP_ATTEMPT, &[HOUSE, tag.into()]).map(drop)
}
