//! Which format a file has, by its content first and its extension second, and which reader takes it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use crate::database::Database;
use crate::error::ReadError;
use crate::out::{Out, Sink};
use crate::table::Want;
use crate::{csv, json, sheet, text, vcard};

/// Reads a file in this process, without any protection but the limits on what comes out.
///
/// For the worker, which has given up its rights before, and for tests.
///
/// # Errors
/// As [`open`], and what the sink answers.
pub fn read_here(file: File, want: &Want, sink: &mut dyn Sink) -> Result<(), ReadError> {
    Opened::look(file)?.read(want, sink)
}

/// A file that was looked at but not parsed: the last step that may still open anything.
pub(crate) enum Opened {
    Sqlite(Database),
    Bytes { file: File, size: u64, start: Vec<u8> },
}

/// How much of a file is looked at to recognise its format.
const START: u64 = 64 << 10;

impl Opened {
    /// Looks at the first bytes; a database is opened, everything else stays as it is.
    pub(crate) fn look(mut file: File) -> Result<Opened, ReadError> {
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(ReadError::NotAFile);
        }
        let mut start = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        (&mut file).take(START).read_to_end(&mut start)?;
        file.seek(SeekFrom::Start(0))?;
        if start.is_empty() {
            return Err(ReadError::Empty);
        }
        if start.starts_with(b"SQLite format 3\0") {
            return Ok(Opened::Sqlite(Database::open(file)?));
        }
        Ok(Opened::Bytes { file, size: about.len(), start })
    }

    /// Parses what was looked at; opens nothing any more.
    pub(crate) fn read(self, want: &Want, sink: &mut dyn Sink) -> Result<(), ReadError> {
        match self {
            Opened::Sqlite(database) => database.read(want, sink),
            Opened::Bytes { file, size, start } => {
                let mut out = Out::new(sink, size);
                read_bytes(file, &start, want, &mut out)
            }
        }
    }
}

fn read_bytes(file: File, start: &[u8], want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if start.starts_with(ZIP) || start.starts_with(COMPOUND) {
        return sheet::read(file, want, out);
    }
    if !text::is_text(start) {
        return Err(ReadError::UnknownFormat);
    }
    let text = text::Text::open(file, want.encoding.as_deref(), out)?;
    let first = text.sample()?;
    let first = first.trim_start();
    let extension = want.extension.as_deref().unwrap_or_default();
    if first.is_empty() {
        Err(ReadError::Empty)
    } else if vcard::looks_like(first) {
        vcard::read(text, out)
    } else if json::looks_like(first, extension) {
        json::read(text, want, out)
    } else if ["<", "%PDF", "{\\rtf", "BEGIN:"].iter().any(|other| first.starts_with(other)) {
        Err(ReadError::UnknownFormat)
    } else {
        csv::read(text, want, out)
    }
}
