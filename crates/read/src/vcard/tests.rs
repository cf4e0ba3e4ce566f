use std::io::{Seek, Write};

use crate::error::ReadError;
use crate::table::{Format, Kept, Reason, Row, Want, read_here};

fn read(text: &[u8]) -> Result<Kept, ReadError> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text)?;
    file.rewind()?;
    let mut kept = Kept::default();
    read_here(file, &Want::default(), &mut kept)?;
    Ok(kept)
}

/// Column and value of each filled cell of a row.
fn filled(kept: &Kept, row: usize) -> Vec<(String, String)> {
    let header = kept.head.iter().flat_map(|head| head.header.clone());
    match kept.rows.get(row) {
        Some(Row::Cells { cells, .. }) => {
            header.zip(cells.clone()).filter(|(_, cell)| !cell.is_empty()).collect()
        }
        _ => Vec::new(),
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).collect()
}

#[test]
fn a_card_of_version_4_is_a_row() -> Result<(), ReadError> {
    let kept = read(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dr. Leonie Köhler\r\nN:Köhler;Leonie;;Dr.;\r\nORG:Muster GmbH;Einkauf\r\n\
         TITLE:Leiterin\r\nEMAIL;TYPE=work:l.koehler@example.org\r\nitem1.EMAIL:leonie@example.net\r\n\
         TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+49-170-1234567\r\nTEL;TYPE=work:0711 2842222\r\n\
         ADR;TYPE=work:;;Theodor-Heuss-Str. 34;Stuttgart;;70174;Deutschland\r\nBDAY:19850412\r\n\
         NOTE:erste Zeile\\nzweite\\, lange\r\n  Zeile\r\nPHOTO:data:image/png;base64,AAAA\r\n BBBB\r\nEND:VCARD\r\n"
            .as_bytes(),
    )?;
    assert_eq!(kept.head.as_ref().map(|head| head.format), Some(Format::Vcard));
    assert_eq!(
        filled(&kept, 0),
        pairs(&[
            ("title", "Dr."),
            ("given_name", "Leonie"),
            ("family_name", "Köhler"),
            ("organisation", "Muster GmbH"),
            ("department", "Einkauf"),
            ("role", "Leiterin"),
            ("email", "l.koehler@example.org"),
            ("email_2", "leonie@example.net"),
            ("phone_mobile", "+49-170-1234567"),
            ("phone_work", "0711 2842222"),
            ("street", "Theodor-Heuss-Str. 34"),
            ("postcode", "70174"),
            ("city", "Stuttgart"),
            ("country", "Deutschland"),
            ("birth_date", "1985-04-12"),
            ("note", "erste Zeile\nzweite, lange Zeile"),
        ])
    );
    Ok(())
}

#[test]
fn version_2_1_with_its_old_encodings_is_read() -> Result<(), ReadError> {
    let kept = read(
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=\n=F6rg\n\
          TEL;CELL;VOICE:0171 1\nTEL;CELL:0171 2\nTEL;WORK;FAX:0711 3\nEND:VCARD\n",
    )?;
    assert_eq!(
        filled(&kept, 0),
        pairs(&[
            ("given_name", "Jörg"),
            ("family_name", "Müller"),
            ("phone_mobile", "0171 1"),
            ("phone_mobile_2", "0171 2"),
            ("fax", "0711 3"),
        ])
    );
    Ok(())
}

#[test]
fn two_addresses_keep_their_parts_together() -> Result<(), ReadError> {
    let kept = read(
        b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nADR:;;Weg 1;Ulm;;;\nADR;TYPE=WORK:;;;Bonn;;53111;\nEND:VCARD\n",
    )?;
    assert_eq!(
        filled(&kept, 0),
        pairs(&[
            ("name", "A"),
            ("street", "Weg 1"),
            ("postcode_2", "53111"),
            ("city", "Ulm"),
            ("city_2", "Bonn")
        ])
    );
    Ok(())
}

#[test]
fn a_card_left_open_is_bad_and_the_next_is_read() -> Result<(), ReadError> {
    let kept = read(b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C\n")?;
    let bad = |line| Row::Bad { line, column: None, reason: Reason::Malformed };
    assert_eq!(kept.rows, [bad(1), Row::Cells { line: 3, cells: vec!["B".into()] }, bad(6)]);
    Ok(())
}

#[test]
fn a_large_picture_costs_nothing() -> Result<(), ReadError> {
    let mut card = b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nPHOTO;ENCODING=b:".to_vec();
    card.resize(12 << 20, b'A');
    card.extend_from_slice(b"\n AAAA\nTEL:1\nEND:VCARD\n");
    assert_eq!(filled(&read(&card)?, 0), pairs(&[("name", "A"), ("phone", "1")]));
    Ok(())
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[A-Z:;=\\\\\",\n äé]{0,120}") {
        let _ = read(format!("BEGIN:VCARD\n{text}\nEND:VCARD\n").as_bytes());
    }
}
