//! A new mail address is confirmed by whoever reads it, with the link that was sent there.

use acts::account;
use askama::Template;

use super::link::secret;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/mail.html")]
struct Confirm {
    f: Frame,
    link: String,
    done: bool,
    problem: Option<Told>,
}

fn shown(visit: &Visit, done: bool, problem: Option<&Problem>) -> Confirm {
    Confirm {
        f: visit.frame(visit.say("mail-new-title", &[])),
        link: visit.field("link").unwrap_or_default().to_owned(),
        done,
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

pub(super) fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, false, None))
}

/// A link is followed by machines too, that look for what is dangerous in mails: only the button
/// confirms.
pub(super) fn confirm(visit: &Visit) -> Result<Answer, Problem> {
    match account::mail_confirm(visit.desk()?, secret(visit), &visit.source(), visit.now) {
        Ok(()) => page(&shown(visit, true, None)),
        Err(error) => {
            let problem = Problem::from(error);
            let again = shown(visit, false, Some(&problem));
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}
