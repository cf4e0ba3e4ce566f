//! How much each account reads, and stopping one that reads far more than usual.

use acts::reading::{self, ReadingError};
use askama::Template;
use model::Act;

use super::{Tab, proved_for, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, words};

#[derive(Template)]
#[template(path = "team/reading.html")]
struct List {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    may_stop: bool,
    may_resume: bool,
    problem: Option<Told>,
}

struct Row {
    account: String,
    role: String,
    today: u64,
    usual: u64,
    most: u64,
    alarms: Vec<String>,
    stopped: Option<String>,
}

pub(super) fn list(visit: &Visit) -> Result<Answer, Problem> {
    page(&list_page(visit, None)?)
}

fn list_page(visit: &Visit, problem: Option<&Problem>) -> Result<List, Problem> {
    let cx = visit.cx()?;
    let rows = reading::list(&cx)?.into_iter().map(|one| Row {
        role: super::account::role_name(visit, one.role),
        today: one.today,
        usual: one.usual,
        most: one.most,
        alarms: one
            .alarms
            .iter()
            .map(|(day, persons)| {
                let blanks =
                    [("day", words::day(visit.lang, *day).into()), ("count", (*persons).into())];
                visit.say("reading-alarm-day", &blanks)
            })
            .collect(),
        stopped: one.stopped.map(|at| moment::at(visit.lang, at)),
        account: one.account,
    });
    Ok(List {
        f: visit.frame(visit.say("reading-title", &[])),
        tabs: tabs(visit, &cx),
        rows: rows.collect(),
        may_stop: cx.offers(Act::ReadingStop),
        may_resume: cx.offers(Act::ReadingResume),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

pub(super) fn stop(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, "reading-stopped", reading::stop(&visit.cx()?, visit.call.fields.raw("account")))
}

pub(super) fn resume(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, "reading-resumed", reading::resume(&visit.cx()?, visit.call.fields.raw("account")))
}

fn done(visit: &Visit, said: &str, did: Result<(), ReadingError>) -> Result<Answer, Problem> {
    match did {
        Ok(()) => Ok(Answer::see(&format!("/team/reading?said={said}"))),
        Err(error) => {
            let problem = proved_for("/team/reading", error.into());
            if problem.go.is_some() {
                return Err(problem);
            }
            let again = list_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}
