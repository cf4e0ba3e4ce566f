//! Bases: why a person may be kept for a processing, and what proves it.

use acts::basis::{self, Ending, Kept, Listed, New, Outcome};
use jiff::civil::Date;
use model::basis::{EventKind, Evidence};
use model::{Act, PersonId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{asked, body, day, made, some_day, wrong};
use super::person::EVIDENCE;
use super::said::{DRY_RUN, standing, until};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

const PATH: &str = "/api/v1/persons/{id}/bases";
const CONFIRMED: &str = "/api/v1/persons/{id}/bases/confirm";
/// Unconfirmed bases one answer lists; the next come when these are confirmed.
const LISTED: u32 = 1_000;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, PATH, Act::BasisList, &LIST, list),
    Route::api(Method::Post, PATH, Act::BasisAdd, &ADD, add),
    Route::api(Method::Post, "/api/v1/persons/{id}/bases/end", Act::BasisEnd, &END, end),
    Route::api(Method::Post, CONFIRMED, Act::BasisConfirm, &CONFIRM, confirm),
    Route::api(Method::Get, "/api/v1/bases/unconfirmed", Act::BasisUnconfirmed, &OPEN, open),
];

const LIST: Spec = Spec::get(
    "The bases of a person; with a purpose what proves them is opened for it",
    Shape::Object(&[must(
        "items",
        Shape::List(&Shape::Named(
            "Basis",
            &[
                must("number", Shape::Number, ""),
                must("processing", Shape::Key, ""),
                must("kind", Shape::Key, "the legal basis (Art. 6(1) GDPR)"),
                must("begin", Shape::Day, ""),
                must("confirmed", Shape::Flag, ""),
                or_null("ended", Shape::Day, ""),
                or_null("reason", Shape::Key, "what ended it"),
                must("standing", Shape::Word(&["active", "held", "over"]), ""),
                or_null(
                    "until",
                    Shape::Day,
                    "the last day it keeps values; null while nothing ends it",
                ),
                must("source", Shape::Text, ""),
                must("proved", Shape::Flag, ""),
                or_null("evidence", EVIDENCE, ""),
            ],
        )),
        "",
    )]),
)
.asking(&[may("purpose", Shape::Key, "opens what proves them")]);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let listed = basis::list(&visit.cx()?, id, asked(visit, "purpose")?)?;
    let items: Vec<_> = listed.iter().map(basis_json).collect();
    Ok(Answer::json(&json!({ "items": items })))
}

fn basis_json(one: &Listed) -> Value {
    json!({
        "number": one.number,
        "processing": one.processing,
        "kind": one.kind.key(),
        "begin": day(one.begin),
        "confirmed": one.confirmed,
        "ended": some_day(one.event.map(|event| event.on)),
        "reason": one.event.map(|event| event.kind.key()),
        "standing": standing(one.standing),
        "until": until(one.until),
        "source": one.source,
        "proved": one.proved,
        "evidence": one.evidence,
    })
}

