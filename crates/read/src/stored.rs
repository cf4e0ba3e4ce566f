//! Databases of SQLite, read whole: every table with its columns, files that lie in a column, and
//! what views and triggers are made of.
//!
//! A log beside a database holds changes that are not in it yet. Its words are told as they lie;
//! since nobody puts them together, the log still counts as unchecked.

use std::io::Read;

use rusqlite::types::ValueRef;

use crate::database::{Database, error};
use crate::error::ReadError;
use crate::input::{HELD, Input};
use crate::piece::{Listener, Part, Step, Telling};
use crate::plain::Running;
use crate::table::Format;
use crate::{text, whole};

/// A database out of another file.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Sqlite)?;
    let bytes = input.into_bytes(HELD, tell)?;
    tables(&Database::held(bytes)?, tell)
}

/// A database that was opened before the worker's last rights went.
pub(crate) fn tell_open(database: &Database, listener: &mut dyn Listener) -> Result<(), ReadError> {
    let mut tell = Telling::new(listener, database.size());
    tell.kind(Format::Sqlite)?;
    tables(database, &mut tell)
}

fn tables(database: &Database, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    database.restrict().map_err(error)?;
    for name in database.tables().map_err(error)? {
        let step = Step::Table { name: name.clone() };
        tell.inside(step, |tell| table(database, &name, tell))?;
    }
    let sources = database.sources().map_err(error)?;
    if sources.is_empty() {
        return Ok(());
    }
    tell.inside(Step::Part(Part::Properties), |tell| tell.text(0, &sources.join("\n")))
}

fn table(database: &Database, name: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let columns = database.columns(name).map_err(error)?;
    tell.columns(columns.clone())?;
    let mut unknown = false;
    database.every_row(name, &columns, &mut |line, values| {
        tell.row(line, values.iter().map(cell).collect())?;
        for (value, column) in values.iter().zip(&columns) {
            if let ValueRef::Blob(bytes) = value
                && !is_plain(bytes)
            {
                unknown |= !object(column, bytes, tell)?;
            }
        }
        tell.alive()
    })?;
    if unknown { Err(ReadError::UnknownFormat) } else { Ok(()) }
}

/// A value as text; files in a column are told on their own.
fn cell(value: &ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => crate::sheet::number(*number),
        ValueRef::Blob(bytes) if !is_plain(bytes) => String::new(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
    }
}

fn is_plain(bytes: &[u8]) -> bool {
    text::is_text(bytes) && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

/// Tells a file that lies in a column; false when it is none that is known. A key or a sum of a few
/// bytes says nothing and is passed over.
fn object(column: &str, bytes: &[u8], tell: &mut Telling<'_>) -> Result<bool, ReadError> {
    const KEY: usize = 64;
    let input = Input::stream("", bytes)?;
    if !whole::is_known(&input) {
        return Ok(bytes.len() <= KEY);
    }
    tell.inside_file(column, |tell| whole::read(input, tell))?;
    Ok(true)
}

/// Whether the first bytes are those of a log of SQLite, written ahead or for going back.
pub(crate) fn is_log(start: &[u8]) -> bool {
    const LOGS: [&[u8]; 3] =
        [b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"];
    LOGS.iter().any(|magic| start.starts_with(magic))
}

/// Tells the words of a log.
pub(crate) fn tell_log(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Sqlite)?;
    words(input.into_reader(), tell)?;
    Err(ReadError::Unwritten)
}

/// Tells whatever reads as words among other bytes, a line for each run of them.
pub(crate) fn words(mut from: impl Read, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 64 << 10;
    let mut running = Running::new(0);
    let mut piece = vec![0; 64 << 10];
    let mut run: Vec<u8> = Vec::new();
    loop {
        let read = from.read(&mut piece)?;
        for byte in &piece[..read] {
            let is_letter = *byte >= 0x80 || (0x20..0x7f).contains(byte) || *byte == b'\n';
            if is_letter {
                run.push(*byte);
            }
            if !is_letter || run.len() == LONGEST {
                word(&mut run, SHORTEST, &mut running);
            }
        }
        if read == 0 {
            word(&mut run, SHORTEST, &mut running);
            return running.end(tell);
        }
        running.give(tell)?;
        tell.alive()?;
    }
}

fn word(run: &mut Vec<u8>, shortest: usize, running: &mut Running) {
    for chunk in run.utf8_chunks().filter(|chunk| chunk.valid().len() >= shortest) {
        running.held.push_str(chunk.valid());
        running.held.push('\n');
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::piece::{Heard, Piece};

    type Test = Result<(), Box<dyn std::error::Error>>;

    fn bytes(sql: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let place = tempfile::tempdir()?;
        let path = place.path().join("shop.db");
        let shop = Connection::open(&path)?;
        shop.execute_batch(sql)?;
        shop.close().map_err(|(_, error)| error)?;
        Ok(std::fs::read(path)?)
    }

    fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        let outcome =
            Input::stream("shop.db", bytes).and_then(|input| whole::read(input, &mut tell));
        (heard, outcome)
    }

    #[test]
    fn every_table_is_told_and_a_file_in_a_column_too() -> Test {
        let bytes = bytes(
            "PRAGMA journal_mode = WAL;
             CREATE TABLE album (id INTEGER); INSERT INTO album VALUES (7);
             CREATE TABLE kunden (name TEXT, anlage BLOB);
             INSERT INTO kunden VALUES ('Leonie Köhler', x'1f8b0800000000000203cb4cca4d0100a865327e04000000');
             CREATE VIEW einer AS SELECT * FROM kunden WHERE name = 'Ada Müller';",
        )?;
        let (heard, outcome) = heard(&bytes);
        assert_eq!(outcome, Ok(()));
        for word in ["Leonie Köhler", "Ada Müller", "album", "anlage"] {
            assert!(
                format!("{:?}", heard.pieces.iter().map(shown).collect::<Vec<_>>()).contains(word),
                "{word}"
            );
        }
        assert!(heard.pieces.contains(&Piece::Kind(Format::Gzip)));
        Ok(())
    }

    fn shown(piece: &Piece) -> String {
        match piece {
            Piece::Enter(Step::Table { name }) => name.clone(),
            Piece::Text { text, .. } => text.clone(),
            Piece::Columns(cells) | Piece::Row { cells, .. } => cells.join("|"),
            _ => String::new(),
        }
    }

    #[test]
    fn bytes_that_mean_nothing_leave_the_table_unchecked() -> Test {
        let (heard, _) =
            heard(&bytes("CREATE TABLE a (x); INSERT INTO a VALUES (randomblob(500));")?);
        assert_eq!(heard.unread(), ["read-unknown-format"]);
        Ok(())
    }

    #[test]
    fn a_cut_database_is_broken_and_no_crash() -> Test {
        let whole = bytes(
            "CREATE TABLE a (x); INSERT INTO a SELECT hex(randomblob(3000)) FROM (VALUES (1),(2),(3));",
        )?;
        let (heard, outcome) = heard(&whole[..whole.len() / 2]);
        assert!(outcome.is_err() || !heard.unread().is_empty());
        Ok(())
    }

    #[test]
    fn words_of_a_log_are_told_and_the_log_stays_unchecked() {
        let log = [b"\x37\x7f\x06\x82\0\0\x01".as_slice(), "Leonie Köhler".as_bytes(), b"\0\x02"]
            .concat();
        let (heard, outcome) = heard(&log);
        assert!(heard.words().contains("Leonie Köhler"));
        assert_eq!(outcome, Err(ReadError::Unwritten));
    }
}
