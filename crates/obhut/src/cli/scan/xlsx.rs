//! The report as a workbook: sums, finds, and what could not be checked.
//!
//! Every word in it is a text to the spreadsheet, marked so that it stays one when somebody edits
//! the cell: a file that is called like a formula computes nothing.

use std::io::{self, Write};

use detect::scan::{Ledger, Location};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use texts::{Lang, say};

use super::sums::Sums;
use super::words;

/// Rows of a sheet; Excel takes no more than 1,048,576.
const ROWS: u32 = 1_000_000;
/// Signs of a cell; Excel takes no more than 32,767.
const SIGNS: usize = 32_000;

/// Writes the workbook.
///
/// # Errors
/// When it cannot be written, or the disk its places come from fails.
pub fn write(lang: Lang, ledger: &mut Ledger, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    let mut book = Book { book: Workbook::new(), forms: Forms::new(), lang };
    book.sums(sums).map_err(failed)?;
    let mut found = Rows::new("scan-sheet-found", &FOUND);
    let mut unread = Rows::new("scan-sheet-unread", &UNREAD);
    // A sheet is written from top to bottom, so what is found and what is not goes in two turns.
    ledger.each(|location| {
        let rows = location.told.findings.iter();
        rows.map(|finding| found_row(lang, &location, finding))
            .try_for_each(|row| book.add(&mut found, &row))
            .map_err(failed)
    })?;
    book.close(&mut found).map_err(failed)?;
    ledger.each(|location| {
        let rows = location.told.unread.iter();
        rows.map(|part| unread_row(lang, &location, part))
            .try_for_each(|row| book.add(&mut unread, &row))
            .map_err(failed)
    })?;
    book.close(&mut unread).map_err(failed)?;
    let bytes = book.book.save_to_buffer().map_err(failed)?;
    out.write_all(&bytes)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

const FOUND: [(&str, f64); 12] = [
    ("scan-col-id", 13.0),
    ("scan-col-path", 60.0),
    ("scan-col-where", 36.0),
    ("scan-col-kind", 26.0),
    ("scan-col-label", 14.0),
    ("scan-col-count", 10.0),
    ("scan-col-certain", 10.0),
    ("scan-col-different", 12.0),
    ("scan-col-first", 30.0),
    ("scan-col-sort", 28.0),
    ("scan-col-modified", 14.0),
    ("scan-col-bytes", 12.0),
];

const UNREAD: [(&str, f64); 6] = [
    ("scan-col-id", 13.0),
    ("scan-col-path", 60.0),
    ("scan-col-where", 36.0),
    ("scan-col-reason", 44.0),
    ("scan-col-count", 10.0),
    ("scan-col-todo", 80.0),
];

enum Cell {
    Text(String),
    Number(u64),
}

fn found_row(lang: Lang, location: &Location, found: &detect::scan::Finding) -> Vec<Cell> {
    let told = &location.told;
    vec![
        Cell::Text(location.id.to_string()),
        Cell::Text(location.path.clone()),
        Cell::Text(words::spots(lang, location, &found.spots)),
        Cell::Text(words::label(lang, found.label)),
        Cell::Text(found.label.code().to_owned()),
        Cell::Number(found.count),
        Cell::Number(found.certain),
        Cell::Number(found.different),
        Cell::Text(words::first(lang, location, found)),
        Cell::Text(told.sort.map(|s| words::sort(lang, s, told.people)).unwrap_or_default()),
        Cell::Text(words::day(lang, location.modified)),
        Cell::Number(location.size),
    ]
}

fn unread_row(lang: Lang, location: &Location, unread: &detect::scan::Unread) -> Vec<Cell> {
    vec![
        Cell::Text(location.id.to_string()),
        Cell::Text(location.path.clone()),
        Cell::Text(words::spots(lang, location, &unread.spots)),
        Cell::Text(words::reason(lang, &unread.reason)),
        Cell::Number(unread.count),
        Cell::Text(words::todo(lang, &unread.reason.code)),
    ]
}

struct Forms {
    heading: Format,
    text: Format,
    number: Format,
}

impl Forms {
    fn new() -> Forms {
        Forms {
            heading: Format::new().set_bold(),
            text: Format::new().set_quote_prefix(),
            number: Format::new().set_num_format("#,##0"),
        }
    }
}

/// Rows that go on in another sheet when one is full.
struct Rows {
    id: &'static str,
    columns: &'static [(&'static str, f64)],
    sheet: Option<(Worksheet, u32)>,
    sheets: u32,
}

