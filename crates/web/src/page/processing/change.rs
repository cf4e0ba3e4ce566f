//! Changing a processing in plain words, on the way to what it would mean. What was typed waits
//! sealed until it is done, so that nothing on the way costs a word of it.

use acts::Cx;
use acts::job::Deed;
use acts::processing::{self, Change, ProcessingError};
use askama::Template;
use model::Act;
use model::field::What;
use model::processing::Processing;
use model::retention::DocumentKey;

use super::document::{self, SPARE};
use super::{between, problem};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::session::Told;
use crate::page::{job, page};
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
    /// What it was changed to meanwhile, where the form says something else.
    now: Vec<(String, String)>,
    revision: u32,
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
pub(super) fn kept(key: &str) -> String {
    format!("processing-{key}")
}

pub(super) fn stored(visit: &Visit, cx: &Cx) -> Result<Processing, Problem> {
    Ok(processing::show(cx, visit.param("key"))?.processing)
}

/// Refuses whoever may not change it before they type anything; the refusal is in the log.
fn allowed(visit: &Visit, cx: &Cx, one: &Processing) -> Result<(), Problem> {
    if !cx.offers(Act::ProcessingChange) {
        processing::change(cx, &one.key, &[], true, &mut |_| {})
            .map_err(|error| problem(visit, error))?;
    }
    Ok(())
}

/// The form, with what waits from before.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = stored(visit, &cx)?;
    allowed(visit, &cx, &one)?;
    match second::kept(visit, &kept(&one.key))? {
        Some(fields) if !between::is_current(&fields, &one) => {
            page(&beside(visit, &cx, &one, fields))
        }
        fields => {
            let fields = fields.unwrap_or_else(|| document::fields(&one));
            page(&shown(visit, &cx, &one, fields, None))
        }
    }
}

/// The form beside what somebody else has changed meanwhile; sent again it counts as seen.
fn beside(visit: &Visit, cx: &Cx, one: &Processing, typed: Fields) -> Form {
    let problem = problem(visit, ProcessingError::Between);
    let fields = between::completed(typed, one);
    let now = between::differing(visit, cx, &fields, one);
    Form { now, ..shown(visit, cx, one, fields, Some(&problem)) }
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
        now: Vec::new(),
        revision: one.revision(),
        fields,
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

/// Keeps what was typed and reckons out what it would mean, if it can be read.
pub fn look(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = stored(visit, &cx)?;
    allowed(visit, &cx, &one)?;
    if !between::is_current(&visit.call.fields, &one) {
        let form = beside(visit, &cx, &one, visit.call.fields.clone());
        return Ok(page(&form)?.status(problem(visit, ProcessingError::Between).status));
    }
    let catalogue = &cx.register().rules().fields;
    let read = document::read(&visit.call.fields, &one, catalogue).and_then(|new| {
        match new.gaps(catalogue) {
            gaps if gaps.is_empty() => Ok(new),
            gaps => Err(problem(visit, ProcessingError::Gaps(gaps))),
        }
    });
    let begun = read.and_then(|new| {
        second::keep(visit, &kept(&one.key))?;
        let new = Processing { revision: Some(one.revision()), ..new };
        job::begin(visit, deed(new, true))
    });
    match begun {
        Err(problem) if problem.go.is_none() => {
            let form = shown(visit, &cx, &one, visit.call.fields.clone(), Some(&problem));
            Ok(page(&form)?.status(problem.status))
        }
        answer => answer,
    }
}

fn deed(new: Processing, dry_run: bool) -> Deed {
    let key = new.key.clone();
    Deed::ProcessingChange { key, edits: vec![Change::Whole(Box::new(new))], dry_run }
}
