//! A PDF as a whole: where its objects are, and what their streams hold.
//!
//! The places of objects are found by reading through the file, not by the table that the file
//! brings along: so a file whose table is broken, or lies, is read like any other. Of an object
//! that was written again, the last writing counts.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::filter;
use super::lock::Lock;
use super::object::{Dict, Lexer, Object, is_blank};
use crate::error::{Limit, Place, ReadError};
use crate::piece::Telling;
use crate::table::Format;

/// Most objects of a file, and most references followed from one to the next.
const OBJECTS: usize = 3_600_000;
const FOLLOWED: usize = 32;
/// How many bytes of objects are read freely while looking for where they are.
const FREE: usize = 16 << 20;
/// Most bytes of unpacked objects that are held.
const HELD: usize = 96 << 20;

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Where {
    /// In the file, behind its number.
    At(u32),
    /// In an unpacked stream of objects: which, and where in it.
    In(u32, u32),
}

/// A page: where it is, or itself, and what the branches it hangs on say for it.
pub(super) struct Page {
    own: Own,
    pub above: Above,
}

/// What a page does not say itself, the branch it hangs on says; shared by all below.
#[derive(Clone, Default)]
pub(super) struct Above {
    pub resources: Option<Rc<Object>>,
    pub area: Option<Rc<Object>>,
}

enum Own {
    Of(u32),
    Direct(Box<Dict>),
}

/// A PDF.
pub(super) struct Pdf {
    bytes: Vec<u8>,
    places: HashMap<u32, Where>,
    packs: Vec<Vec<u8>>,
    lock: Option<Lock>,
    /// What the file says of itself at its end.
    pub trailer: Dict,
    /// Bytes unpacked since the last time they were counted.
    unpacked: Cell<u64>,
    last: RefCell<Option<(u32, Rc<Vec<u8>>)>>,
    /// Whether an object holds more than is kept of it.
    is_cut: Cell<bool>,
    /// Whether a stream of objects gave less than it says.
    is_torn: bool,
}

impl Pdf {
    /// Finds everything in a file.
    ///
    /// # Errors
    /// [`ReadError::Encrypted`] when it does not open without a password; broken when there is
    /// nothing in it.
    pub(super) fn open(bytes: Vec<u8>, tell: &mut Telling<'_>) -> Result<Pdf, ReadError> {
        let mut pdf = Pdf {
            bytes,
            places: HashMap::new(),
            packs: Vec::new(),
            lock: None,
            trailer: Dict::default(),
            unpacked: Cell::new(0),
            last: RefCell::new(None),
            is_cut: Cell::new(false),
            is_torn: false,
        };
        let packs = pdf.scan(tell)?;
        if pdf.trailer.get("Encrypt").is_some() {
            let lock = match pdf.find(pdf.trailer.get("Encrypt")) {
                Object::Dict(dict) => {
                    Lock::open(&dict, &pdf.id(), &|object| pdf.find(Some(object)))
                }
                _ => None,
            };
            pdf.lock = Some(lock.ok_or(ReadError::Encrypted)?);
        }
        pdf.unpack(packs, tell)?;
        if pdf.places.is_empty() {
            return Err(broken());
        }
        Ok(pdf)
    }

    /// Notes every object of the file; gives those that hold others, in their order.
    fn scan(&mut self, tell: &mut Telling<'_>) -> Result<Vec<(u32, usize)>, ReadError> {
        let mut packs = Vec::new();
        let mut places = HashMap::new();
        let (mut at, mut signed, mut work) = (0, 0, 0);
        while let Some(found) = find(&self.bytes, at, b"obj") {
            if found - signed > 1 << 20 {
                signed = found;
                tell.alive()?;
            }
            self.trailers(at, found);
            at = found + 3;
            let Some(number) = number_before(&self.bytes, found) else { continue };
            if places.len() >= OBJECTS {
                return Err(ReadError::too_much(Limit::Record, Place::default()));
            }
            let place = at;
            places.insert(number, Where::At(narrow(place)));
            let mut lexer = Lexer::new(&self.bytes, at);
            let object = lexer.object(true);
            let behind = lexer.at;
            self.is_cut.set(self.is_cut.get() || lexer.is_cut);
            // Objects that reach over those behind them would be read again and again.
            work += behind - at;
            if work > self.bytes.len().saturating_mul(4) + FREE {
                at = behind;
            }
            let Some(Object::Dict(dict)) = object else { continue };
            let Some((_, end)) = stream(&self.bytes, behind, &dict) else { continue };
            if dict.is("Type", "ObjStm") {
                packs.push((number, place));
            }
            if dict.is("Type", "XRef") {
                self.trailer_of(&dict);
            }
            at = end.max(at);
        }
        self.trailers(at, self.bytes.len());
        self.places = places;
        Ok(packs)
    }

