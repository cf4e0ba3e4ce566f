//! How fast files come out of a worker: small ones, each with its way there and back, and a long
//! one. Run with a command that starts a worker: `pace target/…/read-test-worker worker`.

use std::fs::File;
use std::io::{Seek, Write};
use std::time::Instant;

use read::piece::{Listener, Piece};
use read::{ReadError, Reader, WorkerCommand};

const SMALL: u32 = 5_000;

/// Counts what it hears and keeps nothing.
#[derive(Default)]
struct Counted(u64);

impl Listener for Counted {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        if let Piece::Text { text, .. } = piece {
            self.0 += text.len() as u64;
        }
        Ok(())
    }
}

#[expect(clippy::print_stdout, reason = "this is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut command = std::env::args().skip(1);
    let program = command.next().ok_or("which worker?")?;
    let mut reader = Reader::new(WorkerCommand::new(program, command));
    let line = "Frau Leonie Köhler, Hauptstraße 5, 70174 Stuttgart, bestellt am 3. 4. 2026 sieben Stück.\n";

    let small = file(line, 20)?;
    let mut counted = Counted::default();
    reader.tell(small.try_clone()?, "notiz.txt", &mut counted)?;
    let start = Instant::now();
    for _ in 0..SMALL {
        reader.tell(small.try_clone()?, "notiz.txt", &mut counted)?;
    }
    let each = start.elapsed() / SMALL;
    println!("a small file: {} µs", each.as_nanos() as f64 / 1e3);

    let size = 10 << 20;
    let long = file(line, size / line.len())?;
    let start = Instant::now();
    reader.tell(long, "lang.txt", &mut counted)?;
    println!("a long text: {:.0} MB/s", size as f64 / 1e6 / start.elapsed().as_secs_f64());
    Ok(())
}

fn file(line: &str, lines: usize) -> std::io::Result<File> {
    let memory = rustix::fs::memfd_create("speed", rustix::fs::MemfdFlags::CLOEXEC)?;
    let mut file = File::from(memory);
    file.write_all(line.repeat(lines).as_bytes())?;
    file.rewind()?;
    Ok(file)
}
