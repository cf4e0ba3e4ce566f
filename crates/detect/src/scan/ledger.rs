//! The places of one run in the order they were met, on the disk, for reports to go through.
//!
//! A report of a million files must not need the memory of a million. The file has no name and
//! goes with the process.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::finding::Location;
use super::system;

/// The places of one run.
pub struct Ledger {
    file: BufWriter<File>,
    count: u64,
}

impl Ledger {
    /// An empty one, in that folder.
    ///
    /// # Errors
    /// When the folder takes no file.
    pub fn new(folder: &Path) -> io::Result<Ledger> {
        Ok(Ledger { file: BufWriter::new(system::nameless(folder)?), count: 0 })
    }

    /// Adds a place.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn add(&mut self, location: &Location) -> io::Result<()> {
        serde_json::to_writer(&mut self.file, location)?;
        self.file.write_all(b"\n")?;
        self.count += 1;
        Ok(())
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// All of them, in the order they were added.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn each<E: From<io::Error>>(
        &mut self,
        mut visit: impl FnMut(Location) -> Result<(), E>,
    ) -> Result<(), E> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        let mut lines = BufReader::new(&*file);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line)? > 0 {
            visit(serde_json::from_slice(&line).map_err(io::Error::from)?)?;
            line.clear();
        }
        self.file.get_mut().seek(SeekFrom::End(0))?;
        Ok(())
    }
}
