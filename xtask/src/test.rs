//! `cargo xtask test`: the one command that says whether the tree holds.
//!
//! Every step runs even when nothing is installed but Rust: what is missing is fetched, or named.
//! The development profile is used throughout, so that a machine with two cores gets from a fresh
//! clone to an answer in well under an hour.

use std::time::Instant;

use crate::browser::Driver;
use crate::described;
use crate::postgres::{Care, Server};
use crate::run::{self, Trouble};

/// What the caller wants left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Without the dependency check, PostgreSQL, the made-up requests and the browser.
    quick: bool,
    /// A missing tool is an error, never a download.
    no_install: bool,
}

impl Wish {
    pub fn parse(words: &[String]) -> Result<Self, Trouble> {
        let mut wish = Self::default();
        for word in words {
            match word.as_str() {
                "--quick" => wish.quick = true,
                "--no-install" => wish.no_install = true,
                other => return Err(Trouble::Usage(format!("test does not know {other}"))),
            }
        }
        Ok(wish)
    }
}

/// The steps, cheapest first; the first that fails ends the run.
pub fn run(wish: &Wish) -> Result<(), Trouble> {
    step("format", || run::must(run::cargo().args(["fmt", "--all", "--check"])))?;
    step("lints", || {
        let mut clippy = run::cargo();
        clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
        run::must(&mut clippy)
    })?;
    if !wish.quick {
        step("dependencies", || dependencies(wish))?;
    }
    step("tests", || tests(wish))?;
    if wish.quick {
        eprintln!(
            "\nquick: not checked were the dependencies, everything on PostgreSQL, the API with \
             requests made up from its description, and the pages in a browser"
        );
    } else {
        step("API", || described::run(wish.no_install))?;
        // After the others, which keep all cores busy: a page that waits for a core looks slow.
        step("browser", || journeys(wish.no_install, &[]))?;
    }
    Ok(())
}

/// Licences, sources and fences of the dependencies, as `deny.toml` has them. Advisories are left
/// out: their answer changes without a change of ours, so they are asked before a release.
fn dependencies(wish: &Wish) -> Result<(), Trouble> {
    if run::on_path("cargo-deny").is_none()
        && run::quietly(run::cargo().args(["deny", "--version"])).is_err()
    {
        const HOW: &str = "cargo install --locked cargo-deny";
        if wish.no_install {
            return Err(Trouble::Missing { what: "cargo-deny", how: HOW });
        }
        // Not in the workspace's own target folder: its builds have other profiles.
        run::must(
            run::cargo()
                .args(["install", "--locked", "cargo-deny"])
                .current_dir(std::env::temp_dir()),
        )
        .map_err(|_| Trouble::Missing { what: "cargo-deny", how: HOW })?;
    }
    run::must(run::cargo().args([
        "deny",
        "--locked",
        "--workspace",
        "check",
        "bans",
        "licenses",
        "sources",
    ]))
}

/// All tests, on SQLite and on a PostgreSQL that lives only as long as they do.
fn tests(wish: &Wish) -> Result<(), Trouble> {
    let mut cargo = run::cargo();
    cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    // The browser has a step of its own.
    cargo.env_remove("OBHUT_TEST_WEBDRIVER");
    if wish.quick {
        cargo.env_remove("OBHUT_TEST_POSTGRES").env_remove("OBHUT_TEST_POSTGRES_ABOVE");
        return run::must(&mut cargo);
    }
    let server = Server::start(Care::Fast, wish.no_install)?;
    cargo
        .env("OBHUT_TEST_POSTGRES", server.url())
        .env("OBHUT_TEST_POSTGRES_ABOVE", server.url_above());
    let outcome = run::must(&mut cargo);
    server.stop();
    outcome
}

/// The journeys through the pages, in a browser that lives only as long as they do; `words` go to
/// the tests.
pub fn journeys(no_install: bool, words: &[&str]) -> Result<(), Trouble> {
    run::must(run::cargo().args(["build", "--locked", "-p", "obhut"]))?;
    let driver = Driver::start(no_install)?;
    let mut cargo = run::cargo();
    cargo.args(["test", "--locked", "-p", "e2e", "--test", "journeys", "--"]).args(words);
    driver.name_to(&mut cargo);
    let outcome = run::must(&mut cargo);
    driver.stop();
    outcome
}

fn step(name: &str, work: impl FnOnce() -> Result<(), Trouble>) -> Result<(), Trouble> {
    eprintln!("\n== {name}");
    let begin = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "holds" } else { "FAILED" };
    eprintln!("== {name} {verdict} after {} s", begin.elapsed().as_secs());
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(given: &[&str]) -> Vec<String> {
        given.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn nothing_is_left_out_unless_asked() {
        let wish = Wish::parse(&[]).expect("no words are fine");
        assert_eq!(wish, Wish { quick: false, no_install: false });
    }

    #[test]
    fn a_misspelt_wish_is_refused() {
        assert!(matches!(Wish::parse(&words(&["--quik"])), Err(Trouble::Usage(_))));
    }
}
