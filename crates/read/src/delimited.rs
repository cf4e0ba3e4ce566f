//! Text tables, read whole and in one pass: each record is a row, and what is no record is text.
//!
//! The dialect and the header are found as import finds them. Import refuses a bad row and says
//! so; here nothing is refused, because a value in a bad row is a value too.

use crate::csv::dialect::{self, Dialect};
use crate::error::ReadError;
use crate::grid::{self, Raw};
use crate::input::Input;
use crate::letters::{self, Letters};
use crate::piece::Telling;
use crate::table::Format;
use crate::tabled::Tabled;

/// Longest record, in bytes and in lines; a quotation mark that is open longer was a stray one.
const RECORD: usize = 256 << 10;
const LINES: usize = 200;
/// How many bytes may be looked at twice because of stray quotation marks.
const AGAIN: usize = 64 << 20;
/// Records that are counted to see whether a text is a table.
const COUNTED: usize = 50;

/// Whether a text is a table: by its name and a few even rows, or by many even rows alone.
pub(crate) fn looks_like(head: &str, extension: &str) -> bool {
    let named = matches!(extension, "csv" | "tsv" | "tab" | "psv");
    let unnamed = matches!(extension, "" | "txt" | "dat" | "asc" | "lst" | "out" | "export");
    if !(named || unnamed && begins_evenly(head)) {
        return false;
    }
    let dialect = dialect_of(head, extension);
    let mut reading = Reading::new(dialect);
    reading.held.push_str(sample(head));
    let mut records: Vec<Raw> = Vec::new();
    while records.len() < COUNTED
        && let Found::Record { cells, length, .. } = reading.record(false)
    {
        reading.at += length;
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            records.push(Raw { line: 0, cells, fault: None });
        }
    }
    let widths = || records.iter().map(|record| record.cells.len());
    let common = |width: usize| widths().filter(|other| *other == width).count();
    let Some(most) = widths().max_by_key(|width| (common(*width), *width)) else {
        return false;
    };
    let even = most > 2 && records.len() > 2 && common(most) * 10 >= records.len() * 9;
    // Lines with commas are addresses as often as rows; only names above them make them a table.
    if named { most > 1 } else { even && grid::find_header(&records, None).is_some() }
}

/// The dialect of a text. A separator that it names itself and that stands in values (`sep=e`) would
/// cut them to pieces, and is not taken.
fn dialect_of(head: &str, extension: &str) -> Dialect {
    let (dialect, _) = dialect::find(sample(head), None, extension);
    if dialect.named && !";,\t|~^¦:#!\u{1f}".contains(dialect.separator) {
        return Dialect { separator: ',', named: false, ..dialect };
    }
    dialect
}

/// A quick look: the first lines have as many separators each.
fn begins_evenly(head: &str) -> bool {
    let lines: Vec<&str> = head.lines().filter(|line| !line.trim().is_empty()).take(3).collect();
    lines.len() == 3
        && [';', ',', '\t', '|'].iter().any(|separator| {
            let count = |line: &&str| line.matches(*separator).count();
            count(&lines[0]) > 1 && lines.iter().map(count).all(|other| other == count(&lines[0]))
        })
}

/// As much of the first part as is needed, up to the end of a line.
fn sample(head: &str) -> &str {
    const SAMPLE: usize = 16 << 10;
    let most = &head[..head.floor_char_boundary(SAMPLE)];
    if most.len() == head.len() {
        most
    } else {
        &most[..most.rfind('\n').map_or(most.len(), |at| at + 1)]
    }
}

pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Csv)?;
    let extension = input.extension();
    let head = letters::head(input.start()).into_owned();
    let dialect = dialect_of(&head, &extension);
    let mut letters = Letters::of(input);
    let mut reading = Reading::new(dialect);
    let mut table = Tabled::default();
    let mut outcome = Ok(());
    loop {
        reading.held.drain(..std::mem::take(&mut reading.at));
        let more = letters.more(&mut reading.held, tell).unwrap_or_else(|error| {
            outcome = Err(error);
            false
        });
        reading.give(!more, &mut table, tell)?;
        if !more {
            break;
        }
    }
    table.end(tell)?;
    outcome
}

