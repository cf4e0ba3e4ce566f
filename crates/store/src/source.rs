//! Sources: each import or correction by hand, with how far it came.

use crate::statement::statements;
use crate::{Cell, Fault, Read, Write, day, search};
use model::{PersonId, SourceId, WorkspaceId};

/// A source as it is stored.
#[derive(Clone, Debug)]
pub struct SourceRow {
    pub id: SourceId,
    pub name: String,
    /// `import` or `hand`.
    pub kind: String,
    pub file_hash: Vec<u8>,
    /// The mapping and the processings of an import, as JSON: column names, never contents.
    pub plan: String,
    pub begun: i64,
    /// The last line whose row is in the register.
    pub line: u64,
    /// Persons it has made.
    pub persons: u64,
    pub finished: Option<i64>,
    pub undone: Option<i64>,
}

/// Where a row of a source went.
#[derive(Clone, Debug)]
pub struct OriginRow {
    pub tag: [u8; 16],
    pub person: PersonId,
    pub print: Vec<u8>,
    pub source: SourceId,
    pub line: u64,
    /// The person was made by this row, not only changed.
    pub created: bool,
}

// ORIGINS asks for one tag at a time: a list of them may be looked for by reading every row, where
// the server made its plan before the first import.
statements! { "source";
    INSERT(Int, Int, Text, Text, Bytes, Text, Int, Int) -> () =
        "INSERT INTO source (workspace, id, name, kind, file_hash, plan, begun, line, persons) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
    LIST(Int) -> (id: Int, name: Text, kind: Text, file_hash: Bytes, plan: Text, begun: Int,
        line: Int, persons: Int, finished: IntOr, undone: IntOr) =
        "SELECT id, name, kind, file_hash, plan, begun, line, persons, finished, undone \
         FROM source WHERE workspace = $1 ORDER BY id";
    REACHED(Int, Int, Int, Int) -> () =
        "UPDATE source SET line = $3, persons = persons + $4 WHERE workspace = $1 AND id = $2";
    FINISHED(Int, Int, Int) -> () = "UPDATE source SET finished = $3 WHERE workspace = $1 AND id = $2";
    UNDONE(Int, Int, Int) -> () = "UPDATE source SET undone = $3 WHERE workspace = $1 AND id = $2";
    ORIGIN(Int, Bytes) -> (person: Int, print: Bytes, source: Int, line: Int, created: IntOr) =
        "SELECT person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $2";
    ORIGINS(Int, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes)
        -> (tag: Bytes, person: Int, print: Bytes, source: Int, line: Int, created: IntOr) =
        "SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $2 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $3 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $4 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $5 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $6 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $7 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $8 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $9 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $10 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $11 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $12 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $13 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $14 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $15 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $16 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $17 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $18 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $19 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $20 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $21 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $22 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $23 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $24 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $25 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $26 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $27 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $28 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $29 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $30 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $31 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $32 \
         UNION ALL SELECT tag, person, print, source, line, created FROM origin WHERE workspace = $1 AND tag = $33";
    ADD_ORIGIN(Int, Bytes, Int, Bytes, Int, Int, Int) -> () =
        "INSERT INTO origin (workspace, tag, person, print, source, line, created) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    SET_PRINT(Int, Bytes, Bytes) -> () =
        "UPDATE origin SET print = $3 WHERE workspace = $1 AND tag = $2";
    MADE_BY(Int, Int) -> (person: Int) =
        "SELECT person FROM origin WHERE workspace = $1 AND source = $2 AND created IS NOT NULL ORDER BY line, person";
    DROP_LOST(Int, Int) -> () =
        "DELETE FROM origin WHERE workspace = $1 AND source = $2 AND NOT EXISTS \
         (SELECT 1 FROM person WHERE person.workspace = origin.workspace AND person.id = origin.person)";
    DROP_LINE(Int, Int, Int, Int) -> () =
        "DELETE FROM origin WHERE workspace = $1 AND person = $4 AND tag IN \
         (SELECT tag FROM origin WHERE workspace = $1 AND source = $2 AND line = $3)";
    MOVE(Int, Int, Int) -> () =
        "UPDATE origin SET person = $3 WHERE workspace = $1 AND person = $2";
    MOVE_LINE(Int, Int, Int, Int, Int) -> () =
        "UPDATE origin SET person = $5 WHERE workspace = $1 AND person = $4 AND tag IN \
         (SELECT tag FROM origin WHERE workspace = $1 AND source = $2 AND line = $3)";
    DROP_PERSON(Int, Int) -> () =
        "DELETE FROM origin WHERE workspace = $1 AND person = $2";
}

