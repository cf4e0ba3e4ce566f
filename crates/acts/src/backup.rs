//! Backups: the whole house in one encrypted file, and a house from it, elsewhere or anew.
//!
//! A backup is taken from one state of the register while others go on writing, and reads the same
//! whichever engine wrote it. The keys stand in a part of their own, or in a file of their own that
//! can be kept for a shorter time. What was erased after a backup was made is erased again when it
//! is restored: the ledger of erasures lies beside the keys, never in a backup alone.

mod frame;
mod make;
mod restore;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use seal::RootKey;
use seal::stream::{Prelude, Reader, StreamError};
use seal::unseal::{Envelope, UnsealError};
use serde::{Deserialize, Serialize};

pub use make::{Made, Target, make};
pub use restore::{Restored, Source, restore};

use crate::opening::unseal_code;
use crate::{Denied, Fault};

/// The form of backup this version writes and reads.
const FORM: u32 = 1;

/// What stands in front of a backup, readable by anyone: what it is and what opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    form: u32,
    part: Part,
    /// The same for the two files of one backup, and for no other.
    set: String,
    /// UTC.
    made: String,
    /// The version of the program that made it.
    program: String,
    /// The last migration of the tables.
    schema: u32,
    /// How the root key was had, as it stood in `obhut.toml`.
    unseal: String,
    /// The root key, sealed for each way of having it.
    envelopes: Vec<Envelope>,
}

/// Which part of a backup a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// All of it.
    Whole,
    /// The rows; the keys lie in another file.
    Rows,
    Keys,
}

impl Header {
    /// Reads what stands in front of a backup. It is proven only when the backup is opened.
    ///
    /// # Errors
    /// [`BackupError`], when the file is none.
    pub fn read(path: &Path) -> Result<Header, BackupError> {
        Ok(open(path)?.0)
    }

    /// How the root key was had: `passphrase`, `file:PATH` or `credential:NAME`.
    #[must_use]
    pub fn unseal(&self) -> &str {
        &self.unseal
    }

    /// What the root key is sealed in.
    #[must_use]
    pub fn envelopes(&self) -> &[Envelope] {
        &self.envelopes
    }

    /// Whether the keys lie in a file of their own.
    #[must_use]
    pub fn keys_apart(&self) -> bool {
        self.part == Part::Rows
    }
}

/// Why a backup was not made, or a house not restored from one.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The root key was not had.
    #[error(transparent)]
    Unseal(#[from] UnsealError),
    /// There is a file of that name already; none is written over.
    #[error("there already")]
    Exists { path: PathBuf },
    /// Not a backup, or of a form this version does not know.
    #[error("no backup")]
    Form { path: PathBuf },
    /// A byte was changed, or parts moved, dropped or added.
    #[error("damaged")]
    Damaged { path: PathBuf },
    /// The file ends too early.
    #[error("cut off")]
    Cut { path: PathBuf },
    /// The keys lie in a file of their own, which was not named.
    #[error("the keys are missing")]
    NoKeys,
    /// The file of keys belongs to another backup, or is none.
    #[error("keys of another backup")]
    OtherKeys { path: PathBuf },
    /// The directory is not empty.
    #[error("not empty")]
    NotEmpty { dir: PathBuf },
    /// The database holds a register already.
    #[error("database in use")]
    DatabaseInUse,
    /// A line of the ledger of erasures cannot be read; counted from 1.
    #[error("ledger")]
    Ledger { path: PathBuf, line: usize },
}

impl From<store::Fault> for BackupError {
    fn from(fault: store::Fault) -> Self {
        BackupError::Fault(fault.into())
    }
}

impl BackupError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            BackupError::Denied(denied) => denied.code(),
            BackupError::Fault(fault) => fault.code(),
            BackupError::Unseal(unseal) => unseal_code(unseal),
            BackupError::Exists { .. } => "backup-exists",
            BackupError::Form { .. } => "backup-form",
            BackupError::Damaged { .. } => "backup-damaged",
            BackupError::Cut { .. } => "backup-cut",
            BackupError::NoKeys => "backup-no-keys",
            BackupError::OtherKeys { .. } => "backup-other-keys",
            BackupError::NotEmpty { .. } => "backup-not-empty",
            BackupError::DatabaseInUse => "house-database-in-use",
            BackupError::Ledger { .. } => "backup-ledger",
        }
    }

    /// What reading a backup failed with.
    fn reading(path: &Path, error: &io::Error) -> BackupError {
        let path = path.to_owned();
        match StreamError::of(error) {
            Some(StreamError::Form) => BackupError::Form { path },
            Some(StreamError::Cut { .. }) => BackupError::Cut { path },
            Some(StreamError::OtherKey | StreamError::Broken { .. }) => {
                BackupError::Damaged { path }
            }
            None if error.kind() == io::ErrorKind::InvalidData => BackupError::Damaged { path },
            None => Fault::file(&path, error).into(),
        }
    }
}

/// A backup's header, and the rest of it still sealed.
fn open(path: &Path) -> Result<(Header, Prelude, BufReader<File>), BackupError> {
    let file = File::open(path).map_err(|e| Fault::file(path, &e))?;
    let mut from = BufReader::with_capacity(1 << 17, file);
    let prelude = Prelude::read(&mut from).map_err(|e| BackupError::reading(path, &e))?;
    let header: Header = serde_json::from_slice(prelude.header())
        .map_err(|_| BackupError::Form { path: path.to_owned() })?;
    if header.form != FORM {
        return Err(BackupError::Form { path: path.to_owned() });
    }
    Ok((header, prelude, from))
}

/// A backup's content, under the root key it was made with.
fn unsealed(path: &Path, root: &RootKey) -> Result<Reader<BufReader<File>>, BackupError> {
    let (_, prelude, from) = open(path)?;
    prelude
        .open(&root.backup_key(), from)
        .map_err(|error| BackupError::reading(path, &error.into()))
}
