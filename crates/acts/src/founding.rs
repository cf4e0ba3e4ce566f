//! A new workspace: its keys, its row, its processings and the start of its log. Shared by the acts
//! that set up a house and those that add a client; no act.

use jiff::Timestamp;
use model::WorkspaceId;
use seal::chain::Tree;
use seal::{EpochKey, WorkspaceKey};
use store::rules::RuleRow;
use store::workspace::WorkspaceRow;

use crate::{Fault, House};

/// Makes a workspace's keys, its row, its processings and the start of its log.
pub(crate) fn establish(
    house: &House,
    id: WorkspaceId,
    name: &str,
    land: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let key = WorkspaceKey::random();
    // A key wrapped under a root that was changed meanwhile would be lost.
    let _lock = house.keyring.lock()?;
    if id != WorkspaceId::HOUSE {
        house.root_in_force()?;
    }
    house.keyring.put_workspace(&house.root, id, &key)?;
    house.keyring.put_epoch(&key, id, 1, &EpochKey::random())?;
    let row = WorkspaceRow {
        id,
        name: name.to_owned(),
        land: land.to_owned(),
        created: now.as_millisecond(),
        epoch: 1,
        index_version: 1,
    };
    let rules = if id == WorkspaceId::HOUSE { Vec::new() } else { preset_rules()? };
    let edge = Tree::new().to_bytes();
    house.store.write_in(id, move |w| -> Result<(), Fault> {
        store::workspace::insert(w, &row)?;
        store::log::start(w, id, &edge)?;
        for rule in &rules {
            store::rules::put_processing(w, id, rule, row.created)?;
        }
        Ok(())
    })
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
