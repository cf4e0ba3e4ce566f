//! `obhut finding scan`: looks through a source of the house and takes in what is found.

use acts::finding::{self, Done};
use clap::Args;
use serde_json::json;

use super::super::progress::Counting;
use super::super::source::named;
use super::super::{Answer, Door, Outcome};

#[derive(Debug, Args)]
pub struct ScanArgs {
    #[arg(value_name = "name")]
    name: String,
    #[arg(long)]
    again: bool,
}

pub fn run(door: &Door, args: &ScanArgs) -> Outcome {
    of_source(door, &args.name, args.again)
}

/// Looks through the source of that name.
///
/// # Errors
/// [`crate::failure::Failure`].
pub fn of_source(door: &Door, name: &str, again: bool) -> Outcome {
    let cx = door.cx()?;
    let id = named(&cx, name)?;
    let counting = Counting::new(door, "finding-progress");
    let done = finding::scan(&cx, id, again, &|going| {
        counting.at(going.files);
        true
    });
    counting.end();
    let done = done?;
    Ok(Answer { text: as_text(door, &done), json: as_json(&done) }.into())
}

fn as_text(door: &Door, done: &Done) -> String {
    let blanks = [
        ("files", done.files.into()),
        ("places", done.places.into()),
        ("fresh", done.fresh.into()),
        ("gone", done.gone.into()),
        ("unread", done.unread.into()),
    ];
    door.say("finding-scan-done", &blanks)
}

fn as_json(done: &Done) -> serde_json::Value {
    json!({
        "files": done.files,
        "bytes": done.bytes,
        "places": done.places,
        "fresh": done.fresh,
        "gone": done.gone,
        "hits": done.hits,
        "unread": done.unread,
        "stopped": done.stopped,
    })
}
