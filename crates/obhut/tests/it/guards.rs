//! Guards: what the tree promises about itself, checked from its own text.
//!
//! A rule that nobody checks is a wish. Each test here reads the sources as they lie on the disk
//! and fails with the file, the line and what to do. Nothing is skipped: a file that a guard
//! expects and does not find is a failure too.

mod acts;
mod asvs;
mod doors;
mod floors;
mod manners;
mod schema;
mod secrets;
mod source;
mod words;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the workspace as text.
fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

/// A TOML file of the workspace.
fn read_toml(path: &str) -> toml::Table {
    read(path).parse().unwrap_or_else(|cause| panic!("{path}: {cause}"))
}

/// Fails with all findings at once, so that one run shows all there is to mend.
#[track_caller]
fn none(findings: &[String], what_to_do: &str) {
    assert!(findings.is_empty(), "\n  {}\n{what_to_do}\n", findings.join("\n  "));
}
