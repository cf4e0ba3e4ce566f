//! Everything a file says: recognises what it is, and has the reader of that format tell it.
//!
//! A file is known by its content first; the extension decides only where the content leaves it
//! open. What is inside another file comes through here again, one deeper.

use std::fs::File;
use std::os::unix::fs::MetadataExt;

use crate::error::ReadError;
use crate::input::Input;
use crate::kind;
use crate::letters;
use crate::piece::{Listener, Telling};
use crate::table::Format;
use crate::{
    address, archive, armour, calendar, compound, delimited, json, ldif, mail, mailbox, outlook,
    packed, pdf, picture, plain, rtf, seven, signed, stored, tagged, tape, text, tree,
};

/// Tells everything a file says, in this process, without any protection but the limits on what
/// comes out: for the worker, which has given up its rights before, and for tests.
///
/// # Errors
/// What makes the rest of the file unreadable; the pieces told before it stand.
pub fn tell_here(file: File, name: &str, listener: &mut dyn Listener) -> Result<(), ReadError> {
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    // A file with holes is not as large as it says.
    let held = about.blocks().saturating_mul(512);
    let mut tell = Telling::new(listener, about.len().min(held));
    read(Input::file(name, file)?, &mut tell)
}

/// Tells everything a file says, whatever it is.
pub(crate) fn read(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.alive()?;
    if input.start().is_empty() {
        return Ok(());
    }
    if let Some(kind) = kind::without_text(&input) {
        tell.kind(kind)?;
        return Err(ReadError::NotText { kind });
    }
    reader(&input)(input, tell)
}

/// Whether the first bytes alone say what a file is.
pub(crate) fn is_known(input: &Input<'_>) -> bool {
    let start = input.start();
    kind::without_text(input).is_some() || kind::is_picture(start) || by_magic(start).is_some()
}

/// Reads a file of one format.
type Reader = fn(Input<'_>, &mut Telling<'_>) -> Result<(), ReadError>;

/// Which reader takes a file.
fn reader(input: &Input<'_>) -> Reader {
    let start = input.start();
    let extension = input.extension();
    if let Some(reader) = by_magic(start) {
        return reader;
    }
    if outlook::is_store(start) {
        return outlook::tell;
    }
    if outlook::tnef::looks_like(start) {
        return outlook::tnef::tell;
    }
    if kind::is_picture(start) {
        return picture::tell;
    }
    if signed_by_name(&extension) && !start.starts_with(b"-----") {
        return signed::tell;
    }
    // Their heads are sure enough, whatever letters or bytes their parts are in.
    if mailbox::looks_like(start) {
        return mailbox::tell;
    }
    if mail::looks_like(start, &extension) {
        return mail::tell;
    }
    if !text::is_text(start) {
        return unknown;
    }
    by_words(&letters::head(start), &extension)
}

/// What the first bytes alone decide.
fn by_magic(start: &[u8]) -> Option<Reader> {
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let readers: [(&[u8], Reader); 10] = [
        (b"PK\x03\x04", archive::tell),
        (b"PK\x05\x06", archive::tell),
        (b"PK\x07\x08", archive::tell),
        (COMPOUND, compound::tell),
        (b"\x1f\x8b", packed::gzip),
        (b"\x28\xb5\x2f\xfd", packed::zstd),
        (b"\xfd7zXZ\0", packed::xz),
        (b"7z\xbc\xaf\x27\x1c", seven::tell),
        (b"SQLite format 3\0", stored::tell),
        (b"{\\rtf", rtf::tell),
    ];
    if let Some((_, reader)) = readers.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Some(*reader);
    }
    if packed::is_bzip2(start) {
        return Some(packed::bzip2);
    }
    if stored::is_log(start) {
        return Some(stored::tell_log);
    }
    if tape::looks_like(start) {
        return Some(tape::tell);
    }
    let early = &start[..start.len().min(1 << 10)];
    early.windows(5).any(|word| word == b"%PDF-").then_some(pdf::tell as Reader)
}

/// What the first words of a text decide, and for tables the extension.
fn by_words(head: &str, extension: &str) -> Reader {
    let first = head.trim_start();
    let begins =
        |word: &str| first.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if begins("BEGIN:VCARD") {
        address::tell
    } else if begins("BEGIN:VCALENDAR") {
        calendar::tell
    } else if armour::looks_like(first) {
        armour::tell
    } else if ldif::looks_like(first) {
        ldif::tell
    } else if begins("{\\rtf") {
        rtf::tell
    } else if tagged::is_html(first, extension) {
        tagged::html
    } else if tagged::is_xml(first, extension) {
        tagged::xml
    } else if json::looks_like(first, extension) {
        tree::tell
    } else if delimited::looks_like(head, extension) {
        delimited::tell
    } else {
        plain::tell
    }
}

fn signed_by_name(extension: &str) -> bool {
    matches!(extension, "p7m" | "p7s" | "p7b" | "p7c")
}

fn unknown(_input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Unknown)?;
    Err(ReadError::UnknownFormat)
}
