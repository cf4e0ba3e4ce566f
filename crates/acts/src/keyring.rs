//! The key directory: wrapped keys of workspaces and epochs, outside the database.
//!
//! An epoch's file is destroyed when every key it wrapped has gone over to the next one; from
//! then on nothing that was wrapped under it opens, in whatever copy it survives.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use model::WorkspaceId;
use seal::{EpochKey, RootKey, WorkspaceKey};

use crate::Fault;

/// The directory of wrapped keys.
#[derive(Clone, Debug)]
pub(crate) struct Keyring {
    dir: PathBuf,
}

impl Keyring {
    pub(crate) fn at(house: &Path) -> Keyring {
        Keyring { dir: house.join("keys") }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes the directory, readable by its owner alone.
    pub(crate) fn create(&self) -> Result<(), Fault> {
        fs::create_dir_all(&self.dir).map_err(|e| Fault::file(&self.dir, &e))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&self.dir, fs::Permissions::from_mode(0o700))
                .map_err(|e| Fault::file(&self.dir, &e))?;
        }
        Ok(())
    }

    fn workspace_file(&self, ws: WorkspaceId) -> PathBuf {
        self.dir.join(format!("{ws}.workspace"))
    }

    fn epoch_file(&self, ws: WorkspaceId, epoch: u32) -> PathBuf {
        self.dir.join(format!("{ws}.{epoch}.epoch"))
    }

    pub(crate) fn put_workspace(&self, root: &RootKey, ws: WorkspaceId, key: &WorkspaceKey) -> Result<(), Fault> {
        write_whole(&self.workspace_file(ws), &root.wrap(key, ws.0))
    }

    pub(crate) fn workspace(&self, root: &RootKey, ws: WorkspaceId) -> Result<WorkspaceKey, Fault> {
        let bytes = read_whole(&self.workspace_file(ws))?;
        root.unwrap(&bytes, ws.0).map_err(|_| Fault::Sealed { what: "workspace-key" })
    }

    pub(crate) fn put_epoch(&self, key: &WorkspaceKey, ws: WorkspaceId, epoch: u32, inner: &EpochKey) -> Result<(), Fault> {
        write_whole(&self.epoch_file(ws, epoch), &key.wrap(inner, ws.0, epoch))
    }

    /// The epochs of a workspace that still have a key, oldest first.
    pub(crate) fn epochs(&self, key: &WorkspaceKey, ws: WorkspaceId) -> Result<Vec<(u32, EpochKey)>, Fault> {
        let mut found = Vec::new();
        for epoch in self.epoch_numbers(ws)? {
            let bytes = read_whole(&self.epoch_file(ws, epoch))?;
            let inner = key.unwrap(&bytes, ws.0, epoch).map_err(|_| Fault::Sealed { what: "epoch-key" })?;
            found.push((epoch, inner));
        }
        Ok(found)
    }

    /// The numbers of the epochs that still have a key file, oldest first.
    pub(crate) fn epoch_numbers(&self, ws: WorkspaceId) -> Result<Vec<u32>, Fault> {
        let lead = format!("{ws}.");
        let mut numbers: Vec<u32> = fs::read_dir(&self.dir)
            .map_err(|e| Fault::file(&self.dir, &e))?
            .filter_map(Result::ok)
            .filter_map(|entry| {
                let name = entry.file_name();
                name.to_str()?.strip_prefix(&lead)?.strip_suffix(".epoch")?.parse().ok()
            })
            .collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Destroys an epoch's key: the file is overwritten, written through and removed.
    pub(crate) fn destroy_epoch(&self, ws: WorkspaceId, epoch: u32) -> Result<(), Fault> {
        let path = self.epoch_file(ws, epoch);
        let Ok(length) = fs::metadata(&path).map(|m| m.len()) else { return Ok(()) };
        let overwrite = || -> std::io::Result<()> {
            let mut file = fs::OpenOptions::new().write(true).open(&path)?;
            file.write_all(&vec![0; usize::try_from(length).unwrap_or(4096)])?;
            file.sync_all()?;
            fs::remove_file(&path)?;
            sync_dir(&self.dir)
        };
        overwrite().map_err(|e| Fault::file(&path, &e))
    }
}

/// Reads a small file of the house.
pub(crate) fn read_whole(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|e| Fault::file(path, &e))
}

/// Writes a small file so that after a crash either the old or the new one is there: a new file
/// with owner-only rights, written through, then put in the place of the old.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let new = path.with_extension(format!(
        "{}.new",
        path.extension().and_then(|e| e.to_str()).unwrap_or("file")
    ));
    let write = || -> std::io::Result<()> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        path.parent().map_or(Ok(()), sync_dir)
    };
    write().map_err(|e| Fault::file(path, &e))
}

fn sync_dir(dir: &Path) -> std::io::Result<()> {
    fs::File::open(dir)?.sync_all()
}
