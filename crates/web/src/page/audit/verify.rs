//! Going through the log: held against its head, its checkpoints, and those from outside.

use std::io::Cursor;

use acts::audit::{self, ExportError};
use acts::job::{Deed, Outcome, Verified};
use askama::Template;

use super::{Tab, log_of, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, second};

#[derive(Template)]
#[template(path = "audit/verify.html")]
struct Verify {
    f: Frame,
    tabs: Vec<Tab>,
    house: bool,
    checkpoint: String,
    key: String,
    found: Option<Found>,
    problem: Option<Told>,
}

/// A report as it is shown.
struct Found {
    sound: bool,
    verdict: String,
    lines: Vec<String>,
    checkpoints: String,
    witness: bool,
    key: String,
}

/// The form, with what is asked for.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let (_, house) = log_of(visit)?;
    page(&empty(visit, house)?)
}

/// Under which name what was typed waits.
const KEPT: &str = "log-verify";

fn empty(visit: &Visit, house: bool) -> Result<Verify, Problem> {
    let kept = second::kept(visit, KEPT)?.unwrap_or_default();
    let typed = visit.field("checkpoint").unwrap_or_else(|| kept.raw("checkpoint"));
    Ok(Verify {
        f: visit.frame(visit.say("audit-verify-title", &[])),
        tabs: tabs(visit, house)?,
        house,
        checkpoint: typed.to_owned(),
        key: visit.call.fields.raw("key").to_owned(),
        found: None,
        problem: None,
    })
}

/// Goes through the log of the house or the workspace.
pub fn verify(visit: &Visit) -> Result<Answer, Problem> {
    let (_, house) = log_of(visit)?;
    // What was typed stays, also where it turns out to be of another log.
    second::keep(visit, KEPT)?;
    let deed = Deed::AuditVerify { house, outside: outside(visit) };
    job::begin(visit, deed).or_else(|problem| again(visit, empty(visit, house)?, problem))
}

/// What going through it found.
pub fn found(visit: &Visit) -> Result<Answer, Problem> {
    let one = match job::over(visit, "job")? {
        Ok(one) => one,
        Err(answer) => return Ok(answer),
    };
    let (Deed::AuditVerify { house, .. }, Some(Outcome::Verified(report))) =
        (&one.deed, &one.outcome)
    else {
        return Err(Problem::nothing_there());
    };
    second::forget(visit, KEPT)?;
    page(&Verify { found: Some(told(visit, report)), ..empty(visit, *house)? })
}

/// Examines an export that was sent along; it needs neither the house nor its keys.
pub fn examine(visit: &Visit) -> Result<Answer, Problem> {
    let shown = empty(visit, false)?;
    let bytes = visit.call.file.as_ref().map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
    match audit::examine(Cursor::new(bytes), &outside(visit), visit.field("key")) {
        Ok(report) => page(&Verify { found: Some(told(visit, &Verified::from(&report))), ..shown }),
        Err(error) => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            let mut problem = Problem::new(status, error.code());
            if let ExportError::Checkpoint { number, .. } = error {
                let number = acts::Blank::Text(number.to_string());
                problem.refusal = problem.refusal.with("number", number);
            }
            again(visit, shown, problem)
        }
    }
}

fn again(visit: &Visit, shown: Verify, problem: Problem) -> Result<Answer, Problem> {
    if problem.go.is_some() {
        return Err(problem);
    }
    let answer = page(&Verify { problem: Some(Told::of(visit, &problem)), ..shown })?;
    Ok(answer.status(problem.status))
}

/// The checkpoint from outside, if one was pasted. A signed text ends with a line break.
fn outside(visit: &Visit) -> Vec<String> {
    visit
        .field("checkpoint")
        .map(|note| format!("{}\n", note.replace("\r\n", "\n")))
        .into_iter()
        .collect()
}

fn told(visit: &Visit, report: &Verified) -> Found {
    let time = |time: &Option<String>| {
        time.as_deref().map(|utc| moment::told(visit.lang, utc)).unwrap_or_default()
    };
    let id = if report.is_sound() { "audit-verify-sound" } else { "audit-verify-broken" };
    let blanks = [
        ("entries", report.entries.into()),
        ("first", time(&report.first).into()),
        ("last", time(&report.last).into()),
    ];
    // Entries are counted from 1 for people.
    let mut lines: Vec<String> = report
        .findings
        .iter()
        .map(|(trouble, from, to)| {
            let blanks = [("from", (from + 1).into()), ("to", (to + 1).into())];
            visit.say(&format!("audit-trouble-{trouble}"), &blanks)
        })
        .collect();
    if report.more > 0 {
        lines.push(visit.say("audit-verify-more", &[("count", report.more.into())]));
    }
    let checkpoints = [("outside", report.outside.into()), ("own", report.own.into())];
    Found {
        sound: report.is_sound(),
        verdict: visit.say(id, &blanks),
        lines,
        checkpoints: visit.say("audit-verify-checkpoints", &checkpoints),
        witness: report.outside > 0,
        key: report.key.clone(),
    }
}
