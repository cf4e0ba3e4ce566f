//! A processing of the firm's own: a copy of a ready one or of another, then made one's own.

use acts::processing;
use askama::Template;
use model::phrase::Phrase;
use model::processing::{Processing, presets};

use super::problem;
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "processing/add.html")]
struct Add {
    f: Frame,
    models: Vec<Choice>,
    fields: Fields,
    problem: Option<Told>,
}

impl Add {
    fn raw(&self, name: &str) -> &str {
        self.fields.raw(name)
    }
}

const KEPT: &str = "processing-new";

/// What is asked for.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let fields = second::kept(visit, KEPT)?.unwrap_or_default();
    page(&shown(visit, fields, None)?)
}

fn shown(visit: &Visit, fields: Fields, problem: Option<&Problem>) -> Result<Add, Problem> {
    let own = processing::list(&visit.cx()?)?.into_iter().map(|one| one.processing);
    let mut all: Vec<Processing> = own.collect();
    let fresh = presets().iter().filter(|preset| !all.iter().any(|one| one.key == preset.key));
    let fresh: Vec<_> = fresh.cloned().collect();
    all.extend(fresh);
    let like = fields.raw("like").to_owned();
    Ok(Add {
        f: visit.frame(visit.say("processing-add-title", &[])),
        models: all
            .iter()
            .map(|one| Choice {
                key: one.key.clone(),
                label: one.name.said(visit.lang.code()).to_owned(),
                chosen: one.key == like,
            })
            .collect(),
        fields,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Adds it, and goes on to where it is made one's own.
pub fn add(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let (like, key) =
        (visit.field("like").unwrap_or_default(), visit.field("key").unwrap_or_default());
    let own = cx.register().rules().by_key(like).cloned();
    let model = match own {
        Some(own) => Ok(Processing {
            key: key.to_owned(),
            introduced: None,
            changed: None,
            revision: None,
            ..own
        }),
        None => processing::like(like, key),
    };
    let added = model.and_then(|mut new| {
        let (de, en) = (visit.field("name_de"), visit.field("name_en"));
        if let Some(name) = de.or(en) {
            new.name =
                Phrase { de: de.unwrap_or(name).to_owned(), en: en.unwrap_or(name).to_owned() };
        }
        processing::add(&cx, &new)
    });
    match added {
        Ok(new) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see(&format!("/processings/{}?said=processing-added", new.key)))
        }
        Err(error) => {
            let problem = problem(visit, error);
            if problem.go.is_some() {
                return second::prove_first(visit, problem, KEPT, "/processings/new");
            }
            let form = shown(visit, visit.call.fields.clone(), Some(&problem))?;
            Ok(page(&form)?.status(problem.status))
        }
    }
}
