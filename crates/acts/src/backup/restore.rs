//! `backup.restore`: a house from a backup, in an empty directory and an empty database.
//!
//! The rows come in one transaction: all of them, or none. Only when the ledger of erasures has
//! been replayed and the log was gone through is the configuration written, and with it the
//! directory is a house.

use std::collections::HashSet;
use std::fs;
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use model::{Act, Actor, PersonId, WorkspaceId};
use seal::RootKey;
use seal::chain::{Tree, leaf_hash};
use seal::unseal::{Envelope, Unseal};
use store::dump::Table;
use store::{MIGRATIONS, Options, Read, Store, Where, Write};

use super::frame::{Piece, Unpacked, cells};
use super::{BackupError, Header, Part, open, unsealed};
use crate::finality::{self, Turn};
use crate::house::HouseFile;
use crate::keyring::{self, Keyring};
use crate::ledger::{self, Entry};
use crate::line::Line;
use crate::scribe::Scribe;
use crate::{Cx, Fault, House, erasing, opening};

/// What is restored from, and into what.
pub struct Source<'a> {
    pub file: &'a Path,
    /// The file of the keys, where they were kept apart.
    pub keys: Option<&'a Path>,
    /// The directory of the house to be: not there, empty, or with nothing in it but the ledger of
    /// erasures of the house it takes the place of.
    pub dir: &'a Path,
    /// An empty PostgreSQL database; without one the register is a SQLite file in `dir`.
    pub database: Option<&'a str>,
    /// What opens the backup: as the house was opened when it was made, or its recovery kit.
    pub opened_by: &'a dyn Unseal,
    /// How the root key is had from now on, as it stands in `obhut.toml`.
    pub unseal: &'a str,
    /// Seals the root key anew for that; without it the backup's own envelopes go on.
    pub method: Option<&'a dyn Unseal>,
    /// A ledger of erasures beside the one that may lie in `dir`.
    pub ledger: Option<&'a Path>,
    pub actor: Actor,
    pub now: Timestamp,
}

/// What was restored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    pub rows: u64,
    pub workspaces: u64,
    /// Persons who had been erased since the backup, and were erased again.
    pub erased: u64,
    /// The workspaces whose log does not add up; it did not when the backup was made.
    pub broken_logs: Vec<WorkspaceId>,
}

/// Restores a house. `progress` is told how many rows are there.
///
/// # Errors
/// [`BackupError`]; then there is no house in the directory.
pub fn restore(
    from: &Source<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<(Arc<House>, Restored), BackupError> {
    let (header, ..) = open(from.file)?;
    check_parts(from, &header)?;
    let (_, root) = opening::open(&header.envelopes, from.opened_by)?;
    let erased = ledger_of(from)?;
    check_empty(from.dir)?;
    let restored = fill(from, &header, root, &erased, progress);
    if restored.is_err() {
        clear(from.dir);
    }
    restored
}

/// Fills the empty directory and the empty database; the configuration comes last.
fn fill(
    from: &Source<'_>,
    header: &Header,
    root: RootKey,
    erased: &[Entry],
    progress: &mut dyn FnMut(u64),
) -> Result<(Arc<House>, Restored), BackupError> {
    keyring::make_private(from.dir)?;
    let keyring = Keyring::at(from.dir);
    keyring.create()?;

    let file = HouseFile::new(from.database, from.unseal);
    let store = open_empty(from, header.schema)?;
    let mut files = Vec::new();
    let rows = store.write_alone(|w| {
        files.clear();
        let mut rows = 0;
        for path in [Some(from.file), from.keys].into_iter().flatten() {
            load(w, path, &root, &mut files, &mut rows, progress)?;
        }
        Ok::<u64, BackupError>(rows)
    })?;
    store.migrate(MIGRATIONS, from.now.as_millisecond())?;
    for (name, content) in &files {
        let damaged = || BackupError::Damaged { path: from.file.to_owned() };
        keyring.put_named(name, content).ok_or_else(damaged)??;
    }
    opening::put(&keyring, &envelopes(header, &root, from.method)?)?;

    let scribe = Scribe::default();
    let root = Arc::new(root);
    let house = Arc::new(House { dir: from.dir.to_owned(), file, store, root, keyring, scribe });
    let restored = finish(&house, from, rows, erased)?;
    house.file.write(from.dir)?;
    Ok((house, restored))
}

/// Makes sure that the files belong together and nothing is missing.
fn check_parts(from: &Source<'_>, header: &Header) -> Result<(), BackupError> {
    match (header.part, from.keys) {
        (Part::Keys, _) => Err(BackupError::Form { path: from.file.to_owned() }),
        (Part::Rows, None) => Err(BackupError::NoKeys),
        (Part::Whole, Some(path)) => Err(BackupError::OtherKeys { path: path.to_owned() }),
        (Part::Whole, None) => Ok(()),
        (Part::Rows, Some(path)) => {
            let (keys, ..) = open(path)?;
            let fits = keys.part == Part::Keys && keys.set == header.set;
            if fits { Ok(()) } else { Err(BackupError::OtherKeys { path: path.to_owned() }) }
        }
    }
}

fn check_empty(dir: &Path) -> Result<(), BackupError> {
    let names = |dir: &Path| -> Result<Vec<String>, Fault> {
        if !dir.exists() {
            return Ok(Vec::new());
        }
        let entries = fs::read_dir(dir).map_err(|e| Fault::file(dir, &e))?;
        Ok(entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect())
    };
    let empty = names(dir)?.iter().all(|name| name == "keys")
        && names(&dir.join("keys"))?.iter().all(|name| name == ledger::FILE);
    if empty { Ok(()) } else { Err(BackupError::NotEmpty { dir: dir.to_owned() }) }
}

/// Takes away what a restore that failed has left, so that it can be tried again. The directory had
/// nothing in it before but the ledger, which stays.
fn clear(dir: &Path) {
    let keys = dir.join("keys");
    for (folder, keeps) in [(&keys, ledger::FILE), (&dir.to_owned(), "keys")] {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_name() != keeps {
                let _ = fs::remove_file(entry.path());
            }
        }
        let _ = fs::remove_dir(folder);
    }
}

