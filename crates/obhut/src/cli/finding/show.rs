//! `obhut finding show`: one place, what lies in it, what was decided.

use acts::finding::{self, Decided};
use clap::Args;
use serde_json::json;

use super::super::said::{day, instant, title};
use super::super::{Answer, Door, Outcome};
use super::{as_json, kinds, read_place, state};
use crate::out::plain;

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "place")]
    id: String,
}

pub fn run(door: &Door, args: &ShowArgs) -> Outcome {
    let id = read_place(&args.id)?;
    let cx = door.cx()?;
    let shown = finding::show(&cx, id)?;
    let one = &shown.listed;
    let mut lines = vec![
        plain(shown.clear.as_deref().unwrap_or(&one.name)),
        format!("{} · {}", plain(&one.source_name), state(door, &cx, one)),
        kinds(door, one),
    ];
    if let Some(code) = &one.unread {
        lines.push(door.say(&format!("err-{code}"), &[]));
    }
    for decided in &shown.decisions {
        let at = web::moment::at(door.lang(), decided.at);
        let by = decided.by.as_deref().map(plain).unwrap_or_default();
        let what = door.say(&format!("finding-state-{}", decided.state), &[]);
        let home = decided.processing.as_deref().map(|key| title(door, &cx, key));
        let until = decided.day.map(|until| day(door, until));
        let import =
            decided.import.map(|number| door.say("finding-import", &[("number", number.into())]));
        let parts = [Some(at), Some(by), Some(what), home, until, import, decided.reason.clone()];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        lines.push(plain(&parts.collect::<Vec<_>>().join(" · ")));
    }
    let mut json = as_json(one);
    json["clear"] = shown.clear.clone().into();
    json["parts"] = serde_json::to_value(&shown.parts).unwrap_or_default();
    json["decisions"] = shown.decisions.iter().map(decided_json).collect();
    Ok(Answer { text: lines.join("\n"), json }.into())
}

fn decided_json(one: &Decided) -> serde_json::Value {
    json!({
        "at": instant(one.at),
        "by": one.by,
        "state": one.state,
        "processing": one.processing,
        "word": one.word,
        "day": one.day.map(|day| day.to_string()),
        "import": one.import,
        "reason": one.reason,
    })
}
