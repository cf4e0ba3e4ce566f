//! All long work, the newest first.

use acts::job::{self, Listed, State};
use askama::Template;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "job/list.html")]
struct List {
    f: Frame,
    running: Vec<Row>,
    past: Vec<Row>,
}

struct Row {
    path: String,
    what: String,
    about: String,
    asker: String,
    asked: String,
    state: String,
    mark: &'static str,
    far: Option<String>,
}

pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let (past, running): (Vec<_>, Vec<_>) =
        job::list(&cx)?.into_iter().partition(|one| one.state.is_over());
    let rows = |all: Vec<Listed>| all.iter().map(|one| row(visit, &cx, one)).collect();
    page(&List {
        f: visit.frame(visit.say("jobs-title", &[])),
        running: rows(running),
        past: rows(past),
    })
}

fn row(visit: &Visit, cx: &acts::Cx, one: &Listed) -> Row {
    Row {
        path: super::path(one.id),
        what: super::what(visit, one),
        about: super::about(visit, cx, one),
        asker: one.asker.clone(),
        asked: moment::at(visit.lang, one.asked),
        state: visit.say(&format!("job-{}", one.state.key()), &[]),
        mark: mark(one.state),
        far: (!one.state.is_over()).then(|| super::far(visit, one)),
    }
}

/// The colour of a state; its word stands beside it.
pub(super) fn mark(state: State) -> &'static str {
    match state {
        State::Waits | State::Stopped => "plain",
        State::Runs => "amber",
        State::Done => "",
        State::Failed => "red",
    }
}
