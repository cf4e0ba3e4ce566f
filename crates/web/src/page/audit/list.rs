//! The log, newest first. What it is filtered by may name a person or a colleague, so it waits
//! sealed on the server and stands in no address.

use acts::Cx;
use acts::audit::{self, Entry, Filter};
use askama::Template;
use jiff::civil::Date;
use model::Act;
use model::field::What;
use texts::Lang;

use super::{Tab, log_of, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, refused, second, words};

#[derive(Template)]
#[template(path = "audit/list.html")]
struct List {
    f: Frame,
    tabs: Vec<Tab>,
    house: bool,
    fields: Fields,
    nouns: Vec<(String, Vec<Choice>)>,
    purposes: Vec<Choice>,
    rows: Vec<Row>,
    filtered: bool,
    older: Option<String>,
    newest: Option<String>,
    problem: Option<Told>,
}

/// An entry as it is shown.
struct Row {
    number: String,
    time: String,
    actor: String,
    with: Option<String>,
    act: String,
    /// Its name at the command line and in the export.
    code: String,
    purpose: String,
    persons: String,
    result: String,
    refused: bool,
    fields: String,
}

/// Entries on one page.
const PAGE: usize = 50;
/// The name under which the filter waits.
const KEPT: &str = "log-filter";
const FILTERS: &[&str] = &["person", "account", "act", "for", "since", "until"];

/// Takes what is to be looked for.
pub fn pick(visit: &Visit) -> Result<Answer, Problem> {
    if visit.call.fields.ticked("clear") {
        second::forget(visit, KEPT)?;
    } else {
        second::keep(visit, KEPT)?;
    }
    let house = visit.field("of") == Some("house");
    Ok(Answer::see(if house { "/log?of=house" } else { "/log" }))
}

/// Shows a page of the log.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, house) = log_of(visit)?;
    let query = &visit.call.query;
    let mut fields = second::kept(visit, KEPT)?.unwrap_or_default();
    // A link from elsewhere asks for one person; an id says nothing to whoever has no key.
    if let Some(person) = query.get("person") {
        fields = Fields::of(vec![("person".to_owned(), person.to_owned())]);
    }
    let before = query.get("before").and_then(|number| number.parse().ok());
    let found = filter(&fields, before).and_then(|filter| Ok(audit::list(&cx, &filter)?));
    let (entries, problem) = match found {
        Ok(entries) => (entries, None),
        Err(problem) if problem.go.is_some() || problem.code() == "no-right" => {
            return Err(problem);
        }
        Err(problem) => (Vec::new(), Some(problem)),
    };
    let more = entries.len() > PAGE;
    let shown = &entries[..entries.len().min(PAGE)];
    let of = if house { "&of=house" } else { "" };
    let last = shown.last().filter(|_| more).map(|entry| format!("/log?before={}{of}", entry.seq));
    let person = query.get("person").map(|id| format!("&person={id}")).unwrap_or_default();
    let rules = cx.register().rules();
    let chosen = |name: &str, key: &str| fields.get(name) == Some(key);
    let list = List {
        f: visit.frame(visit.say("audit-title", &[])),
        tabs: tabs(visit, house)?,
        house,
        nouns: nouns(visit.lang, |key| chosen("act", key)),
        purposes: rules
            .processings
            .iter()
            .map(|one| Choice {
                key: one.key.clone(),
                label: one.name.said(visit.lang.code()).to_owned(),
                chosen: chosen("for", &one.key),
            })
            .collect(),
        rows: shown.iter().map(|entry| row(visit, &cx, entry)).collect(),
        filtered: FILTERS.iter().any(|name| fields.get(name).is_some()),
        older: last.map(|path| path + &person),
        newest: before.map(|_: u64| if house { "/log?of=house" } else { "/log" }.to_owned()),
        fields,
        problem: problem.as_ref().map(|problem| Told::of(visit, problem)),
    };
    let status = problem.map_or(axum::http::StatusCode::OK, |problem| problem.status);
    Ok(page(&list)?.status(status))
}

