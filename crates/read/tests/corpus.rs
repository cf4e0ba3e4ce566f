//! What the fuzzer found in files stays mended; see `fuzz/`.

#[expect(dead_code, reason = "not every kind is needed here")]
mod book;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/read.rs"]
#[expect(dead_code, reason = "whole workbooks go through the worker here")]
mod target;
#[path = "../../../fuzz/src/told.rs"]
mod told;

use read::{Want, WorkerCommand};
use replay::replay;

#[test]
fn no_text_breaks_its_reader() {
    replay("csv", target::csv);
    replay("vcard", target::vcard);
    replay("json", target::json);
}

#[test]
fn no_text_told_whole_breaks_its_reader() {
    replay("told_table", told::table);
    replay("told_tree", told::tree);
    replay("told_xml", told::xml);
    replay("told_html", told::html);
}

#[test]
fn no_archive_breaks_its_reader() {
    replay("told_workbook", told::workbook);
    replay("told_zip", told::zip);
    replay("told_tape", told::tape);
    replay("told_packed", told::packed);
    replay("told_seven", told::seven);
}

#[test]
fn no_database_told_whole_breaks_its_reader() {
    replay("told_stored", told::stored);
}

#[test]
fn no_document_breaks_its_reader() {
    replay("document", told::document);
    replay("opendocument", told::opendocument);
    replay("compound", told::compound);
    replay("rtf", told::rtf);
    replay("pdf", told::pdf);
    replay("picture", told::picture);
}

#[test]
fn no_mail_breaks_its_reader() {
    replay("mail", told::mail);
    replay("mailbox", told::mailbox);
    replay("outlook", told::outlook);
    replay("tnef", told::tnef);
    replay("signed", told::signed);
}

#[test]
fn no_address_book_and_no_calendar_breaks_its_reader() {
    replay("cards", told::cards);
    replay("ldif", told::ldif);
    replay("calendar", told::calendar);
}

#[test]
fn no_database_breaks_its_reader() {
    replay("sqlite", target::sqlite);
}

#[test]
fn no_sheet_breaks_its_reader() {
    replay("sheet_rows", target::sheet_rows);
}

/// What its library makes of a workbook (4 GiB asked for by 652 bytes, say) ends in the worker, as
/// a table or as an error.
#[test]
fn no_workbook_gets_out_of_the_worker() {
    replay("sheet", through_the_worker);
}

fn through_the_worker(data: &[u8]) {
    let worker = WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"]);
    let place = tempfile::tempdir().expect("there is room for a small file");
    let path = place.path().join("kunden.xlsx");
    std::fs::write(&path, data).expect("there is room for a small file");
    match read::open(&path, &Want::default(), &worker) {
        Ok(table) => drop(table.rows.last()),
        Err(error) => assert!(!error.code().is_empty()),
    }
}
