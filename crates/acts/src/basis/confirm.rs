//! `basis.confirm`: an import brought no day on which a basis began; somebody says it. And
//! `basis.unconfirmed`: where that is still to be done.

use jiff::civil::Date;
use model::{Act, PersonId, SourceId};

use crate::about::Refuses;
use crate::line::Line;
use crate::{Cx, Denied, Fault, upkeep};

/// Why the begin of a basis was not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such person")]
    Unknown,
    /// The person has no basis for that processing whose begin is still to be confirmed.
    #[error("nothing to confirm")]
    Nothing,
    /// Nothing begins before it is there.
    #[error("that day is still to come")]
    Future,
}

impl From<store::Fault> for ConfirmError {
    fn from(fault: store::Fault) -> Self {
        ConfirmError::Fault(fault.into())
    }
}

impl Refuses for ConfirmError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ConfirmError::Denied(_) | ConfirmError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl ConfirmError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ConfirmError::Denied(denied) => denied.code(),
            ConfirmError::Fault(fault) => fault.code(),
            ConfirmError::Unknown => "person-unknown",
            ConfirmError::Nothing => "basis-confirm-nothing",
            ConfirmError::Future => "basis-future",
        }
    }
}

/// Confirms the begin of the bases of some persons for a processing, all in one; `begin` says another
/// day than the one of the import. Gives the latest day that counts now. A person without a basis to
/// confirm is passed over where others have one.
///
/// # Errors
/// [`ConfirmError`]; nothing is confirmed then.
pub fn confirm(
    cx: &Cx,
    persons: &[PersonId],
    processing: &str,
    begin: Option<Date>,
) -> Result<Date, ConfirmError> {
    let allowed = cx.allow(Act::BasisConfirm, Some(processing))?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        let (mut known, mut confirmed) = (false, Vec::new());
        for person in persons {
            let Some(stored) = cx.present(w, *person, line)? else { continue };
            known = true;
            if begin.is_some_and(|day| day > cx.today) {
                return Err(ConfirmError::Future);
            }
            let open = stored.person.bases.iter().filter(|basis| {
                Some(basis.processing) == allowed.purpose
                    && !basis.confirmed
                    && basis.event.is_none()
            });
            let before = confirmed.len();
            for basis in open {
                let day = begin.unwrap_or(basis.begin);
                store::person::confirm_basis(w, ws, *person, basis.number, day)?;
                confirmed.push(day);
            }
            if confirmed.len() > before {
                // The rule of its end may count from there.
                upkeep::renew(w, cx, *person)?;
            }
        }
        line.count = confirmed.len() as u64;
        let latest = confirmed.into_iter().max();
        latest.ok_or(if known { ConfirmError::Nothing } else { ConfirmError::Unknown })
    })
}

/// A basis whose begin is only the day of its import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed {
    pub person: PersonId,
    /// The processing's key.
    pub processing: String,
    pub begin: Date,
    /// The import's number.
    pub source: SourceId,
}

/// The bases that are still to be confirmed, by person; at most so many. Whoever acts by grants sees
/// those of their processings.
///
/// # Errors
/// [`ConfirmError`].
pub fn unconfirmed(cx: &Cx, most: u32) -> Result<Vec<Unconfirmed>, ConfirmError> {
    let allowed = cx.allow(Act::BasisUnconfirmed, None)?;
    let (ws, mine) = (cx.register.id(), cx.purposes()?);
    cx.read(&allowed, |r| {
        let rows = store::person::unconfirmed(r, ws, most)?;
        let rules = cx.register.rules();
        let found: Vec<Unconfirmed> = rows
            .into_iter()
            .filter(|row| mine.contains(&row.processing))
            .filter_map(|row| {
                Some(Unconfirmed {
                    person: row.person,
                    processing: rules.processing(row.processing)?.key.clone(),
                    begin: row.begin,
                    source: row.source,
                })
            })
            .collect();
        let line = Line { count: found.len() as u64, ..Line::default() };
        Ok((found, line))
    })
}
