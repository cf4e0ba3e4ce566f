//! Tables in a text: what each column's header says about its cells.
//!
//! A header is a line of short cells of which one at least is known (`Nachname;Vorname;IBAN`); the
//! lines below with as many cells are its rows. `INSERT INTO t (a, b) VALUES (…)` is a table, too.

use super::{Class, Columns};
use crate::Meaning;
use crate::meaning::of_name;

/// A cell of a table whose header is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// In bytes, without quotes and blanks around it.
    pub start: u32,
    pub end: u32,
    /// Which column, from 0.
    pub column: u16,
    /// Which row below the header, from 0.
    pub row: u32,
    /// What the header of its column means.
    pub meaning: Option<Meaning>,
}

/// No header's cell is longer.
const HEADER_CELL: usize = 40;
/// More columns are not looked at.
const COLUMNS: usize = 256;

pub(super) fn cells(whole: &str, columns: Option<&Columns>) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut table = columns.cloned();
    let mut row = 0;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', whole.as_bytes()).chain([whole.len()]) {
        let line = whole[start..end].trim_end_matches('\r');
        match &table {
            Some(columns) if add_row(&mut cells, start, line, columns, row) => row += 1,
            _ => {
                table = header(whole, line, end);
                row = 0;
                if table.is_none() && starts_insert(line) {
                    insert(&mut cells, whole, start);
                }
            }
        }
        start = end + 1;
    }
    cells
}

/// The table that goes on behind the end of the text, if its last line was a row.
pub(super) fn open_at_end(
    whole: &str,
    cells: &[Cell],
    columns: Option<&Columns>,
) -> Option<Columns> {
    let last = cells.last()?;
    let end = whole.trim_end().len();
    // The last cell ends the text, but for a quote or a bar.
    if end > last.end as usize + 3 {
        return None;
    }
    let from = cells.iter().rposition(|cell| cell.column == 0)?;
    let row: Vec<_> = cells[from..].iter().map(|cell| cell.meaning).collect();
    let between = &whole[cells[from].end as usize..cells.get(from + 1)?.start as usize];
    let separator = between.bytes().find(|byte| SEPARATORS.contains(byte));
    match (separator, columns) {
        (Some(separator), _) => Some(Columns { separator, meanings: row }),
        (None, columns) => columns.cloned(),
    }
}

const SEPARATORS: [u8; 4] = *b";\t|,";

/// The first separator of a few bytes.
fn separator(bytes: &[u8]) -> Option<u8> {
    // Most lines have none: sixteen bytes are looked at at once, whatever they are.
    let [a, b, c, d] = SEPARATORS;
    let is = |byte: u8| (byte == a) | (byte == b) | (byte == c) | (byte == d);
    let any = |bytes: &[u8; 16]| bytes.iter().fold(false, |any, byte| any | is(*byte));
    let (pieces, rest) = bytes.as_chunks();
    let mut last = [0; 16];
    last[..rest.len()].copy_from_slice(rest);
    if !any(&last) && !pieces.iter().any(any) {
        return None;
    }
    bytes.iter().copied().find(|byte| is(*byte))
}

/// The columns a line names, if it is a header and the next line has as many cells.
fn header(whole: &str, line: &str, end: usize) -> Option<Columns> {
    let window = &line.as_bytes()[..line.len().min(HEADER_CELL + 2)];
    let window = &window[1.min(window.len())..];
    let separator = separator(window)?;
    let mut count = 0;
    for (start, end) in split(line, separator) {
        let cell = &line[start..end];
        if cell.len() > HEADER_CELL || count == COLUMNS || !may_head(cell) {
            return None;
        }
        count += 1;
    }
    // `password,` is an argument of a program.
    let ends = line.trim_end();
    if count < 2 || count == 2 && separator != b'|' && ends.ends_with(char::from(separator)) {
        return None;
    }
    let meanings: Vec<_> =
        split(line, separator).map(|(start, end)| of_name(&line[start..end])).collect();
    let named = meanings.iter().flatten().count();
    // A line of prose has commas and known words, too.
    let prose = separator == b',' && line.contains(", ");
    if named * 3 < meanings.len()
        || (prose && (meanings.len() < 3 || named * 3 < meanings.len() * 2))
    {
        return None;
    }
    // Looked at last, as few lines come so far.
    let cells = || split(line, separator).map(|(start, end)| &line[start..end]);
    if is_listed(line) || cells().any(is_code) || says_twice(cells()) {
        return None;
    }
    // A header has rows of its shape below.
    let rest = whole.get(end + 1..)?;
    let next = rest.lines().find(|line| !is_rule(line))?;
    let next = &next[..next.floor_char_boundary(8192)];
    // `Name:⇥Anna`, `Age:⇥31`: each line is a field of its own.
    let named = |line: &str| {
        split(line, separator).next().is_some_and(|(start, end)| line[start..end].ends_with(':'))
    };
    if named(line) && named(next) {
        return None;
    }
    (split(next, separator).take(COLUMNS + 1).count() == meanings.len())
        .then_some(Columns { separator, meanings })
}

