//! Mails one after the other (mbox, RFC 4155 and its dialects).
//!
//! A mail begins at a line that reads `From `, a sender and a date with weekday and time. Lengths in
//! the head of a mail are not believed: one that lies would hide the mails behind it. A quotation
//! mark before `From ` at the beginning of a line is taken off, as all dialects put it there.

use std::io::{self, Read};

use crate::error::ReadError;
use crate::input::Input;
use crate::mail;
use crate::piece::{Step, Telling};
use crate::table::Format;

/// Bytes read at a time.
const PIECE: usize = 64 << 10;
/// Longest line that can begin a mail.
const BEGINNING: usize = 1 << 10;

/// Whether a file is a mailbox: its first line begins a mail, its second a head.
pub(crate) fn looks_like(start: &[u8]) -> bool {
    let mut lines = start.split_inclusive(|byte| *byte == b'\n');
    let first = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    let name = second.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_head = name.len() < second.len() && !name.is_empty();
    begins_mail(first) && (is_head || second.starts_with(b">From "))
}

/// Tells every mail of a mailbox.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Mailbox)?;
    let mut mails = Mails::new(input.into_reader());
    let mut number = 0;
    while mails.go_on()? {
        number += 1;
        tell.inside(Step::Message(number), |tell| mail::message(mails.by_ref(), tell))?;
        // What the reader of the mail left is passed over.
        io::copy(&mut mails, &mut io::sink())?;
        tell.alive()?;
    }
    Ok(())
}

/// Whether a line begins a mail: `From ana@example.org Fri Jul  8 12:08:34 2011`.
fn begins_mail(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    if rest.len() > BEGINNING {
        return false;
    }
    let Ok(rest) = std::str::from_utf8(rest.trim_ascii()) else { return false };
    let words: Vec<&str> = rest.split_ascii_whitespace().collect();
    let day = |word: &&str| ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(word);
    let Some(at) = words.iter().rposition(day) else { return false };
    let is_time = |word: &str| {
        word.len() >= 4
            && word.contains(':')
            && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let date = &words[at + 1..];
    date.len() <= 8
        && date.iter().any(|word| is_time(word))
        && date.iter().any(|word| is_year(word))
}

/// The mails, as one reader that ends at the end of each.
struct Mails<'r> {
    from: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    at_end: bool,
    fresh: bool,
    /// Whether the next line begins a mail that nobody asked for yet.
    at_mail: bool,
}

impl<'r> Mails<'r> {
    fn new(from: Box<dyn Read + 'r>) -> Mails<'r> {
        let buffer = vec![0; 2 * PIECE];
        Mails { from, buffer, at: 0, filled: 0, at_end: false, fresh: true, at_mail: false }
    }

    /// Goes on to the next mail, past the line that begins it; false at the end.
    fn go_on(&mut self) -> io::Result<bool> {
        loop {
            let Some(end) = self.line()? else { return Ok(false) };
            let line = &self.buffer[self.at..end];
            if self.fresh && begins_mail(line) {
                self.at = end;
                self.at_mail = false;
                return Ok(true);
            }
            // Before the first mail there are blank lines at most.
            if !line.trim_ascii().is_empty() {
                return Ok(true);
            }
            self.at = end;
            self.fresh = true;
        }
    }

    /// Where the next line, or a piece of a long one, ends; none at the end.
    fn line(&mut self) -> io::Result<Option<usize>> {
        loop {
            let rest = &self.buffer[self.at..self.filled];
            match rest.iter().position(|byte| *byte == b'\n') {
                Some(end) => return Ok(Some(self.at + end + 1)),
                None if self.at_end || rest.len() >= PIECE => {
                    return Ok((!rest.is_empty()).then_some(self.filled));
                }
                None => {}
            }
            self.buffer.copy_within(self.at..self.filled, 0);
            self.filled -= self.at;
            self.at = 0;
            let read = self.from.read(&mut self.buffer[self.filled..])?;
            self.filled += read;
            self.at_end = read == 0;
        }
    }
}

impl Read for Mails<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.at_mail || to.is_empty() {
            return Ok(0);
        }
        let mut given = 0;
        while given < to.len() {
            let Some(end) = self.line()? else { break };
            if self.fresh {
                let line = &self.buffer[self.at..end];
                if begins_mail(line) {
                    self.at_mail = true;
                    break;
                }
                let quoted = line.iter().take_while(|byte| **byte == b'>').count();
                if quoted > 0 && line[quoted..].starts_with(b"From ") {
                    self.at += 1;
                }
            }
            let length = (end - self.at).min(to.len() - given);
            to[given..given + length].copy_from_slice(&self.buffer[self.at..self.at + length]);
            self.at += length;
            given += length;
            self.fresh = self.at == end && self.buffer[end - 1] == b'\n';
        }
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_a_mail_if_it_has_sender_and_date() {
        let yes = [
            "From ana@example.org Fri Jul  8 12:08:34 2011\n",
            "From - Mon Jan 12 08:00:01 2026\r\n",
            "From MAILER-DAEMON Fri Jul  8 12:08:34 2011 +0200\n",
            "From 1650@xxx Mon Jan 01 00:00:00 +0000 2018\n",
            "From 0123456789abcdef Mon Sep 17 00:00:00 2001\n",
        ];
        assert!(yes.iter().all(|line| begins_mail(line.as_bytes())));
        let no = ["From the desk of Ana\n", "From: ana@example.org\n", "From Mon to Fri 2011\n"];
        assert!(!no.iter().any(|line| begins_mail(line.as_bytes())));
    }

    #[test]
    fn mails_are_divided_and_unquoted() -> io::Result<()> {
        let text = "From a Fri Jul  8 12:08:34 2011\nSubject: 1\n\n>From here\n>>From there\nFrom \
            now on\n\nFrom b Fri Jul  8 12:08:34 2011\nSubject: 2\n\nx";
        let mut mails = Mails::new(Box::new(text.as_bytes()));
        let mut all = Vec::new();
        while mails.go_on()? {
            let mut one = String::new();
            mails.read_to_string(&mut one)?;
            all.push(one);
        }
        assert_eq!(
            all,
            ["Subject: 1\n\nFrom here\n>From there\nFrom now on\n\n", "Subject: 2\n\nx"]
        );
        Ok(())
    }
}
