//! What must hold of any file that is told whole: every step in has its step out, and no row is
//! wider than its columns.

use std::fs::File;
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ::read::piece::{Heard, Step};
use ::read::{Format, Piece, tell_here};

use crate::book;

/// A mail behind two fields, without which it would be none.
pub fn mail(data: &[u8]) {
    told(&[b"From: a@example.org\r\nMIME-Version: 1.0\r\n", data].concat(), "brief.eml");
}

pub fn mailbox(data: &[u8]) {
    told(&[b"From a Fri Jul  8 12:08:34 2011\nSubject: x\n", data].concat(), "post.mbox");
}

pub fn cards(data: &[u8]) {
    told(&[b"BEGIN:VCARD\r\n", data].concat(), "buch.vcf");
}

pub fn ldif(data: &[u8]) {
    told(&[b"version: 1\ndn: cn=x\n", data].concat(), "buch.ldif");
}

pub fn calendar(data: &[u8]) {
    told(&[b"BEGIN:VCALENDAR\r\n", data].concat(), "termine.ics");
}

/// What S/MIME signs, as it came.
pub fn signed(data: &[u8]) {
    told(data, "smime.p7m");
}

/// A `winmail.dat` behind its first bytes, in a mail.
pub fn tnef(data: &[u8]) {
    let head =
        b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef\r\n\r\n";
    told(&[head.as_slice(), b"\x78\x9f\x3e\x22\x01\x00", data].concat(), "brief.eml");
}

/// A mail of Outlook, as it came.
pub fn outlook(data: &[u8]) {
    told(data, "brief.msg");
}

/// A text table; no word of it is lost, however odd it is.
pub fn table(data: &[u8]) {
    lossless(data, "kunden.csv");
}

/// JSON; no word of it is lost, however broken it is. What is escaped is another word.
pub fn tree(data: &[u8]) {
    let data = [b"{\"a\":", data].concat();
    if data.contains(&b'\\') {
        told(&data, "kunden.json");
    } else {
        lossless(&data, "kunden.json")
    }
}

pub fn xml(data: &[u8]) {
    told(&[b"<?xml version=\"1.0\"?>", data].concat(), "kunden.xml");
}

pub fn html(data: &[u8]) {
    told(&[b"<html>", data].concat(), "kunden.html");
}

/// A workbook of any kind, all its sheets, as it came.
pub fn workbook(data: &[u8]) {
    by_others(|| {
        told(data, "kunden.xlsx");
    });
}

/// An archive of members, as it came.
pub fn zip(data: &[u8]) {
    told(&[b"PK\x03\x04", data].concat(), "alles.zip");
}

/// A tape whose first head has the right sum.
pub fn tape(data: &[u8]) {
    let mut data = data.to_vec();
    data.resize(data.len().max(512), 0);
    data[148..156].copy_from_slice(b"        ");
    let sum: u64 = data[..512].iter().map(|byte| u64::from(*byte)).sum();
    data[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    told(&data, "alles.tar");
}

/// A packed file of any kind, as it came.
pub fn packed(data: &[u8]) {
    told(data, "shop.log.gz");
}

/// An archive of 7-Zip behind its first bytes.
pub fn seven(data: &[u8]) {
    told(&[b"7z\xbc\xaf\x27\x1c", data].concat(), "alles.7z");
}

/// A database behind its first line.
pub fn stored(data: &[u8]) {
    told(&[b"SQLite format 3\0", data].concat(), "shop.db");
}

/// The text of a document in an honest container, whose checksums would keep most changes out.
pub fn document(data: &[u8]) {
    told(&book::zip(&[("word/document.xml", data), ("word/comments.xml", data)]), "brief.docx");
}

/// The content of an OpenDocument spreadsheet in an honest container; it holds texts as well.
pub fn opendocument(data: &[u8]) {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let parts =
        [("mimetype", kind.as_slice()), ("META-INF/manifest.xml", b"<m/>"), ("content.xml", data)];
    told(&book::zip(&parts), "kunden.ods");
}

/// An older document of any kind behind its first bytes.
pub fn compound(data: &[u8]) {
    by_others(|| drop(told(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", data].concat(), "brief.doc")));
}

pub fn rtf(data: &[u8]) {
    told(&[b"{\\rtf1", data].concat(), "brief.rtf");
}

pub fn pdf(data: &[u8]) {
    told(&[b"%PDF-1.7\n", data].concat(), "brief.pdf");
}

/// A picture of any kind, as it came.
pub fn picture(data: &[u8]) {
    told(data, "bild.jpg");
}

/// Tells a text and looks for every word of it.
fn lossless(data: &[u8], name: &str) {
    let heard = told(data, name);
    let Ok(text) = std::str::from_utf8(data) else { return };
    // With zeros between its letters it is taken for UTF-16.
    if data.contains(&0) {
        return;
    }
    // What turns out to be a picture or a document by its first letters keeps other promises.
    let plain = [Format::Text, Format::Csv, Format::Json, Format::JsonLines];
    if heard.pieces.iter().any(|it| matches!(it, Piece::Kind(kind) if !plain.contains(kind))) {
        return;
    }
    let mut all = heard.words();
    for piece in &heard.pieces {
        if let Piece::Enter(Step::Table { name }) = piece {
            all += name;
        }
    }
    for word in text.split(|sign: char| !sign.is_ascii_alphanumeric()) {
        assert!(word.is_empty() || all.contains(word), "a word is lost: {word} of {text:?}");
    }
}

/// Tells a file here, without the worker's walls.
pub fn told(data: &[u8], name: &str) -> Heard {
    let mut heard = Heard::default();
    let outcome = tell_here(on_disk(data), name, &mut heard);
    if let Err(error) = &outcome {
        assert!(!error.code().is_empty());
    }
    // The width of the table of each step that is open.
    let mut open = vec![None];
    for piece in &heard.pieces {
        match piece {
            Piece::Enter(_) => open.push(None),
            Piece::Leave => {
                open.pop();
                assert!(!open.is_empty(), "a step out of nothing");
            }
            Piece::Columns(names) => *open.last_mut().expect("one is open") = Some(names.len()),
            Piece::Row { cells, .. } => {
                let width = open.last().copied().flatten();
                assert!(width.is_some_and(|width| cells.len() <= width), "a row of another width");
            }
            _ => {}
        }
    }
    assert!(outcome.is_err() || open.len() == 1, "a step in without a step out");
    heard
}

fn on_disk(data: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("there is room for a small file");
    file.write_all(data).expect("there is room for a small file");
    file
}

/// Runs what stands on a library that panics at times. The worker ends such a file with a verdict,
/// so only a panic of our own code counts here.
pub fn by_others(read: impl FnOnce()) {
    static HOOK: Once = Once::new();
    static OURS: AtomicBool = AtomicBool::new(false);
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map(|at| at.file()).unwrap_or_default();
            let theirs =
                ["calamine", "quick-xml", "zip-", "cfb-"].iter().any(|name| place.contains(name));
            if !theirs {
                OURS.store(true, Ordering::Relaxed);
                before(info);
            }
        }));
    });
    if let Err(cause) = panic::catch_unwind(AssertUnwindSafe(read))
        && OURS.load(Ordering::Relaxed)
    {
        panic::resume_unwind(cause);
    }
}
