//! Bases that an import began without a day: the list of them, and saying the day.

use std::collections::{BTreeMap, HashSet};

use acts::basis::{self, ConfirmError, Unconfirmed};
use askama::Template;
use model::{Act, PersonId};

use super::evidence;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::person::heading::{Whom, whom};
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// Bases a page lists; the next come when these are confirmed.
const LISTED: u32 = 100;

#[derive(Template)]
#[template(path = "basis/unconfirmed.html")]
struct List {
    f: Frame,
    rows: Vec<Row>,
    more: bool,
    /// The button for all that are shown, where one may.
    button: Option<String>,
}

struct Row {
    /// Person and processing, as the form sends them back.
    key: String,
    person: String,
    path: String,
    title: String,
    begin: String,
    import: u32,
}

/// Those that are still to be confirmed.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let found = basis::unconfirmed(&cx, LISTED)?;
    let row = |one: &Unconfirmed| Row {
        key: key_of(one),
        person: one.person.to_string(),
        path: format!("/persons/{}/bases/confirm?for={}", one.person, one.processing),
        title: words::title(visit.lang, &cx, &one.processing),
        begin: words::day(visit.lang, one.begin),
        import: one.source.0,
    };
    page(&List {
        f: visit.frame(visit.say("bases-title", &[])),
        more: found.len() >= LISTED as usize,
        button: (found.len() > 1 && cx.offers(Act::BasisConfirm))
            .then(|| visit.say("bases-button", &[("count", found.len().into())])),
        rows: found.iter().map(row).collect(),
    })
}

/// Confirms those that were shown as they are: the day of the import counts.
pub fn all(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let found = basis::unconfirmed(&cx, LISTED)?;
    let shown: HashSet<&str> = visit.call.fields.every("basis").collect();
    let mut chosen: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
    for one in found.iter().filter(|one| shown.contains(&*key_of(one))) {
        chosen.entry(&one.processing).or_default().push(one.person);
    }
    for (processing, mut persons) in chosen {
        persons.dedup();
        match basis::confirm(&cx, &persons, processing, None) {
            // What somebody else has confirmed meanwhile is done.
            Ok(_) | Err(ConfirmError::Nothing | ConfirmError::Unknown) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Answer::see("/bases?said=bases-confirmed"))
}

fn key_of(one: &Unconfirmed) -> String {
    format!("{}.{}", one.person, one.processing)
}

#[derive(Template)]
#[template(path = "basis/confirm.html")]
struct Form {
    f: Frame,
    whom: Whom,
    key: String,
    begin: String,
    problem: Option<Told>,
}

/// Asks since when.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let key = visit.call.query.get("for").unwrap_or_default().to_owned();
    page(&shown(visit, &key, None)?)
}

fn shown(visit: &Visit, key: &str, problem: Option<&Problem>) -> Result<Form, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    cx.register().rules().by_key(key).ok_or_else(Problem::nothing_there)?;
    let listed = basis::list(&cx, id, None)?;
    let open = listed.iter().find(|one| one.processing == key && !one.confirmed);
    let begin = open.map(|one| one.begin.to_string()).unwrap_or_default();
    let title = words::title(visit.lang, &cx, key);
    Ok(Form {
        f: visit.frame(visit.say("basis-confirm-title", &[("processing", title.into())])),
        whom: whom(visit, &cx, id),
        key: key.to_owned(),
        begin: visit.field("begin").map_or(begin, str::to_owned),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Confirms it.
pub fn confirm(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let key = visit.call.fields.raw("for").to_owned();
    let begin = evidence::day(visit, "begin");
    match basis::confirm(&visit.cx()?, &[id], &key, begin).map_err(Problem::from) {
        Ok(_) => Ok(Answer::see(&format!("/persons/{id}/bases?said=basis-confirmed"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => Ok(page(&shown(visit, &key, Some(&problem))?)?.status(problem.status)),
    }
}
