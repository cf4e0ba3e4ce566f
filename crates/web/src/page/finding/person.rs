//! Whether a person stands anywhere else.

use acts::finding::{self, Match};
use askama::Template;
use model::{Act, PersonId};

use super::{label, state_words, tone};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::page::person::heading::{Whom, whom};
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "finding/person.html")]
struct Elsewhere {
    f: Frame,
    whom: Whom,
    lead: String,
    asked: String,
    scanned: String,
    rows: Vec<Row>,
}

struct Row {
    path: Option<String>,
    name: String,
    source: String,
    by: String,
    sure: String,
    plain: bool,
    state: String,
    tone: &'static str,
}

pub fn elsewhere(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let answer = finding::person(&cx, id, visit.purpose()?)?;
    let shows = cx.sees_all(Act::FindingShow);
    let (scanned, sources) = answer.sources;
    let blanks = [("scanned", scanned.into()), ("sources", sources.into())];
    let mut told = vec![visit.say("finding-person-sources", &blanks)];
    if let Some(since) = answer.since {
        let time = moment::at(visit.lang, since);
        told.push(visit.say("finding-person-since", &[("time", time.into())]));
    }
    let asked: Vec<_> = answer.asked.iter().map(|code| label(visit, code)).collect();
    page(&Elsewhere {
        f: visit.frame(visit.say("finding-person-title", &[])),
        whom: whom(visit, &cx, id),
        lead: visit.say("finding-person-found", &[("count", answer.places.len().into())]),
        asked: asked.join(", "),
        scanned: told.join(" "),
        rows: answer.places.iter().map(|one| row(visit, &cx, one, shows)).collect(),
    })
}

fn row(visit: &Visit, cx: &acts::Cx, one: &Match, shows: bool) -> Row {
    let by: Vec<_> = one.by.iter().map(|code| label(visit, code)).collect();
    let sure = match (one.sure, one.vague) {
        (true, _) => "finding-person-sure",
        (false, true) => "finding-person-vague",
        (false, false) => "finding-person-maybe",
    };
    Row {
        path: shows.then(|| format!("/findings/{}", one.place)),
        name: one.name.clone(),
        source: one.source.clone(),
        by: by.join(", "),
        sure: visit.say(sure, &[]),
        plain: !one.sure,
        state: state_words(visit, cx, one.state, one.home.as_deref()),
        tone: tone(one.state),
    }
}
