//! `obhut field`: what can be stored about a person, and who uses it.

use acts::field::{self, FieldError, Listed};
use clap::{Args, Subcommand};
use model::field::{Category, Field, FieldId, Search, Sensitivity};
use model::phrase::Phrase;
use serde_json::{Value, json};
use value::Kind;

use super::said::known_processing;
use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum FieldCommand {
    List(ListArgs),
    Add(AddArgs),
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long = "for", value_name = "processing")]
    purpose: Option<String>,
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "field")]
    key: String,
    #[arg(long, value_name = "text")]
    label: String,
    #[arg(long, value_name = "text")]
    label_en: Option<String>,
    #[arg(long, value_name = "kind-of-value", default_value = "text")]
    kind: String,
    #[arg(long, value_name = "category", default_value = "contract")]
    category: String,
    #[arg(
        long, value_name = "sensitivity", default_value = "ordinary",
        value_parser = ["ordinary", "payment", "special"]
    )]
    sensitivity: String,
    #[arg(
        long, value_name = "search", default_value = "none",
        value_parser = ["none", "exact", "words", "name", "postcode"]
    )]
    search: String,
    #[arg(long)]
    several: bool,
}

impl FieldCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            FieldCommand::List(args) => list(door, &args),
            FieldCommand::Add(args) => add(door, &args),
        }
    }
}

fn list(door: &Door, args: &ListArgs) -> Outcome {
    let cx = door.cx()?;
    let mut listed = field::list(&cx)?;
    if let Some(purpose) = &args.purpose {
        known_processing(&cx, purpose)?;
        listed.retain(|one| one.used_by.contains(purpose));
    }
    let head = ["key", "label", "category", "sensitivity", "search", "used"];
    let head = head.map(|column| door.say(&format!("field-list-{column}"), &[]));
    let rows = listed.iter().map(|one| row(door, one));
    let count = door.say("field-count", &[("count", listed.len().into())]);
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    let json = listed.iter().map(as_json).collect();
    Ok(Answer { text: format!("{text}\n\n{count}"), json }.into())
}

fn row(door: &Door, one: &Listed) -> Vec<String> {
    let Field { key, label, category, sensitivity, search, .. } = &one.field;
    let used = match one.used_by.is_empty() {
        true => door.say("field-list-unused", &[]),
        false => one.used_by.join(", "),
    };
    vec![
        key.clone(),
        plain(label.said(door.lang().code())),
        door.say(&format!("field-category-{}", category.key()), &[]),
        door.say(&format!("field-sensitivity-{}", sensitivity.key()), &[]),
        door.say(&format!("field-search-{}", search.key()), &[]),
        used,
    ]
}

fn as_json(one: &Listed) -> Value {
    let mut json = serde_json::to_value(&one.field).unwrap_or_default();
    json["used_by"] = one.used_by.clone().into();
    json
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let field = Field {
        id: FieldId::FIRST_FREE,
        key: args.key.clone(),
        kind: serde_json::from_value::<Kind>(Value::from(args.kind.as_str())).map_err(|_| {
            let kinds = Kind::ALL
                .iter()
                .filter_map(|kind| serde_json::to_value(kind).ok()?.as_str().map(str::to_owned));
            Failure::usage("field-kind", known(kinds))
        })?,
        category: Category::of_key(&args.category).ok_or_else(|| {
            let keys = Category::ALL.iter().map(|one| one.key().to_owned());
            Failure::usage("field-category", known(keys))
        })?,
        sensitivity: Sensitivity::of_key(&args.sensitivity).unwrap_or_default(),
        search: Search::of_key(&args.search).unwrap_or_default(),
        several: args.several,
        label: match &args.label_en {
            Some(english) => Phrase { de: args.label.clone(), en: english.clone() },
            None => Phrase::both(&args.label),
        },
        dpv: String::new(),
        fideslang: String::new(),
    };
    let field = field::add(&door.cx()?, &field).map_err(|error| match error {
        FieldError::Field(_) => Failure::new(error.code(), [("key", plain(&args.key))]),
        other => other.into(),
    })?;
    let text = door.say("field-add-done", &[("key", field.key.as_str().into())]);
    Ok(Answer { text, json: json!({"key": field.key, "id": field.id}) }.into())
}

fn known(keys: impl Iterator<Item = String>) -> [(&'static str, String); 1] {
    [("known", keys.collect::<Vec<_>>().join(", "))]
}
