//! Goes through folders: sorted, without following links, however many files there are.
//!
//! Each folder is opened inside the one before, never by its whole path, so that nobody who may
//! write there can turn the way elsewhere while the scan is going on. Links are counted and left: what
//! they lead to inside the tree is met anyway, what lies outside was not asked for.

mod names;

use std::ffi::OsString;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rustix::fs::{AtFlags, CWD, FileType, Stat, fstat, statat};

use super::names::Names;
use super::skip::Skip;
use super::system;
use names::Listing;

/// Deeper folders are said not to have been looked into.
const DEPTH: usize = 200;

/// A file or folder that is looked through, as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// As it was typed.
    pub given: PathBuf,
    /// Where it really is.
    real: PathBuf,
    is_file: bool,
}

impl Target {
    /// Finds a target; one that is a link is followed, as somebody named it.
    ///
    /// # Errors
    /// When it is not there, or is neither folder nor file.
    pub fn find(given: &Path) -> io::Result<Target> {
        let real = given.canonicalize()?;
        let about = real.metadata()?;
        if !about.is_dir() && !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(Target { given: given.to_owned(), real, is_file: about.is_file() })
    }

    /// Where it really is.
    pub fn real(&self) -> &Path {
        &self.real
    }
}

/// A folder on the way.
#[derive(Debug)]
pub(super) struct Folder {
    /// Which target it belongs to.
    pub(super) target: Arc<Target>,
    /// From the target; empty for the target itself.
    pub(super) path: PathBuf,
    shown: OnceLock<(String, usize)>,
}

impl Folder {
    fn new(target: Arc<Target>, path: PathBuf) -> Arc<Folder> {
        Arc::new(Folder { target, path, shown: OnceLock::new() })
    }

    /// The folder that is opened first: the target, or where a target that is a file lies.
    pub(super) fn root(&self) -> &Path {
        match self.target.real.parent() {
            Some(parent) if self.target.is_file => parent,
            _ => &self.target.real,
        }
    }

    /// Where it really is.
    pub(super) fn real(&self) -> PathBuf {
        // Joined with nothing a path would get a slash at its end.
        if self.path.as_os_str().is_empty() {
            self.root().to_owned()
        } else {
            self.root().join(&self.path)
        }
    }

    /// As it was named, with names of persons masked; and how much of that names the target.
    fn shown(&self, names: &Names) -> (&str, usize) {
        let (shown, below) = self.shown.get_or_init(|| {
            let given = match self.target.given.parent() {
                Some(parent) if self.target.is_file => parent,
                _ => &self.target.given,
            };
            let mut shown = String::new();
            add_masked(&mut shown, given, names);
            let below = shown.len();
            add_masked(&mut shown, &self.path, names);
            (shown, below)
        });
        (shown, *below)
    }
}

fn add_masked(shown: &mut String, path: &Path, names: &Names) {
    for part in path.components() {
        if !(shown.is_empty() || shown.ends_with('/')) {
            shown.push('/');
        }
        shown.push_str(&names.masked(&part.as_os_str().to_string_lossy()));
    }
}

/// Something a scan has to say a word about.
#[derive(Debug, Clone)]
pub(super) struct Met {
    pub(super) folder: Arc<Folder>,
    pub(super) name: OsString,
    pub(super) stamp: Stamp,
    /// Why it cannot be looked into, if the way ends here already.
    pub(super) trouble: Option<&'static str>,
}

impl Met {
    /// Where it really is.
    pub(super) fn real(&self) -> PathBuf {
        if self.name.is_empty() { self.folder.real() } else { self.folder.real().join(&self.name) }
    }

    /// As it was named, with names of persons masked; and how much of that names the target.
    pub(super) fn shown(&self, names: &Names) -> (String, usize) {
        let (folder, below) = self.folder.shown(names);
        let name = names.masked(&self.name.to_string_lossy());
        let path = match folder {
            "" => name,
            folder if name.is_empty() || folder.ends_with('/') => format!("{folder}{name}"),
            folder => format!("{folder}/{name}"),
        };
        (path, below)
    }
}

/// By what a file is known to be unchanged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) size: u64,
    /// In nanoseconds since 1970.
    pub(super) modified: i64,
    pub(super) changed: i64,
    pub(super) inode: u64,
}

impl Stamp {
    #[expect(clippy::unnecessary_cast, reason = "the fields' types differ between machines")]
    pub(super) fn of(stat: &Stat) -> Stamp {
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000) + rest;
        Stamp {
            size: u64::try_from(stat.st_size).unwrap_or(0),
            modified: nanoseconds(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
            changed: nanoseconds(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
            inode: stat.st_ino as u64,
        }
    }
}

/// What was left on the way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Left {
    pub folders: u64,
    /// Links, which are not followed.
    pub links: u64,
    /// Devices, pipes, sockets, and file systems of the kernel.
    pub special: u64,
    /// What patterns leave out.
    pub excluded: u64,
    /// Folders on other file systems, where these are left out.
    pub elsewhere: u64,
}

/// The way through all targets.
pub(super) struct Walk<'w> {
    skip: &'w Skip,
    own: &'w [PathBuf],
    stay: bool,
    /// The last one is the next.
    waiting: Vec<Arc<Target>>,
    levels: Vec<Level>,
    pub(super) left: Left,
    /// Folders whose files may be there although they were not met.
    pub(super) unseen: Vec<PathBuf>,
}

/// A folder that is being gone through.
struct Level {
    folder: Arc<Folder>,
    open: OwnedFd,
    names: Listing,
    device: u64,
}

