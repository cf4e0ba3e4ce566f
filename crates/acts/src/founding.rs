//! A new workspace: its keys, its row, its processings and the start of its log. Shared by the acts
//! that set up a house and those that add a client; no act.

use jiff::Timestamp;
use model::WorkspaceId;
use seal::chain::Tree;
use seal::{EpochKey, WorkspaceKey};
use store::Write;
use store::rules::RuleRow;
use store::workspace::WorkspaceRow;

use crate::keyring::KeyLock;
use crate::ring::FIRST;
use crate::{Fault, House};

/// A workspace whose keys are made and whose rows are yet to be written.
pub(crate) struct Founded {
    row: WorkspaceRow,
    rules: Vec<RuleRow>,
}

/// Makes a workspace's keys, its row, its processings and the start of its log.
pub(crate) fn establish(
    house: &House,
    id: WorkspaceId,
    name: &str,
    land: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let (lock, founded) = prepare(house, id, name, land, now)?;
    let written = house.store.write_in(id, move |w| founded.write(w));
    drop(lock);
    written
}

/// Makes a workspace's keys. The lock is to be held until the rows are written: a key wrapped under
/// a root that was changed meanwhile would be lost.
pub(crate) fn prepare(
    house: &House,
    id: WorkspaceId,
    name: &str,
    land: &str,
    now: Timestamp,
) -> Result<(KeyLock, Founded), Fault> {
    let key = WorkspaceKey::random();
    let lock = house.keyring.lock()?;
    if id != WorkspaceId::HOUSE {
        house.root_in_force()?;
    }
    house.keyring.put_workspace(&house.root, id, FIRST, &key)?;
    house.keyring.put_epoch(&key, id, 1, &EpochKey::random())?;
    let row = WorkspaceRow {
        id,
        name: name.to_owned(),
        land: land.to_owned(),
        created: now.as_millisecond(),
        epoch: 1,
        index_version: 1,
        index_next: None,
        form: seal::Form::default().number(),
    };
    let rules = if id == WorkspaceId::HOUSE { Vec::new() } else { preset_rules()? };
    Ok((lock, Founded { row, rules }))
}

impl Founded {
    /// The row of the workspace to be.
    pub(crate) fn row(&self) -> &WorkspaceRow {
        &self.row
    }

    /// Writes its row, its processings and the start of its log, in a transaction that reaches it.
    pub(crate) fn write(&self, w: &mut Write) -> Result<(), Fault> {
        let id = self.row.id;
        store::workspace::insert(w, &self.row)?;
        store::log::start(w, id, &Tree::new().to_bytes())?;
        for rule in &self.rules {
            store::rules::put_processing(w, id, rule, self.row.created)?;
        }
        Ok(())
    }
}

fn preset_rules() -> Result<Vec<RuleRow>, Fault> {
    model::processing::presets()
        .iter()
        .map(|processing| {
            let body = serde_json::to_string(processing).map_err(|_| Fault::Rules)?;
            Ok(RuleRow { id: processing.id.0, key: processing.key.clone(), body })
        })
        .collect()
}
