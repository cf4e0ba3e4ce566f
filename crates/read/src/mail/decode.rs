//! Transfer encodings undone as the bytes come (RFC 2045, section 6), repaired where they are
//! broken.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Bytes undone at a time, and how many at first: most bodies are short.
const PIECE: usize = 16 << 10;
const LEAST: usize = 1 << 10;

/// How a body was made fit for the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As it is: 7 bits, 8 bits, binary.
    Plain,
    Base64,
    Quoted,
    /// Lines of the old Unix mail, between `begin` and `end`.
    Uu,
}

impl Encoding {
    /// By the field of the head; an unknown one leaves the body as it is.
    pub(crate) fn named(name: &str) -> Encoding {
        let name = name.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
        let word = name.split(|sign: char| sign.is_whitespace() || sign == ';').next();
        match word.unwrap_or_default().to_ascii_lowercase().as_str() {
            "base64" => Encoding::Base64,
            "quoted-printable" => Encoding::Quoted,
            "x-uuencode" | "uuencode" | "x-uue" | "uue" => Encoding::Uu,
            _ => Encoding::Plain,
        }
    }
}

/// A body with its encoding undone.
pub(crate) struct Decoded<R> {
    from: R,
    encoding: Encoding,
    raw: Vec<u8>,
    room: usize,
    ready: Vec<u8>,
    at: usize,
    at_end: bool,
    base64: Base64,
    /// Set once something in it was no part of its encoding.
    broken: Rc<Cell<bool>>,
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(from: R, encoding: Encoding) -> Decoded<R> {
        Decoded {
            from,
            encoding,
            raw: Vec::new(),
            room: LEAST,
            ready: Vec::new(),
            at: 0,
            at_end: false,
            base64: Base64::default(),
            broken: Rc::default(),
        }
    }

    /// Where it says afterwards whether it had to be repaired.
    pub(crate) fn broken(&self) -> Rc<Cell<bool>> {
        self.broken.clone()
    }

