//! XML and HTML, read whole by one forgiving walk over their tags: nothing is fetched, no document
//! type is obeyed, no entity but letters is put in, and what is not well formed is told all the
//! same.
//!
//! XML is told as lines `name: value`, so that what a value is called is seen with it. HTML is told
//! as a reader sees it, then what they do not: comments, hidden values, where links lead.

mod entity;
mod html;
mod scan;

use crate::error::ReadError;
use crate::input::Input;
use crate::letters::{self, Letters};
use crate::piece::Telling;
use crate::plain::Running;
use crate::table::Format;
use scan::{Scan, Sign, Tag};

/// Whether a text is a page of the web, or a part of one.
pub(crate) fn is_html(first: &str, extension: &str) -> bool {
    let begins =
        |word: &str| first.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let named = matches!(extension, "html" | "htm" | "xhtml" | "xht" | "shtml");
    named || ["<!doctype html", "<html", "<head", "<body"].iter().any(|word| begins(word))
}

/// Whether a text is XML.
pub(crate) fn is_xml(first: &str, extension: &str) -> bool {
    let named = matches!(
        extension,
        "xml" | "svg" | "xsd" | "xsl" | "xslt" | "rss" | "atom" | "kml" | "gpx"
    );
    // `<Leonie> Hallo` is how a chat is written down.
    let other = matches!(extension, "csv" | "tsv" | "tab" | "psv" | "txt" | "log" | "md");
    let closes = first.contains("</") || first.contains("/>");
    let tag = !other
        && closes
        && first
            .strip_prefix('<')
            .is_some_and(|rest| rest.starts_with(|sign: char| sign.is_alphabetic() || sign == '!'));
    first.starts_with("<?xml") || (named && first.starts_with('<')) || tag
}

pub(crate) fn html(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Html)?;
    let label = declared(&letters::head(input.start()), "charset=");
    html::tell(Scan::new(Letters::declared(input, label.as_deref()), true), tell)
}

pub(crate) fn xml(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Xml)?;
    let label = declared(&letters::head(input.start()), "encoding=");
    let mut scan = Scan::new(Letters::declared(input, label.as_deref()), false);
    let mut lines = Lines { running: Running::new(0), open: Vec::new(), text: String::new() };
    let outcome = loop {
        match scan.next(tell) {
            Ok(Some(sign)) => lines.take(sign),
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
        lines.running.give(tell)?;
    };
    lines.value();
    lines.running.end(tell)?;
    outcome
}

/// The encoding that a text says of itself near its beginning.
fn declared(head: &str, word: &str) -> Option<String> {
    let early = &head[..head.floor_char_boundary(1 << 10)];
    let at = early.to_ascii_lowercase().find(word)? + word.len();
    let rest = early[at..].trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|sign: char| !(sign.is_ascii_alphanumeric() || "-_.:".contains(sign)));
    Some(rest[..end?].to_owned())
}

/// The lines of an XML document.
struct Lines {
    running: Running,
    /// The names of the elements that are open, from outside in, as far as they are kept.
    open: Vec<String>,
    /// The text of the element so far.
    text: String,
}

/// Longest text of an element that is held, in bytes.
const LONGEST: usize = 256 << 10;
/// Deepest element whose name is kept.
const DEPTH: usize = 1_000;

impl Lines {
    fn take(&mut self, sign: Sign) {
        match sign {
            Sign::Text(text) => {
                self.text.push_str(&text);
                if self.text.len() > LONGEST {
                    self.value();
                }
            }
            Sign::Open(Tag { name, attributes, closed }) => {
                self.value();
                for (attribute, value) in attributes {
                    // `xmlns` names a language, not a thing.
                    if value.is_empty() {
                        self.line("", &attribute);
                    } else if !attribute.starts_with("xmlns") {
                        self.line(&attribute, &value);
                    }
                }
                if !closed && self.open.len() < DEPTH {
                    self.open.push(name);
                }
            }
            Sign::Close(name) => {
                self.value();
                if let Some(at) = self.open.iter().rposition(|open| *open == name) {
                    self.open.truncate(at);
                }
            }
            Sign::Aside(text) => {
                self.value();
                self.running.held.push_str(text.trim());
                self.running.held.push('\n');
            }
        }
    }

    /// Ends the text of an element.
    fn value(&mut self) {
        let text = std::mem::take(&mut self.text);
        let name = self.open.last().cloned().unwrap_or_default();
        self.line(&name, &text);
    }

    fn line(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let local = name.rsplit(':').next().unwrap_or(name);
        if !local.is_empty() {
            self.running.held.push_str(local);
            self.running.held.push_str(": ");
        }
        self.running.held.push_str(value);
        self.running.held.push('\n');
    }
}

#[cfg(test)]
mod tests;
