//! `obhut person find`: who is kept for a processing, by what people remember of them.

use acts::person::{self, Answer as Hits, Found, FoundKind};
use clap::Args;
use serde_json::{Value, json};

use crate::cli::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Args)]
pub struct FindArgs {
    #[arg(value_name = "text", required = true)]
    text: Vec<String>,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
}

/// Finds persons, for one processing.
pub fn find(door: &Door, args: &FindArgs) -> Outcome {
    let hits = person::find(&door.cx()?, &args.text.join(" "), &args.purpose)?;
    let json = Value::Array(hits.found.iter().map(as_json).collect());
    Ok(Answer { text: as_text(door, &hits), json }.into())
}

fn as_json(found: &Found) -> Value {
    json!({
        "id": found.id,
        "kind": kind(found.kind),
        "name": found.name,
        "city": found.city,
    })
}

/// Person or organisation, as scripts know it.
pub fn kind(kind: FoundKind) -> &'static str {
    match kind {
        FoundKind::Person => "person",
        FoundKind::Organisation => "organisation",
    }
}

fn as_text(door: &Door, hits: &Hits) -> String {
    let mut parts = Vec::new();
    if hits.found.is_empty() {
        parts.push(door.say("person-find-none", &[]));
        if hits.whole_numbers {
            parts.push(door.say("person-find-whole-numbers", &[]));
        }
    } else {
        let head = ["id", "kind", "name", "city"];
        let head = head.map(|column| door.say(&format!("person-find-{column}"), &[]));
        let rows = hits.found.iter().map(|found| {
            let kind = door.say(&format!("person-kind-{}", kind(found.kind)), &[]);
            vec![found.id.to_string(), kind, plain(&found.name), plain(&found.city)]
        });
        parts.push(table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>()));
    }
    if hits.more {
        parts.push(door.say("person-find-more", &[("count", hits.found.len().into())]));
    }
    if hits.restricted > 0 {
        parts.push(door.say("person-find-restricted", &[("count", hits.restricted.into())]));
    }
    parts.join("\n\n")
}
