//! Places where something was found, each with its state.

use jiff::civil::Date;
use model::finding::Print;
use model::{PlaceId, ProcessingId, ScannedId, WorkspaceId};

use super::{counted, lead, signed};
use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write, day};

pub use model::finding::Kept;

/// A place as it is stored.
#[derive(Clone, Debug)]
pub struct PlaceRow {
    pub id: PlaceId,
    pub source: ScannedId,
    pub tag: [u8; 16],
    /// The number of the scan that saw it last.
    pub seen: u32,
    /// When it was found first (milliseconds UTC).
    pub found: i64,
    /// When what lies there was changed last.
    pub modified: Option<i64>,
    pub bytes: u64,
    pub rank: i64,
    pub hits: u64,
    pub certain: u64,
    /// The groups of kinds, as bits.
    pub kinds: u8,
    pub content: Print,
    /// Why it could not be read the last time: a code.
    pub unread: Option<String>,
    pub kept: Kept,
    pub sealed: Vec<u8>,
}

/// Where a list goes on: behind that rank and place.
#[derive(Clone, Copy, Debug)]
pub struct At {
    pub rank: i64,
    pub place: PlaceId,
}

impl At {
    /// Before all others.
    pub const FIRST: At = At { rank: i64::MAX, place: PlaceId(i64::MAX) };
}

/// Which places are asked for, and how many.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    pub state: &'a str,
    /// Days of the state, the first and the last.
    pub days: (Date, Date),
    pub source: Option<ScannedId>,
    pub after: At,
    pub most: u32,
}

/// How many places of a source there are in a state, with the same word to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub source: ScannedId,
    pub state: String,
    pub word: Option<String>,
    pub places: u64,
    pub hits: u64,
}

statements! { "finding.place";
    ONE(Int, Int) -> (id: Int, source: Int, tag: Bytes, seen: Int, found: Int, modified: IntOr,
        bytes: Int, rank: Int, hits: Int, certain: Int, kinds: Int, content: Bytes, unread: TextOr,
        state: Text, processing: IntOr, word: TextOr, day: IntOr, decided: Int, print: BytesOr,
        sealed: Bytes) =
        "SELECT id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, \
         unread, state, processing, word, day, decided, print, sealed FROM place \
         WHERE workspace = $1 AND id = $2";
    BY_TAG(Int, Int, Bytes) -> (id: Int, source: Int, tag: Bytes, seen: Int, found: Int,
        modified: IntOr, bytes: Int, rank: Int, hits: Int, certain: Int, kinds: Int, content: Bytes,
        unread: TextOr, state: Text, processing: IntOr, word: TextOr, day: IntOr, decided: Int,
        print: BytesOr, sealed: Bytes) =
        "SELECT id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, \
         unread, state, processing, word, day, decided, print, sealed FROM place \
         WHERE workspace = $1 AND source = $2 AND tag = $3";
    PAGE(Int, Text, Int, Int, Int, Int, Int, Int) -> (id: Int, source: Int, tag: Bytes, seen: Int,
        found: Int, modified: IntOr, bytes: Int, rank: Int, hits: Int, certain: Int, kinds: Int,
        content: Bytes, unread: TextOr, state: Text, processing: IntOr, word: TextOr, day: IntOr,
        decided: Int, print: BytesOr, sealed: Bytes) =
        "SELECT id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, \
         unread, state, processing, word, day, decided, print, sealed FROM place \
         WHERE workspace = $1 AND state = $2 AND COALESCE(day, 0) >= $3 AND COALESCE(day, 0) <= $4 \
         AND (rank < $5 OR (rank = $5 AND id < $6)) AND ($7 = 0 OR source = $7) \
         ORDER BY rank DESC, id DESC LIMIT $8";
    OF_PROCESSING(Int, Int, Int) -> (id: Int, source: Int, tag: Bytes, seen: Int, found: Int,
        modified: IntOr, bytes: Int, rank: Int, hits: Int, certain: Int, kinds: Int, content: Bytes,
        unread: TextOr, state: Text, processing: IntOr, word: TextOr, day: IntOr, decided: Int,
        print: BytesOr, sealed: Bytes) =
        "SELECT id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, \
         unread, state, processing, word, day, decided, print, sealed FROM place \
         WHERE workspace = $1 AND processing = $2 ORDER BY rank DESC, id DESC LIMIT $3";
    NOT_SEEN(Int, Int, Int, Int, Int) -> (id: Int, source: Int, tag: Bytes, seen: Int, found: Int,
        modified: IntOr, bytes: Int, rank: Int, hits: Int, certain: Int, kinds: Int, content: Bytes,
        unread: TextOr, state: Text, processing: IntOr, word: TextOr, day: IntOr, decided: Int,
        print: BytesOr, sealed: Bytes) =
        "SELECT id, source, tag, seen, found, modified, bytes, rank, hits, certain, kinds, content, \
         unread, state, processing, word, day, decided, print, sealed FROM place \
         WHERE workspace = $1 AND source = $2 AND seen < $3 AND state <> 'closed' AND id > $4 \
         ORDER BY id LIMIT $5";
    COUNTS(Int) -> (source: Int, state: Text, word: TextOr, places: Int, hits: Int) =
        "SELECT source, state, word, COUNT(*) AS places, CAST(SUM(hits) AS BIGINT) AS hits FROM place \
         WHERE workspace = $1 GROUP BY source, state, word ORDER BY source, state, word";
    RUNNING_OUT(Int, Int) -> (source: Int, day: IntOr) =
        "SELECT source, day FROM place WHERE workspace = $1 AND state = 'accepted' AND day < $2 ORDER BY day";
    INSERT(Int, Int, Int, Bytes, Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Text, Text, Int, Text, Int, Int, Bytes, Bytes) -> () =
        "INSERT INTO place (workspace, id, source, tag, seen, found, modified, bytes, rank, hits, \
         certain, kinds, content, unread, state, processing, word, day, decided, print, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21)";
    UPDATE(Int, Int, Int, Int, Int, Int, Int, Int, Int, Bytes, Text, Text, Int, Text, Int, Int, Bytes, Bytes) -> () =
        "UPDATE place SET seen = $3, modified = $4, bytes = $5, rank = $6, hits = $7, certain = $8, \
         kinds = $9, content = $10, unread = $11, state = $12, processing = $13, word = $14, \
         day = $15, decided = $16, print = $17, sealed = $18 WHERE workspace = $1 AND id = $2";
    SET_SEEN(Int, Int, Int) -> () = "UPDATE place SET seen = $3 WHERE workspace = $1 AND id = $2";
    SET_STATE(Int, Int, Text, Int, Text, Int, Int, Bytes) -> () =
        "UPDATE place SET state = $3, processing = $4, word = $5, day = $6, decided = $7, print = $8 \
         WHERE workspace = $1 AND id = $2";
}

