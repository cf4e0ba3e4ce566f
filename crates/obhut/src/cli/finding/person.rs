//! `obhut finding person`: where else a person stands.

use acts::finding::{self, Match};
use clap::Args;
use serde_json::json;

use super::super::said::{read_person, some_instant};
use super::super::{Answer, Door, Outcome};
use super::{label_id, state_json};
use crate::out::{plain, table};

#[derive(Debug, Args)]
pub struct PersonArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
}

pub fn run(door: &Door, args: &PersonArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let answer = finding::person(&door.cx()?, id, &args.purpose)?;
    // The same as the interface for machines answers.
    let json = json!({
        "asked": answer.asked,
        "scanned": answer.sources.0,
        "sources": answer.sources.1,
        "since": some_instant(answer.since),
        "places": answer.places.iter().map(|one| json!({
            "id": one.place,
            "source": one.source,
            "name": one.name,
            "by": one.by,
            "sure": one.sure,
            "vague": one.vague,
            "state": state_json(one.state),
            "home": one.home,
        })).collect::<Vec<_>>(),
    });
    let mut parts =
        vec![door.say("finding-person-found", &[("count", answer.places.len().into())])];
    let rows: Vec<_> = answer.places.iter().map(|one| row(door, one)).collect();
    if !rows.is_empty() {
        parts.push(table(&rows));
    }
    let blanks = [("scanned", answer.sources.0.into()), ("sources", answer.sources.1.into())];
    parts.push(door.say("finding-person-sources", &blanks));
    Ok(Answer { text: parts.join("\n\n"), json }.into())
}

fn row(door: &Door, one: &Match) -> Vec<String> {
    let by: Vec<_> = one.by.iter().map(|label| door.say(&label_id(label), &[])).collect();
    let sure = match (one.sure, one.vague) {
        (true, _) => "finding-person-sure",
        (false, true) => "finding-person-vague",
        (false, false) => "finding-person-maybe",
    };
    vec![
        one.place.to_string(),
        plain(&one.name),
        plain(&one.source),
        by.join(", "),
        door.say(sure, &[]),
    ]
}
