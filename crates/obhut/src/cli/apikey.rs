//! `obhut apikey`: keys for machines; `obhut openapi`: what they can ask for.

use acts::apikey::{self, ApikeyError, Listed, New};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use model::apikey::{Reach, USUAL_BUDGET};
use serde_json::{Value, json};

use super::said::{day, read_some_day};
use super::{Answer, Door, Outcome, untouched};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum ApikeyCommand {
    List,
    Add(ApikeyAddArgs),
    End(ApikeyEndArgs),
}

#[derive(Debug, Args)]
pub struct ApikeyAddArgs {
    #[arg(value_name = "name")]
    name: String,
    #[arg(long, value_name = "maker")]
    maker: String,
    #[arg(long = "for", value_name = "processing")]
    purposes: Vec<String>,
    #[arg(long, value_name = "reach", default_value = "read", value_parser = reach)]
    reach: Reach,
    #[arg(long = "field", value_name = "field")]
    fields: Vec<String>,
    #[arg(long = "net", value_name = "net")]
    nets: Vec<String>,
    #[arg(long, value_name = "count", default_value_t = USUAL_BUDGET)]
    budget: u64,
    #[arg(long, value_name = "day")]
    until: Option<String>,
}

#[derive(Debug, Args)]
pub struct ApikeyEndArgs {
    #[arg(value_name = "apikey")]
    id: String,
}

/// The reach of that word; of another one it is said which there are.
fn reach(word: &str) -> Result<Reach, String> {
    let known = || Reach::ALL.iter().map(|reach| reach.key()).collect::<Vec<_>>().join(", ");
    Reach::of_key(word).ok_or_else(known)
}

impl ApikeyCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            ApikeyCommand::List => list(door),
            ApikeyCommand::Add(args) => add(door, &args),
            ApikeyCommand::End(args) => end(door, &args),
        }
    }
}

fn words(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

fn add(door: &Door, args: &ApikeyAddArgs) -> Outcome {
    let purposes = words(&args.purposes);
    let (fields, nets) = (words(&args.fields), words(&args.nets));
    let new = New {
        name: &args.name,
        purposes: &purposes,
        reach: args.reach,
        fields: &fields,
        nets: &nets,
        budget: args.budget,
        until: read_some_day(args.until.as_deref())?,
        maker: Some(&args.maker),
    };
    let made = apikey::add(&door.cx()?, &new)?;
    let blanks = [("name", plain(&made.name).into()), ("day", day(door, made.until).into())];
    let text = [
        door.say("apikey-add-done", &blanks),
        door.say("apikey-add-once", &[]),
        made.secret.clone(),
    ];
    let json = json!({
        "id": made.id,
        "name": made.name,
        "secret": made.secret,
        "until": made.until.to_string(),
    });
    Ok(Answer { text: text.join("\n"), json }.into())
}

fn list(door: &Door) -> Outcome {
    let listed = apikey::list(&door.cx()?)?;
    let json = listed.iter().map(as_json).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("apikey-list-none", &[]), json }.into());
    }
    let head = ["id", "name", "maker", "purposes", "reach", "today", "until", "state"];
    let head = head.map(|column| door.say(&format!("apikey-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        let read = [("today", one.today.into()), ("budget", one.budget.into())];
        let purposes: Vec<_> = one.purposes.iter().map(|(key, _)| key.clone()).collect();
        vec![
            one.id.clone(),
            plain(&one.name),
            plain(&one.maker),
            purposes.join(", "),
            one.reach.key().to_owned(),
            door.say("apikey-of", &read),
            day(door, one.until),
            door.say(&format!("apikey-state-{}", one.state.key()), &[]),
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn as_json(one: &Listed) -> Value {
    let time = |at: i64| Timestamp::from_millisecond(at).map(|at| at.to_string()).ok();
    json!({
        "id": one.id,
        "name": one.name,
        "maker": one.maker,
        "purposes": one.purposes.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(),
        "reach": one.reach.key(),
        "fields": one.fields,
        "nets": one.nets,
        "budget": one.budget,
        "today": one.today,
        "begun": one.begun.to_string(),
        "until": one.until.to_string(),
        "seen": one.seen.and_then(time),
        "state": one.state.key(),
    })
}

fn end(door: &Door, args: &ApikeyEndArgs) -> Outcome {
    let cx = door.cx()?;
    let listed = apikey::list(&cx)?;
    let one = listed.iter().find(|one| one.id == args.id || one.name == args.id);
    let one = one.ok_or(ApikeyError::Unknown)?;
    let name = [("name", plain(&one.name).into())];
    if !door.agrees(&door.say("apikey-end-ask", &name))? {
        return Ok(untouched(door));
    }
    apikey::end(&cx, &one.id)?;
    let json = json!({ "id": one.id, "name": one.name });
    Ok(Answer { text: door.say("apikey-end-done", &name), json }.into())
}

/// The description of the API.
pub fn openapi(_: &Door) -> Outcome {
    let json = web::openapi();
    let text = serde_json::to_string_pretty(&json).unwrap_or_default();
    Ok(Answer { text, json }.into())
}