fn taken(row: &Row) -> Result<PlaceRow, Fault> {
    let print = |bytes: &[u8]| <[u8; 16]>::try_from(bytes).ok();
    Ok(PlaceRow {
        id: PlaceId(row.int(0)?),
        source: ScannedId(day::small(row.int(1)?)),
        tag: row.array(2)?,
        seen: day::small(row.int(3)?),
        found: row.int(4)?,
        modified: row.int_opt(5)?,
        bytes: counted(row.int(6)?),
        rank: row.int(7)?,
        hits: counted(row.int(8)?),
        certain: counted(row.int(9)?),
        kinds: u8::try_from(row.int(10)?).unwrap_or_default(),
        content: row.array(11)?,
        unread: row.text_opt(12)?.map(str::to_owned),
        kept: Kept {
            state: row.text(13)?.to_owned(),
            processing: row.int_opt(14)?.map(day::tiny),
            word: row.text_opt(15)?.map(str::to_owned),
            day: row.int_opt(16)?.map(day::of),
            groups: u8::try_from(row.int(17)?).unwrap_or_default(),
            print: row.bytes_opt(18)?.and_then(print),
        },
        sealed: row.bytes(19)?.to_vec(),
    })
}

/// One place.
pub fn one(r: &mut Read, ws: WorkspaceId, id: PlaceId) -> Result<Option<PlaceRow>, Fault> {
    r.first(&ONE, &[lead(ws), id.0.into()], taken)
}

