//! Sources of scans: what is looked through, and how often.

use acts::job::{self, Deed};
use acts::source::{self, Change, Listed, New, Scanned, Unread};
use model::source::{Kind, Schedule};
use model::{Act, ScannedId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{asked_as, begun, body, day, done, limit, made, paged, some_day, some_time, time};
use super::job::BEGUN;
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/sources", Act::SourceList, &LIST, list),
    Route::api(Method::Post, "/api/v1/sources", Act::SourceAdd, &ADD, add),
    Route::api(Method::Get, "/api/v1/sources/{number}/unread", Act::SourceUnread, &UNREAD, unread),
    Route::api(Method::Post, "/api/v1/sources/{number}/change", Act::SourceChange, &CHANGE, change),
    Route::api(Method::Post, "/api/v1/sources/{number}/scan", Act::FindingScan, &SCAN, scan),
    Route::api(Method::Post, "/api/v1/sources/{number}/end", Act::SourceEnd, &END, end),
];

const KIND: Shape = Shape::Word(&["folder", "postgres", "imap"]);
const SCHEDULE: Shape = Shape::Word(&["never", "daily", "weekly", "monthly"]);
const SCANNED: Shape = Shape::Named(
    "Scan",
    &[
        must("begun", Shape::Time, ""),
        or_null("ended", Shape::Time, "null while it goes on, or where it was cut off"),
        or_null("failed", Shape::Text, "why it came to nothing: a code"),
        must("files", Shape::Number, ""),
        must("bytes", Shape::Number, ""),
        must("places", Shape::Number, "places with findings"),
        must("fresh", Shape::Number, "of these for the first time"),
        must("gone", Shape::Number, "not there any more"),
        must("hits", Shape::Number, "values found"),
        must("unread", Shape::Number, "what could not be checked"),
    ],
);
const LIST: Spec = Spec::get(
    "What is looked through for personal data outside the register",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Source",
                &[
                    must("number", Shape::Number, ""),
                    must("kind", KIND, ""),
                    must("name", Shape::Text, ""),
                    must("target", Shape::Text, "a folder or an address, without a password"),
                    must("schedule", SCHEDULE, ""),
                    or_null("owner", Shape::Text, "the account that answers for it"),
                    must("exclude", Shape::List(&Shape::Text), "patterns of what is left out"),
                    must("password", Shape::Flag, "one is kept; it is never shown"),
                    must("added", Shape::Day, ""),
                    or_null("next", Shape::Day, "from when it is due again"),
                    must("late", Shape::Flag, "that was missed"),
                    must("scans", Shape::List(&SCANNED), "the newest first"),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = source::list(&visit.cx()?, false)?;
    paged(visit, listed.iter().map(source_json).collect())
}

fn source_json(one: &Listed) -> Value {
    json!({
        "number": one.id.0,
        "kind": one.kind.key(),
        "name": one.name,
        "target": one.target,
        "schedule": one.schedule.key(),
        "owner": one.owner,
        "exclude": one.skip,
        "password": one.has_secret,
        "added": day(one.added),
        "next": some_day(one.next),
        "late": one.late,
        "scans": one.scans.iter().map(scanned_json).collect::<Vec<_>>(),
    })
}

fn scanned_json(one: &Scanned) -> Value {
    json!({
        "begun": time(one.begun),
        "ended": some_time(one.ended),
        "failed": one.failed,
        "files": one.files,
        "bytes": one.bytes,
        "places": one.places,
        "fresh": one.fresh,
        "gone": one.gone,
        "hits": one.hits,
        "unread": one.unread,
    })
}

const UNREAD: Spec = Spec::get(
    "What the last scan of a source could not check, and why",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Unread",
                &[
                    must("name", Shape::Text, "where it lies, names of persons masked"),
                    or_null(
                        "clear",
                        Shape::Text,
                        "the same in the clear, for whoever may decide or answers for the source",
                    ),
                    must("bytes", Shape::Number, ""),
                    or_null("modified", Shape::Time, ""),
                    must(
                        "parts",
                        Shape::List(&Shape::Object(&[
                            must("reason", Shape::Text, "a code"),
                            must("spots", Shape::List(&Shape::Any), "where in the file"),
                        ])),
                        "",
                    ),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn unread(visit: &Visit) -> Result<Answer, Problem> {
    let after = asked_as::<i64>(visit, "cursor")?;
    let most = u32::try_from(limit(visit)?).unwrap_or(u32::MAX);
    let told = source::unread(&visit.cx()?, number(visit)?, after, most)?;
    Ok(Answer::json(&json!({
        "items": told.list.iter().map(unread_json).collect::<Vec<_>>(),
        "next": told.next.map(|next| next.to_string()),
    })))
}

fn unread_json(one: &Unread) -> Value {
    let parts = one.parts.iter().map(|(reason, spots)| json!({ "reason": reason, "spots": spots }));
    json!({
        "name": one.name,
        "clear": one.clear,
        "bytes": one.bytes,
        "modified": some_time(one.modified),
        "parts": parts.collect::<Vec<_>>(),
    })
}

const ADD: Spec = Spec::post(
    "Name something to be looked through",
    Shape::Object(&[
        must("kind", KIND, ""),
        must("name", Shape::Text, ""),
        must("target", Shape::Text, "a folder of the server, or an address"),
        may("schedule", SCHEDULE, "never where nobody says"),
        may("owner", Shape::Text, "the account that answers for it"),
        may("exclude", Shape::List(&Shape::Text), "patterns of what is left out"),
        may("password", Shape::Text, "sealed, and never shown again"),
    ]),
    Shape::Object(&[must("number", Shape::Number, "")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    kind: Kind,
    name: String,
    target: String,
    schedule: Option<Schedule>,
    owner: Option<String>,
    exclude: Option<Vec<String>>,
    password: Option<String>,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Add = body(visit)?;
    let new = New {
        kind: asked.kind,
        name: asked.name,
        target: asked.target,
        schedule: asked.schedule.unwrap_or(Schedule::Never),
        owner: asked.owner,
        skip: asked.exclude.unwrap_or_default(),
        secret: asked.password,
    };
    let id = source::add(&visit.cx()?, &new)?;
    Ok(made(&json!({ "number": id.0 })))
}

const CHANGE: Spec = Spec::post(
    "Change a source; what is not named stays",
    Shape::Object(&[
        may("name", Shape::Text, ""),
        may("target", Shape::Text, "the password for the old one does not go along"),
        may("schedule", SCHEDULE, ""),
        may("owner", Shape::Text, ""),
        may("exclude", Shape::List(&Shape::Text), ""),
        may("password", Shape::Text, "an empty one takes it away"),
    ]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    name: Option<String>,
    target: Option<String>,
    schedule: Option<Schedule>,
    owner: Option<String>,
    exclude: Option<Vec<String>>,
    password: Option<String>,
}

fn change(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Changed = body(visit)?;
    let change = Change {
        name: asked.name,
        target: asked.target,
        schedule: asked.schedule,
        owner: asked.owner,
        skip: asked.exclude,
        secret: asked.password,
    };
    source::change(&visit.cx()?, number(visit)?, &change)?;
    Ok(done())
}

const SCAN: Spec = Spec::post(
    "Look through a source; what is found comes into the house",
    Shape::Object(&[may("again", Shape::Flag, "read even what has not changed")]),
    BEGUN,
)
.begun();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scan {
    #[serde(default)]
    again: bool,
}

fn scan(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Scan = body(visit)?;
    let (cx, id) = (visit.cx()?, number(visit)?);
    let listed = source::list(&cx, false)?;
    let one = listed.into_iter().find(|one| one.id == id).ok_or_else(Problem::nothing_there)?;
    let deed = Deed::FindingScan { source: id.0, name: one.name, again: asked.again };
    let job = job::add(&visit.cx()?, deed)?;
    visit.site.jobs.ring();
    Ok(begun(job))
}

const END: Spec = Spec::post(
    "End a source and forget its places; nothing changes at the source itself",
    Shape::Object(&[]),
    Shape::Object(&[must("places", Shape::Number, "places that were closed")]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    let places = source::end(&visit.cx()?, number(visit)?)?;
    Ok(Answer::json(&json!({ "places": places })))
}

fn number(visit: &Visit) -> Result<ScannedId, Problem> {
    visit.id("number").map(ScannedId)
}
