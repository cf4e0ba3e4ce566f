//! Checkpoints: short signed texts that stand for the whole log, to be kept outside the house; and
//! the key they are checked with.

use acts::audit;
use askama::Template;

use super::{Tab, log_of, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "audit/checkpoints.html")]
struct Checkpoints {
    f: Frame,
    tabs: Vec<Tab>,
    house: bool,
    rows: Vec<Row>,
    more: bool,
    made: Option<String>,
    can_make: bool,
}

struct Row {
    entries: u64,
    time: String,
}

/// Checkpoints shown; older ones are kept all the same.
const SHOWN: usize = 100;

/// The checkpoints that are kept here.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    shown(visit, None)
}

fn shown(visit: &Visit, made: Option<String>) -> Result<Answer, Problem> {
    let (cx, house) = log_of(visit)?;
    let kept = audit::checkpoints(&cx)?;
    page(&Checkpoints {
        f: visit.frame(visit.say("audit-checkpoints-title", &[])),
        tabs: tabs(visit, house)?,
        house,
        more: kept.len() > SHOWN,
        rows: kept
            .iter()
            .take(SHOWN)
            .map(|one| Row { entries: one.entries, time: moment::at(visit.lang, one.made) })
            .collect(),
        made,
        can_make: cx.offers(model::Act::AuditCheckpoint),
    })
}

/// Signs the log as it stands, and shows what has to leave the house.
pub fn make(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, _) = log_of(visit)?;
    let note = audit::checkpoint(&cx)?;
    shown(visit, Some(note))
}

/// One checkpoint as a file.
pub fn one(visit: &Visit) -> Result<Answer, Problem> {
    let entries: u64 = visit.id("entries")?;
    let (cx, _) = log_of(visit)?;
    let kept = audit::checkpoints(&cx)?.into_iter().find(|one| one.entries == entries);
    let kept = kept.ok_or_else(Problem::nothing_there)?;
    let name = format!("checkpoint-{entries}.txt");
    Ok(Answer::file("text/plain; charset=utf-8", &name, kept.note.into_bytes()))
}

#[derive(Template)]
#[template(path = "audit/key.html")]
struct Key {
    f: Frame,
    tabs: Vec<Tab>,
    house: bool,
    key: String,
}

/// The public key of the log.
pub fn key(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, house) = log_of(visit)?;
    let f = visit.frame(visit.say("audit-key-title", &[]));
    page(&Key { f, tabs: tabs(visit, house)?, house, key: audit::key(&cx)? })
}
