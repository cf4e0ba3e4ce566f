//! Bases: why a person's data may be kept, since when, with what proof, and how that ends.

mod confirm;
mod end;
pub mod evidence;

use acts::Cx;
use acts::basis::{self, Listed, New};
use acts::person::{self, Explained};
use askama::Template;
use model::basis::{Evidence, Standing};
use model::processing::Processing;
use model::{Act, PersonId};

use self::evidence::Asked;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::person::add::{self, Choice};
use crate::page::person::entry;
use crate::page::person::heading::{Whom, whom};
use crate::page::person::timeline::{self, Timeline};
use crate::page::session::Told;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::rule::until;
use crate::visit::Visit;
use crate::words;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/persons/{id}/bases", Door::Signed, Some(Act::BasisList), list),
    Route::get("/persons/{id}/bases/add", Door::Signed, Some(Act::BasisAdd), add_form),
    Route::post("/persons/{id}/bases/add", Door::Signed, Some(Act::BasisAdd), add_basis),
    Route::get("/bases", Door::Signed, Some(Act::BasisUnconfirmed), confirm::list),
    Route::post("/bases", Door::Signed, Some(Act::BasisConfirm), confirm::all),
    Route::get("/persons/{id}/bases/confirm", Door::Signed, Some(Act::BasisConfirm), confirm::form),
    Route::post(
        "/persons/{id}/bases/confirm",
        Door::Signed,
        Some(Act::BasisConfirm),
        confirm::confirm,
    ),
    Route::get("/persons/{id}/bases/end", Door::Signed, Some(Act::BasisEnd), end::form),
    Route::post("/persons/{id}/bases/end", Door::Signed, Some(Act::BasisEnd), end::end),
];

#[derive(Template)]
#[template(path = "basis/list.html")]
struct List {
    f: Frame,
    whom: Whom,
    rows: Vec<Row>,
    timeline: Option<Timeline>,
    may_add: bool,
    may_end: bool,
    may_confirm: bool,
}

struct Row {
    title: String,
    key: String,
    kind: String,
    begin: String,
    confirmed: bool,
    standing: String,
    pill: &'static str,
    event: Option<String>,
    until: String,
    source: String,
    proved: bool,
    proof: Vec<(String, String)>,
    open: bool,
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let bases = basis::list(&cx, id, visit.signed()?.purpose.as_deref())?;
    let explained = match cx.offers(Act::PersonExplain) {
        true => person::explain(&cx, id).ok(),
        false => None,
    };
    page(&List {
        f: visit.frame(visit.say("basis-title", &[])),
        whom: whom(visit, &cx, id),
        rows: bases
            .iter()
            .map(|one| Row {
                source: source(visit, one, explained.as_ref()),
                ..row(visit, &cx, one)
            })
            .collect(),
        timeline: explained.as_ref().and_then(|all| timeline::timeline(visit, &cx, all)),
        may_add: cx.offers(Act::BasisAdd),
        may_end: cx.offers(Act::BasisEnd),
        may_confirm: cx.offers(Act::BasisConfirm),
    })
}

fn row(visit: &Visit, cx: &Cx, one: &Listed) -> Row {
    let (standing, pill) = match one.standing {
        Standing::Active => ("basis-standing-active", ""),
        Standing::Held => ("basis-standing-held", "amber"),
        Standing::Over => ("basis-standing-over", "plain"),
    };
    Row {
        title: words::title(visit.lang, cx, &one.processing),
        key: one.processing.clone(),
        kind: visit.say(&format!("processing-basis-{}", one.kind.key()), &[]),
        begin: words::day(visit.lang, one.begin),
        confirmed: one.confirmed,
        standing: visit.say(standing, &[]),
        pill,
        event: one.event.map(|event| timeline::event(visit, event.kind, event.on)),
        until: until(visit.lang, one.until),
        source: one.source.clone(),
        proved: one.proved,
        proof: one.evidence.as_ref().map(|proof| facts(visit, proof)).unwrap_or_default(),
        open: one.event.is_none() && one.standing == Standing::Active,
    }
}

/// Where a basis came from; what was entered by hand says so in the reader's language.
fn source(visit: &Visit, one: &Listed, explained: Option<&Explained>) -> String {
    let known = explained.and_then(|all| all.bases.iter().find(|b| b.number == one.number));
    match known.is_some_and(|known| known.source.by_hand) {
        true => visit.say("person-explain-by-hand", &[]),
        false => one.source.clone(),
    }
}

/// What proves a basis, fact by fact.
fn facts(visit: &Visit, proof: &Evidence) -> Vec<(String, String)> {
    let facts = [
        ("evidence-wording", &proof.wording),
        ("evidence-channel", &proof.channel),
        ("evidence-at", &proof.at),
        ("evidence-confirmed", &proof.confirmed),
        ("evidence-reference", &proof.reference),
        ("evidence-note", &proof.note),
        ("evidence-proof", &proof.proof),
    ];
    let there = facts.into_iter().filter_map(|(id, text)| Some((id, text.as_deref()?)));
    there.map(|(id, text)| (visit.say(id, &[]), moment(visit, text))).collect()
}

/// A day or an instant as people write it; anything else as it is.
fn moment(visit: &Visit, text: &str) -> String {
    if let Ok(day) = text.parse() {
        return words::day(visit.lang, day);
    }
    let zone = jiff::tz::TimeZone::get("Europe/Berlin");
    match (text.parse::<jiff::Timestamp>(), zone) {
        (Ok(instant), Ok(zone)) => {
            let there = instant.to_zoned(zone);
            let hour = format!("{:02}:{:02}", there.hour(), there.minute());
            let day = words::day(visit.lang, there.date());
            visit.say("evidence-moment", &[("day", day.into()), ("time", hour.into())])
        }
        _ => text.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "basis/add.html")]
struct Add {
    f: Frame,
    whom: Whom,
    choices: Vec<Choice>,
    chosen: Option<Choice>,
    proof: Asked,
    problem: Option<Told>,
}

fn add_form(visit: &Visit) -> Result<Answer, Problem> {
    let key = visit.call.query.get("for").unwrap_or_default();
    page(&add_page(visit, key, None)?)
}

fn add_page(visit: &Visit, key: &str, problem: Option<&Problem>) -> Result<Add, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let choices = add::choices(visit, &cx, &[key])?;
    let (chosen, choices): (Vec<_>, Vec<_>) = choices.into_iter().partition(|one| one.chosen);
    let processing: Option<&Processing> = cx.register().rules().by_key(key);
    Ok(Add {
        f: visit.frame(visit.say("basis-add-title", &[])),
        whom: whom(visit, &cx, id),
        choices,
        chosen: chosen.into_iter().next(),
        proof: Asked::of(visit, processing),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn add_basis(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let key = visit.field("for").unwrap_or_default();
    let new = New {
        processing: key.to_owned(),
        begin: evidence::day(visit, "begin"),
        evidence: evidence::typed(visit),
    };
    match basis::add(&cx, id, new).map_err(Problem::from) {
        Ok(_) => Ok(Answer::see(&format!("/persons/{id}/bases?said=basis-added"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let problem = entry::in_words(visit, &cx, problem);
            let form = add_page(visit, key, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}
