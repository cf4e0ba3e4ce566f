//! `obhut account` and `obhut grant`: who may act, for what, and until when.

use acts::account::{self, AccountError};
use acts::grant::{self, GrantError};
use clap::{Args, Subcommand};
use serde_json::json;

use super::said::{day, read_some_day, title};
use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    List,
    Add(AccountArgs),
    End(AccountArgs),
}

#[derive(Debug, Args)]
pub struct AccountArgs {
    #[arg(value_name = "account")]
    name: String,
}

impl AccountCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            AccountCommand::List => accounts(door),
            AccountCommand::Add(args) => {
                account::add(&door.cx()?, &args.name)?;
                Ok(told(door, "account-add-done", &args.name))
            }
            AccountCommand::End(args) => {
                account::end(&door.cx()?, &args.name)?;
                Ok(told(door, "account-end-done", &args.name))
            }
        }
    }
}

fn told(door: &Door, id: &str, name: &str) -> super::Done {
    let text = door.say(id, &[("name", plain(name.trim()).into())]);
    Answer { text, json: json!({"name": name.trim()}) }.into()
}

fn accounts(door: &Door) -> Outcome {
    let listed = account::list(&door.cx()?)?;
    let json = listed
        .iter()
        .map(|one| {
            json!({
                "name": one.name,
                "begun": one.begun.to_string(),
                "ended": one.ended.map(|day| day.to_string()),
                "grants": one.grants,
            })
        })
        .collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("account-list-none", &[]), json }.into());
    }
    let head = ["name", "begun", "ended", "grants"];
    let head = head.map(|column| door.say(&format!("account-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        let ended = one.ended.map(|ended| day(door, ended)).unwrap_or_default();
        vec![plain(&one.name), day(door, one.begun), ended, one.grants.to_string()]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

#[derive(Debug, Subcommand)]
pub enum GrantCommand {
    List,
    Add(GrantAddArgs),
    End(GrantEndArgs),
}

#[derive(Debug, Args)]
pub struct GrantAddArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
    #[arg(long, value_name = "day")]
    until: Option<String>,
}

#[derive(Debug, Args)]
pub struct GrantEndArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
}

impl GrantCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            GrantCommand::List => grants(door),
            GrantCommand::Add(args) => add(door, &args),
            GrantCommand::End(args) => end(door, &args),
        }
    }
}

fn add(door: &Door, args: &GrantAddArgs) -> Outcome {
    let until = read_some_day(args.until.as_deref())?;
    let cx = door.cx()?;
    let until = grant::add(&cx, &args.account, &args.purpose, until)?;
    let blanks = [
        ("account", plain(&args.account).into()),
        ("processing", title(door, &cx, &args.purpose).into()),
        ("day", day(door, until).into()),
    ];
    let json =
        json!({"account": args.account, "processing": args.purpose, "until": until.to_string()});
    Ok(Answer { text: door.say("grant-add-done", &blanks), json }.into())
}

fn end(door: &Door, args: &GrantEndArgs) -> Outcome {
    let cx = door.cx()?;
    grant::end(&cx, &args.account, &args.purpose)?;
    let blanks = [
        ("account", plain(&args.account).into()),
        ("processing", title(door, &cx, &args.purpose).into()),
    ];
    let json = json!({"account": args.account, "processing": args.purpose});
    Ok(Answer { text: door.say("grant-end-done", &blanks), json }.into())
}

fn grants(door: &Door) -> Outcome {
    let cx = door.cx()?;
    let listed = grant::list(&cx)?;
    let json = listed
        .iter()
        .map(|one| {
            json!({
                "account": one.account,
                "processing": one.processing,
                "begun": one.begun.to_string(),
                "until": one.until.to_string(),
                "ended": one.ended.map(|day| day.to_string()),
                "lives": one.lives,
            })
        })
        .collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("grant-list-none", &[]), json }.into());
    }
    let head = ["account", "processing", "begun", "until", "state"];
    let head = head.map(|column| door.say(&format!("grant-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        let state = match (one.lives, one.ended) {
            (true, _) => door.say("grant-lives", &[]),
            (false, Some(ended)) => door.say("grant-ended", &[("day", day(door, ended).into())]),
            (false, None) => door.say("grant-over", &[]),
        };
        vec![
            plain(&one.account),
            title(door, &cx, &one.processing),
            day(door, one.begun),
            day(door, one.until),
            state,
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        let code = error.code();
        match error {
            AccountError::Denied(denied) => denied.into(),
            AccountError::Fault(fault) => fault.into(),
            _ => Failure::new(code, []),
        }
    }
}

impl From<GrantError> for Failure {
    fn from(error: GrantError) -> Self {
        let code = error.code();
        match error {
            GrantError::Denied(denied) => denied.into(),
            GrantError::Fault(fault) => fault.into(),
            GrantError::Until { latest } => Failure::new(code, [("day", latest.to_string())]),
            _ => Failure::new(code, []),
        }
    }
}
