//! The trial in numbers, taking the file in, and what became of it.

use acts::Cx;
use acts::import::{self, Looked, Reject, Report, Watch};
use acts::session;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::map::left_out;
use super::new::put_away;
use super::{InHand, anew};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;

/// Rejected rows that a page names one by one.
const NAMED: usize = 20;
/// Rejected rows that are kept for the file of them.
const KEPT_REJECTS: usize = 2_000;
/// The name under which the last result waits.
const KEPT: &str = "import-done";

/// A rejected row as it waits for the page and the file: place and reason, never what stood there.
#[derive(Serialize, Deserialize)]
struct Rejected {
    line: u64,
    column: String,
    code: String,
}

/// What an import did, or would do.
#[derive(Default, Serialize, Deserialize)]
struct Done {
    name: String,
    number: Option<u32>,
    imported: u64,
    changed: u64,
    unchanged: u64,
    rejected: u64,
    organisations: u64,
    duplicates: u64,
    doubtful: u64,
    without_consent: u64,
    unproven: Vec<(String, u64)>,
    rejects: Vec<Rejected>,
}

/// Keeps the first rejected rows.
#[derive(Default)]
struct Seen(Vec<Rejected>);

impl Watch for Seen {
    fn progress(&mut self, _: u64, _: &Report) -> bool {
        true
    }

    fn reject(&mut self, reject: &Reject) {
        if self.0.len() < KEPT_REJECTS {
            self.0.push(Rejected {
                line: reject.line,
                column: reject.column.as_deref().unwrap_or_default().chars().take(40).collect(),
                code: reject.reason.to_owned(),
            });
        }
    }
}

