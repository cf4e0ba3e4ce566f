//! Findings: personal data outside the register, the places they lie in, and what becomes of them.
//!
//! A scan takes places in; a person says of each where it belongs. What a place is called may name a
//! person: it is sealed, shown masked, and in the clear only to who may decide. Of what was found
//! there are kinds, numbers and keyed fingerprints, never values.

mod decide;
mod list;
mod person;
mod scan;
mod show;
mod take;

use model::finding::Undecided;

use crate::about::Refuses;
use crate::{Denied, Fault};

/// What a scan says of a place, names masked.
pub use detect::scan::{Finding as Part, Sort, Spot};
/// What stands beside or behind what one sees of a file at first.
pub use read::Part as Beside;

pub use decide::{accept, ask, dismiss, reopen, tie};
pub use list::{Counts, Cursor, Filter, Listed, Listing, list};
pub use person::{Answer, Match, person};
pub use scan::{Done, scan};
pub use show::{Decided, Shown, show};

/// Why a scan, a decision or a look at a place was refused.
#[derive(Debug, thiserror::Error)]
pub enum FindingError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such place")]
    Unknown,
    /// The place is not there any more.
    #[error("closed")]
    Closed,
    /// The day has passed, or is more than two years away.
    #[error("day")]
    Day,
    /// Nothing was decided that could be taken back.
    #[error("open")]
    Open,
    /// A reason is missing, or too long.
    #[error("reason")]
    Reason,
    /// No processing of that key.
    #[error("no processing")]
    NoProcessing,
    /// No such person, or none for this processing.
    #[error("no such person")]
    NoPerson,
    /// Restricted, and this processing may not use it.
    #[error("restricted")]
    Restricted,
    /// Who only answers for the source may not say that of it.
    #[error("reserved")]
    Reserved,
    /// No such source, or one that ended.
    #[error("no such source")]
    NoSource,
    /// The folder is not there, or may not be read.
    #[error("not there")]
    NotThere,
    /// There is nothing in it any more, though there was: a drive that is not connected, rather than
    /// a firm that deleted all at once.
    #[error("empty")]
    Empty,
    /// It is being looked through already.
    #[error("busy")]
    Busy,
    /// What earlier scans remember cannot be read or written.
    #[error("state")]
    State,
    /// The server of the source did not answer, or refused.
    #[error("remote")]
    Remote { code: String },
}

impl From<store::Fault> for FindingError {
    fn from(fault: store::Fault) -> Self {
        FindingError::Fault(fault.into())
    }
}

impl From<Undecided> for FindingError {
    fn from(undecided: Undecided) -> Self {
        match undecided {
            Undecided::Closed => FindingError::Closed,
            Undecided::Day => FindingError::Day,
            Undecided::Open => FindingError::Open,
            Undecided::Reserved => FindingError::Reserved,
        }
    }
}

impl Refuses for FindingError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            FindingError::Denied(denied) => denied.late(),
            FindingError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl FindingError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FindingError::Denied(denied) => denied.code(),
            FindingError::Fault(fault) => fault.code(),
            FindingError::Unknown => "finding-unknown",
            FindingError::Closed => "finding-closed",
            FindingError::Day => "finding-day",
            FindingError::Open => "finding-open",
            FindingError::Reserved => "finding-reserved",
            FindingError::Reason => "finding-reason",
            FindingError::NoProcessing => "finding-processing",
            FindingError::NoPerson => "person-unknown",
            FindingError::Restricted => "person-restricted",
            FindingError::NoSource => "source-unknown",
            FindingError::NotThere => "source-not-there",
            FindingError::Empty => "source-empty",
            FindingError::Busy => "finding-busy",
            FindingError::State => "finding-state",
            FindingError::Remote { .. } => "source-remote",
        }
    }
}
