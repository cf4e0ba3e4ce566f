//! Accounts of the house: who they are (sealed), where they work, and what opens them.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write};
use model::{AccountId, WorkspaceId};

/// An account as it is stored; what it is called is sealed.
#[derive(Clone, Debug)]
pub struct AccountRow {
    pub id: AccountId,
    /// Counts the times it was sealed anew.
    pub version: u32,
    pub sealed: Vec<u8>,
    pub begun: i64,
    /// When its owner said that somebody else had used it.
    pub shared: Option<i64>,
    pub ended: Option<i64>,
}

/// Where an account works, as what.
#[derive(Clone, Debug)]
pub struct MemberRow {
    pub account: AccountId,
    pub number: u32,
    pub seat: WorkspaceId,
    /// The key of a role.
    pub role: String,
    pub begun: i64,
    pub ended: Option<i64>,
}

/// What opens an account.
#[derive(Clone, Debug)]
pub struct SecretRow {
    pub number: u32,
    pub kind: i64,
    pub sealed: Vec<u8>,
    /// The last step of an authenticator program that was used; the counter of a passkey.
    pub step: Option<i64>,
    pub begun: i64,
    /// When its owner showed that it works.
    pub confirmed: Option<i64>,
    pub used: Option<i64>,
}

statements! { "account";
    ADD(Int, Int, Bytes, Bytes, Bytes, Int) -> () =
        "INSERT INTO account (workspace, id, handle_tag, mail_tag, version, sealed, begun) \
         VALUES ($1, $2, $3, $4, 1, $5, $6)";
    CHANGE(Int, Int, Bytes, Int, Bytes) -> () =
        "UPDATE account SET mail_tag = $3, version = $4, sealed = $5 WHERE workspace = $1 AND id = $2";
    RETAG(Int, Int, Bytes, Bytes) -> () =
        "UPDATE account SET handle_tag = $3, mail_tag = $4 WHERE workspace = $1 AND id = $2";
    RETAG_SECRET(Int, Int, Int, Bytes) -> () =
        "UPDATE secret SET tag = $4 WHERE workspace = $1 AND account = $2 AND number = $3";
    LIST(Int) -> (id: Int, version: Int, sealed: Bytes, begun: Int, shared: IntOr, ended: IntOr) =
        "SELECT id, version, sealed, begun, shared, ended FROM account WHERE workspace = $1 ORDER BY id";
    ONE(Int, Int) -> (id: Int, version: Int, sealed: Bytes, begun: Int, shared: IntOr, ended: IntOr) =
        "SELECT id, version, sealed, begun, shared, ended FROM account WHERE workspace = $1 AND id = $2";
    BY_TAG(Int, Bytes) -> (id: Int, version: Int, sealed: Bytes, begun: Int, shared: IntOr, ended: IntOr) =
        "SELECT id, version, sealed, begun, shared, ended FROM account \
         WHERE workspace = $1 AND (handle_tag = $2 OR mail_tag = $2)";
    SHARE(Int, Int, Int) -> () = "UPDATE account SET shared = $3 WHERE workspace = $1 AND id = $2";
    RENEW(Int, Int, Int) -> () = "UPDATE account SET renewed = $3 WHERE workspace = $1 AND id = $2";
    RENEWED(Int, Int) -> (id: Int) =
        "SELECT id FROM account WHERE workspace = $1 AND renewed >= $2 AND ended IS NULL ORDER BY id";
    END(Int, Int, Int) -> () =
        "UPDATE account SET ended = $3, mail_tag = NULL WHERE workspace = $1 AND id = $2 AND ended IS NULL";
    HOLD(Int, Int) -> (version: Int) =
        "UPDATE account SET version = version WHERE workspace = $1 AND id = $2 RETURNING version";
    ADD_MEMBER(Int, Int, Int, Int, Text, Int) -> () =
        "INSERT INTO member (workspace, account, number, seat, role, begun) VALUES ($1, $2, $3, $4, $5, $6)";
    MEMBERS(Int) -> (account: Int, number: Int, seat: Int, role: Text, begun: Int, ended: IntOr) =
        "SELECT account, number, seat, role, begun, ended FROM member WHERE workspace = $1 \
         ORDER BY account, number";
    SEATS(Int, Int) -> (account: Int, number: Int, seat: Int, role: Text, begun: Int, ended: IntOr) =
        "SELECT account, number, seat, role, begun, ended FROM member \
         WHERE workspace = $1 AND account = $2 ORDER BY number";
    END_MEMBER(Int, Int, Int, Int) -> () =
        "UPDATE member SET ended = $4 WHERE workspace = $1 AND account = $2 AND seat = $3 AND ended IS NULL";
    END_MEMBERS(Int, Int, Int) -> () =
        "UPDATE member SET ended = $3 WHERE workspace = $1 AND account = $2 AND ended IS NULL";
    ADD_SECRET(Int, Int, Int, Int, Bytes, Bytes, Int, Int) -> () =
        "INSERT INTO secret (workspace, account, number, kind, tag, sealed, begun, confirmed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    SECRETS(Int, Int) -> (number: Int, kind: Int, sealed: Bytes, step: IntOr, begun: Int, confirmed: IntOr,
        used: IntOr) =
        "SELECT number, kind, sealed, step, begun, confirmed, used FROM secret \
         WHERE workspace = $1 AND account = $2 ORDER BY kind, begun, number";
    SECRET_OWNER(Int, Bytes) -> (account: Int, number: Int) =
        "SELECT account, number FROM secret WHERE workspace = $1 AND tag = $2";
    CONFIRM_SECRET(Int, Int, Int, Int) -> () =
        "UPDATE secret SET confirmed = $4 WHERE workspace = $1 AND account = $2 AND number = $3";
    USE_STEP(Int, Int, Int, Int, Int) -> () =
        "UPDATE secret SET step = $4, used = $5 WHERE workspace = $1 AND account = $2 AND number = $3 \
         AND (step IS NULL OR step < $4)";
    PASS_STEP(Int, Int, Int, Int) -> () =
        "UPDATE secret SET step = $4 WHERE workspace = $1 AND account = $2 AND number = $3 \
         AND (step IS NULL OR step < $4)";
    RESEAL_SECRET(Int, Int, Int, Bytes, Int, Int) -> () =
        "UPDATE secret SET sealed = $4, step = $5, used = $6 WHERE workspace = $1 AND account = $2 AND number = $3";
    DROP_SECRET(Int, Int, Int) -> () =
        "DELETE FROM secret WHERE workspace = $1 AND account = $2 AND number = $3";
    DROP_KIND(Int, Int, Int) -> () =
        "DELETE FROM secret WHERE workspace = $1 AND account = $2 AND kind = $3";
    DROP_SECRETS(Int, Int) -> () = "DELETE FROM secret WHERE workspace = $1 AND account = $2";
    COUNT(Int) -> (count: Int) = "SELECT count(*) AS count FROM account WHERE workspace = $1";
}