/// What stands at the place that was reached.
enum Found {
    /// A record, and how many bytes and lines it takes.
    Record { cells: Vec<String>, length: usize, lines: u64 },
    /// Its end has not come yet.
    Open,
    /// It is longer than a record may be.
    Long,
}

struct Reading {
    dialect: Dialect,
    separator: Vec<u8>,
    held: String,
    at: usize,
    line: u64,
    again: usize,
    /// Within a line that is told as text because it is too long.
    in_long: bool,
    /// Quotation marks are letters.
    literal: bool,
}

impl Reading {
    fn new(dialect: Dialect) -> Reading {
        let mut room = [0; 4];
        let separator = dialect.separator.encode_utf8(&mut room).as_bytes().to_vec();
        let held = String::new();
        let literal = false;
        Reading { dialect, separator, held, at: 0, line: 1, again: 0, in_long: false, literal }
    }

    /// Gives the records that are whole, at the end of the text the rest too.
    fn give(
        &mut self,
        last: bool,
        table: &mut Tabled,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        while self.at < self.held.len() {
            if self.in_long {
                self.long(last, tell)?;
                continue;
            }
            let found = match self.record(last) {
                Found::Long if !self.literal => {
                    self.again += RECORD.min(self.held.len() - self.at);
                    self.literal = true;
                    let found = self.record(last);
                    self.literal = self.again > AGAIN;
                    found
                }
                found => found,
            };
            match found {
                Found::Record { cells, length, lines } => {
                    if self.line == 1 && self.dialect.named {
                        tell.text(1, &cells.join(" "))?;
                    } else {
                        table.row(self.line, cells, tell)?;
                    }
                    self.at += length;
                    self.line += lines;
                }
                Found::Open => return Ok(()),
                Found::Long => self.in_long = true,
            }
        }
        Ok(())
    }

    /// Tells a piece of a line that is too long.
    fn long(&mut self, last: bool, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let rest = &self.held[self.at..];
        let end = rest.find('\n').map(|at| at + 1);
        let length = end.unwrap_or(rest.len());
        tell.text(self.line, &rest[..length])?;
        self.at += length;
        self.in_long = end.is_none() && !last;
        self.line += u64::from(end.is_some());
        Ok(())
    }

    fn record(&self, last: bool) -> Found {
        let text = &self.held.as_bytes()[self.at..];
        let quote = if self.literal { None } else { Some(self.dialect.quote) };
        let mut cells = Vec::new();
        let mut cell: Vec<u8> = Vec::new();
        let (mut quoted, mut fresh, mut lines) = (false, true, 1);
        let mut at = 0;
        while at < text.len() {
            let byte = text[at];
            if at > RECORD || lines > LINES {
                return Found::Long;
            }
            let next = text.get(at + 1).copied();
            if quoted {
                let is_escape = self.dialect.backslash && byte == b'\\' && next == quote;
                let is_double = Some(byte) == quote && next == quote;
                if is_escape || is_double {
                    at += 1;
                    cell.push(text[at]);
                } else if Some(byte) == quote {
                    quoted = false;
                } else {
                    lines += usize::from(byte == b'\n');
                    cell.push(byte);
                }
            } else if Some(byte) == quote && fresh {
                quoted = true;
                fresh = false;
                cell.clear();
            } else if byte == b'\n' {
                if cell.last() == Some(&b'\r') {
                    cell.pop();
                }
                cells.push(letters(cell));
                return Found::Record { cells, length: at + 1, lines: lines as u64 };
            } else if text[at..].starts_with(&self.separator) {
                cells.push(letters(std::mem::take(&mut cell)));
                at += self.separator.len() - 1;
                fresh = true;
            } else {
                fresh &= byte == b' ';
                cell.push(byte);
            }
            at += 1;
        }
        if !last {
            return if text.len() > RECORD { Found::Long } else { Found::Open };
        }
        // A mark that is open at the end was a stray one if lines passed since.
        if quoted && lines > 1 {
            return Found::Long;
        }
        cells.push(letters(cell));
        Found::Record { cells, length: text.len(), lines: lines as u64 }
    }
}

