//! Processings: what persons are kept for, and by which rules.

use acts::processing::{self, Change, FieldEffect, Listed, ProcessingError};
use axum::http::{StatusCode, header};
use model::Act;
use model::processing::{Gap, Processing};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, etag, if_match, made, paged};
use super::said::{DRY_RUN, NEXT, PAGING};
use super::spec::{Head, Shape, Spec, may, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

const PATH: &str = "/api/v1/processings";
const ONE: &str = "/api/v1/processings/{key}";

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, PATH, Act::ProcessingList, &LIST, list),
    Route::api(Method::Get, ONE, Act::ProcessingShow, &SHOW, show),
    Route::api(Method::Post, PATH, Act::ProcessingAdd, &ADD, add),
    Route::api(Method::Patch, ONE, Act::ProcessingChange, &CHANGE, change),
];

const LISTED: Shape = Shape::Named(
    "Processing",
    &[
        must("processing", Shape::Any, "the document, as the manual describes it"),
        must("gaps", Shape::List(&Shape::Key), "what it lacks by now"),
    ],
);
const LIST: Spec = Spec::get(
    "All processings of the register",
    Shape::Object(&[must("items", Shape::List(&LISTED), ""), NEXT]),
)
.asking(PAGING);
const SHOW: Spec =
    Spec::get("One processing; its `revision` is the ETag, a change names it in If-Match", LISTED);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = processing::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(processing_json).collect())
}

fn show(visit: &Visit) -> Result<Answer, Problem> {
    let listed = processing::show(&visit.cx()?, visit.param("key"))?;
    let tag = etag(listed.processing.revision().into());
    Ok(Answer::json(&processing_json(&listed)).with(header::ETAG, &tag))
}

fn processing_json(listed: &Listed) -> Value {
    let gaps: Vec<_> = listed.gaps.iter().map(Gap::code).collect();
    json!({ "processing": listed.processing, "gaps": gaps })
}

const ADD: Spec = Spec::post(
    "Add a processing",
    Shape::Object(&[must("processing", Shape::Any, "the document; its number is given here")]),
    Shape::Object(&[must("processing", Shape::Any, "")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    processing: Value,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let mut asked: Add = body(visit)?;
    if let Some(document) = asked.processing.as_object_mut() {
        document.entry("id").or_insert(0.into());
    }
    let new = document(asked.processing)?;
    let added = processing::add(&visit.cx()?, &new)?;
    Ok(made(&json!({ "processing": added })))
}

/// A document read as a processing; what is wrong with it is named, it holds nothing personal.
fn document(document: Value) -> Result<Processing, Problem> {
    serde_json::from_value(document)
        .map_err(|error| ProcessingError::Form { what: error.to_string() }.into())
}

const EFFECTS: Shape = Shape::List(&Shape::Object(&[
    must("field", Shape::Key, ""),
    must("values", Shape::Number, ""),
]));
pub const EDIT: Shape = Shape::Named(
    "Edit",
    &[
        must("path", Shape::Text, "as end.period.years"),
        may("value", Shape::Any, "null or left out takes away what stands there"),
    ],
);
const CHANGE: Spec = Spec::post(
    "Change a processing; where many values are concerned a second person releases it",
    Shape::Object(&[must("edits", Shape::List(&EDIT), ""), DRY_RUN]),
    Shape::Object(&[
        must("processing", Shape::Any, ""),
        must("persons", Shape::Number, "persons with a basis for it"),
        must("due", EFFECTS, "values that become due with the next sweep"),
        must("sooner", EFFECTS, "values that go earlier than before"),
    ]),
)
.with(&[Head::IfMatch]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeAsked {
    edits: Vec<Edit>,
    #[serde(default)]
    dry_run: bool,
}

/// One place of a processing and what shall stand there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    path: String,
    value: Option<Value>,
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Change {
        match edit.value {
            Some(value) => Change::Set { path: edit.path, value },
            None => Change::Unset { path: edit.path },
        }
    }
}

fn change(visit: &Visit) -> Result<Answer, Problem> {
    let asked: ChangeAsked = body(visit)?;
    let mut edits: Vec<_> = asked.edits.into_iter().map(Change::from).collect();
    let from = if_match(visit)?;
    if let Some(version) = from {
        // One that was never ours is none that is there.
        let value = u32::try_from(version).unwrap_or(u32::MAX).into();
        edits.push(Change::Set { path: "revision".to_owned(), value });
    }
    let key = visit.param("key");
    let changed = processing::change(&visit.cx()?, key, &edits, asked.dry_run, &mut |_| {})
        .map_err(|error| match error {
            // What the head demanded does not hold (RFC 9110, 13.1.1).
            ProcessingError::Between if from.is_some() => {
                Problem::refused(StatusCode::PRECONDITION_FAILED, error.into())
            }
            error => error.into(),
        })?;
    let effects = |effects: &[FieldEffect]| -> Vec<Value> {
        effects.iter().map(|one| json!({ "field": one.field, "values": one.values })).collect()
    };
    Ok(Answer::json(&json!({
        "processing": changed.processing,
        "persons": changed.effect.persons,
        "due": effects(&changed.effect.due),
        "sooner": effects(&changed.effect.sooner),
    })))
}
