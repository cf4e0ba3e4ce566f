//! Payment values: tokens that stand in for them, and the clear value for a machine.

mod collect;

use acts::payment;
use model::{Act, PersonId};
use serde::Deserialize;
use serde_json::json;

use super::ask::{body, purpose};
use super::spec::{Field, Shape, Spec, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/persons/{id}/payments", Act::PaymentList, &LIST, list),
    Route::api(Method::Post, "/api/v1/payments/reveal", Act::PaymentReveal, &REVEAL, reveal),
    Route::api(
        Method::Post,
        "/api/v1/payments/collect",
        Act::PaymentCollect,
        &collect::COLLECT,
        collect::collect,
    ),
];

const PURPOSE: Field = must("purpose", Shape::Key, "a processing that uses the payment field");

const LIST: Spec = Spec::get(
    "The payment values of a person, masked, each with a token that stands in for it",
    Shape::Object(&[must(
        "items",
        Shape::List(&Shape::Named(
            "Payment",
            &[
                must("number", Shape::Number, ""),
                must("field", Shape::Key, ""),
                must("mask", Shape::Text, ""),
                must("token", Shape::Text, "says nothing about the value; may be stored and sent"),
            ],
        )),
        "",
    )]),
)
.asking(&[PURPOSE]);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = payment::list(&visit.cx()?, visit.id::<PersonId>("id")?, purpose(visit)?)?;
    let items = listed.iter().map(|one| {
        json!({ "number": one.number, "field": one.field, "mask": one.mask, "token": one.token })
    });
    Ok(Answer::json(&json!({ "items": items.collect::<Vec<_>>() })))
}

const REVEAL: Spec = Spec::post(
    "What a token stands for, in the clear; one by one, each with its line in the log",
    Shape::Object(&[PURPOSE, must("token", Shape::Text, "")]),
    Shape::Object(&[
        must("person", Shape::Id, ""),
        must("field", Shape::Key, ""),
        must("value", Shape::Text, ""),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reveal {
    purpose: String,
    token: String,
}

fn reveal(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Reveal = body(visit)?;
    let revealed = payment::reveal(&visit.cx()?, &asked.token, &asked.purpose)?;
    Ok(Answer::json(&json!({
        "person": revealed.person,
        "field": revealed.field,
        "value": revealed.value.shown(),
    })))
}
