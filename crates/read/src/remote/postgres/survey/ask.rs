//! Asking the server, on a thread of its own: which tables there are, and their rows.

use std::sync::mpsc::SyncSender;

use postgres::{Client, Row};

use super::{QUESTION, Sampling};
use crate::error::{Limit, Place, ReadError};
use crate::limits;
use crate::remote::postgres::{Way as Reach, configured, connect, quoted, refused, text};

/// Rows of one batch; fewer where they are heavy, or hold files.
const BATCH: usize = 500;
const HEAVY: usize = 4;
/// Longest value of bytes that is looked at.
const BYTES: usize = 16 << 20;
/// Most tables of a server.
const TABLES: i64 = 50_000;

/// What the server said.
pub(super) enum Message {
    /// A table begins, by its name with its schema.
    Table(String),
    Columns(Vec<String>),
    Rows(Vec<Vec<Cell>>),
    /// Something of the table could not be looked at.
    Unread(ReadError),
    /// The table is over; how many rows it has, as far as that is known, and whether only some of
    /// them were told.
    Leave(Option<u64>, bool),
    Alive,
    Error(ReadError),
    End,
}

pub(super) enum Cell {
    Text(String),
    Bytes(Vec<u8>),
}

/// How to reach the server, and how much is wanted.
pub(super) struct Asking {
    reach: Reach,
    sampling: Sampling,
}

/// Nobody listens any more.
struct Gone;

/// Why asking ended before its time.
enum Over {
    Gone,
    Error(ReadError),
}

impl From<Gone> for Over {
    fn from(_: Gone) -> Over {
        Over::Gone
    }
}

impl From<ReadError> for Over {
    fn from(error: ReadError) -> Over {
        Over::Error(error)
    }
}

impl From<postgres::Error> for Over {
    fn from(error: postgres::Error) -> Over {
        Over::Error(refused(error))
    }
}

struct Way<'s>(&'s SyncSender<Message>);

impl Way<'_> {
    fn say(&self, message: Message) -> Result<(), Gone> {
        self.0.send(message).map_err(|_| Gone)
    }
}

impl Asking {
    pub(super) fn new(
        address: &str,
        password: Option<&str>,
        sampling: Sampling,
    ) -> Result<Asking, ReadError> {
        let (reach, _) = configured(address, password)?;
        Ok(Asking { reach, sampling })
    }

    /// Asks for everything, until it is said or nobody listens.
    pub(super) fn run(self, to: &SyncSender<Message>) {
        let way = Way(to);
        let last = match self.ask(&way) {
            Ok(()) => Message::End,
            Err(Over::Error(error)) => Message::Error(error),
            Err(Over::Gone) => return,
        };
        let _ = way.say(last);
    }

    fn ask(&self, way: &Way<'_>) -> Result<(), Over> {
        let mut client = connect(&self.reach)?;
        // The empty path: whatever stands in it could be called instead of the server's own.
        client.batch_execute(&format!(
            "SET DateStyle = ISO; SET statement_timeout = {}; SET client_min_messages = error; \
             SET search_path = pg_catalog; SET idle_in_transaction_session_timeout = 0; \
             START TRANSACTION READ ONLY ISOLATION LEVEL REPEATABLE READ",
            QUESTION.as_millis()
        ))?;
        for table in tables(&mut client, &self.sampling)? {
            way.say(Message::Table(table.shown()))?;
            let (of, is_part) = match self.table(&mut client, &table, way) {
                Ok(looked) => looked,
                Err(Over::Error(error @ ReadError::RemoteRefused { .. })) => {
                    // One table's refusal is not the others'.
                    client.batch_execute("ROLLBACK TO SAVEPOINT obhut_table")?;
                    way.say(Message::Unread(error))?;
                    (None, false)
                }
                Err(over) => return Err(over),
            };
            way.say(Message::Leave(of, is_part))?;
        }
        large_objects(&mut client, way)
    }

