//! Lines that go on in the next one, as address books and calendars write them: what begins with a
//! blank belongs to the line before (RFC 6350, 5545, 2849).

use crate::error::ReadError;
use crate::input::Input;
use crate::letters::Letters;
use crate::piece::Telling;

/// Longest line that is kept, with all that belongs to it: a picture fits in.
const LONGEST: usize = 16 << 20;

/// The lines of a text.
pub(crate) struct Lines<'r> {
    letters: Letters<'r>,
    held: String,
    at: usize,
    number: u64,
    /// A line that was looked at and not given.
    next: Option<String>,
    /// Whether any line was longer than is kept.
    pub(crate) is_cut: bool,
}

/// A whole line and where it begins.
pub(crate) struct Whole {
    pub number: u64,
    pub text: String,
}

impl<'r> Lines<'r> {
    pub(crate) fn of(input: Input<'r>) -> Lines<'r> {
        let letters = Letters::of(input);
        Lines { letters, held: String::new(), at: 0, number: 0, next: None, is_cut: false }
    }

    /// The next line with all that goes on from it. `goes_on` says whether a line is not yet whole
    /// for a reason of its own, such as a soft break, which it takes off.
    pub(crate) fn next(
        &mut self,
        goes_on: fn(&mut String) -> bool,
        tell: &mut Telling<'_>,
    ) -> Result<Option<Whole>, ReadError> {
        let Some(mut text) = self.physical(tell)? else { return Ok(None) };
        let number = self.number;
        loop {
            let is_soft = goes_on(&mut text);
            let Some(next) = self.physical(tell)? else { break };
            let more = match next.strip_prefix([' ', '\t']) {
                _ if is_soft => next.as_str(),
                Some(more) => more,
                None => {
                    self.next = Some(next);
                    self.number -= 1;
                    break;
                }
            };
            if text.len() + more.len() > LONGEST {
                self.is_cut = true;
            } else {
                text.push_str(more);
            }
        }
        Ok(Some(Whole { number, text }))
    }

    fn physical(&mut self, tell: &mut Telling<'_>) -> Result<Option<String>, ReadError> {
        if let Some(next) = self.next.take() {
            self.number += 1;
            return Ok(Some(next));
        }
        let mut line = String::new();
        let mut any = false;
        loop {
            let rest = &self.held[self.at..];
            let end = rest.find('\n');
            let part = &rest[..end.unwrap_or(rest.len())];
            any |= end.is_some() || !part.is_empty();
            let room = LONGEST.saturating_sub(line.len());
            self.is_cut |= part.len() > room;
            line.push_str(&part[..part.floor_char_boundary(room)]);
            if let Some(end) = end {
                self.at += end + 1;
                break;
            }
            self.held.clear();
            self.at = 0;
            if !self.letters.more(&mut self.held, tell)? {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if line.ends_with('\r') {
            line.pop();
        }
        Ok(Some(line))
    }
}
