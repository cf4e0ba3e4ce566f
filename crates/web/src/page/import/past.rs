//! Imports that were done, and taking one back: first what that would do, then the deed.

use acts::import::{self, Listed, UndoError};
use acts::job::{Deed, Outcome};
use acts::release::Waiting;
use askama::Template;
use model::{Act, SourceId};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, second};

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
    persons: String,
    state: String,
    mark: &'static str,
    undo: Option<String>,
}

/// Under which name the reason for a second person waits while it is proved who one is.
const WHY: &str = "import-undo-why";

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
            persons: texts::number(visit.lang, i64::try_from(one.persons).unwrap_or(i64::MAX)),
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
    /// Where the numbers are reckoned out; none where they are known.
    attempt: Option<String>,
    button: String,
    /// Nothing would be erased; the import is only marked as taken back.
    danger: bool,
    second: bool,
    why: String,
    problem: Option<Told>,
}

fn path(visit: &Visit) -> String {
    format!("/imports/{}", visit.param("number"))
}

/// The import that is meant.
fn source(visit: &Visit) -> Result<Listed, Problem> {
    let number = SourceId(visit.id::<u32>("number")?);
    let listed = import::list(&visit.cx()?)?.into_iter().find(|one| one.id == number);
    listed.ok_or_else(Problem::nothing_there)
}

/// Asks whether it should be reckoned out what taking it back would do.
pub fn before(visit: &Visit) -> Result<Answer, Problem> {
    page(&asked(visit, None)?)
}

fn asked(visit: &Visit, problem: Option<&Problem>) -> Result<Undo, Problem> {
    let source = source(visit)?;
    if source.undone {
        return Err(UndoError::Already.into());
    }
    let name = source.name.as_str();
    Ok(Undo {
        f: visit.frame(visit.say("import-undo-title", &[("name", name.into())])),
        path: path(visit),
        lead: visit.say("import-undo-made", &[("n", source.persons.into())]),
        attempt: Some(format!("{}/try", path(visit))),
        button: visit.say("import-undo-try", &[]),
        danger: false,
        second: false,
        why: String::new(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Reckons it out.
pub fn attempt(visit: &Visit) -> Result<Answer, Problem> {
    let import = source(visit)?.id.0;
    match job::begin(visit, Deed::ImportUndo { import, dry_run: true }) {
        Err(problem) if problem.go.is_none() => {
            Ok(page(&asked(visit, Some(&problem))?)?.status(problem.status))
        }
        answer => answer,
    }
}

/// Says what taking it back would do.
pub fn told(visit: &Visit) -> Result<Answer, Problem> {
    let one = match job::over(visit, "job")? {
        Ok(one) => one,
        Err(answer) => return Ok(answer),
    };
    let source = source(visit)?;
    let (
        Deed::ImportUndo { import, dry_run: true },
        Some(Outcome::Undone { erased, kept, second }),
    ) = (&one.deed, &one.outcome)
    else {
        return Err(Problem::nothing_there());
    };
    if *import != source.id.0 {
        return Err(Problem::nothing_there());
    }
    let name = source.name.as_str();
    let blanks = [("name", name.into()), ("erased", (*erased).into()), ("kept", (*kept).into())];
    page(&Undo {
        f: visit.frame(visit.say("import-undo-title", &[("name", name.into())])),
        path: path(visit),
        lead: visit.say("import-would-undo", &blanks),
        attempt: None,
        button: visit.say("import-undo-button", &[("n", (*erased).into())]),
        danger: *erased > 0,
        second: *second,
        why: second::why(visit, WHY)?.unwrap_or_default(),
        problem: None,
    })
}

/// Takes it back.
pub fn undo(visit: &Visit) -> Result<Answer, Problem> {
    let import = source(visit)?.id.0;
    let begun = job::begin(visit, Deed::ImportUndo { import, dry_run: false });
    begun.or_else(|problem| met(visit, problem))
}

/// Puts it before a second person.
pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let waiting = Waiting::ImportUndo { import: source(visit)?.id.0 };
    let why = visit.field("why").unwrap_or_default();
    job::ask(visit, waiting, why).or_else(|problem| met(visit, problem))
}

/// Proof is given on the way and leads back here; the rest is said on the page.
fn met(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    match problem.code() {
        "step-up" => second::prove_first(visit, problem, WHY, &format!("{}/undo", path(visit))),
        _ if problem.go.is_some() => Err(problem),
        _ => Ok(page(&asked(visit, Some(&problem))?)?.status(problem.status)),
    }
}
