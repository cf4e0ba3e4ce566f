//! Legal days reckoned: until when a request has to be answered, and how long a document stays.

use askama::Template;
use jiff::civil::Date;
use model::deadline as legal;
use model::holiday::Municipality;
use model::land::Land;
use model::retention::{self, DocumentKey, FirmKind};

use super::{Tab, tabs};
use crate::answer::Answer;
use crate::frame::{Choice, Frame};
use crate::page::audit::read_day;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::reckon::{self, full};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "retention/deadline.html")]
struct Deadline {
    f: Frame,
    tabs: Vec<Tab>,
    received: String,
    lands: Vec<Choice>,
    municipality: String,
    found: Option<Found>,
    problem: Option<Told>,
}

/// A day and the way to it.
struct Found {
    lead: String,
    second: String,
    why: Vec<String>,
}

/// Until when a request has to be answered (Art. 12(3) GDPR).
pub fn deadline(visit: &Visit) -> Result<Answer, Problem> {
    let query = &visit.call.query;
    let land = query.get("land").and_then(|code| Land::parse(code).ok());
    let municipality = query.get("municipality");
    let found = query.get("received").map(|text| read_day(text, "received")).transpose();
    let problem = found.as_ref().err().map(|problem| Told::of(visit, problem));
    let day = |id, day: Date| visit.say(id, &[("day", full(visit.lang, day).into())]);
    let found = found.ok().flatten().map(|received| {
        let place = municipality.and_then(|name| Municipality::find(name, land));
        let deadline = legal::of_request(received, land, place);
        let mut why: Vec<String> =
            deadline.why.iter().map(|one| reckon::deadline::say(visit.lang, one)).collect();
        if let (Some(name), None) = (municipality, place) {
            let blanks = [("municipality", name.into())];
            why.push(visit.say("deadline-why-municipality-unknown", &blanks));
        }
        Found {
            lead: day("deadline-due", deadline.due),
            second: day("deadline-extended-due", deadline.extended_due),
            why,
        }
    });
    page(&Deadline {
        f: visit.frame(visit.say("retention-deadline-title", &[])),
        tabs: tabs(visit),
        received: query.raw("received").to_owned(),
        lands: Land::ALL
            .iter()
            .map(|one| Choice {
                key: one.code().to_owned(),
                label: reckon::land_name(visit.lang, *one).to_owned(),
                chosen: land == Some(*one),
            })
            .collect(),
        municipality: query.raw("municipality").to_owned(),
        found,
        problem,
    })
}

#[derive(Template)]
#[template(path = "retention/period.html")]
struct Period {
    f: Frame,
    tabs: Vec<Tab>,
    documents: Vec<Choice>,
    firms: Vec<Choice>,
    day: String,
    found: Option<Found>,
    problem: Option<Told>,
}

/// How long a document is kept and from which day it has to go.
pub fn period(visit: &Visit) -> Result<Answer, Problem> {
    let query = &visit.call.query;
    let document = query.get("document").and_then(|key| DocumentKey::parse(key).ok());
    let firm = query.get("firm").and_then(|key| FirmKind::parse(key).ok()).unwrap_or_default();
    let day = query.get("day").map(|text| read_day(text, "day")).transpose();
    let problem = day.as_ref().err().map(|problem| Told::of(visit, problem));
    let found = document.zip(day.ok().flatten()).map(|(document, day)| {
        let kept = retention::of(document, day, firm);
        let erase = full(visit.lang, kept.delete_on_or_after);
        let name = reckon::retention::name(visit.lang, document);
        let say = |reason| reckon::retention::say(visit.lang, document, reason);
        Found {
            lead: visit
                .say("retention-delete", &[("document", name.into()), ("day", erase.into())]),
            second: visit.say("retention-basis", &[("basis", kept.basis.into())]),
            why: kept.why.iter().map(say).collect(),
        }
    });
    let mut documents: Vec<Choice> = DocumentKey::all()
        .map(|one| Choice {
            key: one.key().to_owned(),
            label: reckon::retention::name(visit.lang, one).to_owned(),
            chosen: document == Some(one),
        })
        .collect();
    documents.sort_by_key(|one| one.label.to_lowercase());
    let firms = [FirmKind::Ordinary].into_iter().chain(FirmKind::SUPERVISED);
    page(&Period {
        f: visit.frame(visit.say("retention-period-title", &[])),
        tabs: tabs(visit),
        documents,
        firms: firms
            .map(|one| Choice {
                key: one.key().to_owned(),
                label: reckon::retention::firms(visit.lang, one),
                chosen: one == firm,
            })
            .collect(),
        day: query.raw("day").to_owned(),
        found,
        problem,
    })
}
