//! The sealed house: one question, and nothing else is shown.

use askama::Template;
use zeroize::Zeroizing;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/sealed", Door::Always, None, form),
    Route::post("/sealed", Door::Always, None, unseal),
];

#[derive(Template)]
#[template(path = "sealed/form.html")]
struct Sealed {
    f: Frame,
    problem: Option<Told>,
}

fn form(visit: &Visit) -> Result<Answer, Problem> {
    if visit.site.desk().is_some() {
        return Ok(Answer::see("/"));
    }
    let status = axum::http::StatusCode::SERVICE_UNAVAILABLE;
    Ok(page(&Sealed { f: visit.frame(visit.say("sealed-title", &[])), problem: None })?
        .status(status))
}

/// Tries a passphrase. Each try costs what the passphrase was sealed with, a second or so, and
/// one is tried at a time.
fn unseal(visit: &Visit) -> Result<Answer, Problem> {
    if visit.site.desk().is_some() {
        return Ok(Answer::see("/"));
    }
    let words = Zeroizing::new(visit.call.fields.raw("passphrase").to_owned());
    match visit.site.unseal(Some(words)) {
        Ok(_) => Ok(Answer::see("/")),
        Err(refusal) => {
            let problem = Problem::from(refusal);
            let f = visit.frame(visit.say("sealed-title", &[]));
            let form = Sealed { f, problem: Some(Told::of(visit, &problem)) };
            Ok(page(&form)?.status(problem.status))
        }
    }
}