/// The places of these tags that are known already.
pub fn by_tags(
    r: &mut Read,
    ws: WorkspaceId,
    source: ScannedId,
    tags: &[[u8; 16]],
) -> Result<Vec<PlaceRow>, Fault> {
    let cells: Vec<[Cell<'_>; 3]> =
        tags.iter().map(|tag| [lead(ws), source.0.into(), tag.into()]).collect();
    let asked: Vec<_> = cells.iter().map(|cells| (&BY_TAG, cells.as_slice())).collect();
    let mut rows = Vec::new();
    r.several(&asked, |_, row| {
        rows.push(taken(row)?);
        Ok(())
    })?;
    Ok(rows)
}

/// Places in one state, the gravest first.
pub fn page(r: &mut Read, ws: WorkspaceId, page: &Page<'_>) -> Result<Vec<PlaceRow>, Fault> {
    let (first, last) = page.days;
    let cells = [
        lead(ws),
        page.state.into(),
        day::number(first).into(),
        day::number(last).into(),
        page.after.rank.into(),
        page.after.place.0.into(),
        page.source.map_or(0, |source| source.0).into(),
        page.most.into(),
    ];
    r.rows(&PAGE, &cells, taken)
}

/// The places tied to a processing, the gravest first, at most so many.
pub fn of_processing(
    r: &mut Read,
    ws: WorkspaceId,
    processing: ProcessingId,
    most: u32,
) -> Result<Vec<PlaceRow>, Fault> {
    r.rows(&OF_PROCESSING, &[lead(ws), processing.0.into(), most.into()], taken)
}

/// Places that the scan of that number did not see, in the order of their ids.
pub fn not_seen(
    r: &mut Read,
    ws: WorkspaceId,
    source: ScannedId,
    scan: u32,
    after: PlaceId,
    most: u32,
) -> Result<Vec<PlaceRow>, Fault> {
    let cells = [lead(ws), source.0.into(), scan.into(), after.0.into(), most.into()];
    r.rows(&NOT_SEEN, &cells, taken)
}

/// How many places there are in each source and state.
pub fn counts(r: &mut Read, ws: WorkspaceId) -> Result<Vec<Counted>, Fault> {
    r.rows(&COUNTS, &[lead(ws)], |row: &Row| {
        Ok(Counted {
            source: ScannedId(day::small(row.int(0)?)),
            state: row.text(1)?.to_owned(),
            word: row.text_opt(2)?.map(str::to_owned),
            places: counted(row.int(3)?),
            hits: counted(row.int(4)?),
        })
    })
}

/// The days before that one until which something was accepted, each with its source.
pub fn running_out(
    r: &mut Read,
    ws: WorkspaceId,
    before: Date,
) -> Result<Vec<(ScannedId, Date)>, Fault> {
    let days = r.rows(&RUNNING_OUT, &[lead(ws), day::number(before).into()], |row: &Row| {
        Ok((ScannedId(day::small(row.int(0)?)), row.int_opt(1)?.map(day::of)))
    })?;
    Ok(days.into_iter().filter_map(|(source, day)| Some((source, day?))).collect())
}

/// The state as cells: state, processing, word, day, decided, print.
fn state(kept: &Kept) -> [Cell<'_>; 6] {
    [
        kept.state.as_str().into(),
        kept.processing.into(),
        kept.word.as_deref().map_or(Cell::Null, Cell::Text),
        kept.day.map(day::number).into(),
        kept.groups.into(),
        kept.print.as_ref().map_or(Cell::Null, Into::into),
    ]
}

/// What a scan says anew of a place, as cells: modified, bytes, rank, hits, certain, kinds, content,
/// unread, the six of its state, sealed.
fn told(row: &PlaceRow) -> impl Iterator<Item = Cell<'_>> {
    let before = [
        row.modified.into(),
        signed(row.bytes),
        row.rank.into(),
        signed(row.hits),
        signed(row.certain),
        row.kinds.into(),
        (&row.content).into(),
        row.unread.as_deref().map_or(Cell::Null, Cell::Text),
    ];
    before.into_iter().chain(state(&row.kept)).chain([(&row.sealed).into()])
}

/// Adds a place.
pub fn insert_place(w: &mut Write, ws: WorkspaceId, row: &PlaceRow) -> Result<(), Fault> {
    let named = [
        lead(ws),
        row.id.0.into(),
        row.source.0.into(),
        (&row.tag).into(),
        row.seen.into(),
        row.found.into(),
    ];
    let cells: Vec<Cell<'_>> = named.into_iter().chain(told(row)).collect();
    w.run(&INSERT, &cells).map(drop)
}

/// Writes what a scan made of a place that was known.
pub fn update_place(w: &mut Write, ws: WorkspaceId, row: &PlaceRow) -> Result<(), Fault> {
    let named = [lead(ws), row.id.0.into(), row.seen.into()];
    let cells: Vec<Cell<'_>> = named.into_iter().chain(told(row)).collect();
    w.run(&UPDATE, &cells).map(drop)
}

/// Notes that a scan saw these places as they were.
pub fn set_seen(
    w: &mut Write,
    ws: WorkspaceId,
    places: &[PlaceId],
    scan: u32,
) -> Result<(), Fault> {
    let rows = places.iter().map(|place| [lead(ws), place.0.into(), scan.into()]);
    w.many(&SET_SEEN, rows).map(drop)
}

/// Sets where a place stands.
pub fn set_state(w: &mut Write, ws: WorkspaceId, id: PlaceId, kept: &Kept) -> Result<(), Fault> {
    let [state, processing, word, day, decided, print] = state(kept);
    let cells = [lead(ws), id.0.into(), state, processing, word, day, decided, print];
    w.run(&SET_STATE, &cells).map(drop)
}
