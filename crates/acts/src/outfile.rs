//! A file handed out: it has its name when it is whole, and not before. Shared by the acts; no act.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::Fault;

/// A file in the making, beside the place it is for. Let go without [`OutFile::keep`], it is
/// removed: half of it is worthless.
pub(crate) struct OutFile {
    path: PathBuf,
    part: PathBuf,
}

impl OutFile {
    /// Begins a file that its owner alone may read. None is written over.
    pub(crate) fn begin(path: &Path) -> Result<(OutFile, File), Fault> {
        if path.exists() {
            return Err(Fault::File { path: path.to_owned(), kind: io::ErrorKind::AlreadyExists });
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).mode(0o600).open(&part);
        let file = file.map_err(|e| Fault::file(&part, &e))?;
        Ok((OutFile { path: path.to_owned(), part }, file))
    }

    /// Where it is until it is kept.
    pub(crate) fn part(&self) -> &Path {
        &self.part
    }

    /// What went wrong with it.
    pub(crate) fn fault(&self, error: &io::Error) -> Fault {
        Fault::file(&self.part, error)
    }

    /// Gives it its name. What is in it has been written through by then.
    pub(crate) fn keep(self) -> Result<(), Fault> {
        let (part, path) = (&self.part, &self.path);
        // A file that came to be there since is not written over either.
        let kept = fs::hard_link(part, path).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::rename(part, path),
        });
        kept.map_err(|e| Fault::file(path, &e))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        File::open(folder).and_then(|f| f.sync_all()).map_err(|e| Fault::file(folder, &e))
    }
}

impl Drop for OutFile {
    fn drop(&mut self) {
        // Kept, it has another name by now.
        let _ = fs::remove_file(&self.part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_when_it_is_kept_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.txt");
        drop(OutFile::begin(&path).unwrap());
        let names = || fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names(), 0, "nothing is left of one that was let go");
        let (file, _) = OutFile::begin(&path).unwrap();
        assert!(!path.exists());
        file.keep().unwrap();
        assert!(path.exists() && names() == 1);
        assert!(OutFile::begin(&path).is_err(), "none is written over");
    }
}
