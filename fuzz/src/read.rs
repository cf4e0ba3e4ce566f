//! What must hold of any file: it gives a table or an error, and the table is a rectangle.

use std::fs::File;
use std::io::Write;

use ::read::table::{Kept, read_here};
use ::read::{Row, Want};

use crate::book;
use crate::told::by_others;

pub fn csv(data: &[u8]) {
    table(data, "csv");
}

pub fn vcard(data: &[u8]) {
    table(&[b"BEGIN:VCARD\r\n", data].concat(), "vcf");
}

pub fn json(data: &[u8]) {
    table(data, "json");
}

/// A database file behind its first line, without which it would be none; and its pages behind a
/// head that is in order, since a changed one would keep SQLite from looking at any of them.
pub fn sqlite(data: &[u8]) {
    /// What the head has behind its first line.
    const HEAD: usize = 84;
    const PAGE: usize = 512;
    table(&[b"SQLite format 3\0", data].concat(), "sqlite");
    let Some(pages) = data.get(HEAD..).filter(|pages| !pages.is_empty()) else { return };
    let mut whole = b"SQLite format 3\0\x02\0\x01\x01\0\x40\x20\x20".to_vec();
    let count = (HEAD + 16 + pages.len()).div_ceil(PAGE);
    // Changes, pages, free pages, schema, its form, cache, largest root, encoding; then which
    // change the number of pages belongs to, and the version of the library.
    let free = u32::from(data[HEAD - 1] & 1) * 2;
    for word in [1, count as u32, free, free, 1, 4, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3_045_000] {
        whole.extend_from_slice(&u32::to_be_bytes(word));
    }
    whole.extend_from_slice(pages);
    whole.resize(count * PAGE, 0);
    table(&whole, "sqlite");
}

/// A workbook of any kind, as it came.
pub fn sheet(data: &[u8]) {
    by_others(|| table(data, "xlsx"));
}

/// The rows of a sheet in an honest container, whose checksums would keep most changes out.
pub fn sheet_rows(data: &[u8]) {
    let rows = String::from_utf8_lossy(data);
    by_others(|| table(&book::xlsx(&[("Kunden", &rows)]), "xlsx"));
}

/// Reads a file here, without the worker's walls.
fn table(data: &[u8], extension: &str) {
    let file = on_disk(data);
    let want = Want { extension: Some(extension.to_owned()), ..Want::default() };
    let mut kept = Kept::default();
    let outcome = read_here(file, &want, &mut kept);
    if let Err(error) = &outcome {
        assert!(!error.code().is_empty());
    }
    let columns = kept.head.as_ref().map(|head| head.header.len());
    assert!(columns.is_some() || outcome.is_err(), "neither a table nor an error");
    for row in &kept.rows {
        if let Row::Cells { cells, .. } = row {
            assert_eq!(Some(cells.len()), columns, "a row of another width");
        }
    }
    if let Some(head) = &kept.head {
        let mut names = head.header.clone();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), head.header.len(), "two columns of one name");
    }
}

fn on_disk(data: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("there is room for a small file");
    file.write_all(data).expect("there is room for a small file");
    file
}
