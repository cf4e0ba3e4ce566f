//! The file of a SQLite database: made for its owner alone, found or missed.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::SqliteLink;
use super::code::{cause, fault};
use crate::db::Options;
use crate::db::link::{Engine, Link, Role};
use crate::fault::{Cause, Fault};

/// The place of the file.
pub(crate) struct Sqlite {
    path: PathBuf,
    options: Options,
}

impl Sqlite {
    /// Makes the file, readable by its owner alone, when there is none and it is wanted.
    pub(crate) fn at(path: PathBuf, options: Options) -> Result<Self, Fault> {
        if !path.exists() {
            if !options.create {
                return Err(Fault::Absent);
            }
            make_private(&path)?;
        }
        Ok(Self { path, options })
    }
}

pub(super) fn make_private(path: &Path) -> Result<(), Fault> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Ok(_) => sync_folder(path),
        Err(error) => Err(from_os(&error)),
    }
}

/// A new file is only certain to be found again once its folder is on the disk.
fn sync_folder(path: &Path) -> Result<(), Fault> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| from_os(&error))
}

pub(super) fn from_os(error: &std::io::Error) -> Fault {
    use std::io::ErrorKind;
    let cause = Cause::from(error);
    match error.kind() {
        ErrorKind::NotFound => Fault::Absent,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Fault::Forbidden(cause),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::Full(cause),
        _ => Fault::Io(cause),
    }
}

impl Engine for Sqlite {
    fn connect(&self, role: Role) -> Result<Box<dyn Link>, Fault> {
        SqliteLink::open(&self.path, role, &self.options)
            .map(|link| Box::new(link) as Box<dyn Link>)
            .map_err(|error| match fault(&error, "store.open") {
                Fault::Absent if self.path.exists() => Fault::Forbidden(cause(&error)),
                other => other,
            })
    }

    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn group_limit(&self) -> usize {
        256
    }
}
