//! What is said about a place: where it belongs, or what is to be done about it.

use acts::Cx;
use acts::finding::{self, FindingError};
use clap::Args;
use model::PlaceId;
use model::finding::{State, Task};
use serde_json::json;

use super::super::answer::read_day;
use super::super::{Answer, Door, Outcome};
use super::{read_place, state_json};

#[derive(Debug, Args)]
pub struct TieArgs {
    #[arg(value_name = "place")]
    id: String,
    #[arg(long = "for", value_name = "processing")]
    processing: String,
    #[arg(long, value_name = "text")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct AcceptArgs {
    #[arg(value_name = "place")]
    id: String,
    #[arg(long, value_name = "day")]
    until: String,
    #[arg(long, value_name = "text")]
    reason: String,
}

#[derive(Debug, Args)]
pub struct DismissArgs {
    #[arg(value_name = "place")]
    id: String,
    #[arg(long, value_name = "text")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct AskArgs {
    #[arg(value_name = "place")]
    id: String,
    #[arg(long, value_name = "task", value_parser = ["move", "seal", "delete", "remove"])]
    task: String,
    #[arg(long, value_name = "text")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct ReopenArgs {
    #[arg(value_name = "place")]
    id: String,
    #[arg(long, value_name = "text")]
    reason: Option<String>,
}

pub fn tie(door: &Door, args: &TieArgs) -> Outcome {
    let reason = args.reason.as_deref();
    decide(door, &args.id, |cx, id| finding::tie(cx, id, &args.processing, reason))
}

pub fn accept(door: &Door, args: &AcceptArgs) -> Outcome {
    let until = read_day(&args.until)?;
    decide(door, &args.id, |cx, id| finding::accept(cx, id, until, &args.reason))
}

pub fn dismiss(door: &Door, args: &DismissArgs) -> Outcome {
    decide(door, &args.id, |cx, id| finding::dismiss(cx, id, args.reason.as_deref()))
}

pub fn ask(door: &Door, args: &AskArgs) -> Outcome {
    // The line knows no other words.
    let task = Task::of_key(&args.task).unwrap_or(Task::Delete);
    decide(door, &args.id, |cx, id| finding::ask(cx, id, task, args.reason.as_deref()))
}

pub fn reopen(door: &Door, args: &ReopenArgs) -> Outcome {
    decide(door, &args.id, |cx, id| finding::reopen(cx, id, args.reason.as_deref()))
}

fn decide(
    door: &Door,
    id: &str,
    act: impl FnOnce(&Cx, PlaceId) -> Result<State, FindingError>,
) -> Outcome {
    let id = read_place(id)?;
    let state = act(&door.cx()?, id)?;
    let text = door.say(&format!("finding-now-{}", state.key()), &[]);
    Ok(Answer { text, json: json!({ "id": id, "state": state_json(state) }) }.into())
}
