//! Tape archives: POSIX ustar and pax, GNU, and the older one, read in one pass.
//!
//! A name is told, never used as a path. A number that does not fit its checksum ends the reading,
//! because behind it nobody knows where the next member begins.

use std::io::Read;

use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;

const BLOCK: usize = 512;
/// Longest name or set of properties of a member.
const LONG: u64 = 1 << 20;

/// Whether the first block is the head of a member.
pub(crate) fn looks_like(start: &[u8]) -> bool {
    start.get(..BLOCK).is_some_and(|block| is_head(block) && block[0] != 0)
}

pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Tar)?;
    let mut tape = Tape { from: input.into_reader(), at: 0 };
    let mut said = Said::default();
    while let Some(block) = tape.block()? {
        if block.iter().all(|byte| *byte == 0) {
            // Two of them are the end; what lies behind is filled up with more.
            continue;
        }
        if !is_head(&block) {
            return Err(tape.broken());
        }
        let size = number(&block[124..136]).ok_or_else(|| tape.broken())?;
        match block[156] {
            b'L' => said.name = Some(text(&tape.long(size)?)),
            b'K' => said.link = Some(text(&tape.long(size)?)),
            b'x' => said.properties(&tape.long(size)?),
            b'g' => {
                let all = tape.long(size)?;
                tell.text(0, &String::from_utf8_lossy(&all))?;
            }
            kind => {
                let member = std::mem::take(&mut said);
                tape.member(kind, &block, size, member, tell)?;
            }
        }
    }
    Ok(())
}

struct Tape<'r> {
    from: Box<dyn Read + 'r>,
    at: u64,
}

/// What stands before a member about it.
#[derive(Default)]
struct Said {
    name: Option<String>,
    link: Option<String>,
    size: Option<u64>,
}

impl Tape<'_> {
    fn block(&mut self) -> Result<Option<[u8; BLOCK]>, ReadError> {
        let mut block = Vec::with_capacity(BLOCK);
        (&mut self.from).take(BLOCK as u64).read_to_end(&mut block)?;
        self.at += block.len() as u64;
        match <[u8; BLOCK]>::try_from(block) {
            Ok(block) => Ok(Some(block)),
            Err(rest) if rest.iter().all(|byte| *byte == 0) => Ok(None),
            Err(_) => Err(self.broken()),
        }
    }

    fn long(&mut self, size: u64) -> Result<Vec<u8>, ReadError> {
        if size > LONG {
            return Err(ReadError::too_much(Limit::Record, self.place()));
        }
        let mut all = Vec::new();
        (&mut self.from).take(size).read_to_end(&mut all)?;
        self.at += all.len() as u64;
        self.pass(padding(size))?;
        Ok(all)
    }

    /// Tells a member and stands behind it.
    fn member(
        &mut self,
        kind: u8,
        head: &[u8; BLOCK],
        size: u64,
        said: Said,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let name = said.name.unwrap_or_else(|| name(head));
        if let b'1' | b'2' = kind {
            let link = said.link.unwrap_or_else(|| text(&head[157..257]));
            return tell.text(0, &format!("{name} -> {link}"));
        }
        // A folder, a device or a pipe holds nothing.
        if matches!(kind, b'3'..=b'6') {
            return Ok(());
        }
        let size = said.size.unwrap_or(size);
        if kind == b'S' {
            self.pass_sparse_map(head)?;
        }
        let mut content = (&mut self.from).take(size);
        tell.inside_file(&name, |tell| {
            if let Some(seconds) = number(&head[136..148]).and_then(|time| time.try_into().ok()) {
                tell.dated(seconds)?;
            }
            let mut counted = tell.counted(&mut content);
            whole::read(Input::stream(&name, &mut counted)?, tell)
        })?;
        let left = content.limit();
        self.at += size - left;
        self.pass_telling(left, tell)?;
        self.pass(padding(size))
    }

    /// The maps of a sparse member that did not fit into its head; its data follows.
    fn pass_sparse_map(&mut self, head: &[u8; BLOCK]) -> Result<(), ReadError> {
        let mut more = head[482] == 1;
        while more {
            let block = self.block()?.ok_or_else(|| self.broken())?;
            more = block[504] == 1;
        }
        Ok(())
    }

    fn pass(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.at += std::io::copy(&mut (&mut self.from).take(bytes), &mut std::io::sink())?;
        Ok(())
    }

    fn pass_telling(&mut self, mut bytes: u64, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        while bytes > 0 {
            let now = bytes.min(8 << 20);
            let before = self.at;
            self.pass(now)?;
            if self.at - before < now {
                return Err(self.broken());
            }
            bytes -= now;
            tell.alive()?;
        }
        Ok(())
    }

    fn place(&self) -> Place {
        Place { byte: Some(self.at), ..Place::default() }
    }

    fn broken(&self) -> ReadError {
        ReadError::broken(Format::Tar, self.place())
    }
}

