//! Long work: what runs, how far it is, stopping it, and what it made.

mod list;
mod show;

use acts::job::{self, Deed, Listed, State};
use acts::release::{ReleaseError, Waiting};
use model::{Act, JobId};
use texts::Lang;

use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;
use crate::words;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/jobs", Door::Signed, Some(Act::JobList), list::list),
    Route::get("/jobs/{id}", Door::Signed, Some(Act::JobShow), show::show),
    Route::post("/jobs/{id}/stop", Door::Signed, Some(Act::JobStop), show::stop),
    Route::post("/jobs/{id}/file", Door::Signed, Some(Act::JobFetch), show::fetch),
];

/// How often, and how long apart, is looked whether a job is done at once: what takes no longer
/// goes on to its result, as if it had been done right here.
const LOOKS: u32 = 24;
const APART: std::time::Duration = std::time::Duration::from_millis(50);

/// Adds a job and goes to what came of it, or to its page where it takes longer.
///
/// # Errors
/// [`Problem`]; what the act behind it would refuse.
pub fn begin(visit: &Visit, deed: Deed) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    go_on(visit, &cx, deed)
}

/// The same in a context that a second person has released.
///
/// # Errors
/// [`Problem`].
pub fn go_on(visit: &Visit, cx: &acts::Cx, deed: Deed) -> Result<Answer, Problem> {
    let id = job::add(cx, deed)?;
    visit.site.jobs.ring();
    let look = visit.cx()?;
    for _ in 0..LOOKS {
        let one = job::show(&look, id)?;
        if one.state.is_over() {
            return Ok(Answer::see(&whither(&one)));
        }
        std::thread::sleep(APART);
    }
    Ok(Answer::see(&path(id)))
}

/// Puts an act before a second person, once it is known how many it concerns.
///
/// # Errors
/// [`Problem`].
pub fn ask(visit: &Visit, waiting: Waiting, why: &str) -> Result<Answer, Problem> {
    if why.trim().is_empty() {
        return Err(ReleaseError::Why.into());
    }
    let deed = Deed::ReleaseAsk { waiting: Box::new(waiting), why: why.trim().to_owned() };
    begin(visit, deed)
}

/// The page of a job.
#[must_use]
pub fn path(id: JobId) -> String {
    format!("/jobs/{id}")
}

/// Where one goes when a job is over: to what came of it, or to the job itself.
fn whither(one: &Listed) -> String {
    match one.state {
        State::Done => result(one).unwrap_or_else(|| path(one.id)),
        _ => path(one.id),
    }
}

/// Where it stands what came of it.
fn result(one: &Listed) -> Option<String> {
    let id = one.id;
    one.outcome.as_ref()?;
    Some(match &one.deed {
        Deed::ImportRun { dry_run: true, .. } => format!("/imports/trial/{id}"),
        Deed::ImportRun { .. } => format!("/imports/results/{id}"),
        Deed::ImportUndo { import, dry_run: true } => format!("/imports/{import}/undo/{id}"),
        Deed::ImportUndo { .. } => "/imports?said=import-undone".to_owned(),
        Deed::RetentionSweep => format!("/retention/swept/{id}"),
        Deed::ProcessingChange { key, dry_run: true, .. } => {
            format!("/processings/{key}/effect/{id}")
        }
        Deed::ProcessingChange { key, .. } => format!("/processings/{key}?said=processing-changed"),
        Deed::KeyTurn => "/settings/keys?said=key-turned".to_owned(),
        Deed::KeyReseal { .. } => "/settings/keys?said=key-resealed".to_owned(),
        Deed::AuditVerify { .. } => format!("/log/verify/{id}"),
        Deed::FindingScan { .. } => "/findings?said=finding-scanned".to_owned(),
        Deed::ReleaseAsk { .. } => "/releases?said=release-asked".to_owned(),
        Deed::AuditExport | Deed::BackupMake | Deed::ReleaseDecide { .. } => return None,
    })
}

/// From where it was begun, to begin anew.
fn origin(deed: &Deed) -> String {
    match deed {
        Deed::ImportRun { .. } => "/imports/columns".to_owned(),
        Deed::ImportUndo { .. } => "/imports".to_owned(),
        Deed::RetentionSweep => "/retention".to_owned(),
        Deed::ProcessingChange { key, .. } => format!("/processings/{key}/change"),
        Deed::KeyTurn | Deed::KeyReseal { .. } => "/settings/keys".to_owned(),
        Deed::AuditVerify { .. } => "/log/verify".to_owned(),
        Deed::FindingScan { .. } => "/sources".to_owned(),
        Deed::AuditExport => "/log/export".to_owned(),
        Deed::BackupMake => "/settings/backup".to_owned(),
        Deed::ReleaseAsk { .. } | Deed::ReleaseDecide { .. } => "/releases".to_owned(),
    }
}

/// A job whose result a page shows: one that is done, or was stopped with something done; the way to
/// its own page where it is not so far.
///
/// # Errors
/// [`Problem`]; there is none of that id.
pub fn over(visit: &Visit, param: &str) -> Result<Result<Listed, Answer>, Problem> {
    let id = visit.id::<JobId>(param)?;
    let one = job::show(&visit.cx()?, id)?;
    match one.outcome {
        Some(_) if one.state.is_over() => Ok(Ok(one)),
        _ => Ok(Err(Answer::see(&path(id)))),
    }
}

/// What it does, in words.
fn what(visit: &Visit, one: &Listed) -> String {
    let act = words::act(visit.lang, one.deed.act().name());
    match one.deed.is_trial() {
        true => visit.say("job-trial", &[("what", act.into())]),
        false => act,
    }
}

/// What it is about, in the reader's words.
fn about(visit: &Visit, cx: &acts::Cx, one: &Listed) -> String {
    match &one.deed {
        Deed::ProcessingChange { key, .. } => words::title(visit.lang, cx, key),
        Deed::ImportUndo { import, .. } => {
            visit.say("job-about-import", &[("number", import.to_string().into())])
        }
        Deed::ReleaseAsk { waiting, .. } => crate::page::release::what(visit, cx, waiting),
        deed => deed.about(),
    }
}

/// How far it is, in a sentence.
fn far(visit: &Visit, one: &Listed) -> String {
    if one.state == State::Waits {
        return visit.say("job-stage-waiting", &[]);
    }
    let blanks = [("done", one.done.into()), ("total", one.total.unwrap_or_default().into())];
    let kind = if one.total.is_some() { "job-of" } else { "job-at" };
    let counted = format!("{kind}-{}", one.stage.key());
    if one.done > 0 && texts::has(visit.lang, &counted) {
        return visit.say(&counted, &blanks);
    }
    visit.say(&format!("job-stage-{}", one.stage.key()), &[])
}

/// A while in words: seconds, minutes, hours.
fn while_of(lang: Lang, seconds: u64) -> String {
    let (id, n) = match seconds {
        0..=89 => ("job-seconds", seconds.max(1)),
        90..=5_399 => ("job-minutes", (seconds + 30) / 60),
        _ => ("job-hours", (seconds + 1_800) / 3_600),
    };
    texts::say(lang, id, &[("n", n.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_while_is_said_as_one_would_say_it() {
        let said = |seconds| while_of(Lang::De, seconds);
        assert_eq!(said(0), "1 Sekunde");
        assert_eq!(said(42), "42 Sekunden");
        assert_eq!(said(130), "2 Minuten");
        assert_eq!(said(7_300), "2 Stunden");
    }
}
