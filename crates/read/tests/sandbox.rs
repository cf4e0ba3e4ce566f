//! Files read through the worker: what an honest one gives, and how a hostile one ends.

mod book;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use read::sandbox::{Layer, self_test};
use read::{Format, Note, ReadError, Row, Table, Want, Why, WorkerCommand};

type Test = Result<(), Box<dyn std::error::Error>>;

fn worker() -> WorkerCommand {
    WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"])
}

fn open(path: &Path) -> Result<Table, ReadError> {
    read::open(path, &Want::default(), &worker())
}

/// A file that goes with the test.
struct Made {
    _place: tempfile::TempDir,
    path: PathBuf,
}

fn made(name: &str, content: &[u8]) -> std::io::Result<Made> {
    let place = tempfile::tempdir()?;
    let path = place.path().join(name);
    std::fs::write(&path, content)?;
    Ok(Made { _place: place, path })
}

fn code(name: &str, content: &[u8]) -> std::io::Result<&'static str> {
    let file = made(name, content)?;
    Ok(match open(&file.path) {
        Err(error) => error.code(),
        Ok(table) => table.rows.filter_map(Result::err).next().map_or("read", |error| error.code()),
    })
}

#[test]
fn nothing_gets_out_of_the_worker() -> Test {
    let result = self_test(&worker())?;
    assert!(result.holds(), "{result:?}");
    // Limits and the lock on system calls need nothing from the machine but Linux.
    assert!(
        !result.missing.contains(&Layer::Limits) && !result.missing.contains(&Layer::Calls),
        "{result:?}"
    );
    Ok(())
}

#[test]
fn the_first_rows_can_be_looked_at_before_the_rest() -> Test {
    let mut text = String::from("Name;Ort\n");
    for number in 0..50_000 {
        writeln!(text, "Köhler {number};Ulm")?;
    }
    let file = made("kunden.csv", text.as_bytes())?;
    let mut table = open(&file.path)?;
    assert_eq!((table.format, table.header.len()), (Format::Csv, 2));
    let first: Vec<Row> = table.rows.by_ref().take(5).collect::<Result<_, _>>()?;
    assert_eq!(first[4], Row::Cells { line: 6, cells: vec!["Köhler 4".into(), "Ulm".into()] });
    assert_eq!(table.rows.count(), 49_995);
    Ok(())
}

#[test]
fn a_table_dropped_early_leaves_no_worker() -> Test {
    let file = made("kunden.csv", "Name;Ort\nA;Ulm\n".repeat(200_000).as_bytes())?;
    let mut table = open(&file.path)?;
    assert!(table.rows.next().is_some());
    drop(table);
    Ok(())
}

#[test]
fn a_database_is_read_without_a_path_to_it() -> Test {
    let place = tempfile::tempdir()?;
    let path = place.path().join("shop mit Leerzeichen?.sqlite");
    let shop = rusqlite::Connection::open(&path)?;
    shop.execute_batch(
        "CREATE TABLE Album (id INTEGER); CREATE TABLE Customer (CustomerId INTEGER, FirstName TEXT, Phone TEXT);
         INSERT INTO Customer VALUES (1, 'Leonie', '+49 0711 2842222');",
    )?;
    drop(shop);
    let table = open(&path)?;
    assert_eq!(table.name.as_deref(), Some("Customer"));
    assert_eq!(table.tables, ["Album", "Customer"]);
    let rows: Vec<Row> = table.rows.collect::<Result<_, _>>()?;
    assert_eq!(
        rows,
        [Row::Cells {
            line: 1,
            cells: vec!["1".into(), "Leonie".into(), "+49 0711 2842222".into()]
        }]
    );
    Ok(())
}

#[test]
fn a_database_with_changes_in_its_log_says_so() -> Test {
    let place = tempfile::tempdir()?;
    let path = place.path().join("shop.db");
    let shop = rusqlite::Connection::open(&path)?;
    shop.execute_batch(
        "CREATE TABLE kunden (a); PRAGMA journal_mode = WAL; INSERT INTO kunden VALUES (1);",
    )?;
    let table = open(&path)?;
    assert!(table.notes.contains(&Note::UnwrittenChanges));
    Ok(())
}

#[test]
fn a_view_that_never_ends_cannot_hold_the_reader() -> Test {
    let place = tempfile::tempdir()?;
    let path = place.path().join("shop.db");
    rusqlite::Connection::open(&path)?.execute_batch(
        "CREATE TABLE kunden (a); INSERT INTO kunden VALUES (1);
         CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT hex(zeroblob(100000)) UNION ALL SELECT x || x FROM n) SELECT x FROM n;",
    )?;
    let want = Want { table: Some("endless".into()), ..Want::default() };
    let ended = read::open(&path, &want, &worker())?.rows.find_map(Result::err);
    assert!(ended.is_some());
    Ok(())
}

