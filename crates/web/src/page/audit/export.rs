//! The whole log as a file: asked for with a reason, released by a second person, taken once.

use acts::job::Deed;
use acts::release::{self, Waiting};
use askama::Template;
use model::Act;

use super::{Tab, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::second::{self, Release, Step};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "audit/export.html")]
struct Export {
    f: Frame,
    tabs: Vec<Tab>,
    step: Step,
    to: &'static str,
    take: &'static str,
    problem: Option<Told>,
}

const KEPT: &str = "log-export";

/// How far it is.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, None)?)
}

fn shown(visit: &Visit, problem: Option<&Problem>) -> Result<Export, Problem> {
    let kept = second::kept(visit, KEPT)?.unwrap_or_default();
    let why = visit.field("why").or_else(|| kept.get("why")).unwrap_or_default().to_owned();
    let release = second::release_of(&visit.cx()?, Act::AuditExport)?;
    Ok(Export {
        f: visit.frame(visit.say("audit-export-title", &[])),
        tabs: tabs(visit, false)?,
        step: Step::of(visit, &release, why),
        to: "/log/export",
        take: "/log/export/take",
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Asks a second person.
pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    match release::ask(&visit.cx()?, &Waiting::AuditExport, visit.field("why").unwrap_or_default())
    {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/log/export?said=release-asked"))
        }
        Err(error) => refused(visit, error.into()),
    }
}

fn refused(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    if problem.go.is_some() {
        return second::prove_first(visit, problem, KEPT, "/log/export");
    }
    Ok(page(&shown(visit, Some(&problem))?)?.status(problem.status))
}

/// Begins to write the file; it is fetched from the job.
pub fn take(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Release::Ready(id) = second::release_of(&cx, Act::AuditExport)? else {
        return Ok(Answer::see("/log/export"));
    };
    match release::take(&cx, id) {
        Ok(released) => job::go_on(visit, &released, Deed::AuditExport),
        Err(error) => refused(visit, error.into()),
    }
}