const ADD: Spec = Spec::post(
    "Add a basis for a processing, with what proves it",
    Shape::Object(&[
        must("processing", Shape::Key, ""),
        may("begin", Shape::Day, ""),
        may("evidence", EVIDENCE, ""),
    ]),
    Shape::Object(&[
        must("number", Shape::Number, ""),
        must("kind", Shape::Key, ""),
        must("begin", Shape::Day, ""),
    ]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    processing: String,
    begin: Option<Date>,
    #[serde(default)]
    evidence: Evidence,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Add = body(visit)?;
    let new = New { processing: asked.processing, begin: asked.begin, evidence: asked.evidence };
    let added = basis::add(&visit.cx()?, visit.id::<PersonId>("id")?, new)?;
    Ok(made(&json!({
        "number": added.number,
        "kind": added.kind.key(),
        "begin": day(added.begin),
    })))
}

const END: Spec = Spec::post(
    "End a basis: the contract is over, the consent withdrawn, an objection made",
    Shape::Object(&[
        must("processing", Shape::Key, ""),
        must("reason", Shape::Key, "ended, withdrawn, objected, …"),
        may("on", Shape::Day, "today where it is not said"),
        may("upheld", Shape::Flag, "an objection that was weighed and found right (Art. 21(1))"),
        DRY_RUN,
    ]),
    Shape::Object(&[
        must("outcome", Shape::Word(&["ended", "restricted"]), ""),
        must("on", Shape::Day, ""),
        must("values", Shape::List(&Shape::Any), "what becomes of each value concerned"),
        or_null("proof_until", Shape::Day, "the proof of the consent is kept until then"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    processing: String,
    reason: String,
    on: Option<Date>,
    #[serde(default)]
    upheld: bool,
    #[serde(default)]
    dry_run: bool,
}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let asked: End = body(visit)?;
    let ending = Ending {
        processing: asked.processing,
        reason: EventKind::of(&asked.reason).ok_or_else(|| wrong("reason"))?,
        on: asked.on,
        upheld: asked.upheld,
    };
    let id = visit.id::<PersonId>("id")?;
    let ended = basis::end(&visit.cx()?, id, &ending, asked.dry_run)?;
    let values = ended.consequences.iter().map(|one| {
        let mut json = then(&one.then);
        json["number"] = one.number.into();
        json["field"] = one.field.as_str().into();
        json
    });
    Ok(Answer::json(&json!({
        "outcome": match ended.outcome {
            Outcome::Ended => "ended",
            Outcome::Restricted => "restricted",
        },
        "on": day(ended.on),
        "values": values.collect::<Vec<_>>(),
        "proof_until": ended.proof_until.map(until),
    })))
}

fn then(then: &Kept) -> Value {
    match then {
        Kept::Due { on } => json!({ "then": "due", "on": day(*on) }),
        Kept::Stays { until: end, processings } => {
            let processings = processings.iter();
            let processings = processings.map(|(key, norm)| json!({ "key": key, "norm": norm }));
            json!({
                "then": "stays",
                "until": until(*end),
                "processings": processings.collect::<Vec<_>>(),
            })
        }
        Kept::Held { hold, review } => {
            json!({ "then": "held", "hold": hold, "review": day(*review) })
        }
    }
}

const CONFIRM: Spec = Spec::post(
    "Confirm the begin of a basis that an import took from its own day",
    Shape::Object(&[
        must("processing", Shape::Key, ""),
        may("begin", Shape::Day, "where it is another day than the import's"),
    ]),
    Shape::Object(&[must("begin", Shape::Day, "the day that counts now")]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirm {
    processing: String,
    begin: Option<Date>,
}

fn confirm(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Confirm = body(visit)?;
    let id = visit.id::<PersonId>("id")?;
    let begin = basis::confirm(&visit.cx()?, &[id], &asked.processing, asked.begin)?;
    Ok(Answer::json(&json!({ "begin": day(begin) })))
}

const OPEN: Spec = Spec::get(
    "Bases whose begin is still to be confirmed, of the purposes one has; a thousand at most",
    Shape::Object(&[must(
        "items",
        Shape::List(&Shape::Object(&[
            must("person", Shape::Id, ""),
            must("processing", Shape::Key, ""),
            must("begin", Shape::Day, "the day of the import"),
            must("source", Shape::Number, "the import's number"),
        ])),
        "",
    )]),
);

fn open(visit: &Visit) -> Result<Answer, Problem> {
    let items: Vec<_> = basis::unconfirmed(&visit.cx()?, LISTED)?
        .iter()
        .map(|one| {
            json!({
                "person": one.person.to_string(),
                "processing": one.processing,
                "begin": day(one.begin),
                "source": one.source.0,
            })
        })
        .collect();
    Ok(Answer::json(&json!({ "items": items })))
}