#[test]
fn a_workbook_goes_through_the_worker() -> Test {
    let rows = |number: u32| {
        format!(
            "<row r=\"{number}\">{}{}</row>",
            book::text(&format!("A{number}"), "Name"),
            book::text(&format!("B{number}"), "Ort")
        )
    };
    let file = made("kunden.xlsx", &book::xlsx(&[("Kunden", &(rows(1) + &rows(2)))]))?;
    let table = open(&file.path)?;
    assert_eq!(
        (table.format, table.header.as_slice()),
        (Format::Xlsx, ["Name".to_owned(), "Ort".to_owned()].as_slice())
    );
    assert_eq!(table.rows.count(), 1);
    Ok(())
}

#[test]
fn two_far_apart_cells_end_in_an_error() -> Test {
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        book::text("A1", "x"),
        book::text("XFD1048576", "y")
    );
    assert_eq!(code("fern.xlsx", &book::xlsx(&[("Tabelle1", &far)]))?, "read-too-wide");
    Ok(())
}

/// An OpenDocument spreadsheet with these rows.
fn open_document(rows: &str) -> Vec<u8> {
    const SPACE: &str = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"{SPACE}:office:1.0\" \
         xmlns:table=\"{SPACE}:table:1.0\" xmlns:text=\"{SPACE}:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"T\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<?xml version=\"1.0\"?><manifest/>"),
        ("content.xml", content.as_bytes()),
    ];
    book::zip(&parts)
}

fn cell(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn an_open_document_goes_through_the_worker() -> Test {
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{}\
         <table:table-cell office:value-type=\"date\" office:date-value=\"1985-04-12\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        cell("Name"),
        cell("Geburtstag"),
        cell("K\u{f6}hler")
    );
    let file = made("kunden.ods", &open_document(&rows))?;
    let table = open(&file.path)?;
    assert_eq!((table.format, table.header.len()), (Format::Ods, 2));
    let rows: Vec<Row> = table.rows.collect::<Result<_, _>>()?;
    assert_eq!(
        rows,
        [Row::Cells { line: 2, cells: vec!["K\u{f6}hler".into(), "1985-04-12".into()] }]
    );
    Ok(())
}

#[test]
fn two_far_apart_cells_of_an_open_document_end_in_an_error() -> Test {
    let rows = format!(
        "<table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>{}</table:table-row>",
        cell("x"),
        cell("y")
    );
    let code = code("fern.ods", &open_document(&rows))?;
    assert!(matches!(code, "read-too-many-cells" | "read-memory" | "read-too-wide"), "{code}");
    Ok(())
}

#[test]
fn a_cell_of_a_hundred_mebibytes_is_one_bad_row() -> Test {
    let file = made("gross.csv", b"Name;Notiz\nA;kurz\nB;")?;
    let mut long = std::fs::OpenOptions::new().append(true).open(&file.path)?;
    for _ in 0..100 {
        long.write_all(&[b'x'; 1 << 20])?;
    }
    long.write_all(b"\nC;kurz\n")?;
    let rows: Vec<Row> = open(&file.path)?.rows.collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), 3);
    assert!(matches!(rows[1], Row::Bad { line: 3, column: Some(2), .. }));
    Ok(())
}

#[test]
fn a_shared_text_that_multiplies_ends_at_the_budget() -> Test {
    // Half a mebibyte in each of ten thousand cells is five gibibytes out of a small file.
    let mut rows = format!("<row r=\"1\">{}</row>", book::text("A1", "Name"));
    let long = "x".repeat(500_000);
    for row in 2..10_000 {
        write!(rows, "<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")?;
    }
    let mut book = book::xlsx(&[("Tabelle1", &rows)]);
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let strings =
        format!("<?xml version=\"1.0\"?><sst xmlns=\"{main}\"><si><t>{long}</t></si></sst>");
    book = book::with(&book, "xl/sharedStrings.xml", strings.as_bytes());
    assert_eq!(code("viel.xlsx", &book)?, "read-too-large");
    Ok(())
}

#[test]
fn what_cannot_be_read_is_told_apart() -> Test {
    let place = tempfile::tempdir()?;
    assert_eq!(open(place.path()).err(), Some(ReadError::NotAFile));
    assert_eq!(open(&place.path().join("fehlt.csv")).err(), Some(ReadError::NotFound));
    assert_eq!(code("leer.csv", b"")?, "read-empty");
    assert_eq!(
        code("bild.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0")?,
        "read-unknown-format"
    );
    assert_eq!(code("kaputt.xlsx", b"PK\x03\x04xl/workbook.xml")?, "read-broken");
    assert_eq!(code("kaputt.db", b"SQLite format 3\0\xff\xff\xff")?, "read-encrypted");
    Ok(())
}

#[test]
fn a_worker_that_is_none_is_said_so() -> Test {
    let file = made("kunden.csv", b"Name;Ort\nA;Ulm\n")?;
    let ask = |program: &str| {
        read::open(&file.path, &Want::default(), &WorkerCommand::new(program, ["worker"])).err()
    };
    assert_eq!(ask("/no/such/program"), Some(ReadError::CouldNotRead { why: Why::NotStarted }));
    assert_eq!(ask("/bin/true"), Some(ReadError::CouldNotRead { why: Why::Died }));
    assert_eq!(ask("/bin/echo"), Some(ReadError::CouldNotRead { why: Why::Garbled }));
    Ok(())
}