    /// Takes what stands behind the word `trailer` in this part of the file.
    fn trailers(&mut self, from: usize, to: usize) {
        let mut at = from;
        while let Some(found) = find(&self.bytes[..to], at, b"trailer") {
            at = found + 7;
            if let Some(Object::Dict(dict)) = Lexer::new(&self.bytes, at).object(true) {
                self.trailer_of(&dict);
            }
        }
    }

    fn trailer_of(&mut self, dict: &Dict) {
        for key in ["Root", "Info", "Encrypt", "ID"] {
            if let Some(value) = dict.get(key) {
                self.trailer.0.retain(|(name, _)| name != key.as_bytes());
                self.trailer.0.push((key.into(), value.clone()));
            }
        }
    }

    /// Unpacks the streams that hold objects.
    fn unpack(
        &mut self,
        packs: Vec<(u32, usize)>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let mut held = 0;
        for (number, place) in packs {
            let object = self.at(number, place);
            let Some(dict) = object.dict() else { continue };
            let (count, first) = (self.count(dict, "N"), self.count(dict, "First"));
            let Some(plain) = self.stream(number, &object) else {
                self.is_torn = true;
                continue;
            };
            self.settle(tell)?;
            self.is_torn |= count > plain.len() || first > plain.len();
            held += plain.len();
            if held > HELD {
                return Err(ReadError::too_much(Limit::Bytes, Place::default()));
            }
            let mut lexer = Lexer::new(&plain, 0);
            for _ in 0..count.min(plain.len()) {
                let number = lexer.object(false).as_ref().and_then(Object::count);
                let offset = lexer.object(false).as_ref().and_then(Object::count);
                let (Some(number), Some(offset)) = (number, offset) else {
                    self.is_torn = true;
                    break;
                };
                let Ok(number) = u32::try_from(number) else { continue };
                // Written again behind this stream, an object counts as it stands there.
                let is_later =
                    matches!(self.places.get(&number), Some(Where::At(at)) if *at > narrow(place));
                if !is_later && self.places.len() < OBJECTS {
                    let inside =
                        Where::In(narrow(self.packs.len()), narrow(first.saturating_add(offset)));
                    self.places.insert(number, inside);
                }
            }
            self.packs.push(plain);
        }
        Ok(())
    }

    fn id(&self) -> Vec<u8> {
        let id = self.trailer.get("ID").map(|id| self.find(Some(id)));
        let first = id.as_ref().and_then(Object::array).and_then(|id| id.first());
        first.and_then(Object::string).unwrap_or_default().to_vec()
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.places.keys().copied().collect();
        numbers.sort_unstable();
        numbers
    }

    /// The object of this number; nothing is [`Object::Null`].
    pub(super) fn get(&self, number: u32) -> Object {
        match self.places.get(&number) {
            None => Object::Null,
            Some(Where::At(at)) => self.at(number, *at as usize),
            Some(Where::In(pack, at)) => {
                let pack = self.packs.get(*pack as usize);
                let bytes = pack.map(Vec::as_slice).unwrap_or_default();
                let mut lexer = Lexer::new(bytes, *at as usize);
                let object = lexer.object(true).unwrap_or(Object::Null);
                self.is_cut.set(self.is_cut.get() || lexer.is_cut);
                object
            }
        }
    }

    fn at(&self, number: u32, at: usize) -> Object {
        let mut lexer = Lexer::new(&self.bytes, at);
        let mut object = lexer.object(true).unwrap_or(Object::Null);
        if let Some(lock) = &self.lock {
            lock.open_strings(number, &mut object);
        }
        match object {
            Object::Dict(dict) => match stream(&self.bytes, lexer.at, &dict) {
                Some((from, to)) => {
                    // The length may stand in another object; the end is then known better.
                    let length = self.length(dict.get("Length"));
                    let to = length
                        .and_then(|length| from.checked_add(length))
                        .filter(|to| *to <= self.bytes.len() && is_end(&self.bytes, *to))
                        .unwrap_or(to);
                    Object::Stream(dict, from, to)
                }
                None => Object::Dict(dict),
            },
            Object::Word(_) => Object::Null,
            object => object,
        }
    }

