//! `obhut hold`: reasons not to delete, each with an owner and a day to look at it again.

use acts::Cx;
use acts::hold::{self, Ended, Listed, New, Over};
use clap::{Args, Subcommand};
use model::field::What;
use serde_json::{Value, json};

use super::answer::read_day;
use super::planned::planned;
use super::said::{day, field_label, read_person};
use super::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum HoldCommand {
    List(ListArgs),
    Add(AddArgs),
    End(EndArgs),
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(value_name = "person")]
    id: Option<String>,
    #[arg(long = "for", value_name = "processing")]
    purpose: Option<String>,
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(long, value_name = "text")]
    reason: String,
    #[arg(long, value_name = "name")]
    owner: Option<String>,
    #[arg(long, value_name = "day")]
    review: String,
    #[arg(long, value_name = "field", conflicts_with = "record")]
    field: Option<String>,
    #[arg(long, value_name = "number")]
    record: Option<u32>,
}

#[derive(Debug, Args)]
pub struct EndArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(value_name = "number")]
    number: u32,
    #[arg(long)]
    dry_run: bool,
}

impl HoldCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            HoldCommand::List(args) => list(door, &args),
            HoldCommand::Add(args) => add(door, &args),
            HoldCommand::End(args) => end(door, &args),
        }
    }
}

fn list(door: &Door, args: &ListArgs) -> Outcome {
    let person = args.id.as_deref().map(read_person).transpose()?;
    let cx = door.cx()?;
    let listed = hold::list(&cx, person, args.purpose.as_deref())?;
    let json = listed.iter().map(as_json).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("hold-list-none", &[]), json }.into());
    }
    let head = ["person", "number", "over", "owner", "review"];
    let head = head.map(|column| door.say(&format!("hold-list-{column}"), &[]));
    let rows = listed.iter().map(|one| row(door, &cx, one));
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn row(door: &Door, cx: &Cx, one: &Listed) -> Vec<String> {
    let over = match &one.over {
        Over::Person => door.say("hold-over-person", &[]),
        Over::Record(number) => door.say("hold-over-record", &[("number", (*number).into())]),
        Over::Field(field) => field_label(door, cx, field, What::Main),
    };
    let review = day(door, one.review);
    let review = match (one.ended, one.overdue) {
        (Some(ended), _) => door.say("hold-ended", &[("day", day(door, ended).into())]),
        (None, true) => format!("{review} ({})", door.say("hold-overdue", &[])),
        (None, false) => review,
    };
    let reason = one.reason.as_deref().map(plain).unwrap_or_default();
    vec![one.person.to_string(), one.number.to_string(), over, plain(&one.owner), review, reason]
}

fn as_json(one: &Listed) -> Value {
    json!({
        "person": one.person,
        "number": one.number,
        "over": match &one.over {
            Over::Person => json!("person"),
            Over::Record(number) => json!({"record": number}),
            Over::Field(field) => json!({"field": field}),
        },
        "owner": one.owner,
        "begun": one.begun.to_string(),
        "review": one.review.to_string(),
        "overdue": one.overdue,
        "ended": one.ended.map(|day| day.to_string()),
        "reason": one.reason,
    })
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let person = read_person(&args.id)?;
    let new = New {
        over: match (&args.field, args.record) {
            (Some(field), _) => Over::Field(field.clone()),
            (None, Some(number)) => Over::Record(number),
            (None, None) => Over::Person,
        },
        reason: args.reason.clone(),
        owner: args.owner.clone().unwrap_or_else(crate::operator::name),
        review: read_day(&args.review)?,
    };
    let number = hold::add(&door.cx()?, person, &new)?;
    let blanks = [("number", number.into()), ("day", day(door, new.review).into())];
    let json = json!({"person": person, "number": number, "review": new.review.to_string()});
    Ok(Answer { text: door.say("hold-add-done", &blanks), json }.into())
}

fn end(door: &Door, args: &EndArgs) -> Outcome {
    let person = read_person(&args.id)?;
    let cx = door.cx()?;
    planned(
        door,
        args.dry_run,
        |dry_run| Ok(hold::end(&cx, person, args.number, dry_run)?),
        |_| door.say("hold-end-ask", &[]),
        |ended, before| {
            let id = if before { "hold-end-would" } else { "hold-end-done" };
            let text = as_text(door, &cx, id, args.number, ended);
            Answer { text, json: ended_json(ended, before) }
        },
    )
}

fn as_text(door: &Door, cx: &Cx, id: &str, number: u32, ended: &Ended) -> String {
    let blanks =
        [("number", number.into()), ("due", ended.due.len().into()), ("held", ended.held.into())];
    let mut parts = vec![door.say(id, &blanks)];
    let rows: Vec<_> = ended
        .due
        .iter()
        .map(|(field, since)| {
            let since = door.say("hold-due-since", &[("day", day(door, *since).into())]);
            vec![field_label(door, cx, field, What::Main), since]
        })
        .collect();
    if !rows.is_empty() {
        parts.push(table(&rows));
    }
    parts.join("\n\n")
}

fn ended_json(ended: &Ended, dry_run: bool) -> Value {
    let due =
        ended.due.iter().map(|(field, since)| json!({"field": field, "since": since.to_string()}));
    json!({"due": due.collect::<Vec<_>>(), "held": ended.held, "dry_run": dry_run})
}
