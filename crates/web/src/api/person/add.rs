//! Entering persons. A request that names itself is done once, however often it is sent.

use std::collections::BTreeMap;

use acts::Cx;
use acts::person::{self, Added, Given, New};
use axum::http::header;
use jiff::civil::Date;
use model::PersonId;
use model::basis::Evidence;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::ask::{body, made, once, read};
use super::super::spec::{Field, Head, Shape, Spec, may, must, or_null};
use super::MOST;
use super::show::KINDS;
use crate::answer::Answer;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words::person_kind;

pub const EVIDENCE: Shape = Shape::Named(
    "Evidence",
    &[
        may("wording", Shape::Text, "consent: the version of the words agreed to"),
        may("channel", Shape::Text, "consent: how it was given"),
        may("at", Shape::Text, "consent: when it was given, a day or an instant"),
        may("confirmed", Shape::Text, "consent: when the address was confirmed by its owner"),
        may("reference", Shape::Text, "contract: its number or where it lies"),
        may("note", Shape::Text, ""),
        may("proof", Shape::Text, ""),
    ],
);
const NEW: &[Field] = &[
    must("purposes", Shape::List(&Shape::Key), "processings; each gives a basis"),
    must("values", Shape::Any, "field to text: {\"given_name\": \"…\", \"phone.work\": \"…\"}"),
    may("begin", Shape::Day, "since when the bases hold; today where it is not said"),
    may("evidence", EVIDENCE, "what proves the bases"),
    may("organisation", Shape::Id, "the firm a contact person speaks for"),
];
const ADDED: Shape = Shape::Named(
    "Added",
    &[
        must("id", Shape::Id, ""),
        must("kind", KINDS, ""),
        or_null("organisation", Shape::Id, ""),
        must(
            "doubts",
            Shape::List(&Shape::Object(&[
                must("field", Shape::Key, ""),
                must("doubt", Shape::Key, "kept as given, though doubtful"),
            ])),
            "",
        ),
        or_null("likely", Shape::Id, "somebody else who may be the same person"),
    ],
);

pub const ADD: Spec =
    Spec::post("Enter a person", Shape::Named("NewPerson", NEW), ADDED).made().with(&[Head::Once]);

/// A person to be entered.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entered {
    purposes: Vec<String>,
    values: BTreeMap<String, String>,
    begin: Option<Date>,
    evidence: Option<Evidence>,
    organisation: Option<String>,
}

pub fn add(visit: &Visit) -> Result<Answer, Problem> {
    let entered: Entered = body(visit)?;
    let added = enter(&visit.cx()?, once(visit)?, entered)?;
    let path = format!("/api/v1/persons/{}", added.id);
    Ok(made(&added_json(&added)).with(header::LOCATION, &path))
}

fn enter(cx: &Cx, word: Option<&str>, entered: Entered) -> Result<Added, Problem> {
    let said = word.map(|_| serde_json::to_string(&entered).unwrap_or_default());
    let values = entered.values.iter().map(|(place, text)| given(cx, place, Some(text)));
    let organisation = entered.organisation.as_deref();
    let new = New {
        values: values.collect::<Result<_, _>>()?,
        begin: entered.begin,
        evidence: entered.evidence.unwrap_or_default(),
        organisation: organisation.map(|id| read::<PersonId>(id, "organisation")).transpose()?,
        purposes: entered.purposes,
    };
    if new.purposes.is_empty() {
        return Err(acts::Refusal::new("request-purpose").into());
    }
    match (word, said) {
        (Some(word), Some(said)) => Ok(person::add(&cx.clone().once(word, &said), &new)?),
        _ => Ok(person::add(cx, &new)?),
    }
}

/// A value by its place, `phone.work`; without a text it is to go.
pub fn given(cx: &Cx, place: &str, text: Option<&str>) -> Result<Given, Problem> {
    let place = place.replace('=', "");
    let entry = format!("{place}={}", text.unwrap_or_default());
    Ok(Given::read(cx.register().rules(), &entry)?)
}

fn added_json(added: &Added) -> Value {
    let doubts = added.doubts.iter();
    json!({
        "id": added.id,
        "kind": person_kind(added.kind),
        "organisation": added.organisation,
        "doubts": doubts.map(|(field, doubt)| json!({ "field": field, "doubt": doubt })).collect::<Vec<_>>(),
        "likely": added.likely,
    })
}

pub const BATCH: Spec = Spec::post(
    "Enter up to 1,000 persons; each is entered or refused for itself",
    Shape::Object(&[must(
        "persons",
        Shape::List(&Shape::Named("NewPerson", NEW)),
        "1,000 at most",
    )]),
    Shape::Object(&[
        must("added", Shape::Number, ""),
        must("refused", Shape::Number, ""),
        must(
            "items",
            Shape::List(&Shape::Object(&[
                must("status", Shape::Number, ""),
                may("person", ADDED, ""),
                may("problem", Shape::Any, "why this one was not entered"),
            ])),
            "in the order they came",
        ),
    ]),
)
.with(&[Head::Once]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    persons: Vec<Entered>,
}

pub fn batch(visit: &Visit) -> Result<Answer, Problem> {
    let batch: Batch = body(visit)?;
    if batch.persons.len() > MOST {
        return Err(Problem::too_many(MOST));
    }
    let (cx, word) = (visit.cx()?, once(visit)?);
    let mut added = 0;
    let mut items = Vec::with_capacity(batch.persons.len());
    for (at, entered) in batch.persons.into_iter().enumerate() {
        // Each has a word of its own, so that a batch that was cut off goes on where it stopped.
        let word = word.map(|word| format!("{word}#{at}"));
        items.push(match enter(&cx, word.as_deref(), entered) {
            Ok(one) => {
                added += 1;
                json!({ "status": 201, "person": added_json(&one) })
            }
            Err(problem) if problem.status.is_server_error() => return Err(problem),
            Err(problem) => {
                json!({ "status": problem.status.as_u16(), "problem": problem.body(visit.lang) })
            }
        });
    }
    let refused = items.len() - added;
    Ok(Answer::json(&json!({ "added": added, "refused": refused, "items": items })))
}
