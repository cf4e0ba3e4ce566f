//! A page of the web as its reader sees it, and what its reader does not see.

use super::scan::{Scan, Sign, Tag};
use crate::error::ReadError;
use crate::piece::{Part, Step, Telling};
use crate::plain::Running;

/// Elements that stand within a line; all others end it.
const IN_LINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Attributes whose values are about looks and behaviour.
const LOOKS: &[&str] = &[
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "color",
    "colspan",
    "crossorigin",
    "dir",
    "face",
    "height",
    "id",
    "integrity",
    "lang",
    "media",
    "rel",
    "role",
    "rowspan",
    "size",
    "style",
    "target",
    "type",
    "valign",
    "width",
    "xmlns",
];

/// Most that is kept of what is told behind the text, in bytes; beyond it is told in between.
const KEPT: usize = 1 << 20;

pub(super) fn tell(mut scan: Scan<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut page = Page {
        running: Running::new(0),
        unseen: String::new(),
        links: String::new(),
        hidden: None,
    };
    let outcome = loop {
        match scan.next(tell) {
            Ok(Some(sign)) => page.take(sign),
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
        page.running.give(tell)?;
        if page.unseen.len() + page.links.len() > KEPT {
            page.behind(tell)?;
        }
    };
    page.running.end(tell)?;
    page.behind(tell)?;
    outcome
}

struct Page {
    running: Running,
    /// Comments, programs, hidden and filled-in values.
    unseen: String,
    links: String,
    /// The element whose text no reader sees.
    hidden: Option<String>,
}

impl Page {
    fn take(&mut self, sign: Sign) {
        match sign {
            Sign::Text(text) if self.hidden.is_some() => line(&mut self.unseen, "", &text),
            Sign::Text(text) => self.text(&text),
            Sign::Aside(text) => line(&mut self.unseen, "", &text),
            Sign::Close(name) => {
                self.edge(&name);
                if self.hidden.as_ref() == Some(&name) {
                    self.hidden = None;
                }
            }
            Sign::Open(tag) => self.open(tag),
        }
    }

    fn open(&mut self, tag: Tag) {
        self.edge(&tag.name);
        if matches!(tag.name.as_str(), "script" | "style") && !tag.closed {
            self.hidden = Some(tag.name.clone());
        }
        let of = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        // What a field is called says what its value is.
        let called = [of("name"), of("property"), of("itemprop"), of("id")];
        let called = called.into_iter().find(|called| !called.is_empty()).unwrap_or_default();
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "href" | "src" | "action" | "cite" | "background" => link(&mut self.links, value),
                "value" | "content" => line(&mut self.unseen, called, value),
                "name" | "property" | "itemprop" => {}
                name if LOOKS.contains(&name) || name.starts_with("xmlns") => {}
                name => line(&mut self.unseen, name, value),
            }
        }
    }

    /// The text of the page, its blanks run together.
    fn text(&mut self, text: &str) {
        let held = &mut self.running.held;
        for (at, word) in text.split(char::is_whitespace).enumerate() {
            if at > 0 && !held.is_empty() && !held.ends_with([' ', '\n', '\t']) {
                held.push(' ');
            }
            held.push_str(word);
        }
    }

    /// Ends a line, or a cell, where an element that is no part of a line begins or ends.
    fn edge(&mut self, name: &str) {
        let held = &mut self.running.held;
        if IN_LINE.contains(&name) || held.is_empty() {
            return;
        }
        if matches!(name, "td" | "th") {
            if !held.ends_with(['\t', '\n']) {
                held.push('\t');
            }
        } else if !held.ends_with('\n') {
            held.push('\n');
        }
    }

    fn behind(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let unseen = std::mem::take(&mut self.unseen);
        if !unseen.is_empty() {
            tell.inside(Step::Part(Part::Properties), |tell| tell.text(0, &unseen))?;
        }
        let links = std::mem::take(&mut self.links);
        if !links.is_empty() {
            tell.inside(Step::Part(Part::Links), |tell| tell.text(0, &links))?;
        }
        Ok(())
    }
}

fn line(to: &mut String, name: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    if !name.is_empty() {
        to.push_str(name);
        to.push_str(": ");
    }
    to.push_str(value);
    to.push('\n');
}

/// A link as it is meant: without the escapes of addresses, pictures in it left out.
fn link(to: &mut String, target: &str) {
    let target = target.trim();
    let packed = target.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    if packed || target.starts_with('#') {
        return;
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    to.push_str(&String::from_utf8_lossy(&bytes).replace(['\n', '\r', '\0'], " "));
    to.push('\n');
}
