use std::io::{Seek, Write};

use super::{number, unescape, zeros};
use crate::error::{Limit, ReadError};
use crate::table::{Kept, Reason, Row, Want, read_here};

#[path = "../../tests/book/mod.rs"]
mod book;

fn read(bytes: &[u8], want: &Want) -> Result<Kept, ReadError> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    file.rewind()?;
    let mut kept = Kept::default();
    read_here(file, want, &mut kept)?;
    Ok(kept)
}

fn sheet(rows: &str) -> Result<Kept, ReadError> {
    read(&book::xlsx(&[("Tabelle1", rows)]), &Want::default())
}

fn customers() -> String {
    let row = |number: u32, cells: &str| format!("<row r=\"{number}\">{cells}</row>");
    row(
        1,
        &(book::text("A1", "Name")
            + &book::text("B1", "PLZ")
            + &book::text("C1", "Geburtstag")
            + &book::text("D1", "Betrag")),
    ) + &row(
        2,
        &(book::text("A2", "Köhler")
            + "<c r=\"B2\" s=\"2\"><v>1067</v></c><c r=\"C2\" s=\"1\"><v>36526</v></c>\
                   <c r=\"D2\"><f>1+1</f><v>0.30000000000000004</v></c>"),
    ) + &row(9, &book::text("A9", "Ben"))
}

#[test]
fn cells_come_as_they_are_shown() -> Result<(), ReadError> {
    let kept = sheet(&customers())?;
    let cells =
        |line, cells: [&str; 4]| Row::Cells { line, cells: cells.map(str::to_owned).to_vec() };
    assert_eq!(
        kept.rows,
        [cells(2, ["Köhler", "01067", "2000-01-01", "0.3"]), cells(9, ["Ben", "", "", ""])]
    );
    Ok(())
}

#[test]
fn two_far_apart_cells_end_in_an_error_not_in_a_crash() {
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        book::text("A1", "x"),
        book::text("XFD1048576", "y")
    );
    let error = sheet(&far).err();
    assert!(matches!(
        error,
        Some(ReadError::TooMuch { limit: Limit::Columns, place }) if place.line == Some(1_048_576) && place.column == Some(16_384)
    ));
}

#[test]
fn a_cell_far_below_is_just_a_row() -> Result<(), ReadError> {
    let kept = sheet(
        &(customers() + &format!("<row r=\"1048576\">{}</row>", book::text("A1048576", "Cem"))),
    )?;
    assert_eq!(kept.rows.last().map(Row::line), Some(1_048_576));
    Ok(())
}

#[test]
fn a_far_cell_late_in_a_long_sheet_costs_its_row_only() -> Result<(), ReadError> {
    let mut rows = customers();
    for row in 10..300 {
        rows += &format!("<row r=\"{row}\">{}</row>", book::text(&format!("A{row}"), "Dora"));
    }
    rows += &format!(
        "<row r=\"300\">{}</row><row r=\"301\">{}</row>",
        book::text("XFD300", "y"),
        book::text("A301", "Emil")
    );
    let kept = sheet(&rows)?;
    let bad: Vec<&Row> = kept.rows.iter().filter(|row| matches!(row, Row::Bad { .. })).collect();
    assert_eq!(bad, [&Row::Bad { line: 300, column: Some(16_384), reason: Reason::TooManyCells }]);
    assert_eq!(kept.rows.last().map(Row::line), Some(301));
    Ok(())
}

#[test]
fn blank_cells_without_end_are_refused() {
    let row = |row: u32| format!("<row r=\"{row}\">{}</row>", "<c/>".repeat(1_500));
    let rows: String = format!("<row r=\"1\">{}</row>", book::text("A1", "Name"))
        + &(2..300).map(row).collect::<String>();
    let mut kept = Kept::default();
    let result = {
        let mut out = crate::out::Out::new(&mut kept, 0);
        let mut rows = super::Rows::default();
        let mut cells =
            (0..10_000_000u32).map(|cell| ((cell / 1_500, cell % 1_500), String::new()));
        rows.next(&mut out, || Ok(cells.next()))
    };
    assert_eq!(result.err().map(|error| error.code()), Some("read-too-many-cells"));
    assert!(sheet(&rows).is_ok());
}

#[test]
fn the_sheet_of_customers_is_chosen_or_the_one_named() -> Result<(), ReadError> {
    let other = format!("<row r=\"1\">{}</row>", book::text("A1", "leer"));
    let book = book::xlsx(&[("Deckblatt", &other), ("Kundenliste", &customers())]);
    let kept = read(&book, &Want::default())?;
    let head = kept.head.ok_or(ReadError::Empty)?;
    assert_eq!((head.name.as_deref(), head.tables.len()), (Some("Kundenliste"), 2));
    let want = Want { table: Some("Deckblatt".into()), ..Want::default() };
    assert_eq!(read(&book, &want)?.head.and_then(|head| head.name), Some("Deckblatt".into()));
    let want = Want { table: Some("Fehlt".into()), ..Want::default() };
    assert!(matches!(read(&book, &want).err(), Some(ReadError::NoSuchTable { .. })));
    Ok(())
}

#[test]
fn entities_that_multiply_are_not_followed() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let sheet = format!(
        "<?xml version=\"1.0\"?>{laughs}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>"
    );
    let book =
        book::with(&book::xlsx(&[("Tabelle1", "")]), "xl/worksheets/sheet1.xml", sheet.as_bytes());
    match read(&book, &Want::default()) {
        Ok(kept) => assert!(kept.rows.iter().all(|row| match row {
            Row::Cells { cells, .. } => cells.iter().all(|cell| cell.len() < 100),
            Row::Bad { .. } => true,
        })),
        Err(error) => assert_eq!(error.code(), "read-broken"),
    }
}

#[test]
fn containers_of_other_things_are_refused() {
    assert_eq!(
        read(&book::zip(&[("word/document.xml", b"<x/>")]), &Want::default()).err(),
        Some(ReadError::UnknownFormat)
    );
    let mut cut = book::xlsx(&[("Tabelle1", &customers())]);
    cut.truncate(cut.len() / 2);
    assert!(read(&cut, &Want::default()).is_err());
}

#[test]
fn numbers_have_no_exponent_and_no_noise() {
    assert_eq!(number(4_971_128_422_220.0), "4971128422220");
    assert_eq!(number(0.1 + 0.2), "0.3");
    assert_eq!(number(-1.5), "-1.5");
    assert_eq!(number(f64::NAN), "");
}

#[test]
fn escapes_and_formats_are_understood() {
    assert_eq!(unescape("a_x000D_b_xyz"), "a\rb_xyz");
    assert_eq!((zeros("00000"), zeros("0"), zeros("#,##0")), (5, 0, 0));
}
