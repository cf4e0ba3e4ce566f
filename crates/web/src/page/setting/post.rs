//! The outbox: the house's own mails that wait or were sent, without what they say.

use acts::post;
use askama::Template;
use model::Act;

use super::{Tab, home, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "setting/post.html")]
struct Outbox {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    waiting: usize,
    can_test: bool,
    can_again: bool,
    to: String,
    problem: Option<Told>,
}

struct Row {
    id: String,
    kind: String,
    to: String,
    made: String,
    waits: bool,
    state: String,
    failed: Option<String>,
}

/// The newest mails.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, None)?)
}

fn shown(visit: &Visit, problem: Option<&Problem>) -> Result<Outbox, Problem> {
    let cx = home(visit)?;
    let listed = post::list(&cx)?;
    let rows: Vec<Row> = listed
        .into_iter()
        .map(|one| {
            // What it is says the subject that it has in every language.
            let subject = format!("mail-{}-subject", one.kind);
            let failed = one.failed.as_deref().map(|word| {
                let id = format!("post-trouble-{word}");
                if texts::has(visit.lang, &id) { visit.say(&id, &[]) } else { word.to_owned() }
            });
            Row {
                kind: match texts::has(visit.lang, &subject) {
                    true => visit.say(&subject, &[]),
                    false => one.kind.clone(),
                },
                to: one.to.clone().unwrap_or_default(),
                made: moment::at(visit.lang, one.made),
                waits: one.sent.is_none(),
                state: match one.sent {
                    Some(at) => {
                        visit.say("post-sent", &[("time", moment::at(visit.lang, at).into())])
                    }
                    None => visit.say("post-waits", &[("count", u64::from(one.tries).into())]),
                },
                failed: failed.filter(|_| one.sent.is_none()),
                id: one.id,
            }
        })
        .collect();
    let waiting = rows.iter().filter(|row| row.waits).count();
    Ok(Outbox {
        f: visit.frame(visit.say("post-title", &[("count", waiting.into())])),
        tabs: tabs(visit, &cx),
        waiting,
        rows,
        can_test: cx.offers(Act::PostTest),
        can_again: cx.offers(Act::PostAgain),
        to: visit.call.fields.raw("to").to_owned(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Sends a mail that says that mails arrive.
pub fn test(visit: &Visit) -> Result<Answer, Problem> {
    done(
        visit,
        post::test(&home(visit)?, visit.field("to").unwrap_or_default(), visit.lang),
        "post-test",
    )
}

/// Tries a mail at once.
pub fn again(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, post::again(&home(visit)?, visit.param("id")), "post-again")
}

/// Takes a mail out.
pub fn end(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, post::end(&home(visit)?, visit.param("id")), "post-ended")
}

fn done(visit: &Visit, done: Result<(), post::PostError>, word: &str) -> Result<Answer, Problem> {
    match done.map_err(Problem::from) {
        Ok(()) => Ok(Answer::see(&format!("/settings/post?said={word}"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => Ok(page(&shown(visit, Some(&problem))?)?.status(problem.status)),
    }
}
