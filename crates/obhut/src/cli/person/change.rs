//! `obhut person change`: values corrected, added, taken out or confirmed, for one processing.

use acts::Cx;
use acts::person::{self, Changed, Changes, Place, RecordChoice};
use clap::Args;
use serde_json::json;

use super::add::{doubtful, read_entries};
use crate::cli::said::{field_label, read_person};
use crate::cli::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::table;

#[derive(Debug, Args)]
pub struct ChangeArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(value_name = "entry", required_unless_present = "verify")]
    entries: Vec<String>,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
    #[arg(long, value_name = "field")]
    verify: Vec<String>,
    #[arg(long, value_name = "record")]
    record: Option<String>,
}

/// Changes what is kept about a person.
pub fn run(door: &Door, args: &ChangeArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let record = match args.record.as_deref() {
        None => RecordChoice::Only,
        Some("new") => RecordChoice::New,
        Some(number) => {
            let number =
                number.parse().map_err(|_| Failure::usage("person-change-no-record", []))?;
            RecordChoice::Number(number)
        }
    };
    let cx = door.cx()?;
    let rules = cx.register().rules();
    let verify = args.verify.iter().map(|place| Place::read(rules, place));
    let changes = Changes {
        set: read_entries(&cx, &args.entries)?,
        verify: verify.collect::<Result<_, _>>()?,
        record,
        from: None,
    };
    let changed = person::change(&cx, id, &args.purpose, &changes)?;
    let done = changed.done.iter().map(|done| {
        json!({
            "number": done.number,
            "field": done.field,
            "what": done.what.key(),
            "how": done.how.key(),
            "doubt": done.doubt,
        })
    });
    let json = json!({"id": id, "done": done.collect::<Vec<_>>(), "likely": changed.likely});
    Ok(Answer { text: as_text(door, &cx, &changed), json }.into())
}

fn as_text(door: &Door, cx: &Cx, changed: &Changed) -> String {
    let rows = changed.done.iter().map(|done| {
        let how = door.say(&format!("person-change-{}", done.how.key()), &[]);
        vec![field_label(door, cx, &done.field, done.what), how]
    });
    let mut lines = vec![table(&rows.collect::<Vec<_>>())];
    for done in &changed.done {
        lines.extend(done.doubt.map(|why| doubtful(door, cx, &done.field, done.what, why)));
    }
    if let Some(likely) = changed.likely {
        lines.push(door.say("person-likely", &[("id", likely.to_string().into())]));
    }
    lines.join("\n")
}
