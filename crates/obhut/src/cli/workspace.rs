//! `obhut workspace`: one client's own register each.

use acts::workspace;
use clap::{Args, Subcommand};
use serde_json::json;

use super::answer::read_land;
use super::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    List,
    Add(AddArgs),
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "workspace")]
    name: String,
    #[arg(long, value_name = "land")]
    land: String,
}

impl WorkspaceCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            WorkspaceCommand::List => list(door),
            WorkspaceCommand::Add(args) => add(door, &args),
        }
    }
}

fn list(door: &Door) -> Outcome {
    let listed = workspace::list(&door.own()?)?;
    let head = ["number", "name", "land", "persons"];
    let head = head.map(|column| door.say(&format!("workspace-list-{column}"), &[]));
    let rows = listed.iter().map(|row| {
        let persons = i64::try_from(row.persons).unwrap_or(i64::MAX);
        let persons = texts::number(door.lang(), persons);
        vec![row.id.to_string(), plain(&row.name), row.land.clone(), persons]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    let json = listed
        .iter()
        .map(|row| json!({"id": row.id.0, "name": row.name, "land": row.land, "persons": row.persons}))
        .collect();
    Ok(Answer { text, json }.into())
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let land = format!("DE-{}", read_land(&args.land)?);
    let id = workspace::add(&door.own()?, &args.name, &land)?;
    let name = args.name.trim();
    let text = door.say("workspace-add-done", &[("name", plain(name).into())]);
    Ok(Answer { text, json: json!({"id": id.0, "name": name, "land": land}) }.into())
}