/// Whether a line is one of a program's list: `'create', 'rename',`, `('login', (USER, PASSWORD)),`.
fn is_listed(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['(', '[']) || line.starts_with('\'') && line.ends_with(',')
}

/// Whether two cells are the same word, once in capitals and once not: `%U`, `user`, `USER`.
fn says_twice<'l>(cells: impl Iterator<Item = &'l str> + Clone) -> bool {
    // Wider tables are looked at so far.
    const FIRST: usize = 8;
    let cells = cells.take(FIRST);
    cells.clone().enumerate().any(|(at, one)| {
        let mut others = cells.clone().skip(at + 1);
        others.any(|other| one != other && one.eq_ignore_ascii_case(other))
    })
}

/// Whether the cell of a header may be written so.
fn may_head(cell: &str) -> bool {
    // `--ipv6-address` is an option, `\fB\-\-user\fR` one in a manual page.
    if cell.starts_with("--") || cell.starts_with('\\') {
        return false;
    }
    let (mut slashes, mut digits, mut blanks) = (0, 0, 0);
    for byte in cell.bytes() {
        match byte {
            b'/' => slashes += 1,
            b'0'..=b'9' => digits += 1,
            b' ' => blanks += 1,
            b'@' => return false,
            _ => {}
        }
    }
    // `src/auth/db-checkpassword.c` names a file, no column.
    let file = slashes > 1 || slashes == 1 && blanks == 0 && cell.contains('.');
    !file && digits <= 2 && blanks < 4
}

/// Whether it is a piece of a program: `ratio: int = 1`, `s->size`, `free(s)`, `self.name`.
fn is_code(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let called =
        |at: usize| at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
    let opened = memchr::memchr(b'(', bytes).is_some_and(called);
    let typed = cell.contains(": ") && !cell.ends_with(':');
    let member = cell.split_once('.').is_some_and(|(head, tail)| {
        head.len() > 3 && tail.starts_with(|c: char| c.is_ascii_lowercase())
    });
    opened
        || typed
        || member
        || ["->", "::", "=", "{", "}", "&'", "=>", ";"].iter().any(|sign| cell.contains(sign))
}

/// The line between header and rows of a Markdown table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.bytes().all(|byte| b"|-:+= \t".contains(&byte))
}

/// Adds the cells of a row; nothing if the line is none of this table.
fn add_row(cells: &mut Vec<Cell>, at: usize, line: &str, columns: &Columns, row: u32) -> bool {
    if is_rule(line) {
        return true;
    }
    let before = cells.len();
    for (column, (start, end)) in split(line, columns.separator).enumerate() {
        let Some(meaning) = columns.meanings.get(column) else {
            cells.truncate(before);
            return false;
        };
        let (start, end) = ((at + start) as u32, (at + end) as u32);
        cells.push(Cell { start, end, column: column as u16, row, meaning: *meaning });
    }
    if cells.len() - before == columns.meanings.len() && cells.len() - before > 1 {
        return true;
    }
    cells.truncate(before);
    false
}

/// The cells of a line, without quotes and blanks; bars at its ends (Markdown) open no cell.
fn split(line: &str, separator: u8) -> impl Iterator<Item = (usize, usize)> + Clone {
    let bytes = line.as_bytes();
    let bar = separator == b'|';
    let mut at = usize::from(bar && bytes.first() == Some(&b'|'));
    let stop = bytes.len() - usize::from(bar && bytes.len() > 1 && bytes.last() == Some(&b'|'));
    let mut done = at > stop;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let start = at;
        let mut quoted = false;
        let mut signs = memchr::memchr2_iter(separator, b'"', &bytes[start..stop]);
        let parts = signs.find(|sign| {
            quoted ^= bytes[start + sign] == b'"';
            !quoted && bytes[start + sign] == separator
        });
        let end = parts.map_or(stop, |sign| start + sign);
        at = end;
        done = at >= stop;
        at += 1;
        Some(trimmed(line, start, end))
    })
}

fn trimmed(line: &str, start: usize, end: usize) -> (usize, usize) {
    let cell = &line[start..end];
    let plain = |byte: Option<&u8>| byte.is_some_and(|byte| Class::SIGN.has(*byte));
    if plain(cell.as_bytes().first()) && plain(cell.as_bytes().last()) {
        return (start, end);
    }
    let inner = cell.trim().trim_matches(['"', '\'', '`', '*']);
    let from = start + (inner.as_ptr() as usize - cell.as_ptr() as usize);
    (from, from + inner.len())
}

