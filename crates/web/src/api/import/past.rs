//! Imports that were done or are going on, and taking one back.

use acts::import::{self, Listed};
use acts::job::{self, Deed};
use model::SourceId;
use serde::Deserialize;
use serde_json::{Value, json};

use super::none_there;
use crate::answer::Answer;
use crate::api::ask::{begun, body, paged, time};
use crate::api::said::{DRY_RUN, NEXT, PAGING};
use crate::api::spec::{Shape, Spec, may, must};
use crate::problem::Problem;
use crate::visit::Visit;

const IMPORT: Shape = Shape::Named(
    "Import",
    &[
        must("number", Shape::Number, ""),
        must("name", Shape::Text, ""),
        must("begun", Shape::Time, ""),
        must("finished", Shape::Flag, ""),
        must("undone", Shape::Flag, ""),
        must("line", Shape::Number, "the last line that is in the register"),
    ],
);

pub const LIST: Spec = Spec::get(
    "Imports that were done",
    Shape::Object(&[must("items", Shape::List(&IMPORT), ""), NEXT]),
)
.asking(PAGING);

pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = import::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(import_json).collect())
}

pub const SHOW: Spec = Spec::get("How far an import is, or that it is done", IMPORT);

pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let number = SourceId(visit.id::<u32>("number")?);
    let listed = import::list(&visit.cx()?)?;
    let one = listed.iter().find(|one| one.id == number).ok_or_else(none_there)?;
    Ok(Answer::json(&import_json(one)))
}

fn import_json(one: &Listed) -> Value {
    json!({
        "number": one.id.0,
        "name": one.name,
        "begun": time(one.begun),
        "finished": one.finished,
        "undone": one.undone,
        "line": one.line,
    })
}

pub const UNDO: Spec = Spec::post(
    "Erase whom only this import brought; many ask for a second person",
    Shape::Object(&[
        DRY_RUN,
        may("background", Shape::Flag, "do not wait: answer with a job (202)"),
    ]),
    Shape::Object(&[
        must("erased", Shape::Number, ""),
        must("kept", Shape::Number, "something else was added to them since"),
    ]),
)
.or_begun();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Undo {
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    background: bool,
}

pub fn undo(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Undo = body(visit)?;
    let number = visit.id::<u32>("number")?;
    let cx = visit.cx()?;
    if asked.background {
        let deed = Deed::ImportUndo { import: number, dry_run: asked.dry_run };
        return Ok(begun(job::add(&cx, deed)?));
    }
    let undone = import::undo(&cx, SourceId(number), asked.dry_run)?;
    Ok(Answer::json(&json!({ "erased": undone.erased, "kept": undone.kept })))
}
