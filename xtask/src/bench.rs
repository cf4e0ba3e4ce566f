//! `cargo xtask bench`: the same program twice, as the product is and with sealing and tagging
//! switched off, so that the difference is the price of the protection.
//!
//! Benches are never part of `test`: a figure taken on a busy machine is worth little. Ratios of
//! CPU time are what to trust; the load is printed beside them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::postgres::{Care, Server};
use crate::root;
use crate::run::{self, Trouble};

/// Where the bench finds its PostgreSQL: the caller's, or else one that is started here, flushes to
/// disk like a firm's, and goes with the run.
const PLACE: &str = "OBHUT_BENCH_POSTGRES";
/// Set while compiling, it makes the build that neither seals nor tags.
const PLAIN: &str = "OBHUT_BENCH_PLAIN";

/// The figures whose price is given, each with the most it may cost.
const PRICED: &[(&str, f64)] = &[("create CPU", 1.8), ("read CPU", 2.0), ("stored", 1.5)];

/// Builds both, runs both, prints every figure and the ratios.
pub fn run(args: &[String]) -> Result<(), Trouble> {
    let plain = built(true)?;
    let sealed = built(false)?;
    if std::env::var_os(PLACE).is_some() {
        return measure(&plain, &sealed, args, None);
    }
    let server = Server::start(Care::Durable, false)?;
    let outcome = measure(&plain, &sealed, args, Some(server.url()));
    server.stop();
    outcome
}

/// Builds the bench and sets it aside under a name of its own.
fn built(plain: bool) -> Result<PathBuf, Trouble> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--release", "--package", "obhut", "--example", "bench"]);
    if plain {
        cargo.env(PLAIN, "1");
    } else {
        cargo.env_remove(PLAIN);
    }
    run::must(&mut cargo)?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let examples = target.join("release/examples");
    let aside = examples.join(if plain { "bench-plain" } else { "bench-sealed" });
    std::fs::copy(examples.join("bench"), &aside)
        .map_err(Trouble::io("setting the bench aside"))?;
    Ok(aside)
}

fn measure(
    plain: &PathBuf,
    sealed: &PathBuf,
    args: &[String],
    server: Option<String>,
) -> Result<(), Trouble> {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    eprintln!("load before: {}", load.trim());
    let run_one = |program: &PathBuf, more: &[&str]| {
        let mut command = std::process::Command::new(program);
        command.args(args).args(more);
        if let Some(url) = &server {
            command.env(PLACE, url);
        }
        run::quietly(&mut command)
    };
    let before = figures(&run_one(plain, &["--prices"])?);
    let text = run_one(sealed, &[])?;
    eprint!("{text}");
    let after = figures(&text);
    eprintln!("\nprice of the protection, against the same program in plain text:");
    for engine in ["sqlite", "postgresql"] {
        for (what, most) in PRICED {
            let key = (engine.to_owned(), (*what).to_owned());
            if let (Some(plain), Some(sealed)) = (before.get(&key), after.get(&key)) {
                eprintln!(
                    "{engine}\t{what}\t{sealed:.1} / {plain:.1}\t= {:.2} (at most {most})",
                    sealed / plain
                );
            }
        }
    }
    Ok(())
}

/// Engine and figure to value; the first of each, which is that of the priced record.
fn figures(text: &str) -> BTreeMap<(String, String), f64> {
    let mut found = BTreeMap::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        if let [engine, _, what, value, _] = parts[..]
            && let Ok(value) = value.parse()
        {
            found.entry((engine.to_owned(), what.to_owned())).or_insert(value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_figure_of_a_name_counts() {
        let text = "engine\tbuild\twhat\tvalue\tunit\nsqlite\tsealed\tstored\t10.5\tb\nsqlite\tsealed\tstored\t2\tb\n";
        let key = ("sqlite".to_owned(), "stored".to_owned());
        assert_eq!(figures(text).get(&key), Some(&10.5));
    }
}
