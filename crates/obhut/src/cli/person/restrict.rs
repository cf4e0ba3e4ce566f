//! `obhut person restrict` and `release`: no use but for few purposes (Art. 18), and its end.

use acts::person::{self};
use clap::Args;
use jiff::civil::Date;
use model::restriction::Ground;
use serde_json::json;

use crate::cli::answer::read_day;
use crate::cli::door::ask;
use crate::cli::said::{day, ground, read_person, read_some_day};
use crate::cli::{Answer, Door, Outcome};
use crate::failure::Failure;

#[derive(Debug, Args)]
pub struct RestrictArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(
        long, value_name = "ground", required = true,
        value_parser = ["accuracy", "unlawful", "claims", "objection"]
    )]
    ground: String,
    #[arg(long, value_name = "text")]
    note: Option<String>,
}

#[derive(Debug, Args)]
pub struct ReleaseArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(long, value_name = "day")]
    informed: Option<String>,
}

/// Restricts a person from today on.
pub fn restrict(door: &Door, args: &RestrictArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let why = Ground::of_key(&args.ground).unwrap_or(Ground::Accuracy);
    let since = person::restrict(&door.cx()?, id, why, args.note.as_deref())?;
    let blanks = [("day", day(door, since).into()), ("ground", ground(door, why).into())];
    let json = json!({"id": id, "restricted": since.to_string(), "ground": why.key()});
    Ok(Answer { text: door.say("person-restrict-done", &blanks), json }.into())
}

/// Lifts a restriction, after the person was told. Whoever sits there is asked for the day.
pub fn release(door: &Door, args: &ReleaseArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let informed = match read_some_day(args.informed.as_deref())? {
        None if door.may_ask() => ask_day(door)?,
        named => named,
    };
    let since = person::release(&door.cx()?, id, informed)?;
    let text = door.say("person-release-done", &[("day", day(door, since).into())]);
    let json = json!({
        "id": id,
        "was_restricted_since": since.to_string(),
        "informed": informed.map(|day| day.to_string()),
    });
    Ok(Answer { text, json }.into())
}

/// The day as it is typed; an empty line names none.
fn ask_day(door: &Door) -> Result<Option<Date>, Failure> {
    let typed = ask(&format!("{} ", door.say("person-release-ask", &[])))?;
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { Ok(Some(read_day(typed)?)) }
}
