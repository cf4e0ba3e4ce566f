//! Keys of machines: a shop, a bookkeeping program, whatever speaks to the API.
//!
//! A key stands on the account that made it. It names what it is for, how far it reaches, from
//! where it may be used, how many persons it may read in a day and when it ends; at every use its
//! maker's seat, role and grants are asked besides, so that it never can more than they. Its secret
//! is shown once; the house keeps the hash.

mod add;
mod enter;
mod list;

use jiff::civil::Date;
use model::apikey::{Net, Reach};
use serde::{Deserialize, Serialize};

pub use add::{Made, New, add, end};
pub use enter::{Machine, enter};
pub use list::{Listed, State, list};

use crate::about::Refuses;
use crate::access::Kept;
use crate::{Blank, Denied, Fault, Refusal, Register};

/// Why a key was not made, ended or let in.
#[derive(Debug, thiserror::Error)]
pub enum ApikeyError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Empty, too long, or with characters no name has.
    #[error("no name for a key")]
    Name,
    /// A name is given once: the log speaks of keys by it.
    #[error("name taken")]
    Taken,
    /// A processing the maker may not act for themselves.
    #[error("not the maker's")]
    Purpose { key: String },
    /// No field of that key, or none that the processings use.
    #[error("no such field")]
    Field { key: String },
    #[error("not a network")]
    Net { line: usize },
    /// More networks than a key can name.
    #[error("too many networks")]
    Nets,
    /// More persons a day than any key may read.
    #[error("budget")]
    Budget,
    /// The end has passed or is further away than a key may live.
    #[error("the end is out of reach")]
    Until { latest: Date },
    /// No account that works here answers for it.
    #[error("no maker")]
    Maker,
    #[error("no such key")]
    Unknown,
    /// No key of that secret.
    #[error("no key")]
    None,
    /// It has run out or was ended.
    #[error("over")]
    Over,
    /// Whoever made it is no longer there, or no longer works in its register.
    #[error("maker gone")]
    Gone,
    /// Used from a network it does not name.
    #[error("not from there")]
    Elsewhere,
}

impl From<store::Fault> for ApikeyError {
    fn from(fault: store::Fault) -> Self {
        ApikeyError::Fault(fault.into())
    }
}

impl Refuses for ApikeyError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ApikeyError::Denied(denied) => denied.late(),
            ApikeyError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl ApikeyError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ApikeyError::Denied(denied) => denied.code(),
            ApikeyError::Fault(fault) => fault.code(),
            ApikeyError::Name => "apikey-name",
            ApikeyError::Taken => "apikey-taken",
            ApikeyError::Purpose { .. } => "apikey-purpose",
            ApikeyError::Field { .. } => "apikey-field",
            ApikeyError::Net { .. } => "apikey-net",
            ApikeyError::Nets => "apikey-nets",
            ApikeyError::Budget => "apikey-budget",
            ApikeyError::Until { .. } => "apikey-until",
            ApikeyError::Maker => "apikey-maker",
            ApikeyError::Unknown => "apikey-unknown",
            ApikeyError::None => "apikey-none",
            ApikeyError::Over => "apikey-over",
            ApikeyError::Gone => "apikey-gone",
            ApikeyError::Elsewhere => "apikey-elsewhere",
        }
    }
}

impl From<ApikeyError> for Refusal {
    fn from(error: ApikeyError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            ApikeyError::Denied(denied) => denied.into(),
            ApikeyError::Fault(fault) => fault.into(),
            ApikeyError::Purpose { key } | ApikeyError::Field { key } => {
                refusal.with("key", Blank::Text(key))
            }
            ApikeyError::Net { line } => refusal.with("line", Blank::Count(line as u64)),
            ApikeyError::Nets => {
                refusal.with("most", Blank::Count(model::apikey::MOST_NETS as u64))
            }
            ApikeyError::Budget => refusal.with("most", Blank::Count(model::apikey::MOST_BUDGET)),
            ApikeyError::Until { latest } => refusal.with("day", Blank::Day(latest)),
            _ => refusal,
        }
    }
}

/// The sealed part of a key.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) name: String,
    pub(crate) reach: Reach,
    pub(crate) purposes: Vec<u16>,
    pub(crate) fields: Vec<u16>,
    pub(crate) nets: Vec<Net>,
    pub(crate) budget: u64,
}

impl Register {
    fn seal_apikey(&self, id: i64, content: &Content) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(content).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(id, Kept::Apikey, 0, 0, &bytes))
    }

    fn open_apikey(&self, id: i64, sealed: &[u8]) -> Result<Content, Fault> {
        let open = self.open_kept(id, Kept::Apikey, 0, 0, sealed)?;
        serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "apikey" })
    }
}
