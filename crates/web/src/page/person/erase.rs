//! Erasing a person: first what goes and what stays, value by value, then the deed, then whether
//! it is final.

use acts::person::{self, ErasedValue, Erasure, Reason};
use acts::{Cx, session};
use askama::Template;
use model::PersonId;
use model::erasure::Stays;
use model::field::What;
use serde::{Deserialize, Serialize};

use super::goes::listed;
use super::heading::{Whom, whom};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::rule::until;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "person/erase.html")]
struct Plan {
    f: Frame,
    whom: Whom,
    sentence: String,
    ends: Option<String>,
    goes: Vec<Line>,
    stays: Vec<(Vec<String>, String)>,
    reasons: Vec<(&'static str, String, bool)>,
    button: Option<String>,
    problem: Option<Told>,
}

/// Values of one label with the same fate.
struct Line {
    label: String,
    count: Option<String>,
    why: String,
}

pub fn plan(visit: &Visit) -> Result<Answer, Problem> {
    page(&plan_page(visit, None)?)
}

fn plan_page(visit: &Visit, problem: Option<&Problem>) -> Result<Plan, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let chosen = visit.field("reason").unwrap_or("wish");
    let whom = whom(visit, &cx, id);
    let planned = person::erase(&cx, id, Reason::Wish, true, &mut |_, _| {});
    let (planned, problem) = match (planned, problem) {
        (Ok(planned), problem) => (planned, problem.cloned()),
        // What stands in the way is said on this page, where the way out is.
        (Err(error), None) => {
            let problem = Problem::from(error);
            if problem.code() != "person-erase-contacts" {
                return Err(problem);
            }
            let nothing =
                Erasure { id, values: vec![], ends: vec![], whole: false, finality: None };
            (nothing, Some(problem))
        }
        (Err(error), Some(_)) => return Err(error.into()),
    };
    let count = planned.values.iter().filter(|value| value.stays.is_none()).count();
    let reasons = Reason::ALL.iter().map(|reason| {
        let words = visit.say(&format!("erase-reason-{}", reason.key()), &[]);
        (reason.key(), words, reason.key() == chosen)
    });
    Ok(Plan {
        f: visit.frame(visit.say("erase-title", &[])),
        whom,
        sentence: sentence(visit, &planned, "would"),
        ends: ends(visit, &cx, &planned.ends),
        goes: lines(visit, &cx, planned.values.iter().filter(|value| value.stays.is_none())),
        stays: by_reason(lines(
            visit,
            &cx,
            planned.values.iter().filter(|value| value.stays.is_some()),
        )),
        reasons: reasons.collect(),
        button: (count > 0 || planned.whole).then(|| {
            let id = if planned.whole { "erase-button-whole" } else { "erase-button" };
            visit.say(id, &[("count", count.into())])
        }),
        problem: problem.map(|problem| Told::of(visit, &problem)),
    })
}

fn sentence(visit: &Visit, erasure: &Erasure, tense: &str) -> String {
    let goes = erasure.values.iter().filter(|value| value.stays.is_none()).count();
    let id = match erasure.whole {
        true => format!("person-erase-{tense}-whole"),
        false => format!("person-erase-{tense}"),
    };
    let stays = erasure.values.len() - goes;
    visit.say(&id, &[("goes", goes.into()), ("stays", stays.into())])
}

fn ends(visit: &Visit, cx: &Cx, ends: &[String]) -> Option<String> {
    let mut titles: Vec<String> = Vec::new();
    for key in ends {
        let title = words::title(visit.lang, cx, key);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let ends = listed(visit, &titles);
    (!titles.is_empty()).then(|| visit.say("erase-ends", &[("processings", ends.into())]))
}

fn lines<'a>(visit: &Visit, cx: &Cx, values: impl Iterator<Item = &'a ErasedValue>) -> Vec<Line> {
    let mut found: Vec<(String, String, usize)> = Vec::new();
    for value in values {
        let mut label = words::label(visit.lang, cx, &value.field, What::Main);
        if value.old {
            label = format!("{label} ({})", visit.say("person-erase-old", &[]));
        }
        let why = value.stays.as_ref().map(|stays| why(visit, cx, stays)).unwrap_or_default();
        match found.iter_mut().find(|(known, reason, _)| *known == label && *reason == why) {
            Some((.., count)) => *count += 1,
            None => found.push((label, why, 1)),
        }
    }
    let told = found.into_iter().map(|(label, why, count)| Line {
        label,
        why,
        count: (count > 1).then(|| visit.say("erase-times", &[("count", count.into())])),
    });
    told.collect()
}

