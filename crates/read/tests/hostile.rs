//! Files made to hurt: each costs itself, never the reader, never the next file.

#[expect(dead_code, reason = "not every kind is needed here")]
mod book;
#[path = "hostile/made.rs"]
mod made;
#[path = "hostile/more.rs"]
mod more;
#[path = "../../../fuzz/src/told.rs"]
#[expect(dead_code, reason = "the mails have their own tests")]
mod told;

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::Path;

use read::piece::Heard;
use read::{Reader, WorkerCommand};

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
fn a_bomb_costs_itself_and_the_next_file_is_read() -> Test {
    let mut reader = reader();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&b"Leonie K\n".repeat(8_000_000))?;
    let bomb = packer.finish()?;
    let told = reader.tell(file(&bomb)?, "a.gz", &mut Heard::default());
    assert_eq!(told.map_err(|error| error.code()), Err("read-too-large"));
    let mut heard = Heard::default();
    reader.tell(file(b"Ben")?, "b.txt", &mut heard)?;
    assert_eq!(heard.words(), "Ben\n");
    Ok(())
}

/// How a file ends that brings its worker down.
const WORKER: [&str; 4] = ["read-memory", "read-time", "read-died", "read-panicked"];

#[test]
fn loops_lies_and_depths_cost_themselves_alone() -> Test {
    let mut reader = reader();
    for made::Hostile { name, content, end } in made::all().into_iter().chain(more::all()) {
        let mut heard = Heard::default();
        let told = reader.tell(file(&content)?, name, &mut heard).map_err(|error| error.code());
        match end {
            Some(end) => assert!(
                told == Err(end) || heard.unread().contains(&end),
                "{name}: {told:?}, {:?}",
                heard.unread()
            ),
            // Nothing is hidden in it, so all that counts is that the worker came through.
            None => assert!(!told.is_err_and(|code| WORKER.contains(&code)), "{name}: {told:?}"),
        }
        // Whatever it says of itself: what comes out is bounded by what it is.
        let most = read::limits::bytes_of(content.len() as u64);
        let steps = heard.pieces.len() as u64;
        assert!(heard.words().len() as u64 <= most && steps * 16 <= most, "{name}: {steps}");
        let mut next = Heard::default();
        reader.tell(file(b"Ben")?, "b.txt", &mut next)?;
        assert_eq!(next.words(), "Ben\n", "after {name}");
    }
    Ok(())
}

#[test]
fn a_sheet_of_far_cells_is_read_at_the_cost_of_its_cells() -> Test {
    const ROWS: u32 = 20_000;
    let content = more::sparse(ROWS);
    let mut heard = Heard::default();
    reader().tell(file(&content)?, "weit.xlsx", &mut heard)?;
    let words = heard.words();
    assert_eq!(words.matches("17\n").count(), ROWS as usize);
    assert!(words.len() < ROWS as usize * 20, "{}", words.len());
    Ok(())
}

#[test]
fn a_terabyte_of_nothing_is_no_text() -> Test {
    let file = tempfile::tempfile()?;
    // A disk that knows no holes refuses.
    if file.set_len(1 << 40).is_ok() {
        let told = reader().tell(file, "leer.txt", &mut Heard::default());
        assert_eq!(told.map_err(|error| error.code()), Err("read-unknown-format"));
    }
    Ok(())
}

#[test]
fn one_line_of_many_megabytes_is_read() -> Test {
    let mut reader = reader();
    let line = "Leonie ".repeat(3_000_000);
    for name in ["a.txt", "a.csv", "a.json", "a.xml", "a.html", "a.log"] {
        let mut heard = Heard::default();
        reader.tell(file(line.as_bytes())?, name, &mut heard)?;
        let words: usize =
            heard.words().split_whitespace().filter(|word| *word == "Leonie").count();
        assert_eq!(words, 3_000_000, "{name}");
    }
    Ok(())
}

type Target = fn(&[u8]);

/// Every file that the fuzzer keeps, changed a little in many ways.
#[test]
fn small_changes_break_no_reader() -> Test {
    let targets: [(&str, Target); 9] = [
        ("told_table", told::table),
        ("told_tree", told::tree),
        ("told_xml", told::xml),
        ("told_html", told::html),
        ("told_zip", told::zip),
        ("told_tape", told::tape),
        ("told_packed", told::packed),
        ("told_seven", told::seven),
        ("told_stored", told::stored),
    ];
    let mut chance = 7u64;
    let rounds = std::env::var("OBHUT_TEST_CHANGES").ok().and_then(|rounds| rounds.parse().ok());
    let rounds: u32 = rounds.unwrap_or(ROUNDS);
    for (target, body) in targets {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
        for entry in fs::read_dir(folder)? {
            let honest = fs::read(entry?.path())?;
            for _ in 0..rounds {
                body(&changed(&honest, &mut chance));
            }
        }
    }
    Ok(())
}

/// Changes of each file; by hand, `OBHUT_TEST_CHANGES` asks for more.
const ROUNDS: u32 = 60;

/// A few bytes changed, left out, doubled, or replaced by signs that mean something.
fn changed(honest: &[u8], chance: &mut u64) -> Vec<u8> {
    const SIGNS: &[u8] = b"\"'<>{}[],;:/\\\n\t\0\xff\x80&%=-PK";
    let mut bytes = honest.to_vec();
    let mut next = |below: usize| {
        *chance ^= *chance << 13;
        *chance ^= *chance >> 7;
        *chance ^= *chance << 17;
        usize::try_from(*chance >> 8).unwrap_or(0) % below.max(1)
    };
    for _ in 0..=next(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = next(bytes.len());
        match next(6) {
            0 => bytes[at] = next(256) as u8,
            1 => bytes[at] = SIGNS[next(SIGNS.len())],
            2 => bytes.truncate(at),
            3 => bytes.insert(at, SIGNS[next(SIGNS.len())]),
            4 => drop(bytes.drain(at..(at + next(9)).min(bytes.len()))),
            _ => {
                let end = (at + next(40)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}
