//! Grants: who may act for what, until when.

use acts::grant::{self, Decision, Listed, Looked};
use jiff::civil::Date;
use model::role::{Mark, Second};
use model::{Act, Role};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{MOST, body, day, done, made, paged, some_day, wrong};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

const PATH: &str = "/api/v1/grants";

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, PATH, Act::GrantList, &LIST, list),
    Route::api(Method::Post, PATH, Act::GrantAdd, &ADD, add),
    Route::api(Method::Post, "/api/v1/grants/change", Act::GrantChange, &CHANGE, change),
    Route::api(Method::Post, "/api/v1/grants/end", Act::GrantEnd, &END, end),
    Route::api(Method::Post, "/api/v1/grants/review", Act::GrantReview, &REVIEW, review),
    Route::api(Method::Get, "/api/v1/rights", Act::GrantMatrix, &MATRIX, matrix),
];

const LIST: Spec = Spec::get(
    "All grants, those that ended among them",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Grant",
                &[
                    must("account", Shape::Text, ""),
                    or_null("role", Shape::Key, ""),
                    must("processing", Shape::Key, ""),
                    must("begun", Shape::Day, ""),
                    must("until", Shape::Day, "the last day inside"),
                    or_null("ended", Shape::Day, ""),
                    or_null("used", Shape::Day, "the day of its last use"),
                    must("lives", Shape::Flag, ""),
                    must("unused", Shape::Flag, ""),
                    must("ending", Shape::Flag, ""),
                    or_null("review_due", Shape::Day, ""),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = grant::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(grant_json).collect())
}

fn grant_json(one: &Listed) -> Value {
    json!({
        "account": one.account,
        "role": one.role.map(Role::key),
        "processing": one.processing,
        "begun": day(one.begun),
        "until": day(one.until),
        "ended": some_day(one.ended),
        "used": some_day(one.used),
        "lives": one.lives,
        "unused": one.unused,
        "ending": one.ending,
        "review_due": some_day(one.review_due),
    })
}

const ADD: Spec = Spec::post(
    "Grant processings to an account; many at once ask for a second person",
    Shape::Object(&[
        must("account", Shape::Text, "the name the account signs in with"),
        must("processings", Shape::List(&Shape::Key), ""),
        may("until", Shape::Day, "twelve months at most; six where it is not said"),
    ]),
    Shape::Object(&[must("until", Shape::Day, "")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    account: String,
    processings: Vec<String>,
    until: Option<Date>,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Add = body(visit)?;
    let processings: Vec<&str> = asked.processings.iter().map(String::as_str).collect();
    let until = grant::add(&visit.cx()?, &asked.account, &processings, asked.until)?;
    Ok(made(&json!({ "until": day(until) })))
}

const CHANGE: Spec = Spec::post(
    "End a grant earlier than it was given",
    Shape::Object(&[
        must("account", Shape::Text, ""),
        must("processing", Shape::Key, ""),
        must("until", Shape::Day, ""),
    ]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    account: String,
    processing: String,
    until: Date,
}

fn change(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Change = body(visit)?;
    grant::change(&visit.cx()?, &asked.account, &asked.processing, asked.until)?;
    Ok(done())
}

const END: Spec = Spec::post(
    "Take a grant away, today",
    Shape::Object(&[must("account", Shape::Text, ""), must("processing", Shape::Key, "")]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    account: String,
    processing: String,
}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let asked: End = body(visit)?;
    grant::end(&visit.cx()?, &asked.account, &asked.processing)?;
    Ok(done())
}

const REVIEW: Spec = Spec::post(
    "Record a review: grants that were looked at, and what was decided; all of them or none",
    Shape::Object(&[must(
        "grants",
        Shape::List(&Shape::Object(&[
            must("account", Shape::Text, ""),
            must("processing", Shape::Key, ""),
            must("decision", Shape::Word(&["keep", "shorten", "end"]), ""),
            may("until", Shape::Day, "shorten: the new last day"),
            may("note", Shape::Text, "why"),
        ])),
        "",
    )]),
    Shape::Object(&[
        must("kept", Shape::Number, ""),
        must("shortened", Shape::Number, ""),
        must("ended", Shape::Number, ""),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    grants: Vec<Seen>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seen {
    account: String,
    processing: String,
    decision: String,
    until: Option<Date>,
    note: Option<String>,
}

fn review(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Review = body(visit)?;
    if asked.grants.len() > MOST {
        return Err(Problem::too_many(MOST));
    }
    let looked = asked.grants.into_iter().map(|one| {
        let decision = match (one.decision.as_str(), one.until) {
            ("keep", _) => Decision::Keep,
            ("shorten", Some(until)) => Decision::Shorten(Some(until)),
            ("shorten", None) => return Err(wrong("until")),
            ("end", _) => Decision::End,
            _ => return Err(wrong("decision")),
        };
        let Seen { account, processing, note, .. } = one;
        Ok(Looked { account, processing, decision, note })
    });
    let looked = looked.collect::<Result<Vec<_>, _>>()?;
    let done = grant::review(&visit.cx()?, &looked)?;
    Ok(Answer::json(&json!({
        "kept": done.kept,
        "shortened": done.shortened,
        "ended": done.ended,
    })))
}

const MATRIX: Spec = Spec::get(
    "Every act, and what each role may do with it",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Right",
                &[
                    must("act", Shape::Text, ""),
                    must(
                        "roles",
                        Shape::List(&Shape::Object(&[
                            must("role", Shape::Key, ""),
                            must("may", Shape::Word(&["no", "own", "granted", "yes"]), ""),
                        ])),
                        "",
                    ),
                    must("proof", Shape::Flag, "people prove again who they are"),
                    must("second", Shape::Word(&["never", "many", "always"]), "a second person"),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn matrix(visit: &Visit) -> Result<Answer, Problem> {
    let rights = grant::matrix(&visit.cx()?)?;
    let items = rights.iter().map(|right| {
        let roles = Role::ALL.iter().zip(right.marks);
        let roles = roles.map(|(role, may)| json!({ "role": role.key(), "may": mark(may) }));
        json!({
            "act": right.act.name(),
            "roles": roles.collect::<Vec<_>>(),
            "proof": right.step_up,
            "second": match right.second {
                Second::Never => "never",
                Second::Many => "many",
                Second::Always => "always",
            },
        })
    });
    paged(visit, items.collect())
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::No => "no",
        Mark::Own => "own",
        Mark::Granted => "granted",
        Mark::Yes => "yes",
    }
}
