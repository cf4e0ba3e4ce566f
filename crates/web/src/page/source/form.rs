//! Naming a source, and changing one.

use acts::source::{self, Change, New};
use askama::Template;
use model::ScannedId;
use model::source::{Kind, Schedule};

use super::list::known;
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "source/form.html")]
struct Form {
    f: Frame,
    lead: String,
    path: String,
    /// Nothing where the kind is given.
    kinds: Vec<Choice>,
    schedules: Vec<Choice>,
    name: String,
    target: String,
    owner: String,
    skip: String,
    /// Whether a password is kept.
    has_secret: bool,
    /// Whether it is a new one.
    fresh: bool,
    button: String,
    problem: Option<Told>,
}

/// The name under which what was typed waits for a proof of who it is.
const KEPT: &str = "source";

pub fn new(visit: &Visit) -> Result<Answer, Problem> {
    let fields = second::kept(visit, KEPT)?.unwrap_or_default();
    page(&new_page(visit, &fields, None))
}

fn new_page(visit: &Visit, fields: &Fields, problem: Option<&Problem>) -> Form {
    let kind = fields.get("kind").and_then(Kind::of_key).unwrap_or(Kind::Folder);
    let weekly = fields.get("schedule").unwrap_or(Schedule::Weekly.key());
    Form {
        f: visit.frame(visit.say("source-new-title", &[])),
        lead: visit.say("source-new-lead", &[]),
        path: "/sources".to_owned(),
        kinds: Kind::ALL
            .iter()
            .map(|one| Choice {
                key: one.key().to_owned(),
                label: visit.say(&format!("source-kind-{}", one.key()), &[]),
                chosen: *one == kind,
            })
            .collect(),
        schedules: schedules(visit, weekly),
        name: fields.raw("name").to_owned(),
        target: fields.raw("target").to_owned(),
        owner: fields.raw("owner").to_owned(),
        skip: fields.raw("skip").to_owned(),
        has_secret: false,
        fresh: true,
        button: visit.say("source-new-button", &[]),
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

fn schedules(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let choice = |one: &Schedule| Choice {
        key: one.key().to_owned(),
        label: visit.say(&format!("source-schedule-{}", one.key()), &[]),
        chosen: one.key() == chosen,
    };
    Schedule::ALL.iter().map(choice).collect()
}

pub fn add(visit: &Visit) -> Result<Answer, Problem> {
    let text = |name: &str| visit.field(name).unwrap_or_default().to_owned();
    let some = |name: &str| visit.field(name).map(str::to_owned);
    let new = New {
        kind: visit.field("kind").and_then(Kind::of_key).unwrap_or(Kind::Folder),
        name: text("name"),
        target: text("target"),
        schedule: schedule(visit).unwrap_or(Schedule::Never),
        owner: some("owner"),
        skip: lines(&text("skip")),
        secret: some("secret"),
    };
    match source::add(&visit.cx()?, &new) {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/sources?said=source-added"))
        }
        Err(error) => {
            let problem = Problem::from(error);
            if problem.code() == "step-up" {
                return second::prove_first(visit, problem, KEPT, "/sources/new");
            }
            if problem.go.is_some() {
                return Err(problem);
            }
            let form = new_page(visit, &visit.call.fields, Some(&problem));
            Ok(page(&form)?.status(problem.status))
        }
    }
}

fn schedule(visit: &Visit) -> Option<Schedule> {
    visit.field("schedule").and_then(Schedule::of_key)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

pub fn change_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&change_page(visit, None)?)
}

fn change_page(visit: &Visit, problem: Option<&Problem>) -> Result<Form, Problem> {
    let one = known(visit)?;
    let typed = |name: &str, known: String| visit.field(name).map_or(known, str::to_owned);
    let chosen = typed("schedule", one.schedule.key().to_owned());
    Ok(Form {
        f: visit.frame(visit.say("source-change-title", &[("name", one.name.as_str().into())])),
        lead: visit.say("source-change-lead", &[]),
        path: format!("/sources/{}/change", one.id),
        kinds: Vec::new(),
        schedules: schedules(visit, &chosen),
        name: typed("name", one.name),
        target: typed("target", one.target),
        owner: typed("owner", one.owner.unwrap_or_default()),
        skip: typed("skip", one.skip.join("\n")),
        has_secret: one.has_secret,
        fresh: false,
        button: visit.say("source-change-button", &[]),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id("id").map(ScannedId)?;
    let raw = |name: &str| Some(visit.call.fields.raw(name).to_owned());
    let change = Change {
        name: raw("name"),
        target: raw("target"),
        schedule: schedule(visit),
        owner: visit.field("owner").map(str::to_owned),
        skip: raw("skip").map(|text| lines(&text)),
        // An empty field leaves it as it is; taking it away is said expressly.
        secret: match visit.call.fields.ticked("no_secret") {
            true => Some(String::new()),
            false => visit.field("secret").map(str::to_owned),
        },
    };
    match source::change(&visit.cx()?, id, &change) {
        Ok(()) => Ok(Answer::see("/sources?said=source-changed")),
        Err(error) => {
            let problem = Problem::from(error);
            if problem.go.is_some() {
                return Err(problem);
            }
            Ok(page(&change_page(visit, Some(&problem))?)?.status(problem.status))
        }
    }
}
