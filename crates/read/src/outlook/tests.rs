use std::io::{Cursor, Write};

use super::*;
use crate::piece::{Heard, Piece, Step};

/// A mail as Outlook keeps it, property by property.
struct Made(CompoundFile<Cursor<Vec<u8>>>);

impl Made {
    fn new() -> std::io::Result<Made> {
        Ok(Made(CompoundFile::create(Cursor::new(Vec::new()))?))
    }

    fn folder(&mut self, place: &str, head: usize, fixed: &[(u32, u64)]) -> std::io::Result<()> {
        if place != "/" {
            self.0.create_storage_all(place)?;
        }
        let mut bytes = vec![0; head];
        for (tag, value) in fixed {
            bytes.extend(tag.to_le_bytes());
            bytes.extend([0; 4]);
            bytes.extend(value.to_le_bytes());
        }
        self.bytes(&format!("{place}/__properties_version1.0"), &bytes)
    }

    fn text(&mut self, place: &str, tag: &str, text: &str) -> std::io::Result<()> {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.bytes(&format!("{place}/__substg1.0_{tag}"), &bytes)
    }

    fn bytes(&mut self, place: &str, bytes: &[u8]) -> std::io::Result<()> {
        self.0.create_stream(place)?.write_all(bytes)
    }

    fn done(mut self) -> std::io::Result<Vec<u8>> {
        self.0.flush()?;
        Ok(self.0.into_inner().into_inner())
    }
}

fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, bytes.len() as u64);
    let result = Input::stream("brief.msg", bytes).and_then(|input| super::tell(input, &mut tell));
    (heard, result)
}

fn mail() -> std::io::Result<Vec<u8>> {
    let mut made = Made::new()?;
    made.folder("/", 32, &[(0x0039_0040, 134_127_828_010_000_000), (0x3ffd_0003, 1252)])?;
    made.text("", "0037001F", "Angebot für Köhler")?;
    made.text("", "0C1A001F", "Leonie Köhler")?;
    made.text("", "5D01001F", "leonie@example.org")?;
    made.bytes("/__substg1.0_1000001E", b"Gr\xfc\xdfe, Leonie")?;
    made.bytes("/__substg1.0_10130102", b"<html><p>Seite von Leonie</p></html>")?;
    made.text("", "8001001F", "Nebenbei Ana")?;
    made.text("", "007D001F", "Received: from pc-koehler\r\nX-Originating-IP: 192.0.2.7\r\n")?;
    made.folder("/__recip_version1.0_#00000000", 8, &[(0x0c15_0003, 2)])?;
    made.text("/__recip_version1.0_#00000000", "3001001F", "Hans Kraft")?;
    made.text("/__recip_version1.0_#00000000", "39FE001F", "hans@example.org")?;
    made.folder("/__attach_version1.0_#00000000", 8, &[])?;
    made.text("/__attach_version1.0_#00000000", "3707001F", "kunden.txt")?;
    made.bytes("/__attach_version1.0_#00000000/__substg1.0_37010102", b"Otto Blau")?;
    let inner = "/__attach_version1.0_#00000001/__substg1.0_3701000D";
    made.folder("/__attach_version1.0_#00000001", 8, &[])?;
    made.folder(inner, 24, &[])?;
    made.text(inner, "0037001F", "Tief drin")?;
    made.done()
}

#[test]
fn everything_an_item_holds_is_told() -> std::io::Result<()> {
    let (heard, result) = heard(&mail()?);
    assert_eq!(result, Ok(()));
    let row = heard.pieces.iter().find_map(|piece| match piece {
        Piece::Row { cells, .. } => Some(cells.clone()),
        _ => None,
    });
    let row = row.unwrap_or_default();
    assert_eq!(row[0], "Leonie Köhler <leonie@example.org>");
    assert_eq!(row[2], "Hans Kraft <hans@example.org>");
    assert_eq!(row[6], "Angebot für Köhler");
    let words = heard.words();
    for word in [
        "Grüße, Leonie",
        "Seite von Leonie",
        "Nebenbei Ana",
        "pc-koehler",
        "192.0.2.7",
        "Otto Blau",
        "Tief drin",
    ] {
        assert!(words.contains(word), "{word} is missing");
    }
    assert!(heard.pieces.contains(&Piece::Dated(1_768_309_201)));
    assert!(heard.pieces.contains(&Piece::Enter(Step::File { name: "kunden.txt".into() })));
    Ok(())
}

#[test]
fn a_store_is_known_and_not_read() {
    let (heard, result) = heard(b"!BDN and more");
    assert!(heard.pieces.contains(&Piece::Kind(Format::OutlookStore)));
    assert_eq!(result, Err(ReadError::UnknownFormat));
}

#[test]
fn no_broken_file_gets_past() -> std::io::Result<()> {
    let whole = mail()?;
    for cut in (0..whole.len()).step_by(509) {
        let _ = heard(&whole[..cut]);
    }
    // Chains that go round and lengths that lie, wherever they stand.
    for at in (0..whole.len()).step_by(61) {
        for value in [0, 1, 0x7f, 0xfe, 0xff] {
            let mut spoilt = whole.clone();
            spoilt[at] = value;
            let _ = heard(&spoilt);
        }
    }
    Ok(())
}
