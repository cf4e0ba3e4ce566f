//! Imports that were done, and taking one back: first what that would do, then the deed.

use acts::import::{self, Listed};
use acts::release::{self, Waiting};
use askama::Template;
use model::{Act, SourceId};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "import/list.html")]
struct List {
    f: Frame,
    rows: Vec<Row>,
    can_take: bool,
}

struct Row {
    number: u32,
    name: String,
    begun: String,
    line: String,
    state: String,
    mark: &'static str,
    undo: Option<String>,
}

/// The imports there were, the latest first.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let mut listed = import::list(&cx)?;
    listed.reverse();
    let undoes = cx.offers(Act::ImportUndo);
    let row = |one: &Listed| {
        let (state, mark) = match (one.undone, one.finished) {
            (true, _) => ("import-state-undone", "plain"),
            (false, true) => ("import-state-finished", ""),
            (false, false) => ("import-state-open", "amber"),
        };
        Row {
            number: one.id.0,
            name: one.name.clone(),
            begun: moment::at(visit.lang, one.begun),
            line: texts::number(visit.lang, i64::try_from(one.line).unwrap_or(i64::MAX)),
            state: visit.say(state, &[]),
            mark,
            undo: (undoes && !one.undone).then(|| format!("/imports/{}/undo", one.id.0)),
        }
    };
    page(&List {
        f: visit.frame(visit.say("import-list-title", &[])),
        rows: listed.iter().map(row).collect(),
        can_take: cx.offers(Act::ImportRun),
    })
}

#[derive(Template)]
#[template(path = "import/undo.html")]
struct Undo {
    f: Frame,
    path: String,
    lead: String,
    button: String,
    /// Nothing would be erased; the import is only marked as taken back.
    danger: bool,
    second: bool,
    problem: Option<Told>,
}

fn path(visit: &Visit) -> String {
    format!("/imports/{}", visit.param("number"))
}

/// Says what taking it back would do.
pub fn before(visit: &Visit) -> Result<Answer, Problem> {
    told(visit, None)
}

fn told(visit: &Visit, met: Option<&Problem>) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let number = SourceId(visit.id::<u32>("number")?);
    let would = import::undo(&cx, number, true)?;
    let listed = import::list(&cx)?;
    let source = listed.iter().find(|one| one.id == number);
    let name = source.map(|one| one.name.clone()).unwrap_or_default();
    let blanks = [
        ("name", name.as_str().into()),
        ("erased", would.erased.into()),
        ("kept", would.kept.into()),
    ];
    let answer = page(&Undo {
        f: visit.frame(visit.say("import-undo-title", &[("name", name.as_str().into())])),
        path: path(visit),
        lead: visit.say("import-would-undo", &blanks),
        button: visit.say("import-undo-button", &[("n", would.erased.into())]),
        danger: would.erased > 0,
        second: met.is_some_and(|problem| problem.code() == "second-person"),
        problem: met.map(|problem| Told::of(visit, problem)),
    })?;
    Ok(match met {
        Some(problem) => answer.status(problem.status),
        None => answer,
    })
}

/// Takes it back.
pub fn undo(visit: &Visit) -> Result<Answer, Problem> {
    let number = SourceId(visit.id::<u32>("number")?);
    match import::undo(&visit.cx()?, number, false) {
        Ok(_) => Ok(Answer::see("/imports?said=import-undone")),
        Err(error) => met(visit, error.into()),
    }
}

/// Puts it before a second person.
pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let waiting = Waiting::ImportUndo { import: visit.id::<u32>("number")? };
    match release::ask(&visit.cx()?, &waiting, visit.field("why").unwrap_or_default()) {
        Ok(_) => Ok(Answer::see("/releases?said=release-asked")),
        Err(error) => met(visit, error.into()),
    }
}

/// Proof is given on the way and leads back here; the rest is said on the page.
fn met(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    match problem.code() {
        "step-up" => Ok(Answer::see(&format!("/step-up?back={}/undo", path(visit)))),
        "import-unknown" | "import-undone-already" => Err(problem),
        _ if problem.go.is_some() => Err(problem),
        _ => told(visit, Some(&problem)),
    }
}
