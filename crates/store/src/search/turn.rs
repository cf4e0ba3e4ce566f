//! Going over from one version of the index to the next: the tags of an odd version lie in one half
//! of each table, those of an even one in the other, and a half is taken out piece by piece.

use model::{PersonId, SourceId, WorkspaceId};

use super::{lead, segments, tag};
use crate::source::OriginRow;
use crate::statement::statements;
use crate::tx::Statement;
use crate::{Cell, Fault, Read, Write, day};

// A piece ends with the tag that stands so many rows further on; it goes whole.
statements! { "search.turn";
    END_OF_EXACT(Int, Bytes, Bytes) -> (tag: Bytes) =
        "SELECT tag FROM exact WHERE workspace = $1 AND tag >= $2 AND tag <= $3 ORDER BY tag LIMIT 1 OFFSET 3000";
    END_OF_SOLE(Int, Bytes, Bytes) -> (tag: Bytes) =
        "SELECT tag FROM sole WHERE workspace = $1 AND tag >= $2 AND tag <= $3 ORDER BY tag LIMIT 1 OFFSET 3000";
    END_OF_ORIGIN(Int, Bytes, Bytes) -> (tag: Bytes) =
        "SELECT tag FROM origin WHERE workspace = $1 AND tag >= $2 AND tag <= $3 ORDER BY tag LIMIT 1 OFFSET 3000";
    END_OF_WORD(Int, Int, Int, Int) -> (tag: Int) =
        "SELECT tag FROM word WHERE workspace = $1 AND segment = $2 AND tag >= $3 AND tag <= $4 \
         ORDER BY tag LIMIT 1 OFFSET 3000";
    CUT_EXACT(Int, Bytes, Bytes) -> () = "DELETE FROM exact WHERE workspace = $1 AND tag >= $2 AND tag <= $3";
    CUT_SOLE(Int, Bytes, Bytes) -> () = "DELETE FROM sole WHERE workspace = $1 AND tag >= $2 AND tag <= $3";
    CUT_ORIGIN(Int, Bytes, Bytes) -> () = "DELETE FROM origin WHERE workspace = $1 AND tag >= $2 AND tag <= $3";
    CUT_WORD(Int, Int, Int, Int) -> () =
        "DELETE FROM word WHERE workspace = $1 AND segment = $2 AND tag >= $3 AND tag <= $4";
    ORIGINS_AFTER(Int, Bytes, Bytes, Int) -> (tag: Bytes, person: Int, print: Bytes, source: Int, line: Int,
        created: IntOr) =
        "SELECT tag, person, print, source, line, created FROM origin \
         WHERE workspace = $1 AND tag > $2 AND tag <= $3 ORDER BY tag LIMIT $4";
    ADD_CARRIED(Int, Bytes, Int, Bytes, Int, Int, Int) -> () =
        "INSERT INTO origin (workspace, tag, person, print, source, line, created) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
}

/// One half of the tags: those whose first bit says that their version is odd, or even.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Half {
    odd: bool,
}

impl Half {
    /// Where the tags of a version lie.
    #[must_use]
    pub fn of(version: u8) -> Half {
        Half { odd: version % 2 == 1 }
    }

    /// Where those of the versions before and after lie.
    #[must_use]
    pub fn other(self) -> Half {
        Half { odd: !self.odd }
    }

    fn bytes(self) -> ([u8; 16], [u8; 16]) {
        let (mut first, mut last) = ([0; 16], [0xff; 16]);
        first[0] = if self.odd { 0x80 } else { 0 };
        last[0] = if self.odd { 0xff } else { 0x7f };
        (first, last)
    }

    /// Words lie as numbers: the first bit is their sign.
    fn numbers(self) -> (i64, i64) {
        if self.odd { (i64::MIN, -1) } else { (0, i64::MAX) }
    }
}

/// Takes out the next piece of a half, some thousands of tags at most beside all persons of a single
/// one; how many went. With none, the half is empty.
pub fn cut(w: &mut Write, ws: WorkspaceId, half: Half) -> Result<u64, Fault> {
    let (first, last) = half.bytes();
    for (end, cut) in
        [(&END_OF_EXACT, &CUT_EXACT), (&END_OF_SOLE, &CUT_SOLE), (&END_OF_ORIGIN, &CUT_ORIGIN)]
    {
        let whole = [lead(ws), Cell::Bytes(&first), Cell::Bytes(&last)];
        let until = w.first(end, &whole, tag)?.unwrap_or(last);
        let gone = w.run(cut, &[lead(ws), Cell::Bytes(&first), Cell::Bytes(&until)])?;
        if gone > 0 {
            return Ok(gone);
        }
    }
    let (first, last) = half.numbers();
    for (segment, _) in segments(w, ws)? {
        let cells = |until| [lead(ws), segment.into(), Cell::Int(first), Cell::Int(until)];
        let until = w.first(&END_OF_WORD, &cells(last), |row| row.int(0))?.unwrap_or(last);
        let gone = w.run(&CUT_WORD, &cells(until))?;
        if gone > 0 {
            return Ok(gone);
        }
    }
    Ok(0)
}

/// The next rows of sources after a tag that have one of this half, at most `limit`.
pub fn origins_after(
    r: &mut Read,
    ws: WorkspaceId,
    half: Half,
    after: Option<[u8; 16]>,
    limit: u32,
) -> Result<Vec<OriginRow>, Fault> {
    let (first, last) = half.bytes();
    let after = after.unwrap_or(first);
    let cells = [lead(ws), Cell::Bytes(&after), Cell::Bytes(&last), Cell::Int(i64::from(limit))];
    r.rows(&ORIGINS_AFTER, &cells, |row| {
        Ok(OriginRow {
            tag: tag(row)?,
            person: PersonId(row.int(1)?),
            print: row.bytes(2)?.to_vec(),
            source: SourceId(day::small(row.int(3)?)),
            line: u64::try_from(row.int(4)?).unwrap_or_default(),
            created: row.int_opt(5)?.is_some(),
        })
    })
}

/// Notes rows of sources under their next tags; what is noted there already stays.
pub fn add_carried(w: &mut Write, ws: WorkspaceId, rows: &[OriginRow]) -> Result<(), Fault> {
    let statement: &Statement = &ADD_CARRIED;
    w.later(
        statement,
        rows.iter().map(|row| {
            [
                lead(ws),
                Cell::Bytes(&row.tag),
                Cell::Int(row.person.0),
                Cell::Bytes(&row.print),
                Cell::Int(i64::from(row.source.0)),
                Cell::Int(i64::try_from(row.line).unwrap_or(i64::MAX)),
                if row.created { Cell::Int(1) } else { Cell::Null },
            ]
        }),
    )
}
