//! The older Word document (MS-DOC), read by its table of pieces.
//!
//! The characters of a document lie in pieces, some in eight bits, some in sixteen. They come one
//! range after the other: text, footnotes, heads and feet, remarks, endnotes, text boxes. What was
//! deleted with changes tracked still stands among them.

use std::path::Path;

use crate::compound::Compound;
use crate::document::apart;
use crate::error::{Place, ReadError};
use crate::piece::{Part, Step, Telling};
use crate::table::Format;

/// Where in the head of the file a table of the document is named: its place and its length.
const PIECES: usize = 0x1A2;
const REMARKERS: usize = 0x1BA;
const CHANGERS: usize = 0x232;
const SAVERS: usize = 0x2D2;
const TITLES: usize = 0x19A;
/// How much text is gathered before it is told.
const TOLD: usize = 32 << 10;

/// Tells a document that is the whole file.
pub(crate) fn tell(file: &mut Compound, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell_in(file, Path::new("/"), tell)
}

/// Tells a document in a folder of a compound file.
pub(crate) fn tell_in(
    file: &mut Compound,
    folder: &Path,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let main = file.stream(&folder.join("WordDocument"), tell)?.ok_or_else(broken)?;
    let flags = u16_at(&main, 0x0A).ok_or_else(broken)?;
    if flags & 0x100 != 0 {
        return Err(ReadError::Encrypted);
    }
    // Before 1997 the text lay in one piece, in eight bits.
    if u16_at(&main, 2).is_some_and(|version| version < 0xC1) {
        let range = u32_at(&main, 0x18).zip(u32_at(&main, 0x1C));
        let text = range.and_then(|(from, to)| main.get(from as usize..to as usize));
        let mut speech = Speech::default();
        speech.eight(text.ok_or_else(broken)?, tell)?;
        speech.end(tell)?;
        // Its notes and names lie in tables of another make.
        return Err(ReadError::UnknownFormat);
    }
    let name = if flags & 0x200 != 0 { "1Table" } else { "0Table" };
    let table = file.stream(&folder.join(name), tell)?.ok_or_else(broken)?;
    let pieces = pieces(named(&main, &table, PIECES).ok_or_else(broken)?).ok_or_else(broken)?;
    let mut characters = Characters { main: &main, pieces: &pieces, at: 0, piece: 0 };
    let ranges: [(usize, Option<Part>); 8] = [
        (0x4C, None),
        (0x50, Some(Part::Notes)),
        (0x54, Some(Part::HeadersFooters)),
        (0x58, None),
        (0x5C, Some(Part::Comments)),
        (0x60, Some(Part::Notes)),
        (0x64, None),
        (0x68, Some(Part::HeadersFooters)),
    ];
    for (about, part) in ranges {
        let length = u32_at(&main, about).unwrap_or(0);
        if length == 0 {
            continue;
        }
        match part {
            Some(part) => tell.inside(Step::Part(part), |tell| characters.take(length, tell))?,
            None => characters.take(length, tell)?,
        }
    }
    // What stands behind the last range is left over from older versions.
    characters.take(u32::MAX, tell)?;
    names(&main, &table, tell)
}

/// Tells the names of those who remarked, changed and saved.
fn names(main: &[u8], table: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
    for (about, part) in [
        (REMARKERS, Part::Comments),
        (CHANGERS, Part::Changes),
        (SAVERS, Part::Properties),
        (TITLES, Part::Properties),
    ] {
        let mut names = String::new();
        let mut bytes = named(main, table, about).unwrap_or_default();
        // A table of texts says first that it is in sixteen bits, and how many they are.
        if bytes.starts_with(&[0xFF, 0xFF]) {
            bytes = bytes.get(6..).unwrap_or_default();
        }
        while let Some(length) = u16_at(bytes, 0) {
            let end = 2 + usize::from(length) * 2;
            let Some(name) = bytes.get(2..end) else { break };
            names.push_str(&encoding_rs::UTF_16LE.decode_without_bom_handling(name).0);
            names.push('\n');
            bytes = &bytes[end..];
        }
        apart(part, &names.replace('\0', " "), tell)?;
    }
    Ok(())
}

/// A piece: how many characters, from where, in eight bits or in sixteen.
struct Piece {
    length: u32,
    from: usize,
    is_eight: bool,
}