fn starts_insert(line: &str) -> bool {
    let line = line.trim_start().as_bytes();
    line.get(..11).is_some_and(|head| head.eq_ignore_ascii_case(b"insert into"))
}

/// Adds the cells of `INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y');`.
fn insert(cells: &mut Vec<Cell>, whole: &str, start: usize) {
    let bytes = whole.as_bytes();
    let within =
        |from: usize, limit: usize| &bytes[from.min(bytes.len())..bytes.len().min(from + limit)];
    let Some(open) = memchr::memchr(b'(', within(start, 256)).map(|at| start + at) else {
        return;
    };
    let Some(close) = memchr::memchr(b')', within(open, 4096)).map(|at| open + at) else {
        return;
    };
    let meanings: Vec<_> = whole[open + 1..close].split(',').take(COLUMNS).map(of_name).collect();
    let head =
        whole[close + 1..whole.ceil_char_boundary((close + 32).min(whole.len()))].trim_start();
    if !head.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("values")) {
        return;
    }
    let mut at =
        close + 1 + bytes[close + 1..].iter().position(|byte| *byte == b'(').unwrap_or(bytes.len());
    let mut row = 0;
    while at < bytes.len() && bytes[at] == b'(' {
        at += 1;
        let mut column = 0;
        while let Some((from, end, next)) = sql_value(bytes, at) {
            let meaning = meanings.get(column).copied().flatten();
            if from < end {
                let (start, end) = (from as u32, end as u32);
                cells.push(Cell { start, end, column: column as u16, row, meaning });
            }
            column = (column + 1).min(COLUMNS);
            at = next;
            if bytes.get(at) != Some(&b',') {
                break;
            }
            at += 1;
        }
        let between = |byte: &u8| matches!(byte, b')' | b',' | b' ' | b'\n' | b'\r' | b'\t');
        at += bytes[at.min(bytes.len())..].iter().take_while(|byte| between(byte)).count();
        row += 1;
    }
}

/// The value that begins there: its ends and where it is followed by a comma or a bracket.
fn sql_value(bytes: &[u8], at: usize) -> Option<(usize, usize, usize)> {
    let from = at + bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if bytes.get(from) == Some(&b'\'') {
        let mut end = from + 1;
        while end < bytes.len() && (bytes[end] != b'\'' || bytes.get(end + 1) == Some(&b'\'')) {
            end += if bytes[end] == b'\'' { 2 } else { 1 };
        }
        let end = end.min(bytes.len());
        let next = end + 1 + bytes.get(end + 1..)?.iter().take_while(|byte| **byte == b' ').count();
        return Some((from + 1, end, next));
    }
    let length =
        bytes[from..].iter().position(|byte| matches!(byte, b',' | b')' | b';' | b'\n'))?;
    Some((from, from + length, from + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(&str, Option<Meaning>)> {
        cells(text, None)
            .iter()
            .map(|cell| (&text[cell.start as usize..cell.end as usize], cell.meaning))
            .collect()
    }

    #[test]
    fn a_header_names_the_cells_below() {
        let text = "Nachname;Vorname;Steuer-ID\nKöhler;\"Leonie\";86095742719\n\nEnde; so; ja\n";
        assert_eq!(
            seen(text),
            [
                ("Köhler", Some(Meaning::Last)),
                ("Leonie", Some(Meaning::First)),
                ("86095742719", Some(Meaning::TaxId)),
            ]
        );
    }

    #[test]
    fn markdown_has_bars_and_a_rule() {
        let text = "| Name | Telefon |\n|---|---|\n| Leonie Köhler | 0711 2842222 |\n";
        assert_eq!(
            seen(text),
            [("Leonie Köhler", Some(Meaning::Person)), ("0711 2842222", Some(Meaning::Phone)),]
        );
    }

    #[test]
    fn an_insert_is_a_table() {
        let text = "INSERT INTO kunden (id, nachname, geburtsdatum) VALUES\n (1, 'O''Hara', '1980-01-02'),\n (2, 'Krämer', NULL);\n";
        assert_eq!(seen(text)[1], ("O''Hara", Some(Meaning::Last)));
        assert_eq!(seen(text)[2], ("1980-01-02", Some(Meaning::Birth)));
        assert_eq!(seen(text)[4], ("Krämer", Some(Meaning::Last)));
    }

    #[test]
    fn prose_is_no_table() {
        assert!(
            seen("Sehr geehrte Frau Köhler, danke\nfür Ihre Mail, wir melden uns\n").is_empty()
        );
        assert!(seen("Name, Vorname\nsteht, wo, anders\n").is_empty());
    }
}
