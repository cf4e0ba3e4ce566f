//! A mail of Outlook by itself (MS-OXMSG), and what else Outlook keeps that way: appointments,
//! contacts, notes.
//!
//! Such a file is a small file system; each property of the item is a file in it, each recipient
//! and each attachment a folder. An attached mail is a folder of the same shape.

mod item;
mod packed;
pub(crate) mod tnef;

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;
use encoding_rs::Encoding;

use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;
use item::{BINARY, BYTES, Item, LETTERS, LONG, TIME, USUAL};

/// Largest property that is held.
const PROPERTY: u64 = 64 << 20;
/// Most properties, recipients and attachments of one item.
const MANY: usize = 20_000;
const PROPERTIES: &str = "__properties_version1.0";

/// Whether a file is a store of whole mailboxes, which nobody reads here.
pub(crate) fn is_store(start: &[u8]) -> bool {
    start.starts_with(b"!BDN")
}

/// Tells an item, or says that a store is not read.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    if is_store(input.start()) {
        tell.kind(Format::OutlookStore)?;
        return Err(ReadError::UnknownFormat);
    }
    tell.kind(Format::Outlook)?;
    let mut file = CompoundFile::open(input.into_seek(tell)?).map_err(|_| broken())?;
    tell_item(&mut file, Path::new("/"), 32, tell)
}

/// Tells the item that lies in a folder; `head` bytes stand before its properties.
fn tell_item<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    folder: &Path,
    head: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let listed = Listed::of(file, folder)?;
    let fixed = fixed(file, folder, head)?;
    let page = fixed.iter().find(|(id, kind, _)| (*id, *kind) == (0x3ffd, LONG));
    let page = page
        .map_or(0, |(_, _, value)| u32::from_le_bytes([value[0], value[1], value[2], value[3]]));
    let letters = item::letters(page).unwrap_or(USUAL);
    let item = properties(file, &listed, &fixed, letters, tell)?;
    let mut recipients = Vec::new();
    for folder in &listed.recipients {
        let listed = Listed::of(file, folder)?;
        let fixed = self::fixed(file, folder, 8)?;
        recipients.push(properties(file, &listed, &fixed, letters, tell)?);
    }
    item.tell(&recipients, tell)?;
    for folder in &listed.attachments {
        let listed = Listed::of(file, folder)?;
        let fixed = self::fixed(file, folder, 8)?;
        let about = properties(file, &listed, &fixed, letters, tell)?;
        attachment(file, folder, &about, tell)?;
    }
    if listed.is_cut {
        tell.unread(too_large())?;
    }
    Ok(())
}

/// Tells what is attached: bytes, another item, or an object of another program.
fn attachment<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    folder: &Path,
    about: &Item,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let name = about.text(&[0x3707, 0x3704, 0x3001]).unwrap_or_default().to_owned();
    let bytes = folder.join("__substg1.0_37010102");
    let object = folder.join("__substg1.0_3701000D");
    tell.inside_file(&name, |tell| {
        if file.is_storage(&object) {
            if file.is_stream(object.join(PROPERTIES)) {
                tell.kind(Format::Outlook)?;
                return tell_item(file, &object, 24, tell);
            }
            let inner = Listed::of(file, &object)?;
            for (place, name) in inner.others {
                tell.inside_file(&name, |tell| contents(file, &place, &name, tell))?;
            }
            return Ok(());
        }
        match file.is_stream(&bytes) {
            true => contents(file, &bytes, &name, tell),
            // It is elsewhere, and only its place is noted.
            false => Err(ReadError::NotFound),
        }
    })
}

fn contents<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    place: &Path,
    name: &str,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let stream = file.open_stream(place).map_err(|_| broken())?;
    whole::read(Input::stream(name, stream)?, tell)
}

/// What lies in a folder.
#[derive(Default)]
struct Listed {
    /// Properties by number and kind.
    properties: Vec<(PathBuf, u16, u16)>,
    recipients: Vec<PathBuf>,
    attachments: Vec<PathBuf>,
    /// Anything else that holds bytes.
    others: Vec<(PathBuf, String)>,
    is_cut: bool,
}

impl Listed {
    fn of<F>(file: &CompoundFile<F>, folder: &Path) -> Result<Listed, ReadError> {
        let mut listed = Listed::default();
        for (count, entry) in file.read_storage(folder).map_err(|_| broken())?.enumerate() {
            if count >= MANY {
                listed.is_cut = true;
                break;
            }
            let (name, path) = (entry.name(), entry.path().to_owned());
            if entry.is_storage() {
                if name.starts_with("__recip_version1.0_") {
                    listed.recipients.push(path);
                } else if name.starts_with("__attach_version1.0_") {
                    listed.attachments.push(path);
                }
            } else if let Some((id, kind)) = numbered(name) {
                listed.properties.push((path, id, kind));
            } else if name != PROPERTIES && !entry.is_empty() {
                listed.others.push((path, name.to_owned()));
            }
        }
        Ok(listed)
    }
}

/// Number and kind of a property from its file's name: `__substg1.0_0037001F`, with `-00000000`
/// behind it for one of several values.
fn numbered(name: &str) -> Option<(u16, u16)> {
    let tag = name.strip_prefix("__substg1.0_")?.get(..8)?;
    let tag = u32::from_str_radix(tag, 16).ok()?;
    Some(((tag >> 16) as u16, tag as u16))
}

/// The properties of a fixed length, which stand together in one file.
type Fixed = Vec<(u16, u16, [u8; 8])>;

fn fixed<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    folder: &Path,
    head: usize,
) -> Result<Fixed, ReadError> {
    let mut bytes = Vec::new();
    if let Ok(stream) = file.open_stream(folder.join(PROPERTIES)) {
        stream.take((MANY * 16) as u64).read_to_end(&mut bytes).map_err(|_| broken())?;
    }
    let rows = bytes.get(head..).unwrap_or_default().chunks_exact(16);
    Ok(rows
        .map(|row| {
            let word = |at: usize| u16::from_le_bytes([row[at], row[at + 1]]);
            let mut value = [0; 8];
            value.copy_from_slice(&row[8..]);
            (word(2), word(0), value)
        })
        .filter(|(_, kind, _)| matches!(*kind, LONG | TIME))
        .collect())
}

fn properties<F: Read + Seek>(
    file: &mut CompoundFile<F>,
    listed: &Listed,
    fixed: &Fixed,
    letters: &'static Encoding,
    tell: &mut Telling<'_>,
) -> Result<Item, ReadError> {
    let mut item = Item::default();
    for (id, kind, value) in fixed {
        item.take(*id, *kind, value, letters);
    }
    for (place, id, kind) in &listed.properties {
        // Bytes are an attachment's, or of no meaning to people, but for two forms of the text.
        let is_text = matches!(*kind, BYTES | LETTERS | 0x101e | 0x101f);
        let is_form = *kind == BINARY && matches!(*id, 0x1009 | 0x1013);
        if !(is_text || is_form) {
            continue;
        }
        tell.alive()?;
        let stream = file.open_stream(place).map_err(|_| broken())?;
        let mut value = Vec::new();
        tell.counted(stream).take(PROPERTY).read_to_end(&mut value)?;
        item.take(*id, *kind, &value, letters);
    }
    Ok(item)
}

fn broken() -> ReadError {
    ReadError::broken(Format::Outlook, Place::default())
}

fn too_large() -> ReadError {
    ReadError::too_much(Limit::Record, Place::default())
}

#[cfg(test)]
mod tests;