impl Said {
    /// Lines of `length key=value` (POSIX pax).
    fn properties(&mut self, all: &[u8]) {
        let mut rest = all;
        while let Some(blank) = rest.iter().position(|byte| *byte == b' ') {
            let length = std::str::from_utf8(&rest[..blank]).ok().and_then(|n| n.parse().ok());
            let Some(line) = length.and_then(|length: usize| rest.get(blank + 1..length)) else {
                return;
            };
            let line = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(line));
            match line.split_once('=') {
                Some(("path", value)) => self.name = Some(value.to_owned()),
                Some(("linkpath", value)) => self.link = Some(value.to_owned()),
                Some(("size", value)) => self.size = value.parse().ok(),
                _ => {}
            }
            rest = &rest[length.unwrap_or(rest.len())..];
        }
    }
}

/// Whether the checksum of a head is right, as either of the two ways to count it.
fn is_head(block: &[u8]) -> bool {
    let Some(said) = number(&block[148..156]) else { return false };
    let counted = |at: usize, byte: u8| if (148..156).contains(&at) { b' ' } else { byte };
    let bytes = || block.iter().enumerate().map(|(at, byte)| counted(at, *byte));
    let plain: u64 = bytes().map(u64::from).sum();
    let signed: i64 = bytes().map(|byte| i64::from(byte.cast_signed())).sum();
    said == plain || i64::try_from(said) == Ok(signed)
}

/// A number in octal, or in binary when its first bit is set.
fn number(field: &[u8]) -> Option<u64> {
    let (first, rest) = field.split_first()?;
    if first & 0x80 != 0 {
        let start = u64::from(first & 0x7f);
        return rest.iter().try_fold(start, |number, byte| {
            number.checked_mul(256).map(|number| number + u64::from(*byte))
        });
    }
    let digits = text(field);
    let digits = digits.trim();
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

fn name(head: &[u8; BLOCK]) -> String {
    let (name, prefix) = (text(&head[..100]), text(&head[345..500]));
    let is_posix = head[257..263] == *b"ustar\0";
    if is_posix && !prefix.is_empty() { format!("{prefix}/{name}") } else { name }
}

/// A field up to its first zero.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

fn padding(size: u64) -> u64 {
    size.next_multiple_of(BLOCK as u64).saturating_sub(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Heard, Piece, Step};

    fn head(name: &str, kind: u8, size: usize) -> Vec<u8> {
        let mut head = vec![0; BLOCK];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
        head[156] = kind;
        head[257..263].copy_from_slice(b"ustar\0");
        head[148..156].copy_from_slice(b"        ");
        let sum: u64 = head.iter().map(|byte| u64::from(*byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        head
    }

    fn member(name: &str, kind: u8, content: &[u8]) -> Vec<u8> {
        let mut bytes = head(name, kind, content.len());
        bytes.extend_from_slice(content);
        bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
        bytes
    }

    fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        let outcome = Input::stream("a.tar", bytes).and_then(|input| whole::read(input, &mut tell));
        (heard, outcome)
    }

    #[test]
    fn members_are_told_by_their_long_names_too() {
        let long = "ordner/".repeat(30) + "köhler.txt";
        let pax = format!("path={long}\n");
        let pax = format!("{} {pax}", pax.len() + 4);
        let bytes = [
            member("notiz.txt", b'0', b"Leonie K\xc3\xb6hler\n"),
            member("././@LongLink", b'L', long.as_bytes()),
            member("kurz", b'0', b"Ben"),
            member("x", b'x', pax.as_bytes()),
            member("kurz", b'0', b"Ada"),
            vec![0; 1024],
        ]
        .concat();
        let (heard, outcome) = heard(&bytes);
        assert_eq!(outcome, Ok(()));
        assert_eq!(heard.words(), "Leonie Köhler\n\nBen\nAda\n");
        let names: Vec<&str> = heard
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Enter(Step::File { name }) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(names, ["notiz.txt", &long, &long]);
    }

    #[test]
    fn numbers_are_read_in_both_their_forms() {
        assert_eq!(number(b"00000000017\0"), Some(15));
        assert_eq!(number(b"\x80\0\0\0\0\0\0\0\0\0\x01\x02"), Some(258));
        assert_eq!(number(b"\x80\0\0\0\0\0\0\x07"), Some(7));
        assert_eq!(number(&[0xff; 12]), None);
        assert_eq!(number(b"%PDF-1.5"), None);
    }

    #[test]
    fn a_tape_that_is_cut_or_lies_about_a_size_is_broken() {
        let whole = member("notiz.txt", b'0', &b"Leonie\n".repeat(200));
        assert!(heard(&whole[..900]).1.is_err());
        let lying = [head("notiz.txt", b'0', 1 << 30), b"Leonie".to_vec()].concat();
        let (heard, outcome) = heard(&lying);
        assert!(heard.words().contains("Leonie"));
        assert!(outcome.is_err());
    }
}
