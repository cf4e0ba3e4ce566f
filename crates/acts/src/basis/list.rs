//! `basis.list`: all bases of a person, by label; the evidence only for a named processing.

use jiff::civil::Date;
use model::basis::{Event, Evidence, Standing};
use model::processing::{BasisKind, End};
use model::{Act, PersonId};

use crate::about::Refuses;
use crate::{Cx, Denied, Fault};

/// A basis in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub number: u32,
    /// The processing's key.
    pub processing: String,
    pub kind: BasisKind,
    pub begin: Date,
    /// False while the begin is only the day of an import.
    pub confirmed: bool,
    pub event: Option<Event>,
    pub standing: Standing,
    /// Until when it keeps values by the rule of the whole processing.
    pub until: End,
    pub source: String,
    /// Whether something proves it.
    pub proved: bool,
    /// What proves it, for a reader who named a processing that may see the person.
    pub evidence: Option<Evidence>,
}

/// Why bases were not listed.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such person")]
    Unknown,
}

impl From<store::Fault> for ListError {
    fn from(fault: store::Fault) -> Self {
        ListError::Fault(fault.into())
    }
}

impl Refuses for ListError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ListError::Denied(_) | ListError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl ListError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ListError::Denied(denied) => denied.code(),
            ListError::Fault(fault) => fault.code(),
            ListError::Unknown => "person-unknown",
        }
    }
}

/// Lists a person's bases. With `purpose` the evidence is opened for that processing.
///
/// # Errors
/// [`ListError`].
pub fn list(cx: &Cx, person: PersonId, purpose: Option<&str>) -> Result<Vec<Listed>, ListError> {
    let allowed = cx.allow(Act::BasisList, purpose)?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        let sources = store::source::list(r, ws)?;
        let stored = cx.present(r, person, line)?.ok_or(ListError::Unknown)?;
        let open = cx.sees(&allowed, &stored).is_ok();
        let last = stored.person.last_record();
        let mut listed = Vec::with_capacity(stored.bases.len());
        for row in &stored.bases {
            let basis = &row.basis;
            let Some(processing) = cx.register.rules.processing(basis.processing) else { continue };
            listed.push(Listed {
                number: basis.number,
                processing: processing.key.clone(),
                kind: basis.kind,
                begin: basis.begin,
                confirmed: basis.confirmed,
                event: basis.event,
                standing: basis.standing(processing, last, cx.today),
                until: basis.keeps_until(processing, None, last),
                source: sources
                    .iter()
                    .find(|s| s.id == basis.source)
                    .map(|s| s.name.clone())
                    .unwrap_or_default(),
                proved: row.evidence.is_some()
                    || row.line.is_some()
                    || !processing_needs_proof(basis.kind),
                evidence: if open {
                    cx.register.open_evidence(&stored, basis.number, &allowed.warrant)?
                } else {
                    None
                },
            });
        }
        line.count = listed.len() as u64;
        Ok(listed)
    })
}

/// A duty and an interest are proved by the processing itself.
fn processing_needs_proof(kind: BasisKind) -> bool {
    matches!(kind, BasisKind::Consent | BasisKind::Contract | BasisKind::VitalInterests)
}
