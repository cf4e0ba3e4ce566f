//! Long work: how far it is, stopping it, and the file it made.

use acts::job::{self, Imported, Listed, Outcome};
use model::{Act, JobId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, done, paged, some_time, time};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, must, or_null};
use crate::answer::Answer;
use crate::problem::{self, Problem};
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun. A job is begun where the deed has its route.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/jobs", Act::JobList, &LIST, list),
    Route::api(Method::Get, "/api/v1/jobs/{id}", Act::JobShow, &SHOW, show),
    Route::api(Method::Post, "/api/v1/jobs/{id}/stop", Act::JobStop, &STOP, stop),
    Route::api(Method::Get, "/api/v1/jobs/{id}/file", Act::JobFetch, &FILE, file),
];

/// What a route that begins long work answers.
pub const BEGUN: Shape =
    Shape::Named("Begun", &[must("job", Shape::Id, "looked up at /api/v1/jobs/{id}")]);

const JOB: Shape = Shape::Named(
    "Job",
    &[
        must("id", Shape::Id, ""),
        must("act", Shape::Text, ""),
        must("about", Shape::Text, ""),
        must("trial", Shape::Flag, "it only says what would be"),
        must("asker", Shape::Text, ""),
        must("own", Shape::Flag, "asked by this key, or by whom it stands on"),
        must("state", Shape::Word(&["waits", "runs", "done", "stopped", "failed"]), ""),
        must("stage", Shape::Key, ""),
        must("done", Shape::Number, "as the stage counts"),
        or_null("total", Shape::Number, ""),
        or_null("left", Shape::Number, "seconds, as far as that can be said"),
        must("stopping", Shape::Flag, ""),
        must("asked", Shape::Time, ""),
        or_null("begun", Shape::Time, ""),
        or_null("ended", Shape::Time, ""),
        must("file", Shape::Flag, "a file waits at /api/v1/jobs/{id}/file"),
        or_null("outcome", Shape::Any, "what came of it, in numbers"),
        or_null("problem", Shape::Any, "why it failed: code, title, detail"),
    ],
);

const LIST: Spec = Spec::get(
    "Long work of this register, the newest first",
    Shape::Object(&[must("items", Shape::List(&JOB), ""), NEXT]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = job::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(|one| job_json(visit, one)).collect())
}

const SHOW: Spec = Spec::get("How far long work is, and what came of it", JOB);

fn show(visit: &Visit) -> Result<Answer, Problem> {
    let one = job::show(&visit.cx()?, visit.id::<JobId>("id")?)?;
    Ok(Answer::json(&job_json(visit, &one)))
}

fn job_json(visit: &Visit, one: &Listed) -> Value {
    let failed = one.failed.as_ref().map(|failed| {
        let (title, detail) = problem::told(visit.lang, &failed.code, &failed.blanks);
        json!({ "code": failed.code, "title": title, "detail": detail })
    });
    json!({
        "id": one.id.to_string(),
        "act": one.deed.act().name(),
        "about": one.deed.about(),
        "trial": one.deed.is_trial(),
        "asker": one.asker,
        "own": one.own,
        "state": one.state.key(),
        "stage": one.stage.key(),
        "done": one.done,
        "total": one.total,
        "left": one.left,
        "stopping": one.stopping,
        "asked": time(one.asked),
        "begun": some_time(one.begun),
        "ended": some_time(one.ended),
        "file": one.file.is_some(),
        "outcome": one.outcome.as_ref().map(outcome),
        "problem": failed,
    })
}

fn outcome(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Imported(imported) => imported_json(imported),
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

/// What an import did, or would do.
pub fn imported_json(one: &Imported) -> Value {
    let unproven = one.unproven.iter().map(|(code, n)| json!({ "code": code, "rows": n }));
    let rejects = one
        .rejects
        .iter()
        .map(|reject| json!({ "line": reject.line, "column": reject.column, "code": reject.code }));
    json!({
        "number": one.number,
        "imported": one.imported,
        "changed": one.changed,
        "unchanged": one.unchanged,
        "rejected": one.rejected,
        "organisations": one.organisations,
        "duplicates": one.duplicates,
        "doubtful": one.doubtful,
        "without_consent": one.without_consent,
        "withdrawn": one.withdrawn,
        "unproven": unproven.collect::<Vec<_>>(),
        "rejects": rejects.collect::<Vec<_>>(),
    })
}

const STOP: Spec =
    Spec::post("Stop it where nothing is left half done", Shape::Object(&[]), Shape::Nothing);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn stop(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    job::stop(&visit.cx()?, visit.id::<JobId>("id")?)?;
    Ok(done())
}

const FILE: Spec = Spec::get(
    "The file it made; once, by whoever asked for it, within a day",
    Shape::File("application/octet-stream"),
);

fn file(visit: &Visit) -> Result<Answer, Problem> {
    let fetched = job::fetch(&visit.cx()?, visit.id::<JobId>("id")?)?;
    Ok(Answer::stream("application/octet-stream", &fetched.name, fetched.bytes, fetched.from))
}
