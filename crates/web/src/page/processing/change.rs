//! Changing a processing in plain words, its effect first. What was typed waits sealed until it is
//! done, so that neither proof of identity nor a second person costs a word of it.

use acts::Cx;
use acts::processing::{self, Change, Changed, FieldEffect};
use acts::release::{self, Waiting};
use askama::Template;
use model::Act;
use model::field::What;
use model::processing::Processing;
use model::retention::DocumentKey;

use super::document::{self, SPARE};
use super::problem;
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::rule::end_rule;
use crate::visit::Visit;
use crate::{reckon, second, words};

#[derive(Template)]
#[template(path = "processing/change.html")]
struct Form {
    f: Frame,
    key: String,
    basis: String,
    duty: bool,
    weighing: bool,
    fields: Fields,
    ends: Vec<Choice>,
    documents: Vec<Choice>,
    uses: Vec<UseRow>,
    adds: Vec<AddRow>,
    problem: Option<Told>,
}

impl Form {
    fn raw(&self, name: &str) -> &str {
        self.fields.raw(name)
    }

    fn ticked(&self, name: &str) -> bool {
        self.fields.ticked(name)
    }
}

struct UseRow {
    key: String,
    label: String,
    need: String,
    why_de: String,
    why_en: String,
    rule: Option<String>,
    own: bool,
}

struct AddRow {
    place: &'static str,
    choices: Vec<Choice>,
    needed: bool,
    why_de: String,
    why_en: String,
}

/// The name under which a change of that processing waits.
fn kept(key: &str) -> String {
    format!("processing-{key}")
}

fn stored(visit: &Visit, cx: &Cx) -> Result<Processing, Problem> {
    Ok(processing::show(cx, visit.param("key"))?.processing)
}

/// Refuses whoever may not change it before they type anything; the refusal is in the log.
fn allowed(visit: &Visit, cx: &Cx, one: &Processing) -> Result<(), Problem> {
    if !cx.offers(Act::ProcessingChange) {
        tried(visit, cx, one, true)?;
    }
    Ok(())
}

/// The form, with what waits from before.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = stored(visit, &cx)?;
    allowed(visit, &cx, &one)?;
    let fields = second::kept(visit, &kept(&one.key))?;
    page(&shown(visit, &cx, &one, fields.unwrap_or_else(|| document::fields(&one)), None))
}