    /// A length, which may stand in an object of its own, but in no third one.
    fn length(&self, length: Option<&Object>) -> Option<usize> {
        let Object::Ref(number) = length? else { return length?.count() };
        let (bytes, at) = match self.places.get(number)? {
            Where::At(at) => (&self.bytes, at),
            Where::In(pack, at) => (self.packs.get(*pack as usize)?, at),
        };
        Lexer::new(bytes, *at as usize).object(false)?.count()
    }

    /// What an object is, followed through references.
    pub(super) fn find(&self, object: Option<&Object>) -> Object {
        let mut object = match object {
            Some(Object::Ref(number)) => self.get(*number),
            Some(object) => return object.clone(),
            None => return Object::Null,
        };
        for _ in 0..FOLLOWED {
            let Object::Ref(number) = object else { return object };
            object = self.get(number);
        }
        Object::Null
    }

    /// The value of a key, followed.
    pub(super) fn value(&self, dict: &Dict, key: &str) -> Object {
        self.find(dict.get(key))
    }

    fn count(&self, dict: &Dict, key: &str) -> usize {
        self.value(dict, key).count().unwrap_or(0)
    }

    /// What a stream holds, unpacked; nothing if it is a picture. `number` is the object's own.
    pub(super) fn stream(&self, number: u32, object: &Object) -> Option<Vec<u8>> {
        let Object::Stream(dict, from, to) = object else { return None };
        let mut plain = self.bytes.get(*from..*to)?.to_vec();
        // What names a way of packing of its own, or is known to be left open, is not locked.
        if let Some(lock) = &self.lock
            && !dict.is("Type", "XRef")
            && !(lock.plain_head && dict.is("Type", "Metadata"))
            && !dict.is("Filter", "Crypt")
        {
            plain = lock.open_stream(number, plain);
        }
        let filters = match self.find(dict.get("Filter").or_else(|| dict.get("F"))) {
            Object::Array(filters) => filters,
            Object::Name(name) => vec![Object::Name(name)],
            _ => Vec::new(),
        };
        let with = match self.find(dict.get("DecodeParms").or_else(|| dict.get("DP"))) {
            Object::Array(with) => with,
            one => vec![one],
        };
        for (at, filter) in filters.iter().take(8).enumerate() {
            let name = self.find(Some(filter));
            let with = self.find(with.get(at));
            plain = filter::undo(name.name()?, with.dict(), &plain)?;
            self.unpacked.set(self.unpacked.get() + plain.len() as u64);
        }
        Some(plain)
    }

    /// The same of a reference; the last one is kept, because pages share fonts and parts.
    pub(super) fn stream_of(&self, reference: Option<&Object>) -> Option<Rc<Vec<u8>>> {
        let number = match reference {
            Some(Object::Ref(number)) => *number,
            Some(object) => return self.stream(0, object).map(Rc::new),
            None => return None,
        };
        if let Some((kept, plain)) = &*self.last.borrow()
            && *kept == number
        {
            return Some(plain.clone());
        }
        let plain = Rc::new(self.stream(number, &self.get(number))?);
        *self.last.borrow_mut() = Some((number, plain.clone()));
        Some(plain)
    }

    /// Counts what was unpacked since the last time.
    pub(super) fn settle(&self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        tell.spend(self.unpacked.take())?;
        tell.alive()
    }

    /// Says whether an object held more than was kept of it, or was lost.
    pub(super) fn tell_cut(&self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.is_torn {
            tell.unread(broken())?;
        }
        match self.is_cut.get() {
            true => tell.unread(ReadError::too_much(Limit::Record, Place::default())),
            false => Ok(()),
        }
    }

