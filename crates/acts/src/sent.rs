//! Files that were sent in and wait for the next step, sealed in the house's directory. Shared by
//! the acts; no act.
//!
//! A sealed stream is cut in two: its beginning, with the salt that its key is made of, goes to
//! whoever sent the file; what lies on the disk is of no use without it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Cursor, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use seal::stream::{Prelude, Writer};
use serde::{Deserialize, Serialize};

use crate::{Fault, House, keyring};

/// The folder they lie in.
const FOLDER: &str = "sent";
/// Milliseconds one is kept.
const KEPT: i64 = 3_600_000;
/// Files kept at once; for one more the oldest goes.
const MOST: usize = 20;

/// What finds and opens a file that was kept.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Sent {
    name: String,
    beginning: Vec<u8>,
}

/// Keeps a file. Whatever has lain too long goes.
pub(crate) fn keep(house: &House, bytes: &[u8], now: i64) -> Result<Sent, Fault> {
    let folder = house.dir.join(FOLDER);
    keyring::make_private(&folder)?;
    sweep(house, now, MOST - 1);
    let id: [u8; 16] = seal::random_bytes();
    let name: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    let path = folder.join(&name);
    let fault = |error: io::Error| Fault::file(&path, &error);
    let mut whole = Writer::new(Vec::new(), &house.root.backup_key(), &[]).map_err(fault)?;
    whole.write_all(bytes).map_err(fault)?;
    let whole = whole.finish().map_err(fault)?;
    let mut from = Cursor::new(&whole);
    Prelude::read(&mut from).map_err(fault)?;
    let (beginning, rest) = whole.split_at(usize::try_from(from.position()).unwrap_or(usize::MAX));
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    file.and_then(|mut file| file.write_all(rest)).map_err(|error| {
        let _ = fs::remove_file(&path);
        fault(error)
    })?;
    Ok(Sent { name, beginning: beginning.to_vec() })
}

/// Opens a file that was kept; nothing where it has gone meanwhile.
pub(crate) fn open(house: &House, sent: &Sent, now: i64) -> Result<Option<impl Read>, Fault> {
    sweep(house, now, MOST);
    let Some(path) = path(house, sent) else { return Ok(None) };
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Fault::file(&path, &error)),
    };
    let fault = |error: io::Error| Fault::file(&path, &error);
    let beginning = Prelude::read(&mut Cursor::new(&sent.beginning)).map_err(fault)?;
    let key = house.root.backup_key();
    let open = beginning.open(&key, BufReader::new(file)).map_err(|error| fault(error.into()))?;
    Ok(Some(open))
}

/// Whether it lies in this directory; another server may have one of its own.
pub(crate) fn is_here(house: &House, sent: &Sent) -> bool {
    path(house, sent).is_some_and(|path| path.exists())
}

/// Removes a file that was kept; one that is not there is gone already.
pub(crate) fn remove(house: &House, sent: &Sent) {
    if let Some(path) = path(house, sent) {
        let _ = fs::remove_file(path);
    }
}

/// Removes what has lain too long, and the oldest of more than `most`. What cannot be removed now
/// goes another time.
pub(crate) fn sweep(house: &House, now: i64, most: usize) {
    let mut there = there(&house.dir.join(FOLDER));
    there.sort_unstable_by_key(|(written, _)| *written);
    let many = there.len().saturating_sub(most);
    for (at, (written, path)) in there.into_iter().enumerate() {
        if at < many || written < now - KEPT {
            let _ = fs::remove_file(path);
        }
    }
}

/// The files that lie there, and when each was written (milliseconds UTC).
fn there(folder: &Path) -> Vec<(i64, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let written = entry.metadata().ok()?.modified().ok()?;
            let since = written.duration_since(UNIX_EPOCH).ok()?;
            Some((i64::try_from(since.as_millis()).ok()?, entry.path()))
        })
        .collect()
}

/// Where it lies. A name that we did not give leads nowhere.
fn path(house: &House, sent: &Sent) -> Option<PathBuf> {
    let ours = sent.name.len() == 32 && sent.name.bytes().all(|byte| byte.is_ascii_hexdigit());
    ours.then(|| house.dir.join(FOLDER).join(&sent.name))
}
