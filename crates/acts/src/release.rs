//! Releases: what concerns many waits for a second person (four eyes).
//!
//! The request says what, why and how many, and lies sealed until somebody else with the right
//! decides. Deciding runs it once, with both names in the log; what hands something out is then
//! taken, once, by whoever asked. Where there is nobody else, a waiting time and a notice by mail
//! take that place.

mod ask;
mod decide;
mod list;

use jiff::Timestamp;
use model::{Act, Role};
use serde::{Deserialize, Serialize};
use store::waiting::WaitingRow;

use crate::about::Refuses;
use crate::memo::Memo;
use crate::{Allowed, Cx, Denied, Fault, Refusal};

pub use crate::four_eyes::{Ran, Waiting};
pub use ask::{Asked, ask};
pub use decide::{Decided, decide, take};
pub use list::{Listed, State, list};

/// Why a release was not asked for, decided, or taken.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The act itself says no.
    #[error("the act would not be done")]
    Act(Refusal),
    /// Nobody said why.
    #[error("no reason")]
    Why,
    /// Only who signed in can ask; whoever sits at the machine needs nobody's release.
    #[error("nobody asks")]
    NotAsked,
    #[error("no such request")]
    Unknown,
    /// The time in which it could be decided or taken is over.
    #[error("too late")]
    Expired,
    /// Somebody has decided already.
    #[error("decided already")]
    Decided,
    /// Nobody releases what they asked for themselves.
    #[error("one's own request")]
    Own,
    /// There is nobody else, and the waiting time runs until then.
    #[error("the waiting time runs")]
    Early { until: Timestamp },
    /// Whoever asked does not work here any more, or not with that right.
    #[error("the one who asked is gone")]
    Gone,
    /// It was not released, or is none that is taken, or was taken already.
    #[error("nothing to take")]
    NothingToTake,
}

impl From<store::Fault> for ReleaseError {
    fn from(fault: store::Fault) -> Self {
        ReleaseError::Fault(fault.into())
    }
}

impl Refuses for ReleaseError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ReleaseError::Denied(_) | ReleaseError::Fault(_) | ReleaseError::Act(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl ReleaseError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReleaseError::Denied(denied) => denied.code(),
            ReleaseError::Fault(fault) => fault.code(),
            ReleaseError::Act(refusal) => refusal.code,
            ReleaseError::Why => "release-why",
            ReleaseError::NotAsked => "release-not-asked",
            ReleaseError::Unknown => "release-unknown",
            ReleaseError::Expired => "release-expired",
            ReleaseError::Decided => "release-decided",
            ReleaseError::Own => "release-own",
            ReleaseError::Early { .. } => "release-early",
            ReleaseError::Gone => "release-gone",
            ReleaseError::NothingToTake => "release-nothing",
        }
    }
}

/// What lies sealed in a request.
#[derive(Serialize, Deserialize)]
struct Content {
    waiting: Waiting,
    why: String,
}

/// Milliseconds of an hour.
const HOUR: i64 = 3_600_000;

/// Whether somebody of that role may decide.
fn decides(role: Role) -> bool {
    role.may(Act::ReleaseDecide)
}

impl Cx {
    fn content(&self, allowed: &Allowed, row: &WaitingRow) -> Result<Content, Fault> {
        let memo = Memo::Waiting(row.id);
        let opened = self.register.open_memo(memo, &row.sealed, &allowed.warrant)?;
        serde_json::from_str(opened.shown()).map_err(|_| Fault::Rules)
    }
}
