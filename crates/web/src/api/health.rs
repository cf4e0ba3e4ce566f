//! Whether the program lives and whether it can work, in words.

use axum::http::StatusCode;
use serde_json::json;

use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/health", Door::Always, None, health),
    Route::get("/ready", Door::Always, None, ready),
];

/// The process answers.
fn health(_: &Visit) -> Result<Answer, Problem> {
    Ok(Answer::json(&json!({ "status": "ok" })))
}

/// The house is open and its database answers.
fn ready(visit: &Visit) -> Result<Answer, Problem> {
    let (status, word) = match visit.desk() {
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "house-sealed"),
        Ok(desk) => match desk.house().workspaces() {
            Ok(_) => (StatusCode::OK, "ok"),
            Err(fault) => (StatusCode::SERVICE_UNAVAILABLE, fault.code()),
        },
    };
    let mut body = json!({ "status": word });
    if word != "ok" {
        body["what"] = visit.say(&format!("err-{word}"), &[]).into();
        body["advice"] = visit.say(&format!("rec-{word}"), &[]).into();
    }
    // Anybody may ask this: no path of the machine is told.
    let blanks = [("place", "…".into()), ("path", "…".into())];
    let said = |(work, code): (&str, &str)| {
        json!({
            "work": work,
            "code": code,
            "what": visit.say(&format!("err-{code}"), &blanks),
            "advice": visit.say(&format!("rec-{code}"), &blanks),
        })
    };
    let troubles: Vec<_> = visit.site.troubles.all().into_iter().map(said).collect();
    if !troubles.is_empty() {
        body["troubles"] = troubles.into();
    }
    Ok(Answer::json(&body).status(status))
}
