//! The parts of a binary workbook (MS-XLSB) that are no cells: records whose strings are told.

use std::io::{self, BufReader, Read};

use crate::document::apart;
use crate::error::ReadError;
use crate::package::Package;
use crate::piece::{Part, Telling};

/// Longest record that is looked into; longer ones hold cells of a cache.
const RECORD: usize = 1 << 20;
/// Most bytes of strings that are gathered before they are told.
const HELD: usize = 1 << 20;

/// Tells the strings of one part.
pub(super) fn tell(
    package: &mut Package,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let name = package.names[at].to_ascii_lowercase();
    let is_sheet = name.contains("sheets/");
    let part = if name.contains("/comments") {
        Part::Comments
    } else if is_sheet {
        Part::HeadersFooters
    } else {
        Part::Properties
    };
    let mut from = BufReader::new(package.part(at, tell)?);
    let mut text = String::new();
    let mut records = 0u32;
    while let Some((kind, record)) = record(&mut from)? {
        records += 1;
        if records.is_multiple_of(10_000) {
            tell.alive()?;
        }
        // Of a sheet only heads and feet (479) and links (494); its cells are told elsewhere.
        if !is_sheet || matches!(kind, 479 | 494) {
            strings(&record, &mut text);
        }
        if text.len() > HELD {
            apart(part, &std::mem::take(&mut text), tell)?;
        }
    }
    apart(part, &text, tell)
}

/// The next record: its kind and what it holds; nothing at the end.
fn record(from: &mut impl Read) -> Result<Option<(u32, Vec<u8>)>, ReadError> {
    let Some(kind) = number(from, 2)? else { return Ok(None) };
    let Some(length) = number(from, 4)? else { return Ok(None) };
    let mut record = Vec::new();
    let length = u64::from(length);
    from.take(length.min(RECORD as u64)).read_to_end(&mut record)?;
    if length > RECORD as u64 {
        io::copy(&mut from.take(length - RECORD as u64), &mut io::sink())?;
    }
    Ok(Some((kind, record)))
}

/// A number of at most so many bytes, seven bits in each.
fn number(from: &mut impl Read, most: u32) -> Result<Option<u32>, ReadError> {
    let mut value = 0;
    for at in 0..most {
        let mut byte = [0];
        if from.read(&mut byte)? == 0 {
            return Ok(None);
        }
        value |= u32::from(byte[0] & 0x7f) << (7 * at);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(value))
}

/// Gathers everything in a record that has the form of a string: its length in characters, then
/// UTF-16 of that length, all of it printable.
pub(super) fn strings(record: &[u8], text: &mut String) {
    let mut at = 0;
    while at + 6 <= record.len() {
        let length =
            u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]);
        let bytes = (length as usize)
            .checked_mul(2)
            .and_then(|size| record.get(at + 4..(at + 4).checked_add(size)?));
        let decoded = bytes.filter(|bytes| bytes.len() >= 4).and_then(|bytes| {
            let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            let string: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
            let is_plain = |it: char| !it.is_control() || matches!(it, '\n' | '\r' | '\t');
            string.chars().all(is_plain).then_some((string, bytes.len()))
        });
        match decoded {
            Some((string, size)) => {
                text.push_str(&string);
                text.push('\n');
                at += 4 + size;
            }
            None => at += 1,
        }
    }
}
