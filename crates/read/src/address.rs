//! Address cards, all of them and all that stands in them: vCard 2.1, 3.0 (RFC 2426), 4.0
//! (RFC 6350).
//!
//! A card is a row under fixed columns; several values of a kind stand in one cell, a line each.
//! What has no column of its own stands beneath the last one with its name. Pictures, sounds and
//! keys are files within the file.

pub(crate) mod lines;
pub(crate) mod record;

use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::mail::Base64;
use crate::piece::Telling;
use crate::table::Format;
use crate::vcard::line::{self, Line};
use lines::Lines;
use record::Record;

/// The columns of every address book, whatever its format.
pub(crate) const COLUMNS: &[&str] = &[
    "Name",
    "Anrede",
    "Vorname",
    "Nachname",
    "Spitzname",
    "Organisation",
    "Funktion",
    "E-Mail",
    "Telefon",
    "Adresse",
    "Geburtsdatum",
    "Geschlecht",
    "Webseite",
    "Benutzername",
    "Passwort",
    "Notiz",
    "Weiteres",
];

/// Tells every card.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Vcard)?;
    tell.columns(COLUMNS.iter().map(|name| (*name).to_owned()).collect())?;
    let mut lines = Lines::of(input);
    let mut open: Option<Record> = None;
    let (mut is_old, mut is_whole) = (false, true);
    while let Some(whole) = lines.next(goes_on, tell)? {
        let word = whole.text.trim().to_ascii_uppercase();
        let (is_begin, is_end) = (word == "BEGIN:VCARD", word == "END:VCARD");
        if (is_begin || is_end || open.as_ref().is_some_and(Record::is_full))
            && let Some(card) = open.take()
        {
            card.tell(tell)?;
        }
        if is_begin {
            (is_old, is_whole) = (false, false);
        } else if is_end {
            is_whole = true;
        } else if !word.is_empty() {
            is_old |= word == "VERSION:2.1";
            let card = open.get_or_insert_with(|| Record::new(COLUMNS, whole.number));
            take(&whole.text, is_old, card);
        }
    }
    if let Some(card) = open {
        card.tell(tell)?;
    }
    if lines.is_cut {
        tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
    }
    match is_whole {
        true => Ok(()),
        false => Err(ReadError::broken(Format::Vcard, Place::default())),
    }
}

/// Whether a line ends in a soft break, which is taken off.
pub(crate) fn goes_on(line: &mut String) -> bool {
    let is_soft = line::goes_on(line);
    if is_soft {
        line.pop();
    }
    is_soft
}

/// Puts a property where it belongs.
fn take(text: &str, is_old: bool, card: &mut Record) {
    let Some(line) = Line::parse(text, is_old) else {
        return card.put("?", text);
    };
    if let Some(bytes) = line.bytes() {
        return card.file(&line.name.to_lowercase(), bytes);
    }
    let text = line.text();
    match line.name.as_str() {
        "VERSION" | "PRODID" | "REV" | "UID" | "CLIENTPIDMAP" | "MAILER" | "TZ" => {}
        "FN" => card.put("Name", &text),
        "N" => {
            let parts = line.parts();
            let order = ["Nachname", "Vorname", "Vorname", "Anrede", "Nachname"];
            parts.iter().zip(order).for_each(|(part, column)| card.put(column, part));
        }
        "NICKNAME" => card.put("Spitzname", &text),
        "ORG" => card.put("Organisation", &joined(&line.parts())),
        "TITLE" | "ROLE" => card.put("Funktion", &text),
        "EMAIL" => card.put("E-Mail", without(&text, "mailto:")),
        "TEL" => card.put("Telefon", without(&text, "tel:")),
        "ADR" => card.put("Adresse", &address(&line.parts())),
        "LABEL" => card.put("Adresse", &text.replace('\n', ", ")),
        "BDAY" => card.put("Geburtsdatum", &text),
        "GENDER" => card.put("Geschlecht", &joined(&line.parts())),
        "URL" => card.put("Webseite", &text),
        "NOTE" => card.put("Notiz", &text),
        name => card.put(name, &joined(&line.parts())),
    }
    // A label of the address, a name of the mail's owner, whatever else is written beside.
    for (key, value) in line.beside() {
        card.put(&key.to_uppercase(), value);
    }
}

fn joined(parts: &[String]) -> String {
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// An address in one line as it is written here: street, postcode and town, country.
fn address(parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map(|part| part.trim().replace('\n', ", "));
    let town = [part(5), part(3)].into_iter().flatten().filter(|part| !part.is_empty());
    let town = town.collect::<Vec<_>>().join(" ");
    let whole = [part(2), Some(town), part(4), part(6), part(0), part(1)];
    joined(&whole.into_iter().flatten().collect::<Vec<_>>())
}

/// A value without the scheme in front of it.
pub(crate) fn without<'t>(text: &'t str, scheme: &str) -> &'t str {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => &text[scheme.len()..],
        _ => text,
    }
}

/// The bytes of a value that says they are base64.
pub(crate) fn unwrapped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    Base64::default().undo(text.as_bytes(), &mut bytes, true);
    bytes
}

#[cfg(test)]
mod tests;
