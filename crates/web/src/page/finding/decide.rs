//! What is said about a place.

use acts::Cx;
use acts::finding::{self, FindingError};
use jiff::civil::Date;
use model::PlaceId;
use model::finding::{State, Task};

use super::show::again;
use crate::answer::Answer;
use crate::page::basis::evidence;
use crate::problem::Problem;
use crate::visit::Visit;

pub fn tie(visit: &Visit) -> Result<Answer, Problem> {
    let processing = visit.field("for").unwrap_or_default();
    decide(visit, |cx, id, reason| finding::tie(cx, id, processing, reason))
}

pub fn accept(visit: &Visit) -> Result<Answer, Problem> {
    // Without a day it is one that is refused, with the words for it.
    let until = evidence::day(visit, "until").unwrap_or(Date::MIN);
    decide(visit, |cx, id, reason| finding::accept(cx, id, until, reason.unwrap_or_default()))
}

pub fn dismiss(visit: &Visit) -> Result<Answer, Problem> {
    decide(visit, finding::dismiss)
}

pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let task = visit.field("task").and_then(Task::of_key).ok_or_else(Problem::nothing_there)?;
    decide(visit, |cx, id, reason| finding::ask(cx, id, task, reason))
}

pub fn reopen(visit: &Visit) -> Result<Answer, Problem> {
    decide(visit, finding::reopen)
}

fn decide(
    visit: &Visit,
    act: impl FnOnce(&Cx, PlaceId, Option<&str>) -> Result<State, FindingError>,
) -> Result<Answer, Problem> {
    let id = visit.id::<PlaceId>("id")?;
    match act(&visit.cx()?, id, visit.field("reason")) {
        Ok(state) => Ok(Answer::see(&whither(visit, id, state))),
        Err(error) => again(visit, id, error.into()),
    }
}

/// Back to the list, where the next one waits; to the import, where it goes into the register.
fn whither(visit: &Visit, id: PlaceId, state: State) -> String {
    match state {
        State::Asked { task: Task::Move, .. } => {
            format!("/imports/new?place={id}&said=finding-move")
        }
        state if visit.field("back") == Some("list") => {
            format!("/findings?said=finding-{}", state.key())
        }
        state => format!("/findings/{id}?said=finding-{}", state.key()),
    }
}
