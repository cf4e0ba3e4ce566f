//! All tables of a PostgreSQL server, told as a file's would be: whole, or a sample of each.
//!
//! The server is asked in one read-only transaction, table by table through a cursor. What it
//! answers is cut by the server where it is long. The connection is served by a thread of its own,
//! so that a server that falls silent does not hold anybody up. Values of bytes are files and go to
//! the sandboxed reader.

mod ask;

use std::collections::BTreeSet;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use crate::error::ReadError;
use crate::piece::{Listener, Piece, Step};
use crate::sandbox::Reader;
use crate::table::Format;
use ask::{Cell, Message};

/// How long a server may take to answer one question, and how long it may be silent in all.
const QUESTION: Duration = Duration::from_secs(60);
const SILENCE: Duration = Duration::from_secs(75);
/// Shortest value of bytes that is taken for a file; shorter ones are marks and sums.
const FILE: usize = 64;

/// How much of each table is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampling {
    /// Rows of each table, taken here and there; none looks at all of them.
    pub rows: Option<u64>,
    /// Whether views and tables of other servers are looked at, too. They hold nothing of their
    /// own, and asking for them runs what others wrote.
    pub views: bool,
    /// Only these schemas; all if there are none.
    pub schemas: Vec<String>,
}

impl Default for Sampling {
    fn default() -> Sampling {
        Sampling { rows: Some(10_000), views: false, schemas: Vec::new() }
    }
}

/// What was looked at of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The table with its schema. It can be personal; who shows it masks it.
    pub table: String,
    /// Rows that were told.
    pub rows: u64,
    /// Rows it has: counted where all were told, else what the server estimates, if it does.
    pub of: Option<u64>,
    /// Whether only some of its rows were told; so it is said, too, where as many were told as were
    /// wanted and nobody knows of more.
    pub is_part: bool,
}

/// Tells all tables of a server that may be read.
///
/// A table that may not be read, or of which the server hides rows from this user (row-level
/// security), is told as *could not be checked*. `password` is taken where the address has none.
///
/// # Errors
/// The address, the connection, the server's refusal with its SQLSTATE (never its message, which
/// may quote values), its silence; and what the listener answers.
pub fn tell(
    address: &str,
    password: Option<&str>,
    sampling: &Sampling,
    reader: &mut Reader,
    listener: &mut dyn Listener,
) -> Result<Vec<Looked>, ReadError> {
    tell_within(SILENCE, address, password, sampling, reader, listener)
}

fn tell_within(
    silence: Duration,
    address: &str,
    password: Option<&str>,
    sampling: &Sampling,
    reader: &mut Reader,
    listener: &mut dyn Listener,
) -> Result<Vec<Looked>, ReadError> {
    let asking = ask::Asking::new(address, password, sampling.clone())?;
    let (sender, messages) = sync_channel(2);
    std::thread::Builder::new()
        .name("read-postgres".into())
        .spawn(move || asking.run(&sender))
        .map_err(|_| ReadError::RemoteUnreachable)?;
    let mut telling = Telling {
        reader,
        listener,
        looked: Vec::new(),
        columns: Vec::new(),
        said: BTreeSet::new(),
        is_open: false,
    };
    telling.listener.piece(Piece::Kind(Format::Postgres))?;
    loop {
        match messages.recv_timeout(silence) {
            Ok(Message::End) => return Ok(telling.looked),
            Ok(Message::Error(error)) => return Err(telling.close(error)?),
            Ok(message) => telling.take(message)?,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                return Err(telling.close(ReadError::RemoteUnreachable)?);
            }
        }
    }
}

struct Telling<'a> {
    reader: &'a mut Reader,
    listener: &'a mut dyn Listener,
    looked: Vec<Looked>,
    /// The columns of the table that is open.
    columns: Vec<String>,
    /// What was said already of the files in a column, so that each fault is said once.
    said: BTreeSet<(usize, &'static str)>,
    /// Whether a table was stepped into.
    is_open: bool,
}

