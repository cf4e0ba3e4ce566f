//! What a scan remembers: so that it goes on after a stop, and next time reads only what changed.
//!
//! A file of its own (redb), safe against being killed at any moment. Places are in it by their keyed
//! hash, never by name; of what was found there are kinds, numbers and masked names of sheets and
//! columns; of values there are fingerprints. The key lies beside it, for its owner alone, unless a
//! house lends its own.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use redb::{
    Database, DatabaseError, ReadableDatabase as _, ReadableTable as _, TableDefinition,
    WriteTransaction,
};
use seal::FingerprintKey;

use super::finding::{LocationId, Told};
use super::walk::Stamp;

type Id<'a> = &'a [u8; 16];
const PLACES: TableDefinition<'static, Id<'static>, &[u8]> = TableDefinition::new("places");
const SEEN: TableDefinition<'static, Id<'static>, u64> = TableDefinition::new("seen");
const PRINTS: TableDefinition<'static, Id<'static>, &[u8]> = TableDefinition::new("prints");
const ABOUT: TableDefinition<'static, &str, u64> = TableDefinition::new("about");

/// The form of the tables above; another one is another file.
const FORM: u64 = 1;
/// Memory for pages that are used again.
const CACHE: usize = 32 << 20;
/// Less than that is not worth tidying.
const LEFT_OVER: u64 = 16 << 20;
/// At the latest after that time, or so many places, what was read is safe.
const SAFE_AFTER: Duration = Duration::from_secs(2);
const SAFE_PLACES: usize = 50_000;

/// Why a state cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// Another scan uses it now.
    #[error("the state is in use")]
    Busy,
    /// It is damaged, of another version, or its key is missing.
    #[error("the state cannot be read")]
    Broken,
    /// The disk, or the rights on it.
    #[error("the state cannot be written: {0}")]
    Disk(std::io::ErrorKind),
}

impl From<std::io::Error> for StateError {
    fn from(error: std::io::Error) -> StateError {
        StateError::Disk(error.kind())
    }
}

/// What is remembered, in a folder of its own.
pub struct State {
    database: Database,
    folder: PathBuf,
    run: u64,
}

impl State {
    /// Opens the state in that folder, or begins one, with the key that lies in it.
    ///
    /// # Errors
    /// When it is in use, damaged, or cannot be written.
    pub fn open(folder: &Path) -> Result<(State, FingerprintKey), StateError> {
        make(folder)?;
        let key = kept_key(folder)?;
        Ok((State::open_with(folder)?, key))
    }

    /// Opens the state in that folder, or begins one; its key is kept elsewhere.
    ///
    /// # Errors
    /// When it is in use, damaged, or cannot be written.
    pub fn open_with(folder: &Path) -> Result<State, StateError> {
        make(folder)?;
        let path = folder.join("scan.redb");
        if !path.exists() {
            // Half a beginning must not look like a state: it gets its name when it is whole.
            let begun = folder.join("scan.redb.new");
            remove(&begun)?;
            count_run(&open_file(&begun)?)?;
            std::fs::rename(&begun, &path)?;
        }
        let database = open_file(&path)?;
        let run = count_run(&database)?;
        Ok(State { database, folder: folder.to_owned(), run })
    }

    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every place in which something with that fingerprint was found, or may have been.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn places_of(&self, mark: u64) -> Result<Vec<LocationId>, StateError> {
        let read = self.database.begin_read().map_err(broken)?;
        let prints = read.open_table(PRINTS).map_err(broken)?;
        let mut found = Vec::new();
        for place in prints.iter().map_err(broken)? {
            let (id, packed) = place.map_err(broken)?;
            if super::Prints(packed.value()).has(mark) {
                found.push(LocationId(*id.value()));
            }
        }
        Ok(found)
    }

