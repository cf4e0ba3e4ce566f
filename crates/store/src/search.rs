//! The blind index: tags of whole values, of words, and of what may stand only once.
//!
//! Tags are keyed and made above; here they are bytes. Words lie by segment (some 65,000 persons
//! each), so that writing touches few pages; a search asks every segment.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day};
use model::{PersonId, WorkspaceId};

/// Persons in a segment before the next one is opened.
pub const SEGMENT_SIZE: i64 = 65_536;

statements! { "search";
    ADD_EXACT(Int, Bytes, Int) -> () =
        "INSERT INTO exact (workspace, tag, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    ADD_SOLE(Int, Bytes, Int) -> () = "INSERT INTO sole (workspace, tag, person) VALUES ($1, $2, $3)";
    ADD_WORD(Int, Int, Int, Int) -> () =
        "INSERT INTO word (workspace, segment, tag, person) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    EXACT(Int, Bytes, Int) -> (person: Int) =
        "SELECT person FROM exact WHERE workspace = $1 AND tag = $2 ORDER BY person DESC LIMIT $3";
    SOLE(Int, Bytes) -> (person: Int) = "SELECT person FROM sole WHERE workspace = $1 AND tag = $2";
    WORD(Int, Int, Int, Int) -> (person: Int) =
        "SELECT person FROM word WHERE workspace = $1 AND segment = $2 AND tag = $3 ORDER BY person LIMIT $4";
    WHOLE(Int, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Int) -> (person: Int) =
        "SELECT person FROM exact WHERE workspace = $1 AND tag IN ($2, $3, $4, $5, $6, $7, $8, $9) \
         UNION SELECT person FROM sole WHERE workspace = $1 AND tag IN ($2, $3, $4, $5, $6, $7, $8, $9) \
         ORDER BY person DESC LIMIT $10";
    WITH_WORD(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) -> (person: Int) =
        "SELECT person FROM word WHERE workspace = $1 AND segment = $2 AND tag IN ($3, $4, $5, $6) AND person IN \
         ($7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
         $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38)";
    DROP_EXACT(Int, Bytes, Int) -> () = "DELETE FROM exact WHERE workspace = $1 AND tag = $2 AND person = $3";
    DROP_SOLE(Int, Bytes, Int) -> () = "DELETE FROM sole WHERE workspace = $1 AND tag = $2 AND person = $3";
    DROP_WORD(Int, Int, Int, Int) -> () =
        "DELETE FROM word WHERE workspace = $1 AND segment = $2 AND tag = $3 AND person = $4";
    SEGMENTS(Int) -> (id: Int, persons: Int) =
        "SELECT id, persons FROM segment WHERE workspace = $1 ORDER BY id DESC";
    PUT_SEGMENT(Int, Int, Int) -> () =
        "INSERT INTO segment (workspace, id, persons) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace, id) DO UPDATE SET persons = excluded.persons";
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

/// The tags of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    pub exact: Vec<[u8; 16]>,
    pub sole: Vec<[u8; 16]>,
    pub words: Vec<i64>,
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

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

/// Adds the tags of persons. A tag of `sole` that stands already is `Fault::Conflict`.
pub fn add_tags(
    w: &mut Write,
    ws: WorkspaceId,
    segment: u32,
    rows: &[(PersonId, &Tags)],
) -> Result<(), Fault> {
    w.many(
        &ADD_SOLE,
        rows.iter().flat_map(|(person, tags)| {
            tags.sole.iter().map(move |tag| [lead(ws), Cell::Bytes(tag), Cell::Int(person.0)])
        }),
    )?;
    w.many(
        &ADD_EXACT,
        rows.iter().flat_map(|(person, tags)| {
            tags.exact.iter().map(move |tag| [lead(ws), Cell::Bytes(tag), Cell::Int(person.0)])
        }),
    )?;
    // In the order of the index: neighbours land on the same page.
    let mut words: Vec<(i64, i64)> = rows
        .iter()
        .flat_map(|(person, tags)| tags.words.iter().map(|tag| (*tag, person.0)))
        .collect();
    words.sort_unstable();
    w.many(
        &ADD_WORD,
        words.into_iter().map(|(tag, person)| {
            [lead(ws), Cell::Int(i64::from(segment)), Cell::Int(tag), Cell::Int(person)]
        }),
    )?;
    Ok(())
}

/// Deletes tags of a person.
pub fn drop_tags(
    w: &mut Write,
    ws: WorkspaceId,
    segment: u32,
    person: PersonId,
    tags: &Tags,
) -> Result<(), Fault> {
    let id = Cell::Int(person.0);
    w.many(&DROP_EXACT, tags.exact.iter().map(|tag| [lead(ws), Cell::Bytes(tag), id]))?;
    w.many(&DROP_SOLE, tags.sole.iter().map(|tag| [lead(ws), Cell::Bytes(tag), id]))?;
    let segment = Cell::Int(i64::from(segment));
    w.many(&DROP_WORD, tags.words.iter().map(|tag| [lead(ws), segment, Cell::Int(*tag), id]))?;
    Ok(())
}

