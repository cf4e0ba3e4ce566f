//! The blind index: tags of whole values, of words, and of what may stand only once.
//!
//! Tags are keyed and made above; here they are bytes. Words lie by segment (some 65,000 persons
//! each), so that writing touches few pages; a search asks every segment.

mod pair;
mod turn;

pub(crate) use pair::ALL as PAIRS;
pub use pair::{
    Likeness, Pair, add_duplicates, count_duplicates, drop_duplicates, drop_lost_pairs, drop_pairs,
    duplicates, settle,
};
pub(crate) use turn::ALL as TURN;
pub use turn::{Half, add_carried, cut, origins_after};

use std::collections::{HashMap, HashSet};

use crate::statement::statements;
use crate::tx::Statement;
use crate::{Cell, Fault, Read, Row, Write, day};
use model::{PersonId, WorkspaceId};

/// Persons in a segment before the next one is opened.
pub const SEGMENT_SIZE: i64 = 65_536;

statements! { "search";
    ADD_EXACT(Int, Bytes, Int) -> () =
        "INSERT INTO exact (workspace, tag, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    ADD_SOLE(Int, Bytes, Int) -> () = "INSERT INTO sole (workspace, tag, person) VALUES ($1, $2, $3)";
    ADD_WORD(Int, Int, Int, Int) -> () =
        "INSERT INTO word (workspace, segment, tag, person) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    FIRST_EXACT(Int, Bytes, Int) -> () = "INSERT INTO exact (workspace, tag, person) VALUES ($1, $2, $3)";
    FIRST_WORD(Int, Int, Int, Int) -> () =
        "INSERT INTO word (workspace, segment, tag, person) VALUES ($1, $2, $3, $4)";
    EXACT(Int, Bytes, Int) -> (person: Int) =
        "SELECT person FROM exact WHERE workspace = $1 AND tag = $2 ORDER BY person DESC LIMIT $3";
    SOLE(Int, Bytes) -> (person: Int) = "SELECT person FROM sole WHERE workspace = $1 AND tag = $2";
    WORD(Int, Int, Int, Int) -> (segment: Int, person: Int) =
        "SELECT segment, person FROM word WHERE workspace = $1 AND segment = $4 AND tag = $2 ORDER BY person LIMIT $3";
    WORD_IN_SEGMENTS(Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) -> (segment: Int, person: Int) =
        "SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $4 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s1 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $5 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s2 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $6 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s3 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $7 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s4 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $8 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s5 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $9 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s6 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $10 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s7 UNION ALL \
         SELECT * FROM (SELECT segment, person FROM word WHERE workspace = $1 AND segment = $11 AND tag = $2 \
         ORDER BY person LIMIT $3) AS s8";
    WHOLE(Int, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Int) -> (person: Int) =
        "SELECT person FROM exact WHERE workspace = $1 AND tag IN ($2, $3, $4, $5, $6, $7, $8, $9) \
         ORDER BY person DESC LIMIT $10";
    NEWEST(Int, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes) -> (tag: Bytes, person: IntOr) =
        "WITH asked (tag) AS (VALUES ($2), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), \
         ($13), ($14), ($15), ($16), ($17), ($18), ($19), ($20), ($21), ($22), ($23), \
         ($24), ($25), ($26), ($27), ($28), ($29), ($30), ($31), ($32), ($33)) \
         SELECT asked.tag, (SELECT person FROM exact WHERE workspace = $1 AND tag = asked.tag \
         ORDER BY person DESC LIMIT 1) AS person FROM asked";
    SOLES(Int, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes) -> (tag: Bytes, person: IntOr) =
        "WITH asked (tag) AS (VALUES ($2), ($3), ($4), ($5), ($6), ($7), ($8), ($9), ($10), ($11), ($12), \
         ($13), ($14), ($15), ($16), ($17), ($18), ($19), ($20), ($21), ($22), ($23), \
         ($24), ($25), ($26), ($27), ($28), ($29), ($30), ($31), ($32), ($33)) \
         SELECT asked.tag, (SELECT person FROM sole WHERE workspace = $1 AND tag = asked.tag) AS person FROM asked";
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
    NEWEST_SEGMENT(Int) -> (id: Int, persons: Int) =
        "SELECT id, persons FROM segment WHERE workspace = $1 ORDER BY id DESC LIMIT 1";
    PUT_SEGMENT(Int, Int, Int) -> () =
        "INSERT INTO segment (workspace, id, persons) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace, id) DO UPDATE SET persons = excluded.persons";
}

/// The tags of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    pub exact: Vec<[u8; 16]>,
    pub sole: Vec<[u8; 16]>,
    /// While tags are made under a next version: what each of `sole` is under that, in their order.
    /// Of the others both lie side by side.
    pub sole_next: Vec<[u8; 16]>,
    pub words: Vec<i64>,
}

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

