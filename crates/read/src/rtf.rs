//! Rich Text Format 1.9: its text, and what stands beside it in groups of their own.
//!
//! Letters come as they are, as bytes of a code page, or by their Unicode number. Hidden text is
//! told like any other, what was deleted with changes tracked as such.

use std::io::{BufReader, Cursor};

use crate::document::apart;
use crate::error::{Limit, ReadError};
use crate::input::{HELD, Input};
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;

mod group;
mod signs;

use group::{Group, Place};
use signs::{Sign, Signs};

/// Deepest nesting of groups that is followed; deeper ones count as part of their outer one.
const DEPTH: usize = 400;
/// How much text is gathered before it is told.
const TOLD: usize = 32 << 10;
/// Most bytes of text that is held because it stands beside.
const HELD_BESIDE: usize = 4 << 20;

/// Tells a document.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Rtf)?;
    let mut signs = Signs::new(BufReader::new(input.into_reader()));
    let mut document = Document::default();
    let mut count = 0u32;
    loop {
        let sign = match signs.next() {
            Ok(Some(sign)) => sign,
            Ok(None) => break,
            Err(error) => {
                document.end(tell)?;
                return Err(error.into());
            }
        };
        count += 1;
        if count.is_multiple_of(50_000) {
            tell.alive()?;
        }
        document.take(sign, tell)?;
        if document.over {
            break;
        }
    }
    let is_whole = document.over;
    document.end(tell)?;
    if is_whole { Ok(()) } else { Err(ReadError::broken(Format::Rtf, Default::default())) }
}

/// A document in the middle of being read.
#[derive(Default)]
struct Document {
    groups: Vec<Group>,
    /// Groups that are deeper than we follow.
    deeper: usize,
    over: bool,
    /// Whether the next word begins a place that old readers may leave out.
    optional: bool,
    /// How many letters still stand for the last one by number.
    skip: usize,
    /// Bytes of a code page that wait for more.
    bytes: Vec<u8>,
    /// The first half of a letter written as two numbers.
    half: Option<u16>,
    page: u16,
    /// The code pages of the fonts.
    fonts: std::collections::HashMap<i32, u16>,
    text: String,
    beside: std::collections::BTreeMap<Place, String>,
    /// A place of which so much is held that it is to be told.
    full: Option<Place>,
    object: String,
    pictures: bool,
    /// Whether an object was longer than is held.
    cut: bool,
}

impl Document {
    fn take(&mut self, sign: Sign, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if !matches!(sign, Sign::Byte(_)) {
            self.flush();
        }
        match sign {
            Sign::Open if self.groups.len() >= DEPTH => self.deeper += 1,
            Sign::Open => self.groups.push(self.groups.last().cloned().unwrap_or_default()),
            Sign::Close if self.deeper > 0 => self.deeper -= 1,
            Sign::Close => self.close(tell)?,
            Sign::Optional => self.optional = true,
            Sign::Word(word, number) => self.word(&word, number),
            Sign::Byte(_) | Sign::Letter(_) if self.skip > 0 => self.skip -= 1,
            Sign::Byte(byte) => self.bytes.push(byte),
            Sign::Letter(letter) if letter.is_ascii() => self.push(letter as char),
            Sign::Letter(byte) => self.bytes.push(byte),
        }
        if self.bytes.len() > TOLD {
            self.flush();
        }
        if let Some(place) = self.full.take()
            && let (Some(part), Some(text)) = (place.part(), self.beside.remove(&place))
        {
            apart(part, &text, tell)?;
        }
        if self.text.len() > TOLD && self.text.ends_with('\n') {
            tell.text(0, &std::mem::take(&mut self.text))?;
        }
        Ok(())
    }

