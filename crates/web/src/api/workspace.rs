//! The registers of the house.

use acts::workspace;
use model::Act;
use model::land::Land;
use serde::Deserialize;
use serde_json::json;

use super::ask::{body, made, paged, wrong};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/workspaces", Act::WorkspaceList, &LIST, list),
    Route::api(Method::Post, "/api/v1/workspaces", Act::WorkspaceAdd, &ADD, add),
];

const LIST: Spec = Spec::get(
    "The registers of the house",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Object(&[
                must("number", Shape::Number, ""),
                must("name", Shape::Text, ""),
                must("land", Shape::Text, ""),
                must("persons", Shape::Number, ""),
            ])),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = workspace::list(&visit.cx()?)?;
    let items = listed.iter().map(|one| {
        json!({ "number": one.id.0, "name": one.name, "land": one.land, "persons": one.persons })
    });
    paged(visit, items.collect())
}

const ADD: Spec = Spec::post(
    "Add a register with keys of its own and the ready processings",
    Shape::Object(&[
        must("name", Shape::Text, "100 letters at most"),
        must("land", Shape::Text, "the Land of the establishment, as BY"),
    ]),
    Shape::Object(&[must("number", Shape::Number, "")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    name: String,
    land: String,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Add = body(visit)?;
    let land = Land::parse(&asked.land).map_err(|_| wrong("land"))?;
    let id = workspace::add(&visit.cx()?, &asked.name, land.code())?;
    Ok(made(&json!({ "number": id.0 })))
}
