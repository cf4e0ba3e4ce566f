//! `retention.sweep`: what no purpose holds any longer is erased.
//!
//! The index of due days says whom to look at; the one rule of life says which of their values
//! go. With the last value goes the person's key. Nothing under a hold is touched. Each batch is
//! one transaction, so a sweep that was cut off goes on where it was.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use model::outlook::{self, Cause, DueValue};
use model::person::PersonKind;
use model::{Act, FieldId, PersonId, ProcessingId};
use seal::Warrant;
use store::Write;
use store::person::{AT_ONCE, DueMark, Stored};

use crate::finality::{self, Turn};
use crate::line::Line;
use crate::{Cx, Denied, Fault, Stage, calendar, keep, merged, upkeep};

pub use crate::calendar::{Calendar, Stretch};
pub use crate::finality::Finality;

/// Persons in one transaction.
const BATCH: u32 = 500;

/// What a sweep did, or with a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Persons looked at: those whose day had come, and after a change of a rule all it concerns.
    pub looked: u64,
    /// Persons of whom something went.
    pub persons: u64,
    /// Persons erased whole, their keys destroyed.
    pub erased: u64,
    /// Values that went, old versions among them.
    pub values: u64,
    /// Values that are due but under a hold.
    pub held: u64,
    /// Proofs of bases that nothing needs any longer.
    pub proofs: u64,
    /// How many went for which reason.
    pub by: Vec<Share>,
    /// Whether what was erased is beyond recovery; `None` after a dry run.
    pub finality: Option<Finality>,
}

/// How much went for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub why: Why,
    pub values: u64,
    pub persons: u64,
}

/// Why a value went.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// The rule of the processing of that key that kept it longest has run out.
    Ended { processing: String },
    /// It had been corrected, and the time of the history is over.
    Corrected,
    /// Nothing ever kept it.
    Unheld,
    /// The person was merged into another, and the time of undoing is over.
    Merged,
}

/// What went of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSwept {
    pub id: PersonId,
    /// Erased whole.
    pub whole: bool,
    /// Field, since when it was due, why.
    pub values: Vec<(String, Date, Why)>,
}

/// Who is told how far the sweep is.
pub trait Watch {
    /// After each batch; answers `false` to stop, and the rest is left for the next sweep.
    fn progress(&mut self, done: &Swept) -> bool;
    /// A person of whom something went.
    fn person(&mut self, swept: &PersonSwept);
    /// How many keys of how many have been carried into the next epoch.
    fn turning(&mut self, done: u64, of: u64);
}

/// Why a sweep did not begin or broke off; whole batches stay done.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<store::Fault> for SweepError {
    fn from(fault: store::Fault) -> Self {
        SweepError::Fault(fault.into())
    }
}

impl SweepError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SweepError::Denied(denied) => denied.code(),
            SweepError::Fault(fault) => fault.code(),
        }
    }
}

/// `retention.calendar`: of how many persons something goes next, quarter by quarter.
///
/// # Errors
/// [`SweepError`].
pub fn calendar(cx: &Cx) -> Result<Calendar, SweepError> {
    /// Three years.
    const QUARTERS: usize = 12;
    let allowed = cx.allow(Act::RetentionCalendar, None)?;
    cx.read(&allowed, |r| {
        let calendar = calendar::of(r, cx, calendar::Step::Quarter, QUARTERS)?;
        Ok((calendar, Line::default()))
    })
}

/// Erases what is due today; with `dry_run` only says what it would be.
///
/// # Errors
/// [`SweepError`].
pub fn sweep(cx: &Cx, dry_run: bool, watch: &mut dyn Watch) -> Result<Swept, SweepError> {
    let allowed = cx.allow_to(Act::RetentionSweep, None, dry_run.into())?;
    let (ws, today) = (cx.register.id(), cx.today);
    if !dry_run {
        // Whom an account read on days that are over; how many they were stays.
        cx.house.store.write_in(ws, |w| store::reading::forget(w, ws, today))?;
    }
    let all = match &cx.pace {
        Some(_) => Some(cx.house.store.read_in(ws, |r| {
            let tomorrow = today.tomorrow().unwrap_or(today);
            store::person::due_between(r, ws, Date::MIN, tomorrow)
        })?),
        None => None,
    };
    let mut total = Total::default();
    let mut mark: Option<DueMark> = None;
    loop {
        let marks =
            cx.house.store.read_in(ws, |r| store::person::due_after(r, ws, today, mark, BATCH))?;
        let Some(last) = marks.last() else { break };
        mark = Some(*last);
        total.looked += marks.len() as u64;
        let ids: Vec<PersonId> = marks.iter().map(|(_, id)| *id).collect();
        let batch = if dry_run {
            cx.house.store.read_in(ws, |r| -> Result<_, Fault> {
                let mut plans = Vec::with_capacity(ids.len());
                for group in ids.chunks(AT_ONCE) {
                    let some = store::person::load_some(r, ws, group)?;
                    plans.extend(some.iter().map(|stored| plan(cx, stored)));
                }
                Ok(plans)
            })?
        } else {
            cx.write_alone(&allowed, |w, lines| -> Result<_, SweepError> {
                let mut done = Vec::with_capacity(ids.len());
                for group in ids.chunks(AT_ONCE) {
                    for stored in store::person::load_some(w, ws, group)? {
                        let plan = plan(cx, &stored);
                        lines.extend(carry_out(w, cx, &allowed.warrant, &stored, &plan)?);
                        done.push(plan);
                    }
                }
                Ok(done)
            })?
        };
        for plan in &batch {
            total.add(cx, plan, watch);
        }
        // What was said to be stopped is left for the next sweep, like what was cut off.
        let on = cx.paced(Stage::Persons, total.looked, all).is_ok();
        if !watch.progress(&total.swept()) || !on {
            break;
        }
    }
    let mut swept = total.swept();
    if dry_run || swept.persons + swept.proofs == 0 {
        let refused = dry_run.then_some(upkeep::DRY_RUN);
        cx.write_line(Act::RetentionSweep, String::new(), Line { refused, ..Line::default() })?;
    }
    if !dry_run {
        let turning = &mut |done, of| watch.turning(done, of);
        swept.finality =
            Some(finality::reach(cx, Turn::Now, swept.values + swept.proofs > 0, turning)?);
    }
    Ok(swept)
}

