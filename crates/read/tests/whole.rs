//! Files read whole through a worker that is used again and again.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::time::Duration;

use read::piece::{Heard, Listener, Piece, Step};
use read::{ReadError, Reader, Why, WorkerCommand};

type Test = Result<(), Box<dyn std::error::Error>>;

fn reader() -> Reader {
    Reader::new(WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"]))
}

fn file(content: &[u8]) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(content)?;
    file.rewind()?;
    Ok(file)
}

#[test]
fn many_files_come_out_of_one_worker_as_they_went_in() -> Test {
    let mut reader = reader();
    for number in 0..500 {
        let mut heard = Heard::default();
        let text = format!("Leonie Köhler, Kundin {number}\n");
        reader.tell(file(text.as_bytes())?, "notiz.txt", &mut heard)?;
        assert_eq!(heard.words().trim_end(), text.trim_end());
    }
    Ok(())
}

#[test]
fn a_long_file_arrives_whole() -> Test {
    let text = "Leonie Köhler, Hauptstraße 5, 70174 Stuttgart\n".repeat(200_000);
    let mut heard = Heard::default();
    reader().tell(file(text.as_bytes())?, "notiz.txt", &mut heard)?;
    let all: String = heard.pieces.iter().filter_map(text_of).collect();
    assert!(all == text);
    Ok(())
}

fn text_of(piece: &Piece) -> Option<&str> {
    match piece {
        Piece::Text { text, .. } => Some(text),
        _ => None,
    }
}

#[test]
fn bytes_from_elsewhere_are_told_too() -> Test {
    let mut heard = Heard::default();
    reader().tell_bytes("mail.txt", "Grüße".as_bytes(), &mut heard)?;
    assert_eq!(heard.words(), "Grüße\n");
    let endless = std::io::repeat(b'x').take(1 << 40);
    let error = reader().tell_bytes("mail.txt", endless, &mut Heard::default()).err();
    assert_eq!(error.map(|error| error.code()), Some("read-record-too-large"));
    Ok(())
}

#[test]
fn what_is_no_text_is_not_taken_for_read() -> Test {
    let mut reader = reader();
    let mut code = |content: &[u8]| -> Result<_, std::io::Error> {
        let told = reader.tell(file(content)?, "x.bin", &mut Heard::default());
        Ok(told.err().map(|error| error.code()))
    };
    assert_eq!(code(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0")?, Some("read-not-text"));
    assert_eq!(code(&[7, 0, 1, 0x80, 0xff, 3, 0, 2].repeat(50))?, Some("read-unknown-format"));
    assert_eq!(code(b"")?, None);
    Ok(())
}

/// Stops after the first piece.
struct Enough(usize);

impl Listener for Enough {
    fn piece(&mut self, _: Piece) -> Result<(), ReadError> {
        self.0 += 1;
        Err(ReadError::Stopped)
    }
}

#[test]
fn who_has_heard_enough_stops_one_file_and_not_the_next() -> Test {
    let mut reader = reader();
    let text = "Leonie Köhler\n".repeat(500_000);
    let mut enough = Enough(0);
    assert_eq!(reader.tell(file(text.as_bytes())?, "", &mut enough), Err(ReadError::Stopped));
    assert_eq!(enough.0, 1);
    let mut heard = Heard::default();
    reader.tell(file(b"Ben")?, "b.txt", &mut heard)?;
    assert_eq!(heard.words(), "Ben\n");
    Ok(())
}

/// How a file ends whose worker is this shell script.
fn end(script: &str) -> Result<Option<Why>, std::io::Error> {
    let mut reader = Reader::new(WorkerCommand::new("/bin/sh", ["-c", script, "worker"]));
    reader.patience(Duration::from_millis(300));
    let told = reader.tell(file(b"x")?, "x", &mut Heard::default());
    Ok(match told {
        Err(ReadError::CouldNotRead { why }) => Some(why),
        _ => None,
    })
}

#[test]
fn every_end_of_a_worker_has_its_meaning() -> Test {
    const BEGIN: &str = "printf '\\000\\002\\000\\000\\000[]' >&0; ";
    assert_eq!(end("sleep 20")?, Some(Why::Time));
    for (script, why) in [
        ("sleep 20", Why::Time),
        ("kill -ABRT $$", Why::Memory),
        ("kill -XCPU $$", Why::Time),
        ("exit 0", Why::Died),
        ("printf '\\007\\001' >&0", Why::Died),
        ("printf '\\007\\377\\377\\377\\377' >&0; sleep 20", Why::Garbled),
        // A step out of nothing.
        ("printf '\\007\\001\\000\\000\\000\\001' >&0; sleep 20", Why::Garbled),
        // Rows of a table, which nobody asked for.
        ("printf '\\002\\000\\000\\000\\000' >&0; sleep 20", Why::Garbled),
    ] {
        assert_eq!(end(&format!("{BEGIN}{script}"))?, Some(why), "{script}");
    }
    Ok(())
}

#[test]
fn a_step_that_a_dying_worker_left_open_is_closed() -> Test {
    // Begin; then a step into an annotation and nothing more.
    let script = "printf '\\000\\002\\000\\000\\000[]' >&0; \
        printf '\\007\\022\\000\\000\\000\\000\\015\\000\\000\\000{\"message\":7}' >&0; head -c3 >/dev/null";
    let mut reader = Reader::new(WorkerCommand::new("/bin/sh", ["-c", script, "worker"]));
    let mut heard = Heard::default();
    assert!(reader.tell(file(b"x")?, "x", &mut heard).is_err());
    assert_eq!(heard.pieces, [Piece::Enter(Step::Message(7)), Piece::Leave]);
    Ok(())
}

#[test]
fn a_database_is_told_with_every_table() -> Test {
    let place = tempfile::tempdir()?;
    let path = place.path().join("shop mit Leerzeichen?.db");
    let shop = rusqlite::Connection::open(&path)?;
    shop.execute_batch(
        "CREATE TABLE album (id INTEGER); CREATE TABLE kunden (name TEXT, ort TEXT);
         INSERT INTO kunden VALUES ('Leonie Köhler', 'Ulm');",
    )?;
    let mut reader = reader();
    let mut heard = Heard::default();
    reader.tell(File::open(&path)?, "shop.db", &mut heard)?;
    assert!(heard.words().contains("Leonie Köhler\tUlm"));
    let tables =
        heard.pieces.iter().filter(|piece| matches!(piece, Piece::Enter(Step::Table { .. })));
    assert_eq!(tables.count(), 2);

    shop.execute_batch("PRAGMA journal_mode = WAL; INSERT INTO kunden VALUES ('Ada', 'Bonn');")?;
    let told = reader.tell(File::open(&path)?, "shop.db", &mut Heard::default());
    assert_eq!(told, Err(ReadError::Unwritten));
    let mut heard = Heard::default();
    let log = File::open(place.path().join("shop mit Leerzeichen?.db-wal"))?;
    assert!(reader.tell(log, "shop.db-wal", &mut heard).is_err());
    assert!(heard.words().contains("Bonn"));
    Ok(())
}
