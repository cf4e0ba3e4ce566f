//! The directory at the end of a ZIP archive (APPNOTE 4.3), with its 64-bit form.

use std::io::{Read, Seek, SeekFrom};

use super::{broken, member};
use crate::error::{Limit, Place, ReadError};
use crate::input::Whole;
use crate::piece::Telling;

/// Most members that are kept in mind.
const MEMBERS: usize = 1_000_000;
/// The end record, and the longest comment behind it.
const END: u64 = 22;
const COMMENT: u64 = u16::MAX as u64;
const ENTRY: usize = 46;

pub(super) struct Directory {
    /// The members in the order they lie.
    pub(super) entries: Vec<Entry>,
    /// Where the directory begins and the archive ends.
    pub(super) start: u64,
    pub(super) end: u64,
    /// Whether something lies behind the end.
    pub(super) trailing: bool,
    pub(super) comment: String,
}

pub(super) struct Entry {
    pub(super) name: String,
    pub(super) raw_name: Vec<u8>,
    pub(super) comment: String,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) written: [u16; 2],
    pub(super) sum: u32,
    /// How long it is packed; unknown where only its own words are at hand and it does not say.
    pub(super) packed: Option<u64>,
    pub(super) size: u64,
    /// Where it begins with its own words.
    pub(super) offset: u64,
}

impl Entry {
    /// A member by its own words.
    pub(super) fn local(offset: u64, start: &[u8], raw_name: &[u8]) -> Entry {
        let flags = short(start, 6);
        let packed = u64::from(long(start, 18));
        let said = flags & member::DESCRIBED_BEHIND == 0 && packed != u64::from(u32::MAX);
        Entry {
            name: named(raw_name),
            raw_name: raw_name.to_vec(),
            comment: String::new(),
            flags,
            method: short(start, 8),
            written: [short(start, 10), short(start, 12)],
            sum: long(start, 14),
            packed: said.then_some(packed),
            size: u64::from(long(start, 22)),
            offset,
        }
    }

    pub(super) fn is_folder(&self) -> bool {
        self.name.ends_with('/') && self.size == 0
    }
}

/// What the end record says.
struct End {
    at: u64,
    size: u64,
    start: u64,
    after: u64,
    comment: Vec<u8>,
}

impl Directory {
    pub(super) fn read(whole: &mut Whole, tell: &mut Telling<'_>) -> Result<Directory, ReadError> {
        let length = whole.seek(SeekFrom::End(0))?;
        let end = end(whole, length)?;
        // What stands before the archive, such as a program that unpacks it, moves every offset.
        let start = end.at.checked_sub(end.size).ok_or_else(|| broken(end.at))?;
        let moved = start.checked_sub(end.start).ok_or_else(|| broken(end.at))?;
        whole.seek(SeekFrom::Start(start))?;
        let mut rest = std::io::BufReader::with_capacity(64 << 10, whole.take(end.size));
        let mut entries = Vec::new();
        while let Some(mut entry) = entry(&mut rest)? {
            entry.offset = entry.offset.checked_add(moved).ok_or_else(|| broken(start))?;
            entries.push(entry);
            if entries.len() > MEMBERS {
                return Err(ReadError::too_much(Limit::Record, Place::default()));
            }
            if entries.len() % 10_000 == 0 {
                tell.alive()?;
            }
        }
        entries.sort_by_key(|entry| entry.offset);
        Ok(Directory {
            entries,
            start,
            end: end.after,
            trailing: end.after < length,
            comment: String::from_utf8_lossy(&end.comment).into_owned(),
        })
    }
}

/// Finds the end record from behind.
fn end(whole: &mut Whole, length: u64) -> Result<End, ReadError> {
    let from = length.saturating_sub(END + COMMENT);
    whole.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    whole.take(END + COMMENT).read_to_end(&mut tail)?;
    let found = (0..tail.len().saturating_sub(END as usize - 1)).rev().find(|at| {
        let rest = &tail[*at..];
        rest.starts_with(b"PK\x05\x06") && usize::from(short(rest, 20)) + END as usize <= rest.len()
    });
    let at = found.ok_or_else(|| broken(length))?;
    let record = &tail[at..];
    let comment = record[END as usize..][..usize::from(short(record, 20))].to_vec();
    let place = from + at as u64;
    let after = place + END + comment.len() as u64;
    let (size, start) = (u64::from(long(record, 12)), u64::from(long(record, 16)));
    let wide = start == u64::from(u32::MAX)
        || size == u64::from(u32::MAX)
        || short(record, 10) == u16::MAX;
    if wide && let Some(wide) = wide_end(whole, place)? {
        return Ok(End { after, comment, ..wide });
    }
    Ok(End { at: place, size, start, after, comment })
}

