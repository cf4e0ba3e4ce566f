//! What waits for a second person. Asking and deciding are done by people.

use acts::release::{self, Listed};
use model::Act;
use serde_json::{Value, json};

use super::ask::{paged, time};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] =
    &[Route::api(Method::Get, "/api/v1/releases", Act::ReleaseList, &LIST, list)];

const LIST: Spec = Spec::get(
    "What waits for a second person, and what became of what did",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Release",
                &[
                    must("id", Shape::Id, ""),
                    must("act", Shape::Text, ""),
                    must("about", Shape::Text, ""),
                    must("count", Shape::Number, "how many it concerns; 0 for all"),
                    must("asker", Shape::Text, ""),
                    must("why", Shape::Text, ""),
                    must("asked", Shape::Time, ""),
                    must("until", Shape::Time, ""),
                    or_null("decider", Shape::Text, ""),
                    must("state", Shape::Key, ""),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = release::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(release_json).collect())
}

/// A release as scripts and machines are told of it.
pub fn release_json(one: &Listed) -> Value {
    json!({
        "id": one.id.to_string(),
        "act": one.waiting.act().name(),
        "about": one.waiting.about(),
        "count": one.concerns,
        "asker": one.asker,
        "why": one.why,
        "asked": time(one.asked),
        "until": time(one.until),
        "decider": one.decider,
        "state": one.state.key(),
    })
}
