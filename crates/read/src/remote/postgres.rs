//! A table of a PostgreSQL server, fetched in batches through a cursor.
//!
//! The transaction is read-only; every value comes as text and is cut by the server, so that a
//! large table or a hostile server stays within bounds. Beyond this machine the connection is
//! encrypted and the server's certificate checked, unless the address says `sslmode=disable`. An
//! address may name whom to trust (`sslrootcert`), and a certificate of our own with its key
//! (`sslcert`, `sslkey`); then it is encrypted everywhere.

use std::collections::VecDeque;

use postgres::Client;

use crate::choose;
use crate::error::{Limit, Place, ReadError};
use crate::header;
use crate::limits;
use crate::table::{Format, Head, Note, Reason, Row, Rows, Table, Want};

mod survey;
mod way;

pub use survey::{Looked, Sampling, tell};
pub(super) use way::check;
use way::{Way, configured, connect};

/// Rows of one batch: few enough that even rows at their largest fit the memory.
const BATCH: usize = 500;
/// Opens a table of the server; `want.table` names it, with its schema where that is not `public`.
///
/// # Errors
/// The address, the connection, or the server's refusal with its SQLSTATE; never its message,
/// which may quote values.
pub fn open(address: &str, want: &Want) -> Result<Table, ReadError> {
    let (way, is_plain) = configured(address, None)?;
    let mut client = connect(&way)?;
    client
        .batch_execute(
            "SET DateStyle = ISO; SET statement_timeout = '30s'; SET client_min_messages = error; \
             SET bytea_output = hex; START TRANSACTION READ ONLY ISOLATION LEVEL REPEATABLE READ",
        )
        .map_err(refused)?;
    let found = tables(&mut client)?;
    let names: Vec<String> = found.iter().map(Found::shown).collect();
    let wanted = want.table.as_deref().map(|name| name.strip_prefix("public.").unwrap_or(name));
    let name = choose::table(&names, wanted)?;
    let chosen = found.iter().find(|found| found.shown() == name).ok_or(ReadError::Empty)?;
    let columns = columns(&mut client, chosen)?;

    let mut notes = Vec::new();
    if is_plain {
        notes.push(Note::PlainConnection);
    }
    if names.len() > 1 && want.table.is_none() {
        notes.push(Note::TableChosen { name: name.clone() });
    }
    // One character more than a cell may hold shows that it was longer.
    let length = limits::CELL + 1;
    let cells: Vec<String> =
        columns.iter().map(|column| format!("left({}::text, {length})", quoted(column))).collect();
    let from = format!("{}.{}", quoted(&chosen.schema), quoted(&chosen.name));
    let cursor =
        format!("DECLARE obhut_read NO SCROLL CURSOR FOR SELECT {} FROM {from}", cells.join(", "));
    client.batch_execute(&cursor).map_err(refused)?;

    let (header, about_names) = header::names(&columns, columns.len());
    notes.extend(about_names);
    let head = Head { format: Format::Postgres, header, name: Some(name), tables: names, notes };
    let fetched = Fetched { client, batch: VecDeque::new(), line: 0, size: BATCH, ended: false };
    Ok(Table::new(head, Rows::new(fetched)))
}

/// A table of the server.
struct Found {
    schema: String,
    name: String,
}

impl Found {
    fn shown(&self) -> String {
        if self.schema == "public" {
            self.name.clone()
        } else {
            format!("{}.{}", self.schema, self.name)
        }
    }
}

fn tables(client: &mut Client) -> Result<Vec<Found>, ReadError> {
    const TABLES: &str = "SELECT table_schema::text, table_name::text FROM information_schema.tables \
        WHERE table_type IN ('BASE TABLE', 'VIEW', 'FOREIGN') \
        AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2 LIMIT 10000";
    let rows = client.query(TABLES, &[]).map_err(refused)?;
    rows.iter().map(|row| Ok(Found { schema: text(row, 0)?, name: text(row, 1)? })).collect()
}

fn columns(client: &mut Client, table: &Found) -> Result<Vec<String>, ReadError> {
    const COLUMNS: &str = "SELECT column_name::text FROM information_schema.columns \
        WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position";
    let rows = client.query(COLUMNS, &[&table.schema, &table.name]).map_err(refused)?;
    match rows.len() {
        0 => Err(ReadError::Empty),
        count if count > limits::COLUMNS => Err(ReadError::too_much(
            Limit::Columns,
            Place { column: Some(count as u32), ..Place::default() },
        )),
        _ => rows.iter().map(|row| text(row, 0)).collect(),
    }
}

fn text(row: &postgres::Row, at: usize) -> Result<String, ReadError> {
    row.try_get(at).map_err(refused)
}

/// The rows behind the cursor.
struct Fetched {
    client: Client,
    batch: VecDeque<postgres::Row>,
    line: u64,
    /// Rows of the next batch; fewer once a batch was heavy.
    size: usize,
    ended: bool,
}

impl Fetched {
    fn fetch(&mut self) -> Result<(), ReadError> {
        let rows = self
            .client
            .query(&format!("FETCH {} FROM obhut_read", self.size), &[])
            .map_err(refused)?;
        self.ended = rows.is_empty();
        let weight: usize = rows.iter().map(postgres::Row::raw_size_bytes).sum();
        if weight > limits::ROW {
            self.size = (self.size / 8).max(1);
        }
        self.batch = rows.into();
        Ok(())
    }

    fn row(&mut self, row: &postgres::Row) -> Result<Row, ReadError> {
        let line = self.line;
        let mut cells = Vec::with_capacity(row.len());
        for at in 0..row.len() {
            let cell: Option<String> = row.try_get(at).map_err(refused)?;
            let cell = cell.unwrap_or_default();
            if cell.len() > limits::CELL {
                return Ok(Row::Bad {
                    line,
                    column: Some(at as u32 + 1),
                    reason: Reason::CellTooLong,
                });
            }
            cells.push(cell);
        }
        Ok(Row::Cells { line, cells })
    }
}

impl Iterator for Fetched {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.batch.is_empty()
            && !self.ended
            && let Err(error) = self.fetch()
        {
            self.ended = true;
            return Some(Err(error));
        }
        let row = self.batch.pop_front()?;
        self.line += 1;
        Some(self.row(&row))
    }
}

/// A name as SQL takes it, whatever stands in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn refused(error: postgres::Error) -> ReadError {
    let state = error.code().map_or("-", |state| state.code());
    if error.is_closed() {
        ReadError::RemoteUnreachable
    } else {
        ReadError::RemoteRefused { state: state.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_none_is_said_so() {
        assert_eq!(open("postgres://[", &Want::default()).err(), Some(ReadError::RemoteAddress));
    }

    #[test]
    fn a_server_that_is_not_there_is_unreachable() {
        let error = open("postgres://nobody@127.0.0.1:1/none", &Want::default()).err();
        assert_eq!(error, Some(ReadError::RemoteUnreachable));
    }
}
