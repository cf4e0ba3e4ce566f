//! Calendars: iCalendar (RFC 5545) and the older vCalendar 1.0.
//!
//! An event, a task or a journal entry is a row: what it is about, where, who invites, who is
//! invited, alarms included. Files that hang on it are files within the file; those it only points
//! at are told as the link.

use crate::address::lines::Lines;
use crate::address::record::Record;
use crate::address::{goes_on, without};
use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;
use crate::vcard::line::Line;

const COLUMNS: &[&str] = &[
    "Betreff",
    "Beschreibung",
    "Treffpunkt",
    "Organisator",
    "Teilnehmer",
    "Kontakt",
    "Beginn",
    "Ende",
    "Weiteres",
];
/// What says how an entry repeats, changed or is shown, and nothing about anybody.
const FORM: &[&str] = &[
    "ACTION",
    "CALSCALE",
    "CLASS",
    "COMPLETED",
    "CREATED",
    "DALARM",
    "DAYLIGHT",
    "DTSTAMP",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LAST-MODIFIED",
    "METHOD",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "PRODID",
    "RDATE",
    "RECURRENCE-ID",
    "REPEAT",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "TRANSP",
    "TRIGGER",
    "TZID",
    "TZNAME",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZURL",
    "UID",
    "VERSION",
    "X-LIC-LOCATION",
    "X-WR-TIMEZONE",
];

/// Tells every entry.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Calendar)?;
    tell.columns(COLUMNS.iter().map(|name| (*name).to_owned()).collect())?;
    let mut lines = Lines::of(input);
    let mut open: Option<Record> = None;
    let mut level = 0i64;
    while let Some(whole) = lines.next(goes_on, tell)? {
        let word = whole.text.trim().to_ascii_uppercase();
        let is_entry = matches!(
            word.as_str(),
            "BEGIN:VEVENT" | "BEGIN:VTODO" | "BEGIN:VJOURNAL" | "BEGIN:VFREEBUSY" | "BEGIN:VCARD"
        );
        let (begins, ends) = (word.starts_with("BEGIN:"), word.starts_with("END:"));
        level += i64::from(begins) - i64::from(ends);
        if (is_entry || level < 2 || open.as_ref().is_some_and(Record::is_full))
            && let Some(entry) = open.take()
        {
            entry.tell(tell)?;
        }
        if !word.is_empty() {
            let entry = open.get_or_insert_with(|| Record::new(COLUMNS, whole.number));
            if !(begins || ends) {
                take(&whole.text, entry);
            }
        }
    }
    if let Some(entry) = open {
        entry.tell(tell)?;
    }
    if lines.is_cut {
        tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
    }
    match level > 0 {
        true => Err(ReadError::broken(Format::Calendar, Place::default())),
        false => Ok(()),
    }
}

/// Puts a property where it belongs.
fn take(text: &str, entry: &mut Record) {
    let Some(line) = Line::parse(text, false) else {
        return entry.put("?", text);
    };
    if FORM.contains(&line.name.as_str()) {
        return;
    }
    if let Some(bytes) = line.bytes() {
        let name = ["FILENAME", "X-FILENAME", "X-APPLE-FILENAME"];
        let name = name.iter().find_map(|name| line.get(name)).unwrap_or_default();
        return entry.file(name, bytes);
    }
    let text = line.text();
    match line.name.as_str() {
        "SUMMARY" => entry.put("Betreff", &text),
        "DESCRIPTION" => entry.put("Beschreibung", &text),
        "LOCATION" => entry.put("Treffpunkt", &text),
        "ORGANIZER" => entry.put("Organisator", &person(&line, &text)),
        "ATTENDEE" => entry.put("Teilnehmer", &person(&line, &text)),
        "CONTACT" => entry.put("Kontakt", &text),
        "DTSTART" => entry.put("Beginn", &text),
        "DTEND" | "DUE" => entry.put("Ende", &text),
        name => entry.put(name, &text),
    }
    for (key, value) in line.beside().filter(|(key, _)| *key != "CN") {
        entry.put(key, without(value, "mailto:"));
    }
}

/// Somebody by name and address.
fn person(line: &Line<'_>, text: &str) -> String {
    let address = without(text.trim(), "mailto:");
    match line.get("CN") {
        Some(name) if name != address => format!("{name} <{address}>"),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Heard, Piece};

    fn heard(text: &str) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, text.len() as u64);
        let result = Input::stream("termine.ics", text.as_bytes())
            .and_then(|input| super::tell(input, &mut tell));
        (heard, result)
    }

    #[test]
    fn an_event_names_who_invites_and_who_is_invited() {
        let (heard, result) = heard(
            "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Leonie privat\r\nBEGIN:VEVENT\r\nUID:1@host\r\n\
            SUMMARY:Arzt\\, Dr. Blau\r\nLOCATION:Am Weg 1\r\nORGANIZER;CN=\"Köhler, Leonie\":mailto:l\r\n \
            eonie@example.org\r\nATTENDEE;SENT-BY=\"mailto:buero@example.org\":MAILTO:ana@example.org\r\n\
            ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=brief.txt:SGFucyBLcmFmdA==\r\n\
            BEGIN:VALARM\r\nATTENDEE:mailto:alarm@example.org\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        );
        assert_eq!(result, Ok(()));
        let rows = heard.pieces.iter().filter_map(|piece| match piece {
            Piece::Row { cells, .. } => Some(cells.clone()),
            _ => None,
        });
        let rows: Vec<_> = rows.collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1][0], "Arzt, Dr. Blau");
        assert_eq!(rows[1][3], "Köhler, Leonie <leonie@example.org>");
        assert_eq!(rows[1][4], "ana@example.org\nalarm@example.org");
        assert!(rows[0][8].contains("Leonie privat") && rows[1][8].contains("buero@example.org"));
        assert!(heard.words().contains("Hans Kraft"));
    }

    #[test]
    fn the_older_form_is_read() {
        let (heard, _) = heard(
            "BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\n\
            SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:K=C3=B6hler =\ntreffen\nEND:VEVENT\nEND:VCALENDAR\n",
        );
        assert!(heard.words().contains("Köhler treffen"));
    }

    #[test]
    fn one_that_never_ends_is_told_and_called_broken() {
        let text =
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}", "SUMMARY:x\nX-A:y\n".repeat(100_000));
        let (heard, result) = heard(&text);
        assert!(result.is_err() && heard.words().contains("X-A: y"));
    }
}
