//! Rights: what must be true before an act may begin.
//!
//! Deny by default. `Allowed` is the only way to read or write; it names who acts and for what
//! purpose, and carries the warrant without which nothing sealed opens.

use model::{Act, Actor, ProcessingId};
use seal::Warrant;

use crate::Fault;
use crate::context::Cx;
use crate::line::Line;

/// The proof that an act may begin.
pub struct Allowed {
    pub(crate) act: Act,
    pub(crate) purpose: Option<ProcessingId>,
    pub(crate) purpose_key: String,
    pub(crate) warrant: Warrant,
}

impl Allowed {
    /// The same permission for another thread of the same act.
    pub(crate) fn again(&self) -> Allowed {
        Allowed {
            act: self.act,
            purpose: self.purpose,
            purpose_key: self.purpose_key.clone(),
            warrant: self.warrant.clone(),
        }
    }

    /// What was allowed.
    #[must_use]
    pub fn act(&self) -> Act {
        self.act
    }
}

/// Why an act may not begin.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// The act shows or takes in personal values and no processing was named.
    #[error("no processing named")]
    NoPurpose { known: Vec<String> },
    /// No processing of that key in this workspace.
    #[error("unknown processing")]
    UnknownPurpose { known: Vec<String> },
    /// The account has no living grant for that processing.
    #[error("no grant")]
    NoGrant,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Denied {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Denied::NoPurpose { .. } => "no-purpose",
            Denied::UnknownPurpose { .. } => "unknown-purpose",
            Denied::NoGrant => "no-grant",
            Denied::Fault(fault) => fault.code(),
        }
    }
}

impl Cx {
    /// Asks whether `act` may begin for the processing named by `purpose`. A refusal is logged.
    ///
    /// # Errors
    /// [`Denied`], and a fault when the refusal itself cannot be logged.
    pub fn allow(&self, act: Act, purpose: Option<&str>) -> Result<Allowed, Denied> {
        match self.judge(act, purpose) {
            Ok(allowed) => Ok(allowed),
            Err(Denied::Fault(fault)) => Err(Denied::Fault(fault)),
            Err(denied) => {
                self.refuse(act, purpose, &denied)?;
                Err(denied)
            }
        }
    }

    fn judge(&self, act: Act, purpose: Option<&str>) -> Result<Allowed, Denied> {
        let rules = self.register.rules();
        let known = || rules.processings.iter().map(|p| p.key.clone()).collect();
        let processing = match purpose {
            Some(key) => {
                Some(rules.by_key(key).ok_or_else(|| Denied::UnknownPurpose { known: known() })?)
            }
            None if act.needs_purpose() => return Err(Denied::NoPurpose { known: known() }),
            None => None,
        };
        if let Actor::Account(name) = &self.actor {
            self.holds_grant(name, processing.map(|p| p.id))?;
        }
        let purpose_key = processing.map(|p| p.key.clone()).unwrap_or_default();
        Ok(Allowed {
            act,
            purpose: processing.map(|p| p.id),
            warrant: Warrant::new(self.actor.label(), purpose_key.as_str()),
            purpose_key,
        })
    }

    fn holds_grant(&self, account: &str, processing: Option<ProcessingId>) -> Result<(), Denied> {
        let ws = self.register.id();
        let today = self.today;
        let account = account.to_owned();
        let held = self
            .house
            .store
            .read(move |r| -> Result<bool, store::Fault> {
                Ok(store::grant::list(r, ws)?.iter().any(|grant| {
                    grant.account == account
                        && processing.is_none_or(|p| p == grant.processing)
                        && grant.begun <= today
                        && today <= grant.until
                        && grant.ended.is_none_or(|ended| today < ended)
                }))
            })
            .map_err(Fault::from)?;
        if held { Ok(()) } else { Err(Denied::NoGrant) }
    }

    fn refuse(&self, act: Act, purpose: Option<&str>, denied: &Denied) -> Result<(), Fault> {
        let known =
            purpose.filter(|key| self.register.rules().by_key(key).is_some()).unwrap_or_default();
        let line = Line { refused: Some(denied.code()), ..Line::default() };
        self.write_line(act, known.to_owned(), line)
    }
}