/// All of this belongs to the house.
const HOUSE: Cell<'static> = Cell::Int(WorkspaceId::HOUSE.0 as i64);

fn account(row: &Row) -> Result<AccountRow, Fault> {
    Ok(AccountRow {
        id: AccountId(row.int(0)?),
        version: row.number(1)?,
        sealed: row.bytes(2)?.to_vec(),
        begun: row.int(3)?,
        shared: row.int_opt(4)?,
        ended: row.int_opt(5)?,
    })
}

fn member(row: &Row) -> Result<MemberRow, Fault> {
    Ok(MemberRow {
        account: AccountId(row.int(0)?),
        number: row.number(1)?,
        seat: WorkspaceId(row.number(2)?),
        role: row.text(3)?.to_owned(),
        begun: row.int(4)?,
        ended: row.int_opt(5)?,
    })
}

/// Adds an account. [`Fault::Conflict`] when its handle or its mail address is taken.
pub fn add(
    w: &mut Write,
    row: &AccountRow,
    handle: &[u8; 16],
    mail: Option<&[u8; 16]>,
) -> Result<(), Fault> {
    let cells = [
        HOUSE,
        row.id.0.into(),
        handle.into(),
        mail.into(),
        (&row.sealed).into(),
        row.begun.into(),
    ];
    w.run(&ADD, &cells).map(drop)
}

