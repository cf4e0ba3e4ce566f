//! `obhut processing`: what data are used for, on which basis, with which fields, until when.

use std::fs;
use std::path::PathBuf;

use acts::processing::{self, Change, Changed, FieldEffect, Listed, ProcessingError};
use clap::{Args, Subcommand};
use model::field::What;
use model::phrase::Phrase;
use model::processing::{Gap, Processing};
use serde_json::{Value, json};

use super::rule::end_rule;
use super::said::field_label;
use super::{Answer, Door, Outcome, untouched};
use crate::failure::Failure;
use crate::out::{plain, table};

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
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "file", required_unless_present = "like")]
    file: Option<PathBuf>,
    #[arg(long, num_args = 2, value_names = ["processing", "key"], conflicts_with = "file")]
    like: Vec<String>,
}

#[derive(Debug, Args)]
pub struct ChangeArgs {
    #[arg(value_name = "processing")]
    key: String,
    #[arg(long, value_name = "setting")]
    set: Vec<String>,
    #[arg(long, value_name = "path")]
    unset: Vec<String>,
    #[arg(long, value_name = "file")]
    file: Option<PathBuf>,
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
    let head = ["key", "name", "basis", "end"];
    let head = head.map(|column| door.say(&format!("processing-list-{column}"), &[]));
    let rows = listed.iter().map(|Listed { processing, .. }| {
        vec![
            processing.key.clone(),
            said(door, &processing.name),
            door.say(&format!("processing-basis-{}", processing.basis.key()), &[]),
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
    let text = match args.toml {
        true => toml::to_string_pretty(&listed.processing)
            .map_err(|error| Failure::new("processing-form", [("what", error.to_string())]))?,
        false => in_words(door, &cx, &listed),
    };
    Ok(Answer { text, json: as_json(&listed) }.into())
}

/// The document and what it lacks.
fn as_json(listed: &Listed) -> Value {
    let mut json = serde_json::to_value(&listed.processing).unwrap_or_default();
    json["gaps"] = listed.gaps.iter().map(Gap::code).collect();
    json
}

fn in_words(door: &Door, cx: &acts::Cx, listed: &Listed) -> String {
    let one = &listed.processing;
    let basis = format!(
        "{} ({})",
        door.say(&format!("processing-basis-{}", one.basis.key()), &[]),
        one.norm.as_deref().map(plain).unwrap_or_else(|| {
            door.say(&format!("processing-basis-{}-norm", one.basis.key()), &[])
        })
    );
    let all = |phrases: &[Phrase]| {
        phrases.iter().map(|phrase| said(door, phrase)).collect::<Vec<_>>().join("; ")
    };
    let mut rows = vec![
        ("purpose", said(door, &one.purpose)),
        ("basis", basis),
        ("role", door.say(&format!("processing-role-{}", one.role.key()), &[])),
        ("end", end_rule(door, &one.end)),
        ("subjects", all(&one.subjects)),
        ("recipients", all(&one.recipients)),
        ("sources", all(&one.sources)),
        ("places", all(&one.places)),
        ("measures", all(&one.measures)),
        ("department", said(door, &one.department)),
    ];
    if let Some(weighing) = &one.assessment {
        rows.push(("interest", said(door, &weighing.interest)));
        rows.push(("necessity", said(door, &weighing.necessity)));
        rows.push(("balancing", said(door, &weighing.balancing)));
    }
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    let facts = rows.map(|(label, text)| {
        vec![door.say(&format!("processing-show-{label}"), &[]), text]
    });
    let uses = one.uses.iter().map(|one| {
        let mut why = said(door, &one.why);
        if let Some(rule) = &one.end {
            why = format!("{why} ({})", end_rule(door, rule));
        }
        vec![
            field_label(door, cx, &one.field, What::Main),
            one.field.clone(),
            door.say(&format!("processing-need-{}", one.need.key()), &[]),
            why,
        ]
    });
    let mut parts = vec![
        format!("{}\n{}", said(door, &one.name), one.key),
        table(&facts.collect::<Vec<_>>()),
        table(&uses.collect::<Vec<_>>()),
    ];
    if !listed.gaps.is_empty() {
        parts.push(gaps(door, &listed.gaps));
    }
    parts.join("\n\n")
}

/// What is missing, one a line.
fn gaps(door: &Door, gaps: &[Gap]) -> String {
    let lines = gaps.iter().map(|gap| {
        let field = match gap {
            Gap::UnknownField(field) | Gap::NoReason(field) | Gap::Twice(field) => field.as_str(),
            _ => "",
        };
        door.say(&format!("processing-gap-{}", gap.code()), &[("field", field.into())])
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn said(door: &Door, phrase: &Phrase) -> String {
    plain(phrase.said(door.lang().code()))
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let new = match (&args.file, &args.like[..]) {
        (Some(file), _) => read(file)?,
        (None, [preset, key]) => {
            processing::like(preset, key).map_err(|error| failure(door, error))?
        }
        _ => return Err(Failure::usage("cli-usage", [])),
    };
    let added = processing::add(&door.cx()?, &new).map_err(|error| failure(door, error))?;
    let text = door.say("processing-add-done", &[("key", added.key.as_str().into())]);
    Ok(Answer { text, json: json!({"key": added.key, "id": added.id}) }.into())
}

fn change(door: &Door, args: &ChangeArgs) -> Outcome {
    let mut edits = Vec::new();
    if let Some(file) = &args.file {
        edits.push(Change::Whole(Box::new(read(file)?)));
    }
    for setting in &args.set {
        let (path, value) = setting
            .split_once('=')
            .ok_or_else(|| Failure::usage("processing-setting", []))?;
        // What is no JSON is meant as the text it is.
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
        edits.push(Change::Set { path: path.trim().to_owned(), value });
    }
    edits.extend(args.unset.iter().map(|path| Change::Unset { path: path.clone() }));
    if edits.is_empty() {
        return Err(Failure::usage("processing-nothing", []));
    }
    let cx = door.cx()?;
    let apply = |dry_run| {
        processing::change(&cx, &args.key, &edits, dry_run, &mut |_| {})
            .map_err(|error| failure(door, error))
    };
    if args.dry_run || door.may_ask() {
        let plan = apply(true)?;
        let text = effect(door, &cx, "processing-change-would", &plan);
        if args.dry_run {
            return Ok(Answer { text, json: changed_json(&plan, true) }.into());
        }
        door.out.note(&text);
    }
    if !door.agrees_if_asked(&door.say("processing-change-ask", &[]))? {
        return Ok(untouched(door));
    }
    let changed = apply(false)?;
    let text = effect(door, &cx, "processing-change-done", &changed);
    Ok(Answer { text, json: changed_json(&changed, false) }.into())
}

/// What the change means for values that are there.
fn effect(door: &Door, cx: &acts::Cx, id: &str, changed: &Changed) -> String {
    let sum = |effects: &[FieldEffect]| effects.iter().map(|one| one.values).sum::<u64>();
    let (due, sooner) = (sum(&changed.effect.due), sum(&changed.effect.sooner));
    let blanks = [
        ("key", changed.processing.key.as_str().into()),
        ("persons", changed.effect.persons.into()),
        ("due", due.into()),
        ("sooner", sooner.into()),
    ];
    let rows: Vec<_> = [("processing-change-due", &changed.effect.due), ("processing-change-sooner", &changed.effect.sooner)]
        .into_iter()
        .flat_map(|(id, effects)| {
            effects.iter().map(move |one| {
                let label = field_label(door, cx, &one.field, What::Main);
                vec![label, door.say(id, &[("count", one.values.into())])]
            })
        })
        .collect();
    let text = door.say(id, &blanks);
    if rows.is_empty() { text } else { format!("{text}\n\n{}", table(&rows)) }
}

fn changed_json(changed: &Changed, dry_run: bool) -> Value {
    let effects = |effects: &[FieldEffect]| {
        effects.iter().map(|one| json!({"field": one.field, "values": one.values})).collect::<Vec<_>>()
    };
    json!({
        "processing": changed.processing,
        "persons": changed.effect.persons,
        "due": effects(&changed.effect.due),
        "sooner": effects(&changed.effect.sooner),
        "dry_run": dry_run,
    })
}

/// Reads a processing's document, in TOML or JSON.
fn read(path: &PathBuf) -> Result<Processing, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new("file", [("path", path.display().to_string())]).because(error.kind())
    })?;
    let read = match path.extension().is_some_and(|extension| extension == "json") {
        true => serde_json::from_str(&text).map_err(|error| error.to_string()),
        false => toml::from_str(&text).map_err(|error| error.message().to_owned()),
    };
    read.map_err(|what| Failure::usage("processing-form", [("what", what)]))
}

fn failure(door: &Door, error: ProcessingError) -> Failure {
    match error {
        ProcessingError::Gaps(missing) => {
            Failure::new("processing-gaps", [("gaps", gaps(door, &missing))])
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
            ProcessingError::Form { what } => Failure::new(code, [("what", what)]),
            _ => Failure::new(code, []),
        }
    }
}
