//! `obhut release`: what waits for a second person, and deciding it from the machine.

use acts::release::{self, Ran};
use clap::{Args, Subcommand};
use model::ReleaseId;
use serde_json::json;

use super::answer::Refused;
use super::{Answer, Door, Outcome, untouched};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum ReleaseCommand {
    List,
    Decide(ReleaseDecideArgs),
}

#[derive(Debug, Args)]
pub struct ReleaseDecideArgs {
    #[arg(value_name = "release")]
    id: String,
    #[arg(long)]
    refuse: bool,
}

impl ReleaseCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            ReleaseCommand::List => list(door),
            ReleaseCommand::Decide(args) => decide(door, &args),
        }
    }
}

fn list(door: &Door) -> Outcome {
    let listed = release::list(&door.cx()?)?;
    let json = listed.iter().map(web::release_json).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("release-list-none", &[]), json }.into());
    }
    let head = ["id", "act", "about", "count", "asker", "why", "state"];
    let head = head.map(|column| door.say(&format!("release-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        vec![
            one.id.to_string(),
            one.waiting.act().name().to_owned(),
            plain(&one.waiting.about()),
            if one.concerns == 0 { String::new() } else { one.concerns.to_string() },
            plain(&one.asker),
            plain(&one.why),
            door.say(&format!("release-{}", one.state.key()), &[]),
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn decide(door: &Door, args: &ReleaseDecideArgs) -> Outcome {
    let id: ReleaseId = args.id.parse().map_err(|_| Refused::new("release-unknown", []))?;
    let question = if args.refuse { "release-refuse-ask" } else { "release-decide-ask" };
    if !door.agrees(&door.say(question, &[]))? {
        return Ok(untouched(door));
    }
    let decided = release::decide(&door.cx()?, id, !args.refuse)?;
    let act = decided.act.name();
    let said = |id: &str| door.say(id, &[("act", act.into())]);
    let answer = |text, state| Answer { text, json: json!({"act": act, "state": state}) };
    match decided.ran {
        None => Ok(answer(said("release-decide-refused"), "refused").into()),
        Some(Ok(Ran::ToBeTaken)) => Ok(answer(said("release-decide-ready"), "ready").into()),
        Some(Ok(_)) => Ok(answer(said("release-decide-done"), "done").into()),
        Some(Err(refusal)) => Err(refusal.into()),
    }
}
