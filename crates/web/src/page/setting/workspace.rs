//! Workspaces: one client's own register each, with its own keys.

use acts::workspace;
use askama::Template;
use model::Act;
use model::land::Land;

use super::{Tab, home, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::reckon::land_name;
use crate::second;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "setting/workspaces.html")]
struct Workspaces {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    lands: Vec<Choice>,
    name: String,
    can_add: bool,
    problem: Option<Told>,
}

struct Row {
    name: String,
    land: String,
    persons: String,
}

const KEPT: &str = "workspace-new";

/// All workspaces of the house.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let kept = second::kept(visit, KEPT)?.unwrap_or_default();
    page(&shown(visit, &kept, None)?)
}

fn shown(visit: &Visit, typed: &Fields, problem: Option<&Problem>) -> Result<Workspaces, Problem> {
    let cx = home(visit)?;
    let listed = workspace::list(&cx)?;
    let named = |code: &str| match Land::parse(code) {
        Ok(land) => land_name(visit.lang, land).to_owned(),
        Err(_) => code.to_owned(),
    };
    Ok(Workspaces {
        f: visit.frame(visit.say("workspace-title", &[("count", listed.len().into())])),
        tabs: tabs(visit, &cx),
        rows: listed
            .iter()
            .map(|one| Row {
                name: one.name.clone(),
                land: named(&one.land),
                persons: texts::number(visit.lang, i64::try_from(one.persons).unwrap_or(i64::MAX)),
            })
            .collect(),
        lands: Land::ALL
            .iter()
            .map(|land| Choice {
                key: land.code().to_owned(),
                label: land_name(visit.lang, *land).to_owned(),
                chosen: typed.raw("land") == land.code(),
            })
            .collect(),
        name: typed.raw("name").to_owned(),
        can_add: cx.offers(Act::WorkspaceAdd),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Adds one.
pub fn add(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    match workspace::add(&home(visit)?, fields.raw("name"), fields.raw("land")) {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/settings/workspaces?said=workspace-added"))
        }
        Err(error) => {
            let problem = Problem::from(error);
            if problem.go.is_some() {
                return second::prove_first(visit, problem, KEPT, "/settings/workspaces");
            }
            Ok(page(&shown(visit, fields, Some(&problem))?)?.status(problem.status))
        }
    }
}
