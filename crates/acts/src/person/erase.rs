//! `person.erase`: a person's data go as far as they may, and what stays says why and until when.
//!
//! What a legal duty, a claim or a hold keeps is sealed anew under a new key and restricted; the
//! old key, and with it every copy of what went, is destroyed (Art. 17 GDPR).

use model::erasure::{self, Plan, Stays};
use model::person::PersonKind;
use model::{Act, PersonId};
use store::Write;
use store::person::Stored;

use crate::about::Refuses;
use crate::finality::{self, Finality, Turn};
use crate::{Cx, Denied, Fault, erasing, upkeep};

/// Why a person is to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The person wishes it (Art. 17(1)).
    Wish,
    /// The data were taken in without a right to it (Art. 17(1)(d)).
    Unlawful,
    /// The record was made by mistake.
    Mistake,
}

impl Reason {
    /// All reasons, for help texts and parsing.
    pub const ALL: &'static [Reason] = &[Reason::Wish, Reason::Unlawful, Reason::Mistake];

    /// The word on the command line and in the ledger.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::Wish => "wish",
            Reason::Unlawful => "unlawful",
            Reason::Mistake => "mistake",
        }
    }

    /// The reason of that word.
    #[must_use]
    pub fn of(key: &str) -> Option<Reason> {
        Reason::ALL.iter().copied().find(|reason| reason.key() == key)
    }
}

/// What an erasure did, or with a dry run would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    pub id: PersonId,
    /// The values by label; what stays says why.
    pub values: Vec<ErasedValue>,
    /// The processings whose bases end with it, by key.
    pub ends: Vec<String>,
    /// Nothing stays: the person goes, and the key.
    pub whole: bool,
    /// Whether what went is beyond recovery; `None` after a dry run.
    pub finality: Option<Finality>,
}

/// One value of an erasure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedValue {
    pub number: u32,
    /// The field's key.
    pub field: String,
    /// A version that a correction replaced.
    pub old: bool,
    /// `None`: it goes.
    pub stays: Option<Stays>,
}

/// Why a person was not erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such person")]
    Unknown,
    /// An organisation whose contact persons are still here.
    #[error("contact persons are here")]
    Contacts { count: usize },
}

impl From<store::Fault> for EraseError {
    fn from(fault: store::Fault) -> Self {
        EraseError::Fault(fault.into())
    }
}

impl Refuses for EraseError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            EraseError::Denied(_) | EraseError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl EraseError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EraseError::Denied(denied) => denied.code(),
            EraseError::Fault(fault) => fault.code(),
            EraseError::Unknown => "person-unknown",
            EraseError::Contacts { .. } => "person-erase-contacts",
        }
    }
}

/// Erases what may go of a person and says what stays, until when, by which norm. With `dry_run`
/// only says it. `turning` is told how many keys of how many have been carried into the next
/// epoch, which makes the erasure final.
///
/// # Errors
/// [`EraseError`]; a refusal leaves a line in the log.
pub fn erase(
    cx: &Cx,
    id: PersonId,
    reason: Reason,
    dry_run: bool,
    turning: &mut dyn FnMut(u64, u64),
) -> Result<Erasure, EraseError> {
    let allowed = cx.allow_to(Act::PersonErase, None, dry_run.into())?;
    let mut erasure = cx.write_about(&allowed, |w, line| -> Result<_, EraseError> {
        // The line speaks of the person by the pseudonym that goes with the old key.
        let stored = cx.present(w, id, line)?.ok_or(EraseError::Unknown)?;
        refuse_with_contacts(w, cx, &stored)?;
        let plan = erasure::plan(&cx.register.rules, &stored.person, cx.today);
        line.count = plan.goes() as u64;
        if dry_run {
            line.refused = Some(upkeep::DRY_RUN);
        } else {
            erasing::carry_out(w, cx, &stored, &plan, &allowed.warrant, reason.key())?;
            let gone =
                plan.values.iter().zip(&stored.sealed).filter(|(one, _)| one.stays.is_none());
            *line = std::mem::take(line).fields(gone.map(|(_, value)| value.row.field.0));
        }
        Ok(told(cx, &stored, &plan))
    })?;
    if !dry_run {
        erasure.finality = Some(finality::reach(cx, Turn::IfSmall, true, turning)?);
    }
    Ok(erasure)
}

/// An organisation goes after its contact persons, who say whom they speak for.
fn refuse_with_contacts(w: &mut Write, cx: &Cx, stored: &Stored) -> Result<(), EraseError> {
    if stored.row.kind != PersonKind::Organisation {
        return Ok(());
    }
    let (ws, id) = (cx.register.id(), stored.row.id);
    let mut count = store::person::contacts(w, ws, id)?.len();
    // Those of a firm that was merged into it speak for it as well.
    for hidden in store::person::merged_into(w, ws, id)? {
        count += store::person::contacts(w, ws, hidden)?.len();
    }
    if count == 0 { Ok(()) } else { Err(EraseError::Contacts { count }) }
}

fn told(cx: &Cx, stored: &Stored, plan: &Plan) -> Erasure {
    let values = plan.values.iter().zip(&stored.sealed).map(|(planned, value)| ErasedValue {
        number: planned.number,
        field: upkeep::field_key(&cx.register, value.row.field),
        old: value.row.superseded.is_some(),
        stays: planned.stays.clone(),
    });
    let ends = stored.person.bases.iter().filter(|basis| plan.ends.contains(&basis.number));
    let ends = ends.filter_map(|basis| cx.register.rules.processing(basis.processing));
    Erasure {
        id: stored.row.id,
        values: values.collect(),
        ends: ends.map(|processing| processing.key.clone()).collect(),
        whole: plan.is_whole(),
        finality: None,
    }
}
