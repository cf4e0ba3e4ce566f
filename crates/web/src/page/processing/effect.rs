//! What a change of a processing would mean, and carrying it out or asking a second person.

use acts::job::{Deed, Effects, Outcome};
use acts::processing::Change;
use acts::release::Waiting;
use askama::Template;
use model::field::What;

use super::change::{kept, stored};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{second, words};

#[derive(Template)]
#[template(path = "processing/effect.html")]
struct Effect {
    f: Frame,
    /// Where it was reckoned out.
    job: String,
    key: String,
    name: String,
    persons: u64,
    due: Vec<(String, String)>,
    sooner: Vec<(String, String)>,
    due_lead: String,
    sooner_lead: String,
    button: String,
    second: bool,
    why: String,
    problem: Option<Told>,
}

/// Under which name the reason for a second person waits while it is proved who one is.
fn reason(key: &str) -> String {
    format!("processing-why-{key}")
}

/// A change that was reckoned out, with what it would mean.
struct Reckoned {
    edits: Vec<Change>,
    effects: Effects,
    own: bool,
}

fn reckoned(visit: &Visit) -> Result<Result<Reckoned, Answer>, Problem> {
    let one = match job::over(visit, "job")? {
        Ok(one) => one,
        Err(answer) => return Ok(Err(answer)),
    };
    match (one.deed, one.outcome) {
        (Deed::ProcessingChange { key, edits, dry_run: true }, Some(Outcome::Effect(effects)))
            if key == visit.param("key") =>
        {
            Ok(Ok(Reckoned { edits, effects, own: one.own }))
        }
        _ => Err(Problem::nothing_there()),
    }
}

/// Says what the change that waits would mean.
pub fn effect(visit: &Visit) -> Result<Answer, Problem> {
    match reckoned(visit)? {
        Ok(reckoned) => told(visit, &reckoned.effects, None),
        Err(answer) => Ok(answer),
    }
}

fn told(visit: &Visit, effects: &Effects, met: Option<&Problem>) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = stored(visit, &cx)?;
    let count = |all: &[(String, u64)]| all.iter().map(|(_, values)| values).sum::<u64>();
    let rows = |all: &[(String, u64)]| {
        let rows = all.iter().map(|(field, values)| {
            let label = words::label(visit.lang, &cx, field, What::Main);
            (label, texts::number(visit.lang, i64::try_from(*values).unwrap_or(i64::MAX)))
        });
        rows.collect()
    };
    let (due, sooner) = (count(&effects.due), count(&effects.sooner));
    let answer = page(&Effect {
        f: visit.frame(visit.say("processing-effect-title", &[("count", due.into())])),
        job: visit.param("job").to_owned(),
        name: one.name.said(visit.lang.code()).to_owned(),
        key: one.key,
        persons: effects.persons,
        due: rows(&effects.due),
        sooner: rows(&effects.sooner),
        due_lead: visit.say("processing-effect-due", &[("count", due.into())]),
        sooner_lead: visit.say("processing-effect-sooner", &[("count", sooner.into())]),
        button: visit.say("processing-effect-button", &[("count", due.into())]),
        second: effects.second,
        why: second::why(visit, &reason(visit.param("key")))?.unwrap_or_default(),
        problem: met.map(|problem| Told::of(visit, problem)),
    })?;
    Ok(match met {
        Some(problem) => answer.status(problem.status),
        None => answer,
    })
}

/// Carries out the change that was reckoned out.
pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    in_earnest(visit, |visit, key, edits| {
        job::begin(visit, Deed::ProcessingChange { key, edits, dry_run: false })
    })
}

/// Puts it before a second person.
pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    in_earnest(visit, |visit, key, edits| {
        let why = visit.field("why").unwrap_or_default();
        job::ask(visit, Waiting::ProcessingChange { key, edits }, why)
    })
}

/// Goes on with a change that was reckoned out; what it meets is said beside its effect.
fn in_earnest(
    visit: &Visit,
    go_on: impl FnOnce(&Visit, String, Vec<Change>) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    let Reckoned { edits, effects, own } = match reckoned(visit)? {
        Ok(reckoned) => reckoned,
        Err(answer) => return Ok(answer),
    };
    if !own {
        return Err(Problem::nothing_there());
    }
    let key = visit.param("key").to_owned();
    let now = stored(visit, &visit.cx()?)?.revision();
    let made_from = |edit: &Change| match edit {
        Change::Whole(whole) => whole.revision,
        _ => None,
    };
    if edits.iter().filter_map(made_from).any(|from| from != now) {
        // The form says what was changed meanwhile, beside what was typed.
        return Ok(Answer::see(&format!("/processings/{key}/change")));
    }
    match go_on(visit, key.clone(), edits) {
        Ok(answer) => {
            second::forget(visit, &kept(&key))?;
            second::forget(visit, &reason(&key))?;
            Ok(answer)
        }
        Err(problem) if problem.code() == "step-up" => {
            second::keep(visit, &reason(&key))?;
            let back = format!("/processings/{key}/effect/{}", visit.param("job"));
            Ok(Answer::see(&format!("/step-up?back={back}")))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => told(visit, &effects, Some(&problem)),
    }
}
