//! `obhut processing`: what data are used for, on which basis, with which fields, until when.

mod sheet;

use std::fs;
use std::path::{Path, PathBuf};

use acts::Cx;
use acts::processing::{self, Change, Changed, FieldEffect, Listed, ProcessingError};
use clap::{Args, Subcommand};
use model::field::What;
use model::processing::{Gap, Processing};
use serde_json::{Value, json};

use super::planned::planned;
use super::progress::Counting;
use super::rule::end_rule;
use super::said::{field_label, title};
use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::{plain, table, write_new};

#[derive(Debug, Subcommand)]
pub enum ProcessingCommand {
    List,
    Show(ShowArgs),
    Add(AddArgs),
    Change(ChangeArgs),
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "processing")]
    key: String,
    #[arg(long)]
    toml: bool,
    #[arg(long, value_name = "file", requires = "toml")]
    to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "file", required_unless_present = "like")]
    file: Option<PathBuf>,
    #[arg(long, value_name = "preset", conflicts_with = "file", requires = "key")]
    like: Option<String>,
    #[arg(long, value_name = "key")]
    key: Option<String>,
    #[arg(long, value_name = "text")]
    name: Option<String>,
    #[arg(long, value_name = "edit")]
    set: Vec<String>,
}

#[derive(Debug, Args)]
pub struct ChangeArgs {
    #[arg(value_name = "processing")]
    key: String,
    #[arg(long, value_name = "file")]
    file: Option<PathBuf>,
    #[arg(long, value_name = "edit")]
    set: Vec<String>,
    #[arg(long, value_name = "path")]
    unset: Vec<String>,
    #[arg(long)]
    dry_run: bool,
}

impl ProcessingCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            ProcessingCommand::List => list(door),
            ProcessingCommand::Show(args) => show(door, &args),
            ProcessingCommand::Add(args) => add(door, &args),
            ProcessingCommand::Change(args) => change(door, &args),
        }
    }
}

fn list(door: &Door) -> Outcome {
    let listed = processing::list(&door.cx()?)?;
    let head = ["key", "name", "basis", "fields", "end"];
    let head = head.map(|column| door.say(&format!("processing-list-{column}"), &[]));
    let rows = listed.iter().map(|Listed { processing, .. }| {
        vec![
            processing.key.clone(),
            sheet::said(door, &processing.name),
            door.say(&format!("processing-basis-{}", processing.basis.key()), &[]),
            processing.uses.len().to_string(),
            end_rule(door, &processing.end),
        ]
    });
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    let count = door.say("processing-count", &[("count", listed.len().into())]);
    let json = listed.iter().map(as_json).collect();
    Ok(Answer { text: format!("{text}\n\n{count}"), json }.into())
}

fn show(door: &Door, args: &ShowArgs) -> Outcome {
    let cx = door.cx()?;
    let listed = processing::show(&cx, &args.key)?;
    let json = as_json(&listed);
    if !args.toml {
        return Ok(Answer { text: sheet::sheet(door, &cx, &listed), json }.into());
    }
    let text = toml::to_string_pretty(&listed.processing).map_err(|error| form(&error))?;
    let Some(path) = &args.to else { return Ok(Answer { text, json }.into()) };
    write_new(path, &text)?;
    let path = path.display().to_string();
    let text = door.say("processing-show-written", &[("path", plain(&path).into())]);
    Ok(Answer { text, json }.into())
}

/// The document and what it lacks.
fn as_json(listed: &Listed) -> Value {
    let mut json = serde_json::to_value(&listed.processing).unwrap_or_default();
    json["gaps"] = listed.gaps.iter().map(Gap::code).collect();
    json
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let mut document = match (&args.file, &args.like) {
        (Some(file), _) => read(file)?,
        (None, Some(preset)) => {
            let copy = processing::like(preset, args.key.as_deref().unwrap_or_default())?;
            serde_json::to_value(copy).map_err(|error| form(&error))?
        }
        (None, None) => return Err(Failure::usage("cli-usage", [])),
    };
    if let Some(key) = &args.key {
        document["key"] = key.as_str().into();
    }
    if let Some(name) = &args.name {
        document["name"] = name.as_str().into();
    }
    for edit in &args.set {
        let (path, value) = split(edit)?;
        put(&mut document, &path, value)?;
    }
    let new = of(document)?;
    let added = processing::add(&door.cx()?, &new).map_err(|error| failure(door, error))?;
    let name = sheet::said(door, &added.name);
    let blanks = [("key", added.key.as_str().into()), ("name", name.into())];
    let json = json!({"key": added.key, "id": added.id});
    Ok(Answer { text: door.say("processing-add-done", &blanks), json }.into())
}

