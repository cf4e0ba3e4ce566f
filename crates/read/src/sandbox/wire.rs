//! What a worker and its parent say to each other: frames of a kind, a length and that many bytes.
//!
//! The parent trusts nothing that comes: a worker that was taken over can send any bytes it likes,
//! and gets no further than an error.

use std::io::{self, BufWriter, Read, Write};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::error::{ReadError, Why};
use crate::limits;
use crate::piece::{Listener, Piece};
use crate::purse::processor_time;
use crate::table::{Head, Reason, Row, Sink};

use super::{Layer, SelfTest, pieces};

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
const PIECES: u8 = 7;

/// What comes from a worker.
#[derive(Debug)]
pub(super) enum Message {
    /// It has given up its rights, but for these layers.
    Begin(Vec<Layer>),
    Head(Head),
    Rows(Vec<Row>),
    /// It lives, and has spent so much processor time on what it reads.
    Alive(Duration),
    End,
    Error(ReadError),
    SelfTest(SelfTest),
    /// What a file that is read whole says next.
    Pieces(Vec<Piece>),
}

/// A sign of life is sent at most this often.
const SIGN: Duration = Duration::from_millis(500);

/// The worker's side: a sink of rows, or a listener to pieces, that writes frames.
pub(super) struct Sender<W: Write> {
    to: BufWriter<W>,
    /// Rows or pieces that are not sent yet, and the kind of their frame.
    rows: Vec<u8>,
    kind: u8,
    /// When something was sent last, and the processor time when the file was begun.
    sent: Duration,
    begun: Duration,
}

impl<W: Write> Sender<W> {
    pub(super) fn new(to: W) -> Sender<W> {
        let to = BufWriter::with_capacity(TOGETHER, to);
        let rows = Vec::with_capacity(TOGETHER * 2);
        Sender { to, rows, kind: ROWS, sent: now(), begun: processor_time() }
    }

    pub(super) fn begin(&mut self, missing: &[Layer]) -> Result<(), ReadError> {
        self.json(BEGIN, &missing)?;
        Ok(self.to.flush()?)
    }

    /// The file is over; what comes is of another.
    pub(super) fn end(&mut self, result: Result<(), ReadError>) -> Result<(), ReadError> {
        self.frame_rows()?;
        match result {
            Ok(()) => self.frame(END, &[])?,
            Err(error) => self.json(ERROR, &error)?,
        }
        self.begun = processor_time();
        Ok(self.to.flush()?)
    }

    /// What waits, and a sign of life.
    fn sign(&mut self) -> Result<(), ReadError> {
        self.frame_rows()?;
        let spent = processor_time().saturating_sub(self.begun).as_millis();
        self.frame(ALIVE, &u32::try_from(spent).unwrap_or(u32::MAX).to_le_bytes())?;
        self.sent = now();
        Ok(self.to.flush()?)
    }

    pub(super) fn self_test(&mut self, result: &SelfTest) -> Result<(), ReadError> {
        self.json(SELF_TEST, result)?;
        Ok(self.to.flush()?)
    }

    fn frame_rows(&mut self) -> Result<(), ReadError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        self.frame(self.kind, &rows)?;
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
        self.json(HEAD, &head)?;
        Ok(self.to.flush()?)
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
        if self.rows.len() >= TOGETHER { self.sign() } else { Ok(()) }
    }

    fn alive(&mut self) -> Result<(), ReadError> {
        self.sign()
    }
}

impl<W: Write> Listener for Sender<W> {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        self.kind = PIECES;
        pieces::put(&piece, &mut self.rows)
            .map_err(|_| ReadError::CouldNotRead { why: Why::Garbled })?;
        if self.rows.len() >= TOGETHER { self.sign() } else { Ok(()) }
    }

    fn alive(&mut self) -> Result<(), ReadError> {
        if now().saturating_sub(self.sent) < SIGN {
            return Ok(());
        }
        self.sign()
    }
}

fn now() -> Duration {
    let time = clock_gettime(ClockId::Monotonic);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
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
    message(start[0], &content).map(Some)
}

/// Frames that come over a socket: as many as are there are taken at once.
#[derive(Debug, Default)]
pub(super) struct Frames {
    held: Vec<u8>,
    /// What came and was not taken yet stands between these two.
    at: usize,
    end: usize,
}

impl Frames {
    /// The next message, or nothing when the socket was closed.
    ///
    /// # Errors
    /// What the socket gives, and invalid data for what is no message.
    pub(super) fn next(&mut self, from: &mut impl Read) -> io::Result<Option<Message>> {
        loop {
            let rest = &self.held[self.at..self.end];
            if let Some((start, rest)) = rest.split_first_chunk::<5>() {
                let length = u32::from_le_bytes([start[1], start[2], start[3], start[4]]) as usize;
                if length > FRAME {
                    return Err(garbled());
                }
                if let Some(content) = rest.get(..length) {
                    self.at += 5 + length;
                    return message(start[0], content).map(Some);
                }
            }
            self.held.copy_within(self.at..self.end, 0);
            self.end -= self.at;
            self.at = 0;
            // Room is made for what came, never for what a length claims.
            if self.held.len() < self.end + READ {
                self.held.resize(self.end * 2 + READ, 0);
            }
            match from.read(&mut self.held[self.end..]) {
                Ok(0) => return Ok(None),
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Bytes taken from a socket at a time.
const READ: usize = 128 << 10;

fn message(kind: u8, content: &[u8]) -> io::Result<Message> {
    let message = match kind {
        BEGIN => Message::Begin(json(content)?),
        HEAD => Message::Head(json(content)?),
        ROWS => Message::Rows(rows(content).ok_or_else(garbled)?),
        ALIVE => Message::Alive(Duration::from_millis(u64::from(u32::from_le_bytes(
            content.try_into().map_err(|_| garbled())?,
        )))),
        END => Message::End,
        ERROR => Message::Error(json(content)?),
        SELF_TEST => Message::SelfTest(json(content)?),
        PIECES => Message::Pieces(pieces::take_all(content).ok_or_else(garbled)?),
        _ => return Err(garbled()),
    };
    Ok(message)
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

pub(super) fn number(rest: &mut &[u8]) -> Option<u32> {
    part(rest).map(u32::from_le_bytes)
}

pub(super) fn part<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
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
        drop(sender);
        let mut pipe = pipe.as_slice();
        assert!(matches!(receive(&mut pipe)?, Some(Message::Rows(rows)) if rows == sent));
        assert!(matches!(receive(&mut pipe)?, Some(Message::End)));
        assert!(receive(&mut pipe)?.is_none());
        Ok(())
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_parent_panic(kind in 0u8..10, content in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let mut frame = vec![kind];
            frame.extend_from_slice(&(content.len() as u32).to_le_bytes());
            frame.extend_from_slice(&content);
            let _ = receive(&mut frame.as_slice());
            let _ = receive(&mut content.as_slice());
        }
    }
}
