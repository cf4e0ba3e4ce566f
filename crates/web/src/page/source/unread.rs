//! What the last scan of a source could not check: which file, why, and what to do.

use acts::source::{self, Unread};
use askama::Template;
use model::ScannedId;
use texts::unread;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::finding::spots;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "source/unread.html")]
struct Page {
    f: Frame,
    lead: String,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    name: String,
    reasons: Vec<Reason>,
    size: String,
    age: String,
}

struct Reason {
    said: String,
    at: String,
    todo: String,
}

/// Shown at once.
const MOST: u32 = 50;
/// Reasons named of one file.
const REASONS: usize = 5;

pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id("id").map(ScannedId)?;
    let after = visit.call.query.get("after").and_then(|at| at.parse().ok());
    let told = source::unread(&visit.cx()?, id, after, MOST)?;
    let name = ("name", told.source.as_str().into());
    page(&Page {
        f: visit.frame(visit.say("source-unread-title", &[name])),
        lead: visit.say("source-unread-lead", &[("count", told.count.into())]),
        rows: told.list.iter().map(|one| row(visit, one)).collect(),
        next: told.next.map(|next| format!("/sources/{id}/unread?after={next}")),
    })
}

fn row(visit: &Visit, one: &Unread) -> Row {
    let reasons = one.parts.iter().take(REASONS).map(|(code, at)| {
        let (said, todo) = (unread::why(visit.lang, code), unread::todo(visit.lang, code));
        Reason { said, at: spots(visit, at), todo }
    });
    let size = texts::number(visit.lang, i64::try_from(one.bytes.div_ceil(1_000)).unwrap_or(0));
    Row {
        name: one.clear.clone().unwrap_or_else(|| one.name.clone()),
        reasons: reasons.collect(),
        size: if one.bytes > 0 { format!("{size} kB") } else { String::new() },
        age: one.modified.map(|at| moment::day(visit.lang, at)).unwrap_or_default(),
    }
}
