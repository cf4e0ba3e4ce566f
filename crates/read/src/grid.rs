//! From rows of bare cells to a table: finds the header, fixes the width, refuses ragged rows.
//!
//! Text tables and sheets come through here, so that both treat a title line, a missing header or
//! a row that is too long in the same way.

use std::collections::HashMap;

use crate::error::{Limit, Place, ReadError};
use crate::header;
use crate::limits;
use crate::out::Out;
use crate::table::{Format, Head, Note, Reason, Want};

/// A row as its format gives it.
pub(crate) struct Raw {
    pub line: u64,
    pub cells: Vec<String>,
    /// What was wrong with it, and in which column; its cells then do not count.
    pub fault: Option<(Reason, u32)>,
}

/// What the format knows before the first row.
pub(crate) struct Before {
    pub format: Format,
    pub name: Option<String>,
    pub tables: Vec<String>,
    pub notes: Vec<Note>,
}

/// How many rows, and how many bytes of them, are read ahead to find the header and the width.
const AHEAD_ROWS: usize = 100;
const AHEAD_BYTES: usize = 4 << 20;
/// How many lines of title may stand above a header.
const TITLE_LINES: usize = 10;

/// Reads rows until there is none, giving head and rows.
pub(crate) fn read(
    before: Before,
    want: &Want,
    out: &mut Out<'_>,
    next: &mut dyn FnMut(&mut Out<'_>) -> Result<Option<Raw>, ReadError>,
) -> Result<(), ReadError> {
    // A sheet's cells stand at their address, so a missing cell is an empty one; in a text table
    // it shifts all that follow.
    let is_text = before.format == Format::Csv;
    let mut ahead = Vec::new();
    let mut held = 0;
    while ahead.len() < AHEAD_ROWS && held < AHEAD_BYTES {
        let Some(raw) = next(out)? else { break };
        if let Some((Reason::TooManyCells, column)) = raw.fault
            && (!is_text || ahead.is_empty())
        {
            return Err(ReadError::too_much(Limit::Columns, Place::cell(raw.line, column)));
        }
        if !is_blank(&raw) {
            held += raw.cells.iter().map(String::len).sum::<usize>();
            ahead.push(raw);
        }
    }
    if ahead.is_empty() {
        return Err(ReadError::Empty);
    }
    let found = find_header(&ahead, want.header);
    let has_header = found.is_some();
    let titles = found.as_ref().map_or(0, |found| found.line);
    let first = found.as_ref().map_or(0, |found| found.line + 1);
    let given = found.map(|found| found.names).unwrap_or_default();
    let width = width(&given, &ahead[first..], is_text);
    if width > limits::COLUMNS {
        let line = ahead.first().map_or(1, |raw| raw.line);
        return Err(ReadError::too_much(Limit::Columns, Place::cell(line, width as u32)));
    }

    let Before { format, name, tables, mut notes } = before;
    if want.header.is_none() {
        notes.push(Note::HeaderGuessed { header: has_header });
    }
    if titles > 0 {
        notes.push(Note::LinesSkipped { lines: titles as u64 });
    }
    let (header, about_names) = header::names(&given, width);
    notes.extend(about_names);
    out.head(Head { format, header, name, tables, notes })?;

    for raw in ahead.into_iter().skip(first) {
        give(raw, width, is_text, out)?;
    }
    while let Some(raw) = next(out)? {
        if !is_blank(&raw) {
            give(raw, width, is_text, out)?;
        }
    }
    Ok(())
}

fn is_blank(raw: &Raw) -> bool {
    raw.fault.is_none() && raw.cells.iter().all(|cell| cell.trim().is_empty())
}

/// The row that names the columns.
pub(crate) struct Header {
    /// How many rows stand above it.
    pub line: usize,
    pub names: Vec<String>,
}

/// Finds the header: the first row, or the one below title lines or below a row of groups.
pub(crate) fn find_header(ahead: &[Raw], wanted: Option<bool>) -> Option<Header> {
    let first = ahead.first()?;
    if wanted == Some(false) || first.fault.is_some() {
        return None;
    }
    let common = common(ahead.iter().map(|raw| filled(&raw.cells)));
    let titles = ahead
        .iter()
        .take(TITLE_LINES)
        .take_while(|raw| raw.fault.is_none() && common >= 3 && filled(&raw.cells) <= 2)
        .count();
    let is_header = |place: usize| {
        let rest: Vec<Vec<String>> = ahead[place + 1..]
            .iter()
            .filter(|raw| raw.fault.is_none())
            .map(|raw| raw.cells.clone())
            .collect();
        header::is_header(&ahead[place].cells, &rest)
    };
    let mut line = 0;
    if titles > 0
        && titles < ahead.len()
        && ahead[titles].fault.is_none()
        && (wanted == Some(true) || is_header(titles))
    {
        line = titles;
    } else if wanted != Some(true) && !is_header(0) && !is_group(ahead, 0) {
        return None;
    }
    if is_group(ahead, line) {
        line += 1;
    }
    let above = line.checked_sub(1).map(|above| &ahead[above].cells);
    let names = match above.filter(|cells| filled(cells) > 1) {
        Some(groups) => header::with_groups(groups, &ahead[line].cells),
        None => ahead[line].cells.clone(),
    };
    Some(Header { line, names })
}

/// Whether a row only groups the columns that the next one names, as a merged header does.
fn is_group(ahead: &[Raw], at: usize) -> bool {
    let (Some(row), Some(below)) = (ahead.get(at), ahead.get(at + 1)) else { return false };
    let (groups, names) = (filled(&row.cells), filled(&below.cells));
    row.fault.is_none()
        && below.fault.is_none()
        && groups > 1
        && groups < names
        && header::is_plainly_header(&below.cells)
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// The number that comes most often, of two the larger.
fn common(numbers: impl Iterator<Item = usize>) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for number in numbers {
        *counts.entry(number).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(number, count)| (*count, *number))
        .map_or(0, |(number, _)| number)
}

/// The length of a row without its empty end.
fn trimmed(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

fn width(header: &[String], rows: &[Raw], is_text: bool) -> usize {
    let named = trimmed(header);
    let good = || rows.iter().filter(|raw| raw.fault.is_none());
    let used = good().map(|raw| trimmed(&raw.cells)).max().unwrap_or(0);
    if !is_text || used <= named {
        return named.max(used);
    }
    named.max(common(good().map(|raw| raw.cells.len())))
}

fn give(mut raw: Raw, width: usize, is_text: bool, out: &mut Out<'_>) -> Result<(), ReadError> {
    if let Some((reason, column)) = raw.fault {
        return out.bad(raw.line, Some(column), reason);
    }
    if trimmed(&raw.cells) > width {
        return out.bad(raw.line, Some(width as u32 + 1), Reason::TooManyCells);
    }
    if is_text && raw.cells.len() < width {
        return out.bad(raw.line, Some(raw.cells.len() as u32 + 1), Reason::TooFewCells);
    }
    raw.cells.resize(width, String::new());
    out.cells(raw.line, raw.cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Kept, Row};

    fn table(format: Format, want: &Want, rows: &[&[&str]]) -> Result<Kept, ReadError> {
        let mut kept = Kept::default();
        let mut rows = rows.iter().zip(1..).map(|(cells, line)| Raw {
            line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            fault: None,
        });
        let before = Before { format, name: None, tables: vec![], notes: vec![] };
        let mut out = Out::new(&mut kept, 1 << 20);
        read(before, want, &mut out, &mut |_| Ok(rows.next()))?;
        Ok(kept)
    }

    #[test]
    fn a_title_above_the_header_is_left_out_and_told() -> Result<(), ReadError> {
        let kept = table(
            Format::Xlsx,
            &Want::default(),
            &[
                &["Kundenliste 2026"],
                &["Name", "Ort", "Telefon"],
                &["Anna", "Ulm", "0731 1"],
                &["Ben", "Bonn", "0228 2"],
            ],
        )?;
        let head = kept.head.ok_or(ReadError::Empty)?;
        assert_eq!(head.header, ["Name", "Ort", "Telefon"]);
        assert!(head.notes.contains(&Note::LinesSkipped { lines: 1 }));
        assert_eq!(kept.rows.len(), 2);
        Ok(())
    }

    #[test]
    fn a_merged_header_names_its_columns_by_both_rows() -> Result<(), ReadError> {
        let kept = table(
            Format::Xlsx,
            &Want::default(),
            &[
                &["Nr.", "Rechnung", "", "", "Lieferung", "", ""],
                &["", "Straße", "PLZ", "Ort", "Straße", "PLZ", "Ort"],
                &["1", "Hauptstr. 5", "70174", "Stuttgart", "Weg 1", "53111", "Bonn"],
            ],
        )?;
        let head = kept.head.ok_or(ReadError::Empty)?;
        assert_eq!(head.header[..3], ["Nr.", "Rechnung Straße", "Rechnung PLZ"]);
        assert_eq!(head.header[4..], ["Lieferung Straße", "Lieferung PLZ", "Lieferung Ort"]);
        assert_eq!(kept.rows.len(), 1);
        Ok(())
    }

    #[test]
    fn a_sparse_header_above_values_is_no_merged_one() -> Result<(), ReadError> {
        let kept = table(
            Format::Xlsx,
            &Want::default(),
            &[&["Name", "Ort", ""], &["Anna Köhler", "Ulm", "x"], &["Ben", "Bonn", "y"]],
        )?;
        let head = kept.head.ok_or(ReadError::Empty)?;
        assert_eq!(head.header, ["Name", "Ort", "column 3"]);
        assert_eq!(kept.rows.len(), 2);
        Ok(())
    }

    #[test]
    fn a_short_row_is_bad_in_text_and_filled_in_a_sheet() -> Result<(), ReadError> {
        let rows: &[&[&str]] = &[&["Name", "Ort"], &["Anna"], &["Ben", "Bonn"]];
        let text = table(Format::Csv, &Want::default(), rows)?;
        assert_eq!(
            text.rows[0],
            Row::Bad { line: 2, column: Some(2), reason: Reason::TooFewCells }
        );
        let sheet = table(Format::Xlsx, &Want::default(), rows)?;
        assert_eq!(
            sheet.rows[0],
            Row::Cells { line: 2, cells: vec!["Anna".into(), String::new()] }
        );
        Ok(())
    }

    #[test]
    fn a_separator_at_the_end_of_each_line_makes_no_column() -> Result<(), ReadError> {
        let kept = table(
            Format::Csv,
            &Want::default(),
            &[&["Name", "Ort", ""], &["Anna", "Ulm", ""], &["Ben", "Bonn"]],
        )?;
        assert_eq!(kept.head.map(|head| head.header.len()), Some(2));
        assert!(kept.rows.iter().all(|row| matches!(row, Row::Cells { .. })));
        Ok(())
    }

    #[test]
    fn nothing_is_an_error() {
        assert_eq!(table(Format::Csv, &Want::default(), &[&[""]]).err(), Some(ReadError::Empty));
    }
}
