use super::*;
use crate::piece::{Heard, Piece};

fn heard(mail: &[u8]) -> Heard {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, mail.len() as u64);
    let result = Input::stream("brief.eml", mail).and_then(|input| super::tell(input, &mut tell));
    assert_eq!(result, Ok(()));
    heard
}

/// A mail of a head and a body.
fn mail(head: &str, body: &str) -> Vec<u8> {
    let head = format!("From: Leonie <leonie@example.org>\nTo: ana@example.org\n{head}");
    format!("{head}\n\n{body}").replace('\n', "\r\n").into_bytes()
}

fn cells(heard: &Heard) -> Vec<(String, String)> {
    let columns = heard.pieces.iter().find_map(|piece| match piece {
        Piece::Columns(names) => Some(names.clone()),
        _ => None,
    });
    let row = heard.pieces.iter().find_map(|piece| match piece {
        Piece::Row { cells, .. } => Some(cells.clone()),
        _ => None,
    });
    columns.unwrap_or_default().into_iter().zip(row.unwrap_or_default()).collect()
}

/// The names of the files that were stepped into, deepest last.
fn files(heard: &Heard) -> Vec<String> {
    let names = heard.pieces.iter().filter_map(|piece| match piece {
        Piece::Enter(Step::File { name }) => Some(name.clone()),
        _ => None,
    });
    names.collect()
}

#[test]
fn the_head_is_a_row_with_names_and_addresses() {
    let heard = heard(&mail(
        "Cc: =?utf-8?Q?K=C3=B6hler=2C_Hans?= <hans@example.org>,\n  Team: a@example.org, b@example.org;\n\
        Subject: =?iso-8859-1?B?R3L832U=?= aus\n Ulm\nDate: Mon, 12 Jan 2026 08:00:01 +0100\n\
        X-Originating-IP: [192.0.2.7]\nReceived: from pc-koehler (192.0.2.8) by mx\nX-Foo: =?utf-8?q?M=C3=BCller?=",
        "Guten Tag",
    ));
    let cells = cells(&heard);
    let cell =
        |name: &str| cells.iter().find(|(known, _)| known == name).map(|(_, cell)| cell.as_str());
    assert_eq!(cell("From"), Some("Leonie <leonie@example.org>"));
    assert_eq!(
        cell("Cc"),
        Some("Team\nKöhler, Hans <hans@example.org>\na@example.org\nb@example.org")
    );
    assert_eq!(cell("Subject"), Some("Grüße aus Ulm"));
    assert_eq!(cell("Bcc"), Some(""));
    assert_eq!(cell("X-Originating-IP"), Some("[192.0.2.7]"));
    let words = heard.words();
    assert!(
        words.contains("Received: from pc-koehler (192.0.2.8)") && words.contains("X-Foo: Müller")
    );
    assert!(heard.pieces.contains(&Piece::Dated(1_768_201_201)));
}

#[test]
fn every_form_of_the_text_is_told_and_every_file() {
    let heard = heard(&mail(
        "Content-Type: multipart/mixed; boundary=aussen",
        "Vorwort Eins\n--aussen\nContent-Type: multipart/alternative; boundary=\"innen\"\n\n\
        --innen\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
        Gr=FC=DFe, Leo=\nnie\n--innen\nContent-Type: text/html; charset=utf-8\n\n<p>Leonie <b>Köhler</b></p>\n\
        --innen--\n--aussen\nContent-Type: text/csv; name*=utf-8''k%C3%B6pfe.csv\n\
        Content-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nTmFtZTtPcnQKSGFucyBLcmFmdDtVbG0K\n\
        --aussen\nContent-Type: message/rfc822\n\nFrom: innen@example.org\nSubject: drin\n\nTief drin\n\
        --aussen--\nNachwort Zwei\n",
    ));
    let words = heard.words();
    for word in [
        "Grüße, Leonie",
        "Köhler",
        "Hans Kraft",
        "Tief drin",
        "innen@example.org",
        "Vorwort",
        "Nachwort",
    ] {
        assert!(words.contains(word), "{word} is missing");
    }
    assert_eq!(files(&heard), ["köpfe.csv", ""]);
    assert!(heard.pieces.contains(&Piece::Enter(Step::Part(Part::Alternative))));
    assert!(heard.unread().is_empty(), "{:?}", heard.unread());
}

#[test]
fn text_in_any_letters_is_text() {
    let text = |charset: &str, body: &[u8]| {
        let head = format!("From: a@example.org\nContent-Type: text/plain{charset}\n\n");
        let heard = heard(&[head.as_bytes(), body].concat());
        (heard.words(), heard.unread())
    };
    assert!(text("", b"Gr\xfc\xdfe aus K\xf6ln und M\xfcnchen").0.contains("Grüße aus Köln"));
    assert!(
        text("; charset=utf-8", b"Gr\xfc\xdfe aus K\xf6ln und M\xfcnchen")
            .0
            .contains("Grüße aus Köln")
    );
    assert!(text("; charset=us-ascii", "Grüße".as_bytes()).0.contains("Grüße"));
    assert!(text("; charset=utf-7", b"Gr+APwA3w-e").0.contains("Grüße"));
    assert!(text("; charset=iso-2022-jp", b"\x1b$B;3ED\x1b(B").0.contains("山田"));
    let (words, unread) = text("; charset=klingon", b"K\xf6hler in M\xfcnchen");
    assert!(words.contains("Köhler") && unread == ["read-unknown-encoding"]);
}

