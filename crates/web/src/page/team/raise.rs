//! Somebody becomes one who decides about others' access or sees all: a second person releases it
//! first. What was typed goes along, so that nothing is asked twice.

use acts::release::{self, Waiting};
use askama::Template;
use model::Role;

use super::proved_for;
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::Frame;
use crate::page::page;
use crate::page::release::what;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

/// Under which name what was typed waits while it is proved who one is.
const KEPT: &str = "team-ask";

/// The fields that go along: what it is, and about whom.
const FIELDS: [&str; 6] = ["what", "handle", "name", "mail", "role", "lang"];

#[derive(Template)]
#[template(path = "team/raise.html")]
struct Raise {
    f: Frame,
    what: String,
    fields: Vec<(&'static str, String)>,
    why: String,
    problem: Option<Told>,
}

/// What is asked for, from the fields of the form; nothing where they are none of it.
fn waiting(typed: &Fields) -> Option<Waiting> {
    let account = typed.get("handle")?.to_owned();
    let role = || Role::of_key(typed.raw("role"));
    let some = |name| typed.get(name).map(str::to_owned);
    Some(match typed.raw("what") {
        "add" => Waiting::AccountAdd {
            handle: account,
            name: typed.raw("name").to_owned(),
            mail: some("mail"),
            role: role()?,
            lang: some("lang"),
        },
        "role" => Waiting::AccountRoleSet { account, role: role()? },
        "invite" => Waiting::AccountInvite { account },
        _ => return None,
    })
}

/// The page that asks why, in the place of the one where it was met; any other problem as it is.
pub(super) fn met(
    visit: &Visit,
    problem: Problem,
    fields: &[(&str, &str)],
) -> Result<Answer, Problem> {
    if problem.code() != "second-person" {
        return Err(problem);
    }
    let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let typed = Fields::of(fields.collect());
    let shown = shown(visit, &typed, Some(&problem))?;
    Ok(problem.marked(page(&shown)?.status(problem.status)))
}

fn shown(visit: &Visit, typed: &Fields, problem: Option<&Problem>) -> Result<Raise, Problem> {
    let waiting = waiting(typed).ok_or_else(Problem::nothing_there)?;
    Ok(Raise {
        f: visit.frame(visit.say("team-raise-title", &[])),
        what: what(visit, &visit.cx()?, &waiting),
        fields: FIELDS
            .iter()
            .filter_map(|name| Some((*name, typed.get(name)?.to_owned())))
            .collect(),
        why: typed.raw("why").to_owned(),
        // Why one is here is said by the page itself.
        problem: problem
            .filter(|problem| problem.code() != "second-person")
            .map(|problem| Told::of(visit, problem)),
    })
}

/// What was typed before it was proved who one is.
pub(super) fn form(visit: &Visit) -> Result<Answer, Problem> {
    match second::kept(visit, KEPT)? {
        Some(typed) => page(&shown(visit, &typed, None)?),
        None => Ok(Answer::see("/team")),
    }
}

/// Puts it before a second person.
pub(super) fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let typed = &visit.call.fields;
    let asked = waiting(typed).ok_or_else(Problem::nothing_there)?;
    let problem: Problem = match release::ask(&visit.cx()?, &asked, typed.raw("why")) {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            return Ok(Answer::see("/releases?said=release-asked"));
        }
        Err(error) => error.into(),
    };
    if problem.code() == "step-up" {
        second::keep(visit, KEPT)?;
    }
    let problem = proved_for("/team/ask", problem);
    if problem.go.is_some() {
        return Err(problem);
    }
    let again = shown(visit, typed, Some(&problem))?;
    Ok(problem.marked(page(&again)?.status(problem.status)))
}
