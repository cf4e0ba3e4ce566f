//! How the bench measures: CPU of the program and of the database server, wall time, memory.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use acts::import::{self, Intake, Plan, Reject, Report, Watch};
use acts::{Cx, House, person};
use model::PersonId;
use read::Row;

/// CPU and wall time of some work, in microseconds.
pub struct Cost {
    pub cpu_us: f64,
    pub wall_us: f64,
}

impl Cost {
    /// Measures work; `server` counts the PostgreSQL server's processes as well.
    pub fn of<T>(server: bool, work: impl FnOnce() -> T) -> Cost {
        let (cpu, begun) = (cpu(server), Instant::now());
        let _ = work();
        Cost {
            cpu_us: (self::cpu(server) - cpu) * 1e6,
            wall_us: begun.elapsed().as_secs_f64() * 1e6,
        }
    }
}

/// CPU seconds so far: of this program, and of all server processes if wanted.
fn cpu(server: bool) -> f64 {
    let own = of_process("self");
    let servers: f64 = if server {
        std::fs::read_dir("/proc")
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.bytes().all(|b| b.is_ascii_digit()))
            .filter(|pid| {
                std::fs::read_to_string(format!("/proc/{pid}/comm"))
                    .is_ok_and(|c| c.trim() == "postgres")
            })
            .map(|pid| of_process(&pid))
            .sum()
    } else {
        0.0
    };
    own + servers
}

fn of_process(pid: &str) -> f64 {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |at: usize| {
        after.split_whitespace().nth(at).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / TICKS
}

/// The most memory this program has held, in megabytes.
pub fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// A place of its own for a house, gone at the end.
pub fn place() -> tempfile::TempDir {
    let base = std::env::var_os("OBHUT_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
    tempfile::tempdir_in(base).expect("a place for the bench")
}

/// A database of its own on the server.
pub fn fresh_database(url: &str, built: &str) -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let name =
        format!("bench_{built}_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let (server, _) = url.rsplit_once('/').expect("an address with a database");
    let ask = |sql: String| std::process::Command::new("psql").args([url, "-qc", &sql]).status();
    let made = ask(format!("CREATE DATABASE {name}"));
    assert!(made.is_ok_and(|s| s.success()), "psql makes the database {name}");
    format!("{server}/{name}")
}

/// Bytes the house takes on the disk, its database included.
pub fn size(house: &House, dir: &Path) -> u64 {
    let files: u64 = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| e.metadata().ok())
        .filter(|m| m.is_file())
        .map(|m| m.len())
        .sum();
    match &house.file().database {
        Some(url) => {
            let asked = std::process::Command::new("psql")
                .args([url, "-Atqc", "SELECT pg_database_size(current_database())"])
                .output();
            let text =
                asked.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
            text.trim().parse().unwrap_or(files)
        }
        None => files,
    }
}

struct Quiet;

impl Watch for Quiet {
    fn progress(&mut self, _line: u64, _report: &Report) -> bool {
        true
    }

    fn reject(&mut self, reject: &Reject) {
        panic!("line {} was rejected: {}", reject.line, reject.reason);
    }
}

/// Takes rows in, as the command line does, without the file.
pub fn import(cx: &Cx, header: &[String], rows: impl Iterator<Item = Row>, name: &str) {
    let mut rows = rows.peekable();
    let samples: Vec<Vec<String>> = match rows.peek() {
        Some(Row::Cells { cells, .. }) => vec![cells.clone()],
        _ => Vec::new(),
    };
    let purposes = ["orders".to_owned(), "customer-service".to_owned()];
    let plan =
        Plan::guess(cx.register().rules(), header, &samples, &purposes, &[]).expect("a mapping");
    let from = Intake { name, file_hash: [0; 32] };
    let report = import::run(cx, &from, &plan, rows.map(Ok), false, &mut Quiet).expect("imported");
    assert_eq!(report.rejected, 0);
}

/// Ids of persons that are there, spread over the register.
pub fn some_ids(cx: &Cx, count: usize) -> Vec<PersonId> {
    (0..count as u64)
        .map(|n| {
            let answer =
                person::find(cx, &format!("K{:08}", n * 4), "customer-service").expect("found");
            answer.found.first().expect("imported").id
        })
        .collect()
}

/// Times of many tries.
#[derive(Default)]
pub struct Sample(Vec<Duration>);

impl Sample {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time, in milliseconds, below which that part of the tries lies.
    pub fn at(&mut self, part: f64) -> f64 {
        self.0.sort_unstable();
        let at = ((self.0.len() as f64 - 1.0) * part).round() as usize;
        self.0.get(at).map_or(0.0, |t| t.as_secs_f64() * 1e3)
    }
}
