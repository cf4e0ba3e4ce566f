//! `cargo xtask bench`: what the register costs, each figure beside its goal and, where it has one,
//! beside its baseline in the same run.
//!
//! The bench is built twice, as the product is and with sealing and tagging switched off; what
//! differs is the price of the protection. Benches are never part of `test`: a figure taken on a
//! busy machine is worth little. Ratios of CPU time are what to trust; the load stands beside them.

mod discovery;
mod figures;
mod programs;
mod scratch;
mod table;
mod wish;

use std::process::Command;

use crate::postgres::{Care, Server};
use crate::run::Trouble;
use figures::Figures;
use programs::Programs;
use scratch::Scratch;
pub use wish::Wish;
use wish::{Engine, Row};

/// Where the bench finds its PostgreSQL: the caller's, or else one that is started here, flushes to
/// disk like a firm's, and goes with the run.
const PLACE: &str = "OBHUT_BENCH_POSTGRES";

/// Builds, runs, and prints the table. An error when something that was asked for was not measured;
/// a figure that falls short is said in words and is none.
pub fn run(wish: &Wish) -> Result<(), Trouble> {
    if wish.help {
        eprint!("{}", wish::USAGE);
        return Ok(());
    }
    let scratch = Scratch::make()?;
    let mut figures = Figures::default();
    if wish.wants_register() {
        register(wish, &scratch, &mut figures)?;
    }
    if wish.wants_discovery() {
        discovery::measure(wish, &scratch, &mut figures)?;
    }
    table::print(wish, &mut figures);
    figures.complete()
}

/// Measures the register, on each engine.
fn register(wish: &Wish, scratch: &Scratch, figures: &mut Figures) -> Result<(), Trouble> {
    let programs = if wish.no_build { Programs::of_last_run()? } else { Programs::build()? };
    for engine in &wish.engines {
        let server = match engine {
            Engine::Sqlite => Place::Here,
            Engine::Postgresql => match Place::server(wish.no_install) {
                Ok(server) => server,
                Err(trouble) => {
                    figures.missing(format!("everything on PostgreSQL: {trouble}"));
                    continue;
                }
            },
        };
        let bench = Bench { wish, engine: *engine, programs: &programs, scratch, server };
        bench.measure(figures);
    }
    Ok(())
}

/// Where the database is.
enum Place {
    /// In files of the bench's own.
    Here,
    /// On the caller's server.
    Theirs(String),
    /// On a server of ours.
    Ours(Server),
}

impl Place {
    fn server(no_install: bool) -> Result<Place, Trouble> {
        match std::env::var(PLACE) {
            Ok(url) => Ok(Place::Theirs(url)),
            Err(_) => Server::start(Care::Durable, no_install).map(Place::Ours),
        }
    }

    /// Tells a program where the server is and, of ours, which process.
    fn tell(&self, command: &mut Command) {
        match self {
            Place::Here => {}
            Place::Theirs(url) => {
                command.env(PLACE, url);
            }
            Place::Ours(server) => {
                command.env(PLACE, server.url()).env("OBHUT_BENCH_SERVER", server.process());
                let usual = std::env::var_os("PATH").unwrap_or_default();
                let folders = std::env::split_paths(&usual);
                let folders = std::iter::once(server.programs().to_owned()).chain(folders);
                if let Ok(path) = std::env::join_paths(folders) {
                    command.env("PATH", path);
                }
            }
        }
    }
}

/// The measurements on one engine.
struct Bench<'a> {
    wish: &'a Wish,
    engine: Engine,
    programs: &'a Programs,
    scratch: &'a Scratch,
    server: Place,
}

impl Bench<'_> {
    fn measure(&self, figures: &mut Figures) {
        let (wish, programs) = (self.wish, self.programs);
        if wish.wants(Row::Price) || wish.wants(Row::Peers) {
            // In turns, so that what else the machine does meets all alike.
            for _ in 0..wish.rounds {
                self.run(figures, &programs.sealed, "price", &[]);
                if wish.wants(Row::Price) {
                    self.run(figures, &programs.plain, "price", &[]);
                }
                if wish.wants(Row::Peers) {
                    self.run(figures, &programs.peers, "peers", &[]);
                }
            }
        }
        let grown: Vec<&str> =
            Row::GROWN.iter().filter(|row| wish.wants(**row)).map(Row::name).collect();
        if !grown.is_empty() {
            let binary = programs.obhut.to_string_lossy();
            let persons = wish.persons(self.engine).to_string();
            let due = wish.due.to_string();
            let seconds = wish.seconds.to_string();
            let more = ["--persons", &persons, "--due", &due, "--binary", &binary];
            let more = [&more[..], &["--seconds", &seconds]].concat();
            self.run(figures, &programs.sealed, &grown.join(","), &more);
        }
        if wish.wants(Row::Growth) {
            // What a person takes on the disk without the protection, in a register of the same size.
            let persons = wish.first(self.engine).to_string();
            self.run(figures, &programs.plain, "growth", &["--persons", &persons]);
        }
        if wish.wants(Row::Http) {
            let (floor, binary) =
                (programs.floor.to_string_lossy(), programs.obhut.to_string_lossy());
            self.binary_size(figures);
            self.run(figures, &programs.sealed, "http", &["--binary", &binary, "--floor", &floor]);
            // The product refuses to be built without sealing; there the bench itself serves.
            self.run(figures, &programs.plain, "http", &[]);
        }
        if wish.wants(Row::Races) {
            let races = wish.races.to_string();
            self.run(figures, &programs.sealed, "races", &["--races", &races]);
        }
    }

    /// What the product takes on the disk.
    fn binary_size(&self, figures: &mut Figures) {
        let bytes = std::fs::metadata(&self.programs.obhut).map_or(f64::NAN, |m| m.len() as f64);
        let name = self.engine.name();
        figures.note(&format!("{name}\tsealed\tbinary\t{:.2}\tMB", bytes / 1e6), figures::load());
    }

    /// Runs one program and keeps its figures; one that breaks off is noted and the rest goes on.
    fn run(&self, figures: &mut Figures, program: &std::path::Path, rows: &str, more: &[&str]) {
        let mut command = Command::new(program);
        command
            .args(["--engine", self.engine.name(), "--rows", rows])
            .args(["--created", &self.wish.created.to_string()])
            .args(["--reads", &self.wish.reads.to_string()])
            .args(more)
            .env("OBHUT_BENCH_DIR", self.scratch.folder());
        self.server.tell(&mut command);
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        eprintln!("\n== {}: {name}, {rows}", self.engine.title());
        if let Err(trouble) = figures.take(&mut command) {
            let why = match trouble {
                Trouble::Failed { status, .. } => format!("{status}, its last words stand above"),
                other => other.to_string(),
            };
            let what = format!("{rows} on {} ({name}): {why}", self.engine.title());
            eprintln!("not measured: {what}");
            figures.missing(what);
        }
    }
}
