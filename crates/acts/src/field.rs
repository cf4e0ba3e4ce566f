//! Fields: what can be stored about a person, and the workspace's own beside the built-in ones.
//!
//! A field that no processing uses cannot be collected, so a new one does nothing until a
//! processing names it.

use model::Act;
use model::field::{Field, FieldFault};
use model::processing::Processing;
use store::rules::RuleRow;

use crate::about::Refuses;
use crate::{Cx, Denied, Fault};

/// A field in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub field: Field,
    /// The keys of the processings that use it.
    pub used_by: Vec<String>,
}

/// Why a field was not added or the fields not listed.
#[derive(Debug, thiserror::Error)]
pub enum FieldError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Field(#[from] FieldFault),
    /// The label is missing in one of the languages.
    #[error("label is missing")]
    Label,
}

impl From<store::Fault> for FieldError {
    fn from(fault: store::Fault) -> Self {
        FieldError::Fault(fault.into())
    }
}

impl Refuses for FieldError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            FieldError::Denied(_) | FieldError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl FieldError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FieldError::Denied(denied) => denied.code(),
            FieldError::Fault(fault) => fault.code(),
            FieldError::Field(FieldFault::Key) => "field-key",
            FieldError::Field(FieldFault::Taken) => "field-taken",
            FieldError::Field(FieldFault::Full) => "field-full",
            FieldError::Label => "field-label",
        }
    }
}

/// `field.list`: the catalogue of the workspace with who uses what.
///
/// # Errors
/// [`FieldError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, FieldError> {
    let allowed = cx.allow(Act::FieldList, None)?;
    let rules = cx.register.rules();
    cx.read_about(&allowed, |_, line| {
        let listed: Vec<_> = rules
            .fields
            .iter()
            .map(|field| Listed {
                used_by: rules
                    .processings
                    .iter()
                    .filter(|processing: &&Processing| processing.uses_field(&field.key))
                    .map(|processing| processing.key.clone())
                    .collect(),
                field: field.clone(),
            })
            .collect();
        line.count = listed.len() as u64;
        Ok(listed)
    })
}

/// `field.add`: adds a field of the workspace's own. The id in `field` is ignored; the answer is
/// the field as it was stored.
///
/// # Errors
/// [`FieldError`].
pub fn add(cx: &Cx, field: &Field) -> Result<Field, FieldError> {
    let allowed = cx.allow(Act::FieldAdd, None)?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        if field.label.is_incomplete() {
            return Err(FieldError::Label);
        }
        // What another program added since this register was opened counts as well.
        let stored = store::rules::fields(w, ws)?;
        let known = stored
            .iter()
            .map(|row| serde_json::from_str::<Field>(&row.body).map_err(|_| Fault::Rules))
            .collect::<Result<Vec<_>, _>>()?;
        let mut catalogue = model::field::Catalogue::new(known)?;
        let field = Field { id: catalogue.add(field.clone())?, ..field.clone() };
        let body = serde_json::to_string(&field).map_err(|_| Fault::Rules)?;
        store::rules::add_field(w, ws, &RuleRow { id: field.id.0, key: field.key.clone(), body })?;
        line.fields.push(field.id.0);
        Ok(field)
    })
}
