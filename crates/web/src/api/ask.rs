//! Taking a machine's request apart, and the ends of its answer that many have in common.

use acts::{Blank, Refusal};
use axum::http::{StatusCode, header};
use jiff::Timestamp;
use jiff::civil::Date;
use model::JobId;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_json::{Value, json};

use super::fits::misfit;
use crate::answer::Answer;
use crate::problem::Problem;
use crate::visit::Visit;

/// The body, read as what it must be and as the description tells of it. Names places, and of the
/// parts only those that are missing or do not fit; what was sent is not repeated.
///
/// # Errors
/// No JSON (400), or not what is taken here (422).
pub fn body<T: DeserializeOwned>(visit: &Visit) -> Result<T, Problem> {
    let json = &visit.call.json;
    let body = serde_json::from_slice(json).map_err(broken)?;
    let takes = visit.call.route.spec.and_then(|spec| spec.takes.as_ref());
    match takes.and_then(|shape| misfit(shape, json)) {
        Some(name) => Err(wrong(name).into()),
        None => Ok(body),
    }
}

/// Why a body could not be read.
fn broken(error: serde_json::Error) -> Problem {
    let place = |refusal: Refusal| {
        refusal
            .with("line", Blank::Count(error.line() as u64))
            .with("column", Blank::Count(error.column() as u64))
    };
    match error.classify() {
        Category::Data => {
            let said = error.to_string();
            let missing = said.strip_prefix("missing field `");
            let missing = missing.and_then(|rest| rest.split('`').next()).map(str::to_owned);
            let refusal = place(Refusal::new("json-shape"));
            Problem::refused(
                StatusCode::UNPROCESSABLE_ENTITY,
                Refusal { field: missing, ..refusal },
            )
        }
        Category::Syntax | Category::Eof | Category::Io => {
            Problem::refused(StatusCode::BAD_REQUEST, place(Refusal::new("json-broken")))
        }
    }
}

/// What stands behind the question mark under that name.
///
/// # Errors
/// It stands there more than once.
pub fn asked<'a>(visit: &'a Visit, name: &str) -> Result<Option<&'a str>, Problem> {
    let mut all = visit.call.query.iter().filter(|(key, _)| *key == name);
    let first = all.next().map(|(_, text)| text.trim());
    if all.next().is_some() { Err(wrong(name).into()) } else { Ok(first) }
}

/// The same, read as what it must be.
///
/// # Errors
/// It is none.
pub fn asked_as<T: std::str::FromStr>(visit: &Visit, name: &str) -> Result<Option<T>, Problem> {
    let unreadable = |_| Problem::from(wrong(name));
    asked(visit, name)?.map(|text| text.parse().map_err(unreadable)).transpose()
}

/// Something that cannot be read as what it must be.
pub fn wrong(name: &str) -> Refusal {
    let field = Some(name.to_owned());
    Refusal { field, ..Refusal::new("request-value") }.with("name", Blank::Text(name.to_owned()))
}

/// The processing a request is for, from behind the question mark.
///
/// # Errors
/// None is named.
pub fn purpose(visit: &Visit) -> Result<&str, Problem> {
    asked(visit, "purpose")?.ok_or_else(|| {
        let refusal = Refusal::new("request-purpose");
        Problem::from(Refusal { field: Some("purpose".to_owned()), ..refusal })
    })
}

/// A text of the body, read as what it must be.
///
/// # Errors
/// It is none.
pub fn read<T: std::str::FromStr>(text: &str, name: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| wrong(name).into())
}

/// The word of its own that a request names itself by, with all that it asks for.
///
/// # Errors
/// The word is empty, too long or has characters no word has.
pub fn once(visit: &Visit) -> Result<Option<&str>, Problem> {
    let Some(word) = visit.call.headers.get("idempotency-key") else { return Ok(None) };
    let word = word.to_str().unwrap_or_default();
    let plain = word.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    if word.is_empty() || word.len() > 200 || !plain {
        return Err(wrong("Idempotency-Key").into());
    }
    Ok(Some(word))
}

/// The version a change is made from, by the head of the request; `*` is any.
///
/// # Errors
/// It is none of ours.
pub fn if_match(visit: &Visit) -> Result<Option<i64>, Problem> {
    let Some(tag) = visit.call.headers.get(header::IF_MATCH) else { return Ok(None) };
    match tag.to_str().unwrap_or_default().trim() {
        "*" => Ok(None),
        tag => {
            let bare = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
            let version = bare.and_then(|tag| tag.parse().ok());
            // A version that was never ours is one that is not there any more.
            Ok(Some(version.unwrap_or(i64::MIN)))
        }
    }
}

/// The tag of a version.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The most of a list in one answer, and how many where nobody says.
pub const MOST: usize = 1_000;
const USUAL: usize = 100;

/// How many of a list were asked for.
///
/// # Errors
/// Not a number from 1 to [`MOST`].
pub fn limit(visit: &Visit) -> Result<usize, Problem> {
    match asked_as::<usize>(visit, "limit")? {
        None => Ok(USUAL),
        Some(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        Some(_) => Err(wrong("limit").into()),
    }
}

/// A piece of a list, and where the next one begins.
///
/// # Errors
/// The cursor is none of ours, or the limit is none.
pub fn paged(visit: &Visit, items: Vec<Value>) -> Result<Answer, Problem> {
    let limit = limit(visit)?;
    let from = match asked(visit, "cursor")? {
        None => 0,
        Some(cursor) => {
            let at = cursor.strip_prefix('p').and_then(|at| at.parse().ok());
            at.ok_or_else(|| Problem::from(wrong("cursor")))?
        }
    };
    let all = items.len();
    let items: Vec<Value> = items.into_iter().skip(from).take(limit).collect();
    let end = from.saturating_add(items.len());
    let next = (end < all).then(|| format!("p{end}"));
    Ok(Answer::json(&json!({ "items": items, "next": next })))
}

/// Something was made.
pub fn made(value: &Value) -> Answer {
    Answer::json(value).status(StatusCode::CREATED)
}

/// Long work was begun; it is looked up under its job.
pub fn begun(job: JobId) -> Answer {
    let path = format!("/api/v1/jobs/{job}");
    let answer = Answer::json(&json!({ "job": job.to_string() })).status(StatusCode::ACCEPTED);
    answer.with(header::LOCATION, &path)
}

/// Done, and nothing to say.
pub fn done() -> Answer {
    Answer::new(StatusCode::NO_CONTENT, "application/json", Vec::new())
}

/// A day in JSON.
pub fn day(day: Date) -> Value {
    day.to_string().into()
}

/// A day that may not be there.
pub fn some_day(day: Option<Date>) -> Value {
    day.map(|day| day.to_string()).into()
}

/// An instant that may not be there.
pub fn some_time(at: Option<i64>) -> Value {
    at.map_or(Value::Null, time)
}

/// An instant of milliseconds.
pub fn time(at: i64) -> Value {
    Timestamp::from_millisecond(at).ok().map(|at| at.to_string()).into()
}
