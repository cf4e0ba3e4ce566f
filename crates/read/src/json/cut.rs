//! Cuts JSON text into values without understanding more of them than where they end.

use crate::error::ReadError;
use crate::limits;
use crate::out::Out;
use crate::text::Pieces;

/// One value's text, or why there is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Vec<u8>),
    TooLong,
    TooDeep,
    /// The text ended, or closed what was not open, in the middle of the value.
    Cut,
}

pub(super) struct Cut<'t, P> {
    text: &'t mut P,
    buffer: Vec<u8>,
    at: usize,
    base: u64,
    line: u64,
}

impl<'t, P: Pieces> Cut<'t, P> {
    /// Cuts a text that stands at its first character.
    pub(super) fn new(text: &'t mut P) -> Cut<'t, P> {
        Cut { text, buffer: Vec::new(), at: 0, base: 0, line: 1 }
    }

    /// Goes forward to an offset that was found before.
    pub(super) fn go_to(&mut self, offset: u64, out: &mut Out<'_>) -> Result<(), ReadError> {
        while self.offset() < offset && self.take(out)?.is_some() {}
        Ok(())
    }

    /// The bytes of text so far.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The next byte that is no blank, taken.
    pub(super) fn next_byte(&mut self, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        self.peek_byte(out)?;
        self.take(out)
    }

    /// The next byte that is no blank, left where it is.
    pub(super) fn peek_byte(&mut self, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        while let Some(byte) = self.peek(out)? {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Ok(Some(byte));
            }
            self.take(out)?;
        }
        Ok(None)
    }

    /// The rest of a string whose opening mark was taken, with both marks.
    pub(super) fn string(&mut self, out: &mut Out<'_>) -> Result<Piece, ReadError> {
        let mut text = vec![b'"'];
        let mut escaped = false;
        while let Some(byte) = self.take(out)? {
            if text.len() > limits::CELL {
                return Ok(Piece::TooLong);
            }
            text.push(byte);
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => return Ok(Piece::Text(text)),
                _ => {}
            }
        }
        Ok(Piece::Cut)
    }

    /// Passes over a value; false when it does not end.
    pub(super) fn skip_value(&mut self, out: &mut Out<'_>) -> Result<bool, ReadError> {
        Ok(self.walk(0, false, out)? != Piece::Cut)
    }

    /// Passes over the rest of a list or object that is open; false when it does not end.
    pub(super) fn skip_to_close(&mut self, out: &mut Out<'_>) -> Result<bool, ReadError> {
        Ok(self.walk(1, false, out)? != Piece::Cut)
    }

    /// The next value.
    pub(super) fn value(&mut self, out: &mut Out<'_>) -> Result<Piece, ReadError> {
        self.peek_byte(out)?;
        self.walk(0, true, out)
    }

    /// The next value that begins on a line of its own, and that line. What is broken on a line is
    /// a broken value, and the next line is looked at afresh.
    pub(super) fn line_value(
        &mut self,
        out: &mut Out<'_>,
    ) -> Result<Option<(u64, Piece)>, ReadError> {
        let Some(first) = self.peek_byte(out)? else { return Ok(None) };
        let line = self.line;
        if first != b'{' {
            self.rest_of_line(out)?;
            return Ok(Some((line, Piece::Cut)));
        }
        let piece = self.walk_lines(out)?;
        Ok(Some((line, piece)))
    }

    /// One object that may run over several lines, but whose strings may not: a line end within a
    /// string is no JSON, and shows where a broken line ends.
    fn walk_lines(&mut self, out: &mut Out<'_>) -> Result<Piece, ReadError> {
        self.walk_with(0, true, true, out)
    }

    fn walk(&mut self, open: usize, keep: bool, out: &mut Out<'_>) -> Result<Piece, ReadError> {
        self.walk_with(open, keep, false, out)
    }

    /// Walks to the end of a value, of which `open` brackets were taken already.
    fn walk_with(
        &mut self,
        open: usize,
        keep: bool,
        lines: bool,
        out: &mut Out<'_>,
    ) -> Result<Piece, ReadError> {
        let (mut depth, mut text) = (open, Vec::new());
        let (mut inside, mut escaped) = (false, false);
        let mut fault = None;
        loop {
            let Some(byte) = self.peek(out)? else {
                // A bare number may end with the text.
                let bare = depth == 0 && !inside && !text.is_empty();
                return Ok(if bare { Piece::Text(text) } else { Piece::Cut });
            };
            let blank = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
            if !inside && depth == 0 && (blank || matches!(byte, b',' | b']' | b'}' | b':')) {
                return Ok(if text.is_empty() && keep {
                    Piece::Cut
                } else {
                    fault.unwrap_or(Piece::Text(text))
                });
            }
            if lines && byte == b'\n' && (inside || self.next_line_begins(out)?) {
                return Ok(Piece::Cut);
            }
            self.take(out)?;
            if keep && fault.is_none() {
                text.push(byte);
                if text.len() > limits::ROW {
                    (fault, text) = (Some(Piece::TooLong), Vec::new());
                }
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if inside => escaped = true,
                b'"' => {
                    inside = !inside;
                    if !inside && depth == 0 {
                        return Ok(fault.unwrap_or(Piece::Text(text)));
                    }
                }
                b'{' | b'[' if !inside => {
                    depth += 1;
                    if depth > limits::DEPTH && keep {
                        (fault, text) = (Some(Piece::TooDeep), Vec::new());
                    }
                }
                b'}' | b']' if !inside => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(fault.unwrap_or(Piece::Text(text)));
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the next line begins with `{"` at its edge, as a new record does: then the one
    /// before it was left open.
    fn next_line_begins(&mut self, out: &mut Out<'_>) -> Result<bool, ReadError> {
        while self.buffer.len() - self.at < 3 && self.refill(out)? {}
        Ok(self.buffer[self.at..].starts_with(b"\n{\""))
    }

    fn rest_of_line(&mut self, out: &mut Out<'_>) -> Result<(), ReadError> {
        while !matches!(self.take(out)?, Some(b'\n') | None) {}
        Ok(())
    }

    fn peek(&mut self, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        while self.at == self.buffer.len() {
            if !self.refill(out)? {
                return Ok(None);
            }
        }
        Ok(Some(self.buffer[self.at]))
    }

    fn take(&mut self, out: &mut Out<'_>) -> Result<Option<u8>, ReadError> {
        let byte = self.peek(out)?;
        self.at += usize::from(byte.is_some());
        self.line += u64::from(byte == Some(b'\n'));
        Ok(byte)
    }

    fn refill(&mut self, out: &mut Out<'_>) -> Result<bool, ReadError> {
        /// A sign of life after so many bytes.
        const SIGN: u64 = 4 << 20;
        self.buffer.drain(..self.at);
        let before = self.base / SIGN;
        self.base += self.at as u64;
        self.at = 0;
        if self.base / SIGN != before {
            out.alive()?;
        }
        self.text.more(&mut self.buffer)
    }
}
