//! Workspaces: one client's own register each, with its own keys. Nothing crosses.

use jiff::Timestamp;
use model::{Act, WorkspaceId};
use seal::chain::Tree;
use seal::{EpochKey, WorkspaceKey};
use store::rules::RuleRow;
use store::workspace::WorkspaceRow;

use crate::{Cx, Denied, Fault, House};

/// A workspace in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: WorkspaceId,
    pub name: String,
    pub land: String,
    pub persons: u64,
}

/// Why a workspace was not added or listed.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("name taken")]
    Taken,
    #[error("name empty or too long")]
    Name,
}

impl From<store::Fault> for WorkspaceError {
    fn from(fault: store::Fault) -> Self {
        WorkspaceError::Fault(fault.into())
    }
}

impl WorkspaceError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WorkspaceError::Denied(denied) => denied.code(),
            WorkspaceError::Fault(fault) => fault.code(),
            WorkspaceError::Taken => "workspace-taken",
            WorkspaceError::Name => "workspace-name",
        }
    }
}

/// `workspace.add`: a further client's register, with keys of its own and the ready processings.
///
/// # Errors
/// [`WorkspaceError`].
pub fn add(cx: &Cx, name: &str, land: &str) -> Result<WorkspaceId, WorkspaceError> {
    let allowed = cx.allow(Act::WorkspaceAdd, None)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(WorkspaceError::Name);
    }
    let rows = cx.house.workspaces()?;
    if rows.iter().any(|row| row.name == name) {
        return Err(WorkspaceError::Taken);
    }
    let id = WorkspaceId(rows.iter().map(|row| row.id.0).max().unwrap_or(0) + 1);
    establish(&cx.house, id, name, land, cx.now)?;
    cx.write(&allowed, |_, _| -> Result<(), WorkspaceError> { Ok(()) })?;
    Ok(id)
}

/// `workspace.list`.
///
/// # Errors
/// [`WorkspaceError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, WorkspaceError> {
    let allowed = cx.allow(Act::WorkspaceList, None)?;
    let rows = cx.house.workspaces()?;
    cx.read(&allowed, |r| {
        let listed = rows
            .into_iter()
            .map(|row| {
                Ok(Listed { persons: store::person::count(r, row.id)?, id: row.id, name: row.name, land: row.land })
            })
            .collect::<Result<Vec<_>, store::Fault>>()?;
        Ok((listed, crate::line::Line::default()))
    })
}

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
    house.store.write(move |w| -> Result<(), Fault> {
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
