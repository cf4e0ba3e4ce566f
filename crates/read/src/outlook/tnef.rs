//! What Outlook packs round a mail for its own kind: `winmail.dat` (MS-OXTNEF).

use encoding_rs::Encoding;

use super::item::{self, BINARY, BYTES, Item, LETTERS, LONG, TIME, USUAL};
use crate::error::{Limit, Place, ReadError};
use crate::input::{HELD, Input};
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;

const MAGIC: [u8; 4] = [0x78, 0x9f, 0x3e, 0x22];
/// Most properties and attachments of one package.
const MANY: usize = 20_000;

/// Whether a file is such a package.
pub(crate) fn looks_like(start: &[u8]) -> bool {
    start.starts_with(&MAGIC)
}

/// Tells the mail in it and its attachments.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Tnef)?;
    let bytes = input.into_bytes(HELD, tell)?;
    package(&bytes, tell)
}

fn package(bytes: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut rest = Bytes(bytes.strip_prefix(&MAGIC).ok_or_else(broken)?);
    rest.take(2)?;
    let mut letters = USUAL;
    let (mut mail, mut people, mut files) = (Item::default(), Vec::new(), Vec::<File<'_>>::new());
    let mut result = Ok(());
    while !rest.0.is_empty() {
        match rest.attribute() {
            Ok((id, value)) => {
                take(id, value, &mut letters, &mut mail, &mut people, &mut files);
            }
            // What there is up to here is told all the same.
            Err(error) => {
                result = Err(error);
                break;
            }
        }
        if files.len() + people.len() > MANY {
            result = Err(ReadError::too_much(Limit::Record, Place::default()));
            break;
        }
    }
    mail.tell(&people, tell)?;
    for file in &files {
        let name = file.about.text(&[0x3707, 0x3704, 0x3001]).unwrap_or(&file.name);
        tell.inside_file(name, |tell| {
            tell.spend(file.bytes.len() as u64)?;
            match file.is_mail {
                true => {
                    tell.kind(Format::Tnef)?;
                    package(file.bytes, tell)
                }
                false => whole::read(Input::stream(name, file.bytes)?, tell),
            }
        })?;
    }
    result
}

/// An attachment while it is gathered.
#[derive(Default)]
struct File<'b> {
    name: String,
    about: Item,
    bytes: &'b [u8],
    is_mail: bool,
}

/// Takes one attribute; a broken one leaves the others as they are.
fn take<'b>(
    id: u32,
    value: &'b [u8],
    letters: &mut &'static Encoding,
    mail: &mut Item,
    people: &mut Vec<Item>,
    files: &mut Vec<File<'b>>,
) {
    let text = |item: &mut Item, id: u16| item.take(id, BYTES, value, letters);
    let mut nobody = File::default();
    let is_new = id == 0x0006_9002;
    if is_new {
        files.push(File::default());
    }
    match id {
        0x0006_9007 => {
            let page = value.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
            *letters = item::letters(page).unwrap_or(USUAL);
        }
        0x0001_8004 => text(mail, 0x0037),
        0x0002_800c => text(mail, 0x1000),
        0x0006_9003 => {
            let _ = Bytes(value).properties(letters, mail, None);
        }
        0x0006_9004 => {
            let mut rows = Bytes(value);
            let count = rows.number().unwrap_or(0);
            for _ in 0..count.min(MANY as u32) {
                let mut one = Item::default();
                let fine = rows.properties(letters, &mut one, None).is_ok();
                people.push(one);
                if !fine {
                    break;
                }
            }
        }
        0x0001_8010 => text(&mut files.last_mut().unwrap_or(&mut nobody).about, 0x3704),
        0x0006_800f => files.last_mut().unwrap_or(&mut nobody).bytes = value,
        0x0006_9005 => {
            let file = files.last_mut().unwrap_or(&mut nobody);
            let File { about, bytes, is_mail, .. } = file;
            let _ = Bytes(value).properties(letters, about, Some((bytes, is_mail)));
        }
        _ => {}
    }
}

