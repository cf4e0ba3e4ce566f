//! How soon the real binary answers, and how much memory a process takes that only waits.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use acts::person;
use rustix::fs::{Advice, fadvise};

use crate::ground::{self, Ground, files};
use crate::measure::{Sample, memory_mb};
use crate::{Bench, made_up};

/// How often each start is tried.
const TRIES: u64 = 7;

/// From starting the binary to its answer to a search: with its files read from the disk, and with
/// them in memory.
pub fn cold(bench: &Bench, ground: &Ground, held: u64) {
    let Some(binary) = &bench.binary else { return };
    for (what, from_disk) in [("start from disk", true), ("start from memory", false)] {
        let mut sample = Sample::default();
        for n in 0..TRIES {
            let number = made_up::customer_number(n * (held / TRIES));
            if from_disk {
                forget_elsewhere(&[&ground.dir(), binary]);
            }
            let begun = Instant::now();
            let said = Command::new(binary)
                .args(["person", "find", &number, "--for", "orders", "--json"])
                .env("OBHUT_DATA", ground.dir())
                .env_remove("OBHUT_WORKSPACE")
                .env_remove("OBHUT_DATABASE")
                .stdin(Stdio::null())
                .output()
                .expect("the binary starts");
            sample.add(begun.elapsed());
            let found = String::from_utf8_lossy(&said.stdout).contains("\"id\"");
            assert!(found, "the binary: {}", String::from_utf8_lossy(&said.stderr));
        }
        bench.say(&format!("{what} p50"), sample.at(0.5), "ms");
        bench.say(&format!("{what} most"), sample.at(1.0), "ms");
    }
}

/// Lets a process of its own see to it that files are read from the disk by whoever is next. In this
/// one, closing a file of the database would take away the locks that SQLite holds on it.
fn forget_elsewhere(places: &[&Path]) {
    let program = std::env::current_exe().expect("this program has a file");
    let done = Command::new(program).arg("--forget").args(places).status();
    assert!(done.is_ok_and(|status| status.success()), "the system forgets files");
}

/// What that process does.
pub fn forget(place: &Path) {
    let all = if place.is_dir() { files(place) } else { vec![place.to_owned()] };
    for file in all {
        if let Ok(file) = File::open(&file) {
            let _ = file.sync_all();
            let _ = fadvise(&file, 0, None, Advice::DontNeed);
        }
    }
}

/// Memory of a process of its own that has opened the house and answered one search.
pub fn idle(bench: &Bench, ground: &Ground) {
    let program = std::env::current_exe().expect("this program has a file");
    let mut waiting = Command::new(program)
        .arg("--wait")
        .arg(ground.dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program starts again");
    let mut line = String::new();
    let said = waiting.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
    let resident = memory_mb(&waiting.id().to_string(), "VmRSS:");
    drop(waiting.stdin.take());
    let ended = waiting.wait().expect("it ends");
    assert!(ended.success() && said.is_some() && line.starts_with("open"), "it waited");
    bench.say("idle memory", resident, "MB");
}

/// Memory of the real binary while it serves the house and nobody asks it anything.
pub fn serving(bench: &Bench, ground: &Ground) {
    let Some(binary) = &bench.binary else { return };
    let mut server = Command::new(binary)
        .args(["serve", "--listen", "127.0.0.1:0", "--json"])
        .env("OBHUT_DATA", ground.dir())
        .env_remove("OBHUT_ORIGIN")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut line = String::new();
    let out = server.stdout.take().map(BufReader::new);
    let read = out.map_or(0, |mut out| out.read_line(&mut line).unwrap_or(0));
    let id = server.id().to_string();
    if read > 0 {
        // It says where it serves before its threads are up.
        std::thread::sleep(Duration::from_secs(2));
        bench.say("serving memory", memory_mb(&id, "VmRSS:"), "MB");
        let _ = Command::new("kill").arg(&id).status();
    }
    for _ in 0..100 {
        if !matches!(server.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = server.kill();
    let _ = server.wait();
}

/// What that process does: opens the house, answers one search, and waits to be let go.
pub fn wait(dir: &Path) {
    let house = ground::open(dir);
    let cx = ground::cx(&house);
    person::find(&cx, &made_up::customer_number(0), "orders").expect("found");
    println!("open");
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
