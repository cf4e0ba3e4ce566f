//! Space kept back on the disk, so that looking at a person can still be logged when the disk is
//! full. Without its line in the log nothing personal leaves, so a full disk would stop reading.

use std::fs;
use std::io::Write as _;
use std::path::Path;

const NAME: &str = "reserve";
/// Room for some thousand lines of the log.
const BYTES: usize = 4 << 20;

/// Takes the space, unless it is there or the disk has none left.
pub(crate) fn take(dir: &Path) {
    let path = dir.join(NAME);
    if path.exists() {
        return;
    }
    let taken = fs::File::create(&path).and_then(|mut file| {
        let piece = [0; 1 << 16];
        for _ in 0..BYTES / piece.len() {
            file.write_all(&piece)?;
        }
        file.sync_all()
    });
    if taken.is_err() {
        // Half a reserve would only make the disk fuller.
        let _ = fs::remove_file(&path);
    }
}

/// Gives the space free; says whether there was any.
pub(crate) fn release(dir: &Path) -> bool {
    fs::remove_file(dir.join(NAME)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_space_is_taken_once_and_given_once() {
        let dir = tempfile::tempdir().expect("a place");
        take(dir.path());
        assert_eq!(fs::metadata(dir.path().join(NAME)).expect("taken").len(), BYTES as u64);
        assert!(release(dir.path()));
        assert!(!release(dir.path()));
    }
}