/// Seals an account anew, under the version given.
pub fn change(
    w: &mut Write,
    id: AccountId,
    mail: Option<&[u8; 16]>,
    version: u32,
    sealed: &[u8],
) -> Result<(), Fault> {
    w.run(&CHANGE, &[HOUSE, id.0.into(), mail.into(), version.into(), sealed.into()]).map(drop)
}

/// All accounts, those that ended among them, oldest first.
pub fn list(r: &mut Read) -> Result<Vec<AccountRow>, Fault> {
    r.rows(&LIST, &[HOUSE], account)
}

/// One account.
pub fn one(r: &mut Read, id: AccountId) -> Result<Option<AccountRow>, Fault> {
    r.first(&ONE, &[HOUSE, id.0.into()], account)
}

/// The account whose handle or mail address has this tag.
pub fn by_tag(r: &mut Read, tag: &[u8; 16]) -> Result<Option<AccountRow>, Fault> {
    r.first(&BY_TAG, &[HOUSE, tag.into()], account)
}

/// How many accounts there are or ever were.
pub fn count(r: &mut Read) -> Result<u64, Fault> {
    r.one(&COUNT, &[HOUSE], |row| row.number(0))
}

/// Keeps others from changing what belongs to this account until the transaction ends.
pub fn hold(w: &mut Write, id: AccountId) -> Result<bool, Fault> {
    Ok(w.first(&HOLD, &[HOUSE, id.0.into()], |_| Ok(()))?.is_some())
}

/// Notes when somebody else had used the account.
pub fn share(w: &mut Write, id: AccountId, at: i64) -> Result<(), Fault> {
    w.run(&SHARE, &[HOUSE, id.0.into(), at.into()]).map(drop)
}

/// Notes when all that opened an account in use was taken away and its owner invited anew.
pub fn renew(w: &mut Write, id: AccountId, at: i64) -> Result<(), Fault> {
    w.run(&RENEW, &[HOUSE, id.0.into(), at.into()]).map(drop)
}

/// The accounts that were invited anew since then, in milliseconds UTC.
pub fn renewed(r: &mut Read, since: i64) -> Result<Vec<AccountId>, Fault> {
    r.rows(&RENEWED, &[HOUSE, since.into()], |row| Ok(AccountId(row.int(0)?)))
}

/// Ends an account with all its seats and secrets; says whether it was there. Its mail address
/// becomes free, its handle never.
pub fn end(w: &mut Write, id: AccountId, at: i64) -> Result<bool, Fault> {
    w.run(&END_MEMBERS, &[HOUSE, id.0.into(), at.into()])?;
    w.run(&DROP_SECRETS, &[HOUSE, id.0.into()])?;
    Ok(w.run(&END, &[HOUSE, id.0.into(), at.into()])? > 0)
}

/// Gives an account a seat; an earlier one in the same register ends.
pub fn seat(
    w: &mut Write,
    id: AccountId,
    seat: WorkspaceId,
    role: &str,
    at: i64,
) -> Result<(), Fault> {
    leave(w, id, seat, at)?;
    let number = seats(w, id)?.iter().map(|row| row.number).max().unwrap_or(0) + 1;
    let cells = [HOUSE, id.0.into(), number.into(), seat.0.into(), role.into(), at.into()];
    w.run(&ADD_MEMBER, &cells).map(drop)
}

/// Takes a seat away; says whether there was one.
pub fn leave(w: &mut Write, id: AccountId, seat: WorkspaceId, at: i64) -> Result<bool, Fault> {
    Ok(w.run(&END_MEMBER, &[HOUSE, id.0.into(), seat.0.into(), at.into()])? > 0)
}

/// The seats of an account, those that ended among them.
pub fn seats(r: &mut Read, id: AccountId) -> Result<Vec<MemberRow>, Fault> {
    r.rows(&SEATS, &[HOUSE, id.0.into()], member)
}

/// The seats of all accounts.
pub fn members(r: &mut Read) -> Result<Vec<MemberRow>, Fault> {
    r.rows(&MEMBERS, &[HOUSE], member)
}

