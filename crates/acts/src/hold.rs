//! Holds: reasons not to delete, each with an owner and a day to look at it again.
//!
//! Nothing under a hold is erased; what is due but held is restricted (§ 147(3) sentence 5 AO,
//! Art. 17(3)(e), 18 GDPR). The words of the reason are sealed under the person's key.

use jiff::civil::Date;
use model::hold::{Hold, Scope};
use model::outlook;
use model::person::Person;
use model::{Act, PersonId};
use store::Read;
use store::person::{HoldRow, Stored};

use crate::about::Refuses;
use crate::memo::Memo;
use crate::{Cx, Denied, Fault, upkeep};

/// What a hold is to cover, as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    Person,
    /// A record, by its number.
    Record(u32),
    /// A field, by its key.
    Field(String),
}

/// A hold to be set.
#[derive(Clone)]
pub struct New {
    pub over: Over,
    /// Why, in words. They may be personal and are sealed.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// When it has to be looked at again.
    pub review: Date,
}

/// What the end of a hold means.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Ended {
    /// The fields of values that become due at once, each with the day since when.
    pub due: Vec<(String, Date)>,
    /// Values that other holds still keep.
    pub held: usize,
}

/// A hold in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub person: PersonId,
    pub number: u32,
    pub over: Over,
    pub owner: String,
    pub begun: Date,
    pub review: Date,
    /// Whether the day to look at it has come.
    pub overdue: bool,
    pub ended: Option<Date>,
    /// The words of the reason, for a reader who named a processing that may see the person.
    pub reason: Option<String>,
}

/// Why a hold was not set, ended or listed.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such person")]
    Unknown,
    #[error("no such hold")]
    NoHold,
    #[error("no such record")]
    NoRecord,
    #[error("no such field")]
    NoField,
    /// A hold without a reason or an owner keeps data for nobody.
    #[error("reason or owner is missing")]
    Empty,
    /// The day to look at it again has passed, or is more than two years away.
    #[error("review day")]
    Review,
}

impl From<store::Fault> for HoldError {
    fn from(fault: store::Fault) -> Self {
        HoldError::Fault(fault.into())
    }
}

impl Refuses for HoldError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            HoldError::Denied(_) | HoldError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl HoldError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HoldError::Denied(denied) => denied.code(),
            HoldError::Fault(fault) => fault.code(),
            HoldError::Unknown => "person-unknown",
            HoldError::NoHold => "hold-none",
            HoldError::NoRecord => "hold-record",
            HoldError::NoField => "hold-field",
            HoldError::Empty => "hold-empty",
            HoldError::Review => "hold-review",
        }
    }
}

impl std::fmt::Debug for New {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("New").field("over", &self.over).finish_non_exhaustive()
    }
}

/// Years after which a hold has to be looked at again at the latest.
const REVIEW_YEARS: i32 = 2;
/// Letters of a reason and of an owner's name, at most.
const MOST: usize = 2_000;

/// `hold.add`: sets a hold over a person, a record or a field.
///
/// # Errors
/// [`HoldError`]; a refusal leaves a line in the log.
pub fn add(cx: &Cx, person: PersonId, new: &New) -> Result<u32, HoldError> {
    let allowed = cx.allow(Act::HoldAdd, None)?;
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, person, line)?.ok_or(HoldError::Unknown)?;
        line.count = 1;
        let scope = judge(cx, &stored, new)?;
        let number = stored.person.holds.iter().map(|hold| hold.number).max().unwrap_or(0) + 1;
        let sealer = cx.register.key_of(&stored)?.sealer(stored.row.generation);
        let row = HoldRow {
            hold: Hold { number, scope, begun: cx.today, review: new.review, ended: None },
            owner: cx.register.seal_memo(Memo::Owner(cx.today), new.owner.trim()),
            reason: cx.register.seal_reason(&sealer, person, number, new.reason.trim()),
        };
        store::person::insert_hold(w, cx.register.id(), person, &row)?;
        upkeep::renew(w, cx, person)?;
        Ok(number)
    })
}