    /// What is known of places.
    pub(super) fn known(&self) -> Known<'_> {
        Known { database: &self.database }
    }

    /// Gives the disk back what changes have left over, if that is most of the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn tidy(&mut self) -> Result<(), StateError> {
        let read = self.database.begin_write().map_err(broken)?;
        let about = read.stats().map_err(broken)?;
        let used = about.stored_bytes() + about.metadata_bytes();
        let size = about.allocated_pages() * about.page_size() as u64;
        let file = std::fs::metadata(self.folder.join("scan.redb"))?.len();
        read.abort().map_err(broken)?;
        if file.max(size) > (used * 3).max(LEFT_OVER) {
            self.database.compact().map_err(broken)?;
        }
        Ok(())
    }

    /// Where this run writes.
    pub(super) fn notes(&self) -> Notes<'_> {
        Notes { state: self, write: None, waiting: 0, since: Instant::now() }
    }
}

fn open_file(path: &Path) -> Result<Database, StateError> {
    // Made here, so that nobody else may read it.
    let mut how = OpenOptions::new();
    how.read(true).write(true).create(true).truncate(false).mode(0o600);
    drop(how.open(path)?);
    let database = Database::builder().set_cache_size(CACHE).create(path);
    database.map_err(|error| match error {
        DatabaseError::DatabaseAlreadyOpen => StateError::Busy,
        DatabaseError::Storage(redb::StorageError::Io(cause)) => cause.into(),
        _ => StateError::Broken,
    })
}

/// Makes what tables are missing and gives this run its number.
fn count_run(database: &Database) -> Result<u64, StateError> {
    let write = database.begin_write().map_err(broken)?;
    let run = {
        let mut about = write.open_table(ABOUT).map_err(broken)?;
        let number = |key| about.get(key).map(|found| found.map(|n| n.value())).map_err(broken);
        let (form, run) = (number("form")?, number("run")?.unwrap_or(0) + 1);
        if form.is_some_and(|form| form != FORM) {
            return Err(StateError::Broken);
        }
        about.insert("form", FORM).map_err(broken)?;
        about.insert("run", run).map_err(broken)?;
        write.open_table(PLACES).map_err(broken)?;
        write.open_table(SEEN).map_err(broken)?;
        write.open_table(PRINTS).map_err(broken)?;
        run
    };
    write.commit().map_err(broken)?;
    Ok(run)
}

/// Takes away what an earlier beginning left.
fn remove(path: &Path) -> Result<(), StateError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn broken<E>(_: E) -> StateError {
    StateError::Broken
}

fn make(folder: &Path) -> Result<(), StateError> {
    Ok(DirBuilder::new().recursive(true).mode(0o700).create(folder)?)
}

/// The key in the folder; made where there is neither key nor state.
fn kept_key(folder: &Path) -> Result<FingerprintKey, StateError> {
    let path = folder.join("scan.key");
    let mut bytes = [0; 32];
    match File::open(&path) {
        Ok(mut file) => {
            file.read_exact(&mut bytes).map_err(broken)?;
            Ok(FingerprintKey::take(&mut bytes))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            if folder.join("scan.redb").exists() {
                return Err(StateError::Broken);
            }
            let key = FingerprintKey::random();
            let mut file =
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            key.keep(|bytes| file.write_all(bytes))?;
            file.sync_all()?;
            Ok(key)
        }
        Err(error) => Err(error.into()),
    }
}

/// What is known of places. Each question is asked by itself: an answer that was held on to would
/// keep everything that changed since on the disk.
pub(super) struct Known<'s> {
    database: &'s Database,
}

/// A place as it was last read.
pub(super) struct Earlier {
    pub(super) stamp: Stamp,
    /// What it was looked through with.
    pub(super) version: u64,
    pub(super) told: Told,
}

impl Known<'_> {
    /// What is known of a place; nothing that cannot be read counts.
    pub(super) fn place(&self, id: LocationId) -> Option<Earlier> {
        let places = self.database.begin_read().ok()?.open_table(PLACES).ok()?;
        Entry::unpack(places.get(&id.0).ok()??.value())
    }

    /// The fingerprints of what was found in a place.
    pub(super) fn prints(&self, id: LocationId) -> Option<Vec<u8>> {
        let prints = self.database.begin_read().ok()?.open_table(PRINTS).ok()?;
        Some(prints.get(&id.0).ok()??.value().to_owned())
    }
}

