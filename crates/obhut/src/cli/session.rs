//! `obhut session`: from where an account is used, and ending that.

use acts::session::{self, Device};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Answer, Door, Outcome, untouched};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    List(SessionListArgs),
    Shut(SessionShutArgs),
}

#[derive(Debug, Args)]
pub struct SessionListArgs {
    #[arg(value_name = "account")]
    account: String,
}

#[derive(Debug, Args)]
pub struct SessionShutArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "session")]
    session: Option<String>,
}

impl SessionCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            SessionCommand::List(args) => list(door, &args),
            SessionCommand::Shut(args) => shut(door, &args),
        }
    }
}

fn list(door: &Door, args: &SessionListArgs) -> Outcome {
    let listed = session::list_of(&door.cx()?, &args.account)?;
    let json = listed.iter().map(told).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("session-list-none", &[]), json }.into());
    }
    let head = ["id", "agent", "net", "begun", "seen"];
    let head = head.map(|column| door.say(&format!("session-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        vec![
            one.id.clone(),
            plain(&one.source.agent),
            one.source.net.to_string(),
            moment(one.begun),
            moment(one.seen),
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn shut(door: &Door, args: &SessionShutArgs) -> Outcome {
    let question = door.say("session-shut-ask", &[("account", args.account.as_str().into())]);
    if !door.agrees(&question)? {
        return Ok(untouched(door));
    }
    session::shut(&door.cx()?, &args.account, args.session.as_deref())?;
    let json = json!({ "account": args.account, "ended": true });
    Ok(Answer { text: door.say("session-shut-done", &[]), json }.into())
}

/// UTC, to the second.
fn moment(ms: i64) -> String {
    Timestamp::from_millisecond(ms).map(|at| format!("{at:.0}")).unwrap_or_default()
}

fn told(one: &Device) -> Value {
    json!({
        "id": one.id,
        "agent": one.source.agent,
        "net": one.source.net.to_string(),
        "begun": moment(one.begun),
        "seen": moment(one.seen),
        "locked": one.locked,
        "parallel": one.parallel,
    })
}