/// Adds the tags of persons. A tag of `sole` that stands already is `Fault::Conflict`, which may come
/// only when all is kept: whoever wants to know of it in time asks [`met`] or [`soles`] before.
pub fn add_tags(
    w: &mut Write,
    ws: WorkspaceId,
    segment: u32,
    rows: &[(PersonId, &Tags)],
) -> Result<(), Fault> {
    add(w, ws, segment, rows, [&ADD_EXACT, &ADD_WORD])
}

/// The same for persons who are new and have no tags yet, which is quicker.
pub fn add_first_tags(
    w: &mut Write,
    ws: WorkspaceId,
    segment: u32,
    rows: &[(PersonId, &Tags)],
) -> Result<(), Fault> {
    add(w, ws, segment, rows, [&FIRST_EXACT, &FIRST_WORD])
}

fn add(
    w: &mut Write,
    ws: WorkspaceId,
    segment: u32,
    rows: &[(PersonId, &Tags)],
    [exact, word]: [&Statement; 2],
) -> Result<(), Fault> {
    // In the order of the indexes: neighbours land on the same page. A tag twice is one.
    let sorted = |of: fn(&Tags) -> &[[u8; 16]]| {
        let each =
            rows.iter().flat_map(|(person, tags)| of(tags).iter().map(|tag| (tag, person.0)));
        let mut all: Vec<(&[u8; 16], i64)> = each.collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|(tag, person)| [lead(ws), Cell::Bytes(tag), Cell::Int(person)])
    };
    w.later(&ADD_SOLE, sorted(|tags| &tags.sole))?;
    w.later(&ADD_SOLE, sorted(|tags| &tags.sole_next))?;
    w.later(exact, sorted(|tags| &tags.exact))?;
    let mut words: Vec<(i64, i64)> = rows
        .iter()
        .flat_map(|(person, tags)| tags.words.iter().map(|tag| (*tag, person.0)))
        .collect();
    words.sort_unstable();
    words.dedup();
    w.later(
        word,
        words.into_iter().map(|(tag, person)| {
            [lead(ws), Cell::Int(i64::from(segment)), Cell::Int(tag), Cell::Int(person)]
        }),
    )
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
    w.later(&DROP_EXACT, tags.exact.iter().map(|tag| [lead(ws), Cell::Bytes(tag), id]))?;
    let sole = tags.sole.iter().chain(&tags.sole_next);
    w.later(&DROP_SOLE, sole.map(|tag| [lead(ws), Cell::Bytes(tag), id]))?;
    let segment = Cell::Int(i64::from(segment));
    w.later(&DROP_WORD, tags.words.iter().map(|tag| [lead(ws), segment, Cell::Int(*tag), id]))
}

/// The tags under which one text may stand as a whole value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Among the values that many may have.
    pub exact: Vec<[u8; 16]>,
    /// Among those that stand only once.
    pub sole: Option<[u8; 16]>,
}

