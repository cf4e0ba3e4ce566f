//! `basis.end`: a basis comes to its end, with the consequences said beforehand.
//!
//! A withdrawal and an objection to advertising work at once (Art. 7(3), 21(3) GDPR). Any other
//! objection restricts until it has been weighed (Art. 18(1)(d)). What proved a consent goes on
//! under the processing `accountability`, as long as the law wants it proved (Art. 7(1)).

use jiff::civil::Date;
use model::basis::{Basis, Event, EventKind, Standing};
use model::outlook::{self, Then};
use model::processing::{BasisKind, End, Processing};
use model::restriction::Ground;
use model::{Act, FieldId, PersonId};
use store::Write;
use store::person::Stored;

use super::add::next_number;
use crate::about::Refuses;
use crate::{Allowed, Cx, Denied, Fault, ending, restricting, upkeep};

/// How a basis ends.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The processing's key.
    pub processing: String,
    pub reason: EventKind,
    /// The day of it; today when not named.
    pub on: Option<Date>,
    /// An objection that was weighed and found right (Art. 21(1)).
    pub upheld: bool,
}

/// What ending a basis did, or with a dry run would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub outcome: Outcome,
    pub on: Date,
    /// The values concerned, by label.
    pub consequences: Vec<Consequence>,
    /// The proof of the consent is kept on, until then.
    pub proof_until: Option<End>,
}

/// Whether the basis ended or something else came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Ended,
    /// An objection that is still to be weighed: the person is restricted, the basis goes on.
    Restricted,
}

/// What becomes of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    pub number: u32,
    /// The field's key.
    pub field: String,
    pub then: Kept,
}

/// As [`Then`], with the keys of processings and their norms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    Due { on: Date },
    Stays { until: End, processings: Vec<(String, Option<String>)> },
    Held { hold: u32, review: Date },
}

/// Why a basis was not ended.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such person")]
    Unknown,
    /// The person has no basis for that processing, or it has ended already.
    #[error("no such basis")]
    NoBasis,
    /// Only consent is withdrawn.
    #[error("not a consent")]
    NotConsent,
    /// A legal duty and a contract know no objection.
    #[error("no objection to that")]
    NoObjection,
    /// A wish and a mistake are not of the future.
    #[error("that day is still to come")]
    Future,
    /// The day lies before the begin of the basis.
    #[error("before the begin")]
    Before { begin: Date },
}

impl From<store::Fault> for EndError {
    fn from(fault: store::Fault) -> Self {
        EndError::Fault(fault.into())
    }
}

impl Refuses for EndError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            EndError::Denied(_) | EndError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl EndError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EndError::Denied(denied) => denied.code(),
            EndError::Fault(fault) => fault.code(),
            EndError::Unknown => "person-unknown",
            EndError::NoBasis => "basis-none",
            EndError::NotConsent => "basis-not-consent",
            EndError::NoObjection => "basis-no-objection",
            EndError::Future => "basis-end-future",
            EndError::Before { .. } => "basis-end-before",
        }
    }
}

/// Ends the person's bases for one processing; with `dry_run` only says what that would mean.
///
/// # Errors
/// [`EndError`]; a refusal leaves a line in the log.
pub fn end(cx: &Cx, person: PersonId, ending: &Ending, dry_run: bool) -> Result<Ended, EndError> {
    let allowed = cx.allow(Act::BasisEnd, Some(&ending.processing))?;
    let processing =
        allowed.purpose.and_then(|id| cx.register.rules.processing(id)).ok_or(Fault::Rules)?;
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, person, line)?.ok_or(EndError::Unknown)?;
        let plan = Plan::make(cx, &stored, processing, ending)?;
        line.count = plan.ended.consequences.len() as u64;
        if dry_run {
            line.refused = Some(upkeep::DRY_RUN);
        } else {
            plan.carry_out(w, cx, &allowed, &stored)?;
            *line = std::mem::take(line).fields(plan.fields.iter().map(|field| field.0));
        }
        Ok(plan.ended)
    })
}

/// What is going to be done, and what it means.
struct Plan {
    ended: Ended,
    numbers: Vec<u32>,
    event: Event,
    /// The basis under which the proof of a consent is kept on.
    proof: Option<(Basis, Event)>,
    fields: Vec<FieldId>,
}

