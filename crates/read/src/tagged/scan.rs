//! Cuts a text with tags into tags, texts and what stands aside; never fails, never holds more
//! than one of them.

use super::entity;
use crate::error::ReadError;
use crate::letters::{Flow, Letters};
use crate::piece::Telling;

/// Longest text or tag that is given at once, in bytes.
const LONGEST: usize = 256 << 10;
/// Most attributes of one tag that are looked at one by one.
const ATTRIBUTES: usize = 1_000;

/// One sign of the text.
pub(super) enum Sign {
    Open(Tag),
    /// The name of what ends.
    Close(String),
    /// Text, entities resolved; a long one comes in several.
    Text(String),
    /// A comment, a document type, an instruction: told, never obeyed.
    Aside(String),
}

/// The beginning of an element.
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Whether it has no content.
    pub(super) closed: bool,
}

pub(super) struct Scan<'r> {
    flow: Flow<'r>,
    is_html: bool,
    /// Within this element nothing but its end is a tag.
    raw: Option<&'static str>,
}

impl<'r> Scan<'r> {
    pub(super) fn new(letters: Letters<'r>, is_html: bool) -> Scan<'r> {
        Scan { flow: Flow::new(letters), is_html, raw: None }
    }

    /// The next sign, or nothing at the end.
    ///
    /// # Errors
    /// What broke the bytes, after all signs before it.
    pub(super) fn next(&mut self, tell: &mut Telling<'_>) -> Result<Option<Sign>, ReadError> {
        while self.flow.held.len() - self.flow.at < 16 && self.flow.refill(tell) {}
        let rest = &self.flow.held[self.flow.at..];
        if rest.is_empty() {
            return self.flow.end().map(|()| None);
        }
        if let Some(name) = self.raw {
            return self.raw(name, tell).map(Some);
        }
        let sign = if rest.starts_with("<!--") {
            Sign::Aside(self.until(4, "-->", tell)?)
        } else if rest.starts_with("<![CDATA[") {
            Sign::Text(self.until(9, "]]>", tell)?)
        } else if rest.starts_with("<!") {
            self.document_type(tell)?
        } else if rest.starts_with("<?") {
            Sign::Aside(self.until(2, ">", tell)?)
        } else if is_tag(rest) {
            self.tag(tell)?
        } else {
            self.text(tell)?
        };
        Ok(Some(sign))
    }

    fn text(&mut self, tell: &mut Telling<'_>) -> Result<Sign, ReadError> {
        // The first sign is text whatever it is; a `<` that begins no tag is one.
        let mut from = 1;
        loop {
            let rest = &self.flow.held[self.flow.at..];
            let from_here = rest.ceil_char_boundary(from);
            let tag = rest[from_here..].match_indices('<').map(|(at, _)| at + from_here);
            let found = tag.into_iter().find(|at| {
                let rest = &rest[*at..];
                is_tag(rest) || rest.starts_with("<!") || rest.starts_with("<?") || rest.len() < 3
            });
            let end = match found {
                // It may be the first half of a tag.
                Some(at) if rest.len() - at < 3 && !self.flow.ended => None,
                found => found,
            };
            let long = (rest.len() > LONGEST).then(|| {
                let most = rest.floor_char_boundary(LONGEST);
                rest[..most].rfind(' ').map_or(most, |blank| blank + 1)
            });
            if let Some(end) = end.filter(|end| *end <= LONGEST).or(long) {
                return Ok(Sign::Text(self.take(end)));
            }
            from = rest.len().saturating_sub(3).max(1);
            if !self.flow.refill(tell) {
                let end = self.flow.held.len() - self.flow.at;
                return Ok(Sign::Text(self.take(end)));
            }
        }
    }

    /// Text with its entities resolved.
    fn take(&mut self, length: usize) -> String {
        let text = entity::resolve(&self.flow.held[self.flow.at..self.flow.at + length]);
        self.flow.at += length;
        text
    }

    /// What stands between a mark of so many bytes and its end, as it is; of a long one the first
    /// part, the rest follows as text.
    fn until(
        &mut self,
        mark: usize,
        end: &str,
        tell: &mut Telling<'_>,
    ) -> Result<String, ReadError> {
        self.flow.at += mark;
        loop {
            let rest = &self.flow.held[self.flow.at..];
            let found = rest.find(end);
            if let Some(length) = found.filter(|length| *length <= LONGEST) {
                let text = rest[..length].to_owned();
                self.flow.at += length + end.len();
                return Ok(text);
            }
            if rest.len() > LONGEST || !self.flow.refill(tell) {
                let rest = &self.flow.held[self.flow.at..];
                let length = rest.floor_char_boundary(LONGEST);
                let text = rest[..length].to_owned();
                self.flow.at += length;
                return Ok(text);
            }
        }
    }

    /// A document type with what it declares: what stands in it is told, not obeyed.
    fn document_type(&mut self, tell: &mut Telling<'_>) -> Result<Sign, ReadError> {
        while !self.flow.held[self.flow.at..].contains('>')
            && self.flow.held.len() - self.flow.at < LONGEST
            && self.flow.refill(tell)
        {}
        let rest = &self.flow.held[self.flow.at..];
        let (open, end) = (rest.find('['), rest.find('>'));
        let has_inner = open.is_some_and(|open| end.is_none_or(|end| open < end));
        self.until(2, if has_inner { "]>" } else { ">" }, tell).map(Sign::Aside)
    }

    fn tag(&mut self, tell: &mut Telling<'_>) -> Result<Sign, ReadError> {
        let end = loop {
            let rest = &self.flow.held[self.flow.at..];
            match end_of_tag(rest) {
                Some(end) => break Some(end),
                None if rest.len() > LONGEST => break None,
                None => {}
            }
            if !self.flow.refill(tell) {
                break None;
            }
        };
        let Some(end) = end else {
            // A tag that does not end is text.
            let rest = &self.flow.held[self.flow.at..];
            let length = rest.floor_char_boundary(LONGEST.min(rest.len()));
            return Ok(Sign::Text(self.take(length)));
        };
        let inner = &self.flow.held[self.flow.at + 1..self.flow.at + end];
        let sign = match inner.strip_prefix('/') {
            Some(name) => Sign::Close(self.cased(name.trim())),
            None => Sign::Open(self.parsed(inner)),
        };
        self.flow.at += end + 1;
        if let Sign::Open(tag) = &sign
            && self.is_html
        {
            self.raw = ["script", "style", "textarea", "title"]
                .into_iter()
                .find(|raw| *raw == tag.name && !tag.closed);
        }
        Ok(sign)
    }

    /// The text of an element in which nothing but its end is a tag.
    fn raw(&mut self, name: &'static str, tell: &mut Telling<'_>) -> Result<Sign, ReadError> {
        let mark = format!("</{name}");
        loop {
            let rest = &self.flow.held[self.flow.at..];
            let end = rest.match_indices("</").map(|(at, _)| at).find(|at| {
                rest.get(*at..at + mark.len()).is_some_and(|end| end.eq_ignore_ascii_case(&mark))
            });
            if let Some(end) = end {
                self.raw = None;
                return Ok(Sign::Text(self.take(end)));
            }
            if rest.len() > LONGEST {
                let most = rest.floor_char_boundary(LONGEST);
                let length = rest[..most].rfind(['\n', ' ']).map_or(most, |at| at + 1);
                return Ok(Sign::Text(self.take(length)));
            }
            if !self.flow.refill(tell) {
                let length = self.flow.held.len() - self.flow.at;
                self.raw = None;
                return Ok(Sign::Text(self.take(length)));
            }
        }
    }

    fn parsed(&self, inner: &str) -> Tag {
        let (inner, closed) = match inner.strip_suffix('/') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let end =
            inner.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(inner.len());
        let mut attributes = Vec::new();
        let mut rest =
            inner[end..].trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        while !rest.is_empty() && attributes.len() < ATTRIBUTES {
            let end =
                rest.find(|sign: char| sign.is_whitespace() || sign == '=').unwrap_or(rest.len());
            let name = self.cased(&rest[..end]);
            rest = rest[end..].trim_start();
            let value = match rest.strip_prefix('=') {
                Some(after) => {
                    let (value, after) = value(after.trim_start());
                    rest = after;
                    entity::resolve(value)
                }
                None => String::new(),
            };
            attributes.push((name, value));
            rest = rest.trim_start();
        }
        if !rest.is_empty() {
            attributes.push((String::new(), rest.to_owned()));
        }
        Tag { name: self.cased(&inner[..end]), attributes, closed }
    }

    fn cased(&self, name: &str) -> String {
        if self.is_html { name.to_ascii_lowercase() } else { name.to_owned() }
    }
}

fn is_tag(rest: &str) -> bool {
    let mut signs = rest.chars();
    let named = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphabetic() || sign == '_');
    signs.next() == Some('<')
        && match signs.next() {
            Some('/') => named(signs.next()),
            sign => named(sign),
        }
}

/// Where a tag ends: at a `>` outside of quotation marks.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return Some(at),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    // A mark that never closes hides no end.
    quote.and_then(|_| if rest.len() > 64 << 10 { rest.find('>') } else { None })
}

/// The value of an attribute, and what follows it.
fn value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = rest.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest.split_at(end)
}
