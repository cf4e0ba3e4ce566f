//! Long work that goes on without whoever asked for it.
//!
//! What takes longer than somebody waits for a page is noted as a job and done by a server: it says
//! how far it is, can be left and found again, and stopped where nothing is left half done. Its
//! rights are asked when it is added and again when it is done; the deed leaves its own line in the
//! log, in the name of whoever asked. A server that fails is replaced by another, which goes on.

mod add;
mod deed;
mod fetch;
mod list;
mod outcome;
mod work;

use model::JobId;

pub use add::add;
pub use deed::Deed;
pub use fetch::{Fetched, fetch};
pub use list::{Failed, File, Listed, State, list, show, stop};
pub use outcome::{Effects, Imported, Outcome, Rejected, Scanned, Swept, Verified};
pub use work::{Ending, Going, Held, Work};

use serde::{Deserialize, Serialize};

use crate::about::Refuses;
use crate::access::Kept;
use crate::{Denied, Fault, Refusal, Register};

/// Why a job was not added, shown, stopped or its file handed out.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// None there, or one of somebody else.
    #[error("no such job")]
    Unknown,
    /// It has ended already.
    #[error("over")]
    Over,
    /// It made no file, or it was fetched, or is older than a day, or lies on another server.
    #[error("no file")]
    NoFile,
}

impl From<store::Fault> for JobError {
    fn from(fault: store::Fault) -> Self {
        JobError::Fault(fault.into())
    }
}

impl Refuses for JobError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            JobError::Denied(denied) => denied.late(),
            JobError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl JobError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            JobError::Denied(denied) => denied.code(),
            JobError::Fault(fault) => fault.code(),
            JobError::Unknown => "job-unknown",
            JobError::Over => "job-over",
            JobError::NoFile => "job-no-file",
        }
    }
}

impl From<JobError> for Refusal {
    fn from(error: JobError) -> Self {
        match error {
            JobError::Denied(denied) => denied.into(),
            JobError::Fault(fault) => fault.into(),
            own => Refusal::new(own.code()),
        }
    }
}

/// What lies sealed in a job: what is to be done, and what its rights were read from.
#[derive(Serialize, Deserialize)]
struct Content {
    deed: Deed,
    /// The name of who asked, as the log knows it.
    name: String,
    stepped_up: bool,
    /// What a second person released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    release: Option<Released>,
}

/// A release that was taken for it: the second person's pseudonym in the register and in the house,
/// and how many they were told.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Released {
    by: [u8; 16],
    home: [u8; 16],
    concerns: u64,
}

impl Register {
    fn seal_job(&self, id: JobId, content: &Content) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(content).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(id.0, Kept::Job, 0, 0, &bytes))
    }

    fn open_job(&self, id: JobId, sealed: &[u8]) -> Result<Content, Fault> {
        let open = self.open_kept(id.0, Kept::Job, 0, 0, sealed)?;
        serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "job" })
    }

    fn seal_end(&self, id: JobId, end: &End) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(end).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(id.0, Kept::Job, 1, 0, &bytes))
    }

    fn open_end(&self, id: JobId, sealed: &[u8]) -> Result<End, Fault> {
        let open = self.open_kept(id.0, Kept::Job, 1, 0, sealed)?;
        serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "job" })
    }
}

/// What lies sealed in a job that has ended.
#[derive(Serialize, Deserialize)]
enum End {
    Came(Box<Outcome>),
    Failed(Failed),
}
