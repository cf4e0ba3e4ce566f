//! What a worker and its parent say to each other: frames of a kind, a length and that many bytes.
//!
//! The parent trusts nothing that comes: a worker that was taken over can send any bytes it likes,
//! and gets no further than an error.

use std::io::{self, Read, Write};

use crate::error::{ReadError, Why};
use crate::limits;
use crate::table::{Head, Reason, Row, Sink};

use super::{Layer, SelfTest};

/// The largest frame the parent takes: one row at its largest, and room.
const FRAME: usize = limits::ROW + (2 << 20);
/// Rows are sent together once they reach this size.
const TOGETHER: usize = 64 << 10;

const BEGIN: u8 = 0;
const HEAD: u8 = 1;
const ROWS: u8 = 2;
const ALIVE: u8 = 3;
const END: u8 = 4;
const ERROR: u8 = 5;
const SELF_TEST: u8 = 6;

/// What comes from a worker.
#[derive(Debug)]
pub(super) enum Message {
    /// It has given up its rights, but for these layers.
    Begin(Vec<Layer>),
    Head(Head),
    Rows(Vec<Row>),
    Alive,
    End,
    Error(ReadError),
    SelfTest(SelfTest),
}

/// The worker's side: a sink that writes frames.
pub(super) struct Sender<W> {
    to: W,
    rows: Vec<u8>,
}

impl<W: Write> Sender<W> {
    pub(super) fn new(to: W) -> Sender<W> {
        Sender { to, rows: Vec::with_capacity(TOGETHER * 2) }
    }

    pub(super) fn begin(&mut self, missing: &[Layer]) -> Result<(), ReadError> {
        self.json(BEGIN, &missing)
    }

    pub(super) fn end(&mut self, result: Result<(), ReadError>) -> Result<(), ReadError> {
        self.flush()?;
        match result {
            Ok(()) => self.frame(END, &[]),
            Err(error) => self.json(ERROR, &error),
        }
    }

    pub(super) fn self_test(&mut self, result: &SelfTest) -> Result<(), ReadError> {
        self.json(SELF_TEST, result)
    }

    fn flush(&mut self) -> Result<(), ReadError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        self.frame(ROWS, &rows)?;
        self.rows = rows;
        self.rows.clear();
        self.rows.shrink_to(TOGETHER * 2);
        Ok(())
    }

    fn json(&mut self, kind: u8, what: &impl serde::Serialize) -> Result<(), ReadError> {
        let text =
            serde_json::to_vec(what).map_err(|_| ReadError::CouldNotRead { why: Why::Garbled })?;
        self.frame(kind, &text)
    }

    fn frame(&mut self, kind: u8, content: &[u8]) -> Result<(), ReadError> {
        let mut start = [kind, 0, 0, 0, 0];
        start[1..].copy_from_slice(&(content.len() as u32).to_le_bytes());
        self.to.write_all(&start)?;
        self.to.write_all(content)?;
        Ok(())
    }
}

impl<W: Write> Sink for Sender<W> {
    fn head(&mut self, head: Head) -> Result<(), ReadError> {
        self.json(HEAD, &head)
    }

    fn row(&mut self, row: Row) -> Result<(), ReadError> {
        let to = &mut self.rows;
        to.extend_from_slice(&row.line().to_le_bytes());
        match &row {
            Row::Cells { cells, .. } => {
                to.extend_from_slice(&(cells.len() as u32).to_le_bytes());
                for cell in cells {
                    to.extend_from_slice(&(cell.len() as u32).to_le_bytes());
                    to.extend_from_slice(cell.as_bytes());
                }
            }
            Row::Bad { column, reason, .. } => {
                to.extend_from_slice(&u32::MAX.to_le_bytes());
                to.extend_from_slice(&column.unwrap_or(0).to_le_bytes());
                to.push(
                    Reason::ALL.iter().position(|known| known == reason).unwrap_or_default() as u8
                );
            }
        }
        if self.rows.len() >= TOGETHER { self.flush() } else { Ok(()) }
    }

    fn alive(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        self.frame(ALIVE, &[])
    }
}

/// The parent's side: the next message, or nothing when the pipe was closed.
pub(super) fn receive(from: &mut impl Read) -> io::Result<Option<Message>> {
    let mut start = [0; 5];
    if from.read(&mut start[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut start[1..])?;
    let length = u32::from_le_bytes([start[1], start[2], start[3], start[4]]) as usize;
    if length > FRAME {
        return Err(garbled());
    }
    let mut content = Vec::new();
    if from.take(length as u64).read_to_end(&mut content)? < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let message = match start[0] {
        BEGIN => Message::Begin(json(&content)?),
        HEAD => Message::Head(json(&content)?),
        ROWS => Message::Rows(rows(&content).ok_or_else(garbled)?),
        ALIVE => Message::Alive,
        END => Message::End,
        ERROR => Message::Error(json(&content)?),
        SELF_TEST => Message::SelfTest(json(&content)?),
        _ => return Err(garbled()),
    };
    Ok(Some(message))
}

fn garbled() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

fn json<T: serde::de::DeserializeOwned>(content: &[u8]) -> io::Result<T> {
    serde_json::from_slice(content).map_err(|_| garbled())
}

fn rows(content: &[u8]) -> Option<Vec<Row>> {
    let mut rest = content;
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let line = u64::from_le_bytes(part(&mut rest)?);
        let count = number(&mut rest)?;
        if count == u32::MAX {
            let column = Some(number(&mut rest)?).filter(|column| *column > 0);
            let [reason] = part(&mut rest)?;
            rows.push(Row::Bad { line, column, reason: *Reason::ALL.get(usize::from(reason))? });
            continue;
        }
        if count as usize > limits::COLUMNS {
            return None;
        }
        let mut cells = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let length = number(&mut rest)? as usize;
            let cell = rest.get(..length)?;
            cells.push(std::str::from_utf8(cell).ok()?.to_owned());
            rest = &rest[length..];
        }
        rows.push(Row::Cells { line, cells });
    }
    Some(rows)
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    part(rest).map(u32::from_le_bytes)
}

fn part<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (part, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_arrive_as_they_were_sent() -> Result<(), Box<dyn std::error::Error>> {
        let sent = [
            Row::Cells { line: 7, cells: vec!["Köhler".into(), String::new()] },
            Row::Bad { line: 8, column: None, reason: Reason::Nul },
            Row::Bad { line: 9, column: Some(3), reason: Reason::TooDeep },
        ];
        let mut pipe = Vec::new();
        let mut sender = Sender::new(&mut pipe);
        for row in sent.clone() {
            sender.row(row)?;
        }
        sender.end(Ok(()))?;
        let mut pipe = pipe.as_slice();
        assert!(matches!(receive(&mut pipe)?, Some(Message::Rows(rows)) if rows == sent));
        assert!(matches!(receive(&mut pipe)?, Some(Message::End)));
        assert!(receive(&mut pipe)?.is_none());
        Ok(())
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_parent_panic(kind in 0u8..9, content in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let mut frame = vec![kind];
            frame.extend_from_slice(&(content.len() as u32).to_le_bytes());
            frame.extend_from_slice(&content);
            let _ = receive(&mut frame.as_slice());
            let _ = receive(&mut content.as_slice());
        }
    }
}
