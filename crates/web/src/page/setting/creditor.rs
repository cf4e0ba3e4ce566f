//! Who collects by direct debit in this register.

use acts::setting;
use askama::Template;
use model::Act;
use model::setting::Setting;

use super::house::{Row, put_changed};
use super::{Tab, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

const CREDITOR: &[Setting] =
    &[Setting::CreditorName, Setting::CreditorId, Setting::CreditorIban, Setting::CreditorBic];

#[derive(Template)]
#[template(path = "setting/creditor.html")]
struct Creditor {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    can_put: bool,
    problem: Option<Told>,
}

const KEPT: &str = "creditor";

/// What is set.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let kept = second::kept(visit, KEPT)?;
    page(&shown(visit, kept.as_ref(), None)?)
}

fn shown(
    visit: &Visit,
    typed: Option<&Fields>,
    problem: Option<&Problem>,
) -> Result<Creditor, Problem> {
    let cx = visit.cx()?;
    let listed = setting::list(&cx)?;
    let told = problem.map(|problem| Told::of(visit, problem));
    let wrong = told.as_ref().map(|told| told.field.clone()).unwrap_or_default();
    let rows = CREDITOR.iter().map(|one| Row::of(visit, &listed, typed, &wrong, *one));
    Ok(Creditor {
        f: visit.frame(visit.say("setting-creditor-title", &[])),
        tabs: tabs(visit, &cx),
        rows: rows.collect(),
        can_put: cx.offers(Act::SettingPut),
        problem: told,
    })
}

/// Sets what was changed.
pub fn put(visit: &Visit) -> Result<Answer, Problem> {
    match put_changed(visit, &visit.cx()?, CREDITOR) {
        Ok(()) => {}
        Err(problem) if problem.go.is_some() => {
            return second::prove_first(visit, problem, KEPT, "/settings/creditor");
        }
        Err(problem) => {
            let typed = Some(&visit.call.fields);
            return Ok(page(&shown(visit, typed, Some(&problem))?)?.status(problem.status));
        }
    }
    second::forget(visit, KEPT)?;
    Ok(Answer::see("/settings/creditor?said=settings-put"))
}
