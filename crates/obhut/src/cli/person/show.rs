//! `obhut person show`: one person as one processing sees them, each value with its source.

use acts::Cx;
use acts::person::{self, Shown, ShownBasis, ShownValue};
use clap::Args;
use model::basis::Standing;
use model::field::What;
use serde_json::{Map, Value, json};
use web::reckon;

use crate::cli::said::{field_label, ground, kind, read_person, restriction_json, standing, title};
use crate::cli::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
}

/// Shows a person for one processing.
pub fn show(door: &Door, args: &ShowArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let cx = door.cx()?;
    let shown = person::show(&cx, id, &args.purpose)?;
    Ok(Answer { text: as_text(door, &cx, &shown, &args.purpose), json: as_json(&shown) }.into())
}

/// The fields by key, the main value of each; then all values with where they came from.
fn as_json(shown: &Shown) -> Value {
    let mut json = Map::new();
    json.insert("id".into(), json!(shown.id));
    json.insert("kind".into(), kind(shown.kind).into());
    json.insert("name".into(), shown.name.as_str().into());
    json.insert("restricted".into(), shown.restricted.into());
    if let Some(one) = &shown.restriction {
        let mut restriction = restriction_json(&one.restriction);
        restriction["note"] = one.note.as_deref().into();
        json.insert("restriction".into(), restriction);
    }
    if let Some(organisation) = shown.organisation {
        json.insert("organisation_id".into(), json!(organisation));
    }
    let all = json!({
        "values": shown.values.iter().map(|value| value_json(shown, value)).collect::<Vec<_>>(),
        "masked": distinct(shown.values.iter().filter(|v| v.masked).map(|v| &v.field)),
        "sources": distinct(shown.values.iter().map(|v| &v.source)),
        "bases": shown.bases.iter().map(basis_json).collect::<Vec<_>>(),
        "not_loaded": shown.not_loaded,
    });
    for value in in_order(shown) {
        // A field of the firm's own that is called like one of ours stands among the values only.
        let is_ours = all.get(&value.field).is_some();
        if !is_ours && !json.contains_key(&value.field) {
            json.insert(value.field.clone(), value.text.as_str().into());
        }
    }
    json.extend(all.as_object().cloned().unwrap_or_default());
    Value::Object(json)
}

/// The main value of a field before the others of it.
fn in_order(shown: &Shown) -> Vec<&ShownValue> {
    let mut values: Vec<_> = shown.values.iter().collect();
    values.sort_by_key(|value| value.what != What::Main);
    values
}

fn value_json(shown: &Shown, value: &ShownValue) -> Value {
    let living = shown.bases.iter().filter(|basis| basis.standing != Standing::Over);
    json!({
        "number": value.number,
        "field": value.field,
        "what": value.what.key(),
        "value": value.text,
        "masked": value.masked,
        "source": value.source,
        "collected": value.collected.to_string(),
        "verified": value.verified.map(|day| day.to_string()),
        "record": value.record,
        "basis": living.map(|basis| basis.number).collect::<Vec<_>>(),
    })
}

fn basis_json(basis: &ShownBasis) -> Value {
    json!({
        "number": basis.number,
        "processing": basis.processing,
        "kind": basis.kind.key(),
        "begin": basis.begin.to_string(),
        "confirmed": basis.confirmed,
        "ended": basis.ended.map(|day| day.to_string()),
        "standing": standing(basis.standing),
    })
}

fn distinct<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut found = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

fn as_text(door: &Door, cx: &Cx, shown: &Shown, purpose: &str) -> String {
    let kind = door.say(&format!("person-kind-{}", kind(shown.kind)), &[]);
    let mut parts = vec![format!("{}\n{kind} {}", plain(&shown.name), shown.id)];
    if shown.restricted {
        parts.push(restricted(door, shown));
    }
    let rows: Vec<_> = shown.values.iter().map(|value| row(door, cx, value)).collect();
    parts.push(if rows.is_empty() { door.say("person-show-empty", &[]) } else { table(&rows) });
    parts.extend(shown.bases.iter().map(|basis| basis_text(door, cx, basis)));
    if shown.not_loaded > 0 {
        let blanks =
            [("count", shown.not_loaded.into()), ("purpose", title(door, cx, purpose).into())];
        parts.push(door.say("person-show-not-loaded", &blanks));
    }
    parts.join("\n\n")
}

/// That the person is restricted, why, and the words beside it.
fn restricted(door: &Door, shown: &Shown) -> String {
    let mut lines = vec![door.say("person-show-restricted", &[])];
    if let Some(one) = &shown.restriction {
        let blanks = [
            ("day", reckon::short(door.lang(), one.restriction.begun).into()),
            ("ground", ground(door, one.restriction.ground).into()),
        ];
        lines.push(door.say("person-explain-restricted", &blanks));
        lines.extend(one.note.as_deref().map(plain));
    }
    lines.join("\n")
}

/// Label, value, where it came from and since when.
fn row(door: &Door, cx: &Cx, value: &ShownValue) -> Vec<String> {
    let lang = door.lang();
    let field = cx.register().rules().fields.by_key(&value.field);
    let label = field_label(door, cx, &value.field, value.what);
    let since = reckon::short(lang, value.collected);
    let source = match value.by_hand {
        true => door.say("person-explain-by-hand", &[]),
        false => plain(&value.source),
    };
    let blanks = [("source", source.into()), ("day", since.into())];
    let mut origin = door.say("person-show-origin", &blanks);
    if let Some(day) = value.verified {
        let day = reckon::short(lang, day);
        origin = format!("{origin}, {}", door.say("person-show-verified", &[("day", day.into())]));
    }
    let written = web::written(lang, field, &value.text, value.masked);
    vec![plain(&label), plain(&written), origin]
}

fn basis_text(door: &Door, cx: &Cx, basis: &ShownBasis) -> String {
    let lang = door.lang();
    let blanks = [
        ("processing", title(door, cx, &basis.processing).into()),
        ("kind", door.say(&format!("processing-basis-{}", basis.kind.key()), &[]).into()),
        ("begin", reckon::short(lang, basis.begin).into()),
    ];
    let mut text = door.say("person-show-basis", &blanks);
    if let Some(day) = basis.ended {
        let day = reckon::short(lang, day);
        text = format!("{text}, {}", door.say("person-show-basis-ended", &[("day", day.into())]));
    }
    if !basis.confirmed {
        text = format!("{text} ({})", door.say("person-show-basis-unconfirmed", &[]));
    }
    text
}