    /// Fills `ready` from the next bytes; what must wait for more stays in `raw`.
    fn undo(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.at = 0;
        while self.ready.is_empty() && !self.at_end {
            let kept = self.raw.len();
            self.raw.resize(kept + self.room, 0);
            self.room = (self.room * 4).min(PIECE);
            let read = self.from.read(&mut self.raw[kept..])?;
            self.raw.truncate(kept + read);
            self.at_end = read == 0;
            let used = match self.encoding {
                Encoding::Plain => {
                    self.ready.extend_from_slice(&self.raw);
                    self.raw.len()
                }
                Encoding::Base64 => {
                    let fine = self.base64.undo(&self.raw, &mut self.ready, self.at_end);
                    if !fine {
                        self.broken.set(true);
                    }
                    self.raw.len()
                }
                Encoding::Quoted => unquote(&self.raw, &mut self.ready, self.at_end),
                Encoding::Uu => uu(&self.raw, &mut self.ready, self.at_end),
            };
            self.raw.drain(..used);
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.at == self.ready.len() {
            self.undo()?;
        }
        let length = to.len().min(self.ready.len() - self.at);
        to[..length].copy_from_slice(&self.ready[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

/// Letters of base64 that wait for their fellows.
#[derive(Default)]
pub(crate) struct Base64 {
    bits: u32,
    letters: u8,
}

impl Base64 {
    /// Undoes a piece; whether everything in it belonged there.
    pub(crate) fn undo(&mut self, from: &[u8], to: &mut Vec<u8>, at_end: bool) -> bool {
        let mut fine = true;
        for byte in from {
            match VALUES[usize::from(*byte)] {
                BLANK => {}
                PADDING => self.close(to),
                FOREIGN => fine = false,
                value => {
                    self.bits = self.bits << 6 | u32::from(value);
                    self.letters += 1;
                    if self.letters == 4 {
                        to.extend_from_slice(&self.bits.to_be_bytes()[1..]);
                        (self.bits, self.letters) = (0, 0);
                    }
                }
            }
        }
        if at_end {
            fine &= self.letters != 1;
            self.close(to);
        }
        fine
    }

    /// What is left of an open group: two letters make a byte, three make two.
    fn close(&mut self, to: &mut Vec<u8>) {
        match self.letters {
            2 => to.push((self.bits >> 4) as u8),
            3 => to.extend_from_slice(&((self.bits >> 2) as u16).to_be_bytes()),
            _ => {}
        }
        (self.bits, self.letters) = (0, 0);
    }
}

const BLANK: u8 = 64;
const PADDING: u8 = 65;
const FOREIGN: u8 = 66;

/// What each byte is worth in base64.
const VALUES: [u8; 256] = {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut values = [FOREIGN; 256];
    let mut at = 0;
    while at < letters.len() {
        values[letters[at] as usize] = at as u8;
        at += 1;
    }
    values[b' ' as usize] = BLANK;
    values[b'\t' as usize] = BLANK;
    values[b'\r' as usize] = BLANK;
    values[b'\n' as usize] = BLANK;
    values[0] = BLANK;
    values[b'=' as usize] = PADDING;
    values
};

/// Undoes quoted-printable; an equals sign that means nothing stays. Returns the bytes used up.
fn unquote(from: &[u8], to: &mut Vec<u8>, at_end: bool) -> usize {
    let mut at = 0;
    while let Some(byte) = from.get(at) {
        if *byte != b'=' {
            to.push(*byte);
            at += 1;
            continue;
        }
        let rest = &from[at + 1..];
        // Blanks may stand between the sign and the end of the line.
        let blanks = rest.iter().take(80).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let known = match (rest.get(blanks), rest.get(blanks + 1)) {
            (Some(b'\n'), _) => Some(blanks + 1),
            (Some(b'\r'), Some(b'\n')) => Some(blanks + 2),
            (Some(b'\r') | None, None) if !at_end => return at,
            (None, None) => Some(blanks),
            (Some(_), None) if blanks == 0 && !at_end => return at,
            (Some(high), Some(low)) if blanks == 0 => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    to.push(high << 4 | low);
                    Some(2)
                }
                _ => None,
            },
            _ => None,
        };
        if known.is_none() {
            to.push(b'=');
        }
        at += 1 + known.unwrap_or(0);
    }
    at
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Undoes whole lines of uuencode. Returns the bytes used up.
fn uu(from: &[u8], to: &mut Vec<u8>, at_end: bool) -> usize {
    let mut used = 0;
    while used < from.len() {
        let rest = &from[used..];
        let end = match rest.iter().position(|byte| *byte == b'\n') {
            Some(end) => end + 1,
            None if at_end || rest.len() > PIECE => rest.len(),
            None => break,
        };
        uu_line(rest[..end].trim_ascii_end(), to);
        used += end;
    }
    used
}

/// One line: its first letter says how many bytes it holds.
pub(crate) fn uu_line(line: &[u8], to: &mut Vec<u8>) {
    let Some((first, letters)) = line.split_first() else { return };
    if line.starts_with(b"begin ") || line == b"end" {
        return;
    }
    let value = |letter: u8| u32::from(letter.wrapping_sub(32) & 63);
    let mut wanted = value(*first) as usize;
    for group in letters.chunks(4) {
        let bits =
            (0..4).fold(0, |bits, at| bits << 6 | group.get(at).map_or(0, |letter| value(*letter)));
        let bytes = &bits.to_be_bytes()[1..];
        let length = wanted.min(3);
        to.extend_from_slice(&bytes[..length]);
        wanted -= length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &[u8], encoding: Encoding) -> (Vec<u8>, bool) {
        let mut decoded = Decoded::new(text, encoding);
        let broken = decoded.broken();
        let mut bytes = Vec::new();
        let read = decoded.read_to_end(&mut bytes);
        assert!(read.is_ok());
        (bytes, broken.get())
    }

    #[test]
    fn base64_is_undone_and_its_faults_are_said() {
        assert_eq!(undone(b"S8O2\r\naGxlcg==", Encoding::Base64), ("Köhler".into(), false));
        assert_eq!(undone(b"S8O2aGxlcg", Encoding::Base64), ("Köhler".into(), false));
        assert_eq!(undone(b"S8O2*aGxlcg==", Encoding::Base64), ("Köhler".into(), true));
        // Two bodies one behind the other.
        assert_eq!(undone(b"YQ==YmM=", Encoding::Base64), (b"abc".to_vec(), false));
    }

    #[test]
    fn quoted_printable_is_undone_and_what_means_nothing_stays() {
        let text = b"K=C3=B6h=\r\nler = 1=ZZ =  \nx=";
        assert_eq!(undone(text, Encoding::Quoted).0, "Köhler = 1=ZZ x".as_bytes());
    }

    #[test]
    fn a_sign_cut_between_two_pieces_is_whole() {
        let text = [vec![b'x'; PIECE - 1], b"=C3=B6".to_vec()].concat();
        assert!(undone(&text, Encoding::Quoted).0.ends_with("xö".as_bytes()));
    }

    #[test]
    fn old_unix_lines_are_undone() {
        let text = b"begin 644 a.txt\n#0V%T\n`\nend\n";
        assert_eq!(undone(text, Encoding::Uu).0, b"Cat");
    }
}
