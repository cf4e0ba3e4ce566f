//! Links that work once: the invitation of a new account, and a forgotten password. The secret
//! stands behind `#` in the address, which no server and no log ever sees; the page's script puts
//! it into the form, or its owner does.

use acts::account::{self, AccountError};
use acts::session::{self, Stage};
use askama::Template;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::{Told, with_token};
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/choose.html")]
struct Choose {
    f: Frame,
    lead: String,
    to: &'static str,
    link: String,
    button: String,
    problem: Option<Told>,
}

/// The two links with which a password is chosen, and their words.
struct Moment {
    to: &'static str,
    title: &'static str,
    lead: &'static str,
    button: &'static str,
}

const INVITATION: Moment = Moment {
    to: "/invitation",
    title: "invitation-title",
    lead: "invitation-lead",
    button: "invitation-button",
};
const RESET: Moment = Moment {
    to: "/reset/new",
    title: "reset-new-title",
    lead: "reset-new-lead",
    button: "reset-new-button",
};

fn choose(visit: &Visit, moment: &Moment, problem: Option<&Problem>) -> Choose {
    Choose {
        f: visit.frame(visit.say(moment.title, &[])),
        lead: visit.say(moment.lead, &[]),
        to: moment.to,
        link: visit.field("link").unwrap_or_default().to_owned(),
        button: visit.say(moment.button, &[]),
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

pub(super) fn invitation_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&choose(visit, &INVITATION, None))
}

/// Takes the invitation; what was typed also begins to sign in.
pub(super) fn accept(visit: &Visit) -> Result<Answer, Problem> {
    let (link, password) = typed(visit);
    let handle = account::accept(visit.desk()?, link, password, &visit.source(), visit.now);
    gone_on(visit, &INVITATION, handle)
}

#[derive(Template)]
#[template(path = "account/reset.html")]
struct Reset {
    f: Frame,
    asked: bool,
    name: String,
    problem: Option<Told>,
}

/// Asking for the link. Whoever comes with one is sent on to the other page by the script.
pub(super) fn reset_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&reset_page(visit, false, None))
}

fn reset_page(visit: &Visit, asked: bool, problem: Option<&Problem>) -> Reset {
    Reset {
        f: visit.frame(visit.say("reset-title", &[])),
        asked,
        name: visit.field("name").unwrap_or_default().to_owned(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

/// The answer is the same whether anybody is called so or not.
pub(super) fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let name = visit.field("name").unwrap_or_default();
    match account::reset_ask(visit.desk()?, name, &visit.source(), visit.now) {
        Ok(()) => page(&reset_page(visit, true, None)),
        Err(error) => {
            let problem = Problem::from(error);
            let again = reset_page(visit, false, Some(&problem));
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}

pub(super) fn new_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&choose(visit, &RESET, None))
}

pub(super) fn reset(visit: &Visit) -> Result<Answer, Problem> {
    let (link, password) = typed(visit);
    let handle = account::reset(visit.desk()?, link, password, &visit.source(), visit.now);
    gone_on(visit, &RESET, handle)
}

/// The secret and the new password.
fn typed(visit: &Visit) -> (&str, &str) {
    (secret(visit), visit.call.fields.raw("password"))
}

/// The secret of a link, as it was typed or with its whole address.
pub(super) fn secret(visit: &Visit) -> &str {
    let link = visit.field("link").unwrap_or_default();
    link.rsplit_once('#').map_or(link, |(_, secret)| secret)
}

/// On to the second step, which is asked as ever; or the form again with what was wrong.
fn gone_on(
    visit: &Visit,
    moment: &Moment,
    handle: Result<String, AccountError>,
) -> Result<Answer, Problem> {
    let handle = match handle {
        Ok(handle) => handle,
        Err(error) => {
            let problem = Problem::from(error);
            let again = choose(visit, moment, Some(&problem));
            return Ok(problem.marked(page(&again)?.status(problem.status)));
        }
    };
    let password = visit.call.fields.raw("password");
    let begun = session::begin(visit.desk()?, &handle, password, &visit.source(), visit.now);
    Ok(match begun {
        Ok((token, stage)) => {
            let to = if stage == Stage::Setup { "/second-factor" } else { "/sign-in/second" };
            with_token(visit, Answer::see(to), &token)
        }
        Err(_) => Answer::see("/sign-in?said=password-set"),
    })
}
