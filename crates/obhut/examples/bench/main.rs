//! The bench: what the register costs, each figure beside its baseline in the same run.
//!
//! `cargo xtask bench` builds this program twice, as the product is and with sealing and tagging
//! switched off, and runs both; what differs is the price of the protection. Each line it prints is
//! a figure: engine, build, what, value, unit.

#![expect(clippy::print_stdout, reason = "the bench's answer is what it prints")]

mod ground;
mod growth;
mod http;
mod load;
mod made_up;
mod measure;
mod price;
mod races;
mod start;

use std::path::{Path, PathBuf};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.split_first() {
        Some((word, places)) if word == "--wait" => return start::wait(Path::new(&places[0])),
        Some((word, places)) if word == "--serve" => return http::serve(Path::new(&places[0])),
        Some((word, places)) if word == "--forget" => {
            return places.iter().for_each(|place| start::forget(Path::new(place)));
        }
        _ => {}
    }
    let bench = Bench::of(&words);
    if bench.wants("price") {
        price::run(&bench);
    }
    if ["growth", "find", "start", "desk", "verify", "sweep"].iter().any(|row| bench.wants(row)) {
        growth::run(&bench);
    }
    if bench.wants("http") {
        http::run(&bench);
    }
    if bench.wants("races") {
        races::run(&bench);
    }
}

/// What is to be measured, and on which engine.
struct Bench {
    rows: Vec<String>,
    /// The PostgreSQL server; without one, SQLite is measured.
    server: Option<String>,
    /// How large the register is to grow.
    persons: u64,
    /// Where the grown register is left, or was left by an earlier run of as many persons.
    keep: Option<PathBuf>,
    /// Customers whose creation is measured, and how many of them are read.
    created: u64,
    reads: u64,
    /// Persons the sweep finds due.
    due: u64,
    /// Rounds of each race.
    races: usize,
    /// How long people work at their pages.
    seconds: u64,
    /// The real binary, whose start is measured and which serves.
    binary: Option<PathBuf>,
    /// The least a server of the same make does.
    floor: Option<PathBuf>,
}

impl Bench {
    /// `--engine postgresql` measures on the server that `OBHUT_BENCH_POSTGRES` names.
    fn of(words: &[String]) -> Bench {
        let after = |name: &str| {
            words.iter().position(|word| word == name).and_then(|at| words.get(at + 1))
        };
        let number = |name: &str, usual: u64| {
            after(name).map_or(usual, |text| text.parse().expect("a number"))
        };
        let server = after("--engine").is_some_and(|engine| engine == "postgresql");
        let rows = after("--rows").map_or("price", String::as_str);
        Bench {
            rows: rows.split(',').map(str::to_owned).collect(),
            server: server
                .then(|| std::env::var("OBHUT_BENCH_POSTGRES").expect("the server's address")),
            persons: number("--persons", 100_000),
            keep: after("--keep").map(PathBuf::from),
            created: number("--created", 20_000).max(1),
            reads: number("--reads", 4_000).max(1),
            due: number("--due", 10_000),
            races: usize::try_from(number("--races", 1_000)).expect("a number of rounds"),
            seconds: number("--seconds", 180),
            binary: after("--binary").map(PathBuf::from),
            floor: after("--floor").map(PathBuf::from),
        }
    }

    fn wants(&self, row: &str) -> bool {
        self.rows.iter().any(|wanted| wanted == row)
    }

    fn url(&self) -> Option<&str> {
        self.server.as_deref()
    }

    fn on_server(&self) -> bool {
        self.server.is_some()
    }

    /// Prints one figure.
    fn say(&self, what: &str, value: f64, unit: &str) {
        let engine = if self.on_server() { "postgresql" } else { "sqlite" };
        let build = if seal::WITHOUT_SEALING { "plain" } else { "sealed" };
        println!("{engine}\t{build}\t{what}\t{value:.3}\t{unit}");
    }
}