/// Persons with a whole value, newest first, at most `limit`.
pub fn exact(
    r: &mut Read,
    ws: WorkspaceId,
    tag: &[u8; 16],
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    r.rows(&EXACT, &[lead(ws), Cell::Bytes(tag), Cell::Int(i64::from(limit))], |row| {
        Ok(PersonId(row.int(0)?))
    })
}

/// Persons with any of some whole values, those that may stand only once among them, newest first,
/// at most `limit` of up to eight values each.
pub fn whole(
    r: &mut Read,
    ws: WorkspaceId,
    tags: &[[u8; 16]],
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    const TAGS: usize = 8;
    let mut all = Vec::new();
    for tags in tags.chunks(TAGS) {
        let Some(last) = tags.last() else { continue };
        let mut cells = [Cell::Bytes(last); TAGS + 2];
        cells[0] = lead(ws);
        cells[1..=TAGS].iter_mut().zip(tags).for_each(|(cell, tag)| *cell = Cell::Bytes(tag));
        cells[TAGS + 1] = Cell::Int(i64::from(limit));
        all.extend(r.rows(&WHOLE, &cells, |row| Ok(PersonId(row.int(0)?)))?);
    }
    Ok(all)
}

/// The one person that holds a value which may stand only once.
pub fn sole(r: &mut Read, ws: WorkspaceId, tag: &[u8; 16]) -> Result<Option<PersonId>, Fault> {
    r.first(&SOLE, &[lead(ws), Cell::Bytes(tag)], |row| Ok(PersonId(row.int(0)?)))
}

/// Persons of one segment with a word tag, in the order of their ids, at most `limit`.
pub fn word(
    r: &mut Read,
    ws: WorkspaceId,
    segment: u32,
    tag: i64,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    r.rows(
        &WORD,
        &[lead(ws), Cell::Int(i64::from(segment)), Cell::Int(tag), Cell::Int(i64::from(limit))],
        |row| Ok(PersonId(row.int(0)?)),
    )
}

/// How many persons [`with_word`] asks about in one statement.
pub const ASKED: usize = 32;

/// Those among some persons of a segment who have any of the word tags, in the order given.
pub fn with_word(
    r: &mut Read,
    ws: WorkspaceId,
    segment: u32,
    tags: &[i64],
    persons: &[PersonId],
) -> Result<Vec<PersonId>, Fault> {
    const TAGS: usize = 4;
    let mut with = Vec::with_capacity(persons.len());
    for some in persons.chunks(ASKED) {
        for tags in tags.chunks(TAGS) {
            let (Some(tag), Some(person)) = (tags.last(), some.last()) else { continue };
            let mut cells = [Cell::Int(person.0); 2 + TAGS + ASKED];
            cells[..2].copy_from_slice(&[lead(ws), Cell::Int(i64::from(segment))]);
            cells[2..2 + TAGS].fill(Cell::Int(*tag));
            cells[2..].iter_mut().zip(tags).for_each(|(cell, tag)| *cell = Cell::Int(*tag));
            let rest = cells[2 + TAGS..].iter_mut();
            rest.zip(some).for_each(|(cell, person)| *cell = Cell::Int(person.0));
            with.extend(r.rows(&WITH_WORD, &cells, |row| Ok(PersonId(row.int(0)?)))?);
        }
    }
    Ok(persons.iter().copied().filter(|person| with.contains(person)).collect())
}

/// The segments of a workspace, newest first, with how many persons each holds.
pub fn segments(r: &mut Read, ws: WorkspaceId) -> Result<Vec<(u32, i64)>, Fault> {
    r.rows(&SEGMENTS, &[lead(ws)], |row| Ok((day::small(row.int(0)?), row.int(1)?)))
}

/// Takes room for `persons` new persons in the newest segment, opening one when it is full.
pub fn take_room(w: &mut Write, ws: WorkspaceId, persons: usize) -> Result<u32, Fault> {
    let newest = segments(w, ws)?.into_iter().next();
    let (id, held) = match newest {
        Some((id, held)) if held < SEGMENT_SIZE => (id, held),
        Some((id, _)) => (id + 1, 0),
        None => (1, 0),
    };
    let held = held.saturating_add(i64::try_from(persons).unwrap_or(i64::MAX));
    w.run(&PUT_SEGMENT, &[lead(ws), Cell::Int(i64::from(id)), Cell::Int(held)])?;
    Ok(id)
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
    w.run(&DROP_PAIRS, &[lead(ws), Cell::Int(person.0)])?;
    Ok(())
}

/// Forgets every pair whose other person is gone.
pub fn drop_lost_pairs(w: &mut Write, ws: WorkspaceId) -> Result<u64, Fault> {
    w.run(&DROP_LOST_PAIRS, &[lead(ws)])
}
