use super::*;
use crate::piece::{Heard, Piece};

fn heard(text: &[u8]) -> (Heard, Result<(), ReadError>) {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, text.len() as u64);
    let result = Input::stream("buch.vcf", text).and_then(|input| super::tell(input, &mut tell));
    (heard, result)
}

fn cell(heard: &Heard, row: usize, column: &str) -> String {
    let at = COLUMNS.iter().position(|name| *name == column).unwrap_or(usize::MAX);
    let rows = heard.pieces.iter().filter_map(|piece| match piece {
        Piece::Row { cells, .. } => Some(cells),
        _ => None,
    });
    rows.skip(row).find_map(|cells| cells.get(at).cloned()).unwrap_or_default()
}

#[test]
fn a_card_is_a_row_and_nothing_of_it_is_lost() {
    let (heard, result) = heard(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Köhler;Leonie;Maria;Dr.;\r\nFN:Leonie Köh\r\n ler\r\n\
        ORG:Vogel GmbH;Einkauf\r\nEMAIL;TYPE=INTERNET:leonie@example.org\r\nitem1.EMAIL:lk@example.org\r\n\
        TEL;TYPE=CELL:+49 171 1\r\nTEL;VALUE=uri:tel:+49-731-2\r\nADR;LABEL=\"Hinterhaus, 2. Stock\":;;Am Weg 1;\
        Ulm;;89073;Germany\r\nBDAY:1985-04-12\r\nNOTE:mag\\, Tee\\nund Kaffee\r\n\
        X-SPOUSE:Hans Kraft\r\nPHOTO;ENCODING=b:SGFucyBCaWxk\r\nEND:VCARD\r\n"
            .as_bytes(),
    );
    assert_eq!(result, Ok(()));
    assert_eq!(cell(&heard, 0, "Name"), "Leonie Köhler");
    assert_eq!(cell(&heard, 0, "Vorname"), "Leonie\nMaria");
    assert_eq!(cell(&heard, 0, "E-Mail"), "leonie@example.org\nlk@example.org");
    assert_eq!(cell(&heard, 0, "Telefon"), "+49 171 1\n+49-731-2");
    assert_eq!(cell(&heard, 0, "Adresse"), "Am Weg 1, 89073 Ulm, Germany");
    assert_eq!(cell(&heard, 0, "Notiz"), "mag, Tee\nund Kaffee");
    assert!(cell(&heard, 0, "Weiteres").contains("X-SPOUSE: Hans Kraft"));
    assert!(heard.words().contains("Hinterhaus, 2. Stock"));
    // The picture is a file within the file.
    assert!(heard.words().contains("Hans Bild"));
}

#[test]
fn old_cards_in_old_letters_are_read() {
    let (heard, _) = heard(
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:K=F6hler;Leo=\nnie\n\
        NOTE:Stra\xdfe\nEND:VCARD\n",
    );
    assert_eq!(cell(&heard, 0, "Nachname"), "Köhler");
    assert_eq!(cell(&heard, 0, "Vorname"), "Leonie");
    assert_eq!(cell(&heard, 0, "Notiz"), "Straße");
}

#[test]
fn a_card_within_a_card_is_a_card() {
    let (heard, result) = heard(
        b"BEGIN:VCARD\nVERSION:2.1\nFN:Eins\nAGENT:\nBEGIN:VCARD\nFN:Zwei\nEND:VCARD\nNOTE:Rest\nEND:VCARD\n",
    );
    assert_eq!(result, Ok(()));
    assert!(["Eins", "Zwei", "Rest"].iter().all(|word| heard.words().contains(word)));
}

#[test]
fn a_card_that_never_ends_is_told_and_called_broken() {
    let text = format!("BEGIN:VCARD\n{}", "NOTE:Leonie\nX-A:y\n".repeat(600_000));
    let (heard, result) = heard(text.as_bytes());
    assert!(matches!(result, Err(ReadError::Broken { .. })));
    let rows = heard.pieces.iter().filter(|piece| matches!(piece, Piece::Row { .. })).count();
    assert!(rows > 1 && heard.unread().is_empty());
}

#[test]
fn a_line_longer_than_is_kept_is_said() {
    let text = [b"BEGIN:VCARD\nNOTE:".as_slice(), &vec![b'x'; 20 << 20], b"\nEND:VCARD\n"].concat();
    assert_eq!(heard(&text).0.unread(), ["read-record-too-large"]);
}
