//! ZIP archives, in both their views: the directory at the end, and what lies before each member.
//!
//! What the two tell differently, what no directory names and what lies across another member is
//! read where it can be and said to be unchecked. A member's name is told, never used as a path.

mod directory;
mod member;

use std::io::{Read, Seek, SeekFrom};

use crate::error::{Place, ReadError};
use crate::input::{Input, Whole};
use crate::package;
use crate::piece::Telling;
use crate::table::Format;
use directory::{Directory, Entry};

pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let name = input.name.clone();
    let mut whole = input.into_seek(tell)?;
    let directory = match Directory::read(&mut whole, tell) {
        Ok(directory) => directory,
        Err(error) => {
            tell.kind(Format::Zip)?;
            // Cut off: the members before the cut are still there.
            let end = whole.seek(SeekFrom::End(0))?;
            between(&mut whole, 0, end, tell)?;
            return Err(error);
        }
    };
    if package::is_office(&mut directory.entries.iter().map(|entry| entry.name.as_str())) {
        let mut lies = None;
        for entry in &directory.entries {
            if lies.is_none() && !member::agrees(&mut whole, entry)? {
                lies = Some(entry.offset);
            }
        }
        package::tell(Input::whole(&name, whole)?, tell)?;
        return lies.map_or(Ok(()), |at| Err(broken(at)));
    }
    tell.kind(Format::Zip)?;
    tell.text(0, &directory.comment)?;
    members(&mut whole, &directory, tell)
}

/// Tells every member in the order they lie, and what lies between them.
fn members(
    whole: &mut Whole,
    directory: &Directory,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut reached = 0;
    for entry in &directory.entries {
        if entry.offset < reached {
            if !entry.is_folder() {
                tell.inside_file(&entry.name, |_| Err(broken(entry.offset)))?;
            }
            continue;
        }
        between(whole, reached, entry.offset, tell)?;
        reached = member::tell(whole, entry, directory.start, tell)?.max(entry.offset + 1);
    }
    between(whole, reached, directory.start, tell)?;
    if directory.trailing { Err(broken(directory.end)) } else { Ok(()) }
}

/// Tells what lies between two members: nothing, padding, or members that the directory hides.
fn between(whole: &mut Whole, from: u64, to: u64, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut at = from;
    while at < to {
        let Some(entry) = local(whole, at)? else {
            return if padding(whole, at, to, tell)? { Ok(()) } else { tell.unread(broken(at)) };
        };
        let after = member::tell(whole, &entry, to, tell)?;
        tell.unread(broken(at))?;
        if after <= at {
            return Ok(());
        }
        at = after;
    }
    Ok(())
}

/// The member that begins here, by its own words; a data descriptor before it is passed over.
fn local(whole: &mut Whole, at: u64) -> Result<Option<Entry>, ReadError> {
    whole.seek(SeekFrom::Start(at))?;
    let mut start = Vec::new();
    whole.take(member::HEAD as u64).read_to_end(&mut start)?;
    if start.len() < member::HEAD || !start.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let length = usize::from(u16::from_le_bytes([start[26], start[27]]));
    let mut name = Vec::new();
    whole.take(length as u64).read_to_end(&mut name)?;
    Ok(Some(Entry::local(at, &start, &name)))
}

/// Whether there is nothing between two places but zeros, a data descriptor or a signature block
/// as programs for telephones carry it.
fn padding(
    whole: &mut Whole,
    from: u64,
    to: u64,
    tell: &mut Telling<'_>,
) -> Result<bool, ReadError> {
    const DESCRIPTOR: u64 = 24;
    if to - from <= DESCRIPTOR {
        return Ok(true);
    }
    whole.seek(SeekFrom::Start(from))?;
    let mut rest = whole.take(to - from);
    let mut piece = vec![0; 64 << 10];
    let mut last = Vec::new();
    let mut zeros = true;
    loop {
        let read = rest.read(&mut piece)?;
        if read == 0 {
            return Ok(zeros || last.ends_with(b"APK Sig Block 42"));
        }
        zeros &= piece[..read].iter().all(|byte| *byte == 0);
        last = piece[read.saturating_sub(16)..read].to_vec();
        tell.alive()?;
    }
}

fn broken(byte: u64) -> ReadError {
    ReadError::broken(Format::Zip, Place { byte: Some(byte), ..Place::default() })
}

#[cfg(test)]
mod tests;
