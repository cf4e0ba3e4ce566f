//! `obhut source unread`: what the last scan of a source could not check, and why.

use acts::source::{self, Unread};
use serde_json::{Value, json};

use super::super::said::some_instant;
use super::super::scan::words;
use super::super::{Answer, Door, Outcome};
use super::named;
use crate::out::{plain, table};

/// Shown at once; a program asks the interface for machines for more.
const MOST: u32 = 1_000;

pub fn run(door: &Door, name: &str) -> Outcome {
    let cx = door.cx()?;
    let told = source::unread(&cx, named(&cx, name)?, None, MOST)?;
    let json = json!({
        "items": told.list.iter().map(as_json).collect::<Vec<_>>(),
        "next": told.next.map(|next| next.to_string()),
    });
    let lead = door.say("source-unread-lead", &[("count", told.count.into())]);
    if told.list.is_empty() {
        return Ok(Answer { text: lead, json }.into());
    }
    let head = ["name", "why", "todo"].map(|one| door.say(&format!("source-unread-{one}"), &[]));
    let rows = told.list.iter().map(|one| row(door, one));
    let rows = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text: format!("{lead}\n\n{rows}"), json }.into())
}

fn row(door: &Door, one: &Unread) -> Vec<String> {
    let code = one.parts.first().map(|(code, _)| code.as_str()).unwrap_or_default();
    vec![
        plain(one.clear.as_ref().unwrap_or(&one.name)),
        words::why(door.lang(), code),
        words::todo(door.lang(), code),
    ]
}

fn as_json(one: &Unread) -> Value {
    let parts = one.parts.iter().map(|(reason, spots)| json!({ "reason": reason, "spots": spots }));
    json!({
        "name": one.name,
        "clear": one.clear,
        "bytes": one.bytes,
        "modified": some_instant(one.modified),
        "parts": parts.collect::<Vec<_>>(),
    })
}
