//! Address cards: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as address books export them.
//!
//! A card becomes a row with columns of stable names: `given_name`, `family_name`, `organisation`,
//! `role`, `email`, `phone_mobile`, `street`, `postcode`, `city` …; a second value of a kind is
//! `email_2`. Pictures, sounds and keys are passed over unread.

pub(crate) mod line;

use crate::error::ReadError;
use crate::limits;
use crate::out::Out;
use crate::record::{Columns, Record};
use crate::table::{Format, Head, Reason};
use crate::text::{Pieces, Text};
use line::Line;

/// The columns in the order in which they are given.
const ORDER: &[&str] = &[
    "kind",
    "title",
    "given_name",
    "additional_name",
    "family_name",
    "name_suffix",
    "name",
    "nickname",
    "organisation",
    "department",
    "role",
    "email",
    "phone_mobile",
    "phone_home",
    "phone_work",
    "phone",
    "fax",
    "address_extra",
    "street",
    "postcode",
    "city",
    "region",
    "country",
    "birth_date",
    "gender",
    "language",
    "url",
    "categories",
    "note",
    "uid",
];

/// Whether a text begins as a file of cards does.
pub(crate) fn looks_like(start: &str) -> bool {
    const BEGIN: &str = "BEGIN:VCARD";
    start.get(..BEGIN.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

pub(crate) fn read(mut text: Text, out: &mut Out<'_>) -> Result<(), ReadError> {
    let mut columns = Columns::default();
    cards(&mut text, out, &mut |record, _| columns.see(&record))?;
    if columns.records() == 0 {
        return Err(ReadError::Empty);
    }
    columns.order(rank);
    let header = columns.names().to_vec();
    let notes = vec![text.note()];
    out.head(Head { format: Format::Vcard, header, name: None, tables: Vec::new(), notes })?;
    cards(&mut text, out, &mut |record, out| match record.fields {
        Ok(fields) => out.cells(record.line, columns.cells(fields)),
        Err(reason) => out.bad(record.line, None, reason),
    })
}

/// The place of a column: all of one address or of one kind of value stand together, in order.
fn rank(name: &str) -> (usize, u32) {
    let (base, number) = match name.rsplit_once('_') {
        Some((base, number))
            if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (base, number.parse().unwrap_or(u32::MAX))
        }
        _ => (name, 1),
    };
    (ORDER.iter().position(|known| *known == base).unwrap_or(ORDER.len()), number)
}

/// Gives each card of the text.
fn cards(
    text: &mut Text,
    out: &mut Out<'_>,
    take: &mut dyn FnMut(Record, &mut Out<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    text.restart()?;
    let mut lines = Lines { text, buffer: Vec::new(), at: 0, number: 0 };
    let mut open: Option<Card> = None;
    while let Some(line) = lines.next(out)? {
        let word = line.trim().to_ascii_uppercase();
        if word == "BEGIN:VCARD" {
            if let Some(card) = open.replace(Card::new(lines.number)) {
                take(Record { line: card.line, fields: Err(Reason::Malformed) }, out)?;
            }
        } else if word == "END:VCARD" {
            if let Some(card) = open.take() {
                take(Record { line: card.line, fields: card.fields() }, out)?;
            }
        } else if let Some(card) = &mut open {
            card.add(&line);
        }
    }
    match open {
        Some(card) => take(Record { line: card.line, fields: Err(Reason::Malformed) }, out),
        None => Ok(()),
    }
}

/// The lines of a text, each no longer than a cell may be.
struct Lines<'t> {
    text: &'t mut Text,
    buffer: Vec<u8>,
    at: usize,
    number: u64,
}

impl Lines<'_> {
    fn next(&mut self, out: &mut Out<'_>) -> Result<Option<String>, ReadError> {
        let mut line = Vec::new();
        let mut any = false;
        loop {
            if self.at == self.buffer.len() {
                self.buffer.clear();
                self.at = 0;
                if !self.text.more(&mut self.buffer)? {
                    self.number += u64::from(any);
                    return Ok(any.then(|| String::from_utf8_lossy(&line).into_owned()));
                }
                out.alive()?;
                continue;
            }
            any = true;
            let rest = &self.buffer[self.at..];
            let end = rest.iter().position(|byte| *byte == b'\n');
            let part = &rest[..end.unwrap_or(rest.len())];
            let room = (limits::CELL + 1).saturating_sub(line.len());
            line.extend_from_slice(&part[..part.len().min(room)]);
            self.at += part.len() + usize::from(end.is_some());
            if end.is_some() {
                self.number += 1;
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
            }
        }
    }
}

/// One card while it is read: its content lines, unfolded.
struct Card {
    line: u64,
    lines: Vec<String>,
    size: usize,
    /// Whether the line that is being continued is passed over.
    skipping: bool,
}

impl Card {
    fn new(line: u64) -> Card {
        Card { line, lines: Vec::new(), size: 0, skipping: false }
    }

    fn add(&mut self, line: &str) {
        let soft = !self.skipping && self.lines.last().is_some_and(|last| line::goes_on(last));
        let folded = line.strip_prefix([' ', '\t']);
        if folded.is_none() && !soft {
            self.skipping = line::is_passed_over(line);
        }
        if self.skipping || self.size > limits::ROW {
            return;
        }
        self.size += line.len();
        match self.lines.last_mut() {
            Some(last) if soft => {
                last.pop();
                last.push_str(line);
            }
            Some(last) if folded.is_some() => last.push_str(folded.unwrap_or_default()),
            _ => self.lines.push(line.to_owned()),
        }
    }

