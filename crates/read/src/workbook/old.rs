//! What an older workbook (MS-XLS) holds beside its cells: remarks, heads and feet, who saved it.

use std::path::Path;

use crate::compound::Compound;
use crate::document::apart;
use crate::error::ReadError;
use crate::piece::{Part, Telling};

/// Most bytes of text that are gathered before they are told.
const HELD: usize = 1 << 20;
/// Most bytes of records that sheets may share.
const SHARED: usize = 64 << 10;

/// Tells the texts of records that hold no cells; `whole` those of cells too, for a workbook within
/// a document.
pub(crate) fn tell(
    file: &mut Compound,
    path: &Path,
    whole: bool,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let bytes = file.stream(path, tell)?.unwrap_or_default();
    let (mut remarks, mut pages, mut other, mut cells) =
        (String::new(), String::new(), String::new(), String::new());
    let mut at = 0;
    // How many characters of a remark's text come in the records that follow.
    let mut awaited = 0;
    let mut begins = Vec::new();
    while let Some((kind, record)) = record(&bytes, &mut at) {
        match kind {
            0x2F => return Err(ReadError::Encrypted),
            0x14 | 0x15 => push(&mut pages, wide(record).map(|text| super::rest::page(&text))),
            0x85 => begins.extend(record.first_chunk().map(|it| u32::from_le_bytes(*it))),
            0x1C => push(&mut remarks, record.get(8..).and_then(wide)),
            0x5C | 0xCD | 0x1AE => push(&mut other, wide(record)),
            0x1B6 => {
                awaited = record.get(10..12).map_or(0, |it| u16::from_le_bytes([it[0], it[1]]));
            }
            0x3C if awaited > 0 => {
                let Some((flag, text)) = record.split_first() else { continue };
                let text = letters(*flag, text, usize::from(awaited));
                awaited = awaited.saturating_sub(text.chars().count().max(1) as u16);
                remarks.push_str(&text);
                if awaited == 0 {
                    remarks.push('\n');
                }
            }
            0x1B8 => super::binary::strings(record, &mut other),
            // Texts that cells share, and those that stand in a cell.
            0xFC | 0x3C if whole => shared(record, if kind == 0xFC { 8 } else { 0 }, &mut cells),
            0x204 if whole => push(&mut cells, record.get(6..).and_then(wide)),
            _ => {}
        }
        if remarks.len() + pages.len() + other.len() + cells.len() > HELD {
            tell.text(0, &std::mem::take(&mut cells))?;
            apart(Part::Comments, &std::mem::take(&mut remarks), tell)?;
            apart(Part::HeadersFooters, &std::mem::take(&mut pages), tell)?;
            apart(Part::Properties, &std::mem::take(&mut other), tell)?;
        }
    }
    if overlap(&bytes, &begins) {
        file.doubt();
    }
    tell.text(0, &cells)?;
    apart(Part::Comments, &remarks, tell)?;
    apart(Part::HeadersFooters, &pages, tell)?;
    apart(Part::Properties, &other, tell)
}

/// Whether sheets that begin here share what they hold: a sheet that thousands name would be read
/// as often. What a few small ones share costs nothing.
fn overlap(bytes: &[u8], begins: &[u32]) -> bool {
    const BEGIN: u16 = 0x809;
    const END: u16 = 0x0A;
    let mut left = bytes.len().saturating_mul(2).saturating_add(SHARED);
    for begin in begins {
        let (mut at, mut depth) = (*begin as usize, 0u32);
        while let Some((kind, record)) = record(bytes, &mut at) {
            let Some(rest) = left.checked_sub(record.len() + 4) else { return true };
            left = rest;
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ => {}
            }
        }
    }
    false
}

/// The next record: its kind and what it holds.
fn record<'b>(bytes: &'b [u8], at: &mut usize) -> Option<(u16, &'b [u8])> {
    let head = bytes.get(*at..*at + 4)?;
    let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
    let from = *at + 4;
    *at = from + length;
    Some((u16::from_le_bytes([head[0], head[1]]), bytes.get(from..from + length)?))
}

/// A text behind its length in sixteen bits and a flag that says how it is written.
fn wide(record: &[u8]) -> Option<String> {
    let length = usize::from(u16::from_le_bytes([*record.first()?, *record.get(1)?]));
    Some(letters(*record.get(2)?, record.get(3..)?, length))
}

/// So many letters, in eight bits or in sixteen.
fn letters(flag: u8, bytes: &[u8], length: usize) -> String {
    let size = if flag & 1 == 1 { length.saturating_mul(2) } else { length };
    let bytes = &bytes[..size.min(bytes.len())];
    let encoding = if flag & 1 == 1 { encoding_rs::UTF_16LE } else { encoding_rs::WINDOWS_1252 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Texts one after the other, as far as they stand in this record.
fn shared(record: &[u8], from: usize, cells: &mut String) {
    let mut rest = record.get(from..).unwrap_or_default();
    while let [low, high, flag, behind @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*low, *high]));
        let mut skipped = 0;
        let mut behind_text = 0;
        if flag & 8 != 0 {
            let runs = behind.get(..2).map_or(0, |it| u16::from_le_bytes([it[0], it[1]]));
            behind_text += usize::from(runs) * 4;
            skipped += 2;
        }
        if flag & 4 != 0 {
            let more = behind.get(skipped..skipped + 4);
            let more = more.map_or(0, |it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]));
            behind_text += more as usize;
            skipped += 4;
        }
        let text = behind.get(skipped..).unwrap_or_default();
        push(cells, Some(letters(*flag, text, length)));
        let size = if flag & 1 == 1 { length * 2 } else { length };
        rest = text.get(size.saturating_add(behind_text)..).unwrap_or_default();
    }
}

fn push(to: &mut String, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        to.push_str(text.trim_end());
        to.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: u16) -> Vec<u8> {
        let cell = [&[3, 2, 14, 0][..], &[0; 14]].concat();
        [&[9, 8, 2, 0, 0, 6][..], &cell.repeat(usize::from(cells)), &[10, 0, 0, 0]].concat()
    }

    #[test]
    fn sheets_one_behind_the_other_are_trusted_and_one_that_thousands_name_is_not() {
        let one = sheet(1_000);
        let begins: Vec<u32> = (0..50).map(|at| at * one.len() as u32).collect();
        assert!(!overlap(&one.repeat(50), &begins));
        assert!(overlap(&one, &[0; 1_000]));
        assert!(!overlap(&one, &[0, u32::MAX]));
    }
}
