//! What machines are told of a route: what it is for, what it takes, what it gives.
//!
//! The description stands beside the handler; the OpenAPI document is made from these and from the
//! table of routes, so that it cannot tell of anything that is not served.

use serde_json::{Map, Value, json};

/// A route as it is described.
pub struct Spec {
    /// One line, in English like the whole API.
    pub summary: &'static str,
    /// What may stand behind the question mark. Never anything personal.
    pub query: &'static [Field],
    /// The body of the request.
    pub takes: Option<Shape>,
    /// The status when it was done.
    pub status: u16,
    pub gives: Shape,
    /// Whether it may, or always does, begin long work and answer with its job (202).
    pub job: bool,
    /// What the request's head may carry besides the key.
    pub heads: &'static [Head],
}

/// What a request's head may carry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// A word of one's own, by which a request that is sent twice is done once.
    Once,
    /// The version that a change is made from.
    IfMatch,
}

/// A value, as its shape.
#[derive(Clone, Copy)]
pub enum Shape {
    /// No body at all.
    Nothing,
    Text,
    /// A key of the house's own: a processing, a field, a role.
    Key,
    /// Thirteen letters and digits.
    Id,
    Day,
    /// An instant in UTC.
    Time,
    Number,
    Flag,
    /// Whatever JSON there is: documents of their own, described in the manual.
    Any,
    Word(&'static [&'static str]),
    List(&'static Shape),
    Object(&'static [Field]),
    /// An object with a name of its own in the document.
    Named(&'static str, &'static [Field]),
    /// A file or a text that is no JSON.
    File(&'static str),
    /// A form with a file.
    Form(&'static [Field]),
    /// The file in a form.
    Bytes,
}

/// A part of an object, or of what stands behind the question mark.
#[derive(Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub must: bool,
    /// Whether it may be null.
    pub null: bool,
    pub says: &'static str,
}

/// A part that is always there.
pub const fn must(name: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { name, shape, must: true, null: false, says }
}

/// A part that may be left out.
pub const fn may(name: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { name, shape, must: false, null: false, says }
}

/// A part that is always there and may be null.
pub const fn or_null(name: &'static str, shape: Shape, says: &'static str) -> Field {
    Field { name, shape, must: true, null: true, says }
}

impl Spec {
    /// What is looked at.
    pub const fn get(summary: &'static str, gives: Shape) -> Spec {
        Spec { summary, query: &[], takes: None, status: 200, gives, job: false, heads: &[] }
    }

    /// What is sent.
    pub const fn post(summary: &'static str, takes: Shape, gives: Shape) -> Spec {
        let takes = Some(takes);
        Spec { summary, query: &[], takes, status: 200, gives, job: false, heads: &[] }
    }

    /// The same, making something.
    pub const fn made(self) -> Spec {
        Spec { status: 201, ..self }
    }

    /// The same, always beginning long work.
    pub const fn begun(self) -> Spec {
        Spec { status: 202, ..self }
    }

    /// The same, beginning long work for whoever does not wait.
    pub const fn or_begun(self) -> Spec {
        Spec { job: true, ..self }
    }

    /// The same with what may stand behind the question mark.
    pub const fn asking(self, query: &'static [Field]) -> Spec {
        Spec { query, ..self }
    }

    /// The same with what the head may carry.
    pub const fn with(self, heads: &'static [Head]) -> Spec {
        Spec { heads, ..self }
    }
}

impl Shape {
    /// As JSON Schema (2020-12); named objects are put into `named` and pointed at.
    pub fn schema(&self, named: &mut Map<String, Value>) -> Value {
        match self {
            Shape::Nothing | Shape::Any => json!({}),
            Shape::Text => json!({ "type": "string" }),
            Shape::Key => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_-]*$" }),
            Shape::Id => json!({ "type": "string", "pattern": "^[0-9A-Z]{13}$" }),
            Shape::Day => json!({ "type": "string", "format": "date" }),
            Shape::Time => json!({ "type": "string", "format": "date-time" }),
            Shape::Number => json!({ "type": "integer", "minimum": 0 }),
            Shape::Flag => json!({ "type": "boolean" }),
            Shape::Word(words) => json!({ "type": "string", "enum": words }),
            Shape::List(of) => json!({ "type": "array", "items": of.schema(named) }),
            Shape::Object(fields) | Shape::Form(fields) => object(fields, named),
            Shape::File(_) => json!({ "type": "string" }),
            Shape::Bytes => {
                json!({ "type": "string", "contentMediaType": "application/octet-stream" })
            }
            Shape::Named(name, fields) => {
                if !named.contains_key(*name) {
                    named.insert((*name).to_owned(), Value::Null);
                    let schema = object(fields, named);
                    named.insert((*name).to_owned(), schema);
                }
                json!({ "$ref": format!("#/components/schemas/{name}") })
            }
        }
    }

    /// The media type of it.
    pub fn kind(&self) -> &'static str {
        match self {
            Shape::File(kind) => kind,
            Shape::Form(_) => "multipart/form-data",
            _ => "application/json",
        }
    }
}

fn object(fields: &[Field], named: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in fields {
        properties.insert(field.name.to_owned(), field.schema(named));
    }
    let musts: Vec<_> = fields.iter().filter(|field| field.must).map(|field| field.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    if !musts.is_empty() {
        schema["required"] = musts.into();
    }
    schema["additionalProperties"] = false.into();
    schema
}

impl Field {
    /// As JSON Schema, with what it says.
    pub fn schema(&self, named: &mut Map<String, Value>) -> Value {
        let mut schema = self.shape.schema(named);
        // What may be anything may be nothing.
        let anything = schema.as_object().is_some_and(Map::is_empty);
        if self.null && !anything {
            schema = match (schema.get("$ref").is_some(), schema.get("type").cloned()) {
                (false, Some(kind)) if schema.get("enum").is_none() => {
                    schema["type"] = json!([kind, "null"]);
                    schema
                }
                _ => json!({ "anyOf": [schema, { "type": "null" }] }),
            };
        }
        if !self.says.is_empty() {
            schema["description"] = self.says.into();
        }
        schema
    }
}
