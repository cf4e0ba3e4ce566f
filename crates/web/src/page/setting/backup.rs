//! A backup of the whole house: asked for with a reason, released by a second person, made once.

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
#[template(path = "setting/backup.html")]
struct Backup {
    f: Frame,
    tabs: Vec<Tab>,
    step: Step,
    to: &'static str,
    take: &'static str,
    dir: String,
    problem: Option<Told>,
}

const KEPT: &str = "backup";

/// How far it is.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, None)?)
}

fn shown(visit: &Visit, problem: Option<&Problem>) -> Result<Backup, Problem> {
    let cx = visit.cx()?;
    let kept = second::kept(visit, KEPT)?.unwrap_or_default();
    let why = visit.field("why").or_else(|| kept.get("why")).unwrap_or_default().to_owned();
    let release = second::release_of(&cx, Act::BackupMake)?;
    Ok(Backup {
        f: visit.frame(visit.say("backup-title", &[])),
        tabs: tabs(visit, &cx),
        step: Step::of(visit, &release, why),
        to: "/settings/backup",
        take: "/settings/backup/take",
        dir: visit.site.settings.dir.display().to_string(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Asks a second person.
pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    match release::ask(&visit.cx()?, &Waiting::BackupMake, visit.field("why").unwrap_or_default()) {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/settings/backup?said=release-asked"))
        }
        Err(error) => refused(visit, error.into()),
    }
}

fn refused(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    if problem.go.is_some() {
        return second::prove_first(visit, problem, KEPT, "/settings/backup");
    }
    Ok(page(&shown(visit, Some(&problem))?)?.status(problem.status))
}

/// Begins to make it; the file is fetched from the job.
pub fn take(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Release::Ready(id) = second::release_of(&cx, Act::BackupMake)? else {
        return Ok(Answer::see("/settings/backup"));
    };
    match release::take(&cx, id) {
        Ok(released) => job::go_on(visit, &released, Deed::BackupMake),
        Err(error) => refused(visit, error.into()),
    }
}
