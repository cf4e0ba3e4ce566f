//! Finding a person: what is looked for never stands in an address.

use acts::person::{self, Found, FoundKind};
use acts::session;
use askama::Template;
use model::Act;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "person/find.html")]
struct Find {
    f: Frame,
    text: String,
    looked: bool,
    found: Vec<Row>,
    more: bool,
    restricted: usize,
    whole_numbers: bool,
    may_add: bool,
    problem: Option<Told>,
}

#[derive(Template)]
#[template(path = "person/found.html")]
struct Part<'a> {
    f: &'a Frame,
    looked: bool,
    found: &'a [Row],
    more: bool,
    restricted: usize,
    whole_numbers: bool,
    problem: &'a Option<Told>,
}

struct Row {
    id: String,
    name: String,
    city: String,
    organisation: bool,
}

impl From<Found> for Row {
    fn from(found: Found) -> Self {
        Row {
            id: found.id.to_string(),
            organisation: found.kind == FoundKind::Organisation,
            name: found.name,
            city: found.city,
        }
    }
}

/// The name under which the last search waits, sealed, so that the way back from a person leads
/// to the list again.
const KEPT: &str = "person-find";

/// Takes what is looked for, and shows the list under an address of its own.
pub fn find(visit: &Visit) -> Result<Answer, Problem> {
    let text = visit.field("text").unwrap_or_default();
    if visit.call.part {
        return part(&searched(visit, text.to_owned())?);
    }
    session::keep_draft(visit.desk()?, visit.token()?, KEPT, text.as_bytes(), visit.now)?;
    Ok(Answer::see("/persons"))
}

/// The list of the last search, or an empty page that says how to fill it.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    visit.purpose()?;
    let kept = session::draft(visit.desk()?, visit.token()?, KEPT, visit.now)?;
    let text = kept.and_then(|kept| String::from_utf8(kept).ok()).unwrap_or_default();
    page(&searched(visit, text)?)
}

fn searched(visit: &Visit, text: String) -> Result<Find, Problem> {
    let mut page = Find {
        f: visit.frame(visit.say("find-title", &[])),
        looked: !text.is_empty(),
        text,
        found: Vec::new(),
        more: false,
        restricted: 0,
        whole_numbers: false,
        may_add: visit.cx()?.offers(Act::PersonAdd),
        problem: None,
    };
    if page.looked {
        match person::find(&visit.cx()?, &page.text, visit.purpose()?) {
            Ok(answer) => {
                page.found = answer.found.into_iter().map(Row::from).collect();
                page.more = answer.more;
                page.restricted = answer.restricted;
                page.whole_numbers = answer.whole_numbers;
            }
            Err(error) => {
                let problem = Problem::from(error);
                if problem.go.is_some() || problem.code() != "person-find-short" {
                    return Err(problem);
                }
                page.problem = Some(Told::of(visit, &problem));
            }
        }
    }
    Ok(page)
}

fn part(find: &Find) -> Result<Answer, Problem> {
    page(&Part {
        f: &find.f,
        looked: find.looked,
        found: &find.found,
        more: find.more,
        restricted: find.restricted,
        whole_numbers: find.whole_numbers,
        problem: &find.problem,
    })
}
