//! `job.fetch`: hands out the file a job has made. It lies sealed in the house's directory until it
//! was read to its end, a day at most.

use std::fs;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use model::{Act, JobId};
use seal::stream::Prelude;

use super::list::{File, is_own, row};
use super::{End, JobError, Outcome};
use crate::{Cx, Fault, House, keyring};

/// The folder they lie in.
const FOLDER: &str = "handed";
/// Milliseconds one is kept.
const KEPT: i64 = 24 * 3_600_000;

/// A file that is being handed out.
pub struct Fetched {
    pub name: String,
    pub kind: &'static str,
    /// How long it is, where that is known beforehand.
    pub bytes: Option<u64>,
    /// Read to its end, it is gone.
    pub from: Box<dyn Read + Send>,
}

/// Hands out the file of a job one has asked for.
///
/// # Errors
/// [`JobError`].
pub fn fetch(cx: &Cx, id: JobId) -> Result<Fetched, JobError> {
    let allowed = cx.allow(Act::JobFetch, None)?;
    let row = row(cx, id)?;
    let end = row.outcome.as_ref().filter(|_| is_own(cx, &row));
    let outcome = match end.map(|sealed| cx.register.open_end(id, sealed)).transpose()? {
        Some(End::Came(outcome)) => *outcome,
        _ => return Err(JobError::NoFile),
    };
    let path = path(&cx.house, id);
    let file = waiting(cx, id, &outcome).ok_or(JobError::NoFile)?;
    let fault = |error: io::Error| Fault::file(&path, &error);
    let opened = BufReader::with_capacity(1 << 17, fs::File::open(&path).map_err(fault)?);
    let (from, bytes): (Box<dyn Read + Send>, _) = match outcome {
        // A backup travels as it lies there.
        Outcome::BackedUp { .. } => (Box::new(opened), Some(file.bytes)),
        _ => {
            let mut opened = opened;
            let prelude = Prelude::read(&mut opened).map_err(fault)?;
            let key = cx.house.root.backup_key();
            let open = prelude.open(&key, opened).map_err(|error| fault(error.into()))?;
            (Box::new(open), None)
        }
    };
    cx.write_about(&allowed, |_, line| -> Result<(), JobError> {
        line.count = 1;
        Ok(())
    })?;
    let from = Box::new(Going { from, left: bytes, path });
    Ok(Fetched { name: file.name, kind: file.kind, bytes, from })
}

/// The file of a job that came to that, if it still lies here.
pub(super) fn waiting(cx: &Cx, id: JobId, outcome: &Outcome) -> Option<File> {
    let (name, kind) = match outcome {
        Outcome::Exported { name, .. } => (name, "text/plain; charset=utf-8"),
        Outcome::BackedUp { name, .. } => (name, "application/octet-stream"),
        _ => return None,
    };
    let bytes = fs::metadata(path(&cx.house, id)).ok()?.len();
    Some(File { name: name.clone(), kind, bytes })
}

/// Where the file of a job goes, with nothing there yet.
pub(super) fn place(house: &House, id: JobId) -> Result<PathBuf, Fault> {
    keyring::make_private(&house.dir.join(FOLDER))?;
    let path = path(house, id);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::file(&path, &error)),
        _ => Ok(path),
    }
}

fn path(house: &House, id: JobId) -> PathBuf {
    house.dir.join(FOLDER).join(id.to_string())
}

impl House {
    /// Removes files nobody has fetched in time. What cannot be removed now goes another time.
    pub(crate) fn tidy_handed(&self, now: i64) {
        for entry in fs::read_dir(self.dir.join(FOLDER)).into_iter().flatten().flatten() {
            if written(&entry).is_some_and(|at| at < now - KEPT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn written(entry: &fs::DirEntry) -> Option<i64> {
    let since = entry.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

/// A file that goes when it was read to its end.
struct Going<R> {
    from: R,
    /// What is still to be read, where its length is known: nobody asks for more than that, so
    /// the end is not always read.
    left: Option<u64>,
    path: PathBuf,
}

impl<R: Read> Read for Going<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(read as u64);
        }
        if self.left == Some(0) || read == 0 && !into.is_empty() {
            gone(&self.path);
        }
        Ok(read)
    }
}

fn gone(path: &Path) {
    // Where it cannot be removed now, it goes when its day is over.
    let _ = fs::remove_file(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_when_it_was_read_to_its_end_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, b"abc").unwrap();
        let mut from =
            Going { from: fs::File::open(&path).unwrap(), left: None, path: path.clone() };
        let mut some = [0; 2];
        from.read_exact(&mut some).unwrap();
        assert!(path.exists());
        let mut rest = Vec::new();
        from.read_to_end(&mut rest).unwrap();
        assert_eq!((rest.as_slice(), path.exists()), (&b"c"[..], false));
    }

    #[test]
    fn a_file_of_known_length_goes_with_its_last_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, b"abc").unwrap();
        let from = fs::File::open(&path).unwrap();
        let mut from = Going { from, left: Some(3), path: path.clone() };
        let mut all = [0; 3];
        from.read_exact(&mut all).unwrap();
        assert!(!path.exists());
    }
}