/// Every erasure the ledgers know: that of the directory, and the one named.
fn ledger_of(from: &Source<'_>) -> Result<Vec<Entry>, BackupError> {
    let mut entries = Vec::new();
    let own = from.dir.join("keys").join(ledger::FILE);
    let own = own.exists().then_some(own);
    for path in [own.as_deref(), from.ledger].into_iter().flatten() {
        let text = fs::read_to_string(path).map_err(|e| Fault::file(path, &e))?;
        let read = ledger::read_strictly(&text);
        entries.extend(read.map_err(|line| BackupError::Ledger { path: path.to_owned(), line })?);
    }
    Ok(entries)
}

/// Opens the database, makes sure that it is empty, and makes the tables the backup was taken from.
fn open_empty(from: &Source<'_>, schema: u32) -> Result<Store, BackupError> {
    let place = match from.database {
        Some(url) => Where::Postgres(url.to_owned()),
        None => Where::Sqlite(House::database_file(from.dir)),
    };
    let store = Store::open(place, Options { create: true, ..Options::default() })?;
    if !store.is_empty()? {
        return Err(BackupError::DatabaseInUse);
    }
    let known = MIGRATIONS.iter().take_while(|migration| migration.number <= schema).count();
    let newest = MIGRATIONS.last().map_or(0, |migration| migration.number);
    if schema > newest {
        return Err(store::Fault::NewerSchema { found: schema, known: newest }.into());
    }
    store.migrate(&MIGRATIONS[..known], from.now.as_millisecond())?;
    Ok(store)
}

/// Bytes of rows put into the database in one go.
const CHUNK: usize = 4 << 20;

/// Puts the rows of a file into the database; its key files are left to the caller.
fn load(
    w: &mut Write,
    path: &Path,
    root: &RootKey,
    files: &mut Vec<(String, Vec<u8>)>,
    rows: &mut u64,
    progress: &mut dyn FnMut(u64),
) -> Result<(), BackupError> {
    let reading = |error: io::Error| BackupError::reading(path, &error);
    let damaged = || BackupError::Damaged { path: path.to_owned() };
    let mut pieces = Unpacked::new(BufReader::new(unsealed(path, root)?));
    let mut table: Option<&Table> = None;
    let mut chunk: Vec<Vec<u8>> = Vec::new();
    let mut size = 0;
    loop {
        let piece = pieces.next().map_err(reading)?;
        let row = match piece {
            Piece::Row(row) => row,
            other => {
                put(w, table, &mut chunk, path)?;
                size = 0;
                match other {
                    Piece::Table { name, columns } => {
                        let found = Table::named(&name).ok_or_else(damaged)?;
                        if !found.columns().iter().map(|(column, ..)| column).eq(&columns) {
                            return Err(BackupError::Form { path: path.to_owned() });
                        }
                        table = Some(found);
                    }
                    Piece::File { name, content } => files.push((name, content)),
                    _ => return Ok(()),
                }
                continue;
            }
        };
        size += row.len();
        chunk.push(row);
        *rows += 1;
        if size >= CHUNK {
            put(w, table, &mut chunk, path)?;
            size = 0;
            progress(*rows);
        }
    }
}