    fn close(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let Some(group) = self.groups.pop() else { return Ok(()) };
        self.over = self.groups.is_empty();
        let above = self.groups.last().map(|group| group.place).unwrap_or_default();
        if group.place != above {
            if group.place == Place::Object {
                let object = std::mem::take(&mut self.object);
                embedded(&object, tell)?;
            } else if let Some(beside) = self.beside.get_mut(&group.place) {
                beside.push('\n');
            }
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if self.skip > 0 && word != "u" {
            self.skip -= 1;
            return;
        }
        let optional = std::mem::take(&mut self.optional);
        if let Some(place) = Place::of(word, optional) {
            self.pictures |= place == Place::Picture;
            if let Some(group) = self.groups.last_mut() {
                group.place = place;
            }
            return;
        }
        let Some(group) = self.groups.last_mut() else { return };
        match word {
            "u" => {
                self.skip = group.skip;
                let code = number.unwrap_or(0);
                // Negative numbers are those beyond what a signed one holds.
                self.unit(code as u16);
            }
            "uc" => group.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "ansicpg" => self.page = u16::try_from(number.unwrap_or(1252)).unwrap_or(1252),
            "mac" => self.page = 10_000,
            "f" => group.font = number.unwrap_or(0),
            "fcharset" if group.place == Place::Fonts => {
                let font = group.font;
                if self.fonts.len() < 10_000 {
                    self.fonts.insert(font, signs::page_of(number.unwrap_or(0)));
                }
            }
            "deleted" => group.deleted = number != Some(0),
            "plain" => group.deleted = false,
            "par" | "line" | "row" | "sect" | "page" | "column" | "nestrow" => self.push('\n'),
            "tab" | "cell" | "nestcell" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "~" | "emspace" | "enspace" => self.push(' '),
            "_" => self.push('-'),
            _ => {}
        }
    }

    /// A letter by its number; two of them may be one letter.
    fn unit(&mut self, unit: u16) {
        let units = [self.half.take().unwrap_or(unit), unit];
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let from = usize::from(units[0] == unit && !(0xDC00..0xE000).contains(&unit));
        for letter in char::decode_utf16(units[from..].iter().copied()).flatten() {
            self.push(letter);
        }
    }

    /// Turns the bytes that wait into letters.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let font = self.groups.last().map_or(0, |group| group.font);
        let page = self.fonts.get(&font).copied().filter(|page| *page != 0);
        let page = page.unwrap_or(if self.page == 0 { 1252 } else { self.page });
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = signs::encoding_of(page).decode_without_bom_handling(&bytes);
        for letter in text.chars() {
            self.push(letter);
        }
    }

    fn push(&mut self, letter: char) {
        let group = self.groups.last().cloned().unwrap_or_default();
        match group.place {
            Place::Text if group.deleted => self.aside(Place::Deleted, letter),
            Place::Text => self.text.push(letter),
            Place::Object if self.object.len() < HELD => self.object.push(letter),
            Place::Object => self.cut = true,
            place => self.aside(place, letter),
        }
    }

    fn aside(&mut self, place: Place, letter: char) {
        if place.part().is_some() {
            let text = self.beside.entry(place).or_default();
            text.push(letter);
            if text.len() > HELD_BESIDE {
                self.full = Some(place);
            }
        }
    }

    fn end(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.flush();
        tell.text(0, &std::mem::take(&mut self.text))?;
        for (place, text) in std::mem::take(&mut self.beside) {
            if let Some(part) = place.part() {
                apart(part, &text, tell)?;
            }
        }
        if std::mem::take(&mut self.cut) {
            tell.unread(ReadError::too_much(Limit::Record, Default::default()))?;
        }
        if std::mem::take(&mut self.pictures) {
            tell.unread(ReadError::NotText { kind: Format::Picture })?;
        }
        Ok(())
    }
}

/// Tells an embedded object, which is written down digit by digit (MS-OLEDS, 2.2).
fn embedded(digits: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let digits: Vec<u8> =
        digits.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as u8).collect();
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    drop(digits);
    let object = object(&bytes).unwrap_or(&bytes);
    tell.inside_file("", |tell| whole::read(Input::stream("", Cursor::new(object))?, tell))
}

/// What stands behind the name of its program: its class, two more names, its length.
fn object(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(8..)?;
    for _ in 0..4 {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let length = (u32::from_le_bytes(*length) as usize).min(behind.len());
        let (field, behind) = behind.split_at(length);
        rest = behind;
        // The last field is the object.
        if rest.len() < 4 || field.len() > 512 {
            return Some(field);
        }
    }
    None
}

#[cfg(test)]
mod tests;
