//! The log: who did what, and that nobody has altered it.

use acts::audit::{self, Entry, Filter, Report};
use acts::job::{self, Deed};
use jiff::civil::Date;
use model::{Act, PersonId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{MOST, begun, body, done, read, time, wrong};
use super::job::BEGUN;
use super::release::{RELEASE, taken};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Post, "/api/v1/audit/find", Act::AuditList, &LIST, list),
    Route::api(Method::Post, "/api/v1/audit/verify", Act::AuditVerify, &VERIFY, verify),
    Route::api(
        Method::Get,
        "/api/v1/audit/checkpoints",
        Act::AuditCheckpoints,
        &CHECKPOINTS,
        checkpoints,
    ),
    Route::api(
        Method::Post,
        "/api/v1/audit/checkpoints",
        Act::AuditCheckpoint,
        &CHECKPOINT,
        checkpoint,
    ),
    Route::api(Method::Get, "/api/v1/audit/key", Act::AuditKey, &KEY, key),
    Route::api(Method::Post, "/api/v1/audit/test", Act::AuditTest, &TEST, test),
    Route::api(Method::Post, "/api/v1/audit/export", Act::AuditExport, &EXPORT, export),
];

const TEST: Spec = Spec::post(
    "Try the collector of the logs: whether it can be reached, and takes our certificate",
    Shape::Object(&[]),
    Shape::Nothing,
);

fn test(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    audit::test(&visit.cx()?, &mut |to, lines| visit.site.hand(to, lines))?;
    Ok(done())
}

const LIST: Spec = Spec::post(
    "Entries of the log, newest first; what is looked for is sent, because it may name somebody",
    Shape::Object(&[
        may("person", Shape::Id, "entries about this person"),
        may("act", Shape::Text, "an act or a noun: person.show, person"),
        may("actor", Shape::Text, "account anna, key Shop"),
        may("purpose", Shape::Key, ""),
        may("since", Shape::Day, ""),
        may("until", Shape::Day, ""),
        may("before", Shape::Number, "the cursor: entries before this one"),
        may("limit", Shape::Number, "1 to 1,000; 100 where nobody says"),
    ]),
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Entry",
                &[
                    must("number", Shape::Number, ""),
                    must("time", Shape::Time, ""),
                    must("act", Shape::Text, ""),
                    must("actor", Shape::Text, ""),
                    or_null("with", Shape::Text, "the second person who released it"),
                    must("purpose", Shape::Text, ""),
                    must("result", Shape::Text, "done, or the code of the refusal"),
                    must("fields", Shape::List(&Shape::Key), ""),
                    must("count", Shape::Number, ""),
                    must("persons", Shape::Number, "how many persons it is about"),
                ],
            )),
            "",
        ),
        or_null("next", Shape::Number, "the cursor of the next piece"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    person: Option<String>,
    act: Option<String>,
    actor: Option<String>,
    purpose: Option<String>,
    since: Option<Date>,
    until: Option<Date>,
    before: Option<u64>,
    limit: Option<usize>,
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let asked: List = body(visit)?;
    let limit = asked.limit.unwrap_or(100);
    if !(1..=MOST).contains(&limit) {
        return Err(wrong("limit").into());
    }
    let person = asked.person.as_deref();
    let filter = Filter {
        person: person.map(|id| read::<PersonId>(id, "person")).transpose()?,
        act: asked.act,
        actor: asked.actor,
        purpose: asked.purpose,
        since: asked.since,
        until: asked.until,
        before: asked.before,
        limit,
    };
    let entries = audit::list(&visit.cx()?, &filter)?;
    let next = entries.last().filter(|last| entries.len() == limit && last.seq > 0);
    let next = next.map(|last| last.seq);
    let items: Vec<_> = entries.iter().map(entry).collect();
    Ok(Answer::json(&json!({ "items": items, "next": next })))
}