impl<'w> Walk<'w> {
    /// Through these targets but for the scan's own folders; `stay` on the file system of each.
    pub(super) fn new(
        targets: &[Arc<Target>],
        skip: &'w Skip,
        own: &'w [PathBuf],
        stay: bool,
    ) -> Walk<'w> {
        Walk {
            skip,
            own,
            stay,
            waiting: targets.iter().rev().cloned().collect(),
            levels: Vec::new(),
            left: Left::default(),
            unseen: Vec::new(),
        }
    }

    fn begin(&mut self, target: Arc<Target>) -> Option<Met> {
        let folder = Folder::new(target.clone(), PathBuf::new());
        let name = match target.real.file_name() {
            Some(name) if target.is_file => name.to_owned(),
            _ => OsString::new(),
        };
        let opened = system::folder(CWD, folder.root().as_os_str());
        let met = |trouble| Met {
            folder: folder.clone(),
            name: name.clone(),
            stamp: Stamp::default(),
            trouble,
        };
        let Ok(open) = opened else {
            self.unseen.push(folder.real());
            return Some(met(Some("read-not-allowed")));
        };
        if target.is_file {
            return match statat(&open, &name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) => Some(Met { stamp: Stamp::of(&stat), ..met(None) }),
                Err(_) => Some(met(Some("read-not-found"))),
            };
        }
        self.enter(folder.clone(), open).err().map(|trouble| met(Some(trouble)))
    }

    /// Steps into an open folder.
    fn enter(&mut self, folder: Arc<Folder>, open: OwnedFd) -> Result<(), &'static str> {
        let device = fstat(&open).map_err(|_| "read-disk")?.st_dev;
        let outside = self.levels.last().is_none_or(|level| level.device != device);
        if outside && system::is_of_the_kernel(&open) {
            self.left.special += 1;
            return Ok(());
        }
        if self.stay && outside && !self.levels.is_empty() {
            self.left.elsewhere += 1;
            self.unseen.push(folder.real());
            return Ok(());
        }
        self.left.folders += 1;
        self.levels.push(Level { folder, open, names: Listing::default(), device });
        Ok(())
    }

    /// What a name in the innermost folder is: to be read, or nothing.
    fn meet(&mut self, name: OsString) -> Option<Met> {
        let level = self.levels.last()?;
        let path = level.folder.path.join(&name);
        if self.skip.has(Path::new(&name), &path) {
            self.left.excluded += 1;
            return None;
        }
        let folder = level.folder.clone();
        let met =
            |stamp, trouble| Met { folder: folder.clone(), name: name.clone(), stamp, trouble };
        let stat = match statat(&level.open, &name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => stat,
            // Gone since its folder was listed.
            Err(rustix::io::Errno::NOENT) => return None,
            Err(_) => return Some(met(Stamp::default(), Some("read-not-allowed"))),
        };
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => return Some(met(Stamp::of(&stat), None)),
            FileType::Symlink => self.left.links += 1,
            FileType::Directory => {
                let stamp = Stamp { size: 0, ..Stamp::of(&stat) };
                let inner = level.folder.real().join(&name);
                if self.own.contains(&inner) {
                    self.left.excluded += 1;
                    return None;
                }
                if self.levels.len() >= DEPTH {
                    self.unseen.push(inner);
                    return Some(met(stamp, Some("scan-deep")));
                }
                return match system::folder(&level.open, &name) {
                    Ok(open) => {
                        let folder = Folder::new(folder.target.clone(), path);
                        self.enter(folder, open).err().map(|why| met(stamp, Some(why)))
                    }
                    Err(rustix::io::Errno::NOENT) => None,
                    Err(_) => {
                        self.unseen.push(inner);
                        Some(met(stamp, Some("read-not-allowed")))
                    }
                };
            }
            _ => self.left.special += 1,
        }
        None
    }
}

impl Iterator for Walk<'_> {
    type Item = Met;

    fn next(&mut self) -> Option<Met> {
        loop {
            let Some(level) = self.levels.last_mut() else {
                let target = self.waiting.pop()?;
                match self.begin(target) {
                    Some(met) => return Some(met),
                    None => continue,
                }
            };
            match level.names.next(&level.open) {
                Ok(Some(name)) => {
                    if let Some(met) = self.meet(name) {
                        return Some(met);
                    }
                }
                Ok(None) => {
                    self.levels.pop();
                }
                Err(_) => {
                    let folder = level.folder.clone();
                    self.levels.pop();
                    self.unseen.push(folder.real());
                    let stamp = Stamp::default();
                    let name = OsString::new();
                    return Some(Met { folder, name, stamp, trouble: Some("read-disk") });
                }
            }
        }
    }
}

/// Every folder from the root of the system to that of a path, the path itself last.
pub(super) fn above(path: &Path) -> impl Iterator<Item = &[u8]> {
    let mut above: Vec<&Path> = path.ancestors().collect();
    above.reverse();
    above.into_iter().map(|path| path.as_os_str().as_bytes())
}

/// Opens the files of a walk again, one after the other, each inside its folder.
#[derive(Default)]
pub(super) struct Opener {
    last: Option<(Arc<Folder>, OwnedFd)>,
}

impl Opener {
    /// Opens a file for reading, without leaving a trace where the system allows that.
    pub(super) fn open(&mut self, met: &Met) -> rustix::io::Result<OwnedFd> {
        let known = matches!(&self.last, Some((folder, _)) if Arc::ptr_eq(folder, &met.folder));
        if !known {
            let mut open = system::folder(CWD, met.folder.root().as_os_str())?;
            for part in met.folder.path.components() {
                open = system::folder(&open, part.as_os_str())?;
            }
            self.last = Some((met.folder.clone(), open));
        }
        let Some((_, folder)) = &self.last else { return Err(rustix::io::Errno::NOENT) };
        system::file(folder, &met.name)
    }
}

#[cfg(test)]
mod tests;
