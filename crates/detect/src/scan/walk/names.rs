//! The names in a folder, sorted, a part at a time.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStringExt as _;

use rustix::fs::Dir;
use rustix::io::Result;

/// As many names are held at once. A folder with more is listed again for the next ones: a folder
/// with a million takes ten passes, and no more memory.
const HELD: usize = 100_000;

/// What is left of a folder.
#[derive(Default)]
pub(super) struct Listing {
    held: std::collections::btree_set::IntoIter<Vec<u8>>,
    last: Option<Vec<u8>>,
    ended: bool,
}

impl Listing {
    /// The next name.
    pub(super) fn next(&mut self, folder: &OwnedFd) -> Result<Option<OsString>> {
        loop {
            if let Some(name) = self.held.next() {
                return Ok(Some(OsString::from_vec(name)));
            }
            if self.ended {
                return Ok(None);
            }
            self.fill(folder, HELD)?;
        }
    }

    fn fill(&mut self, folder: &OwnedFd, most: usize) -> Result<()> {
        let mut least: BTreeSet<Vec<u8>> = BTreeSet::new();
        let mut more = false;
        for entry in Dir::read_from(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." || self.last.as_deref().is_some_and(|l| name <= l) {
                continue;
            }
            if least.len() == most {
                more = true;
                if least.last().is_some_and(|last| name >= last.as_slice()) {
                    continue;
                }
                least.pop_last();
            }
            least.insert(name.to_owned());
        }
        self.last = least.last().cloned().or(self.last.take());
        self.ended = !more;
        self.held = least.into_iter();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_held_in_parts_is_listed_whole_and_sorted() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..50 {
            std::fs::write(folder.path().join(format!("{number:02}")), "").unwrap();
        }
        let open = OwnedFd::from(std::fs::File::open(folder.path()).unwrap());
        let mut listing = Listing::default();
        let mut names = Vec::new();
        while !listing.ended {
            listing.fill(&open, 7).unwrap();
            names.extend(listing.held.by_ref());
        }
        let expected: Vec<_> = (0..50).map(|number| format!("{number:02}").into_bytes()).collect();
        assert_eq!(names, expected);
    }
}
