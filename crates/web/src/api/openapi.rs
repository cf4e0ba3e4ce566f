//! The description of the API (OpenAPI 3.1), made from the table of routes.

use serde_json::{Map, Value, json};

use model::act::Touch;

use super::example;
use super::spec::{Head, Shape, Spec};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{self, Door, Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[Route::get("/api/v1/openapi.json", Door::Always, None, show)];

fn show(_: &Visit) -> Result<Answer, Problem> {
    Ok(Answer::json(&document()))
}

/// The routes for machines, each with its description.
pub fn described() -> impl Iterator<Item = (&'static Route, &'static Spec)> {
    route::all().filter_map(|route| Some((route, route.spec?)))
}

/// The whole document.
#[must_use]
pub fn document() -> Value {
    let mut named = Map::new();
    let mut paths: Map<String, Value> = Map::new();
    let mut seen: Vec<String> = Vec::new();
    for (route, spec) in described() {
        let id = operation_id(route, &mut seen);
        let method = route.method.name().to_ascii_lowercase();
        let operation = operation(route, spec, id, &mut named);
        let path = paths.entry(route.path.to_owned()).or_insert_with(|| json!({}));
        path[method] = operation;
    }
    named.insert("Problem".to_owned(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Obhut",
            "version": "1",
            "summary": "A register of persons, for machines",
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "key": [] }],
        "tags": tags(),
        "paths": paths,
        "components": {
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
            "schemas": named,
            "responses": {
                "Problem": {
                    "description": "Not done: the code says why, the detail what to do.",
                    "content": {
                        "application/problem+json": {
                            "schema": { "$ref": "#/components/schemas/Problem" },
                            "example": {
                                "type": "urn:obhut:problem:no-grant",
                                "title": "This key has no grant for that processing.",
                                "status": 403,
                                "code": "no-grant",
                                "detail": "Ask the account that made the key for it.",
                            },
                        },
                    },
                },
            },
        },
    })
}

const ABOUT: &str = "Every request names a processing (its purpose) where it touches persons, and \
    sees what that processing uses. A key can do less than the account that made it, never more. \
    What is looked for is sent in a body: nothing personal stands in an address.";

/// The name of the act; where an act has several routes, with the last word of the path.
fn operation_id(route: &Route, seen: &mut Vec<String>) -> String {
    let mut words = route.path.split('/').filter(|word| !word.is_empty() && !word.starts_with('{'));
    let last = words.next_back().unwrap_or_default();
    let act = route.act.map_or_else(|| noun(route), |act| act.name());
    let mut id = act.to_owned();
    if seen.contains(&id) || route.act.is_none() {
        id = format!("{act}.{last}");
    }
    if seen.contains(&id) {
        id = format!("{act}.{last}.{}", route.method.name().to_ascii_lowercase());
    }
    seen.push(id.clone());
    id
}

/// What a route is about: the act's noun, or the first word of its path.
pub fn noun(route: &Route) -> &'static str {
    match route.act {
        Some(act) => act.name().split('.').next().unwrap_or_default(),
        None => route.path.trim_start_matches("/api/v1/").split('/').next().unwrap_or_default(),
    }
}

fn tags() -> Vec<Value> {
    let mut tags: Vec<&str> = Vec::new();
    for (route, _) in described() {
        if !tags.contains(&noun(route)) {
            tags.push(noun(route));
        }
    }
    let described = |tag: &str| {
        let says = NOUNS.iter().find(|(noun, _)| *noun == tag).map_or("", |(_, says)| *says);
        json!({ "name": tag, "description": says })
    };
    tags.into_iter().map(described).collect()
}

/// What each noun is.
const NOUNS: &[(&str, &str)] = &[
    ("person", "Whom the data is about: customers, and organisations with their contact persons."),
    ("basis", "Why a person's data may be held for a processing, since when, with what proof."),
    ("hold", "A reason not to erase, with an owner and a day of review."),
    ("payment", "Payment values: masked for people, a token outside, in the clear for a machine."),
    ("processing", "A purpose with its fields, its legal basis and its rule for the end."),
    ("field", "What can be kept of a person."),
    ("import", "Files that were taken in, and taking them back."),
    ("retention", "What is due, when, and erasing it."),
    ("grant", "Who may act for which processing, until when."),
    ("account", "Who signs in."),
    ("session", "Where somebody is signed in."),
    ("apikey", "Keys of machines."),
    (
        "audit",
        "The log: who did what when for which processing, and that nothing was changed in it.",
    ),
    ("workspace", "The registers of the house."),
    ("release", "What waits for a second person."),
    ("reading", "How much is read, and stopping it."),
    ("setting", "What holds for the house."),
    ("post", "Mails of the house that wait or were sent."),
    ("overview", "What is open, what is due, what is not in order."),
    ("source", "What is looked through for personal data outside the register."),
    ("finding", "Places outside the register with personal data, and what becomes of each."),
    ("job", "Long work: how far it is, what came of it."),
    ("reckon", "Legal days, reckoned."),
    ("key", "The keys of the house."),
    ("backup", "Copies of the house."),
];

