//! `obhut account`: who signs in, where they work, and as what.

use acts::account::{self, AccountError, Changed, Invited, Listed, Moved, New};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::Role;
use serde_json::json;

use super::said::day;
use super::{Answer, Door, Outcome, untouched};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    List,
    Add(AddArgs),
    Invite(AccountArgs),
    Role(RoleArgs),
    Change(ChangeArgs),
    Leave(AccountArgs),
    End(AccountArgs),
    Setup,
}

#[derive(Debug, Args)]
pub struct AccountArgs {
    #[arg(value_name = "account")]
    account: String,
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "name")]
    name: Option<String>,
    #[arg(long, value_name = "mail")]
    mail: Option<String>,
    #[arg(long, value_name = "role", default_value = "agent", value_parser = role)]
    role: Role,
}

#[derive(Debug, Args)]
pub struct RoleArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(value_name = "role", value_parser = role)]
    role: Role,
}

#[derive(Debug, Args)]
pub struct ChangeArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "name", required_unless_present = "mail")]
    name: Option<String>,
    #[arg(long, value_name = "mail")]
    mail: Option<String>,
}

/// The role of that word; of another one it is said which there are.
fn role(word: &str) -> Result<Role, String> {
    let known = || Role::ALL.iter().map(|role| role.key()).collect::<Vec<_>>().join(", ");
    Role::of_key(word).ok_or_else(known)
}

impl AccountCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            AccountCommand::List => accounts(door),
            AccountCommand::Add(args) => add(door, &args),
            AccountCommand::Invite(args) => {
                let invited = account::invite(&door.cx()?, &args.account)?;
                Ok(handed_over(door, "account-invite-done", &invited))
            }
            AccountCommand::Role(args) => {
                account::role_set(&door.cx()?, &args.account, args.role)?;
                let role = door.say(&format!("role-{}", args.role.key()), &[]);
                let blanks = [("name", plain(args.account.trim()).into()), ("role", role.into())];
                let text = door.say("account-role-done", &blanks);
                let json = json!({"name": args.account.trim(), "role": args.role.key()});
                Ok(Answer { text, json }.into())
            }
            AccountCommand::Change(args) => {
                let changed =
                    Changed { name: args.name.as_deref(), mail: args.mail.as_deref(), lang: None };
                let came = account::change(&door.cx()?, &args.account, &changed)?;
                let id = match came {
                    Moved::Done => "account-change-done",
                    Moved::Waits => "account-change-waits",
                };
                Ok(told(door, id, &args.account))
            }
            AccountCommand::Leave(args) => {
                account::leave(&door.cx()?, &args.account)?;
                Ok(told(door, "account-leave-done", &args.account))
            }
            AccountCommand::End(args) => end_account(door, &args.account),
            AccountCommand::Setup => setup(door),
        }
    }
}

/// The link with which a house without accounts is set up in the browser. An earlier one dies.
fn setup(door: &Door) -> Outcome {
    let cx = door.own()?;
    let link = account::setup_link(&cx)?.ok_or(AccountError::Founded)?;
    let base = acts::setting::get(&cx, model::setting::Setting::Address)?.unwrap_or_default();
    let address = format!("{base}/setup#{link}");
    let text = door.say("account-setup-link", &[("address", address.as_str().into())]);
    Ok(Answer { text, json: json!({ "address": address }) }.into())
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let new = New {
        handle: &args.account,
        name: args.name.as_deref().unwrap_or(&args.account),
        mail: args.mail.as_deref(),
        role: args.role,
        lang: Some(door.lang().code()),
    };
    let invited = account::add(&door.cx()?, &new)?;
    Ok(handed_over(door, "account-add-done", &invited))
}

/// The link of an invitation, for whoever sits at the machine to hand over. Shown once.
fn handed_over(door: &Door, id: &str, invited: &Invited) -> super::Done {
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let until = Timestamp::from_millisecond(invited.until).unwrap_or_default().to_zoned(zone);
    let blanks = [
        ("name", plain(&invited.handle).into()),
        ("address", invited.address.as_str().into()),
        ("day", day(door, until.date()).into()),
    ];
    let mut lines = vec![door.say(id, &blanks), door.say("account-link", &blanks)];
    if invited.address.starts_with('/') {
        lines.push(door.say("account-link-path", &[]));
    }
    if invited.mailed {
        lines.push(door.say("account-link-mailed", &[]));
    }
    let json = json!({
        "name": invited.handle,
        "id": invited.id.to_string(),
        "link": invited.link,
        "address": invited.address,
        "until": until.timestamp().to_string(),
        "mailed": invited.mailed,
    });
    Answer { text: lines.join("\n"), json }.into()
}

/// Ends an account with all its grants, after saying how many those are.
fn end_account(door: &Door, name: &str) -> Outcome {
    let cx = door.cx()?;
    if !door.common.yes {
        let listed = account::list(&cx)?;
        let one = listed.iter().find(|one| one.handle == name.trim() && one.ended.is_none());
        let grants = one.ok_or(AccountError::Unknown)?.grants;
        let blanks = [("name", plain(name.trim()).into()), ("count", grants.into())];
        if !door.agrees(&door.say("account-end-ask", &blanks))? {
            return Ok(untouched(door));
        }
    }
    account::end(&cx, name)?;
    Ok(told(door, "account-end-done", name))
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
                "name": one.handle,
                "id": one.id.to_string(),
                "person": one.name,
                "role": one.role.map(Role::key),
                "begun": one.begun.to_string(),
                "ended": one.ended.map(|day| day.to_string()),
                "accepted": one.accepted,
                "second_steps": one.ways.iter().map(|way| way.key()).collect::<Vec<_>>(),
                "parallel": one.parallel,
                "grants": one.grants,
            })
        })
        .collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("account-list-none", &[]), json }.into());
    }
    let head = ["name", "person", "role", "begun", "state", "grants"];
    let head = head.map(|column| door.say(&format!("account-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        let role = one.role.map(|role| door.say(&format!("role-{}", role.key()), &[]));
        vec![
            plain(&one.handle),
            plain(&one.name),
            role.unwrap_or_default(),
            day(door, one.begun),
            state(door, one),
            one.grants.to_string(),
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

/// How far an account has come, in words.
fn state(door: &Door, one: &Listed) -> String {
    match one.ended {
        Some(ended) => door.say("account-state-ended", &[("day", day(door, ended).into())]),
        None if !one.accepted => door.say("account-state-invited", &[]),
        None if one.ways.is_empty() => door.say("account-state-half", &[]),
        None if one.parallel => door.say("account-state-parallel", &[]),
        None => door.say("account-state-open", &[]),
    }
}
