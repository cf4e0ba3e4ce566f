//! `obhut job`: long work that a server does: what runs, how far it is, stopping it.

use acts::job::{self, Listed, State};
use clap::{Args, Subcommand};
use model::JobId;
use serde_json::{Value, json};

use super::answer::Refused;
use super::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum JobCommand {
    List,
    Show(JobArgs),
    Stop(JobArgs),
}

#[derive(Debug, Args)]
pub struct JobArgs {
    #[arg(value_name = "job")]
    id: String,
}

impl JobArgs {
    fn id(&self) -> Result<JobId, Refused> {
        self.id.parse().map_err(|_| Refused::new("job-unknown", []))
    }
}

impl JobCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            JobCommand::List => list(door),
            JobCommand::Show(args) => show(door, &args),
            JobCommand::Stop(args) => stop(door, &args),
        }
    }
}

fn list(door: &Door) -> Outcome {
    let listed = job::list(&door.cx()?)?;
    let json = listed.iter().map(told).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("job-list-none", &[]), json }.into());
    }
    let head = ["id", "what", "about", "asker", "state", "far"];
    let head = head.map(|column| door.say(&format!("job-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        vec![
            one.id.to_string(),
            what(door, one),
            plain(&one.deed.about()),
            plain(&one.asker),
            state(door, one),
            if one.state.is_over() { String::new() } else { far(door, one) },
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn show(door: &Door, args: &JobArgs) -> Outcome {
    let one = job::show(&door.cx()?, args.id()?)?;
    let mut lines = vec![format!("{} · {}", what(door, &one), state(door, &one))];
    if !one.state.is_over() {
        lines.push(far(door, &one));
    }
    if let Some(failed) = &one.failed {
        lines.push(door.say(&format!("err-{}", failed.code), &[]));
    }
    Ok(Answer { text: lines.join("\n"), json: told(&one) }.into())
}

fn stop(door: &Door, args: &JobArgs) -> Outcome {
    let id = args.id()?;
    job::stop(&door.cx()?, id)?;
    let json = json!({ "id": id.to_string(), "stopping": true });
    Ok(Answer { text: door.say("job-stop-asked", &[]), json }.into())
}

fn what(door: &Door, one: &Listed) -> String {
    let act = door.say(&format!("act-{}", one.deed.act().name().replace(['.', '_'], "-")), &[]);
    match one.deed.is_trial() {
        true => door.say("job-trial", &[("what", act.into())]),
        false => act,
    }
}

fn state(door: &Door, one: &Listed) -> String {
    door.say(&format!("job-{}", one.state.key()), &[])
}

fn far(door: &Door, one: &Listed) -> String {
    let (done, total) = (one.done, one.total.unwrap_or_default());
    let counted = one.done > 0 && one.state != State::Waits;
    let kind = match one.total {
        Some(_) => "job-of",
        None => "job-at",
    };
    let id = format!("{kind}-{}", one.stage.key());
    match counted && texts::has(door.lang(), &id) {
        true => door.say(&id, &[("done", done.into()), ("total", total.into())]),
        false => door.say(&format!("job-stage-{}", one.stage.key()), &[]),
    }
}

fn told(one: &Listed) -> Value {
    json!({
        "id": one.id.to_string(),
        "act": one.deed.act().name(),
        "trial": one.deed.is_trial(),
        "about": one.deed.about(),
        "asker": one.asker,
        "state": one.state.key(),
        "stage": one.stage.key(),
        "done": one.done,
        "total": one.total,
        "persons": one.persons,
        "failed": one.failed.as_ref().map(|failed| failed.code.as_str()),
    })
}
