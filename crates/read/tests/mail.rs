//! Mails and mailboxes through the worker: the reader's walls leave room for all that mails need.

use read::piece::Heard;
use read::{Piece, ReadError, Reader, Step, WorkerCommand};

type Test = Result<(), Box<dyn std::error::Error>>;

fn reader() -> Reader {
    Reader::new(WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"]))
}

fn heard(name: &str, bytes: &[u8]) -> Result<Heard, ReadError> {
    let mut heard = Heard::default();
    reader().tell_bytes(name, bytes, &mut heard)?;
    Ok(heard)
}

const MAIL: &str = "From: Leonie =?utf-8?q?K=C3=B6hler?= <leonie@example.org>\r\nTo: ana@example.org\r\n\
    Date: Mon, 12 Jan 2026 08:00:01 +0100\r\nMIME-Version: 1.0\r\nSubject: Angebot\r\n\
    Content-Type: multipart/mixed; boundary=t\r\n\r\n--t\r\nContent-Type: multipart/alternative; boundary=u\r\n\r\n\
    --u\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGuten Tag, Frau Silva\r\n--u\r\n\
    Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Gr&uuml;&szlig;e</p>\r\n--u--\r\n--t\r\n\
    Content-Type: text/csv\r\nContent-Disposition: attachment; filename=kunden.csv\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nTmFtZTtPcnQKSGFucyBLcmFmdDtVbG0KT3R0byBCbGF1O0Jvbm4K\r\n--t--\r\n";

#[test]
fn a_mail_is_recognised_without_a_name_and_told_whole() -> Test {
    let heard = heard("1700000000.M1P2.host:2,S", MAIL.as_bytes())?;
    let words = heard.words();
    for word in ["Leonie Köhler <leonie@example.org>", "Frau Silva", "Grüße", "Hans Kraft\tUlm"]
    {
        assert!(words.contains(word), "{word} is missing in {words}");
    }
    assert!(heard.unread().is_empty());
    Ok(())
}

#[test]
fn a_mailbox_is_told_mail_by_mail() -> Test {
    let one = format!("From - Mon Jan 12 08:00:01 2026\r\n{MAIL}\r\n");
    let heard = heard("Posteingang", one.repeat(300).as_bytes())?;
    let mails = heard.pieces.iter().filter(|piece| matches!(piece, Piece::Enter(Step::Message(_))));
    assert_eq!(mails.count(), 300);
    assert_eq!(heard.words().matches("Otto Blau").count(), 300);
    assert!(heard.unread().is_empty());
    Ok(())
}
