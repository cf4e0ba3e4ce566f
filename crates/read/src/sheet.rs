//! Spreadsheets: XLSX and XLSB as a stream of cells, XLS and ODS whole, within the memory limit.
//!
//! Never by the area a sheet claims to cover: two cells far apart would ask for half a terabyte.
//! A formula gives the value it had when the file was saved; a date becomes ISO 8601.

use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use crate::choose;
use crate::error::{Limit, Place, ReadError};
use crate::grid::{self, Before, Raw};
use crate::limits;
use crate::out::Out;
use crate::table::{Format, Note, Reason, Want};

type Source = BufReader<File>;

pub(crate) fn read(file: File, want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    let again = |file: &File| -> Result<Source, ReadError> {
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        Ok(BufReader::new(file))
    };
    match recognise(again(&file)?)? {
        Format::Xlsx => xlsx(Xlsx::new(again(&file)?).map_err(xlsx_error)?, want, out),
        Format::Xlsb => xlsb(Xlsb::new(again(&file)?).map_err(xlsb_error)?, want, out),
        Format::Ods => {
            let mut book = Ods::new(again(&file)?).map_err(ods_error)?;
            let before = before(Format::Ods, &book, want)?;
            let range = book.worksheet_range(&chosen(&before)).map_err(ods_error)?;
            drop(book);
            whole(range, before, want, out)
        }
        Format::Xls => {
            let mut book = Xls::new(again(&file)?).map_err(xls_error)?;
            let before = before(Format::Xls, &book, want)?;
            let range = book.worksheet_range(&chosen(&before)).map_err(xls_error)?;
            drop(book);
            whole(range, before, want, out)
        }
        _ => Err(ReadError::UnknownFormat),
    }
}

/// Which spreadsheet it is, by the names of its parts.
fn recognise(mut source: Source) -> Result<Format, ReadError> {
    use std::io::Read;
    let mut magic = [0; 4];
    source.read_exact(&mut magic).map_err(|_| ReadError::UnknownFormat)?;
    source.seek(SeekFrom::Start(0))?;
    if magic == *b"PK\x03\x04" {
        // The directory stands at the end; its names are plain bytes.
        let length = source.seek(SeekFrom::End(0))?;
        source.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
        let mut tail = Vec::new();
        source.take(TAIL).read_to_end(&mut tail)?;
        let has =
            |name: &[u8]| tail.windows(name.len()).any(|part| part.eq_ignore_ascii_case(name));
        return if has(b"xl/workbook.xml") {
            Ok(Format::Xlsx)
        } else if has(b"xl/workbook.bin") {
            Ok(Format::Xlsb)
        } else if has(b"content.xml") && !has(b"word/") {
            Ok(Format::Ods)
        } else if has(b"xl/") {
            Ok(Format::Xlsx)
        } else {
            Err(ReadError::UnknownFormat)
        };
    }
    let mut all = Vec::new();
    source.take(TAIL).read_to_end(&mut all)?;
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let has = |name: &str| {
        let name = wide(name);
        all.windows(name.len()).any(|part| part == name)
    };
    if has("EncryptedPackage") && !has("Workbook") {
        Err(ReadError::Encrypted)
    } else {
        Ok(Format::Xls)
    }
}

/// How much of the end of a container is searched for the names of its parts.
const TAIL: u64 = 4 << 20;

/// Chooses the sheet: the one named, one that is named after customers, else the first that is seen.
fn before<B: Reader<Source>>(format: Format, book: &B, want: &Want) -> Result<Before, ReadError> {
    let sheets = book.sheets_metadata();
    let tables: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let seen: Vec<String> = sheets
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let name = match &want.table {
        Some(wanted) => choose::table(&tables, Some(wanted))?,
        None => choose::customers(&seen)
            .or_else(|| seen.first().cloned())
            .or_else(|| tables.first().cloned())
            .ok_or(ReadError::Empty)?,
    };
    let mut notes = Vec::new();
    if tables.len() > 1 && want.table.is_none() {
        notes.push(Note::TableChosen { name: name.clone() });
    }
    Ok(Before { format, name: Some(name), tables, notes })
}