fn judge(cx: &Cx, stored: &Stored, new: &New) -> Result<Scope, HoldError> {
    let empty = |text: &str| text.trim().is_empty() || text.chars().count() > MOST;
    if empty(&new.reason) || empty(&new.owner) {
        return Err(HoldError::Empty);
    }
    let latest = cx.today.saturating_add(jiff::Span::new().years(REVIEW_YEARS));
    if new.review <= cx.today || new.review > latest {
        return Err(HoldError::Review);
    }
    match &new.over {
        Over::Person => Ok(Scope::Person),
        Over::Record(number) => {
            let known = stored.person.records.iter().any(|record| record.number == *number);
            known.then_some(Scope::Record(*number)).ok_or(HoldError::NoRecord)
        }
        Over::Field(key) => cx
            .register
            .rules
            .fields
            .by_key(key)
            .map(|f| Scope::Field(f.id))
            .ok_or(HoldError::NoField),
    }
}

/// `hold.end`: ends a hold, and says what becomes due by it. With `dry_run` only says it.
///
/// # Errors
/// [`HoldError`]; a refusal leaves a line in the log.
pub fn end(cx: &Cx, person: PersonId, number: u32, dry_run: bool) -> Result<Ended, HoldError> {
    let allowed = cx.allow(Act::HoldEnd, None)?;
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, person, line)?.ok_or(HoldError::Unknown)?;
        line.count = 1;
        if !stored.person.holds.iter().any(|hold| hold.number == number && hold.runs(cx.today)) {
            return Err(HoldError::NoHold);
        }
        if dry_run {
            line.refused = Some(upkeep::DRY_RUN);
        } else {
            store::person::end_hold(w, cx.register.id(), person, number, cx.today)?;
            upkeep::renew(w, cx, person)?;
        }
        Ok(without(cx, &stored.person, number))
    })
}

/// What is due and what is held once that hold is gone.
fn without(cx: &Cx, person: &Person, number: u32) -> Ended {
    let mut after = person.clone();
    after.holds.retain(|hold| hold.number != number);
    let (due, held) = outlook::due(&cx.register.rules, &after, cx.today);
    let due = due
        .iter()
        .map(|value| (upkeep::field_key(&cx.register, value.field), value.since))
        .collect();
    Ended { due, held }
}

/// Holds shown at once.
const SHOWN: u32 = 1_000;

/// `hold.list`: the holds of one person, or all that run, those to be looked at first in front.
/// With `purpose` the reasons are opened for that processing.
///
/// # Errors
/// [`HoldError`].
pub fn list(
    cx: &Cx,
    person: Option<PersonId>,
    purpose: Option<&str>,
) -> Result<Vec<Listed>, HoldError> {
    let allowed = cx.allow(Act::HoldList, purpose)?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        let Some(person) = person else {
            let mut holds = Vec::new();
            for (id, row) in store::person::running_holds(r, ws, SHOWN)? {
                if cx.reaches_all() || within_reach(cx, r, id)? {
                    holds.push(listed(cx, id, &row)?);
                }
            }
            line.count = holds.len() as u64;
            return Ok(holds);
        };
        let stored = cx.present(r, person, line)?.ok_or(HoldError::Unknown)?;
        line.count = stored.holds.len() as u64;
        let open = cx.sees(&allowed, &stored).is_ok();
        let mut all = Vec::with_capacity(stored.holds.len());
        for row in &stored.holds {
            let mut one = listed(cx, person, row)?;
            if open {
                let reason = cx.register.open_reason(&stored, row, &allowed.warrant)?;
                one.reason = Some(reason.shown().clone());
            }
            all.push(one);
        }
        Ok(all)
    })
}

fn within_reach(cx: &Cx, r: &mut Read, id: PersonId) -> Result<bool, Fault> {
    let stored = store::person::load(r, cx.register.id(), id)?;
    Ok(stored.is_some_and(|stored| cx.reaches(&stored)))
}

fn listed(cx: &Cx, person: PersonId, row: &HoldRow) -> Result<Listed, Fault> {
    let over = match row.hold.scope {
        Scope::Person => Over::Person,
        Scope::Record(number) => Over::Record(number),
        Scope::Field(field) => Over::Field(upkeep::field_key(&cx.register, field)),
    };
    Ok(Listed {
        person,
        number: row.hold.number,
        over,
        owner: cx.register.owner_of(row)?,
        begun: row.hold.begun,
        review: row.hold.review,
        overdue: row.hold.runs(cx.today) && row.hold.review <= cx.today,
        ended: row.hold.ended,
        reason: None,
    })
}
