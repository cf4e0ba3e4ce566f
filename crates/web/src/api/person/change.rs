//! Correcting, adding, taking out and confirming values.

use std::collections::BTreeMap;

use acts::person::{self, ChangeError, Changes, Place, RecordChoice};
use axum::http::StatusCode;
use model::PersonId;
use serde::Deserialize;
use serde_json::json;

use super::super::ask::{body, if_match, wrong};
use super::super::spec::{Head, Shape, Spec, may, must, or_null};
use super::PURPOSE;
use super::add::given;
use crate::answer::Answer;
use crate::problem::Problem;
use crate::visit::Visit;

pub const CHANGE: Spec = Spec::post(
    "Change values of a person: all of them, or none",
    Shape::Object(&[
        PURPOSE,
        may("set", Shape::Any, "place to text; null takes the value out: {\"phone.work\": null}"),
        may("verify", Shape::List(&Shape::Text), "places whose values were confirmed as right"),
        may("record", Shape::Any, "of which order, invoice or complaint: its number, or \"new\""),
    ]),
    Shape::Object(&[
        must(
            "done",
            Shape::List(&Shape::Object(&[
                must("field", Shape::Key, ""),
                must("what", Shape::Key, ""),
                must("number", Shape::Number, ""),
                must(
                    "how",
                    Shape::Word(&["added", "corrected", "removed", "verified", "same"]),
                    "",
                ),
                or_null("doubt", Shape::Key, ""),
            ])),
            "",
        ),
        or_null("likely", Shape::Id, "somebody else who may be the same person"),
    ]),
)
.with(&[Head::IfMatch]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    purpose: String,
    #[serde(default)]
    set: BTreeMap<String, Option<String>>,
    #[serde(default)]
    verify: Vec<String>,
    record: Option<Record>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Record {
    Number(u32),
    Word(String),
}

pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let asked: Change = body(visit)?;
    let (cx, from) = (visit.cx()?, if_match(visit)?);
    let set = asked.set.iter().map(|(place, text)| given(&cx, place, text.as_deref()));
    let rules = cx.register().rules();
    let verify = asked.verify.iter().map(|place| Ok(Place::read(rules, place)?));
    let changes = Changes {
        set: set.collect::<Result<_, _>>()?,
        verify: verify.collect::<Result<_, Problem>>()?,
        record: match asked.record {
            None => RecordChoice::Only,
            Some(Record::Number(number)) => RecordChoice::Number(number),
            Some(Record::Word(word)) if word == "new" => RecordChoice::New,
            Some(Record::Word(_)) => return Err(wrong("record").into()),
        },
        from,
    };
    let changed =
        person::change(&cx, id, &asked.purpose, &changes).map_err(|error| match error {
            // What the head demanded does not hold (RFC 9110, 13.1.1).
            ChangeError::Between => Problem::refused(StatusCode::PRECONDITION_FAILED, error.into()),
            error => error.into(),
        })?;
    let done = changed.done.iter().map(|done| {
        json!({
            "field": done.field,
            "what": done.what.key(),
            "number": done.number,
            "how": done.how.key(),
            "doubt": done.doubt,
        })
    });
    Ok(Answer::json(&json!({ "done": done.collect::<Vec<_>>(), "likely": changed.likely })))
}
