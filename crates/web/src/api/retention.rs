//! Retention: what is due, and erasing it.

use acts::retention::{self, PersonSwept, Swept, Watch, Why};
use model::Act;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, day};
use super::said::{DRY_RUN, FINALITY, finality};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(
        Method::Get,
        "/api/v1/retention/calendar",
        Act::RetentionCalendar,
        &CALENDAR,
        calendar,
    ),
    Route::api(Method::Post, "/api/v1/retention/sweep", Act::RetentionSweep, &SWEEP, sweep),
];

const CALENDAR: Spec = Spec::get(
    "Of how many persons something goes next, quarter by quarter",
    Shape::Object(&[
        must("due", Shape::Number, "the next sweep takes it"),
        must(
            "stretches",
            Shape::List(&Shape::Object(&[
                must("first", Shape::Day, ""),
                must("last", Shape::Day, ""),
                must("persons", Shape::Number, ""),
            ])),
            "",
        ),
        must("later", Shape::Number, ""),
    ]),
);

fn calendar(visit: &Visit) -> Result<Answer, Problem> {
    let calendar = retention::calendar(&visit.cx()?)?;
    let stretches = calendar.stretches.iter().map(
        |one| json!({ "first": day(one.first), "last": day(one.last), "persons": one.persons }),
    );
    Ok(Answer::json(&json!({
        "due": calendar.due,
        "stretches": stretches.collect::<Vec<_>>(),
        "later": calendar.later,
    })))
}

const SWEEP: Spec = Spec::post(
    "Erase what is due today",
    Shape::Object(&[DRY_RUN]),
    Shape::Object(&[
        must("looked", Shape::Number, "persons looked at"),
        must("persons", Shape::Number, "persons of whom something went"),
        must("erased", Shape::Number, "persons erased whole"),
        must("values", Shape::Number, ""),
        must("held", Shape::Number, "due but under a hold"),
        must("proofs", Shape::Number, ""),
        must("by", Shape::List(&Shape::Any), "how many for which reason"),
        or_null("finality", FINALITY, "null after a dry run"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sweep {
    #[serde(default)]
    dry_run: bool,
}

/// Nobody watches: the answer comes when it is done.
struct Unwatched;

impl Watch for Unwatched {
    fn progress(&mut self, _: &Swept) -> bool {
        true
    }

    fn person(&mut self, _: &PersonSwept) {}

    fn turning(&mut self, _: u64, _: u64) {}
}

fn sweep(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Sweep = body(visit)?;
    let swept = retention::sweep(&visit.cx()?, asked.dry_run, &mut Unwatched)?;
    let by: Vec<Value> = swept
        .by
        .iter()
        .map(|share| {
            let (reason, processing) = match &share.why {
                Why::Ended { processing } => ("ended", Some(processing)),
                Why::Corrected => ("corrected", None),
                Why::Unheld => ("unheld", None),
                Why::Merged => ("merged", None),
            };
            json!({
                "reason": reason,
                "processing": processing,
                "values": share.values,
                "persons": share.persons,
            })
        })
        .collect();
    Ok(Answer::json(&json!({
        "looked": swept.looked,
        "persons": swept.persons,
        "erased": swept.erased,
        "values": swept.values,
        "held": swept.held,
        "proofs": swept.proofs,
        "by": by,
        "finality": finality(swept.finality),
    })))
}