    /// Tells one table; how many rows it has, and whether only some of them were told.
    fn table(
        &self,
        client: &mut Client,
        table: &Found,
        way: &Way<'_>,
    ) -> Result<(Option<u64>, bool), Over> {
        client.batch_execute("SAVEPOINT obhut_table")?;
        let columns = columns(client, table)?;
        let readable: Vec<&Column> = columns.iter().filter(|column| column.may_read).collect();
        if readable.len() < columns.len() || table.hides_rows {
            way.say(Message::Unread(ReadError::NotAllowed))?;
        }
        if readable.is_empty() {
            return Ok((table.estimate(), false));
        }
        way.say(Message::Columns(readable.iter().map(|column| column.name.clone()).collect()))?;
        let has_bytes = readable.iter().any(|column| column.is_bytes);
        let cells: Vec<String> = readable.iter().map(|column| column.asked()).collect();
        let (cells, place) = (cells.join(", "), table.place());
        let mut told = 0;
        for part in self.parts(table) {
            let mut size = if has_bytes { HEAVY } else { BATCH };
            client.batch_execute(&format!(
                "DECLARE obhut_read NO SCROLL CURSOR FOR SELECT {cells} FROM {place}{part}"
            ))?;
            loop {
                let rows = client.query(&format!("FETCH {size} FROM obhut_read"), &[])?;
                if rows.is_empty() {
                    break;
                }
                told += rows.len() as u64;
                let weight: usize = rows.iter().map(Row::raw_size_bytes).sum();
                if weight > limits::ROW {
                    size = (size / 8).max(1);
                }
                let mut is_cut = false;
                let cells = rows.iter().map(|row| cells_of(row, &readable, &mut is_cut));
                let cells = cells.collect::<Result<Vec<_>, ReadError>>()?;
                way.say(Message::Rows(cells))?;
                if is_cut {
                    let place = Place::line(told);
                    way.say(Message::Unread(ReadError::too_much(Limit::Record, place)))?;
                }
            }
            client.batch_execute("CLOSE obhut_read")?;
            // Where a sample of pages held nothing, the first rows are taken.
            if told > 0 {
                break;
            }
        }
        client.batch_execute("RELEASE SAVEPOINT obhut_table")?;
        let is_whole = self.sampling.rows.is_none_or(|rows| told < rows) && !self.samples(table);
        Ok((if is_whole { Some(told) } else { table.estimate() }, !is_whole))
    }

    /// Whether pages are taken here and there: where a table is plainly larger than what is wanted.
    fn samples(&self, table: &Found) -> bool {
        let wanted = self.sampling.rows.unwrap_or(u64::MAX);
        table.has_pages() && table.estimate().is_some_and(|of| of > wanted.saturating_mul(2))
    }

    /// What to put behind the table's name, one after the other until rows come.
    fn parts(&self, table: &Found) -> Vec<String> {
        let Some(rows) = self.sampling.rows else { return vec![String::new()] };
        let mut parts = vec![format!(" LIMIT {rows}")];
        if self.samples(table)
            && let Some(of) = table.estimate()
        {
            // Half as much again, since estimates are off and pages are not alike.
            let percent = (rows as f64 * 150.0 / of as f64).clamp(0.000_1, 100.0);
            parts.insert(0, format!(" TABLESAMPLE SYSTEM ({percent}) LIMIT {rows}"));
        }
        parts
    }
}

/// A table of the server.
struct Found {
    id: u32,
    schema: String,
    name: String,
    /// `r` table, `p` divided table, `m` materialized view, `v` view, `f` table of another server.
    kind: String,
    estimate: f32,
    /// Whether the server hides rows from this user.
    hides_rows: bool,
}

impl Found {
    fn shown(&self) -> String {
        format!("{}.{}", self.schema, self.name)
    }

    fn place(&self) -> String {
        // What inherits from a table is a table of its own and told there.
        let only = if self.kind == "r" { "ONLY " } else { "" };
        format!("{only}{}.{}", quoted(&self.schema), quoted(&self.name))
    }

    fn has_pages(&self) -> bool {
        matches!(self.kind.as_str(), "r" | "p" | "m")
    }