fn take(cx: &Cx, in_hand: &InHand, dry_run: bool) -> Result<Option<Done>, Problem> {
    let mut seen = Seen::default();
    let report = match import::take(cx, &in_hand.held, &in_hand.said, dry_run, &mut seen) {
        Ok(report) => report,
        Err(import::ImportError::Gone) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(Some(Done {
        name: in_hand.said.name.clone(),
        number: report.source.map(|source| source.0),
        imported: report.imported,
        changed: report.changed,
        unchanged: report.unchanged,
        rejected: report.rejected,
        organisations: report.organisations,
        duplicates: report.duplicates,
        doubtful: report.doubtful,
        without_consent: report.without_consent,
        unproven: report.unproven.iter().map(|(code, n)| ((*code).to_owned(), *n)).collect(),
        rejects: seen.0,
    }))
}

/// The counts of an import in words, those that say something.
fn counts(visit: &Visit, done: &Done) -> Vec<(String, String)> {
    let row = |id: &str, n: u64| {
        let n = texts::number(visit.lang, i64::try_from(n).unwrap_or(i64::MAX));
        (visit.say(id, &[]), n)
    };
    let mut rows = vec![
        row("import-count-new", done.imported),
        row("import-count-changed", done.changed),
        row("import-count-unchanged", done.unchanged),
        row("import-count-rejected", done.rejected),
    ];
    // Afterwards they are counted in the whole register.
    let duplicates = match done.number {
        None => "import-count-duplicates",
        Some(_) => "import-count-duplicates-all",
    };
    for (id, n) in [
        ("import-count-organisations", done.organisations),
        (duplicates, done.duplicates),
        ("import-count-doubtful", done.doubtful),
        ("import-count-without-consent", done.without_consent),
    ] {
        if n > 0 {
            rows.push(row(id, n));
        }
    }
    rows
}

/// Why persons are taken in without the basis that rests on consent.
fn unproven(visit: &Visit, done: &Done) -> Vec<String> {
    let said = done.unproven.iter().map(|(code, n)| {
        let blanks = [("n", (*n).into()), ("reason", reason(visit, code).into())];
        visit.say("import-count-unproven", &blanks)
    });
    said.collect()
}

/// A reason in words; an unknown one is named by its code.
fn reason(visit: &Visit, code: &str) -> String {
    let id = format!("import-reason-{code}");
    if texts::has(visit.lang, &id) { visit.say(&id, &[]) } else { code.to_owned() }
}

struct RejectRow {
    line: String,
    column: String,
    reason: String,
}

fn reject_rows(visit: &Visit, done: &Done) -> Vec<RejectRow> {
    let row = |one: &Rejected| RejectRow {
        line: texts::number(visit.lang, i64::try_from(one.line).unwrap_or(i64::MAX)),
        column: one.column.clone(),
        reason: reason(visit, &one.code),
    };
    done.rejects.iter().take(NAMED).map(row).collect()
}

/// That a page or the file names only the first of the rejected rows.
fn more(visit: &Visit, done: &Done, named: usize) -> Option<String> {
    let rest = done.rejected.saturating_sub(named as u64);
    (rest > 0).then(|| visit.say("import-rejects-more", &[("n", rest.into())]))
}

#[derive(Template)]
#[template(path = "import/trial.html")]
struct Trial {
    f: Frame,
    lead: String,
    counts: Vec<(String, String)>,
    unproven: Vec<String>,
    left_out: Vec<(String, String)>,
    rejects: Vec<RejectRow>,
    more: Option<String>,
    /// The button, where there is something to do.
    button: Option<String>,
    problem: Option<Told>,
}

/// What taking the file in would do.
pub fn trial(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Some(in_hand) = InHand::of(visit)? else { return Ok(anew()) };
    tried(visit, &cx, &in_hand, None)
}

fn tried(
    visit: &Visit,
    cx: &Cx,
    in_hand: &InHand,
    problem: Option<&Problem>,
) -> Result<Answer, Problem> {
    let Some(would) = take(cx, in_hand, true)? else { return Ok(anew()) };
    let looked = import::look(cx, &in_hand.held, &in_hand.said)?;
    let left_out = match &looked {
        Looked::Columns(columns) => columns
            .plan
            .left_out()
            .map(|(column, why)| (column.to_owned(), left_out(visit, why)))
            .collect(),
        Looked::Tables(_) => Vec::new(),
    };
    let rows = would.imported + would.changed;
    let rejects = reject_rows(visit, &would);
    let answer = page(&Trial {
        f: visit
            .frame(visit.say("import-trial-title", &[("name", in_hand.said.name.as_str().into())])),
        lead: visit.say("import-would", &[("n", would.imported.into())]),
        counts: counts(visit, &would),
        unproven: unproven(visit, &would),
        left_out,
        more: more(visit, &would, rejects.len()),
        rejects,
        button: (rows > 0).then(|| visit.say("import-trial-button", &[("n", rows.into())])),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })?;
    Ok(match problem {
        Some(problem) => answer.status(problem.status),
        None => answer,
    })
}

/// Takes the file in.
pub fn run(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Some(in_hand) = InHand::of(visit)? else { return Ok(anew()) };
    match take(&cx, &in_hand, false) {
        Ok(Some(done)) => {
            let kept = serde_json::to_vec(&done).unwrap_or_default();
            session::keep_draft(visit.desk()?, visit.token()?, KEPT, &kept, visit.now)?;
            put_away(visit, &cx)?;
            Ok(Answer::see("/imports/done"))
        }
        Ok(None) => Ok(anew()),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => tried(visit, &cx, &in_hand, Some(&problem)),
    }
}

#[derive(Template)]
#[template(path = "import/done.html")]
struct DonePage {
    f: Frame,
    lead: String,
    counts: Vec<(String, String)>,
    unproven: Vec<String>,
    rejects: Vec<RejectRow>,
    more: Option<String>,
    duplicates: bool,
    undo: Option<String>,
}

fn last(visit: &Visit) -> Result<Option<Done>, Problem> {
    let kept = session::draft(visit.desk()?, visit.token()?, KEPT, visit.now)?;
    Ok(kept.and_then(|kept| serde_json::from_slice(&kept).ok()))
}

/// What the last import of this session did.
pub fn done(visit: &Visit) -> Result<Answer, Problem> {
    let Some(done) = last(visit)? else { return Ok(Answer::see("/imports")) };
    let id = if done.imported == 0 { "import-none" } else { "import-done" };
    let rejects = reject_rows(visit, &done);
    page(&DonePage {
        f: visit.frame(visit.say("import-done-title", &[("name", done.name.as_str().into())])),
        lead: visit.say(id, &[("n", done.imported.into())]),
        counts: counts(visit, &done),
        unproven: unproven(visit, &done),
        more: more(visit, &done, rejects.len()),
        rejects,
        duplicates: done.duplicates > 0,
        undo: done.number.map(|number| format!("/imports/{number}/undo")),
    })
}

/// The rejected rows of the last import: places and reasons, for mending the file.
pub fn rejects(visit: &Visit) -> Result<Answer, Problem> {
    let Some(done) = last(visit)? else { return Ok(Answer::see("/imports")) };
    let mut lines = vec!["line;column;code;reason".to_owned()];
    lines.extend(done.rejects.iter().map(|one| {
        let why = reason(visit, &one.code);
        format!("{};{};{};{}", one.line, cell(&one.column), one.code, cell(&why))
    }));
    if let Some(more) = more(visit, &done, done.rejects.len()) {
        lines.push(format!(";;;{}", cell(&more)));
    }
    let text = lines.join("\r\n") + "\r\n";
    Ok(Answer::file("text/csv; charset=utf-8", "rejects.csv", text.into_bytes()))
}

/// A cell of a CSV file that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.replace('"', "\"\"");
    format!("\"{}\"", plain.trim_start_matches(['=', '+', '-', '@', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_breaks_out() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell(" +1\r\n2"), "\"12\"");
    }
}
