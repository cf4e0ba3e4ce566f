//! What a PDF holds beside its pages: properties, forms, notes, links, bookmarks, attachments.

use std::collections::HashSet;
use std::io::Cursor;

use super::content::{Drawing, Drawn};
use super::file::Pdf;
use super::object::{Dict, Object};
use crate::document::apart;
use crate::document::beside::all_of;
use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::markup::Markup;
use crate::package::go_on;
use crate::piece::{Part, Step, Telling};
use crate::table::Format;
use crate::whole;

/// Deepest nesting of fields in fields, most fields, most attachments.
const DEPTH: usize = 24;
const FIELDS: usize = 10_000;
const ATTACHED: usize = 10_000;
/// Most bytes of links and bookmarks that are told.
const HELD: usize = 16 << 20;

/// Tells who made the file and what it is about.
pub(super) fn properties(pdf: &Pdf, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let about = pdf.value(&pdf.trailer, "Info");
    let mut named = Vec::new();
    let mut dated = None;
    for (name, value) in about.dict().map(|about| about.0.as_slice()).unwrap_or_default() {
        let value = pdf.find(Some(value));
        let Some(value) = value.string().map(text) else { continue };
        let name = String::from_utf8_lossy(name).into_owned();
        if name == "ModDate" || (name == "CreationDate" && dated.is_none()) {
            dated = seconds(&value).or(dated);
        }
        if !value.trim().is_empty() && named.len() < FIELDS {
            named.push((name, value));
        }
    }
    if let Some(dated) = dated {
        tell.dated(dated)?;
    }
    let root = pdf.value(&pdf.trailer, "Root");
    let more = root.dict().and_then(|root| pdf.stream_of(root.get("Metadata")));
    if named.is_empty() && more.is_none() {
        return Ok(());
    }
    tell.inside(Step::Part(Part::Properties), |tell| {
        if !named.is_empty() {
            let (names, values): (Vec<String>, Vec<String>) = named.into_iter().unzip();
            tell.columns(names)?;
            tell.row(0, values)?;
        }
        let Some(more) = more else { return Ok(()) };
        pdf.settle(tell)?;
        all_of(Markup::new(more.as_slice(), Format::Pdf), false, tell)
    })
}

/// Tells what was filled into the form, each field under its name.
pub(super) fn form(pdf: &Pdf, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let root = pdf.value(&pdf.trailer, "Root");
    let form = root.dict().map(|root| pdf.value(root, "AcroForm"));
    let Some(form) = form.as_ref().and_then(Object::dict) else { return Ok(()) };
    let mut fields = Fields { pdf, found: Vec::new(), seen: HashSet::new() };
    for field in pdf.value(form, "Fields").array().unwrap_or_default() {
        fields.field(field, "", &Object::Null, 0);
    }
    let found = fields.found;
    if found.len() >= FIELDS {
        tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
    }
    if !found.is_empty() {
        tell.inside(Step::Part(Part::Form), |tell| {
            let (names, values): (Vec<String>, Vec<String>) = found.into_iter().unzip();
            tell.columns(names)?;
            tell.row(0, values)
        })?;
    }
    // The other kind of form keeps what was filled in as XML, in one stream or in several.
    let parts = match pdf.value(form, "XFA") {
        Object::Array(parts) => parts,
        Object::Null => return Ok(()),
        _ => form.get("XFA").cloned().into_iter().collect(),
    };
    let mut whole = Vec::new();
    for part in parts.iter().filter(|part| part.string().is_none()) {
        whole.extend_from_slice(&pdf.stream_of(Some(part)).unwrap_or_default());
        pdf.settle(tell)?;
    }
    tell.inside(Step::Part(Part::Form), |tell| {
        all_of(Markup::new(whole.as_slice(), Format::Pdf), false, tell)
    })
}

struct Fields<'p> {
    pdf: &'p Pdf,
    found: Vec<(String, String)>,
    seen: HashSet<u32>,
}