fn put(
    w: &mut Write,
    table: Option<&Table>,
    chunk: &mut Vec<Vec<u8>>,
    path: &Path,
) -> Result<(), BackupError> {
    if chunk.is_empty() {
        return Ok(());
    }
    let table = table.ok_or_else(|| BackupError::Damaged { path: path.to_owned() })?;
    let rows = chunk.iter().map(|row| cells(row)).collect::<io::Result<Vec<_>>>();
    table.put(w, rows.map_err(|e| BackupError::reading(path, &e))?)?;
    chunk.clear();
    Ok(())
}

/// The envelopes of the restored house: the backup's own, or a new daily one beside its kit.
fn envelopes(
    header: &Header,
    root: &RootKey,
    method: Option<&dyn Unseal>,
) -> Result<Vec<Envelope>, BackupError> {
    let Some(method) = method else { return Ok(header.envelopes.clone()) };
    let kit = header.envelopes.iter().filter(|envelope| opening::is_of_kit(envelope)).cloned();
    Ok([Envelope::seal(root, method)?].into_iter().chain(kit).collect())
}

/// Erases again who was erased since, goes through the logs, and logs the restore.
fn finish(
    house: &Arc<House>,
    from: &Source<'_>,
    rows: u64,
    erased: &[Entry],
) -> Result<Restored, BackupError> {
    let mut restored = Restored { rows, ..Restored::default() };
    for row in house.workspaces()? {
        restored.workspaces += 1;
        let register = Arc::new(house.load(row)?);
        let ws = register.id();
        if !house.store.read_in(ws, |r| adds_up(r, ws))? {
            restored.broken_logs.push(ws);
        }
        let since = since_the_backup(house, ws, erased)?;
        if !since.is_empty() {
            let cx = Cx::new(house.clone(), register, from.actor.clone(), from.now)?;
            restored.erased += replay(&cx, &since)?;
        }
    }
    let own = house.own_register()?;
    if !house.store.read_in(own.id(), |r| adds_up(r, own.id()))? {
        restored.broken_logs.push(own.id());
    }
    let cx = Cx::new(house.clone(), own, from.actor.clone(), from.now)?;
    let allowed = cx.allow(Act::BackupRestore, None)?;
    cx.write(&allowed, |_, lines| -> Result<(), BackupError> {
        lines.push(Line { count: rows, ..Line::default() });
        Ok(())
    })?;
    Ok(restored)
}

/// Whether the entries of a log are those its head was made over.
fn adds_up(r: &mut Read, ws: WorkspaceId) -> Result<bool, Fault> {
    let Some((size, edge)) = store::log::head(r, ws)? else { return Ok(false) };
    let mut tree = Tree::new();
    let mut in_order = true;
    store::log::walk(r, ws, 0, u64::MAX >> 1, |seq, leaf| {
        in_order &= seq == tree.size();
        tree.push(leaf_hash(leaf.as_bytes()));
        Ok(())
    })?;
    Ok(in_order && tree.size() == size && tree.to_bytes() == edge)
}

/// Persons erased again in one transaction.
const BATCH: usize = 200;

/// What the ledger knows of a workspace and the backup's own ledger does not yet.
fn since_the_backup<'a>(
    house: &House,
    ws: WorkspaceId,
    ledger: &'a [Entry],
) -> Result<Vec<&'a Entry>, Fault> {
    let known: HashSet<(i64, i64)> = house
        .store
        .read_in(ws, |r| store::erased::list(r, ws, 0))?
        .iter()
        .map(|row| (row.person.0, row.at))
        .collect();
    let since = ledger.iter().filter(|entry| entry.workspace == ws.0);
    Ok(since.filter(|entry| !known.contains(&(entry.person, entry.at))).collect())
}

/// Erases again whom the ledger names; how many there were.
fn replay(cx: &Cx, since: &[&Entry]) -> Result<u64, BackupError> {
    let ws = cx.register.id();
    let allowed = cx.allow(Act::BackupRestore, None)?;
    let mut persons = 0;
    for batch in since.chunks(BATCH) {
        persons += cx.write(&allowed, |w, lines| -> Result<u64, BackupError> {
            let mut erased = 0;
            for entry in batch {
                let Some(stored) = store::person::load(w, ws, PersonId(entry.person))? else {
                    continue;
                };
                lines.push(Line::about(cx.register.pseudonym_of(&stored)?));
                erasing::again(w, cx, &stored, entry, &allowed.warrant)?;
                erased += 1;
            }
            Ok(erased)
        })?;
    }
    // The backup's own key files know the old epoch still.
    finality::reach(cx, Turn::Now, true, &mut |_, _| {})?;
    Ok(persons)
}