/// The 64-bit end record, which a locator right before the other one points at.
fn wide_end(whole: &mut Whole, end: u64) -> Result<Option<End>, ReadError> {
    const LOCATOR: usize = 20;
    const RECORD: usize = 56;
    let Some(at) = end.checked_sub(LOCATOR as u64) else { return Ok(None) };
    whole.seek(SeekFrom::Start(at))?;
    let mut locator = [0; LOCATOR];
    whole.read_exact(&mut locator)?;
    if !locator.starts_with(b"PK\x06\x07") {
        return Ok(None);
    }
    // Where it says, or right before the locator when something was put before the archive.
    for at in [wide(&locator, 8), at.saturating_sub(RECORD as u64)] {
        whole.seek(SeekFrom::Start(at))?;
        let mut record = Vec::new();
        whole.take(RECORD as u64).read_to_end(&mut record)?;
        if record.len() == RECORD && record.starts_with(b"PK\x06\x06") {
            let (size, start) = (wide(&record, 40), wide(&record, 48));
            return Ok(Some(End { at, size, start, after: 0, comment: Vec::new() }));
        }
    }
    Ok(None)
}

fn entry(from: &mut impl Read) -> Result<Option<Entry>, ReadError> {
    let mut start = Vec::new();
    from.by_ref().take(ENTRY as u64).read_to_end(&mut start)?;
    if start.len() < ENTRY || !start.starts_with(b"PK\x01\x02") {
        // A signature of the directory may stand behind the last entry.
        return Ok(None);
    }
    let mut part = |at: usize| -> Result<Vec<u8>, ReadError> {
        let length = u64::from(short(&start, at));
        let mut part = Vec::new();
        from.by_ref().take(length).read_to_end(&mut part)?;
        Ok(part)
    };
    let (raw_name, extra, comment) = (part(28)?, part(30)?, part(32)?);
    let mut sizes = [long(&start, 24), long(&start, 20), long(&start, 42)].map(u64::from);
    widen(&extra, &mut sizes);
    let [size, packed, offset] = sizes;
    Ok(Some(Entry {
        name: named(&raw_name),
        raw_name,
        comment: String::from_utf8_lossy(&comment).into_owned(),
        flags: short(&start, 8),
        method: short(&start, 10),
        written: [short(&start, 12), short(&start, 14)],
        sum: long(&start, 16),
        packed: Some(packed),
        size,
        offset,
    }))
}

/// Takes the numbers that did not fit into 32 bits from the extra field 1, in their order.
pub(super) fn widen(extra: &[u8], sizes: &mut [u64]) {
    let mut rest = extra;
    while rest.len() >= 4 {
        let length = usize::from(short(rest, 2)).min(rest.len() - 4);
        if short(rest, 0) == 1 {
            let mut field = &rest[4..4 + length];
            for size in sizes.iter_mut().filter(|size| **size == u64::from(u32::MAX)) {
                if field.len() < 8 {
                    return;
                }
                *size = wide(field, 0);
                field = &field[8..];
            }
        }
        rest = &rest[4 + length..];
    }
}

/// A name is UTF-8, or it is of the old code page, of which only our letters matter.
fn named(raw: &[u8]) -> String {
    let old = |byte: &u8| match byte {
        0x84 => 'ä',
        0x94 => 'ö',
        0x81 => 'ü',
        0x8e => 'Ä',
        0x99 => 'Ö',
        0x9a => 'Ü',
        0xe1 => 'ß',
        0x82 => 'é',
        byte if byte.is_ascii() => char::from(*byte),
        _ => char::REPLACEMENT_CHARACTER,
    };
    std::str::from_utf8(raw).map_or_else(|_| raw.iter().map(old).collect(), str::to_owned)
}

pub(super) fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
}

pub(super) fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(short(bytes, at)) | u32::from(short(bytes, at + 2)) << 16
}

fn wide(bytes: &[u8], at: usize) -> u64 {
    u64::from(long(bytes, at)) | u64::from(long(bytes, at + 4)) << 32
}