    /// The pages in their order; all there are if the order is broken.
    pub(super) fn pages(&self) -> Vec<Page> {
        let root = self.value(&self.trailer, "Root");
        let tree = root.dict().map(|root| root.get("Pages").cloned().unwrap_or(Object::Null));
        let (mut pages, mut seen) = (Vec::new(), HashSet::new());
        if let Some(tree) = tree {
            self.branch(&tree, &Above::default(), &mut seen, &mut pages, 0);
        }
        if pages.is_empty() {
            let is_page =
                |number: &u32| self.get(*number).dict().is_some_and(|dict| dict.is("Type", "Page"));
            let all = self.numbers().into_iter().filter(is_page);
            let page = |number| Page { own: Own::Of(number), above: Above::default() };
            pages.extend(all.map(page));
        }
        pages
    }

    fn branch(
        &self,
        node: &Object,
        above: &Above,
        seen: &mut HashSet<u32>,
        pages: &mut Vec<Page>,
        depth: usize,
    ) {
        if let Object::Ref(number) = node
            && !seen.insert(*number)
        {
            return;
        }
        let (Object::Dict(mut dict) | Object::Stream(mut dict, ..)) = self.find(Some(node)) else {
            return;
        };
        // Taken out, not copied: a branch may have a million of them.
        let kids = match dict.take("Kids") {
            Some(Object::Array(kids)) => Object::Array(kids),
            kids => self.find(kids.as_ref()),
        };
        match kids {
            Object::Array(kids) if depth < FOLLOWED && !dict.is("Type", "Page") => {
                let mut own = |key, above: &Option<Rc<Object>>| {
                    dict.take(key).map(Rc::new).or_else(|| above.clone())
                };
                let above = Above {
                    resources: own("Resources", &above.resources),
                    area: own("MediaBox", &above.area),
                };
                for kid in &kids {
                    self.branch(kid, &above, seen, pages, depth + 1);
                }
            }
            // Branches of branches without end, and more pages than are kept, are not followed.
            Object::Array(_) if !dict.is("Type", "Page") => self.is_cut.set(true),
            _ if pages.len() < OBJECTS => {
                let own = match node {
                    Object::Ref(number) => Own::Of(*number),
                    _ => Own::Direct(Box::new(dict)),
                };
                pages.push(Page { own, above: above.clone() });
            }
            _ => self.is_cut.set(true),
        }
    }

    /// What a page says itself.
    pub(super) fn page(&self, page: &Page) -> Dict {
        match &page.own {
            Own::Of(number) => match self.find(Some(&Object::Ref(*number))) {
                Object::Dict(dict) | Object::Stream(dict, ..) => dict,
                _ => Dict::default(),
            },
            Own::Direct(dict) => Dict::clone(dict),
        }
    }
}

/// A place in a file or in what is held of it, which is smaller than 4 GiB.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

pub(super) fn broken() -> ReadError {
    ReadError::broken(Format::Pdf, Place::default())
}

/// The bytes of the stream that follows a dictionary, as far as they are known here.
fn stream(bytes: &[u8], at: usize, dict: &Dict) -> Option<(usize, usize)> {
    let mut lexer = Lexer::new(bytes, at);
    lexer.skip_blank();
    let rest = bytes.get(lexer.at..)?.strip_prefix(b"stream")?;
    let skipped = match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    };
    let from = lexer.at + 6 + skipped;
    let told = dict.get("Length").and_then(Object::count).and_then(|it| from.checked_add(it));
    if let Some(to) = told.filter(|to| *to <= bytes.len() && is_end(bytes, *to)) {
        return Some((from, to));
    }
    let to = find(bytes, from, b"endstream").or_else(|| find(bytes, from, b"endobj"));
    Some((from, to.unwrap_or(bytes.len())))
}

/// Whether a stream can end here.
fn is_end(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..(at + 16).min(bytes.len())];
    let blank = rest.iter().take_while(|byte| is_blank(**byte)).count();
    rest[blank..].starts_with(b"endstr") || rest[blank..].starts_with(b"endobj")
}

/// The number in front of a generation and this place.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let mut end = at;
    let mut field = || {
        let blank = bytes[..end].iter().rev().take_while(|byte| is_blank(**byte)).count();
        let digits = bytes[..end - blank].iter().rev().take_while(|it| it.is_ascii_digit()).count();
        let text = std::str::from_utf8(&bytes[end - blank - digits..end - blank]).ok()?;
        end -= blank + digits;
        Some((blank, text.parse::<u32>().ok()?))
    };
    let (_, _generation) = field()?;
    let (blank, number) = field()?;
    (blank > 0).then_some(number)
}

/// Where a word stands next.
pub(super) fn find(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}
