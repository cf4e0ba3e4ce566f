//! The bytes of a mail, line by line, and where its parts end.
//!
//! A part ends at a line that begins with two hyphens and a boundary of any multipart around it
//! (RFC 2046, section 5.1.1). Nothing is held but one piece of a line, however long the line is.

use std::io::{self, Read};

/// Bytes read at a time; a line longer than this comes in pieces.
const PIECE: usize = 64 << 10;
/// Room made for the first lines; it grows with what comes.
const LEAST: usize = 2 << 10;

/// A mail as it comes.
pub(crate) struct Source<'r> {
    from: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    at_end: bool,
    /// Whether the next byte begins a line.
    fresh: bool,
    boundaries: Vec<Boundary>,
    hit: Option<Hit>,
    /// Whether it was said that multiparts are nested too deep.
    pub(super) is_deep: bool,
}

/// What divides the parts of one multipart.
enum Boundary {
    Named(Vec<u8>),
    /// Its head does not say; the first line that looks like one is taken.
    Unknown,
}

/// A delimiter that was met: of which multipart, counted from the outermost, and whether its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub level: usize,
    pub closing: bool,
}

/// A line, or a piece of a long one, within the buffer.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    start: usize,
    end: usize,
    /// Whether it begins a line.
    pub fresh: bool,
}

impl<'r> Source<'r> {
    pub(crate) fn new(from: impl Read + 'r) -> Source<'r> {
        Source {
            from: Box::new(from),
            buffer: Vec::new(),
            at: 0,
            filled: 0,
            at_end: false,
            fresh: true,
            boundaries: Vec::new(),
            hit: None,
            is_deep: false,
        }
    }

    /// How many multiparts this stands in.
    pub(crate) fn level(&self) -> usize {
        self.boundaries.len()
    }

    /// Goes into a multipart; its delimiters end what is read from now on.
    pub(crate) fn go_in(&mut self, boundary: Option<&str>) {
        let named = boundary.map(str::trim_end).filter(|boundary| !boundary.is_empty());
        self.boundaries.push(match named {
            Some(boundary) => Boundary::Named(boundary.as_bytes().to_vec()),
            None => Boundary::Unknown,
        });
    }

    /// Goes out of the innermost multipart.
    pub(crate) fn go_out(&mut self) {
        self.boundaries.pop();
    }

    /// The delimiter at which reading stopped.
    pub(crate) fn hit(&self) -> Option<Hit> {
        self.hit
    }

    /// Goes on behind the delimiter.
    pub(crate) fn go_on(&mut self) {
        self.hit = None;
    }

    /// The next line or piece of one; none at a delimiter or the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Found>> {
        if self.hit.is_some() {
            return Ok(None);
        }
        let end = loop {
            let rest = &self.buffer[self.at..self.filled];
            match rest.iter().position(|byte| *byte == b'\n') {
                Some(end) => break self.at + end + 1,
                None if self.at_end || rest.len() >= PIECE => break self.filled,
                None => self.fill()?,
            }
        };
        if end == self.at {
            return Ok(None);
        }
        let found = Found { start: self.at, end, fresh: self.fresh };
        self.at = end;
        self.fresh = self.buffer[end - 1] == b'\n';
        if found.fresh && !self.boundaries.is_empty() {
            self.hit = delimiter(&self.buffer[found.start..found.end], &mut self.boundaries);
            if self.hit.is_some() {
                return Ok(None);
            }
        }
        Ok(Some(found))
    }

    /// The bytes of what [`Source::next`] gave last.
    pub(crate) fn bytes(&self, found: Found) -> &[u8] {
        &self.buffer[found.start..found.end]
    }

    /// What comes up to the next delimiter, without the end of the line before it.
    pub(crate) fn body(&mut self) -> Body<'_, 'r> {
        Body { source: self, ready: Vec::new(), at: 0, held: Vec::new() }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        // A mailbox has a hundred thousand mails, and most are small.
        if self.filled == self.buffer.len() {
            self.buffer.resize((self.filled * 4).clamp(LEAST, 2 * PIECE), 0);
        }
        let read = self.from.read(&mut self.buffer[self.filled..])?;
        self.filled += read;
        self.at_end = read == 0;
        Ok(())
    }
}

/// The multipart a line divides. Behind the boundary anything may follow; the longest that fits
/// counts, the innermost of two alike.
fn delimiter(line: &[u8], boundaries: &mut [Boundary]) -> Option<Hit> {
    let rest = line.strip_prefix(b"--")?;
    if let Some(boundary @ Boundary::Unknown) = boundaries.last_mut() {
        let named = rest.trim_ascii_end();
        let looks = named.len() >= 4 && named.iter().all(u8::is_ascii_graphic);
        if looks && named.iter().any(u8::is_ascii_alphanumeric) {
            *boundary = Boundary::Named(named.to_vec());
        }
    }
    let fits = boundaries.iter().enumerate().filter_map(|(level, boundary)| match boundary {
        Boundary::Named(name) if rest.starts_with(name) => Some((name.len(), level)),
        _ => None,
    });
    let (length, level) = fits.max()?;
    Some(Hit { level, closing: rest[length..].starts_with(b"--") })
}

/// The body of a part as bytes.
pub(crate) struct Body<'s, 'r> {
    source: &'s mut Source<'r>,
    ready: Vec<u8>,
    at: usize,
    /// The end of the last line, which belongs to the delimiter if one follows.
    held: Vec<u8>,
}

impl Read for Body<'_, '_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            self.ready.clear();
            self.at = 0;
            while self.ready.len() < PIECE {
                let Some(found) = self.source.next()? else { break };
                self.ready.append(&mut self.held);
                let bytes = self.source.bytes(found);
                let text = match bytes.strip_suffix(b"\n") {
                    Some(line) => line.strip_suffix(b"\r").unwrap_or(line),
                    None => bytes,
                };
                self.ready.extend_from_slice(text);
                self.held.extend_from_slice(&bytes[text.len()..]);
            }
            if self.ready.is_empty() && self.source.hit.is_none() {
                self.ready.append(&mut self.held);
            }
        }
        let length = to.len().min(self.ready.len() - self.at);
        to[..length].copy_from_slice(&self.ready[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}
