//! `obhut scan locate`: which file an id of a report stands for.
//!
//! Reports mask names; whoever may read the folders can have the clear path here, on the screen
//! alone. The names are gone through again and compared by their keyed hash.

use std::path::PathBuf;

use clap::Args;
use detect::scan::Trace;
use serde_json::json;

use super::super::{Answer, Door, Outcome};
use super::{state, target};
use crate::failure::Failure;
use crate::out::plain;

#[derive(Debug, Clone, Args)]
pub struct LocateArgs {
    #[arg(value_name = "id")]
    id: String,
    #[arg(value_name = "target", required = true)]
    target: Vec<String>,
    #[arg(long, value_name = "dir")]
    state: Option<PathBuf>,
}

pub fn run(door: &Door, args: &LocateArgs) -> Outcome {
    let (_, key) = state(args.state.as_deref())?;
    let wanted = args.id.trim().to_uppercase();
    let targets = target::local(&args.target.iter().collect::<Vec<_>>())?;
    let mut found = Vec::new();
    Trace::new(&key).each(&targets, |id, path| {
        if id.to_string() == wanted {
            found.push(path.to_string_lossy().into_owned());
        }
    });
    if found.is_empty() {
        return Err(Failure::new("scan-locate-none", [("id", plain(&args.id))]));
    }
    let text = found.iter().map(|path| plain(path)).collect::<Vec<_>>().join("\n");
    door.out.note(&door.say("scan-locate-note", &[]));
    Ok(Answer { text, json: json!({ "id": wanted, "paths": found }) }.into())
}
