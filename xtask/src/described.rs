//! The API held to its own description, by a program of others that makes up requests from it:
//! Schemathesis, in one version, in a Python environment of its own below `target`.

use std::path::PathBuf;
use std::process::Command;

use crate::run::{self, Trouble};

/// The version that was looked at; its requests for a seed are the same every time.
const SCHEMATHESIS: &str = "4.32.5";

/// The program, brought here when it is missing.
pub fn program(no_install: bool) -> Result<PathBuf, Trouble> {
    let home = crate::root().join("target").join(format!("schemathesis-{SCHEMATHESIS}"));
    let program = home.join("bin/schemathesis");
    let works = || run::quietly(Command::new(&program).arg("--version")).is_ok();
    if works() {
        return Ok(program);
    }
    const HOW: &str = "python3 with venv and pip; cargo xtask test then fetches the rest itself";
    let missing = || Trouble::Missing { what: "schemathesis", how: HOW };
    if no_install || run::on_path("python3").is_none() {
        return Err(missing());
    }
    run::must(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))
        .map_err(|_| missing())?;
    let wanted = format!("schemathesis=={SCHEMATHESIS}");
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted];
    run::must(Command::new(home.join("bin/python")).args(pip))?;
    if works() { Ok(program) } else { Err(missing()) }
}

/// The one test that needs it, over a house of its own.
pub fn run(no_install: bool) -> Result<(), Trouble> {
    let program = program(no_install)?;
    let mut cargo = run::cargo();
    cargo
        .args(["test", "--locked", "-p", "obhut", "--test", "it", "web::api::generated"])
        .env("OBHUT_TEST_SCHEMATHESIS", program);
    run::must(&mut cargo)
}