/// Only whole letters are cut off a text, so that this never loses one.
fn letters(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Heard, Piece};
    use crate::whole;

    fn heard(name: &str, bytes: &[u8]) -> Result<Heard, ReadError> {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        whole::read(Input::stream(name, bytes)?, &mut tell)?;
        Ok(heard)
    }

    fn rows(heard: &Heard) -> Vec<(u64, String)> {
        let rows = heard.pieces.iter().filter_map(|piece| match piece {
            Piece::Row { line, cells } => Some((*line, cells.join("|"))),
            _ => None,
        });
        rows.collect()
    }

    #[test]
    fn rows_stand_under_the_names_of_their_columns() -> Result<(), ReadError> {
        let text = "Name;Ort;E-Mail\r\n\"Köhler; Leonie\";Ulm;l@x.de\r\n\"Ben \"\"B\"\"\";\"Bad\nEms\";\r\nAda;Bonn;a@x.de\r\n";
        let heard = heard("kunden.csv", text.as_bytes())?;
        assert!(
            heard
                .pieces
                .contains(&Piece::Columns(["Name", "Ort", "E-Mail"].map(str::to_owned).to_vec()))
        );
        let rows = rows(&heard);
        assert_eq!(rows[0], (2, "Köhler; Leonie|Ulm|l@x.de".into()));
        assert_eq!(rows[1], (3, "Ben \"B\"|Bad\nEms".into()));
        assert_eq!(rows[2], (5, "Ada|Bonn|a@x.de".into()));
        Ok(())
    }

    #[test]
    fn a_mark_that_never_closes_swallows_nothing() -> Result<(), ReadError> {
        let mut text = String::from("Name;Ort\n\"Köhler;Ulm\n");
        text.extend((0..50_000).map(|number| format!("Kunde {number};Bonn\n")));
        let heard = heard("kunden.csv", text.as_bytes())?;
        let rows = rows(&heard);
        assert_eq!(rows.len(), 50_001);
        assert_eq!(rows[0], (2, "\"Köhler|Ulm".into()));
        assert_eq!(rows[50_000], (50_002, "Kunde 49999|Bonn".into()));
        Ok(())
    }

    #[test]
    fn cells_beyond_the_columns_are_told_too() -> Result<(), ReadError> {
        let mut text = "Name;Ort\n".to_owned() + &"Ben;Bonn\n".repeat(200);
        text += "Leonie;Ulm;0731 12345;l@x.de\n";
        assert!(heard("kunden.csv", text.as_bytes())?.words().contains("l@x.de"));
        Ok(())
    }

    #[test]
    fn a_line_without_end_is_text() -> Result<(), ReadError> {
        let text = "Name;Ort\nBen;Bonn\n".to_owned() + &"Leonie Köhler ".repeat(100_000);
        let heard = heard("kunden.csv", text.as_bytes())?;
        assert!(heard.words().matches("Leonie").count() > 99_990);
        Ok(())
    }

    #[test]
    fn prose_with_commas_is_no_table() {
        for (text, extension) in [
            ("Liebe Frau Köhler,\nvielen Dank, auch im Namen aller,\nIhr Ben, Bonn\n", "txt"),
            ("a, b, c\n", ""),
            ("Ada, Weg 1, 53111 Bonn\nBen, Weg 2, 89073 Ulm\nIda, Weg 3, 53111 Bonn\n", "txt"),
            ("Nur ein Wort\nje Zeile\n", "csv"),
        ] {
            assert!(!looks_like(text, extension), "{text}");
        }
        assert!(looks_like("Name;Ort;Alter\nBen;Bonn;7\nAda;Ulm;8\nIda;Ems;9\n", "txt"));
    }
}