fn operation(route: &Route, spec: &Spec, id: String, named: &mut Map<String, Value>) -> Value {
    let mut parameters: Vec<Value> = places(route.path)
        .map(|name| {
            let schema = match name {
                "id" => Shape::Id.schema(named),
                "number" => Shape::Number.schema(named),
                _ => Shape::Key.schema(named),
            };
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    for field in spec.query {
        parameters.push(json!({
            "name": field.name,
            "in": "query",
            "required": field.must,
            "description": field.says,
            "schema": field.shape.schema(named),
        }));
    }
    parameters.extend(spec.heads.iter().map(|head| self::head(*head)));
    let mut operation = json!({
        "operationId": id,
        "summary": spec.summary,
        "description": rights(route),
        "tags": [noun(route)],
        "parameters": parameters,
        "responses": responses(route, spec, named),
    });
    if let Some(takes) = &spec.takes {
        let mut content = json!({ "schema": takes.schema(named) });
        // A file cannot be shown as an example.
        if !matches!(takes, Shape::Form(_)) {
            content["example"] = example::asked(takes);
        }
        operation["requestBody"] =
            json!({ "required": true, "content": { takes.kind(): content } });
    }
    operation
}

/// What a key needs for it, in a sentence.
fn rights(route: &Route) -> String {
    use model::apikey::Reach;
    let Some(act) = route.act else {
        return "Needs any key; nothing of the register is touched.".to_owned();
    };
    let reach = Reach::ALL.iter().find(|reach| reach.allows(act));
    let reach = reach.map_or("none", |reach| reach.key());
    format!("Needs a key that reaches `{reach}`, whose maker may do `{}`.", act.name())
}

fn places(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('/').filter_map(|word| word.strip_prefix('{')?.strip_suffix('}'))
}

fn head(head: Head) -> Value {
    let (name, says) = match head {
        Head::Once => (
            "Idempotency-Key",
            "A word of your own: the same request sent again within a day is answered the same and \
             not done again; another one under the same word is refused (422).",
        ),
        Head::IfMatch => (
            "If-Match",
            "The ETag the change was made from; refused (412) if somebody was quicker.",
        ),
    };
    json!({
        "name": name,
        "in": "header",
        "required": false,
        "description": says,
        "schema": { "type": "string" },
    })
}

fn responses(route: &Route, spec: &Spec, named: &mut Map<String, Value>) -> Value {
    let mut responses = Map::new();
    match spec.gives {
        Shape::Nothing => {
            responses.insert("204".to_owned(), json!({ "description": "Done." }));
        }
        gives => {
            let content = with_example(&gives, named);
            let says = if spec.status == 202 { "Begun." } else { "Done." };
            let done = json!({ "description": says, "content": content });
            responses.insert(spec.status.to_string(), done);
        }
    }
    if spec.job {
        let content = with_example(&super::job::BEGUN, named);
        let begun = json!({ "description": "Begun; asked for in the body.", "content": content });
        responses.insert("202".to_owned(), begun);
    }
    for status in refusals(route, spec) {
        responses.insert(status.to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
    }
    Value::Object(responses)
}

fn with_example(gives: &Shape, named: &mut Map<String, Value>) -> Value {
    let mut content = json!({ "schema": gives.schema(named) });
    if !matches!(gives, Shape::File(_)) {
        content["example"] = example::answered(gives);
    }
    json!({ gives.kind(): content })
}

/// How a route may refuse.
fn refusals(route: &Route, spec: &Spec) -> Vec<&'static str> {
    let reads = route.act.is_some_and(|act| act.touch() == Touch::Reads);
    let takes = spec.takes.is_some();
    let known = [
        ("400", true),
        ("401", true),
        ("403", true),
        ("404", true),
        ("409", route.method != Method::Get),
        ("412", spec.heads.contains(&Head::IfMatch)),
        ("413", takes),
        ("415", takes),
        ("422", takes || !spec.query.is_empty()),
        ("429", reads),
        ("503", true),
        ("default", true),
    ];
    known.into_iter().filter_map(|(status, may)| may.then_some(status)).collect()
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "application/problem+json (RFC 9457)",
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string", "description": "what happened" },
            "status": { "type": "integer" },
            "code": { "type": "string", "description": "stable; the same in the log" },
            "detail": { "type": "string", "description": "what to do about it" },
            "field": { "type": "string", "description": "the part of the request it is about" },
        },
        "required": ["type", "title", "status", "code", "detail"],
        "additionalProperties": true,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_route_for_machines_is_described_and_each_operation_has_its_own_name() {
        let document = document();
        let mut names = BTreeSet::new();
        let mut count = 0;
        for (_, path) in document["paths"].as_object().unwrap() {
            for (_, operation) in path.as_object().unwrap() {
                count += 1;
                assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()));
                assert!(!operation["summary"].as_str().unwrap().is_empty());
            }
        }
        let machines = route::all().filter(|route| route.door == Door::Key).count();
        assert_eq!(count, machines, "a route for machines is not described");
        for (route, _) in described() {
            assert!(
                route.path.starts_with("/api/v1/") && route.door == Door::Key,
                "{}",
                route.path
            );
        }
    }

    #[test]
    fn each_operation_has_an_example_of_what_it_takes_and_gives() {
        let document = document();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let asked = &operation["requestBody"]["content"]["application/json"];
                assert!(asked.is_null() || !asked["example"].is_null(), "{method} {path}");
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    let content = &answer["content"]["application/json"];
                    let fine = content.is_null() || !content["example"].is_null();
                    assert!(fine, "{method} {path} {status}");
                }
            }
        }
    }

    #[test]
    fn every_tag_says_what_it_is() {
        for tag in tags() {
            assert!(!tag["description"].as_str().unwrap().is_empty(), "{tag}: add it to NOUNS");
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let text = document.to_string();
        for rest in text.split("\"#/").skip(1) {
            let pointer = format!("/{}", rest.split('"').next().unwrap());
            assert!(document.pointer(&pointer).is_some(), "{pointer}");
        }
    }

    #[test]
    fn nothing_that_looks_for_a_person_is_asked_behind_a_question_mark() {
        // The house's own words: none of them can be a person's.
        let plain = ["purpose", "limit", "cursor", "state", "source", "processing"];
        for (route, spec) in described() {
            for field in spec.query {
                assert!(plain.contains(&field.name), "{} {}", route.path, field.name);
            }
        }
    }
}