/// Adds what opens an account. `tag` finds a passkey by the name its device gives it.
pub fn add_secret(
    w: &mut Write,
    id: AccountId,
    row: &SecretRow,
    tag: Option<&[u8; 16]>,
) -> Result<(), Fault> {
    let cells = [
        HOUSE,
        id.0.into(),
        row.number.into(),
        row.kind.into(),
        tag.into(),
        (&row.sealed).into(),
        row.begun.into(),
        row.confirmed.into(),
    ];
    w.run(&ADD_SECRET, &cells).map(drop)
}

/// What opens an account, and what is about to.
pub fn secrets(r: &mut Read, id: AccountId) -> Result<Vec<SecretRow>, Fault> {
    r.rows(&SECRETS, &[HOUSE, id.0.into()], |row| {
        Ok(SecretRow {
            number: row.number(0)?,
            kind: row.int(1)?,
            sealed: row.bytes(2)?.to_vec(),
            step: row.int_opt(3)?,
            begun: row.int(4)?,
            confirmed: row.int_opt(5)?,
            used: row.int_opt(6)?,
        })
    })
}

/// Whose secret has this tag, and which it is.
pub fn secret_owner(r: &mut Read, tag: &[u8; 16]) -> Result<Option<(AccountId, u32)>, Fault> {
    r.first(&SECRET_OWNER, &[HOUSE, tag.into()], |row| Ok((AccountId(row.int(0)?), row.number(1)?)))
}

/// Notes that a secret works.
pub fn confirm_secret(w: &mut Write, id: AccountId, number: u32, at: i64) -> Result<(), Fault> {
    w.run(&CONFIRM_SECRET, &[HOUSE, id.0.into(), number.into(), at.into()]).map(drop)
}

/// Gives an account other tags of its handle and its mail address.
pub fn retag(
    w: &mut Write,
    id: AccountId,
    handle: &[u8; 16],
    mail: Option<&[u8; 16]>,
) -> Result<(), Fault> {
    w.run(&RETAG, &[HOUSE, id.0.into(), handle.into(), mail.into()]).map(drop)
}

/// Gives a passkey another tag of the name its device gives it.
pub fn retag_secret(
    w: &mut Write,
    id: AccountId,
    number: u32,
    tag: &[u8; 16],
) -> Result<(), Fault> {
    w.run(&RETAG_SECRET, &[HOUSE, id.0.into(), number.into(), tag.into()]).map(drop)
}

/// Uses a step of a secret; `false` when this one or a later was used already.
pub fn use_step(
    w: &mut Write,
    id: AccountId,
    number: u32,
    step: i64,
    at: i64,
) -> Result<bool, Fault> {
    let cells = [HOUSE, id.0.into(), number.into(), step.into(), at.into()];
    Ok(w.run(&USE_STEP, &cells)? > 0)
}

/// Leaves a step of a secret behind without having used it; `false` when this one or a later was
/// used or left behind already.
pub fn pass_step(w: &mut Write, id: AccountId, number: u32, step: i64) -> Result<bool, Fault> {
    Ok(w.run(&PASS_STEP, &[HOUSE, id.0.into(), number.into(), step.into()])? > 0)
}

/// Replaces what a secret holds, with what it counts.
pub fn reseal_secret(
    w: &mut Write,
    id: AccountId,
    number: u32,
    sealed: &[u8],
    step: i64,
    at: i64,
) -> Result<(), Fault> {
    let cells = [HOUSE, id.0.into(), number.into(), sealed.into(), step.into(), at.into()];
    w.run(&RESEAL_SECRET, &cells).map(drop)
}

/// Deletes one secret; says whether it was there.
pub fn drop_secret(w: &mut Write, id: AccountId, number: u32) -> Result<bool, Fault> {
    Ok(w.run(&DROP_SECRET, &[HOUSE, id.0.into(), number.into()])? > 0)
}

/// Deletes the secrets of one kind.
pub fn drop_kind(w: &mut Write, id: AccountId, kind: i64) -> Result<(), Fault> {
    w.run(&DROP_KIND, &[HOUSE, id.0.into(), kind.into()]).map(drop)
}

/// Deletes all that opens an account.
pub fn drop_secrets(w: &mut Write, id: AccountId) -> Result<(), Fault> {
    w.run(&DROP_SECRETS, &[HOUSE, id.0.into()]).map(drop)
}
