//! Walks through the XML of an office document, one sign after the other.
//!
//! No document type, no entities but those every XML has, nothing fetched: what a part says is what
//! stands in it. Depth and the size of one sign are bounded; how much comes out is counted.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use quick_xml::encoding::DecodingReader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Limit, Place, ReadError};
use crate::piece::Telling;
use crate::table::Format;

/// Deepest nesting of elements; real documents stay below a hundred.
const DEPTH: usize = 400;
/// Most bytes of one text or one tag.
const SIGN: u64 = 24 << 20;
/// After how many signs a sign of life is given.
const ALIVE: u32 = 20_000;

/// One sign of a document.
pub(crate) enum Sign<'a> {
    /// An element begins. One without content is closed by the next sign.
    Open(Tag<'a>),
    /// Text inside an element.
    Text(Cow<'a, str>),
    /// The element of this name, without its prefix, ends.
    Close(Name),
    /// Nothing more comes.
    End,
}

/// The local name of an element that ended.
pub(crate) type Name = String;

/// The beginning of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.all().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The value of an attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// All attributes: names without prefix, values.
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, String)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| {
            let value = quick_xml::escape::unescape(&attribute.value);
            let value = value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
            (attribute.key.local_name().into_inner().to_owned(), value)
        })
    }

    /// The prefix its name stands under, without the colon.
    pub(crate) fn prefix(&self) -> Option<&str> {
        self.0.name().0.split_once(':').map(|(prefix, _)| prefix)
    }
}

/// A document in the middle of being walked through.
pub(crate) struct Markup<R: Read> {
    reader: quick_xml::Reader<DecodingReader<BufReader<Fence<R>>>>,
    buffer: Vec<u8>,
    since: Rc<Cell<u64>>,
    format: Format,
    depth: usize,
    signs: u32,
    over: bool,
}

impl<R: Read> Markup<R> {
    /// A walk through what `from` gives, which is part of a file of this format.
    pub(crate) fn new(from: R, format: Format) -> Markup<R> {
        let since = Rc::new(Cell::new(0));
        let fence = Fence { from, since: since.clone() };
        let decoded = DecodingReader::new(BufReader::with_capacity(32 << 10, fence));
        let mut reader = quick_xml::Reader::from_reader(decoded);
        reader.config_mut().expand_empty_elements = true;
        // Lenient: what is told does not hang on how well an element is closed.
        reader.config_mut().allow_dangling_amp = true;
        reader.config_mut().check_end_names = false;
        Markup { reader, buffer: Vec::new(), since, format, depth: 0, signs: 0, over: false }
    }

    /// The next sign. After an error, as after the end, only [`Sign::End`] comes.
    ///
    /// # Errors
    /// When it is no XML from here on, has a document type, or is nested too deep.
    pub(crate) fn next(&mut self, tell: &mut Telling<'_>) -> Result<Sign<'_>, ReadError> {
        if self.over {
            return Ok(Sign::End);
        }
        self.signs += 1;
        if self.signs >= ALIVE {
            self.signs = 0;
            tell.alive()?;
        }
        // Taken as over until the sign is known to be sound.
        self.over = true;
        let format = self.format;
        let broken = || ReadError::broken(format, Place::default());
        self.since.set(0);
        self.buffer.clear();
        let sign = match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(ReadError::too_much(Limit::Depth, Place::default()));
                }
                Sign::Open(Tag(tag))
            }
            Ok(Event::End(end)) => {
                self.depth = self.depth.saturating_sub(1);
                Sign::Close(end.local_name().into_inner().to_owned())
            }
            Ok(Event::Text(text)) => Sign::Text(text.into_inner()),
            Ok(Event::CData(text)) => Sign::Text(text.into_inner()),
            Ok(Event::GeneralRef(name)) => Sign::Text(Cow::Owned(character(&name.into_inner()))),
            // They say nothing that is seen.
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => Sign::Text(Cow::Borrowed("")),
            Ok(Event::DocType(_)) => return Err(broken()),
            Ok(Event::Eof) if self.depth == 0 => return Ok(Sign::End),
            Ok(Event::Eof) => return Err(broken()),
            Err(quick_xml::Error::Io(error)) => return Err(io::Error::from(error.kind()).into()),
            Err(_) => return Err(broken()),
        };
        self.over = false;
        Ok(sign)
    }
}

/// What stands for a reference: one of the five signs of XML, or a number. Another one stays as it
/// is written, because nothing in the file may say what it means.
fn character(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        (_, Some(character)) => character.to_string(),
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        _ => format!("&{name};"),
    }
}

/// A reader that ends when one sign takes too many bytes.
struct Fence<R> {
    from: R,
    since: Rc<Cell<u64>>,
}

impl<R: Read> Read for Fence<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.since.set(self.since.get() + read as u64);
        if self.since.get() > SIGN {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(read)
    }
}
