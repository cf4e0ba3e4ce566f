//! Bases: why a person's data may be kept, since when, with what proof, and how that ends.

mod confirm;
pub mod evidence;

use acts::Cx;
use acts::basis::{self, Consequence, Ended, Ending, Kept, Listed, New, Outcome};
use acts::person::{self, Explained};
use askama::Template;
use model::basis::{EventKind, Evidence, Standing};
use model::processing::Processing;
use model::{Act, PersonId};

use self::evidence::Asked;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::person::add::{self, Choice};
use crate::page::person::entry;
use crate::page::person::goes::listed;
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
    Route::get("/persons/{id}/bases/end", Door::Signed, Some(Act::BasisEnd), end_form),
    Route::post("/persons/{id}/bases/end", Door::Signed, Some(Act::BasisEnd), end),
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

fn end_form(visit: &Visit) -> Result<Answer, Problem> {
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

fn end(visit: &Visit) -> Result<Answer, Problem> {
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