/// Persons with any of some whole values, newest first, at most `limit`. All is asked at once.
pub fn whole(
    r: &mut Read,
    ws: WorkspaceId,
    tags: &Whole,
    limit: u32,
) -> Result<Vec<PersonId>, Fault> {
    const TAGS: usize = 8;
    let most = Cell::Int(i64::from(limit));
    let mut cells = Vec::new();
    // Few are asked for one by one: neither engine makes a table of them then.
    let at_once = if tags.exact.len() > 2 { TAGS } else { 1 };
    for some in tags.exact.chunks(at_once) {
        let Some(last) = some.last() else { continue };
        let statement = if at_once == 1 { &EXACT } else { &WHOLE };
        let named = some.iter().chain(std::iter::repeat(last)).take(at_once);
        let mut own = vec![lead(ws)];
        own.extend(named.map(|tag| Cell::Bytes(tag)));
        own.push(most);
        cells.push((statement, own));
    }
    cells.extend(tags.sole.iter().map(|tag| (&SOLE, vec![lead(ws), Cell::Bytes(tag)])));
    let asked: Vec<_> = cells.iter().map(|(statement, cells)| (*statement, &cells[..])).collect();
    let mut all = Vec::new();
    r.several(&asked, |_, row| {
        all.push(PersonId(row.int(0)?));
        Ok(())
    })?;
    all.sort_unstable_by(|one, other| other.cmp(one));
    all.dedup();
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

/// Who has some values already.
#[derive(Debug)]
pub struct Met {
    /// The one holder of each value that may stand only once.
    pub holders: Vec<Option<PersonId>>,
    /// The newest persons with each other value.
    pub others: Vec<Vec<PersonId>>,
    /// The room for whoever is new.
    pub room: Room,
}

/// Who has some values already, at most `limit` of those that many may have, and where there is room
/// for whoever is new. All asked for at once.
pub fn met(
    r: &mut Read,
    ws: WorkspaceId,
    sole: &[[u8; 16]],
    exact: &[[u8; 16]],
    limit: u32,
) -> Result<Met, Fault> {
    let all = sole.iter().map(|tag| (&SOLE, tag)).chain(exact.iter().map(|tag| (&EXACT, tag)));
    let limit = Cell::Int(i64::from(limit));
    let cells: Vec<_> = all.map(|(of, tag)| (of, [lead(ws), Cell::Bytes(tag), limit])).collect();
    let own = [lead(ws)];
    let tagged = cells.iter().map(|(of, cells)| (*of, &cells[..of.takes.len()]));
    let asked: Vec<_> = tagged.chain([(&NEWEST_SEGMENT, &own[..])]).collect();
    let (holders, others) = (vec![None; sole.len()], vec![Vec::new(); exact.len()]);
    let mut met = Met { holders, others, room: Room::FIRST };
    r.several(&asked, |at, row| {
        match at.checked_sub(sole.len()) {
            None => met.holders[at] = Some(PersonId(row.int(0)?)),
            Some(at) if at < exact.len() => met.others[at].push(PersonId(row.int(0)?)),
            Some(_) => met.room = Room::of(row)?,
        }
        Ok(())
    })?;
    Ok(met)
}

/// The one person that holds a value which may stand only once.
pub fn sole(r: &mut Read, ws: WorkspaceId, tag: &[u8; 16]) -> Result<Option<PersonId>, Fault> {
    r.first(&SOLE, &[lead(ws), Cell::Bytes(tag)], |row| Ok(PersonId(row.int(0)?)))
}

/// The newest person of each whole value that anybody has.
pub fn newest(
    r: &mut Read,
    ws: WorkspaceId,
    tags: &[[u8; 16]],
) -> Result<HashMap<[u8; 16], PersonId>, Fault> {
    of_each(r, &NEWEST, ws, tags)
}

/// The one person of each value that may stand only once and does.
pub fn soles(
    r: &mut Read,
    ws: WorkspaceId,
    tags: &[[u8; 16]],
) -> Result<HashMap<[u8; 16], PersonId>, Fault> {
    of_each(r, &SOLES, ws, tags)
}

fn of_each(
    r: &mut Read,
    statement: &Statement,
    ws: WorkspaceId,
    tags: &[[u8; 16]],
) -> Result<HashMap<[u8; 16], PersonId>, Fault> {
    let mut all = HashMap::new();
    of_groups(r, statement, ws, tags, |row| {
        if let Some(person) = row.int_opt(1)? {
            all.insert(tag(row)?, PersonId(person));
        }
        Ok(())
    })?;
    Ok(all)
}

/// Asks a statement that takes [`GROUP`] tags about many, several groups at once.
pub(crate) fn of_groups(
    r: &mut Read,
    statement: &Statement,
    ws: WorkspaceId,
    tags: &[[u8; 16]],
    mut see: impl FnMut(&crate::Row) -> Result<(), Fault>,
) -> Result<(), Fault> {
    const GROUPS: usize = 32;
    let groups: Vec<_> = groups(ws, tags).collect();
    groups.chunks(GROUPS).try_for_each(|some| {
        let asked: Vec<_> = some.iter().map(|cells| (statement, cells.as_slice())).collect();
        r.several(&asked, |_, row| see(row))
    })
}

/// How many tags a statement takes that asks for many at once.
const GROUP: usize = 32;

/// The cells of statements that ask for [`GROUP`] tags each; a smaller group names its last again.
fn groups(ws: WorkspaceId, tags: &[[u8; 16]]) -> impl Iterator<Item = [Cell<'_>; GROUP + 1]> {
    tags.chunks(GROUP).filter_map(move |some| {
        let mut cells = [Cell::Bytes(some.last()?); GROUP + 1];
        cells[0] = lead(ws);
        cells[1..].iter_mut().zip(some).for_each(|(cell, tag)| *cell = Cell::Bytes(tag));
        Some(cells)
    })
}

/// The tag that stands first in a row.
pub(crate) fn tag(row: &crate::Row) -> Result<[u8; 16], Fault> {
    row.bytes(0)?.try_into().map_err(|_| Fault::bug("search.tag"))
}

/// Persons of segments with word tags: for each tag and each segment, in the order asked for, in
/// the order of their ids, at most `limit`.
pub fn words(
    r: &mut Read,
    ws: WorkspaceId,
    segments: &[u32],
    tags: &[i64],
    limit: u32,
) -> Result<Vec<Vec<Vec<PersonId>>>, Fault> {
    const SEGMENTS: usize = 8;
    let mut all = vec![vec![Vec::new(); segments.len()]; tags.len()];
    let limit = Cell::Int(i64::from(limit));
    let mut asked = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        for (from, some) in (0..).step_by(SEGMENTS).zip(segments.chunks(SEGMENTS)) {
            // Where there are fewer, the rest asks for a segment that is none.
            let mut cells = [Cell::Int(-1); SEGMENTS + 3];
            cells[..3].copy_from_slice(&[lead(ws), Cell::Int(*tag), limit]);
            cells[3..].iter_mut().zip(some).for_each(|(cell, segment)| *cell = (*segment).into());
            asked.push((at, from, cells));
        }
    }
    let (statement, width) = match segments {
        [_] => (&WORD, WORD.takes.len()),
        _ => (&WORD_IN_SEGMENTS, SEGMENTS + 3),
    };
    let questions: Vec<_> = asked.iter().map(|(.., cells)| (statement, &cells[..width])).collect();
    r.several(&questions, |question, row| {
        let (tag, from, _) = &asked[question];
        let segment = day::small(row.int(0)?);
        let at = segments[*from..].iter().position(|one| *one == segment);
        if let Some(at) = at {
            all[*tag][from + at].push(PersonId(row.int(1)?));
        }
        Ok(())
    })?;
    Ok(all)
}

