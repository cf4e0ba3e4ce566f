//! What waits, what is due, and how far the duties are kept.

use acts::overview::{self, Overview};
use model::{Act, Role};
use serde_json::{Value, json};

use super::account::ROLE;
use super::ask::{day, some_day, some_time};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] =
    &[Route::api(Method::Get, "/api/v1/overview", Act::OverviewShow, &SHOW, show)];

const SHOW: Spec = Spec::get(
    "What waits, what is due, and how far the duties are kept",
    Shape::Named(
        "Overview",
        &[
            or_null("role", ROLE, "whose view it is"),
            must("today", Shape::Day, ""),
            must("overdue", Shape::Number, "how much of what is open is past its day"),
            must(
                "open",
                Shape::List(&Shape::Object(&[
                    must("key", Shape::Key, ""),
                    must("count", Shape::Number, ""),
                    or_null("by", Shape::Day, ""),
                    must("overdue", Shape::Flag, ""),
                ])),
                "the most urgent first",
            ),
            must(
                "measured",
                Shape::List(&Shape::Object(&[
                    must("key", Shape::Key, ""),
                    or_null("good", Shape::Number, "how many are as they should be"),
                    or_null("of", Shape::Number, ""),
                    must("kept", Shape::Flag, ""),
                    or_null("last", Shape::Time, "when it was last done"),
                ])),
                "duties",
            ),
            must(
                "coming",
                Shape::List(&Shape::Object(&[
                    must("day", Shape::Day, ""),
                    must("key", Shape::Key, ""),
                    must("count", Shape::Number, ""),
                ])),
                "the next four weeks",
            ),
        ],
    ),
);

fn show(visit: &Visit) -> Result<Answer, Problem> {
    Ok(Answer::json(&overview_json(&overview::show(&visit.cx()?)?)))
}

fn overview_json(seen: &Overview) -> Value {
    let open = seen.open.iter().map(|one| {
        json!({
            "key": one.key,
            "count": one.count,
            "by": some_day(one.by),
            "overdue": one.is_overdue(seen.today),
        })
    });
    let measured = seen.measured.iter().map(|one| {
        json!({
            "key": one.key,
            "good": one.good.map(|(good, _)| good),
            "of": one.good.map(|(_, of)| of),
            "kept": one.is_kept,
            "last": some_time(one.last),
        })
    });
    let coming = seen.coming.iter();
    let coming =
        coming.map(|one| json!({ "day": day(one.day), "key": one.key, "count": one.count }));
    json!({
        "role": seen.role.map(Role::key),
        "today": day(seen.today),
        "overdue": seen.overdue(),
        "open": open.collect::<Vec<_>>(),
        "measured": measured.collect::<Vec<_>>(),
        "coming": coming.collect::<Vec<_>>(),
    })
}