fn ws(id: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(id.0))
}

/// Adds a source.
pub fn insert(w: &mut Write, workspace: WorkspaceId, row: &SourceRow) -> Result<(), Fault> {
    w.run(
        &INSERT,
        &[
            ws(workspace),
            Cell::Int(i64::from(row.id.0)),
            Cell::Text(&row.name),
            Cell::Text(&row.kind),
            Cell::Bytes(&row.file_hash),
            Cell::Text(&row.plan),
            Cell::Int(row.begun),
            Cell::Int(line_number(row.line)),
        ],
    )?;
    Ok(())
}

/// All sources of a workspace, oldest first.
pub fn list(r: &mut Read, workspace: WorkspaceId) -> Result<Vec<SourceRow>, Fault> {
    r.rows(&LIST, &[ws(workspace)], |row| {
        Ok(SourceRow {
            id: SourceId(day::small(row.int(0)?)),
            name: row.text(1)?.to_owned(),
            kind: row.text(2)?.to_owned(),
            file_hash: row.bytes(3)?.to_vec(),
            plan: row.text(4)?.to_owned(),
            begun: row.int(5)?,
            line: u64::try_from(row.int(6)?).unwrap_or_default(),
            persons: u64::try_from(row.int(7)?).unwrap_or_default(),
            finished: row.int_opt(8)?,
            undone: row.int_opt(9)?,
        })
    })
}

/// Notes the last line that is in the register, and how many more persons were made up to it.
pub fn reached(
    w: &mut Write,
    workspace: WorkspaceId,
    id: SourceId,
    line: u64,
    made: u64,
) -> Result<(), Fault> {
    let cells = [
        ws(workspace),
        Cell::Int(i64::from(id.0)),
        Cell::Int(line_number(line)),
        Cell::Int(line_number(made)),
    ];
    w.run(&REACHED, &cells)?;
    Ok(())
}

/// Notes that an import came to its end.
pub fn finished(
    w: &mut Write,
    workspace: WorkspaceId,
    id: SourceId,
    now: i64,
) -> Result<(), Fault> {
    w.run(&FINISHED, &[ws(workspace), Cell::Int(i64::from(id.0)), Cell::Int(now)])?;
    Ok(())
}

/// Notes that an import was taken back. Rows whose person stays still lead there, so that the same
/// file is recognised when it comes again.
pub fn undone(w: &mut Write, workspace: WorkspaceId, id: SourceId, now: i64) -> Result<(), Fault> {
    w.run(&UNDONE, &[ws(workspace), Cell::Int(i64::from(id.0)), Cell::Int(now)])?;
    w.run(&DROP_LOST, &[ws(workspace), Cell::Int(i64::from(id.0))])?;
    Ok(())
}

/// Which person a row of a source became.
pub fn origin(
    r: &mut Read,
    workspace: WorkspaceId,
    tag: &[u8; 16],
) -> Result<Option<OriginRow>, Fault> {
    r.first(&ORIGIN, &[ws(workspace), Cell::Bytes(tag)], |row| {
        Ok(OriginRow {
            tag: *tag,
            person: PersonId(row.int(0)?),
            print: row.bytes(1)?.to_vec(),
            source: SourceId(day::small(row.int(2)?)),
            line: u64::try_from(row.int(3)?).unwrap_or_default(),
            created: row.int_opt(4)?.is_some(),
        })
    })
}