/// What a place is kept as.
pub(super) struct Entry<'e> {
    pub(super) id: LocationId,
    pub(super) stamp: Stamp,
    pub(super) version: u64,
    /// Fingerprints of the folders it lies in.
    pub(super) above: &'e [u64],
    pub(super) told: &'e Told,
    pub(super) prints: &'e [u8],
}

impl Entry<'_> {
    /// Numbers first, eight bytes each, then what was told, if there is anything to tell.
    fn packed(&self) -> Vec<u8> {
        let Stamp { size, modified, changed, inode } = self.stamp;
        let numbers =
            [size, modified.cast_unsigned(), changed.cast_unsigned(), inode, self.version];
        let mut packed: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        packed.push(u8::try_from(self.above.len()).unwrap_or(u8::MAX));
        let above = self.above.iter().take(usize::from(u8::MAX));
        packed.extend(above.flat_map(|mark| mark.to_le_bytes()));
        if *self.told != Told::default() {
            // Words and numbers always become JSON.
            let _ = serde_json::to_writer(&mut packed, self.told);
        }
        packed
    }

    fn unpack(packed: &[u8]) -> Option<Earlier> {
        let numbers = packed.as_chunks::<8>().0.get(..5)?;
        let number = |at: usize| u64::from_le_bytes(numbers[at]);
        let above = usize::from(*packed.get(40)?);
        let told = packed.get(41 + above * 8..)?;
        let told = match told {
            [] => Told::default(),
            told => serde_json::from_slice(told).ok()?,
        };
        let stamp = Stamp {
            size: number(0),
            modified: number(1).cast_signed(),
            changed: number(2).cast_signed(),
            inode: number(3),
        };
        Some(Earlier { stamp, version: number(4), told })
    }

    fn lies_in(packed: &[u8], folders: &[u64]) -> bool {
        let count = packed.get(40).map_or(0, |count| usize::from(*count));
        let above = packed.get(41..41 + count * 8).unwrap_or_default();
        above.as_chunks::<8>().0.iter().any(|mark| folders.contains(&u64::from_le_bytes(*mark)))
    }
}

/// Writes what a run reads, safe every few seconds.
pub(super) struct Notes<'s> {
    state: &'s State,
    write: Option<WriteTransaction>,
    waiting: usize,
    since: Instant,
}

