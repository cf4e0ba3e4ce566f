//! Grants: an account may act for a processing, for a time.
//!
//! Nobody is given "the database". A grant ends by itself, after six months if nobody says
//! otherwise and after twelve at the latest; then it is given anew or it was not needed. Nobody
//! grants anything to themselves alone, nor much at once.

mod add;
mod list;
mod matrix;
mod review;

use jiff::civil::Date;
use model::ProcessingId;

use crate::about::Refuses;
use crate::{Allowed, Cx, Denied, Fault};

pub use add::{MONTHS, MOST_MONTHS, add, change, end, hand_back};
pub use list::{Listed, Reviewed, list, review_due};
pub use matrix::{Right, matrix};
pub use review::{Decision, Looked, Review, review};

/// Why a grant was not added, changed, ended or listed.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such account, or none that works in this register.
    #[error("no such account")]
    NoAccount,
    #[error("no such grant")]
    Unknown,
    /// No processing was named.
    #[error("nothing named")]
    Nothing,
    /// The end has passed or is further away than a grant may last.
    #[error("the end is out of reach")]
    Until { latest: Date },
    /// The role of the account sees no customer: a grant would give it nothing.
    #[error("not for that role")]
    Role,
    /// Only who signed in has grants to hand back.
    #[error("no grants of one's own")]
    NotOwn,
}

impl From<store::Fault> for GrantError {
    fn from(fault: store::Fault) -> Self {
        GrantError::Fault(fault.into())
    }
}

impl Refuses for GrantError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            GrantError::Denied(denied) => denied.late(),
            GrantError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl GrantError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            GrantError::Denied(denied) => denied.code(),
            GrantError::Fault(fault) => fault.code(),
            GrantError::NoAccount => "grant-account",
            GrantError::Unknown => "grant-unknown",
            GrantError::Nothing => "grant-nothing",
            GrantError::Until { .. } => "grant-until",
            GrantError::Role => "grant-role",
            GrantError::NotOwn => "grant-not-own",
        }
    }
}

fn named(allowed: &Allowed) -> Result<ProcessingId, Fault> {
    allowed.purpose.ok_or(Fault::Rules)
}

impl Cx {
    /// The key of a processing, or its number where it is gone.
    fn processing_key(&self, id: ProcessingId) -> String {
        let processing = self.register.rules.processing(id);
        processing.map_or_else(|| id.to_string(), |p| p.key.clone())
    }
}