fn chosen(before: &Before) -> String {
    before.name.clone().unwrap_or_default()
}

fn xlsx(mut book: Xlsx<Source>, want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    let before = before(Format::Xlsx, &book, want)?;
    let mut cells = book.worksheet_cells_reader(&chosen(&before)).map_err(xlsx_error)?;
    // How many digits a cell's number format asks for, as in the postcode format `00000`.
    let digits: Vec<usize> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map_or(0, |format| zeros(&format.format_code)))
        .collect();
    let mut rows = Rows::default();
    grid::read(before, want, out, &mut |out| {
        rows.next(out, || {
            let Some((cell, style)) = cells.next_cell_with_style_id().map_err(xlsx_error)? else {
                return Ok(None);
            };
            let text = text(cell.get_value(), digits.get(style).copied().unwrap_or(0));
            Ok(Some((cell.get_position(), text)))
        })
    })
}

fn xlsb(mut book: Xlsb<Source>, want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    let before = before(Format::Xlsb, &book, want)?;
    let mut cells = book.worksheet_cells_reader(&chosen(&before)).map_err(xlsb_error)?;
    let mut rows = Rows::default();
    grid::read(before, want, out, &mut |out| {
        rows.next(out, || {
            let cell = cells.next_cell().map_err(xlsb_error)?;
            Ok(cell.map(|cell| (cell.get_position(), text(cell.get_value(), 0))))
        })
    })
}

/// A sheet that its reader has put into memory as a whole.
fn whole(
    range: calamine::Range<Data>,
    before: Before,
    want: &Want,
    out: &mut Out<'_>,
) -> Result<(), ReadError> {
    let (top, left) = range.start().ok_or(ReadError::Empty)?;
    let mut rows = range.rows().zip(u64::from(top) + 1..);
    grid::read(before, want, out, &mut |_| {
        let Some((row, line)) = rows.next() else { return Ok(None) };
        let used = row.iter().rposition(|cell| *cell != Data::Empty).map_or(0, |last| last + 1);
        let width = left as usize + used;
        if used > 0 && width > limits::COLUMNS {
            return Ok(Some(too_wide(line, width as u32)));
        }
        let cells = row.iter().take(used).map(|cell| text(&borrowed(cell), 0));
        Ok(Some(Raw {
            line,
            cells: vec![String::new(); left as usize].into_iter().chain(cells).collect(),
            fault: None,
        }))
    })
}

pub(crate) fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is) => DataRef::Bool(*is),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// How many blank cells are counted together.
const BLANK: u64 = 100_000;

/// The place of a cell, row and column from 0, and its text.
type Cell = ((u32, u32), String);

/// Gathers a stream of cells into rows.
#[derive(Default)]
struct Rows {
    /// The first cell of the next row.
    ahead: Option<Cell>,
    blank: u64,
    /// The stream must not be asked again after its end.
    ended: bool,
}

