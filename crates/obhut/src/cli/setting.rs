//! `obhut setting`: the settings of the house, and those that each register has of its own.

use acts::setting::{self};
use clap::{Args, Subcommand};
use model::setting::Setting;
use serde_json::json;
use zeroize::Zeroizing;

use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::{can_ask, plain, table};

#[derive(Debug, Subcommand)]
pub enum SettingCommand {
    List,
    Put(PutArgs),
}

#[derive(Debug, Args)]
pub struct PutArgs {
    #[arg(value_name = "key")]
    key: String,
    #[arg(value_name = "value")]
    value: Option<String>,
}

impl SettingCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            SettingCommand::List => list(door),
            SettingCommand::Put(args) => put(door, &args),
        }
    }
}

fn list(door: &Door) -> Outcome {
    // With several registers and none named, what the house has.
    let cx = door.cx().or_else(|_| door.own())?;
    let listed = setting::list(&cx)?;
    let json = listed
        .iter()
        .map(|one| json!({ "key": one.setting.key(), "value": one.value, "set": one.is_set }));
    let json = json.collect();
    let head = ["key", "value"].map(|column| door.say(&format!("setting-list-{column}"), &[]));
    let rows = listed.iter().filter(|one| one.is_set).map(|one| {
        let value = match &one.value {
            Some(value) => plain(value),
            None => door.say("setting-list-set", &[]),
        };
        vec![one.setting.key().to_owned(), value]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn put(door: &Door, args: &PutArgs) -> Outcome {
    let setting = Setting::of_key(&args.key).ok_or_else(|| {
        let known: Vec<_> = Setting::ALL.iter().map(|one| one.key()).collect();
        let blanks = [("key", plain(&args.key)), ("known", known.join(", "))];
        Failure::usage("setting-unknown", blanks)
    })?;
    let value = match &args.value {
        Some(_) if setting.is_secret() => return Err(Failure::usage("setting-secret", [])),
        Some(value) => Zeroizing::new(value.clone()),
        None => typed(door, setting)?,
    };
    let cx = if setting.is_of_register() { door.cx()? } else { door.own()? };
    setting::put(&cx, setting, &value)?;
    let id = if value.trim().is_empty() { "setting-put-gone" } else { "setting-put-done" };
    let text = door.say(id, &[("key", setting.key().into())]);
    Ok(Answer { text, json: json!({ "key": setting.key(), "set": !value.trim().is_empty() }) }
        .into())
}

/// What somebody types, a secret without its being seen; or what comes in by a pipe.
fn typed(door: &Door, setting: Setting) -> Result<Zeroizing<String>, Failure> {
    let question = door.say("setting-put-ask", &[("key", setting.key().into())]);
    let gone = |error: std::io::Error| Failure::new("cli-ask", []).because(error.kind());
    if setting.is_secret() && can_ask() {
        return rpassword::prompt_password(format!("{question} "))
            .map(Zeroizing::new)
            .map_err(gone);
    }
    let question = if can_ask() { format!("{question} ") } else { String::new() };
    let line = Zeroizing::new(super::door::ask(&question)?);
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}
