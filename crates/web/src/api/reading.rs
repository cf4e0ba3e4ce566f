//! Who reads how much, and stopping it.

use acts::reading;
use model::{Act, Role};
use serde::Deserialize;
use serde_json::json;

use super::account::ROLE;
use super::ask::{body, day, done, paged, some_time};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/reading", Act::ReadingList, &LIST, list),
    Route::api(Method::Post, "/api/v1/reading/stop", Act::ReadingStop, &STOP, stop),
    Route::api(Method::Post, "/api/v1/reading/resume", Act::ReadingResume, &RESUME, resume),
];

const LIST: Spec = Spec::get(
    "How many persons each account reads",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Reading",
                &[
                    must("account", Shape::Text, "the name it signs in with"),
                    must("role", ROLE, ""),
                    must("today", Shape::Number, "persons read today"),
                    must("most", Shape::Number, "persons its role may read in a day"),
                    must("usual", Shape::Number, "0 while that is not known"),
                    must(
                        "alarms",
                        Shape::List(&Shape::Object(&[
                            must("day", Shape::Day, ""),
                            must("persons", Shape::Number, ""),
                        ])),
                        "days of four weeks on which it read far more than usual",
                    ),
                    or_null("stopped", Shape::Time, ""),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = reading::list(&visit.cx()?)?;
    let items = listed.iter().map(|one| {
        let alarms = one.alarms.iter();
        let alarms = alarms.map(|(on, persons)| json!({ "day": day(*on), "persons": persons }));
        json!({
            "account": one.account,
            "role": Role::key(one.role),
            "today": one.today,
            "most": one.most,
            "usual": one.usual,
            "alarms": alarms.collect::<Vec<_>>(),
            "stopped": some_time(one.stopped),
        })
    });
    paged(visit, items.collect())
}

const NAMED: Shape = Shape::Object(&[must("account", Shape::Text, "the name it signs in with")]);
const STOP: Spec = Spec::post("Stop an account's reading, at once", NAMED, Shape::Nothing);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    account: String,
}

fn stop(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Named = body(visit)?;
    reading::stop(&visit.cx()?, &asked.account)?;
    Ok(done())
}

const RESUME: Spec =
    Spec::post("Let an account read again; nobody does so for themselves", NAMED, Shape::Nothing);

fn resume(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Named = body(visit)?;
    reading::resume(&visit.cx()?, &asked.account)?;
    Ok(done())
}
