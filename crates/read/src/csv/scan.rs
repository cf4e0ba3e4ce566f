//! The scanner of text tables: one record at a time, within bounds, each with its line.
//!
//! Its care is the quotation mark that opens and never closes: instead of swallowing the rest of the
//! file it marks that one line as bad and goes on with the next.

use super::dialect::Dialect;
use crate::error::{Place, ReadError};
use crate::grid::Raw;
use crate::limits;
use crate::out::Out;
use crate::table::{Format, Reason};
use crate::text::Pieces;

/// How much of a record is kept to go back to; beyond it going back means reading from the start.
const WINDOW: usize = 2 << 20;
/// How often the file may be read from the start again.
const RESTARTS: u32 = 8;
/// How many bytes may be read twice within the window, all in all.
const AGAIN: u64 = 256 << 20;

pub(crate) struct Scan<P> {
    source: P,
    dialect: Dialect,
    separator: Vec<u8>,
    /// The text from `base` on, in bytes of UTF-8.
    buffer: Vec<u8>,
    base: u64,
    /// Where the next byte stands in the buffer.
    at: usize,
    line: u64,
    ended: bool,
    started: bool,
    restarts: u32,
    again: u64,
    /// After a hopeless quotation mark: quotation marks are letters from here on.
    literal: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// At the start of a cell, or in blanks before it.
    Start,
    Bare,
    Quoted,
    /// After a mark that may close the cell or be the first of two.
    Mark,
    /// In blanks after a closed cell.
    Closed,
}

/// One record while it is read.
struct Record {
    line: u64,
    cells: Vec<String>,
    cell: Vec<u8>,
    size: usize,
    /// How many cells there are, kept or not.
    count: u32,
    fault: Option<(Reason, u32)>,
    /// Where the line after the record's first begins.
    second_line: Option<u64>,
    /// In which column the last quotation mark opened, and whether a line ended since.
    opened: u32,
    ran_on: bool,
}

impl<P: Pieces> Scan<P> {
    pub(crate) fn new(source: P, dialect: Dialect) -> Scan<P> {
        let mut separator = [0; 4];
        let separator = dialect.separator.encode_utf8(&mut separator).as_bytes().to_vec();
        Scan {
            source,
            dialect,
            separator,
            buffer: Vec::new(),
            base: 0,
            at: 0,
            line: 1,
            ended: false,
            started: false,
            restarts: 0,
            again: 0,
            literal: false,
        }
    }

    /// The next record; a blank line is one with a single empty cell.
    pub(crate) fn next(&mut self, out: &mut Out<'_>) -> Result<Option<Raw>, ReadError> {
        if !std::mem::replace(&mut self.started, true) && self.dialect.named {
            while !matches!(self.take(0, out)?, Some(b'\n') | None) {}
            self.line = 2;
        }
        let mut keep = self.at;
        let mut record = Record::new(self.line);
        let mut inside = Inside::Start;
        loop {
            let Some(byte) = self.take_from(&mut keep, out)? else {
                return self.end(record, inside, out);
            };
            match inside {
                Inside::Quoted if self.dialect.backslash && byte == b'\\' => {
                    if self.peek(&mut keep, out)? == Some(self.dialect.quote) {
                        self.at += 1;
                        record.push(self.dialect.quote);
                    } else {
                        record.push(byte);
                    }
                }
                Inside::Quoted if byte == self.dialect.quote => inside = Inside::Mark,
                Inside::Quoted => {
                    if self.is_line_end(byte, &mut keep, out)? {
                        record.line_ended(self.base + self.at as u64);
                        self.line += 1;
                    }
                    record.push(byte);
                }
                Inside::Mark if byte == self.dialect.quote => {
                    record.push(byte);
                    inside = Inside::Quoted;
                }
                _ if self.is_separator(byte, &mut keep, out)? => {
                    record.close();
                    inside = Inside::Start;
                }
                _ if byte == b'\n' || byte == b'\r' => {
                    if byte == b'\r' && self.peek(&mut keep, out)? == Some(b'\n') {
                        self.at += 1;
                    }
                    self.line += 1;
                    return Ok(Some(record.finish()));
                }
                Inside::Start if byte == self.dialect.quote && !self.literal => {
                    record.open();
                    inside = Inside::Quoted;
                }
                Inside::Start => {
                    record.push(byte);
                    if byte != b' ' {
                        inside = Inside::Bare;
                    }
                }
                Inside::Bare => record.push(byte),
                Inside::Mark | Inside::Closed if byte == b' ' => inside = Inside::Closed,
                Inside::Mark | Inside::Closed => {
                    // Text after a closed cell. If lines passed inside, the mark that opened it was
                    // a stray one and this is the next stray one.
                    if record.ran_on {
                        return self.go_back(record, out);
                    }
                    record.push(byte);
                    inside = Inside::Bare;
                }
            }
        }
    }

