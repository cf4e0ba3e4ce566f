//! The folder in which a bench leaves its registers, gone at the end.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Trouble;

/// What the names of these folders begin with; the number of the process that made it follows.
const LEAD: &str = "obhut-bench-";

/// The folder of this run; it goes when dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes it, and removes those of runs that were cut off.
    pub fn make() -> Result<Scratch, Trouble> {
        const MAKING: &str = "making a folder for the bench";
        let base =
            std::env::var_os("OBHUT_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
        for entry in fs::read_dir(&base).map_err(Trouble::io(MAKING))?.flatten() {
            if entry.file_name().to_str().is_some_and(is_left_over) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        let folder = base.join(format!("{LEAD}{}", std::process::id()));
        fs::create_dir(&folder).map_err(Trouble::io(MAKING))?;
        Ok(Scratch(folder))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(cause) = fs::remove_dir_all(&self.0) {
            eprintln!("xtask: {} stays behind: {cause}", self.0.display());
        }
    }
}

/// Whether a folder of that name was made by a process that is no more.
fn is_left_over(name: &str) -> bool {
    let process = name.strip_prefix(LEAD).and_then(|rest| rest.parse::<u32>().ok());
    process.is_some_and(|process| !Path::new(&format!("/proc/{process}")).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_bench_left_behind_is_removed() {
        assert!(is_left_over(&format!("{LEAD}4294967295")));
        assert!(!is_left_over(&format!("{LEAD}{}", std::process::id())));
        assert!(!is_left_over("obhut-bench-mine"));
        assert!(!is_left_over("4294967295"));
    }
}
