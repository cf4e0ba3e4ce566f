//! The API, to read and to try. What is tried is really done, with a key, like any other request.

use acts::apikey::Machine;
use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::answer::Answer;
use crate::api::spec::{Shape, Spec};
use crate::api::{example, openapi};
use crate::dispatch;
use crate::form::Fields;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::route::{Body, Door, Method, Route};
use crate::visit::{Call, Visit};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/api", Door::Signed, None, read),
    Route::post("/api", Door::Signed, None, attempt),
];

#[derive(Template)]
#[template(path = "api/read.html")]
struct Read {
    f: Frame,
    groups: Vec<Group>,
    calls: Vec<Choice>,
    path: String,
    body: String,
    once: String,
    version: String,
    answer: Option<(u16, String)>,
}

struct Group {
    noun: &'static str,
    calls: Vec<Described>,
}

struct Described {
    method: &'static str,
    path: &'static str,
    summary: &'static str,
    /// Where it is put into the form.
    begin: String,
    takes: Option<String>,
    gives: Option<String>,
}

/// A route to choose.
struct Choice {
    key: String,
    chosen: bool,
}

fn read(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, None))
}

fn shown(visit: &Visit, answer: Option<(u16, String)>) -> Read {
    let mut groups: Vec<Group> = Vec::new();
    let mut calls = Vec::new();
    let begun = visit.call.query.get("call");
    let chosen = visit.field("call").or(begun).unwrap_or_default();
    let mut example = (None, None);
    for (route, spec) in openapi::described() {
        let noun = openapi::noun(route);
        let key = format!("{} {}", route.method.name(), route.path);
        if begun == Some(key.as_str()) {
            let body = spec.takes.as_ref().filter(|_| route.body == Body::Json).map(example::asked);
            let body = body.and_then(|body| serde_json::to_string_pretty(&body).ok());
            example = (Some(address(route.path, spec)), body);
        }
        let begin = format!("/api?call={}+{}#try", route.method.name(), route.path);
        calls.push(Choice { chosen: key == chosen, key });
        let described = Described {
            method: route.method.name(),
            path: route.path,
            summary: spec.summary,
            begin,
            takes: spec.takes.as_ref().map(form),
            gives: Some(form(&spec.gives)).filter(|form| !form.is_empty()),
        };
        match groups.iter_mut().find(|group| group.noun == noun) {
            Some(group) => group.calls.push(described),
            None => groups.push(Group { noun, calls: vec![described] }),
        }
    }
    Read {
        f: visit.frame(visit.say("api-title", &[])),
        groups,
        calls,
        path: visit
            .field("path")
            .map(str::to_owned)
            .or(example.0)
            .unwrap_or_else(|| "/api/v1/processings".to_owned()),
        body: visit.field("body").map(str::to_owned).or(example.1).unwrap_or_default(),
        once: visit.field("once").unwrap_or_default().to_owned(),
        version: visit.field("version").unwrap_or_default().to_owned(),
        answer,
    }
}

/// An address to begin with: with what has to stand behind the question mark.
fn address(path: &str, spec: &Spec) -> String {
    let asked = spec.query.iter().filter(|field| field.must);
    let asked: Vec<_> = asked.map(|field| format!("{}=orders", field.name)).collect();
    if asked.is_empty() { path.to_owned() } else { format!("{path}?{}", asked.join("&")) }
}

/// The parts of an object by name; those that may be left out with a question mark.
fn form(shape: &Shape) -> String {
    match shape {
        Shape::Object(fields) | Shape::Form(fields) | Shape::Named(_, fields) => {
            let names = fields.iter().map(|field| {
                if field.must { field.name.to_owned() } else { format!("{}?", field.name) }
            });
            names.collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

fn attempt(visit: &Visit) -> Result<Answer, Problem> {
    let answer = match called(visit) {
        Ok((call, machine)) => dispatch::carry_out(visit.site.clone(), call, Some(machine)),
        Err(problem) => problem.as_json(visit.lang),
    };
    let (status, text) = answer.said();
    let read: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    let laid_out = read.and_then(|value| serde_json::to_string_pretty(&value).ok());
    page(&shown(visit, Some((status.as_u16(), laid_out.unwrap_or(text)))))
}

/// What the head of the request carries besides the key.
fn heads(visit: &Visit) -> Result<HeaderMap, Problem> {
    let mut heads = HeaderMap::new();
    let once = HeaderName::from_static("idempotency-key");
    for (field, name) in [("once", once), ("version", header::IF_MATCH)] {
        if let Some(text) = visit.field(field) {
            let broken = |_| Problem::from(crate::api::wrong(name.as_str()));
            heads.insert(name.clone(), HeaderValue::from_str(text).map_err(broken)?);
        }
    }
    Ok(heads)
}

/// The request as a machine would have sent it.
fn called(visit: &Visit) -> Result<(Call, Machine), Problem> {
    let key = visit.call.fields.raw("key").trim();
    let machine = dispatch::machine(&visit.site, Some(key), visit.call.net)?;
    let method = visit.field("call").and_then(|call| call.split(' ').next()).unwrap_or("GET");
    let address = visit.field("path").unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (route, params) = matching(method, path).ok_or_else(Problem::nothing_there)?;
    let broken = |_| Problem::new(StatusCode::BAD_REQUEST, "form-broken");
    let json = match route.body {
        Body::Json => visit.field("body").unwrap_or("{}").as_bytes().to_vec(),
        _ => Vec::new(),
    };
    Ok((
        Call {
            route,
            path: path.to_owned(),
            params,
            query: Fields::read(query.as_bytes()).map_err(broken)?,
            fields: Fields::default(),
            json,
            file: None,
            net: visit.call.net,
            agent: visit.call.agent.clone(),
            token: None,
            key: None,
            lang: Some(visit.lang),
            part: false,
            headers: heads(visit)?,
        },
        machine,
    ))
}

type Params = Vec<(String, String)>;

/// The route for machines that an address belongs to. A word that stands in the table as it is goes
/// before a place for any.
fn matching(method: &str, path: &str) -> Option<(&'static Route, Params)> {
    let words: Vec<&str> = path.split('/').collect();
    let fits = |route: &&'static Route| {
        let own: Vec<&str> = route.path.split('/').collect();
        let same =
            |(own, word): (&&str, &&str)| own == word || (own.starts_with('{') && !word.is_empty());
        own.len() == words.len() && own.iter().zip(&words).all(same)
    };
    let named = |method: Method| method.name();
    let mut found: Vec<&'static Route> = openapi::described()
        .map(|(route, _)| route)
        .filter(|route| named(route.method) == method && fits(route))
        .collect();
    found.sort_by_key(|route| route.path.matches('{').count());
    let route = *found.first()?;
    let params = route.path.split('/').zip(&words).filter_map(|(own, word)| {
        let name = own.strip_prefix('{')?.strip_suffix('}')?;
        Some((name.to_owned(), (*word).to_owned()))
    });
    Some((route, params.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_finds_its_route_and_a_word_goes_before_a_place() {
        let (route, params) = matching("POST", "/api/v1/persons/find").unwrap();
        assert_eq!((route.path, params.len()), ("/api/v1/persons/find", 0));
        let (route, params) = matching("GET", "/api/v1/persons/0ABC").unwrap();
        assert_eq!(route.path, "/api/v1/persons/{id}");
        assert_eq!(params, [("id".to_owned(), "0ABC".to_owned())]);
        for path in ["/api/v1/persons/", "/sign-in", "/api/v1/persons/1/2/3/4", ""] {
            assert!(matching("GET", path).is_none(), "{path}");
        }
    }
}