    /// The text is over: a record, nothing, or a quotation mark that never closed.
    fn end(
        &mut self,
        mut record: Record,
        inside: Inside,
        out: &mut Out<'_>,
    ) -> Result<Option<Raw>, ReadError> {
        if inside == Inside::Quoted {
            if record.second_line.is_some() {
                return self.go_back(record, out);
            }
            record.fault = Some((Reason::UnclosedQuote, record.opened));
        } else if inside == Inside::Start && record.count == 0 && record.cell.is_empty() {
            return Ok(None);
        }
        Ok(Some(record.finish()))
    }

    /// Marks the record's first line as bad and goes on with its second.
    fn go_back(&mut self, record: Record, out: &mut Out<'_>) -> Result<Option<Raw>, ReadError> {
        let Record { line, opened, second_line, .. } = record;
        let bad = Raw { line, cells: Vec::new(), fault: Some((Reason::UnclosedQuote, opened)) };
        let Some(second_line) = second_line else { return Ok(Some(bad)) };
        if second_line >= self.base {
            let to = (second_line - self.base) as usize;
            self.again += (self.at - to) as u64;
            self.at = to;
        } else {
            self.restarts += 1;
            self.source.restart()?;
            (self.ended, self.base, self.at) = (false, 0, 0);
            self.buffer.clear();
            while self.base + (self.buffer.len() as u64) < second_line {
                self.base += self.buffer.len() as u64;
                self.buffer.clear();
                if !self.source.more(&mut self.buffer)? {
                    return Err(ReadError::broken(Format::Csv, Place::line(line)));
                }
                out.alive()?;
            }
            self.at = (second_line - self.base) as usize;
        }
        self.line = line + 1;
        self.literal |= self.restarts >= RESTARTS || self.again >= AGAIN;
        Ok(Some(bad))
    }

    fn is_separator(
        &mut self,
        byte: u8,
        keep: &mut usize,
        out: &mut Out<'_>,
    ) -> Result<bool, ReadError> {
        if byte != self.separator[0] {
            return Ok(false);
        }
        let rest = self.separator.len() - 1;
        while self.buffer.len() - self.at < rest && self.refill(keep, out)? {}
        let matches = self.buffer[self.at..].starts_with(&self.separator[1..]);
        self.at += if matches { rest } else { 0 };
        Ok(matches)
    }

    /// Whether a line ends with this byte: at a line feed, or at a carriage return that stands alone.
    fn is_line_end(
        &mut self,
        byte: u8,
        keep: &mut usize,
        out: &mut Out<'_>,
    ) -> Result<bool, ReadError> {
        Ok(byte == b'\n' || (byte == b'\r' && self.peek(keep, out)? != Some(b'\n')))
    }

    fn take(&mut self, keep: usize, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        let mut keep = keep;
        self.take_from(&mut keep, out)
    }

    fn take_from(&mut self, keep: &mut usize, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        let byte = self.peek(keep, out)?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    fn peek(&mut self, keep: &mut usize, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        while self.at == self.buffer.len() {
            if !self.refill(keep, out)? {
                return Ok(None);
            }
        }
        Ok(Some(self.buffer[self.at]))
    }

    /// Reads on, keeping the text from `keep` unless the record has outgrown the window.
    fn refill(&mut self, keep: &mut usize, out: &mut Out<'_>) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        if self.at - *keep > WINDOW {
            *keep = self.at;
            out.alive()?;
        }
        self.buffer.drain(..*keep);
        self.base += *keep as u64;
        self.at -= *keep;
        *keep = 0;
        self.ended = !self.source.more(&mut self.buffer)?;
        Ok(!self.ended)
    }
}

impl Record {
    fn new(line: u64) -> Record {
        Record {
            line,
            cells: Vec::new(),
            cell: Vec::new(),
            size: 0,
            count: 0,
            fault: None,
            second_line: None,
            opened: 1,
            ran_on: false,
        }
    }

    fn push(&mut self, byte: u8) {
        let column = self.count + 1;
        if self.fault.is_some() {
            return;
        }
        if self.cell.len() == limits::CELL {
            self.fault = Some((Reason::CellTooLong, column));
        } else if self.size == limits::ROW {
            self.fault = Some((Reason::RowTooLong, column));
        } else {
            self.cell.push(byte);
            self.size += 1;
        }
        if self.fault.is_some() {
            (self.cell, self.cells) = (Vec::new(), Vec::new());
        }
    }

    fn open(&mut self) {
        self.cell.clear();
        self.opened = self.count + 1;
        self.ran_on = false;
    }

    fn line_ended(&mut self, next: u64) {
        self.second_line.get_or_insert(next);
        self.ran_on = true;
    }

    /// Ends a cell.
    fn close(&mut self) {
        self.count += 1;
        self.ran_on = false;
        let cell = std::mem::take(&mut self.cell);
        if self.fault.is_some() {
            return;
        }
        if self.cells.len() == limits::COLUMNS {
            self.fault = Some((Reason::TooManyCells, self.count));
            self.cells = Vec::new();
            return;
        }
        // Only ASCII cuts the text, so that no character is cut.
        self.cells.push(String::from_utf8(cell).unwrap_or_default());
    }

    fn finish(mut self) -> Raw {
        self.close();
        Raw { line: self.line, cells: self.cells, fault: self.fault }
    }
}
