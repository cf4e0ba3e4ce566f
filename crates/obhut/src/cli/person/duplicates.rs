//! `obhut person duplicates`: pairs who may be one, to be merged or kept apart by a decision.

use acts::person::{self, Alike, Duplicates, Likely};
use clap::Args;
use serde_json::{Value, json};

use super::find::kind;
use crate::cli::said::read_person;
use crate::cli::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Args)]
pub struct DuplicatesArgs {
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
    #[arg(long, num_args = 2, value_names = ["person", "person"])]
    apart: Vec<String>,
}

/// Lists open pairs, or decides that one is none.
pub fn run(door: &Door, args: &DuplicatesArgs) -> Outcome {
    if let [one, other] = &args.apart[..] {
        let pair = (read_person(one)?, read_person(other)?);
        person::keep_apart(&door.cx()?, pair, &args.purpose)?;
        let json = json!({"apart": [pair.0, pair.1]});
        return Ok(Answer { text: door.say("person-duplicates-apart", &[]), json }.into());
    }
    let list = person::duplicates(&door.cx()?, &args.purpose)?;
    let json = json!({
        "pairs": list.pairs.iter().map(as_json).collect::<Vec<_>>(),
        "hidden": list.hidden,
        "more": list.more,
    });
    Ok(Answer { text: as_text(door, &list), json }.into())
}

fn as_json(pair: &Likely) -> Value {
    let one = |one: &Alike| json!({"id": one.id, "kind": kind(one.kind), "name": one.name, "city": one.city});
    json!({"one": one(&pair.one), "other": one(&pair.other), "why": pair.why})
}

fn as_text(door: &Door, list: &Duplicates) -> String {
    let mut parts = Vec::new();
    if list.pairs.is_empty() {
        parts.push(door.say("person-duplicates-none", &[]));
    } else {
        let rows = list.pairs.iter().flat_map(|pair| {
            let why = door.say(&format!("person-alike-{}", pair.why), &[]);
            let row = |one: &Alike, why: String| {
                vec![one.id.to_string(), plain(&one.name), plain(&one.city), why]
            };
            [row(&pair.one, why), row(&pair.other, String::new()), Vec::new()]
        });
        parts.push(table(&rows.collect::<Vec<_>>()).trim_end().to_owned());
        parts.push(door.say("person-duplicates-next", &[]));
    }
    if list.hidden > 0 {
        parts.push(door.say("person-duplicates-hidden", &[("count", list.hidden.into())]));
    }
    if list.more {
        parts.push(door.say("person-duplicates-more", &[]));
    }
    parts.join("\n\n")
}