impl Plan {
    fn make(
        cx: &Cx,
        stored: &Stored,
        processing: &Processing,
        ending: &Ending,
    ) -> Result<Plan, EndError> {
        let on = ending.on.unwrap_or(cx.today);
        let open: Vec<&Basis> = stored
            .person
            .bases
            .iter()
            .filter(|basis| basis.processing == processing.id && basis.event.is_none())
            .filter(|basis| {
                basis.standing(processing, stored.person.last_record(), cx.today) != Standing::Over
            })
            .collect();
        let begin = open.iter().map(|basis| basis.begin).max().ok_or(EndError::NoBasis)?;
        judge(processing, ending, &open, begin, on, cx.today)?;
        let event = Event { on, kind: ending.reason };
        let numbers: Vec<u32> = open.iter().map(|basis| basis.number).collect();
        let mut after = stored.person.clone();
        for basis in after.bases.iter_mut().filter(|basis| numbers.contains(&basis.number)) {
            basis.event = Some(event);
        }
        if restricts_first(processing, ending) {
            let ended = Ended {
                outcome: Outcome::Restricted,
                on,
                consequences: Vec::new(),
                proof_until: None,
            };
            return Ok(Plan { ended, numbers: Vec::new(), event, proof: None, fields: Vec::new() });
        }
        let next = next_number(stored);
        let proof = ending::proof(&cx.register, stored, processing, &numbers, event, next);
        after.bases.extend(
            proof.iter().map(|(basis, event)| Basis { event: Some(*event), ..basis.clone() }),
        );
        let rules = &cx.register.rules;
        let affected =
            outlook::outlook((rules, &stored.person), (rules, &after), processing.id, cx.today);
        let proof_until = proof.as_ref().and_then(|(basis, event)| {
            let rule = rules.processing(basis.processing)?;
            let basis = Basis { event: Some(*event), ..basis.clone() };
            Some(basis.keeps_until(rule, None, None))
        });
        let fields = affected.iter().map(|one| one.field).collect();
        let consequences = affected
            .into_iter()
            .map(|one| Consequence {
                number: one.number,
                field: upkeep::field_key(&cx.register, one.field),
                then: kept(cx, one.then),
            })
            .collect();
        let ended = Ended { outcome: Outcome::Ended, on, consequences, proof_until };
        Ok(Plan { ended, numbers, event, proof, fields })
    }

    fn carry_out(
        &self,
        w: &mut Write,
        cx: &Cx,
        allowed: &Allowed,
        stored: &Stored,
    ) -> Result<(), Fault> {
        let id = stored.row.id;
        if self.ended.outcome == Outcome::Restricted {
            restricting::begin(w, cx, stored, Ground::Objection, None)?;
        }
        ending::write(w, cx, id, &self.numbers, self.event, self.proof.as_ref())?;
        let now = upkeep::renew(w, cx, id)?;
        upkeep::retag_sole(w, cx, &allowed.warrant, stored, &now)
    }
}

fn judge(
    processing: &Processing,
    ending: &Ending,
    open: &[&Basis],
    begin: Date,
    on: Date,
    today: Date,
) -> Result<(), EndError> {
    let interest = open.iter().any(|basis| basis.kind == BasisKind::LegitimateInterests);
    let task = processing.basis == BasisKind::PublicTask;
    match ending.reason {
        EventKind::Withdrawn if processing.basis != BasisKind::Consent => Err(EndError::NotConsent),
        EventKind::Objected if !(processing.advertising || interest || task) => {
            Err(EndError::NoObjection)
        }
        reason if reason.at_once() && on > today => Err(EndError::Future),
        EventKind::Mistaken => Ok(()),
        _ if on < begin => Err(EndError::Before { begin }),
        _ => Ok(()),
    }
}

/// An objection to advertising ends it at once; any other restricts until it was weighed.
fn restricts_first(processing: &Processing, ending: &Ending) -> bool {
    ending.reason == EventKind::Objected && !processing.advertising && !ending.upheld
}

fn kept(cx: &Cx, then: Then) -> Kept {
    match then {
        Then::Due { on } => Kept::Due { on },
        Then::Held { hold, review } => Kept::Held { hold, review },
        Then::Stays { until, for_ } => Kept::Stays {
            until,
            processings: for_
                .iter()
                .filter_map(|id| cx.register.rules.processing(*id))
                .map(|p| (p.key.clone(), norm(p)))
                .collect(),
        },
    }
}

/// The provision behind a processing: its own, or that of its period.
fn norm(processing: &Processing) -> Option<String> {
    processing.norm.clone().or_else(|| processing.end.norm().map(str::to_owned))
}
