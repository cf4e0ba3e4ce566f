//! Holds: reasons not to delete.

use acts::hold::{self, Listed, New, Over};
use jiff::civil::Date;
use model::{Act, PersonId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{asked, body, day, made, paged, some_day};
use super::said::{CURSOR, DRY_RUN, LIMIT, NEXT, PAGING};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

const PATH: &str = "/api/v1/persons/{id}/holds";

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/holds", Act::HoldList, &LIST_ALL, list_all),
    Route::api(Method::Get, PATH, Act::HoldList, &LIST, list),
    Route::api(Method::Post, PATH, Act::HoldAdd, &ADD, add),
    Route::api(Method::Post, "/api/v1/persons/{id}/holds/{number}/end", Act::HoldEnd, &END, end),
];

const HOLD: Shape = Shape::Named(
    "Hold",
    &[
        must("person", Shape::Id, ""),
        must("number", Shape::Number, ""),
        must("over", Shape::Any, "\"person\", {\"record\": number} or {\"field\": key}"),
        must("owner", Shape::Text, "who answers for it"),
        must("begun", Shape::Day, ""),
        must("review", Shape::Day, "when it has to be looked at again"),
        must("overdue", Shape::Flag, ""),
        or_null("ended", Shape::Day, ""),
        or_null("reason", Shape::Text, "for a purpose that may see the person"),
    ],
);
const LIST_ALL: Spec = Spec::get(
    "All holds that run, those to be looked at first in front",
    Shape::Object(&[must("items", Shape::List(&HOLD), ""), NEXT]),
)
.asking(PAGING);
const LIST: Spec = Spec::get(
    "The holds of a person; with a purpose their reasons are opened for it",
    Shape::Object(&[must("items", Shape::List(&HOLD), ""), NEXT]),
)
.asking(&[may("purpose", Shape::Key, "opens the reasons"), LIMIT, CURSOR]);

fn list_all(visit: &Visit) -> Result<Answer, Problem> {
    let listed = hold::list(&visit.cx()?, None, None)?;
    paged(visit, listed.iter().map(hold_json).collect())
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let listed = hold::list(&visit.cx()?, Some(id), asked(visit, "purpose")?)?;
    paged(visit, listed.iter().map(hold_json).collect())
}

fn hold_json(one: &Listed) -> Value {
    json!({
        "person": one.person,
        "number": one.number,
        "over": match &one.over {
            Over::Person => json!("person"),
            Over::Record(number) => json!({ "record": number }),
            Over::Field(field) => json!({ "field": field }),
        },
        "owner": one.owner,
        "begun": day(one.begun),
        "review": day(one.review),
        "overdue": one.overdue,
        "ended": some_day(one.ended),
        "reason": one.reason,
    })
}

const ADD: Spec = Spec::post(
    "Set a hold: what it covers is not deleted while it runs",
    Shape::Object(&[
        may("record", Shape::Number, "only this order, invoice or complaint"),
        may("field", Shape::Key, "only this field"),
        must("reason", Shape::Text, "sealed"),
        must("owner", Shape::Text, "who answers for it"),
        must("review", Shape::Day, "when it has to be looked at again"),
    ]),
    Shape::Object(&[must("number", Shape::Number, "")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    record: Option<u32>,
    field: Option<String>,
    reason: String,
    owner: String,
    review: Date,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Add = body(visit)?;
    let over = match (asked.field, asked.record) {
        (Some(field), _) => Over::Field(field),
        (None, Some(number)) => Over::Record(number),
        (None, None) => Over::Person,
    };
    let new = New { over, reason: asked.reason, owner: asked.owner, review: asked.review };
    let number = hold::add(&visit.cx()?, visit.id::<PersonId>("id")?, &new)?;
    Ok(made(&json!({ "number": number })))
}

const END: Spec = Spec::post(
    "End a hold",
    Shape::Object(&[DRY_RUN]),
    Shape::Object(&[
        must(
            "due",
            Shape::List(&Shape::Object(&[
                must("field", Shape::Key, ""),
                must("since", Shape::Day, ""),
            ])),
            "values that become due at once",
        ),
        must("held", Shape::Number, "values that other holds still keep"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    #[serde(default)]
    dry_run: bool,
}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let asked: End = body(visit)?;
    let (id, number) = (visit.id::<PersonId>("id")?, visit.id::<u32>("number")?);
    let ended = hold::end(&visit.cx()?, id, number, asked.dry_run)?;
    let due = ended.due.iter();
    let due = due.map(|(field, since)| json!({ "field": field, "since": day(*since) }));
    Ok(Answer::json(&json!({ "due": due.collect::<Vec<_>>(), "held": ended.held })))
}
