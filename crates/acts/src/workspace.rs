//! Workspaces: one client's own register each, with its own keys. Nothing crosses.

use model::{Act, WorkspaceId};

use crate::{Cx, Denied, Fault, founding};

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
    founding::establish(&cx.house, id, name, land, cx.now)?;
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
    // Each in its own workspace: no transaction reaches two.
    let listed = cx.house.store.read(|r| {
        rows.into_iter()
            .map(|row| {
                Ok(Listed {
                    persons: r.within(row.id, |r| store::person::count(r, row.id))?,
                    id: row.id,
                    name: row.name,
                    land: row.land,
                })
            })
            .collect::<Result<Vec<_>, store::Fault>>()
    })?;
    cx.write_line(allowed.act, String::new(), crate::line::Line::default())?;
    Ok(listed)
}
