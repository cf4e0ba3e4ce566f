//! `person.show`: one person, for one processing.

use jiff::civil::Date;
use model::alive::{self, Sight};
use model::basis::Standing;
use model::field::What;
use model::person::PersonKind;
use model::{Act, PersonId};

use crate::about::HAND;
use crate::keep::{self, Told};
use crate::line::Line;
use crate::{Allowed, Cx, Denied, Fault, Register};
use store::person::Stored;

/// A person as one processing sees them.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: PersonId,
    pub kind: PersonKind,
    pub name: String,
    pub organisation: Option<PersonId>,
    pub restricted: bool,
    pub values: Vec<ShownValue>,
    /// The bases of this processing.
    pub bases: Vec<ShownBasis>,
    /// How many values belong to other processings and were not opened.
    pub not_loaded: usize,
}

/// One value, with where it came from.
#[derive(Clone)]
pub struct ShownValue {
    pub number: u32,
    pub field: String,
    pub what: What,
    /// The value, or its mask.
    pub text: String,
    pub masked: bool,
    pub source: String,
    /// Entered by a person, not by an import.
    pub by_hand: bool,
    pub collected: Date,
    pub verified: Option<Date>,
    pub record: Option<u32>,
}

impl std::fmt::Debug for ShownValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShownValue").field("field", &self.field).finish_non_exhaustive()
    }
}

/// A basis as it is shown.
#[derive(Debug, Clone)]
pub struct ShownBasis {
    pub number: u32,
    pub processing: String,
    pub kind: model::processing::BasisKind,
    pub begin: Date,
    pub confirmed: bool,
    pub ended: Option<Date>,
    pub standing: Standing,
}

/// Why a person is not shown.
#[derive(Debug, thiserror::Error)]
pub enum ShowError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such person, or none for this processing: the difference is not told.
    #[error("not here")]
    Unknown,
    /// Restricted (Art. 18, or kept only by a duty), and this processing may not use it.
    #[error("restricted")]
    Restricted,
}

impl From<store::Fault> for ShowError {
    fn from(fault: store::Fault) -> Self {
        ShowError::Fault(fault.into())
    }
}

impl ShowError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ShowError::Denied(denied) => denied.code(),
            ShowError::Fault(fault) => fault.code(),
            ShowError::Unknown => "person-unknown",
            ShowError::Restricted => "person-restricted",
        }
    }
}

/// Shows a person for the processing `purpose`: its fields, of what is alive, and nothing else.
///
/// # Errors
/// [`ShowError`]; every refusal leaves a line in the log as well.
pub fn show(cx: &Cx, id: PersonId, purpose: &str) -> Result<Shown, ShowError> {
    let allowed = cx.allow(Act::PersonShow, Some(purpose))?;
    let ws = cx.register.id();
    cx.read(&allowed, |r| -> Result<_, ShowError> {
        let sources = store::source::list(r, ws)?;
        let Some(stored) = store::person::load(r, ws, id)? else {
            return Ok((
                Err(ShowError::Unknown),
                Line { refused: Some("person-unknown"), ..Line::default() },
            ));
        };
        let subject = cx.register.pseudonym_of(&stored)?;
        match judge(cx, &allowed, &stored) {
            Err(refused) => {
                let line = Line { refused: Some(refused.code()), ..Line::about(subject) };
                Ok((Err(refused), line))
            }
            Ok(()) => {
                let shown = open(cx, &allowed, &stored, &sources)?;
                let fields = shown
                    .values
                    .iter()
                    .filter_map(|v| cx.register.rules.fields.by_key(&v.field).map(|f| f.id.0));
                let line = Line::about(subject).fields(fields);
                Ok((Ok(shown), line))
            }
        }
    })?
}

fn judge(cx: &Cx, allowed: &Allowed, stored: &Stored) -> Result<(), ShowError> {
    let register = &cx.register;
    let processing =
        allowed.purpose.and_then(|id| register.rules.processing(id)).ok_or(ShowError::Unknown)?;
    if stored.row.merged_into.is_some() {
        return Err(ShowError::Unknown);
    }
    match alive::sight(&register.rules, &stored.person, processing, cx.today) {
        Sight::Sees => Ok(()),
        Sight::Nothing => Err(ShowError::Unknown),
        Sight::Restricted => Err(ShowError::Restricted),
    }
}

fn open(
    cx: &Cx,
    allowed: &Allowed,
    stored: &Stored,
    sources: &[store::source::SourceRow],
) -> Result<Shown, Fault> {
    let register: &Register = &cx.register;
    let processing =
        allowed.purpose.and_then(|id| register.rules.processing(id)).ok_or(Fault::Rules)?;
    let told = register.open_values(stored, &allowed.warrant, |row| {
        alive::seen(&register.rules, &stored.person, row, processing, cx.today)
    })?;
    let current = stored.person.values.iter().filter(|v| v.superseded.is_none()).count();
    let last = stored.person.last_record();
    Ok(Shown {
        id: stored.row.id,
        kind: stored.row.kind,
        name: keep::name_of(register, &told),
        organisation: stored.row.organisation,
        restricted: stored.row.restricted.is_some(),
        not_loaded: current.saturating_sub(told.len()),
        values: told.iter().map(|value| shown_value(register, value, sources)).collect(),
        bases: stored
            .person
            .bases
            .iter()
            .filter(|basis| basis.processing == processing.id)
            .map(|basis| ShownBasis {
                number: basis.number,
                processing: processing.key.clone(),
                kind: basis.kind,
                begin: basis.begin,
                confirmed: basis.confirmed,
                ended: basis.event.map(|e| e.on),
                standing: basis.standing(processing, last, cx.today),
            })
            .collect(),
    })
}

fn shown_value(
    register: &Register,
    value: &Told,
    sources: &[store::source::SourceRow],
) -> ShownValue {
    let field = register.field(value.row.field);
    let masked = field.is_some_and(|f| f.sensitivity == model::field::Sensitivity::Payment);
    let text = match field {
        Some(field) if masked => value::mask(field.kind, value.text.shown()),
        _ => value.text.shown().clone(),
    };
    let source = sources.iter().find(|s| s.id == value.row.source);
    ShownValue {
        number: value.row.number,
        field: field.map(|f| f.key.clone()).unwrap_or_default(),
        what: value.row.what,
        text,
        masked,
        by_hand: source.is_some_and(|s| s.kind == HAND),
        source: source.map(|s| s.name.clone()).unwrap_or_default(),
        collected: value.row.collected,
        verified: value.row.verified,
        record: value.row.record,
    }
}
