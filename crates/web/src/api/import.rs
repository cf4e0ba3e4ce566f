//! Imports that were done, and taking one back.

use acts::import;
use model::{Act, SourceId};
use serde::Deserialize;
use serde_json::json;

use super::ask::{body, paged, time};
use super::said::{DRY_RUN, NEXT, PAGING};
use super::spec::{Shape, Spec, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/imports", Act::ImportList, &LIST, list),
    Route::api(Method::Post, "/api/v1/imports/{number}/undo", Act::ImportUndo, &UNDO, undo),
];

const LIST: Spec = Spec::get(
    "Imports that were done",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Import",
                &[
                    must("number", Shape::Number, ""),
                    must("name", Shape::Text, ""),
                    must("begun", Shape::Time, ""),
                    must("finished", Shape::Flag, ""),
                    must("undone", Shape::Flag, ""),
                    must("line", Shape::Number, "the last line that is in the register"),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = import::list(&visit.cx()?)?;
    let items = listed.iter().map(|one| {
        json!({
            "number": one.id.0,
            "name": one.name,
            "begun": time(one.begun),
            "finished": one.finished,
            "undone": one.undone,
            "line": one.line,
        })
    });
    paged(visit, items.collect())
}

const UNDO: Spec = Spec::post(
    "Erase whom only this import brought; many ask for a second person",
    Shape::Object(&[DRY_RUN]),
    Shape::Object(&[
        must("erased", Shape::Number, ""),
        must("kept", Shape::Number, "something else was added to them since"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Undo {
    #[serde(default)]
    dry_run: bool,
}

fn undo(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Undo = body(visit)?;
    let number = SourceId(visit.id::<u32>("number")?);
    let undone = import::undo(&visit.cx()?, number, asked.dry_run)?;
    Ok(Answer::json(&json!({ "erased": undone.erased, "kept": undone.kept })))
}
