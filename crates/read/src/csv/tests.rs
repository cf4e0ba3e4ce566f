use std::io::{Seek, Write};

use crate::error::{Limit, ReadError};
use crate::table::{Kept, Note, Reason, Row, Want, read_here};

fn read(text: &[u8], want: &Want) -> Result<Kept, ReadError> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text)?;
    file.rewind()?;
    let mut kept = Kept::default();
    read_here(file, want, &mut kept)?;
    Ok(kept)
}

fn plain(text: &str) -> Result<Kept, ReadError> {
    read(text.as_bytes(), &Want::default())
}

fn cells(line: u64, cells: &[&str]) -> Row {
    Row::Cells { line, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
}

fn bad(line: u64, column: u32, reason: Reason) -> Row {
    Row::Bad { line, column: Some(column), reason }
}

fn header(kept: &Kept) -> Vec<&str> {
    kept.head.iter().flat_map(|head| head.header.iter().map(String::as_str)).collect()
}

#[test]
fn quotes_hold_separators_lines_and_quotes() -> Result<(), ReadError> {
    let kept =
        plain("Name,Notiz\r\n\"Köhler, Leonie\",\"sagt \"\"ja\"\"\r\nund nein\"\r\nBen,\r\n")?;
    assert_eq!(header(&kept), ["Name", "Notiz"]);
    assert_eq!(
        kept.rows,
        [cells(2, &["Köhler, Leonie", "sagt \"ja\"\r\nund nein"]), cells(4, &["Ben", ""])]
    );
    Ok(())
}

#[test]
fn backslashes_and_apostrophes_quote_too() -> Result<(), ReadError> {
    let kept = plain("Name,Notiz\n\"A\",\"sagt \\\"ja\\\" immer\"\n")?;
    assert_eq!(kept.rows, [cells(2, &["A", "sagt \"ja\" immer"])]);
    let kept = plain("'Name','Ort'\n'A, B','Ulm'\n'C','Bonn'\n")?;
    assert_eq!(kept.rows[0], cells(2, &["A, B", "Ulm"]));
    Ok(())
}

#[test]
fn a_table_without_header_loses_no_row() -> Result<(), ReadError> {
    let kept = plain("1;Anna;a@example.org\n2;Ben;b@example.org\n")?;
    assert_eq!(header(&kept), ["column 1", "column 2", "column 3"]);
    assert_eq!(kept.rows.len(), 2);
    let notes = kept.head.map(|head| head.notes).unwrap_or_default();
    assert!(notes.contains(&Note::HeaderGuessed { header: false }));
    Ok(())
}

#[test]
fn ragged_rows_are_bad_and_the_rest_goes_on() -> Result<(), ReadError> {
    let kept =
        plain("Name;Ort;PLZ\nA;Ulm;89073\nB;Bonn\nC;Ulm;89073;x\nD;Kiel;24103;;\nE;Jena;07743\n")?;
    assert_eq!(
        kept.rows,
        [
            cells(2, &["A", "Ulm", "89073"]),
            bad(3, 3, Reason::TooFewCells),
            bad(4, 4, Reason::TooManyCells),
            cells(5, &["D", "Kiel", "24103"]),
            cells(6, &["E", "Jena", "07743"]),
        ]
    );
    Ok(())
}

#[test]
fn an_open_quote_costs_one_line() -> Result<(), ReadError> {
    let kept = plain("Name;Ort\nA;Ulm\nB;\"Bonn\nC;Kiel\nD;Jena\n")?;
    assert_eq!(
        kept.rows,
        [
            cells(2, &["A", "Ulm"]),
            bad(3, 2, Reason::UnclosedQuote),
            cells(4, &["C", "Kiel"]),
            cells(5, &["D", "Jena"])
        ]
    );
    Ok(())
}

#[test]
fn two_stray_quotes_cost_two_lines() -> Result<(), ReadError> {
    let kept = plain("Name;Ort\nA;\"Ulm\nB;Bonn\nC;\"Kiel\nD;Jena\n")?;
    assert_eq!(
        kept.rows,
        [
            bad(2, 2, Reason::UnclosedQuote),
            cells(3, &["B", "Bonn"]),
            bad(4, 2, Reason::UnclosedQuote),
            cells(5, &["D", "Jena"])
        ]
    );
    Ok(())
}

#[test]
fn an_open_quote_before_a_long_rest_costs_one_line() -> Result<(), ReadError> {
    let mut text = String::from("Name;Ort\nA;\"Ulm\n");
    for number in 0..300_000 {
        text += &format!("N{number};Bonn\n");
    }
    let kept = plain(&text)?;
    assert_eq!(kept.rows.len(), 300_001);
    assert_eq!(kept.rows[0], bad(2, 2, Reason::UnclosedQuote));
    assert_eq!(kept.rows[300_000], cells(300_002, &["N299999", "Bonn"]));
    Ok(())
}

#[test]
fn a_cell_of_many_mebibytes_is_one_bad_row() -> Result<(), ReadError> {
    let mut text = b"Name;Notiz\nA;\"".to_vec();
    text.resize(text.len() + (10 << 20), b'x');
    text.extend_from_slice(b"\n\"\nB;kurz\nC;");
    text.resize(text.len() + (10 << 20), b'y');
    text.extend_from_slice(b"\nD;kurz\n");
    let kept = read(&text, &Want::default())?;
    assert_eq!(
        kept.rows,
        [
            bad(2, 2, Reason::CellTooLong),
            cells(4, &["B", "kurz"]),
            bad(5, 2, Reason::CellTooLong),
            cells(6, &["D", "kurz"])
        ]
    );
    Ok(())
}

#[test]
fn a_million_columns_are_refused_with_their_place() {
    let text = "Name;".repeat(1_000_000) + "\n1;2\n";
    let error = plain(&text).err();
    assert!(
        matches!(error, Some(ReadError::TooMuch { limit: Limit::Columns, place }) if place.line == Some(1))
    );
}

#[test]
fn a_row_of_a_million_cells_is_bad() -> Result<(), ReadError> {
    let kept = plain(&("Name;Ort\nA;Ulm\n".to_owned() + &"x;".repeat(1_000_000) + "\nB;Bonn\n"))?;
    assert_eq!(
        kept.rows,
        [cells(2, &["A", "Ulm"]), bad(3, 2001, Reason::TooManyCells), cells(4, &["B", "Bonn"])]
    );
    Ok(())
}

#[test]
fn nul_characters_spoil_only_their_row() -> Result<(), ReadError> {
    let kept = plain(&("Name;Ort\nA;U\0lm\n".to_owned() + &"B;Bonn\n".repeat(20)))?;
    assert_eq!(kept.rows[0], bad(2, 2, Reason::Nul));
    assert_eq!(kept.rows.len(), 21);
    Ok(())
}

#[test]
fn repeated_headers_are_told_apart() -> Result<(), ReadError> {
    let kept = plain("Name;Name;Ort\nA;B;Ulm\n")?;
    assert_eq!(header(&kept), ["Name", "Name (2)", "Ort"]);
    let note = Note::RepeatedHeader { name: "Name".into(), became: "Name (2)".into(), column: 2 };
    assert!(kept.head.is_some_and(|head| head.notes.contains(&note)));
    Ok(())
}

#[test]
fn sixteen_bit_text_and_every_line_end_are_read() -> Result<(), ReadError> {
    let text: Vec<u8> = "\u{feff}Name\tOrt\rKöhler\tUlm\rBen\tBonn\r"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let kept = read(&text, &Want::default())?;
    assert_eq!(kept.rows, [cells(2, &["Köhler", "Ulm"]), cells(3, &["Ben", "Bonn"])]);
    Ok(())
}

#[test]
fn the_callers_words_go_first() -> Result<(), ReadError> {
    let want = Want {
        separator: Some('§'),
        header: Some(true),
        encoding: Some("latin1".into()),
        ..Want::default()
    };
    let kept = read(b"a\xa7b\nK\xf6ln\xa72\n", &want)?;
    assert_eq!(header(&kept), ["a", "b"]);
    assert_eq!(kept.rows, [cells(2, &["Köln", "2"])]);
    Ok(())
}

#[test]
fn all_scripts_pass_unchanged() -> Result<(), ReadError> {
    let kept = plain("Name,Ort\nЖанна,東京\nمحمد\u{200f},🙂\n")?;
    assert_eq!(kept.rows, [cells(2, &["Жанна", "東京"]), cells(3, &["محمد\u{200f}", "🙂"])]);
    Ok(())
}

#[test]
fn empty_junk_and_foreign_files_are_refused() {
    assert_eq!(plain("").err(), Some(ReadError::Empty));
    assert_eq!(plain("\u{feff}\n \n").err(), Some(ReadError::Empty));
    let junk: Vec<u8> =
        (0..20_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(read(&junk, &Want::default()).err(), Some(ReadError::UnknownFormat));
    assert_eq!(plain("<html><table>").err(), Some(ReadError::UnknownFormat));
}

proptest::proptest! {
    #[test]
    fn what_is_quoted_comes_back(rows in proptest::collection::vec(proptest::collection::vec("[a-zäß\";,\n ]{0,12}", 3), 1..20)) {
        let mut text = String::from("Name;Ort;Land\n");
        for row in &rows {
            let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text += &(quoted.join(";") + "\n");
        }
        let want = Want { separator: Some(';'), header: Some(true), ..Want::default() };
        let kept = read(text.as_bytes(), &want).map_err(|error| proptest::test_runner::TestCaseError::fail(error.code()))?;
        let given: Vec<Vec<String>> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        let read: Vec<Vec<String>> = kept.rows.into_iter().filter_map(|row| match row {
            Row::Cells { cells, .. } => Some(cells),
            Row::Bad { .. } => None,
        }).collect();
        proptest::prop_assert_eq!(given, read);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let _ = read(&bytes, &Want::default());
    }
}
