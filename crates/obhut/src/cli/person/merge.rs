//! `obhut person merge` and `split`: two who are one, and the way back.

use acts::person::{self, Merged};
use clap::Args;
use model::PersonId;
use serde_json::{Value, json};

use crate::cli::planned::planned;
use crate::cli::said::{day, read_person};
use crate::cli::{Answer, Door, Outcome};

#[derive(Debug, Args)]
pub struct MergeArgs {
    #[arg(value_name = "person")]
    keep: String,
    #[arg(value_name = "other")]
    gone: String,
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Args)]
pub struct SplitArgs {
    #[arg(value_name = "person")]
    keep: String,
    #[arg(value_name = "other")]
    gone: String,
}

/// Merges two persons.
pub fn merge(door: &Door, args: &MergeArgs) -> Outcome {
    let (keep, gone) = (read_person(&args.keep)?, read_person(&args.gone)?);
    let cx = door.cx()?;
    planned(
        door,
        args.dry_run,
        |dry_run| Ok(person::merge(&cx, keep, gone, dry_run)?),
        |_| door.say("person-merge-ask", &[]),
        |merged, before| {
            let id = if before { "person-merge-would" } else { "person-merge-done" };
            Answer { text: as_text(door, id, merged), json: as_json(merged, before) }
        },
    )
}

fn as_text(door: &Door, id: &str, merged: &Merged) -> String {
    let blanks = [
        ("keep", merged.keep.to_string().into()),
        ("gone", merged.gone.to_string().into()),
        ("values", merged.values.into()),
        ("same", merged.same.into()),
        ("history", merged.history.into()),
        ("bases", merged.bases.into()),
        ("day", day(door, merged.undo_until).into()),
    ];
    door.say(id, &blanks)
}

fn as_json(merged: &Merged, dry_run: bool) -> Value {
    json!({
        "keep": merged.keep,
        "gone": merged.gone,
        "values": merged.values,
        "history": merged.history,
        "same": merged.same,
        "records": merged.records,
        "bases": merged.bases,
        "undo_until": merged.undo_until.to_string(),
        "dry_run": dry_run,
    })
}

/// Takes two persons apart again.
pub fn split(door: &Door, args: &SplitArgs) -> Outcome {
    let (keep, gone): (PersonId, PersonId) = (read_person(&args.keep)?, read_person(&args.gone)?);
    person::split(&door.cx()?, keep, gone)?;
    let text = door.say("person-split-done", &[("gone", gone.to_string().into())]);
    Ok(Answer { text, json: json!({"keep": keep, "back": gone}) }.into())
}
