//! What a job can do, with everything the act behind it needs.

use model::{Act, ReleaseId};
use serde::{Deserialize, Serialize};

use crate::allow::Earnest;
use crate::four_eyes::Waiting;
use crate::import::{Held, Said};
use crate::processing::Change;
use crate::{Cx, Denied};

/// Long work: which act, and with what.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum Deed {
    /// `import.run` of a file that was sent in. `rows` says how many there are, where a trial has
    /// counted them.
    ImportRun { held: Box<Held>, said: Box<Said>, dry_run: bool, rows: Option<u64> },
    /// `import.undo`.
    ImportUndo { import: u32, dry_run: bool },
    /// `retention.sweep`.
    RetentionSweep,
    /// `processing.change`; a trial says what it would mean.
    ProcessingChange { key: String, edits: Vec<Change>, dry_run: bool },
    /// `key.turn`.
    KeyTurn,
    /// `key.reseal`, in the form of that word or in the one in force.
    KeyReseal { form: Option<String> },
    /// `finding.scan` of a source, with its name; `again` reads even what has not changed.
    FindingScan { source: u32, name: String, again: bool },
    /// `audit.verify` against checkpoints from outside; `house` means the log of the house.
    AuditVerify { house: bool, outside: Vec<String> },
    /// `audit.export`, into a file that is fetched from the job.
    AuditExport,
    /// `backup.make`, into a file that is fetched from the job.
    BackupMake,
    /// `release.ask`, which finds out how many it concerns.
    ReleaseAsk { waiting: Box<Waiting>, why: String },
    /// `release.decide`: what was asked for is done at once.
    ReleaseDecide { release: ReleaseId },
}

impl Deed {
    /// The act behind it.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Deed::ImportRun { .. } => Act::ImportRun,
            Deed::ImportUndo { .. } => Act::ImportUndo,
            Deed::RetentionSweep => Act::RetentionSweep,
            Deed::ProcessingChange { .. } => Act::ProcessingChange,
            Deed::KeyTurn => Act::KeyTurn,
            Deed::KeyReseal { .. } => Act::KeyReseal,
            Deed::FindingScan { .. } => Act::FindingScan,
            Deed::AuditVerify { .. } => Act::AuditVerify,
            Deed::AuditExport => Act::AuditExport,
            Deed::BackupMake => Act::BackupMake,
            Deed::ReleaseAsk { .. } => Act::ReleaseAsk,
            Deed::ReleaseDecide { .. } => Act::ReleaseDecide,
        }
    }

    /// Whether it only says what would be.
    #[must_use]
    pub fn is_trial(&self) -> bool {
        matches!(
            self,
            Deed::ImportRun { dry_run: true, .. }
                | Deed::ImportUndo { dry_run: true, .. }
                | Deed::ProcessingChange { dry_run: true, .. }
        )
    }

    /// What it is about, in the house's own words: a source's name, an import's number, a
    /// processing's key.
    #[must_use]
    pub fn about(&self) -> String {
        match self {
            Deed::ImportRun { said, .. } => said.name.clone(),
            Deed::FindingScan { name, .. } => name.clone(),
            Deed::ImportUndo { import, .. } => import.to_string(),
            Deed::ProcessingChange { key, .. } => key.clone(),
            Deed::ReleaseAsk { waiting, .. } => waiting.about(),
            Deed::RetentionSweep
            | Deed::KeyTurn
            | Deed::KeyReseal { .. }
            | Deed::AuditVerify { .. }
            | Deed::AuditExport
            | Deed::BackupMake
            | Deed::ReleaseDecide { .. } => String::new(),
        }
    }

    /// Asks the rights of the act behind it, as the act itself will: who may not is told at once.
    pub(super) fn ask(&self, cx: &Cx) -> Result<(), Denied> {
        let trial = self.is_trial();
        match self {
            Deed::ImportRun { said, .. } => {
                for purpose in &said.purposes {
                    cx.allow(Act::ImportRun, Some(purpose))?;
                }
            }
            Deed::ProcessingChange { key, .. } => {
                cx.allow_to(Act::ProcessingChange, Some(key), Earnest::from(trial))?;
            }
            other => {
                cx.allow_to(other.act(), None, Earnest::from(trial))?;
            }
        }
        Ok(())
    }
}
