//! Ending a basis: why and since when, what that means for each value, and doing it.

use acts::Cx;
use acts::basis::{self, Consequence, Ended, Ending, Kept, Outcome};
use askama::Template;
use model::PersonId;
use model::basis::EventKind;
use model::processing::Processing;

use super::evidence;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::person::goes::listed;
use crate::page::person::heading::{Whom, whom};
use crate::page::session::Told;
use crate::problem::Problem;
use crate::rule::until;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "basis/end.html")]
struct End {
    f: Frame,
    whom: Whom,
    key: String,
    reasons: Vec<(&'static str, String, bool)>,
    on: String,
    upheld: bool,
    objection: bool,
    plan: Option<Plan>,
    problem: Option<Told>,
}

/// What ending means, before it is done.
struct Plan {
    sentence: String,
    due: Vec<(String, String)>,
    stays: Vec<(String, String)>,
    proof: Option<String>,
    button: String,
}

/// Asks why and since when.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let key = visit.call.query.get("for").unwrap_or_default().to_owned();
    page(&end_page(visit, &key, None, None)?)
}

fn end_page(
    visit: &Visit,
    key: &str,
    plan: Option<Plan>,
    problem: Option<&Problem>,
) -> Result<End, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let processing = cx.register().rules().by_key(key).ok_or_else(Problem::nothing_there)?;
    let chosen = visit.field("reason").and_then(EventKind::of);
    let mut reasons: Vec<EventKind> =
        EventKind::ALL.iter().copied().filter(|kind| fits(processing, *kind)).collect();
    // A consent ends most often because it is withdrawn.
    reasons.sort_by_key(|kind| *kind != EventKind::Withdrawn);
    let chosen = chosen.or(reasons.first().copied());
    let title = words::title(visit.lang, &cx, key);
    let reasons = reasons.into_iter().map(|kind| {
        let words = visit.say(&format!("basis-reason-{}", kind.key()), &[]);
        (kind.key(), words, Some(kind) == chosen)
    });
    Ok(End {
        f: visit.frame(visit.say("basis-end-title", &[("processing", title.as_str().into())])),
        whom: whom(visit, &cx, id),
        key: key.to_owned(),
        reasons: reasons.collect(),
        on: visit.call.fields.raw("on").to_owned(),
        upheld: visit.call.fields.ticked("upheld"),
        objection: fits(processing, EventKind::Objected) && !processing.advertising,
        plan,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Whether a basis for that processing can end so; what does not fit is not offered.
fn fits(processing: &Processing, kind: EventKind) -> bool {
    use model::processing::BasisKind as B;
    match kind {
        EventKind::Withdrawn => processing.basis == B::Consent,
        EventKind::Objected => {
            processing.advertising
                || matches!(processing.basis, B::LegitimateInterests | B::PublicTask | B::Contract)
        }
        EventKind::Ended | EventKind::Mistaken => true,
    }
}

/// Says what it would mean, and does it when that was seen.
pub fn end(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let key = visit.field("for").unwrap_or_default().to_owned();
    let earnest = visit.field("do") == Some("end");
    match ended(visit, &cx, id, &key, !earnest) {
        Ok(ended) if earnest => {
            let said = match ended.outcome {
                Outcome::Ended => "basis-ended",
                Outcome::Restricted => "restricted",
            };
            Ok(Answer::see(&format!("/persons/{id}/bases?said={said}")))
        }
        Ok(ended) => {
            let plan = plan(visit, &cx, &key, &ended);
            page(&end_page(visit, &key, Some(plan), None)?)
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = end_page(visit, &key, None, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

fn ended(visit: &Visit, cx: &Cx, id: PersonId, key: &str, dry_run: bool) -> Result<Ended, Problem> {
    let ending = Ending {
        processing: key.to_owned(),
        reason: visit.field("reason").and_then(EventKind::of).ok_or_else(Problem::nothing_there)?,
        on: evidence::day(visit, "on"),
        upheld: visit.call.fields.ticked("upheld"),
    };
    Ok(basis::end(cx, id, &ending, dry_run)?)
}

fn plan(visit: &Visit, cx: &Cx, key: &str, ended: &Ended) -> Plan {
    let title = words::title(visit.lang, cx, key);
    let blanks = [("processing", title.into()), ("day", words::day(visit.lang, ended.on).into())];
    let (sentence, button) = match ended.outcome {
        Outcome::Ended => ("basis-end-would", "basis-end-button"),
        Outcome::Restricted => ("basis-end-would-restrict", "basis-end-button-restrict"),
    };
    let is_due = |one: &&Consequence| matches!(one.then, Kept::Due { .. });
    let due = ended.consequences.iter().filter(is_due);
    let stays = ended.consequences.iter().filter(|one| !is_due(one));
    let count = ended.consequences.iter().filter(is_due).count();
    Plan {
        sentence: visit.say(sentence, &blanks),
        due: fates(visit, cx, due),
        stays: fates(visit, cx, stays),
        proof: ended
            .proof_until
            .map(|end| visit.say("basis-end-proof", &[("until", until(visit.lang, end).into())])),
        button: visit.say(button, &[("count", count.into())]),
    }
}

/// Values with the same fate on one line: which, and what becomes of them.
fn fates<'a>(
    visit: &Visit,
    cx: &Cx,
    consequences: impl Iterator<Item = &'a Consequence>,
) -> Vec<(String, String)> {
    let mut fates: Vec<(String, Vec<String>)> = Vec::new();
    for one in consequences {
        let label = words::label(visit.lang, cx, &one.field, model::field::What::Main);
        let then = then(visit, cx, &one.then);
        match fates.iter_mut().find(|(known, _)| *known == then) {
            Some((_, labels)) if labels.contains(&label) => {}
            Some((_, labels)) => labels.push(label),
            None => fates.push((then, vec![label])),
        }
    }
    fates.into_iter().map(|(then, labels)| (listed(visit, &labels), then)).collect()
}

fn then(visit: &Visit, cx: &Cx, kept: &Kept) -> String {
    match kept {
        Kept::Due { on } => {
            visit.say("basis-then-due", &[("day", words::day(visit.lang, *on).into())])
        }
        Kept::Stays { until: end, processings } => {
            let named = processings.iter().map(|(key, norm)| {
                let title = words::title(visit.lang, cx, key);
                norm.as_ref().map_or(title.clone(), |norm| format!("{title} ({norm})"))
            });
            let named = named.collect::<Vec<_>>();
            let blanks = [
                ("until", until(visit.lang, *end).into()),
                ("processings", listed(visit, &named).into()),
            ];
            visit.say("basis-then-stays", &blanks)
        }
        Kept::Held { hold, review } => {
            let day = words::day(visit.lang, *review);
            visit.say("basis-then-held", &[("hold", (*hold).into()), ("day", day.into())])
        }
    }
}
