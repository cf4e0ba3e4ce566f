//! The ledger of erasures beside the keys: one line per erasure, ids and times only, replayed
//! after every restore, so that the erased stay erased.

use std::io::Write as _;
use std::path::PathBuf;

use model::{PersonId, WorkspaceId};
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

fn path(house: &House) -> PathBuf {
    house.keyring.dir().join("erased.jsonl")
}

/// Copies what the database's ledger has and the file has not.
pub(crate) fn append(cx: &Cx) -> Result<(), Fault> {
    let house = &cx.house;
    let ws = cx.register.id();
    let known = read(house)?;
    let since = known.iter().filter(|e| e.workspace == ws.0).map(|e| e.at).max().unwrap_or(0);
    let rows = house.store.read(|r| store::erased::list(r, ws, since))?;
    let fresh: Vec<Entry> = rows
        .into_iter()
        .map(|row| Entry { workspace: ws.0, person: row.person.0, at: row.at, reason: row.reason, kept: row.kept })
        .filter(|entry| !known.contains(entry))
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

/// The erasures of one workspace.
pub(crate) fn of(house: &House, ws: WorkspaceId) -> Result<Vec<PersonId>, Fault> {
    Ok(read(house)?.into_iter().filter(|e| e.workspace == ws.0).map(|e| PersonId(e.person)).collect())
}
