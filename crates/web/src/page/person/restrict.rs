//! Restricting a person and lifting it (Art. 18 GDPR).

use acts::person;
use askama::Template;
use model::PersonId;
use model::restriction::Ground;

use super::heading::{Whom, whom};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::basis::evidence;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "person/restrict.html")]
struct Restrict {
    f: Frame,
    whom: Whom,
    grounds: Vec<(&'static str, String, bool)>,
    note: String,
    problem: Option<Told>,
}

#[derive(Template)]
#[template(path = "person/release.html")]
struct Release {
    f: Frame,
    whom: Whom,
    informed: String,
    today: String,
    problem: Option<Told>,
}

/// The grounds a person can have; what an erasure leaves behind nobody chooses.
const GROUNDS: [Ground; 4] =
    [Ground::Accuracy, Ground::Unlawful, Ground::Claims, Ground::Objection];

pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&restrict_page(visit, None)?)
}

fn restrict_page(visit: &Visit, problem: Option<&Problem>) -> Result<Restrict, Problem> {
    let chosen = visit.field("ground").unwrap_or("accuracy");
    let grounds = GROUNDS.iter().map(|ground| {
        let words = visit.say(&format!("restrict-ground-{}", ground.key()), &[]);
        (ground.key(), words, ground.key() == chosen)
    });
    Ok(Restrict {
        f: visit.frame(visit.say("restrict-title", &[])),
        whom: whom(visit, &visit.cx()?, visit.id::<PersonId>("id")?),
        grounds: grounds.collect(),
        note: visit.call.fields.raw("note").to_owned(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

pub fn restrict(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let ground = visit.field("ground").and_then(Ground::of_key);
    let ground =
        ground.filter(|ground| GROUNDS.contains(ground)).ok_or_else(Problem::nothing_there)?;
    match person::restrict(&cx, id, ground, visit.field("note")).map_err(Problem::from) {
        Ok(_) => Ok(Answer::see(&format!("/persons/{id}?said=restricted"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = restrict_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

pub fn release_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&release_page(visit, None)?)
}

fn release_page(visit: &Visit, problem: Option<&Problem>) -> Result<Release, Problem> {
    let cx = visit.cx()?;
    Ok(Release {
        f: visit.frame(visit.say("lift-title", &[])),
        whom: whom(visit, &cx, visit.id::<PersonId>("id")?),
        informed: visit.call.fields.raw("informed").to_owned(),
        today: cx.today().to_string(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

pub fn release(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    match person::release(&cx, id, evidence::day(visit, "informed")).map_err(Problem::from) {
        Ok(_) => Ok(Answer::see(&format!("/persons/{id}?said=released"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = release_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}