impl Fields<'_> {
    fn field(&mut self, field: &Object, above: &str, value: &Object, depth: usize) {
        if let Object::Ref(number) = field
            && !self.seen.insert(*number)
        {
            return;
        }
        let object = self.pdf.find(Some(field));
        let Some(dict) = object.dict().filter(|_| depth < DEPTH && self.found.len() < FIELDS)
        else {
            return;
        };
        let own = self.pdf.value(dict, "T");
        let own = own.string().map(text).unwrap_or_default();
        let name = match (above.is_empty(), own.is_empty()) {
            (true, _) => own.clone(),
            (_, true) => above.to_owned(),
            _ => format!("{above}.{own}"),
        };
        let value = match self.pdf.value(dict, "V") {
            Object::Null => value.clone(),
            value => value,
        };
        let kids = self.pdf.value(dict, "Kids");
        let is_named = |kid: &Object| {
            self.pdf.find(Some(kid)).dict().is_some_and(|kid| kid.get("T").is_some())
        };
        match kids.array() {
            Some(kids) if kids.iter().any(is_named) => {
                for kid in kids {
                    self.field(kid, &name, &value, depth + 1);
                }
            }
            _ => {
                let value = self.value(&value);
                if !value.trim().is_empty() {
                    self.found.push((name, value));
                }
            }
        }
    }

    fn value(&self, value: &Object) -> String {
        match value {
            Object::String(string) => text(string),
            // How a box is ticked; the name of its state may be what it stands for.
            Object::Name(name) if name != b"Off" => String::from_utf8_lossy(name).into_owned(),
            Object::Array(items) => {
                let items = items.iter().take(FIELDS).map(|item| self.pdf.find(Some(item)));
                let texts: Vec<String> = items.filter_map(|item| item.string().map(text)).collect();
                texts.join("\n")
            }
            Object::Stream(..) => {
                self.pdf.stream(0, value).map(|plain| text(&plain)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

/// Tells the notes that were put on a page: their words, who put them, and what they look like.
pub(super) fn notes(
    drawing: &mut Drawing<'_>,
    pdf: &Pdf,
    page: &Dict,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut words = String::new();
    let root = pdf.value(&pdf.trailer, "Root");
    let has_form = root.dict().is_some_and(|root| root.get("AcroForm").is_some());
    let notes = pdf.value(page, "Annots");
    let notes = notes.array().unwrap_or_default();
    if notes.len() > FIELDS {
        tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
    }
    for note in notes.iter().take(FIELDS) {
        let note = pdf.find(Some(note));
        let Some(dict) = note.dict() else { continue };
        for key in ["T", "Subj", "Contents", "RC"] {
            // The name of a form's field is told with the form.
            let is_field = key == "T" && dict.is("Subtype", "Widget");
            if let Some(string) = pdf.value(dict, key).string().filter(|_| !is_field) {
                words.push_str(&text(string));
                words.push('\n');
            }
        }
        // What a field looks like is told with the form, where there is one.
        if dict.is("Subtype", "Widget") && has_form {
            continue;
        }
        let looks = pdf.value(dict, "AP");
        let normal = looks.dict().and_then(|looks| looks.get("N"));
        if dict.is("Subtype", "Link") || dict.is("Subtype", "Popup") {
            continue;
        }
        let look = pdf.find(normal);
        if let Object::Stream(look, ..) = &look
            && let Some(content) = pdf.stream_of(normal)
        {
            let resources = look.get("Resources").map(|own| drawing.lists.read(pdf, own));
            let mut drawn = Drawn::default();
            drawing.draw(&content, &resources.unwrap_or_default(), &mut drawn, tell)?;
            words.push_str(drawn.lines.text());
            words.push('\n');
        }
        if words.len() > HELD {
            apart(Part::Annotations, &std::mem::take(&mut words), tell)?;
        }
    }
    apart(Part::Annotations, &words, tell)
}

/// Goes through all objects of the file, whether anything refers to them or not: tells links,
/// bookmarks, and files that are attached.
pub(super) fn everywhere(pdf: &Pdf, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut found = Found::default();
    for (at, number) in pdf.numbers().into_iter().enumerate() {
        if at % 2_000 == 0 {
            tell.alive()?;
        }
        found.look(pdf, &pdf.get(number));
        if found.links.len() > HELD {
            apart(Part::Links, &std::mem::take(&mut found.links), tell)?;
        }
    }
    apart(Part::Links, &found.links, tell)?;
    if found.files.len() >= ATTACHED {
        tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
    }
    for (name, file) in found.files {
        tell.inside_file(&name, |tell| {
            let plain = pdf.stream(file, &pdf.get(file)).ok_or_else(super::file::broken)?;
            pdf.settle(tell)?;
            let result = whole::read(Input::stream(&name, Cursor::new(plain))?, tell);
            go_on(result, tell)
        })?;
    }
    Ok(())
}

#[derive(Default)]
struct Found {
    links: String,
    files: Vec<(String, u32)>,
    seen: HashSet<u32>,
}

impl Found {
    fn look(&mut self, pdf: &Pdf, object: &Object) {
        if let Object::Array(items) = object {
            items.iter().for_each(|item| self.look(pdf, item));
        }
        let Some(dict) = object.dict() else { return };
        if let Some(link) = pdf.value(dict, "URI").string() {
            self.line(&text(link));
        }
        let leads = ["Dest", "A", "First", "Parent"].iter().any(|key| dict.get(key).is_some());
        if let Some(title) = dict.get("Title").and_then(Object::string).filter(|_| leads) {
            self.line(&text(title));
        }
        if let Object::Dict(files) = pdf.value(dict, "EF") {
            let name =
                ["UF", "F", "Desc"].iter().find_map(|key| pdf.value(dict, key).string().map(text));
            for key in ["UF", "F", "Unix", "Mac", "DOS"] {
                if let Some(Object::Ref(number)) = files.get(key)
                    && self.files.len() < ATTACHED
                    && self.seen.insert(*number)
                {
                    self.files.push((name.clone().unwrap_or_default(), *number));
                }
            }
        }
        for (_, value) in &dict.0 {
            self.look(pdf, value);
        }
    }

    fn line(&mut self, text: &str) {
        self.links.push_str(text);
        self.links.push('\n');
    }
}

/// A text that is written for people: UTF-16, UTF-8, or the encoding of this format (D.2).
pub(super) fn text(bytes: &[u8]) -> String {
    const HIGH: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";
    if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(wide).0.into_owned();
    }
    if let Some(wide) = bytes.strip_prefix(b"\xFF\xFE") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(wide).0.into_owned();
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let letter = |byte: &u8| match byte {
        0x80..=0x9E => HIGH.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        0xA0 => '€',
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// Seconds since 1970 of `D:20260304050607`.
fn seconds(when: &str) -> Option<i64> {
    let digits: String = when.chars().filter(char::is_ascii_digit).take(14).collect();
    let part = |from: usize, to: usize, or: &str| digits.get(from..to).unwrap_or(or).to_owned();
    crate::document::beside::seconds(&format!(
        "{}-{}-{}T{}:{}:{}",
        part(0, 4, "0"),
        part(4, 6, "01"),
        part(6, 8, "01"),
        part(8, 10, "00"),
        part(10, 12, "00"),
        part(12, 14, "00")
    ))
}
