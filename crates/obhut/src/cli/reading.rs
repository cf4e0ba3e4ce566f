//! `obhut reading`: how many persons each account reads, and stopping one that reads too many.

use acts::reading::{self, Listed};
use clap::{Args, Subcommand};
use serde_json::json;

use super::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum ReadingCommand {
    List,
    Stop(ReadingArgs),
    Resume(ReadingArgs),
}

#[derive(Debug, Args)]
pub struct ReadingArgs {
    #[arg(value_name = "account")]
    account: String,
}

impl ReadingCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            ReadingCommand::List => list(door),
            ReadingCommand::Stop(args) => {
                reading::stop(&door.cx()?, &args.account)?;
                Ok(told(door, "reading-stop-done", &args.account))
            }
            ReadingCommand::Resume(args) => {
                reading::resume(&door.cx()?, &args.account)?;
                Ok(told(door, "reading-resume-done", &args.account))
            }
        }
    }
}

fn told(door: &Door, id: &str, account: &str) -> super::Done {
    let text = door.say(id, &[("account", plain(account.trim()).into())]);
    Answer { text, json: json!({"account": account.trim()}) }.into()
}

fn list(door: &Door) -> Outcome {
    let listed = reading::list(&door.cx()?)?;
    let json = listed
        .iter()
        .map(|one| {
            let alarms: Vec<_> = one
                .alarms
                .iter()
                .map(|(day, persons)| json!({"day": day.to_string(), "persons": persons}))
                .collect();
            json!({
                "account": one.account,
                "role": one.role.key(),
                "today": one.today,
                "most": one.most,
                "usual": one.usual,
                "alarms": alarms,
                "stopped": one.stopped,
            })
        })
        .collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("reading-list-none", &[]), json }.into());
    }
    let head = ["account", "role", "today", "usual", "most", "state"];
    let head = head.map(|column| door.say(&format!("reading-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        vec![
            plain(&one.account),
            door.say(&format!("role-{}", one.role.key()), &[]),
            one.today.to_string(),
            one.usual.to_string(),
            one.most.to_string(),
            state(door, one),
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn state(door: &Door, one: &Listed) -> String {
    let alarm = (!one.alarms.is_empty()).then(|| door.say("reading-alarm", &[]));
    let stopped = one.stopped.map(|_| door.say("reading-stopped", &[]));
    alarm.into_iter().chain(stopped).collect::<Vec<_>>().join(", ")
}