impl Rows {
    fn next(
        &mut self,
        out: &mut Out<'_>,
        mut next: impl FnMut() -> Result<Option<Cell>, ReadError>,
    ) -> Result<Option<Raw>, ReadError> {
        let mut row: Option<(u32, Raw)> = None;
        let mut size = 0;
        loop {
            let Some(((at, column), text)) = (match self.ahead.take() {
                Some(cell) => Some(cell),
                None if self.ended => None,
                None => next()?,
            }) else {
                self.ended = true;
                return Ok(row.map(|(_, raw)| raw));
            };
            if text.is_empty() {
                self.blank += 1;
                if self.blank == BLANK {
                    self.blank = 0;
                    out.blank(u64::from(at) + 1, BLANK)?;
                }
                continue;
            }
            let (row_at, raw) = row.get_or_insert_with(|| {
                (at, Raw { line: u64::from(at) + 1, cells: Vec::new(), fault: None })
            });
            if *row_at != at {
                self.ahead = Some(((at, column), text));
                return Ok(row.map(|(_, raw)| raw));
            }
            size += text.len();
            let column = column as usize;
            if column >= limits::COLUMNS {
                *raw = too_wide(raw.line, column as u32 + 1);
            } else if size > limits::ROW {
                *raw = Raw {
                    line: raw.line,
                    cells: Vec::new(),
                    fault: Some((Reason::RowTooLong, column as u32 + 1)),
                };
            }
            if raw.fault.is_none() {
                if raw.cells.len() <= column {
                    raw.cells.resize(column + 1, String::new());
                }
                raw.cells[column] = text;
            }
        }
    }
}

fn too_wide(line: u64, column: u32) -> Raw {
    Raw { line, cells: Vec::new(), fault: Some((Reason::TooManyCells, column)) }
}

/// The text of a cell as a person would type it.
pub(crate) fn text(value: &DataRef<'_>, digits: usize) -> String {
    match value {
        DataRef::Int(number) => padded(number.to_string(), digits),
        DataRef::Float(number) => padded(self::number(*number), digits),
        DataRef::String(text) => unescape(text),
        DataRef::SharedString(text) => unescape(text),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A number without an exponent and without the noise of binary fractions, as a sheet shows it.
pub(crate) fn number(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    // Fifteen significant digits are what a spreadsheet keeps.
    format!("{number:.14e}")
        .parse::<f64>()
        .map_or_else(|_| number.to_string(), |rounded| rounded.to_string())
}

/// Zeros in front, where the cell's format shows them.
fn padded(number: String, digits: usize) -> String {
    if number.len() >= digits || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number;
    }
    "0".repeat(digits - number.len()) + &number
}

/// How many digits a number format of nothing but zeros asks for.
pub(crate) fn zeros(format: &str) -> usize {
    let format = format.split(';').next().unwrap_or_default();
    if (2..=20).contains(&format.len()) && format.bytes().all(|byte| byte == b'0') {
        format.len()
    } else {
        0
    }
}

/// Excel writes control characters as `_x000D_`.
fn unescape(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let escape = rest.get(at + 2..at + 7).filter(|escape| escape.ends_with('_'));
        let code = escape.and_then(|escape| u32::from_str_radix(&escape[..4], 16).ok());
        match code.and_then(char::from_u32) {
            Some(character) => {
                plain.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain + rest
}

/// ISO 8601: a day, a moment, or a time of day, by what the cell holds.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let value = moment.as_f64();
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round() as i64;
        return format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    if (0.0..1.0).contains(&value) {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if value.fract() == 0.0 { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
}

pub(crate) fn xlsx_error(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        XlsxError::Io(error) if error.kind() == std::io::ErrorKind::OutOfMemory => error.into(),
        XlsxError::ColumnNumberOverflow | XlsxError::RowNumberOverflow => {
            ReadError::too_much(Limit::Columns, Place::default())
        }
        _ => ReadError::broken(Format::Xlsx, Place::default()),
    }
}

pub(crate) fn xlsb_error(error: XlsbError) -> ReadError {
    match error {
        XlsbError::Password => ReadError::Encrypted,
        _ => ReadError::broken(Format::Xlsb, Place::default()),
    }
}

fn ods_error(error: OdsError) -> ReadError {
    match error {
        OdsError::Password => ReadError::Encrypted,
        OdsError::CellLimitExceeded { .. } => ReadError::too_much(Limit::Cells, Place::default()),
        _ => ReadError::broken(Format::Ods, Place::default()),
    }
}

pub(crate) fn xls_error(error: XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::Encrypted,
        _ => ReadError::broken(Format::Xls, Place::default()),
    }
}

#[cfg(test)]
mod tests;
