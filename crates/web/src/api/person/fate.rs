//! What happens to a person as a whole: restricted, released, erased, merged, taken apart.

use acts::person::{self, Erasure, Reason};
use jiff::civil::Date;
use model::PersonId;
use model::erasure::Stays;
use model::restriction::Ground;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::ask::{body, day, done, read, wrong};
use super::super::spec::{Shape, Spec, may, must, or_null};
use super::PURPOSE;
use crate::answer::Answer;
use crate::api::said::{DRY_RUN, FINALITY, finality, until};
use crate::problem::Problem;
use crate::visit::Visit;

const SINCE: Shape = Shape::Object(&[must("since", Shape::Day, "")]);

pub const RESTRICT: Spec = Spec::post(
    "Restrict a person (Art. 18 GDPR)",
    Shape::Object(&[
        must("ground", Shape::Word(&["accuracy", "unlawful", "claims", "objection"]), ""),
        may("note", Shape::Text, "words beside it; sealed"),
    ]),
    SINCE,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Restrict {
    ground: String,
    note: Option<String>,
}

pub fn restrict(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Restrict = body(visit)?;
    let ground = Ground::of_key(&asked.ground).filter(|ground| *ground != Ground::Kept);
    let ground = ground.ok_or_else(|| wrong("ground"))?;
    let id = visit.id::<PersonId>("id")?;
    let since = person::restrict(&visit.cx()?, id, ground, asked.note.as_deref())?;
    Ok(Answer::json(&json!({ "since": day(since) })))
}

pub const RELEASE: Spec = Spec::post(
    "Lift a restriction, after the person was told so (Art. 18(3) GDPR)",
    Shape::Object(&[must("informed", Shape::Day, "the day on which they were told")]),
    SINCE,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    informed: Date,
}

pub fn release(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Release = body(visit)?;
    let id = visit.id::<PersonId>("id")?;
    let since = person::release(&visit.cx()?, id, Some(asked.informed))?;
    Ok(Answer::json(&json!({ "since": day(since) })))
}

pub const ERASE: Spec = Spec::post(
    "Erase what may go of a person, and say what stays, by which norm and until when",
    Shape::Object(&[must("reason", Shape::Word(&["wish", "unlawful", "mistake"]), ""), DRY_RUN]),
    Shape::Object(&[
        must("id", Shape::Id, ""),
        must("whole", Shape::Flag, "nothing stays: the person goes, and the key"),
        must(
            "values",
            Shape::List(&Shape::Object(&[
                must("number", Shape::Number, ""),
                must("field", Shape::Key, ""),
                must("old", Shape::Flag, "a version that a correction replaced"),
                or_null("stays", Shape::Any, "why it stays; null: it goes"),
            ])),
            "",
        ),
        must("ends", Shape::List(&Shape::Key), "processings whose bases end with it"),
        or_null("finality", FINALITY, "null after a dry run"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Erase {
    reason: String,
    #[serde(default)]
    dry_run: bool,
}

pub fn erase(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Erase = body(visit)?;
    let reason = Reason::of(&asked.reason).ok_or_else(|| wrong("reason"))?;
    let id = visit.id::<PersonId>("id")?;
    let erasure = person::erase(&visit.cx()?, id, reason, asked.dry_run, &mut |_, _| {})?;
    Ok(Answer::json(&erasure_json(&erasure)))
}

fn erasure_json(erasure: &Erasure) -> Value {
    let values = erasure.values.iter().map(|value| {
        let stays = value.stays.as_ref().map(stays);
        json!({ "number": value.number, "field": value.field, "old": value.old, "stays": stays })
    });
    json!({
        "id": erasure.id,
        "whole": erasure.whole,
        "values": values.collect::<Vec<_>>(),
        "ends": erasure.ends,
        "finality": finality(erasure.finality),
    })
}

fn stays(stays: &Stays) -> Value {
    match stays {
        Stays::Duty { processing, norm, until: end } => {
            json!({ "why": "duty", "processing": processing, "norm": norm, "until": until(*end) })
        }
        Stays::Claims { until: end } => json!({ "why": "claims", "until": until(*end) }),
        Stays::Hold { number, review } => {
            json!({ "why": "hold", "hold": number, "review": day(*review) })
        }
    }
}

pub const MERGE: Spec = Spec::post(
    "Merge another person into this one",
    Shape::Object(&[must("gone", Shape::Id, "who is merged into this person"), DRY_RUN]),
    Shape::Object(&[
        must("keep", Shape::Id, ""),
        must("gone", Shape::Id, ""),
        must("values", Shape::Number, "values that come along"),
        must("history", Shape::Number, "of these, how many go to the history"),
        must("same", Shape::Number, "values both had"),
        must("records", Shape::Number, ""),
        must("bases", Shape::Number, ""),
        must("undo_until", Shape::Day, ""),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    gone: String,
    #[serde(default)]
    dry_run: bool,
}

pub fn merge(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Merge = body(visit)?;
    let (keep, gone) = (visit.id::<PersonId>("id")?, read::<PersonId>(&asked.gone, "gone")?);
    let merged = person::merge(&visit.cx()?, keep, gone, asked.dry_run)?;
    Ok(Answer::json(&json!({
        "keep": merged.keep,
        "gone": merged.gone,
        "values": merged.values,
        "history": merged.history,
        "same": merged.same,
        "records": merged.records,
        "bases": merged.bases,
        "undo_until": day(merged.undo_until),
    })))
}

pub const SPLIT: Spec = Spec::post(
    "Take two persons apart again who were merged",
    Shape::Object(&[must("gone", Shape::Id, "who was merged into this person")]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Split {
    gone: String,
}

pub fn split(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Split = body(visit)?;
    let (keep, gone) = (visit.id::<PersonId>("id")?, read::<PersonId>(&asked.gone, "gone")?);
    person::split(&visit.cx()?, keep, gone)?;
    Ok(done())
}

pub const APART: Spec = Spec::post(
    "Decide that two are not the same person",
    Shape::Object(&[PURPOSE, must("one", Shape::Id, ""), must("other", Shape::Id, "")]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    purpose: String,
    one: String,
    other: String,
}

pub fn apart(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Apart = body(visit)?;
    let pair = (read::<PersonId>(&asked.one, "one")?, read::<PersonId>(&asked.other, "other")?);
    person::keep_apart(&visit.cx()?, pair, &asked.purpose)?;
    Ok(done())
}