fn filter(fields: &Fields, before: Option<u64>) -> Result<Filter, Problem> {
    let day = |name| fields.get(name).map(|text| read_day(text, name)).transpose();
    let person = match fields.get("person") {
        Some(id) => Some(id.parse().map_err(|_| wrong("audit-unknown-person", "person"))?),
        None => None,
    };
    Ok(Filter {
        person,
        act: fields.get("act").map(str::to_owned),
        actor: fields.get("account").map(str::to_owned),
        purpose: fields.get("for").map(str::to_owned),
        since: day("since")?,
        until: day("until")?,
        before,
        limit: PAGE + 1,
    })
}

/// Reads a day that was typed into a field.
pub fn read_day(text: &str, field: &str) -> Result<Date, Problem> {
    model::day::parse(text).map_err(|fault| {
        let code = match fault {
            model::day::DayError::Unreadable => "day-unreadable",
            model::day::DayError::NoSuchDay => "day-missing",
            model::day::DayError::OutOfRange => "day-range",
        };
        let mut problem = wrong(code, field);
        let years = model::day::YEARS;
        for (name, text) in [
            ("given", text.to_owned()),
            ("first", years.start().to_string()),
            ("last", years.end().to_string()),
        ] {
            problem.refusal = problem.refusal.with(name, acts::Blank::Text(text));
        }
        problem
    })
}

/// A form to be mended, at that field.
pub fn wrong(code: &'static str, field: &str) -> Problem {
    let mut problem = Problem::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, code);
    problem.refusal.field = Some(field.to_owned());
    problem
}

/// All acts under their nouns, in words. A noun alone stands for all of its acts.
fn nouns(lang: Lang, chosen: impl Fn(&str) -> bool) -> Vec<(String, Vec<Choice>)> {
    let mut nouns: Vec<(&str, Vec<Choice>)> = Vec::new();
    let choice = |key: &str, label| Choice { key: key.to_owned(), label, chosen: chosen(key) };
    for act in Act::ALL {
        let noun = act.name().split('.').next().unwrap_or_default();
        let at = nouns.iter().position(|(known, _)| *known == noun).unwrap_or_else(|| {
            let all = [("noun", words::noun(lang, noun).into())];
            nouns.push((noun, vec![choice(noun, texts::say(lang, "audit-filter-noun", &all))]));
            nouns.len() - 1
        });
        nouns[at].1.push(choice(act.name(), words::act(lang, act.name())));
    }
    let mut named: Vec<_> =
        nouns.into_iter().map(|(noun, acts)| (words::noun(lang, noun), acts)).collect();
    named.sort_by_key(|(noun, _)| noun.to_lowercase());
    named
}

fn row(visit: &Visit, cx: &Cx, entry: &Entry) -> Row {
    let mut labels: Vec<String> =
        entry.fields.iter().map(|field| words::label(visit.lang, cx, field, What::Main)).collect();
    labels.dedup();
    let purposes = entry.purpose.split('+').filter(|key| !key.is_empty());
    Row {
        number: texts::number(visit.lang, i64::try_from(entry.seq + 1).unwrap_or(i64::MAX)),
        time: moment::told(visit.lang, &entry.time),
        actor: actor(visit, &entry.actor),
        with: entry.with.as_deref().map(|name| actor(visit, name)),
        act: words::act(visit.lang, &entry.act),
        code: entry.act.clone(),
        purpose: purposes
            .map(|key| words::title(visit.lang, cx, key))
            .collect::<Vec<_>>()
            .join(", "),
        persons: match entry.persons {
            0 => String::new(),
            some => texts::number(visit.lang, i64::try_from(some).unwrap_or(i64::MAX)),
        },
        refused: refused::is_refusal(visit.lang, &entry.result),
        result: refused::result(visit.lang, &entry.result),
        fields: labels.join(", "),
    }
}

/// Whoever acted, with what they are where it is not an account.
fn actor(visit: &Visit, label: &str) -> String {
    let (kind, name) = label.split_once(' ').unwrap_or((label, ""));
    let id = format!("audit-actor-{kind}");
    match texts::has(visit.lang, &id) {
        true => visit.say(&id, &[("name", name.into())]),
        false => label.to_owned(),
    }
}
