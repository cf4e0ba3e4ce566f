//! The house's own mails: what waits, what was sent. What they say is shown to nobody here.

use acts::post::{self, Waiting};
use model::Act;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, done, paged, some_time, time};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/post", Act::PostList, &LIST, list),
    Route::api(Method::Post, "/api/v1/post/test", Act::PostTest, &TEST, test),
    Route::api(Method::Post, "/api/v1/post/{id}/again", Act::PostAgain, &AGAIN, again),
    Route::api(Method::Post, "/api/v1/post/{id}/end", Act::PostEnd, &END, end),
];

const LIST: Spec = Spec::get(
    "The newest mails of the house, the sent ones among them",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Mail",
                &[
                    must("id", Shape::Id, ""),
                    must("kind", Shape::Text, "what it is about"),
                    or_null("account", Shape::Id, "whom it is for"),
                    must("made", Shape::Time, ""),
                    must("due", Shape::Time, "when it is tried next"),
                    must("tries", Shape::Number, ""),
                    or_null("failed", Shape::Text, "why it did not get through"),
                    or_null("sent", Shape::Time, ""),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = post::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(mail).collect())
}

fn mail(one: &Waiting) -> Value {
    json!({
        "id": one.id,
        "kind": one.kind,
        "account": one.account.map(|id| id.to_string()),
        "made": time(one.made),
        "due": time(one.due),
        "tries": one.tries,
        "failed": one.failed,
        "sent": some_time(one.sent),
    })
}

const TEST: Spec = Spec::post(
    "Send a mail that only says that it came",
    Shape::Object(&[must("to", Shape::Text, "a mail address")]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Test {
    to: String,
}

fn test(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Test = body(visit)?;
    post::test(&visit.cx()?, &asked.to, visit.lang)?;
    Ok(done())
}

const AGAIN: Spec = Spec::post("Try a mail again at once", Shape::Object(&[]), Shape::Nothing);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn again(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    post::again(&visit.cx()?, visit.param("id"))?;
    Ok(done())
}

const END: Spec = Spec::post("Give a mail up", Shape::Object(&[]), Shape::Nothing);

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    post::end(&visit.cx()?, visit.param("id"))?;
    Ok(done())
}
