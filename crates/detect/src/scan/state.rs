//! What a scan remembers: so that it goes on after a stop, and next time reads only what changed.
//!
//! A file of its own (redb), safe against being killed at any moment. Places are in it by their keyed
//! hash, never by name; of what was found there are kinds, numbers and masked names of sheets and
//! columns; of values there are fingerprints. The key lies beside it, for its owner alone, unless a
//! house lends its own.

mod entry;
mod notes;

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use redb::{Database, DatabaseError, ReadableDatabase as _, ReadableTable as _, TableDefinition};
use seal::FingerprintKey;

use super::finding::LocationId;
use entry::Earlier;
pub(super) use entry::{Entry, MailId};
pub(super) use notes::Notes;

type Id<'a> = &'a [u8; 16];
const PLACES: TableDefinition<'static, Id<'static>, &[u8]> = TableDefinition::new("places");
const SEEN: TableDefinition<'static, Id<'static>, u64> = TableDefinition::new("seen");
const PRINTS: TableDefinition<'static, Id<'static>, &[u8]> = TableDefinition::new("prints");
const MAILS: TableDefinition<'static, &[u8; 24], &[u8]> = TableDefinition::new("mails");
const ABOUT: TableDefinition<'static, &str, u64> = TableDefinition::new("about");

/// The form of the tables above; another one is another file.
const FORM: u64 = 1;
/// What it is called.
const FILE: &str = "scan.redb";
/// Memory for pages that are used again.
const CACHE: usize = 32 << 20;
/// Less than that is not worth tidying.
const LEFT_OVER: u64 = 16 << 20;

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
    set_aside: Option<SetAside>,
}

/// A state that could not be read. It lies under another name, and the scan begins anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it lies now.
    pub path: PathBuf,
    /// Whether its key is gone, too: ids of earlier reports then lead to no file.
    pub with_key: bool,
}

impl State {
    /// Opens the state in that folder, or begins one, with the key that lies in it. One that cannot be
    /// read (cut off, foreign, of another version, without its key) is set aside.
    ///
    /// # Errors
    /// When it is in use or cannot be written.
    pub fn open(folder: &Path) -> Result<(State, FingerprintKey), StateError> {
        make(folder)?;
        let (key, keyless) = kept_key(folder)?;
        let mut state = State::open_with(folder)?;
        state.set_aside = keyless.or(state.set_aside);
        Ok((state, key))
    }

    /// Opens the state in that folder, or begins one; its key is kept elsewhere.
    ///
    /// # Errors
    /// When it is in use or cannot be written.
    pub fn open_with(folder: &Path) -> Result<State, StateError> {
        make(folder)?;
        let path = folder.join(FILE);
        match path.exists().then(|| State::opened(folder)) {
            Some(Err(StateError::Broken)) => State::anew(folder),
            Some(opened) => opened,
            None => State::begun(folder),
        }
    }

    fn begun(folder: &Path) -> Result<State, StateError> {
        // Half a beginning must not look like a state: it gets its name when it is whole.
        let begun = folder.join("scan.redb.new");
        remove(&begun)?;
        count_run(&open_file(&begun)?)?;
        std::fs::rename(&begun, folder.join(FILE))?;
        State::opened(folder)
    }

    fn opened(folder: &Path) -> Result<State, StateError> {
        let open = || {
            let database = open_file(&folder.join(FILE))?;
            let run = count_run(&database)?;
            Ok(State { database, folder: folder.to_owned(), run, set_aside: None })
        };
        // Who reads a file that is none may fall over it.
        catch_unwind(open).unwrap_or(Err(StateError::Broken))
    }

    /// Sets aside a state that turned out to be damaged inside and begins another, with the same key.
    /// Nobody may have it open.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin_again(folder: &Path) -> Result<(State, FingerprintKey), StateError> {
        let (key, _) = kept_key(folder)?;
        Ok((State::anew(folder)?, key))
    }

    fn anew(folder: &Path) -> Result<State, StateError> {
        let path = set_aside(&folder.join(FILE))?;
        let mut state = State::begun(folder)?;
        state.set_aside = Some(SetAside { path, with_key: false });
        Ok(state)
    }

    /// What was there and could not be read.
    pub fn set_aside(&self) -> Option<&SetAside> {
        self.set_aside.as_ref()
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
        let file = std::fs::metadata(self.folder.join(FILE))?.len();
        read.abort().map_err(broken)?;
        if file.max(size) > (used * 3).max(LEFT_OVER) {
            self.database.compact().map_err(broken)?;
        }
        Ok(())
    }

    /// Where this run writes.
    pub(super) fn notes(&self) -> Notes<'_> {
        Notes::new(self)
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
        DatabaseError::Storage(redb::StorageError::Io(cause)) if !is_content(cause.kind()) => {
            cause.into()
        }
        _ => StateError::Broken,
    })
}

/// Whether it is what was read that is wrong, and not the reading.
fn is_content(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidData | ErrorKind::UnexpectedEof | ErrorKind::InvalidInput)
}

/// Gives what cannot be read another name; the number of such names is not limited.
fn set_aside(path: &Path) -> Result<PathBuf, StateError> {
    let named = |number| path.with_added_extension(format!("unreadable-{number}"));
    let free = (1u32..).map(named).find(|name| name.symlink_metadata().is_err());
    let free = free.ok_or(StateError::Disk(ErrorKind::AlreadyExists))?;
    std::fs::rename(path, &free)?;
    Ok(free)
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
        write.open_table(MAILS).map_err(broken)?;
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

/// The key in the folder, made where there is none; and the state that was set aside because its key
/// is missing or is none.
fn kept_key(folder: &Path) -> Result<(FingerprintKey, Option<SetAside>), StateError> {
    let (path, state) = (folder.join("scan.key"), folder.join(FILE));
    let mut bytes = Vec::new();
    match File::open(&path).and_then(|file| file.take(33).read_to_end(&mut bytes)) {
        Ok(_) => {
            if let Ok(mut key) = <[u8; 32]>::try_from(bytes.as_slice()) {
                bytes.fill(0);
                return Ok((FingerprintKey::take(&mut key), None));
            }
            set_aside(&path)?;
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let aside = state.exists().then(|| set_aside(&state)).transpose()?;
    let key = FingerprintKey::random();
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    key.keep(|bytes| file.write_all(bytes))?;
    file.sync_all()?;
    Ok((key, aside.map(|path| SetAside { path, with_key: true })))
}

/// What is known of places. Each question is asked by itself: an answer that was held on to would
/// keep everything that changed since on the disk.
pub(super) struct Known<'s> {
    database: &'s Database,
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

    /// What is kept of a mail, if it was looked through in that version.
    pub(super) fn mail(&self, id: MailId, version: u64) -> Option<Vec<u8>> {
        let mails = self.database.begin_read().ok()?.open_table(MAILS).ok()?;
        let kept = mails.get(&id.key()).ok()??;
        let told = kept.value().strip_prefix(&version.to_le_bytes())?;
        Some(told.to_owned())
    }
}

#[cfg(test)]
mod tests;
