//! Keys of machines: which there are, and ending one. Making one is for people.

use acts::apikey::{self, Listed};
use model::Act;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, day, done, paged, some_time};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/apikeys", Act::ApikeyList, &LIST, list),
    Route::api(Method::Post, "/api/v1/apikeys/{id}/end", Act::ApikeyEnd, &END, end),
];

const LIST: Spec = Spec::get(
    "All keys of machines in this register, without their secrets",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Apikey",
                &[
                    must("id", Shape::Text, ""),
                    must("name", Shape::Text, ""),
                    must("maker", Shape::Text, "the account it stands on"),
                    must("reach", Shape::Word(&["read", "write", "whole"]), ""),
                    must(
                        "purposes",
                        Shape::List(&Shape::Object(&[
                            must("processing", Shape::Key, ""),
                            must("granted", Shape::Flag, "its maker has a grant for it today"),
                        ])),
                        "",
                    ),
                    must("fields", Shape::List(&Shape::Key), "none: all of its processings"),
                    must("networks", Shape::List(&Shape::Text), "none: from everywhere"),
                    must("budget", Shape::Number, "persons it may read in a day"),
                    must("today", Shape::Number, "persons it has read today"),
                    must("begun", Shape::Day, ""),
                    must("until", Shape::Day, "the last day inside"),
                    or_null("seen", Shape::Time, "when it was last used"),
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
    let listed = apikey::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(apikey_json).collect())
}

fn apikey_json(one: &Listed) -> Value {
    let purposes = one.purposes.iter();
    let purposes = purposes.map(|(key, granted)| json!({ "processing": key, "granted": granted }));
    json!({
        "id": one.id,
        "name": one.name,
        "maker": one.maker,
        "reach": one.reach.key(),
        "purposes": purposes.collect::<Vec<_>>(),
        "fields": one.fields,
        "networks": one.nets.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "budget": one.budget,
        "today": one.today,
        "begun": day(one.begun),
        "until": day(one.until),
        "seen": some_time(one.seen),
        "state": one.state.key(),
    })
}

const END: Spec =
    Spec::post("End a key, at once; one's own too", Shape::Object(&[]), Shape::Nothing);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    apikey::end(&visit.cx()?, visit.param("id"))?;
    Ok(done())
}
