//! The project's own tools, started as `cargo xtask <command>`.
//!
//! Everything that people and CI do to the tree beyond `cargo build` goes through here, so that
//! there is one way to do it. Only the standard library is used: this must build in seconds.

#![expect(
    clippy::print_stderr,
    reason = "a tool for the terminal; standard output belongs to what it starts"
)]

mod bench;
mod browser;
mod described;
mod postgres;
mod run;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use run::Trouble;

const USAGE: &str = "\
cargo xtask <command>

  test      everything that has to hold: format, lints, dependencies, all tests on both engines,
            the API against its description, and the pages in a real browser
    --quick       leaves out what takes long: the dependency check, PostgreSQL, requests made up
                  from the description of the API, and the browser
    --no-install  installs nothing; what is missing is named and fails
  api       the API against its description alone
  browser   the journeys through the pages alone; words after it choose among them
  pictures  takes the pictures in docs/pictures anew
  bench     measures, in release mode, on both engines, and says which goals hold
    --quick       small counts; bench --help names the rest
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next();
    let rest: Vec<String> = words.collect();

    let outcome = match command.as_deref() {
        Some("test") => test::Wish::parse(&rest).and_then(|wish| test::run(&wish)),
        Some("api") => described::run(false),
        Some("browser") => {
            let words: Vec<&str> = rest.iter().map(String::as_str).collect();
            test::journeys(false, &words)
        }
        Some("pictures") => test::journeys(false, &["--ignored", "pictures"]),
        Some("bench") => bench::Wish::parse(&rest).and_then(|wish| bench::run(&wish)),
        Some("help" | "--help" | "-h") => {
            eprint!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(Trouble::Usage(format!("no such command: {other}"))),
        None => Err(Trouble::Usage("which command?".to_owned())),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble::Usage(why)) => {
            eprint!("{why}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace, wherever the command was typed.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
