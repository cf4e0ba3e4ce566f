//! The scan: goes through folders and says of each file what personal data is in it.
//!
//! Files are met by a walk, read by readers without rights, looked through by the detectors, and
//! told about in the order they were met. Several are read at once. Nothing is changed; no value is
//! kept or told, only kinds, numbers, places and keyed fingerprints. A file is *clean*, *found* or
//! *unchecked*: whatever goes wrong costs that one file its answer and never makes it clean.

mod crew;
mod finding;
mod gather;
mod ledger;
mod names;
mod normal;
mod order;
mod pace;
mod patience;
mod remote;
mod sketch;
mod skip;
mod spot;
mod state;
mod system;
mod walk;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use read::{Listener, ReadError};

use crate::Settings;

pub use crew::{Outcome, ScanError, run};
pub use finding::{
    Change, Finding, First, Location, LocationId, Reason, Sort, Told, Unread, Verdict,
};
pub use ledger::Ledger;
pub use normal::normal_form;
pub use pace::{Going, Pace};
pub use remote::{Remote, RemoteTell, shown};
pub use sketch::Prints;
pub use skip::Skip;
pub use spot::Spot;
pub use state::{SetAside, State, StateError};
pub use walk::{Left, Target};

/// What a scan is asked to do.
pub struct Wish {
    /// Folders and files.
    pub targets: Vec<Target>,
    /// Databases and mailboxes.
    pub remotes: Vec<Remote>,
    pub skip: Skip,
    /// Folders that are left out: the scan's own.
    pub own: Vec<PathBuf>,
    /// Stay on the file system of each target.
    pub stay: bool,
    /// Files read at once, one at least.
    pub threads: usize,
    /// Larger files are said not to be checked, in bytes.
    pub most: Option<u64>,
    /// Read everything, even what is known and unchanged.
    pub again: bool,
    /// How it is looked through.
    pub settings: Settings,
}

/// Who reads files: one for each that is read at once.
pub trait Reads {
    /// Tells everything a file says; of the name only the extension counts.
    ///
    /// # Errors
    /// What makes the rest of the file unreadable; the pieces told before it stand.
    fn tell(
        &mut self,
        file: File,
        name: &str,
        listener: &mut dyn Listener,
    ) -> Result<(), ReadError>;
}

impl Reads for read::Reader {
    fn tell(
        &mut self,
        file: File,
        name: &str,
        listener: &mut dyn Listener,
    ) -> Result<(), ReadError> {
        read::Reader::tell(self, file, name, listener)
    }
}

/// A place and what only the machine may know of it.
pub struct Placed<'p> {
    pub location: &'p Location,
    /// The target it belongs to, and where it lies below, in the clear; nothing for a remote place.
    pub clear: Option<(&'p Path, &'p Path)>,
    /// The fingerprints of what was found.
    pub prints: Prints<'p>,
}

/// Takes the places of a scan, in the order they were met.
pub trait Sink {
    /// The next place.
    ///
    /// # Errors
    /// When it cannot be kept; the scan ends then.
    fn place(&mut self, placed: &Placed<'_>) -> io::Result<()>;
}

impl Sink for Ledger {
    fn place(&mut self, placed: &Placed<'_>) -> io::Result<()> {
        self.add(placed.location)
    }
}

/// The id a scan gives a place, for finding it again by its id.
pub struct Trace<'t> {
    key: &'t seal::FingerprintKey,
}

impl<'t> Trace<'t> {
    /// Under the key of the scan that gave the ids.
    pub fn new(key: &'t seal::FingerprintKey) -> Trace<'t> {
        Trace { key }
    }

    /// Goes through the names in the targets and visits each with its id.
    pub fn each(&self, targets: &[Target], mut visit: impl FnMut(LocationId, &Path)) {
        let skip = Skip::default();
        let targets: Vec<_> = targets.iter().cloned().map(std::sync::Arc::new).collect();
        for met in walk::Walk::new(&targets, &skip, &[], false) {
            let path = met.real();
            visit(crew::id(self.key, &path), &path);
        }
    }
}
