//! One piece of long work: how far it is while it runs, and afterwards what came of it.

use acts::job::{self, Deed, Failed, Listed, Outcome, State};
use askama::Template;
use model::JobId;

use super::list::mark;
use super::{about, far, origin, path, result, what, while_of};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::{self, Problem};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "job/show.html")]
struct Show {
    f: Frame,
    path: String,
    about: String,
    asked: String,
    state: String,
    mark: &'static str,
    /// While it is not over.
    going: Option<Far>,
    /// What was done, in numbers.
    came: Vec<String>,
    /// Where more is said of it.
    result: Option<String>,
    file: Option<File>,
    /// Where it can be begun anew.
    again: Option<String>,
    problem: Option<Told>,
}

struct Far {
    far: String,
    persons: Option<String>,
    rate: Option<String>,
    left: Option<String>,
    /// Of a thousand; none where nobody knows of how many.
    part: Option<u64>,
    percent: String,
    stopping: bool,
    stop_hint: String,
}

struct File {
    name: String,
    bytes: String,
}

/// How far it is; where it is done and a page of its own says more, that page.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = job::show(&cx, visit.id::<JobId>("id")?)?;
    match result(&one) {
        Some(result) if one.state == State::Done => Ok(Answer::see(&result)),
        _ => page(&shown(visit, &cx, &one)),
    }
}

fn shown(visit: &Visit, cx: &acts::Cx, one: &Listed) -> Show {
    let asked =
        [("name", one.asker.as_str().into()), ("time", moment::at(visit.lang, one.asked).into())];
    let failed = one.failed.as_ref().or(match &one.outcome {
        Some(Outcome::Decided { failed }) => failed.as_ref(),
        _ => None,
    });
    let over = one.state.is_over();
    Show {
        f: visit.frame(what(visit, one)),
        path: path(one.id),
        about: about(visit, cx, one),
        asked: visit.say("job-asked", &asked),
        state: visit.say(&format!("job-{}", one.state.key()), &[]),
        mark: mark(one.state),
        going: (!over).then(|| going(visit, one)),
        came: came(visit, one),
        result: result(one).filter(|_| over),
        file: one
            .file
            .as_ref()
            .map(|file| File { name: file.name.clone(), bytes: size(visit, file.bytes) }),
        again: (over && one.state != State::Done).then(|| origin(&one.deed)),
        problem: failed.map(|failed| told(visit, failed)),
    }
}

fn told(visit: &Visit, failed: &Failed) -> Told {
    let (what, advice) = problem::told(visit.lang, &failed.code, &failed.blanks);
    Told { what, advice, field: String::new() }
}

fn going(visit: &Visit, one: &Listed) -> Far {
    let part = one
        .total
        .filter(|total| *total > 0)
        .map(|total| one.done.min(total).saturating_mul(1_000) / total);
    let number = |n: u64| texts::number(visit.lang, i64::try_from(n).unwrap_or(i64::MAX));
    Far {
        far: far(visit, one),
        persons: (one.persons > 0).then(|| visit.say("job-persons", &[("n", one.persons.into())])),
        rate: one
            .rate
            .filter(|rate| *rate > 0)
            .map(|rate| visit.say("job-rate", &[("n", number(rate).into())])),
        left: one
            .left
            .map(|left| visit.say("job-left", &[("while", while_of(visit.lang, left).into())])),
        percent: part
            .map(|part| visit.say("job-percent", &[("n", (part / 10).into())]))
            .unwrap_or_default(),
        part,
        stopping: one.stopping,
        stop_hint: visit.say(&stop_hint(&one.deed), &[]),
    }
}

/// What stopping would leave.
fn stop_hint(deed: &Deed) -> String {
    let word = match deed {
        Deed::ImportRun { dry_run: false, .. } => "import",
        Deed::ImportUndo { dry_run: false, .. } => "undo",
        Deed::RetentionSweep => "sweep",
        Deed::KeyTurn => "turn",
        Deed::KeyReseal { .. } => "reseal",
        Deed::FindingScan { .. } => "scan",
        Deed::ReleaseDecide { .. } => "release",
        Deed::AuditExport | Deed::BackupMake => "file",
        _ => "nothing",
    };
    format!("job-stop-{word}")
}

/// What was done, in sentences, where no other page says it.
fn came(visit: &Visit, one: &Listed) -> Vec<String> {
    match &one.outcome {
        Some(Outcome::Exported { entries, .. }) => {
            vec![visit.say("job-came-exported", &[("n", (*entries).into())])]
        }
        Some(Outcome::BackedUp { rows, .. }) => {
            vec![visit.say("job-came-backup", &[("n", (*rows).into())])]
        }
        Some(Outcome::Decided { failed: None }) => vec![visit.say("job-came-decided", &[])],
        _ => Vec::new(),
    }
}

fn size(visit: &Visit, bytes: u64) -> String {
    let (id, n) = match bytes {
        0..=999_999 => ("job-size-kb", bytes.div_ceil(1_000)),
        _ => ("job-size-mb", bytes.div_ceil(1_000_000)),
    };
    visit.say(id, &[("n", n.into())])
}

/// Asks to stop it.
pub fn stop(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<JobId>("id")?;
    match job::stop(&visit.cx()?, id) {
        // It ended in the meantime: its page says how.
        Ok(()) | Err(job::JobError::Over) => Ok(Answer::see(&path(id))),
        Err(error) => Err(error.into()),
    }
}

/// Hands out what it made.
pub fn fetch(visit: &Visit) -> Result<Answer, Problem> {
    let file = job::fetch(&visit.cx()?, visit.id::<JobId>("id")?)?;
    Ok(Answer::stream(file.kind, &file.name, file.bytes, file.from))
}