/// Which persons many rows became; what is new is left out.
pub fn origins(
    r: &mut Read,
    workspace: WorkspaceId,
    tags: &[[u8; 16]],
) -> Result<Vec<OriginRow>, Fault> {
    let mut all = Vec::new();
    search::of_groups(r, &ORIGINS, workspace, tags, |row| {
        all.push(OriginRow {
            tag: search::tag(row)?,
            person: PersonId(row.int(1)?),
            print: row.bytes(2)?.to_vec(),
            source: SourceId(day::small(row.int(3)?)),
            line: u64::try_from(row.int(4)?).unwrap_or_default(),
            created: row.int_opt(5)?.is_some(),
        });
        Ok(())
    })?;
    // A group that is not full asks for its last one again.
    all.dedup_by_key(|origin| origin.tag);
    Ok(all)
}

/// Notes which row became which person.
pub fn add_origins<'a>(
    w: &mut Write,
    workspace: WorkspaceId,
    rows: impl Iterator<Item = &'a OriginRow>,
) -> Result<(), Fault> {
    // In the order of the index: neighbours land on the same page.
    let mut rows: Vec<&OriginRow> = rows.collect();
    rows.sort_unstable_by_key(|row| row.tag);
    w.later(
        &ADD_ORIGIN,
        rows.into_iter().map(|row| {
            [
                ws(workspace),
                Cell::Bytes(&row.tag),
                Cell::Int(row.person.0),
                Cell::Bytes(&row.print),
                Cell::Int(i64::from(row.source.0)),
                Cell::Int(line_number(row.line)),
                if row.created { Cell::Int(1) } else { Cell::Null },
            ]
        }),
    )?;
    Ok(())
}

/// Notes the new print of a row that changed.
pub fn set_print(
    w: &mut Write,
    workspace: WorkspaceId,
    tag: &[u8; 16],
    print: &[u8],
) -> Result<(), Fault> {
    w.run(&SET_PRINT, &[ws(workspace), Cell::Bytes(tag), Cell::Bytes(print)])?;
    Ok(())
}

/// The persons an import made, in the order of its lines.
pub fn made_by(r: &mut Read, workspace: WorkspaceId, id: SourceId) -> Result<Vec<PersonId>, Fault> {
    let cells = [ws(workspace), Cell::Int(i64::from(id.0))];
    let mut made = r.rows(&MADE_BY, &cells, |row| Ok(PersonId(row.int(0)?)))?;
    // While tags are made anew, a line stands there twice.
    made.dedup();
    Ok(made)
}

/// Lets a line of a source that became one person lead to another; a look into an index.
pub fn move_line(
    w: &mut Write,
    workspace: WorkspaceId,
    (from, to): (PersonId, PersonId),
    id: SourceId,
    line: u64,
) -> Result<(), Fault> {
    let [id, line] = [Cell::Int(i64::from(id.0)), Cell::Int(line_number(line))];
    w.run(&MOVE_LINE, &[ws(workspace), id, line, Cell::Int(from.0), Cell::Int(to.0)])?;
    Ok(())
}

/// Lets the rows of one person lead to another, reading all origins.
pub fn move_origins(
    w: &mut Write,
    workspace: WorkspaceId,
    from: PersonId,
    to: PersonId,
) -> Result<(), Fault> {
    w.run(&MOVE, &[ws(workspace), Cell::Int(from.0), Cell::Int(to.0)])?;
    Ok(())
}

/// Forgets which rows a person came from.
pub fn forget(w: &mut Write, workspace: WorkspaceId, person: PersonId) -> Result<(), Fault> {
    w.later(&DROP_PERSON, [[ws(workspace), Cell::Int(person.0)]])
}

/// Forgets that a line of a source became a person; a look into an index, where [`forget`] reads
/// all origins. The tag is asked for by itself, because the index holds it and SQLite would
/// otherwise walk the whole table.
pub fn forget_line(
    w: &mut Write,
    workspace: WorkspaceId,
    person: PersonId,
    id: SourceId,
    line: u64,
) -> Result<(), Fault> {
    w.later(
        &DROP_LINE,
        [[
            ws(workspace),
            Cell::Int(i64::from(id.0)),
            Cell::Int(line_number(line)),
            Cell::Int(person.0),
        ]],
    )
}

fn line_number(line: u64) -> i64 {
    i64::try_from(line).unwrap_or(i64::MAX)
}
