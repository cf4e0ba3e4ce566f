//! The ledger of erasures beside the keys: one line per erasure, ids and times only, replayed
//! after every restore, so that the erased stay erased.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{Cx, Fault, House};

/// One erasure as the ledger's file has it.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) workspace: u32,
    pub(crate) person: i64,
    pub(crate) at: i64,
    pub(crate) reason: String,
    /// How many values stayed for a legal duty, claims or a hold: a replay erases the person whole
    /// only when there were none.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) kept: u64,
}

fn is_none(kept: &u64) -> bool {
    *kept == 0
}

/// What the ledger's file in the key directory is called.
pub(crate) const FILE: &str = "erased.jsonl";
/// Milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000;

fn path(house: &House) -> PathBuf {
    house.keyring.dir().join(FILE)
}

/// Copies what the database's ledger has and the file has not.
pub(crate) fn append(cx: &Cx) -> Result<(), Fault> {
    let house = &cx.house;
    let ws = cx.register.id();
    let known = read(house)?;
    let since = known.iter().filter(|e| e.workspace == ws.0).map(|e| e.at).max().unwrap_or(0);
    // A long act counts from the instant it began, and may be kept after a later one.
    let since = since.saturating_sub(DAY);
    let known: HashSet<(i64, i64)> =
        known.iter().filter(|e| e.workspace == ws.0).map(|e| (e.person, e.at)).collect();
    let rows = house.store.read_in(ws, |r| store::erased::list(r, ws, since))?;
    let fresh: Vec<Entry> = rows
        .into_iter()
        .map(|row| Entry {
            workspace: ws.0,
            person: row.person.0,
            at: row.at,
            reason: row.reason,
            kept: row.kept,
        })
        .filter(|entry| !known.contains(&(entry.person, entry.at)))
        .collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let path = path(house);
    let write = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(&path)?;
        for entry in &fresh {
            serde_json::to_writer(&mut file, entry)?;
            file.write_all(b"\n")?;
        }
        file.sync_all()
    };
    write().map_err(|e| Fault::file(&path, &e))
}

/// Every erasure the file knows.
pub(crate) fn read(house: &House) -> Result<Vec<Entry>, Fault> {
    let path = path(house);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).map_err(|e| Fault::file(&path, &e))?;
    // A last line cut off by a crash is written again by the next erasure.
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Every erasure of a ledger that is to be replayed: a line that cannot be read, other than a last
/// one that was cut off, is an error with its number, for nobody erased may be passed over.
pub(crate) fn read_strictly(text: &str) -> Result<Vec<Entry>, usize> {
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        match serde_json::from_str(line) {
            Ok(entry) => entries.push(entry),
            Err(_) if line.trim().is_empty() || !line.ends_with('\n') => {}
            Err(_) => return Err(number),
        }
    }
    Ok(entries)
}