/// Reads the table of pieces.
fn pieces(mut table: &[u8]) -> Option<Vec<Piece>> {
    // Ways of setting text stand in front of it.
    while table.first() == Some(&1) {
        table = table.get(3 + usize::from(u16_at(table, 1)?)..)?;
    }
    let length = u32_at(table, 1).filter(|_| table.first() == Some(&2))? as usize;
    let table = table.get(5..)?;
    let table = &table[..length.min(table.len())];
    let count = table.len().checked_sub(4)? / 12;
    let piece = |at: usize| {
        let (from, to) = (u32_at(table, at * 4)?, u32_at(table, at * 4 + 4)?);
        let place = u32_at(table, (count + 1) * 4 + at * 8 + 2)?;
        let is_eight = place & 0x4000_0000 != 0;
        let place = (place & 0x3FFF_FFFF) as usize;
        let from_byte = if is_eight { place / 2 } else { place };
        Some(Piece { length: to.checked_sub(from)?, from: from_byte, is_eight })
    };
    Some((0..count).filter_map(piece).collect())
}

/// The characters of a document, one piece after the other.
struct Characters<'d> {
    main: &'d [u8],
    pieces: &'d [Piece],
    /// The piece that comes next, and how many characters of it were taken.
    piece: usize,
    at: u32,
}

impl Characters<'_> {
    /// Tells the next so many characters.
    fn take(&mut self, mut length: u32, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let mut speech = Speech::default();
        while let Some(piece) = self.pieces.get(self.piece).filter(|_| length > 0) {
            let now = (piece.length - self.at).min(length);
            let size = if piece.is_eight { 1 } else { 2 };
            let from = piece.from.saturating_add(self.at as usize * size);
            let to = from.saturating_add(now as usize * size);
            let bytes = self.main.get(from..to.min(self.main.len()));
            let is_whole = to <= self.main.len();
            // Pieces may lie one over the other; each counts.
            tell.spend((now as usize * size) as u64)?;
            if let Some(bytes) = bytes {
                if piece.is_eight {
                    speech.eight(bytes, tell)?;
                } else {
                    speech.sixteen(bytes, tell)?;
                }
            }
            length -= now;
            self.at += now;
            if self.at >= piece.length {
                self.piece += 1;
                self.at = 0;
            }
            if !is_whole {
                speech.end(tell)?;
                self.piece = self.pieces.len();
                return Err(broken());
            }
        }
        speech.end(tell)
    }
}

/// Characters on their way to being text: marks become ends of lines, codes of fields stand apart.
#[derive(Default)]
struct Speech {
    text: String,
    codes: String,
    /// For each field that is open, whether its code is over and its result is what comes.
    fields: Vec<bool>,
    after_cell: bool,
}

impl Speech {
    fn eight(&mut self, bytes: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
        for part in bytes.chunks(TOLD) {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(part);
            self.take(&text, tell)?;
        }
        Ok(())
    }

    fn sixteen(&mut self, bytes: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let mut text = String::new();
        for letter in char::decode_utf16(units) {
            text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
            if text.len() > TOLD {
                self.take(&std::mem::take(&mut text), tell)?;
            }
        }
        self.take(&text, tell)
    }

    fn take(&mut self, text: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        for letter in text.chars() {
            let after_cell = std::mem::replace(&mut self.after_cell, letter == '\u{7}');
            let in_code = self.fields.last() == Some(&false);
            match letter {
                '\u{13}' if self.fields.len() < 64 => self.fields.push(false),
                '\u{14}' => {
                    if let Some(last) = self.fields.last_mut() {
                        *last = true;
                        self.codes.push('\n');
                    }
                }
                '\u{15}' => drop(self.fields.pop()),
                // The end of a cell; one more right behind it ends the row.
                '\u{7}' => self.text.push(if after_cell { '\n' } else { '\t' }),
                '\r' | '\u{b}' | '\u{c}' | '\u{e}' => self.text.push('\n'),
                '\u{1e}' => self.text.push('-'),
                '\t' | '\n' => self.text.push(letter),
                it if it.is_control() => {}
                it if in_code => self.codes.push(it),
                it => self.text.push(it),
            }
            if self.text.len() > TOLD && self.text.ends_with('\n') {
                tell.text(0, &std::mem::take(&mut self.text))?;
                tell.alive()?;
            }
        }
        Ok(())
    }

    fn end(self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        tell.text(0, &self.text)?;
        let codes = self.codes.lines().filter(|code| !crate::document::is_bare(code));
        apart(
            Part::Links,
            &codes.map(|code| format!("{}\n", code.trim())).collect::<String>(),
            tell,
        )
    }
}

/// The table that the head names at this place.
fn named<'t>(main: &[u8], table: &'t [u8], about: usize) -> Option<&'t [u8]> {
    let from = u32_at(main, about)? as usize;
    let length = u32_at(main, about + 4)? as usize;
    table.get(from..from.checked_add(length)?)
}

fn broken() -> ReadError {
    ReadError::broken(Format::Doc, Place::default())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests;
