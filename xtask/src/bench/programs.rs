//! The programs that measure and are measured: built, and set aside where no later build replaces
//! them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::root;
use crate::run::{self, Trouble};

/// Set while compiling, it makes the build that neither seals nor tags.
const PLAIN: &str = "OBHUT_BENCH_PLAIN";

pub struct Programs {
    /// The bench over the register as it is.
    pub sealed: PathBuf,
    /// The same without sealing and tagging.
    pub plain: PathBuf,
    /// Plain SQL and pgcrypto.
    pub peers: PathBuf,
    /// The least a server of the same make does.
    pub floor: PathBuf,
    /// The product.
    pub obhut: PathBuf,
}

impl Programs {
    /// Builds all, the plain one first, so that what lies in the target folder afterwards seals.
    pub fn build() -> Result<Programs, Trouble> {
        let folder = folder();
        fs::create_dir_all(&folder).map_err(Trouble::io("making a folder for the programs"))?;
        let programs = Programs::named();
        let release = target().join("release");
        build(&["--package", "obhut", "--example", "bench"], true)?;
        aside(&release.join("examples/bench"), &programs.plain)?;
        let all = ["--package", "obhut", "--package", "store", "--package", "web"];
        let which =
            ["--bin", "obhut", "--example", "bench", "--example", "peers", "--example", "floor"];
        build(&[&all[..], &which[..]].concat(), false)?;
        aside(&release.join("examples/bench"), &programs.sealed)?;
        aside(&release.join("examples/peers"), &programs.peers)?;
        aside(&release.join("examples/floor"), &programs.floor)?;
        aside(&release.join("obhut"), &programs.obhut)?;
        Ok(programs)
    }

    /// Those that an earlier run has built.
    pub fn of_last_run() -> Result<Programs, Trouble> {
        let programs = Programs::named();
        let Programs { sealed, plain, peers, floor, obhut } = &programs;
        let all = [sealed, plain, peers, floor, obhut];
        if all.iter().all(|program| run::is_program(program)) {
            return Ok(programs);
        }
        Err(Trouble::Missing { what: "a program of an earlier run", how: "leave out --no-build" })
    }

    fn named() -> Programs {
        let at = |name: &str| folder().join(name);
        Programs {
            sealed: at("sealed"),
            plain: at("plain"),
            peers: at("peers"),
            floor: at("floor"),
            obhut: at("obhut"),
        }
    }
}

pub(super) fn build(which: &[&str], plain: bool) -> Result<(), Trouble> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--release", "--locked"]).args(which);
    if plain {
        cargo.env(PLAIN, "1");
    } else {
        cargo.env_remove(PLAIN);
    }
    run::must(&mut cargo)
}

fn aside(built: &Path, to: &Path) -> Result<(), Trouble> {
    fs::copy(built, to).map(drop).map_err(Trouble::io("setting a program of the bench aside"))
}

/// Where programs of the bench lie from run to run.
pub(super) fn folder() -> PathBuf {
    target().join("bench")
}

pub(super) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
