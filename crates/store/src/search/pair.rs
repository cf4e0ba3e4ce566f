//! Likely duplicates: two persons who share something, until somebody has decided on them.

use model::{PersonId, WorkspaceId};

use super::lead;
use crate::statement::statements;
use crate::{Cell, Fault, Read, Write};

statements! { "search.pair";
    ADD_DUPLICATE(Int, Int, Int, Int, Int) -> () =
        "INSERT INTO duplicate (workspace, person, other, why, found) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    DUPLICATES(Int, Int) -> (person: Int, other: Int, why: Int) =
        "SELECT person, other, why FROM duplicate WHERE workspace = $1 AND settled IS NULL \
         ORDER BY person, other LIMIT $2";
    COUNT_DUPLICATES(Int) -> (pairs: Int) =
        "SELECT COUNT(*) AS pairs FROM duplicate WHERE workspace = $1 AND settled IS NULL";
    SETTLE(Int, Int, Int, Int) -> () =
        "UPDATE duplicate SET settled = $4 WHERE workspace = $1 AND person = $2 AND other = $3 AND settled IS NULL";
    DROP_PAIRS(Int, Int) -> () = "DELETE FROM duplicate WHERE workspace = $1 AND person = $2";
    DROP_LOST_PAIRS(Int) -> () =
        "DELETE FROM duplicate WHERE workspace = $1 AND NOT EXISTS \
         (SELECT 1 FROM person p WHERE p.workspace = duplicate.workspace AND p.id = duplicate.other)";
    DROP_DUPLICATES(Int, Int) -> () =
        "DELETE FROM duplicate WHERE workspace = $1 AND (person = $2 OR other = $2)";
}

/// Two persons who may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub person: PersonId,
    pub other: PersonId,
    pub why: Likeness,
}

/// What two likely duplicates share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    Mail,
    Phone,
    NameAndAddress,
    Payment,
}

impl Likeness {
    /// The number in the store.
    #[must_use]
    pub fn code(self) -> i64 {
        self as i64
    }

    /// The likeness of a stored number.
    #[must_use]
    pub fn of(code: i64) -> Likeness {
        match code {
            1 => Likeness::Phone,
            2 => Likeness::NameAndAddress,
            3 => Likeness::Payment,
            _ => Likeness::Mail,
        }
    }

    /// The word in texts and JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Likeness::Mail => "email",
            Likeness::Phone => "phone",
            Likeness::NameAndAddress => "name-and-address",
            Likeness::Payment => "payment",
        }
    }
}

/// Notes likely duplicates.
pub fn add_duplicates(
    w: &mut Write,
    ws: WorkspaceId,
    pairs: &[Pair],
    now: i64,
) -> Result<(), Fault> {
    w.many(
        &ADD_DUPLICATE,
        pairs.iter().map(|pair| {
            [
                lead(ws),
                Cell::Int(pair.person.0),
                Cell::Int(pair.other.0),
                Cell::Int(pair.why.code()),
                Cell::Int(now),
            ]
        }),
    )?;
    Ok(())
}

/// Likely duplicates that nobody has decided on yet.
pub fn duplicates(r: &mut Read, ws: WorkspaceId, limit: u32) -> Result<Vec<Pair>, Fault> {
    r.rows(&DUPLICATES, &[lead(ws), Cell::Int(i64::from(limit))], |row| {
        Ok(Pair {
            person: PersonId(row.int(0)?),
            other: PersonId(row.int(1)?),
            why: Likeness::of(row.int(2)?),
        })
    })
}

/// How many likely duplicates are open.
pub fn count_duplicates(r: &mut Read, ws: WorkspaceId) -> Result<u64, Fault> {
    let found = r.first(&COUNT_DUPLICATES, &[lead(ws)], |row| row.int(0))?;
    Ok(found.and_then(|n| u64::try_from(n).ok()).unwrap_or_default())
}

/// Notes that a pair was decided on, whichever of the two comes first; says whether it was open.
pub fn settle(
    w: &mut Write,
    ws: WorkspaceId,
    pair: (PersonId, PersonId),
    now: i64,
) -> Result<bool, Fault> {
    let mut settled = 0;
    for (one, other) in [(pair.0, pair.1), (pair.1, pair.0)] {
        let cells = [lead(ws), Cell::Int(one.0), Cell::Int(other.0), Cell::Int(now)];
        settled += w.run(&SETTLE, &cells)?;
    }
    Ok(settled > 0)
}

/// Forgets every pair of a person.
pub fn drop_duplicates(w: &mut Write, ws: WorkspaceId, person: PersonId) -> Result<(), Fault> {
    w.run(&DROP_DUPLICATES, &[lead(ws), Cell::Int(person.0)])?;
    Ok(())
}

/// Forgets the pairs that lead from a person who is erased among many. The pairs that lead to
/// them go with [`drop_lost_pairs`], once for all of them.
pub fn drop_pairs(w: &mut Write, ws: WorkspaceId, person: PersonId) -> Result<(), Fault> {
    w.later(&DROP_PAIRS, [[lead(ws), Cell::Int(person.0)]])
}

/// Forgets every pair whose other person is gone.
pub fn drop_lost_pairs(w: &mut Write, ws: WorkspaceId) -> Result<u64, Fault> {
    w.run(&DROP_LOST_PAIRS, &[lead(ws)])
}
