//! `person.show`: one person, for one processing.

use jiff::civil::Date;
use model::alive::{self, Sight};
use model::basis::Standing;
use model::field::What;
use model::person::PersonKind;
use model::restriction::Restriction;
use model::{Act, PersonId};

use super::contacts;
use super::duplicates::Alike;
use super::find::named;

use crate::keep::{self, Told};
use crate::line::Line;
use crate::provenance::Known;
use crate::{Allowed, Cx, Denied, Fault, Register};
use seal::PersonKey;
use store::Read;
use store::person::Stored;

/// A person as one processing sees them.
#[derive(Debug, Clone)]
pub struct Shown {
    pub id: PersonId,
    pub kind: PersonKind,
    pub name: String,
    pub organisation: Option<PersonId>,
    /// The firm a contact person speaks for, as far as this processing sees it.
    pub firm: Option<Alike>,
    /// Who speaks for an organisation, as far as this processing may see them.
    pub contacts: Vec<Alike>,
    /// How many more speak for it whom this processing may not see, or who are not listed.
    pub contacts_hidden: usize,
    /// Milliseconds UTC of the last change; a correction names it as what it was made from.
    pub changed: i64,
    pub restricted: bool,
    /// The restriction in force.
    pub restriction: Option<ShownRestriction>,
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

/// Why a person is restricted, for a reader who may use them all the same.
#[derive(Clone)]
pub struct ShownRestriction {
    pub restriction: Restriction,
    /// The words beside it.
    pub note: Option<String>,
}

impl std::fmt::Debug for ShownRestriction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("ShownRestriction");
        shown.field("restriction", &self.restriction).finish_non_exhaustive()
    }
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
    /// Several have what was to name one.
    #[error("several")]
    Several,
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
            ShowError::Several => "person-several",
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
    cx.read(&allowed, |r| one(cx, r, &allowed, id))?
}

/// Shows several persons for the processing `purpose`, each with a line of its own in the log. All
/// of them must fit into what may still be read today.
///
/// # Errors
/// [`ShowError::Denied`] and faults; what is refused of one person stands in its place.
pub fn show_each(
    cx: &Cx,
    ids: &[PersonId],
    purpose: &str,
) -> Result<Vec<Result<Shown, ShowError>>, ShowError> {
    each(cx, ids, purpose, |r, allowed, id| one(cx, r, allowed, *id))
}

/// Shows several persons for the processing `purpose`, each named by a whole value that only they
/// have: a mail address, or a number of ours. Otherwise as [`show_each`].
///
/// # Errors
/// As [`show_each`].
pub fn show_named(
    cx: &Cx,
    names: &[&str],
    purpose: &str,
) -> Result<Vec<Result<Shown, ShowError>>, ShowError> {
    each(cx, names, purpose, |r, allowed, name| {
        let mut found = named(cx, r, allowed, name)?;
        match (found.pop(), found.is_empty()) {
            (Some((stored, key)), true) => seen(cx, r, allowed, &stored, &key),
            (None, _) => Ok(refused(ShowError::Unknown, Line::default())),
            (Some(_), false) => Ok(refused(ShowError::Several, Line::default())),
        }
    })
}

/// What was found out about one person, and the line that says so.
type Looked = (Result<Shown, ShowError>, Line);

fn each<T>(
    cx: &Cx,
    whom: &[T],
    purpose: &str,
    mut look: impl FnMut(&mut Read, &Allowed, &T) -> Result<Looked, ShowError>,
) -> Result<Vec<Result<Shown, ShowError>>, ShowError> {
    let allowed = cx.allow(Act::PersonShow, Some(purpose))?;
    // One more was allowed just now.
    if whom.len() > 1 {
        cx.may_read(&allowed, whom.len() as u64)?;
    }
    // The lines are safe before anything leaves.
    cx.read_many(&allowed, |r| {
        let looked = whom.iter().map(|one| look(r, &allowed, one));
        Ok::<_, ShowError>(looked.collect::<Result<Vec<_>, _>>()?.into_iter().unzip())
    })
}

fn refused(error: ShowError, line: Line) -> Looked {
    let line = Line { refused: Some(error.code()), ..line };
    (Err(error), line)
}

/// One person and the line that says so.
fn one(cx: &Cx, r: &mut Read, allowed: &Allowed, id: PersonId) -> Result<Looked, ShowError> {
    match store::person::load(r, cx.register.id(), id)? {
        Some(stored) => seen(cx, r, allowed, &stored, &cx.register.key_of(&stored)?),
        None => Ok(refused(ShowError::Unknown, Line::default())),
    }
}

fn seen(
    cx: &Cx,
    r: &mut Read,
    allowed: &Allowed,
    stored: &Stored,
    key: &PersonKey,
) -> Result<Looked, ShowError> {
    let subject = key.pseudonym(cx.register.id().0, stored.row.id.0);
    if let Err(error) = judge(cx, allowed, stored) {
        return Ok(refused(error, Line::about(subject)));
    }
    let met = stored.person.values.iter().map(|value| value.source);
    let sources = cx.register.provenance.with(r, cx.register.id(), met)?;
    let mut shown = open(cx, allowed, key, stored, &sources)?;
    shown.organisation = cx.firm_of(r, stored)?;
    shown.restriction = restriction(r, cx, allowed, stored)?;
    let fields = shown
        .values
        .iter()
        .filter_map(|v| cx.register.rules.fields.by_key(&v.field).map(|f| f.id.0));
    let mut line = Line::about(subject).fields(fields.collect::<Vec<_>>());
    contacts::beside(cx, r, allowed, &mut shown, &mut line)?;
    Ok((Ok(shown), line))
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
    key: &PersonKey,
    stored: &Stored,
    sources: &[Known],
) -> Result<Shown, Fault> {
    let register: &Register = &cx.register;
    let processing =
        allowed.purpose.and_then(|id| register.rules.processing(id)).ok_or(Fault::Rules)?;
    let told = register.open_values_with(key, stored, &allowed.warrant, |row| {
        cx.opens(row.field)
            && alive::seen(&register.rules, &stored.person, row, processing, cx.today)
    })?;
    let current = stored.person.values.iter().filter(|v| v.superseded.is_none()).count();
    let last = stored.person.last_record();
    Ok(Shown {
        id: stored.row.id,
        kind: stored.row.kind,
        name: keep::name_of(register, &told),
        organisation: None,
        firm: None,
        contacts: Vec::new(),
        contacts_hidden: 0,
        changed: stored.row.changed,
        restricted: stored.row.restricted.is_some(),
        restriction: None,
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

fn restriction(
    r: &mut Read,
    cx: &Cx,
    allowed: &Allowed,
    stored: &Stored,
) -> Result<Option<ShownRestriction>, Fault> {
    if stored.row.restricted.is_none() {
        return Ok(None);
    }
    let all = store::restriction::list(r, cx.register.id(), stored.row.id)?;
    let Some(row) = all.into_iter().rfind(|row| row.restriction.ended.is_none()) else {
        return Ok(None);
    };
    let note = cx.register.open_note(stored, &row, &allowed.warrant)?;
    let note = note.map(|note| note.shown().clone());
    Ok(Some(ShownRestriction { restriction: row.restriction, note }))
}

fn shown_value(register: &Register, value: &Told, sources: &[Known]) -> ShownValue {
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
        by_hand: source.is_some_and(|s| s.by_hand),
        source: source.map(|s| s.name.clone()).unwrap_or_default(),
        collected: value.row.collected,
        verified: value.row.verified,
        record: value.row.record,
    }
}