impl Notes<'_> {
    /// A place was met and is as before.
    pub(super) fn seen(&mut self, id: LocationId) -> Result<(), StateError> {
        let run = self.state.run;
        self.with(|write| {
            write.open_table(SEEN).map_err(broken)?.insert(&id.0, run).map_err(broken)?;
            Ok(())
        })
    }

    /// A place was read.
    pub(super) fn read(&mut self, entry: &Entry<'_>) -> Result<(), StateError> {
        let run = self.state.run;
        self.with(|write| {
            let id = &entry.id.0;
            let packed = entry.packed();
            let mut places = write.open_table(PLACES).map_err(broken)?;
            places.insert(id, packed.as_slice()).map_err(broken)?;
            write.open_table(SEEN).map_err(broken)?.insert(id, run).map_err(broken)?;
            let mut prints = write.open_table(PRINTS).map_err(broken)?;
            // One byte alone holds no fingerprint.
            if entry.prints.len() > 1 {
                prints.insert(id, entry.prints).map_err(broken)?;
            } else {
                prints.remove(id).map_err(broken)?;
            }
            Ok(())
        })
    }

    fn with(
        &mut self,
        change: impl FnOnce(&WriteTransaction) -> Result<(), StateError>,
    ) -> Result<(), StateError> {
        let write = match self.write.take() {
            Some(write) => write,
            None => self.state.database.begin_write().map_err(broken)?,
        };
        change(&write)?;
        self.write = Some(write);
        self.waiting += 1;
        if self.waiting >= SAFE_PLACES || self.since.elapsed() >= SAFE_AFTER {
            self.save()?;
        }
        Ok(())
    }

    /// From here on what was noted survives anything.
    pub(super) fn save(&mut self) -> Result<(), StateError> {
        if let Some(write) = self.write.take() {
            write.commit().map_err(|error| match error {
                redb::CommitError::Storage(redb::StorageError::Io(cause)) => cause.into(),
                _ => StateError::Broken,
            })?;
        }
        (self.waiting, self.since) = (0, Instant::now());
        Ok(())
    }

    /// Forgets the places in these folders that were not met in this run, but for those in folders
    /// that could not be entered; says how many.
    pub(super) fn forget_gone(
        &mut self,
        within: &[u64],
        unseen: &[u64],
    ) -> Result<u64, StateError> {
        self.save()?;
        let mut gone = Vec::new();
        let read = self.state.database.begin_read().map_err(broken)?;
        let places = read.open_table(PLACES).map_err(broken)?;
        let seen = read.open_table(SEEN).map_err(broken)?;
        for place in places.iter().map_err(broken)? {
            let (id, packed) = place.map_err(broken)?;
            let last = seen.get(id.value()).map_err(broken)?.map(|run| run.value());
            let packed = packed.value();
            if last != Some(self.state.run)
                && Entry::lies_in(packed, within)
                && !Entry::lies_in(packed, unseen)
            {
                gone.push(*id.value());
            }
        }
        for id in &gone {
            self.with(|write| {
                write.open_table(PLACES).map_err(broken)?.remove(id).map_err(broken)?;
                write.open_table(SEEN).map_err(broken)?.remove(id).map_err(broken)?;
                write.open_table(PRINTS).map_err(broken)?.remove(id).map_err(broken)?;
                Ok(())
            })?;
        }
        self.save()?;
        Ok(gone.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_for_one_scan_at_a_time_and_its_key_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (first, key) = State::open(folder.path()).unwrap();
        assert_eq!(State::open(folder.path()).err(), Some(StateError::Busy));
        drop(first);
        let (_, again) = State::open(folder.path()).unwrap();
        assert_eq!(key.value("EMAIL", "x"), again.value("EMAIL", "x"));
    }

    #[test]
    fn a_beginning_that_was_cut_off_is_begun_again() {
        let folder = tempfile::tempdir().unwrap();
        for half in ["scan.key.new", "scan.redb.new"] {
            std::fs::write(folder.path().join(half), "half").unwrap();
        }
        assert!(State::open(folder.path()).is_ok());
    }

    #[test]
    fn without_its_key_a_state_is_none() {
        let folder = tempfile::tempdir().unwrap();
        drop(State::open(folder.path()).unwrap());
        std::fs::remove_file(folder.path().join("scan.key")).unwrap();
        assert_eq!(State::open(folder.path()).err(), Some(StateError::Broken));
    }

    #[test]
    fn a_place_is_remembered_until_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::open(folder.path()).unwrap().0;
        let id = LocationId([7; 16]);
        let stamp = Stamp { size: 9, modified: -5, changed: 3, inode: 1 };
        let told = Told { people: 4, ..Told::default() };
        let mut notes = state.notes();
        notes
            .read(&Entry { id, stamp, version: 2, above: &[11, 12], told: &told, prints: &[] })
            .unwrap();
        notes.save().unwrap();
        let earlier = state.known().place(id).unwrap();
        assert_eq!((earlier.stamp, earlier.version, earlier.told.people), (stamp, 2, 4));
        assert_eq!(notes.forget_gone(&[12], &[]).unwrap(), 0, "it was met in this run");
        drop(notes);
        drop(state);
        let state = State::open(folder.path()).unwrap().0;
        assert_eq!(state.notes().forget_gone(&[13], &[]).unwrap(), 0, "not in this folder");
        assert_eq!(state.notes().forget_gone(&[12], &[11]).unwrap(), 0, "it could not be entered");
        assert_eq!(state.notes().forget_gone(&[12], &[]).unwrap(), 1);
        assert!(state.known().place(id).is_none());
    }
}