fn change(door: &Door, args: &ChangeArgs) -> Outcome {
    let mut edits = Vec::new();
    if let Some(file) = &args.file {
        edits.push(Change::Whole(Box::new(of(read(file)?)?)));
    }
    for edit in &args.set {
        let (path, value) = split(edit)?;
        edits.push(Change::Set { path, value });
    }
    edits.extend(args.unset.iter().map(|path| Change::Unset { path: path.clone() }));
    if edits.is_empty() {
        return Err(Failure::usage("processing-nothing", []));
    }
    let cx = door.cx()?;
    planned(
        door,
        args.dry_run,
        |dry_run| {
            let looking = Counting::new(door, "cli-progress-persons");
            let progress = &mut |count| looking.at(count);
            let changed = processing::change(&cx, &args.key, &edits, dry_run, progress);
            looking.end();
            changed.map_err(|error| failure(door, error))
        },
        |_| door.say("processing-change-ask", &[]),
        |changed, before| {
            let id = if before { "processing-change-would" } else { "processing-change-done" };
            Answer { text: effect(door, &cx, id, changed), json: changed_json(changed, before) }
        },
    )
}

/// What the change means for values that are there.
fn effect(door: &Door, cx: &Cx, id: &str, changed: &Changed) -> String {
    let name = title(door, cx, &changed.processing.key);
    let mut parts = vec![door.say(id, &[("processing", name.into())])];
    let effects = [
        ("processing-change-due", &changed.effect.due),
        ("processing-change-sooner", &changed.effect.sooner),
    ];
    for (id, effects) in effects {
        let count: u64 = effects.iter().map(|one| one.values).sum();
        if count > 0 {
            let rows = effects.iter().map(|one| {
                let values = i64::try_from(one.values).unwrap_or(i64::MAX);
                let label = field_label(door, cx, &one.field, What::Main);
                vec![label, texts::number(door.lang(), values)]
            });
            let head = door.say(id, &[("count", count.into())]);
            parts.push(format!("{head}\n{}", table(&rows.collect::<Vec<_>>())));
        }
    }
    if parts.len() == 1 {
        parts.push(door.say("processing-change-nothing-due", &[]));
    }
    parts.join("\n\n")
}

fn changed_json(changed: &Changed, dry_run: bool) -> Value {
    let effects = |effects: &[FieldEffect]| {
        let each = effects.iter().map(|one| json!({"field": one.field, "values": one.values}));
        each.collect::<Vec<_>>()
    };
    json!({
        "processing": changed.processing,
        "persons": changed.effect.persons,
        "due": effects(&changed.effect.due),
        "sooner": effects(&changed.effect.sooner),
        "dry_run": dry_run,
    })
}

/// Reads a document, in JSON if the file is called so, else in TOML.
fn read(path: &Path) -> Result<Value, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new("file", [("path", path.display().to_string())]).because(error.kind())
    })?;
    match path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) {
        true => serde_json::from_str(&text).map_err(|error| form(&error)),
        false => toml::from_str(&text).map_err(|error| form(&error.message())),
    }
}

/// The processing a document describes; its number may be left out and is given on adding.
fn of(mut document: Value) -> Result<Processing, Failure> {
    if let Some(object) = document.as_object_mut() {
        object.remove("gaps");
        object.entry("id").or_insert(0.into());
    }
    serde_json::from_value(document).map_err(|error| form(&error))
}

/// One edit `path=value`: the value as JSON where it is some, else as the text it is.
fn split(edit: &str) -> Result<(String, Value), Failure> {
    let (path, value) =
        edit.split_once('=').ok_or_else(|| Failure::usage("processing-edit", []))?;
    let value = value.trim();
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
    Ok((path.trim().to_owned(), value))
}

/// Puts a value at a path of a document that is not stored yet.
fn put(document: &mut Value, path: &str, value: Value) -> Result<(), Failure> {
    let mut here = document;
    for step in path.split('.') {
        let object = here.as_object_mut().ok_or_else(|| form(&path))?;
        here = object.entry(step).or_insert(Value::Object(serde_json::Map::new()));
    }
    *here = value;
    Ok(())
}

fn form(what: &dyn std::fmt::Display) -> Failure {
    Failure::usage("processing-form", []).because(what)
}

fn failure(door: &Door, error: ProcessingError) -> Failure {
    match error {
        ProcessingError::Gaps(missing) => {
            Failure::new("processing-gaps", [("gaps", sheet::gaps(door, &missing))])
        }
        other => other.into(),
    }
}

impl From<ProcessingError> for Failure {
    fn from(error: ProcessingError) -> Self {
        let code = error.code();
        match error {
            ProcessingError::Denied(denied) => denied.into(),
            ProcessingError::Fault(fault) => fault.into(),
            ProcessingError::Unknown { known } => Failure::new(code, [("known", known.join(", "))]),
            ProcessingError::Form { what } => Failure::usage(code, []).because(what),
            _ => Failure::new(code, []),
        }
    }
}
