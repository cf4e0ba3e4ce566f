//! What the firm's own numbers look like, so that scans find them.

use acts::setting;
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

const SHAPES: &[Setting] = &[Setting::ShapeCustomer, Setting::ShapeOrder, Setting::ShapeContract];
/// The name under which what was typed waits for a proof of who it is.
const KEPT: &str = "shapes";

#[derive(Template)]
#[template(path = "setting/shape.html")]
struct Shapes {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    can_put: bool,
    problem: Option<Told>,
}

/// What is set.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let kept = second::kept(visit, KEPT)?;
    page(&shown(visit, kept.as_ref(), None)?)
}

fn shown(
    visit: &Visit,
    typed: Option<&Fields>,
    problem: Option<&Problem>,
) -> Result<Shapes, Problem> {
    let cx = visit.cx()?;
    let listed = setting::list(&cx)?;
    let told = problem.map(|problem| Told::of(visit, problem));
    let wrong = told.as_ref().map(|told| told.field.clone()).unwrap_or_default();
    let rows = SHAPES.iter().map(|one| Row::of(visit, &listed, typed, &wrong, *one));
    Ok(Shapes {
        f: visit.frame(visit.say("setting-shape-title", &[])),
        tabs: tabs(visit, &cx),
        rows: rows.collect(),
        can_put: cx.offers(Act::SettingPut),
        problem: told,
    })
}

/// Sets what was changed.
pub fn put(visit: &Visit) -> Result<Answer, Problem> {
    let done = put_changed(visit, &visit.cx()?, SHAPES);
    let done = done.map(|()| "/settings/shapes?said=settings-put");
    answered(visit, done, (KEPT, "/settings/shapes"), |typed, problem| {
        page(&shown(visit, Some(typed), Some(problem))?)
    })
}
