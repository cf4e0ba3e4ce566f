//! `obhut person restrict` and `release`: no use but for few purposes (Art. 18), and its end.

use acts::person::{self, RestrictError};
use clap::Args;
use serde_json::json;

use crate::cli::said::{day, read_person, read_some_day};
use crate::cli::{Answer, Door, Outcome};
use crate::failure::Failure;

#[derive(Debug, Args)]
pub struct RestrictArgs {
    #[arg(value_name = "person")]
    id: String,
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
    let since = person::restrict(&door.cx()?, id)?;
    let text = door.say("person-restrict-done", &[("day", day(door, since).into())]);
    Ok(Answer { text, json: json!({"id": id, "restricted": since.to_string()}) }.into())
}

/// Lifts a restriction, after the person was told.
pub fn release(door: &Door, args: &ReleaseArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let informed = read_some_day(args.informed.as_deref())?;
    let since = person::release(&door.cx()?, id, informed)?;
    let text = door.say("person-release-done", &[("day", day(door, since).into())]);
    Ok(Answer { text, json: json!({"id": id, "was_restricted_since": since.to_string()}) }.into())
}

impl From<RestrictError> for Failure {
    fn from(error: RestrictError) -> Self {
        let code = error.code();
        match error {
            RestrictError::Denied(denied) => denied.into(),
            RestrictError::Fault(fault) => fault.into(),
            RestrictError::Already { since } => Failure::new(code, [("day", since.to_string())]),
            _ => Failure::new(code, []),
        }
    }
}
