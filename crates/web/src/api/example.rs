//! Examples for the description of the API, made from the shapes, so that they are never wrong.

use serde_json::{Map, Value, json};

use super::spec::{Field, Shape};

/// A request that could be sent: what has to be there, and whom it is about.
pub fn asked(shape: &Shape) -> Value {
    made(shape, "", &|field: &Field| field.must || field.name == "person")
}

/// An answer that could come: all of it.
pub fn answered(shape: &Shape) -> Value {
    made(shape, "", &|_: &Field| true)
}

fn made(shape: &Shape, name: &str, wanted: &dyn Fn(&Field) -> bool) -> Value {
    match shape {
        Shape::Nothing => Value::Null,
        Shape::Text => text(name).into(),
        Shape::Key => key(name).into(),
        Shape::Id => "0C3T5V7X9ZBD2".into(),
        Shape::Day => day(name).into(),
        Shape::Time => "2026-11-22T09:30:00Z".into(),
        Shape::Number => number(name).into(),
        Shape::Flag => false.into(),
        Shape::Any => any(name),
        Shape::Word(words) => words.first().copied().into(),
        Shape::List(of) => json!([made(of, name, wanted)]),
        Shape::File(_) | Shape::Bytes => "…".into(),
        Shape::Object(fields) | Shape::Form(fields) | Shape::Named(_, fields) => {
            let mut object = Map::new();
            for field in fields.iter().filter(|field| wanted(field)) {
                object.insert(field.name.to_owned(), made(&field.shape, field.name, wanted));
            }
            if let (true, Some(first)) = (object.is_empty(), fields.first()) {
                let value = made(&first.shape, first.name, wanted);
                object.insert(first.name.to_owned(), value);
            }
            Value::Object(object)
        }
    }
}

/// Texts by the names they stand under; made up, all of them.
fn text(name: &str) -> &'static str {
    match name {
        "account" | "asker" | "maker" | "decider" => "anna",
        "act" => "person.show",
        "actor" => "key Shop",
        "address" => "https://obhut.example/invitation#…",
        "checkpoint" | "checkpoints" => "obhut.example\n4711\n…",
        "channel" => "web form",
        "column" | "header" => "E-Mail",
        "file" => "5f0c…",
        "format" => "CSV",
        "land" => "BY",
        "mail" | "to" => "anna@firma.example",
        "mandate" => "M-2026-0017",
        "map" => "Mailadresse=email",
        "mask" => "DE•• … 30 00",
        "message" => "OBHUT-20261122-5F0C91AB",
        "municipality" => "Augsburg",
        "name" => "Anna Amann",
        "norm" => "§ 147(3) AO",
        "path" => "end.period.years",
        "reference" => "R-20871",
        "samples" => "l•••@e•••.org",
        "text" => "koehler",
        "token" => "pay_3k5m7p9r2t4v6x8z0b2d4f6h80",
        "why" => "The tax office asks for it.",
        "wording" => "newsletter-2026-03",
        _ => "…",
    }
}

fn day(name: &str) -> &'static str {
    match name {
        "signed" | "begin" | "begun" | "received" | "day" | "since" => "2026-03-01",
        _ => "2026-12-01",
    }
}

fn key(name: &str) -> &'static str {
    match name {
        "document" => "invoice",
        "field" | "fields" => "email",
        "state" => "done",
        "key" => "firm",
        "stage" => "persons",
        "code" | "doubt" | "lacks" => "wording",
        _ => "orders",
    }
}

fn number(name: &str) -> u64 {
    match name {
        "cents" => 4_990,
        "status" => 201,
        "budget" | "most" => 200,
        _ => 1,
    }
}

/// What has no shape of its own.
fn any(name: &str) -> Value {
    match name {
        "values" => json!({ "given_name": "Leonie", "family_name": "Köhler" }),
        "set" => json!({ "phone.work": "+49 711 2842222" }),
        "value" => 8.into(),
        _ => json!({}),
    }
}