/// What stays for the same reason stands together.
fn by_reason(lines: Vec<Line>) -> Vec<(Vec<String>, String)> {
    let mut reasons: Vec<(Vec<String>, String)> = Vec::new();
    for Line { label, count, why } in lines {
        let label = count.map_or(label.clone(), |count| format!("{label}, {count}"));
        match reasons.iter_mut().find(|(_, known)| *known == why) {
            Some((labels, _)) => labels.push(label),
            None => reasons.push((vec![label], why)),
        }
    }
    reasons
}

/// Why a value stays, until when, by which provision.
fn why(visit: &Visit, cx: &Cx, stays: &Stays) -> String {
    match stays {
        Stays::Duty { processing, norm, until: end } => {
            let title = words::title(visit.lang, cx, processing);
            let norm = norm.as_ref().map(|norm| format!(" ({norm})")).unwrap_or_default();
            let blanks = [
                ("processing", title.into()),
                ("norm", norm.into()),
                ("until", until(visit.lang, *end).into()),
            ];
            visit.say("erase-stays-duty", &blanks)
        }
        Stays::Claims { until: end } => {
            visit.say("erase-stays-claims", &[("until", until(visit.lang, *end).into())])
        }
        Stays::Hold { number, review } => {
            let day = words::day(visit.lang, *review);
            visit.say("basis-then-held", &[("hold", (*number).into()), ("day", day.into())])
        }
    }
}

/// The name under which waits what an erasure did, for the page that says it.
const DONE: &str = "person-erased";

/// What an erasure did, in words that were said already: labels and norms, no values.
#[derive(Serialize, Deserialize)]
struct Done {
    id: String,
    whole: bool,
    sentence: String,
    finality: String,
    stays: Vec<(Vec<String>, String)>,
}

pub fn erase(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let reason = visit.field("reason").and_then(Reason::of).ok_or_else(Problem::nothing_there)?;
    match person::erase(&cx, id, reason, false, &mut |_, _| {}).map_err(Problem::from) {
        Ok(erasure) => {
            let stays = erasure.values.iter().filter(|value| value.stays.is_some());
            let done = Done {
                id: id.to_string(),
                whole: erasure.whole,
                sentence: sentence(visit, &erasure, "done"),
                finality: finality(visit, &erasure),
                stays: by_reason(lines(visit, &cx, stays)),
            };
            let kept = serde_json::to_vec(&done).unwrap_or_default();
            session::keep_draft(visit.desk()?, visit.token()?, DONE, &kept, visit.now)?;
            Ok(Answer::see(&format!("/persons/{id}/erased")))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = plan_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

fn finality(visit: &Visit, erasure: &Erasure) -> String {
    use acts::retention::Finality;
    match erasure.finality {
        Some(Finality::Final) => visit.say("person-erase-final", &[]),
        Some(Finality::Waits { erasures }) => {
            visit.say("person-erase-waits", &[("count", erasures.into())])
        }
        Some(Finality::Busy) => visit.say("person-erase-busy", &[]),
        None => String::new(),
    }
}

#[derive(Template)]
#[template(path = "person/erased.html")]
struct Erased {
    f: Frame,
    done: Done,
}

/// What the last erasure did.
pub fn erased(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let kept = session::draft(visit.desk()?, visit.token()?, DONE, visit.now)?;
    let done = kept.and_then(|kept| serde_json::from_slice::<Done>(&kept).ok());
    let done = done.filter(|done| done.id == id.to_string()).ok_or_else(Problem::nothing_there)?;
    page(&Erased { f: visit.frame(visit.say("erased-title", &[])), done })
}
