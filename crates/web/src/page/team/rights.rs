//! The access matrix: every act, and what each role may do with it.

use acts::grant;
use askama::Template;
use model::Role;
use model::role::{Mark, Second};

use super::{Tab, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "team/rights.html")]
struct Matrix {
    f: Frame,
    tabs: Vec<Tab>,
    roles: Vec<String>,
    nouns: Vec<Noun>,
    acts: usize,
}

/// The acts about one thing.
struct Noun {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    act: String,
    /// Its name in the log and at the command line.
    code: &'static str,
    /// The word for each role, and its class.
    marks: Vec<(String, &'static str)>,
    besides: Vec<String>,
}

pub(super) fn matrix(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let rights = grant::matrix(&cx)?;
    let mut nouns: Vec<Noun> = Vec::new();
    for right in &rights {
        let noun = right.act.name().split('.').next().unwrap_or_default();
        let noun = words::noun(visit.lang, noun);
        match nouns.iter_mut().find(|known| known.name == noun) {
            Some(known) => known.rows.push(row(visit, right)),
            None => {
                nouns.push(Noun { name: noun, rows: vec![row(visit, right)] });
            }
        }
    }
    page(&Matrix {
        f: visit.frame(visit.say("rights-title", &[])),
        tabs: tabs(visit, &cx),
        roles: Role::ALL.iter().map(|role| super::account::role_name(visit, *role)).collect(),
        acts: rights.len(),
        nouns,
    })
}

fn row(visit: &Visit, right: &grant::Right) -> Row {
    let word = |mark: &Mark| match mark {
        Mark::No => (visit.say("grant-matrix-no", &[]), "soft"),
        Mark::Own => (visit.say("grant-matrix-own", &[]), "soft"),
        Mark::Granted => (visit.say("grant-matrix-granted", &[]), "granted"),
        Mark::Yes => (visit.say("grant-matrix-yes", &[]), "yes"),
    };
    let second = match right.second {
        Second::Never => None,
        Second::Many => Some("grant-matrix-many"),
        Second::Always => Some("grant-matrix-always"),
    };
    let step = right.step_up.then_some("grant-matrix-step");
    Row {
        act: words::act(visit.lang, right.act.name()),
        code: right.act.name(),
        marks: right.marks.iter().map(word).collect(),
        besides: step.into_iter().chain(second).map(|id| visit.say(id, &[])).collect(),
    }
}
