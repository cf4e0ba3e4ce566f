//! Fields: what can be stored about a person.

use acts::field;
use model::Act;
use model::field::{Field, FieldId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, made, paged, wrong};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

const PATH: &str = "/api/v1/fields";

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, PATH, Act::FieldList, &LIST, list),
    Route::api(Method::Post, PATH, Act::FieldAdd, &ADD, add),
];

const LIST: Spec = Spec::get(
    "The fields of the register, with who uses them",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Object(&[
                must("field", Shape::Any, "key, kind, category, label, …"),
                must("used_by", Shape::List(&Shape::Key), "keys of processings"),
            ])),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = field::list(&visit.cx()?)?;
    let items = listed.iter().map(|one| json!({ "field": one.field, "used_by": one.used_by }));
    paged(visit, items.collect())
}

const ADD: Spec = Spec::post(
    "Add a field of the register's own",
    Shape::Object(&[must(
        "field",
        Shape::Any,
        "key, kind, category and a label in both languages",
    )]),
    Shape::Object(&[must("field", Shape::Any, "")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    field: Value,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let mut asked: Add = body(visit)?;
    if let Some(document) = asked.field.as_object_mut() {
        document.insert("id".to_owned(), FieldId::FIRST_FREE.0.into());
    }
    let field: Field = serde_json::from_value(asked.field).map_err(|_| wrong("field"))?;
    let added = field::add(&visit.cx()?, &field)?;
    Ok(made(&json!({ "field": added })))
}
