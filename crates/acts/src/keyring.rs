//! The key directory: wrapped keys of workspaces and epochs, outside the database.
//!
//! An epoch's file is destroyed when every key it wrapped has gone over to the next one; from
//! then on nothing that was wrapped under it opens, in whatever copy it survives.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use model::WorkspaceId;
use seal::{EpochKey, RootKey, WorkspaceKey};

use crate::Fault;
use crate::ring::{FIRST, WorkspaceKeys};

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
        make_private(&self.dir)
    }

    /// What the file of a workspace's key of that number is called.
    pub(crate) fn workspace_name(ws: WorkspaceId, number: u8) -> String {
        if number == FIRST { format!("{ws}.workspace") } else { format!("{ws}.{number}.workspace") }
    }

    /// What the file of an epoch's key is called.
    pub(crate) fn epoch_name(ws: WorkspaceId, epoch: u32) -> String {
        format!("{ws}.{epoch}.epoch")
    }

    /// Puts a key file of that name in its place, as it came from a backup; `None` when it is no
    /// name of a key file.
    pub(crate) fn put_named(&self, name: &str, bytes: &[u8]) -> Option<Result<(), Fault>> {
        let number =
            |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
        let known = match name.split('.').collect::<Vec<_>>()[..] {
            [ws, epoch, "epoch"] => number(ws).and(number(epoch)).is_some(),
            _ => workspace_of(name)
                .is_some_and(|(ws, number)| Keyring::workspace_name(ws, number) == name),
        };
        known.then(|| write_whole(&self.dir.join(name), bytes))
    }

    fn workspace_file(&self, ws: WorkspaceId, number: u8) -> PathBuf {
        self.dir.join(Keyring::workspace_name(ws, number))
    }

    fn epoch_file(&self, ws: WorkspaceId, epoch: u32) -> PathBuf {
        self.dir.join(Keyring::epoch_name(ws, epoch))
    }

    /// Keeps other programs from changing keys until the answer is let go.
    pub(crate) fn lock(&self) -> Result<KeyLock, Fault> {
        let path = self.dir.join("lock");
        let file = private()
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|e| Fault::file(&path, &e))?;
        match file.try_lock() {
            Ok(()) => Ok(KeyLock { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(Fault::KeysBusy),
            Err(fs::TryLockError::Error(error)) => Err(Fault::file(&path, &error)),
        }
    }

    pub(crate) fn put_workspace(
        &self,
        root: &RootKey,
        ws: WorkspaceId,
        number: u8,
        key: &WorkspaceKey,
    ) -> Result<(), Fault> {
        write_whole(&self.workspace_file(ws, number), &root.wrap(key, ws.0, number))
    }

    /// A workspace's key of that number. After a change of the root was cut off, it may still lie
    /// beside the file it is to replace.
    pub(crate) fn workspace(
        &self,
        root: &RootKey,
        ws: WorkspaceId,
        number: u8,
    ) -> Result<WorkspaceKey, Fault> {
        let bytes = read_whole(&self.workspace_file(ws, number))?;
        root.unwrap(&bytes, ws.0, number)
            .or_else(|wrong| match read_whole(&self.next_workspace_file(ws, number)) {
                Ok(bytes) => root.unwrap(&bytes, ws.0, number),
                Err(_) => Err(wrong),
            })
            .map_err(|_| Fault::Sealed { what: "workspace-key" })
    }

    /// All keys that a workspace has had.
    pub(crate) fn keys_of(&self, root: &RootKey, ws: WorkspaceId) -> Result<WorkspaceKeys, Fault> {
        let numbers = self.key_numbers(ws)?;
        // Each resealing makes the next: where one is missing, tags would follow from another, and
        // nobody would be found by them.
        if !numbers.iter().copied().eq((FIRST..=u8::MAX).take(numbers.len())) {
            return Err(Fault::Sealed { what: "workspace-key" });
        }
        let later = numbers
            .into_iter()
            .filter(|number| *number != FIRST)
            .map(|number| Ok((number, self.workspace(root, ws, number)?)))
            .collect::<Result<Vec<_>, Fault>>()?;
        Ok(WorkspaceKeys::of(self.workspace(root, ws, FIRST)?, later))
    }

    /// The keys of workspaces that lie here: whose, and which of theirs.
    pub(crate) fn workspace_keys(&self) -> Result<Vec<(WorkspaceId, u8)>, Fault> {
        let mut found: Vec<_> =
            self.names()?.iter().filter_map(|name| workspace_of(name)).collect();
        found.sort_unstable();
        Ok(found)
    }

    /// The numbers of a workspace's keys, in their order.
    pub(crate) fn key_numbers(&self, ws: WorkspaceId) -> Result<Vec<u8>, Fault> {
        let all = self.workspace_keys()?;
        Ok(all.into_iter().filter(|(of, _)| *of == ws).map(|(_, number)| number).collect())
    }

    /// The workspaces that have a key here.
    pub(crate) fn workspaces(&self) -> Result<Vec<WorkspaceId>, Fault> {
        let all = self.workspace_keys()?;
        Ok(all.into_iter().filter(|(_, number)| *number == FIRST).map(|(ws, _)| ws).collect())
    }

    /// Whether a change of the root was cut off, or is under way.
    pub(crate) fn has_next_workspaces(&self) -> Result<bool, Fault> {
        Ok(self.names()?.iter().any(|name| name.ends_with(NEXT)))
    }

    fn next_workspace_file(&self, ws: WorkspaceId, number: u8) -> PathBuf {
        let name = Keyring::workspace_name(ws, number);
        self.dir.join(name + NEXT)
    }

    /// Lays a workspace's key under another root beside the one in use.
    pub(crate) fn put_next_workspace(
        &self,
        root: &RootKey,
        ws: WorkspaceId,
        number: u8,
        key: &WorkspaceKey,
    ) -> Result<(), Fault> {
        write_whole(&self.next_workspace_file(ws, number), &root.wrap(key, ws.0, number))
    }

    /// Puts keys under a new root in the place of the old ones, once that root is in force; what
    /// does not open under `root` is left over from a change that never came about, and goes.
    pub(crate) fn settle_workspaces(&self, root: &RootKey) -> Result<(), Fault> {
        for name in self.names()?.iter().filter(|name| name.ends_with(NEXT)) {
            let path = self.dir.join(name);
            let Some((ws, number)) = name.strip_suffix(NEXT).and_then(workspace_of) else {
                continue;
            };
            if root.unwrap(&read_whole(&path)?, ws.0, number).is_ok() {
                replace(&path, &self.workspace_file(ws, number))?;
            } else {
                overwrite(&path).map_err(|e| Fault::file(&path, &e))?;
            }
        }
        Ok(())
    }

    pub(crate) fn put_epoch(
        &self,
        key: &WorkspaceKey,
        ws: WorkspaceId,
        epoch: u32,
        inner: &EpochKey,
    ) -> Result<(), Fault> {
        write_whole(&self.epoch_file(ws, epoch), &key.wrap(inner, ws.0, epoch))
    }

    /// The file of an epoch's key as it is.
    pub(crate) fn epoch_bytes(&self, ws: WorkspaceId, epoch: u32) -> Result<Vec<u8>, Fault> {
        read_whole(&self.epoch_file(ws, epoch))
    }

    /// The key of one epoch, under whichever of the workspace's keys it lies.
    pub(crate) fn epoch(
        &self,
        keys: &WorkspaceKeys,
        ws: WorkspaceId,
        epoch: u32,
    ) -> Result<EpochKey, Fault> {
        let bytes = self.epoch_bytes(ws, epoch)?;
        let key = keys.that_wrapped(&bytes).ok_or(Fault::Sealed { what: "epoch-key" })?;
        key.unwrap(&bytes, ws.0, epoch).map_err(|_| Fault::Sealed { what: "epoch-key" })
    }

    /// The epochs of a workspace that still have a key, oldest first. One that is destroyed at
    /// this very moment may be missing.
    pub(crate) fn epochs(
        &self,
        keys: &WorkspaceKeys,
        ws: WorkspaceId,
    ) -> Result<Vec<(u32, EpochKey)>, Fault> {
        let mut found = Vec::new();
        for epoch in self.epoch_numbers(ws)? {
            match self.epoch(keys, ws, epoch) {
                Ok(inner) => found.push((epoch, inner)),
                Err(Fault::File { kind: ErrorKind::NotFound, .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }

    /// The numbers of the epochs that still have a key file, oldest first.
    pub(crate) fn epoch_numbers(&self, ws: WorkspaceId) -> Result<Vec<u32>, Fault> {
        let lead = format!("{ws}.");
        let number = |name: &str| name.strip_prefix(&lead)?.strip_suffix(".epoch")?.parse().ok();
        let mut numbers: Vec<u32> = self.names()?.iter().filter_map(|name| number(name)).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Destroys an epoch's key: the file is put aside, overwritten, written through and removed.
    pub(crate) fn destroy_epoch(&self, ws: WorkspaceId, epoch: u32) -> Result<(), Fault> {
        let path = self.epoch_file(ws, epoch);
        let gone = aside(&path);
        match fs::rename(&path, &gone) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Fault::file(&path, &error)),
        }
        sync_dir(&self.dir).and_then(|()| overwrite(&gone)).map_err(|e| Fault::file(&gone, &e))
    }

    /// Overwrites what was put aside to be destroyed when the program was cut off.
    pub(crate) fn destroy_leftovers(&self) -> Result<(), Fault> {
        for name in self.names()?.iter().filter(|name| name.ends_with(GONE)) {
            let path = self.dir.join(name);
            destroy_leftover(&path).map_err(|e| Fault::file(&path, &e))?;
        }
        Ok(())
    }

    fn names(&self) -> Result<Vec<String>, Fault> {
        let entries = fs::read_dir(&self.dir).map_err(|e| Fault::file(&self.dir, &e))?;
        Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
    }
}

/// Whose key a file holds, and which of theirs, by its name.
fn workspace_of(name: &str) -> Option<(WorkspaceId, u8)> {
    let name = name.strip_suffix(".workspace")?;
    let (ws, number) = match name.split_once('.') {
        Some((ws, number)) => (ws, number.parse().ok().filter(|number| *number > FIRST)?),
        None => (name, FIRST),
    };
    Some((WorkspaceId(ws.parse().ok()?), number))
}

/// The right to change keys, for as long as it is held.
pub(crate) struct KeyLock {
    _file: fs::File,
}

/// What the name of a workspace's key under the next root ends in.
const NEXT: &str = ".next";
/// What a file's name ends in that is put aside to be destroyed.
const GONE: &str = ".gone";

fn aside(path: &Path) -> PathBuf {
    let mut gone = path.as_os_str().to_owned();
    gone.push(GONE);
    gone.into()
}

/// Overwrites a file, writes it through and removes it.
fn overwrite(path: &Path) -> std::io::Result<()> {
    let length = fs::metadata(path)?.len();
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(&vec![0; usize::try_from(length).unwrap_or(4096)])?;
    file.sync_all()?;
    fs::remove_file(path)?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Finishes with a file that was put aside. If it is but a second name of one still in use, the
/// program was cut off before the new one took its place: only the name goes.
fn destroy_leftover(gone: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let used = gone.with_extension("");
    let same = match (fs::metadata(gone), fs::metadata(&used)) {
        (Ok(gone), Ok(used)) => (gone.dev(), gone.ino()) == (used.dev(), used.ino()),
        _ => false,
    };
    if same { fs::remove_file(gone) } else { overwrite(gone) }
}

/// Puts a file in the place of another, whose content is destroyed.
pub(crate) fn replace(new: &Path, old: &Path) -> Result<(), Fault> {
    let gone = aside(old);
    let swap = || -> std::io::Result<()> {
        if gone.exists() {
            destroy_leftover(&gone)?;
        }
        // Without a second name (no such thing on this disk) the old content is only let go.
        let kept = fs::hard_link(old, &gone).is_ok();
        fs::rename(new, old)?;
        old.parent().map_or(Ok(()), sync_dir)?;
        if kept { overwrite(&gone) } else { Ok(()) }
    };
    swap().map_err(|e| Fault::file(old, &e))
}

fn private() -> fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = fs::OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// Makes a directory that its owner alone may enter.
pub(crate) fn make_private(dir: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::create_dir_all(dir)
        .and_then(|()| fs::set_permissions(dir, fs::Permissions::from_mode(0o700)))
        .map_err(|e| Fault::file(dir, &e))
}

/// Reads a small file of the house.
pub(crate) fn read_whole(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|e| Fault::file(path, &e))
}

/// Writes a small file so that after a crash either the old or the new one is there: a new file
/// with owner-only rights, written through, then put in the place of the old.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let new = write_beside(path, bytes)?;
    let put = || -> std::io::Result<()> {
        fs::rename(&new, path)?;
        path.parent().map_or(Ok(()), sync_dir)
    };
    put().map_err(|e| Fault::file(path, &e))
}

/// Like [`write_whole`], and destroys what stood there before.
pub(crate) fn write_over(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    replace(&write_beside(path, bytes)?, path)
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, Fault> {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    let new = PathBuf::from(new);
    let write = || -> std::io::Result<()> {
        let mut file = private().create(true).truncate(true).open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|e| Fault::file(path, &e))?;
    Ok(new)
}

fn sync_dir(dir: &Path) -> std::io::Result<()> {
    fs::File::open(dir)?.sync_all()
}