fn entry(entry: &Entry) -> Value {
    json!({
        "number": entry.seq,
        "time": entry.time,
        "act": entry.act,
        "actor": entry.actor,
        "with": entry.with,
        "purpose": entry.purpose,
        "result": entry.result,
        "fields": entry.fields,
        "count": entry.count,
        "persons": entry.persons,
    })
}

const VERIFY: Spec = Spec::post(
    "Verify that the log is whole and was not rewritten",
    Shape::Object(&[may(
        "checkpoints",
        Shape::List(&Shape::Text),
        "signed checkpoints kept outside of the house",
    )]),
    Shape::Object(&[
        must("sound", Shape::Flag, ""),
        must("entries", Shape::Number, ""),
        must("root", Shape::Text, "the root of the tree, in hexadecimal digits"),
        or_null("first", Shape::Time, ""),
        or_null("last", Shape::Time, ""),
        must("outside", Shape::Number, "checkpoints from outside that agree"),
        must("own", Shape::Number, ""),
        must("findings", Shape::List(&Shape::Any), ""),
        must("more", Shape::Number, "findings that are not told one by one"),
        must("key", Shape::Text, "the verifier key of the checkpoints"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verify {
    #[serde(default)]
    checkpoints: Vec<String>,
}

fn verify(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Verify = body(visit)?;
    let report = audit::verify(&visit.cx()?, &asked.checkpoints)?;
    Ok(Answer::json(&report_json(&report)))
}

fn report_json(report: &Report) -> Value {
    let root: String = report.root.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let findings = report
        .findings
        .iter()
        .map(|one| json!({ "trouble": one.trouble.key(), "from": one.from, "to": one.to }));
    json!({
        "sound": report.is_sound(),
        "entries": report.entries,
        "root": root,
        "first": report.first,
        "last": report.last,
        "outside": report.outside,
        "own": report.own,
        "findings": findings.collect::<Vec<_>>(),
        "more": report.more,
        "key": report.key,
    })
}

const CHECKPOINTS: Spec = Spec::get(
    "The checkpoints kept here, the newest first",
    Shape::Object(&[must(
        "items",
        Shape::List(&Shape::Object(&[
            must("entries", Shape::Number, "entries it stands for"),
            must("made", Shape::Time, ""),
            must("checkpoint", Shape::Text, "the signed text"),
        ])),
        "",
    )]),
);

fn checkpoints(visit: &Visit) -> Result<Answer, Problem> {
    let kept = audit::checkpoints(&visit.cx()?)?;
    let items = kept.iter().map(
        |one| json!({ "entries": one.entries, "made": time(one.made), "checkpoint": one.note }),
    );
    Ok(Answer::json(&json!({ "items": items.collect::<Vec<_>>() })))
}

const CHECKPOINT: Spec = Spec::post(
    "Sign a checkpoint over the log, to be kept outside of the house",
    Shape::Object(&[]),
    Shape::Object(&[must("checkpoint", Shape::Text, "the signed text")]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

fn checkpoint(visit: &Visit) -> Result<Answer, Problem> {
    let Nothing {} = body(visit)?;
    let note = audit::checkpoint(&visit.cx()?)?;
    Ok(super::ask::made(&json!({ "checkpoint": note })))
}

const EXPORT: Spec = Spec::post(
    "Write out the whole log, once a second person has released it; the file is the job's",
    Shape::Object(&[RELEASE]),
    BEGUN,
)
.begun();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Export {
    release: String,
}

fn export(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Export = body(visit)?;
    let released = taken(&visit.cx()?, &asked.release, Act::AuditExport)?;
    Ok(begun(job::add(&released, Deed::AuditExport)?))
}

const KEY: Spec = Spec::get(
    "The key with which anybody checks the checkpoints",
    Shape::Object(&[must("key", Shape::Text, "")]),
);

fn key(visit: &Visit) -> Result<Answer, Problem> {
    Ok(Answer::json(&json!({ "key": audit::key(&visit.cx()?)? })))
}