/// How many persons [`with_word`] asks about in one statement.
pub const ASKED: usize = 32;

/// Those among some persons of segments who have any of the word tags, in the order given.
pub fn with_word(
    r: &mut Read,
    ws: WorkspaceId,
    tags: &[i64],
    persons: &[(u32, PersonId)],
) -> Result<Vec<(u32, PersonId)>, Fault> {
    const TAGS: usize = 4;
    let mut asked = Vec::new();
    for some in persons.chunk_by(|one, next| one.0 == next.0).flat_map(|some| some.chunks(ASKED)) {
        for tags in tags.chunks(TAGS) {
            let (Some(tag), Some((segment, person))) = (tags.last(), some.last()) else { continue };
            let mut cells = [Cell::Int(person.0); 2 + TAGS + ASKED];
            cells[..2].copy_from_slice(&[lead(ws), (*segment).into()]);
            cells[2..2 + TAGS].fill(Cell::Int(*tag));
            cells[2..].iter_mut().zip(tags).for_each(|(cell, tag)| *cell = Cell::Int(*tag));
            let rest = cells[2 + TAGS..].iter_mut();
            rest.zip(some).for_each(|(cell, (_, person))| *cell = Cell::Int(person.0));
            asked.push(cells);
        }
    }
    let questions: Vec<_> = asked.iter().map(|cells| (&WITH_WORD, cells.as_slice())).collect();
    let mut with = HashSet::new();
    r.several(&questions, |_, row| {
        with.insert(row.int(0)?);
        Ok(())
    })?;
    Ok(persons.iter().copied().filter(|(_, person)| with.contains(&person.0)).collect())
}

/// The segments of a workspace, newest first, with how many persons each holds.
pub fn segments(r: &mut Read, ws: WorkspaceId) -> Result<Vec<(u32, i64)>, Fault> {
    r.rows(&SEGMENTS, &[lead(ws)], |row| Ok((day::small(row.int(0)?), row.int(1)?)))
}

/// The newest segment and whom it holds, as they stand in a transaction that may add persons.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    segment: u32,
    held: i64,
}

impl Room {
    /// Before there is any segment.
    const FIRST: Room = Room { segment: 1, held: 0 };

    fn of(row: &Row<'_>) -> Result<Room, Fault> {
        Ok(Room { segment: day::small(row.int(0)?), held: row.int(1)? })
    }

    /// The room there is now.
    pub fn now(r: &mut Read, ws: WorkspaceId) -> Result<Room, Fault> {
        Ok(r.first(&NEWEST_SEGMENT, &[lead(ws)], Room::of)?.unwrap_or(Room::FIRST))
    }

    /// Takes room for `persons` new persons, opening a segment when the newest one is full.
    pub fn take(&mut self, w: &mut Write, ws: WorkspaceId, persons: usize) -> Result<u32, Fault> {
        if self.held >= SEGMENT_SIZE {
            *self = Room { segment: self.segment + 1, held: 0 };
        }
        self.held = self.held.saturating_add(i64::try_from(persons).unwrap_or(i64::MAX));
        let cells = [lead(ws), Cell::Int(i64::from(self.segment)), Cell::Int(self.held)];
        w.later(&PUT_SEGMENT, [cells])?;
        Ok(self.segment)
    }
}