impl Telling<'_> {
    fn take(&mut self, message: Message) -> Result<(), ReadError> {
        match message {
            Message::Table(name) => {
                self.said.clear();
                self.is_open = true;
                self.looked.push(Looked { table: name.clone(), rows: 0, of: None, is_part: false });
                self.listener.piece(Piece::Enter(Step::Table { name }))
            }
            Message::Columns(names) => {
                self.columns.clone_from(&names);
                self.listener.piece(Piece::Columns(names))
            }
            Message::Rows(rows) => rows.into_iter().try_for_each(|row| self.row(row)),
            Message::Unread(error) => self.listener.piece(Piece::Unread(error)),
            Message::Leave(of, is_part) => {
                if let Some(looked) = self.looked.last_mut() {
                    looked.is_part = is_part;
                    looked.of = of.map(|of| of.max(looked.rows));
                }
                self.is_open = false;
                self.listener.piece(Piece::Leave)
            }
            Message::Alive => self.listener.alive(),
            Message::Error(_) | Message::End => Ok(()),
        }
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), ReadError> {
        let Some(looked) = self.looked.last_mut() else { return Ok(()) };
        looked.rows += 1;
        let line = looked.rows;
        let mut files = Vec::new();
        let cells = row.into_iter().enumerate().map(|(at, cell)| match cell {
            Cell::Text(text) => text,
            Cell::Bytes(bytes) => match String::from_utf8(bytes) {
                Ok(text)
                    if !text.contains(|sign: char| sign.is_control() && !sign.is_whitespace()) =>
                {
                    text
                }
                Ok(text) => keep(&mut files, at, text.into_bytes()),
                Err(error) => keep(&mut files, at, error.into_bytes()),
            },
        });
        let cells = cells.collect();
        self.listener.piece(Piece::Row { line, cells })?;
        for (at, bytes) in files {
            let name = self.columns.get(at).cloned().unwrap_or_default();
            self.listener.piece(Piece::Enter(Step::File { name }))?;
            if let Err(error) = self.reader.tell_bytes("", bytes.as_slice(), self.listener) {
                if error == ReadError::Stopped {
                    return Err(error);
                }
                if self.said.insert((at, error.code())) {
                    self.listener.piece(Piece::Unread(error))?;
                }
            }
            self.listener.piece(Piece::Leave)?;
        }
        Ok(())
    }

    /// Closes the table that was open when it went wrong.
    fn close(&mut self, error: ReadError) -> Result<ReadError, ReadError> {
        if self.is_open {
            self.listener.piece(Piece::Leave)?;
        }
        Ok(error)
    }
}

/// Keeps bytes that may be a file; in the row stands nothing for them.
fn keep(files: &mut Vec<(usize, Vec<u8>)>, at: usize, bytes: Vec<u8>) -> String {
    if bytes.len() >= FILE {
        files.push((at, bytes));
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;
    use crate::piece::Heard;
    use crate::sandbox::WorkerCommand;

    /// How a survey of a server ends that says this and then nothing more.
    fn end(says: &'static [u8]) -> std::io::Result<Option<ReadError>> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            let _ = stream.read(&mut [0; 1_024])?;
            stream.write_all(says)?;
            // Until the other side is gone.
            stream.read_to_end(&mut Vec::new())
        });
        let address = format!("postgres://nobody@127.0.0.1:{port}/none");
        let mut reader = Reader::new(WorkerCommand::new("/bin/false", [""; 0]));
        let silence = Duration::from_millis(300);
        let mut heard = Heard::default();
        let told =
            tell_within(silence, &address, None, &Sampling::default(), &mut reader, &mut heard);
        Ok(told.err())
    }

    #[test]
    fn a_server_that_falls_silent_holds_nobody_up() -> std::io::Result<()> {
        assert_eq!(end(b"")?, Some(ReadError::RemoteUnreachable));
        // Signed in, and then nothing.
        assert_eq!(end(b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I")?, Some(ReadError::RemoteUnreachable));
        Ok(())
    }

    #[test]
    fn nonsense_from_a_server_is_an_error() -> std::io::Result<()> {
        assert!(end(b"HTTP/1.1 400 Bad Request\r\n\r\n")?.is_some());
        Ok(())
    }
}
