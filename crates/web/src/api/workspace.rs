//! The registers of the house, and what the key itself may.

use acts::workspace;
use model::Act;
use serde_json::json;

use super::ask::paged;
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] =
    &[Route::api(Method::Get, "/api/v1/workspaces", Act::WorkspaceList, &LIST, list)];

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
