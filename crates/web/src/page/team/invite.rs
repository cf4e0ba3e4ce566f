//! A new account: whom it is for, as what; and the invitation that its owner gets.

use acts::account::{self, Invited, New};
use askama::Template;
use model::{Act, Role};

use super::{offered, proved_for, raise};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, second, words};

/// Under which name what was typed waits while it is proved who one is.
const KEPT: &str = "team-add";

#[derive(Template)]
#[template(path = "team/add.html")]
struct Add {
    f: Frame,
    typed: Fields,
    roles: Vec<Choice>,
    proposals: Vec<(String, String)>,
    problem: Option<Told>,
}

pub(super) fn form(visit: &Visit) -> Result<Answer, Problem> {
    let typed = second::kept(visit, KEPT)?.unwrap_or_default();
    page(&add_page(visit, typed, None)?)
}

fn add_page(visit: &Visit, typed: Fields, problem: Option<&Problem>) -> Result<Add, Problem> {
    let cx = visit.cx()?;
    offered(&cx, Act::AccountAdd)?;
    // What each role is usually given; whoever gives grants decides.
    let proposals = Role::ALL.iter().filter(|role| !role.proposes().is_empty()).map(|role| {
        let titles: Vec<_> =
            role.proposes().iter().map(|key| words::title(visit.lang, &cx, key)).collect();
        (super::account::role_name(visit, *role), titles.join(", "))
    });
    Ok(Add {
        f: visit.frame(visit.say("team-add-title", &[])),
        roles: roles(visit, Role::of_key(typed.raw("role"))),
        proposals: proposals.collect(),
        typed,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// The roles to choose from.
pub(super) fn roles(visit: &Visit, chosen: Option<Role>) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        key: role.key().to_owned(),
        label: super::account::role_name(visit, *role),
        chosen: Some(*role) == chosen,
    };
    Role::ALL.iter().map(choice).collect()
}

/// The role that was chosen.
pub(super) fn role(visit: &Visit) -> Result<Role, Problem> {
    Role::of_key(visit.call.fields.raw("role")).ok_or_else(Problem::nothing_there)
}

pub(super) fn add(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    let new = New {
        handle: fields.raw("handle"),
        name: fields.raw("name"),
        mail: fields.get("mail"),
        role: role(visit)?,
        lang: Some(visit.lang.code()),
    };
    match account::add(&visit.cx()?, &new) {
        Ok(invited) => {
            second::forget(visit, KEPT)?;
            self::invited(visit, &invited, new.name)
        }
        Err(error) => {
            let (role, mail) = (new.role.key(), new.mail.unwrap_or_default());
            let lang = visit.lang.code();
            let fields = [("what", "add"), ("handle", new.handle), ("name", new.name)];
            let rest = [("mail", mail), ("role", role), ("lang", lang)];
            refused(visit, error.into(), &[&fields[..], &rest[..]].concat())
        }
    }
}

/// A seat here for somebody who has an account in the house already.
pub(super) fn seat(visit: &Visit) -> Result<Answer, Problem> {
    let handle = visit.field("handle").unwrap_or_default();
    let role = role(visit)?;
    match account::role_set(&visit.cx()?, handle, role) {
        Ok(()) => Ok(Answer::see("/team?said=role-set")),
        Err(error) => {
            let fields = [("what", "role"), ("handle", handle), ("role", role.key())];
            refused(visit, error.into(), &fields)
        }
    }
}

/// What was wrong, beside what was typed; `fields` are what a second person would be asked.
fn refused(visit: &Visit, problem: Problem, fields: &[(&str, &str)]) -> Result<Answer, Problem> {
    if problem.code() == "second-person" {
        return raise::met(visit, problem, fields);
    }
    if problem.code() == "step-up" {
        second::keep(visit, KEPT)?;
    }
    let problem = proved_for("/team/add", problem);
    if problem.go.is_some() {
        return Err(problem);
    }
    let again = add_page(visit, visit.call.fields.clone(), Some(&problem))?;
    Ok(problem.marked(page(&again)?.status(problem.status)))
}

#[derive(Template)]
#[template(path = "team/invited.html")]
struct Shown {
    f: Frame,
    name: String,
    path: String,
    mailed: bool,
    address: String,
    until: String,
}

/// The invitation: on its way by mail, or to be handed over, which shows it once.
pub(super) fn invited(visit: &Visit, invited: &Invited, name: &str) -> Result<Answer, Problem> {
    let address = match invited.mailed {
        true => String::new(),
        false => format!("{}/invitation#{}", visit.site.settings.origin, invited.link),
    };
    page(&Shown {
        f: visit.frame(visit.say("team-invited-title", &[])),
        name: name.to_owned(),
        path: format!("/team/{}", invited.id),
        mailed: invited.mailed,
        address,
        until: moment::at(visit.lang, invited.until),
    })
}