impl Rows {
    fn new(id: &'static str, columns: &'static [(&'static str, f64)]) -> Rows {
        Rows { id, columns, sheet: None, sheets: 0 }
    }
}

struct Book {
    book: Workbook,
    forms: Forms,
    lang: Lang,
}

impl Book {
    fn sums(&mut self, sums: &Sums) -> Result<(), XlsxError> {
        let lang = self.lang;
        let mut sheet = Worksheet::new();
        sheet.set_name(say(lang, "scan-sheet-sums", &[]))?;
        sheet.set_column_width(0, 46)?;
        let mut row = 0;
        for line in super::table::summary(lang, sums).lines() {
            sheet.write_string_with_format(row, 0, line, &self.forms.text)?;
            row += 1;
        }
        row += 1;
        let ids = ["scan-col-kind", "scan-col-label", "scan-col-count", "scan-col-certain"];
        for (column, id) in (0..).zip(ids.into_iter().chain(["scan-col-places"])) {
            sheet.write_string_with_format(row, column, say(lang, id, &[]), &self.forms.heading)?;
        }
        for (label, kind) in sums.by_grade() {
            row += 1;
            sheet.write_string(row, 0, words::label(lang, label))?;
            sheet.write_string(row, 1, label.code())?;
            for (column, number) in (2..).zip([kind.count, kind.certain, kind.places]) {
                sheet.write_number_with_format(row, column, number as f64, &self.forms.number)?;
            }
        }
        self.book.push_worksheet(sheet);
        Ok(())
    }

    fn add(&mut self, rows: &mut Rows, cells: &[Cell]) -> Result<(), XlsxError> {
        if rows.sheet.as_ref().is_some_and(|(_, row)| *row >= ROWS) {
            self.close(rows)?;
        }
        let (mut sheet, row) = match rows.sheet.take() {
            Some(open) => open,
            None => (self.begin(rows)?, 1),
        };
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    let text = &text[..text.floor_char_boundary(SIGNS)];
                    sheet.write_string_with_format(row, column, text, &self.forms.text)?;
                }
                Cell::Number(number) => {
                    let number = *number as f64;
                    sheet.write_number_with_format(row, column, number, &self.forms.number)?;
                }
            }
        }
        rows.sheet = Some((sheet, row + 1));
        Ok(())
    }

    fn begin(&mut self, rows: &mut Rows) -> Result<Worksheet, XlsxError> {
        rows.sheets += 1;
        let mut sheet = self.book.new_worksheet_with_constant_memory()?;
        let mut name = say(self.lang, rows.id, &[]);
        if rows.sheets > 1 {
            name.push_str(&format!(" {}", rows.sheets));
        }
        sheet.set_name(name)?;
        for (column, (id, width)) in (0..).zip(rows.columns) {
            sheet.set_column_width(column, *width)?;
            let heading = say(self.lang, id, &[]);
            sheet.write_string_with_format(0, column, heading, &self.forms.heading)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(sheet)
    }

    fn close(&mut self, rows: &mut Rows) -> Result<(), XlsxError> {
        let sheet = match rows.sheet.take() {
            Some((sheet, _)) => sheet,
            // An empty sheet says that there is nothing.
            None if rows.sheets == 0 => self.begin(rows)?,
            None => return Ok(()),
        };
        self.book.push_worksheet(sheet);
        Ok(())
    }
}