fn shown(
    visit: &Visit,
    cx: &Cx,
    one: &Processing,
    fields: Fields,
    problem: Option<&Problem>,
) -> Form {
    let rules = cx.register().rules();
    let end = fields.raw("end").to_owned();
    let ends = ["event", "begin", "record", "withdrawn", "day", "retention"].map(|key| Choice {
        key: key.to_owned(),
        label: visit.say(&format!("processing-form-end-{key}"), &[]),
        chosen: end == key,
    });
    let mut documents: Vec<Choice> = DocumentKey::all()
        .map(|kind| Choice {
            key: kind.key().to_owned(),
            label: reckon::retention::name(visit.lang, kind).to_owned(),
            chosen: fields.raw("end_document") == kind.key(),
        })
        .collect();
    documents.sort_by_key(|one| one.label.to_lowercase());
    let uses = one.uses.iter().map(|used| UseRow {
        label: words::label(visit.lang, cx, &used.field, What::Main),
        need: fields.raw(&format!("need-{}", used.field)).to_owned(),
        why_de: fields.raw(&format!("why-{}_de", used.field)).to_owned(),
        why_en: fields.raw(&format!("why-{}_en", used.field)).to_owned(),
        rule: used.end.as_ref().map(|rule| end_rule(visit.lang, rule)),
        own: fields.ticked(&format!("own-{}", used.field)),
        key: used.field.clone(),
    });
    let adds = SPARE.map(|place| AddRow {
        place,
        choices: rules
            .fields
            .iter()
            .filter(|field| !one.uses_field(&field.key))
            .map(|field| Choice {
                key: field.key.clone(),
                label: field.label.said(visit.lang.code()).to_owned(),
                chosen: fields.raw(&format!("add-{place}")) == field.key,
            })
            .collect(),
        needed: fields.raw(&format!("addneed-{place}")) == "needed",
        why_de: fields.raw(&format!("addwhy-{place}_de")).to_owned(),
        why_en: fields.raw(&format!("addwhy-{place}_en")).to_owned(),
    });
    let name = one.name.said(visit.lang.code());
    Form {
        f: visit.frame(visit.say("processing-change-title", &[("processing", name.into())])),
        key: one.key.clone(),
        basis: visit.say(&format!("processing-basis-{}", one.basis.key()), &[]),
        duty: one.norm.is_some() || one.basis == model::processing::BasisKind::LegalObligation,
        weighing: one.assessment.is_some(),
        ends: ends.into(),
        documents,
        uses: uses.collect(),
        adds: adds.into(),
        fields,
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

/// Keeps what was typed and goes on to what it would mean, if it can be read.
pub fn look(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = stored(visit, &cx)?;
    allowed(visit, &cx, &one)?;
    let tried = document::read(&visit.call.fields, &one, &cx.register().rules().fields)
        .and_then(|new| tried(visit, &cx, &new, true));
    match tried {
        Ok(_) => {
            second::keep(visit, &kept(&one.key))?;
            Ok(Answer::see(&format!("/processings/{}/effect", one.key)))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = shown(visit, &cx, &one, visit.call.fields.clone(), Some(&problem));
            Ok(page(&form)?.status(problem.status))
        }
    }
}

fn tried(visit: &Visit, cx: &Cx, new: &Processing, dry_run: bool) -> Result<Changed, Problem> {
    let edits = [Change::Whole(Box::new(new.clone()))];
    processing::change(cx, &new.key, &edits, dry_run, &mut |_| {})
        .map_err(|error| problem(visit, error))
}

#[derive(Template)]
#[template(path = "processing/effect.html")]
struct Effect {
    f: Frame,
    key: String,
    name: String,
    persons: u64,
    due: Vec<(String, String)>,
    sooner: Vec<(String, String)>,
    due_lead: String,
    sooner_lead: String,
    button: String,
    second: bool,
    problem: Option<Told>,
}

/// What waits, read as a processing; the way to the form where nothing does.
fn waiting(visit: &Visit, cx: &Cx) -> Result<Option<Processing>, Problem> {
    let one = stored(visit, cx)?;
    let Some(fields) = second::kept(visit, &kept(&one.key))? else { return Ok(None) };
    document::read(&fields, &one, &cx.register().rules().fields).map(Some)
}

fn back_to_form(visit: &Visit) -> Answer {
    Answer::see(&format!("/processings/{}/change", visit.param("key")))
}

/// Says what the change that waits would mean.
pub fn effect(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    match waiting(visit, &cx)? {
        Some(new) => told(visit, &cx, &new, None),
        None => Ok(back_to_form(visit)),
    }
}

fn told(
    visit: &Visit,
    cx: &Cx,
    new: &Processing,
    met: Option<&Problem>,
) -> Result<Answer, Problem> {
    let changed = tried(visit, cx, new, true)?;
    let count = |all: &[FieldEffect]| all.iter().map(|one| one.values).sum::<u64>();
    let rows = |all: &[FieldEffect]| {
        let rows = all.iter().map(|one| {
            let label = words::label(visit.lang, cx, &one.field, What::Main);
            (label, texts::number(visit.lang, i64::try_from(one.values).unwrap_or(i64::MAX)))
        });
        rows.collect()
    };
    let effect = &changed.effect;
    let (due, sooner) = (count(&effect.due), count(&effect.sooner));
    let answer = page(&Effect {
        f: visit.frame(visit.say("processing-effect-title", &[("count", due.into())])),
        key: new.key.clone(),
        name: new.name.said(visit.lang.code()).to_owned(),
        persons: effect.persons,
        due: rows(&effect.due),
        sooner: rows(&effect.sooner),
        due_lead: visit.say("processing-effect-due", &[("count", due.into())]),
        sooner_lead: visit.say("processing-effect-sooner", &[("count", sooner.into())]),
        button: visit.say("processing-effect-button", &[("count", due.into())]),
        second: met.is_some_and(|problem| problem.code() == "second-person"),
        problem: met.map(|problem| Told::of(visit, problem)),
    })?;
    Ok(match met {
        Some(problem) => answer.status(problem.status),
        None => answer,
    })
}

/// Carries the change out that waits.
pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Some(new) = waiting(visit, &cx)? else { return Ok(back_to_form(visit)) };
    match tried(visit, &cx, &new, false) {
        Ok(_) => {
            second::forget(visit, &kept(&new.key))?;
            Ok(Answer::see(&format!("/processings/{}?said=processing-changed", new.key)))
        }
        Err(problem) if problem.code() == "step-up" => {
            // What was typed waits already.
            Ok(Answer::see(&format!("/step-up?back=/processings/{}/effect", new.key)))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => told(visit, &cx, &new, Some(&problem)),
    }
}

/// Puts the change that waits before a second person.
pub fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Some(new) = waiting(visit, &cx)? else { return Ok(back_to_form(visit)) };
    let edits = vec![Change::Whole(Box::new(new.clone()))];
    let asked = Waiting::ProcessingChange { key: new.key.clone(), edits };
    match release::ask(&cx, &asked, visit.field("why").unwrap_or_default()) {
        Ok(_) => {
            second::forget(visit, &kept(&new.key))?;
            Ok(Answer::see("/releases?said=release-asked"))
        }
        Err(error) => {
            let problem = Problem::from(error);
            match problem.code() {
                "step-up" => {
                    Ok(Answer::see(&format!("/step-up?back=/processings/{}/effect", new.key)))
                }
                _ if problem.go.is_some() => Err(problem),
                _ => told(visit, &cx, &new, Some(&problem)),
            }
        }
    }
}
