//! Settings of the house, and those that each register has of its own.

use acts::setting;
use model::Act;
use model::setting::Setting;
use serde::Deserialize;
use serde_json::json;

use super::ask::{body, done, some_time};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/settings", Act::SettingList, &LIST, list),
    Route::api(Method::Put, "/api/v1/settings/{key}", Act::SettingPut, &PUT, put),
];

const LIST: Spec = Spec::get(
    "All settings; a secret one says only whether it is set",
    Shape::Object(&[must(
        "items",
        Shape::List(&Shape::Named(
            "Setting",
            &[
                must("key", Shape::Key, ""),
                or_null("value", Shape::Text, "null where it is not set, or secret"),
                must("set", Shape::Flag, ""),
                must("own", Shape::Flag, "each register has its own"),
                or_null("changed", Shape::Time, ""),
            ],
        )),
        "",
    )]),
);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = setting::list(&visit.cx()?)?;
    let items = listed.iter().map(|one| {
        json!({
            "key": one.setting.key(),
            "value": one.value,
            "set": one.is_set,
            "own": one.setting.is_of_register(),
            "changed": some_time(one.changed),
        })
    });
    Ok(Answer::json(&json!({ "items": items.collect::<Vec<_>>() })))
}

const PUT: Spec = Spec::post(
    "Set one; an empty value takes it away",
    Shape::Object(&[must("value", Shape::Text, "")]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Put {
    value: String,
}

fn put(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Put = body(visit)?;
    let setting = Setting::of_key(visit.param("key")).ok_or_else(Problem::nothing_there)?;
    setting::put(&visit.cx()?, setting, &asked.value)?;
    Ok(done())
}