/// Bytes that are taken from the front.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], ReadError> {
        let (first, rest) = self.0.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(first)
    }

    fn number(&mut self) -> Result<u32, ReadError> {
        let bytes = self.take(4)?;
        Ok(bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)))
    }

    fn attribute(&mut self) -> Result<(u32, &'b [u8]), ReadError> {
        self.take(1)?;
        let id = self.number()?;
        let length = self.number()? as usize;
        let value = self.take(length)?;
        // The sum behind it is not held against it.
        self.take(2)?;
        Ok((id, value))
    }

    /// Takes a list of properties; the one that is an attachment's content goes to `content`.
    fn properties(
        &mut self,
        letters: &'static Encoding,
        item: &mut Item,
        mut content: Option<(&mut &'b [u8], &mut bool)>,
    ) -> Result<(), ReadError> {
        for _ in 0..self.number()?.min(MANY as u32) {
            let tag = self.number()?;
            let (kind, id) = (tag as u16, (tag >> 16) as u16);
            if id >= 0x8000 {
                self.take(16)?;
                if self.number()? == 0 {
                    self.take(4)?;
                } else {
                    let length = self.number()? as usize;
                    self.take(padded(length))?;
                }
            }
            const OBJECT: u16 = 0x000d;
            let (plain, is_many) = (kind & 0x0fff, kind & 0x1000 != 0);
            let is_long = matches!(plain, BYTES | LETTERS | BINARY | OBJECT);
            let count = if is_many || is_long { self.number()? } else { 1 };
            for _ in 0..count {
                let value = match plain {
                    BYTES | LETTERS | BINARY | OBJECT => {
                        let length = self.number()? as usize;
                        let all = self.take(padded(length))?;
                        &all[..length]
                    }
                    0x0005 | 0x0006 | 0x0007 | 0x0014 | TIME => self.take(8)?,
                    0x0048 => self.take(16)?,
                    0x0002 | LONG | 0x0004 | 0x000a | 0x000b => self.take(4)?,
                    // Many of what takes no bytes would be counted without end.
                    0x0000 | 0x0001 if !is_many => &[],
                    _ => return Err(broken()),
                };
                match (&mut content, id, plain) {
                    (Some((bytes, is_mail)), 0x3701, OBJECT) => {
                        // The name of an interface stands before it.
                        **bytes = value.get(16..).unwrap_or_default();
                        **is_mail = looks_like(bytes);
                    }
                    (Some((bytes, _)), 0x3701, BINARY) => **bytes = value,
                    _ => item.take(id, plain, value, letters),
                }
            }
        }
        Ok(())
    }
}

fn padded(length: usize) -> usize {
    length.next_multiple_of(4)
}

fn broken() -> ReadError {
    ReadError::broken(Format::Tnef, Place::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Heard;

    fn attribute(id: u32, value: &[u8]) -> Vec<u8> {
        let length = (value.len() as u32).to_le_bytes();
        [&[1], id.to_le_bytes().as_slice(), &length, value, &[0, 0]].concat()
    }

    fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        let result =
            Input::stream("winmail.dat", bytes).and_then(|input| super::tell(input, &mut tell));
        (heard, result)
    }

    fn package(attributes: &[Vec<u8>]) -> Vec<u8> {
        [&MAGIC, [1, 0].as_slice(), &attributes.concat()].concat()
    }

    #[test]
    fn mail_and_attachments_are_read() {
        let name: Vec<u8> = "Leonie Köhler\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let numbers = [1, 0x0c1a_001f, 1, name.len() as u32].map(u32::to_le_bytes).concat();
        let sender = [numbers, name.clone(), vec![0; padded(name.len()) - name.len()]];
        let inner = package(&[attribute(0x0001_8004, b"Tief drin\0")]);
        let bytes = package(&[
            attribute(0x0001_8004, b"Angebot\0"),
            attribute(0x0006_9003, &sender.concat()),
            attribute(0x0006_9002, &[0; 14]),
            attribute(0x0001_8010, b"brief.txt\0"),
            attribute(0x0006_800f, b"Hans Kraft"),
            attribute(0x0006_9002, &[0; 14]),
            attribute(0x0001_8010, b"winmail.dat\0"),
            attribute(0x0006_800f, &inner),
        ]);
        let (heard, result) = heard(&bytes);
        assert_eq!(result, Ok(()));
        for word in ["Angebot", "Leonie Köhler", "Hans Kraft"] {
            assert!(heard.words().contains(word), "{word} is missing");
        }
    }

    #[test]
    fn what_is_cut_off_is_told_as_far_as_it_goes() {
        let whole =
            package(&[attribute(0x0001_8004, b"Angebot\0"), attribute(0x0006_9002, &[0; 14])]);
        let (heard, result) = heard(&whole[..whole.len() - 3]);
        assert!(heard.words().contains("Angebot") && result.is_err());
    }

    #[test]
    fn lying_lengths_end() {
        let list = [0xff; 64];
        assert!(heard(&package(&[attribute(0x0006_9003, &list)])).1.is_ok());
        let long = [&MAGIC, [1, 0, 1].as_slice(), &[0xff; 12]].concat();
        assert!(heard(&long).1.is_err());
    }
}
