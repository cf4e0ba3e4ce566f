//! Documents made to hurt: each costs itself, never the reader, never the document after it.

#[expect(dead_code, reason = "not every kind is needed here")]
mod book;

use std::io::Cursor;

use read::piece::Heard;
use read::{ReadError, Reader, WorkerCommand};

/// What a document is called, and what it is.
type Case = (&'static str, Vec<u8>);

fn letter(body: &str) -> Vec<u8> {
    book::zip(&[("word/document.xml", body.as_bytes())])
}

fn sheets(content: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    book::zip(&[
        ("mimetype", kind),
        ("META-INF/manifest.xml", b"<m/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (number, object) in (1..).zip(objects) {
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    (file + "trailer <</Root 1 0 R>>").into_bytes()
}

fn hostile() -> Vec<Case> {
    let fan = format!("<</Subtype/Form/Length 600>>stream\n{}\nendstream", "/X Do ".repeat(100));
    let compound = {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(4096, 0);
        bytes
    };
    vec![
        (
            "entity.docx",
            letter("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        ),
        ("deep.docx", letter(&"<w:tbl><w:tr><w:tc>".repeat(50_000))),
        ("cut.docx", letter("<w:document><w:p><w:r><w:t>Anna")),
        ("wordless.docx", letter("\0\0\0\0<<<<>>>>")),
        ("cut.xlsx", book::xlsx(&[("Kunden", "<row><c r=\"A1\" t=\"inlineStr\"><is><t>A")])),
        ("deep.ods", sheets(&"<table:table><table:table-row><table:table-cell>".repeat(20_000))),
        ("empty.doc", compound),
        ("deep.rtf", format!("{{\\rtf1{}", "{".repeat(200_000)).into_bytes()),
        ("bin.rtf", br"{\rtf1 \bin2147483647 x}".to_vec()),
        ("nothing.pdf", b"%PDF-1.7\n".to_vec()),
        ("deep.pdf", format!("%PDF-1.7\n1 0 obj {}", "[<</A".repeat(100_000)).into_bytes()),
        (
            "fan.pdf",
            pdf(&[
                "<</Pages 2 0 R>>",
                "<</Type/Page/Contents 3 0 R/Resources<</XObject<</X 3 0 R>>>>>>",
                &fan,
            ]),
        ),
        (
            "scan.pdf",
            pdf(&[
                "<</Pages 2 0 R>>",
                "<</Type/Page/Contents 3 0 R/Resources<</XObject<</X 4 0 R>>>>>>",
                "<</Length 5>>stream\n/X Do\nendstream",
                "<</Subtype/Image/Length 1>>stream\nx\nendstream",
            ]),
        ),
        ("locked.pdf", pdf(&["<</Pages 2 0 R>>\nendobj\ntrailer <</Encrypt 9 0 R>>"])),
        ("picture.tif", b"II*\0\xff\xff\xff\xff".to_vec()),
    ]
}

#[test]
fn each_costs_one_could_not_be_checked() -> Result<(), ReadError> {
    let worker = WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"]);
    let mut reader = Reader::new(worker);
    for (name, content) in hostile() {
        let mut heard = Heard::default();
        let told = reader.tell_bytes(name, Cursor::new(content), &mut heard);
        assert!(told.is_err() || !heard.unread().is_empty(), "{name} is said to be clean");
        let mut after = Heard::default();
        let good = letter("<w:document><w:p><w:r><w:t>Anna</w:t></w:r></w:p></w:document>");
        reader.tell_bytes("brief.docx", Cursor::new(good), &mut after)?;
        assert!(after.words().contains("Anna") && after.unread().is_empty(), "after {name}");
    }
    Ok(())
}

#[test]
fn cells_far_apart_and_rows_without_end_are_no_harm() -> Result<(), ReadError> {
    let worker = WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"]);
    let mut reader = Reader::new(worker);
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        book::text("A1", "Anna"),
        book::text("XFD1048576", "Ben")
    );
    let endless = "<t><table:table table:name=\"K\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>Anna Ben</text:p></table:table-cell></table:table-row></table:table></t>";
    for (name, content) in
        [("weit.xlsx", book::xlsx(&[("Kunden", &far)])), ("endlos.ods", sheets(endless))]
    {
        let mut heard = Heard::default();
        reader.tell_bytes(name, Cursor::new(content), &mut heard)?;
        assert!(heard.words().contains("Anna") && heard.words().contains("Ben"), "{name}");
    }
    Ok(())
}