/// What is to be done with one person of the due list.
struct Plan {
    id: PersonId,
    gone: Vec<DueValue>,
    held: usize,
    /// The bases whose proof goes.
    proofs: Vec<u32>,
    /// Nothing is left: the person goes, and the key.
    whole: bool,
    merged: bool,
}

/// Looks at a person.
fn plan(cx: &Cx, stored: &Stored) -> Plan {
    if let Some(on) = stored.row.merged_on {
        return hidden(cx, stored, on);
    }
    let (gone, held) = outlook::due(&cx.register.rules, &stored.person, cx.today);
    let whole = !gone.is_empty()
        && gone.len() == stored.sealed.len()
        && stored.row.kind != PersonKind::Organisation;
    let proofs = upkeep::due_proofs(&cx.register, stored, cx.today);
    Plan { id: stored.row.id, gone, held, proofs, whole, merged: false }
}

/// Who was merged into another goes when the time of undoing is over and no hold runs.
fn hidden(cx: &Cx, stored: &Stored, on: Date) -> Plan {
    let over = cx.today > upkeep::merged_until(on);
    let held = stored.person.holds.iter().any(|hold| hold.runs(cx.today));
    let gone = stored.person.values.iter().filter(|_| over && !held).map(|value| DueValue {
        number: value.number,
        version: value.version,
        field: value.field,
        since: upkeep::merged_until(on).tomorrow().unwrap_or(on),
        cause: Cause::Unheld,
    });
    Plan {
        id: stored.row.id,
        gone: gone.collect(),
        held: if over && held { stored.sealed.len() } else { 0 },
        proofs: Vec::new(),
        whole: over && !held,
        merged: true,
    }
}

fn carry_out(
    w: &mut Write,
    cx: &Cx,
    warrant: &Warrant,
    stored: &Stored,
    plan: &Plan,
) -> Result<Option<Line>, Fault> {
    if plan.gone.is_empty() && plan.proofs.is_empty() && !plan.whole {
        // A rule changed, or a hold keeps it: the day of the next look is all that is new.
        upkeep::renew(w, cx, plan.id)?;
        return Ok(None);
    }
    let line =
        Line { count: plan.gone.len() as u64, ..Line::about(cx.register.pseudonym_of(stored)?) }
            .fields(plan.gone.iter().map(|value| value.field.0));
    if plan.whole {
        merged::hand_over(w, cx, stored)?;
        keep::erase_whole(w, cx, stored, if plan.merged { "merged" } else { "due" })?;
    } else {
        let gone: HashSet<(u32, u32)> = plan.gone.iter().map(|v| (v.number, v.version)).collect();
        upkeep::drop_values(w, cx, stored, warrant, &|row| {
            gone.contains(&(row.number, row.version))
        })?;
        for basis in &plan.proofs {
            store::person::drop_evidence(w, cx.register.id(), plan.id, *basis)?;
        }
        upkeep::renew(w, cx, plan.id)?;
    }
    Ok(Some(line))
}

/// What a sweep has done so far.
#[derive(Default)]
struct Total {
    looked: u64,
    persons: u64,
    erased: u64,
    values: u64,
    held: u64,
    proofs: u64,
    by: BTreeMap<Why, (u64, u64)>,
}

impl Total {
    fn add(&mut self, cx: &Cx, plan: &Plan, watch: &mut dyn Watch) {
        self.held += plan.held as u64;
        self.proofs += plan.proofs.len() as u64;
        if plan.gone.is_empty() && !plan.whole {
            return;
        }
        self.persons += 1;
        self.erased += u64::from(plan.whole);
        self.values += plan.gone.len() as u64;
        let mut whys: BTreeMap<Why, u64> = BTreeMap::new();
        let mut values = Vec::with_capacity(plan.gone.len());
        for value in &plan.gone {
            let why = why(cx, value.cause, plan.merged);
            values.push((field(cx, value.field), value.since, why.clone()));
            *whys.entry(why).or_default() += 1;
        }
        for (why, count) in whys {
            let share = self.by.entry(why).or_default();
            share.0 += count;
            share.1 += 1;
        }
        watch.person(&PersonSwept { id: plan.id, whole: plan.whole, values });
    }

    fn swept(&self) -> Swept {
        let by = self.by.iter().map(|(why, (values, persons))| Share {
            why: why.clone(),
            values: *values,
            persons: *persons,
        });
        Swept {
            looked: self.looked,
            persons: self.persons,
            erased: self.erased,
            values: self.values,
            held: self.held,
            proofs: self.proofs,
            by: by.collect(),
            finality: None,
        }
    }
}

fn why(cx: &Cx, cause: Cause, merged: bool) -> Why {
    match cause {
        _ if merged => Why::Merged,
        Cause::Ended(id) => Why::Ended { processing: key(cx, id) },
        Cause::Corrected => Why::Corrected,
        Cause::Unheld => Why::Unheld,
    }
}

fn key(cx: &Cx, id: ProcessingId) -> String {
    cx.register.rules.processing(id).map_or_else(|| id.to_string(), |p| p.key.clone())
}

fn field(cx: &Cx, id: FieldId) -> String {
    upkeep::field_key(&cx.register, id)
}
