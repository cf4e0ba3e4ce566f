//! Grants: who may act for what until when, giving them and taking them away.

use acts::release::{self, Waiting};
use acts::{Cx, account, grant};
use askama::Template;
use jiff::civil::Date;
use model::{Act, Role};

use super::{Tab, offered, proved_for, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::order::{By, Column, Head, Order};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{second, words};

/// Under which name what was typed waits while it is proved who one is.
const KEPT: &str = "grant-add";

#[derive(Template)]
#[template(path = "team/grants.html")]
struct List {
    f: Frame,
    tabs: Vec<Tab>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    past: usize,
    all: bool,
    may_add: bool,
    may_end: bool,
    review: Option<(String, bool)>,
    problem: Option<Told>,
}

struct Row {
    id: String,
    account: String,
    key: String,
    title: String,
    begun: String,
    until: String,
    used: Option<String>,
    lives: bool,
    unused: bool,
    ending: bool,
    reviewed: Option<String>,
}

/// By what the grants can be sorted.
const COLUMNS: &[Column] = &[
    ("account", "grant-list-account", false),
    ("processing", "grant-list-processing", false),
    ("until", "grant-list-until", false),
    ("used", "grant-list-used", false),
];

pub(super) fn list(visit: &Visit) -> Result<Answer, Problem> {
    page(&list_page(visit, None)?)
}

fn list_page(visit: &Visit, problem: Option<&Problem>) -> Result<List, Problem> {
    let cx = visit.cx()?;
    let all = visit.call.query.get("all").is_some();
    let listed = grant::list(&cx)?;
    let due = grant::review_due(&listed);
    let mut rows: Vec<_> = listed.iter().filter(|one| all || one.lives).collect();
    rows.sort_by_key(|one| (!one.lives, !(one.ending || one.unused), one.account.clone()));
    let order = Order::of(visit, COLUMNS);
    order.sort(&mut rows, |one, by| match by {
        "account" => By::text(&one.account),
        "processing" => By::text(&words::title(visit.lang, &cx, &one.processing)),
        "until" => By::Text(one.ended.unwrap_or(one.until).to_string()),
        _ => one.used.map_or(By::Nothing, |day| By::Text(day.to_string())),
    });
    Ok(List {
        f: visit.frame(visit.say("grants-title", &[])),
        tabs: tabs(visit, &cx),
        past: listed.iter().filter(|one| !one.lives).count(),
        heads: order.heads(visit, "/team/grants", if all { "all=1" } else { "" }, COLUMNS),
        rows: rows.into_iter().map(|one| row(visit, &cx, one)).collect(),
        all,
        may_add: cx.offers(Act::GrantAdd),
        may_end: cx.offers(Act::GrantEnd),
        review: due.map(|day| (words::day(visit.lang, day), day <= cx.today())),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn row(visit: &Visit, cx: &Cx, one: &grant::Listed) -> Row {
    let day = |day: Date| words::day(visit.lang, day);
    Row {
        id: one.id.to_string(),
        account: one.account.clone(),
        key: one.processing.clone(),
        title: words::title(visit.lang, cx, &one.processing),
        begun: day(one.begun),
        until: day(one.ended.unwrap_or(one.until)),
        used: one.used.map(day),
        lives: one.lives,
        unused: one.unused,
        ending: one.ending,
        reviewed: one.reviewed.as_ref().map(|seen| {
            let decision = visit.say(&format!("grant-decision-{}", seen.decision.key()), &[]);
            format!("{decision}, {}", day(seen.on))
        }),
    }
}

/// Ends a grant at once; to give it anew takes a minute.
pub(super) fn end(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    match grant::end(&visit.cx()?, fields.raw("account"), fields.raw("processing")) {
        Ok(()) => Ok(Answer::see("/team/grants?said=grant-ended")),
        Err(error) => {
            let problem = proved_for("/team/grants", error.into());
            if problem.go.is_some() {
                return Err(problem);
            }
            let again = list_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}

#[derive(Template)]
#[template(path = "team/grant.html")]
struct Add {
    f: Frame,
    accounts: Vec<Choice>,
    processings: Vec<Choice>,
    until: String,
    latest: String,
    /// Whether a second person has to release it, and the reason is asked for.
    second: bool,
    why: String,
    problem: Option<Told>,
}

/// Gives grants: to somebody who was chosen already, with what their role is usually given.
pub(super) fn form(visit: &Visit) -> Result<Answer, Problem> {
    let typed = second::kept(visit, KEPT)?.unwrap_or_default();
    page(&add_page(visit, &typed, None)?)
}

fn add_page(visit: &Visit, typed: &Fields, problem: Option<&Problem>) -> Result<Add, Problem> {
    let cx = visit.cx()?;
    offered(&cx, Act::GrantAdd)?;
    let listed = account::list(&cx)?;
    let asked = visit.call.query.get("account");
    let works: Vec<_> = listed
        .iter()
        .filter(|one| {
            one.ended.is_none() && one.role.is_some_and(|role| role != Role::Administrator)
        })
        .collect();
    let chosen = works.iter().find(|one| {
        typed.get("account").is_some_and(|handle| handle == one.handle)
            || asked.is_some_and(|id| id == one.id.to_string())
    });
    let proposed = chosen.and_then(|one| one.role).map_or(&[][..], Role::proposes);
    let ticked: Vec<&str> = typed.every("processing").collect();
    let is_ticked = |key: &str| match ticked.is_empty() {
        true => proposed.contains(&key),
        false => ticked.contains(&key),
    };
    let today = cx.today();
    let months = |count| today.saturating_add(jiff::Span::new().months(count));
    Ok(Add {
        f: visit.frame(visit.say("grant-title", &[])),
        accounts: works
            .iter()
            .map(|one| Choice {
                key: one.handle.clone(),
                label: format!("{} ({})", one.name, one.handle),
                chosen: chosen.is_some_and(|chosen| chosen.id == one.id),
            })
            .collect(),
        processings: cx
            .register()
            .rules()
            .processings
            .iter()
            .map(|processing| Choice {
                key: processing.key.clone(),
                label: processing.name.said(visit.lang.code()).to_owned(),
                chosen: is_ticked(&processing.key),
            })
            .collect(),
        until: typed.get("until").map_or_else(|| months(grant::MONTHS).to_string(), str::to_owned),
        latest: months(grant::MOST_MONTHS).to_string(),
        second: problem.is_some_and(|problem| problem.code() == "second-person")
            || typed.get("why").is_some(),
        why: typed.raw("why").to_owned(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn until(visit: &Visit) -> Option<Date> {
    visit.field("until").and_then(|text| text.parse().ok())
}

pub(super) fn add(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    let processings: Vec<&str> = fields.every("processing").collect();
    let given = grant::add(&visit.cx()?, fields.raw("account"), &processings, until(visit));
    match given {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/team/grants?said=granted"))
        }
        Err(error) => refused(visit, error.into()),
    }
}

/// Asks a second person to release it.
pub(super) fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    let waiting = Waiting::GrantAdd {
        account: fields.raw("account").to_owned(),
        processings: fields.every("processing").map(str::to_owned).collect(),
        until: until(visit),
    };
    match release::ask(&visit.cx()?, &waiting, fields.raw("why")) {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/releases?said=release-asked"))
        }
        Err(error) => refused(visit, error.into()),
    }
}

fn refused(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    if problem.code() == "step-up" {
        second::keep(visit, KEPT)?;
    }
    let problem = proved_for("/team/grants/add", problem);
    if problem.go.is_some() {
        return Err(problem);
    }
    let again = add_page(visit, &visit.call.fields, Some(&problem))?;
    Ok(problem.marked(page(&again)?.status(problem.status)))
}
