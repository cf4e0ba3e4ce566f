//! Legal days reckoned: until when a request has to be answered, how long a document is kept.

use jiff::civil::Date;
use model::deadline as legal;
use model::holiday::Municipality;
use model::land::Land;
use model::retention::{self, DocumentKey, FirmKind};
use serde::Deserialize;
use serde_json::json;

use super::ask::{body, day, wrong};
use super::spec::{Shape, Spec, may, must};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::reckon;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun. They touch nothing of the register.
pub const ROUTES: &[Route] = &[
    Route::reckoned(Method::Post, "/api/v1/retention/deadline", &DEADLINE, deadline),
    Route::reckoned(Method::Post, "/api/v1/retention/period", &PERIOD, period),
];

const WHY: Shape = Shape::List(&Shape::Text);
const DEADLINE: Spec = Spec::post(
    "Until when a request of a person has to be answered (Art. 12(3) GDPR)",
    Shape::Object(&[
        must("received", Shape::Day, ""),
        may("land", Shape::Text, "the Land of the establishment, as BY; its holidays count"),
        may("municipality", Shape::Text, "for local holidays"),
    ]),
    Shape::Object(&[
        must("due", Shape::Day, ""),
        must("extended_due", Shape::Day, "where the period was extended in time"),
        must("why", WHY, "step by step, in the language asked for"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    received: Date,
    land: Option<String>,
    municipality: Option<String>,
}

fn deadline(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Request = body(visit)?;
    if !model::day::YEARS.contains(&asked.received.year()) {
        return Err(wrong("received").into());
    }
    let land = asked.land.as_deref().map(Land::parse).transpose().map_err(|_| wrong("land"))?;
    let known = |name: &str| Municipality::find(name, land).ok_or_else(|| wrong("municipality"));
    let municipality = asked.municipality.as_deref().map(known).transpose()?;
    let found = legal::of_request(asked.received, land, municipality);
    let why = found.why.iter().map(|one| reckon::deadline::say(visit.lang, one));
    Ok(Answer::json(&json!({
        "due": day(found.due),
        "extended_due": day(found.extended_due),
        "why": why.collect::<Vec<_>>(),
    })))
}

const PERIOD: Spec = Spec::post(
    "How long a kind of document is kept, and from which day it has to go",
    Shape::Object(&[
        must("document", Shape::Key, "a kind of document, as invoice; the refusal names all"),
        must("day", Shape::Day, "its date, or the day of the event it counts from"),
        may("firm", Shape::Word(&["ordinary", "bank", "insurer", "securities"]), ""),
    ]),
    Shape::Object(&[
        must("erase_from", Shape::Day, "the first day on which it may, and has to, go"),
        must("norm", Shape::Text, ""),
        must("why", WHY, "step by step, in the language asked for"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Period {
    document: String,
    day: Date,
    #[serde(default = "ordinary")]
    firm: String,
}

/// What a firm is where nothing is said.
fn ordinary() -> String {
    "ordinary".to_owned()
}

fn period(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Period = body(visit)?;
    if !model::day::YEARS.contains(&asked.day.year()) {
        return Err(wrong("day").into());
    }
    let document = DocumentKey::parse(&asked.document).map_err(|_| {
        let known: Vec<_> = DocumentKey::all().map(|one| one.key()).collect();
        wrong("document").with("known", acts::Blank::Text(known.join(", ")))
    })?;
    let firm = FirmKind::parse(&asked.firm).map_err(|_| wrong("firm"))?;
    let kept = retention::of(document, asked.day, firm);
    let why = kept.why.iter().map(|one| reckon::retention::say(visit.lang, document, one));
    Ok(Answer::json(&json!({
        "erase_from": day(kept.delete_on_or_after),
        "norm": kept.basis,
        "why": why.collect::<Vec<_>>(),
    })))
}
