//! What the codes of a font mean, and how wide they are (ISO 32000-2, 9).

use std::collections::HashMap;
use std::rc::Rc;

use super::file::{Pdf, find};
use super::glyph;
use super::object::{Dict, Lexer, Object};

/// Most codes of one font.
const CODES: usize = 200_000;

/// A font, as far as text needs it.
#[derive(Default)]
pub(super) struct Font {
    /// How many bytes a code has.
    bytes: usize,
    /// Ranges of codes of other lengths: length, first, last.
    lengths: Vec<(usize, u32, u32)>,
    texts: HashMap<u32, String>,
    /// What a map of the font says its codes mean, before all else; fonts may share it.
    map: Rc<Map>,
    widths: HashMap<u32, f64>,
    width: f64,
    /// Whether a code that the font does not explain is UTF-16 by itself.
    plain: bool,
}

/// What codes mean, and of how many bytes they are.
#[derive(Default)]
pub(super) struct Map {
    lengths: Vec<(usize, u32, u32)>,
    texts: HashMap<u32, String>,
}

/// Maps that were read, by the number of their stream.
pub(super) type Maps = HashMap<u32, Rc<Map>>;

/// One code of a text that is shown.
pub(super) struct Glyph<'f> {
    /// What it means; nothing if nobody knows.
    pub text: Option<std::borrow::Cow<'f, str>>,
    /// How wide it is, in thousandths of its size.
    pub width: f64,
    /// Whether it is the one byte that spaces between words are added to.
    pub is_blank: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(pdf: &Pdf, dict: &Dict, maps: &mut Maps) -> Font {
        let mut font = Font { bytes: 1, width: 500.0, ..Font::default() };
        if dict.is("Subtype", "Type0") {
            font.composite(pdf, dict);
        } else {
            font.simple(pdf, dict);
        }
        if let Some(map) = dict.get("ToUnicode") {
            font.map = Map::of(pdf, map, maps);
        }
        font
    }

    /// About how many codes it explains, without those of a map that others may share.
    pub(super) fn codes(&self) -> usize {
        let own = if Rc::strong_count(&self.map) > 2 { 0 } else { self.map.texts.len() };
        self.texts.len() + own + self.widths.len() + 1
    }

    /// The codes of a text that is shown.
    pub(super) fn glyphs<'f>(&'f self, mut text: &'f [u8]) -> impl Iterator<Item = Glyph<'f>> {
        std::iter::from_fn(move || {
            if text.is_empty() {
                return None;
            }
            let (code, length) = self.code(text);
            let is_blank = length == 1 && code == 32;
            text = &text[length..];
            let known = self.map.texts.get(&code).or_else(|| self.texts.get(&code));
            let known = known.map(|text| text.as_str().into());
            let plain = || char::from_u32(code).map(|it| it.to_string().into());
            let text = known.or_else(|| if self.plain { plain() } else { None });
            let width = self.widths.get(&code).copied().unwrap_or(self.width);
            Some(Glyph { text, width, is_blank })
        })
    }

    fn code(&self, text: &[u8]) -> (u32, usize) {
        let number =
            |length: usize| text[..length].iter().fold(0u32, |sum, it| sum << 8 | u32::from(*it));
        for length in 1..=text.len().min(4) {
            let code = number(length);
            let fits = |it: &&(usize, u32, u32)| it.0 == length && (it.1..=it.2).contains(&code);
            if self.lengths.iter().chain(&self.map.lengths).find(fits).is_some() {
                return (code, length);
            }
        }
        let length = self.bytes.min(text.len());
        (number(length), length)
    }

    fn simple(&mut self, pdf: &Pdf, dict: &Dict) {
        let first = pdf.value(dict, "FirstChar").count().unwrap_or(0) as u32;
        let is_drawn = dict.is("Subtype", "Type3");
        // A font of drawings has a scale of its own.
        let scale = match pdf.value(dict, "FontMatrix").array().and_then(|it| it.first()?.number())
        {
            Some(scale) if is_drawn => scale * 1000.0,
            _ => 1.0,
        };
        for (width, code) in
            pdf.value(dict, "Widths").array().unwrap_or_default().iter().zip(first..).take(256)
        {
            if let Some(width) = pdf.find(Some(width)).number() {
                self.widths.insert(code, width * scale);
            }
        }
        let about = pdf.value(dict, "FontDescriptor");
        let encoding = pdf.value(dict, "Encoding");
        let base = match &encoding {
            Object::Name(name) => Some(name.clone()),
            other => other.dict().and_then(|it| it.get("BaseEncoding")?.name().map(<[u8]>::to_vec)),
        };
        let own = about.dict().map(|about| own_names(pdf, about)).unwrap_or_default();
        let is_first = dict.is("Subtype", "Type1") || dict.is("Subtype", "MMType1");
        let base = base.unwrap_or_else(|| match is_first {
            true => b"StandardEncoding".to_vec(),
            false => b"WinAnsiEncoding".to_vec(),
        });
        for code in 0..=255u8 {
            let text = own.get(&u32::from(code)).cloned();
            let text = text.or_else(|| if is_drawn { None } else { glyph::coded(&base, code) });
            if let Some(text) = text {
                self.texts.insert(u32::from(code), text);
            }
        }
        let differences = encoding.dict().map(|it| pdf.value(it, "Differences"));
        let mut code = 0u32;
        for item in differences.as_ref().and_then(Object::array).unwrap_or_default() {
            match item {
                Object::Number(number) => code = *number as u32,
                Object::Name(name) if code < 256 => {
                    let name = String::from_utf8_lossy(name);
                    match glyph::named(&name) {
                        Some(text) => drop(self.texts.insert(code, text)),
                        None => drop(self.texts.remove(&code)),
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }

    fn composite(&mut self, pdf: &Pdf, dict: &Dict) {
        self.bytes = 2;
        self.width = 1000.0;
        match pdf.value(dict, "Encoding") {
            Object::Name(name) => {
                let name = String::from_utf8_lossy(&name).into_owned();
                self.plain = name.contains("UCS2") || name.contains("UTF16");
            }
            Object::Stream(..) => {
                if let Some(map) = pdf.stream_of(dict.get("Encoding")) {
                    self.lengths = spaces(&map);
                }
            }
            _ => {}
        }
        let below = pdf.value(dict, "DescendantFonts");
        let below = below.array().and_then(|it| it.first()).map(|it| pdf.find(Some(it)));
        let Some(below) = below.as_ref().and_then(Object::dict) else { return };
        if let Some(width) = pdf.value(below, "DW").number() {
            self.width = width;
        }
        let widths = pdf.value(below, "W");
        let mut items = widths.array().unwrap_or_default().iter();
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let Some(first) = first.count().and_then(|it| u32::try_from(it).ok()) else { break };
            match pdf.find(Some(second)) {
                Object::Array(widths) => {
                    for (width, code) in widths.iter().zip(first..) {
                        if let Some(width) = pdf.find(Some(width)).number() {
                            self.widths.insert(code, width);
                        }
                    }
                }
                Object::Number(last) => {
                    let Some(width) = items.next().and_then(Object::number) else { break };
                    let last = (last as u32).min(first.saturating_add(65_535));
                    self.widths.extend((first..=last).map(|code| (code, width)));
                }
                _ => break,
            }
            if self.widths.len() > CODES {
                break;
            }
        }
        // Without a word on what its codes mean, an embedded font may know it of its glyphs.
        if dict.get("ToUnicode").is_none()
            && let Some(about) = pdf.value(below, "FontDescriptor").dict()
            && let Some(program) = pdf.stream_of(about.get("FontFile2"))
        {
            self.texts = super::outline::texts(&program);
        }
    }
}

impl Map {
    /// The map that stands here; each is read once.
    fn of(pdf: &Pdf, map: &Object, maps: &mut Maps) -> Rc<Map> {
        let number = match map {
            Object::Ref(number) => Some(*number),
            _ => None,
        };
        if let Some(kept) = number.and_then(|number| maps.get(&number)) {
            return kept.clone();
        }
        let read = pdf.stream_of(Some(map)).map(|map| Map::read(&map)).unwrap_or_default();
        let read = Rc::new(read);
        if let Some(number) = number {
            maps.insert(number, read.clone());
        }
        read
    }

    /// Reads what codes mean.
    fn read(map: &[u8]) -> Map {
        let mut read = Map { lengths: spaces(map), texts: HashMap::new() };
        read.explain(map);
        read
    }

    fn explain(&mut self, map: &[u8]) {
        let mut lexer = Lexer::new(map, 0);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object(false) {
            let Object::Word(word) = object else {
                held.push(object);
                if held.len() > CODES {
                    return;
                }
                continue;
            };
            match word.as_slice() {
                b"endbfchar" => {
                    for pair in held.chunks_exact(2) {
                        if let (Some(code), Some(text)) = (code(&pair[0]), text(&pair[1])) {
                            self.texts.insert(code, text);
                        }
                    }
                }
                b"endbfrange" => {
                    for range in held.chunks_exact(3) {
                        self.range(range);
                    }
                }
                _ => {}
            }
            held.clear();
            if self.texts.len() > CODES {
                return;
            }
        }
    }

    fn range(&mut self, range: &[Object]) {
        let [first, last, to] = range else { return };
        let (Some(first), Some(last)) = (code(first), code(last)) else { return };
        let codes = first..=last.min(first.saturating_add(65_535));
        match to {
            Object::Array(texts) => {
                for (code, item) in codes.zip(texts) {
                    if let Some(text) = text(item) {
                        self.texts.insert(code, text);
                    }
                }
            }
            other => {
                let Some(start) = text(other) else { return };
                let mut letters: Vec<char> = start.chars().collect();
                let Some(last) = letters.pop().map(u32::from) else { return };
                let head: String = letters.into_iter().collect();
                for (code, letter) in codes.zip(last..) {
                    if let Some(letter) = char::from_u32(letter) {
                        self.texts.insert(code, format!("{head}{letter}"));
                    }
                }
            }
        }
    }
}

/// Of how many bytes codes are.
fn spaces(map: &[u8]) -> Vec<(usize, u32, u32)> {
    let mut lengths = Vec::new();
    let Some(at) = find(map, 0, b"begincodespacerange") else { return lengths };
    let mut lexer = Lexer::new(map, at + 19);
    while let (Some(Object::String(first)), Some(Object::String(last))) =
        (lexer.object(false), lexer.object(false))
    {
        let (Some(from), Some(to)) = (number(&first), number(&last)) else { break };
        lengths.push((first.len(), from, to));
        if lengths.len() > 64 {
            break;
        }
    }
    lengths
}

/// The names that a font of the first kind gives its own codes.
fn own_names(pdf: &Pdf, about: &Dict) -> HashMap<u32, String> {
    let mut names = HashMap::new();
    let Some(program) = pdf.stream_of(about.get("FontFile")) else { return names };
    let head = &program[..program.len().min(64 << 10)];
    let Some(at) = find(head, 0, b"/Encoding") else { return names };
    let mut lexer = Lexer::new(head, at + 9);
    let mut before = None;
    for _ in 0..4_000 {
        match lexer.object(false) {
            Some(Object::Name(name)) => {
                let text = glyph::named(&String::from_utf8_lossy(&name));
                if let (Some(code), Some(text)) = (before, text) {
                    names.insert(code, text);
                }
            }
            Some(Object::Number(number)) => {
                before = Some(number as u32);
                continue;
            }
            Some(Object::Word(word)) if word == b"readonly" || word == b"def" => break,
            None => break,
            _ => {}
        }
        before = None;
    }
    names
}

fn code(object: &Object) -> Option<u32> {
    number(object.string()?)
}

fn number(bytes: &[u8]) -> Option<u32> {
    let fits = (1..=4).contains(&bytes.len());
    fits.then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn text(object: &Object) -> Option<String> {
    let bytes = object.string()?;
    if bytes.len() == 1 {
        return Some(char::from(bytes[0]).to_string());
    }
    let units = bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
    Some(
        char::decode_utf16(units.take(64))
            .filter_map(Result::ok)
            .filter(|it| *it != '\0')
            .collect(),
    )
}
