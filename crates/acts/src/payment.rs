//! Payment values outside of the house: a token that stands in for one, and the one way back.
//!
//! People see payment values masked, whatever their role. A machine that collects money needs them
//! in the clear: with a key of its own, for a processing that uses the field, one by one, each in
//! the log; or in a file with which its bank collects.

mod collect;
mod pain;

use model::alive;
use model::field::Sensitivity;
use model::processing::Processing;
use model::setting::Setting;
use model::{Act, PersonId};
use seal::Open;
use seal::token::PaymentToken;
use store::Read;
use store::person::Stored;

use crate::about::{Refuses, Unseen};
use crate::keep::Told;
use crate::line::Line;
use crate::standing::Standing;
use crate::{Allowed, Cx, Denied, Fault};

pub use collect::{Collected, From, MOST_ROWS, Order, OrderRow, RowWhy, collect};
pub use pain::Group;

/// A payment value as it may be shown and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The value's number with the person.
    pub number: u32,
    /// The field's key.
    pub field: String,
    pub mask: String,
    /// Stands in for the value outside of the house; says nothing about it.
    pub token: String,
}

/// A payment value in the clear.
pub struct Revealed {
    pub person: PersonId,
    /// The field's key.
    pub field: String,
    pub value: Open<String>,
}

impl std::fmt::Debug for Revealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Revealed").field("field", &self.field).finish_non_exhaustive()
    }
}

/// Why payment values are not listed, or one is not revealed.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such person or value, or none for this processing: the difference is not told.
    #[error("not here")]
    Unknown,
    #[error("restricted")]
    Restricted,
    /// In the clear they leave for machines alone.
    #[error("not for people")]
    People,
    /// The register does not say who collects.
    #[error("no creditor")]
    Creditor { lacks: Vec<Setting> },
    /// Nothing is to be collected.
    #[error("no rows")]
    Nothing,
    /// Some rows cannot be collected: their numbers, from 1, and why.
    #[error("rows that cannot be collected")]
    Rows(Vec<(usize, RowWhy)>),
    /// The request does not name itself.
    #[error("not named")]
    NotOnce,
    /// The word of a request was used for another one.
    #[error("another request")]
    Once,
    /// The same request would give another file now: a value was changed since.
    #[error("changed since")]
    Between,
}

impl std::convert::From<store::Fault> for PaymentError {
    fn from(fault: store::Fault) -> Self {
        PaymentError::Fault(fault.into())
    }
}

impl std::convert::From<Unseen> for PaymentError {
    fn from(unseen: Unseen) -> Self {
        match unseen {
            Unseen::Unknown => PaymentError::Unknown,
            Unseen::Restricted => PaymentError::Restricted,
        }
    }
}

impl Refuses for PaymentError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            PaymentError::Denied(_) | PaymentError::Fault(_) => None,
            refused => Some(refused.code()),
        }
    }
}

impl PaymentError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PaymentError::Denied(denied) => denied.code(),
            PaymentError::Fault(fault) => fault.code(),
            PaymentError::Unknown => "payment-unknown",
            PaymentError::Restricted => "person-restricted",
            PaymentError::People => "payment-people",
            PaymentError::Creditor { .. } => "payment-creditor",
            PaymentError::Nothing => "payment-nothing",
            PaymentError::Rows(_) => "payment-rows",
            PaymentError::NotOnce => "once-needed",
            PaymentError::Once => "once-other",
            PaymentError::Between => "payment-between",
        }
    }
}

/// `payment.list`: the payment values of a person that the processing `purpose` uses, masked, each
/// with its token; one that has none yet is given one.
///
/// # Errors
/// [`PaymentError`].
pub fn list(cx: &Cx, id: PersonId, purpose: &str) -> Result<Vec<Listed>, PaymentError> {
    let allowed = cx.allow(Act::PaymentList, Some(purpose))?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        let (stored, told) = opened(cx, w, &allowed, id, line)?;
        let mut listed = Vec::new();
        for value in &told {
            let Some(field) = cx.register.field(value.row.field) else { continue };
            let number = value.row.number;
            let token = match store::apikey::token(w, ws, stored.row.id, number)? {
                Some(token) => token,
                None => {
                    let token = PaymentToken::random();
                    store::apikey::add_token(w, ws, token.as_str(), stored.row.id, number)?;
                    token.as_str().to_owned()
                }
            };
            line.fields.push(field.id.0);
            listed.push(Listed {
                number,
                field: field.key.clone(),
                mask: value::mask(field.kind, value.text.shown()),
                token,
            });
        }
        *line = Line { count: listed.len() as u64, ..std::mem::take(line) }.fields([]);
        Ok(listed)
    })
}

/// `payment.reveal`: what a token stands for, in the clear, for the processing `purpose`. For a
/// machine's key alone.
///
/// # Errors
/// [`PaymentError`].
pub fn reveal(cx: &Cx, token: &str, purpose: &str) -> Result<Revealed, PaymentError> {
    let allowed = cx.allow(Act::PaymentReveal, Some(purpose))?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        if !matches!(cx.standing, Standing::Key { .. }) {
            return Err(PaymentError::People);
        }
        let token = PaymentToken::parse(token.trim()).ok_or(PaymentError::Unknown)?;
        let found = store::apikey::by_token(r, ws, token.as_str())?;
        let (person, number) = found.ok_or(PaymentError::Unknown)?;
        let (_, told) = opened(cx, r, &allowed, person, line)?;
        let value = told.into_iter().find(|value| value.row.number == number);
        let value = value.ok_or(PaymentError::Unknown)?;
        let field = cx.register.field(value.row.field).ok_or(Fault::Rules)?;
        *line = Line { count: 1, ..std::mem::take(line) }.fields([field.id.0]);
        Ok(Revealed { person, field: field.key.clone(), value: value.text })
    })
}

/// A person whom the processing sees, with the payment values it uses in the open.
fn opened(
    cx: &Cx,
    r: &mut Read,
    allowed: &Allowed,
    id: PersonId,
    line: &mut Line,
) -> Result<(Stored, Vec<Told>), PaymentError> {
    let fields = &cx.register.rules().fields;
    let pays = |key: &str| {
        fields.by_key(key).is_some_and(|field| field.sensitivity == Sensitivity::Payment)
    };
    opened_of(cx, r, allowed, id, line, &pays)
}

/// A person whom the processing sees, with the values of the wanted fields that it uses.
fn opened_of(
    cx: &Cx,
    r: &mut Read,
    allowed: &Allowed,
    id: PersonId,
    line: &mut Line,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<(Stored, Vec<Told>), PaymentError> {
    let stored = cx.present(r, id, line)?.ok_or(PaymentError::Unknown)?;
    let processing: &Processing = cx.sees(allowed, &stored)?;
    let rules = cx.register.rules();
    let is_wanted = |id| cx.register.field(id).is_some_and(|field| wanted(&field.key));
    let told = cx.register.open_values(&stored, &allowed.warrant, |row| {
        is_wanted(row.field)
            && cx.opens(row.field)
            && alive::seen(rules, &stored.person, row, processing, cx.today)
    })?;
    Ok((stored, told))
}
