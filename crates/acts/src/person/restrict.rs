//! `person.restrict`: no use but for claims, legal duties and with consent (Art. 18).

use jiff::civil::Date;
use model::person::PersonKind;
use model::restriction::Ground;
use model::{Act, PersonId};

use crate::about::Refuses;
use crate::{Cx, Denied, Fault, restricting};

/// Why the restriction of a person was not changed.
#[derive(Debug, thiserror::Error)]
pub enum RestrictError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("not here")]
    Unknown,
    /// What is kept about a firm is not personal.
    #[error("not personal")]
    Organisation,
    /// Restricted since that day already.
    #[error("restricted already")]
    Already { since: Date },
    /// More words beside the ground than a note has.
    #[error("note is too long")]
    Note,
    /// Nothing to lift.
    #[error("not restricted")]
    NotRestricted,
    /// The person has to be told before the restriction is lifted (Art. 18(3)).
    #[error("not informed")]
    NotInformed,
    /// The day the person was told is still to come, or before the restriction began.
    #[error("not on that day")]
    InformedDay,
}

impl From<store::Fault> for RestrictError {
    fn from(fault: store::Fault) -> Self {
        RestrictError::Fault(fault.into())
    }
}

impl RestrictError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RestrictError::Denied(denied) => denied.code(),
            RestrictError::Fault(fault) => fault.code(),
            RestrictError::Unknown => "person-absent",
            RestrictError::Organisation => "person-restrict-organisation",
            RestrictError::Already { .. } => "person-restrict-already",
            RestrictError::Note => "person-restrict-note",
            RestrictError::NotRestricted => "person-release-not-restricted",
            RestrictError::NotInformed => "person-release-not-informed",
            RestrictError::InformedDay => "person-release-informed-day",
        }
    }
}

impl Refuses for RestrictError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            RestrictError::Denied(_) | RestrictError::Fault(_) => None,
            refused => Some(refused.code()),
        }
    }
}

/// Letters of the words beside a restriction, at most.
const MOST: usize = 2_000;

/// Restricts what is kept about a person, from today on. Search, show and every export obey.
/// `note` are words beside the ground; they may be personal and are sealed.
///
/// # Errors
/// [`RestrictError`].
pub fn restrict(
    cx: &Cx,
    id: PersonId,
    ground: Ground,
    note: Option<&str>,
) -> Result<Date, RestrictError> {
    let allowed = cx.allow(Act::PersonRestrict, None)?;
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, id, line)?.ok_or(RestrictError::Unknown)?;
        if stored.row.kind == PersonKind::Organisation {
            return Err(RestrictError::Organisation);
        }
        if let Some(since) = stored.row.restricted {
            return Err(RestrictError::Already { since });
        }
        if note.is_some_and(|note| note.chars().count() > MOST) {
            return Err(RestrictError::Note);
        }
        line.count = 1;
        restricting::begin(w, cx, &stored, ground, note)?;
        crate::upkeep::renew(w, cx, id)?;
        Ok(cx.today)
    })
}