    fn fields(self) -> Result<Vec<(String, String)>, Reason> {
        if self.size > limits::ROW {
            return Err(Reason::RowTooLong);
        }
        let mut fields = Fields::default();
        let old = self.lines.iter().any(|line| line.trim().eq_ignore_ascii_case("VERSION:2.1"));
        let mut full_name = String::new();
        for line in self.lines.iter().filter_map(|line| Line::parse(line, old)) {
            match line.name.as_str() {
                "FN" => full_name = line.text(),
                _ => fields.take(&line),
            }
        }
        let is_named = fields.has(&["given_name", "family_name"]);
        if !is_named && !fields.is("organisation", &full_name) {
            fields.put("name", full_name);
        }
        Ok(fields.0)
    }
}

/// The columns of a card; a second value of a kind gets a number.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn take(&mut self, line: &Line<'_>) {
        match line.name.as_str() {
            "N" => self.put_parts(
                &line.parts(),
                &["family_name", "given_name", "additional_name", "title", "name_suffix"],
            ),
            "NICKNAME" => self.put("nickname", line.text()),
            "ORG" => self.put_parts(&line.parts(), &["organisation", "department"]),
            "TITLE" | "ROLE" => self.put("role", line.text()),
            "EMAIL" => self.put("email", without(&line.text(), "mailto:")),
            "TEL" => self.put(phone(line), without(&line.text(), "tel:")),
            "ADR" => self.put_address(&line.parts()),
            "BDAY" => self.put("birth_date", day(&line.text())),
            "GENDER" => self.put("gender", line.parts().into_iter().next().unwrap_or_default()),
            "LANG" => self.put("language", line.text()),
            "URL" => self.put("url", line.text()),
            "CATEGORIES" => self.put("categories", line.text()),
            "NOTE" => self.put("note", line.text()),
            "UID" => self.put("uid", line.text()),
            "KIND" if !line.text().eq_ignore_ascii_case("individual") => {
                self.put("kind", line.text().to_lowercase())
            }
            "X-ABSHOWAS" if line.text().eq_ignore_ascii_case("COMPANY") => {
                self.put("kind", "org".to_owned())
            }
            _ => {}
        }
    }

    fn put(&mut self, column: &str, value: String) {
        let value = value.trim();
        if value.is_empty() || self.numbered(column).any(|(_, known)| known == value) {
            return;
        }
        let name = numbered(column, self.numbered(column).count() + 1);
        self.0.push((name, value.to_owned()));
    }

    fn put_parts(&mut self, parts: &[String], columns: &[&str]) {
        for (part, column) in parts.iter().zip(columns) {
            self.put(column, part.clone());
        }
    }

    /// The parts of one address carry one number, whichever of them are there.
    fn put_address(&mut self, parts: &[String]) {
        const PARTS: [&str; 7] =
            ["address_extra", "address_extra", "street", "city", "region", "postcode", "country"];
        if parts.iter().all(|part| part.trim().is_empty()) {
            return;
        }
        let number = (1..)
            .find(|number| !PARTS.iter().any(|part| self.has(&[&numbered(part, *number)])))
            .unwrap_or(1);
        for (part, column) in parts.iter().zip(PARTS).filter(|(part, _)| !part.trim().is_empty()) {
            let name = numbered(column, number);
            let part = part.trim().replace(['\r', '\n'], " ");
            match self.0.iter_mut().find(|(known, _)| *known == name) {
                Some((_, value)) => *value += &format!(", {part}"),
                None => self.0.push((name, part)),
            }
        }
    }

    fn numbered<'s>(&'s self, column: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(
            move |(name, _)| {
                name.strip_prefix(column).is_some_and(|rest| {
                    rest.is_empty()
                        || rest
                            .strip_prefix('_')
                            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
                })
            },
        )
    }

    fn has(&self, columns: &[&str]) -> bool {
        self.0.iter().any(|(name, _)| columns.contains(&name.as_str()))
    }

    fn is(&self, column: &str, value: &str) -> bool {
        self.0.iter().any(|(name, known)| name == column && known == value)
    }
}

fn numbered(column: &str, number: usize) -> String {
    if number == 1 { column.to_owned() } else { format!("{column}_{number}") }
}

/// Which phone it is: what it is for matters less than that it is a fax or a mobile.
fn phone(line: &Line<'_>) -> &'static str {
    if line.is("FAX") {
        "fax"
    } else if line.is("CELL") || line.is("MOBILE") || line.is("IPHONE") {
        "phone_mobile"
    } else if line.is("WORK") {
        "phone_work"
    } else if line.is("HOME") {
        "phone_home"
    } else {
        "phone"
    }
}

fn without(text: &str, scheme: &str) -> String {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => text[scheme.len()..].to_owned(),
        _ => text.to_owned(),
    }
}

/// `19850412` and `1985-04-12T00:00:00Z` as `1985-04-12`; other forms as they are.
fn day(text: &str) -> String {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    }
    day.to_owned()
}

#[cfg(test)]
mod tests;
