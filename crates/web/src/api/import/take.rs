//! Trying a file and taking it in, while one waits or as a job.

use acts::import::{self, Reject, Report, Watch};
use acts::job::{self, Deed, Imported, Rejected};

use super::{Asked, SAID, held};
use crate::answer::Answer;
use crate::api::ask::{begun, body};
use crate::api::job::imported_json;
use crate::api::said::DRY_RUN;
use crate::api::spec::{Field, Shape, Spec, may, must, or_null};
use crate::problem::Problem;
use crate::visit::Visit;

/// Rejected rows that are named one by one.
const NAMED: usize = 2_000;

const TAKEN: &[Field] = &[
    SAID[0],
    SAID[1],
    SAID[2],
    SAID[3],
    SAID[4],
    SAID[5],
    SAID[6],
    may("place", Shape::Id, "the place a scan found it in: there it is to be deleted then"),
    DRY_RUN,
    may("background", Shape::Flag, "do not wait: answer with a job (202)"),
];
const IMPORTED: Shape = Shape::Named(
    "Imported",
    &[
        or_null("number", Shape::Number, "the import's number; null after a dry run"),
        must("imported", Shape::Number, "persons who are new"),
        must("changed", Shape::Number, ""),
        must("unchanged", Shape::Number, ""),
        must("rejected", Shape::Number, "rows that were not taken in"),
        must("organisations", Shape::Number, ""),
        must("duplicates", Shape::Number, "pairs that may be the same person"),
        must("doubtful", Shape::Number, "values kept as given, because they could not be checked"),
        must("without_consent", Shape::Number, "rows without the basis that needs a proof"),
        must("withdrawn", Shape::Number, "consents that the file says are withdrawn"),
        must(
            "unproven",
            Shape::List(&Shape::Object(&[
                must("code", Shape::Key, ""),
                must("rows", Shape::Number, ""),
            ])),
            "",
        ),
        must(
            "rejects",
            Shape::List(&Shape::Object(&[
                must("line", Shape::Number, ""),
                must("column", Shape::Text, ""),
                must("code", Shape::Key, ""),
            ])),
            "the first 2,000: place and reason, never what stood there",
        ),
    ],
);

pub const RUN: Spec = Spec::post(
    "Take a file in, or try it; taken in again it goes on where it was cut off",
    Shape::Object(TAKEN),
    IMPORTED,
)
.or_begun();

/// Keeps the first rejected rows.
#[derive(Default)]
struct Seen(Vec<Rejected>);

impl Watch for Seen {
    fn progress(&mut self, _: u64, _: &Report) -> bool {
        true
    }

    fn reject(&mut self, reject: &Reject) {
        if self.0.len() < NAMED {
            self.0.push(Rejected::from(reject));
        }
    }
}

pub fn run(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let asked: Asked = body(visit)?;
    let held = held(&cx, &asked.file)?;
    let Asked { dry_run, background, .. } = asked;
    let said = asked.said();
    if background {
        let deed =
            Deed::ImportRun { held: Box::new(held), said: Box::new(said), dry_run, rows: None };
        return Ok(begun(job::add(&cx, deed)?));
    }
    let mut seen = Seen::default();
    let report = import::take(&cx, &held, &said, dry_run, &mut seen)?;
    if !dry_run {
        import::let_go(&cx, &held);
    }
    Ok(Answer::json(&imported_json(&Imported::of(&report, seen.0))))
}
