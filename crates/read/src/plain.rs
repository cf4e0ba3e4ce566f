//! Running text, logs among it: told line by line as it comes, in pieces of many lines.

use crate::error::ReadError;
use crate::input::Input;
use crate::letters::Letters;
use crate::piece::{TEXT, Telling};
use crate::table::Format;

pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Text)?;
    let mut letters = Letters::of(input);
    let mut running = Running::new(1);
    let outcome = loop {
        match letters.more(&mut running.held, tell) {
            Ok(true) => running.give(tell)?,
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    running.end(tell)?;
    outcome
}

/// Text that is told as soon as its lines are whole.
pub(crate) struct Running {
    /// What was not told yet.
    pub(crate) held: String,
    line: u64,
}

impl Running {
    /// A text whose first line has this number, 0 where lines mean nothing.
    pub(crate) fn new(line: u64) -> Running {
        Running { held: String::new(), line }
    }

    /// Tells the lines that are whole, and of a line that does not end what must go.
    pub(crate) fn give(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let end = |held: &str, sign| held.rfind(sign).map(|at| at + 1);
        let whole = end(&self.held, '\n').or_else(|| {
            let long = self.held.len() >= TEXT;
            long.then(|| end(&self.held, ' ').unwrap_or(self.held.len()))
        });
        let Some(whole) = whole else { return Ok(()) };
        self.tell(whole, tell)
    }

    /// Tells the rest.
    pub(crate) fn end(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.tell(self.held.len(), tell)
    }

    fn tell(&mut self, length: usize, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let now = &self.held[..length];
        tell.text(self.line, now)?;
        if self.line > 0 {
            self.line += now.bytes().filter(|byte| *byte == b'\n').count() as u64;
        }
        self.held.drain(..length);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Heard, Piece};
    use crate::whole;

    fn heard(bytes: &[u8]) -> Result<Heard, ReadError> {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        whole::read(Input::stream("notiz.txt", bytes)?, &mut tell)?;
        Ok(heard)
    }

    #[test]
    fn every_line_is_told_once_and_has_its_number() -> Result<(), ReadError> {
        let lines: Vec<String> = (1..60_000).map(|number| format!("Zeile {number}\n")).collect();
        let heard = heard(lines.concat().as_bytes())?;
        let mut all = String::new();
        for piece in &heard.pieces {
            if let Piece::Text { line, text } = piece {
                assert!(text.starts_with(&format!("Zeile {line}\n")));
                all.push_str(text);
            }
        }
        assert!(all == lines.concat());
        Ok(())
    }

    #[test]
    fn one_line_without_end_comes_in_pieces() -> Result<(), ReadError> {
        let heard = heard("Leonie Köhler ".repeat(200_000).as_bytes())?;
        let longest = heard.pieces.iter().map(|piece| match piece {
            Piece::Text { text, .. } => text.len(),
            _ => 0,
        });
        assert!(longest.max().is_some_and(|longest| longest <= TEXT));
        let all: String = heard
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text { text, .. } => text.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(all.matches("Leonie Köhler").count(), 200_000);
        Ok(())
    }
}
