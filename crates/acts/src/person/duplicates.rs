//! `person.duplicates`: pairs who may be one person, to be decided by somebody who knows.

use model::alive;
use model::person::PersonKind;
use model::{Act, PersonId};
use store::Read;

use super::find::FoundKind;
use crate::about::{Refuses, Unseen};
use crate::keep;
use crate::line::Line;
use crate::{Allowed, Cx, Denied, Fault};

/// The most pairs one list shows.
pub const MOST_PAIRS: usize = 100;
/// The most pairs one list looks at.
const LOOKED_AT: u32 = 1_000;

/// Pairs nobody has decided on yet.
#[derive(Clone, Debug, Default)]
pub struct Duplicates {
    pub pairs: Vec<Likely>,
    /// Pairs of which this processing may not see both.
    pub hidden: usize,
    /// There are more than were looked at or are shown.
    pub more: bool,
}

/// Two who may be one.
#[derive(Clone, Debug)]
pub struct Likely {
    pub one: Alike,
    pub other: Alike,
    /// What they share: `email`, `phone`, `name-and-address` or `payment`.
    pub why: &'static str,
}

/// One of the two, as lists show them.
#[derive(Clone)]
pub struct Alike {
    pub id: PersonId,
    pub kind: FoundKind,
    pub name: String,
    pub city: String,
}

impl std::fmt::Debug for Alike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Alike").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Why pairs are not shown or not decided on.
#[derive(Debug, thiserror::Error)]
pub enum DuplicatesError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("not here")]
    Unknown,
    #[error("restricted")]
    Restricted,
    /// The two are no open pair.
    #[error("no such pair")]
    NoPair,
}

impl From<store::Fault> for DuplicatesError {
    fn from(fault: store::Fault) -> Self {
        DuplicatesError::Fault(fault.into())
    }
}

impl From<Unseen> for DuplicatesError {
    fn from(unseen: Unseen) -> Self {
        match unseen {
            Unseen::Unknown => DuplicatesError::Unknown,
            Unseen::Restricted => DuplicatesError::Restricted,
        }
    }
}

impl DuplicatesError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DuplicatesError::Denied(denied) => denied.code(),
            DuplicatesError::Fault(fault) => fault.code(),
            DuplicatesError::Unknown => "person-unknown",
            DuplicatesError::Restricted => "person-restricted",
            DuplicatesError::NoPair => "person-duplicates-no-pair",
        }
    }
}

impl Refuses for DuplicatesError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            DuplicatesError::Denied(_) | DuplicatesError::Fault(_) => None,
            refused => Some(refused.code()),
        }
    }
}

/// The open pairs of which the processing `purpose` may see both.
///
/// # Errors
/// [`DuplicatesError`].
pub fn duplicates(cx: &Cx, purpose: &str) -> Result<Duplicates, DuplicatesError> {
    let allowed = cx.allow(Act::PersonDuplicates, Some(purpose))?;
    cx.read_about(&allowed, |r, line| {
        let mut list = Duplicates::default();
        let pairs = store::search::duplicates(r, cx.register.id(), LOOKED_AT)?;
        list.more = pairs.len() == LOOKED_AT as usize;
        for pair in pairs {
            if list.pairs.len() == MOST_PAIRS {
                list.more = true;
                break;
            }
            match (
                alike(cx, r, &allowed, pair.person, line)?,
                alike(cx, r, &allowed, pair.other, line)?,
            ) {
                (Sighted::Shown(one), Sighted::Shown(other)) => {
                    list.pairs.push(Likely { one, other, why: pair.why.key() });
                }
                (Sighted::Gone, _) | (_, Sighted::Gone) => {}
                _ => list.hidden += 1,
            }
        }
        line.count = list.pairs.len() as u64;
        let fields = ["given_name", "family_name", "organisation", "city"];
        let ids = fields.iter().filter_map(|key| cx.register.rules.fields.by_key(key));
        *line = std::mem::take(line).fields(ids.map(|field| field.id.0));
        Ok(list)
    })
}

/// Decides that two are not the same person; they are not offered again.
///
/// # Errors
/// [`DuplicatesError`].
pub fn keep_apart(
    cx: &Cx,
    pair: (PersonId, PersonId),
    purpose: &str,
) -> Result<(), DuplicatesError> {
    // Whoever may not merge two may not decide that they are two either.
    cx.allow(Act::PersonMerge, Some(purpose))?;
    let allowed = cx.allow(Act::PersonDuplicates, Some(purpose))?;
    cx.write_about(&allowed, |w, line| {
        for id in [pair.0, pair.1] {
            let stored = cx.present(w, id, line)?.ok_or(DuplicatesError::Unknown)?;
            cx.sees(&allowed, &stored)?;
        }
        line.count = 1;
        let was_open = store::search::settle(w, cx.register.id(), pair, cx.now_ms())?;
        if was_open { Ok(()) } else { Err(DuplicatesError::NoPair) }
    })
}

/// One of a pair, as far as this processing may see them.
pub(super) enum Sighted {
    Shown(Alike),
    Hidden,
    /// Erased, or hidden by a merge.
    Gone,
}

pub(super) fn alike(
    cx: &Cx,
    r: &mut Read,
    allowed: &Allowed,
    id: PersonId,
    line: &mut Line,
) -> Result<Sighted, Fault> {
    let register = &cx.register;
    let Some(stored) = store::person::load(r, register.id(), id)? else { return Ok(Sighted::Gone) };
    if stored.row.merged_into.is_some() {
        return Ok(Sighted::Gone);
    }
    let Ok(processing) = cx.sees(allowed, &stored) else { return Ok(Sighted::Hidden) };
    let told = register.open_values(&stored, &allowed.warrant, |row| {
        let named = register.field(row.field).is_some_and(|f| {
            matches!(f.key.as_str(), "given_name" | "family_name" | "organisation" | "city")
        });
        named
            && cx.opens(row.field)
            && alive::seen(&register.rules, &stored.person, row, processing, cx.today)
    })?;
    line.subjects.push(register.pseudonym_of(&stored)?);
    Ok(Sighted::Shown(Alike {
        id,
        kind: match stored.row.kind {
            PersonKind::Organisation => FoundKind::Organisation,
            PersonKind::Person | PersonKind::Contact => FoundKind::Person,
        },
        name: keep::name_of(register, &told),
        city: keep::first(register, &told, "city").unwrap_or_default().to_owned(),
    }))
}
