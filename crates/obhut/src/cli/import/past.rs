//! `obhut import list` and `undo`: imports that were done, and taking one back as a whole.

use acts::import::{self, Listed, UndoError};
use clap::{Args, Subcommand};
use model::SourceId;
use serde_json::{Value, json};

use crate::cli::planned::planned;
use crate::cli::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum PastCommand {
    List,
    Undo(UndoArgs),
}

#[derive(Debug, Args)]
pub struct UndoArgs {
    #[arg(value_name = "number")]
    number: u32,
    #[arg(long)]
    dry_run: bool,
}

impl PastCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            PastCommand::List => list(door),
            PastCommand::Undo(args) => undo(door, &args),
        }
    }
}

/// Shows the imports there were.
fn list(door: &Door) -> Outcome {
    let listed = import::list(&door.cx()?)?;
    let json: Vec<Value> = listed
        .iter()
        .map(|s| {
            json!({"id": s.id.0, "name": s.name, "begun": s.begun, "finished": s.finished,
                   "undone": s.undone, "line": s.line})
        })
        .collect();
    let rows: Vec<Vec<String>> = listed
        .iter()
        .map(|s| vec![s.id.to_string(), plain(&s.name), door.say(state(s), &[])])
        .collect();
    let text = if rows.is_empty() { door.say("import-list-none", &[]) } else { table(&rows) };
    Ok(Answer { text, json: json.into() }.into())
}

fn state(source: &Listed) -> &'static str {
    match (source.undone, source.finished) {
        (true, _) => "import-state-undone",
        (false, true) => "import-state-finished",
        (false, false) => "import-state-open",
    }
}

fn undo(door: &Door, args: &UndoArgs) -> Outcome {
    let id = SourceId(args.number);
    let cx = door.cx()?;
    let listed = import::list(&cx)?;
    let source = listed.iter().find(|source| source.id == id).ok_or(UndoError::Unknown)?;
    let name = plain(&source.name);
    planned(
        door,
        args.dry_run,
        |dry_run| Ok(import::undo(&cx, id, dry_run)?),
        |_| door.say("import-undo-ask", &[("name", name.as_str().into())]),
        |undone, before| {
            let id = if before { "import-would-undo" } else { "import-undone" };
            let blanks = [
                ("name", name.as_str().into()),
                ("erased", undone.erased.into()),
                ("kept", undone.kept.into()),
            ];
            let json = json!({"erased": undone.erased, "kept": undone.kept, "dry_run": before});
            Answer { text: door.say(id, &blanks), json }
        },
    )
}