#[test]
fn what_is_encrypted_or_partial_is_never_clean() {
    let body = "--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\n\n-----BEGIN PGP MESSAGE-----\n--x--\n";
    let of = |head: &str, body: &str| heard(&mail(head, body)).unread();
    assert_eq!(of("Content-Type: multipart/encrypted; boundary=x", body), ["read-encrypted"]);
    assert_eq!(of("Content-Type: message/partial; id=1; number=1", "x"), ["read-broken"]);
    assert_eq!(
        of("", "Hallo\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n"),
        ["read-encrypted"]
    );
    let locked = "MIAGCSqGSIb3DQEHA6CAMIACAQAxADAAAAAAAAA=";
    let head = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\
        Content-Transfer-Encoding: base64";
    assert_eq!(of(head, locked), ["read-encrypted"]);
}

#[test]
fn what_is_broken_is_repaired_and_said() {
    let head = "Content-Type: text/plain\nContent-Transfer-Encoding: base64";
    let spoilt = heard(&mail(head, "SGFucyBL*cmFmdA==\n"));
    assert!(spoilt.words().contains("Hans Kraft") && spoilt.unread() == ["read-broken"]);
    // Without a boundary the first line that looks like one is taken.
    let bare = heard(&mail(
        "Content-Type: multipart/mixed",
        "--teil\n\nHans Kraft\n--teil\nContent-Transfer-Encoding: base64\n\nQW5h\n--teil--\n",
    ));
    assert!(bare.words().contains("Hans Kraft") && bare.words().contains("Ana"));
    // Parts behind the end, as a trick to hide them.
    let behind = heard(&mail(
        "Content-Type: multipart/mixed; boundary=t",
        "--t\n\nEins\n--t--\n--t\nContent-Transfer-Encoding: base64\n\nSGFucyBLcmFmdA==\n--t--\n",
    ));
    assert!(behind.words().contains("Hans Kraft"));
    let none = heard(&mail("Content-Type: multipart/mixed; boundary=t", "Hans Kraft\n"));
    assert!(none.words().contains("Hans Kraft") && none.unread() == ["read-broken"]);
    // A line in the head that is none.
    let odd = heard(
        b"From: a@example.org\nLeonie war hier\nContent-Transfer-Encoding: base64\n\nSGFucw==",
    );
    assert!(odd.words().contains("Leonie war hier") && odd.words().contains("Hans"));
}

#[test]
fn a_mail_is_known_by_its_head_and_a_letter_is_none() {
    let yes = [
        "Return-Path: <a@example.org>\nFrom: a@example.org\nSubject: x\n\nText",
        "Received: from a by b; Mon, 1 Jan 2026\nFrom: a\nTo: b\n\n",
        "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain\n\n",
        "Message-ID: <1@a>\nDate: Mon, 1 Jan 2026 00:00:00 +0000\nFrom: a\n",
    ];
    assert!(yes.iter().all(|text| looks_like(text.as_bytes(), "")));
    let no = [
        "From: Berlin\nTo: Hamburg\nDate: tomorrow\n\nTimetable",
        "Von: Leonie\nAn: Ana\n\nHallo",
        "name;mail\nAna;a@example.org\n",
        "GET / HTTP/1.1\nHost: x\nFrom: a@example.org\n\n",
        "Package: obhut\nVersion: 1\nMaintainer: a@example.org\n",
        "",
    ];
    assert!(!no.iter().any(|text| looks_like(text.as_bytes(), "")));
    assert!(looks_like(b"Subject: x\nFrom: a\n\nText", "eml"));
    let apple = b"42        \nFrom: a@example.org\nMIME-Version: 1.0\n\nText\n";
    assert!(looks_like(apple, "emlx"));
}

#[test]
fn nesting_without_end_costs_one_verdict() {
    let deep =
        (0..1_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"));
    let one = heard(&mail("", ""));
    assert!(one.unread().is_empty());
    let deep = format!("From: a@example.org\n{}Hans", deep.collect::<String>());
    assert_eq!(heard(deep.as_bytes()).unread(), ["read-too-deep"]);
    let mails = "Content-Type: message/rfc822\n\n".repeat(1_000);
    assert_eq!(heard(mails.as_bytes()).unread(), ["read-too-deep"]);
}

#[test]
fn a_hundred_thousand_parts_are_all_told() {
    let parts = "--t\n\nHans\n".repeat(100_000);
    let heard = heard(&mail("Content-Type: multipart/mixed; boundary=t", &parts));
    assert_eq!(heard.words().matches("Hans").count(), 100_000);
    assert!(heard.unread().is_empty());
}

#[test]
fn a_head_of_ten_megabytes_costs_one_verdict() {
    let long = format!("X-Lang: {}", "x".repeat(10 << 20));
    assert_eq!(heard(&mail(&long, "Hans")).unread(), ["read-record-too-large"]);
    let many = "X-Viele: Ana\n".repeat(800_000);
    assert_eq!(heard(&mail(many.trim_end(), "Hans")).unread(), ["read-record-too-large"]);
    let addresses = format!("Cc: {}", "Ana <a@example.org>, ".repeat(40_000));
    assert!(heard(&mail(&addresses, "Hans")).words().contains("Hans"));
}

#[test]
fn a_long_line_is_told_whole() {
    let heard = heard(&mail("Content-Type: text/plain", &"Hans Kraft ".repeat(500_000)));
    assert_eq!(heard.words().matches("Kraft").count(), 500_000);
}

#[test]
fn a_file_written_into_the_text_is_read() {
    let heard = heard(&mail("", "Anbei.\nbegin 644 kunde.txt\n*2&%N<R!+<F%F=```\n`\nend\nGruss\n"));
    assert_eq!(files(&heard), ["kunde.txt"]);
    assert!(heard.words().contains("Hans Kraft") && heard.words().contains("Gruss"));
}
