//! The description of the API says of every operation what whoever writes a client has to know:
//! what it is for, who may call it, how it refuses; and its examples are what its schemas ask for.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Statuses every operation tells of.
const ALWAYS: [&str; 5] = ["400", "401", "403", "404", "503"];

/// Each operation with where it stands.
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            all.push((format!("{method} {path}"), operation));
        }
    }
    all
}

#[test]
fn every_operation_says_what_it_is_who_may_and_how_it_refuses() {
    let document = web::openapi();
    let schemes = document["components"]["securitySchemes"].as_object().unwrap();
    let general = document["security"].as_array().unwrap();
    let mut ids = BTreeSet::new();
    let mut findings = Vec::new();
    let mut note = |at: &str, what: &str| findings.push(format!("{at}: {what}"));
    for (at, operation) in operations(&document) {
        let text = |key: &str| operation[key].as_str().unwrap_or_default();
        for key in ["summary", "description", "operationId"] {
            if text(key).is_empty() {
                note(&at, &format!("no {key}"));
            }
        }
        if !ids.insert(text("operationId").to_owned()) {
            note(&at, "its operationId is another's too");
        }
        let own = operation["security"].as_array().unwrap_or(general);
        let known = |one: &Value| {
            one.as_object().is_some_and(|all| all.keys().all(|key| schemes.contains_key(key)))
        };
        if own.is_empty() || !own.iter().all(known) {
            note(&at, "no known security");
        }
        let tags = operation["tags"].as_array().map_or(0, Vec::len);
        if tags != 1 {
            note(&at, "not under one noun");
        }
        let responses = operation["responses"].as_object().unwrap();
        let done = responses.keys().any(|status| status.starts_with('2'));
        if !done {
            note(&at, "how is it answered when it was done?");
        }
        let takes = operation["requestBody"].is_object();
        let more = if takes { &["413", "415", "422"][..] } else { &[] };
        for status in ALWAYS.iter().chain(more) {
            if !responses.contains_key(*status) {
                note(&at, &format!("does not tell of {status}"));
            }
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            let bare = parameter["description"].as_str().unwrap_or_default().is_empty();
            if parameter["schema"].is_null() || bare && parameter["in"] != "path" {
                note(&at, &format!("{name} says nothing of itself"));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert!(ids.len() > 40, "{}", ids.len());
}

#[test]
fn every_example_is_what_its_schema_asks_for() {
    let document = web::openapi();
    let mut findings = Vec::new();
    let mut seen = 0;
    for (at, operation) in operations(&document) {
        let responses = operation["responses"].as_object().unwrap();
        let bodies = [("what it takes", &operation["requestBody"])].into_iter();
        let bodies = bodies.chain(responses.iter().map(|(status, one)| (status.as_str(), one)));
        for (where_, body) in bodies {
            for (kind, content) in body["content"].as_object().into_iter().flatten() {
                if content["example"].is_null() {
                    continue;
                }
                seen += 1;
                let fits = fits(&document, &content["schema"], &content["example"]);
                if let Err(why) = fits {
                    findings.push(format!("{at}, {where_}, {kind}: {why}"));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert!(seen > 60, "{seen} examples");
}

/// Whether a value is what a schema asks for, as far as our schemas go.
fn fits(document: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(to) = schema["$ref"].as_str() {
        let schema = document.pointer(to.trim_start_matches('#')).ok_or(to)?;
        return fits(document, schema, value);
    }
    if let Some(all) = schema["anyOf"].as_array() {
        let fitting = all.iter().any(|one| fits(document, one, value).is_ok());
        return if fitting { Ok(()) } else { Err(format!("{value} is none of {all:?}")) };
    }
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) { Ok(()) } else { Err(format!("{value} of {words:?}")) };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => return Ok(()),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.contains(&kind) {
        return Err(format!("{value} is no {kinds:?}"));
    }
    match value {
        Value::Array(items) => {
            items.iter().try_for_each(|item| fits(document, &schema["items"], item))
        }
        Value::Object(parts) => object(document, schema, parts),
        _ => Ok(()),
    }
}

fn object(document: &Value, schema: &Value, parts: &Map<String, Value>) -> Result<(), String> {
    let none = Map::new();
    let known = schema["properties"].as_object().unwrap_or(&none);
    for must in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !parts.contains_key(must) {
            return Err(format!("{must} is missing"));
        }
    }
    for (name, part) in parts {
        match known.get(name) {
            Some(schema) => fits(document, schema, part).map_err(|why| format!("{name}: {why}"))?,
            None if schema["additionalProperties"] == false => {
                return Err(format!("what is {name}?"));
            }
            None => {}
        }
    }
    Ok(())
}
