//! Holds: reasons not to erase, who answers for them, and when they are looked at again.

use acts::hold::{self, Listed, New, Over};
use acts::{Cx, person};
use askama::Template;
use jiff::ToSpan as _;
use model::person::RecordKind;
use model::{Act, PersonId};

use super::basis::evidence;
use super::person::entry;
use super::person::heading::{Whom, whom};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;
use crate::words;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/holds", Door::Signed, Some(Act::HoldList), all),
    Route::get("/persons/{id}/holds", Door::Signed, Some(Act::HoldList), list),
    Route::get("/persons/{id}/holds/add", Door::Signed, Some(Act::HoldAdd), add_form),
    Route::post("/persons/{id}/holds/add", Door::Signed, Some(Act::HoldAdd), add),
    Route::get("/persons/{id}/holds/{number}/end", Door::Signed, Some(Act::HoldEnd), end_form),
    Route::post("/persons/{id}/holds/{number}/end", Door::Signed, Some(Act::HoldEnd), end),
];

struct Row {
    path: String,
    person: String,
    number: u32,
    over: String,
    owner: String,
    begun: String,
    review: String,
    overdue: bool,
    ended: Option<String>,
    reason: Option<String>,
}

fn row(visit: &Visit, cx: &Cx, one: &Listed) -> Row {
    let day = |day| words::day(visit.lang, day);
    Row {
        path: format!("/persons/{}", one.person),
        person: one.person.to_string(),
        number: one.number,
        over: match &one.over {
            Over::Person => visit.say("hold-over-person", &[]),
            Over::Record(number) => visit.say("hold-over-record", &[("number", (*number).into())]),
            Over::Field(key) => words::label(visit.lang, cx, key, model::field::What::Main),
        },
        owner: one.owner.clone(),
        begun: day(one.begun),
        review: day(one.review),
        overdue: one.overdue,
        ended: one.ended.map(|on| visit.say("hold-ended", &[("day", day(on).into())])),
        reason: one.reason.clone(),
    }
}

#[derive(Template)]
#[template(path = "hold/all.html")]
struct All {
    f: Frame,
    rows: Vec<Row>,
    overdue: usize,
}

/// The holds that run, those to be looked at first in front.
fn all(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let holds = hold::list(&cx, None, None)?;
    let rows: Vec<Row> = holds.iter().map(|one| row(visit, &cx, one)).collect();
    page(&All {
        f: visit.frame(visit.say("hold-all-title", &[])),
        overdue: rows.iter().filter(|row| row.overdue).count(),
        rows,
    })
}

#[derive(Template)]
#[template(path = "hold/list.html")]
struct List {
    f: Frame,
    whom: Whom,
    rows: Vec<Row>,
    may_add: bool,
    may_end: bool,
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let holds = hold::list(&cx, Some(id), visit.signed()?.purpose.as_deref())?;
    page(&List {
        f: visit.frame(visit.say("hold-title", &[])),
        whom: whom(visit, &cx, id),
        rows: holds.iter().map(|one| row(visit, &cx, one)).collect(),
        may_add: cx.offers(Act::HoldAdd),
        may_end: cx.offers(Act::HoldEnd),
    })
}

#[derive(Template)]
#[template(path = "hold/add.html")]
struct Add {
    f: Frame,
    whom: Whom,
    overs: Vec<(String, String, bool)>,
    reason: String,
    owner: String,
    review: String,
    problem: Option<Told>,
}

fn add_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&add_page(visit, None)?)
}

fn add_page(visit: &Visit, problem: Option<&Problem>) -> Result<Add, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let soon = cx.today().saturating_add(6.months());
    let typed = |name: &str| visit.field(name).map(str::to_owned);
    Ok(Add {
        f: visit.frame(visit.say("hold-add-title", &[])),
        overs: overs(visit, &cx, id)?,
        whom: whom(visit, &cx, id),
        reason: typed("reason").unwrap_or_default(),
        owner: typed("owner")
            .unwrap_or_else(|| visit.signed().map(|s| s.name.clone()).unwrap_or_default()),
        review: typed("review").unwrap_or_else(|| soon.to_string()),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// What a hold can be over: the person, one of their records, one of their fields.
fn overs(visit: &Visit, cx: &Cx, id: PersonId) -> Result<Vec<(String, String, bool)>, Problem> {
    let explained = person::explain(cx, id)?;
    let mut overs = vec![("person".to_owned(), visit.say("hold-over-person", &[]))];
    for record in &explained.records {
        let kind = match record.kind {
            RecordKind::Order => "order",
            RecordKind::Invoice => "invoice",
            RecordKind::Complaint => "complaint",
            RecordKind::Call => "call",
        };
        let blanks = [
            ("kind", visit.say(&format!("case-{kind}"), &[]).into()),
            ("day", words::day(visit.lang, record.date).into()),
        ];
        overs.push((format!("record-{}", record.number), visit.say("hold-over-case", &blanks)));
    }
    for value in explained.values.iter().filter(|value| value.superseded.is_none()) {
        let key = format!("field-{}", value.field);
        if !overs.iter().any(|(known, _)| *known == key) {
            let label = words::label(visit.lang, cx, &value.field, model::field::What::Main);
            overs.push((key, visit.say("hold-over-field", &[("field", label.into())])));
        }
    }
    let chosen = visit.field("over").unwrap_or("person");
    Ok(overs.into_iter().map(|(key, words)| (key.clone(), words, key == chosen)).collect())
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    match added(visit, &cx, id) {
        Ok(_) => Ok(Answer::see(&format!("/persons/{id}/holds?said=held"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let problem = entry::in_words(visit, &cx, problem);
            let form = add_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

fn added(visit: &Visit, cx: &Cx, id: PersonId) -> Result<u32, Problem> {
    let over = match visit.field("over").unwrap_or("person").split_once('-') {
        Some(("record", number)) => {
            Over::Record(number.parse().map_err(|_| Problem::nothing_there())?)
        }
        Some(("field", key)) => Over::Field(key.to_owned()),
        _ => Over::Person,
    };
    let new = New {
        over,
        reason: visit.field("reason").unwrap_or_default().to_owned(),
        owner: visit.field("owner").unwrap_or_default().to_owned(),
        // Without a day it is one that is refused, with the words for it.
        review: evidence::day(visit, "review").unwrap_or(cx.today()),
    };
    Ok(hold::add(cx, id, &new)?)
}

#[derive(Template)]
#[template(path = "hold/end.html")]
struct End {
    f: Frame,
    whom: Whom,
    number: u32,
    sentence: String,
    due: Vec<(String, String)>,
}

/// What ending a hold means, before it is ended.
fn end_form(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let number: u32 = visit.id("number")?;
    let ended = hold::end(&cx, id, number, true)?;
    let blanks =
        [("number", number.into()), ("due", ended.due.len().into()), ("held", ended.held.into())];
    let due = ended.due.iter().map(|(field, since)| {
        let day = words::day(visit.lang, *since);
        let label = words::label(visit.lang, &cx, field, model::field::What::Main);
        (label, visit.say("hold-due-since", &[("day", day.into())]))
    });
    page(&End {
        f: visit.frame(visit.say("hold-end-title", &[])),
        whom: whom(visit, &cx, id),
        number,
        sentence: visit.say("hold-end-would", &blanks),
        due: due.collect(),
    })
}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    hold::end(&cx, id, visit.id("number")?, false)?;
    Ok(Answer::see(&format!("/persons/{id}/holds?said=hold-ended")))
}