    /// Rows it has by the server's own estimate; none where it never counted.
    fn estimate(&self) -> Option<u64> {
        (self.estimate >= 1.0).then_some(self.estimate as u64)
    }
}

fn tables(client: &mut Client, sampling: &Sampling) -> Result<Vec<Found>, Over> {
    const TABLES_OF: &str = "SELECT c.oid, n.nspname::text, c.relname::text, c.relkind::text, \
        c.reltuples, row_security_active(c.oid) \
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE (c.relkind IN ('r', 'p', 'm') OR $1 AND c.relkind IN ('v', 'f')) \
        AND NOT c.relispartition AND (cardinality($3::text[]) = 0 OR n.nspname = ANY ($3)) \
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') \
        AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%' \
        ORDER BY 2, 3 LIMIT $2";
    let rows = client.query(TABLES_OF, &[&sampling.views, &TABLES, &sampling.schemas])?;
    let found = rows.iter().map(|row| {
        Ok(Found {
            id: row.try_get(0).map_err(refused)?,
            schema: text(row, 1)?,
            name: text(row, 2)?,
            kind: text(row, 3)?,
            estimate: row.try_get(4).map_err(refused)?,
            hides_rows: row.try_get(5).map_err(refused)?,
        })
    });
    Ok(found.collect::<Result<_, ReadError>>()?)
}

struct Column {
    name: String,
    is_bytes: bool,
    may_read: bool,
}

impl Column {
    /// The value as it is asked for: one more than is looked at, to see that there was more.
    fn asked(&self) -> String {
        let name = quoted(&self.name);
        if self.is_bytes {
            format!("substring({name}::bytea FROM 1 FOR {})", BYTES + 1)
        } else {
            format!("left({name}::text, {})", limits::CELL + 1)
        }
    }
}

fn columns(client: &mut Client, table: &Found) -> Result<Vec<Column>, Over> {
    const COLUMNS_OF: &str = "SELECT a.attname::text, \
        coalesce(nullif(t.typbasetype, 0), t.oid) = 'bytea'::regtype, \
        has_column_privilege($1::oid, a.attnum, 'SELECT') AND has_schema_privilege(c.relnamespace, 'USAGE') \
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid \
        WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
    let rows = client.query(COLUMNS_OF, &[&table.id])?;
    let columns = rows.iter().map(|row| {
        Ok(Column {
            name: text(row, 0)?,
            is_bytes: row.try_get(1).map_err(refused)?,
            may_read: row.try_get::<_, Option<bool>>(2).map_err(refused)?.unwrap_or(false),
        })
    });
    Ok(columns.collect::<Result<_, ReadError>>()?)
}

/// The cells of a row; `is_cut` is set where one was longer than is looked at.
fn cells_of(row: &Row, columns: &[&Column], is_cut: &mut bool) -> Result<Vec<Cell>, ReadError> {
    let mut cells = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        cells.push(if column.is_bytes {
            let bytes: Option<Vec<u8>> = row.try_get(at).map_err(refused)?;
            let bytes = bytes.unwrap_or_default();
            *is_cut |= bytes.len() > BYTES;
            Cell::Bytes(bytes)
        } else {
            let text: Option<String> = row.try_get(at).map_err(refused)?;
            let text = text.unwrap_or_default();
            *is_cut |= text.chars().count() > limits::CELL;
            Cell::Text(text)
        });
    }
    Ok(cells)
}

/// Says that large objects, which lie beside the tables, are not looked at.
fn large_objects(client: &mut Client, way: &Way<'_>) -> Result<(), Over> {
    const ANY: &str = "SELECT EXISTS (SELECT 1 FROM pg_largeobject_metadata)";
    way.say(Message::Alive)?;
    let any: bool = client.query_one(ANY, &[])?.try_get(0).map_err(refused)?;
    if any {
        way.say(Message::Table("pg_catalog.pg_largeobject".to_owned()))?;
        way.say(Message::Unread(ReadError::UnknownFormat))?;
        way.say(Message::Leave(None, false))?;
    }
    Ok(())
}
