//! Who collects by direct debit in this register.

use acts::release::{self, Waiting};
use acts::{Cx, setting};
use askama::Template;
use model::Act;
use model::setting::Setting;

use super::house::{Row, put_changed};
use super::{Tab, answered, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

const CREDITOR: &[Setting] =
    &[Setting::CreditorName, Setting::CreditorId, Setting::CreditorBic, Setting::CreditorIban];

#[derive(Template)]
#[template(path = "setting/creditor.html")]
struct Creditor {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    can_put: bool,
    /// Whether a second person is asked, and what was written to them.
    why: Option<String>,
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
    let second = problem.is_some_and(|problem| problem.code() == "second-person");
    let why = typed.map(|typed| typed.raw("why").to_owned());
    // Why the form asks is said by itself.
    let told = problem.filter(|_| !second).map(|problem| Told::of(visit, problem));
    let wrong = told.as_ref().map(|told| told.field.clone()).unwrap_or_default();
    let rows = CREDITOR.iter().map(|one| Row::of(visit, &listed, typed, &wrong, *one));
    Ok(Creditor {
        f: visit.frame(visit.say("setting-creditor-title", &[])),
        tabs: tabs(visit, &cx),
        rows: rows.collect(),
        can_put: cx.offers(Act::SettingPut),
        why: why.filter(|why| second || !why.is_empty()),
        problem: told,
    })
}

/// Sets what was changed; where money would go elsewhere, a second person is asked with the reason.
pub fn put(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let done = match visit.field("why").filter(|why| !why.trim().is_empty()) {
        Some(why) => ask(visit, &cx, why),
        // The last comes first, for it may have to wait: then nothing is half changed.
        None => put_changed(visit, &cx, CREDITOR.iter().rev())
            .map(|()| "/settings/creditor?said=settings-put"),
    };
    answered(visit, done, (KEPT, "/settings/creditor"), |typed, problem| {
        page(&shown(visit, Some(typed), Some(problem))?)
    })
}

/// Puts the account before a second person, and sets the rest that was changed.
fn ask(visit: &Visit, cx: &Cx, why: &str) -> Result<&'static str, Problem> {
    let iban = Setting::CreditorIban;
    let value = visit.call.fields.raw(iban.key()).trim().to_owned();
    let kept = setting::get(cx, iban)?.unwrap_or_default();
    put_changed(visit, cx, CREDITOR.iter().filter(|one| **one != iban))?;
    if iban.normal(&value) == kept {
        return Ok("/settings/creditor?said=settings-put");
    }
    release::ask(cx, &Waiting::SettingPut { setting: iban, value: iban.normal(&value) }, why)?;
    Ok("/releases?said=release-asked")
}
