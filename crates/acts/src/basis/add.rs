//! `basis.add`: a person's basis for one processing, with what proves it.

use jiff::civil::Date;
use model::basis::{Basis, Evidence, Lack, Standing};
use model::person::PersonKind;
use model::processing::{BasisKind, Processing};
use model::{Act, PersonId};
use store::Write;
use store::person::{BasisRow, Stored};

use crate::about::Refuses;
use crate::tags::Sole;
use crate::{Allowed, Cx, Denied, Fault, draft, upkeep};

/// A basis to be made.
#[derive(Clone, Debug)]
pub struct New {
    /// The processing's key.
    pub processing: String,
    /// When it began; without it the day of the consent, else today.
    pub begin: Option<Date>,
    pub evidence: Evidence,
}

/// The basis that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub number: u32,
    pub kind: BasisKind,
    pub begin: Date,
}

/// Why a basis was not made.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such person")]
    Unknown,
    /// What an organisation holds is not personal and needs no basis.
    #[error("an organisation has no bases")]
    Organisation,
    /// The evidence its kind demands is missing.
    #[error("evidence is missing")]
    Lacks(Vec<Lack>),
    /// There is one already that has not ended.
    #[error("there is one already")]
    There { number: u32 },
    /// Consent cannot have been given after today.
    #[error("the consent lies in the future")]
    Future,
    /// Another person of this processing has a value that may stand only once.
    #[error("{field} stands only once")]
    Taken { field: String },
}

impl From<store::Fault> for AddError {
    fn from(fault: store::Fault) -> Self {
        AddError::Fault(fault.into())
    }
}

impl Refuses for AddError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            AddError::Denied(_) | AddError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl AddError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AddError::Denied(denied) => denied.code(),
            AddError::Fault(fault) => fault.code(),
            AddError::Unknown => "person-unknown",
            AddError::Organisation => "basis-organisation",
            AddError::Lacks(_) => "basis-evidence",
            AddError::There { .. } => "basis-there",
            AddError::Future => "basis-future",
            AddError::Taken { .. } => "basis-taken",
        }
    }
}

/// Adds a basis for a processing, its evidence sealed under the person's key.
///
/// # Errors
/// [`AddError`]; a refusal leaves a line in the log.
pub fn add(cx: &Cx, person: PersonId, new: New) -> Result<Added, AddError> {
    let allowed = cx.allow(Act::BasisAdd, Some(&new.processing))?;
    let processing =
        allowed.purpose.and_then(|id| cx.register.rules.processing(id)).ok_or(Fault::Rules)?;
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, person, line)?.ok_or(AddError::Unknown)?;
        judge(cx, &stored, processing, &new)?;
        if let Some(field) = taken(w, cx, &allowed, processing, &stored)? {
            return Err(AddError::Taken { field });
        }
        let basis = Basis {
            number: next_number(&stored),
            processing: processing.id,
            kind: draft::basis_kind(stored.row.kind, processing.basis),
            begin: new.begin.or_else(|| consented(&new)).unwrap_or(cx.today),
            confirmed: true,
            event: None,
            source: cx.by_hand(w)?,
        };
        Ok(carry_out(w, cx, &allowed, &stored, basis, &new.evidence)?)
    })
}

fn judge(cx: &Cx, stored: &Stored, processing: &Processing, new: &New) -> Result<(), AddError> {
    if stored.row.kind == PersonKind::Organisation {
        return Err(AddError::Organisation);
    }
    let last = stored.person.last_record();
    let active = |basis: &&Basis| basis.standing(processing, last, cx.today) == Standing::Active;
    let mut own = stored.person.bases.iter().filter(|basis| basis.processing == processing.id);
    if let Some(there) = own.find(active) {
        return Err(AddError::There { number: there.number });
    }
    let lacks = new.evidence.lacks(processing);
    if !lacks.is_empty() {
        return Err(AddError::Lacks(lacks));
    }
    if consented(new).is_some_and(|day| day > cx.today) {
        return Err(AddError::Future);
    }
    Ok(())
}

/// The day a consent was given, by its evidence: a day or an instant in ISO 8601.
fn consented(new: &New) -> Option<Date> {
    new.evidence.at.as_deref()?.get(..10)?.parse().ok()
}

fn carry_out(
    w: &mut Write,
    cx: &Cx,
    allowed: &Allowed,
    stored: &Stored,
    basis: Basis,
    evidence: &Evidence,
) -> Result<Added, Fault> {
    let (register, ws, id) = (&cx.register, cx.register.id(), stored.row.id);
    let sealer = register.key_of(stored)?.sealer(stored.row.generation);
    let added = Added { number: basis.number, kind: basis.kind, begin: basis.begin };
    let row = BasisRow {
        evidence: register.seal_evidence(&sealer, id, basis.number, evidence)?,
        basis,
        line: None,
        merged_from: None,
    };
    store::person::insert_bases(w, ws, std::iter::once((id, &row)))?;
    let now = upkeep::renew(w, cx, id)?;
    upkeep::retag_sole(w, cx, &allowed.warrant, stored, &now)?;
    Ok(added)
}

/// The number of a person's next basis.
pub(super) fn next_number(stored: &Stored) -> u32 {
    stored.person.bases.iter().map(|basis| basis.number).max().unwrap_or(0) + 1
}

/// The field of which someone else already has a value that may stand only once.
fn taken(
    w: &mut Write,
    cx: &Cx,
    allowed: &Allowed,
    processing: &Processing,
    stored: &Stored,
) -> Result<Option<String>, Fault> {
    let register = &cx.register;
    let sole = Sole::of(&register.rules, |one| one.id == processing.id);
    if sole == Sole::default() {
        return Ok(None);
    }
    let told = register.open_values(stored, &allowed.warrant, |row| row.superseded.is_none())?;
    let tags = register.tags_of(&told, &sole).sole;
    let met = draft::met(w, register, stored.row.id, &tags, &[], &register.plain_of(&told))?;
    Ok(met.taken)
}
