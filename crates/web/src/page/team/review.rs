//! The review of grants, every half year: one decision for each.

use acts::grant::{self, Decision, Looked};
use askama::Template;
use model::Act;

use super::{Tab, offered, proved_for, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "team/review.html")]
struct Review {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    soon: Option<String>,
    all: bool,
    problem: Option<Told>,
}

struct Row {
    number: usize,
    account: String,
    key: String,
    title: String,
    until: String,
    last: String,
    used: Option<String>,
    unused: bool,
    /// What was chosen: keep, shorten, end; nothing yet.
    decision: String,
    to: String,
    note: String,
}

pub(super) fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&review_page(visit, None)?)
}

fn review_page(visit: &Visit, problem: Option<&Problem>) -> Result<Review, Problem> {
    let cx = visit.cx()?;
    offered(&cx, Act::GrantReview)?;
    let asked = visit.call.query.get("all").or_else(|| visit.field("all"));
    let listed = grant::list(&cx)?;
    let due = |one: &&grant::Listed| {
        one.lives && (asked.is_some() || one.review_due.is_some_and(|day| day <= cx.today()))
    };
    let typed = |name: String| visit.field(&name).unwrap_or_default().to_owned();
    let rows = listed.iter().filter(due).enumerate().map(|(number, one)| Row {
        number,
        account: one.account.clone(),
        key: one.processing.clone(),
        title: words::title(visit.lang, &cx, &one.processing),
        until: words::day(visit.lang, one.until),
        last: one.until.to_string(),
        used: one.used.map(|day| words::day(visit.lang, day)),
        unused: one.unused,
        decision: typed(format!("decision-{number}")),
        to: typed(format!("to-{number}")),
        note: typed(format!("note-{number}")),
    });
    Ok(Review {
        f: visit.frame(visit.say("review-title", &[])),
        tabs: tabs(visit, &cx),
        rows: rows.collect(),
        soon: grant::review_due(&listed).map(|day| words::day(visit.lang, day)),
        all: asked.is_some(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Keeps, shortens and ends, all of it or nothing. What nothing was chosen for stays to be decided.
pub(super) fn review(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    let count = fields.iter().filter(|(name, _)| name.starts_with("account-")).count();
    let looked: Vec<Looked> = (0..count)
        .filter_map(|number| {
            let field = |name: &str| fields.raw(&format!("{name}-{number}"));
            let decision = match field("decision") {
                "keep" => Decision::Keep,
                "shorten" => Decision::Shorten(field("to").trim().parse().ok()),
                "end" => Decision::End,
                _ => return None,
            };
            Some(Looked {
                account: field("account").to_owned(),
                processing: field("processing").to_owned(),
                decision,
                note: Some(field("note").to_owned()).filter(|note| !note.trim().is_empty()),
            })
        })
        .collect();
    match grant::review(&visit.cx()?, &looked) {
        Ok(_) => Ok(Answer::see("/team/review?said=reviewed")),
        Err(error) => {
            let problem = proved_for("/team/review", error.into());
            if problem.go.is_some() {
                return Err(problem);
            }
            let again = review_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}
